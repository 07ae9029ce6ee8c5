"""The box at the head of an article: strength with its day, commanders, mandate, losses and authorised size."""

from collections.abc import Iterator

from musterbook.write.command import Command, Holder
from musterbook.write.scope import Scope
from musterbook.write.wikitext.plain import plain
from musterbook.write.wikitext.scribe import Scribe

MOST_COMMANDERS = 4
"""Posts that the box has room for."""


def infobox(scribe: Scribe) -> str:
    """The box, as a template with a line for each field."""
    fields = (("name", scribe.mission()), ("dates", mandate(scribe)), ("size", size(scribe)))
    lines = [f"| {scribe.form.field(name)} = {text}" for name, text in fields if text]
    return "\n".join([f"{{{{{scribe.form.infobox}", *lines, *_commanders(scribe), "}}"])


def _commanders(scribe: Scribe) -> Iterator[str]:
    """The lines of commanders; one for all of them, with their posts, where the box has no field for a post."""
    posts, form = _posts(scribe.scope, scribe.s.posts), scribe.form
    if posts and not form.field("role"):
        told = (f"{plain(post.title)} : {commander(scribe, post)}" for post in posts)
        yield f"| {form.field('commander')} = {'<br />'.join(told)}"
        return
    for number, post in enumerate(posts, start=1):
        yield f"| {form.field('commander', number)} = {commander(scribe, post)}"
        yield f"| {form.field('role', number)} = {plain(post.title)}"


def mandate(scribe: Scribe) -> str:
    """The first and the last day of the mandate, with the claims that tell them."""
    term = scribe.s.mandate
    if term.starts_on is None and term.ends_on is None:
        return ""
    told = [claim for one in term.terms for claim in one.claims]
    first = [one for one in told if term.starts_on is not None and one.period.start == term.starts_on]
    last = [one for one in told if term.ends_on is not None and one.period.end == term.ends_on]
    days = [
        f"{plain(scribe.w.long_day(day))}{scribe.cited(claims)}"
        for day, claims in ((term.starts_on, first), (term.ends_on, last))
        if day is not None
    ]
    return " – ".join(days) + scribe.form.annotated(scribe.disputed((*first, *last)))


def size(scribe: Scribe) -> str:
    """The strength, the size that was authorised and the losses, a line each."""
    return "<br />".join(_sizes(scribe))


def _sizes(scribe: Scribe) -> Iterator[str]:
    force, losses = scribe.s.force, scribe.s.losses
    day = scribe.form.on(scribe.scope.day)
    if force.whole.present is not None and force.whole.present.known:
        told = scribe.figure(force.whole.present, force.whole.claims)
        yield f"{scribe.w.t('wikitext.present', number=told)} ({day})"
    if force.authorised is not None and force.authorised.known:
        yield scribe.w.t("wikitext.authorised", number=scribe.figure(force.authorised))
    if losses.killed is not None and losses.killed.known:
        yield scribe.w.t("wikitext.killed", number=scribe.figure(losses.killed))


def _posts(scope: Scope, posts: tuple[Command, ...]) -> list[Command]:
    """The posts of the mission's own, as the pack orders them, that have a holder."""
    known = {slug for slug, _ in scope.pack.roles} if scope.pack is not None else set()
    named = [post for post in posts if post.holders and post.holders[0].person]
    own = [post for post in named if _own(scope, post.holders[0])]
    return sorted(own, key=lambda post: post.role not in known)[:MOST_COMMANDERS]


def _own(scope: Scope, holder: Holder) -> bool:
    """Whether a holder serves in the mission and not in the host's forces."""
    theatre = scope.pack.theatre if scope.pack is not None else None
    return holder.actor != theatre and (holder.actor == "mission" or scope.is_contributor(holder.actor))


def commander(scribe: Scribe, post: Command) -> str:
    """The holder of a post, with rank, first day and references; other names that are told in a note."""
    holder = post.holders[0]
    rank = f"{holder.ranks[0]} " if holder.ranks else ""
    others = [one.person for one in post.holders[1:] if one.person]
    also = scribe.w.t("card.also_named", names=plain(", ".join(others))) + "." if post.names_differ and others else ""
    disputed = scribe.disputed(post.claims)
    note = scribe.form.annotated(" ".join(one for one in (also, disputed) if one))
    return f"{plain(rank + (holder.person or ''))}{note}{scribe.cited(holder.claims)}"
