"""What a sentence tells by itself: its numbers, its times and the names that it has of a vocabulary, with their places.

The lexer that reads documents reads it, so that a number means the same in a question, a document and an answer.
"""

from dataclasses import dataclass
from datetime import date

from musterbook.base.entity import Vocabulary
from musterbook.extract.passages.lexer import Lexer
from musterbook.extract.times.clock import Clock
from musterbook.extract.words.gazetteer import build_gazetteer
from musterbook.extract.words.items import Figure, Item, Named, When
from musterbook.extract.words.lexicon import load_lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One thing told at [start, end) of a text: one of a number, a time and a name."""

    start: int
    end: int
    figure: Figure | None = None
    when: When | None = None
    named: Named | None = None


def read_told(text: str, vocabulary: Vocabulary, *, language: str, day: date | None = None) -> tuple[Told, ...]:
    """What a text tells, in its order. `day`: that 'last month' counts from, None where such times are left unread.
    Articles ('un') and vague counts ('dozens') are no numbers.
    """
    lexer = Lexer(load_lexicon(language), build_gazetteer(vocabulary, language))
    return tuple(_told(item) for item in lexer.read(text, (0, len(text)), Clock(day)) if _tells(item))


def _tells(item: Item) -> bool:
    counts = item.figure is not None and not (item.figure.vague or item.figure.article)
    return counts or item.when is not None or item.named is not None


def _told(item: Item) -> Told:
    return Told(start=item.start, end=item.end, figure=item.figure, when=item.when, named=item.named)
