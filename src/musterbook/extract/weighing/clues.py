"""Clues: what stands around a number, as pairs of a thing and where it stands.

Things are tags of the lexicons, kinds of names, times and figures, and words that no lexicon has; a place is a side of
the number, how far, and whether in its clause. The pairs are the same for all languages as far as the tags are.
"""

from collections.abc import Iterable, Iterator, Sequence

from musterbook.extract.claiming.counted import Counted
from musterbook.extract.passages.parts import Frame
from musterbook.extract.passages.passage import Passage
from musterbook.extract.words.items import Item

REACH = 12
"""How many items on either side are looked at."""
NEAR, BESIDE = 4, 2
"""Up to where known words are clues by themselves, and signs."""
_BUCKETS = (0, 0, 1, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4)
"""The bucket of each distance."""
_SIDES, _WITHIN, _SENTENCE, _FRAME, _RULES = 100, 200, 201, 202, 203
"""Places beside those by distance: a whole side in or out of the clause, the phrase, the sentence, the number itself,
what the rules say of it."""
_PLAIN = frozenset({"title-word", "noun"})
"""Tags that tell nothing of a number."""

Clue = tuple[str, int]
Places = tuple[int, ...]
"""All places of one thing at once."""
_BESIDE = tuple(
    tuple(tuple((side * 10 + bucket * 2 + same, _SIDES + side * 2 + same) for same in (0, 1)) for bucket in _BUCKETS)
    for side in (0, 1)
)
"""The places of an item by its side, its distance, and whether it is in the number's clause."""


def apart(told: Iterable[tuple[str, Places]]) -> Iterator[Clue]:
    """The clues of things with their places, one by one."""
    for thing, places in told:
        for place in places:
            yield thing, place


def clues(passage: Passage, frame: Frame) -> Iterator[tuple[str, Places]]:
    """All clues to what a frame's number says, those of its sentence left out."""
    for thing in _own(passage, frame):
        yield thing, (_FRAME,)
    for i in range(frame.first, frame.last + 1):
        for tag in passage.items[i].tags:
            yield tag, (_WITHIN,)
    clause = passage.clauses[frame.at]
    for side, places in (
        (0, range(frame.first - 1, max(frame.first - 1 - REACH, -1), -1)),
        (1, range(frame.last + 1, min(frame.last + 1 + REACH, len(passage.items)))),
    ):
        for distance, i in enumerate(places, 1):
            beside = _BESIDE[side][distance][passage.clauses[i] == clause]
            for thing in _things(passage.items[i], distance):
                yield thing, beside


def of_sentence(passage: Passage) -> Iterator[tuple[str, Places]]:
    """The clues that all numbers of a sentence share."""
    for tag in passage.by_tag:
        yield tag, (_SENTENCE,)


def of_rules(frame: Frame, counted: Sequence[Counted]) -> Iterator[tuple[str, Places]]:
    """The clues that the rules give by the kind that they count a number as, with what it is."""
    said = "+".join(str(one.kind) if one.outcome is None else f"{one.kind}:{one.outcome}" for one in counted) or "none"
    yield said, (_RULES,)
    noun = "none" if frame.noun is None else frame.noun.group
    yield f"{said} of {noun}", (_RULES,)
    if frame.elliptic:
        yield f"{said} elliptic", (_RULES,)
    if frame.corps is not None:
        yield f"{said} in uniform", (_RULES,)
    for one in counted:
        for tag in one.governor.tags:
            yield f"{said} by {tag}", (_RULES,)


def _own(passage: Passage, frame: Frame) -> Iterator[str]:
    """What the number itself is: its bound, size, noun and names."""
    figure = frame.figure
    yield f"qualifier {figure.qualifier}"
    yield f"size {len(str(int(figure.value or 0)))}"
    yield "noun " + ("none" if frame.noun is None else frame.noun.group)
    yield "block " + ("none" if passage.block is None else passage.block.kind)
    told = {
        "corps": frame.corps is not None, "elliptic": frame.elliptic, "bracketed": frame.bracketed,
        "part": frame.part_of is not None, "additional": figure.additional, "up to": figure.up_to,
        "vague": figure.vague, "money": figure.unit is not None, "apposed": frame.apposed is not None,
    }  # fmt: skip
    yield from (name for name, is_so in told.items() if is_so)
    yield from (f"named {named.role}" for named in frame.names)


def _things(item: Item, distance: int) -> Iterator[str]:
    """What an item is a clue by."""
    bare = item.named is None and item.figure is None and item.when is None
    for tag in item.tags:
        if tag not in _PLAIN:
            yield tag
    if item.named is not None:
        yield f"name {item.named.kind} {item.named.role}"
    if item.figure is not None and not item.figure.article:
        yield "figure of people" if item.figure.unit is None else "figure of money"
    if item.when is not None:
        yield f"time {item.when.relation}"
    if item.sign:
        if distance <= BESIDE:
            yield f"sign {item.key}"
    elif bare and (distance <= NEAR or not item.tags):
        yield f"word {item.key}"
