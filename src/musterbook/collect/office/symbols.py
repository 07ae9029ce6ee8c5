"""Tells what a character of a symbol font shows, in Unicode."""

from functools import cache

from musterbook.collect.knowledge import entries

_PRIVATE = 0xF000
"""Word keeps the characters of symbol fonts in Unicode's private area, from here on."""


@cache
def _signs() -> dict[tuple[str, int], str]:
    return {
        (entry["font"], int(code, 16)): sign for entry in entries("symbols") for code, sign in entry["signs"].items()
    }


def symbol(font: str, code: str) -> str:
    """The sign of a font's character, given in hexadecimal; the private character where none is known, '' for none."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    low = number - _PRIVATE if _PRIVATE <= number <= _PRIVATE + 0xFF else number
    return _signs().get((font.strip().lower(), low)) or (chr(_PRIVATE + low) if 0 <= low <= 0xFF else "")  # noqa: PLR2004


_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(text: str) -> str:
    """Raised figures as such characters: '200' and a raised '3' are no 2003; any other text as it is."""
    return text.translate(_RAISED) if text.strip().isdecimal() and text.isascii() else text
