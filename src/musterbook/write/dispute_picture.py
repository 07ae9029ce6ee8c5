"""Disputes for the terminal: each sentence with its arithmetic, and under it the words that carry each claim."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from musterbook.base.claim import Claim
from musterbook.write.presenter import Presenter


def conflicts(page: Presenter) -> Iterator[RenderableType]:
    """Each conflict with its law, gap, claims, and the number of its other witnesses."""
    w = page.w
    for place, row in enumerate(page.result.conflicts, start=1):
        gap = w.t("dispute.gap_none") if row.gap is None else w.amount(row.gap, row.unit)
        if row.gap is not None and row.unit in ("person", "vehicle"):
            gap += f" {w.t(f'unit.{row.unit}')}"
        law = f"{w.t('dispute.law')}: {row.law} · {w.t('dispute.gap')}: {gap}"
        also = w.count("count.also", len(row.also)) if row.also else ""
        body = _body(page.plain(row.explanation), law, also)
        yield _numbered(place, [*body, _claims(page, page.known(row.claims))])


def differences(page: Presenter) -> Iterator[RenderableType]:
    """Each difference with its values side by side and its claims."""
    for place, row in enumerate(page.result.differences, start=1):
        values = " ≠ ".join(page.value(value) for value in row.values)
        field = page.w.term(f"field.{row.field}")
        body = _body(f"{field}: {values}", page.plain(row.explanation))
        yield _numbered(place, [*body, _claims(page, page.known(row.claims))])


def notes(page: Presenter) -> Iterator[RenderableType]:
    """Each note in its sentence."""
    for place, row in enumerate(page.result.notes, start=1):
        yield _numbered(place, _body(page.plain(row.explanation)))


def _body(sentence: str, *details: str) -> list[RenderableType]:
    return [Text(sentence, style="bold"), *(Text(detail, style="dim") for detail in details if detail)]


def _numbered(place: int, body: list[RenderableType]) -> RenderableType:
    numbered = Table.grid(padding=(0, 1))
    numbered.add_column(no_wrap=True)
    numbered.add_column(overflow="fold")
    numbered.add_row(f"{place}.", Group(*body))
    return Padding(numbered, (0, 0, 1, 0))


def _claims(page: Presenter, claims: tuple[Claim, ...]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for claim in claims:
        read = page.read(claim)
        source = f"{read.source}, {read.published}"
        quote = f"“{claim.quote}” ({source})" if claim.quote else f"{read.actor}, {read.kind} {read.number} ({source})"
        table.add_row(read.status, quote)
    return table
