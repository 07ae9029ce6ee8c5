"""A conversation with the record: each question is read in the light of the one before it."""

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
        text = " ".join(question.split())
        if not (text or query):
            raise UsageError("ask: expected a question")
        if len(text) > LONGEST_QUESTION:
            raise UsageError(f"ask: a question of {len(text)} characters; expected at most {LONGEST_QUESTION}")
        before = self.answers[-1].query if self.answers else None
        understood = asking.understand(text, self.ground, language=self.language, before=before)
        if query:
            understood = replace(understood, query=parse_query(query))
        found = asking.answer(understood, self.ground)
        self.answers.append(found)
        return found
