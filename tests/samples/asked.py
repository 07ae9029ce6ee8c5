"""A small record of an invented spring in Haiti, and answers made by hand in three languages: for tests of Ask."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from eval.yamlfile import read_yaml

from musterbook import asking, pipeline
from musterbook.base.answer import Answer, Figure, Footnote
from musterbook.base.claim import Claim
from musterbook.base.claimjson import claim_from_json
from musterbook.base.document import Document
from musterbook.base.query import Form, Measure, Query
from musterbook.base.span import OffsetMap, Span
from musterbook.base.view import RecordView
from musterbook.serve.settings import missions_folder

TEXT = "On 31 March 2025 there were 217 Kenyan police officers in Haiti. Jamaica promised 31 more, said Ada Nyambura.\n"
CONFIDED = "A confidant counts 666 Kenyans in Gonaïves.\n"
DAY = date(2025, 4, 1)
QUERY = Query(
    form=Form.FIGURE,
    measure=Measure.STRENGTH,
    actors=("KEN",),
    corps="police",
    start=date(2025, 3, 31),
    end=date(2025, 3, 31),
)
LINE = "figure strength actor=KEN corps=police from=2025-03-31 to=2025-03-31"
QUESTIONS = {
    "en": "How many Kenyan police boots were on the ground on 31 March 2025?",
    "fr": "Combien de paires de bottes kényanes au sol le 31 mars 2025 ?",
    "es": "¿Cuántas botas kenianas sobre el terreno el 31 de marzo de 2025?",
}
SENTENCES = {
    "en": "Kenya: at least 217 police officers in Haiti, 31 March 2025 [1]; Jamaica had pledged 31 [2].",
    "fr": "Kenya : au moins 217 policiers en Haïti, 31 mars 2025 [1] ; la Jamaïque en avait promis 31 [2].",
    "es": "Kenia: al menos 217 policías en Haití, 31 de marzo de 2025 [1]; Jamaica había prometido 31 [2].",
}
SMOOTH = {
    "en": "Kenya had at least 217 police officers in Haiti on 31 March 2025 [1], and Jamaica had pledged 31 [2].",
    "fr": "Kenya : au moins deux cent dix-sept policiers en Haïti au 31 mars 2025 [1] ; Jamaïque en a promis 31 [2].",
    "es": "Kenia tenía al menos 217 policías en Haití el 31 de marzo de 2025 [1]; Jamaica ha prometido 31 [2].",
}


def document(name: str, text: str) -> Document:
    """A plain text as a document."""
    return Document(
        id=(name.encode().hex() + "0" * 16)[:16], name=f"{name}.txt", text=text, original=text,
        offsets=OffsetMap.identity(len(text)), media_type="text/plain", source="Tern Gazette", published=DAY,
    )  # fmt: skip


GAZETTE, CABLE = document("gazette", TEXT), document("cable", CONFIDED)


def claims() -> tuple[Claim, ...]:
    """What the two documents claim, and who leads."""
    rows: tuple[dict[str, Any], ...] = (
        {"kind": "strength", "actor": "KEN", "low": 217, "high": 217, "unit": "person", "corps": "police"},
        {"kind": "personnel_pledge", "actor": "JAM", "low": 31, "high": 31, "unit": "person"},
        {"kind": "appointment", "actor": "KEN", "person": "Ada Nyambura", "role": "force-commander"},
        {"kind": "strength", "actor": "KEN", "low": 666, "high": 666, "unit": "person", "place": "gonaives"},
    )
    shared: dict[str, Any] = {"mission": "mss-haiti", "source": "Tern Gazette", "quote": "", "span": [0, 0]}
    return tuple(
        replace(claim_from_json({"id": f"c{at}", **shared, **row}), document=(CABLE if at == 3 else GAZETTE).id)
        for at, row in enumerate(rows)
    )


@cache
def view() -> RecordView:
    """The record as who may read restricted documents sees it."""
    (vocabulary,) = pipeline.load_vocabulary(missions_folder()).items
    return RecordView(as_of=DAY, documents=(GAZETTE, CABLE), claims=claims(), vocabulary=vocabulary)


def public() -> RecordView:
    """The record without what is restricted."""
    return replace(view(), documents=(GAZETTE,), claims=claims()[:3])


def ground(of: RecordView) -> asking.Ground:
    """The ground of a view that is the same whatever was known."""
    return asking.Ground(view=of, known_by=lambda _: of)


def footnote(number: int, quote: str) -> Footnote:
    """A footnote to words of the gazette."""
    at = TEXT.index(quote)
    return Footnote(
        number=number, document=GAZETTE.id, name=GAZETTE.name, source="Tern Gazette", published=DAY, quote=quote,
        span=Span(at, at + len(quote)), claim=f"c{number - 1}",
    )  # fmt: skip


def held(language: str, question: str = "") -> Answer:
    """The answer that the record has to QUERY."""
    return Answer(
        question=question or QUESTIONS[language], language=language, query=QUERY, held=True,
        sentence=SENTENCES.get(language, ""),
        figures=(Figure(measure="strength", actor="KEN", low=217, best=217, high=None, unit="person", notes=(1,)),),
        actors=("KEN",), days=(date(2025, 3, 31),),
        footnotes=(footnote(1, "217 Kenyan police officers"), footnote(2, "Jamaica promised 31 more")),
    )  # fmt: skip


def answered(understood: asking.Understood, _: asking.Ground) -> Answer:
    """What the record says: to a figure of its own what it has, to all else nothing."""
    told = held(understood.language, understood.text)
    if understood.query.form is Form.FIGURE and understood.query.measure is Measure.STRENGTH:
        return replace(told, query=understood.query)
    nothing = "not in the record"
    return Answer(
        question=understood.text, language=understood.language, query=understood.query, held=False, sentence=nothing
    )  # fmt: skip


def understood_as(monkeypatch: pytest.MonkeyPatch, query: Query, language: str = "en") -> None:
    """Has every question be read as one query."""

    def read(question: str, _: asking.Ground, **__: object) -> asking.Understood:
        return asking.Understood(text=question, language=language, query=query)

    monkeypatch.setattr(asking, "understand", read)
    monkeypatch.setattr(asking, "answer", answered)


def wrong() -> list[tuple[str, str]]:
    """Languages with what a model must not make of their sentence; raises AssertionError where one changes nothing."""
    raw = read_yaml(Path(__file__).with_name("wordings.yaml"))
    pairs = [(language, old, new) for language in SENTENCES for old, new in raw[language]]
    pairs += [("en", "217", str(number)) for number in raw["numbers"]]
    assert all(old in SENTENCES[language] for language, old, _ in pairs)
    return [(language, SENTENCES[language].replace(old, new, 1)) for language, old, new in pairs]
