"""The commands about people and what they may read: roles given and taken, documents restricted."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from musterbook.base.access import Grant, Role
from musterbook.base.document import Document
from musterbook.base.errors import UsageError
from musterbook.serve.documents import granted, stamp
from musterbook.serve.options import FORM
from musterbook.serve.output import Listing, print_listing, tell
from musterbook.serve.workplace import Workplace

if TYPE_CHECKING:
    from musterbook.record import Record

COLUMNS = (
    ("person", "Person"),
    ("role", "Role"),
    ("mission", "Mission"),
    ("granted_by", "By"),
    ("granted_at", "Since"),
    ("because", "Because"),
)
NOBODY = "the record has no people yet: whoever can open it may do everything"
SHORTEST_ID = 6
"""Characters of a document's id that name it."""
BECAUSE = click.option("--because", required=True, metavar="TEXT", help="Why; it stays in the record for good.")
MISSION = click.option("--mission", metavar="M", help="For this mission alone; else for the whole record.")


@click.group(invoke_without_command=True, short_help="List who may do what; give and take roles.")
@FORM
@click.pass_context
def people(ctx: click.Context, form: str) -> None:
    """List the people of the record with their roles: all of them for an admin, else your own.

    A record without people is open: whoever can open it may do everything. The first grant makes an admin; from then
    on everybody acts under a name, and may do what their role says.

    \b
    musterbook people
    musterbook people grant "Ana Lee" admin --because "keeps the record"
    """
    if ctx.invoked_subcommand is None:
        workplace: Workplace = ctx.obj
        with workplace.open_record() as record:
            print_listing(list_people(record), form)


def list_people(record: "Record") -> Listing:
    """A row for each role that stands."""
    from musterbook.record import standing

    rows = [_row(one) for one in standing(record.grants())]
    return Listing(columns=COLUMNS, rows=rows, data=rows, empty=NOBODY)


def _row(one: Grant) -> dict[str, Any]:
    return {
        "person": one.person,
        "role": None if one.role is None else str(one.role),
        "mission": one.mission,
        "granted_by": one.granted_by,
        "granted_at": stamp(one.granted_at),
        "because": one.because,
    }


@people.command(name="grant", short_help="Give a person a role.")
@click.argument("name", metavar="NAME")
@click.argument("role", type=click.Choice([str(one) for one in Role]))
@MISSION
@BECAUSE
@click.pass_obj
def grant_role(workplace: Workplace, *, name: str, role: str, mission: str | None, because: str) -> None:
    """Give a person a role, in the whole record or for one mission. It takes the place of the one they had there.

    A reader reads all but restricted documents. An editor adds documents as well. A reviewer reads restricted ones and
    decides on claims, and on names where the role is in the whole record. An admin gives roles, and in the whole record
    restricts documents, copies the record and publishes.

    \b
    musterbook people grant "Ana Lee" reviewer --mission mss-haiti --because "desk officer for Haiti"
    """
    with workplace.open_record() as record:
        kept = record.grant(name, Role(role), mission=mission, because=because)
    if mission is not None and mission not in {one.id for one in workplace.vocabulary().missions}:
        tell(f"{mission}: no mission pack knows a mission of this name; the role is for the claims that name it so")
    tell(f"{granted(kept)}, on the word of {kept.granted_by} (grant {kept.id})")


@people.command(name="withdraw", short_help="Take a role back.")
@click.argument("name", metavar="NAME")
@MISSION
@BECAUSE
@click.pass_obj
def withdraw_role(workplace: Workplace, *, name: str, mission: str | None, because: str) -> None:
    """Take back the role that a person has in the whole record, or for one mission. The last admin stays.

    \b
    musterbook people withdraw "Ana Lee" --mission mss-haiti --because "went to another desk"
    """
    with workplace.open_record() as record:
        kept = record.grant(name, None, mission=mission, because=because)
    tell(f"{granted(kept)}, on the word of {kept.granted_by} (grant {kept.id})")


@click.command(short_help="Keep a document from readers and the public.")
@click.argument("name", metavar="DOCUMENT")
@click.option("--lift", is_flag=True, help="Make it a document like any other again.")
@BECAUSE
@click.pass_obj
def restrict(workplace: Workplace, *, name: str, lift: bool, because: str) -> None:
    """Mark a document as restricted: readers and editors do not see it, and nothing that is written out for everybody
    holds it or rests on it: no quote, no figure, no count.

    DOCUMENT is a document of the record by its id, its first signs, or its name; the name of an archive or a message
    stands for all that came out of it. 'musterbook add --restricted' marks documents before anybody sees them.

    \b
    musterbook restrict cable.txt --because "given in confidence"
    musterbook restrict cable.txt --lift --because "published by the ministry"
    """
    with workplace.open_record() as record:
        record.require("restrict")
        marked = record.restricted()
        found = list(named(record, name))
        left = [one for one in found if (one.id in marked) is lift]
        if not left:
            told = "is restricted" if lift else "is not restricted already"
            raise UsageError(f"{name}: no document of this name {told}; 'musterbook documents' lists them")
        for one in left:
            kept = record.restrict(one.id, because=because, lift=lift)
            tell(f"{one.name}: {'no longer restricted' if lift else 'restricted'} (restriction {kept.id})")


def named(record: "Record", name: str) -> Iterator[Document]:
    """The documents that a name, an id or its beginning, or the name of the file that held them may mean."""
    for one in record.facts().documents:
        itself = name in (one.name, one.id) or (len(name) >= SHORTEST_ID and one.id.startswith(name))
        if itself or (one.member and one.name.startswith(f"{name}!/")):
            yield one
