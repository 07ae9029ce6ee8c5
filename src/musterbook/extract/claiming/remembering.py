"""Remembering: what a sentence leaves to those after it, of people, of what happened and of money."""

from collections.abc import Sequence
from datetime import date

from musterbook.base.claim import MISSION, Claim, Kind, Modality
from musterbook.base.document import BlockKind
from musterbook.base.entity import EntityKind
from musterbook.base.period import Period
from musterbook.extract.claiming.occasions import remember_occasion
from musterbook.extract.claiming.stocktimes import left_over
from musterbook.extract.claiming.timing import begun
from musterbook.extract.money.givers import GIFTS, donor_code, gives
from musterbook.extract.passages.bare_sums import is_currency
from musterbook.extract.passages.leaders import leaders_of
from musterbook.extract.passages.leaving import contributors_of, last_force, subject_is_mission, topic_of
from musterbook.extract.passages.passage import Passage
from musterbook.extract.passages.uniforms import told_corps
from musterbook.extract.people.hostforces import chiefs_of
from musterbook.extract.times.scoping import is_predicate
from musterbook.extract.words.items import When

_MOVING = frozenset({Kind.DEPLOYMENT, Kind.WITHDRAWAL})
_OF_FORCES = frozenset({Kind.DEPLOYMENT, Kind.STRENGTH, Kind.PERSONNEL_PLEDGE, Kind.WITHDRAWAL})
_POINTS = frozenset({"day", "part", "report"})
_EVENT_DAYS = 31
_HARMS = frozenset({Kind.CASUALTY, Kind.EQUIPMENT_LOSS})
_DATING = frozenset({"day", "month", "part"})
_HEAD = 400
"""Up to where a line such as 'data sheet, as of 3 May' dates all tables and lists of a document."""


def remember(passage: Passage, claims: Sequence[Claim]) -> None:
    """Leaves to the next sentence whose people this one told of, and when."""
    memory = passage.memory
    _remember_people(passage, claims)
    for frame in passage.frames:
        part = passage.has(frame.at + 1, "of-them")
        if frame.noun is not None and frame.noun.group in {"force", "demonym"} and not part:
            memory.noun, memory.corps = frame.noun, frame.corps
    named = [name for i in passage.names if (name := passage.items[i].named)]
    groups = [name.entity for name in named if name.kind is EntityKind.GROUP]
    memory.group = groups[-1] if groups else memory.group
    for code in contributors_of(passage):
        memory.told_of[code] = memory.told_of.get(code, 0) + 1
    force = last_force(passage)
    if force is not None:
        memory.force = memory.block_force = force
    memory.topic = force or topic_of(passage) or memory.topic
    memory.of_mission = subject_is_mission(passage)
    memory.leaders.update(leaders_of(passage))
    memory.moving = next((c.kind for c in reversed(claims) if c.kind in _MOVING), memory.moving)
    memory.withdrew = memory.withdrew or any(claim.kind is Kind.WITHDRAWAL for claim in claims)
    memory.chiefs.update(chiefs_of(claims, passage.setting))
    for claim in claims:
        of_country = claim.actor.isupper() and claim.actor != passage.setting.theatre
        if claim.kind in _OF_FORCES and of_country and claim.modality is not Modality.DENIED:
            memory.force = memory.block_force = memory.topic = claim.actor
        if claim.kind is Kind.CASUALTY:
            memory.victims = claim.actor
    _remember_money(passage, claims)
    whens = [item.when for item in passage.items if item.when is not None and item.when.precision != "now"]
    _remember_event(passage, claims)
    remember_occasion(passage)
    memory.sentences.append(passage)
    _remember_times(passage, claims, whens)


def _remember_times(passage: Passage, claims: Sequence[Claim], whens: Sequence[When]) -> None:
    """Leaves the last time told, that of a list, and that of the last count of people."""
    memory = passage.memory
    counts = [claim for claim in claims if claim.kind is Kind.STRENGTH]
    memory.stock_period = left_over(passage, counts)
    if whens and counts:
        told = any(claim.period.dated for claim in counts) or passage.any("past-stock")
        memory.stock_when = whens[0] if told and whens[0].precision in _DATING else None
    if whens:
        memory.when = whens[-1]
        label = passage.block is not None and passage.block.kind is BlockKind.CAPTION
        item = passage.block is not None and passage.block.kind is BlockKind.LIST_ITEM
        as_of = whens[-1].relation == "as-of" and not item
        if as_of or label or passage.text.rstrip().endswith(":"):
            memory.as_of = whens[-1]
        if as_of and passage.span.start < _HEAD and not any(map(is_predicate, passage.items)):
            memory.sheet = whens[-1]


def _remember_people(passage: Passage, claims: Sequence[Claim]) -> None:
    """Leaves of what corps the people told of last are, and when they moved."""
    memory = passage.memory
    told = told_corps(passage.items, policed=memory.policed)
    memory.corps = told[-1] if told else memory.corps
    for claim in claims:
        if claim.kind in _MOVING and claim.period.start is not None and claim.modality is Modality.ACTUAL:
            memory.moved = claim.period


def _remember_money(passage: Passage, claims: Sequence[Claim]) -> None:
    """Leaves whose money was told of, what was done with it and when, and in which currency it was counted."""
    memory = passage.memory
    for claim in claims:
        if claim.kind in GIFTS:
            memory.sum_kind, memory.sum_period = claim.kind, claim.period
            if claim.quantity.unit is not None:
                memory.currencies[claim.actor] = claim.quantity.unit
            memory.donor = memory.donor if claim.actor == MISSION else claim.actor
    memory.frozen = memory.frozen or (passage.any("suspend") and passage.any("gift-noun", "funding-word"))
    memory.giver = next((donor_code(passage, i) for i in passage.names if gives(passage, i)), None)
    if units := [f.figure.unit for f in passage.frames if is_currency(f.figure.unit)]:
        memory.currency = memory.currency or units[0]


def _is_short(period: Period) -> bool:
    """Whether a period is a day, or a month at most: what may be the time of one event."""
    return period.start is not None and period.end is not None and (period.end - period.start).days <= _EVENT_DAYS


def _is_ahead(period: Period, published: date | None) -> bool:
    """Whether a period begins after publication: nothing has happened in it."""
    return published is not None and period.start is not None and period.start > published


def _is_report(when: When) -> bool:
    """Whether a time is the period that a report is about, or a span told before."""
    return when.relative and when.precision == "span"


def _remember_event(passage: Passage, claims: Sequence[Claim]) -> None:
    """Leaves the day of what happened: of a harm or a loss, else of an attack; a sentence of another day ends it."""
    memory = passage.memory
    harmed = [claim.period for claim in claims if claim.kind in _HARMS and claim.modality is Modality.ACTUAL]
    memory.harm_span = next((period for period in reversed(harmed) if period.dated), None)
    times = [(i, item.when) for i, item in enumerate(passage.items) if item.when is not None]
    said = passage.said_at
    counted = any(not frame.figure.article for frame in passage.frames)
    relations = {"at"} if counted else {"at", "as-of"}
    told = [(i, when) for i, when in times if when.relation in relations and i not in said]
    days = [when.period for i, when in told if when.precision in _POINTS and not begun(passage, i)]
    days = [day for day in days if not _is_ahead(day, passage.setting.published)]
    apart = False
    if harmed:
        reported = [when.period for _, when in times if _is_report(when)]
        dated = [period for period in harmed if _is_short(period) or period in reported]
        apart = len(set(dated)) > 1
        found = dated[-1] if apart else next(iter(dated), None)
    elif days:
        found = days[-1]
    else:
        found = None if any(not begun(passage, i) for i, _ in told) else memory.event
    sure = bool(harmed) or passage.any("incident", "anaphora") or passage.text.rstrip().endswith(":")
    memory.event_apart = apart or (memory.event_apart and found == memory.event)
    memory.event_sure = found is not None and (sure or (memory.event_sure and found == memory.event))
    memory.event = found
    memory.main_event = memory.main_event or (found if sure else None)
