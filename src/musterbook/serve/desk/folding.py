"""Texts without case and accents, letter for letter, so that a place in the one is the same place in the other.

Accents that stand as characters of their own are put into their letters first (NFC); whoever shows a place shows it in
the `composed` text.
"""

import re
import unicodedata

_WIDE = re.compile(r"[^\x00-\x7f]")
_WORD = re.compile(r"[^\W_]+")
_PLAIN: dict[str, str] = {"’": "'", "ʼ": "'", "ß": "s", "œ": "o", "æ": "a", "ø": "o", "ł": "l", "đ": "d", "ı": "i"}
"""Signs that do not come apart, with the one sign that stands for each."""


def composed(text: str) -> str:
    """The text with each accent in its letter."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def folded(text: str) -> str:
    """A composed text in lower case without accents, as many characters as it has: 'Pétion' and 'PETION' are one."""
    low = text.lower()
    if low.isascii():
        return low
    if len(low) != len(text):
        low = "".join(sign.lower()[:1] for sign in text)
    return _WIDE.sub(_bare, low)


def words_in(text: str) -> list[str]:
    """The words of a folded text."""
    return _WORD.findall(text)


def _bare(found: "re.Match[str]") -> str:
    sign = found[0]
    plain = _PLAIN.get(sign)
    if plain is None:
        plain = _PLAIN[sign] = unicodedata.normalize("NFKD", sign)[0].lower()[:1]
    return plain
