"""The table of contents: which stage follows which. It holds no logic.

Into the record: `parts_of`, `read_part`, `extract_claims`, `store`. Out of it: `view`, and `view_with` for what it
would be. Without a record: `read_path`, `extract_claims`, `find_mentions`, `trace_documents`, `reconcile_claims`.
A stage that not every command needs is loaded where it is called, so that reading one document does not wait for a
database or a solver.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from musterbook import __version__, extract, identify
from musterbook.base.claim import Claim
from musterbook.base.comparison import Comparison
from musterbook.base.document import Document
from musterbook.base.entity import Vocabulary
from musterbook.base.ids import content_hash
from musterbook.base.issue import Issue
from musterbook.base.judgement import Judgement, Named, NameJudgement
from musterbook.base.mention import Mention
from musterbook.base.outcome import Outcome
from musterbook.collect import (
    BESIDE,
    Fetched,
    Fetcher,
    Hints,
    MappingError,
    PageSize,
    Part,
    TableMapping,
    Validators,
    beside,
    bytes_of,
    draw_page,
    example_lines,
    find_mappings,
    is_claim_file,
    is_mapped,
    load_mapping,
    mapping_proposed,
    misplaced,
    page_sizes,
    parse_mapping,
    parts_of,
    print_mapping,
    propose_mapping,
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

if TYPE_CHECKING:
    from musterbook.base.copies import Lineage
    from musterbook.base.ledger import Line, Reconciliation
    from musterbook.base.version import Version
    from musterbook.base.view import RecordView
    from musterbook.base.vintage import Vintage
    from musterbook.reconcile import Memory as Memory  # noqa: PLC0414 - serve names the type
    from musterbook.record import Facts, Knowledge, Record, When

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
    return Outcome(items=placed, issues=(*found.issues, *mapping_proposed(document, vocabulary)))


def find_mentions(document: Document, vocabulary: Vocabulary) -> tuple[Mention, ...]:
    """Who holds which rank and role in which organisation, and the places named, as spans of a document."""
    return extract.find_mentions(document, vocabulary)


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


def view(
    record: "Record",
    *,
    vocabulary: Vocabulary,
    as_of: date,
    known_by: date | None = None,
    recorded_by: date | None = None,
    memory: "Callable[[], Memory] | None" = None,
) -> "RecordView":
    """The record as of a day: facts within both clocks, judgements applied, linked, traced and reconciled.

    `memory`: gives what the last view worked out, where there was one.
    """
    from musterbook import lineage
    from musterbook.base.view import RecordView
    from musterbook.record import decided

    facts = record.facts(known_by, recorded_by)
    read = identify.as_called(decided(facts.claims, facts.judgements).claims, facts.name_judgements)
    traced = _trace(record, facts, read, whole=facts.whole and known_by is None and recorded_by is None)
    claims = lineage.apply_origins(read, traced)
    return RecordView(
        as_of=as_of,
        documents=facts.documents,
        claims=claims,
        judgements=facts.judgements,
        links=identify.link(claims, vocabulary, facts.judgements, names=facts.name_judgements),
        lineage=traced,
        reconciliation=_reconcile(record, facts, claims, vocabulary=vocabulary, memory=memory),
        vocabulary=vocabulary,
        issues=facts.issues,
        recorded_at=facts.recorded_at,
        known_by=known_by,
        recorded_by=recorded_by,
        head=facts.head,
        name_judgements=facts.name_judgements,
        vintages=record.vintages(recorded_by),
    )


def view_with(
    record: "Record",
    view: "RecordView",
    further: Sequence[Judgement | NameJudgement],
    *,
    memory: "Callable[[], Memory] | None" = None,
) -> "RecordView":
    """A view of the record as it would be with further judgements, which nobody has recorded; nothing of it is kept.

    Its links are those of the view. Raises RecordError for judgements that could not join those that there are, and
    NotationError for an amendment that makes no claim.
    """
    from musterbook import lineage
    from musterbook.record import joined, read_anew

    judgements, names = joined(view.judgements, view.name_judgements, further)
    claims, traced = view.claims, view.lineage
    if read_anew(view.judgements, further):
        claims, traced = _read_anew(record, view, judgements, names=names)
        claims = lineage.apply_origins(claims, traced)
    known = None if memory is None else memory()
    concluded = reconcile_claims(claims, view.vocabulary, judgements, memory=known)
    differences = identify.told_apart(concluded.differences, claims, names)
    return replace(
        view,
        claims=claims,
        judgements=judgements,
        name_judgements=names,
        lineage=traced,
        reconciliation=replace(concluded, differences=differences),
    )


def _read_anew(
    record: "Record", view: "RecordView", judgements: Sequence[Judgement], *, names: Sequence[NameJudgement]
) -> "tuple[tuple[Claim, ...], Lineage]":
    """The claims of a view's facts as judgements leave them, and their lineage."""
    from musterbook.record import decided

    facts = record.facts(view.known_by, view.recorded_by, head=view.head)
    claims = identify.as_called(decided(facts.claims, judgements).claims, names)
    unlimited = view.known_by is None and view.recorded_by is None
    return claims, _traced_anew(record, facts, claims, whole=facts.whole and unlimited)


def _reconcile(
    record: "Record",
    facts: "Facts",
    claims: Sequence[Claim],
    *,
    vocabulary: Vocabulary,
    memory: "Callable[[], Memory] | None",
) -> "Reconciliation":
    """What the claims of facts, as they are now called, come to; derived once."""
    from musterbook.base.ledger import Reconciliation
    from musterbook.record import recall

    concluded = recall(
        record,
        (claims, facts.judgements, vocabulary.missions),
        shape=Reconciliation,
        derive=lambda: reconcile_claims(
            claims, vocabulary, judgements=facts.judgements, memory=None if memory is None else memory()
        ),
    )
    differences = identify.told_apart(concluded.differences, claims, facts.name_judgements)
    return replace(concluded, differences=differences)


def known_lines(
    record: "Record", *, vocabulary: Vocabulary, when: "When", mission: str | None = None
) -> "tuple[Line, ...] | None":
    """The lines as they were known by a day, of all missions or of one, from those that the record keeps; None where it
    keeps none that hold for that day (see `keep_lines`).
    """
    basis = _basis_of_lines(vocabulary)
    return record.all_lines_known(basis, when) if mission is None else record.lines_known(basis, mission, when)


def keep_lines(record: "Record", vocabulary: Vocabulary) -> bool:
    """Works out the lines as they were known by each day, and has the record keep them; days for which they hold stay.

    They are what `view` comes to with `known_by`, one more day of knowledge at a time. False where another process does
    the same meanwhile.
    """
    knowledge = record.knowledge()
    versions = partial(_lines_by_day, knowledge, vocabulary)
    return record.keep_lines(_basis_of_lines(vocabulary), knowledge.seq, versions)


def _basis_of_lines(vocabulary: Vocabulary) -> str:
    from musterbook.record import basis_of

    return basis_of(vocabulary.missions)


def _lines_by_day(
    knowledge: "Knowledge", vocabulary: Vocabulary, after: date | None
) -> "Iterator[tuple[date, Sequence[Line]]]":
    from musterbook import lineage
    from musterbook.record import decided

    index, memory = lineage.MemoryIndex(), new_memory()
    for day in knowledge.days():
        if after is not None and day <= after:
            continue
        facts = knowledge.facts(day)
        read = identify.as_called(decided(facts.claims, facts.judgements).claims, facts.name_judgements)
        claims = lineage.apply_origins(read, lineage.trace(facts.documents, read, index=index))
        yield day, reconcile_claims(claims, vocabulary, facts.judgements, memory=memory).lines


def published_view(record: "Record", vintage: "Vintage", *, vocabulary: Vocabulary) -> "RecordView":
    """The record as it was published: the facts of then, and the figures that were shown, by whatever program.

    Where these rest on more than who asks may see, they are what they would have been without it, by this program.
    """
    from musterbook import lineage
    from musterbook.base.view import RecordView
    from musterbook.record import decided

    facts = record.facts(vintage.known_by, vintage.recorded_by, head=vintage.head)
    read = identify.as_called(decided(facts.claims, facts.judgements).claims, facts.name_judgements)
    figures = record.published_figures(vintage.id)
    if figures is None:
        traced = lineage.apply_origins(read, _trace(record, facts, read, whole=False))
        figures = _reconcile(record, facts, traced, vocabulary=vocabulary, memory=None)
    return RecordView(
        as_of=vintage.as_of,
        documents=facts.documents,
        claims=read,
        judgements=facts.judgements,
        reconciliation=figures,
        vocabulary=vocabulary,
        issues=facts.issues,
        recorded_at=facts.recorded_at,
        known_by=vintage.known_by,
        recorded_by=vintage.recorded_by,
        head=facts.head,
        name_judgements=facts.name_judgements,
    )


def _trace(record: "Record", facts: "Facts", claims: Sequence[Claim], *, whole: bool) -> "Lineage":
    """The lineage of facts; by the record's index where they are the `whole` record. Derived once."""
    from musterbook.base.copies import Lineage
    from musterbook.record import recall

    texts = tuple(document.id for document in facts.documents)
    derive = partial(_traced_anew, record, facts, claims, whole=whole)
    return recall(record, (texts, claims), shape=Lineage, derive=derive)


def _traced_anew(record: "Record", facts: "Facts", claims: Sequence[Claim], /, *, whole: bool) -> "Lineage":
    from musterbook import lineage
    from musterbook.record import kept_index

    if not whole:
        return lineage.trace(facts.documents, claims)
    with kept_index(record) as index:
        return lineage.trace(facts.documents, claims, index=index)


def versions(of: "RecordView") -> "tuple[tuple[Version, ...], ...]":
    """The versions of each address that has several, with what each no longer says."""
    from musterbook import lineage

    return lineage.find_versions(of.documents, of.claims, dict(of.recorded_at))


def trace_documents(documents: Sequence[Document]) -> dict[str, Any]:
    """Which documents rest on which, by name, in the form of docs/contract.md."""
    from musterbook import lineage

    return lineage.as_json(lineage.trace(documents), documents)


def new_memory() -> "Memory":
    """Room for what one reconciliation works out and the next can use."""
    from musterbook import reconcile

    return reconcile.Memory()


def reconcile_claims(
    claims: Sequence[Claim],
    vocabulary: Vocabulary,
    judgements: Sequence[Judgement] = (),
    *,
    memory: "Memory | None" = None,
) -> "Reconciliation":
    """What the claims together allow, where they contradict each other, and where they differ.

    `memory`: what the last call worked out; it makes this one quick where few claims are new.
    """
    from musterbook import reconcile

    names = vocabulary.labels()
    return reconcile.reconcile(claims, missions=vocabulary.missions, judgements=judgements, names=names, memory=memory)


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
        for claim, seen in misplaced(document, found, record.original(identifier)):
            yield Issue(
                code="unanchored-quote", message=f"the quote of claim {claim.id} is not what stands there",
                document=document.name, span=claim.span, expected=claim.quote, seen=seen, lost=True,
            )  # fmt: skip
