"""The frozen types of `base` as canonical JSON text, and back.

One codec for all of them, driven by their type hints: a dataclass is an object of the fields that differ from
their defaults, a span or a piece of an offset map the list of its fields, an enumeration its value, a date its
ISO form. Where a field may hold one of several dataclasses the object names its type. Keys are sorted and only
ASCII is written, so that equal values give equal bytes on every machine, lone surrogates included.
"""

import json
import zlib
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from musterbook.base.span import Piece, Span

T = TypeVar("T")
Decoder = Callable[[Any], Any]

POSITIONAL = (Span, Piece)
"""Written as lists: a document holds thousands of them."""
TYPE_KEY = "type"
_PLAIN = frozenset({str, int, float, bool, NoneType})
COMPRESSION_LEVEL = 6
"""zlib's default: a news page shrinks to a third in milliseconds."""


_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def canonical(data: object) -> str:
    """JSON text of plain data with sorted keys, no blanks and only ASCII."""
    return _ENCODER.encode(data)


def to_text(value: object) -> str:
    """A frozen value as canonical JSON text."""
    return canonical(to_plain(value))


def from_text(shape: type[T], text: str) -> T:
    """The value of that type which `to_text` wrote."""
    value: T = decoder(shape)(json.loads(text))
    return value


def pack(text: str) -> bytes:
    """The text compressed."""
    return zlib.compress(text.encode("ascii"), COMPRESSION_LEVEL)


def unpack(data: bytes) -> str:
    """The text that `pack` compressed; raises zlib.error for other bytes."""
    return zlib.decompress(data).decode("ascii")


def to_plain(value: Any) -> Any:  # noqa: ANN401 - any frozen value
    """Lists, objects, texts and numbers for a frozen value."""
    if type(value) in _PLAIN:
        return value
    if isinstance(value, tuple):
        return [to_plain(one) for one in value]
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    assert is_dataclass(value), f"{type(value).__name__} is no frozen value"
    return _object_to_plain(value)


def _object_to_plain(value: Any) -> Any:  # noqa: ANN401 - any dataclass
    if isinstance(value, POSITIONAL):
        return [getattr(value, field.name) for field in fields(value)]
    told = {TYPE_KEY: value.__class__.__name__}
    for name, default in _defaults(value.__class__):
        one = getattr(value, name)
        if one != default:
            told[name] = to_plain(one)
    return told


@cache
def _defaults(shape: Any) -> tuple[tuple[str, object], ...]:  # noqa: ANN401 - a dataclass
    """The fields of a frozen type, each with its default; what a factory makes is equal each time."""
    return tuple((field.name, _default(field)) for field in _kept(shape))


@cache
def _kept(shape: Any) -> tuple[Field[Any], ...]:  # noqa: ANN401 - a dataclass
    return tuple(field for field in fields(shape) if field.init)


def _default(field: Field[Any]) -> object:
    return field.default if field.default_factory is MISSING else field.default_factory()


def decoder(shape: Any) -> Decoder:  # noqa: ANN401 - a type, a union or a generic alias
    """The function from plain data to values of that type; raises TypeError for a type it does not know."""
    return _decoder(shape)


@cache
def _decoder(shape: Any) -> Decoder:  # noqa: ANN401 - as above
    if get_origin(shape) in (Union, UnionType):
        return _union_decoder(get_args(shape))
    if get_origin(shape) is tuple:
        return _tuple_decoder(get_args(shape))
    if shape in POSITIONAL:
        return lambda data: shape(*data)
    if _is_object(shape):
        return _object_decoder(shape)
    return _scalar_decoder(shape)


def _scalar_decoder(shape: type[Any]) -> Decoder:
    if shape in (str, int, float, bool):
        return _same
    if issubclass(shape, datetime | date):
        return shape.fromisoformat
    if issubclass(shape, StrEnum):
        return shape
    raise TypeError(f"no codec for {shape!r}")


def _same(data: object) -> object:
    return data


def _tuple_decoder(members: tuple[Any, ...]) -> Decoder:
    if members[-1] is Ellipsis:
        each = decoder(members[0])
        return lambda data: tuple(map(each, data))
    parts = [decoder(member) for member in members]
    return lambda data: tuple(part(one) for part, one in zip(parts, data, strict=True))


def _union_decoder(members: tuple[Any, ...]) -> Decoder:
    rest: list[Any] = [member for member in members if member is not NoneType]
    objects = {member.__name__: decoder(member) for member in rest if _is_object(member)}
    plain = _same if objects else decoder(rest[0])

    def decode(data: Any) -> Any:  # noqa: ANN401 - plain data in, a value out
        if data is None:
            return None
        return objects[data[TYPE_KEY]](data) if objects else plain(data)

    return decode


def _is_object(shape: Any) -> bool:  # noqa: ANN401 - any type
    return is_dataclass(shape) and shape not in POSITIONAL


def _object_decoder(shape: Any) -> Decoder:  # noqa: ANN401 - any dataclass
    hints = get_type_hints(shape)
    parts = {field.name: decoder(hints[field.name]) for field in _kept(shape)}
    return lambda data: shape(**{name: parts[name](one) for name, one in data.items() if name != TYPE_KEY})
