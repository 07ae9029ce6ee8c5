"""The record for assistants: a server of the Model Context Protocol, whose tools give figures with their quotes."""
