"""Terms of the mandate: extended until, authorised for, expiring on.

A sentence is read act by act: each verb that gives, extends or ends a term takes the times told with it. A
duration counts from the day that the text gives for its beginning, else from the day of adoption, which
the sentences before may tell.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from musterbook.base.claim import MISSION, Claim, Kind, Modality
from musterbook.base.entity import EntityKind
from musterbook.base.period import Period
from musterbook.extract.claiming.counted import Counted
from musterbook.extract.claiming.drafting import Parts, draft
from musterbook.extract.passages.passage import Passage
from musterbook.extract.passages.roles import modality
from musterbook.extract.rules.durations import MONTHS, Duration, duration_at, later
from musterbook.extract.words.items import When

CONFIDENCE = 0.75
_ACTS = ("extend", "vote", "grants", "expire", "expired", "term-start", "goes-on", "mandate", "has-term")
_ENDING = ("expire", "expired")
_OF_OTHERS = ("leave-noun", "taking-part")
_NOTED = (*_ENDING, "term-start", "goes-on", "has-term")
_BEFORE, _BEHIND = 12, 12
_WISH_REACH, _OTHER_REACH = 8, 5
_OPENING, _BESIDE, _FAR, _NEXT = 4, 4, 20, 6
_ASIDE = 7
"""How far behind the verb of its end the mandate may stand, with the day between."""
_REMEMBERED = 3
"""For how many sentences 'it' may mean the mandate."""
_YEAR_DIGITS = 4
_JUST_PAST = 7
"""How many days an end without a year may lie behind the text that tells it, in the present tense."""
_ROUGHLY = 45
"""How many days a term told by its length may end before or after the day that is named."""
_JUST_PAST = 3
"""So many days after its end a term is still told of as one that ends."""


@dataclass(frozen=True, slots=True)
class MandateRule:
    """'The Council extended the mandate until 2 October 2025'."""

    kinds: tuple[Kind, ...] = (Kind.MANDATE_PERIOD,)
    example: str = "The Council extended the mission's mandate until 2 October 2025."

    def find(self, passage: Passage, counted: Sequence[Counted]) -> Iterator[Claim]:
        """One claim for each act of the sentence that tells a term."""
        del counted
        lived = _lifetime(passage)
        if lived is not None:
            yield _claim(passage, (0, lived), passage.items[lived].when)
        elif passage.any(*_ACTS):
            yield from self._terms(passage)
        told = passage.any("mandate", "extend", "resolution")
        passage.memory.term_told = _REMEMBERED if told else max(passage.memory.term_told - 1, 0)

    def _terms(self, passage: Passage) -> Iterator[Claim]:
        told: set[Period] = set()
        acts = list(_acts(passage))
        for act in acts:
            if _retold(passage, act, acts):
                continue
            period = act.period(passage)
            if period is not None and period.dated and period not in told:
                told.add(period)
                yield draft(passage, Parts(
                    kind=Kind.MANDATE_PERIOD, actor=MISSION, places=act.places, confidence=CONFIDENCE, period=period,
                    modality=Modality.PLANNED if _recommended(passage, act.at) else Modality.ACTUAL,
                ))  # fmt: skip


def _retold(passage: Passage, act: "Act", acts: Sequence["Act"]) -> bool:
    """Whether the end that a duration gives is told with its day as well ('for a year … until 2 October 2025')."""
    period = act.period(passage)
    if act.lasting is None or period is None or period.start is None or period.end is None:
        return False
    ends = [told.end for other in acts if other.at > act.at and (told := other.period(passage)) and not told.start]
    return any(end is not None and abs((end - period.end).days) <= _ROUGHLY for end in ends)


def _claim(passage: Passage, places: tuple[int, ...], when: When | None) -> Claim:
    """The claim of a term that a time tells as a whole."""
    return draft(passage, Parts(
        kind=Kind.MANDATE_PERIOD, actor=MISSION, places=places, confidence=CONFIDENCE,
        period=Period() if when is None else when.period,
    ))  # fmt: skip


def _lifetime(passage: Passage) -> int | None:
    """The range that a definition gives a mission's life: 'X was a peace operation from May 2003 to June 2017'."""
    if "time" not in passage.by_tag:
        return None
    mission = min((i for i in _missions(passage) if i < _OPENING), default=None)
    named = mission is not None and passage.items[mission].named is not None
    if mission is None or not named or not any(_is_defined(passage, mission + k) for k in range(1, _BEHIND)):
        return None
    spans = (i for i in passage.indices("time") if (when := passage.items[i].when) and when.relation == "span")
    return next((i for i in spans if passage.clauses[i] == passage.clauses[mission]), None)


def _is_defined(passage: Passage, i: int) -> bool:
    """Whether 'is a peace operation' or the like stands at `i`."""
    if not passage.has(i, "present-be", "was") or not passage.has(i + 1, "article"):
        return False
    return passage.among(range(i + 2, i + 2 + _BESIDE), "mission-word", "post-part")


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A verb or noun at `at` that tells a term; `times`: the times told with it; `lasting`: its duration; `adopted`:
    the time of the act itself, `dated` where the sentence tells it.
    """

    at: int
    times: tuple[int, ...]
    lasting: Duration | None
    adopted: Period | None
    dated: bool = False

    @property
    def places(self) -> tuple[int, ...]:
        """The items that a quote must hold."""
        return (self.at, *self.times, *(() if self.lasting is None else (self.lasting.at, self.lasting.last)))

    def period(self, passage: Passage) -> Period | None:
        """First and last day as far as stated; None where the act tells no term."""
        whens = [(i, when) for i in self.times if (when := passage.items[i].when) is not None]
        span = next((when for _, when in whens if when.relation == "span"), None)
        if span is not None:
            return span.period
        end = next((when for i, when in whens if self._ends(passage, i)), None)
        start = next((when for i, when in whens if _begins(passage, i)), None)
        if end is not None:
            first = None if start is None or start is end else start.period.start
            return _ordered(first, self._last(passage, end))
        if self.lasting is not None and passage.has(self.at, "has-term") and start is None:
            return None
        if self.lasting is not None:
            opens = passage.has(self.at, "term-start") and start is None
            return self._lasting_from(
                next((when for _, when in whens if when.relation == "at"), None) if opens else start
            )
        begun = start or next((when for _, when in whens if when.relation == "at"), None)
        if begun is not None and passage.has(self.at, "term-start", "expire"):
            return Period(start=begun.period.start)
        extended = self.adopted is not None and self.dated and passage.has(self.at, "extend")
        return Period(start=self.adopted.start) if extended and self.adopted is not None else None

    def _ends(self, passage: Passage, i: int) -> bool:
        """Whether a time is that of the end that the act tells ('will close on 15 July')."""
        when = passage.items[i].when
        due = when is not None and when.relation == "by" and not passage.has(self.at, "grants", "vote")
        if when is not None and (due or when.relation == "until" or _extended_to(passage, self.at, i)):
            return True
        at = when is not None and when.relation in {"at", "as-of"} and when.precision != "year"
        return at and self.lasting is None and passage.has(self.at, *_ENDING)

    def _last(self, passage: Passage, end: When) -> date | None:
        """The last day; one without a year that lies behind the text of an act to come is that of the next year."""
        last, published = end.period.end, passage.setting.published
        named = any(
            len(key) == _YEAR_DIGITS and key.isdigit()
            for i in self.times if passage.items[i].when is end
            for key in passage.items[i].key.split()
        )  # fmt: skip
        ahead = passage.has(self.at, "expire") or _remaining(passage, self.at)
        ahead = ahead or any(passage.has(i - 1, "beyond") for i in self.times)
        lasts = ahead or not passage.has(self.at, "expired", "pluperfect", "was")
        if last is None or published is None or named or end.relative or last >= published or not lasts:
            return last
        if (published - last).days <= _JUST_PAST:
            return last
        following = later(last, MONTHS)
        just_past = (published - last).days <= _JUST_PAST
        return following if following.year - published.year <= 1 and ahead and not just_past else last

    def _lasting_from(self, start: When | None) -> Period | None:
        """The term of a duration from its beginning, else from the day of adoption."""
        first = None if start is None else start.period.start
        if first is None or (start is not None and start.precision not in {"day", "month"}):
            first = self.adopted.start if self.adopted is not None and self.adopted.is_day else None
        if first is None or self.lasting is None:
            return None
        return Period(start=first, end=self.lasting.end(first))


def _ordered(first: date | None, last: date | None) -> Period:
    return Period(end=last) if first is None or last is None or first >= last else Period(start=first, end=last)


def _acts(passage: Passage) -> Iterator[Act]:
    """The acts of a sentence that may tell a term, with the times and the duration of each."""
    places = _without_objects(passage, [i for i in passage.indices(*_ACTS) if _tells_term(passage, i)])
    for k, at in enumerate(places):
        low = places[k - 1] if k else -1
        high = places[k + 1] if k + 1 < len(places) else len(passage.items)
        near = range(low + 1, high)
        whole = range(len(passage.items)) if passage.has(at, *_NOTED) else near
        lasting = [found for j in whole if (found := duration_at(passage, j)) is not None]
        told = _adopted(passage, at, near)
        yield Act(
            at=at, times=_bounds(passage, at, near), adopted=told or passage.memory.voted, dated=told is not None,
            lasting=min(lasting, key=lambda one: abs(one.at - at), default=None),
        )  # fmt: skip


def _without_objects(passage: Passage, places: Sequence[int]) -> list[int]:
    """The acts without the mandates that are only what an act before them is about."""
    kept: list[int] = []
    for k, at in enumerate(places):
        near = k > 0 and at - places[k - 1] <= _NEXT and not passage.has(places[k - 1], *_NOTED)
        if not (near and passage.has(at, "mandate")):
            kept.append(at)
    return kept


def _bounds(passage: Passage, at: int, near: range) -> tuple[int, ...]:
    """The times that bound the term of an act: those behind it, else those before; of an end or a beginning its day."""
    times = [i for i in near if passage.items[i].when is not None and not _of_others(passage, at, i)]
    bounds = [i for i in times if not _is_at(passage, i) or _begins(passage, i) or _extended_to(passage, at, i)]
    behind = [i for i in bounds if i >= at]
    found = behind or [i for i in bounds if not passage.has(at, "mandate")]
    ends = [i for i in times if _is_at(passage, i) and not _begins(passage, i) and _near(passage, at, i) and i > at]
    if found and ends and passage.has(at, "expired") and all(_begins(passage, i) for i in found):
        return (*found, ends[0])
    if not found and passage.has(at, *_NOTED):
        found = sorted((i for i in times if _near(passage, at, i)), key=lambda i: (i < at, abs(i - at)))[:1]
        opening = passage.when_index(at)
        found = found or [i for i in (opening,) if i is not None and i in near and _is_at(passage, i)]
        dashed = any(item.key in {"-", "–", "—", ":"} for item in passage.items[1:2])
        labelled = [i for i in times if i == 0 and dashed]
        found = found or labelled or [i for i in times if 0 < i - at <= _BESIDE]
    return tuple(found)


def _of_others(passage: Passage, at: int, i: int) -> bool:
    """Whether a time behind an act is that of those who a relative clause says have come or gone: 'authorised under
    the resolution, … those who arrived between June and December'.
    """
    relative = next((j for j in range(i - 1, at, -1) if passage.has(j, "relative-pronoun", "that")), None)
    return relative is not None and passage.among(range(relative + 1, i), "move-in", "move-out")


def _extended_to(passage: Passage, at: int, i: int) -> bool:
    """Whether a time is the day that a term was extended to."""
    when = passage.items[i].when
    day = when is not None and when.precision == "day"
    return day and passage.has(at, "extend") and i > at and passage.has(i - 1, "to", "beyond")


def _is_at(passage: Passage, i: int) -> bool:
    when = passage.items[i].when
    return when is not None and when.relation == "at"


def _near(passage: Passage, at: int, i: int) -> bool:
    """Whether a time stands with a verb: no further than a few words behind it, or in its clause before it."""
    if i == at:
        return True
    return passage.clauses[i] == passage.clauses[at] and (0 < i - at <= _BEHIND or 0 < at - i <= _BEFORE)


def _begins(passage: Passage, i: int) -> bool:
    """Whether a time tells a beginning: 'from 1 February', 'since June'."""
    when = passage.items[i].when
    led = i > 0 and passage.has(i - 1, "begins") and not passage.has(i - 1, "of")
    return when is not None and (when.relation == "since" or passage.has(i, "begins") or led)


def _adopted(passage: Passage, at: int, near: range) -> Period | None:
    """The time of the act, where one stands with it."""
    days = [i for i in near if _is_at(passage, i) and not _begins(passage, i) and not _is_said(passage, at, i)]
    nearest = min(days, key=lambda i: abs(i - at), default=None)
    when = passage.when_of(nearest)
    now = when is not None and when.precision == "now" and nearest is not None and not passage.has(nearest, "today")
    return None if when is None or now else when.period


def _is_said(passage: Passage, at: int, i: int) -> bool:
    """Whether a day is the one on which somebody tells of the act: '…, the office said on Wednesday'."""
    verbs = [j for j in passage.indices("attribution", "said") if at < j and abs(j - i) <= _OPENING]
    return any(passage.items[k].key in {",", '"', "”", "»"} for j in verbs for k in range(at + 1, min(i, j)))


def _tells_term(passage: Passage, i: int) -> bool:
    """Whether an act is one about the term of the mission, and is or was done."""
    near = range(max(i - _OTHER_REACH, 0), min(i + _BEHIND, len(passage.items)))
    if any(j in near and (j < i or passage.clauses[j] == passage.clauses[i]) for j in passage.indices("other-term")):
        return False
    if passage.has(i, "closes"):
        return any(i < j <= i + _BESIDE for j in _missions(passage))
    if passage.has(i, "has-term") and not passage.has(i, *_NOTED[:2]):
        near = range(i + 1, min(i + 1 + _BESIDE, len(passage.items)))
        meant = passage.memory.of_mission and passage.has(i - 1, "it-pronoun")
        own = meant or any(0 < i - m <= _BESIDE for m in _missions(passage))
        return own and any(duration_at(passage, j) for j in near)
    if passage.has(i, *_NOTED):
        moves = passage.has(i + 1, "move-in", "move-out") or (
            passage.has(i + 1, "to", "infinitive", "open") and passage.has(i + 2, "move-in", "move-out")
        )
        keeps = passage.has(i, "goes-on") and passage.has(i + 1, "have")
        return not (moves or keeps) and _subject(passage, i)
    before = range(max(i - _WISH_REACH, 0), i)
    wishes = passage.indices("call-for", "future", "draft")
    wished = any(j in before and not passage.has(j, "decision", "recommend") for j in wishes)
    if passage.has(i, "mandate") and not passage.has(i, "extend", "vote", "grants"):
        return not wished and _bounded(passage, i)
    decided = passage.has(i - 1, "decision") or passage.has(i - 2, "decision")
    done = decided or _recommended(passage, i) or modality(passage, i, None) is Modality.ACTUAL
    return done and not wished and _object(passage, i)


def _recommended(passage: Passage, i: int) -> bool:
    """Whether the act at `i` is one that a report recommends, up to a day that it names."""
    return passage.among(range(max(i - _WISH_REACH, 0), i), "recommend") and any(
        passage.items[j].when is not None for j in range(i, min(i + _FAR, len(passage.items)))
    )


def _bounded(passage: Passage, i: int) -> bool:
    """Whether a noun has its term beside it: 'a one-year mandate', 'its mandate until May'."""
    near = range(max(i - _BESIDE, 0), min(i + 1 + _BESIDE, len(passage.items)))
    when = passage.when_of(i + 1 if i + 1 < len(passage.items) else None)
    told = any(duration_at(passage, j) for j in near) or (when is not None and when.relation in {"until", "span"})
    return told or _remaining(passage, i)


def _remaining(passage: Passage, i: int) -> bool:
    """Whether what is left of a mandate stands behind it, with its end: 'a mandate with eight months to run, until'."""
    for j in range(i + 1, min(i + 1 + _BEHIND, len(passage.items))):
        item = passage.items[j]
        if item.when is not None:
            return item.when.relation == "until" and passage.among(range(i + 1, j), "time-unit")
        if item.named is not None or item.noun is not None or (item.sign and item.key != ","):
            return False
    return False


def _subject(passage: Passage, i: int) -> bool:
    """Whether what ends or begins at `i` is the mandate or the mission: the nearest of what stands before it."""
    timed = passage.items[i].when is not None
    if any(passage.has(j, "mandate") for j in range(max(i - _FAR, 0), i if timed else i + _ASIDE)):
        return True
    transitive = passage.has(i + 1, "the", "article") and passage.items[i].when is None
    if transitive or _of_a_move(passage, i) or passage.among(range(max(i - _BEFORE, 0), i), *_OF_OTHERS):
        return False
    for j in range(i - 1, max(i - 1 - _BEFORE, -1), -1):
        if passage.has(j, "mandate", "extend", "vote", "period") or _is_mission(passage, j):
            return True
        if passage.has(j, "pronoun") and passage.memory.term_told > 0 and j <= _OPENING:
            return True
        placed = passage.items[j].named is not None and passage.has(j - 1, "place-prep", "destination")
        if (passage.items[j].named is not None or passage.items[j].noun is not None) and not placed:
            return False
    return passage.memory.term_told > 0 and i <= 1


def _of_a_move(passage: Passage, i: int) -> bool:
    """Whether what begins or ends at `i` is a movement: 'the deployment of the mission began', 'le déploiement …'."""
    for j in range(i - 1, max(i - 1 - _BEFORE, -1), -1):
        if passage.items[j].key == "," or passage.has(j, "mandate", "period", "relative-pronoun"):
            return False
        if passage.has(j, "move-noun", "leave-noun") and not _is_mission(passage, j):
            return True
    return False


def _object(passage: Passage, i: int) -> bool:
    """Whether an act of a council is about the mandate or the mission."""
    missions = _missions(passage)
    if passage.has(i, "covers"):
        return passage.any("resolution") and (bool(missions) or passage.has(i - 1, "clitic"))
    if passage.any("mandate") or _omitted(passage, i) or _resolved(passage, i):
        return True
    whole = passage.any("council", "resolution", "summit")
    near = range(len(passage.items)) if whole else range(max(i - _BEFORE, 0), min(i + _BEHIND, len(passage.items)))
    named = any(j in near for j in missions)
    spoken = passage.memory.term_told > 0 and (passage.any("council") or passage.among(near, "pronoun"))
    given = any(i - _BESIDE <= j < i for j in missions)
    return given or ((named or spoken) and (passage.has(i, "extend") or _council_told(passage)))


def _resolved(passage: Passage, i: int) -> bool:
    """Whether a council's act is about the mission by a pronoun, or by the resolution that the sentence tells of."""
    if passage.has(i - 1, "clitic") and _council_told(passage):
        return True
    adopts = passage.any("adopted") and passage.any("council", "council-un") and passage.has(i, "authorize")
    if passage.any("resolution") and (adopts or passage.has(i + 1, "it-pronoun") or passage.any("initial")):
        return True
    if passage.has(i, "blessing") and passage.has(i - 1, "pronoun"):
        return True
    return passage.has(i, "extend") and passage.any("resolution") and not passage.has(i, "vote")


def _omitted(passage: Passage, i: int) -> bool:
    """Whether a council or a summit gives a term from its beginning on, and nothing else: 'gave us three months'."""
    if passage.setting.mission is None or not passage.has(i, "grants") or not _body_told(passage, i):
        return False
    lasting = next((found for j in range(i + 1, i + 1 + _BESIDE) if (found := _lasting_at(passage, j))), None)
    if lasting is None:
        return False
    plain = all(passage.items[j].named is None and passage.items[j].noun is None for j in range(i + 1, lasting.at))
    behind = range(lasting.last, min(lasting.last + _BESIDE, len(passage.items)))
    return plain and any(_begins(passage, j) for j in behind)


def _body_told(passage: Passage, i: int) -> bool:
    """Whether a council, a summit or an organisation is told of before a verb, so that it may be its act."""
    bodies = (passage.items[j].named for j in passage.names if j < i)
    named = any(body is not None and body.kind is EntityKind.ORGANISATION for body in bodies)
    return named or any(j < i for j in passage.indices("summit", "council"))


def _lasting_at(passage: Passage, j: int) -> Duration | None:
    return duration_at(passage, j) if j < len(passage.items) else None


def _council_told(passage: Passage) -> bool:
    """Whether the sentence, or one before it, tells of the council or its resolution."""
    return (
        passage.memory.term_told > 0
        or passage.any("council", "resolution", "summit")
        or any((name := passage.items[i].named) and name.entity.endswith("security-council") for i in passage.names)
    )


def _missions(passage: Passage) -> list[int]:
    """Where the mission is named or meant."""
    return [j for j in {*passage.names, *passage.indices("mission-word", "post-part")} if _is_mission(passage, j)]


def _is_mission(passage: Passage, j: int) -> bool:
    named = passage.items[j].named
    if named is not None and named.kind is EntityKind.MISSION:
        return passage.setting.mission in {None, named.entity}
    whole = passage.has(j, "mission-word") or (passage.has(j, "post-part") and passage.items[j].code == "whole")
    return whole and not passage.has(j, "no-term")


RULE = MandateRule()
