"""Times: days, months, years, hours and lengths of time in a text, and what they are resolved against."""
