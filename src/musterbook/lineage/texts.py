"""A document prepared for comparison: its words, its own names, and what it tells of its age."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeAlias

from musterbook.base.document import Block, Document
from musterbook.base.kinship import Known
from musterbook.lineage.addresses import plain_address
from musterbook.lineage.credits import credited_in, publisher_name, publisher_names
from musterbook.lineage.fingerprints import Prints, fingerprints
from musterbook.lineage.marks import Marked, mark_prints, marked
from musterbook.lineage.sections import matter
from musterbook.lineage.sentences import FORMS, prose_spans
from musterbook.lineage.words import Wording, words_of

LEAST_TITLE_WORDS = 3
"""A shorter title ('Reuters', 'Home page') names no one document."""

Age: TypeAlias = tuple[bool, date, date, bool, int, str, str]


@dataclass(frozen=True, eq=False)
class Text:
    """One document; what is costly is worked out once, when asked for."""

    document: Document

    @cached_property
    def wording(self) -> Wording:
        """The words of its own matter, lists of sources left out."""
        return self._wording_of(matter(self.document))

    def _wording_of(self, blocks: Iterable[Block]) -> Wording:
        return Wording.of(word for block in blocks for word in words_of(self.document.quote(block.span)))

    def prose_runs(self) -> list[bytes]:
        """Every run of five words outside of tables and forms, in order."""
        return self._wording_of(block for block in matter(self.document) if block.kind not in FORMS).grams()

    @cached_property
    def runs(self) -> list[bytes]:
        """Every run of five words, in order."""
        return self.wording.grams()

    @cached_property
    def grams(self) -> frozenset[bytes]:
        """The distinct runs of five words."""
        return frozenset(self.runs)

    @cached_property
    def gram_count(self) -> int:
        """How many distinct runs of five words there are."""
        return len(self.grams)

    @cached_property
    def prints(self) -> Prints:
        """Its fingerprints."""
        return fingerprints(self.runs)

    @cached_property
    def marked(self) -> Marked:
        """Its sentences, without tables and forms, by what of them would survive a translation."""
        document = self.document
        return marked(map(document.quote, prose_spans(document)), document.language)

    @cached_property
    def mark_prints(self) -> Prints:
        """Fingerprints of the pairs of names and numbers that its sentences tell together."""
        return mark_prints(self.marked)

    def family(self, number: int) -> Prints:
        """The fingerprints of a family: of wording, or of telling."""
        return (self.prints, self.mark_prints)[number]

    def know(self, known: Known) -> None:
        """Takes over what an index knows of it."""
        self.__dict__["gram_count"] = known.runs

    def forget(self) -> None:
        """Gives back the memory of what can be worked out again: words, their runs, and marks."""
        for name in ("wording", "runs", "grams", "marked"):
            self.__dict__.pop(name, None)

    @cached_property
    def title(self) -> str:
        """The title in folded words, '' where it is too short to name one document."""
        words = words_of(self.document.title)
        return " ".join(words) if len(words) >= LEAST_TITLE_WORDS else ""

    @cached_property
    def address(self) -> str:
        """The address without what varies, '' where none is known."""
        return plain_address(self.document.url)

    @cached_property
    def publisher(self) -> str:
        """The publisher's name as it is compared, '' where none is known."""
        document = self.document
        return publisher_name(document.source) if document.source != document.name else ""

    @cached_property
    def publishers(self) -> frozenset[str]:
        """The names by which another text may credit the publisher."""
        return publisher_names(self.publisher)

    @cached_property
    def credited(self) -> tuple[str, ...]:
        """The publishers whose text it says that it carries."""
        return credited_in(self.document)

    def age(self, *, cites_kin: bool = False) -> Age:
        """What orders documents from the earliest to the latest.

        One that cites or credits a kin comes after it, whatever its date; then the day of publication decides,
        then the latest day that its citations name, then whether it says that it carries another's text,
        then length (a part rests on the whole), then the name. What is undated comes last.
        """
        document = self.document
        cited = [day for c in document.citations for day in (c.published, c.retrieved) if day is not None]
        latest = max(cited, default=date.max)
        carries = bool(self.credited)
        return cites_kin, document.published or date.max, latest, carries, -self.gram_count, document.name, document.id


def texts_of(documents: Iterable[Document]) -> tuple[Text, ...]:
    """One text per document id, in the order of ids; of documents of one id the first by name serves."""
    named = {}
    for document in sorted(documents, key=lambda d: (d.id, d.name), reverse=True):
        named[document.id] = document
    return tuple(Text(named[identifier]) for identifier in sorted(named))
