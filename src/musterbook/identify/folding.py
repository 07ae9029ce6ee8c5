"""Words of a text without accents, case and punctuation, for comparison."""

import re
import unicodedata
from collections.abc import Iterator

WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """The text in lower case without accents: 'Pétion' and 'PETION' are one."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def words(text: str) -> Iterator[tuple[str, int, int]]:
    """Each word folded, with its start and end in the text."""
    for match in WORD.finditer(text):
        yield fold(match.group()), match.start(), match.end()


def folded_words(text: str) -> tuple[str, ...]:
    """The folded words of the text in order."""
    return tuple(word for word, _, _ in words(text))


def slug(text: str) -> str:
    """The text as an id: folded words joined by hyphens."""
    return "-".join(folded_words(text))
