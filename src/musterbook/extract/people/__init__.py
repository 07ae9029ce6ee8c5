"""People: what the words around a number of people say happens to them, where, and whose they are."""
