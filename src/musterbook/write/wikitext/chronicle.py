"""Lists: what happened, by its day, and what the mission and others lost."""

from collections.abc import Iterable, Iterator

from musterbook.base.claim import Claim
from musterbook.write.chronology import Entry
from musterbook.write.figure import Figure
from musterbook.write.losses import Loss, Toll
from musterbook.write.reading import entry_in_words, number_in_words
from musterbook.write.wikitext.plain import comment, plain
from musterbook.write.wikitext.scribe import Scribe


def timeline(scribe: Scribe) -> str:
    """What documents tell, a line each; what only follows from figures is left out, and the file says how much."""
    told = [row for row in scribe.s.chronology if row.reported and scribe.kept(row.claims)]
    lines = [_line(scribe, row) for row in told]
    left_out = sum(not row.reported for row in scribe.s.chronology)
    tail = [comment(scribe.w.t("wikitext.left_out", n=left_out))] if left_out else []
    return "\n".join([*lines, *tail])


def _line(scribe: Scribe, row: Entry) -> str:
    claims = scribe.kept(row.claims)
    words = f"{scribe.label(row.actor)}: {plain(entry_in_words(row, scribe.w))}"
    note = scribe.form.annotated(scribe.disputed(claims))
    return f"* '''{plain(scribe.w.period(row.period))}''': {words}{note}{scribe.cited(claims)}"


def casualties(scribe: Scribe) -> str:
    """Losses of the mission, then of others, then equipment."""
    losses = scribe.s.losses
    rows = [_loss(scribe, row) for row in (*losses.of_mission, *losses.of_others)]
    rows += [_toll(scribe, row) for row in losses.tolls]
    for event in losses.equipment:
        figure = Figure(low=event.low, high=event.high, unit=event.unit, claims=event.claims)
        number = f"{scribe.w.bounds(figure)} {scribe.w.t('kind.equipment_loss')}"
        rows.append(_row(scribe, event.actor, number, claims=scribe.scope.known(event.claims)))
    untold = len(losses.untold)
    tail = [comment(scribe.w.t("wikitext.no_number", n=untold))] if untold else []
    return "\n".join([*(row for row in rows if row), *tail])


def _loss(scribe: Scribe, row: Loss) -> str:
    if not row.figure.known:
        return ""
    number = scribe.w.harmed(row.figure, row.outcome)
    told = scribe.scope.known(row.figure.claims) or row.claims
    return _row(scribe, row.actor, _at(number, row.place), claims=told, best=scribe.best(row.figure))


def _toll(scribe: Scribe, row: Toll) -> str:
    number = " / ".join(dict.fromkeys(number_in_words(one, scribe.w) for one in row.quantities))
    text = f"{number} {scribe.w.t(f'outcome.{row.outcome}')}, {scribe.w.period(row.period)}"
    return _row(scribe, row.actor, _at(text, row.place), claims=row.claims)


def _at(text: str, place: str | None) -> str:
    return f"{text}, {place}" if place else text


def _row(scribe: Scribe, actor: str, text: str, *, claims: Iterable[Claim], best: str = "") -> str:
    told = scribe.kept(claims)
    note = scribe.form.annotated(" ".join(_parts(scribe, told, best)))
    return f"* {scribe.label(actor)}: {plain(text)}{note}{scribe.references.of(told)}" if told else ""


def _parts(scribe: Scribe, told: list[Claim], best: str) -> Iterator[str]:
    yield from (one for one in (best, scribe.disputed(told)) if one)
