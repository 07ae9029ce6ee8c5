"""Outlook: where within a sentence its times lie ahead of publication, and where they lie behind it again.

A word of the future makes the times behind it lie ahead, and the time that opens its clause as well; a statement of
its own behind a stop or a conjunction, told by another verb, ends that.
"""

from collections.abc import Sequence

from musterbook.extract.times.scoping import is_predicate
from musterbook.extract.words.items import Item

OPENING = 3
"""A time that starts at one of so many first items opens its sentence."""
_SUBJECT = (
    "noun", "the", "article", "of", "and", "on", "more", "ordinal", "digits", "number", "scale", "dozen", "about",
    "up-to", "at-least", "only", "month", "weekday", "part", "relative", "contingent", "mission-word", "council",
    "skip", "adverb",
)  # fmt: skip
"""Tags of what may stand between the time that opens a clause and its verb."""
_VERB_REACH = 12
"""How far behind the time that opens a clause its verb may stand."""
_STOPS = frozenset({":", ";"})
_LINKS = frozenset({",", ":", ";"})
_AHEAD = ("future", "would", "event-ahead", "hoped", "expire")
_LEADERS = ("that", "and")
_COUNTS = ("digits", "number", "pronoun")
_FOR = frozenset({"for", "para"})
_SPEECH = ("attribution", "announce")


def first_predicate(items: Sequence[Item], start: int = 0) -> int:
    """The first item from `start` on that a statement may be made with."""
    for i in range(start, len(items)):
        if is_predicate(items[i]) and not items[i].has("month"):
            return i
    return len(items)


def led_ahead(items: Sequence[Item], i: int, begun: int) -> bool:
    """Whether a time that opens a sentence or a clause stands before its first verb, and that looks ahead: 'on Friday
    they will', 'said that in May 200 will'. Any other word between may be a verb of its own.
    """
    if i >= OPENING:
        if not (items[i - 1].key in _LINKS or items[i - 1].has(*_LEADERS)):
            return False
        begun = first_predicate(items, i)
    said = any(item.has(*_SPEECH) for item in items[: i + 1])
    if said and any(item.has("that") or item.key == "que" for item in items[i:begun]):
        return False
    if not i < begun < min(i + _VERB_REACH, len(items)) or items[begun].has("was", "pluperfect"):
        return False
    verb = items[begun].has("future") and not (items[i].has("since") or items[begun - 1].has("the"))
    return verb and all(item.sign or item.named is not None or item.has(*_SUBJECT) for item in items[i + 1 : begun])


def of_asking(items: Sequence[Item], i: int) -> bool:
    """Whether the time at `i` is that at which something was asked for or proposed ('proposed it to the Council on 24
    February'), not that of what is to be done behind 'to' or 'that', or 'for May'.
    """
    led = True
    for k in range(i - 1, -1, -1):
        item = items[k]
        if item.has("asked"):
            return k > 0 and not items[k - 1].has("the", "article")
        counted = item.has("digits", "number", "dozen")
        if counted or item.has("that", *_AHEAD) or is_predicate(item) or (led and item.key in _FOR):
            return False
        led = led and item.has("on", "the")
    return False


def _aside(items: Sequence[Item], i: int) -> bool:
    """Whether a relative clause between commas stands before item `i`: 'whose mandate ends in May, had left'."""
    start = next((k for k in range(i - 2, 0, -1) if items[k].key == ","), 0)
    return start > 0 and items[start + 1].has("relative-pronoun", "that")


def turns_back(items: Sequence[Item]) -> frozenset[int]:
    """The verbs that tell of what has been, behind a stop or a conjunction and a subject, where the sentence looked
    ahead before: 'they are due home in May, and 230 others arrived on Monday'.
    """
    if all(item.tags.isdisjoint(_AHEAD) for item in items):
        return frozenset()
    found: set[int] = set()
    ahead = parted = subject = False
    for i, item in enumerate(items):
        if item.has(*_AHEAD):
            ahead, parted = True, False
        elif ahead and item.has("pluperfect") and items[i - 1].key == "," and _aside(items, i):
            found.add(i)
            ahead = False
        elif ahead and (item.key in _STOPS or (item.has("and") and i > 0 and items[i - 1].key == ",")):
            parted, subject = True, False
        elif parted and is_predicate(item):
            if subject and not item.has(*_SPEECH):
                found.add(i)
                ahead = False
            parted = False
        elif parted:
            subject = subject or item.named is not None or item.noun is not None or item.has(*_COUNTS)
    return frozenset(found)
