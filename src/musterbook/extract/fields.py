"""Infobox fields: labelled values told by their labels (size, commander, the tally of a vote)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from musterbook.base.claim import MISSION, Claim, Kind, Post, Vote
from musterbook.base.document import Block, BlockKind
from musterbook.base.period import Period
from musterbook.base.quantity import Quantity
from musterbook.base.span import Span
from musterbook.extract.blocks import blocks_of
from musterbook.extract.cells import CellReader, Told
from musterbook.extract.lexer import Lexer
from musterbook.extract.passage import Setting
from musterbook.extract.rules.vote import COUNCIL
from musterbook.extract.words import fold

_LABEL_END = ("_label", "_title")


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
        for one in group:
            tags = self._tags(one.label)
            if "field-authorized" in tags:
                yield from self._size(one, Kind.AUTHORIZED_STRENGTH)
            elif "field-size" in tags:
                yield from self._size(one, Kind.STRENGTH)
            elif "field-commander" in tags:
                yield from self._commander(one, values)

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

    def _size(self, block: Block, kind: Kind) -> Iterator[Claim]:
        cells = CellReader(self.setting, self.lexer)
        items = cells.items(self._value(block))
        figure = cells.figure(items)
        if figure is None or figure.unit is not None or figure.value is None:
            return
        when = cells.when(items)
        quantity = Quantity(low=figure.low, high=figure.high, qualifier=figure.qualifier, unit="person")
        yield cells.claim(
            kind, MISSION, block.span, told=Told(quantity=quantity, period=Period() if when is None else when.period)
        )

    def _commander(self, block: Block, values: Mapping[str, Block]) -> Iterator[Claim]:
        """'commander1 = Colonel X (JDF)' with the post of 'commander1_label'."""
        text = self.setting.document.text
        cells = CellReader(self.setting, self.lexer)
        label = next((values[fold(block.label + end)] for end in _LABEL_END if fold(block.label + end) in values), None)
        role = block.label.rstrip("0123456789").replace("_", " ").strip().capitalize()
        if label is not None:
            value = self._value(label)
            role = text[value.start : value.end].strip()
        span = self._value(block)
        person, rank = cells.person(span)
        if person is None:
            return
        named = cells.country(span) or cells.flag(block.span)
        actor = MISSION if named is None else self.setting.code(named)
        yield cells.claim(Kind.APPOINTMENT, actor, span, told=Told(detail=Post(person=person, role=role, rank=rank)))

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
