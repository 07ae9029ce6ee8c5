"""The commands that list what the record holds and when it learned it: documents, sources, history."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from operator import itemgetter
from types import MappingProxyType
from typing import Any

import click

from musterbook.base.access import Grant, Restriction
from musterbook.base.claim import Claim
from musterbook.base.document import Dating, Document
from musterbook.base.judgement import Decision, Judgement, NameJudgement, Sameness
from musterbook.base.vintage import Vintage
from musterbook.serve.options import Question, asks
from musterbook.serve.output import Listing, print_listing
from musterbook.serve.selection import Selection, word_of
from musterbook.serve.workplace import Workplace

DOCUMENT_COLUMNS = (
    ("id", "Document"),
    ("published", "Published"),
    ("source", "Source"),
    ("name", "Name"),
    ("title", "Title"),
    ("language", "Language"),
    ("claims", "Claims"),
    ("rests_on", "Rests on"),
    ("retrieved_at", "Retrieved"),
    ("member", "Member"),
    ("recorded_at", "Recorded"),
    ("restricted", "Restricted"),
)
SOURCE_COLUMNS = (
    ("source", "Source"),
    ("documents", "Documents"),
    ("claims", "Claims"),
    ("repeats", "Repeat others"),
    ("set_aside", "Set aside"),
    ("first", "First"),
    ("last", "Last"),
)
HISTORY_COLUMNS = (
    ("recorded_at", "Recorded"),
    ("what", "What"),
    ("id", "Id"),
    ("published", "Published"),
    ("name", "Name"),
    ("by", "By"),
    ("because", "Because"),
)


@click.command()
@asks
@click.pass_obj
def documents(workplace: Workplace, *, question: Question, form: str) -> None:
    """List the documents of the record; restricted ones are marked for those who may read them.

    \b
    musterbook documents --known-by 2025-01-31
    """
    with workplace.open_record() as record:
        selection = Selection(view=workplace.view_of(record, question), question=question)
        restricted = record.restricted()
    print_listing(list_documents(selection, restricted), form)


@click.command(short_help="List publishers, with documents and claims of each.")
@asks
@click.pass_obj
def sources(workplace: Workplace, *, question: Question, form: str) -> None:
    """List who published the documents, and how many claims came from each.

    \b
    musterbook sources --format csv
    """
    print_listing(list_sources(workplace.select(question)), form)


@click.command(short_help="List additions and judgements, on both clocks.")
@asks
@click.pass_obj
def history(workplace: Workplace, *, question: Question, form: str) -> None:
    """List additions, decisions, publications, grants and restrictions in the order in which the record was told.

    Each stands with both clocks: when the world was told (published) and when the record was (recorded, UTC).

    \b
    musterbook history --recorded-by 2025-01-31
    """
    with workplace.open_record() as record:
        selection = Selection(view=workplace.view_of(record, question), question=question)
        entrusted: list[Grant | Restriction] = [*record.grants(question.recorded_by)]
        entrusted += record.restrictions(question.recorded_by)
        signatures = record.signatures()
    print_listing(list_history(selection, entrusted, signatures), form)


def chosen(selection: Selection) -> list[Document]:
    """The documents that the question is about: those with a claim that it is about, or all."""
    named = {claim.document for claim in selection.claims}
    return [one for one in selection.view.documents if not selection.limited or one.id in named]


def list_documents(selection: Selection, restricted: Container[str] = ()) -> Listing:
    """A row for each document, with the documents that it rests on and whether it is one of the restricted ones."""
    view = selection.view
    told, learned = Counter(claim.document for claim in view.claims), dict(view.recorded_at)
    rests_on: defaultdict[str, list[str]] = defaultdict(list)
    for edge in view.lineage.edges:
        target = view.document_of.get(edge.target)
        rests_on[edge.source].append(f"{edge.relation} {edge.target if target is None else target.name}")
    rows = [
        {
            "id": one.id,
            "published": None if one.published is None else one.published.isoformat(),
            "published_basis": one.published_basis,
            "dated_by": one.datings[0].evidence if one.datings and one.published is not None else None,
            "datings": [dating(told) for told in one.datings],
            "source": one.source,
            "name": one.name,
            "title": one.title,
            "language": one.language,
            "media_type": one.media_type,
            "url": one.url or None,
            "claims": told[one.id],
            "rests_on": rests_on[one.id],
            "retrieved_at": None if one.retrieved_at is None else stamp(one.retrieved_at),
            "snapshot": one.snapshot or None,
            "container": one.container or None,
            "member": one.member or None,
            "recorded_at": stamp(learned[one.id]),
        }
        | ({"restricted": True} if one.id in restricted else {})
        for one in chosen(selection)
    ]
    empty = "the record holds no such document"
    return Listing(columns=DOCUMENT_COLUMNS, rows=rows, data=rows, apart=("member",), empty=empty)


def dating(told: Dating) -> dict[str, Any]:
    """A day that a document tells of its publication or of a change, as data."""
    return {"day": told.day.isoformat(), "evidence": told.evidence, "words": told.words, "updated": told.updated}


def list_sources(selection: Selection) -> Listing:
    """A row for each publisher of a document or a claim, by name."""
    papers, told = defaultdict(list), defaultdict(list)
    for document in chosen(selection):
        papers[document.source].append(document)
    for claim in selection.claims:
        told[claim.source or ""].append(claim)
    rows = []
    for source in sorted(papers.keys() | told.keys()):
        days = [one.published for one in papers[source]] + [one.published for one in told[source]]
        known = [day for day in days if day is not None]
        rows.append(
            {
                "source": source or "unknown",
                "documents": len(papers[source]),
                "claims": len(told[source]),
                "repeats": _repeats(papers[source], told[source]),
                "set_aside": sum(not selection.counts(claim) for claim in told[source]),
                "first": min(known).isoformat() if known else None,
                "last": max(known).isoformat() if known else None,
            }
        )
    return Listing(columns=SOURCE_COLUMNS, rows=rows, data=rows, empty="the record holds no such source")


def _repeats(papers: Sequence[Document], told: Sequence[Claim]) -> int:
    """How many claims of a publisher rest on the word of another: a speaker's, a cited source's, an agency's."""
    own = {paper.id for paper in papers}
    return sum(word_of(claim) not in own | {claim.document, claim.id} for claim in told)


def list_history(
    selection: Selection,
    entrusted: Iterable[Grant | Restriction] = (),
    signatures: Mapping[str, str] = MappingProxyType({}),
) -> Listing:
    """A row for each addition and each decision, the earliest first. `entrusted`: decisions about people and
    restrictions; `signatures`: who added or published something, by its id.
    """
    view, learned = selection.view, dict(selection.view.recorded_at)
    undone = {one.replaces for one in view.judgements if one.decision is Decision.WITHDRAW}
    happened = [(learned[one.id], _added(one)) for one in chosen(selection)]
    happened += [(one.decided_at, _judged(one, undone)) for one in view.judgements if one.claim in selection.claim_ids]
    happened += [(one.decided_at, _named(one, view.name_judgements)) for one in _on_names(selection)]
    happened += [(one.published_at, _published(one)) for one in view.vintages if selection.takes_mission(one.mission)]
    happened += list(_entrusted(selection, entrusted))
    by = {one: {"by": person} for one, person in signatures.items()}
    rows = [{"recorded_at": stamp(at)} | row | by.get(row["id"], {}) for at, row in sorted(happened, key=itemgetter(0))]
    return Listing(columns=HISTORY_COLUMNS, rows=rows, data=rows, empty="the record has no such history")


def _added(one: Document) -> dict[str, Any]:
    published = None if one.published is None else one.published.isoformat()
    return {"what": "document", "id": one.id, "published": published, "name": one.name}


def _judged(one: Judgement, undone: Iterable[str | None]) -> dict[str, Any]:
    changes = ", ".join(f"{field}={value}" for field, value in one.changes)
    return {
        "what": str(one.decision),
        "id": one.id,
        "published": None,
        "name": f"{one.claim} {changes}".strip(),
        "by": one.decided_by,
        "because": one.because,
        "claim": one.claim,
        "changes": dict(one.changes),
        "replaces": one.replaces,
        "withdrawn": one.id in undone,
    }


def _on_names(selection: Selection) -> Iterator[NameJudgement]:
    """The judgements on names that a claim which the question is about bears, or all."""
    called = {one for claim in selection.claims for one in (*claim.actors, getattr(claim.detail, "person", None))}
    for one in selection.view.name_judgements:
        if not selection.limited or called & one.pair:
            yield one


def _named(one: NameJudgement, judgements: Iterable[NameJudgement]) -> dict[str, Any]:
    undone = {other.replaces for other in judgements if other.decision is Sameness.WITHDRAW}
    return {
        "what": str(one.decision),
        "id": one.id,
        "published": None,
        "name": f"{one.named}: {one.name}, {one.other}",
        "by": one.decided_by,
        "because": one.because,
        "names": [one.name, one.other],
        "replaces": one.replaces,
        "withdrawn": one.id in undone,
    }


def _published(one: Vintage) -> dict[str, Any]:
    """A publication as a row of the history."""
    clocks = {"as_of": one.as_of, "known_by": one.known_by, "recorded_by": one.recorded_by}
    asked = {name: day.isoformat() for name, day in clocks.items() if day is not None}
    told = ", ".join(f"{name.replace('_', ' ')} {day}" for name, day in asked.items())
    return {
        "what": "published",
        "id": one.id,
        "published": None,
        "name": f"{one.what} ({one.language}), {told}",
        "mission": one.mission,
        **asked,
        "head": one.head,
        "output": one.output,
        "files": dict(one.files),
    }


def _entrusted(
    selection: Selection, entrusted: Iterable[Grant | Restriction]
) -> Iterator[tuple[datetime, dict[str, Any]]]:
    """Grants and restrictions that the question is about, as rows of the history."""
    named = {one.id: one.name for one in chosen(selection)}
    for one in entrusted:
        row = {"id": one.id, "published": None, "because": one.because, "replaces": one.replaces}
        if isinstance(one, Grant) and selection.question.actor is None and selection.takes_mission(one.mission):
            yield one.granted_at, {"what": "grant", **row, "name": granted(one), "by": one.granted_by}
        elif isinstance(one, Restriction) and one.document in named:
            what = "restrict" if one.restricted else "lift restriction"
            yield one.decided_at, {"what": what, **row, "name": named[one.document], "by": one.decided_by}


def granted(one: Grant) -> str:
    """What a grant gives, in words."""
    role = "no role" if one.role is None else str(one.role)
    return f"{one.person}: {role}" + ("" if one.mission is None else f" for {one.mission}")


def stamp(moment: datetime) -> str:
    """A UTC time stamp to the second."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
