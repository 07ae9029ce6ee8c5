"""Notes: sums that show where a figure comes from, such as a total that is just what one text tells.

A note accuses nobody. It says that a total equals the sum of the movements told in its own text, or
of a table's rows with one of them counted twice, which is how wrong totals are made.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations

from musterbook.base.claim import MISSION
from musterbook.base.ledger import Note
from musterbook.reconcile.explain import number
from musterbook.reconcile.movements import Movement
from musterbook.reconcile.stock import Stock, is_part
from musterbook.reconcile.witnesses import Witness

FEWEST_ADDENDS = 3
"""Fewer numbers than this add up to a total by chance too often."""
MOST_MISSING = 2
"""How many contributors that a text leaves out are added to make its sum."""
Addend = tuple[str, float, tuple[str, ...]]
"""Actor, number, claim ids."""


def notes(stock: Stock, dropped: frozenset[str]) -> list[Note]:
    """The notes on one stock's totals, in order."""
    found = []
    for total in stock.levels.get(MISSION, ()):
        if total.low == total.high and total.low > 0 and total.id not in dropped:
            for claim in total.claims:
                found += [*_sum_of_told(stock, total, claim.document), *_double_count(stock, total, claim.document)]
    unique = {note.claims: note for note in found}
    return [unique[key] for key in sorted(unique)]


def _sum_of_told(stock: Stock, total: Witness, document: str | None) -> Iterator[Note]:
    """A total that is the sum of the arrivals told in its own text, and of contributors told elsewhere."""
    told = [
        (m.first.actor, m.first.low, tuple(c.id for r in m.reports for c in r.claims if c.document == document))
        for movements in stock.inflows.values()
        for m in movements
        if _told_in(m, document) and m.first.stated and m.first.window.start <= total.window.end
    ]
    rest = total.low - sum(n for _, n, _ in told)
    if document is None or len(told) < FEWEST_ADDENDS or rest < 0:
        return
    missing = _levels_elsewhere(stock, total, {actor for actor, _, _ in told})
    for count in range(min(MOST_MISSING, len(missing)) + 1):
        for extra in combinations(missing, count):
            if sum(n for _, n, _ in extra) == rest:
                yield _note(total, told, extra)
                return


def _told_in(movement: Movement, document: str | None) -> bool:
    return any(c.document == document for r in movement.reports for c in r.claims)


def _levels_elsewhere(stock: Stock, total: Witness, known: set[str]) -> list[Addend]:
    """The last exact figure of each contributor that the text tells no arrival of."""
    found: dict[str, Addend] = {}
    for actor, levels in sorted(stock.levels.items()):
        if is_part(actor) and "+" not in actor and actor not in known:
            exact = [w for w in levels if w.low == w.high and w.window.end <= total.window.end and not w.partial]
            if exact:
                last = max(exact, key=lambda w: (w.window, w.id))
                found[actor] = (actor, last.low, last.claim_ids)
    return list(found.values())


def _note(total: Witness, told: list[Addend], extra: Iterable[Addend]) -> Note:
    added = list(extra)
    sum_told = sum(n for _, n, _ in told)
    text = f"{number(total.low)} is exactly the sum of the arrivals told in the same text ({number(sum_told)}"
    if len(told) > 1:
        text += " = " + " + ".join(number(n) for _, n, _ in told)
    text += ")"
    if added:
        text += " and of " + " and ".join(f"{number(n)} ({actor}) told elsewhere" for actor, n, _ in added)
    ids = tuple(dict.fromkeys((total.id, *(i for _, _, some in (*told, *added) for i in some))))
    return Note(claims=ids, explanation=text + "; nobody is taken to have left.")


def _double_count(stock: Stock, total: Witness, document: str | None) -> Iterator[Note]:
    """A table's total that is reached only by counting one of its figures twice."""
    rows = [
        w
        for actor, levels in sorted(stock.levels.items())
        if is_part(actor)
        for w in levels
        if w.low == w.first.quantity.low and w.stated and any(c.document == document for c in w.claims)
        and w.window.overlaps(total.window)
    ]  # fmt: skip
    wholes = [w for w in rows if not w.partial]
    plain = sum(w.low for w in wholes)
    if document is None or len(wholes) < FEWEST_ADDENDS or plain >= total.low:
        return
    for twice in sorted(rows, key=lambda w: (not w.partial, w.id)):
        if plain + twice.low == total.low:
            ids = (total.id, *(i for w in (*wholes, twice) for i in w.claim_ids))
            text = (
                f"The total {number(total.low)} is {number(twice.low)} more than its rows add up to ({number(plain)}): "
                f"it is reached only by counting {number(twice.low)} ({twice.actor}) twice."
            )
            yield Note(claims=tuple(dict.fromkeys(ids)), explanation=text)
            return
