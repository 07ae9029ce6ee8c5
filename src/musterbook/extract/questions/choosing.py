"""Choices: which of several a question asks for: the most, the last, each, those of one source, whether all agree."""

from musterbook.base.query import EACH, EDITIONS, LASTING, NEGATED, NUMBERED, SENT, SOLELY, TURNS, Form
from musterbook.extract.questions.agreeing import agreement
from musterbook.extract.questions.asides import second_question
from musterbook.extract.questions.gloss import Gloss
from musterbook.extract.questions.heading import asks_length
from musterbook.extract.questions.limits import (
    SEVERAL,
    SPEECH,
    asks_each,
    asks_several,
    bound_of,
    names_editions,
)
from musterbook.extract.questions.ranking import asks_order
from musterbook.extract.questions.wanting import SPEAKING
from musterbook.extract.questions.wording import Wording

_OF_WHOM = frozenset({Form.LIST, Form.NAMES, Form.COUNT, Form.TEXT})


def choice_of(gloss: Gloss, wording: Wording, form: Form) -> str | None:
    """Which of several is asked for: of texts that tell of one thing, or two editions, before others."""
    editions = form in (Form.FIGURE, Form.COMPARE, Form.CHANGE, Form.TEXT) and names_editions(gloss, wording)
    sent = EDITIONS if editions else SENT if _asks_kept(gloss, wording, form) else None
    told = agreement(gloss.keys, wording) or sent or _plain_choice(gloss, wording, form)
    return EACH if told is None and form is Form.FIGURE and asks_each(gloss, wording) else told


def _plain_choice(gloss: Gloss, wording: Wording, form: Form) -> str | None:
    for name in ("one_source", "disputes", "unsent", NUMBERED):
        if wording.marked(name, gloss.keys) and (form is Form.TEXT or name != NUMBERED):
            return name.replace("_", "-")
    lasting = form is Form.DAY and asks_length(gloss, wording)
    turns = form is Form.COUNT and wording.marked("batches", gloss.keys)
    if lasting or turns or (form is Form.CHECK and wording.marked("negated", gloss.keys)):
        return TURNS if turns else LASTING if lasting else NEGATED
    if form in (Form.FIGURE, Form.LIST, Form.DAY) and (asks_several(gloss, wording) or _asks_two(gloss, wording, form)):
        return SEVERAL
    if form is Form.CHECK or (form is Form.COMPARE and len(gloss.missions) > 1):
        alone = SOLELY if form is Form.CHECK and wording.marked(SOLELY, gloss.keys) else None
        return bound_of(gloss, wording) or _compares(gloss, wording) or alone
    if form in (Form.NAMES, Form.LIST, Form.FIGURE, Form.TEXT) and not asks_order(gloss, wording):
        holder = form is Form.TEXT and any(name in SPEAKING for _, _, name in gloss.concepts)
        names = ("most", "least", SPEECH) if holder else ("most", "least")
        return next((name for name in names if wording.marked(name, gloss.keys)), None)
    return None


def _asks_kept(gloss: Gloss, wording: Wording, form: Form) -> bool:
    """Whether it is asked who of those that promised people has sent some."""
    promised = form in _OF_WHOM and any(name == "pledge" for _, _, name in gloss.concepts)
    return promised and wording.marked(SENT, gloss.keys) and not wording.marked("unsent", gloss.keys)


def _asks_two(gloss: Gloss, wording: Wording, form: Form) -> bool:
    """Whether a question for a figure is followed by a second one that is not of the same kind."""
    return form is Form.FIGURE and not asks_each(gloss, wording) and bool(second_question(gloss, last=1))


def _compares(gloss: Gloss, wording: Wording) -> str | None:
    """Whether a question asks if of two who are named, or at two times, there were 'more' or 'fewer'."""
    two = any(len(one) > 1 for one in (gloss.actors, gloss.times, gloss.missions))
    return next((name for name in ("more", "fewer") if two and wording.marked(name, gloss.keys)), None)
