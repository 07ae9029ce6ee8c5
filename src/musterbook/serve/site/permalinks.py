"""Addresses that hold: what was written into a folder before keeps a page that says what became of it.

`permalinks.json` stands with the site and names its pages and the claims of each document. When the site is written
again, an address that is no longer in the record leads to a page that tells since which head and day it is gone, and
what stands in its place where the record knows it. Of a document that is restricted now its address alone is told.
"""

import json
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from musterbook.base.view import RecordView
from musterbook.serve.desk.segments import segment
from musterbook.serve.selection import saying, span_of_days
from musterbook.serve.site.addresses import page_at, plain
from musterbook.write import anchor_of

FILE = "permalinks.json"
FORM = 1
OVERLAP = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class GoneClaim:
    """A claim that stood in a document. `label`: in words, '' where nothing is told; `by`: the anchor of what stands at
    the same words now.
    """

    anchor: str
    label: str
    day: date
    head: str
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GonePage:
    """A page that was written once. `title`, `by`: what it was and the file that stands in its place, '' for none."""

    file: str
    day: date
    head: str
    title: str = ""
    by: str = ""
    claims: tuple[GoneClaim, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Before:
    """What a folder says of the site that was written into it. `files`: those that are no pages."""

    internal: bool = False
    pages: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()
    documents: Mapping[str, Any] = field(default_factory=dict)
    gone: Mapping[str, Any] = field(default_factory=dict)


def before(folder: Path) -> Before:
    """What stands in a folder; nothing where no site was written into it, or not by this form of the program."""
    try:
        told = json.loads((folder / FILE).read_bytes())
        if told.get("form") != FORM:
            return Before()
        return Before(
            internal=bool(told["internal"]),
            pages=frozenset(map(_inside, told["pages"])),
            files=frozenset(map(_inside, told["files"])),
            documents=dict(told["documents"]),
            gone={_inside(name): dict(row) for name, row in told["gone"].items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Before()


def _inside(name: str) -> str:
    """The name of a file of the site; raises ValueError for one that leads out of it."""
    parts = str(name).split("/")
    if not name or any(one in ("", ".", "..") or "\\" in one or ":" in one for one in parts):
        raise ValueError(name)
    return str(name)


def document_file(document: str) -> str:
    """The file of a document's page."""
    return page_at(f"/documents/{segment(document)}", {}).file


@dataclass(frozen=True, kw_only=True)
class Permalinks:
    """The addresses of a view beside those written before. `hidden`: documents of which nothing is told; `silent`:
    whether that holds for all, as the view tells of an earlier day.
    """

    view: RecordView
    before: Before
    hidden: Container[str] = ()

    @property
    def silent(self) -> bool:
        """Whether the view leaves out what is known by now, so that nothing is told of what it lacks."""
        return self.view.known_by is not None or self.view.recorded_by is not None

    @property
    def dropped(self) -> bool:
        """Whether what stood there was for insiders and this is not, so that none of it stays."""
        return self.before.internal and not self.view.internal

    def claims_gone(self) -> dict[str, tuple[GoneClaim, ...]]:
        """By document of the view: the claims that its page had once."""
        if self.dropped:
            return {}
        told = self.view.document_of.keys() & self.before.documents.keys()
        now = _claims_by_document(self.view, told)
        found = {one: tuple(self._gone_of(one, now.get(one, {}))) for one in sorted(told)}
        return {document: claims for document, claims in found.items() if claims}

    def _gone_of(self, document: str, now: Mapping[str, Sequence[Any]]) -> Iterable[GoneClaim]:
        row = self.before.documents[document]
        for anchor, told in sorted({**row.get("gone", {}), **row["claims"]}.items()):
            if anchor not in now:
                label, start, end, *since = told
                day, head = since or (self.view.as_of.isoformat(), self.view.head)
                yield GoneClaim(
                    anchor=anchor, label="" if self.silent else label, day=date.fromisoformat(day), head=head,
                    by=_at(now, start, end),
                )  # fmt: skip

    def pages_gone(self, pages: Container[str]) -> list[GonePage]:
        """The pages that were written before and are not among `pages`."""
        if self.dropped:
            return []
        files = {document_file(one): one for one in self.before.documents}
        stale = sorted(one for one in {*self.before.pages, *self.before.gone} if one not in pages)
        return [self._gone_page(one, files.get(one), pages) for one in stale]

    def _gone_page(self, file: str, document: str | None, pages: Container[str]) -> GonePage:
        known = self.before.gone.get(file, {})
        found = GonePage(
            file=file,
            day=date.fromisoformat(known.get("day", self.view.as_of.isoformat())),
            head=known.get("head", self.view.head),
            by=_first_part(file, pages),
        )
        if document is None:
            return found
        row = self.before.documents[document]
        mute = self.silent or document in self.hidden
        claims = tuple(
            GoneClaim(anchor=anchor, label="" if mute else told[0], day=found.day, head=found.head)
            for anchor, told in sorted({**row.get("gone", {}), **row["claims"]}.items())
        )
        if mute:
            return replace(found, claims=claims)
        return replace(found, title=row["title"], claims=claims, by=self._at_address(row["url"]))

    def _at_address(self, url: str) -> str:
        """The file of the latest document of an address on the web, '' where the view has none."""
        same = [one for one in self.view.documents if url and one.url == url]
        latest = max(same, key=lambda one: (str(one.published or ""), one.id), default=None)
        return "" if latest is None else document_file(latest.id)

    def told(self, pages: Iterable[str], files: Iterable[str], gone: Sequence[GonePage]) -> bytes:
        """The file that the next writing reads."""
        now = _claims_by_document(self.view, self.view.document_of.keys())
        rows = {
            one.id: {"title": one.title or one.name, "url": one.url or "", "claims": now.get(one.id, {})}
            for one in self.view.documents
        }
        for document, claims in self.claims_gone().items():
            rows[document]["gone"] = {one.anchor: [one.label, 0, 0, one.day.isoformat(), one.head] for one in claims}
        kept = {page.file for page in gone}
        for document, row in {} if self.dropped else self.before.documents.items():
            if document not in rows and document_file(document) in kept:
                rows[document] = self._remembered(document, row)
        told = {
            "form": FORM, "internal": self.view.internal, "head": self.view.head, "as_of": self.view.as_of.isoformat(),
            "pages": sorted(pages), "files": sorted(files), "documents": dict(sorted(rows.items())),
            "gone": {one.file: {"day": one.day.isoformat(), "head": one.head} for one in gone},
        }  # fmt: skip
        text = json.dumps(told, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        return text.encode(errors="replace") + b"\n"

    def _remembered(self, document: str, row: Mapping[str, Any]) -> dict[str, Any]:
        """What stays known of a document that is no more."""
        if document not in self.hidden:
            return dict(row)
        claims = {anchor: ["", 0, 0] for anchor in {**row.get("gone", {}), **row["claims"]}}
        return {"title": "", "url": "", "claims": claims}


def _claims_by_document(view: RecordView, documents: Container[str]) -> dict[str, dict[str, list[Any]]]:
    """By document and anchor: each claim in words, with the place of its words."""
    found: dict[str, dict[str, list[Any]]] = {}
    for claim in view.claims:
        if claim.document in documents:
            label = f"{saying(claim)} {span_of_days(claim)}".strip()
            row = [label, claim.span.start, claim.span.end]
            found.setdefault(claim.document or "", {})[anchor_of(claim.id)] = row
    return found


def _at(now: Mapping[str, Sequence[Any]], start: int, end: int) -> str:
    """The anchor of the claim whose words overlap most with a place, '' where none does."""
    shared = {anchor: min(end, row[2]) - max(start, row[1]) for anchor, row in now.items()}
    most = max(shared.values(), default=0)
    return min(one for one, length in shared.items() if length == most) if most >= OVERLAP else ""


def _first_part(file: str, pages: Container[str]) -> str:
    """Of a part of a list or a document that has fewer by now, the first one; '' of any other page."""
    stem, dash, number = file.removesuffix(".html").rpartition("-")
    first = f"{stem}.html"
    return first if dash and number.isdecimal() and first in pages else ""


def names_of(document: str) -> str:
    """The name of a document's files."""
    return plain(document)
