"""The commands that write the record in the formats of other programs, one file each."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from musterbook.base.errors import UsageError
from musterbook.serve.options import INTERNAL, Question, asks_mission
from musterbook.serve.output import counted, tell
from musterbook.serve.placing import write_files
from musterbook.serve.workplace import Workplace

if TYPE_CHECKING:
    from musterbook.write import Excerpt, Exported, ExportedFolder

Command = TypeVar("Command", bound=Callable[..., object])

LANGUAGES = ("en", "fr", "es")
TO = click.option("--to", "target", required=True, type=click.Path(path_type=Path), metavar="FILE", help="The file.")
FOLDER = click.option(
    "--to", "target", required=True, type=click.Path(path_type=Path), metavar="FOLDER", help="The folder."
)
LANGUAGE = click.option(
    "--lang", "language", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a file is asked to hold, and where it goes."""

    target: Path
    internal: bool
    question: Question


def excerpt_of(workplace: Workplace, asked: Asked) -> "Excerpt":
    """What of the record is asked for."""
    from musterbook import write

    question = asked.question
    with workplace.open_record() as record:
        _, view = workplace.view_for(record, question, internal=asked.internal)
    return write.Excerpt(view=view, mission=question.mission, begun_by=question.as_of)


def write_file(workplace: Workplace, asked: Asked, make: "Callable[[Excerpt], Exported]") -> None:
    """Writes what `make` makes of the record and says what its format could not hold. Raises UsageError where the
    system refuses.
    """
    exported = make(excerpt_of(workplace, asked))
    try:
        asked.target.parent.mkdir(parents=True, exist_ok=True)
        asked.target.write_bytes(exported.data)
    except OSError as error:
        raise UsageError(f"{asked.target}: cannot be written: {error.strerror}") from error
    tell(f"wrote {counted(len(exported.data), 'byte')} to {asked.target}")
    for loss in exported.losses:
        tell(loss)


def write_folder(workplace: Workplace, asked: Asked, make: "Callable[[Excerpt], ExportedFolder]") -> None:
    """Likewise for what is several files."""
    exported = make(excerpt_of(workplace, asked))
    write_files(asked.target, exported.files)
    tell(f"wrote {counted(len(exported.files), 'file')} to {asked.target}")
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


@click.command(short_help="Write people, money and events for FollowTheMoney.")
@TO
@click.option(
    "--format", "form", type=click.Choice(("statements", "entities")), default="statements", show_default=True,
    help="The form of the file.",
)  # fmt: skip
@INTERNAL
@asks_mission
@click.pass_obj
def ftm(workplace: Workplace, *, form: str, target: Path, internal: bool, question: Question) -> None:
    """Write people in posts, contributors, what happened, money and documents for FollowTheMoney.

    Statements are a CSV file with a row for each value, the claims that tell it and when the record learned it;
    entities are lines of JSON. docs/interchange.md says what goes where, and what is lost.

    \b
    musterbook write ftm --to statements.csv --mission mss-haiti
    """
    from musterbook import write

    asked = Asked(target=target, internal=internal, question=question)
    write_file(workplace, asked, lambda excerpt: write.ftm(excerpt, form=form))


@click.command(short_help="Write claim sheets of units, people and incidents.")
@FOLDER
@INTERNAL
@asks_mission
@click.pass_obj
def sfm(workplace: Workplace, *, target: Path, internal: bool, question: Question) -> None:
    """Write units, relations, persons, postings and incidents as claim sheets of the Security Force Monitor.

    A CSV sheet for each, a row for each claim with its range of days, whether it stands, and the place in its source,
    which sources.csv lists. Files of the same names in FOLDER are replaced. docs/interchange.md says what goes where.

    \b
    musterbook write sfm --to sheets --mission mss-haiti
    """
    from musterbook import write

    write_folder(workplace, Asked(target=target, internal=internal, question=question), write.sfm)


@click.command(short_help="Write the money as IATI activities.")
@TO
@INTERNAL
@asks_mission
@click.pass_obj
def iati(workplace: Workplace, *, target: Path, internal: bool, question: Question) -> None:
    """Write what was promised to missions and received by them as activities of IATI (XML, version 2.03).

    A transaction for each step of a donor's sum, with the sum's bounds and the words and sources that tell it.
    docs/interchange.md says what goes where, and what is lost.

    \b
    musterbook write iati --to activities.xml --mission mss-haiti
    """
    from musterbook import write

    write_file(workplace, Asked(target=target, internal=internal, question=question), write.iati)


@click.command(short_help="Write commands for Wikidata.")
@TO
@click.option("--ranks", is_flag=True, help="Tell ranks, as QuickStatements 3 reads them.")
@INTERNAL
@asks_mission
@click.pass_obj
def quickstatements(workplace: Workplace, *, target: Path, ranks: bool, internal: bool, question: Question) -> None:
    """Write a mission's days and figures as commands for Wikidata (QuickStatements, version 1), with references.

    Only items whose ids a mission pack tells are spoken of. Nothing is sent: a person reads the file, and gives it to
    QuickStatements. docs/encyclopedia.md says what goes where, and what the commands cannot say.

    \b
    musterbook write quickstatements --to mission.qs --mission mss-haiti
    """
    from musterbook import write

    asked = Asked(target=target, internal=internal, question=question)
    write_file(workplace, asked, lambda excerpt: write.quickstatements(excerpt, ranks=ranks))
