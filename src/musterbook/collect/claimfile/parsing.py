"""Reads the lines of claim files, each by itself: one bad line is an issue, and the others are kept."""

import json
import re
from collections.abc import Iterator
from typing import Any

from musterbook.base.claimjson import COUNTS, FLAGS, TIME_FLAGS, claim_from_json, unknown_fields
from musterbook.base.errors import NotationError
from musterbook.base.notation import parse_claim
from musterbook.base.span import Span
from musterbook.collect.claimfile.entry import Entry, lines
from musterbook.collect.separated import Row, rows, sniff

_NUMBERS = frozenset({"low", "high", "confidence", *COUNTS})
_TRUTHS = frozenset({"cumulative", *FLAGS, *TIME_FLAGS})
_TRUE, _FALSE = frozenset({"true", "yes", "1", "x"}), frozenset({"false", "no", "0"})
_SPAN = re.compile(r"\[?\s*(\d+)\s*[-,]\s*(\d+)\s*\]?")
_SAMPLE = 50_000


def parse_json_lines(text: str) -> Iterator[Entry]:
    """The entries of JSON Lines, one object a line."""
    for span, words in lines(text):
        try:
            data = json.loads(words)
        except (ValueError, RecursionError) as error:
            yield Entry(span, words, fault=f"not JSON: {error}")
            continue
        if not isinstance(data, dict):
            yield Entry(span, words, fault="expected an object")
            continue
        yield _of_fields(Entry(span, words), data)


def parse_notation(text: str) -> Iterator[Entry]:
    """The entries of notation; lines that start with '#' are comments."""
    for span, words in lines(text):
        if words.startswith("#"):
            continue
        try:
            yield Entry(span, words, claim=parse_claim(words))
        except NotationError as error:
            yield Entry(span, words, fault=str(error))


def parse_table(text: str) -> Iterator[Entry]:
    """The entries of a table whose header names claim fields."""
    found = sniff(text[:_SAMPLE])
    header: list[str] | None = None
    for row in rows(text, "," if found is None else found[0]):
        values = [cell.value for cell in row.cells]
        if header is None:
            header = [value.lower() for value in values]
        else:
            yield _of_row(row, text, dict(zip(header, values, strict=False)))


def _of_row(row: Row, text: str, values: dict[str, str]) -> Entry:
    empty = _trimmed(row, text)
    try:
        fields = {name: _typed(name, value) for name, value in values.items() if value}
    except NotationError as error:
        return Entry(empty.span, empty.words, fault=str(error))
    return _of_fields(empty, fields)


def _trimmed(row: Row, text: str) -> Entry:
    words = text[row.span.start : row.span.end]
    start = row.span.start + len(words) - len(words.lstrip())
    return Entry(Span(start, start + len(words.strip())), words.strip())


def _of_fields(empty: Entry, data: dict[str, Any]) -> Entry:
    try:
        claim = claim_from_json(data)
    except NotationError as error:
        return Entry(empty.span, empty.words, fault=str(error))
    if not claim.well_named:
        fault = f"actor: expected names of single actors, joined by '+'; seen: {claim.actor!r}"
        return Entry(empty.span, empty.words, fault=fault)
    return Entry(empty.span, empty.words, claim=claim, unknown=unknown_fields(data))


def _typed(name: str, value: str) -> object:
    """A cell's text as the value that JSON would hold. Raises NotationError where it cannot be one."""
    if name in _NUMBERS:
        return _number(name, value)
    if name in _TRUTHS:
        if value.lower() not in _TRUE | _FALSE:
            raise NotationError(f"{name}: expected true or false; seen: {value!r}")
        return value.lower() in _TRUE
    if name == "parties":
        return [part.strip() for part in re.split(r"[;,]", value) if part.strip()]
    if name == "span":
        match = _SPAN.fullmatch(value)
        if match is None:
            raise NotationError(f"span: expected FROM-TO; seen: {value!r}")
        return [int(match[1]), int(match[2])]
    return value


def _number(name: str, value: str) -> int | float:
    plain = re.sub(r"(?<=\d)[,   ](?=\d{3}(?!\d))", "", value)
    try:
        return float(plain) if re.search(r"[.eE]", plain) else int(plain)
    except ValueError as error:
        raise NotationError(f"{name}: expected a number; seen: {value!r}") from error
