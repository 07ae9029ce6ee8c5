"""Notes: sums that show where a figure comes from, such as a total that is just what one text tells.

A note accuses nobody. It says that a total equals the sum of the movements told in its own text, or
of a table's rows with one of them counted twice, which is how wrong totals are made.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from musterbook.base.claim import MISSION
from musterbook.base.ledger import Note
from musterbook.reconcile.movements import Movement
from musterbook.reconcile.stock import Stock, is_country
from musterbook.reconcile.witnesses import Witness
from musterbook.reconcile.wording import named, number

FEWEST_ADDENDS = 3
"""Fewer numbers than this add up to a total by chance too often."""
MOST_MISSING = 2
"""How many contributors that a text leaves out are added to make its sum."""
Addend = tuple[str, float, tuple[str, ...]]
"""Actor, number, claim ids."""


def notes(stock: Stock, dropped: frozenset[str], names: Mapping[str, str]) -> list[Note]:
    """The notes on one stock's totals, in order."""
    found = []
    rows = _rows_by_document(stock)
    moved = {c.document for found in stock.inflows.values() for m in found for r in m.reports for c in r.claims}
    for total in stock.levels.get(MISSION, ()):
        if total.low == total.high and total.low > 0 and total.id not in dropped:
            for document in dict.fromkeys(claim.document for claim in total.claims):
                told = _Told(stock, total, document=document, rows=rows.get(document, ()), names=names)
                found += [*(told.sum_of_arrivals() if document in moved else ()), *told.double_count()]
    unique = {note.claims: note for note in found}
    return [unique[key] for key in sorted(unique)]


class _Told:
    """One total and the text that tells it."""

    def __init__(
        self, stock: Stock, total: Witness, *, document: str | None, rows: Iterable[Witness], names: Mapping[str, str]
    ) -> None:
        self.stock, self.total, self.document, self.names = stock, total, document, names
        self.rows = [row for row in rows if row.window.overlaps(total.window)]

    def sum_of_arrivals(self) -> Iterator[Note]:
        """A total that is the sum of the arrivals told in its own text, and of contributors told elsewhere."""
        told = [
            (
                m.first.actor,
                m.first.low,
                tuple(c.id for r in m.reports for c in r.claims if c.document == self.document),
            )
            for movements in self.stock.inflows.values()
            for m in movements
            if self._tells(m) and m.first.stated and m.first.window.start <= self.total.window.end
        ]
        rest = self.total.low - sum(n for _, n, _ in told)
        if self.document is None or len(told) < FEWEST_ADDENDS or rest < 0:
            return
        missing = self._levels_elsewhere({actor for actor, _, _ in told})
        for count in range(min(MOST_MISSING, len(missing)) + 1):
            for extra in combinations(missing, count):
                if sum(n for _, n, _ in extra) == rest:
                    yield self._note(told, extra)
                    return

    def _tells(self, movement: Movement) -> bool:
        return any(c.document == self.document for r in movement.reports for c in r.claims)

    def _levels_elsewhere(self, known: set[str]) -> list[Addend]:
        """The last exact figure of each contributor that the text tells no arrival of."""
        found = []
        for actor, levels in sorted(self.stock.levels.items()):
            exact = [w for w in levels if w.low == w.high and w.window.end <= self.total.window.end]
            if exact and is_country(actor) and "+" not in actor and actor not in known:
                last = max(exact, key=lambda w: (w.window, w.id))
                found.append((actor, last.low, last.claim_ids))
        return found

    def _note(self, told: Sequence[Addend], extra: Sequence[Addend]) -> Note:
        sums = " + ".join(number(n) for _, n, _ in told)
        arrivals = f"the arrivals told in the same text ({number(sum(n for _, n, _ in told))} = {sums})"
        elsewhere = "".join(f" and {number(n)} of {named(actor, self.names)} told elsewhere" for actor, n, _ in extra)
        text = f"{number(self.total.low)} is exactly the sum of {arrivals}{elsewhere}; it takes nobody to have left."
        ids = (self.total.id, *(i for _, _, some in (*told, *extra) for i in some))
        return Note(claims=tuple(dict.fromkeys(ids)), explanation=text)

    def double_count(self) -> Iterator[Note]:
        """A table's total that is reached only by counting one of its figures twice."""
        rows = self.rows
        wholes = [w for w in rows if not w.partial]
        plain = sum(w.low for w in wholes)
        if self.document is None or len(wholes) < FEWEST_ADDENDS or plain >= self.total.low:
            return
        for twice in sorted(rows, key=lambda w: (not w.partial, w.id)):
            if plain + twice.low == self.total.low:
                ids = (self.total.id, *(i for w in (*wholes, twice) for i in w.claim_ids))
                excess = (
                    f"{number(self.total.low)} is {number(twice.low)} more than its rows add up to ({number(plain)})"
                )
                text = f"The total {excess}: it counts {number(twice.low)} of {named(twice.actor, self.names)} twice."
                yield Note(claims=tuple(dict.fromkeys(ids)), explanation=text)
                return


def _rows_by_document(stock: Stock) -> dict[str | None, list[Witness]]:
    """The figures of countries that each document tells, in order of countries."""
    found: dict[str | None, list[Witness]] = {}
    for actor, levels in sorted(stock.levels.items()):
        for w in levels if is_country(actor) else ():
            if w.stated and w.low == w.first.quantity.low:
                for document in dict.fromkeys(c.document for c in w.claims):
                    found.setdefault(document, []).append(w)
    return found
