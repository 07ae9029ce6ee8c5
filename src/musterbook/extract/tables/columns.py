"""Columns: what the header of a table's column says its cells hold.

A header that is a known label as a whole says it at once; in a longer one the labels, names, times
and currencies within it decide ('Police deployed (31 May 2025)').
"""

from dataclasses import dataclass

from musterbook.extract.passages.topics import NOTHING, Topic, TopicReader
from musterbook.extract.tables.cells import CellReader

_NAMING = ("date", "from", "until", "country", "where", "post", "holder")
"""Uses of a column that name or date its row, as tags say them."""
_WORDED = ("breakdown", "ignored")
FIGURE = "figure"
UNKNOWN = Topic()


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds. `use`: 'figure', one that names or dates the row, 'breakdown', 'ignored', or '' where
    unknown; `topic`: of its figures, or of its date.
    """

    use: str
    topic: Topic = UNKNOWN

    @property
    def counts(self) -> bool:
        """Whether its cells are figures to read."""
        return self.use == FIGURE


@dataclass(frozen=True, slots=True)
class ColumnReader:
    """Reads headers."""

    cells: CellReader
    topics: TopicReader

    def read(self, header: str) -> Column:
        """The column under a header."""
        words = header.replace("_", " ").strip()
        whole = self.cells.label(words)
        topic = self.topics.read(words)
        named = next((use for use in _NAMING[:5] if f"column-{use}" in whole), "")
        if named:
            return Column(named, topic)
        if "column-void" in topic.tags:
            return Column("ignored")
        worded = next((use for use in (*_NAMING[5:], *_WORDED) if f"column-{use}" in whole), "")
        if worded and not (topic.deed or topic.corps):
            return Column(worded, topic)
        return self._within(words, topic)

    def _within(self, words: str, topic: Topic) -> Column:
        """A column whose header is no label as a whole."""
        if not words:
            return Column("")
        if "column-dated" in topic.tags:
            return Column("date", topic)
        if "column-country" in topic.tags and not (topic.deed or topic.money):
            return Column("country", topic)
        if "column-holder" in topic.tags and topic.when is None and not topic.deed:
            return Column("holder", topic)
        if topic.counts:
            return Column(FIGURE, topic)
        worded = next((use for use in ("where", "post", *_WORDED) if f"column-{use}" in topic.tags), "")
        return Column(worded, topic if worded else NOTHING)
