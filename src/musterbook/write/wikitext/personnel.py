"""The table of personnel: a row for each contributor, and the record's own total.

The total is what the record holds of the mission as a whole. It is never the sum of the rows; where the two
disagree, a note says so.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from musterbook.base.claim import Claim, Kind
from musterbook.write.contributors import Contributor
from musterbook.write.figure import Figure
from musterbook.write.scope import told_on
from musterbook.write.wikitext.plain import plain
from musterbook.write.wikitext.scribe import Scribe

COLUMNS = ("country", "total", "breakdown", "pledged", "references")


def personnel(scribe: Scribe) -> str:
    """The table; '' where no contributor's strength or pledge is told."""
    rows = [row for row in scribe.s.force.contributors if _known(row.present) or _known(row.pledged)]
    whole = scribe.s.force.whole
    if not rows and not _known(whole.present):
        return ""
    head = " !! ".join(f'scope="col" | {plain(scribe.w.t(f"wikitext.{one}"))}' for one in COLUMNS)
    caption = scribe.w.t("wikitext.caption", mission=scribe.mission(), day=scribe.form.on(scribe.scope.day))
    lines = ['{| class="wikitable"', f"|+ {caption}", f"! {head}"]
    for row in rows:
        lines += ["|-", f"| {' || '.join((scribe.label(row.actor), *_cells(scribe, row)))}"]
    lines += ["|-", f'! scope="row" | {" !! ".join(_total(scribe))}', "|}"]
    return "\n".join(lines)


def _known(figure: Figure | None) -> bool:
    return figure is not None and figure.known and (bool(figure.low) or figure.high is not None)


def _cells(scribe: Scribe, row: Contributor) -> tuple[str, ...]:
    total, about_total = _figure(scribe, row, row.present)
    pledged, about_pledge = _figure(scribe, row, row.pledged)
    return total, breakdown(scribe, row), pledged, about_total + about_pledge


def _total(scribe: Scribe) -> tuple[str, ...]:
    force = scribe.s.force
    total, about_total = _figure(scribe, force.whole, force.whole.present, further=_disagreement(scribe))
    number = force.pledges_without_number
    untold = scribe.w.t("wikitext.no_number", n=number) if number else ""
    pledged, about_pledge = _figure(scribe, force.whole, force.pledged, further=untold)
    return plain(scribe.w.t("wikitext.total")), total, "", pledged, about_total + about_pledge


def _figure(scribe: Scribe, row: Contributor, figure: Figure | None, *, further: str = "") -> tuple[str, str]:
    """A cell's figure with its note, and its references, which stand in a column of their own."""
    if figure is None or not _known(figure):
        return "", ""
    told = scribe.kept(scribe.scope.known(figure.claims), row.actor)
    other = "" if told else scribe.w.t("wikitext.worked_out")
    parts = (scribe.best(figure), other, further, scribe.disputed(told))
    note = scribe.form.annotated(" ".join(part for part in parts if part))
    behind = told or scribe.kept(row.claims, row.actor)
    return f"{plain(scribe.w.bounds(figure))}{note}", scribe.references.of(behind)


def _disagreement(scribe: Scribe) -> str:
    """A note where the rows do not add up to the total, and where a total is a mere sum of what is told."""
    force = scribe.s.force
    whole, parts = force.whole.present, force.parts
    told = []
    if whole is not None and parts is not None and (whole.low, whole.high) != (parts.low, parts.high):
        told.append(scribe.w.t("wikitext.parts", parts=plain(scribe.w.bounds(parts))))
    for note in scribe.scope.result.notes:
        total = scribe.view.claim_of.get(note.claims[0])
        if total is not None and total.kind == Kind.STRENGTH and (told_on(total) or date.max) <= scribe.scope.day:
            told.append(scribe.w.t("wikitext.sum", claim=scribe.voice(total)))
    return " ".join(told)


def breakdown(scribe: Scribe, row: Contributor) -> str:
    """'20 soldiers, 4 police': what the document that tells most of the present by corps says; '' where none does."""
    if row.present is None:
        return ""
    groups: defaultdict[tuple[str | None, object], dict[str, Claim]] = defaultdict(dict)
    for claim in scribe.kept(scribe.scope.known(row.present.claims)):
        if claim.corps is not None and claim.quantity.low == claim.quantity.high and claim.quantity.low:
            groups[claim.document, told_on(claim)].setdefault(claim.corps, claim)
    fitting = [claims for claims in groups.values() if _fits(row.present, claims.values())]
    best = max(fitting, key=len, default={})
    told = (f"{scribe.w.number(c.quantity.low or 0)} {scribe.w.t(f'corps.{corps}')}" for corps, c in best.items())
    return plain(", ".join(told))


def _fits(present: Figure, claims: Iterable[Claim]) -> bool:
    number = sum(claim.quantity.low or 0 for claim in claims)
    return present.high is None or number <= present.high
