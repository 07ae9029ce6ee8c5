"""What was asked before in a conversation, as its caller tells it again: it is read, and not answered."""

from musterbook import asking
from musterbook.base.answer import Answer
from musterbook.base.errors import UsageError
from musterbook.base.query import Query, parse_query
from musterbook.serve.asking import Conversation


def recall(talk: Conversation, told: str) -> None:
    """Takes in a question that was asked before, or the line of a query, so that the next one is read in its light.
    Raises UsageError for a blank one.
    """
    text = " ".join(told.split())
    if not text:
        raise UsageError("ask: expected a question")
    before = talk.answers[-1].query if talk.answers else None
    read = asking.understand(text, talk.ground, language=talk.language, before=before)
    typed = query_told(told)
    talk.answers.append(
        Answer(
            question="" if typed else text, language=read.language, query=typed or read.query, held=False, sentence=""
        )
    )


def query_told(text: str) -> Query | None:
    """The query that a text is the line of, as far as it limits something; None for a question in words."""
    if "=" not in text:
        return None
    try:
        return parse_query(text)
    except UsageError:
        return None
