"""The store: documents and judgements as recorded, within two clocks, under a chain of hashes."""

from musterbook.record.adding import Addition
from musterbook.record.copying import Copied, copy_record
from musterbook.record.duckfile import DuckFile
from musterbook.record.facts import Facts
from musterbook.record.fetches import Fetch
from musterbook.record.fulltext import TextIndex, either, every, phrase
from musterbook.record.judging import AMENDABLE, Decided, amend, decided, new_judgement, not_withdrawn
from musterbook.record.knowledge import Knowledge
from musterbook.record.line_history import When
from musterbook.record.naming import new_name_judgement
from musterbook.record.people import Actor, standing
from musterbook.record.recall import basis_of, kept_index, recall
from musterbook.record.record import Record, open_record
from musterbook.record.restoring import restore
from musterbook.record.rights import RIGHTS, Access, Right
from musterbook.record.supposing import joined, read_anew
from musterbook.record.tablefile import TableFile, TableShape, storable
from musterbook.record.vintages import output_hash

__all__ = [
    "AMENDABLE",
    "RIGHTS",
    "Access",
    "Actor",
    "Addition",
    "Copied",
    "Decided",
    "DuckFile",
    "Facts",
    "Fetch",
    "Knowledge",
    "Record",
    "Right",
    "TableFile",
    "TableShape",
    "TextIndex",
    "When",
    "amend",
    "basis_of",
    "copy_record",
    "decided",
    "either",
    "every",
    "joined",
    "kept_index",
    "new_judgement",
    "new_name_judgement",
    "not_withdrawn",
    "open_record",
    "output_hash",
    "phrase",
    "read_anew",
    "recall",
    "restore",
    "standing",
    "storable",
]
