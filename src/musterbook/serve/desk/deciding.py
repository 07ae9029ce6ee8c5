"""Deciding in the browser: what a form says, whether who acts may, what it would change, and its place in the record.

A form names the latest judgement that its reader saw (`expect`), so that nobody decides over what somebody else has
decided meanwhile. What it would change is worked out from the same form.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, TypeVar

from fastapi import Depends, Request
from starlette.datastructures import FormData

from musterbook.base.claim import Claim
from musterbook.base.claimjson import FLAGS, TIME_FLAGS, claim_to_json
from musterbook.base.errors import UsageError
from musterbook.base.judgement import Decision, Judgement, Named, NameJudgement, Sameness
from musterbook.base.sameness import standing_on_names
from musterbook.base.status import standing_judgements
from musterbook.serve.desk.desk import Desk, Sheet
from musterbook.serve.desk.faults import AbsentError
from musterbook.serve.desk.known_values import check_named
from musterbook.serve.judge import parse_value
from musterbook.serve.supposing import Supposed, suppose

if TYPE_CHECKING:
    from musterbook.record import Access

E = TypeVar("E", bound=StrEnum)
FIELD = "to."
"""What the names of fields start with that say how a claim should read."""
BOXES = "boxes"
"""The field that says that unticked boxes were there to be ticked."""
TICKED = frozenset({*FLAGS, *TIME_FLAGS, "cumulative"})
"""Fields that are true or false."""
DONE = "done"
"""The parameter of an address that names the decision which was just recorded."""
UNSAID = "not said yet"
"""The reason of a decision of which only the effect is asked."""


async def posted(request: Request) -> FormData:
    """What a form sends."""
    return await request.form()


PostedHere = Annotated[FormData, Depends(posted)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A decision that a form or an address tells of. `expect`: the id of the latest judgement that its reader saw, ''
    for none, None where it does not say. `claim` '' of one on names.
    """

    claim: str = ""
    decision: Decision = Decision.ACCEPT
    changes: Mapping[str, object]
    expect: str | None = None
    because: str = ""
    named: Named | None = None
    names: tuple[str, str] = ("", "")
    sameness: Sameness = Sameness.MERGE


def read_form(sheet: Sheet, told: Mapping[str, str]) -> Asked:
    """The decision of a form or of a query. Raises UsageError, which names the field that cannot be read.

    `choice` says in one field what `decision`, `expect` and `claim` say in three, with bars between, `this` what
    `named` and `name` say. `seen`: the last judgement on any names that its reader knew.
    """
    given = dict(told)
    if given.get("choice"):
        parts = given["choice"].split("|", 2)
        given |= dict(zip(("decision", "expect", "claim"), parts, strict=False))
    if given.get("this"):
        given |= dict(zip(("named", "name"), given["this"].split("|", 1), strict=False))
    because = " ".join((given.get("ready") or given.get("because") or "").split())
    if given.get("named"):
        return _on_names(sheet, given, because)
    claim = given.get("claim", "")
    if claim not in sheet.view.claim_of:
        raise AbsentError(f"{claim!r}: no claim of this id is in the record, as it is asked")
    decision = _member("decision", given.get("decision", ""), Decision)
    changes = changes_told(sheet.view.claim_of[claim], given) if decision is Decision.AMEND else {}
    return Asked(claim=claim, decision=decision, changes=changes, expect=given.get("expect"), because=because)


def _on_names(sheet: Sheet, given: Mapping[str, str], because: str) -> Asked:
    first, second = given.get("name", "").strip(), given.get("other", "").strip()
    if not (first and second):
        raise UsageError(f"{'other' if first else 'name'}: a decision on names needs two of them")
    named, expect = _member("named", given["named"], Named), given.get("expect")
    if expect is None and "seen" in given:
        expect = _known_on_names(sheet, named, {first, second}, seen=given["seen"])
    return Asked(
        changes={},
        named=named,
        names=(second, first) if given.get("keep") == "other" else (first, second),
        sameness=_member("decision", given.get("decision", ""), Sameness),
        expect=expect,
        because=because,
    )


def _known_on_names(sheet: Sheet, named: Named, pair: set[str], *, seen: str) -> str:
    """The id of the latest judgement on two names among those that a reader knew, '' for none."""
    told = sheet.view.name_judgements
    last = next((place for place, one in enumerate(told, start=1) if one.id == seen), 0)
    mine = [one.id for one in told[:last] if one.named is named and one.pair == pair]
    return mine[-1] if mine else ""


def _member(name: str, text: str, members: type[E]) -> E:
    try:
        return members(text)
    except ValueError as error:
        raise UsageError(f"{name}: expected one of {', '.join(members)}; seen: {text!r}") from error


def changes_told(claim: Claim, told: Mapping[str, str]) -> dict[str, object]:
    """What a form has otherwise than a claim reads; a box that is not ticked says no, if there were boxes to tick."""
    now = claim_to_json(claim)
    found: dict[str, object] = {}
    for name, text in told.items():
        field = name.removeprefix(FIELD)
        if name.startswith(FIELD) and field not in TICKED:
            value = parse_value(field, " ".join(text.split()) or "null")
            if value != _something(now.get(field)):
                found[field] = value
    for field in sorted(TICKED) if BOXES in told else ():
        ticked = told.get(FIELD + field) == "true"
        if ticked != bool(now.get(field)):
            found[field] = ticked
    return found


def _something(value: object) -> object:
    """A value, None for one that says nothing."""
    return None if value in ("", []) else value


def supposed(desk: Desk, sheet: Sheet, asked: Asked) -> Supposed:
    """What a decision would change; raises UsageError for names that nothing in the record is called by."""
    if asked.named is not None:
        check_named(sheet, asked.named, asked.names)
    return suppose(desk.keeper, sheet.view, [judgement_of(desk, asked)])


def judgement_of(desk: Desk, asked: Asked) -> Judgement | NameJudgement:
    """The judgement that a decision would be, if it were recorded now."""
    from musterbook.record import new_judgement, new_name_judgement

    grounds = {
        "because": asked.because or UNSAID,
        "decided_by": desk.store().access().person or UNSAID,
    }
    now = datetime.now(UTC)
    if asked.named is not None:
        return new_name_judgement(asked.names, asked.sameness, named=asked.named, decided_at=now, **grounds)
    return new_judgement(asked.claim, asked.decision, decided_at=now, changes=asked.changes, **grounds)


def record_decision(desk: Desk, asked: Asked) -> Judgement | NameJudgement:
    """Records a decision, signed by who acts. Raises RecordError where it cannot join those that there are, where it
    has no reason, and where somebody decided meanwhile.
    """
    from musterbook.serve.deciding import Grounds, decide_claim, decide_names

    grounds = Grounds(because=asked.because, decided_by=None, expect=asked.expect)
    store = desk.store()
    if asked.named is not None:
        kept: Judgement | NameJudgement = decide_names(store, asked.names, asked.sameness, grounds=grounds)
    else:
        kept = decide_claim(store, asked.claim, asked.decision, changes=asked.changes, grounds=grounds)
    desk.moved()
    return kept


def expected(sheet: Sheet, claim: str) -> str:
    """The id of the latest judgement on a claim, a withdrawal too; '' where there is none."""
    return sheet.always("expected", lambda: {one.claim: one.id for one in sheet.view.judgements}).get(claim, "")


def standing(sheet: Sheet) -> Mapping[str, Judgement]:
    """By claim: the latest judgement that nobody withdrew."""
    return sheet.always("standing judgements", lambda: standing_judgements(sheet.view.judgements))


def names_decided(sheet: Sheet, names: frozenset[str]) -> tuple[NameJudgement, ...]:
    """The judgements on names that stand, as far as one of these names is in them."""
    return tuple(one for one in standing_on_names(sheet.view.name_judgements) if one.pair & names)


def access_of(desk: Desk, sheet: Sheet) -> "Access":
    """Who acts, and what they may do, as of the record's head."""
    return sheet.keep("access", lambda: desk.store().access())
