"""What a document cites right behind a sentence: a title there may name whom the sentence only tells of."""

from collections.abc import Iterator

from musterbook.base.query import SOFT, Form, Measure, Query
from musterbook.extract.questions.gloss import Gloss
from musterbook.extract.questions.meanings import load_meanings
from musterbook.extract.questions.shelf import Sentence
from musterbook.extract.questions.units import ALTERNATIVE

AGE = "age"
_HARMED = frozenset({Measure.KILLED, Measure.INJURED, Measure.MISSING, Measure.ABDUCTED})
_WHO = frozenset({"personnel", "police", "soldier", "name", "first", "last", AGE})
"""Concepts that say nothing of what became of somebody."""
PART = 2
"""Of the longer words of a title one in so many at the most has a capital, where capitals tell names."""
LONG = 4


def tells_whom(sentence: Sentence, query: Query) -> tuple[str, ...]:
    """The titles cited for a sentence that tell of the harm which a question for the name, or the age, of somebody
    harmed is about.
    """
    asked = {one for word in query.words for one in word.removeprefix(SOFT).split(ALTERNATIVE)}
    named = query.form is Form.NAMES or (query.form is Form.FIGURE and AGE in asked)
    if not named or query.measure not in _HARMED or not sentence.document.citations:
        return ()
    harms = {one for one in asked - _WHO if one in load_meanings().concepts}
    return tuple(
        title for title, gloss in _titles(sentence)
        if any(name in harms for _, _, name in gloss.concepts) and not _is_all_capitals(gloss)
    )  # fmt: skip


def titles_of(sentence: Sentence) -> Iterator[Gloss]:
    """What the titles that are cited for a sentence hold."""
    return (gloss for _, gloss in _titles(sentence))


def gloss_of(sentence: Sentence, title: str) -> Gloss:
    """What a title cited for a sentence holds."""
    return sentence.glosser.head(title, sentence.published)


def _titles(sentence: Sentence) -> Iterator[tuple[str, Gloss]]:
    """The titles that stand right behind a sentence, or in it."""
    for one in sentence.document.citations:
        if one.title and sentence.span.start < one.anchor <= sentence.span.end + 1:
            yield one.title, gloss_of(sentence, one.title)


def _is_all_capitals(gloss: Gloss) -> bool:
    """Whether most words of a title have capitals, so that they tell no names."""
    long = [word.text for at, word in enumerate(gloss.words) if len(word.text) >= LONG and at not in gloss.taken]
    return sum(one[:1].isupper() for one in long) * PART > len(long)
