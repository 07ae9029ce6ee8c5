"""Whether sources agree: questions that ask if all who tell of a thing tell the same of it, and of what.

'Do all reports agree on the number that landed?' asks for the figures that are told, 'do they give the same day?' for
the days; the words that only say that somebody tells, and that it is the same, mean nothing of what is told.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from musterbook.base.query import DIFFERING, Form, Measure
from musterbook.extract.questions.gloss import Gloss
from musterbook.extract.questions.wording import Wording

AGREEING = "disputes"
"""The choice of a question whether all that is told of a thing is the same."""
_COUNTED = frozenset({Form.FIGURE, Form.COUNT, Form.COMPARE})
_JOINING = frozenset({"and", "et", "y", "e", "?"})
_OF_FIGURES = frozenset({
    Measure.STRENGTH, Measure.PLEDGED, Measure.AUTHORIZED, Measure.DEPLOYMENT, Measure.WITHDRAWAL, Measure.KILLED,
    Measure.INJURED, Measure.MISSING, Measure.ABDUCTED, Measure.DISPLACED, Measure.FUNDS_PLEDGED, Measure.VOTE,
    Measure.FUNDS_RECEIVED, Measure.FUNDS_REQUIRED, Measure.FUNDS_SUSPENDED, Measure.TERRITORY,
})  # fmt: skip
"""Measures of which figures are told, whatever else a question says."""


def agreement(keys: Sequence[str], wording: Wording) -> str | None:
    """The choice of a question whether those who tell of a thing tell the same; None of one that asks something else
    first ('on which day was it? if sources differ').
    """
    same = [*_places(keys, wording, "agreeing")]
    if not same or not any(True for _ in _places(keys, wording, "tellers")):
        return None
    form, first, last = wording.form_of(keys[: same[0][0]])
    if form is not Form.CHECK and (form is not Form.TEXT or first != last):
        return None
    return DIFFERING if any(True for _ in _places(keys, wording, "differing")) else AGREEING


def _asks_besides(keys: Sequence[str], wording: Wording) -> int | None:
    """The place from which on a question for a figure, or a day, asks besides whether those who tell it agree ('how
    many came, and do the documents agree?'); None where it does not.
    """
    same = [first for first, _ in _places(keys, wording, "agreeing")]
    tellers = [first for first, _ in _places(keys, wording, "tellers")]
    joins = (at for at in range(1, len(keys)) if keys[at] in _JOINING)
    start = next((at for at in joins if any(at < one for one in same) and any(at < one for one in tellers)), None)
    asked = None if start is None else wording.form_of(keys[:start])[0]
    return start if asked in _COUNTED or asked is Form.DAY else None


def _places(keys: Sequence[str], wording: Wording, mark: str) -> Iterator[tuple[int, int]]:
    phrases = wording.marks[mark]
    return ((at, at + length) for at in range(len(keys)) for length, _ in phrases.at(keys, at))


def without_agreement(gloss: Gloss, wording: Wording) -> Gloss:
    """The gloss in which the words that ask whether sources agree mean nothing."""
    start = 0 if agreement(gloss.keys, wording) is not None else _asks_besides(gloss.keys, wording)
    if start is None:
        return gloss
    marks = ("agreeing", "tellers", "giving")
    places = {one for mark in marks for first, last in _places(gloss.keys, wording, mark) for one in range(first, last)}
    places = {one for one in places if one >= start}
    kept = [one for one in gloss.concepts if places.isdisjoint(range(one[0], one[1]))]
    return replace(gloss, concepts=kept, taken=gloss.taken | places)


def form_of_agreement(form: Form, gloss: Gloss, wording: Wording) -> Form:
    """What sources are asked to agree on: the days, or the figures; a check where the words tell neither."""
    if agreement(gloss.keys, wording) is None:
        return form
    figures = form in _COUNTED or _agrees_on_numbers(gloss.keys, wording)
    if not figures and wording.marked("dating", gloss.keys):
        return Form.DAY
    return Form.FIGURE if form in _COUNTED else Form.CHECK


def _agrees_on_numbers(keys: Sequence[str], wording: Wording) -> bool:
    """Whether the words that ask if all tell the same name numbers ('the same number when it was founded')."""
    return any(wording.marked("of_numbers", keys[first:last]) for first, last in _places(keys, wording, "agreeing"))


def form_of_measure(form: Form, measure: Measure, *, gloss: Gloss, wording: Wording) -> Form:
    """The same in the light of what is asked about, of which only figures may be told."""
    figures = form is Form.CHECK and measure in _OF_FIGURES and agreement(gloss.keys, wording) is not None
    return Form.FIGURE if figures else form
