"""The commands that write the record out for readers: the picture on the terminal, and the site."""

import shutil
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click

from musterbook.base.errors import UsageError
from musterbook.serve.briefing import briefing
from musterbook.serve.bundle import bundle
from musterbook.serve.dataset.command import dataset
from musterbook.serve.encyclopedia import edits, wikitext
from musterbook.serve.interchange import bibliography, calendar, ftm, hxl, iati, map_, people, quickstatements, sfm
from musterbook.serve.narrowing import narrowed
from musterbook.serve.options import INTERNAL, Question, asks_mission
from musterbook.serve.output import counted, tell
from musterbook.serve.picturing import pictures
from musterbook.serve.remembering import remember
from musterbook.serve.workplace import Workplace

if TYPE_CHECKING:
    from musterbook.base.projection import Projection, Unprojected
    from musterbook.base.view import RecordView
    from musterbook.base.vintage import Vintage
    from musterbook.record import Record
    from musterbook.write import Correction, Maker, Outlook

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


@write.command(short_help="Write the record as a static site.")
@click.option("--to", "target", required=True, type=click.Path(path_type=Path), metavar="PATH", help="The folder.")
@click.option("--lang", "language", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language.")
@click.option(
    "--base-url",
    "base",
    default="",
    metavar="ADDRESS",
    help="Where it will stand: for feeds, sitemap, canonical links.",
)
@click.option("--draft", is_flag=True, help="Do not remember this as published.")
@INTERNAL
@asks_mission
@click.pass_obj
def site(
    workplace: Workplace,
    /,
    *,
    target: Path,
    draft: bool,
    internal: bool,
    question: Question,
    **form: str,
) -> None:
    """Write the record as a static site: pages, data, search and feeds, for any web server, any folder, or a disk.

    index.html is the report of the main mission, or of the one asked for; each other mission that the record tells
    of has a report of its own. Beside them stand the pages of all documents with their claims marked, of lines,
    contributors, disputes, sources and people, each with its data as JSON. With --mission the site is of that
    mission alone. Files of the same names in PATH are replaced, what a site had there before keeps a page at its
    address, and other files are left alone.

    What is published is remembered, with its figures and the hash of its files; where a later site shows
    a figure otherwise, it has a section of corrections. --draft writes a site that is not remembered.

    Restricted documents are left out, and nothing rests on them. With --internal they are in it, every page says
    that it is internal, and it is neither published nor held against what was.

    \b
    musterbook write site --to report --lang fr
    musterbook write site --to report --base-url https://example.org/record/
    """
    from musterbook.serve.site import Site, write_site
    from musterbook.serve.site.written import manifest_of

    language, address = form["language"], site_address(form["base"])
    with workplace.open_record() as record:
        draft = draft or internal
        if not draft:
            record.require("add_vintage")
        shown, view = workplace.view_for(record, question, internal=internal)
        published = [] if internal else past(workplace, shown, view)
        restricted = record.restricted()
    made = Reported(view=view, published=published, language=language, mission=question.mission)
    hashes = write_site(
        Site(
            view=narrowed(view, question.mission), language=language, base=address, reports=made.makers(),
            ahead=made.ahead, names=made.names, corrections=made.corrections, hidden=() if internal else restricted,
            restricted=restricted if internal else (),
        ),
        target,
    )  # fmt: skip
    tell(f"wrote {counted(len(hashes), 'file')} to {target}")
    if not draft:
        named = [*made.names.values(), "record.json"]
        remember(workplace, view, manifest_of(hashes, named), what=(SITE, question.mission, language))


def site_address(text: str) -> str:
    """An address that a site is to have, with a slash at its end, '' for none; raises UsageError for what is none."""
    from musterbook import write

    if not text:
        return ""
    if write.web_address(text) is None or any(sign in text for sign in '?#"<> '):
        raise UsageError(f"--base-url {text!r}: expected http:// or https:// with a host, and no query")
    return text.rstrip("/") + "/"


def past(workplace: Workplace, record: "Record", view: "RecordView") -> "list[tuple[Vintage, RecordView]]":
    """The sites published last within the same limits of knowledge, in order of time, each with the record of then."""
    from musterbook import pipeline

    limits = (view.known_by, view.recorded_by)
    sites = [one for one in view.vintages if one.what == SITE and (one.known_by, one.recorded_by) == limits]
    vocabulary = workplace.vocabulary()
    return [(one, pipeline.published_view(record, one, vocabulary=vocabulary)) for one in sites[-MOST_VINTAGES:]]


@dataclass(frozen=True, kw_only=True)
class Reported:
    """The reports of a site: a page for each mission, with the data of all."""

    view: "RecordView"
    published: "list[tuple[Vintage, RecordView]]"
    language: str
    mission: str | None

    @cached_property
    def names(self) -> dict[str | None, str]:
        """The file of each mission's report; with a mission that was asked for, its own alone."""
        from musterbook import write

        main = self.mission or write.main_mission(self.view)
        found = write.report_pages(self.view, main)
        return {main: found[main]} if self.mission else found

    @cached_property
    def corrections(self) -> "tuple[Correction, ...]":
        """What was published before and is shown otherwise now."""
        from musterbook import write

        return write.corrections(self.view, self.published, write.Words(self.language))

    def ahead(self) -> "Outlook":
        """What lies ahead, and how well such figures held before: all files are told of it."""
        from musterbook import scenario, write

        projections: list[Projection | Unprojected] = [*scenario.project(self.view), *scenario.unprojected(self.view)]
        return write.outlook(write.Words(self.language), projections, scenario.back_test(self.view))

    def makers(self) -> "dict[str, Maker]":
        """What makes each file, by name."""
        from musterbook import write

        around = write.Around(pages=self.names)
        return write.report_makers(self.view, mission=self.mission, corrected=self.corrections, around=around)


OTHERS = (
    *(bundle, briefing, dataset, wikitext, edits, bibliography, calendar, ftm, hxl, iati, map_, people, pictures),
    *(quickstatements, sfm),
)
"""The commands beside the site."""
for command in OTHERS:
    write.add_command(command)
