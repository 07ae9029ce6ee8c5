"""What the API looks up in a sheet: claims by what they are about, names by what is called so; made once for each."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from functools import cached_property

from musterbook.base.claim import MISSION, Claim
from musterbook.base.errors import UsageError
from musterbook.serve.desk.desk import NO_MISSION, Sheet
from musterbook.serve.desk.faults import AbsentError
from musterbook.serve.python import naming
from musterbook.serve.selection import told_for


class ClaimIndex:
    """The claims of a view by what they are about; each answer is places in the view's order."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self.claims = sheet.known.view.claims

    @cached_property
    def by(self) -> Mapping[str, Mapping[str, Sequence[int]]]:
        """Places by field and value; a joint actor's are those of each of the actors, too."""
        found: dict[str, defaultdict[str, list[int]]] = {
            name: defaultdict(list) for name in ("kind", "actor", "mission", "document", "source")
        }
        for place, claim in enumerate(self.claims):
            found["kind"][claim.kind].append(place)
            for actor in dict.fromkeys((claim.actor, *claim.actors)):
                found["actor"][actor].append(place)
            found["mission"][claim.mission or NO_MISSION].append(place)
            found["document"][claim.document or ""].append(place)
            found["source"][claim.source or "unknown"].append(place)
        return found

    @cached_property
    def by_status(self) -> Mapping[str, Sequence[int]]:
        """Places by where the claims stand."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        standing = self._sheet.everything.statuses
        for place, claim in enumerate(self.claims):
            found[standing[claim.id].status].append(place)
        return found

    @cached_property
    def _in_time(self) -> tuple[list[date], list[int]]:
        """The days that claims speak of, in order, and the place of each; those of no day come first."""
        told = sorted((told_for(claim) or date.min, place) for place, claim in enumerate(self.claims))
        return [day for day, _ in told], [place for _, place in told]

    def begun_by(self, day: date) -> Sequence[int]:
        """Places of the claims about a time begun by a day, in no order."""
        days, places = self._in_time
        return places[: bisect_right(days, day)]

    def chosen(self, asked: Mapping[str, str | None], as_of: date | None) -> Sequence[int]:
        """Places of the claims that all of it is true of, in order."""
        found: list[Sequence[int]] = [
            (self.by_status if field == "status" else self.by[field]).get(value, ())
            for field, value in asked.items()
            if value is not None
        ]
        if as_of is not None:
            found.append(self.begun_by(as_of))
        if not found:
            return range(len(self.claims))
        first, *others = sorted(found, key=len)
        return sorted(set(first).intersection(*others)) if others or as_of is not None else first


def claims_by(sheet: Sheet) -> ClaimIndex:
    """The index of a sheet's claims."""
    return sheet.always("api.claims", lambda: ClaimIndex(sheet))


def claim_of(sheet: Sheet, claim: str) -> Claim:
    """The claim of an id; AbsentError where the view has none."""
    found = sheet.known.view.claim_of.get(claim)
    if found is None:
        raise AbsentError(f"{claim[:100]!r}: no claim of this id is in this view", field="claim")
    return found


def actor_named(sheet: Sheet, given: str | None) -> str | None:
    """The code of an actor, by code or name; AbsentError where nobody is called so."""
    if given is None or given == MISSION or given in claims_by(sheet).by["actor"]:
        return given
    return _found(sheet, "actor", given, find=lambda: naming.actor_code(given, sheet.known.view))


def mission_named(sheet: Sheet, given: str | None) -> str | None:
    """The slug of a mission, by slug or name, '-' for none; AbsentError where no mission is called so."""
    if given is None or given in claims_by(sheet).by["mission"] or given == NO_MISSION:
        return given
    return _found(sheet, "mission", given, find=lambda: naming.mission_slug(given, sheet.known.view))


def _found(sheet: Sheet, field: str, given: str, *, find: Callable[[], str | None]) -> str | None:
    try:
        return sheet.always((f"api.{field}", given), find)
    except UsageError as error:
        raise AbsentError(str(error), field=field) from error


def one_of(known: Iterable[str], given: str | None, field: str) -> str | None:
    """The word, if it is one of those known; AbsentError else, with those that are alike."""
    if given is None:
        return None
    names = dict.fromkeys(known)
    if given not in names:
        alike = get_close_matches(given, names, n=3)
        meant = f"; did you mean {' or '.join(alike)}?" if alike else ""
        raise AbsentError(f"{field}={given!r}: nothing is called so{meant}", field=field)
    return given


def same_mission(mission: str | None, asked: str | None) -> bool:
    """Whether a mission is the one asked for; '-' asks for none."""
    return asked is None or (mission or NO_MISSION) == asked
