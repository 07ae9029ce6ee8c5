"""Casualties: people killed, injured, missing, abducted or displaced."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from musterbook.base.claim import MISSION, Claim, Corps, Harm, Kind
from musterbook.base.entity import EntityKind
from musterbook.base.period import Period
from musterbook.base.quantity import Qualifier, Quantity
from musterbook.extract.classify import Counted
from musterbook.extract.drafting import UNDATED, Parts, draft, quantity
from musterbook.extract.governing import HARMS
from musterbook.extract.parts import Frame
from musterbook.extract.passage import Passage
from musterbook.extract.roles import frame_actor, modality, subject
from musterbook.extract.running import running_toll

CONFIDENCE = 0.75
SINGLE_CONFIDENCE = 0.65
MANY = 500
"""From so many victims on, a sentence without a time sums up more than the day told of before it."""
_POINTS = ("day", "part")
_VICTIM_REACH = 8
_VICTIM_AFTER = 5
_NUMBERED_REACH = 7
_OWNERS = frozenset({EntityKind.COUNTRY, EntityKind.FORCE})
_HARM_OF = {"kill": Harm.KILLED, "injure": Harm.INJURED, "missing": Harm.MISSING, "abduct": Harm.ABDUCTED}


@dataclass(frozen=True, slots=True)
class CasualtyRule:
    """'In 2024, at least 5,600 people were killed'; 'The officer succumbed to his injuries on Sunday'."""

    kinds: tuple[Kind, ...] = (Kind.CASUALTY,)
    example: str = "At least 20 people were killed in May 2024."

    def find(self, passage: Passage, counted: Sequence[Counted]) -> Iterator[Claim]:
        """Counted victims, then the one officer that 'the officer' or 'him' means."""
        found = False
        for one in counted:
            if one.kind is Kind.CASUALTY and one.outcome is not None and not one.frame.figure.vague:
                claim = _claim(passage, one)
                if claim is not None:
                    found = True
                    yield claim
        numbered = list(_numbered(passage))
        yield from numbered
        if not (found or numbered):
            yield from _single(passage)


def _claim(passage: Passage, one: Counted) -> Claim | None:
    actor = _victims(passage, one)
    if actor is None:
        return None
    frame, governor = one.frame, one.governor
    index, period = _time(passage, governor.at, frame, outcome=one.outcome)
    told = modality(passage, governor.at, passage.when_of(index))
    near = () if index is None else (index,)
    when = passage.when_of(passage.when_index(governor.at))
    return draft(passage, Parts(
        kind=Kind.CASUALTY, actor=actor, places=(frame.first, frame.last, governor.at, *near), confidence=CONFIDENCE,
        quantity=quantity(frame.figure, "person"), period=period, modality=told, outcome=one.outcome,
        place=_place(passage, governor.at),
        cumulative=running_toll(passage, frame, governor=governor, when=when),
    ))  # fmt: skip


def _victims(passage: Passage, one: Counted) -> str | None:
    """The actor of the victims, None where the phrase counts somebody that no claim is about."""
    noun = one.frame.noun
    if noun is None or noun.actor is not None:
        return None if noun is None else noun.actor
    shared = _shared_victims(passage, one)
    if shared is not None:
        return shared
    if passage.has(one.frame.last, "kill-noun"):
        return frame_actor(passage, one.frame) or _sufferer(passage, one)
    if noun.group == "people":
        return None if one.frame.figure.article else "people"
    return frame_actor(passage, one.frame) or _force(passage, one.frame.at, one.frame.corps)


def _sufferer(passage: Passage, one: Counted) -> str:
    """Who 'has suffered 100 fatalities'; people in general where nobody is said to."""
    verb = next(passage.indices("suffer", clause=passage.clauses[one.frame.at]), None)
    found = None if verb is None or verb > one.frame.at else subject(passage, verb, forces=True)
    return "people" if found is None else found[0]


def _shared_victims(passage: Passage, one: Counted) -> str | None:
    """Of 'two officers were killed and three wounded', whose the wounded are; None where nothing is shared."""
    frame = one.frame
    before = [f for f in passage.frames if f.at < frame.at]
    if not before or not passage.has(frame.last, *HARMS) or not passage.has(frame.at - 1, "and"):
        return None
    last = before[-1]
    return frame_actor(passage, last) if last.noun is not None and last.noun.group in {"force", "demonym"} else None


def _force(passage: Passage, at: int, corps: Corps | None) -> str:
    """Whose officer an officer is that the phrase does not say: the host's where its police is named."""
    theatre = passage.setting.theatre
    names = [i.named for i in passage.items if i.named is not None]
    if any(n.kind is EntityKind.MISSION for n in names):
        return passage.memory.force or MISSION if passage.has(at - 1, "the") else MISSION
    forces = [n for n in names if n.kind is EntityKind.FORCE and n.country == theatre]
    if forces:
        return forces[0].actor
    known = passage.memory.block_force or (passage.memory.force if passage.has(at - 1, "the") else None)
    return known or (None if corps is None else passage.setting.host(corps)) or passage.memory.force or MISSION


def _time(passage: Passage, at: int, frame: Frame | None, *, outcome: Harm | None) -> tuple[int | None, Period]:
    """When it happened: as told in the sentence, else on the day that the sentences before it tell of."""
    index = passage.when_index(at)
    if outcome is Harm.DISPLACED and index is not None and _comma_between(passage, at, index):
        index = None
    when = passage.when_of(index)
    if when is not None and when.precision != "now":
        return index, when.period
    before = passage.memory.when
    few = frame is None or (frame.figure.value or 0) < MANY
    if when is None and before is not None and few and (before.precision in _POINTS or passage.any("anaphora")):
        return None, before.period
    return None, UNDATED


def _comma_between(passage: Passage, a: int, b: int) -> bool:
    return any(passage.items[i].key == "," for i in range(min(a, b), max(a, b)))


def _place(passage: Passage, at: int) -> str | None:
    """The place named in the clause after a preposition, where it is not the theatre itself."""
    for i in passage.clause_places(passage.clauses[at]):
        named = passage.items[i].named
        if named is not None and named.kind is EntityKind.PLACE:
            return named.entity
    return None


def _numbered(passage: Passage) -> Iterator[Claim]:
    """'The third Ruritanian officer killed since June': a toll told by an ordinal."""
    for i in passage.indices("nth"):
        if not passage.has(i - 1, "the"):
            continue
        phrase = [j for j in range(i + 1, min(i + _NUMBERED_REACH, len(passage.items))) if _same_phrase(passage, i, j)]
        harm = next((j for j in phrase if passage.has(j, *_HARM_OF)), None)
        names = [passage.items[j].named for j in phrase]
        actor = next((passage.setting.code(n) for n in names if n is not None and n.kind in _OWNERS), None)
        told = any(passage.items[j].noun is not None or passage.has(j, "kill-noun") for j in phrase)
        if harm is None or actor is None or not told:
            continue
        when = passage.when_of(passage.when_index(harm, far=False))
        number = passage.items[i].value
        yield draft(passage, Parts(
            kind=Kind.CASUALTY, actor=actor, places=(i, harm), confidence=SINGLE_CONFIDENCE, cumulative=True,
            quantity=Quantity(low=number, high=number, qualifier=Qualifier.EXACT, unit="person"),
            period=UNDATED if when is None else when.period, modality=modality(passage, harm, when),
            outcome=next(_HARM_OF[tag] for tag in HARMS if passage.has(harm, tag) and tag in _HARM_OF),
        ))  # fmt: skip


def _same_phrase(passage: Passage, i: int, j: int) -> bool:
    """Whether no stop stands between two items of a clause."""
    return passage.clauses[i] == passage.clauses[j] and not any(
        passage.items[k].sign and passage.items[k].key != "-" for k in range(i, j)
    )


def _single(passage: Passage) -> Iterator[Claim]:
    """'The officer succumbed to his injuries': one person in uniform, named here or told of before."""
    for i in passage.indices(*_HARM_OF):
        clause = passage.clauses[i]
        near = [*range(max(i - _VICTIM_REACH, 0), i), *range(i + 1, min(i + _VICTIM_AFTER, len(passage.items)))]
        victim = next((j for j in near if _definite(passage, j, clause)), None)
        actor = None if victim is None else _owner(passage, victim)
        if victim is None or actor is None or actor == MISSION or passage.has(i, "kill-noun"):
            continue
        harm = next(_HARM_OF[tag] for tag in HARMS if tag in passage.items[i].tags and tag in _HARM_OF)
        index, period = _time(passage, i, None, outcome=harm)
        places = (victim, i, *(() if index is None else (index,)))
        yield draft(passage, Parts(
            kind=Kind.CASUALTY, actor=actor, places=places, confidence=SINGLE_CONFIDENCE,
            quantity=Quantity(low=1, high=1, qualifier=Qualifier.EXACT, unit="person"), period=period, outcome=harm,
            modality=modality(passage, i, passage.when_of(index)), place=_place(passage, i),
        ))  # fmt: skip
        return


def _owner(passage: Passage, victim: int) -> str | None:
    """The actor of one person in uniform: of the adjective beside the noun, else of those told of before."""
    for j in (victim + 1, victim - 1):
        named = passage.items[j].named if 0 <= j < len(passage.items) else None
        if named is not None and named.kind in {EntityKind.COUNTRY, EntityKind.FORCE}:
            theatre = named.entity == passage.setting.theatre
            return passage.setting.host(None) if theatre else passage.setting.code(named)
    return passage.memory.force


def _definite(passage: Passage, j: int, clause: int) -> bool:
    item = passage.items[j]
    return (
        passage.clauses[j] == clause
        and item.noun is not None
        and item.has("singular")
        and passage.has(j - 1, "the", "ordinal")
    )


RULE = CasualtyRule()
