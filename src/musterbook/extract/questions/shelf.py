"""The sentences of a view's documents, each with what it holds and with the claims that its words carry.

They are read when something is asked of their document first; a record of many documents is never read as a whole.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from musterbook.base.claim import Claim, Vote
from musterbook.base.document import Block, BlockKind, Document
from musterbook.base.entity import EntityKind
from musterbook.base.period import Period
from musterbook.base.span import Span
from musterbook.base.view import RecordView
from musterbook.extract.questions.capitals import capitals_of
from musterbook.extract.questions.gloss import Gloss, Glosser
from musterbook.extract.questions.meanings import LANGUAGES, load_meanings
from musterbook.extract.questions.resuming import follows_on, takes_up
from musterbook.extract.questions.setting import Setting
from musterbook.extract.questions.wording import Wording, load_wording
from musterbook.extract.words.blocks import blocks_of, in_references
from musterbook.extract.words.lexicon import load_lexicon
from musterbook.extract.words.sentences import split_sentences
from musterbook.extract.words.words import fold

LEAD, SHORT_DOCUMENT = 800, 6_000
"""Characters that a document begins with, and those of a document that is short."""
LONGEST = 1_200
"""Characters of a sentence that are read; what is longer is no sentence."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Sentence:
    """One sentence, row or field of a document. `span`: in its text. `above`: the sentences before it in its block, or
    of the first that of the paragraph before, where it is taken up; `over`: what stands over it: the headers of its
    row, its section, the document's title. `setting`: what its document says around it.
    """

    document: Document
    span: Span
    kind: BlockKind
    glosser: Glosser
    claims: tuple[Claim, ...]
    above: tuple["Sentence", ...]
    over: str
    number: int
    setting: Setting

    @cached_property
    def text(self) -> str:
        """Its words."""
        return self.document.quote(self.span)

    @cached_property
    def folded(self) -> str:
        """Its words in lower case without accents."""
        return fold(self.text[:LONGEST])

    @cached_property
    def near(self) -> tuple[str, ...]:
        """The words of what is before it and over it, folded."""
        return (*(one.folded for one in self.above), fold(self.over))

    @cached_property
    def gloss(self) -> Gloss:
        """What it holds."""
        span = self.span.start, min(self.span.end, self.span.start + LONGEST)
        return self.glosser.read(self.document.text, self.document.published, span)

    @property
    def wording(self) -> Wording:
        """The words that its language has for what a question asks."""
        return load_wording(self.document.language if self.document.language in LANGUAGES else "en")

    @property
    def glance(self) -> Gloss:
        """What its words alone say of what it holds; once it is read, all that it holds."""
        return self.gloss if "gloss" in vars(self) else self.glosser.glance(self.text[:LONGEST])

    @cached_property
    def head(self) -> Gloss:
        """What stands over it."""
        return self.glosser.head(self.over, self.document.published)

    @property
    def published(self) -> date | None:
        """When its document was published."""
        return self.document.published

    @cached_property
    def lead(self) -> Gloss:
        """What its document begins with, of a short one."""
        return self.glosser.head(self.beginning, self.published)

    @property
    def beginning(self) -> str:
        """The words that its document begins with, of a short one."""
        text = self.document.text
        return text[:LEAD] if len(text) <= SHORT_DOCUMENT else ""


@dataclass(kw_only=True)
class Shelf:
    """The documents of a view, with their sentences as far as they have been asked for."""

    view: RecordView
    _kept: dict[str, tuple[Sentence, ...]] = field(default_factory=dict, init=False)
    _glossers: dict[str, Glosser] = field(default_factory=dict, init=False)

    @cached_property
    def claims(self) -> dict[str, tuple[Claim, ...]]:
        """The claims of each document by its id, in order of their place."""
        found: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in self.view.claims:
            if claim.document is not None:
                found[claim.document].append(claim)
        return {one: tuple(sorted(claims, key=lambda c: (c.span, c.id))) for one, claims in found.items()}

    @cached_property
    def voted(self) -> dict[str, Period]:
        """The day on which each resolution was voted on, where a claim tells it."""
        found: dict[str, Period] = {}
        for claim in self.view.claims:
            if isinstance(claim.detail, Vote) and claim.detail.resolution and claim.period.is_day:
                found.setdefault(claim.detail.resolution, claim.period)
        return found

    def first_told(self, mission: str) -> date | None:
        """The day of the first document that tells of a mission; None where none does."""
        told = self.view.claims_of_mission.get(mission, ())
        return min((one.published for one in told if one.published is not None), default=None)

    @cached_property
    def hosts(self) -> frozenset[str]:
        """The countries that the record's missions are in."""
        held = self.view.claims_of_mission
        return frozenset(one.theatre for one in self.view.vocabulary.missions if one.theatre and one.id in held)

    @cached_property
    def parts(self) -> dict[str, frozenset[str]]:
        """The bodies that belong to each body."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for one in self.view.vocabulary.entities:
            if one.part_of is not None and one.kind is EntityKind.ORGANISATION:
                found[one.part_of].add(one.id)
        return {whole: frozenset(ids) for whole, ids in found.items()}

    @cached_property
    def capitals(self) -> frozenset[str]:
        """The ids of the places that are seats of government."""
        return capitals_of(self.view.vocabulary)

    def sentences(self, document: str) -> tuple[Sentence, ...]:
        """The sentences of a document, in order."""
        if document not in self._kept:
            held = self.view.document_of.get(document)
            self._kept[document] = () if held is None else tuple(self._read(held))
        return self._kept[document]

    def after(self, sentence: Sentence) -> Sentence | None:
        """The sentence that follows in the same block, None where it is the last."""
        found = self.sentences(sentence.document.id)
        place = next((i for i, one in enumerate(found) if one is sentence), len(found))
        following = found[place + 1] if place + 1 < len(found) else None
        return following if following is not None and sentence in following.above else None

    def home(self, claim: Claim) -> Sentence | None:
        """The sentence that a claim's words begin in."""
        found = self.sentences(claim.document or "")
        return next((one for one in found if claim in one.claims), None)

    def _glosser(self, language: str) -> Glosser:
        if language not in self._glossers:
            self._glossers[language] = Glosser.of(self.view.vocabulary, load_meanings(), language)
        return self._glossers[language]

    def _read(self, document: Document) -> Iterator[Sentence]:
        glosser, lexicon = self._glosser(document.language), load_lexicon(document.language)
        references = frozenset(lexicon.settings["references"])
        spans = list(_spans(document, frozenset(lexicon.settings["abbreviations"]), references))
        starts = [document.original_span(span).start for _, span in spans]
        owned: defaultdict[int, list[Claim]] = defaultdict(list)
        for claim in self.claims.get(document.id, ()):
            owned[max(bisect_right(starts, claim.span.start) - 1, 0)].append(claim)
        above: list[Sentence] = []
        before: list[Sentence] = []
        near: list[Sentence] = []
        setting = Setting(document, (one.gloss for one in near) if len(document.text) <= SHORT_DOCUMENT else ())
        block: Block | None = None
        seen: set[str] = set()
        for number, (home, span) in enumerate(spans):
            text = document.quote(span)
            if home is not block:
                before, above = _taken_up(above, text) if follows_on(home, block) else [], []
                block = home
            sentence = Sentence(
                document=document, span=span, kind=home.kind, glosser=glosser, claims=tuple(owned[number]),
                above=tuple(above[-3:] or before), over=_over(document, home), number=number,
                setting=setting,
            )  # fmt: skip
            above.append(sentence)
            near.append(sentence)
            if text not in seen or owned[number]:
                yield sentence
            seen.add(text)


def _taken_up(told: Sequence[Sentence], text: str) -> list[Sentence]:
    """The last sentence of a paragraph, where the next one takes up what it tells."""
    last = list(told[-1:])
    return [one for one in last if takes_up(text, one.text, one.document)]


def _spans(
    document: Document, abbreviations: frozenset[str], references: frozenset[str]
) -> Iterator[tuple[Block, Span]]:
    """The spans of a document's sentences with their blocks; rows and fields are one each, references none."""
    for block in blocks_of(document):
        if in_references(block, references):
            continue
        if block.kind in (BlockKind.TABLE_ROW, BlockKind.FIELD):
            yield block, block.span
        else:
            for span in split_sentences(document.text, block.span, abbreviations):
                yield block, span


def _over(document: Document, block: Block) -> str:
    """The words over a block: the headers of its columns, its section, the document's title."""
    headers: Sequence[str] = [cell.header for cell in block.cells if cell.header]
    return " . ".join(dict.fromkeys((*headers, block.label, block.section, document.title)))
