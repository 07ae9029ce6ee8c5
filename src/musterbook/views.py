"""What a record comes to: as of a day, with further decisions, as it was published, and by each day of knowledge.

`pipeline` offers these beside the stages that they are made of. Each is loaded where it is called.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from musterbook import identify
from musterbook.base.claim import Claim
from musterbook.base.entity import Vocabulary
from musterbook.base.judgement import Judgement, NameJudgement

if TYPE_CHECKING:
    from musterbook.base.copies import Lineage
    from musterbook.base.ledger import Line, Reconciliation
    from musterbook.base.view import RecordView
    from musterbook.base.vintage import Vintage
    from musterbook.reconcile import Memory
    from musterbook.record import Facts, Knowledge, Record, When


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
