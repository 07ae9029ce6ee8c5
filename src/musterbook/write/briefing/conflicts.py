"""Open conflicts: claims that cannot all be true, side by side, each with who published it and when.

The engine's own sentence is not used: it names figures that rest on further claims, and a briefing has no figure
without its passage.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from musterbook.base.claim import Claim
from musterbook.base.ledger import Conflict
from musterbook.write.arguing import gap_in_words, law_in_words
from musterbook.write.briefing.footnotes import cut
from musterbook.write.briefing.model import Basis, Block, Bullets, Paragraph, Run, Section, Text
from musterbook.write.briefing.pen import Pen, strong
from musterbook.write.contributors import FORCE_KINDS
from musterbook.write.disputes import Disputes
from musterbook.write.interchange.excerpt import plain
from musterbook.write.reading import number_in_words, told_on_in_words
from musterbook.write.scope import told_on

MOST = 5
MOST_CLAIMS = 5
LONGEST_WORDS = 120
LONGEST_SOURCE = 60


def open_conflicts(pen: Pen) -> Section:
    """The section of conflicts that nobody settled: those about the force first, the latest told first."""
    disputes = Disputes(scope=pen.scope, w=pen.words)
    told = [row.first[1] for row in disputes.rows if not disputes.note(row.first[1])]
    found = [one for one in told if _has_come(one, pen)]
    found.sort(key=lambda one: _rank(one, pen))
    blocks: list[Block] = [Paragraph(text=pen.plain("dispute.conflicts_intro" if found else "briefing.conflicts.none"))]
    blocks += [block for one in found[:MOST] for block in side_by_side(one, pen)]
    if len(found) > MOST:
        blocks.append(Paragraph(text=pen.plain("briefing.conflicts.more")))
    return Section(name="conflicts", title=pen.t("briefing.section.conflicts"), blocks=tuple(blocks))


def _has_come(conflict: Conflict, pen: Pen) -> bool:
    """Whether all its claims speak of days up to the one asked about."""
    return all((told_on(one) or date.min) <= pen.scope.day for one in pen.scope.known(conflict.claims))


def _rank(conflict: Conflict, pen: Pen) -> tuple[bool, int, tuple[str, ...]]:
    claims = pen.scope.known(conflict.claims)
    days = [day for day in map(told_on, claims) if day is not None]
    return not any(one.kind in FORCE_KINDS for one in claims), -max(days, default=date.min).toordinal(), conflict.claims


def side_by_side(conflict: Conflict, pen: Pen, head: Text = ()) -> Iterator[Block]:
    """A conflict as its law and gap, and a list of its claims. `head`: words before them."""
    claims = pen.scope.known(conflict.claims)
    if claims:
        yield Paragraph(text=(*head, *_heading(conflict, claims, pen)), leads=True)
        items = [told(claim, pen) for claim in claims[:MOST_CLAIMS]]
        if len(claims) > MOST_CLAIMS:
            items.append(pen.plain("briefing.conflicts.more_claims"))
        yield Bullets(items=tuple(items))


def _heading(conflict: Conflict, claims: Sequence[Claim], pen: Pen) -> Text:
    """Whom a conflict is about, by how much its claims miss each other, and the law that says so."""
    who = ", ".join(dict.fromkeys(pen.who(one.actor) for one in claims))
    law = pen.t("briefing.conflicts.law", law=law_in_words(plain(conflict.law), pen.words))
    if conflict.gap is None:
        return (*strong((Run(text=who),)), Run(text=f" ({law})"))
    gap = gap_in_words(conflict.gap, conflict.unit, pen.words)
    run = Run(text=gap, notes=pen.notes(claims[:MOST_CLAIMS]), basis=Basis.DERIVED)
    return (*strong(pen.fill("briefing.conflicts.gap", who=who, gap=run)), Run(text=f" ({law})"))


def told(claim: Claim, pen: Pen) -> Text:
    """'Kenya, strength 400, 31 Jul 2024: “…” (Publisher, 12 Dec 2025), set aside'."""
    number = number_in_words(claim.quantity, pen.words)
    notes = pen.notes((claim,))
    what = f"{pen.t(f'kind.{claim.kind}')} {number}".rstrip()
    day = claim.published
    published = pen.words.day(day) if day is not None else pen.t("claim.undated_document")
    standing = pen.scope.standing[claim.id].status
    return pen.fill(
        "briefing.conflicts.claim",
        who=pen.who(claim.actor),
        what=Run(text=what, basis=Basis.STATED, notes=notes),
        day=Run(text=told_on_in_words(claim, pen.scope.view, pen.words), basis=Basis.STATED, notes=notes),
        quote=pen.quoted(claim, cut(plain(claim.quote), LONGEST_WORDS)),
        source=Run(text=cut(plain(claim.source or ""), LONGEST_SOURCE) or pen.t("claim.unnamed_source"), notes=notes),
        published=Run(text=published, basis=Basis.STATED, notes=notes),
        standing=pen.t(f"status.{standing}"),
    )
