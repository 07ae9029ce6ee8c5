"""Occasions: the conference or meeting at which promises are made; those told without a day are of its day."""

from musterbook.base.period import Period
from musterbook.extract.passages.passage import Passage

_SENTENCES, _NEXT = 4, {"fr": 1, "es": 1}
"""For so many sentences what is promised without a day is promised at the meeting told of; for one where the tense of
what happened is that of what has happened as well, and then with a word for the same meeting alone.
"""
_DATING = frozenset({"day", "part"})
_MOST_DAYS = 7
_PAST = frozenset({"ha", "han", "habia", "habian", "avait", "avaient"})
"""First words of what is told as one phrase: a perfect, or what had been before."""


def remember_occasion(passage: Passage) -> None:
    """Leaves the day of a meeting that the sentence tells of: the only day of its clause."""
    memory = passage.memory
    memory.meeting_told = _SENTENCES if passage.any("that-meeting") else max(memory.meeting_told - 1, 0)
    for i in passage.indices("meeting", "met"):
        times = [t for t in passage.indices("time", clause=passage.clauses[i]) if _dates(passage, t)]
        days = [w.period for w in map(passage.when_of, times) if w is not None]
        if len(days) == 1 and _is_short(days[0]):
            memory.meeting, memory.meeting_told = days[0], _SENTENCES
            return


def _dates(passage: Passage, t: int) -> bool:
    """Whether a time is the day of something told: 'today' as well where for one sentence alone, 'now' not."""
    when = passage.when_of(t)
    today = passage.setting.language in _NEXT and passage.has(t, "today")
    return when is not None and when.relation == "at" and (when.precision in _DATING or today)


def occasion(passage: Passage) -> Period | None:
    """The day of the meeting that a promise without a day was made at, None where none is told of, or before it."""
    memory = passage.memory
    near = _NEXT.get(passage.setting.language, _SENTENCES)
    if passage.any("that-meeting") and memory.meeting is not None and not memory.meeting_told:
        memory.meeting_told = 1
    told = memory.meeting_told > (0 if passage.any("same-meeting") else _SENTENCES - near)
    if not told or passage.any("pluperfect") or _has_perfect(passage):
        return None
    return None if passage.any("time") else memory.meeting


def _has_perfect(passage: Passage) -> bool:
    """Whether what is told has happened by now, on no day told: 'has promised', 'había ofrecido'."""
    if passage.setting.language == "en":
        return passage.any("perfect")
    return any(item.key.partition(" ")[0] in _PAST for item in passage.items)


def _is_short(period: Period) -> bool:
    start, end = period.start, period.end
    return start is not None and end is not None and (end - start).days < _MOST_DAYS
