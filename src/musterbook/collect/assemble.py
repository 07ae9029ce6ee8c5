"""Joins a canvas with what is known of the document: hints first, then what it states, then what follows.

A document that states no date is dated by what it cites (nothing is cited before it is retrieved),
else by the latest day that it tells of. The basis is kept, and an issue tells of the inference.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from musterbook.base.document import Dating, Document
from musterbook.base.ids import document_id
from musterbook.base.issue import Issue
from musterbook.base.outcome import Outcome
from musterbook.base.span import Span
from musterbook.collect.archived import own_address, snapshot_of
from musterbook.collect.canvas import Canvas
from musterbook.collect.dates import date_in_address, latest_told
from musterbook.collect.dating import INFERRED, Settled, disagreement, settle
from musterbook.collect.language import guess_language
from musterbook.collect.reader import Hints, Original

_SOON_DAYS = 45
"""Days after the latest one that a text tells within which its file is made when it is published; one saved later
may have been saved again, years later."""
_MISLEADING = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0e-\x1f\x7f]")
"""Overrides, embeddings and isolates of writing direction, and control characters other than white space."""
_MOST_CODES = 8
LONGEST_LINE = 1_000_000
"""Characters of text in one line beyond which it is no prose, table or claim."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What a document says of itself; '' or None where it says nothing. `published`: its day, as `evidence` tells;
    `datings`: all days that it tells of itself. `made`: the days on which its file was made and saved, weaker than what
    the text tells. `more`: further metadata.
    """

    title: str = ""
    source: str = ""
    url: str = ""
    language: str = ""
    published: date | None = None
    evidence: str = "properties"
    datings: tuple[Dating, ...] = ()
    made: tuple[date, ...] = ()
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
    settled, basis, dating = _dated(original, canvas, text=text, stated=stated)
    more = {**stated.more, **({} if original.encoding == "utf-8" else {"encoding": original.encoding})}
    document = Document(
        id=document_id(original.data),
        name=original.name,
        text=text,
        original=original.text,
        offsets=canvas.offsets,
        media_type=media_type,
        language=hints.language or stated.language or guess_language(text),
        title=hints.title or stated.title or original.otherwise.title or "",
        source=hints.source or stated.source or site_of(url) or original.otherwise.source or own_name(original.name),
        url=url,
        published=None if settled.chosen is None else settled.chosen.day,
        published_basis=basis,
        blocks=tuple(canvas.blocks),
        places=original.places,
        citations=tuple(replace(one, url=own_address(one.url)) for one in canvas.anchored()),
        datings=settled.datings,
        metadata=tuple(sorted((key, value) for key, value in more.items() if value)),
        retrieved_at=None if archived is None else archived[1],
    )
    return Outcome(
        items=(document,), issues=(*original.issues, *issues, *dating, *misleading(text, name=original.name))
    )


def misleading(text: str, *, name: str) -> tuple[Issue, ...]:
    """What tells of characters that show a text otherwise than it says: a number turned around, a line wiped out."""
    first = _MISLEADING.search(text)
    if first is None:
        return ()
    found = Counter(f"U+{ord(character):04X}" for character in _MISLEADING.findall(text))
    seen = ", ".join(f"{code} {times} times" for code, times in sorted(found.items())[:_MOST_CODES])
    return (
        Issue(
            code="misleading-characters", message="the text shows otherwise than it says; it is read as it says",
            document=name, span=Span(*first.span()), expected="letters, figures, signs and white space", seen=seen,
        ),
    )  # fmt: skip


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


def _dated(original: Original, canvas: Canvas, *, text: str, stated: Stated) -> tuple[Settled, str, tuple[Issue, ...]]:
    today, name = _last_day(original), original.name
    found = list(_given(original.hints))
    if stated.published is not None:
        found.append(Dating(day=stated.published, evidence=stated.evidence))
    settled = settle([*found, *stated.datings], today=today)
    if settled.chosen is None:
        changed = [replace(one, evidence="last change", updated=False) for one in settled.datings]
        inferred = _inferred(original, canvas, text=text, made=(*stated.made, original.otherwise.published))
        settled = settle([*stated.datings, *changed, *inferred], today=today)
    chosen = settled.chosen
    if chosen is None:
        return settled, "stated", (Issue(code="undated-document", message="no publication date found", document=name),)
    if chosen.evidence == "given":
        return settled, "given", ()
    if chosen.evidence not in INFERRED:
        differing = disagreement(settled, name=name)
        return settled, "stated", () if differing is None else (differing,)
    told = Issue(code="inferred-date", message=f"no publication date is stated; taken from the {chosen.evidence}",
                 document=name, seen=chosen.day.isoformat())  # fmt: skip
    return settled, "inferred", (told,)


def _given(hints: Hints) -> Iterator[Dating]:
    if hints.published is not None:
        yield Dating(day=hints.published, evidence="given")


def _last_day(original: Original) -> date:
    """The last day on which the document can have been published: today, or where it was fetched or archived before,
    the day after that, as the publisher's day may be ahead of UTC.
    """
    archived = snapshot_of(original.address)
    at = original.retrieved_at if archived is None else archived[1]
    today = datetime.now(UTC)
    return (today if at is None else min(today, at + timedelta(days=1))).date()


def _inferred(original: Original, canvas: Canvas, *, text: str, made: Sequence[date | None]) -> Iterator[Dating]:
    """Days that follow from where the document was found, what it cites, when its file was made, what it tells."""
    today = _last_day(original)
    address = own_address(original.hints.url or original.address)
    asked = date_in_address(address)
    if asked is not None:
        yield Dating(day=asked, evidence="address asked for", words=address)
    cited = [day for c in canvas.citations for day in (c.retrieved, c.published) if day is not None and day <= today]
    if cited:
        yield Dating(day=max(cited), evidence="latest citation")
    latest = latest_told(text, not_after=today)
    issued = _issue_day(made, latest=latest, today=today)
    if issued is not None:
        yield Dating(day=issued, evidence="day the file was made")
    if latest is not None and not cited and asked is None:
        yield Dating(day=latest, evidence="latest date told")


def _issue_day(made: Iterable[date | None], *, latest: date | None, today: date) -> date | None:
    """The first of the days on which a file was made, saved or sent that may be that of its publication: shortly after
    the latest day told, or any where none is told; None where there is none. A file saved years later tells nothing.
    """
    days = sorted(day for day in made if day is not None and day <= today)
    return next((day for day in days if latest is None or 0 <= (day - latest).days <= _SOON_DAYS), None)
