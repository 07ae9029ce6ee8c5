"""Claims as flat JSON objects, in the fields of docs/claims.md.

`extract` prints them, `reconcile` and `add` read them; `claim_from_json(claim_to_json(c)) == c`.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from sys import intern
from typing import Any, TypeVar

from musterbook.base.claim import (
    DETAIL_OF_KIND,
    Claim,
    Corps,
    Detail,
    Happening,
    Harm,
    Kind,
    Measured,
    Modality,
    Poll,
    Post,
    Stance,
    Vote,
)
from musterbook.base.errors import NotationError
from musterbook.base.locatorjson import locators_from_json, locators_to_json
from musterbook.base.period import Held, Period
from musterbook.base.quantity import Number, Qualifier, Quantity, is_finite
from musterbook.base.span import Span

E = TypeVar("E", bound=StrEnum)
JsonObject = dict[str, Any]

DETAIL_KEYS: dict[type[Any], tuple[tuple[str, str], ...]] = {
    Vote: (("resolution", "resolution"), ("for", "in_favour"), ("against", "against"), ("abstain", "abstain")),
    Post: (("person", "person"), ("role", "role"), ("rank", "rank")),
    Poll: (("question", "question"), ("sample", "sample")),
    Measured: (("measure", "measure"),),
    Happening: (("event", "event"), ("parties", "parties")),
    Stance: (("stance", "stance"), ("about", "about")),
}
"""JSON key and attribute of each detail field."""

TEXT_FIELDS = ("mission", "place", "channel", "purpose", "attribution", "document", "source", "origin")
FLAGS = ("additional", "census", "complete")
TIME_FLAGS = ("throughout", "sometime", "first_seen", "last_seen")
"""How imprecise the days are; written only where true."""
_ALL_FLAGS = (*FLAGS, "cumulative")
COUNTS = frozenset({"for", "against", "abstain", "sample"})
KNOWN_FIELDS = frozenset(
    {"id", "kind", "actor", "low", "high", "qualifier", "unit", "start", "end", "modality", "cumulative", "corps"}
    | {"outcome", "quote", "span", "locator", "confidence", "published", *TEXT_FIELDS, *FLAGS, *TIME_FLAGS}
    | {key for keys in DETAIL_KEYS.values() for key, _ in keys}
)
BESIDE = "record"
"""The key under which a data set tells what a record knows of a claim; it is no field of the claim's own, and whoever
reads the claim passes it over.
"""


def claim_to_json(claim: Claim) -> JsonObject:
    """The claim as a JSON object; optional flags only where true, detail fields only of its kind."""
    quantity, period = claim.quantity, claim.period
    data: JsonObject = {
        "id": claim.id,
        "kind": str(claim.kind),
        "actor": claim.actor,
        "mission": claim.mission,
        "low": quantity.low,
        "high": quantity.high,
        "qualifier": str(quantity.qualifier),
        "unit": quantity.unit,
        "corps": None if claim.corps is None else str(claim.corps),
        "outcome": None if claim.outcome is None else str(claim.outcome),
        "place": claim.place,
        "channel": claim.channel,
        "purpose": claim.purpose,
        "start": None if period.start is None else period.start.isoformat(),
        "end": None if period.end is None else period.end.isoformat(),
        "modality": str(claim.modality),
        "cumulative": claim.cumulative,
        "attribution": claim.attribution,
        "quote": claim.quote,
        "span": [claim.span.start, claim.span.end],
        "confidence": claim.confidence,
        "document": claim.document,
        "source": claim.source,
        "published": None if claim.published is None else claim.published.isoformat(),
        "origin": claim.origin,
    }
    if claim.locators:
        data["locator"] = locators_to_json(claim.locators)
    data.update(dict.fromkeys((*(one for one in FLAGS if getattr(claim, one)), *period.marks), True))
    data.update(_detail_to_json(claim.detail))
    return data


def _detail_to_json(detail: Detail | None) -> JsonObject:
    if detail is None:
        return {}
    values = {key: getattr(detail, attribute) for key, attribute in DETAIL_KEYS[type(detail)]}
    return {key: list(value) if isinstance(value, tuple) else value for key, value in values.items()}


def unknown_fields(data: Mapping[str, Any]) -> tuple[str, ...]:
    """The keys that no claim field has, in alphabetical order."""
    return tuple(sorted(set(data) - KNOWN_FIELDS - {BESIDE}))


def claim_from_json(data: Mapping[str, Any]) -> Claim:
    """The claim of a JSON object; a missing optional field is its default, unknown keys are passed over.

    Raises NotationError naming the field, what was expected and what was seen.
    """
    kind = _member(data, "kind", Kind)
    if kind is None:
        raise NotationError("kind: missing; expected one of " + ", ".join(Kind))
    actor = _shared_text(data, "actor")
    if not actor:
        raise NotationError("actor: missing; expected a country code, 'mission' or an organisation's slug")
    others: dict[str, Any] = {name: _shared_text(data, name) for name in TEXT_FIELDS if data.get(name) is not None}
    others |= {name: _flag(data, name) for name in _ALL_FLAGS if name in data}
    try:
        return Claim(
            id=_text(data, "id") or "",
            kind=kind,
            actor=actor,
            quantity=_quantity(data),
            period=_period(data),
            modality=_member(data, "modality", Modality) or Modality.ACTUAL,
            corps=_member(data, "corps", Corps),
            outcome=_member(data, "outcome", Harm),
            detail=_detail(kind, data),
            quote=_text(data, "quote") or "",
            span=_span(data),
            locators=locators_from_json(data.get("locator")),
            confidence=_confidence(data),
            published=_day(data, "published"),
            **others,
        )
    except ValueError as error:
        raise NotationError(str(error)) from error


def _period(data: Mapping[str, Any]) -> Period:
    """The time of a claim; equal ones are one object, for a table repeats its dates thousands of times."""
    start, end = data.get("start"), data.get("end")
    marks = tuple(name for name in TIME_FLAGS if name in data and _flag(data, name))
    if isinstance(start, str | None) and isinstance(end, str | None):
        return _shared_period(start, end, marks)
    return _told_period(data, marks)


@lru_cache(maxsize=8192)
def _shared_period(start: str | None, end: str | None, marks: tuple[str, ...], /) -> Period:
    return _told_period({"start": start, "end": end}, marks)


def _told_period(data: Mapping[str, Any], marks: tuple[str, ...]) -> Period:
    held = [Held(mark) for mark in marks if mark in tuple(Held)]
    if len(held) > 1:
        raise NotationError("throughout, sometime: expected one of them")
    return Period(
        start=_day(data, "start"),
        end=_day(data, "end"),
        held=held[0] if held else None,
        first_seen="first_seen" in marks,
        last_seen="last_seen" in marks,
    )


def _quantity(data: Mapping[str, Any]) -> Quantity:
    low, high = _number(data, "low"), _number(data, "high")
    qualifier = _member(data, "qualifier", Qualifier) or _likely_qualifier(low, high)
    return _shared_quantity((low, high), qualifier, _text(data, "unit"))


@lru_cache(maxsize=8192)
def _shared_quantity(
    bounds: tuple[Number | None, Number | None], qualifier: Qualifier, unit: str | None, /
) -> Quantity:
    """A quantity; equal ones are one object."""
    return Quantity(low=bounds[0], high=bounds[1], qualifier=qualifier, unit=unit)


def _likely_qualifier(low: Number | None, high: Number | None) -> Qualifier:
    if low is None and high is None:
        return Qualifier.NONE
    if low is None:
        return Qualifier.AT_MOST
    if high is None:
        return Qualifier.AT_LEAST
    return Qualifier.EXACT if low == high else Qualifier.BETWEEN


def _detail(kind: Kind, data: Mapping[str, Any]) -> Detail | None:
    shape = DETAIL_OF_KIND.get(kind)
    if shape is None:
        return None
    values: dict[str, Any] = {}
    for key, attribute in DETAIL_KEYS[shape]:
        if key == "parties":
            values[attribute] = _texts(data, key)
        elif key in COUNTS:
            values[attribute] = _count(data, key)
        else:
            values[attribute] = _text(data, key)
    return shape(**values)


def _member(data: Mapping[str, Any], key: str, members: type[E]) -> E | None:
    value = data.get(key)
    if value is None:
        return None
    known: E | None = _members(members).get(value) if isinstance(value, str) else None
    if known is not None:
        return known
    try:
        return members(value)
    except ValueError as error:
        raise NotationError(f"{key}: expected one of {', '.join(members)}; seen: {value!r}") from error


@cache
def _members(members: type[StrEnum]) -> dict[str, Any]:
    """The members by value: a dictionary answers in a tenth of the time of a call."""
    return {str(member): member for member in members}


def _shared_text(data: Mapping[str, Any], key: str) -> str | None:
    """A text that many claims have in common, kept once."""
    value = _text(data, key)
    return None if value is None else intern(value)


def _text(data: Mapping[str, Any], key: str) -> str | None:
    value = data.get(key)
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise NotationError(f"{key}: expected text; seen: {value!r}")


def _flag(data: Mapping[str, Any], key: str) -> bool:
    value = data.get(key)
    if value is None or isinstance(value, bool):
        return bool(value)
    raise NotationError(f"{key}: expected true or false; seen: {value!r}")


def _number(data: Mapping[str, Any], key: str) -> Number | None:
    value = data.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not is_finite(value):
        raise NotationError(f"{key}: expected a number; seen: {_shortened(value)}")
    return value


def _shortened(value: object) -> str:
    """The value as written; an int too long to be written out, by its size."""
    return f"an int of {value.bit_length()} bits" if isinstance(value, int) else repr(value)


def _count(data: Mapping[str, Any], key: str) -> int | None:
    value = _number(data, key)
    if value is None or float(value).is_integer():
        return None if value is None else int(value)
    raise NotationError(f"{key}: expected a whole number; seen: {value!r}")


def _confidence(data: Mapping[str, Any]) -> float:
    value = _number(data, "confidence")
    return 1.0 if value is None else float(value)


def _texts(data: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = data.get(key)
    if value is None:
        return ()
    if isinstance(value, list | tuple) and all(isinstance(one, str) for one in value):
        return tuple(value)
    raise NotationError(f"{key}: expected a list of texts; seen: {value!r}")


def _day(data: Mapping[str, Any], key: str) -> date | None:
    value = data.get(key)
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise NotationError(f"{key}: expected an ISO date such as 2024-06-25; seen: {value!r}") from error


def _span(data: Mapping[str, Any]) -> Span:
    value = data.get("span")
    if value is None:
        return Span(0, 0)
    if not isinstance(value, list | tuple) or len(value) != 2 or not all(type(x) is int for x in value):  # noqa: PLR2004
        raise NotationError(f"span: expected [from, to); seen: {value!r}")
    return Span(*value)
