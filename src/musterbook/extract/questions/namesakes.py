"""Persons who share a last name: of whom a text speaks that has no more of the name."""

import re

from musterbook.extract.questions.gloss import Gloss
from musterbook.extract.questions.holding import has
from musterbook.extract.questions.shelf import Sentence
from musterbook.extract.questions.units import Unit
from musterbook.extract.questions.wording import small_words
from musterbook.extract.words.words import fold, keys


def is_namesake(sentence: Sentence, unit: Unit) -> bool:
    """Whether a sentence has only the last name of a person, and its document last named another one by it in full."""
    last = next((told.rsplit(" ", 1)[-1] for told in unit.any_of), "")
    first = {key for told in unit.any_of for key in keys(told)[:-1]}
    if not first or fold(last) not in sentence.glance.keys:
        return False
    text = sentence.document.text[: sentence.span.end]
    for told in reversed(list(re.finditer(rf"([^\W\d_][\w'’-]+)\s+{re.escape(last)}\b", text))):
        word = fold(told[1])
        if word in first:
            return False
        if told[1].istitle() and word not in small_words() and not has(_read(sentence, told[0]), unit):
            return True
    return False


def _read(sentence: Sentence, name: str) -> Gloss:
    return sentence.glosser.head(name, None)
