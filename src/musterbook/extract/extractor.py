"""Extraction: a document to its claims.

Blocks are read in order: prose sentence by sentence through the rules, infobox fields and table rows
by their labels and headers. What the sentences before tell (whose officers, which day, which poll)
is carried along; at the end repetitions are settled and every quote is checked.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from musterbook.base.claim import MISSION, Claim, Corps, Kind, Modality, Poll
from musterbook.base.document import Block, BlockKind, Document
from musterbook.base.entity import EntityKind, Vocabulary
from musterbook.base.issue import Issue
from musterbook.base.outcome import Outcome
from musterbook.base.period import Period
from musterbook.base.span import Span
from musterbook.extract.anchor import anchor
from musterbook.extract.blocks import blocks_of, in_references, table_spans
from musterbook.extract.cells import CellReader
from musterbook.extract.classify import classify
from musterbook.extract.clauses import clause_numbers
from musterbook.extract.clock import Clock, is_history
from musterbook.extract.collecting import collection_put_off
from musterbook.extract.confidence import with_confidence
from musterbook.extract.donors import donor_code, is_donor
from musterbook.extract.echoes import echoed
from musterbook.extract.fields import FieldReader
from musterbook.extract.flat import FlatReader, total_of
from musterbook.extract.gazetteer import build_gazetteer
from musterbook.extract.giving import kind_of_heading
from musterbook.extract.items import Item, Named, When
from musterbook.extract.leaders import leaders_of
from musterbook.extract.lexer import Lexer
from musterbook.extract.lexicon import load_lexicon
from musterbook.extract.motion import directed
from musterbook.extract.omission import is_currency
from musterbook.extract.parts import read_frames
from musterbook.extract.passage import Memory, Passage, Setting
from musterbook.extract.proposing.candidate import Proposer
from musterbook.extract.proposing.merging import with_proposals
from musterbook.extract.proposing.standing import Bench
from musterbook.extract.roles import is_subject
from musterbook.extract.rule import Rule
from musterbook.extract.rules import RULES
from musterbook.extract.rules.poll import sample
from musterbook.extract.sentences import split_sentences
from musterbook.extract.series import SeriesReader
from musterbook.extract.settling import settle
from musterbook.extract.shares import shared
from musterbook.extract.subject import find_home, find_protagonist, find_subject
from musterbook.extract.surroundings import Surroundings
from musterbook.extract.tables import TableReader
from musterbook.extract.timing import begun
from musterbook.extract.topics import NOTHING, Topic, TopicReader
from musterbook.extract.uniforms import speaks_of_police, with_officers

_MOVING = frozenset({Kind.DEPLOYMENT, Kind.WITHDRAWAL})
_OF_FORCES = frozenset({Kind.DEPLOYMENT, Kind.STRENGTH, Kind.PERSONNEL_PLEDGE, Kind.WITHDRAWAL})
_POINTS = frozenset({"day", "part", "report"})
_EVENT_DAYS = 31
_MOVEMENTS = frozenset({Kind.DEPLOYMENT, Kind.WITHDRAWAL})
_HARMS = frozenset({Kind.CASUALTY, Kind.EQUIPMENT_LOSS})
_OF_DONORS = frozenset({Kind.FUNDING_PLEDGE, Kind.FUNDING_RECEIVED, Kind.FUNDING_SUSPENDED, Kind.FUNDING_RESUMED})
IMPLIED = frozenset({"gangs", "un-security-council"})
"""Actors that a text of any mission may mean without their names: 'armed groups', 'the resolution'."""
_DATING = frozenset({"day", "month", "part"})
_PROMISES = ("pledge", "promise", "promise-noun", "pay", "got", "gift-noun", "future", "would")
"""Tags of the words that announce a list of something else than the count before it."""
_SHORT = frozenset({BlockKind.TITLE, BlockKind.LIST_ITEM})
_DATED_LINE = 4
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
) -> Outcome[Claim]:
    """The claims of a document, in text order, with the issues met: quotes refused and rows unread.

    `rules`: those of the package where None. `proposers`: models and the like that may add to what the rules find.
    `calibrated`: with measured confidences, else with the rules' grades. Spans are offsets into the decoded original.
    """
    with collection_put_off():
        reading = Reading.begin(document, vocabulary, RULES if rules is None else tuple(rules))
        own = settle(list(reading.claims()), table_spans(document))
    own = with_confidence(own) if calibrated else own
    setting = reading.setting
    implied = frozenset(actor for _, actor in setting.hosts) | IMPLIED
    bench = Bench(document, reading.lexer, mission=setting.mission, implied=implied)
    found = with_proposals(own, proposers, bench)
    with collection_put_off():
        anchored = anchor(document, found.items, reading.lexer, implied=implied)
    return Outcome(items=anchored.items, issues=(*reading.issues, *found.issues, *anchored.issues))


@dataclass(slots=True)
class Reading:
    """One pass through one document."""

    setting: Setting
    lexer: Lexer
    rules: tuple[Rule, ...]
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

    @classmethod
    def begin(cls, document: Document, vocabulary: Vocabulary, rules: tuple[Rule, ...]) -> "Reading":
        """A reading at the start of a document."""
        lexicon = load_lexicon(document.language)
        lexer = Lexer(lexicon, build_gazetteer(vocabulary, lexicon.language))
        mission, theatre = find_subject(document, lexer, vocabulary)
        setting = Setting(
            document=document, vocabulary=vocabulary, language=lexicon.language, theatre=theatre,
            mission=None if mission is None else mission.id, lead=None if mission is None else mission.lead,
            hosts=_hosts(vocabulary, theatre), home=find_home(document, lexer, theatre),
            protagonist=find_protagonist(document, lexer, theatre),
        )  # fmt: skip
        clock = Clock(document.published, history=is_history(document.text, document.published))
        return cls(
            setting=setting, lexer=lexer, rules=rules, clock=clock, memory=Memory(), issues=[],
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
                yield from tables.read(block, self.memory)
                for span, period in tables.events(block):
                    yield from self._prose(replace(block, kind=BlockKind.PARAGRAPH, span=span, cells=()), period)
            elif block.kind is BlockKind.FIELD:
                yield from fields.read(block)
            elif block.kind is BlockKind.HEADING:
                yield from self._heading(block)
            else:
                yield from self._prose(block)

    def _heading(self, block: Block) -> Iterator[Claim]:
        """A row of a lost table that its reader took for a heading; other headings tell nothing."""
        self.announced = ""
        self.memory.heading_kind = None
        for passage in self._passages(block):
            self.memory.heading_kind = kind_of_heading(passage)
            row = self._row(passage)
            if row:
                self.rows.add(block.section)
                yield from row
            else:
                yield from self._told(passage)
                self._dated_heading(block, passage)

    def _flat(self, passage: Passage) -> FlatReader:
        section = "" if passage.block is None else passage.block.section
        return FlatReader(self.cells, self.surroundings, self.announced, section, self.memory.as_of, self.total)

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
                passage = self._passage(passage.block, passage.span, passage.items[: series[1]])
        counted = classify(passage)
        for rule in self.rules:
            yield from rule.find(passage, counted)

    def _announce(self, passage: Passage, row: list[Claim] | None) -> None:
        """Words that end with a colon announce a list, up to the first words that are no part of it."""
        if passage.text.rstrip().endswith(":"):
            self.announced = passage.text
            self.memory.as_of = None if passage.any("time", *_PROMISES) else self.memory.stock_when
        elif row is None and passage.block is not None and passage.block.kind is not BlockKind.LIST_ITEM:
            self.announced = ""

    def _dated_heading(self, block: Block, passage: Passage) -> None:
        """A heading with a day or a month ('Strength by sector (31 May 2022)') dates the tables and lists below it."""
        whens = [item.when for item in passage.items if item.when is not None and item.when.precision in _DATING]
        if whens:
            self.memory.open_block(block.section)
            self.memory.as_of = whens[-1]

    def _prose(self, block: Block, label: Period | None = None) -> Iterator[Claim]:
        """The claims of running words; `label`: the time of those that tell none."""
        self.clock.open_block()
        self.memory.open_block(self.memory.section if block.section in self.rows else block.section)
        found: list[Claim] = []
        asked: int | None = None
        polled = False
        for passage in self._passages(block):
            label = label or _label(passage)
            polled = polled or passage.any("poll")
            self.memory.polled = self.memory.polled or polled
            told = len(found)
            row = self._row(passage)
            if row is not None:
                found.extend(row)
            else:
                found.extend(self._told(passage))
            self._announce(passage, row)
            if row is None:
                self.total = total_of(found[told:])
            asked = asked or (sample(passage) if polled else None)
            self._remember(passage, found[told:])
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
        frames = shared(read_frames(items), items)
        self.memory.policed = self.memory.policed or speaks_of_police(items)
        return Passage(
            setting=self.setting, block=block, span=span, items=items, clauses=tuple(clause_numbers(items)),
            frames=with_officers(frames, items) if self.memory.policed else frames, memory=self.memory,
        )  # fmt: skip

    def _remember(self, passage: Passage, claims: Sequence[Claim]) -> None:
        """Leaves to the next sentence whose people this one told of, and when."""
        memory = self.memory
        _remember_people(passage, claims)
        for frame in passage.frames:
            part = passage.has(frame.at + 1, "of-them")
            if frame.noun is not None and frame.noun.group in {"force", "demonym"} and not part:
                memory.noun, memory.corps = frame.noun, frame.corps
        named = [name for i in passage.names if (name := passage.items[i].named)]
        groups = [name.entity for name in named if name.kind is EntityKind.GROUP]
        memory.group = groups[-1] if groups else memory.group
        for code in _contributors(passage):
            memory.told_of[code] = memory.told_of.get(code, 0) + 1
        force = last_force(passage)
        if force is not None:
            memory.force = memory.block_force = force
        memory.topic = force or _topic(passage) or memory.topic
        memory.of_mission = subject_is_mission(passage)
        memory.leaders.update(leaders_of(passage))
        memory.moving = next((c.kind for c in reversed(claims) if c.kind in _MOVING), memory.moving)
        memory.withdrew = memory.withdrew or any(claim.kind is Kind.WITHDRAWAL for claim in claims)
        for claim in claims:
            of_country = claim.actor.isupper() and claim.actor != self.setting.theatre
            if claim.kind in _OF_FORCES and of_country and claim.modality is not Modality.DENIED:
                memory.force = memory.block_force = memory.topic = claim.actor
            if claim.kind is Kind.CASUALTY:
                memory.victims = claim.actor
        _remember_money(passage, claims)
        whens = [item.when for item in passage.items if item.when is not None and item.when.precision != "now"]
        _remember_event(passage, claims)
        memory.sentences.append(passage)
        self._remember_times(passage, claims, whens)

    def _remember_times(self, passage: Passage, claims: Sequence[Claim], whens: Sequence[When]) -> None:
        """Leaves the last time told, that of a list, and that of the last count of people."""
        memory = self.memory
        if whens and any(claim.kind is Kind.STRENGTH for claim in claims):
            memory.stock_when = whens[0] if whens[0].precision in _DATING else None
        if whens:
            memory.when = whens[-1]
            label = passage.block is not None and passage.block.kind is BlockKind.CAPTION
            if whens[-1].relation == "as-of" or label or passage.text.rstrip().endswith(":"):
                memory.as_of = whens[-1]


def _remember_people(passage: Passage, claims: Sequence[Claim]) -> None:
    """Leaves of what corps the people told of last are, and when they moved."""
    memory = passage.memory
    nouns = [noun for item in passage.items if (noun := item.noun) is not None and noun.group == "force"]
    memory.corps = nouns[-1].corps if nouns else memory.corps
    for claim in claims:
        if claim.kind in _MOVEMENTS and claim.period.start is not None and claim.modality is Modality.ACTUAL:
            memory.moved = claim.period


def _remember_money(passage: Passage, claims: Sequence[Claim]) -> None:
    """Leaves whose money was told of, what was done with it and when, and in which currency it was counted."""
    memory = passage.memory
    for claim in claims:
        if claim.kind in _OF_DONORS:
            memory.sum_kind, memory.sum_period = claim.kind, claim.period
            memory.donor = memory.donor if claim.actor == MISSION else claim.actor
    memory.frozen = memory.frozen or (passage.any("suspend") and passage.any("gift-noun", "funding-word"))
    memory.giver = next((donor_code(passage, i) for i in passage.names if is_donor(passage, i)), None)
    units = [f.figure.unit for f in passage.frames if is_currency(f.figure.unit)]
    memory.currency = memory.currency or (units[0] if units else None)
    memory.money = units[-1] if units else memory.money


def subject_is_mission(passage: Passage) -> bool:
    """Whether the mission is what a sentence is about: it is named before any country, behind no preposition."""
    first = next(iter(passage.missions), None)
    if first is None or any((name := passage.items[i].named) and _of_country(name) for i in passage.names if i < first):
        return False
    return not passage.among((first - 1, first - 2), "of", "place-prep", "from")


def _is_short(period: Period) -> bool:
    """Whether a period is a day, or a month at most: what may be the time of one event."""
    return period.start is not None and period.end is not None and (period.end - period.start).days <= _EVENT_DAYS


def _is_report(when: When) -> bool:
    """Whether a time is the period that a report is about, or a span told before."""
    return when.relative and when.precision == "span"


def _remember_event(passage: Passage, claims: Sequence[Claim]) -> None:
    """Leaves the day of what happened: of a harm or a loss, else of an attack; a sentence of another day ends it."""
    memory = passage.memory
    harmed = [claim.period for claim in claims if claim.kind in _HARMS and claim.modality is Modality.ACTUAL]
    times = [(i, item.when) for i, item in enumerate(passage.items) if item.when is not None]
    told = [(i, when) for i, when in times if when.relation == "at"]
    days = [when.period for i, when in told if when.precision in _POINTS and not begun(passage, i)]
    if harmed:
        reported = [when.period for _, when in times if _is_report(when)]
        found = next((period for period in harmed if _is_short(period) or period in reported), None)
    elif days:
        found = days[-1]
    else:
        found = None if any(not begun(passage, i) for i, _ in told) else memory.event
    sure = bool(harmed) or passage.any("incident", "anaphora")
    memory.event_sure = found is not None and (sure or (memory.event_sure and found == memory.event))
    memory.event = found
    memory.main_event = memory.main_event or (found if sure else None)


def _of_country(named: Named) -> bool:
    return named.kind in {EntityKind.COUNTRY, EntityKind.FORCE}


def _contributors(passage: Passage) -> Iterator[str]:
    """The codes of the contributors that a sentence names, as often as it does."""
    for i in passage.names:
        named = passage.items[i].named
        if named is not None and _of_country(named) and (named.country or named.entity) != passage.setting.theatre:
            yield passage.setting.code(named)


def _topic(passage: Passage) -> str | None:
    """The contributor that a sentence is about: the only one that it names as who acts or whose people they are."""
    codes = set()
    for i in passage.names:
        named = passage.items[i].named
        if named is None or named.kind is not EntityKind.COUNTRY or named.entity == passage.setting.theatre:
            continue
        if named.role == "capital" or is_subject(passage, i):
            codes.add(passage.setting.code(named))
    return codes.pop() if len(codes) == 1 else None


def last_force(passage: Passage) -> str | None:
    """The actor of the last people in uniform that a sentence tells of, by name or adjective."""
    found = None
    for i in passage.names:
        item = passage.items[i]
        named = item.named
        if named is None or named.entity == passage.setting.theatre:
            continue
        nouns = [other.noun.group for other in passage.items[i + 1 : i + 5] if other.noun is not None]
        before = passage.items[i - 1].noun if i else None
        nouns += ["force"] if passage.among((i - 1, i + 1), "count-word") else []
        nouns += [] if before is None or named.role != "adjective" else [before.group]
        uniformed = item.noun is not None or named.role == "demonym" or bool({"force", "unit"} & set(nouns))
        if named.kind is EntityKind.FORCE and named.country == passage.setting.theatre:
            continue
        if named.kind in {EntityKind.FORCE, EntityKind.COUNTRY} and uniformed:
            found = passage.setting.code(named)
    if found is None:
        bound = [
            n for f in passage.frames if f.noun is not None and f.noun.group in {"force", "demonym"} for n in f.names
        ]
        codes = {passage.setting.code(n) for n in bound if n.entity != passage.setting.theatre and _of_country(n)}
        found = codes.pop() if len(codes) == 1 else None
    return found


def _hosts(vocabulary: Vocabulary, theatre: str | None) -> tuple[tuple[Corps, str], ...]:
    """The host's forces by corps: the first of each that has a name of its own, else one made from its adjective."""
    if theatre is None:
        return ()
    found: dict[Corps, str] = {}
    forces = [e for e in vocabulary.entities if e.kind is EntityKind.FORCE and e.country == theatre and e.corps]
    for entity in forces:
        if not entity.id.startswith(f"{theatre.lower()}-"):
            found.setdefault(
                Corps(entity.corps or ""), entity.id if entity.actor_code == theatre else entity.actor_code
            )
    country = vocabulary.entity(theatre)
    adjectives = () if country is None else (n for n in country.names if n.role == "adjective" and n.language == "en")
    adjective = next((n.text for n in adjectives), theatre).lower().replace(" ", "-")
    found.setdefault(Corps.POLICE, f"{adjective}-police")
    found.setdefault(Corps.SOLDIER, f"{adjective}-army")
    return tuple(found.items())


def _label(passage: Passage) -> Period | None:
    """The time that is all of a sentence ('March 2024.'), as a label of what follows in its block."""
    times = [item.when for item in passage.items if item.when is not None]
    if len(passage.items) > _DATED_LINE and times and passage.items[0].when and passage.items[1].key in _LABEL_ENDS:
        return times[0].period
    bare = len(times) == 1 and all(item.when is not None or item.sign for item in passage.items)
    return times[0].period if bare and times[0] is not None else None


def _with_day(claim: Claim, label: Period | None) -> Claim:
    """A claim without a time with that of the block's label."""
    return claim if label is None or claim.period.dated else replace(claim, period=label)


def _with_sample(claim: Claim, asked: int | None) -> Claim:
    """A poll's claim with the number of people asked, which another sentence may tell."""
    if claim.kind is not Kind.POLL or not isinstance(claim.detail, Poll) or asked is None or claim.detail.sample:
        return claim
    return replace(claim, detail=Poll(question=claim.detail.question, sample=asked))
