"""A conversation with the record: each question is read in the light of the one before it."""

from contextlib import suppress
from dataclasses import dataclass, field, replace

from musterbook import asking
from musterbook.base.answer import Answer
from musterbook.base.errors import UsageError
from musterbook.base.query import parse_query

LONGEST_QUESTION = 1_000
"""Characters of a question that are read; a longer one is refused."""


@dataclass(kw_only=True)
class Conversation:
    """Questions asked of one ground, one after the other. `language`: of the answers, None = that of each question."""

    ground: asking.Ground
    language: str | None = None
    answers: list[Answer] = field(default_factory=list)

    def ask(self, question: str, *, query: str = "") -> Answer:
        """The answer to a question; `query`: the typed query as a line, where the user changed it. Raises UsageError
        for a question that is empty or too long, and for a line that is no query.
        """
        understood = self._understood(question, query)
        found = asking.answer(understood, self.ground)
        self.answers.append(found)
        return found

    def recall(self, told: str) -> None:
        """Takes in what was asked before, a question or the line of a query, without answering it again. Raises as
        `ask`.
        """
        understood = self._understood(told, told if is_query(told) else "")
        self.answers.append(
            Answer(
                question=understood.text, language=understood.language, query=understood.query, held=False, sentence=""
            )
        )

    def _understood(self, question: str, query: str) -> asking.Understood:
        text = " ".join(question.split())
        if not (text or query):
            raise UsageError("ask: expected a question")
        if len(text) > LONGEST_QUESTION:
            raise UsageError(f"ask: a question of {len(text)} characters; expected at most {LONGEST_QUESTION}")
        before = self.answers[-1].query if self.answers else None
        understood = asking.understand(text, self.ground, language=self.language, before=before)
        return replace(understood, query=parse_query(query)) if query else understood


def is_query(text: str) -> bool:
    """Whether a text is the line of a query that limits something, and no question in words."""
    with suppress(UsageError):
        return "=" in text and bool(parse_query(text))
    return False
