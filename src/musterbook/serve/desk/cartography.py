"""What the map of contributors shows: of each country its name, its figures in words and numbers, and its page."""

from collections.abc import Iterator
from typing import Any

from musterbook.serve.desk.contributing import Contribution, contributions
from musterbook.serve.desk.shell import Shell
from musterbook.write import Figure

PRESENT, PLEDGED, MONEY = "present", "pledged", "money"
"""What a country gives, the most telling first: people who are there, people promised, money alone."""


def map_of(shell: Shell) -> dict[str, Any]:
    """The map of a mission's contributors, as its script reads it. A country that is only told of with others is there
    with the figures of all of them.
    """
    rows = contributions(shell.s, shell.mission)
    alone = {row.actor for row in rows if not row.joint}
    countries = [one for row in rows for one in _countries(shell, row, alone)]
    pack = shell.scope.pack
    return {
        "countries": [one for one in countries if one["sort"]],
        "theatre": None if pack is None or pack.theatre is None else _theatre(shell, pack.theatre),
        "words": {key: shell.w.t(f"map.{key}") for key in ("world", "near", "not_drawn")},
    }


def _theatre(shell: Shell, code: str) -> dict[str, str]:
    return {"code": code, "name": shell.label(code), "says": shell.w.t("map.theatre")}


def _countries(shell: Shell, row: Contribution, alone: set[str]) -> Iterator[dict[str, Any]]:
    for code in row.actor.split("+"):
        if shell.scope.is_contributor(code) and not (row.joint and code in alone):
            yield {
                "code": code,
                "name": shell.label(row.actor),
                "sort": sort_of(row),
                "number": value_of(row.present) or value_of(row.pledged),
                "says": "; ".join(says(shell, row)),
                "url": shell.contributor_url(row.actor),
            }


def sort_of(row: Contribution) -> str:
    """What a contributor gives, '' for nothing that is known."""
    if value_of(row.present):
        return PRESENT
    if row.pledged is not None:
        return PLEDGED
    return MONEY if row.money_pledged or row.money_received else ""


def value_of(figure: Figure | None) -> float:
    """The number to draw, 0 for none."""
    return float((figure.value if figure is not None else None) or 0)


def says(shell: Shell, row: Contribution) -> Iterator[str]:
    """The figures of a contributor in words."""
    w = shell.w
    over = "legend.last_known" if shell.summary.over else "legend.present"
    for key, figure in ((over, row.present), ("legend.pledged", row.pledged)):
        if figure is not None:
            yield f"{w.t(key)} {w.bounds(figure) if figure.known else w.t('bounds.no_number')}"
    for key, sums in (("legend.pledged", row.money_pledged), ("legend.received", row.money_received)):
        for one in sums:
            yield f"{w.t(key)} {w.bounds(one.figure, compact=True)}"
