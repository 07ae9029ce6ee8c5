"""Timing: when a harm or a loss happened.

By the time told with the victims themselves, else with the word of harm; without one, on the day of the
event that the text is at, unless the sentence sums up a longer time.
"""

from dataclasses import replace

from musterbook.base.document import BlockKind
from musterbook.base.entity import EntityKind
from musterbook.base.period import Period
from musterbook.extract.passages.parts import Frame
from musterbook.extract.passages.passage import Passage
from musterbook.extract.words.items import When

UNDATED = Period()
MANY, MANY_FLED = 500, 20_000
"""From so many victims on, a sentence without a time sums up more than the day told of before it; so many may flee."""
STOCK = 100_000
"""So many displaced people are counted as they stand, not on a day."""
_VERB_REACH = 4
_LASTING = ("duration-year", "duration-month", "duration")
_SINCE_REACH = 8
_REPORTS = frozenset({"report:0", "told-span:0"})
_BRIEF = 4
_LEAD_REACH = 3
"""How many items may stand between a time and the relative pronoun of what happened then."""
_LABEL = 2
_PARTING = frozenset({",", ":", ";"})
_ONE_PAST = frozenset({"fr"})
"""Languages that tell what has happened and what happened alike."""
_PERFECT = frozenset({"has", "have", "ha", "han", "a", "ont", "'ve"})
"""First words of what is told as one phrase in the perfect: 'have had to leave their homes'."""


def time_of(passage: Passage, at: int, frame: Frame, *, within: int | None = None) -> tuple[int | None, Period]:
    """The item that tells when what stands at `at` happened, and the period; no item where it is taken from before.

    `within`: the item at which the next victims of the sentence start; a time before it is told of these.
    """
    index = _own_time(passage, at, frame, within=within)
    index = _told_with(passage, at) if index is None else index
    index = _before(passage, at) if _anothers(passage, frame, index) else index
    index = _of_circumstance(passage, at) if index is None else index
    index = _of_event(passage, at) if index is None else index
    index = _before(passage, at) if index is not None and _after_it(passage, at, index) else index
    if index is not None and _of_part(passage, at, index, within=within):
        return None, UNDATED
    if index is not None:
        index = _label(passage, index)
        when = _within(passage, at, index) or opened(passage, index)
        return index, UNDATED if when is None else when.period
    event = _event(passage)
    few = (frame.figure.value or 0) < (MANY_FLED if passage.has(at, "displace") else MANY)
    if event is None or not few or sums_up(passage, at) or _of_no_day(passage, at):
        return None, _added_to(passage, frame)
    return None, event


def _event(passage: Passage) -> Period | None:
    """The day of the event that the text is at; of several told in one sentence only 'that attack' means one."""
    memory = passage.memory
    if passage.any("anaphora"):
        return memory.event or memory.main_event
    if memory.event_apart:
        return None
    listed = passage.block is not None and passage.block.kind is BlockKind.LIST_ITEM
    last = memory.last_event
    return memory.event or (last if last is not None and (listed or _is_brief(last)) else None)


def _is_brief(period: Period) -> bool:
    start, end = period.start, period.end
    return start is not None and end is not None and (end - start).days < _BRIEF


def _of_event(passage: Passage, at: int) -> int | None:
    """The time told before 'the accident' or 'that attack' in the sentence, where no colon or semicolon parts them."""
    index = _before(passage, at) if passage.any("anaphora") else None
    parted = index is not None and any(item.key in {":", ";"} for item in passage.items[index:at])
    return None if parted else index


def _after_it(passage: Passage, at: int, index: int) -> bool:
    """Whether a time is that of what came of a harm: 'killed four and seized two, freed three weeks later'."""
    return index > at and passage.has(index, "later") and _comma_between(passage, at, index)


def _of_no_day(passage: Passage, at: int) -> bool:
    """Whether a sentence names a time that nothing resolves ('since its arrival', 'during the reporting period' of a
    report that tells none): what it tells is not of the day told before.
    """
    since = any(not _comma_between(passage, at, i) for i in passage.indices("since", "since-then"))
    if passage.any("of-no-day") or _in_aside(passage, at) or (since and not passage.any("anaphora")):
        return True
    if any(passage.has(i - 1, "plural") for i in passage.indices("earlier")):
        return True
    return any(passage.items[i].code in _REPORTS for i in passage.indices("relative"))


def _in_aside(passage: Passage, at: int) -> bool:
    """'X, which lost three, is to bring its troops home': what is told of a contributor in passing is of no day."""
    first = passage.clause_places(passage.clauses[at])[0]
    if first < 2 or not passage.has(first, "relative-pronoun", "that") or passage.items[first - 1].key != ",":  # noqa: PLR2004
        return False
    named = passage.items[first - 2].named
    country = named is not None and named.kind is EntityKind.COUNTRY and named.role not in {"adjective", "demonym"}
    return country and not passage.any("anaphora")


def _comma_between(passage: Passage, i: int, k: int) -> bool:
    return any(item.key == "," for item in passage.items[min(i, k) : max(i, k)])


def _of_part(passage: Passage, at: int, index: int, *, within: int | None) -> bool:
    """'Two have died since the mission began, one of them on 3 May': a time behind the next victims, of them alone."""
    if within is None or not at < within < index:
        return False
    if passage.has(within, "one-more", "article") and passage.has_time(range(within + 1, within + 2)):
        return True
    aside = any(item.key == "," for item in passage.items[max(within - 2, 0) : within])
    return aside and passage.any("since-then", "running")


def _added_to(passage: Passage, frame: Frame) -> Period:
    """The time of the harm told in the sentence before, where this one adds to it ('a further 200 were injured')."""
    adds = frame.figure.additional or passage.any("moreover", "of-them")
    return passage.memory.harm_span or UNDATED if adds else UNDATED


def _within(passage: Passage, at: int, index: int) -> When | None:
    """'Have fled since Friday's raid, in which 28 died': a harm told with the event that 'since' counts from."""
    when = passage.when_of(index)
    start = None if when is None else when.period.start
    since = when is not None and when.relation == "since" and when.precision == "day"
    if when is None or start is None or not since or passage.clauses[index] == passage.clauses[at]:
        return None
    first = passage.clause_places(passage.clauses[at])[0]
    relative = passage.among((first - 1, first, first + 1), "relative-pronoun")
    return replace(when, period=Period.day(start), relation="at") if relative and index < at else None


def _of_circumstance(passage: Passage, at: int) -> int | None:
    """The only time of a sentence, told with the circumstance of a harm: 'were seized when they came home on 3 May'."""
    last = next((i for i in range(at, len(passage.items)) if passage.items[i].key == ";"), len(passage.items))
    times = [i for i in passage.indices("time") if passage.dateline <= i < last]
    if len(times) != 1 or times[0] < at or passage.clauses[times[0]] == passage.clauses[at]:
        return None
    first = passage.clause_places(passage.clauses[times[0]])[0]
    led = passage.among(range(first - 1, first + 2), "when") or passage.among(range(at + 1, times[0]), "circumstance")
    told = passage.when_of(times[0])
    fits = told is not None and told.relation == "at" and told.precision != "now"
    return times[0] if led and fits else None


def opened(passage: Passage, index: int) -> When | None:
    """The time of an item; one that 'since the mission began on' leads to is open at its end."""
    when = passage.when_of(index)
    if when is None or when.relation != "at" or not begun(passage, index):
        return when
    return replace(when, period=Period(start=when.period.start), relation="since")


def begun(passage: Passage, index: int) -> bool:
    """Whether a word such as 'since' leads to a time, with nothing counted or harmed between."""
    for i in range(index - 1, max(index - 1 - _SINCE_REACH, -1), -1):
        item = passage.items[i]
        if item.has("since", "since-then"):
            return True
        if item.key == "," and i < index - 1:
            return False
        if (item.figure is not None and not item.figure.article) or item.when is not None or item.key in {";", "."}:
            return False
    return False


def _own_time(passage: Passage, at: int, frame: Frame, *, within: int | None) -> int | None:
    """The first time that stands between the victims and the next ones of their clause."""
    clause = passage.clauses[frame.at]
    apart = frame.first > at and passage.clauses[at] != clause
    some = passage.among(range(frame.at, frame.last + 2), "of-them")
    behind = passage.has_time(range(frame.last + 1, frame.last + 2))
    member = frame.first > at and (behind or (frame.noun is None and frame.figure.value == 1))
    if within is None and not (apart or some or member):
        return None
    last = len(passage.items) if within is None else within
    times = passage.indices("time", clause=None if some else clause)
    found = next((i for i in times if frame.first < i < last), None)
    return None if found is None or _next_act(passage, frame.last, found) else found


def _timed(passage: Passage, frame: Frame) -> bool:
    """Whether a time stands right behind a number without a noun: 'killed 12 in May and 20 in June'."""
    return frame.noun is None and passage.has_time(range(frame.last + 1, min(frame.last + 2, len(passage.items))))


def _anothers(passage: Passage, frame: Frame, index: int | None) -> bool:
    """Whether a time is that of a later number: of '17 were killed, 12 in 2025' the second's."""
    if index is None or index < frame.last:
        return False
    later = (f for f in passage.frames if frame.last < f.at < index == f.last + 1 and _timed(passage, f))
    return any(passage.has(f.first - 1, "and", "inherit") or passage.items[f.first - 1].key in _PARTING for f in later)


def _before(passage: Passage, at: int) -> int | None:
    """The last time that stands before an item and is not one of saying."""
    times = [i for i in passage.indices("time") if passage.dateline <= i < at and i not in passage.said_at]
    return times[-1] if times else None


def _next_act(passage: Passage, first: int, last: int) -> bool:
    """Whether ', and' stands between the victims and a time: it is that of the next act."""
    return any(passage.items[k].key == "," and passage.has(k + 1, "and") for k in range(first, last))


def _told_with(passage: Passage, at: int) -> int | None:
    """The time that the word at `at` is told with; in a relative clause without one, the nearest before it."""
    index = passage.when_index(at, spoken=False)
    lead = _lead(passage, at)
    before = None if lead is None else _before(passage, lead)
    if before is None or lead is None or passage.has_time(range(lead, at)):
        return index
    if index is not None and index > lead and passage.clauses[index] == passage.clauses[at]:
        behind = index > at and lead - before <= _LEAD_REACH and _comma_between(passage, at, index)
        return before if behind else index
    looks_back = passage.any("pluperfect", clause=passage.clauses[at]) or sums_up(passage, at)
    return index if index is None and looks_back and not _led_by(passage, before, lead) else before


def _led_by(passage: Passage, index: int, lead: int) -> bool:
    """Whether a relative clause tells what happened at the very time before it: 'le 8 mai, où huit avaient péri'."""
    when = passage.when_of(index)
    joined = lead == index + 1 or (lead == index + 2 and passage.items[index + 1].key == ",")
    opens_clause = passage.has(lead, "circumstance", "relative-pronoun") and not passage.has(lead, "that")
    return joined and opens_clause and when is not None and when.relation != "since"


def _lead(passage: Passage, at: int) -> int | None:
    """The relative pronoun, or 'where' or 'when', that opens the clause of an item."""
    first = passage.clause_places(passage.clauses[at])[0]
    places = (first, first + 1) if passage.has(first, "relative-pronoun", "that", "circumstance") else (first + 1,)
    return next((i for i in places if i < at and passage.has(i, "relative-pronoun", "that", "circumstance")), None)


def _label(passage: Passage, index: int) -> int:
    """The day before a colon that dates a caption, where what it dates says 'now'."""
    when = passage.when_of(index)
    first = passage.items[0]
    if when is None or when.precision != "now" or first.when is None or passage.items[1].key != ":":
        return index
    return 0


def sums_up(passage: Passage, at: int) -> bool:
    """Whether a harm is told of a span and not of a day: by a perfect, or 'in the five years of fighting'."""
    perfect = passage.among(range(max(at - _VERB_REACH, 0), at + 1), "sums-up")
    lasting = any(passage.has(f.last + 1, *_LASTING) for f in passage.frames)
    return perfect or lasting


def parted(passage: Passage, frame: Frame, *, at: int, index: int) -> bool:
    """Whether a time is that of something else: behind a comma, behind other victims ('5,000 died in 2024 and a
    million have fled'), or before them where the number tells how things stand.
    """
    lead = _lead(passage, at)
    if 0 < index < frame.first and (
        _opens_part(passage, frame, index) or (lead is not None and lead > index and not stands(passage, frame, at))
    ):
        return False
    if index > at:
        between = range(max(at, frame.last) + 1, index)
        joined = passage.among(between, "and") and any(f.at in between and not f.figure.article for f in passage.frames)
        commas = [i for i in range(at, index) if passage.items[i].key == ","]
        return joined or (bool(commas) and (len(commas) % 2 > 0 or passage.among(between, "and", "figure")))
    others = [f.at for f in passage.frames if f.at < frame.at and f.figure.unit is None and not f.figure.article]
    return any(f < index for f in others) or (stands(passage, frame, at) and any(f > index for f in others))


def stands(passage: Passage, frame: Frame, at: int) -> bool:
    """Whether a number of displaced people tells how things stand: by a perfect, a verb of standing, or its size."""
    number = frame.figure.value or 0
    told = number >= MANY_FLED or passage.setting.language not in _ONE_PAST
    perfect = told and passage.items[at].key.split(" ", 1)[0] in _PERFECT
    noun = number >= STOCK and passage.has(at, "noun", "victim-adjective")
    near = passage.among(range(at - _VERB_REACH, at + _VERB_REACH), "stands")
    return perfect or noun or near or sums_up(passage, at)


def _opens_part(passage: Passage, frame: Frame, index: int) -> bool:
    """Whether a time opens the part of a sentence that a number is in: '20 died, and that month 900 fled'."""
    led = passage.has(index - 1, "and") or passage.items[index - 1].key in _PARTING
    return led and not any(index < f.at < frame.at and not f.figure.article for f in passage.frames)
