"""Joins a canvas with what is known of the document: hints first, then what it states, then what follows.

A document that states no date is dated by what it cites (nothing is cited before it is retrieved),
else by the latest day that it tells of. The basis is kept, and an issue tells of the inference.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

from musterbook.base.document import Document
from musterbook.base.ids import document_id
from musterbook.base.issue import Issue
from musterbook.base.outcome import Outcome
from musterbook.base.span import Span
from musterbook.collect.archived import own_address, snapshot_of
from musterbook.collect.canvas import Canvas
from musterbook.collect.dates import date_in_address, latest_told
from musterbook.collect.language import guess_language
from musterbook.collect.reader import Original

_SOON_DAYS = 45
"""Days after the latest one that a text tells within which its file is made when it is published."""
LONGEST_LINE = 1_000_000
"""Characters of text in one line beyond which it is no prose, table or claim."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What a document says of itself; '' or None where it says nothing. `made`: the day on which its file was made,
    which is that of its publication where the text tells of no later one and of one shortly before. `more`: further
    metadata.
    """

    title: str = ""
    source: str = ""
    url: str = ""
    language: str = ""
    published: date | None = None
    made: date | None = None
    more: dict[str, str] = field(default_factory=dict)


def assemble(
    original: Original, canvas: Canvas, *, media_type: str, stated: Stated, issues: tuple[Issue, ...] = ()
) -> Outcome[Document]:
    """The document of a canvas; no item where the canvas holds no text."""
    text = canvas.text
    fault = refuse(text, name=original.name)
    if fault is not None:
        return Outcome(issues=(*original.issues, *issues, fault))
    hints = original.hints
    told = hints.url or stated.url or original.address
    url = own_address(told)
    archived = snapshot_of(original.address) or snapshot_of(told)
    published, basis, dating = _dated(original, canvas, text=text, stated=stated)
    more = {**stated.more, **({} if original.encoding == "utf-8" else {"encoding": original.encoding})}
    document = Document(
        id=document_id(original.data),
        name=original.name,
        text=text,
        original=original.text,
        offsets=canvas.offsets,
        media_type=media_type,
        language=hints.language or stated.language or guess_language(text),
        title=hints.title or stated.title,
        source=hints.source or stated.source or site_of(url) or own_name(original.name),
        url=url,
        published=published,
        published_basis=basis,
        blocks=tuple(canvas.blocks),
        places=original.places,
        citations=tuple(replace(one, url=own_address(one.url)) for one in canvas.anchored()),
        metadata=tuple(sorted((key, value) for key, value in more.items() if value)),
        retrieved_at=None if archived is None else archived[1],
    )
    return Outcome(items=(document,), issues=(*original.issues, *issues, *dating))


def refuse(text: str, *, name: str) -> Issue | None:
    """Why a text cannot be a document: it is empty, or one of its lines is too long. None where it can."""
    if not text or text.isspace():
        return Issue(code="empty-document", message="there is no text to read", document=name, lost=True)
    if len(text) <= LONGEST_LINE:
        return None
    start = 0
    for line in text.split("\n"):
        if len(line) > LONGEST_LINE:
            return Issue(
                code="line-too-long", message="a line is too long to be read", document=name,
                span=Span(start, start + len(line)), expected=f"at most {LONGEST_LINE} characters",
                seen=f"{len(line)} characters", lost=True,
            )  # fmt: skip
        start += len(line) + 1
    return None


def own_name(name: str) -> str:
    """The name of a file without the archive that holds it and its folders there."""
    return name.rpartition("!/")[2].rpartition("/")[2] if "!/" in name else name


def site_of(url: str) -> str:
    """The site of an address without 'www.', '' where it has none."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return re.sub(r"^(?:www|m|amp)\.", "", host)


def _dated(
    original: Original, canvas: Canvas, *, text: str, stated: Stated
) -> tuple[date | None, str, tuple[Issue, ...]]:
    if original.hints.published is not None:
        return original.hints.published, "given", ()
    if stated.published is not None:
        return stated.published, "stated", ()
    today = datetime.now(UTC).date()
    cited = [day for c in canvas.citations for day in (c.retrieved, c.published) if day is not None and day <= today]
    address = date_in_address(own_address(original.hints.url or stated.url or original.address))
    latest = latest_told(text, not_after=today)
    made = stated.made if _is_issue_day(stated.made, latest) else None
    day = address or max(cited, default=None) or made or latest
    name = original.name
    if day is None:
        return None, "stated", (Issue(code="undated-document", message="no publication date found", document=name),)
    basis = (
        "address"
        if address
        else "latest citation"
        if cited
        else "day the file was made"
        if made
        else "latest date told"
    )
    told = Issue(code="inferred-date", message=f"no publication date is stated; taken from the {basis}",
                 document=name, seen=day.isoformat())  # fmt: skip
    return day, "inferred", (told,)


def _is_issue_day(made: date | None, latest: date | None) -> bool:
    """Whether the day on which a file was made may be that of its publication: shortly after the latest day told, or
    any where none is told. A file made anew years later tells nothing.
    """
    return made is not None and (latest is None or 0 <= (made - latest).days <= _SOON_DAYS)
