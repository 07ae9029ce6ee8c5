"""Disputes for the terminal: each sentence with its arithmetic, and under it the words that carry each claim."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from musterbook.base.claim import Claim, Kind
from musterbook.write.disagreement import Disagreement
from musterbook.write.presenter import Presenter

SHOWN_IN_FULL = 10


def conflicts(page: Presenter) -> Iterator[RenderableType]:
    """The first disagreements, each with one conflict in full and the others in a line; how many more there are."""
    w, disputes = page.w, page.disputes
    if not disputes.rows:
        return
    yield Padding(Text(f"{disputes.count}."), (0, 0, 1, 0))
    for row in disputes.rows[:SHOWN_IN_FULL]:
        conflict = row.first[1]
        law = f"{w.t('dispute.law')}: {page.law(conflict.law)} · {w.t('dispute.gap')}: {disputes.gap(conflict)}"
        also = w.count("count.also", len(conflict.also)) if conflict.also else ""
        body = _body(page.argued(conflict), law, also)
        yield _numbered(row.place, [*body, _claims(page, page.known(conflict.claims)), *_others(page, row)])
    more = len(disputes.rows) - SHOWN_IN_FULL
    if more > 0:
        listed = w.t("dispute.all_listed", command="musterbook conflicts")
        yield Text(f"{w.count('count.more_disagreements', more)}; {listed}")


def _others(page: Presenter, row: Disagreement) -> Iterator[RenderableType]:
    """What else the same claim stands against: of each further conflict the other claims, in one line."""
    if row.others:
        yield Text(f"{page.w.t('dispute.stands_against')}:", style="dim")
    for _, conflict in row.others:
        rivals = [claim for claim in page.known(conflict.claims) if claim.id not in row.turns_on]
        yield Padding(Text("; ".join(_in_brief(page, claim) for claim in rivals)), (0, 0, 0, 2))


def _in_brief(page: Presenter, claim: Claim) -> str:
    """Whose figure, its day (else the day of publication) and its source."""
    read = page.read(claim)
    what = read.number if claim.kind == Kind.STRENGTH else f"{read.kind} {read.number}"
    when = read.when if claim.period.dated else read.published
    return f"{read.actor}: {what}, {when} ({read.source})"


def differences(page: Presenter) -> Iterator[RenderableType]:
    """Each difference with its values side by side and its claims."""
    for place, row in enumerate(page.result.differences, start=1):
        values = " ≠ ".join(page.value(value) for value in row.values)
        field = page.w.term(f"field.{row.field}")
        body = _body(f"{field}: {values}", page.argued(row) if row.explanation else "")
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
