"""Locators as JSON objects, as claims carry them: `locators_from_json(locators_to_json(x)) == x`."""

from collections.abc import Sequence
from typing import Any

from musterbook.base.errors import NotationError
from musterbook.base.locator import Box, Locator, LocatorKind, Unit

JsonObject = dict[str, Any]
_SIDES = 4
_KINDS = {str(kind): kind for kind in LocatorKind}
_EXPECTED = 'a list of objects such as {"kind": "page", "number": 3, "start": 10, "end": 25}'


def locators_to_json(locators: Sequence[Locator]) -> list[JsonObject]:
    """An object for each locator, without what it has not."""
    return [_to_json(locator) for locator in locators]


def _to_json(locator: Locator) -> JsonObject:
    unit = locator.unit
    data: JsonObject = {"kind": str(unit.kind)}
    if unit.number is not None:
        data["number"] = unit.number
    data |= {key: value for key, value in (("sheet", unit.sheet), ("cell", unit.cell)) if value}
    data |= {"start": locator.start, "end": locator.end}
    if locator.boxes:
        data["boxes"] = [list(box) for box in locator.boxes]
    return data


def locators_from_json(value: object) -> tuple[Locator, ...]:
    """The locators of a claim's field; none for None. Raises NotationError for anything else."""
    if value is None:
        return ()
    try:
        assert isinstance(value, list | tuple)
        return tuple(_from_json(one) for one in value)
    except (AssertionError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise NotationError(f"locator: expected {_EXPECTED}; seen: {value!r}") from error


def _from_json(data: JsonObject) -> Locator:
    number = data.get("number")
    assert number is None or type(number) is int
    unit = Unit(
        kind=_KINDS[data["kind"]], number=number, sheet=str(data.get("sheet", "")), cell=str(data.get("cell", ""))
    )
    return Locator(
        unit=unit, start=int(data["start"]), end=int(data["end"]), boxes=tuple(map(_box, data.get("boxes", ())))
    )


def _box(sides: Sequence[float]) -> Box:
    assert len(sides) == _SIDES
    left, bottom, right, top = map(float, sides)
    return left, bottom, right, top
