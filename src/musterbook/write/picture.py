"""The picture: one mission's record for the terminal, in the order of the page.

Plain text that fits the width asked for; styles only where the caller wants them. What documents say
may hold control characters, which a terminal would obey; they are shown as spaces.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from markupsafe import Markup
from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from musterbook.base.view import RecordView
from musterbook.write.contributors import Contributor, Force
from musterbook.write.dispute_picture import conflicts, differences, notes
from musterbook.write.figure import Figure
from musterbook.write.outlook import Outlook
from musterbook.write.presenter import Presenter
from musterbook.write.summary import summarise
from musterbook.write.words import Words

NARROWEST, WIDEST = 40, 160
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1a\x1c-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]|\x1b(?!\[[0-9;]*m)")
"""What steers a terminal or turns the direction of writing; line feeds and codes of mere style apart."""


def picture(
    view: RecordView,
    *,
    width: int = 100,
    language: str = "en",
    mission: str | None = None,
    styled: bool = False,
) -> str:
    """The picture as text of lines no longer than `width` (40 to 160; nearer bound taken beyond).

    `mission`: the one to show, the record's main one where None. `styled`: bold and dim by terminal
    codes. Raises UsageError for a language without texts.
    """
    words = Words(language)
    page = Presenter(s=summarise(view, mission), w=words, outlook=Outlook(w=words), style=Markup(), script=Markup())
    file = StringIO()
    console = Console(
        file=file,
        width=min(max(width, NARROWEST), WIDEST),
        force_terminal=styled,
        color_system="standard" if styled else None,
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
    for part in _parts(page):
        console.print(part)
    lines = CONTROL.sub(" ", file.getvalue()).split("\n")
    return "\n".join(line.rstrip() for line in lines)


def _parts(page: Presenter) -> Iterator[RenderableType]:
    yield _head(page)
    sections = (
        ("strength", _strength),
        ("plan", _plan),
        ("money", _money),
        ("mandate", _mandate),
        ("command", _command),
        ("losses", _losses),
        ("conflicts", conflicts),
        ("differences", differences),
        ("notes", notes),
    )
    for key, make in sections:
        rows = list(make(page))
        if rows:
            yield Text()
            yield Text(page.heading(key).upper(), style="bold")
            yield Group(*(Padding(row, (0, 0, 0, 2)) for row in rows))


def _head(page: Presenter) -> RenderableType:
    view, w = page.view, page.w
    known = w.t("head.known_all") if view.known_by is None else f"{w.t('head.known_by')} {w.long_day(view.known_by)}"
    counts = (
        w.count("count.documents", len(view.documents)),
        w.count("count.claims", len(view.claims)),
        w.count("count.sources", len(page.s.provenance.sources)),
    )
    record = f"{w.t('head.head')} {view.head[:16] or w.t('head.no_head')}"
    when = f"{w.t('head.as_of')} {w.long_day(view.as_of)} · {known} · {record}"
    lines = [Text(page.title, style="bold"), *_over(page), Text(when), Text(" · ".join(counts))]
    others = ", ".join(name for name, _ in page.atlas.shown)
    if others:
        more = f", {w.count('count.more', page.atlas.more)}" if page.atlas.more else ""
        lines.append(Text(f"{w.t('head.other_missions')} {others}{more}"))
    return Group(*lines)


def _over(page: Presenter) -> Iterator[Text]:
    after = page.atlas.successor
    followed = f"; {page.w.t('head.succeeded')} {after[0]}" if after is not None else ""
    if page.atlas.ended:
        yield Text(page.atlas.ended + followed)


def grid(heads: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: frozenset[int]) -> Table:
    """A table with a line under its heads; the columns of `numbers` are set to the right."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="dim")
    for place, head in enumerate(heads):
        right = place in numbers
        table.add_column(head, justify="right" if right else "left", no_wrap=right, overflow="fold")
    for row in rows:
        table.add_row(*row)
    return table


def _side(page: Presenter, figure: Figure | None, side: str) -> str:
    if figure is None:
        return "–"
    number = getattr(figure, side)
    return page.w.t("bounds.open") if number is None else page.w.amount(number, figure.unit)


def _told(page: Presenter, figure: Figure | None) -> str:
    if figure is None:
        return "–"
    return page.w.bounds(figure, compact=True) if figure.known else page.w.t("bounds.no_number")


def _strength(page: Presenter) -> Iterator[RenderableType]:
    w, force = page.w, page.s.force
    keys = ("actor", "low", "best", "high", "pledged", "last", "sources")
    rows = [_contributor(page, row) for row in force.contributors]
    rows.append((*_sum(page, force.parts, "strength.sum"), _told(page, force.pledged), "", ""))
    rows.append((*_sum(page, force.unattributed, "strength.unattributed"), "", "", ""))
    rows.append((w.t("strength.total"), *_contributor(page, force.whole)[1:]))
    told = [row for row in rows if len(row) == len(keys)]
    yield grid([w.t(f"strength.{key}") for key in keys], told, numbers=frozenset({1, 2, 3, 4, 6}))
    for row in force.others:
        yield Text(f"{w.t('strength.others')}: {page.label(row.actor)} {_told(page, row.present)}")


def _contributor(page: Presenter, row: Contributor) -> tuple[str, ...]:
    sides = (_side(page, row.present, side) for side in ("low", "best", "high"))
    last, sources = page.w.day(row.last_on), page.w.number(len(row.sources))
    return page.label(row.actor), *sides, _told(page, row.pledged), last, sources


def _sum(page: Presenter, figure: Figure | None, key: str) -> tuple[str, ...]:
    if figure is None:
        return ()
    return page.w.t(key), *(_side(page, figure, side) for side in ("low", "best", "high"))


def _plan(page: Presenter) -> Iterator[RenderableType]:
    w, force = page.w, page.s.force
    yield grid(
        [w.t("legend.pledged"), w.t("legend.authorised"), page.present],
        [(_pledges(page, force), _told(page, force.authorised), _present(page, force))],
        numbers=frozenset(),
    )


def _pledges(page: Presenter, force: Force) -> str:
    text = _told(page, force.pledged)
    if force.pledges_without_number:
        text += f", {page.w.count('count.no_number', force.pledges_without_number)}"
    return text


def _present(page: Presenter, force: Force) -> str:
    text, share = _told(page, force.whole.present), page.share(force.whole.present, force.authorised)
    if force.whole.present is not None and not force.whole.present.exact and force.whole.present.best is not None:
        text += f"; {page.w.t('bounds.best', best=page.w.best(force.whole.present))}"
    if share:
        text += f" ({page.w.t('card.of_authorised', share=share, whole=page.w.best(force.authorised))})"
    return text


def _money(page: Presenter) -> Iterator[RenderableType]:
    w = page.w
    for purse in page.s.purses:
        rows = [(page.label(d.actor), _told(page, d.pledged), _told(page, d.received), "") for d in purse.donors]
        pledged, received, required = (_told(page, f) for f in (purse.pledged, purse.received, purse.required))
        rows.append((w.t("money.whole"), pledged, received, required))
        heads = [f"{w.t('money.donor')} ({purse.currency})"]
        heads += [w.t(f"money.{key}") for key in ("pledged", "received", "required")]
        yield grid(heads, rows, numbers=frozenset({1, 2, 3}))
    for row in page.s.halts:
        told = f"{page.label(row.actor)}: {w.t(f'kind.{row.kind}')}, {page.halt(row)}"
        yield Text(f"{told} ({w.count('count.sources', row.sources)})")


def _mandate(page: Presenter) -> Iterator[RenderableType]:
    w, mandate = page.w, page.s.mandate
    if mandate.starts_on is not None:
        yield Text(w.t("card.mandate_since", day=w.day(mandate.starts_on)))
    if mandate.ends_on is not None:
        yield Text(w.t(page.mandate_end, day=w.day(mandate.ends_on)))
    for ballot in mandate.ballots:
        number = ballot.resolution or w.t("mandate.unnumbered")
        tally = page.tallies(ballot) or w.t("mandate.no_tally")
        yield Text(f"{w.t('mandate.resolution')} {number}, {w.period(ballot.on)}: {tally} ({page.label(ballot.body)})")


def _command(page: Presenter) -> Iterator[RenderableType]:
    w = page.w
    for post in page.s.posts:
        first = post.holders[0]
        held = "card.first_seen" if first.seen else "card.since"
        since = "" if first.since is None else f", {w.t(held, day=w.day(first.since))}"
        also = page.other_names(post)
        named = f"; {w.t('card.also_named', names=also)}" if also else ""
        of = "" if first.actor == "mission" else f" ({page.label(first.actor)})"
        yield Text(f"{post.title}: {first.person or w.t('command.unnamed')}{of}{since}{named}")


def _losses(page: Presenter) -> Iterator[RenderableType]:
    w, found = page.w, page.s.losses
    rows = [
        (
            page.label(row.actor),
            w.t(f"outcome.{row.outcome}"),
            row.place or "",
            _told(page, row.figure),
            w.day(row.last_on),
        )
        for row in (*found.of_mission, *found.of_others)
    ]
    if rows:
        heads = [w.t(f"losses.{key}") for key in ("who", "what", "where", "number", "last")]
        yield grid(heads, rows, numbers=frozenset({3}))
    for toll in found.tolls:
        who = f"{page.label(toll.actor)}, {w.t(f'outcome.{toll.outcome}')}"
        where = f", {toll.place}" if toll.place else ""
        sources = w.count("count.sources", len({claim.source or claim.document for claim in toll.claims}))
        yield Text(f"{who}, {w.period(toll.period)}{where}: {page.numbers(toll.quantities)} ({sources})")
    for event in found.equipment:
        unit = w.term(f"unit.{event.unit}") if event.unit else ""
        yield Text(f"{page.label(event.actor)}: {page.event_number(event)} {unit}, {page.event_period(event)}")
