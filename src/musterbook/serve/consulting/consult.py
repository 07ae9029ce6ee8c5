"""A model's part in an answer: how the question is read, where the program could not answer it, and how it is worded.

Whatever the model does, there is an answer: the program's own.
"""

from collections.abc import Callable, Container
from dataclasses import dataclass, replace

from musterbook import asking
from musterbook.base.answer import Answer
from musterbook.base.errors import ProposalError, UsageError
from musterbook.serve.asking_model import AskedModel
from musterbook.serve.consulting import interpreting, polishing
from musterbook.serve.consulting.grounded import ungrounded
from musterbook.serve.consulting.inquiry import Inquiry
from musterbook.serve.consulting.lexis import LANGUAGES


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultation:
    """The model that one question is put to. `withheld`: ids of restricted documents, None where nobody knows which
    they are; `tell`: takes the message where the model does not answer.
    """

    model: AskedModel
    withheld: Container[str] | None
    tell: Callable[[str], None]

    def improve(self, understood: asking.Understood, found: Answer, *, inquiry: Inquiry, reread: bool | None) -> Answer:
        """The answer that is shown: by the model's reading of the question where the program has none (or `reread`
        asks for it; None = never), and in the model's words where they say the same.
        """
        if found.language not in LANGUAGES:
            return found
        try:
            if reread or (reread is False and not found.held):
                found = self._reread(understood, found, inquiry)
            return self._worded(found, inquiry) if found.held else found
        except ProposalError as error:
            self.tell(f"{error}; the answer is the program's own")
            return found

    def _reread(self, understood: asking.Understood, found: Answer, inquiry: Inquiry) -> Answer:
        reply = self.model.say(interpreting.task(), interpreting.asked(inquiry, self.withheld))
        try:
            query = interpreting.read_reply(reply)
            if query is None or query == understood.query or ungrounded(query, inquiry):
                return found
            again = asking.answer(replace(understood, query=query), inquiry.ground)
        except UsageError:
            return found
        return replace(again, model=self.model.name) if again.held else found

    def _worded(self, found: Answer, inquiry: Inquiry) -> Answer:
        view = inquiry.view
        asked = polishing.asked(found)
        if not asked or self.withheld is None or any(one.id in self.withheld for one in view.documents):
            return found
        worded = polishing.polished(self.model.say(polishing.TASK, asked), found, view.vocabulary)
        return replace(found, sentence=worded, model=self.model.name) if worded else found
