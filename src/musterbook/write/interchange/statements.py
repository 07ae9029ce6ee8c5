"""Statements of FollowTheMoney: one value of one property of one entity, with who told it and when it was seen.

The same statements are written as CSV or gathered into entities. The columns and the key of a statement are those of
followthemoney 4 (`followthemoney.statement`).
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha1
from typing import Any

from musterbook.base.claim import Claim
from musterbook.base.formula import defused
from musterbook.write.interchange.excerpt import plain

COLUMNS = (
    "canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang", "original_value",
    "external", "first_seen", "last_seen", "id",
)  # fmt: skip
ID = "id"
TYPES = {
    "name": "name",
    **dict.fromkeys(("description", "summary", "purpose"), "text"),
    **dict.fromkeys(("startDate", "endDate", "date", "incorporationDate", "dissolutionDate", "publishedAt"), "date"),
    **dict.fromkeys(("organization", "holder", "post", "member", "involved", "payer", "beneficiary"), "entity"),
    **dict.fromkeys(("subject", "object", "proof"), "entity"),
    **dict.fromkeys(("publisher", "classification", "title", "position", "role", "recordId", "currency"), "string"),
    **dict.fromkeys(("author", "fileName"), "string"),
    "retrievedAt": "date",
    "country": "country",
    "sourceUrl": "url",
    "location": "address",
    "amount": "number",
    "mimeType": "mimetype",
    "language": "language",
    ID: ID,
}
"""The type of each property that is written, as the model has it."""
SPOKEN = frozenset({"name", "text", "string", "address"})
"""Types of which a statement says the language."""
LANGUAGES = {"en": "eng", "fr": "fra", "es": "spa", "ht": "hat", "pt": "por", "de": "deu", "it": "ita"}
BETWEEN = " | "


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One value. `origin`: the claims that tell it, or where else it is from; `seen`: when the record learned the first
    and the last document that tells it, None where it does not know. `lang`: ISO 639-3, '' where none is stated.
    """

    entity: str
    schema: str
    prop: str
    value: str
    origin: tuple[str, ...] = ()
    lang: str = ""
    original: str = ""
    seen: tuple[datetime, datetime] | None = None

    def joined(self, other: "Statement") -> "Statement":
        """The same statement told by more."""
        times = [time for pair in (self.seen, other.seen) if pair is not None for time in pair]
        return Statement(
            entity=self.entity, schema=self.schema, prop=self.prop, value=self.value, lang=self.lang,
            origin=tuple(dict.fromkeys((*self.origin, *other.origin))), original=self.original or other.original,
            seen=(min(times), max(times)) if times else None,
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """Statements as they are gathered: each once, in the order in which the first of an entity came."""

    learned_at: Mapping[str, datetime]
    held: dict[str, dict[tuple[str, str, str], Statement]] = field(default_factory=dict)
    schemata: dict[str, str] = field(default_factory=dict)

    def entity(self, identifier: str, schema: str, claims: Iterable[Claim] = (), *, origin: str = "") -> "Entity":
        """An entity to say something of; whoever named it first said what it is."""
        told = tuple(claims)
        self.schemata.setdefault(identifier, schema)
        entity = Entity(dossier=self, id=identifier, claims=told, origin=origin)
        entity.say(ID, identifier)
        return entity

    def add(self, statement: Statement) -> None:
        """Keeps a statement; one that is there already is told by more from then on."""
        rows = self.held.setdefault(statement.entity, {})
        key = (statement.prop, statement.value, statement.lang)
        rows[key] = rows[key].joined(statement) if key in rows else statement

    def seen(self, documents: Iterable[str | None]) -> tuple[datetime, datetime] | None:
        """When the record learned the first and the last of some documents."""
        told = (self.learned_at.get(one or "") for one in documents)
        times = [time for time in told if time is not None]
        return (min(times), max(times)) if times else None

    @property
    def statements(self) -> Iterator[Statement]:
        """All of them, each entity's together."""
        return (one for rows in self.held.values() for one in rows.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """An entity of a dossier, as told by some claims, or by what `origin` names."""

    dossier: Dossier
    id: str
    claims: tuple[Claim, ...]
    origin: str

    def say(self, prop: str, value: object, *, lang: str = "", original: str = "") -> None:
        """Adds a value, unless there is nothing in it."""
        text = plain(None if value is None else str(value))
        if text:
            origin = tuple(plain(one.id) for one in self.claims) if self.claims else (self.origin,)
            self.dossier.add(
                Statement(
                    entity=self.id, schema=self.dossier.schemata[self.id], prop=prop, value=text,
                    origin=tuple(filter(None, origin)), original=original if original != text else "",
                    lang=LANGUAGES.get(lang, "") if TYPES[prop] in SPOKEN else "",
                    seen=self.dossier.seen(one.document for one in self.claims),
                )
            )  # fmt: skip


def as_csv(dossier: Dossier, dataset: str) -> bytes:
    """A row for each statement."""
    text = io.StringIO()
    writer = csv.writer(text, dialect=csv.unix_dialect)
    writer.writerow(COLUMNS)
    writer.writerows(_row(one, dataset) for one in dossier.statements)
    return text.getvalue().encode(errors="replace")


def _row(one: Statement, dataset: str) -> list[str]:
    kind = TYPES[one.prop]
    value = one.value if kind == "number" else defused(one.value)
    first, last = (None, None) if one.seen is None else one.seen
    key = _key(f"{dataset}.{one.entity}.{one.prop}.{value}{f'@{one.lang}' if one.lang else ''}")
    cells = (BETWEEN.join(one.origin), one.lang, one.original, "f", _moment(first), _moment(last))
    told = (defused(one.entity), defused(one.entity), one.prop, kind, one.schema, value, dataset)
    return [*told, *map(defused, cells), key]


def _key(told: str) -> str:
    return sha1(told.encode(errors="replace"), usedforsecurity=False).hexdigest()


def _moment(at: datetime | None) -> str:
    return "" if at is None else at.strftime("%Y-%m-%dT%H:%M:%S")


def as_entities(dossier: Dossier, dataset: str) -> bytes:
    """A line of JSON for each entity."""
    lines = (json.dumps(_entity(one, rows, dataset), ensure_ascii=False) for one, rows in _by_entity(dossier))
    return "".join(f"{line}\n" for line in lines).encode(errors="replace")


def _by_entity(dossier: Dossier) -> Iterator[tuple[str, list[Statement]]]:
    return ((identifier, list(rows.values())) for identifier, rows in dossier.held.items())


def _entity(identifier: str, rows: list[Statement], dataset: str) -> dict[str, Any]:
    properties: dict[str, list[str]] = {}
    for one in rows:
        if one.prop != ID:
            properties.setdefault(one.prop, []).append(one.value)
    times = [time for one in rows if one.seen is not None for time in one.seen]
    return {
        "id": identifier,
        "schema": rows[0].schema,
        "properties": {prop: list(dict.fromkeys(values)) for prop, values in properties.items()},
        "datasets": [dataset],
        "first_seen": _moment(min(times, default=None)) or None,
        "last_seen": _moment(max(times, default=None)) or None,
    }
