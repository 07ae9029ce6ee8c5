"""The command that writes the record as data for researchers: what is in it, its tables, and their files."""
