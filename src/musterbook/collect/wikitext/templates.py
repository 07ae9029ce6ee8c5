"""Tells how a template reads: its arguments with their places, and the entry of the knowledge that names it."""

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from typing import Any

from musterbook.base.span import Span
from musterbook.collect.knowledge import entries
from musterbook.collect.wikitext.scan import Construct

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_NAMESPACE = re.compile(r"^(?:template|modèle|plantilla|subst|safesubst)\s*:\s*", re.IGNORECASE)
_CODE = re.compile(r"[A-Z]{3}")
"""A template named by three capitals shows a country's flag and name."""
_PROSE_WORDS = 4
"""An unknown template with one argument of so many words wraps prose; its text is kept."""


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument's name (its position as text where it has none) and the trimmed place of its value."""

    name: str
    label: Span
    value: Span


def trim_span(text: str, span: Span) -> Span:
    """The span without white space at either end."""
    words = text[span.start : span.end]
    if words == words.strip():
        return span
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))


def template_name(text: str, construct: Construct) -> str:
    """The name in lower case, with single spaces and no namespace."""
    head = construct.parts()[0]
    name = _COMMENT.sub("", text[head.start : head.end]).replace("_", " ").strip()
    return " ".join((_NAMESPACE.sub("", name) if ":" in name else name).split())


def arguments(text: str, construct: Construct) -> dict[str, Argument]:
    """The arguments by name or position ('1', '2', …); of a name given twice the last."""
    found: dict[str, Argument] = {}
    position = 0
    for number, part in enumerate(construct.parts()):
        if number == 0:
            continue
        equals = construct.equals.get(number, -1)
        if equals >= 0:
            label = trim_span(text, Span(part.start, equals))
            name, value = " ".join(text[label.start : label.end].casefold().split()), Span(equals + 1, part.end)
        else:
            position += 1
            name, label, value = str(position), Span(part.start, part.start), part
        found[name] = Argument(name, label, trim_span(text, value))
    return found


@cache
def _exact() -> dict[str, dict[str, Any]]:
    return {name: entry for entry in reversed(entries("templates")) for name in entry["names"] if "*" not in name}


@cache
def entry_of(name: str) -> dict[str, Any] | None:
    """The entry that tells how templates of this name read, None where none does."""
    lowered = name.casefold()
    if lowered in _exact():
        return _exact()[lowered]
    for entry in entries("templates"):
        if any("*" in pattern and fnmatchcase(lowered, pattern) for pattern in entry["names"]):
            return entry
    return {"renders": "name"} if _CODE.fullmatch(name) else None


def wraps_prose(text: str, given: dict[str, Argument]) -> bool:
    """Whether an unknown template has one argument and it holds some words of prose."""
    if set(given) != {"1"}:
        return False
    value = given["1"].value
    return len(text[value.start : value.end].split()) >= _PROSE_WORDS


def first_given(given: dict[str, Argument], names: list[str]) -> Argument | None:
    """The first of the named arguments that has a value, None where none has."""
    return next((given[name] for name in names if name in given and len(given[name].value)), None)
