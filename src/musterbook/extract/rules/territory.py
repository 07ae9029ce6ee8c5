"""Control of territory: the share of a place that somebody holds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from musterbook.base.claim import Claim, Kind
from musterbook.base.entity import EntityKind
from musterbook.extract.claiming.counted import Counted
from musterbook.extract.claiming.drafting import Parts, draft, quantity, standing
from musterbook.extract.passages.passage import Passage
from musterbook.extract.passages.placing import place_before, place_lead, seat_of
from musterbook.extract.passages.roles import modality
from musterbook.extract.passages.shares import in_percent
from musterbook.extract.people.holders import whole_group

CONFIDENCE = 0.75
_HOLDERS = frozenset({EntityKind.FORCE, EntityKind.GROUP, EntityKind.COUNTRY})
_CONTROL = ("control", "rules-place")
_PLACE_REACH = 6
_OPENING = 2
_SEATS = frozenset({"capital", "capitale"})
_PLACE_WORDS = 4
_HAD_REACH = 4


@dataclass(frozen=True, slots=True)
class TerritoryRule:
    """'Gangs control at least 85% of the capital'."""

    kinds: tuple[Kind, ...] = (Kind.TERRITORY_CONTROL,)
    example: str = "Armed gangs control at least 85% of the capital."

    def find(self, passage: Passage, counted: Sequence[Counted]) -> Iterator[Claim]:
        """Shares in a clause with a word of control and its holder."""
        del counted
        for told in passage.frames:
            frame = in_percent(told)
            if frame.figure.unit != "percent" or frame.figure.vague:
                continue
            clause = passage.clauses[frame.at]
            control = next(passage.indices(*_CONTROL, clause=clause), None) or next(passage.indices("control"), None)
            holder = _holder(passage)
            place, place_at = _place(passage, frame.at)
            control = _had(passage, frame.at, place_at) if control is None else control
            if control is None or holder is None:
                continue
            index = passage.when_index(frame.at, spoken=False)
            index = None if index is not None and _relative(passage, frame.at, index) else index
            far = index is not None and (index - frame.at > _PLACE_REACH or _of_other(passage, index, frame.at))
            index = None if far else index
            yield draft(passage, Parts(
                kind=Kind.TERRITORY_CONTROL, actor=holder, confidence=CONFIDENCE, place=place,
                places=(frame.at, control, place_at), quantity=quantity(frame.figure, "percent"),
                period=standing(passage.when_of(index)), modality=modality(passage, control, passage.when_of(index)),
            ))  # fmt: skip


def _relative(passage: Passage, at: int, index: int) -> bool:
    """Whether a share is told in a relative clause, and a time outside it: '600 were killed in May by the gangs, which
    hold 90% of the capital'.
    """
    clause = passage.clauses[at]
    if any(_opens_relative(passage, i) for i in range(index + 1, at)):
        return True
    if passage.clauses[index] == clause:
        return False
    first = passage.clause_places(clause)[0]
    return passage.among(range(first, first + 4), "relative-pronoun", "that")


def _opens_relative(passage: Passage, i: int) -> bool:
    """Whether a relative clause begins at `i`: with a pronoun, or with a 'que' behind a comma or an article."""
    if passage.has(i, "relative-pronoun"):
        return True
    return passage.has(i, "that") and (passage.items[i - 1].key == "," or passage.has(i - 1, "the"))


def _had(passage: Passage, at: int, last: int) -> int | None:
    """'The gangs had 80 percent of the capital', '90% of the capital under the gangs': a place that somebody has."""
    if last <= at:
        return None
    for i in range(at - 1, max(at - 1 - _HAD_REACH, -1), -1):
        held = passage.has(i, "have") and any(j < i for j in _holders(passage))
        if held or not passage.has(i, "the", "place-prep", "have", "about", "at-least", "time", "adverb"):
            return i if held else None
    under = (i for i in range(last + 1, last + 3) if passage.has(i, "under"))
    found = next(under, None)
    return found if found is not None and any(0 < j - found <= _HAD_REACH for j in _holders(passage)) else None


def _holders(passage: Passage) -> list[int]:
    """Where gangs, armed groups or forces are told of."""
    named = (i for i in passage.names if (n := passage.items[i].named) and n.kind in _HOLDERS - {EntityKind.COUNTRY})
    return [*passage.indices("gangs"), *named]


def _of_other(passage: Passage, index: int, at: int) -> bool:
    """Whether a time is that of what is told before 'and': '5,300 were killed in 2024 and gangs control …'."""
    when = passage.when_of(index)
    since = when is not None and when.relation == "since" and any(index < f.at < at for f in passage.frames)
    return (_OPENING < index < at or (since and index < at)) and passage.among(range(index, at), "and")


def _holder(passage: Passage) -> str | None:
    if passage.any("gangs", "held-by-gangs"):
        return "gangs"
    if not any(i.named is not None and i.named.kind in _HOLDERS for i in passage.items):
        return "gangs" if any(earlier.any("gangs") for earlier in passage.memory.sentences) else None
    forces = [
        whole_group(passage, i.named.entity) if i.named.kind is EntityKind.GROUP else i.named.actor
        for i in passage.items
        if i.named is not None and i.named.kind in {EntityKind.FORCE, EntityKind.GROUP}
    ]
    return forces[0] if forces else _group_told(passage)


def _group_told(passage: Passage) -> str | None:
    """'The militants … still control 30 per cent of the south': the armed group that the text told of last."""
    fighters = any(item.noun is not None and item.noun.group == "fighters" for item in passage.items)
    group = passage.memory.group if fighters else None
    return None if group is None else whole_group(passage, group)


def _place(passage: Passage, at: int) -> tuple[str | None, int]:
    """The place after 'of' behind the share: its entity, else its words; and the last item of it."""
    for i in range(at + 1, min(at + 1 + _PLACE_REACH, len(passage.items))):
        named = passage.items[i].named
        if named is not None and named.kind is EntityKind.PLACE:
            return named.entity, i
        if passage.items[i].key in _SEATS and (seat := seat_of(passage)) is not None:
            return seat, i
        if named is not None:
            return _led_place(passage, at), i
        if passage.has(i, "of", "the"):
            last = _plain_words(passage, i)
            if last > i and (last + 1 >= len(passage.items) or passage.items[last + 1].named is None):
                if passage.items[last].key in _SEATS and (seat := seat_of(passage)) is not None:
                    return seat, last
                text = passage.setting.document.text[passage.items[i + 1].start : passage.items[last].end]
                return _led_place(passage, at) or text, last
    return _led_place(passage, at), at


def _led_place(passage: Passage, at: int) -> str | None:
    """The place of which a relative clause tells a share: 'in the town, where the gangs hold 85% of the ground'."""
    lead = place_lead(passage, at)
    return None if lead is None else place_before(passage, lead)


def _plain_words(passage: Passage, i: int) -> int:
    """The last of the words after item `i` that the lexicon knows nothing of."""
    last = i
    while last + 1 < len(passage.items) and last - i < _PLACE_WORDS:
        item = passage.items[last + 1]
        if item.sign or item.named is not None or item.tags - {"the"}:
            break
        last += 1
    return last


RULE = TerritoryRule()
