"""Where each claim stands: the earliest document that holds its passage, and what its sentence cites."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from musterbook.base.claim import Claim
from musterbook.base.copies import Lineage, Relation
from musterbook.base.document import Citation
from musterbook.base.span import Span
from musterbook.lineage.addresses import source_name, source_names
from musterbook.lineage.groups import first_of
from musterbook.lineage.passages import Sentences, passage, quoted_span, reference
from musterbook.lineage.speakers import named_speaker
from musterbook.lineage.texts import Text

Rank: TypeAlias = tuple[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """`root`: the earliest document that holds the claim's passage, or of which its document is a
    translation, or a copy that is too short to tell. `sentence`: the number of the passage's sentence in
    the root, None where it is not found there. `cited`: what the claim's own sentence cites, `credited`: whose
    text its whole document says that it is, `speaker`: whom the claim names, '' for nothing.
    Ranks order documents of one group by age.
    """

    claim: Claim
    root: str
    root_rank: Rank
    own_rank: Rank
    sentence: int | None
    cited: str
    credited: str
    speaker: str

    @property
    def place(self) -> tuple[str, int | str]:
        """What claims of one sentence have in common; a claim without a sentence stands alone."""
        return self.root, self.claim.id if self.sentence is None else self.sentence


class Finder:
    """Finds where claims stand; keeps each document's sentences, which cost most."""

    def __init__(self, lineage: Lineage, texts: Mapping[str, Text]) -> None:
        self._texts = texts
        self._groups = {member: group.documents for group in lineage.groups for member in group.documents}
        self._ranks = {member: place for group in lineage.groups for place, member in enumerate(group.documents)}
        self._first = first_of(lineage, {Relation.COPY_OF, Relation.TRANSLATION_OF}, self._ranks)
        of_copies = first_of(lineage, {Relation.COPY_OF}, self._ranks)
        self._copies = {member for member, first in of_copies.items() if member != first}
        self._publishers: dict[str, frozenset[str]] = {}
        self._sentences: dict[str, Sentences] = {}

    @cached_property
    def _given(self) -> Mapping[str, str]:
        """The given document that each name of a source stands for."""
        given: dict[str, str] = {}
        for identifier, text in self._texts.items():
            for name in source_names(text.document.url, text.title):
                given.setdefault(name, identifier)
        return given

    def _sentences_of(self, identifier: str) -> Sentences:
        if identifier not in self._sentences:
            self._sentences[identifier] = Sentences(self._texts[identifier])
        return self._sentences[identifier]

    def standings(self, claims: Iterable[Claim]) -> Iterator[Standing]:
        """Where claims of the given documents stand, group after group, so that the words of one are in memory."""
        by_group: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            own = str(claim.document)
            by_group[self._groups.get(own, (own,))[0]].append(claim)
        for of_group in by_group.values():
            yield from map(self.standing, of_group)
            for identifier in self._sentences:
                self._texts[identifier].forget()
            self._sentences.clear()

    def standing(self, claim: Claim) -> Standing:
        """Where a claim of one of the given documents stands."""
        own = str(claim.document)
        quoted = quoted_span(claim, self._texts[own])
        root, sentence = (self._first.get(own, own), None) if quoted is None else self._root(own, quoted)
        return Standing(
            claim=claim,
            root=root,
            root_rank=self._rank(root),
            own_rank=self._rank(own),
            sentence=sentence,
            cited="" if quoted is None else self._cited(own, quoted),
            credited=self._credited(own),
            speaker=named_speaker(claim.attribution, self._texts[own].document.text),
        )

    def _credited(self, own: str) -> str:
        """The publisher whose text a document says that it carries, where none of its kin is that text."""
        names = self._texts[own].credited
        return f"cited:{names[0]}" if names and self._kin_publishers(own).isdisjoint(names) else ""

    def _kin_publishers(self, own: str) -> frozenset[str]:
        """The names of those who put out the documents of a group."""
        group = self._groups.get(own, ())
        if group and group[0] not in self._publishers:
            self._publishers[group[0]] = frozenset(name for one in group for name in self._texts[one].publishers)
        return self._publishers[group[0]] if group else frozenset()

    def _rank(self, identifier: str) -> Rank:
        return self._ranks.get(identifier, 0), identifier

    def _root(self, own: str, quoted: Span) -> tuple[str, int | None]:
        group = self._groups.get(own, ())
        words = passage(quoted, self._texts[own]) if group else None
        for member in group:
            if member == own or words is None:
                break
            sentence = self._sentences_of(member).holding(words)
            if sentence is not None:
                return member, sentence
        first = self._first.get(own, own)
        if words is not None and own in self._copies:
            first = own  # what a host adds to the text that it carries
        return first, self._sentences_of(own).at_offset(quoted.start) if first == own else None

    def _cited(self, own: str, quoted: Span) -> str:
        sentences = self._sentences_of(own)
        number = sentences.at_offset(quoted.start)
        if number is None:
            return ""
        bound = reference(quoted, sentences.spans[number], self._texts[own])
        return "" if bound is None else self._source(bound, own)

    def _source(self, citation: Citation, own: str) -> str:
        """The id of the given document that the citation names, else its name; '' for its own document."""
        names = source_names(citation.url, citation.title)
        given = next((self._given[name] for name in names if name in self._given), None)
        if given is None:
            return source_name(citation)
        first = self._first.get(given, given)
        return "" if first == self._first.get(own, own) else first
