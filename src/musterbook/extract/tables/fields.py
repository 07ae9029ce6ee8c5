"""Infobox fields: labelled values told by their labels (size, commander, the tally of a vote)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from musterbook.base.claim import MISSION, Claim, Kind, Vote
from musterbook.base.document import Block, BlockKind
from musterbook.base.entity import EntityKind
from musterbook.base.period import Period
from musterbook.base.span import Span
from musterbook.extract.passages.lexer import Lexer
from musterbook.extract.passages.passage import Setting
from musterbook.extract.passages.topics import HARMS, Topic, TopicReader
from musterbook.extract.rules.vote import COUNCIL
from musterbook.extract.tables.amounts import AmountReader
from musterbook.extract.tables.cells import CellReader, Told
from musterbook.extract.tables.posts import PostReader
from musterbook.extract.tables.telling import Telling, claim_of
from musterbook.extract.words.blocks import blocks_of
from musterbook.extract.words.words import fold

_TITLES = 3
"""How many fields at the top of an infobox may be its title."""
_LABEL_END = ("_label", "_title")
DEEDS = {
    "field-authorized": "authorized", "field-pledged": "pledge", "field-size": "present", "field-casualties": "killed",
    "field-budget": "required",
}  # fmt: skip
"""What the figures of a field count, by the tag of its label."""
_LINE = re.compile(r"[^\n]+")


@dataclass(slots=True)
class FieldReader:
    """Reads the fields of each infobox of a document together, at its first field."""

    setting: Setting
    lexer: Lexer
    groups: dict[int | None, list[Block]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for block in blocks_of(self.setting.document):
            if block.kind is BlockKind.FIELD:
                self.groups.setdefault(block.table, []).append(block)

    def read(self, block: Block) -> Iterator[Claim]:
        """The claims of the infobox that the field opens; none at its other fields."""
        group = self.groups.get(block.table, [])
        if not group or group[0].span != block.span:
            return
        values = {fold(b.label): b for b in group}
        yield from self._vote(values)
        owner = self._owner(group)
        for one in group:
            tags = self._tags(one.label)
            deed = next((DEEDS[tag] for tag in DEEDS if tag in tags), "")
            if deed:
                yield from self._amounts(one, deed, owner)
            elif "field-commander" in tags:
                yield from self._commander(one, values, owner)
            elif "field-dates" in tags and self._of_mission(group):
                yield from self._term(one)

    def _owner(self, group: Sequence[Block]) -> str | None:
        """The contributor whose contingent an infobox is about, which its title and its field of the country name; None
        of the mission's.
        """
        cells = CellReader(self.setting, self.lexer)
        told = [cells.country(self._value(one)) for one in group if "field-country" in self._tags(one.label)]
        titled = {item.named.entity for item in cells.items(group[0].span) if item.named is not None}
        named = next((named for named in told if named is not None and named.entity in titled), None)
        theatre = named is None or named.kind is not EntityKind.COUNTRY or named.entity == self.setting.theatre
        return None if theatre or named is None else self.setting.code(named)

    def _of_mission(self, group: Sequence[Block]) -> bool:
        """Whether the first fields of an infobox name a mission: it is what the infobox is about."""
        cells = CellReader(self.setting, self.lexer)
        named = (item.named for one in group[:_TITLES] for item in cells.items(self._value(one)))
        return any(one is not None and one.kind is EntityKind.MISSION for one in named)

    def _term(self, block: Block) -> Iterator[Claim]:
        """The life of a mission: 'dates = 15 July 2021 – 15 July 2024', 'mandate = until 2 October 2025'."""
        cells, value = CellReader(self.setting, self.lexer), self._value(block)
        when = cells.when(cells.items(value))
        if when is not None and when.relation in {"span", "until", "since"} and when.precision != "year":
            yield cells.claim(Kind.MANDATE_PERIOD, MISSION, block.span, told=Told(period=when.period))

    def _tags(self, label: str) -> frozenset[str]:
        return CellReader(self.setting, self.lexer).label(label.replace("_", " ").rstrip("0123456789 "))

    def _value(self, block: Block) -> Span:
        """The run of the field's value: the block without its label and the sign after it."""
        text = self.setting.document.text
        start = block.span.start
        if fold(text[start : start + len(block.label)]) == fold(block.label):
            start += len(block.label)
        while start < block.span.end and not text[start].isalnum() and text[start] not in "$€£+":
            start += 1
        return Span(start, block.span.end)

    def _amounts(self, block: Block, deed: str, owner: str | None) -> Iterator[Claim]:
        """The figures of a field, each of the deed of its own words, else of the label; `owner`: whose they are."""
        cells, topics = CellReader(self.setting, self.lexer), TopicReader(self.setting, self.lexer)
        label = topics.read(block.label)
        value = self._value(block)
        whole = topics.read(self.setting.document.quote(value))
        for amount in AmountReader(cells, topics).read(value, label):
            topic = amount.topic.over(replace(label, deed=label.deed or deed) if deed in HARMS else Topic(deed=deed))
            when = amount.topic.when or (whole.when if topic.deed == deed else None)
            telling = Telling(topic=topic, span=block.span, actor=topic.owner or owner or MISSION, when=when)
            claim = claim_of(cells, amount, telling)
            yield from () if claim is None else (claim,)

    def _commander(self, block: Block, values: Mapping[str, Block], owner: str | None) -> Iterator[Claim]:
        """'commander1 = Colonel X (JDF)' with the post of 'commander1_label'; each line of it is one holder."""
        text = self.setting.document.text
        label = next((values[fold(block.label + end)] for end in _LABEL_END if fold(block.label + end) in values), None)
        role = block.label.rstrip("0123456789").replace("_", " ").strip().capitalize()
        if label is not None:
            value = self._value(label)
            role = text[value.start : value.end].strip()
        before = block.span.start
        posts = PostReader(CellReader(self.setting, self.lexer), TopicReader(self.setting, self.lexer))
        for line in _lines(text, self._value(block)):
            yield from posts.of_line(line, role, Span(before, line.end), owner=owner)
            before = line.end

    def _vote(self, values: Mapping[str, Block]) -> Iterator[Claim]:
        """The tally of a resolution's infobox."""
        by_tag: dict[str, Block] = {}
        for label, block in values.items():
            for tag in self._tags(label):
                if tag.startswith("field-"):
                    by_tag.setdefault(tag, block)
        if "field-for" not in by_tag or "field-against" not in by_tag:
            return
        tally = [self._whole(by_tag.get(tag)) for tag in ("field-for", "field-against", "field-abstain")]
        number = self._whole(by_tag.get("field-resolution"))
        blocks = list(by_tag.values())
        span = Span(min(b.span.start for b in blocks), max(b.span.end for b in blocks))
        vote = Vote(
            resolution=None if number is None else str(number), in_favour=tally[0], against=tally[1], abstain=tally[2]
        )
        cells = CellReader(self.setting, self.lexer)
        yield cells.claim(Kind.RESOLUTION_VOTE, COUNCIL, span, told=Told(period=self._date(values), detail=vote))

    def _whole(self, block: Block | None) -> int | None:
        if block is None:
            return None
        cells = CellReader(self.setting, self.lexer)
        figure = cells.figure(cells.items(self._value(block)))
        return None if figure is None or figure.value is None else int(figure.value)

    def _date(self, values: Mapping[str, Block]) -> Period:
        """The day of the fields 'date' and 'year', told together or apart."""
        text = self.setting.document.text
        parts = []
        for label in ("date", "year"):
            block = values.get(label)
            if block is not None:
                value = self._value(block)
                parts.append(text[value.start : value.end])
        joined = " ".join(parts)
        items = self.lexer.read(joined, (0, len(joined)), CellReader(self.setting, self.lexer).clock())
        when = CellReader(self.setting, self.lexer).when(items)
        return Period() if when is None else when.period


def _lines(text: str, span: Span) -> Iterator[Span]:
    """The lines of a field's value."""
    for line in _LINE.finditer(text, span.start, span.end):
        yield Span(*line.span())
