"""What was published, and the figures that it showed, so that a later reader can be told what has been corrected."""

import json
from collections.abc import Iterator
from dataclasses import replace
from math import inf

from sqlalchemy import Connection, insert, select

from musterbook.base.errors import RecordError
from musterbook.base.ids import content_hash
from musterbook.base.ledger import Reconciliation
from musterbook.base.vintage import Vintage
from musterbook.record import chain
from musterbook.record.codec import canonical, from_text, pack, to_text, unpack
from musterbook.record.load import chain_hashes
from musterbook.record.restricting import bytes_of_documents, marked, stored_restrictions
from musterbook.record.rights import Access, Right
from musterbook.record.rows import Row, Stored, plain
from musterbook.record.schema import claims, documents, vintages
from musterbook.record.sight import Sight

VINTAGE_ID_DIGITS = 12


def last_like(connection: Connection, vintage: Vintage) -> Vintage | None:
    """The last publication of the same kind, mission and language, None where there is none."""
    return next((one for one in reversed(list(all_of(connection))) if _sort(one) == _sort(vintage)), None)


def _sort(vintage: Vintage) -> tuple[str, str | None, str]:
    return vintage.what, vintage.mission, vintage.language


def keep(
    connection: Connection, vintage: Vintage, figures: Reconciliation, *, published_by: str | None = None
) -> Vintage:
    """Adds a publication with its figures, as a link of the chain; gives it back with its id."""
    row = _row(vintage) | {"figures": pack(to_text(figures)), "published_by": published_by}
    row["id"] = chain.row_hash(row)[:VINTAGE_ID_DIGITS]
    covered = chain.row_hash(row)
    link = chain.append(connection, kind=chain.VINTAGE, identifier=row["id"], payload_hash=covered)
    connection.execute(insert(vintages).values(row | {"seq": link.seq}))
    return _from_row(row)


def all_of(connection: Connection) -> Iterator[Vintage]:
    """The publications in order."""
    columns = [column for column in vintages.c if column.name != "figures"]
    for row in connection.execute(select(*columns).order_by(vintages.c.seq)).mappings():
        yield _from_row(row)


def seen_of(connection: Connection, access: Access, sight: Sight) -> Iterator[Vintage]:
    """The publications that somebody may know of; of one that rests on more than they see, no mission and no file is
    told: their names may come from there.
    """
    telling = telling_unseen(connection, sight)
    for one in all_of(connection):
        if one.mission is None or access.may(Right.READ, one.mission):
            yield replace(one, mission=None, files=()) if one.id in telling else one


def telling_unseen(connection: Connection, sight: Sight) -> frozenset[str]:
    """The ids of the publications that rest on something that is not seen.

    What was restricted when something was published was no part of it; whatever else was recorded under its head may
    have been.
    """
    if sight.whole:
        return frozenset()
    made, bytes_of = stored_restrictions(connection), bytes_of_documents(connection)
    places = {head: place for place, head in chain_hashes(connection).items()} | {"": 0}
    added = {row.id: row.seq for row in connection.execute(select(documents.c.id, documents.c.seq))}
    found = set()
    for row in connection.execute(select(vintages.c.id, vintages.c.seq, vintages.c.head)).all():
        left_out = marked((one for place, one in made if place < row.seq), bytes_of)
        if any(added[one] <= places.get(row.head, inf) for one in sight.concerned - left_out):
            found.add(row.id)
    return frozenset(found)


def claims_named(figures: Reconciliation) -> frozenset[str]:
    """The claims on which figures say that they rest."""
    sets = [one.claims for told in (figures.events, figures.differences, figures.notes) for one in told]
    sets += [(*one.claims, *one.also) for one in figures.conflicts]
    sets += [point.claims for line in figures.lines for point in line.points]
    return frozenset((*(claim for one in sets for claim in one), *(one.claim for one in figures.set_aside)))


def check_public(connection: Connection, figures: Reconciliation, sight: Sight) -> None:
    """Raises RecordError for figures that rest on claims which the public does not see; `sight`: of the public."""
    if sight.whole:
        return
    said = connection.execute(select(claims.c.document, claims.c.id)).all()
    names: dict[bool, set[str]] = {True: set(), False: set()}
    for document, claim in said:
        names[sight.sees((document, claim))] |= {claim, f"{claim}@{document}"}
    hidden = (names[False] - names[True]) & claims_named(figures)
    if hidden:
        told = f"these figures rest on claims of restricted documents, such as {min(hidden)}"
        raise RecordError(f"{told}; publish what the record is for everybody")


def figures_of(connection: Connection, identifier: str) -> Reconciliation | None:
    """The figures that a publication showed, None where there is none of that id."""
    found = connection.scalar(select(vintages.c.figures).where(vintages.c.id == identifier))
    return None if found is None else from_text(Reconciliation, unpack(found))


def output_hash(files: tuple[tuple[str, str], ...]) -> str:
    """The hash of what was written: that of the list of its files with the hash of each."""
    return content_hash(canonical([list(one) for one in files]).encode())


def _row(vintage: Vintage) -> Row:
    return {
        "published_at": vintage.published_at,
        "as_of": vintage.as_of,
        "known_by": vintage.known_by,
        "recorded_by": vintage.recorded_by,
        "head": vintage.head,
        "what": plain(vintage.what),
        "mission": None if vintage.mission is None else plain(vintage.mission),
        "language": plain(vintage.language),
        "output": vintage.output,
        "files": canonical([list(one) for one in vintage.files]),
    }


def _from_row(row: Stored) -> Vintage:
    names = ("id", "published_at", "as_of", "known_by", "recorded_by", "head", "what", "mission", "language", "output")
    files = tuple((name, sha256) for name, sha256 in json.loads(row["files"]))
    return Vintage(**{name: row[name] for name in names}, files=files)
