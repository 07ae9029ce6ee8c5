"""The command by which a person decides about a claim, or about two names."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import get_close_matches
from functools import wraps
from typing import TYPE_CHECKING

import click

from musterbook.base.claimjson import COUNTS, FLAGS, TIME_FLAGS
from musterbook.base.errors import UsageError
from musterbook.base.judgement import Decision, Named, Sameness
from musterbook.serve.output import tell
from musterbook.serve.workplace import Workplace

if TYPE_CHECKING:
    from musterbook.record import Record

PLAIN_FIELDS = frozenset({"low", "high", "cumulative", "parties", *COUNTS, *FLAGS, *TIME_FLAGS})
"""Fields whose value is no text: numbers, yes or no, a list."""
DONE = {
    Decision.ACCEPT: "accepted",
    Decision.REJECT: "rejected",
    Decision.AMEND: "amended",
    Decision.WITHDRAW: "the judgement on it is withdrawn",
}


NAME_DONE = {Sameness.MERGE: "one from now on", Sameness.SPLIT: "two", Sameness.WITHDRAW: "no longer decided on"}
DECISIONS = tuple(dict.fromkeys((*Decision, *Sameness)))
"""What can be decided: of a claim, or of two names."""
NOBODY = "none"
"""What `--expect` says where nobody had decided."""


GROUNDS = (
    click.option("--because", required=True, metavar="TEXT", help="Why; it stays beside the decision for good."),
    click.option("--by", metavar="NAME", help="Who decides.  [default: you]"),
    click.option(
        "--expect", metavar="ID", help="The latest judgement that you saw, or 'none'; refused if there is a later one."
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """Who decides and why, and the latest judgement that they saw: its id, '' for none, None where they do not say.
    `decided_by` None is who acts.
    """

    because: str
    decided_by: str | None
    expect: str | None

    def signed(self, record: "Record") -> str:
        """Who decides; raises UsageError where nobody is named."""
        name = self.decided_by or record.access().person
        if not name:
            raise UsageError("the system knows no login name; say who decides with --by NAME")
        return name


def _on_grounds(command: Callable[..., None]) -> Callable[..., None]:
    """Adds the options of who decides and why, given as `grounds`, to a command."""

    @wraps(command)
    def called(*arguments: object, because: str, by: str | None, expect: str | None, **given: object) -> None:
        seen = "" if expect == NOBODY else expect
        command(*arguments, grounds=Grounds(because=because, decided_by=by, expect=seen), **given)

    for option in reversed(GROUNDS):
        called = option(called)
    return called


@click.command(short_help="Decide about a claim, or about two names.")
@click.argument("subject", metavar="CLAIM|NAME")
@click.argument("decision", type=click.Choice([str(one) for one in DECISIONS]))
@click.argument("changes", nargs=-1, metavar="[FIELD=VALUE]...|[NAME]")
@_on_grounds
@click.pass_obj
def judge(workplace: Workplace, *, subject: str, decision: str, changes: tuple[str, ...], grounds: Grounds) -> None:
    """Decide about a claim of the record. Nothing is erased: every decision is kept, with who, when and why.

    accept keeps the claim whatever speaks against it; reject leaves it out; amend reads it anew, each
    FIELD=VALUE being a field of docs/claims.md ('null' for no value); withdraw undoes the latest decision on
    it that stands.

    Of two names of actors or of persons, merge says that they are one, called by the first; split that they are two;
    withdraw, with both names, undoes the latest decision on them.

    \b
    musterbook judge 3f9a52c1b0de reject --because "the officer was flown home, not killed"
    musterbook judge 3f9a52c1b0de amend low=150 high=150 --because "the table is misprinted"
    musterbook judge 3f9a52c1b0de withdraw --because "the ministry confirms the first figure"
    musterbook judge "Godfrey Otunge" merge "Geoffrey Otunge" --because "one officer, misspelt"
    """
    if decision in (Sameness.MERGE, Sameness.SPLIT) or (decision == Sameness.WITHDRAW and changes):
        if len(changes) != 1:
            raise UsageError(f"{subject}: '{decision}' takes one other name, such as: judge A {decision} B")
        judge_names(workplace, (subject, changes[0]), Sameness(decision), grounds=grounds)
    else:
        judge_claim(workplace, subject, Decision(decision), changes=dict(parse_changes(changes)), grounds=grounds)


def judge_claim(
    workplace: Workplace, claim: str, decision: Decision, *, changes: Mapping[str, object], grounds: Grounds
) -> None:
    """Records a decision about a claim."""
    from musterbook.record import new_judgement

    with workplace.open_record() as record:
        judgement = new_judgement(
            claim,
            decision,
            because=grounds.because,
            decided_by=grounds.signed(record),
            decided_at=datetime.now(UTC),
            changes=changes,
        )
        kept = record.add_judgement(judgement, expect=grounds.expect)
    tell(f"{claim}: {DONE[kept.decision]}, on the word of {kept.decided_by} (judgement {kept.id})")


def judge_names(workplace: Workplace, names: tuple[str, str], decision: Sameness, *, grounds: Grounds) -> None:
    """Records a decision about two names that the record's claims name."""
    from musterbook import pipeline
    from musterbook.record import new_name_judgement

    with workplace.open_record() as record:
        first, second = _both_found(names, pipeline.names_in(record))
        judgement = new_name_judgement(
            (first[1], second[1]),
            decision,
            named=first[0],
            because=grounds.because,
            decided_by=grounds.signed(record),
            decided_at=datetime.now(UTC),
        )
        kept = record.add_name_judgement(judgement, expect=grounds.expect)
    told = f"{kept.name} and {kept.other}: {NAME_DONE[kept.decision]}"
    tell(f"{told}, on the word of {kept.decided_by} (judgement {kept.id})")


def _both_found(
    names: tuple[str, str], known: Mapping[tuple[Named, str], str]
) -> tuple[tuple[Named, str], tuple[Named, str]]:
    """What both names are names of, and how they are written. Raises UsageError where they are of nothing alike."""
    for named in Named:
        found = [one for name in names for one in _spelt(named, name, known)]
        if len(found) == len(names):
            return (named, found[0]), (named, found[1])
    lacking = [name for name in names if not any(_spelt(named, name, known) for named in Named)]
    if not lacking:
        raise UsageError(f"{names[0]} and {names[1]} are names of different sorts: an actor and a person")
    alike = get_close_matches(lacking[0].casefold(), [letters for _, letters in known], n=3)
    meant = f"; did you mean {' or '.join(sorted({known[key] for key in known if key[1] in alike}))}?" if alike else ""
    raise UsageError(f"{lacking[0]}: no claim names an actor or a person so{meant}")


def _spelt(named: Named, name: str, known: Mapping[tuple[Named, str], str]) -> list[str]:
    """How a name is written in the record, in a list; nothing where it is not there."""
    written = [one for (sort, _), one in known.items() if sort is named and one.casefold() == name.casefold()]
    return written[:1]


def parse_changes(changes: Iterable[str]) -> Iterable[tuple[str, object]]:
    """(field, new value) of each FIELD=VALUE; raises UsageError where one is not of that form."""
    for change in changes:
        field, equals, value = change.partition("=")
        if not (field and equals):
            raise UsageError(f"{change!r}: expected FIELD=VALUE, such as low=150")
        yield field, parse_value(field, value)


def parse_value(field: str, text: str) -> object:
    """The value as the field takes it; raises UsageError for a number or a flag that cannot be read."""
    if text == "null":
        return None
    if field not in PLAIN_FIELDS:
        return text
    try:
        return [one for one in text.split(",") if one] if field == "parties" else json.loads(text)
    except ValueError as error:
        raise UsageError(f"{field}={text}: expected a number, true, false or null") from error
