"""Figures with humanitarian hashtags (HXL 1.1): strength by contributor, people harmed or displaced, and violence.

A row is a figure with its bounds for a stretch of days, or one thing that happened. Strength stands in columns of its
own (#capacity), people harmed in others (#affected), so that nobody adds the two.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from musterbook.base.claim import Claim, Happening, Harm, Kind
from musterbook.base.entity import Entity
from musterbook.base.formula import defused
from musterbook.base.ledger import Event, Line, Point
from musterbook.base.period import ONE_DAY
from musterbook.write.interchange.excerpt import Excerpt, Exported, plain
from musterbook.write.interchange.gazetteer import Gazetteer
from musterbook.write.recordjson import iso

COLUMNS = (
    ("Row", "#meta+row"), ("Measure", "#indicator+name"), ("Mission", "#meta+mission"),
    ("Country", "#country+name"), ("Country code", "#country+code+v_iso3"),
    ("First-level division", "#adm1+name"), ("Its code", "#adm1+code+v_pcode"), ("Place", "#loc+name"),
    ("Who", "#org+name"), ("Code of who", "#org+code"), ("First day", "#date+start"), ("Last day", "#date+end"),
    ("Present, least", "#capacity+personnel+min"), ("Present", "#capacity+personnel"),
    ("Present, most", "#capacity+personnel+max"),
    ("Affected, least", "#affected+min"), ("Affected", "#affected"), ("Affected, most", "#affected+max"),
    ("Unit", "#indicator+unit"), ("What happened", "#event+type"), ("Status", "#status"),
    ("Notes", "#description+note"),
    ("Sources", "#meta+source"), ("Words", "#meta+quote"), ("Addresses", "#meta+url"), ("Claims", "#meta+claim"),
    ("As of", "#meta+as_of"), ("Known by", "#meta+known_by"), ("Recorded by", "#meta+recorded_by"),
    ("Head of the record", "#meta+head"), ("Internal", "#meta+internal"),
)  # fmt: skip
"""Headings, and the hashtag below each."""
TOTAL, PRESENT, HAPPENED = "total", "present", "event"
STRENGTH = "strength"
BOUNDS = (("+min", "low"), ("", "best"), ("+max", "high"))
HARMS = frozenset(str(one) for one in Harm)
BETWEEN = " | "
Row = dict[str, Any]


def hxl(excerpt: Excerpt) -> Exported:
    """The figures of the excerpt as CSV, with a row of headings and one of hashtags."""
    table = _Table(excerpt=excerpt)
    rows = [*table.of_lines(), *table.of_events(), *table.of_incidents()]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([heading for heading, _ in COLUMNS])
    writer.writerow([tag for _, tag in COLUMNS])
    writer.writerows([_cell(row.get(tag)) for _, tag in COLUMNS] for row in rows)
    return Exported(data=text.getvalue().encode(errors="replace"), losses=tuple(table.losses()))


def _cell(value: Any) -> str:  # noqa: ANN401 - any cell
    """Nothing, a number as it is, or a text that is no formula."""
    if value is None:
        return ""
    return str(value) if isinstance(value, int | float) else defused(plain(value))


@dataclass(frozen=True, kw_only=True)
class _Table:
    """The rows of an excerpt."""

    excerpt: Excerpt

    @cached_property
    def gazetteer(self) -> Gazetteer:
        return Gazetteer(vocabulary=self.excerpt.view.vocabulary)

    @cached_property
    def head(self) -> Row:
        """What every row says of the file."""
        terms = self.excerpt.terms
        told = {f"#meta+{one}": terms[one] for one in ("as_of", "known_by", "recorded_by", "head")}
        return {**told, "#meta+internal": "internal" if terms.get("internal") else ""}

    def losses(self) -> Iterator[str]:
        """What the rows leave out."""
        kinds = (Kind.STRENGTH, Kind.CASUALTY, Kind.INCIDENT)
        told = [one for one in self.excerpt.claims if one.kind in kinds]
        apart = sum(self.excerpt.standing[one.id].status != "kept" for one in told)
        if apart:
            yield f"claims of strength, harm or incidents that are planned, denied or set aside, in no row: {apart}"

    def of_lines(self) -> Iterator[Row]:
        """A row for each stretch of days of a figure that a claim bears on; not for the time before all of them."""
        for line in self.excerpt.view.reconciliation.lines:
            if (line.measure == STRENGTH or line.measure in HARMS) and self._near(line.mission):
                for point in line.points:
                    if point.claims and point.start is not None and self._begun(point):
                        yield self._of_point(line, point)

    def of_events(self) -> Iterator[Row]:
        """A row for each event of harm."""
        for event in self.excerpt.view.reconciliation.events:
            if event.kind == Kind.CASUALTY and self._near(event.mission) and self._begun(event):
                claims = self.excerpt.scope.known(event.claims)
                place = next((claim.place for claim in claims if claim.place), None)
                yield {
                    **self._where(event.mission, place), **self._who(event.actor), **self._told(claims), **self.head,
                    "#meta+row": HAPPENED, "#indicator+name": event.outcome or event.kind,
                    "#date+start": iso(event.start), "#date+end": iso(event.end),
                    "#affected+min": event.low, "#affected+max": event.high,
                    "#affected": event.low if event.low == event.high else None,
                    "#indicator+unit": event.unit, "#status": "implied" if event.implied else "kept",
                }  # fmt: skip

    def of_incidents(self) -> Iterator[Row]:
        """A row for each claim of an incident that is kept."""
        for claim in self.excerpt.claims:
            if claim.kind is Kind.INCIDENT and self.excerpt.standing[claim.id].status == "kept":
                named = claim.detail.event if isinstance(claim.detail, Happening) else None
                yield {
                    **self._where(claim.mission, claim.place), **self._who(claim.actor), **self._told((claim,)),
                    **self.head, "#meta+row": HAPPENED, "#indicator+name": "incident", "#event+type": named,
                    "#date+start": iso(claim.period.start), "#date+end": iso(claim.period.end), "#status": "kept",
                }  # fmt: skip

    def _near(self, mission: str | None) -> bool:
        return self.excerpt.mission is None or mission in (self.excerpt.mission, None)

    def _begun(self, told: Point | Event) -> bool:
        first = told.start or told.end
        return self.excerpt.begun_by is None or first is None or first <= self.excerpt.begun_by

    def _of_point(self, line: Line, point: Point) -> Row:
        tag = "#capacity+personnel" if line.measure == STRENGTH else "#affected"
        bounds = {"low": point.low, "best": point.best, "high": None if point.open else point.high}
        return {
            **self._where(line.mission, line.place), **self._who(line.actor),
            **self._told(self.excerpt.scope.known(point.claims)), **self.head,
            "#meta+row": PRESENT if line.measure == STRENGTH else TOTAL, "#indicator+name": line.measure,
            "#date+start": iso(point.start), "#date+end": None if point.end is None else iso(point.end - ONE_DAY),
            **{f"{tag}{ending}": bounds[name] for ending, name in BOUNDS}, "#indicator+unit": line.unit,
            "#status": "kept",
        }  # fmt: skip

    def _where(self, mission: str | None, name: str | None) -> Row:
        vocabulary = self.excerpt.view.vocabulary
        place = None if name is None else self.gazetteer.place(name)
        theatre = next((one.theatre for one in vocabulary.missions if one.id == mission), None)
        country = theatre if place is None or place.country is None else place.country
        division = self._division(place)
        return {
            "#meta+mission": mission, "#country+code+v_iso3": country, "#loc+name": name,
            "#country+name": None if country is None else self.excerpt.view.label(country),
            "#adm1+name": None if division is None else division.label(),
            "#adm1+code+v_pcode": None if division is None else dict(division.codes).get("pcode"),
        }  # fmt: skip

    def _division(self, place: Entity | None) -> Entity | None:
        """The division of a country that a place is in, or is; None where it is unknown."""
        seen: set[str] = set()
        while place is not None and place.part_of is not None and place.id not in seen:
            seen.add(place.id)
            place = self.gazetteer.place(place.part_of)
        return None if place is None or place.part_of is not None or place.country is None else place

    def _who(self, actor: str) -> Row:
        return {"#org+name": self.excerpt.view.label(actor), "#org+code": actor}

    def _told(self, claims: Iterable[Claim]) -> Row:
        rows = list(claims)
        conflict = any(self.excerpt.standing[one.id].conflicts for one in rows)
        return {
            "#meta+source": _joined(self.excerpt.source(one) for one in rows),
            "#meta+quote": _joined(plain(one.quote) for one in rows),
            "#meta+url": _joined(self.excerpt.address(one) or "" for one in rows),
            "#meta+claim": _joined(one.id for one in rows),
            "#description+note": "a claim that it rests on is in a conflict" if conflict else "",
        }


def _joined(texts: Iterable[str]) -> str:
    return BETWEEN.join(dict.fromkeys(filter(None, texts)))
