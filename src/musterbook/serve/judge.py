"""The command by which a person decides about a claim, or about two names."""

import json
from collections.abc import Callable, Iterable
from functools import wraps

import click

from musterbook.base.claimjson import COUNTS, FLAGS, TIME_FLAGS
from musterbook.base.errors import UsageError
from musterbook.base.judgement import Decision, Sameness
from musterbook.serve.deciding import Grounds, decide_claim, decide_names
from musterbook.serve.output import tell
from musterbook.serve.workplace import Workplace

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
        with workplace.open_record() as record:
            named = decide_names(record, (subject, changes[0]), Sameness(decision), grounds=grounds)
        told = f"{named.name} and {named.other}: {NAME_DONE[named.decision]}"
        tell(f"{told}, on the word of {named.decided_by} (judgement {named.id})")
    else:
        read = dict(parse_changes(changes))
        with workplace.open_record() as record:
            kept = decide_claim(record, subject, Decision(decision), changes=read, grounds=grounds)
        tell(f"{subject}: {DONE[kept.decision]}, on the word of {kept.decided_by} (judgement {kept.id})")


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
