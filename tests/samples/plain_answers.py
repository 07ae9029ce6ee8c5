"""Answers for tests of the ways to ask: one with all that an answer can have, and plain ones out of a view.

The plain ones stand in for the reader of questions and the writer of answers, so that a test knows what comes.
"""

from dataclasses import replace
from datetime import date

import pytest

from musterbook import asking
from musterbook.asking import Ground, Understood
from musterbook.base.answer import Answer, Figure, Footnote, Table
from musterbook.base.claim import Claim
from musterbook.base.ledger import Line, Point
from musterbook.base.query import Form, Measure, Query
from musterbook.base.span import Span

NOTE = Footnote(
    number=1, document="d1", name="sitrep.txt", source="Daily", published=date(2024, 10, 31),
    quote="400 Kenyan police\n  officers", span=Span(10, 38), claim="c1", url="https://example.org/sitrep",
)  # fmt: skip
WHOLE = Answer(
    question="How many?",
    language="en",
    query=Query(form=Form.FIGURE, measure=Measure.STRENGTH, actors=("KEN",), end=date(2024, 10, 31), numbers=(400,)),
    held=True,
    sentence="Kenya had 400 police officers [1].",
    figures=(
        Figure(measure="strength", actor="KEN", low=382.0, best=400, high=None, unit="person",
               day=date(2024, 10, 31), notes=(1,)),
    ),
    names=("Godfrey Otunge",),
    actors=("KEN",),
    days=(date(2024, 10, 31),),
    verdict=True,
    table=Table(headers=("Country", "Officers"), rows=(("Kenya", "400"), ("Jamaica", "24"))),
    conflicts=("Another count says 382.",),
    footnotes=(NOTE,),
    nearest=(replace(NOTE, number=2, quote="near\x1b[31m", claim=None, published=None, source="", url=""),),
    advice="Add a later report.",
    line=Line(
        measure="strength", actor="KEN", mission="mss-haiti", unit="person",
        points=(Point(start=None, end=date(2025, 1, 1), low=382, best=400, high=400, claims=("c1",)),),
    ),
    model="replay",
)  # fmt: skip
"""An answer with everything, some of it hostile to a terminal."""
PLAINLY = """
from tests.samples.plain_answers import answer_plainly
from musterbook.serve.cli import main

answer_plainly()
main()
"""
"""The program as a script, in which questions are read and answered plainly."""


def plainly_understood(
    question: str, ground: Ground, *, language: str | None = None, before: Query | None = None
) -> Understood:
    """A query for the strength of whoever is named by code; of the question before where it begins with 'and'."""
    assert ground.view is not None
    query = before if before is not None and question.startswith("and") else Query(form=Form.FIGURE)
    actors = tuple(word for word in question.replace("?", "").split() if len(word) == 3 and word.isupper())
    measure = Measure.STRENGTH if "strength" in question else query.measure
    return Understood(text=question, language=language or "en", query=replace(query, measure=measure, actors=actors))


def plainly_answered(understood: Understood, ground: Ground) -> Answer:
    """The claims of the measure and the actors, each as a footnote and a figure."""
    query = understood.query
    view = ground.view if query.known_by is None else ground.known_by(query.known_by)
    claims = [one for one in view.claims if query.measure in (one.kind, Measure.ANYTHING)]
    claims = [one for one in claims if not query.actors or one.actor in query.actors]
    claims = [one for one in claims if one.period.start is None or one.period.start <= view.as_of]
    figures = tuple(
        Figure(
            measure=one.kind, actor=one.actor, low=one.quantity.low, best=None, high=one.quantity.high,
            unit=one.quantity.unit, notes=(number,),
        )
        for number, one in enumerate(claims, start=1)
    )  # fmt: skip
    marks = "".join(f" [{number}]" for number, _ in enumerate(claims, start=1))
    return Answer(
        question=understood.text, language=understood.language, query=query, held=bool(claims),
        sentence=f"{len(claims)} claims{marks}" if claims else "not in the record", figures=figures,
        footnotes=tuple(_note(number, one) for number, one in enumerate(claims, start=1)),
    )  # fmt: skip


def _note(number: int, claim: Claim) -> Footnote:
    return Footnote(
        number=number, document=claim.document or "", name=claim.id, source=claim.source or "",
        published=claim.published, quote=claim.quote, span=claim.span, claim=claim.id,
    )  # fmt: skip


def answer_plainly(patch: pytest.MonkeyPatch | None = None) -> None:
    """Has questions read and answered plainly; for good in this process where nothing takes it back."""
    patch = patch or pytest.MonkeyPatch()
    patch.setattr(asking, "understand", plainly_understood)
    patch.setattr(asking, "answer", plainly_answered)
