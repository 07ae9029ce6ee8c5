"""Paydays: the time that an act with a sum of money is told with.

A relative clause or participle behind a sum takes a time behind the sum alone; a present perfect takes
none that is past ('has paid 5 million' beside 'on Tuesday'), an act behind a semicolon not that before it;
a part of a sum is of the time of the whole.
"""

from musterbook.base.claim import Kind
from musterbook.extract.money.giving import acts
from musterbook.extract.money.sum_acts import Act
from musterbook.extract.money.telling_sums import sums_before
from musterbook.extract.passages.bare_sums import is_currency
from musterbook.extract.passages.omission import completed
from musterbook.extract.passages.parts import Frame
from musterbook.extract.passages.passage import Passage
from musterbook.extract.times.scoping import is_predicate
from musterbook.extract.words.items import When

_STANDING = ("since", "as-of", "by", "until", "span")
_PERFECT = frozenset({"has", "have", "ha", "han", "'ve"})
_GROUP, _REPORT = 3, 5
_BESIDE = 2
_OPENING = 3
"""Up to where a time opens its sentence, and dates all that it tells."""
_LEADING = ("on", "of")
_PROMISES = ("promise", "pledge", "promise-noun")
_NOUN = 6
"""How far before the time of a need its noun may stand."""


def when_of_act(passage: Passage, act: Act, frame: Frame) -> int | None:
    """The index of the time of an act with a sum, None where it has none of its own."""
    index = passage.when_index(act.at)
    beside = _beside(passage, act, frame)
    index = _of_participle(passage, act, frame, time=index) if beside is None else beside
    index = None if index is not None and _of_later_sum(passage, act, frame, time=index) else index
    other = index is not None and _of_other_clause(passage, act, frame, time=index)
    return None if other else _own_time(passage, act, frame, index=index)


def _own_time(passage: Passage, act: Act, frame: Frame, *, index: int | None) -> int | None:
    """The time of an act: that at `index`, where it is no other's, else one told with its label, whole or meeting."""
    index = None if index is not None and _of_next(passage, act, frame, time=index) else index
    index = None if index is not None and _of_another(passage, act, frame, time=index) else index
    index = None if index is not None and _of_whole_promised(passage, act, frame, time=index) else index
    when = passage.when_of(index)
    if index is None or when is None:
        found = _of_label(passage, frame)
        found = _of_whole(passage, act, frame) if found is None else found
        found = _announced(passage, act) if found is None else found
        return _at_meeting(passage, act) if found is None else found
    reported = act.kind is Kind.FUNDING_RECEIVED and index in passage.said_at
    if reported or (act.kind is not Kind.FUNDING_PLEDGE and _of_report(passage, act, index)):
        return None
    apart = passage.clauses[index] != passage.clauses[act.at]
    relative = act.role == "relative" and not (passage.has(act.at - 1, "was") and index <= _OPENING + 1)
    before = index < frame.at and (relative or (act.role == "participle" and apart))
    if act.kind is Kind.FUNDING_REQUIRED and when.precision == "now":
        return None
    if before:
        return _of_whole(passage, act, frame)
    if apart and _is_past(when) and passage.closed(index, act.at):
        return None
    past = _is_past(when) and (apart or (index < act.at and passage.setting.language == "en"))
    return None if past and act.kind is not Kind.FUNDING_REQUIRED and _perfect(passage, act.at) else index


def _of_whole_promised(passage: Passage, act: Act, frame: Frame, *, time: int) -> bool:
    """'Has paid 21 million of the 100 million that it promised in June': the time of the promise, not the payment's."""
    if act.kind is Kind.FUNDING_PLEDGE or not act.at < frame.first < time:
        return False
    sums = (f for f in passage.frames if frame.last < f.at < time)
    whole = next((f for f in sums if is_currency(completed(passage, f).figure.unit)), None)
    return whole is not None and passage.among(range(whole.last + 1, time), *_PROMISES)


def _beside(passage: Passage, act: Act, frame: Frame) -> int | None:
    """The time right behind a sum, which is no other's: 'gave 50 million in 2016 and another 20 million in 2019'."""
    if act.at > frame.first or act.kind is Kind.FUNDING_REQUIRED:
        return None
    t = frame.last + 1 if passage.has(frame.last + 1, "time") else frame.last + 2
    led = t == frame.last + 1 or passage.has(frame.last + 1, *_LEADING)
    when = passage.when_of(t) if led and t < len(passage.items) else None
    return t if when is not None and when.relation == "at" and t not in passage.said_at else None


def _of_next(passage: Passage, act: Act, frame: Frame, *, time: int) -> bool:
    """Whether a time behind 'and' is that of the act behind it, and one before 'and' that of a promise now kept:
    'paid 63 million and last week promised 60', 'promised 15 million in May and paid all of it'.
    """
    if time > frame.last:
        return passage.has(time - 1, "and") and time + 1 < len(passage.items) and is_predicate(passage.items[time + 1])
    joined = act.kind is Kind.FUNDING_RECEIVED and passage.among(range(max(act.at - _GROUP, time), act.at), "and")
    return joined and time > _OPENING and passage.among(range(time), *_PROMISES)


def _at_meeting(passage: Passage, act: Act) -> int | None:
    """The day of the meeting that a clause opens with: 'At a meeting held on 25 April, X promised 5 million'."""
    if act.kind is not Kind.FUNDING_PLEDGE or act.role in {"relative", "participle"}:
        return None
    for i in passage.indices("meeting", clause=passage.clauses[act.at]):
        if i < act.at:
            return next((t for t in passage.indices("time") if i < t <= i + _GROUP and t < act.at), None)
    return None


def _of_another(passage: Passage, act: Act, frame: Frame, *, time: int) -> bool:
    """Whether a time before an act is that of another one ('X paid 5 million in May; Y has paid 2 million'), and this
    is no part of its sum, no need that the time follows, and no promise at the meeting of that day.
    """
    when = passage.when_of(time)
    apart = time < act.at and passage.clauses[time] != passage.clauses[act.at] and time > _OPENING
    if when is None or not apart or act.inherited or act.role == "share":
        return False
    if act.kind is Kind.FUNDING_REQUIRED:
        return not passage.among(range(time - _NOUN, time), "need-noun")
    if act.kind is Kind.FUNDING_PLEDGE:
        return not passage.any("meeting", clause=passage.clauses[time])
    first = next((f for f in passage.frames if f.at > act.at and is_currency(f.figure.unit)), frame)
    return when.relation not in _STANDING or not _is_part(passage, first)


def _of_later_sum(passage: Passage, act: Act, frame: Frame, *, time: int) -> bool:
    """Whether a time is that of the verb behind a later sum: 'has paid 21 million of the 100 million it promised in
    June', 'of the 15 million committed, 13 million is now frozen'.
    """
    if max(act.at, frame.last) >= time or act.kind is Kind.FUNDING_REQUIRED:
        return False
    later = (completed(passage, f) for f in passage.frames if max(act.at, frame.last) < f.first < time)
    sums = [f for f in later if is_currency(f.figure.unit)]
    if not sums:
        return False
    last = sums[-1]
    part = passage.has(frame.last + 1, "of") or passage.has(frame.first - 1, "of") or passage.has(0, "of")
    told = any(last.last < one.at <= time + 1 and one.role != "noun" for one in acts(passage, last))
    return part and told


def _of_other_clause(passage: Passage, act: Act, frame: Frame, *, time: int) -> bool:
    """Whether a time stands with the sum of a phrase before the act ('besides the 5 million announced today, X gave
    3 million'), or in a main clause behind it ('while 5 million were held, the fund has enough until May').
    """
    if act.inherited or act.role == "share":
        return False
    if time < min(act.at, frame.first):
        comma = any(passage.items[j].key == "," for j in range(time, min(act.at, frame.first)))
        added = passage.among(range(_OPENING), "besides", "moreover")
        return comma and added and any(f.last < time for f in sums_before(passage, frame))
    end = max(act.at, frame.last)
    commas = [j for j in range(end, time) if passage.items[j].key == ","]
    if not commas or not passage.any("cut", "circumstance"):
        return False
    opening = passage.items[commas[0] + 1]
    begins = opening.named is not None or opening.has("the", "trust-fund", "pronoun", "mission-word")
    return begins and passage.among(range(commas[0] + 1, time), "remains", "present-be", "was", "perfect", "future")


def _of_participle(passage: Passage, act: Act, frame: Frame, *, time: int | None) -> int | None:
    """The time of a verb before its sum, not that of a participle behind it ('unfroze the 5 million frozen in May')."""
    if time is None or act.at > frame.first or time < frame.last:
        return time
    if not any(one.role == "participle" and frame.last < one.at < time for one in acts(passage, frame)):
        return time
    clause = passage.clauses[act.at]
    return next((t for t in passage.indices("time", clause=clause) if passage.dateline <= t < frame.first), None)


def _of_label(passage: Passage, frame: Frame) -> int | None:
    """The day up to which what follows a colon was counted: 'The fund, as of 31 March: 5 million promised, …'."""
    colon = next((i for i in range(frame.first) if passage.items[i].key == ":"), 0)
    told = (i for i in passage.indices("time") if i < colon)
    return next((i for i in told if (when := passage.when_of(i)) is not None and when.relation == "as-of"), None)


def _is_part(passage: Passage, frame: Frame) -> bool:
    """Whether a sum is told as a part of another: '5 million of this', 'X alone gave 5 million', 'of which …'."""
    of = frame.last + 1
    some = passage.has(of, "of") and of + 2 < len(passage.items) and passage.items[of + 2].sign
    return some or passage.any("sum-part", "inherit", clause=passage.clauses[frame.at])


def _announced(passage: Passage, act: Act) -> int | None:
    """The time of the announcement of a pledge that tells none: 'will give 5 million, X announced on Tuesday'."""
    if act.kind is not Kind.FUNDING_PLEDGE or act.role in {"relative", "participle"}:
        return None
    sums = [f.last for f in passage.frames if is_currency(f.figure.unit) and f.last < act.at]
    for i in passage.indices("announce"):
        if any(0 < i - last <= _BESIDE for last in sums):
            continue
        if abs(i - act.at) > 1 and (i < act.at or any(passage.items[j].key == "," for j in range(act.at, i))):
            near = (t for t in passage.indices("time") if abs(t - i) <= _BESIDE and not passage.has(t, "when"))
            return next(near, None)
    return None


def _of_report(passage: Passage, act: Act, time: int) -> bool:
    """Whether a time is that of a report behind a comma: '…, the ministry said on Tuesday'."""
    verbs = [i for i in passage.indices("attribution") if act.at < i and abs(i - time) <= _BESIDE]
    return any(passage.items[j].key == "," for i in verbs for j in range(max(i - _REPORT, act.at), min(i, time)))


def _is_past(when: When) -> bool:
    """Whether a time is a finished one, which a present perfect cannot be told with."""
    return when.precision != "now" and when.relation not in _STANDING


def _perfect(passage: Passage, at: int) -> bool:
    """Whether the verb at `at` is a present perfect."""
    if passage.setting.language == "fr":
        return False
    keys = [passage.items[j].key.split(" ")[0] for j in range(max(at - _GROUP, 0), at + 1)]
    return not _PERFECT.isdisjoint(keys)


def goes_on(passage: Passage, act: Act) -> bool:
    """Whether a payment is told of as one that had been made by the day told before: 'X had paid 15 million'."""
    return act.kind is Kind.FUNDING_RECEIVED and passage.among((act.at - 1, act.at), "pluperfect")


def _of_whole(passage: Passage, act: Act, frame: Frame) -> int | None:
    """The time of the sum that this one is a part of, told before it in the sentence."""
    part = act.role == "share" or act.inherited or passage.any("inherit", clause=passage.clauses[frame.at])
    part = part or goes_on(passage, act)
    for whole in reversed(sums_before(passage, frame)) if part else ():
        told = acts(passage, whole)
        index = passage.when_index(told[0].at) if told and told[0].role != "share" else None
        when = passage.when_of(index)
        if when is not None and (told[0].kind is act.kind or when.relation == "as-of"):
            return index
    return None
