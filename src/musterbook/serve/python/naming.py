"""What a caller names: actors and missions by code or by name, kinds, statuses and measures.

A name that nothing bears is an error that says what was meant, so that a slip is never taken for an empty record.
"""

from collections.abc import Iterable
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeVar

from musterbook.base.claim import MISSION
from musterbook.base.errors import UsageError
from musterbook.base.view import RecordView
from musterbook.serve.show import LINE_MEASURES, TOLD_MEASURES

E = TypeVar("E", bound=StrEnum)


def actor_code(given: str | None, view: RecordView) -> str | None:
    """The code of an actor: 'KEN' for 'KEN' and for 'Kenya'; raises UsageError where nobody is called so."""
    if given is None:
        return None
    entities = view.vocabulary.entities
    told = {one for claim in view.claims for one in (claim.actor, *claim.actors)}
    if given == MISSION or given in told or any(given == one.actor_code for one in entities):
        return given
    called = {name.text.casefold(): one.actor_code for one in entities for name in one.names if name.role == "name"}
    found = called.get(given.casefold()) or next((one for one in told if one.casefold() == given.casefold()), None)
    if found is None:
        labels = {view.label(one).casefold(): one for one in sorted(told)}
        raise UsageError(_unknown("actor", given, {one.casefold(): one for one in told} | labels))
    return found


def mission_slug(given: str | None, view: RecordView) -> str | None:
    """The slug of a mission: 'mss-haiti' for itself and for the mission's names; raises UsageError for any other."""
    if given is None:
        return None
    missions = view.vocabulary.missions
    called = {name.text.casefold(): one.id for one in missions for name in one.names}
    known = {one.id for one in missions} | {claim.mission for claim in view.claims if claim.mission}
    found = given if given in known else called.get(given.casefold())
    if found is None:
        raise UsageError(_unknown("mission", given, {one.casefold(): one for one in known}))
    return found


def member(name: str, given: str | None, members: type[E]) -> E | None:
    """The member of an enumeration; raises UsageError for a word that is none."""
    if given is None:
        return None
    check_word(name, str(given), members)
    return members(given)


def check_measure(given: str | None) -> None:
    """Raises UsageError for a measure that has no lines; what is told of it may be claims of a kind."""
    if given is not None and given in TOLD_MEASURES:
        kind = TOLD_MEASURES[given][0]
        raise UsageError(f"measure={given!r}: it has no lines; claims(kind={str(kind)!r}) are what is told of it")
    check_word("measure", given, LINE_MEASURES)


def check_word(name: str, given: str | None, words: Iterable[str]) -> None:
    """Raises UsageError where a word is none of those that can be meant."""
    known = list(map(str, words))
    if given is not None and given not in known:
        raise UsageError(_unknown(name, given, {one: one for one in known}) + f"; expected one of {', '.join(known)}")


def _unknown(name: str, given: str, known: dict[str, str]) -> str:
    alike = get_close_matches(given.casefold(), known, n=3)
    meant = f"; did you mean {' or '.join(sorted({known[one] for one in alike}))}?" if alike else ""
    return f"{name}={given!r}: nothing is called so{meant}"
