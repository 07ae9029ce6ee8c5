"""Settles the footnotes of an answer: those that it refers to, numbered in the order in which it does.

While an answer is put together its marks are signs that no document has, so that '[3]' in the words of one is no mark.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from musterbook.base.answer import Answer, Figure, Table

OPEN, CLOSE = "\ue000", "\ue001"
_MARK = re.compile(f"{OPEN}(\\d+){CLOSE}")


def mark(number: int) -> str:
    """The mark of a footnote, until the answer is settled."""
    return f"{OPEN}{number}{CLOSE}"


def settled(answer: Answer) -> Answer:
    """The answer with its footnotes numbered as they are referred to, and without those that are not."""
    cells = [cell for row in answer.table.rows for cell in row] if answer.table is not None else []
    texts = (answer.sentence, *answer.conflicts, *cells)
    order = list(dict.fromkeys(int(found[1]) for text in texts for found in _MARK.finditer(text)))
    new = {old: place for place, old in enumerate(order, start=1)}
    by_number = {note.number: note for note in answer.footnotes}
    return replace(
        answer, sentence=_renumbered(answer.sentence, new),
        conflicts=tuple(_renumbered(one, new) for one in answer.conflicts), table=_table(answer.table, new),
        footnotes=tuple(replace(by_number[old], number=new[old]) for old in order),
        figures=tuple(_figure(one, new) for one in answer.figures),
    )  # fmt: skip


def _renumbered(text: str, new: Mapping[int, int]) -> str:
    return _MARK.sub(lambda found: f"[{new[int(found[1])]}]", text)


def _table(table: Table | None, new: Mapping[int, int]) -> Table | None:
    if table is None:
        return None
    return replace(table, rows=tuple(tuple(_renumbered(cell, new) for cell in row) for row in table.rows))


def _figure(figure: Figure, new: Mapping[int, int]) -> Figure:
    return replace(figure, notes=tuple(_known(figure.notes, new)))


def _known(numbers: Iterable[int], new: Mapping[int, int]) -> Iterable[int]:
    return (new[one] for one in numbers if one in new)
