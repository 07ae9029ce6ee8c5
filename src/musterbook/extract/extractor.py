"""Extraction: a document to its claims.

Blocks are read in order: prose sentence by sentence through the rules, infobox fields and table rows
by their labels and headers. What the sentences before tell (whose officers, which day, which poll)
is carried along; at the end repetitions are settled and every quote is checked.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from musterbook.base.claim import MISSION, Claim, Kind, Poll
from musterbook.base.document import Block, BlockKind, Document
from musterbook.base.entity import Vocabulary
from musterbook.base.issue import Issue
from musterbook.base.outcome import Outcome
from musterbook.base.period import Period
from musterbook.base.span import Span
from musterbook.extract.anchor import anchor
from musterbook.extract.claiming.classify import classify
from musterbook.extract.claiming.remembering import remember
from musterbook.extract.claiming.rule import Rule
from musterbook.extract.confidence import with_confidence
from musterbook.extract.money.sum_words import kind_of_heading
from musterbook.extract.passages.clauses import clause_numbers
from musterbook.extract.passages.echoes import echoed
from musterbook.extract.passages.lexer import Lexer
from musterbook.extract.passages.parts import read_frames
from musterbook.extract.passages.passage import Memory, Passage, Setting
from musterbook.extract.passages.shares import shared
from musterbook.extract.passages.subject import Opening, find_answering, find_home, find_protagonist, find_subject
from musterbook.extract.passages.topics import NOTHING, Topic, TopicReader
from musterbook.extract.passages.uniforms import speaks_of_police, with_officers
from musterbook.extract.passages.voices import leave_voice
from musterbook.extract.people.hostforces import taken_up
from musterbook.extract.people.motion import directed
from musterbook.extract.proposing.candidate import Proposer
from musterbook.extract.proposing.merging import with_proposals
from musterbook.extract.proposing.standing import Bench
from musterbook.extract.rules import RULES
from musterbook.extract.rules.poll import sample
from musterbook.extract.settling import settle
from musterbook.extract.tables.announcing import announcing, heads_list
from musterbook.extract.tables.cells import CellReader
from musterbook.extract.tables.fields import FieldReader
from musterbook.extract.tables.flat import FlatReader, of_mission, run_of, total_of
from musterbook.extract.tables.itemlabels import label_of, leave_label, owned
from musterbook.extract.tables.pairs import pair_items
from musterbook.extract.tables.series import SeriesReader
from musterbook.extract.tables.surroundings import Surroundings
from musterbook.extract.tables.tables import TableReader
from musterbook.extract.tables.terms import read_term
from musterbook.extract.times.chronicle import headed_year, label_day, set_day
from musterbook.extract.times.clock import Clock, is_history, is_retrospect
from musterbook.extract.times.scoping import is_predicate
from musterbook.extract.weighing import reowned, weighed
from musterbook.extract.words.blocks import blocks_of, in_references, table_spans
from musterbook.extract.words.collecting import collection_put_off
from musterbook.extract.words.gazetteer import build_gazetteer
from musterbook.extract.words.hosts import hosts_of
from musterbook.extract.words.items import Item, When
from musterbook.extract.words.lexicon import load_lexicon
from musterbook.extract.words.sentences import split_sentences

_DATING = frozenset({"day", "month", "part"})
IMPLIED = frozenset({"gangs", "un-security-council"})
"""Actors that a text of any mission may mean without their names: 'armed groups', 'the resolution'."""
_PROMISES = ("pledge", "promise", "promise-noun", "pay", "got", "gift-noun", "future", "would")
"""Tags of the words that announce a list of something else than the count before it."""
_SHORT = frozenset({BlockKind.TITLE, BlockKind.LIST_ITEM})
_DATED_LINE = 4
_HEADING = 12
"""How many items a line may have that is a heading by its capitals."""
_LABEL_ENDS = frozenset({":", "-", "–", "—"})
SHORTEST = 2
"""Sentences of fewer words are not read."""


def extract(
    document: Document,
    vocabulary: Vocabulary,
    rules: Sequence[Rule] | None = None,
    *,
    proposers: Sequence[Proposer] = (),
    calibrated: bool = True,
    weighing: bool = True,
) -> Outcome[Claim]:
    """The claims of a document, in text order, with the issues met: quotes refused and rows unread.

    `rules`: those of the package where None. `proposers`: models and the like that may add to what the rules find.
    `weighing`: whether fitted weights judge what the rules count.
    `calibrated`: with measured confidences, else with the rules' grades. Spans are offsets into the decoded original.
    """
    with collection_put_off():
        used = RULES if rules is None else tuple(rules)
        return _read(Reading.begin(document, vocabulary, used, weighing=weighing), proposers, calibrated=calibrated)


def _read(reading: "Reading", proposers: Sequence[Proposer], *, calibrated: bool) -> Outcome[Claim]:
    """What a reading finds from its start to its end, with what the proposers add. Nothing outside holds the reading,
    so that it is gone when the search for cycles begins again.
    """
    setting = reading.setting
    document = setting.document
    own = settle(list(reading.claims()), table_spans(document))
    reading.memory.sentences.clear()
    own = with_confidence(own) if calibrated else own
    implied = frozenset(actor for _, actor in setting.hosts) | IMPLIED | {setting.answering or MISSION}
    bench = Bench(document, reading.lexer, mission=setting.mission, implied=implied)
    found = with_proposals(own, proposers, bench)
    anchored = anchor(document, found.items, reading.lexer, implied=implied)
    return Outcome(items=anchored.items, issues=(*reading.issues, *found.issues, *anchored.issues))


@dataclass(slots=True)
class Reading:
    """One pass through one document."""

    setting: Setting
    lexer: Lexer
    rules: tuple[Rule, ...]
    weighing: bool
    clock: Clock
    memory: Memory
    issues: list[Issue]
    references: frozenset[str]
    abbreviations: frozenset[str]
    surroundings: Surroundings
    cells: CellReader
    rows: set[str] = field(default_factory=set)
    announced: str = ""
    total: Topic = NOTHING
    boxed: str | None = None
    run: tuple[str, str] = ("", "")

    @classmethod
    def begin(cls, document: Document, vocabulary: Vocabulary, rules: tuple[Rule, ...], *, weighing: bool) -> "Reading":
        """A reading at the start of a document."""
        lexicon = load_lexicon(document.language)
        lexer = Lexer(lexicon, build_gazetteer(vocabulary, lexicon.language))
        opening = Opening.of(document)
        mission, theatre = find_subject(opening, lexer, vocabulary)
        protagonist, headed = find_protagonist(opening, lexer, theatre)
        setting = Setting(
            document=document, vocabulary=vocabulary, language=lexicon.language, theatre=theatre,
            mission=None if mission is None else mission.id, lead=None if mission is None else mission.lead,
            hosts=hosts_of(vocabulary, theatre), home=find_home(document, lexer, theatre),
            answering=find_answering(document, theatre),
            protagonist=protagonist, headed=headed,
        )  # fmt: skip
        text, published = document.text, document.published
        policed = any(part in text.lower() for part in lexicon.settings.get("policed", ()))
        clock = Clock(published, history=is_history(text, published), retrospect=is_retrospect(text, published))
        return cls(
            setting=setting, lexer=lexer, rules=rules, weighing=weighing, clock=clock, issues=[],
            memory=Memory(policed=policed),
            references=frozenset(lexicon.settings["references"]),
            abbreviations=frozenset(lexicon.settings["abbreviations"]),
            surroundings=Surroundings(TopicReader(setting, lexer)), cells=CellReader(setting, lexer),
        )  # fmt: skip

    def claims(self) -> Iterator[Claim]:
        """The claims of all blocks, with spans of the text."""
        tables = TableReader(self.setting, self.lexer, self.issues, self.surroundings)
        fields = FieldReader(self.setting, self.lexer)
        for block in blocks_of(self.setting.document):
            if in_references(block, self.references):
                continue
            if block.kind is BlockKind.TABLE_ROW:
                told = list(tables.read(block, self.memory))
                yield from told or self._pair(block)
                for span, period in tables.events(block):
                    yield from self._prose(replace(block, kind=BlockKind.PARAGRAPH, span=span, cells=()), period)
            elif block.kind is BlockKind.FIELD:
                yield from fields.read(block)
            elif block.kind is BlockKind.HEADING:
                yield from self._heading(block)
            else:
                yield from self._prose(block)

    def _pair(self, block: Block) -> Iterator[Claim]:
        """The claims of a row that names a thing and tells it."""
        items = pair_items(block, self.cells)
        if items:
            passage = self._passage(block, Span(items[0].start, items[-1].end), items)
            row = self._row(passage)
            yield from self._told(passage) if row is None else row

    def _heading(self, block: Block) -> Iterator[Claim]:
        """A row of a lost table that its reader took for a heading; other headings tell nothing."""
        self.announced = ""
        self._head(block)
        self.memory.heading_kind = None
        self.memory.heading_post = self._post_of(block)
        for passage in self._passages(block):
            self.memory.heading_kind = kind_of_heading(passage)
            row = self._row(passage)
            if row:
                self.rows.add(block.section)
                yield from row
            else:
                yield from self._told(passage)
                self._dated_heading(block, passage)
                set_day(self.clock, passage.items, self.setting.published)

    def _head(self, block: Block) -> None:
        """A heading or a line that is a year alone heads the blocks below it; another heading ends that."""
        year = headed_year(self.setting.document, block)
        if year is not None or block.kind is BlockKind.HEADING:
            self.clock.headed, self.clock.labelled = year, None

    def _post_of(self, block: Block) -> str:
        """The post whose holders a heading announces ('Commanders'); '' of other headings."""
        text = self.setting.document.quote(block.span).strip(" =#*:")
        return text if "column-holder" in self.cells.label(text) else ""

    def _flat(self, passage: Passage) -> FlatReader:
        section = "" if passage.block is None else passage.block.section
        return FlatReader(
            self.cells, self.surroundings, self.announced, section, self.memory.as_of, self.total,
            boxed=section == self.boxed, run=self.run[1] if self.run[0] == section else "",
        )  # fmt: skip

    def _row(self, passage: Passage) -> list[Claim] | None:
        """The claims of a passage that is a flat row, None where it is none."""
        return self._flat(passage).read(passage)

    def _told(self, passage: Passage) -> Iterator[Claim]:
        """The claims of a sentence; a series at its end is read as one, and the words before it by the rules."""
        if ":" in [item.key for item in passage.items]:
            flat = self._flat(passage)
            series = SeriesReader(flat.cells, self.surroundings, flat.whole).read(passage)
            if series is not None:
                yield from series[0]
                left = (*passage.items[: series[1]], *passage.items[series[2] :])
                passage = self._passage(passage.block, passage.span, left)
        term = read_term(passage, self.cells, self.surroundings.topics)
        yield from () if term is None else (term,)
        counted = classify(passage)
        if self.weighing:
            counted = weighed(passage, counted)
        for rule in self.rules:
            for claim in rule.find(passage, counted):
                yield reowned(passage, claim, counted) if self.weighing else claim

    def _announce(self, passage: Passage, row: list[Claim] | None) -> None:
        """Words that end with a colon announce a list, up to the first words that are no part of it."""
        if passage.text.rstrip().endswith(":"):
            self.announced = announcing(passage, self.announced, self.surroundings)
            self.memory.as_of = None if passage.any("time", *_PROMISES) else self.memory.stock_when
        elif row is None and passage.block is not None and passage.block.kind is not BlockKind.LIST_ITEM:
            self.announced = passage.text if heads_list(passage, self.surroundings) else ""

    def _dated_heading(self, block: Block, passage: Passage) -> None:
        """A heading with a day or a month ('Strength by sector (31 May 2022)') dates the tables and lists below it."""
        whens = [item.when for item in passage.items if item.when is not None and item.when.precision in _DATING]
        own = block.kind is not BlockKind.HEADING and whens and whens[-1].period.start == self.setting.published
        if whens and not own:
            self.memory.open_block(block.section)
            self.memory.as_of = whens[-1]

    def _prose(self, block: Block, label: Period | None = None) -> Iterator[Claim]:
        """The claims of running words; `label`: the time of those that tell none."""
        self._head(block)
        self.clock.open_block()
        told_in_list = self.memory.victims if block.kind is BlockKind.LIST_ITEM and self.announced else None
        self.memory.open_block(self.memory.section if block.section in self.rows else block.section)
        self.memory.victims = told_in_list
        found: list[Claim] = []
        asked: int | None = None
        polled = False
        owner = None
        for passage in self._passages(block):
            label = label or _label(passage)
            owner = owner or label_of(passage)
            if owner is not None:
                leave_label(passage, owner)
            polled = polled or passage.any("poll")
            self.memory.polled = self.memory.polled or polled
            told = len(found)
            leave_voice(passage)
            row = self._row(passage)
            if row is not None:
                found.extend(owned(claim, passage, owner) for claim in row)
                self.run = run_of(row, block.section) or self.run
                self.boxed = block.section if any(of_mission(claim) for claim in row) else self.boxed
            else:
                found.extend(owned(claim, passage, owner) for claim in self._told(passage))
            self._announce(passage, row)
            if row is None:
                self.total = total_of(found[told:])
            asked = asked or (sample(passage) if polled else None)
            remember(passage, found[told:])
            if passage.span.end >= block.span.end and not told:
                set_day(self.clock, passage.items, self.setting.published)
            if (block.kind is BlockKind.TITLE or _heads(passage)) and not any(map(is_predicate, passage.items)):
                self._dated_heading(block, passage)
        self.clock.labelled = label_day(label) or self.clock.labelled
        yield from (_with_sample(_with_day(claim, label), asked) for claim in found)

    def _passages(self, block: Block) -> Iterator[Passage]:
        text = self.setting.document.text
        for span in split_sentences(text, block.span, self.abbreviations):
            read = echoed(self.lexer.read(text, (span.start, span.end), self.clock), self.memory.last_count())
            items = directed(read, self.setting.theatre)
            if len(items) >= SHORTEST or block.kind in _SHORT:
                yield self._passage(block, span, self._of_day(items, span))

    def _of_day(self, items: tuple[Item, ...], span: Span) -> tuple[Item, ...]:
        """The items of a line that a day and a colon open, its other times told as from that day."""
        when = items[0].when
        if when is None or not when.period.is_day or len(items) < _DATED_LINE or items[1].key not in _LABEL_ENDS:
            return items
        clock = Clock(when.period.start)
        rest = self.lexer.read(self.setting.document.text, (items[1].end, span.end), clock)
        return (*items[:2], *directed(rest, self.setting.theatre))

    def _passage(self, block: Block | None, span: Span, items: tuple[Item, ...]) -> Passage:
        items = taken_up(items, self.memory.sentences[-1] if self.memory.sentences else None)
        frames = shared(read_frames(items), items)
        self.memory.policed = self.memory.policed or speaks_of_police(items)
        return Passage(
            setting=self.setting, block=block, span=span, items=items, clauses=tuple(clause_numbers(items)),
            frames=with_officers(frames, items) if self.memory.policed else frames, memory=self.memory,
        )  # fmt: skip


def _label(passage: Passage) -> Period | None:
    """The time that is all of a sentence ('March 2024.'), as a label of what follows in its block."""
    times = [item.when for item in passage.items if item.when is not None]
    if len(passage.items) > _DATED_LINE and times and passage.items[0].when and passage.items[1].key in _LABEL_ENDS:
        return times[0].period
    bare = len(times) == 1 and all(item.when is not None or item.sign for item in passage.items)
    bare = bare or _placed(passage, times)
    return times[0].period if bare and times[0] is not None else None


def _heads(passage: Passage) -> bool:
    """Whether a line in capitals ends with a time: a heading that its layout does not show ('FORCES AT 7 MAY')."""
    text, last = passage.text.rstrip(" :.)"), passage.items[-1]
    whole = passage.block is not None and passage.span.end >= passage.block.span.end
    ends = last.when is not None or (last.sign and len(passage.items) > 1 and passage.items[-2].when is not None)
    return whole and ends and len(passage.items) <= _HEADING and text.isupper()


def _placed(passage: Passage, times: Sequence[When | None]) -> bool:
    """Whether a sentence is a place and a day before publication, which head a caption: 'Sector East, 3 May 2024.'."""
    last = next((item for item in reversed(passage.items) if not item.sign), None)
    if len(times) != 1 or last is None or last.when is None or not last.when.period.is_day:
        return False
    own = last.when.period.start == passage.setting.published
    return not own and all(
        item.when is not None or item.sign or item.capital or item.named is not None or item.has("digits", "figure")
        for item in passage.items
    )


def _with_day(claim: Claim, label: Period | None) -> Claim:
    """A claim without a time with that of the block's label; a post is held longer than that."""
    if label is None or claim.period.dated or claim.kind is Kind.APPOINTMENT:
        return claim
    return replace(claim, period=label)


def _with_sample(claim: Claim, asked: int | None) -> Claim:
    """A poll's claim with the number of people asked, which another sentence may tell."""
    if claim.kind is not Kind.POLL or not isinstance(claim.detail, Poll) or asked is None or claim.detail.sample:
        return claim
    return replace(claim, detail=Poll(question=claim.detail.question, sample=asked))
