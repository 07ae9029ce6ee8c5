"""Reads a mapping from YAML, and names the place of whatever cannot be used.

The keys are documented in docs/tables.md; an unknown key is a fault, so that a slip of the pen is seen.
"""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from musterbook.base.claim import Corps, Harm, Kind, Modality
from musterbook.collect.mapping.model import (
    DATES,
    Column,
    DateOrder,
    Field,
    MonthMeans,
    TableMapping,
    Texts,
    Totals,
    YesNo,
)
from musterbook.shipped import NotYamlError, parsed

Choice = TypeVar("Choice", bound=StrEnum)

_KEYS = frozenset(
    {"name", "title", "source", "origin", "language", "columns", "ignore", "values", "constants", "empty"}
    | {"decimal", "dates", "months", "totals", "new_missions", "census", "complete", "sheet"}
)
_COLUMN_KEYS = frozenset({"field", "zeros", "because", "down", "optional", "low", "high"})
_CONSTANTS = frozenset(set(Field) - {Field.NUMBER})
_CLOSED: dict[str, type[StrEnum]] = {
    "kind": Kind,
    "corps": Corps,
    "outcome": Harm,
    "modality": Modality,
    "cumulative": YesNo,
}
_ISO = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
_LARGEST = 200_000
"""Characters of a mapping."""


class MappingError(Exception):
    """A mapping that cannot be used; the text names the place, what was expected and what was seen."""


def parse_mapping(text: str, *, name: str) -> TableMapping:
    """The mapping written in `text`; `name` where it gives itself none. Raises MappingError."""
    if len(text) > _LARGEST:
        raise MappingError(f"a mapping of {len(text):,} characters; expected at most {_LARGEST:,}")
    try:
        data = parsed(text)
    except NotYamlError as error:
        raise MappingError(f"not YAML: {' '.join(str(error).split())}") from error
    except RecursionError as error:
        raise MappingError("not YAML that can be read: it is nested too deeply") from error
    top = _mapping(data, "the file")
    _check(top, _KEYS, "the file")
    columns = tuple(_column(str(key), value) for key, value in _mapping(top.get("columns"), "columns").items())
    if not columns:
        raise MappingError("columns: expected at least one column and the field that it gives")
    constants = _constants(_mapping(top.get("constants"), "constants"), "constants")
    _check_kinds(columns, constants)
    return TableMapping(
        name=_text(top, "name") or name,
        columns=columns,
        title=_text(top, "title"),
        source=_text(top, "source"),
        origin=_text(top, "origin"),
        language=_text(top, "language"),
        sheet=_text(top, "sheet"),
        ignore=_ignored(top.get("ignore")),
        values=_values(top.get("values")),
        constants=constants,
        **_habits(top),
        text=text,
    )


def _check_kinds(columns: tuple[Column, ...], constants: Texts) -> None:
    """Every claim needs a kind: from a column, from the constants, or from those of each number."""
    if "kind" in dict(constants) or any(column.field is Field.KIND for column in columns):
        return
    numbers = [column for column in columns if column.field is Field.NUMBER]
    bare = [column.name for column in numbers if "kind" not in dict(column.constants)]
    if bare or not numbers:
        place = f"columns.{bare[0]}" if bare else "constants"
        raise MappingError(f"{place}: what is it? expected 'kind', one of {', '.join(Kind)}")


def _habits(top: Mapping[str, Any]) -> dict[str, Any]:
    """How the cells are written, as keyword arguments; what is not told keeps its default."""
    found: dict[str, Any] = {
        key: _choice(top, key, shape)
        for key, shape in (("dates", DateOrder), ("months", MonthMeans), ("totals", Totals))
        if key in top
    }
    found |= {key: _flag(top, key) for key in ("census", "complete", "new_missions") if key in top}
    if "decimal" in top:
        found["decimal"] = _text(top, "decimal")
        if found["decimal"] not in (".", ","):
            raise MappingError(f"decimal: expected '.' or ','; seen: {top['decimal']!r}")
    if "empty" in top:
        found["empty"] = tuple(_texts(top["empty"], "empty"))
    return found


def _column(name: str, told: object) -> Column:
    place = f"columns.{name}"
    given = {"field": told} if isinstance(told, str) else _mapping(told, place)
    field = _choice(given, "field", Field, place=place) if "field" in given else Field.NUMBER
    constants = {key: value for key, value in given.items() if key not in _COLUMN_KEYS}
    if constants and field is not Field.NUMBER:
        raise MappingError(f"{place}: only a number takes {', '.join(constants)}; seen: field {field}")
    bounds = {key: _text(given, key, place=place) for key in ("low", "high") if key in given}
    if bounds and field is not Field.NUMBER:
        raise MappingError(f"{place}: only a number takes {', '.join(bounds)}; seen: field {field}")
    zeros = _zeros(given, place)
    because = _text(given, "because", place=place)
    if not zeros and not because:
        raise MappingError(f"{place}.zeros: to leave zeros out needs a reason under 'because'")
    return Column(
        name=name,
        field=field,
        constants=_constants(constants, place),
        zeros=zeros,
        because=because,
        down=_flag(given, "down", place=place),
        optional=_flag(given, "optional", place=place),
        **bounds,
    )


def _zeros(given: Mapping[str, Any], place: str) -> bool:
    told = given.get("zeros", "take")
    if told not in ("take", "leave-out"):
        raise MappingError(f"{place}.zeros: expected take or leave-out; seen: {told!r}")
    return bool(told == "take")


def _constants(given: Mapping[str, Any], place: str) -> Texts:
    _check(given, _CONSTANTS, place)
    found = tuple((key, _text(given, key, place=place)) for key in given)
    for key, value in found:
        if key in _CLOSED:
            _choice({key: value}, key, _CLOSED[key], place=place)
        if key in DATES and not _ISO.fullmatch(value):
            raise MappingError(f"{place}.{key}: expected a date such as 2024-10-31; seen: {value!r}")
    return found


def _values(given: object) -> tuple[tuple[Field, Texts], ...]:
    found = []
    for key, pairs in _mapping(given, "values").items():
        field = _choice({"field": key}, "field", Field, place="values")
        told = _mapping(pairs, f"values.{key}")
        found.append((field, tuple((str(name), _plain(value, f"values.{key}.{name}")) for name, value in told.items())))
    return tuple(found)


def _ignored(given: object) -> Texts:
    found = tuple((str(key), _plain(why, f"ignore.{key}")) for key, why in _mapping(given, "ignore").items())
    bare = next((key for key, why in found if not why), None)
    if bare is not None:
        raise MappingError(f"ignore.{bare}: expected the reason why this column is passed over")
    return found


def _mapping(value: object, place: str) -> Mapping[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise MappingError(f"{place}: expected keys with values; seen: {_shown(value)}")
    return value


def _check(given: Mapping[str, Any], known: frozenset[str], place: str) -> None:
    strange = next((str(key) for key in given if key not in known), None)
    if strange is not None:
        raise MappingError(f"{place}: no key {strange!r}; expected one of {', '.join(sorted(known))}")


def _text(given: Mapping[str, Any], key: str, *, place: str = "") -> str:
    return _plain(given.get(key), f"{place}.{key}" if place else key)


def _texts(value: object, place: str) -> list[str]:
    if not isinstance(value, list):
        raise MappingError(f"{place}: expected a list; seen: {_shown(value)}")
    return [_plain(one, place) for one in value]


def _plain(value: object, place: str) -> str:
    """A scalar as text; '' for nothing. YAML reads some words as truths: 'NO' for Norway among them."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise MappingError(f"{place}: expected a text; seen: {_shown(value)} (put it in quotes)")
    return str(value)


def _flag(given: Mapping[str, Any], key: str, *, place: str = "") -> bool:
    value = given.get(key, False)
    if not isinstance(value, bool):
        raise MappingError(f"{place + '.' if place else ''}{key}: expected true or false; seen: {_shown(value)}")
    return value


def _choice(given: Mapping[str, Any], key: str, shape: type[Choice], *, place: str = "") -> Choice:
    value = given.get(key)
    try:
        return shape(str(value))
    except ValueError as error:
        where = f"{place}.{key}" if place else key
        raise MappingError(f"{where}: expected one of {', '.join(shape)}; seen: {_shown(value)}") from error


def _shown(value: object) -> str:
    return "nothing" if value is None else repr(value)[:80]
