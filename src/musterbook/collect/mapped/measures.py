"""The measures of a table: each number column with the fields that its claims share.

A table without a number column (of appointments, of milestones) has one measure without a number.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from musterbook.base.claim import DETAIL_OF_KIND, Corps, Harm, Kind, Modality
from musterbook.base.claimjson import DETAIL_KEYS
from musterbook.base.period import Period
from musterbook.base.quantity import Quantity
from musterbook.collect.mapped.cells import ColumnReader
from musterbook.collect.mapping.model import Field, TableMapping, Texts, YesNo

Values = Mapping[Field, Any]

_UNITS: Mapping[Kind, str] = {
    **dict.fromkeys(
        (
            *(Kind.AUTHORIZED_STRENGTH, Kind.PERSONNEL_PLEDGE, Kind.DEPLOYMENT, Kind.WITHDRAWAL, Kind.STRENGTH),
            *(Kind.CASUALTY,),
        ),
        "person",
    ),
    Kind.EQUIPMENT_LOSS: "vehicle",
    Kind.TERRITORY_CONTROL: "percent",
    Kind.POLL: "percent",
}
"""The unit of a number where the mapping names none."""
_PLAIN = (Field.CORPS, Field.OUTCOME, Field.PLACE, Field.CHANNEL, Field.PURPOSE, Field.ATTRIBUTION, Field.SOURCE)
_SHAPES: Mapping[Field, type[Any]] = {
    Field.KIND: Kind,
    Field.CORPS: Corps,
    Field.OUTCOME: Harm,
    Field.MODALITY: Modality,
    Field.CUMULATIVE: YesNo,
}


@dataclass(slots=True, kw_only=True)
class Measure:
    """One measure. `place`: the number's column, None where there is no number. `shared`: the fields of its claims
    that no cell of a row gives; `fixed`: the arguments of a claim made of these alone; `own`: actor, mission and time
    that the column itself says, whatever the row does (a column for each contributor, or for each month). `bounds`: the
    columns of its lowest and highest value, None where there is none.
    """

    shared: Values
    fixed: Mapping[str, Any]
    unit: str | None
    own: Mapping[str, Any] = field(default_factory=dict)
    place: int | None = None
    reader: ColumnReader | None = None
    bounds: tuple[int | None, int | None] = (None, None)
    _quantities: dict[Any, Quantity] = field(default_factory=dict)

    @property
    def places(self) -> tuple[int, ...]:
        """The columns that it is read from, that of the number first."""
        return tuple(place for place in (self.place, *self.bounds) if place is not None)

    def quantity(self, bounds: Any, unit: str | None) -> Quantity:  # noqa: ANN401 - as the column reader gives them
        """The quantity of a cell; equal ones are one object."""
        key = (bounds, unit)
        if key not in self._quantities:
            low, high, qualifier = bounds
            self._quantities[key] = Quantity(low=low, high=high, qualifier=qualifier, unit=unit)
        return self._quantities[key]


def constants_of(texts: Texts) -> dict[Field, Any]:
    """The values of constants as a claim holds them; a date is the text of one."""
    return {Field(name): _SHAPES.get(Field(name), str)(text) for name, text in texts}


def period_of(texts: Texts) -> Period:
    """The time that constants tell, undated where they tell none."""
    told = {name: date.fromisoformat(text) for name, text in texts if name in ("date", "start", "end")}
    day = told.get("date")
    return Period(start=told.get("start", day), end=told.get("end", day))


def own_arguments(texts: Texts) -> dict[str, Any]:
    """Actor, mission and time as the constants of one column tell them."""
    found: dict[str, Any] = {name: text for name, text in texts if name in ("actor", "mission")}
    period = period_of(texts)
    return found | ({"period": period} if period.dated else {})


def unit_of(values: Values) -> str | None:
    """The unit of the numbers of a claim with these values."""
    return values.get(Field.UNIT) or _UNITS.get(values[Field.KIND])


def arguments(values: Values) -> dict[str, Any]:
    """The arguments of `Claim` that these values give, all but actor, mission, time and quantity."""
    kind = values[Field.KIND]
    given: dict[str, Any] = {"kind": kind, "modality": values.get(Field.MODALITY, Modality.ACTUAL)}
    given |= {str(name): values[name] for name in _PLAIN if name in values}
    given |= {"cumulative": True} if values.get(Field.CUMULATIVE) is YesNo.YES else {}
    shape = DETAIL_OF_KIND.get(kind)
    if shape is not None:
        told = {
            attribute: values[Field(key)] for key, attribute in DETAIL_KEYS[shape] if key in set(Field) & set(values)
        }
        given["detail"] = shape(**told)
    return given


def measure_of(mapping: TableMapping, constants: Texts = ()) -> tuple[dict[Field, Any], Mapping[str, Any], str | None]:
    """What the claims of a number column share: values, arguments and unit; nothing fixed where rows tell the kind."""
    shared = constants_of(mapping.constants) | constants_of(constants)
    if Field.KIND not in shared:
        return shared, {}, shared.get(Field.UNIT)
    return shared, arguments(shared), unit_of(shared)
