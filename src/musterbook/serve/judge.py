"""The command by which a person decides about a claim."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime

import click

from musterbook.base.claimjson import COUNTS, FLAGS
from musterbook.base.errors import UsageError
from musterbook.base.judgement import Decision
from musterbook.serve.output import tell
from musterbook.serve.settings import login_name
from musterbook.serve.workplace import Workplace

PLAIN_FIELDS = frozenset({"low", "high", "cumulative", "parties", *COUNTS, *FLAGS})
"""Fields whose value is no text: numbers, yes or no, a list."""
DONE = {
    Decision.ACCEPT: "accepted",
    Decision.REJECT: "rejected",
    Decision.AMEND: "amended",
    Decision.WITHDRAW: "the judgement on it is withdrawn",
}


@click.command(short_help="Decide about a claim: accept, reject, amend, withdraw.")
@click.argument("claim")
@click.argument("decision", type=click.Choice([str(one) for one in Decision]))
@click.argument("changes", nargs=-1, metavar="[FIELD=VALUE]...")
@click.option("--because", required=True, metavar="TEXT", help="Why; it stays beside the decision for good.")
@click.option("--by", metavar="NAME", help="Who decides.  [default: your login name]")
@click.pass_obj
def judge(
    workplace: Workplace, *, claim: str, decision: str, changes: tuple[str, ...], because: str, by: str | None
) -> None:
    """Decide about a claim of the record. Nothing is erased: every decision is kept, with who, when and why.

    accept keeps the claim whatever speaks against it; reject leaves it out; amend reads it anew, each
    FIELD=VALUE being a field of docs/claims.md ('null' for no value); withdraw undoes the latest decision on
    it that stands.

    \b
    musterbook judge 3f9a52c1b0de reject --because "the officer was flown home, not killed"
    musterbook judge 3f9a52c1b0de amend low=150 high=150 --because "the table is misprinted"
    musterbook judge 3f9a52c1b0de withdraw --because "the ministry confirms the first figure"
    """
    from musterbook.record import new_judgement

    name = by or login_name()
    if name is None:
        raise UsageError("the system knows no login name; say who decides with --by NAME")
    judgement = new_judgement(
        claim,
        Decision(decision),
        because=because,
        decided_by=name,
        decided_at=datetime.now(UTC),
        changes=dict(parse_changes(changes)),
    )
    with workplace.open_record() as record:
        kept = record.add_judgement(judgement)
    tell(f"{claim}: {DONE[kept.decision]}, on the word of {kept.decided_by} (judgement {kept.id})")


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
