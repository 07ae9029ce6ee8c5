"""Saying: which times of a sentence are those at which something was said, and not those of what was said.

'X said on Friday that …', 'on Friday, X told reporters …', '…, X said on Friday', 'a statement of 3 May':
a claim is dated by the words of the assertion alone.
"""

from collections.abc import Sequence

from musterbook.extract.times.scoping import is_predicate
from musterbook.extract.words.items import Item

_REACH = 7
_BEFORE = 9
"""How many items may stand between a word of saying and its time, behind it and before it."""
_OPENING = ("that", "cut", "relative-pronoun", "pronoun")
_QUOTES = frozenset({"'", '"', "-", "«", "»"})
_PASSIVE = ("was", "present-be")


def times_of_saying(items: Sequence[Item], clauses: Sequence[int]) -> frozenset[int]:
    """The places of the times that tell when somebody said what a sentence tells."""
    found: set[int] = set()
    for s, item in enumerate(items):
        if item.has("issued"):
            found.update(t for t in (s + 1,) if t < len(items) and _dates(items[t]))
        if item.has("queried") and _asked_aside(items, s):
            found.add(s + 1)
        if item.has("said") and not (_is_passive(items, s) or _moves(items, s)):
            found.update(t for t in (_behind(items, s), _before(items, clauses, s)) if t is not None)
    return frozenset(found)


def _asked_aside(items: Sequence[Item], s: int) -> bool:
    """Whether a participle between commas tells only when somebody was asked: 'X, reached on Wednesday, replied'."""
    if s == 0 or s + 2 >= len(items):
        return False
    return items[s - 1].key == "," and _dates(items[s + 1]) and items[s + 2].key == ","


def _is_passive(items: Sequence[Item], s: int) -> bool:
    before = [items[k] for k in (s - 1, s - 2) if k >= 0]
    return any(item.has(*_PASSIVE) for item in before)


def _moves(items: Sequence[Item], s: int) -> bool:
    """Whether a word that may say something tells that people are moved: 'a rappelé ses soldats'."""
    return items[s].has("move-in", "move-out") and not any(item.has("that") for item in items[s + 1 : s + 3])


def _dates(item: Item) -> bool:
    """Whether an item tells a time at which something may be said."""
    when = item.when
    return when is not None and when.relation == "at" and when.period.is_day and when.precision != "now"


def _behind(items: Sequence[Item], s: int) -> int | None:
    """The time right behind a word of saying; behind who said it, or to whom, where the clause ends there."""
    for t in range(s + 1, min(s + 1 + _REACH, len(items))):
        item = items[t]
        if t == s + 1 and item.when is not None and (item.has("today") or _opens_speech(items, t)):
            return t
        if _dates(item):
            return t if t == s + 1 or _ends(items, t + 1) else None
        counts = item.figure is not None and not item.figure.article
        if counts or is_predicate(item) or item.has(*_OPENING) or (item.sign and item.key not in _QUOTES):
            return None
    return None


def _opens_speech(items: Sequence[Item], t: int) -> bool:
    """Whether a time in the past stands right before what was said: 'announced last month it would'."""
    when = items[t].when
    if when is None or when.relation != "at" or when.precision == "now" or t + 1 >= len(items):
        return False
    return items[t + 1].has("that", "pronoun") or items[t + 1].key.startswith(("que ", "qu "))


def _ends(items: Sequence[Item], i: int) -> bool:
    """Whether what is told of the saying ends at `i`."""
    return i >= len(items) or items[i].sign or items[i].has(*_OPENING)


def _before(items: Sequence[Item], clauses: Sequence[int], s: int) -> int | None:
    """The time that opens the clause of a word of saying, or stands before it: nothing is told between."""
    if s + 1 < len(items) and items[s + 1].key == ",":
        return None
    for t in range(s - 1, max(s - 1 - _BEFORE, -1), -1):
        item = items[t]
        if _dates(item):
            return t if clauses[t] == clauses[s] and not _told_before(items, clauses, t) else None
        counts = item.figure is not None and not item.figure.article
        if counts or is_predicate(item) or clauses[t] != clauses[s] or (item.sign and not _opens(items, t)):
            return None
    return None


def _opens(items: Sequence[Item], i: int) -> bool:
    """Whether the sign at `i` is a quotation mark, or the comma behind a time."""
    return items[i].key in _QUOTES or (items[i].key == "," and i > 0 and items[i - 1].when is not None)


def _told_before(items: Sequence[Item], clauses: Sequence[int], t: int) -> bool:
    """Whether a statement stands before the time at `t` in its clause."""
    return any(clauses[k] == clauses[t] and is_predicate(items[k]) for k in range(t))
