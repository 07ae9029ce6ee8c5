"""A query: a question as a typed request, which prints as one line that a person can read and change.

What is wanted comes first, then of what, then the limits as NAME=VALUE, as in
`figure strength actor=KEN corps=police from=2024-10-31 to=2024-10-31`.
"""

import re
import shlex
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any

from musterbook.base.errors import UsageError
from musterbook.base.quantity import Number

SOFT = "~"
"""Before a word of a query that a passage may lack."""
NEGATED = "negated"
"""The choice of a question whether something is not so."""
NUMBERED = "numbered"
"""The choice of a question for the number of a resolution."""
SENT = "sent"
"""The choice of a question who of those that promised people has any there."""
SOLELY = "solely"
"""The choice of a question whether something is for one, or of one, alone."""
LASTING = "lasting"
"""The choice of a question for how long something was, or will be."""
EACH = "each"
"""The choice of a question for several figures: of each of those named, of each branch, of each thing."""
TURNS = "turns"
"""The choice of a question for how many came one after another ('how many contingents')."""
EDITIONS = "editions"
"""The choice of a question for what each of two editions of a text tells."""
DIFFERING = "differ"
"""The choice of a question whether what is told of a thing is not all the same."""


class Form(StrEnum):
    """What kind of thing is wanted."""

    FIGURE = "figure"
    NAMES = "names"
    LIST = "list"
    DAY = "day"
    PLACE = "place"
    COUNT = "count"
    CHECK = "check"
    COMPARE = "compare"
    CHANGE = "change"
    REASON = "reason"
    SOURCES = "sources"
    TEXT = "text"


class Measure(StrEnum):
    """What is asked about: the measures of lines, and the kinds of claims that have none."""

    STRENGTH = "strength"
    PLEDGED = "pledged"
    AUTHORIZED = "authorized"
    DEPLOYMENT = "deployment"
    WITHDRAWAL = "withdrawal"
    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    ABDUCTED = "abducted"
    DISPLACED = "displaced"
    FUNDS_PLEDGED = "funds_pledged"
    FUNDS_RECEIVED = "funds_received"
    FUNDS_REQUIRED = "funds_required"
    FUNDS_SUSPENDED = "funds_suspended"
    FUNDS_RESUMED = "funds_resumed"
    VOTE = "vote"
    MANDATE = "mandate"
    POST = "post"
    EQUIPMENT = "lost_equipment"
    TERRITORY = "territory"
    POLL = "poll"
    INDICATOR = "indicator"
    INCIDENT = "incident"
    MILESTONE = "milestone"
    POSITION = "position"
    DISPUTES = "disputes"
    ANYTHING = "anything"


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question as the record can be asked it.

    `actors`: codes as in claims, none = nobody named; `others`: the other side of a comparison. `topic`: the slug of an
    event, an indicator or a subject. `choice`: which of several ('most', 'least', 'first', 'last', 'unsent',
    'one-source', 'against', ...). `numbers`: those named in the question. `start`, `end`: the time asked about,
    inclusive, None = open; `until`: the second time of a comparison. `words`: what else must stand in a passage, or
    may, where `SOFT` is before it.
    """

    form: Form
    measure: Measure = Measure.ANYTHING
    actors: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    mission: str | None = None
    place: str | None = None
    corps: str | None = None
    role: str | None = None
    person: str | None = None
    resolution: str | None = None
    topic: str | None = None
    source: str | None = None
    choice: str | None = None
    numbers: tuple[Number, ...] = ()
    start: date | None = None
    end: date | None = None
    until: date | None = None
    known_by: date | None = None
    words: tuple[str, ...] = ()

    def __str__(self) -> str:
        """The query as one line; `parse_query` reads it back."""
        limits = (
            f"{name}={shlex.quote(one)}"
            for field, name in _NAMES.items()
            for one in _printed(getattr(self, field))
        )  # fmt: skip
        return " ".join((str(self.form), str(self.measure), *limits))


_NAMES = {
    one.name: {"actors": "actor", "others": "against", "start": "from", "end": "to", "numbers": "number",
               "words": "word"}.get(one.name, one.name.replace("_", "-"))
    for one in fields(Query) if one.name not in {"form", "measure"}
}  # fmt: skip
"""The fields that limit a query, with their names in its line."""
_FIELDS = {name: field for field, name in _NAMES.items()}
_MANY = frozenset({"actors", "others", "numbers", "words"})
_DAYS = frozenset({"start", "end", "until", "known_by"})
_NUMBER = re.compile(r"\d{1,30}(\.\d{1,12})?")


def parse_query(line: str) -> Query:
    """The query that a line tells; raises UsageError, with what was expected, for a line that tells none."""
    try:
        words = shlex.split(line)
    except ValueError as error:
        raise UsageError(f"query {line!r}: {error}") from error
    if not words or words[0] not in set(Form):
        raise UsageError(f"query {line!r}: expected one of {', '.join(Form)} first")
    measure = words[1] if words[1:] and "=" not in words[1] else str(Measure.ANYTHING)
    if measure not in set(Measure):
        raise UsageError(f"query: {measure}: expected one of {', '.join(Measure)}")
    found: dict[str, Any] = {}
    limits = words[2:] if words[1:] and words[1] == measure else words[1:]
    for word in limits:
        name, equals, value = word.partition("=")
        if not (equals and value) or name not in _FIELDS:
            raise UsageError(f"query: {word}: expected NAME=VALUE with one of the names {', '.join(_FIELDS)}")
        field = _FIELDS[name]
        told = _read(name, field, value)
        found[field] = (*found.get(field, ()), told) if field in _MANY else told
    _check_order(found.get("start"), found.get("end"))
    return Query(form=Form(words[0]), measure=Measure(measure), **found)


def _check_order(start: date | None, end: date | None) -> None:
    if start is not None and end is not None and end < start:
        raise UsageError(f"query: from={start} lies after to={end}")


def _printed(value: object) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return tuple(_plain(one) for one in value)
    return () if value is None else (str(value),)


def _plain(value: object) -> str:
    """A number without an exponent, anything else as it is."""
    return f"{value:.12f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def _read(name: str, field: str, value: str) -> object:
    if field in _DAYS:
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise UsageError(f"query: {name}={value}: expected a day such as 2024-10-31") from error
    if field == "numbers":
        if not _NUMBER.fullmatch(value):
            raise UsageError(f"query: {name}={value}: expected a number such as 400")
        return float(value) if "." in value else int(value)
    return value
