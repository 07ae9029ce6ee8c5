"""Drafting: a claim from the parts that a rule found; its span is still that of the text.

`anchor` gives it the span of the original, and its id, once its quote has been checked.
"""

from dataclasses import dataclass
from datetime import timedelta

from musterbook.base.claim import Claim, Corps, Detail, Harm, Kind, Modality
from musterbook.base.period import Period
from musterbook.base.quantity import Qualifier, Quantity
from musterbook.base.span import Span
from musterbook.extract.claiming.missions import mission_of
from musterbook.extract.claiming.occasions import occasion
from musterbook.extract.confidence import CARRIED
from musterbook.extract.passages.passage import Passage
from musterbook.extract.passages.speakers import attribution
from musterbook.extract.passages.witness import ALWAYS
from musterbook.extract.times.periods import LAST_DAYS
from musterbook.extract.words.items import Figure, When

UNDATED = Period()
NO_NUMBER = Quantity()


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a rule found. `places`: indices of the items that the quote must hold."""

    kind: Kind
    actor: str
    places: tuple[int, ...]
    confidence: float
    quantity: Quantity = NO_NUMBER
    period: Period = UNDATED
    modality: Modality = Modality.ACTUAL
    corps: Corps | None = None
    outcome: Harm | None = None
    place: str | None = None
    channel: str | None = None
    purpose: str | None = None
    detail: Detail | None = None
    cumulative: bool = False
    additional: bool = False


def quantity(figure: Figure, unit: str, *, size: bool = False) -> Quantity:
    """The quantity of a figure; of a size or a pledge 'up to N' is N."""
    if size and figure.up_to:
        return Quantity(low=figure.value, high=figure.value, qualifier=Qualifier.EXACT, unit=unit)
    return Quantity(low=figure.low, high=figure.high, qualifier=figure.qualifier, unit=unit)


def standing(when: When | None) -> Period:
    """The period of a stock: 'by X' and 'until X' are at X's last day."""
    if when is None:
        return UNDATED
    if when.relation in {"by", "until"} and when.period.end is not None:
        return Period.day(when.period.end)
    return when.period


def moved_on(when: When | None) -> Period:
    """The period of a movement: 'at the end of May' is in its last days, 'not until 10 May' and 'since 10 May' on that
    day.
    """
    if when is None:
        return UNDATED
    start, end = when.period.start, when.period.end
    if when.relation == "since" and when.precision == "day" and start is not None:
        return Period.day(start)
    if when.relation == "until" and end is not None and when.precision in {"day", "month"}:
        return Period(start=end if when.precision == "day" else end.replace(day=1), end=end)
    last = when.precision == "part" and when.relation == "at" and start is not None and start == end
    if not last or start is None or end is None or (end + timedelta(days=1)).day != 1:
        return when.period
    return Period(start=start.replace(day=LAST_DAYS), end=end)


def promised(passage: Passage, when: When | None) -> Period:
    """The day of a promise, else of the meeting that it was made at: a time to come is that of what was promised."""
    published = passage.setting.published
    if when is None:
        return occasion(passage) or UNDATED
    day = when.period.end if when.relation in {"by", "until"} else when.period.start
    return UNDATED if published is not None and day is not None and day > published else when.period


def draft(passage: Passage, parts: Parts) -> Claim:
    """The claim of a passage's document with those parts; span and quote are those of the text."""
    document = passage.setting.document
    span = passage.quote(parts.places)
    return Claim(
        id="",
        kind=parts.kind,
        actor=parts.actor,
        mission=mission_of(passage, parts.kind, parts.places, period=parts.period, modality=parts.modality),
        quantity=parts.quantity,
        period=parts.period,
        modality=parts.modality,
        cumulative=parts.cumulative,
        additional=parts.additional,
        corps=parts.corps,
        outcome=parts.outcome,
        place=parts.place,
        channel=parts.channel,
        purpose=parts.purpose,
        detail=parts.detail,
        attribution=attribution(passage),
        quote=document.quote(span),
        span=span,
        confidence=parts.confidence - (0.0 if _direct(passage, parts.actor, span) else CARRIED),
        document=document.id,
        source=document.source or None,
        published=document.published,
    )


def _direct(passage: Passage, actor: str, span: Span) -> bool:
    """Whether the words of the quote name the actor, or it needs no name."""
    if actor in ALWAYS:
        return True
    within = (item.named for item in passage.items if item.named is not None and span.start <= item.start < span.end)
    named = {passage.setting.code(one) for one in within}
    return all(part in named for part in actor.split("+"))
