"""A record that can be asked: questions or lines of queries to answers, each worked out once; and what tests look for
in answers.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from musterbook.asking import Ground, Understood, answer, understand
from musterbook.base.answer import Answer
from musterbook.base.evidence import Found
from musterbook.base.query import Query, parse_query
from musterbook.base.view import RecordView
from musterbook.serve.options import Question
from musterbook.serve.python.keeping import workplace_at
from musterbook.write.answers import Task
from musterbook.write.words import Words

DAY = date(2026, 4, 1)
"""After the last of the demonstration's documents."""
MARK = re.compile(r"\[(\d+)\]")


class Asked:
    """A record at a path, asked as of a day."""

    def __init__(self, path: Path, day: date = DAY) -> None:
        workplace = workplace_at(str(path), None)
        view = workplace.view(Question(as_of=day))
        self.ground = Ground(
            view=view, known_by=lambda known: workplace.view(Question(as_of=known or day, known_by=known))
        )
        self._answers: dict[tuple[str, str | None], Answer] = {}

    @property
    def view(self) -> RecordView:
        """What is asked."""
        return self.ground.view

    def line(self, line: str, language: str = "en", *, changed: Callable[[Query], Query] | None = None) -> Answer:
        """What is said to a query, told as its line."""
        query = parse_query(line)
        return answer(Understood(text=line, language=language, query=changed(query) if changed else query), self.ground)

    def ask(self, question: str, language: str | None = None) -> Answer:
        """What is said to a question."""
        key = question, language
        if key not in self._answers:
            self._answers[key] = answer(understand(question, self.ground, language=language), self.ground)
        return self._answers[key]

    def task(self, line: str, language: str = "en") -> Task:
        """A query, told as its line, with what was found for it."""
        query = parse_query(line)
        return Task(
            question=line, query=query, view=self.view, look=cache(self.ground.look),
            w=Words(language), index=self.ground.index,
        )  # fmt: skip

    def without(self, *documents: str) -> Ground:
        """The same record for somebody who may not see some documents, nor the claims of their words."""
        view = replace(
            self.view,
            documents=tuple(one for one in self.view.documents if one.id not in documents),
            claims=tuple(one for one in self.view.claims if one.document not in documents),
        )
        return Ground(view=view, known_by=lambda _: view)


def marks(text: str) -> set[int]:
    """The numbers of the footnotes that a text refers to."""
    return {int(one) for one in MARK.findall(text)}


def texts_of(given: Answer) -> Iterator[str]:
    """All texts of an answer that may refer to a footnote."""
    yield given.sentence
    yield from given.conflicts
    if given.table is not None:
        for row in given.table.rows:
            yield from row


def told(found: Found) -> list[tuple[bool, str, int, int, float]]:
    """What was found, by where it stands: whether it answers, its document, its place there and its score."""
    both = [(True, one) for one in found.best] + [(False, one) for one in found.nearest]
    return [(best, one.document.name, one.span.start, one.span.end, round(one.score, 9)) for best, one in both]
