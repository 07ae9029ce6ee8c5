"""The commands that write the record in the formats of other programs, one file each."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from musterbook.base.errors import UsageError
from musterbook.serve.options import INTERNAL, Question, asks_mission
from musterbook.serve.output import counted, tell
from musterbook.serve.workplace import Workplace

if TYPE_CHECKING:
    from musterbook.write import Excerpt, Exported

Command = TypeVar("Command", bound=Callable[..., object])

LANGUAGES = ("en", "fr", "es")
TO = click.option("--to", "target", required=True, type=click.Path(path_type=Path), metavar="FILE", help="The file.")
LANGUAGE = click.option(
    "--lang", "language", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a file is asked to hold, and where it goes."""

    target: Path
    internal: bool
    question: Question


def write_file(workplace: Workplace, asked: Asked, make: "Callable[[Excerpt], Exported]") -> None:
    """Writes what `make` makes of the record and says what its format could not hold. Raises UsageError where the
    system refuses.
    """
    from musterbook import write

    question = asked.question
    with workplace.open_record() as record:
        shown = record.for_insiders() if asked.internal else record.for_public()
        view = replace(workplace.view_of(shown, question), internal=asked.internal)
    exported = make(write.Excerpt(view=view, mission=question.mission, begun_by=question.as_of))
    try:
        asked.target.parent.mkdir(parents=True, exist_ok=True)
        asked.target.write_bytes(exported.data)
    except OSError as error:
        raise UsageError(f"{asked.target}: cannot be written: {error.strerror}") from error
    tell(f"wrote {counted(len(exported.data), 'byte')} to {asked.target}")
    for loss in exported.losses:
        tell(loss)


@click.command(short_help="Write the sources as BibTeX or CSL-JSON.")
@TO
@click.option(
    "--format", "form", type=click.Choice(("bibtex", "csl-json")), default="bibtex", show_default=True,
    help="The form of the file.",
)  # fmt: skip
@LANGUAGE
@INTERNAL
@asks_mission
@click.pass_obj
def bibliography(
    workplace: Workplace, *, form: str, language: str, target: Path, internal: bool, question: Question
) -> None:
    """Write the sources as a bibliography, for reference managers and for texts that cite them.

    An entry for each document, with a key that stays: BibTeX in the fields of BibLaTeX (UTF-8, for biber), or CSL-JSON.
    docs/interchange.md says what goes where, and what is lost.

    \b
    musterbook write bibliography --to sources.bib --mission mss-haiti
    """
    from musterbook import write

    asked = Asked(target=target, internal=internal, question=question)
    write_file(workplace, asked, lambda excerpt: write.bibliography(excerpt, form=form, language=language))


@click.command(short_help="Write mandates, votes and plans as a calendar.")
@TO
@LANGUAGE
@INTERNAL
@asks_mission
@click.pass_obj
def calendar(workplace: Workplace, *, language: str, target: Path, internal: bool, question: Question) -> None:
    """Write ends of mandates, votes, planned arrivals and other dated plans as a calendar (iCalendar).

    Entries are of whole days, with the words and sources that tell them. A calendar that is written and read again
    changes its entries and doubles none. Plans ahead of --as-of are in it. docs/interchange.md says what goes where.

    \b
    musterbook write calendar --to mission.ics --mission mss-haiti
    """
    from musterbook import write

    asked = Asked(target=target, internal=internal, question=question)
    write_file(workplace, asked, lambda excerpt: write.calendar(excerpt, language=language))


@click.command(name="map", short_help="Write events and places as GeoJSON.")
@TO
@INTERNAL
@asks_mission
@click.pass_obj
def map_(workplace: Workplace, *, target: Path, internal: bool, question: Question) -> None:
    """Write events, deployments, incidents and the places they name as features of a map (GeoJSON).

    Each has its number with bounds, its days, its standing, and the words and sources that tell it. A place whose
    coordinates no mission pack tells has no geometry, and is named. docs/interchange.md says what goes where.

    \b
    musterbook write map --to mission.geojson --mission mss-haiti
    """
    from musterbook import write

    write_file(workplace, Asked(target=target, internal=internal, question=question), write.geojson)


@click.command(short_help="Write people, posts and votes as Popolo.")
@TO
@click.option("--format", "form", type=click.Choice(("popolo",)), default="popolo", show_default=True, help="The form.")
@INTERNAL
@asks_mission
@click.pass_obj
def people(workplace: Workplace, *, form: str, target: Path, internal: bool, question: Question) -> None:
    """Write people, posts, who holds them for whom, and votes on resolutions, with sources (Popolo JSON).

    Where sources name one holder differently, each name is a person of its own, and says so. docs/interchange.md says
    what goes where.

    \b
    musterbook write people --to people.json --mission mss-haiti
    """
    from musterbook import write

    make = {"popolo": write.popolo}[form]
    write_file(workplace, Asked(target=target, internal=internal, question=question), make)


@click.command(short_help="Write figures with humanitarian hashtags.")
@TO
@INTERNAL
@asks_mission
@click.pass_obj
def hxl(workplace: Workplace, *, target: Path, internal: bool, question: Question) -> None:
    """Write strength by contributor, people harmed or displaced, and violence as CSV with hashtags (HXL).

    A row for each figure and its stretch of days, with bounds, and for each thing that happened, with the words and
    sources that tell it. docs/interchange.md says what goes where.

    \b
    musterbook write hxl --to figures.csv --mission mss-haiti
    """
    from musterbook import write

    write_file(workplace, Asked(target=target, internal=internal, question=question), write.hxl)


@click.command(short_help="Write commands for Wikidata.")
@TO
@INTERNAL
@asks_mission
@click.pass_obj
def quickstatements(workplace: Workplace, *, target: Path, internal: bool, question: Question) -> None:
    """Write a mission's days and figures as commands for Wikidata (QuickStatements, version 1), with references.

    Only items whose ids a mission pack tells are spoken of. Nothing is sent: a person reads the file, and gives it to
    QuickStatements. docs/encyclopedia.md says what goes where, and what the commands cannot say.

    \b
    musterbook write quickstatements --to mission.qs --mission mss-haiti
    """
    from musterbook import write

    write_file(workplace, Asked(target=target, internal=internal, question=question), write.quickstatements)
