"""The commands that write the record out for readers: the picture on the terminal, and the site."""

import shutil
from pathlib import Path

import click

from musterbook.base.errors import UsageError
from musterbook.serve.bundle import bundle
from musterbook.serve.options import Question, asks_mission
from musterbook.serve.output import counted, tell
from musterbook.serve.workplace import Workplace

LANGUAGES = ("en", "fr", "es")
WIDTH = 100
"""Characters in a line of the picture where no terminal says how wide it is."""


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
@asks_mission
@click.pass_obj
def site(workplace: Workplace, *, target: Path, language: str, question: Question) -> None:
    """Write the record as a site: pages that need nothing else, and their data as one file.

    index.html is about the main mission, or the one asked for; each other mission that the record tells
    of has a page of its own. Files of the same names in PATH are replaced; others are left alone.

    \b
    musterbook write site --to report --lang fr
    """
    from musterbook import scenario, write

    view = workplace.view(question)
    files = write.site(
        view,
        language=language,
        projections=(*scenario.project(view), *scenario.unprojected(view)),
        back_test=scenario.back_test(view),
        mission=question.mission,
    )
    write_files(target, files)
    tell(f"wrote {counted(len(files), 'file')} to {target}")


write.add_command(bundle)


def write_files(target: Path, files: dict[str, bytes]) -> None:
    """Writes each file under `target`, making folders; raises UsageError where the system refuses."""
    for name, data in sorted(files.items()):
        path = target / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        except OSError as error:
            raise UsageError(f"{path}: cannot be written: {error.strerror}") from error
