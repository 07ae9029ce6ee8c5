"""The table of contents: which stage follows which. It holds no logic.

Into the record: `parts_of`, `read_part`, `extract_claims`, `store`. Out of it: `view`, and `view_with` for what it
would be; `views` puts these together. Without a record: `read_path`, `extract_claims`, `find_mentions`,
`trace_documents`, `reconcile_claims`.

A stage that not every command needs is loaded where it is called, so that reading one document does not wait for a
database or a solver.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from musterbook import __version__, collect, extract, identify
from musterbook.base.claim import Claim
from musterbook.base.comparison import Comparison
from musterbook.base.document import Document
from musterbook.base.entity import Vocabulary
from musterbook.base.ids import content_hash
from musterbook.base.issue import Issue
from musterbook.base.judgement import Named
from musterbook.base.mention import Mention
from musterbook.base.outcome import Outcome
from musterbook.collect import (
    BESIDE,
    Fetched,
    Hints,
    MappingError,
    Part,
    TableMapping,
    Validators,
    beside,
    bytes_of,
    find_mappings,
    is_claim_file,
    is_mapped,
    load_mapping,
    parse_mapping,
    parts_of,
    read_bytes,
    read_claims,
    read_part,
    read_path,
    read_rows,
    unpack_part,
)
from musterbook.extract import (
    Candidate,
    EntityProposer,
    Proposer,
    Replay,
    Told,
    instructions,
    print_answers,
    read_answer,
    read_answers,
    read_told,
)
from musterbook.views import (
    keep_lines,
    known_lines,
    new_memory,
    published_view,
    reconcile_claims,
    view,
    view_with,
)

if TYPE_CHECKING:
    from musterbook.base.version import Version
    from musterbook.base.view import RecordView
    from musterbook.collect import (
        Fetcher,
        PageSize,
        draw_page,
        example_lines,
        page_sizes,
        print_mapping,
        propose_mapping,
    )
    from musterbook.reconcile import Memory as Memory  # noqa: PLC0414 - serve names the type
    from musterbook.record import Record

__all__ = [
    "BESIDE",
    "Candidate",
    "EntityProposer",
    "Fetched",
    "Fetcher",
    "Hints",
    "MappingError",
    "PageSize",
    "Part",
    "Proposer",
    "Replay",
    "TableMapping",
    "Told",
    "Validators",
    "beside",
    "census_claims",
    "census_measure",
    "compare_censuses",
    "draw_page",
    "example_lines",
    "extract_claims",
    "find_mappings",
    "find_mentions",
    "instructions",
    "is_claim_file",
    "is_mapped",
    "keep_answer",
    "keep_lines",
    "known_answers",
    "known_lines",
    "load_mapping",
    "load_vocabulary",
    "misplaced_quotes",
    "names_in",
    "new_memory",
    "page_sizes",
    "parse_mapping",
    "parts_of",
    "print_answers",
    "print_mapping",
    "propose_mapping",
    "published_view",
    "read_answer",
    "read_answers",
    "read_bytes",
    "read_part",
    "read_path",
    "read_told",
    "reconcile_claims",
    "store",
    "store_container",
    "trace_documents",
    "unpack_part",
    "versions",
    "view",
    "view_with",
]


if not TYPE_CHECKING:  # whose eyes would take any name for one of ours

    def __getattr__(name: str) -> object:
        """What is told of here but loaded when it is first used."""
        if name not in collect.PLACES:
            raise AttributeError(f"module 'musterbook.pipeline' has no attribute {name!r}")
        return getattr(collect, name)


TABLE = "text/csv"
"""The media type of what may be read by a mapping."""


def load_vocabulary(packs: Path | None) -> Outcome[Vocabulary]:
    """All names, with the mission packs of a folder; None is no packs. Exactly one item."""
    return identify.load_vocabulary(() if packs is None else identify.find_packs(packs))


def extract_claims(document: Document, vocabulary: Vocabulary, proposers: Sequence[Proposer] = ()) -> Outcome[Claim]:
    """What a document asserts: the claims of a claim file as they stand, those of a table's rows by its mapping, of any
    other text as it is read.

    `proposers`: models and the like, which may add what the rules did not find.
    """
    if is_claim_file(document):
        return read_claims(document)
    if is_mapped(document):
        return read_rows(document, vocabulary)
    found = extract.extract(document, vocabulary, proposers=proposers)
    placed = tuple(replace(claim, locators=document.locate(claim.span)) for claim in found.items)
    proposed = collect.mapping_proposed(document, vocabulary) if document.media_type == TABLE else ()
    return Outcome(items=placed, issues=(*found.issues, *proposed))


def find_mentions(document: Document, vocabulary: Vocabulary) -> tuple[Mention, ...]:
    """Who holds which rank and role in which organisation, and the places named, as spans of a document."""
    from musterbook.extract import mentions

    return mentions.find_mentions(document, vocabulary)


def store(record: "Record", data: bytes, document: Document, *, hints: Hints, found: Outcome[Claim]) -> bool:
    """Records a document's bytes, its reading and what was found in it; False if it is there already."""
    told = {name: getattr(hints, name) for name in ("language", "source", "url", "title")}
    told["published"] = None if hints.published is None else hints.published.isoformat()
    return record.add_document(
        data, document, hints=told, claims=found.items, issues=found.issues, run=f"musterbook {__version__}"
    )


def store_container(record: "Record", name: str, *, sha256: str, answer: Fetched | None) -> bool:
    """Records the file that documents were members of, from the answer or from the disk; False where it is there
    already, is larger than a document may be, or is no longer what was read.
    """
    data = answer.data if answer is not None and answer.url == name else bytes_of(Path(name))
    return content_hash(data) == sha256 and record.add_container(data, name=name)


def known_answers(record: "Record") -> dict[str, Validators]:
    """What servers said of the answers that the record holds, by address."""
    return {
        one.url: Validators(etag=one.etag, last_modified=one.last_modified)
        for one in record.fetches()
        if one.etag or one.last_modified
    }


def keep_answer(record: "Record", answer: Fetched) -> None:
    """Records what a server answered, so that it is asked next time for what has changed since."""
    from musterbook.record import Fetch

    record.add_fetch(
        Fetch(
            url=answer.url,
            address=answer.address,
            fetched_at=answer.retrieved_at,
            sha256=answer.sha256 or None,
            etag=answer.validators.etag,
            last_modified=answer.validators.last_modified,
        )
    )


def versions(of: "RecordView") -> "tuple[tuple[Version, ...], ...]":
    """The versions of each address that has several, with what each no longer says."""
    from musterbook import lineage

    return lineage.find_versions(of.documents, of.claims, dict(of.recorded_at))


def trace_documents(documents: Sequence[Document]) -> dict[str, Any]:
    """Which documents rest on which, by name, in the form of docs/contract.md."""
    from musterbook import lineage

    return lineage.as_json(lineage.trace(documents), documents)


def census_claims(
    record: "Record", known_by: date | None = None, recorded_by: date | None = None
) -> tuple[tuple[Document, ...], tuple[Claim, ...]]:
    """The documents of a record and the claims of full counts among theirs, as people's judgements leave them."""
    from musterbook.record import decided

    facts = record.facts(known_by, recorded_by)
    read = decided(facts.claims, facts.judgements)
    counts = [claim for claim in read.claims if claim.census and claim.id not in read.rejected]
    return facts.documents, identify.as_called(counts, facts.name_judgements)


def names_in(record: "Record") -> dict[tuple[Named, str], str]:
    """Every actor and person that the record's claims name, by what they are names of and their folded letters."""
    from musterbook.record import decided

    facts = record.facts()
    return identify.names_in(decided(facts.claims, facts.judgements).claims)


def compare_censuses(claims: Iterable[Claim]) -> Comparison:
    """Where full counts disagree, and which dates their series lack."""
    from musterbook import reconcile

    return reconcile.compare_censuses(claims)


def census_measure(claim: Claim) -> str:
    """The measure under which a full count's figure is compared."""
    from musterbook import reconcile

    return reconcile.measure_of(claim)


def misplaced_quotes(record: "Record") -> Iterator[Issue]:
    """Each claim of a recorded document whose quote does not stand at its span of the original, or whose words are not
    found in the stored bytes at its locators.
    """
    facts = record.facts()
    documents = {document.id: document for document in facts.documents}
    claims: dict[str, list[Claim]] = {}
    for claim in facts.claims:
        if claim.document in documents and claim.quote:
            claims.setdefault(claim.document, []).append(claim)
    for identifier, found in claims.items():
        document = documents[identifier]
        for claim, seen in collect.misplaced(document, found, record.original(identifier)):
            yield Issue(
                code="unanchored-quote", message=f"the quote of claim {claim.id} is not what stands there",
                document=document.name, span=claim.span, expected=claim.quote, seen=seen, lost=True,
            )  # fmt: skip
