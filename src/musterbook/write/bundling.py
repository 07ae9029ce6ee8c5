"""An evidence bundle: what a record rests on, in files that another organisation can check with nothing of ours.

A bag after RFC 8493 (BagIt 1.0). Its payload has the originals under their hashes, the claims, the decisions of
people, and the record's chain: every link, and for each document and decision in the bundle the very bytes that its
link covers. What is not in the bundle (a document left out, say) stands in the chain as a hash alone, so that the chain
holds all the same. Files are given one by one: the originals of a large record are never in memory together.
"""

import json
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Protocol

from musterbook.base.claim import Claim
from musterbook.base.claimjson import claim_to_json
from musterbook.base.document import Document
from musterbook.base.ids import content_hash
from musterbook.base.link import ChainLink
from musterbook.base.notation import print_claim
from musterbook.base.view import RecordView
from musterbook.write.recordjson import iso, judgement_to_json, name_judgement_to_json

File = tuple[str, bytes]
"""A path within the bundle and what stands there."""
ENDINGS = {
    "text/html": "html", "application/xhtml+xml": "xhtml", "text/plain": "txt", "text/markdown": "md",
    "text/csv": "csv", "text/x-wiki": "wikitext", "message/rfc822": "eml", "application/pdf": "pdf",
    "application/x-musterbook-claims": "claims", "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
}  # fmt: skip
"""How the name of an original ends, by its media type; of any other, as its own name ends."""
OWN_ENDING = re.compile(r"\.([a-z0-9]{1,8})$")
DOCUMENT, FILE, ANSWER, JUDGEMENT, NAME = "document", "file", "answer", "judgement", "name"
"""Kinds of links whose contents may be left out."""


class Evidence(Protocol):
    """What the record gives of itself."""

    @property
    def links(self) -> Sequence[ChainLink]:
        """The links of the chain, in order."""
        ...

    def shows(self, link: ChainLink, /) -> bool:
        """Whether all that a link covers may be seen by those for whom the bundle is."""
        ...

    def covered(self, link: ChainLink, /) -> bytes:
        """The bytes that a link covers."""
        ...

    def original(self, document: str, /) -> bytes:
        """The bytes of a document."""
        ...

    def reading(self, document: str, /) -> bytes:
        """How a document was read, packed by zlib."""
        ...


@dataclass(frozen=True, kw_only=True)
class Bundle:
    """What goes into a bundle: a view, and of it the documents and the claims that are asked for."""

    view: RecordView
    documents: Sequence[Document]
    claims: Sequence[Claim]

    @property
    def whole(self) -> bool:
        """Whether no clock leaves out what the record learned."""
        return self.view.known_by is None and self.view.recorded_by is None


def bundle_files(bundle: Bundle, evidence: Evidence) -> Iterator[File]:
    """The payload, all under data/, in an order of no meaning."""
    hashes: dict[str, str] = {}
    for one in bundle.documents:
        original, reading = evidence.original(one.id), evidence.reading(one.id)
        hashes[one.id] = content_hash(original)
        yield f"data/originals/{original_name(one, hashes[one.id])}", original
        yield f"data/texts/{one.id}.txt", one.text.encode(errors="replace")
        yield f"data/chain/readings/{content_hash(reading)}.zlib", reading
    links = links_within(bundle, evidence.links)
    yield "data/chain/links.jsonl", _lines(map(asdict, links))
    for link in filter(evidence.shows, _shown(bundle, links, hashes)):
        covered = evidence.covered(link)
        if link.kind != ANSWER or json.loads(covered).get("sha256") in hashes.values():
            yield f"data/chain/payloads/{link.payload_hash}.json", covered
    yield from _tables(bundle, hashes)


def links_within(bundle: Bundle, links: Sequence[ChainLink]) -> Sequence[ChainLink]:
    """The links of the chain up to the last that the view knows; all where no clock limits it."""
    last = next((place for place, link in enumerate(links, start=1) if link.hash == bundle.view.head), len(links))
    return links if bundle.whole else links[:last]


def original_name(document: Document, sha256: str) -> str:
    """The name of an original: its hash, with an ending that programs know."""
    media_type = document.media_type.partition(";")[0].strip()
    own = OWN_ENDING.search((document.member or document.name).lower())
    return f"{sha256}.{ENDINGS.get(media_type) or (own[1] if own else 'bin')}"


def _shown(bundle: Bundle, links: Sequence[ChainLink], hashes: Mapping[str, str]) -> Iterator[ChainLink]:
    """The links of what is in the bundle; of an answer, only what it covers tells that."""
    claims = {claim.id for claim in bundle.claims}
    kept: dict[str, Container[str]] = {
        DOCUMENT: hashes.keys(),
        JUDGEMENT: {one.id for one in bundle.view.judgements if one.claim in claims},
        NAME: {one.id for one in bundle.view.name_judgements},
        FILE: {one.container for one in bundle.documents},
    }
    for link in links:
        if link.id in kept.get(link.kind, (link.id,)):
            yield link


def _tables(bundle: Bundle, hashes: dict[str, str]) -> Iterator[File]:
    view, claims = bundle.view, {claim.id for claim in bundle.claims}
    learned = dict(view.recorded_at)
    judged = [one for one in view.judgements if one.claim in claims]
    yield (
        "data/documents.jsonl",
        _lines(
            {**_document(one, hashes[one.id]), "recorded_at": learned[one.id].isoformat()} for one in bundle.documents
        ),
    )
    yield "data/claims.jsonl", _lines(map(claim_to_json, bundle.claims))
    yield "data/claims.claims", "".join(f"{print_claim(claim)}\n" for claim in bundle.claims).encode(errors="replace")
    yield "data/judgements.jsonl", _lines(map(judgement_to_json, judged))
    yield "data/names.jsonl", _lines(map(name_judgement_to_json, view.name_judgements))
    yield (
        "data/issues.jsonl",
        _lines(
            {"code": one.code, "message": one.message, "document": one.document, "seen": one.seen, "lost": one.lost}
            for one in view.issues
            if one.document is None or one.document in hashes
        ),
    )


def _document(one: Document, sha256: str) -> dict[str, Any]:
    return {
        "id": one.id, "original": original_name(one, sha256), "name": one.name, "title": one.title,
        "source": one.source, "url": one.url, "published": iso(one.published), "published_basis": one.published_basis,
        "language": one.language, "media_type": one.media_type, "member": one.member, "container": one.container,
        "retrieved_at": None if one.retrieved_at is None else one.retrieved_at.isoformat(),
    }  # fmt: skip


def _lines(rows: Iterable[Any]) -> bytes:
    """A row a line, as JSON in ASCII."""
    return "".join(f"{json.dumps(row)}\n" for row in rows).encode()
