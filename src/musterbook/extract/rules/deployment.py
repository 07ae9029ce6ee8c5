"""Deployments: people moving into the theatre, counted or not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from musterbook.base.claim import MISSION, Claim, Corps, Kind, Modality
from musterbook.base.entity import EntityKind
from musterbook.base.quantity import Quantity
from musterbook.extract.classify import Counted
from musterbook.extract.destination import elsewhere
from musterbook.extract.drafting import UNDATED, Parts, draft
from musterbook.extract.passage import Passage
from musterbook.extract.roles import is_subject, modality, subject
from musterbook.extract.rules.personnel import people_parts

CONFIDENCE = 0.8
UNCOUNTED_CONFIDENCE = 0.6
_NEAR = 6
_OBJECT_REACH = 5
_LIST_GAP = 3


@dataclass(frozen=True, slots=True)
class DeploymentRule:
    """'A second contingent of 200 officers arrived on 16 July'."""

    kinds: tuple[Kind, ...] = (Kind.DEPLOYMENT,)
    example: str = "Two hundred police officers arrived on 16 July 2024."

    def find(self, passage: Passage, counted: Sequence[Counted]) -> Iterator[Claim]:
        """Counted arrivals; else arrivals told without a number."""
        own = [c for c in counted if c.kind is Kind.DEPLOYMENT]
        for one in own:
            yield draft(passage, people_parts(passage, one, confidence=CONFIDENCE))
        taken = {passage.clauses[c.governor.at] for c in counted} | {passage.clauses[c.frame.at] for c in counted}
        yield from self._uncounted(passage, taken)

    def _uncounted(self, passage: Passage, taken: set[int]) -> Iterator[Claim]:
        """'The first contingent arrived on …', 'Spain and Chile would likely deploy personnel'."""
        taken |= {
            passage.clauses[f.at] for f in passage.frames if f.noun is not None and f.noun.group in {"force", "demonym"}
        }
        for i in () if passage.any("poll") else passage.indices("move-in", "move-noun"):
            clause = passage.clauses[i]
            phrase = None if clause in taken else _people_phrase(passage, i)
            index = passage.when_index(i, far=False)
            when = passage.when_of(index)
            told = modality(passage, i, when)
            planned = told is Modality.PLANNED and passage.has(i, "move-in")
            dated = planned or (when is not None and not when.relative)
            if phrase is None or told is Modality.DENIED or not dated or elsewhere(passage, i, i):
                continue
            taken.add(clause)
            for actor in _actors(passage, i, phrase):
                yield draft(passage, Parts(
                    kind=Kind.DEPLOYMENT, actor=actor, places=(i, phrase, *(() if index is None else (index,))),
                    confidence=UNCOUNTED_CONFIDENCE, quantity=Quantity(unit="person"), modality=told,
                    period=UNDATED if when is None else when.period, corps=_corps(passage, phrase),
                ))  # fmt: skip


def _people_phrase(passage: Passage, i: int) -> int | None:
    """The index of the contingent or personnel that moves: before the verb, or its object after it."""
    clause = passage.clauses[i]
    for j in range(i + 1, min(i + 1 + _OBJECT_REACH, len(passage.items))):
        if passage.clauses[j] == clause and passage.has(j, "personnel-object", "contingent"):
            return j
        if passage.items[j].sign or passage.has(j, "place-prep"):
            break
    if passage.has(i, "move-noun"):
        return None
    for j in range(i - 1, max(i - 1 - 2 * _NEAR, -1), -1):
        if passage.clauses[j] == clause and passage.has(j, "contingent"):
            return j
    return None


def _corps(passage: Passage, phrase: int) -> Corps | None:
    noun = passage.items[phrase].noun
    return None if noun is None else noun.corps


def _actors(passage: Passage, i: int, phrase: int) -> list[str]:
    """The contributors that the clause names as those who move: all of a list, else one, else the mission."""
    clause = passage.clauses[i]
    named = [j for j in passage.clause_places(clause) if j < max(i, phrase) and _contributor(passage, j)]
    inside = [j for j in named if min(i, phrase) < j]
    listed = [j for j in named if _listed(passage, j, named)]
    chosen = inside or (listed if len(listed) > 1 else named[-1:])
    names = [passage.items[j].named for j in chosen]
    codes = {passage.setting.code(name) for name in names if name is not None}
    if codes:
        return sorted(codes)
    found = subject(passage, i, forces=True)
    return [MISSION if found is None else found[0]]


def _contributor(passage: Passage, j: int) -> bool:
    named = passage.items[j].named
    countries = {EntityKind.COUNTRY, EntityKind.FORCE}
    return (
        named is not None
        and named.kind in countries
        and named.entity != passage.setting.theatre
        and (is_subject(passage, j))
    )


def _listed(passage: Passage, j: int, named: list[int]) -> bool:
    """Whether the name at `j` is part of a list of names."""
    return any(
        0 < abs(j - k) <= _LIST_GAP
        and all(passage.has(m, "and", "the") or passage.items[m].key == "," for m in range(min(j, k) + 1, max(j, k)))
        for k in named
        if k != j
    )


RULE = DeploymentRule()
