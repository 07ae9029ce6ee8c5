"""Size dates: when the size of a force was set, where the sentence tells it of the act that set it.

'The ceiling was raised to 10,000 on 3 March', 'a ceiling set in 2006', 'in February the Council voted for a resolution
that raised it to 17,731'; not 'resolution 1, adopted on 3 March, sets a ceiling', which tells of the text.
"""

from collections.abc import Sequence

from musterbook.base.period import Period
from musterbook.extract.claiming.counted import Counted
from musterbook.extract.claiming.stocktimes import other_statement
from musterbook.extract.passages.parts import Frame
from musterbook.extract.passages.passage import Passage

_SETTING = ("set-size", "authorize", "vote", "size-lead", "size-lets", "brings", "fix", "grants")
_ACTS = ("vote", "set-size")
_BESIDE = ("set-size", "fix", "adverb", "grants")
_LEADING = ("size-lead", "size-noun", "place-prep", "article", "of", "composed", "the", "up-to")
_OPENING, _REACH = 2, 4


def set_on(passage: Passage, one: Counted) -> Period | None:
    """The time at which a size was set, None where the sentence tells none of the act."""
    frame = one.frame
    for time in (_behind(passage, frame), _before(passage, frame), _of_main_clause(passage, frame)):
        when = passage.when_of(time)
        if time is not None and when is not None and when.relation != "by" and when.precision != "now":
            return when.period
    return None


def _behind(passage: Passage, frame: Frame) -> int | None:
    """The time right behind a size that a verb before it sets, or a participle between ('a ceiling of 500 set in')."""
    clause = passage.clauses[frame.at]
    time = next((t for t in passage.indices("time", clause=clause) if 0 < t - frame.last <= _REACH), None)
    if time is None or not all(passage.has(i, *_BESIDE) for i in range(frame.last + 1, time)):
        return None
    first = passage.clause_places(clause)[0]
    return time if passage.among(range(first, time), *_SETTING) else None


def _before(passage: Passage, frame: Frame) -> int | None:
    """The time before a size: that opens the sentence and its act, or stands behind the act, with what leads to the
    size between ('authorised the force on 3 March, with a strength of 7,500').
    """
    clause = passage.clauses[frame.at]
    times = [t for t in passage.indices("time", clause=clause) if t < frame.at and not in_aside(passage, t)]
    if not times:
        return None
    time = times[-1]
    lead = range(time + 1, frame.at)
    first = passage.clause_places(clause)[0]
    starts = time - first <= _OPENING and not passage.among(range(first, time), "relative-pronoun", "that")
    opening = starts and passage.among(lead, *_ACTS) and not _counts(passage, lead)
    leads = all(passage.items[i].key == "," or passage.has(i, *_LEADING) for i in lead)
    acted = leads and bool(lead) and passage.among(range(first, time), *_ACTS)
    acted = (acted and not passage.among(lead, "planned-adjective")) or _of_text(passage, time, lead)
    when = passage.when_of(time)
    return time if (opening or acted) and when is not None and when.relation == "at" else None


def _of_text(passage: Passage, time: int, lead: range) -> bool:
    """'La résolution 1701 du 11 août avait fixé le plafond à': the day of the text that set a size."""
    named = passage.has(time - 1, "resolution") or passage.has(time - 2, "resolution")
    return named and len(lead) == 1 and passage.has(lead[0], "authorize")


def _counts(passage: Passage, places: range) -> bool:
    """Whether something else is counted at one of the places than how long the force is to be there."""
    counted = [f for f in passage.frames if f.at in places and not f.figure.article]
    return any(not passage.has(f.last + 1, "duration", "duration-month", "duration-year") for f in counted)


def _of_main_clause(passage: Passage, frame: Frame) -> int | None:
    """The time of the vote for what set a size, or of that when it was set."""
    first = passage.clause_places(passage.clauses[frame.at])[0]
    opening = range(first, first + 2)
    verb = passage.among(range(first, frame.at), "set-size")
    if not verb or first == 0:
        return None
    times = [t for t in passage.indices("time") if t < first and not in_aside(passage, t)]
    if passage.among(opening, "when"):
        return times[-1] if times and times[-1] >= first - 2 else None
    relative = passage.among(opening, "relative-pronoun", "that")
    voted = passage.among(range(frame.at), "vote")
    return times[-1] if relative and voted and times else None


def in_aside(passage: Passage, time: int) -> bool:
    """Whether a time is that of the adoption of a text, in an aside or a relative clause: ', adopted on 3 March,'."""
    for i in range(time - 1, -1, -1):
        if passage.items[i].key == ",":
            return passage.has(i + 1, "vote", "adopted") and i + 1 < time
        if passage.has(i, "relative-pronoun", "that"):
            return passage.among(range(i, time), "vote", "adopted")
    return passage.has(0, "vote", "adopted")


def is_told_of_other(passage: Passage, frame: Frame, time: int) -> bool:
    """Whether a time behind a size is that of another statement: 'sets a ceiling of 500 and ends on 3 May'."""
    return time > frame.last and other_statement(passage, range(frame.last + 1, time))


def shared_date(passage: Passage, one: Counted, before: Sequence[tuple[Counted, Period]]) -> Period | None:
    """The time of the size before, to which nothing but 'and' joins this one; None where it is not so joined."""
    if not before:
        return None
    last, period = before[-1]
    between = range(last.frame.last + 1, one.frame.first)
    joined = all(passage.has(i, "and", "place-prep", "to") or passage.items[i].key == "," for i in between)
    return period if joined and between else None
