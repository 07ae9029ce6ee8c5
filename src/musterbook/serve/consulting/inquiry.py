"""An inquiry: one question of a conversation, with what was asked before it and the view that it is asked of."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from musterbook import pipeline
from musterbook.asking import Ground
from musterbook.base.query import Query
from musterbook.base.view import RecordView
from musterbook.serve.consulting.lexis import Lexis, load_lexis

_SPOKEN = frozenset({"country", "place"})
_FIRST_LETTER = re.compile(r"\b[^\W\d_]")


@dataclass(frozen=True, kw_only=True)
class Inquiry:
    """`earlier`: the questions before, in order, and `before` their queries; `language`: one of `lexis.LANGUAGES`."""

    question: str
    ground: Ground
    language: str
    earlier: tuple[str, ...] = ()
    before: tuple[Query, ...] = ()

    @property
    def view(self) -> RecordView:
        """The view that is asked."""
        return self.ground.view

    @cached_property
    def text(self) -> str:
        """The question with plain letters and digits in place of wide, small or raised ones."""
        return unicodedata.normalize("NFKC", self.question)

    @property
    def lexis(self) -> Lexis:
        """The words of its language."""
        return load_lexis(self.language)

    @cached_property
    def told(self) -> tuple["pipeline.Told", ...]:
        """What the question tells; countries and places also where they are written small."""
        found = self._read(self.text)
        taken = [range(one.start, one.end) for one in found]
        raised = _FIRST_LETTER.sub(lambda letter: letter[0].upper()[:1], self.text)
        more = (one for one in self._read(raised) if one.named is not None and one.named.kind in _SPOKEN)
        return (*found, *(one for one in more if not any(one.start in own for own in taken)))

    @cached_property
    def told_earlier(self) -> tuple["pipeline.Told", ...]:
        """What the questions before tell."""
        return tuple(one for text in self.earlier for one in self._read(text))

    def _read(self, text: str) -> tuple["pipeline.Told", ...]:
        vocabulary, day = self.view.vocabulary, self.view.as_of
        return pipeline.read_told(text, vocabulary, language=self.language, day=day)
