"""The reader of office documents as a plug-in: what it takes is told without what reads it."""

from musterbook.base.document import Document
from musterbook.base.outcome import Outcome
from musterbook.collect.reader import Original


class OfficeReader:
    """Reads what the openers of office documents open."""

    name = "office document"

    def takes(self, original: Original) -> float:
        """Surely where it is a story."""
        if original.layout is None:
            return 0.0
        from musterbook.collect.office.story import Story  # noqa: PLC0415 - texts have no layout

        return 1.0 if isinstance(original.layout, Story) else 0.0

    def read(self, original: Original) -> Outcome[Document]:
        """The text with its blocks; links and notes that name sources are citations."""
        from musterbook.collect.office.reading import read_story  # noqa: PLC0415 - the same

        return read_story(original)
