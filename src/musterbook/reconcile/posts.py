"""Who holds which post: appointments compared by mission and role, whatever the actor.

Names that share a family name and differ in the rest are one office holder told differently; other names are
successors, unless they are told for the same time: of one day, of days that follow each other, as two reports of one
event may, or of terms that share more than the day of a handover. One holder's days of taking up or leaving a post
differ where two texts give two.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache

from musterbook.base.claim import Claim, Kind, Modality, Post
from musterbook.base.entity import Mission
from musterbook.base.ledger import Difference
from musterbook.reconcile.movements import APART_DAYS
from musterbook.reconcile.windows import Window
from musterbook.reconcile.witnesses import order_of
from musterbook.reconcile.wording import listed

PostKey = tuple[str | None, str]


def post_of(claim: Claim, missions: Iterable[Mission] = ()) -> PostKey | None:
    """Mission and role of an appointment, the role as the mission pack knows it; None where no role is told."""
    detail = claim.detail
    if claim.kind is not Kind.APPOINTMENT or not isinstance(detail, Post) or detail.role is None:
        return None
    role = " ".join(detail.role.casefold().split())
    mine = [m for m in missions if m.id == claim.mission] or list(missions)
    known = [(len(word), slug) for m in mine for slug, words in m.roles for word in words if word.casefold() in role]
    return claim.mission, max(known)[1] if known else role


def post_differences(claims: Iterable[Claim], missions: Sequence[Mission] = ()) -> list[Difference]:
    """Posts whose holder is named in different ways, or told to have come or gone on different days."""
    posts: dict[PostKey, list[Claim]] = {}
    for claim in sorted((one for one in claims if isinstance(one.detail, Post)), key=order_of):
        key = post_of(claim, missions)
        if key is not None and claim.modality is Modality.ACTUAL and _person(claim):
            posts.setdefault(key, []).append(claim)
    found: list[Difference] = []
    for (_, role), told in sorted(posts.items(), key=lambda item: (item[0][0] or "", item[0][1])):
        post = role.replace("-", " ")
        groups = [*_by(told, _family), *_linked(told, _are_rivals)]
        found += [_named(post, group) for group in _widest(groups) if _names(group) > 1]
        for group in _by(told, lambda claim: fold(_person(claim))):
            found += _dated(post, group)
    return found


def _named(post: str, told: Sequence[Claim]) -> Difference:
    values = tuple(dict.fromkeys(_person(c) for c in told))
    text = f"The {post} is named {listed(values)}."
    return Difference(claims=tuple(c.id for c in told), field="person", values=values, explanation=text)


def _names(told: Sequence[Claim]) -> int:
    return len({fold(_person(c)) for c in told})


def _are_rivals(one: Claim, other: Claim) -> bool:
    """Whether two appointments name different people for a time at which a post has but one holder.

    Of a text that names two and dates neither, one may have been there before.
    """
    one_text = one.document is not None and one.document == other.document
    undated = not (one.period.dated or other.period.dated)
    return _family(one) != _family(other) and not (one_text and undated) and _same_time(one, other)


def _same_time(one: Claim, other: Claim) -> bool:
    mine, others = _held(one), _held(other)
    if mine is None or others is None:
        return False
    if mine.is_day and others.is_day:
        return mine.overlaps(others, slack_days=APART_DAYS)
    return max(mine.start, others.start) < min(mine.end, others.end) or _within(mine, others) or _within(others, mine)


def _within(day: Window, term: Window) -> bool:
    return day.is_day and term.start < day.start < term.end


def _held(claim: Claim) -> Window | None:
    """The days of which a claim surely tells: a term with both ends, else the day of one of them, or of its text."""
    period = claim.period
    start, end = period.start or period.end or claim.published, period.end or period.start or claim.published
    return None if start is None or end is None else Window(start.toordinal(), end.toordinal())


def _dated(post: str, told: Sequence[Claim]) -> Iterator[Difference]:
    """The days on which one holder is told to have taken up the post, or to have left it, where they differ."""
    for field, words in (("start", "have become"), ("end", "have ceased to be")):
        dated = [(c, day) for c in told if (day := _day(c, field)) is not None]
        days = tuple(dict.fromkeys(str(day) for _, day in sorted(dated, key=lambda pair: pair[1])))
        if len(days) > 1:
            text = f"{_person(told[0])} is told to {words} {post} on {listed(days)}."
            yield Difference(claims=tuple(c.id for c, _ in dated), field=field, values=days, explanation=text)


def _day(claim: Claim, field: str) -> date | None:
    """The first or last day of a term. A single day is one on which a post was taken up."""
    start, end = claim.period.start, claim.period.end
    return start if field == "start" else None if start == end else end


def _person(claim: Claim) -> str:
    return claim.detail.person or "" if isinstance(claim.detail, Post) else ""


@cache
def fold(name: str) -> str:
    """A name without accents, case and punctuation."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(ch if ch.isalnum() else " " for ch in plain if not unicodedata.combining(ch)).split())


def _family(claim: Claim) -> str:
    return fold(_person(claim)).rpartition(" ")[2]


def _by(told: Sequence[Claim], key: Callable[[Claim], str]) -> list[list[Claim]]:
    groups: dict[str, list[Claim]] = {}
    for claim in told:
        groups.setdefault(key(claim), []).append(claim)
    return [groups[one] for one in sorted(groups)]


def _widest(groups: Sequence[list[Claim]]) -> list[list[Claim]]:
    """The groups that no other holds."""
    ids = [frozenset(claim.id for claim in group) for group in groups]
    return [group for group, mine in zip(groups, ids, strict=True) if not any(mine < other for other in ids)]


def _linked(told: Sequence[Claim], are_joined: Callable[[Claim, Claim], bool]) -> list[list[Claim]]:
    """The claims in groups, in their order, so that joined ones share a group."""
    groups: list[list[Claim]] = []
    for claim in told:
        mine = [group for group in groups if any(are_joined(claim, other) for other in group)]
        groups = [group for group in groups if group not in mine]
        groups.append([*(one for group in mine for one in group), claim])
    return [sorted(group, key=order_of) for group in sorted(groups, key=lambda group: order_of(group[0]))]
