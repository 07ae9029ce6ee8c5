"""The pictures of a mission as files: of each an SVG, a PNG, its figures as CSV, and its words with all its sources."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from musterbook.base.document import Document
from musterbook.base.formula import defused
from musterbook.base.view import RecordView
from musterbook.write.interchange.excerpt import plain
from musterbook.write.pictures.form import FORMS, Form
from musterbook.write.pictures.layout import DRAWN, Sheet
from musterbook.write.pictures.money import money
from musterbook.write.pictures.outlines import Outlines
from musterbook.write.pictures.pipeline import pipeline
from musterbook.write.pictures.places import places, unplaced
from musterbook.write.pictures.plate import Cell, Drawing, Plate
from musterbook.write.pictures.strength import strength
from musterbook.write.pictures.world import world
from musterbook.write.reading import web_address
from musterbook.write.recordjson import iso
from musterbook.write.summary import summarise
from musterbook.write.words import Words

TERMS = ("mission", "as_of", "known_by", "recorded_by", "head")
"""Columns of every table, so that a row that is taken away says where it comes from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictured:
    """The files by name, and in sentences what could not be shown."""

    files: dict[str, bytes]
    losses: tuple[str, ...]


def pictures(
    view: RecordView, *, outlines: bytes, language: str = "en", purpose: str = "print", mission: str | None = None
) -> Pictured:
    """The pictures of a mission. `outlines`: the boundaries of countries (TopoJSON). `purpose`: 'print' or 'post'.

    Raises UsageError for a language without texts.
    """
    form = FORMS[purpose]
    drawing = Drawing(summary=summarise(view, mission), words=Words(language), form=form)
    plates, losses = _plates(drawing, Outlines(outlines))
    files: dict[str, bytes] = {}
    for plate in plates:
        sheet = Sheet(plate=plate, drawing=drawing)
        files[f"{plate.name}.svg"] = sheet.svg()
        files[f"{plate.name}.png"] = _dots(sheet.svg(DRAWN), form)
        files[f"{plate.name}.csv"] = _table(plate, view, drawing.scope.mission)
        files[f"{plate.name}.txt"] = "\n".join(_words(sheet)).encode(errors="replace")
    return Pictured(files=files, losses=tuple(losses))


def _plates(drawing: Drawing, outlines: Outlines) -> tuple[list[Plate], list[str]]:
    """What there is to show, and what there is not."""
    plates, losses = [], []
    of_money = list(money(drawing))
    told: list[tuple[str, Plate | None]] = [
        ("strength", strength(drawing)),
        *((one.name, one) for one in of_money),
        *([] if of_money else [("money", None)]),
        ("pipeline", pipeline(drawing)),
        ("contributors", world(drawing, outlines)),
        ("places", places(drawing, outlines)),
    ]
    for name, plate in told:
        if plate is not None:
            plates.append(plate)
        elif name == "places" and (number := unplaced(drawing)):
            losses.append(f"places: not drawn, for no mission pack tells where any of the {number} places told of lies")
        else:
            losses.append(f"{name}: not drawn, for the record tells nothing of it by that day")
    losses += [f"{one.name}: {note}" for one in plates for note in one.losses]
    return plates, losses


def _dots(svg: bytes, form: Form) -> bytes:
    """The picture in dots."""
    import vl_convert  # noqa: PLC0415  # loads an engine of tens of megabytes: only when a picture is drawn

    found: bytes = vl_convert.svg_to_png(svg.decode(), scale=form.scale, ppi=form.dots_per_inch)
    return found


def _table(plate: Plate, view: RecordView, mission: str | None) -> bytes:
    """The figures behind a picture, each row with the record's days and head; no cell is a formula for a sheet."""
    terms = (mission, iso(view.as_of), iso(view.known_by), iso(view.recorded_by), view.head)
    text = io.StringIO(newline="")
    out = csv.writer(text)
    out.writerow((*plate.head, *TERMS, *(("internal",) if view.internal else ())))
    out.writerows([*map(_cell, (*row, *terms)), *(("internal",) if view.internal else ())] for row in plate.rows)
    return text.getvalue().encode(errors="replace")


def _cell(value: Cell) -> Cell:
    return defused(plain(value)) if isinstance(value, str) else value


def _words(sheet: Sheet) -> Iterator[str]:
    """Title, days, the picture in words, every source with its document, and the head of the record."""
    w, view, plate = sheet.words, sheet.drawing.scope.view, sheet.plate
    yield plain(plate.title)
    yield sheet.days
    if view.internal:
        yield w.t("head.internal")
    yield ""
    yield from (plain(one) for one in (*plate.told, *plate.losses, *plate.notes))
    yield ""
    yield f"{w.t('pict.sources')}{w.colon}"
    yield from (f"- {one}" for one in dict.fromkeys(_sources(sheet)))
    yield ""
    yield f"{w.t('pict.data')}{w.colon} {plate.name}.csv"
    yield f"{w.t('head.head')}{w.colon} {view.head or w.t('head.no_head')}"
    yield ""


def _sources(sheet: Sheet) -> Iterator[str]:
    documents = sheet.drawing.scope.view.document_of
    rows = sorted(sheet.claims, key=lambda one: (one.published is None, str(one.published), one.source or ""))
    for claim in reversed(rows):
        document: Document | None = documents.get(claim.document or "")
        day = "" if claim.published is None else sheet.words.day(claim.published)
        title = "" if document is None else document.title or document.name
        address = None if document is None else web_address(document.url)
        parts = (claim.source or claim.document, day, title, address)
        yield ", ".join(told for one in parts if (told := plain(one)))
