"""Votes: a council adopts, approves or extends; tallies and dates told apart are joined later.

A sentence tells a vote by a decision of a council about the mission or a resolution, by the resolution's own
participle ('resolution 2699, adopted on …'), or by a tally.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from musterbook.base.claim import Claim, Kind, Modality, Vote
from musterbook.base.entity import EntityKind
from musterbook.extract.classify import Counted
from musterbook.extract.drafting import UNDATED, Parts, draft
from musterbook.extract.items import When
from musterbook.extract.passage import Passage
from musterbook.extract.roles import modality
from musterbook.extract.rules.tallies import read_tally

CONFIDENCE = 0.75
COUNCIL = "un-security-council"
_COUNCILS = "security-council"
_NEAR, _WISH_REACH, _ABOUT_REACH, _CLOSE = 8, 6, 14, 3
_RESOLUTION_DIGITS = (3, 4)
_ABOUT = ("resolution", "mission-word", "mandate", "move-noun", "extend")


@dataclass(frozen=True, slots=True)
class VoteRule:
    """'The mission was approved by the Security Council in October 2023'; '13 voted in favour'."""

    kinds: tuple[Kind, ...] = (Kind.RESOLUTION_VOTE,)
    example: str = "The Security Council adopted resolution 2699 on 2 October 2023 by 13 votes in favour."

    def find(self, passage: Passage, counted: Sequence[Counted]) -> Iterator[Claim]:
        """At most one vote a sentence."""
        del counted
        if not passage.any("vote", "in-favour", "abstain", "unanimous", "council", "resolution"):
            return
        councils = list(_council(passage))
        _remember(passage, councils)
        tally = read_tally(passage, told=bool(councils))
        at = _decision(passage, councils)
        if at is None and tally is None:
            return
        place = at if at is not None else next(passage.indices("in-favour", "vote-noun", "abstain", "unanimous"), 0)
        index = _decided(passage, place)
        when = passage.when_of(index)
        if _not_done(passage, place, when):
            return
        number, number_at = resolution_number(passage)
        found = tally or Vote()
        vote = Vote(resolution=number, in_favour=found.in_favour, against=found.against, abstain=found.abstain)
        places = [place, *(x for x in (index, number_at) if x is not None), *councils[:1]]
        if tally is not None:
            places += list(passage.indices("in-favour", "against", "abstain", "unanimous", "vote-noun"))
        if when is not None and when.period.is_day:
            passage.memory.voted = when.period
        yield draft(passage, Parts(
            kind=Kind.RESOLUTION_VOTE, actor=passage.memory.council or COUNCIL, places=tuple(places),
            confidence=CONFIDENCE, detail=vote,
            period=UNDATED if when is None else when.period,
        ))  # fmt: skip


def _council(passage: Passage) -> Iterator[int]:
    """The items that name a council whose votes count."""
    for i in sorted({*passage.names, *passage.indices("council-un")}):
        item = passage.items[i]
        named = item.named is not None and item.named.entity.endswith(_COUNCILS)
        if (named or item.has("council-un")) and not item.has("other-council"):
            yield i


def _remember(passage: Passage, councils: Sequence[int]) -> None:
    """Which council 'the Council' means from now on: the one named last."""
    for i in councils:
        named = passage.items[i].named
        if named is not None and named.entity.startswith(("un-", "au-")):
            passage.memory.council = named.actor


def _decision(passage: Passage, councils: Sequence[int]) -> int | None:
    """The verb of a decision of a council about the mission or a resolution, None where there is none."""
    for i in passage.indices("vote"):
        noun = passage.has(i, "vote-noun") and not (passage.has(i, "votes") and _infinitive(passage, i))
        if noun or passage.has(i - 1, "to", "future"):
            continue
        if _decides(passage, i, councils) and _about(passage, i):
            return i
    return None


def _infinitive(passage: Passage, i: int) -> bool:
    """Whether what was voted follows as a verb: 'voted on Wednesday to extend'."""
    return passage.among(range(i + 1, i + 1 + _CLOSE), "vote", "grants")


def _decides(passage: Passage, i: int, councils: Sequence[int]) -> bool:
    """Whether a council is the subject or the agent of the verb at `i`, or a resolution its subject or agent."""
    if any(0 < i - c <= _NEAR and not _parted(passage, c, i) for c in councils):
        return True
    agent = next((j for j in range(i + 1, min(i + _NEAR, len(passage.items))) if passage.has(j, "by")), None)
    acting = [*councils, *passage.indices("resolution")]
    if agent is not None and any(0 < a - agent <= _NEAR for a in acting):
        return True
    adopts = passage.has(i, "adopted")
    if adopts and any(abs(i - c) <= 2 * _NEAR for c in councils):
        return True
    return adopts and any(abs(i - r) <= _NEAR for r in passage.indices("resolution"))


def _parted(passage: Passage, council: int, verb: int) -> bool:
    """Whether another subject stands between the council and the verb."""
    for j in range(council + 1, verb):
        named = passage.items[j].named
        if passage.has(j, "and", "that", "cut", "relative-pronoun") and not passage.has(council, "open"):
            continue
        if named is not None and named.kind is EntityKind.COUNTRY and named.role == "name":
            return True
    return False


def _about(passage: Passage, i: int) -> bool:
    """Whether the decision is about the mission or a resolution."""
    if passage.has(i, "blessing") or (passage.has(i - 1, "clitic") and not passage.any("other-term")):
        return True
    if passage.any("other-term") and not passage.any("mandate", "resolution"):
        return False
    near = range(max(i - _ABOUT_REACH, 0), min(i + _ABOUT_REACH, len(passage.items)))
    if passage.among(near, *_ABOUT):
        return True
    return any((named := passage.items[j].named) is not None and named.kind is EntityKind.MISSION for j in near)


def _not_done(passage: Passage, place: int, when: When | None) -> bool:
    """Whether the decision is planned, wished for, or did not come about."""
    if passage.among(range(max(place - _WISH_REACH, 0), place), "draft", "call-for"):
        return True
    return modality(passage, place, when) is not Modality.ACTUAL


def _decided(passage: Passage, place: int) -> int | None:
    """The time of a decision: one that says when, a day before a year, the nearest."""
    times = [i for i in passage.indices("time") if _says_when(passage, i)]
    clause = [i for i in times if passage.clauses[i] == passage.clauses[place]]
    own = clause or [i for i in times if i < place] or times
    return min(own, key=lambda i: (_vague(passage, i), abs(i - place)), default=None)


def _says_when(passage: Passage, i: int) -> bool:
    """Whether a time tells when something was done: no bound of a term, and not the year in a resolution's name."""
    when = passage.items[i].when
    if when is None or when.relation not in {"at", "as-of"}:
        return False
    if when.precision == "now" and not passage.has(i, "today"):
        return False
    if passage.has(i, "begins", "expire", "expired"):
        return False
    return not (i > 1 and passage.items[i - 1].key == "(" and passage.items[i - 2].key.isdigit())


def _vague(passage: Passage, i: int) -> bool:
    when = passage.items[i].when
    return when is None or when.precision in {"year", "decade"}


def resolution_number(passage: Passage) -> tuple[str | None, int | None]:
    """The number of the resolution that the sentence names, and its place."""
    for i in passage.indices("resolution"):
        for j in range(i + 1, min(i + 4, len(passage.items))):
            key = passage.items[j].key
            if key.isdigit() and _RESOLUTION_DIGITS[0] <= len(key) <= _RESOLUTION_DIGITS[1]:
                return key, j
    return None, None


RULE = VoteRule()
