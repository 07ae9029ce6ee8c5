"""The index of lineage, kept in the record: a new document is compared with those that share fingerprints with it
alone.

It follows from the documents and the program, and is no part of the chain. It is made anew where another version of the
program made it, and left alone where the record cannot be written. A document is told by its id as a number of 64 bits
with a sign, whose order is that of the ids: rows are a third as long.
"""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from sqlalchemy import Connection, Engine, RowMapping, bindparam, delete, insert, select

from musterbook.base.copies import Edge, Relation
from musterbook.base.errors import RecordError
from musterbook.base.kinship import Growth, Indexed, Kin, Kinship, Known, Pair
from musterbook.record.engine import insert_rows, writing
from musterbook.record.schema import lineage_cites, lineage_documents, lineage_kin, lineage_prints, lineage_state

PARTS, PRINT_BITS, NUMBER_BITS = 64, 32, 32
"""Fingerprints of 32 bits are sorted in so many parts, so that the table grows at its end and memory stays small."""

MIDDLE = 1 << 63
TABLES = (lineage_prints, lineage_kin, lineage_cites, lineage_documents, lineage_state)

_HOLDERS = (
    select(lineage_prints.c.document)
    .where(lineage_prints.c.family == bindparam("family"), lineage_prints.c.print == bindparam("one"))
    .order_by(lineage_prints.c.document)
    .limit(bindparam("most"))
)
_OF_PRINT = select(lineage_prints.c.document).where(
    lineage_prints.c.family == bindparam("family"), lineage_prints.c.print == bindparam("one")
)
_BEFORE = (
    _OF_PRINT.where(lineage_prints.c.document < bindparam("own")).order_by(lineage_prints.c.document.desc()).limit(1)
)
_AFTER = _OF_PRINT.where(lineage_prints.c.document > bindparam("own")).order_by(lineage_prints.c.document).limit(1)


def number_of(document: str) -> int:
    """The id of 16 hex digits as a number with a sign; the order stays."""
    return int(document, 16) - MIDDLE


def id_of(number: int) -> str:
    """The id that a number stands for."""
    return f"{number + MIDDLE:016x}"


def forget(connection: Connection) -> None:
    """Empties the index."""
    for table in TABLES:
        connection.execute(delete(table))


class StoredIndex:
    """The index as it stands in one transaction; `program`: the hash of the program that asks."""

    def __init__(self, engine: Engine, connection: Connection, program: str) -> None:
        self._engine, self._connection, self._program = engine, connection, program
        self._state = _state(connection)
        self._stale = self._state[0] != program

    def indexed(self) -> Indexed:
        """All that it knows; nothing where another version of the program made it."""
        if self._stale:
            return Indexed()
        cites = (_cites(row) for row in self._connection.execute(select(lineage_cites)).mappings())
        return Indexed(
            documents=dict(map(_known, self._connection.execute(select(lineage_documents)).mappings())),
            kin=dict(map(_kin, self._connection.execute(select(lineage_kin)).mappings())),
            cites=frozenset(cites),
        )

    def holders(self, family: int, print_: int, limit: int) -> Sequence[str]:
        """The documents that hold a fingerprint, in order of their ids, `limit` of them at the most."""
        return self._ids(_HOLDERS, family=family, one=print_, most=limit)

    def beside(self, family: int, print_: int, document: str) -> tuple[str, str]:
        """The nearest holders of a fingerprint before and after a document in the order of ids, '' where none is."""
        own = number_of(document)
        before, after = (self._ids(way, family=family, one=print_, own=own) for way in (_BEFORE, _AFTER))
        return "".join(before), "".join(after)

    def _ids(self, statement: Any, **values: int) -> list[str]:  # noqa: ANN401 - a statement of SQLAlchemy
        return [] if self._stale else [id_of(one) for one in self._connection.scalars(statement, values)]

    def grow(self, growth: Growth) -> None:
        """Keeps what documents add, whole or not at all; not, where the index was changed meanwhile, or cannot be."""
        self._connection.rollback()
        with suppress(RecordError), writing(self._engine) as connection:
            if _state(connection) == self._state:
                _write(connection, growth, anew=growth.anew or self._stale)
                connection.execute(delete(lineage_state))
                state = {"program": self._program, "revision": self._state[1] + 1}
                connection.execute(insert(lineage_state).values(state))


def _state(connection: Connection) -> tuple[str, int]:
    """The program that made the index, and how often it was written; '' where there is none."""
    row = connection.execute(select(lineage_state.c.program, lineage_state.c.revision)).first()
    return ("", 0) if row is None else (row.program, row.revision)


def _write(connection: Connection, growth: Growth, *, anew: bool) -> None:
    if anew:
        forget(connection)
    changed = [{"one": number_of(first), "other": number_of(second)} for first, second in growth.kin]
    if changed and not anew:
        pair = lineage_kin.c.first == bindparam("one"), lineage_kin.c.second == bindparam("other")
        connection.execute(delete(lineage_kin).where(*pair), changed)
    insert_rows(connection, lineage_documents, _document_rows(growth.documents))
    insert_rows(connection, lineage_prints, _print_rows(growth.prints))
    insert_rows(connection, lineage_kin, (_kin_row(pair, one) for pair, one in growth.kin.items() if one is not None))
    insert_rows(connection, lineage_cites, map(_cites_row, growth.cites))


def _document_rows(documents: Mapping[str, Known]) -> Iterator[dict[str, Any]]:
    for one, known in documents.items():
        wording, telling = known.sizes
        yield {
            "document": number_of(one),
            "runs": known.runs,
            "wording": wording,
            "telling": telling,
            "again": known.again,
            "times": known.times,
        }


def _known(row: RowMapping) -> tuple[str, Known]:
    sizes = row["wording"], row["telling"]
    return id_of(row["document"]), Known(runs=row["runs"], sizes=sizes, again=row["again"], times=row["times"])


def _print_rows(prints: Mapping[str, Sequence[Sequence[int]]]) -> Iterator[dict[str, int]]:
    """The rows in the order of the table's key."""
    documents = sorted(prints)
    numbers = [number_of(one) for one in documents]
    families = max(map(len, prints.values()), default=0)
    for family in range(families):
        parts = [array("Q") for _ in range(PARTS)]
        for place, document in enumerate(documents):
            for one in prints[document][family]:
                parts[one * PARTS >> PRINT_BITS].append(one << NUMBER_BITS | place)
        for part in parts:
            for packed in sorted(part):
                number = numbers[packed & (1 << NUMBER_BITS) - 1]
                yield {"family": family, "print": packed >> NUMBER_BITS, "document": number}


def _kin_row(pair: Pair, kin: Kin) -> dict[str, Any]:
    return {
        "first": number_of(pair[0]),
        "second": number_of(pair[1]),
        "first_share": kin.kinship.first,
        "second_share": kin.kinship.second,
        "told": kin.kinship.told,
        "later": number_of(kin.later),
        "relation": str(kin.relation),
    }


def _kin(row: RowMapping) -> tuple[Pair, Kin]:
    kinship = Kinship(row["first_share"], row["second_share"], bool(row["told"]))
    pair = id_of(row["first"]), id_of(row["second"])
    return pair, Kin(kinship, id_of(row["later"]), Relation(row["relation"]))


def _cites_row(edge: Edge) -> dict[str, Any]:
    return {"source": number_of(edge.source), "target": number_of(edge.target), "share": edge.share}


def _cites(row: RowMapping) -> Edge:
    source, target = id_of(row["source"]), id_of(row["target"])
    return Edge(source=source, target=target, relation=Relation.CITES, share=row["share"])
