"""What counts as a right answer to a question: one grader for each kind of thing that an answer may have to state.

An unanswerable question is answered rightly where the answer is not held. An answerable one is where the answer is
held, states one item of each group of `must`, states none of `never` as its answer, does not lead with something else
(`leads_astray`), and a footnote carries it (`carried`).

An answer has a lead (its figures, actors, days and verdict, and its sentence apart from what that quotes) and quoted
words: those of footnotes whose quote stands in the sentence, which a reader sees without following a footnote. Words of
a footnote that is not quoted there state nothing. Numbers and days of texts are read with the program's own reader of
words ('two dozen', '85 millones'), in the language of the text.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from eval.questions import Item, Place, Question
from musterbook.base.answer import Answer, Figure, Footnote
from musterbook.base.document import Document
from musterbook.base.quantity import Number
from musterbook.base.span import Span
from musterbook.base.view import RecordView
from musterbook.extract.questions.gloss import Gloss, Glosser
from musterbook.extract.questions.meanings import load_meanings
from musterbook.write import Words

NEAR = 1e-6
"""How far apart, as a share, two numbers are that are the same."""
_MARK = re.compile(r"\[\d+\]")
_BESIDE = re.compile(r"\([^()]*\)")
"""What an answer tells beside its estimate: its bounds, the numbers of the members of a list."""


def folded(text: str) -> str:
    """The text without case, accents, runs of white space and curly apostrophes."""
    bare = "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
    return " ".join(bare.casefold().replace("’", "'").split())


def same(one: Number | None, other: Number) -> bool:
    """Whether two numbers are the same."""
    return one is not None and abs(one - other) <= NEAR * abs(other)


def told_by(figure: Figure) -> tuple[Number, ...]:
    """The numbers that a figure states: its estimate, where there is none its bounds."""
    told = (figure.low, figure.high) if figure.best is None else (figure.best,)
    return tuple(one for one in told if one is not None)


@dataclass(kw_only=True)
class Stated:
    """What an answer states, out of a view."""

    answer: Answer
    view: RecordView

    @cached_property
    def quoted(self) -> tuple[Footnote, ...]:
        """The footnotes whose words stand in the sentence."""
        return tuple(one for one in self.answer.footnotes if one.quote in self.answer.sentence)

    @cached_property
    def lead(self) -> str:
        """The sentence without quotes, marks and the days of the documents quoted."""
        text, w = self.answer.sentence, Words(self.answer.language)
        for note in sorted(self.quoted, key=lambda one: -len(one.quote)):
            text = text.replace(note.quote, "")
            text = text if note.published is None else text.replace(f"{note.source}, {w.day(note.published)}", "")
        return _MARK.sub("", text)

    @cached_property
    def glosses(self) -> tuple[Gloss, ...]:
        """What is read in the lead and in the quoted words."""
        lead = self._read(self.lead, self.answer.language, self.view.as_of)
        return (lead, *(self.read(one) for one in self.quoted))

    def read(self, note: Footnote) -> Gloss:
        """What is read in the words of a footnote."""
        document = self.view.document_of.get(note.document)
        return self._read(note.quote, "en" if document is None else document.language, note.published)

    def _read(self, text: str, language: str, day: date | None) -> Gloss:
        return Glosser.of(self.view.vocabulary, load_meanings(), language).read(text, day)

    def names_of(self, actor: str) -> re.Pattern[str]:
        """What an actor is called, in folded text."""
        names = [folded(name.text) for one in self.view.vocabulary.entities if one.id == actor for name in one.names]
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, names)) or re.escape(folded(actor))})\b")

    def leading(self, kind: str) -> tuple[object, ...]:
        """What the answer gives as its answer, of a kind of item, words quoted and bounds apart; () where nothing."""
        answer = self.answer
        if kind == "number":
            figures = () if answer.actors else answer.figures  # those of a list are told beside its members
            plain = self._read(_BESIDE.sub("", self.lead), answer.language, self.view.as_of)
            return (*(one for figure in figures for one in told_by(figure)), *(one.value for one in plain.numbers))
        fields: dict[str, tuple[object, ...]] = {
            "actor": answer.actors, "day": self.days, "name": answer.names, "place": answer.names,
            "verdict": () if answer.verdict is None else (answer.verdict,),
        }  # fmt: skip
        return fields.get(kind, ())

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days of the answer that its lead tells, by themselves or as an end of a longer time."""
        ends = {day for one in self.glosses[0].times for day in (one.period.start, one.period.end)}
        return tuple(one for one in self.answer.days if one in ends or one.isoformat() in self.lead)


def states_number(item: Item, said: Stated) -> bool:
    """A figure's estimate or, without one, a bound; a number of the lead or of quoted words."""
    told = [one.value for gloss in said.glosses for one in gloss.numbers]
    return any(same(one, item.value) for one in (*(n for f in said.answer.figures for n in told_by(f)), *told))


def states_actor(item: Item, said: Stated) -> bool:
    """An actor that is listed; that of the figure, of figures of several the one with the most; or, where no figures of
    several are compared, one that is named in the sentence.
    """
    figures = said.answer.figures
    if item.value in said.answer.actors:
        return True
    if len({one.actor for one in figures}) > 1:
        return max(figures, key=lambda one: max(told_by(one), default=0)).actor == str(item.value)
    if any(one.actor == item.value for one in figures):
        return True
    return said.names_of(item.value).search(folded(said.answer.sentence)) is not None


def states_day(item: Item, said: Stated) -> bool:
    """A day that the lead tells, or that quoted words tell to the day."""
    periods = [one.period for gloss in said.glosses for one in gloss.times]
    if item.value in said.days or item.value.isoformat() in said.lead:
        return True
    return any(item.value == one.start == one.end for one in periods)


def states_verdict(item: Item, said: Stated) -> bool:
    """Yes or no itself; quoted words give none."""
    return said.answer.verdict is bool(item.value)


def states_words(item: Item, said: Stated) -> bool:
    """The words, accents and case aside, in the sentence or among the names that are given."""
    wanted = folded(item.value)
    return any(wanted in folded(one) for one in (said.answer.sentence, *said.answer.names))


def states_passage(item: Item, said: Stated) -> bool:
    """A quote in the sentence that overlaps one of the places."""
    return any(lies_at(note, place) for note in said.quoted for place in item.value)


GRADERS: dict[str, Callable[[Item, Stated], bool]] = {
    "number": states_number, "actor": states_actor, "day": states_day, "verdict": states_verdict,
    "name": states_words, "place": states_words, "words": states_words, "at": states_passage,
}  # fmt: skip


def leads_astray(question: Question, said: Stated) -> bool:
    """Whether numbers, actors or days are asked for and the answer leads with such, none of which is right: then a
    right one among the quoted words does not save it.
    """
    for kind in ("number", "actor", "day"):
        groups = [group for group in question.must if {one.kind for one in group} == {kind}]
        leading = said.leading(kind)
        wanted = [one.value for group in groups for one in group]
        if groups and leading and not any(_matches(kind, one, value) for one in leading for value in wanted):
            return True
    return False


def states_as_answer(item: Item, said: Stated) -> bool:
    """Whether the answer leads with an item; that quoted words hold it is no answer."""
    return any(_matches(item.kind, one, item.value) for one in said.leading(item.kind))


def _matches(kind: str, told: object, value: object) -> bool:
    if kind == "number":
        return isinstance(told, int | float) and isinstance(value, int | float) and same(told, value)
    return folded(told) == folded(str(value)) if isinstance(told, str) else told == value


def lies_at(note: Footnote, place: Place) -> bool:
    """Whether a footnote's words share at least one character with a place."""
    return note.name.startswith(place.document) and note.span.overlaps(Span(place.start, place.end))


def carried(question: Question, said: Stated) -> bool:
    """Whether a footnote overlaps one of the places or quotes where the answer stands; else whether for each group of
    `must` an item stands in the words of a footnote (a yes or no stands in none).
    """
    notes = said.answer.footnotes
    places = (*question.at, *(one for quote in question.quotes for one in places_of(quote, said.view)))
    if any(lies_at(note, place) for note in notes for place in places):
        return True
    return all(any(_stands(item, note, said) for item in group for note in notes) for group in question.must)


def _stands(item: Item, note: Footnote, said: Stated) -> bool:
    if item.kind == "number":
        return any(same(one.value, item.value) for one in said.read(note).numbers)
    if item.kind == "day":
        return any(item.value == one.period.start == one.period.end for one in said.read(note).times)
    if item.kind == "actor":
        return said.names_of(item.value).search(folded(note.quote)) is not None
    if item.kind == "at":
        return any(lies_at(note, place) for place in item.value)
    return item.kind != "verdict" and folded(item.value) in folded(note.quote)


def places_of(quote: str, view: RecordView) -> Iterator[Place]:
    """Where words stand in the documents of a view, as a reader sees them or else as they are written."""
    words = (re.sub("['’]", "['’]", re.escape(word)) for word in quote.split())
    pattern = re.compile(r"\s+".join(words), re.IGNORECASE)
    for document in view.documents:
        yield from (Place(document.name, one.start, one.end) for one in _spans(pattern, document))


def _spans(pattern: re.Pattern[str], document: Document) -> list[Span]:
    seen = [document.original_span(Span(*one.span())) for one in pattern.finditer(document.text)]
    return seen or [Span(*one.span()) for one in pattern.finditer(document.original)]


def right(question: Question, answer: Answer, view: RecordView) -> bool:
    """Whether an answer, out of a view, is right; see the head of this module."""
    if not (question.answerable and answer.held):
        return not (question.answerable or answer.held)
    said = Stated(answer=answer, view=view)
    stated = all(any(GRADERS[item.kind](item, said) for item in group) for group in question.must)
    if not stated or leads_astray(question, said) or any(states_as_answer(one, said) for one in question.never):
        return False
    return carried(question, said)
