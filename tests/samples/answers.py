"""Answers made by hand out of a view: with figures, days, a table, a line, conflicts and notes; and one not held.

They stand in for those that questions give, to try what shows answers with every part that one can have.
"""

from datetime import date

from musterbook.asking import Ground, Understood
from musterbook.base.answer import Answer, Figure, Footnote, Table
from musterbook.base.claim import Claim
from musterbook.base.query import Form, Measure, Query
from musterbook.base.span import Span
from musterbook.base.view import RecordView

ASKED = Query(form=Form.FIGURE, measure=Measure.STRENGTH, actors=("KEN",), corps="police", end=date(2024, 10, 31))
"""How the questions are read."""


def note_of(view: RecordView, claim: Claim, number: int) -> Footnote:
    """A footnote to a claim of the view."""
    document = view.document_of[claim.document or ""]
    return Footnote(
        number=number,
        document=document.id,
        name=document.name,
        source=claim.source or "",
        published=claim.published,
        quote=claim.quote,
        span=claim.span,
        claim=claim.id,
        url=document.url or "",
    )


def passage_of(view: RecordView, number: int) -> Footnote:
    """A footnote to words that are no claim: the beginning of the second half of a document in plain text."""
    document = next(one for one in view.documents if one.media_type == "text/plain" and len(one.text) > 1_000)
    at = document.original.index(" ", len(document.original) // 2) + 1
    words = document.original[at : at + 40].partition("\n")[0]
    return Footnote(
        number=number,
        document=document.id,
        name=document.name,
        source=document.source or "",
        published=document.published,
        quote=words,
        span=Span(at, at + len(words)),
    )


def held(understood: Understood, ground: Ground) -> Answer:
    """An answer on Kenya's strength with every part that an answer can have."""
    view = ground.view
    line = max(
        (one for one in view.reconciliation.lines if (one.measure, one.actor) == ("strength", "KEN")),
        key=lambda one: len(one.points),
    )
    claims = [one for one in view.claims if one.kind == "strength" and one.actor == "KEN" and one.document][:3]
    notes = tuple(note_of(view, one, number) for number, one in enumerate(claims, 1))
    figure = Figure(
        measure="strength",
        actor="KEN",
        low=382,
        best=400,
        high=400,
        unit="person",
        day=date(2024, 10, 31),
        notes=(1, 2),
    )
    return Answer(
        question=understood.text,
        language=understood.language,
        query=understood.query,
        held=True,
        sentence="Kenya had 382 to 400 police officers in Haiti on 31 October 2024.[1][2]",
        figures=(figure,),
        actors=("KEN",),
        days=(date(2024, 10, 31),),
        table=Table(
            headers=("Day", "Number", "Says"),
            rows=(("31 Oct 2024", "400", "[1][2]"), ("1 Nov 2024", "382", "Haiti [3]")),
        ),
        conflicts=("600 were told of before, and no departure is reported; yet 400 were present [2].",),
        footnotes=notes,
        line=line,
    )


def not_held(understood: Understood, ground: Ground) -> Answer:
    """What is answered to what the record does not hold, with two passages that come close."""
    claim = next(one for one in ground.view.claims if one.document and one.quote)
    nearest = (note_of(ground.view, claim, 1), passage_of(ground.view, 2))
    return Answer(
        question=understood.text, language=understood.language, query=understood.query, held=False,
        sentence="The record does not hold what Kenyan officers are paid.", nearest=nearest,
        advice="A budget of the mission would tell.",
    )  # fmt: skip


def read(question: str, _ground: Ground, *, language: str | None = None, before: Query | None = None) -> Understood:
    """Any question as the one on Kenya's strength; one behind another keeps its corps."""
    query = Query(form=Form.FIGURE, measure=Measure.STRENGTH, actors=("JAM",)) if before else ASKED
    return Understood(text=question, language=language or "en", query=query)


def answer(understood: Understood, ground: Ground) -> Answer:
    """An answer that is held, unless it is asked what somebody is paid."""
    return (not_held if "paid" in understood.text else held)(understood, ground)
