"""A briefing as PDF: tagged, with real footnotes, set by Typst from a template and the model as data.

No text of a document ever becomes Typst's own source: the template reads it from a file of JSON, so nothing in it can
be markup. The typesetter comes with the extra `musterbook[briefing]`.
"""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from musterbook.base.errors import UsageError
from musterbook.write.briefing.drawn import lettered, pictures_in
from musterbook.write.briefing.model import Block, Briefing, Bullets, Note, Paragraph, Picture, Table, Text
from musterbook.write.briefing.numbering import Met, shown
from musterbook.write.briefing.templates import TYPST, Templates

MAIN, DATA = "main.typ", "briefing.json"
ACCESSIBLE = "ua-1"
"""PDF/UA, which a text with letters of no font at hand cannot be."""


def pdf(briefing: Briefing, templates: Templates | None = None) -> bytes:
    """The briefing as a PDF. Raises UsageError where the extra is missing, or names the fault of a template."""
    typst = _typesetter()
    given = Templates() if templates is None else templates
    files = {MAIN: given.text(TYPST).encode(), DATA: json.dumps(data_of(briefing), ensure_ascii=True).encode()}
    files |= {f"{one.name}.svg": lettered(one).encode() for one in pictures_in(briefing)}
    day = datetime(briefing.day.year, briefing.day.month, briefing.day.day, tzinfo=UTC)
    fault: Exception | None = None
    for standards in ([ACCESSIBLE], []):
        try:
            made: bytes = typst.compile(files, format="pdf", timestamp=day, pdf_standards=standards)
        except typst.TypstError as error:
            fault = error
        else:
            return made
    raise UsageError(_told(fault, given)) from fault


def _typesetter() -> Any:  # noqa: ANN401 - a module without types
    try:
        import typst  # noqa: PLC0415 - comes with an extra
    except ImportError as error:
        raise UsageError("PDF needs the package typst: pip install 'musterbook[briefing]'") from error
    return typst


def _told(error: Exception | None, templates: Templates) -> str:
    """What Typst says, with the place in the template."""
    told = str(getattr(error, "diagnostic", "") or error).strip().replace(MAIN, TYPST)
    return f"{templates.place(TYPST)}: {told}; expected a Typst document that reads {DATA} as docs/briefing.md tells"


def data_of(briefing: Briefing) -> dict[str, Any]:
    """The model as data: texts are lists of runs, each with the marks behind it; the first mark of a note brings it."""
    day, texts = briefing.day, _Texts()
    return {
        "title": briefing.title,
        "language": briefing.language,
        "day": {"year": day.year, "month": day.month, "day": day.day},
        "terms": [list(one) for one in briefing.terms],
        "lead": texts.runs(briefing.lead),
        "sections": [
            {"name": one.name, "title": one.title, "blocks": [texts.block(block) for block in one.blocks]}
            for one in briefing.sections
        ],
        "notes": {str(note.number): _note(note) for note in briefing.notes},
        "notes_title": briefing.notes_title,
    }


def _note(note: Note) -> dict[str, Any]:
    return {"number": note.number, "opening": note.opening, "address": note.address, "closing": note.closing}


@dataclass(kw_only=True)
class _Texts:
    """Texts as data, in the order of reading."""

    met: Met = field(default_factory=Met)

    def runs(self, text: Text) -> list[dict[str, Any]]:
        return [
            {"text": run.text, "strong": run.strong, "marks": [self._mark(one) for one in marks]}
            for run, marks in shown(text)
        ]

    def _mark(self, number: int) -> dict[str, Any]:
        return {"number": number, "first": self.met.first(number)}

    def block(self, block: Block) -> dict[str, Any]:
        match block:
            case Paragraph():
                told: dict[str, Any] = {"text": self.runs(block.text), "leads": block.leads}
            case Bullets():
                told = {"items": [self.runs(one) for one in block.items]}
            case Table():
                caption = self.runs(block.caption)
                rows = [[self.runs(cell) for cell in row] for row in block.rows]
                told = {"caption": caption, "head": list(block.head), "rows": rows, "widths": list(block.widths)}
            case Picture():
                told = {"file": f"{block.name}.svg", "title": block.title, "description": block.description}
        return {"kind": block.kind, **told}
