"""Spells: how long ('three days', 'several months'), how often ('weekly', 'per month') and centuries.

Claims need none of them, a survey of all times in a text does. Values are those of TIMEX3: P3D, PXM,
XXXX-WXX, 19 for the twentieth century.
"""

from dataclasses import dataclass

from musterbook.extract.times.cursor import DASHES
from musterbook.extract.times.shifts import Shifts
from musterbook.extract.times.timexvalues import Told, duration

_UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX"}
_BACK, _AHEAD = "PAST_REF", "FUTURE_REF"


@dataclass(frozen=True, slots=True)
class Spells:
    """Reads spells at a place of the items of shifts."""

    shifts: Shifts

    def at(self, i: int) -> Told | None:
        """The spell or century that starts at item `i`."""
        almanac = self.shifts.almanac
        if almanac.item(i) is None:
            return None
        century = self._century(i)
        if century is not None:
            return century
        if almanac.has(i, "every"):
            return self._often(i)
        if almanac.has(i, "turn", "ordinal"):
            return self._limited(i)
        return self._long(i) or self._vague(i)

    def behind(self, i: int) -> Told | None:
        """The spell whose first word is a reference: 'the past two years', 'recent weeks', 'the past decade'."""
        unit = self._unit(i + 1)
        if unit and not self.shifts.almanac.has(i + 1, "plural"):
            return Told(2, duration(1, unit))
        spell = self.at(i + 1)
        return None if spell is None or spell.value[0] != "P" else Told(spell.length + 1, spell.value)

    def _unit(self, i: int) -> str:
        item = self.shifts.almanac.item(i)
        return item.code if item is not None and item.has("time-unit") else ""

    def _century(self, i: int) -> Told | None:
        """'19th century', 'eighteenth-century', 'XIXe siècle', 'siglo XIX'."""
        almanac = self.shifts.almanac
        item = almanac.items[i]
        if self._unit(i) == "CE" and almanac.has(i + 1, "ranked"):
            return Told(2, f"{int(almanac.items[i + 1].value or 1) - 1:02}")
        if not item.has("ranked", "digits"):
            return None
        number = almanac.number(i, 2) if item.has("digits") else int(item.value or 0)
        skip = 2 if almanac.key(i + 1) in almanac.ordinals else 1
        skip += 1 if almanac.key(i + skip) == "-" else 0
        if not number or self._unit(i + skip) != "CE":
            return None
        ended = almanac.has(i + skip + 1, "before-christ")
        return Told(skip + (2 if ended else 1), f"{'BC' if ended else ''}{number - 1:02}")

    def _often(self, i: int) -> Told | None:
        """'Every week', 'per month'; a part of the day is read with the times of day."""
        unit = self._unit(i + 1)
        if not unit:
            return None
        per = self.shifts.almanac.has(i, "per")
        return Told(2, duration(1, unit) if per or unit not in _UNKNOWN else _UNKNOWN[unit])

    def _limited(self, i: int) -> Told | None:
        """'The past two years', 'the first seven weeks', 'the next few months'."""
        inner = self._long(i + 1) or self._vague(i + 1)
        return None if inner is None or inner.value[0] != "P" else Told(inner.length + 1, inner.value)

    def _long(self, i: int) -> Told | None:
        """'Three days', 'a one-year', 'ten brutal months', 'month-long'."""
        almanac = self.shifts.almanac
        amount = self.shifts.amount(i)
        if amount is not None:
            if amount.unit in _UNKNOWN and self._turns(i + amount.length):
                return Told(amount.length + 1, _UNKNOWN[amount.unit])
            return Told(amount.length, duration(amount.count, amount.unit))
        count, length = self.shifts.count(i)
        if (
            length
            and almanac.has(i + length + 1, "plural")
            and self._unit(i + length + 1)
            and not self._stops(i + length)
        ):
            return Told(length + 2, duration(count, self._unit(i + length + 1)))
        if self._unit(i) and almanac.key(i + 1) in DASHES and almanac.has(i + 2, "long"):
            return Told(3, duration(1, self._unit(i)))
        return None

    def _turns(self, i: int) -> bool:
        """Whether 'ago', 'later' or 'earlier' stands at `i`, and no 'than' behind it."""
        almanac = self.shifts.almanac
        turns = almanac.has(i, "ago", "later", "earlier") and not almanac.has(i, "led")
        return turns and not almanac.has(i + 1, "than")

    def _stops(self, i: int) -> bool:
        """Whether what stands between a number and a unit is more than an adjective."""
        item = self.shifts.almanac.items[i]
        return item.sign or item.has("digits", "and", "of", "on", "to", "number", "place-prep")

    def _vague(self, i: int) -> Told | None:
        """'Several months', 'days'; 'a few weeks later' and 'years before' name the future or past of a time told."""
        almanac = self.shifts.almanac
        skip = 1 if almanac.has(i, "vague") else 0
        unit = self._unit(i + skip)
        if not unit or not (skip or almanac.has(i, "plural")):
            return None
        after = i + skip + 1
        if skip == 0 and almanac.has(after, "digits"):
            return None
        if almanac.has(after, "later", "ago", "earlier") and unit not in {"H", "MIN", "S"}:
            return Told(skip + 2, _AHEAD if almanac.has(after, "later") else _BACK)
        return Told(skip + 1, duration("X", unit))
