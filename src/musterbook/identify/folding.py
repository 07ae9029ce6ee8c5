"""Words of a text without accents, case and punctuation, for comparison."""

import re
import unicodedata

WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """The text in lower case without accents: 'Pétion' and 'PETION' are one."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def folded_words(text: str) -> tuple[str, ...]:
    """The folded words of the text in order."""
    return tuple(fold(word) for word in WORD.findall(text))
