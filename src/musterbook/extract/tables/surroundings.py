"""Surroundings: what a caption, a heading, the words before and the note below say of a table or list.

A figure in a cell is dated, priced and explained there as often as in its own column: 'as of 15 June
2025', 'in millions of US dollars', 'Personnel pledged, by country'.
"""

import re
from dataclasses import dataclass, field, replace

from musterbook.base.claim import MISSION
from musterbook.base.document import Block, BlockKind
from musterbook.extract.passages.topics import HARMS, NOTHING, OF_MISSION, Topic, TopicReader
from musterbook.extract.words.blocks import blocks_of
from musterbook.extract.words.words import cut

_FINE = frozenset({"day", "part", "month", "span"})
"""Precisions of a time that dates the figures under a heading; a year is too wide."""
_NOTE_WORDS = 40
"""Words of the longest paragraph that may be a note to a table."""
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_LEAD_WORDS = 30
_MOVEMENTS = frozenset({"arrived", "left", "planned", "deployed"})
"""Deeds that a heading tells of its section rather than of a table that has a caption of its own."""
_LOOK_BACK = 2
"""Blocks before a table that may be its caption or the words that announce it."""


@dataclass(slots=True)
class Surroundings:
    """The topics of a document's tables and lists, read when asked for."""

    topics: TopicReader
    blocks: tuple[Block, ...] = ()
    _ends: dict[int, tuple[int, int]] = field(default_factory=dict)
    _read: dict[int, Topic] = field(default_factory=dict)
    _texts: dict[str, Topic] = field(default_factory=dict)
    _headings: dict[str, Topic] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.blocks = tuple(blocks_of(self.topics.setting.document))
        for number, block in enumerate(self.blocks):
            if block.table is not None and block.kind is BlockKind.TABLE_ROW:
                first, _ = self._ends.get(block.table, (number, number))
                self._ends[block.table] = (first, number)

    def of_table(self, table: int | None) -> Topic:
        """What stands around a table says of its figures."""
        if table is None or table not in self._ends:
            return NOTHING
        if table not in self._read:
            self._read[table] = self._around(*self._ends[table])
        return self._read[table]

    def of_text(self, text: str) -> Topic:
        """The topic of a heading or of the words before a list."""
        if text not in self._texts:
            self._texts[text] = self.topics.read(text)
        return self._texts[text]

    def of_heading(self, text: str) -> Topic:
        """The topic of a heading, whose year alone dates nothing; its mission only suffers harm that it tells."""
        if text not in self._headings:
            topic = self.of_text(text)
            fine = topic.when is not None and topic.when.precision in _FINE
            harmed = MISSION if topic.deed in HARMS and OF_MISSION in topic.tags else None
            owner = harmed if topic.owner in {None, MISSION} else topic.owner
            self._headings[text] = replace(topic, when=topic.when if fine else None, owner=owner)
        return self._headings[text]

    def _around(self, first: int, last: int) -> Topic:
        topic, captioned = NOTHING, False
        for block in reversed(self.blocks[max(first - _LOOK_BACK, 0) : first]):
            if block.kind not in {BlockKind.CAPTION, BlockKind.PARAGRAPH}:
                break
            topic = topic.over(self._announcing(block))
            captioned = captioned or block.kind is BlockKind.CAPTION
            if not self._words(block).rstrip().endswith((".", "!", "?")):
                break
        if last + 1 < len(self.blocks):
            topic = topic.over(self._note(self.blocks[last + 1]))
        heading = self.of_heading(self.blocks[first].section)
        told = (captioned and heading.deed in _MOVEMENTS) or self._has_own(last, heading.deed)
        return topic.over(replace(heading, deed="") if told else heading)

    def _has_own(self, row: int, deed: str) -> bool:
        """Whether a column of its own counts the harm that a heading tells of with other things."""
        return deed in HARMS and any(self.of_text(cell.header).deed in HARMS for cell in self.blocks[row].cells)

    def _words(self, block: Block) -> str:
        return self.topics.setting.document.text[block.span.start : block.span.end]

    def _announcing(self, block: Block) -> Topic:
        """The topic of a caption, or of the sentences of a paragraph that announce what follows or explain it."""
        words = self._words(block)
        if block.kind is BlockKind.CAPTION:
            return self.of_text(words)
        topic = NOTHING
        for sentence in reversed(_SENTENCE.split(words.strip())):
            if len(cut(sentence)) <= _LEAD_WORDS:
                topic = topic.over(self._told(sentence))
        return topic

    def _told(self, sentence: str) -> Topic:
        """What one sentence before a table says of it: all where it announces it, else its day, currency and scale."""
        topic = self.of_text(sentence)
        points = "column-below" in topic.tags and not topic.figures
        if not sentence.endswith((".", "!", "?")) or points:
            return topic
        as_of = topic.when is not None and topic.when.relation == "as-of"
        priced = topic.unit is not None and (topic.scale > 1 or "column-note" in topic.tags)
        return Topic(
            when=topic.when if as_of else None, unit=topic.unit if priced else None, scale=topic.scale if priced else 1
        )

    def _note(self, block: Block) -> Topic:
        """What a short note below a table says: its day, currency and scale."""
        words = self._words(block)
        if block.kind is BlockKind.CAPTION:
            return self.of_text(words)
        announces = words.rstrip().endswith(":")
        if block.kind is not BlockKind.PARAGRAPH or announces or len(cut(words)) > _NOTE_WORDS:
            return NOTHING
        topic = self.of_text(words)
        dated = topic.when is not None and topic.when.relation == "as-of"
        marked = "column-note" in topic.tags or words.lstrip()[:1] in "*†("
        when = topic.when if dated or marked else None
        scale = 1 if topic.unit is None else topic.scale
        return Topic(when=when, unit=topic.unit, scale=scale) if dated or marked else NOTHING
