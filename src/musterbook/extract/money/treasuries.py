"""Treasuries: the country of a sum that its own organs give without naming it: 'our contribution', 'the Treasury'."""

from musterbook.base.claim import MISSION
from musterbook.extract.money.givers import GIFTS
from musterbook.extract.money.sum_acts import Act
from musterbook.extract.passages.parts import Frame
from musterbook.extract.passages.passage import Passage

_BESIDE, _REACH = 2, 5
_WORLDWIDE = frozenset({"USD", "EUR"})
"""Money that others count in as well."""


def of_state(passage: Passage, act: Act, frame: Frame) -> str:
    """Whose the money is that we give, or an organ of the state: the speaker's, else of the country whose currency it
    is; that of the mission where nobody is meant.
    """
    if act.kind not in GIFTS:
        return MISSION
    noun = act.at if act.noun is None else act.noun
    if act.role == "noun":
        meant = passage.among(range(noun - _BESIDE, noun + 2), "our")
        return (passage.setting.home if meant else None) or MISSION
    organs = passage.indices("state-organ", clause=passage.clauses[act.at])
    if any(0 < act.at - i <= _REACH or passage.among((i - 1, i - 2), "by") for i in organs):
        return passage.setting.home or _issuer(passage, frame.figure.unit or "") or MISSION
    return MISSION


def _issuer(passage: Passage, unit: str) -> str | None:
    """The country whose currency it is, by the two letters that its code begins with: 'KES' is Kenya's."""
    if unit in _WORLDWIDE:
        return None
    code = ("iso2", unit[:2])
    found = (one.id for one in passage.setting.vocabulary.entities if code in one.codes)
    country = next(found, None)
    return None if country == passage.setting.theatre else country
