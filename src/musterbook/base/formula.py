"""Cells of tables that no program for sheets takes for a formula."""

BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""How a cell begins that such a program may work out."""


def defused(text: str) -> str:
    """The text; what begins like a formula has an apostrophe before it, as those programs write it themselves."""
    return f"'{text}" if text.startswith(BEGINNINGS) else text
