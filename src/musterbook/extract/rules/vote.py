"""Votes: a council adopts, approves or extends; tallies and dates told apart are joined later.

A sentence tells a vote by a decision of a council about the mission or a resolution, by the resolution's own
participle ('resolution 2699, adopted on …'), or by a tally.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from musterbook.base.claim import Claim, Kind, Modality, Vote
from musterbook.base.entity import EntityKind
from musterbook.extract.claiming.counted import Counted
from musterbook.extract.claiming.drafting import UNDATED, Parts, draft
from musterbook.extract.passages.bare_sums import is_currency
from musterbook.extract.passages.passage import Passage
from musterbook.extract.passages.roles import modality
from musterbook.extract.people.councils import MOST_COUNCIL
from musterbook.extract.rules.durations import duration_at
from musterbook.extract.rules.tallies import read_tally, tally_places
from musterbook.extract.words.items import When

CONFIDENCE = 0.75
COUNCIL = "un-security-council"
_COUNCILS = "security-council"
_WORLDWIDE = ("un-", "united-nations", "world-bank", "international-")
_NEAR, _SUBJECT, _WISH_REACH, _ABOUT_REACH, _CLOSE, _CITED = 8, 14, 6, 14, 3, 7
_RESOLUTION_DIGITS = (3, 4)
_TELLING = (
    "vote", "sanction", "in-favour", "abstain", "unanimous", "council", "council-members", "resolution", "summit",
)  # fmt: skip
_ABOUT = ("resolution", "mission-word", "mandate", "move-noun", "extend", "ceiling")


@dataclass(frozen=True, slots=True)
class VoteRule:
    """'The mission was approved by the Security Council in October 2023'; '13 voted in favour'."""

    kinds: tuple[Kind, ...] = (Kind.RESOLUTION_VOTE,)
    example: str = "The Security Council adopted resolution 2699 on 2 October 2023 by 13 votes in favour."

    def find(self, passage: Passage, counted: Sequence[Counted]) -> Iterator[Claim]:
        """At most one vote of each council in a sentence."""
        del counted
        if not passage.any(*_TELLING):
            return
        councils = list(_council(passage))
        earlier = _of_each(passage, councils) if len(councils) > 1 else None
        if earlier is not None:
            yield earlier[0]
        _remember(passage, councils)
        told = bool(councils) or passage.any("council-members") or _agreed(passage) is not None
        tally = read_tally(passage, told=told)
        if not councils and (regional := regional_vote(passage)) is not None:
            yield regional
        elif councils or not (passage.any("assembly") or _of_parliament(passage, tally)):
            yield from self._vote(passage, councils, tally, floor=0 if earlier is None else earlier[1])

    def _vote(self, passage: Passage, councils: Sequence[int], tally: Vote | None, *, floor: int) -> Iterator[Claim]:
        """The vote told from item `floor` on: a decision, a tally or a resolution cited with its day; one that has a
        number and no council named with it is of the United Nations.
        """
        at = _decision(passage, councils, floor=floor)
        at = _agreed(passage) if at is None and not councils else at
        cited = _cited(passage) if at is None and tally is None else None
        if cited is not None:
            yield _dated(passage, *cited)
        if at is None and tally is None:
            return
        told_by = passage.indices("in-favour", "vote-noun", "abstain", "unanimous")
        place = at if at is not None else next((i for i in told_by if i >= floor), 0)
        index = _decided(passage, place, floor=floor)
        when = passage.when_of(index)
        if _not_done(passage, place, when):
            return
        number, number_at = resolution_number(passage)
        if number_at is not None and tally is None and index is None and _several(passage, number_at):
            return
        found = tally or Vote()
        vote = Vote(resolution=number, in_favour=found.in_favour, against=found.against, abstain=found.abstain)
        acting = councils[-1:] if floor else councils[:1]
        places = [place, *(x for x in (index, number_at) if x is not None), *acting]
        if tally is not None:
            places += tally_places(passage)
        if when is not None and when.period.is_day:
            passage.memory.voted = when.period
        by_name = any(passage.items[i].named is not None for i in councils)
        actor = COUNCIL if number is not None and not by_name else passage.memory.council or COUNCIL
        yield draft(passage, Parts(
            kind=Kind.RESOLUTION_VOTE, actor=actor, places=tuple(places), confidence=CONFIDENCE, detail=vote,
            period=UNDATED if when is None else when.period,
        ))  # fmt: skip


def _of_each(passage: Passage, councils: Sequence[int]) -> tuple[Claim, int] | None:
    """The decision of the first of two councils, where each has a verb and a day of its own, and where that of the
    other begins: 'X gave its blessing on 13 April, and Y on 21 June'.
    """
    first, last = councils[0], councils[-1]
    actors = [None if (named := passage.items[i].named) is None else named.actor for i in (first, last)]
    verbs = [i for i in passage.indices("vote", "sanction") if not passage.has(i, "vote-noun") and i < last]
    verb = min((i for i in verbs if abs(i - first) <= _CLOSE), key=lambda i: abs(i - first), default=None)
    if verb is None or None in actors or actors[0] == actors[1]:
        return None
    others = [i for i in passage.indices("vote", "unanimous") if i > max(verb, first) + 1]
    end = min([last, *others])
    days = [i for i in passage.indices("time") if max(verb, first) < i < end and _says_when(passage, i)]
    later = any(i > end and _says_when(passage, i) for i in passage.indices("time"))
    if not days or not others or not later or modality(passage, verb, None) is not Modality.ACTUAL:
        return None
    when = passage.when_of(days[0])
    return draft(passage, Parts(
        kind=Kind.RESOLUTION_VOTE, actor=actors[0] or COUNCIL, places=(first, verb, days[0]), confidence=CONFIDENCE,
        detail=Vote(), period=UNDATED if when is None else when.period,
    )), end  # fmt: skip


def _agreed(passage: Passage) -> int | None:
    """The verb of a decision of all, of a council that is not named: 'the mandate, renewed unanimously in May'."""
    if "unanimous" not in passage.by_tag or passage.any("assembly", "state-organ", "other-council", "other-term"):
        return None
    missions = [*passage.indices("mandate"), *passage.missions]
    for i in passage.indices("unanimous"):
        verb = next((j for j in (i - 1, i - 2, i + 1) if passage.has(j, "vote") and j != i), None)
        if verb is not None and any(0 < verb - m <= _CITED for m in missions):
            return verb
    return None


def regional_vote(passage: Passage) -> Claim | None:
    """The dated decision of a regional body or its summit about the mission ('the summit extended the mission')."""
    if passage.any("other-council") or any(is_currency(f.figure.unit) for f in passage.frames):
        return None
    for i, actor in (*_bodies(passage), *_summits(passage)):
        verb = _decision(passage, [i])
        if verb is None or verb < i or not _is_regional(passage, i, verb):
            continue
        index = _decided(passage, verb)
        when = passage.when_of(index)
        if index is None or when is None or when.precision == "now" or _not_done(passage, verb, when):
            return None
        return draft(passage, Parts(
            kind=Kind.RESOLUTION_VOTE, actor=actor, places=(i, verb, index), confidence=CONFIDENCE,
            detail=read_tally(passage, told=True) or Vote(), period=when.period,
        ))  # fmt: skip
    return None


def _bodies(passage: Passage) -> Iterator[tuple[int, str]]:
    """Where regional bodies are named, and their codes."""
    for i in passage.names:
        named = passage.items[i].named
        if named is not None and named.kind is EntityKind.ORGANISATION and not named.entity.startswith(_WORLDWIDE):
            yield i, named.actor


def _summits(passage: Passage) -> Iterator[tuple[int, str]]:
    """Where a summit or leaders stand for the body, not named with them, that the mission is of."""
    main = passage.setting.mission
    missions = (one for one in passage.setting.vocabulary.missions if one.id == main)
    body = next((one.authorised_by for one in missions), None)
    if body is not None and not body.startswith(_WORLDWIDE) and not any(_bodies(passage)):
        yield from ((i, body) for i in passage.indices("summit"))


def _is_regional(passage: Passage, i: int, verb: int) -> bool:
    """Whether a body decides as such: its summit or leaders are told of beside it, or it stands right at the verb."""
    summit = passage.among(range(max(i - _CLOSE - 1, 0), i + _CLOSE + 2), "summit", "regional-organ")
    return summit or verb - i <= _CLOSE


def _of_parliament(passage: Passage, tally: Vote | None) -> bool:
    """Whether more voted for a text than a council has members, where no resolution is told of."""
    votes = 0 if tally is None else tally.in_favour or 0
    return votes > MOST_COUNCIL and not passage.any("resolution")


def _cited(passage: Passage) -> tuple[int, int] | None:
    """The number of a resolution and its day, where the text cites both ('resolution 2100 of 25 April 2013')."""
    _, at = resolution_number(passage)
    if at is None:
        return None
    for i in range(at + 1, min(at + _CITED, len(passage.items))):
        when = passage.items[i].when
        if when is not None and when.relation == "at" and when.precision == "day":
            return at, i
        if not (passage.has(i, "of", "from", "the") or passage.items[i].key in {"(", ")", ","} or _is_year(passage, i)):
            break
    return None


def _is_year(passage: Passage, i: int) -> bool:
    when = passage.items[i].when
    return passage.items[i].key.isdigit() or (when is not None and when.precision == "year")


def _dated(passage: Passage, number: int, day: int) -> Claim:
    """The vote of a resolution that is cited with its day."""
    when = passage.items[day].when
    return draft(passage, Parts(
        kind=Kind.RESOLUTION_VOTE, actor=passage.memory.council or COUNCIL, places=(number - 1, number, day),
        confidence=CONFIDENCE, detail=Vote(resolution=passage.items[number].key),
        period=UNDATED if when is None else when.period,
    ))  # fmt: skip


def _council(passage: Passage) -> Iterator[int]:
    """The items that name a council whose votes count."""
    for i in sorted({*passage.names, *passage.indices("council-un")}):
        item = passage.items[i]
        named = item.named is not None and (item.named.entity.endswith(_COUNCILS) or _votes(passage, i))
        if (named or item.has("council-un")) and not item.has("other-council"):
            yield i


def _votes(passage: Passage, i: int) -> bool:
    """Whether the United Nations, named at `i`, stand for their council: votes are counted in the sentence."""
    named = passage.items[i].named
    world = named is not None and named.entity == "united-nations" and named.role not in {"adjective", "capital"}
    return world and passage.any("vote-noun", "in-favour") and read_tally(passage, told=True) is not None


def _remember(passage: Passage, councils: Sequence[int]) -> None:
    """Which council 'the Council' means from now on: the one named last."""
    for i in councils:
        named, owns = (
            passage.items[i].named,
            i > councils[0] and passage.items[min(i + 1, len(passage.items) - 1)].key == "'",
        )
        if named is not None and named.entity.startswith(("un-", "au-")) and not owns:
            passage.memory.council = named.actor


def _decision(passage: Passage, councils: Sequence[int], *, floor: int = 0) -> int | None:
    """The verb of a decision of a council about the mission or a resolution, None where there is none."""
    for i in passage.indices("vote", "sanction"):
        noun = passage.has(i, "vote-noun") and not (passage.has(i, "votes") and _infinitive(passage, i))
        if noun or i < floor or passage.has(i - 1, "to", "future"):
            continue
        if _decides(passage, i, councils) and _about(passage, i):
            return i
    return _term_given(passage, councils, floor=floor)


def _term_given(passage: Passage, councils: Sequence[int], *, floor: int) -> int | None:
    """'The Council handed the mission another twelve months on Monday': a council's verb of giving, whose object is a
    term.
    """
    for i in passage.indices("grants"):
        near = range(i + 1, min(i + _ABOUT_REACH, len(passage.items)))
        lasts = any(duration_at(passage, j) for j in near) and passage.any("mandate", "mission-word")
        given = i >= floor and not passage.has(i - 1, "to", "future") and (lasts or passage.any("mandate"))
        acting = (c for c in councils if 0 < i - c <= _SUBJECT and not _parted(passage, c, i))
        if given and any(not passage.among(range(c, i), "not") for c in acting):
            return i if _about(passage, i) else None
    return None


def _infinitive(passage: Passage, i: int) -> bool:
    """Whether what was voted follows as a verb: 'voted on Wednesday to extend'."""
    near = passage.among(range(i + 1, i + 1 + _CLOSE), "vote", "grants", "infinitive")
    apart = passage.has(i - 1, "council") and any(
        passage.has(j, "infinitive") and passage.items[j - 1].key == "," for j in range(i + 1, i + 1 + _NEAR)
    )
    return near or apart


def _decides(passage: Passage, i: int, councils: Sequence[int]) -> bool:
    """Whether a council is the subject or the agent of the verb at `i`, or a resolution its subject or agent."""
    if any(0 < i - c <= _SUBJECT and not _parted(passage, c, i) for c in councils):
        return True
    if passage.has(i, "blessing") and any(0 < c - i <= _CLOSE for c in councils):
        return True
    agent = next((j for j in range(i + 1, min(i + _SUBJECT, len(passage.items))) if passage.has(j, "by")), None)
    acting = [*councils, *passage.indices("resolution")]
    if agent is not None and any(0 < a - agent <= _NEAR for a in acting):
        return True
    if passage.has(i, "extend", "grants") and any(0 < i - r <= _CITED for r in passage.indices("resolution")):
        meant = passage.any("mandate") or any(i < j <= i + _NEAR for j in passage.missions)
        return meant and not passage.any("other-term") and modality(passage, i, None) is Modality.ACTUAL
    adopts = passage.has(i, "adopted")
    councils = [*councils, *passage.indices("council-members"), *_all_members(passage)] if adopts else councils
    if adopts and any(abs(i - c) <= 2 * _NEAR for c in councils):
        return True
    return adopts and any(abs(i - r) <= _NEAR for r in passage.indices("resolution"))


def _all_members(passage: Passage) -> Iterator[int]:
    """Where as many members as the council has are told of: 'all fifteen members waved it through'."""
    for i in passage.indices("members"):
        figure = passage.items[i - 1].figure if i else None
        if figure is not None and figure.value == MOST_COUNCIL and not figure.article:
            yield i


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
    if passage.has(i, "blessing", "sanction", "pledge") or (
        passage.has(i - 1, "clitic") and not passage.any("other-term")
    ):
        return True
    if passage.any("other-term") and not passage.any("mandate", "resolution"):
        return False
    near = range(max(i - _ABOUT_REACH, 0), min(i + _ABOUT_REACH, len(passage.items)))
    if passage.among(near, *_ABOUT):
        return True
    return any((named := passage.items[j].named) is not None and named.kind is EntityKind.MISSION for j in near)


def _not_done(passage: Passage, place: int, when: When | None) -> bool:
    """Whether the decision is planned, wished for, or did not come about."""
    wished = range(max(place - _WISH_REACH, 0), place)
    if any(j in wished and not passage.has(j + 1, "by") for j in passage.indices("draft", "call-for")):
        return True
    return modality(passage, place, when) is not Modality.ACTUAL


def _decided(passage: Passage, place: int, *, floor: int = 0) -> int | None:
    """The time of a decision: one that says when, a day before a year, the nearest."""
    since = max((i for i in passage.indices("since") if i < place and passage.items[i].when is None), default=floor)
    times = [i for i in passage.indices("time") if i >= since and _says_when(passage, i)]
    clause = [i for i in times if passage.clauses[i] == passage.clauses[place]]
    own = clause or [i for i in times if i < place] or times
    return min(own, key=lambda i: (_vague(passage, i), abs(i - place)), default=None)


def _says_when(passage: Passage, i: int) -> bool:
    """Whether a time tells when something was done: no bound of a term, and not the year in a resolution's name."""
    when = passage.items[i].when
    if when is None or when.relation not in {"at", "as-of"}:
        return False
    if when.relation == "as-of" and passage.any("expired", "expire"):
        return False
    if when.precision == "now" and not passage.has(i, "today"):
        return False
    if (
        passage.has(i, "begins", "expire", "expired")
        or passage.has(i - 1, "begins", "term-start")
        or (passage.has(i - 1, "to") and passage.any("extend"))
    ):
        return False
    dated = when.precision in {"day", "month", "part"}
    return dated or not (i > 1 and passage.items[i - 1].key == "(" and passage.items[i - 2].key.isdigit())


def _vague(passage: Passage, i: int) -> bool:
    when = passage.items[i].when
    return when is None or when.precision in {"year", "decade"}


def _several(passage: Passage, number: int) -> bool:
    """Whether more than one resolution is cited, none of which is told to be adopted: 'resolutions 2628 and 2670'."""
    another = passage.items[number + 2].key if number + 2 < len(passage.items) else ""
    cited = passage.has(number + 1, "and") and another.isdigit() and len(another) in _RESOLUTION_DIGITS
    return cited and not passage.any("adopted")


def resolution_number(passage: Passage) -> tuple[str | None, int | None]:
    """The number of the resolution that the sentence names, and its place."""
    for i in passage.indices("resolution"):
        aside = i + 1 < len(passage.items) and passage.items[i + 1].key == ","
        for j in range(i + 1, min(i + (6 if aside else 4), len(passage.items))):
            key = passage.items[j].key
            if key.isdigit() and _RESOLUTION_DIGITS[0] <= len(key) <= _RESOLUTION_DIGITS[1]:
                return key, j
    for j in passage.indices("adopted"):
        number = j - 2 if passage.items[j - 1].key == "," else j - 1
        key = passage.items[number].key if number > 0 else ""
        if key.isdigit() and len(key) == _RESOLUTION_DIGITS[1] and passage.has(number - 1, "the"):
            return key, number
    return None, None


RULE = VoteRule()
