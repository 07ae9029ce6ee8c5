"""A conversation with the record: each question is read in the light of the one before it."""

from collections.abc import Callable, Container
from dataclasses import dataclass, field, replace

from musterbook import asking
from musterbook.base.answer import Answer
from musterbook.base.errors import UsageError
from musterbook.base.query import parse_query
from musterbook.serve.asking_model import AskedModel
from musterbook.serve.output import tell

LONGEST_QUESTION = 1_000
"""Characters of a question that are read; a longer one is refused."""


@dataclass(kw_only=True)
class Conversation:
    """Questions asked of one ground, one after the other. `language`: of the answers, None = that of each question.

    `model`: what may read a question that the program cannot answer, and word a sentence more smoothly; None = nothing
    is asked of any model. `withheld`: ids of the restricted documents, of which no model is told anything; where they
    are not known (None), none is told anything of any document. `tell`: takes the message where it does not answer.
    """

    ground: asking.Ground
    language: str | None = None
    model: AskedModel | None = None
    withheld: Container[str] | None = None
    tell: Callable[[str], None] = tell
    answers: list[Answer] = field(default_factory=list)

    def ask(self, question: str, *, query: str = "", reread: bool = False) -> Answer:
        """The answer to a question; `query`: the typed query as a line, where the user changed it; `reread`: the model
        is asked how it reads the question also where the program has an answer. Raises UsageError for a question that
        is empty or too long, and for a line that is no query.
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
        if self.model is not None:
            found = self._consulted(understood, found, reread=reread, typed=bool(query))
        self.answers.append(found)
        return found

    def _consulted(self, understood: asking.Understood, found: Answer, *, reread: bool, typed: bool) -> Answer:
        """The answer with the model's part in it; a query that the user typed is never read otherwise."""
        from musterbook.serve.consulting.consult import Consultation
        from musterbook.serve.consulting.inquiry import Inquiry

        assert self.model is not None
        inquiry = Inquiry(
            question=understood.text, ground=self.ground, language=understood.language,
            earlier=tuple(one.question for one in self.answers if one.question),
            before=tuple(one.query for one in self.answers),
        )  # fmt: skip
        consultation = Consultation(model=self.model, withheld=self.withheld, tell=self.tell)
        return consultation.improve(understood, found, inquiry=inquiry, reread=None if typed else reread)
