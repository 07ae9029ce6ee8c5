"""Shapes: what a word's letters and its neighbours tell of it, before any list is asked."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from musterbook.extract.words.words import Word

ROMAN = frozenset({"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV"})
SHORT_LETTERS = 3
"""Letters of the longest word in capitals that may be a person's initials."""
ORDINAL_ENDS = frozenset(
    {"st", "nd", "rd", "th", "er", "ere", "re", "e", "eme", "ieme", "o", "a", "ro", "do", "ra", "da", "ta", "to", "mo"}
)
ORDINAL_SIGNS = frozenset({"º", "ª", "°"})
"""What makes an ordinal of the figures before it, as keys."""

SIGNS: Mapping[str, str] = {
    ".": "dot", ",": "comma", "(": "open", ")": "close", "[": "open", "]": "close", ";": "semicolon", ":": "colon",
    "/": "slash", "&": "ampersand", '"': "quote", "'": "quote", "-": "dash", "–": "dash", "—": "dash", "`": "quote",
}  # fmt: skip
_GLUED = {"dash": frozenset({"hyphen"}), "quote": frozenset({"apostrophe"})}
_SUFFIX, _LOW, _NUMBER, _SIGN = (frozenset({name}) for name in ("suffix", "low", "num", "sign"))

SHAPES: tuple[frozenset[str], ...] = (
    *(frozenset(letters.split()) for letters in (
        "low", "cap", "cap caps", "cap caps short", "cap caps short init", "cap caps roman", "cap caps short roman",
        "cap caps short init roman",
    )),
    _NUMBER, _SUFFIX, _SIGN, *_GLUED.values(), *(frozenset({name}) for name in sorted(set(SIGNS.values()))),
)  # fmt: skip
"""Every shape that a word can have."""


def shapes_of(words: Sequence[Word]) -> list[frozenset[str]]:
    """The shape of each word; a hyphen is told from a dash, an apostrophe from a quote, by what they touch."""
    shapes = [_alone(word.text, word.key) for word in words]
    for at in range(1, len(words)):
        if words[at].start == words[at - 1].end:
            touches = at + 1 < len(words) and words[at + 1].start == words[at].end
            shapes[at] = _glued(words[at], shapes[at - 1 : at + 1], touches=touches)
    return shapes


def shapes_of_key(key: str) -> Iterator[frozenset[str]]:
    """Every shape in which a word of that key can stand."""
    if key in ORDINAL_ENDS:
        yield _SUFFIX
    if key in SIGNS:
        yield from (frozenset({SIGNS[key]}), _GLUED.get(SIGNS[key], _SIGN))
    elif not key[0].isalpha():
        yield _alone(key, key)
    else:
        yield from (_alone(text, key) for text in dict.fromkeys((key, key.capitalize(), key.upper())))
        yield frozenset({"cap"})


@lru_cache(maxsize=1 << 15)
def _alone(text: str, key: str) -> frozenset[str]:
    """The shape of a word that touches no other."""
    if key in SIGNS:
        return frozenset({SIGNS[key]})
    if text[0].isdigit():
        return _NUMBER
    if key in ORDINAL_SIGNS:
        return _SUFFIX
    if not text[0].isalpha():
        return _SIGN
    return _letters(text) if text[0].isupper() else _LOW


def _letters(text: str) -> frozenset[str]:
    found = {"cap"}
    if text.isupper():
        found.add("caps")
        found.update(name for name, holds in (
            ("short", len(text) <= SHORT_LETTERS), ("init", len(text) == 1), ("roman", text in ROMAN),
        ) if holds)  # fmt: skip
    return frozenset(found)


def _glued(word: Word, shapes: Sequence[frozenset[str]], *, touches: bool) -> frozenset[str]:
    """The shape of a word that touches the one before; `shapes`: of both; `touches`: the one behind too."""
    before, own = shapes
    if own <= {"dash", "quote"}:
        return _GLUED[next(iter(own))] if touches else own
    return _SUFFIX if word.key in ORDINAL_ENDS and "num" in before else own
