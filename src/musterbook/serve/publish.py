"""The commands that write the record out for readers: the picture on the terminal, and the site."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from musterbook.base.ids import content_hash
from musterbook.serve.briefing import briefing
from musterbook.serve.bundle import bundle
from musterbook.serve.dataset.command import dataset
from musterbook.serve.encyclopedia import edits, wikitext
from musterbook.serve.interchange import bibliography, calendar, ftm, hxl, iati, map_, people, quickstatements, sfm
from musterbook.serve.options import INTERNAL, Question, asks_mission
from musterbook.serve.output import counted, tell
from musterbook.serve.picturing import pictures
from musterbook.serve.placing import write_files
from musterbook.serve.remembering import remember
from musterbook.serve.workplace import Workplace

if TYPE_CHECKING:
    from musterbook.base.view import RecordView
    from musterbook.base.vintage import Vintage
    from musterbook.record import Record

LANGUAGES = ("en", "fr", "es")
WIDTH = 100
"""Characters in a line of the picture where no terminal says how wide it is."""
SITE = "site"
MOST_VINTAGES = 12
"""Earlier publications that a site is held against for corrections, the latest."""


@click.command(short_help="Print the mission's picture as text.")
@asks_mission
@click.pass_obj
def picture(workplace: Workplace, *, question: Question) -> None:
    """Print the mission's picture: who is there, what was promised and paid, what is in dispute.

    \b
    musterbook picture --as-of 2025-01-31
    """
    from musterbook import write

    width = shutil.get_terminal_size((WIDTH, 24)).columns
    click.echo(write.picture(workplace.view(question), width=width, mission=question.mission), nl=False)


@click.group(name="write", short_help="Write the record as files.")
def write() -> None:
    """Write the record as files."""


@write.command(short_help="Write a page for each mission, and the data.")
@click.option("--to", "target", required=True, type=click.Path(path_type=Path), metavar="PATH", help="The folder.")
@click.option("--lang", "language", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language.")
@click.option("--draft", is_flag=True, help="Do not remember this as published.")
@INTERNAL
@asks_mission
@click.pass_obj
def site(workplace: Workplace, *, target: Path, language: str, draft: bool, internal: bool, question: Question) -> None:
    """Write the record as a site: pages that need nothing else, and their data as one file.

    index.html is about the main mission, or the one asked for; each other mission that the record tells
    of has a page of its own. Files of the same names in PATH are replaced; others are left alone.

    What is published is remembered, with its figures and the hash of its files; where a later site shows
    a figure otherwise, it has a section of corrections. --draft writes a site that is not remembered.

    Restricted documents are left out, and nothing rests on them. With --internal they are in it, every page says
    that it is internal, and it is neither published nor held against what was.

    \b
    musterbook write site --to report --lang fr
    """
    with workplace.open_record() as record:
        shown = record.for_insiders() if internal else record.for_public()
        draft = draft or internal
        if not draft:
            record.require("add_vintage")
        view = replace(workplace.view_of(shown, question), internal=internal)
        published = [] if internal else past(workplace, shown, view)
    files = render(view, published, language=language, mission=question.mission)
    write_files(target, files)
    tell(f"wrote {counted(len(files), 'file')} to {target}")
    if not draft:
        hashes = {name: content_hash(data) for name, data in files.items()}
        remember(workplace, view, hashes, what=(SITE, question.mission, language))


def past(workplace: Workplace, record: "Record", view: "RecordView") -> "list[tuple[Vintage, RecordView]]":
    """The sites published last within the same limits of knowledge, in order of time, each with the record of then."""
    from musterbook import pipeline

    limits = (view.known_by, view.recorded_by)
    sites = [one for one in view.vintages if one.what == SITE and (one.known_by, one.recorded_by) == limits]
    vocabulary = workplace.vocabulary()
    return [(one, pipeline.published_view(record, one, vocabulary=vocabulary)) for one in sites[-MOST_VINTAGES:]]


def render(
    view: "RecordView", published: "list[tuple[Vintage, RecordView]]", *, language: str, mission: str | None
) -> dict[str, bytes]:
    """The files of the site."""
    from musterbook import scenario, write

    return write.site(
        view,
        language=language,
        projections=(*scenario.project(view), *scenario.unprojected(view)),
        back_test=scenario.back_test(view),
        mission=mission,
        published=published,
    )


OTHERS = (
    *(bundle, briefing, dataset, wikitext, edits, bibliography, calendar, ftm, hxl, iati, map_, people, pictures),
    *(quickstatements, sfm),
)
"""The commands beside the site."""
for command in OTHERS:
    write.add_command(command)
