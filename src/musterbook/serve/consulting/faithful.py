"""Whether another wording of an answer's sentence says what the sentence says: no more, no less, of the same things.

Nothing is taken on trust. The facts of both wordings must be the same ones in the same order, each before its own
footnote's mark; only one day may stand elsewhere in its stretch, where no more than one figure is told there.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from musterbook.base.entity import Vocabulary
from musterbook.serve.consulting.facts import MARK, NEUTRAL_SIGNS, Fact, marks, reader

LONGEST = 2
"""Times the length of the plain sentence that another wording may have."""
_PLAIN_SIGNS = NEUTRAL_SIGNS | frozenset("[] ")
_QUOTES = str.maketrans(dict.fromkeys("“”«»„‟‹›", '"'))
_QUOTED = re.compile(r'"([^"]*)"')
_STEERING = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})
_GLUED = re.compile(r"(?<!\w)\w*(?:\d[^\W\d]|[^\W\d]\d)\w*|(?<![\w.,])[.,]\d+|(?<!\w)[-–—]\d+|(?<!\w)'\w+|\]\(|\]:")
"""Digits within words, numbers that start with a point or a sign, words within single quotes, the marks of links."""

_SIDE_BY_SIDE = re.compile(r"(?<!\d)(?=(\d+)\s+(\d+))")
"""Numerals with nothing but space between them, which a reader may take for one."""


def unfaithful(worded: str, plain: str, *, vocabulary: Vocabulary, language: str) -> str:
    """Why a wording is not to be shown in place of the plain sentence, '' where it may be."""
    why = _misshapen(worded, plain)
    if why:
        return why
    read = reader(vocabulary, language).read
    same = all(_same(mine, own) for mine, own in zip(read(worded), read(plain), strict=True))
    return "" if same else "what it says"


def _misshapen(worded: str, plain: str) -> str:
    """What of a wording's signs speaks against it, whatever it says; '' for nothing."""
    if not worded or len(worded) > LONGEST * len(plain):
        return "its length"
    if marks(worded) != marks(plain) or re.search(r"[\[\]]", MARK.sub("", worded)):
        return "its footnotes"
    if worded[-1] != plain[-1] or not _closed(worded) or _odd(worded) - _odd(plain):
        return "its signs"
    if any(unicodedata.category(one) in _STEERING for one in worded):
        return "signs that nobody sees"
    if _quoted(worded) != _quoted(plain) or Counter(_GLUED.findall(worded)) != Counter(_GLUED.findall(plain)):
        return "its quotations or its numbers"
    beside = Counter(_SIDE_BY_SIDE.findall(worded)) - Counter(_SIDE_BY_SIDE.findall(plain))
    return "numbers that run together" if beside else ""


def _closed(text: str) -> bool:
    """Whether each bracket that opens closes, and none closes that does not open."""
    depth = 0
    for sign in text:
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return False
    return depth == 0


def _odd(text: str) -> Counter[str]:
    """The signs of a text that are no letter, no plain digit and no usual mark."""
    return Counter(
        one for one in text if not (one in _PLAIN_SIGNS or one.isalpha() or (one.isascii() and one.isdigit()))
    )


def _quoted(text: str) -> list[str]:
    """The quotations of a text; of one with a mark that does not close, all of it."""
    plain = text.translate(_QUOTES)
    return [plain] if plain.count('"') % 2 else [" ".join(one.split()) for one in _QUOTED.findall(plain)]


def _same(worded: Sequence[Fact], plain: Sequence[Fact]) -> bool:
    """Whether a stretch says what the plain one says."""
    if _equal(worded, plain):
        return True
    days = [[one for one in facts if one.kind == "day"] for facts in (worded, plain)]
    others = [[one for one in facts if one.kind != "day"] for facts in (worded, plain)]
    return len(days[1]) == 1 and _counts_once(others[1]) and _equal(*days) and _equal(*others)


def _counts_once(facts: Sequence[Fact]) -> bool:
    """Whether all numbers of a stretch and all words that weigh stand side by side, as in 'about 400 (390 to 410)'."""
    places = [at for at, one in enumerate(facts) if one.kind in {"number", "weighing"}]
    return not places or places[-1] - places[0] == len(places) - 1


def _equal(worded: Sequence[Fact], plain: Sequence[Fact]) -> bool:
    return len(worded) == len(plain) and all(mine.says(own) for mine, own in zip(worded, plain, strict=True))
