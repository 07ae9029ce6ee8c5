"""Paydays: the time that an act with a sum of money is told with.

A relative clause or participle behind a sum takes a time behind the sum alone; a present perfect takes
none that is past ('has paid 5 million' beside 'on Tuesday'); a part of a sum is of the time of the whole.
"""

from musterbook.base.claim import Kind
from musterbook.extract.giving import Act, acts, sums_before
from musterbook.extract.items import When
from musterbook.extract.parts import Frame
from musterbook.extract.passage import Passage

_STANDING = ("since", "as-of", "by", "until", "span")
_PERFECT = frozenset({"has", "have", "ha", "han", "'ve"})
_GROUP = 3


def when_of_act(passage: Passage, act: Act, frame: Frame) -> int | None:
    """The index of the time of an act with a sum, None where it has none of its own."""
    index = passage.when_index(act.at)
    when = passage.when_of(index)
    if index is None or when is None:
        return _of_whole(passage, act, frame)
    apart = passage.clauses[index] != passage.clauses[act.at]
    before = index < frame.at and (act.role == "relative" or (act.role == "participle" and apart))
    if before or (act.kind is Kind.FUNDING_REQUIRED and when.precision == "now"):
        return None
    past = _is_past(when) and (apart or (index < act.at and passage.setting.language == "en"))
    return None if past and _perfect(passage, act.at) else index


def _is_past(when: When) -> bool:
    """Whether a time is a finished one, which a present perfect cannot be told with."""
    return when.precision != "now" and when.relation not in _STANDING


def _perfect(passage: Passage, at: int) -> bool:
    """Whether the verb at `at` is a present perfect."""
    if passage.setting.language == "fr":
        return False
    keys = [passage.items[j].key.split(" ")[0] for j in range(max(at - _GROUP, 0), at + 1)]
    return not _PERFECT.isdisjoint(keys)


def _of_whole(passage: Passage, act: Act, frame: Frame) -> int | None:
    """The time of the sum that this one is a part of, told before it in the sentence."""
    part = act.role == "share" or act.inherited or passage.any("inherit", clause=passage.clauses[frame.at])
    for whole in reversed(sums_before(passage, frame)) if part else ():
        told = acts(passage, whole)
        if told and told[0].kind is act.kind and told[0].role != "share":
            return passage.when_index(told[0].at)
    return None
