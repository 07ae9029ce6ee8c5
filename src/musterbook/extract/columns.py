"""Columns: what the header of a table's column says of its cells.

'Troops (15 September 2022)' tells role, corps and time; 'Paid in (US$ million)' unit and scale; 'Ruritanian dead'
whose. A header that is a country's name makes the column that country's own.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from musterbook.base.claim import Corps
from musterbook.base.entity import EntityKind
from musterbook.base.period import Period
from musterbook.extract.cells import CellReader
from musterbook.extract.items import Item, Named
from musterbook.extract.words import cut

SILENT = ("column-date", "column-country", "column-where", "column-breakdown", "column-ignored")
"""Roles whose cells are no figures."""
FIGURES = (
    "column-killed", "column-injured", "column-destroyed", "column-left", "column-money-pledge",
    "column-money-received", "column-authorized", "column-pledge", "column-deployed", "column-total",
    "column-military-police", "column-police", "column-soldier", "column-civilian",
)  # fmt: skip
"""Roles of figures; where a header has the words of several, the first of them counts."""
_WORDED = FIGURES[6:]
"""Roles that a longer header has only where each of its words is known: 'number of bridges' counts no people."""
_CORPS = {
    "column-military-police": Corps.MILITARY_POLICE, "column-police": Corps.POLICE, "column-soldier": Corps.SOLDIER,
    "column-civilian": Corps.CIVILIAN,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What a header says. `role`: a tag, '' where unknown; `owner`: the code that it names; `own`: whether the
    header is that name; `corps_cells`: whether the cells name the corps of their rows.
    """

    role: str = ""
    owner: str | None = None
    own: bool = False
    period: Period | None = None
    corps: Corps | None = None
    unit: str | None = None
    scale: int = 1
    corps_cells: bool = False

    @property
    def counts(self) -> bool:
        """Whether the cells are figures."""
        return self.own or self.role in FIGURES


@dataclass(slots=True)
class ColumnReader:
    """Reads headers, each once."""

    cells: CellReader
    known: dict[str, Column] = field(default_factory=dict)

    def read(self, header: str) -> Column:
        """The column under a header."""
        if header not in self.known:
            self.known[header] = self._read(header.replace("_", " "))
        return self.known[header]

    def _read(self, header: str) -> Column:
        tags = self.cells.label(header)
        column = Column(corps_cells="column-corps" in tags)
        plain = next((tag for tag in (*SILENT[:3], *FIGURES, *SILENT[3:]) if tag in tags), "")
        if plain:
            return replace(column, role=plain, corps=_CORPS.get(plain))
        words = cut(header)
        length, named = self.cells.lexer.gazetteer.match(words, 0) if words else (0, None)
        if named is not None and named.kind is EntityKind.COUNTRY and length == len(words):
            return Column(owner=named.entity, own=True)
        return self._told(header)

    def _told(self, header: str) -> Column:
        """A longer header: its time, unit and corps, and the role that its other words tell."""
        items = self.cells.lexer.read(header, (0, len(header)), self.cells.clock())
        rest = [item for item in items if item.when is None and not item.sign and item.figure is None]
        tags, strange = self._labels(header, rest)
        role = next((tag for tag in FIGURES if tag in tags and not (strange and tag in _WORDED)), "")
        if not role and any(self._theatre(item.named) for item in rest) and not strange:
            role = "column-total"
        when = next((item.when for item in items if item.when is not None), None)
        column = Column(
            role=role, owner=_owner(rest), period=None if when is None else when.period, corps=_corps(rest, tags),
            corps_cells="column-corps" in tags,
        )  # fmt: skip
        return _in_money(column, items)

    def _labels(self, header: str, rest: Sequence[Item]) -> tuple[frozenset[str], bool]:
        """The tags of the labels among a header's words, and whether there are words that are none and no people."""
        found: frozenset[str] = frozenset()
        strange, end = False, 0
        for item in rest:
            if item.start < end:
                continue
            words = cut(header, item.start)
            length, tags = self.cells.lexer.lexicon.label_at(words, 0)
            end = words[length - 1].end if length else item.end
            found |= tags
            people = item.noun is not None and item.noun.unit == "person"
            joins = item.named is not None or item.has("of", "the", "place-prep", "and", "skip", "by", "on", "as-of")
            strange = strange or not (tags or people or joins)
        return found, strange

    def corps(self, text: str) -> Corps | None:
        """The corps that a cell names, None where it names none or several ('soldiers and police')."""
        items = self.cells.lexer.read(text, (0, len(text)), self.cells.clock())
        if any(item.noun is not None and item.noun.corps is None for item in items):
            return None
        return _corps(items, self._labels(text, items)[0])

    def _theatre(self, named: Named | None) -> bool:
        return named is not None and self.cells.setting.theatre in {named.entity, named.country}


def _owner(rest: Sequence[Item]) -> str | None:
    """The country whose people a header counts by its adjective, 'people' where it counts inhabitants."""
    for item in rest:
        if item.named is not None and item.named.kind is EntityKind.COUNTRY and item.named.role != "name":
            return item.named.entity
        if item.noun is not None and item.noun.group == "people" and item.has("noun") and not item.has("kill"):
            return "people"
    return None


def _corps(rest: Sequence[Item], tags: frozenset[str]) -> Corps | None:
    """The one corps that a header's words tell, None where they tell none or several."""
    found = {_CORPS[tag] for tag in tags if tag in _CORPS}
    found |= {item.noun.corps for item in rest if item.noun is not None and item.noun.corps is not None}
    return found.pop() if len(found) == 1 else None


def _in_money(column: Column, items: Sequence[Item]) -> Column:
    """The column with the unit and scale of a header such as 'US$ million', 'in thousands of euros'."""
    figure = next((item.figure for item in items if item.figure is not None), None)
    unit = next((item.unit for item in items if item.has("currency")), None if figure is None else figure.unit)
    if unit is None or unit == "percent":
        return column
    return replace(column, unit=unit, scale=int(figure.value) if figure is not None and figure.value else 1)
