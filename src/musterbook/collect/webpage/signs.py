"""What shows that a text is a whole web page."""

import re

WHOLE = re.compile(r"<!doctype\s+html|<html[\s>]|<body[\s>]", re.IGNORECASE)
HEAD = 5_000
"""Characters in which it stands."""
