"""The order of notes: numbered as a reader meets them, each mark where its words end, and none that nobody needs."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from musterbook.write.briefing.model import (
    Block,
    Bullets,
    Note,
    Paragraph,
    Picture,
    Run,
    Section,
    Table,
    Text,
    texts_of,
)


def shown(text: Text) -> tuple[tuple[Run, tuple[int, ...]], ...]:
    """The runs of a text, each with the notes that are marked behind it: where several runs rest on one note, it is
    marked behind the last of them.
    """
    later: set[int] = set()
    found: list[tuple[Run, tuple[int, ...]]] = []
    for run in reversed(text):
        found.append((run, tuple(one for one in run.notes if one not in later)))
        later.update(run.notes)
    return tuple(reversed(found))


def numbered(
    lead: Text, sections: Iterable[Section], notes: Iterable[Note]
) -> tuple[Text, tuple[Section, ...], tuple[Note, ...]]:
    """The same with notes numbered in the order in which they are marked, without those that are not."""
    told = tuple(sections)
    order: dict[int, int] = {}
    for text in (lead, *(one for section in told for block in section.blocks for one in texts_of(block))):
        for _, marks in shown(text):
            for mark in marks:
                order.setdefault(mark, len(order) + 1)
    known = {note.number: note for note in notes}
    kept = tuple(replace(known[old], number=new) for old, new in order.items())
    changed = tuple(
        replace(section, blocks=tuple(_block(block, order) for block in section.blocks)) for section in told
    )
    return _text(lead, order), changed, kept


def _text(text: Text, order: dict[int, int]) -> Text:
    return tuple(replace(run, notes=tuple(sorted(order[one] for one in run.notes))) for run in text)


def _block(block: Block, order: dict[int, int]) -> Block:
    match block:
        case Paragraph():
            return replace(block, text=_text(block.text, order))
        case Bullets():
            return replace(block, items=tuple(_text(one, order) for one in block.items))
        case Table():
            rows = tuple(tuple(_text(cell, order) for cell in row) for row in block.rows)
            return replace(block, caption=_text(block.caption, order), rows=rows)
        case Picture():
            return block


@dataclass(kw_only=True)
class Met:
    """The notes that have a mark already."""

    numbers: set[int] = field(default_factory=set)

    def first(self, number: int) -> bool:
        """Whether this is the first mark of a note; it is no longer, then."""
        known = number in self.numbers
        self.numbers.add(number)
        return not known
