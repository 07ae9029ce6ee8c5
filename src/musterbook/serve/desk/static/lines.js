// The chart of a line, for those who have a script.
"use strict";
