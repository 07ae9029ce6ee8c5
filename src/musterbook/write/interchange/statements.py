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


@dataclass(slots=True, kw_only=True)
class Statement:
    """One value, which more and more claims tell as they are read. `origin`: the ids of the claims that tell it, or
    where else it is from; `first`, `last`: when the record learned the first and the last document that tells it, None
    where it does not know. `lang`: ISO 639-3, '' where none is stated. `original`: the record's own form of the value.
    """

    entity: str
    schema: str
    prop: str
    value: str
    lang: str = ""
    original: str = ""
    origin: dict[str, None] = field(default_factory=dict)
    first: datetime | None = None
    last: datetime | None = None

    def tell(self, origin: Iterable[str], times: Iterable[datetime]) -> None:
        """Adds who tells it, and when the record learned so."""
        self.origin.update(dict.fromkeys(filter(None, origin)))
        for time in times:
            self.first = time if self.first is None else min(self.first, time)
            self.last = time if self.last is None else max(self.last, time)


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

    def statement(self, entity: str, prop: str, value: str, *, lang: str, original: str) -> Statement:
        """The statement of a value, a new one where it has not been made."""
        rows = self.held.setdefault(entity, {})
        key = (prop, value, lang)
        if key not in rows:
            schema = self.schemata[entity]
            rows[key] = Statement(
                entity=entity, schema=schema, prop=prop, value=value, lang=lang, original=original
            )  # fmt: skip
        return rows[key]

    def learned(self, documents: Iterable[str | None]) -> list[datetime]:
        """When the record learned some documents, of those of which it knows."""
        told = (self.learned_at.get(one or "") for one in documents)
        return [time for time in told if time is not None]

    @property
    def statements(self) -> Iterator[Statement]:
        """All of them, each entity's together."""
        return (one for rows in self.held.values() for one in rows.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """An entity of a dossier, as told by some claims; where `origin` is named it is told by that, and the claims say
    no more than since when it is known.
    """

    dossier: Dossier
    id: str
    claims: tuple[Claim, ...]
    origin: str

    def say(self, prop: str, value: object, *, lang: str = "", original: str = "") -> None:
        """Adds a value, unless there is nothing in it."""
        text = plain(None if value is None else str(value))
        if text:
            spoken = LANGUAGES.get(lang, "") if TYPES[prop] in SPOKEN else ""
            own = original if original != text else ""
            found = self.dossier.statement(self.id, prop, text, lang=spoken, original=own)
            origin = (self.origin,) if self.origin else [plain(one.id) for one in self.claims]
            found.tell(origin, self.dossier.learned(one.document for one in self.claims))


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
    key = _key(f"{dataset}.{one.entity}.{one.prop}.{value}{f'@{one.lang}' if one.lang else ''}")
    cells = (BETWEEN.join(one.origin), one.lang, one.original, "f", _moment(one.first), _moment(one.last))
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
    times = [time for one in rows for time in (one.first, one.last) if time is not None]
    return {
        "id": identifier,
        "schema": rows[0].schema,
        "properties": {prop: list(dict.fromkeys(values)) for prop, values in properties.items()},
        "datasets": [dataset],
        "first_seen": _moment(min(times, default=None)) or None,
        "last_seen": _moment(max(times, default=None)) or None,
    }
