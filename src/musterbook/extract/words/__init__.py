"""Words: what a text is made of, and the lexicons, names and numbers that its words are looked up in."""
