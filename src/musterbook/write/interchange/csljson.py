"""References as CSL-JSON, the data of the Citation Style Language, as Zotero, Pandoc and citeproc read it."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from musterbook.write.interchange.reference import Form, Issued, Reference

TYPES = {
    Form.NEWS: "article-newspaper",
    Form.PAGE: "webpage",
    Form.REPORT: "report",
    Form.RESOLUTION: "legislation",
    Form.DATA: "dataset",
    Form.DOCUMENT: "document",
}
IN_CONTAINER = frozenset({Form.NEWS, Form.PAGE})
"""What appears in something that has the publisher's name."""


def write(references: Sequence[Reference], terms: Mapping[str, str | bool | None]) -> bytes:
    """The file: a list with an item for each reference, each of which says what the file is of."""
    rows = [json.dumps(_item(row, terms), ensure_ascii=False) for row in references]
    return ("[" + ",".join(f"\n {row}" for row in rows) + "\n]\n").encode(errors="replace")


def _item(row: Reference, terms: Mapping[str, str | bool | None]) -> dict[str, Any]:
    item = {
        "id": row.key,
        "citation-key": row.key,
        "type": TYPES[row.form],
        "title": row.title,
        "author": [{"literal": one} for one in row.authors],
        "container-title": row.publisher if row.form in IN_CONTAINER else "",
        "publisher": row.publisher,
        "number": row.number,
        "issued": _issued(row.issued),
        "accessed": _day(row.accessed),
        "URL": row.url,
        "language": row.language,
        "note": row.note,
    }
    told = {name: value for name, value in item.items() if value or name == "title"}
    return {**told, "custom": {"musterbook": {"document": row.document, **terms}}}


def _issued(issued: Issued | None) -> dict[str, Any] | None:
    if issued is None:
        return None
    return {"date-parts": [list(issued.parts)], **({"circa": True} if issued.about else {})}


def _day(day: date | None) -> dict[str, Any] | None:
    return None if day is None else {"date-parts": [[day.year, day.month, day.day]]}
