"""The command that writes a mission's pictures."""

from importlib.resources import files
from pathlib import Path

import click

from musterbook.serve.interchange import LANGUAGE
from musterbook.serve.options import INTERNAL, Question, asks_mission
from musterbook.serve.output import counted, tell
from musterbook.serve.placing import write_files
from musterbook.serve.workplace import Workplace

PURPOSES = ("print", "post")


@click.command(short_help="Write charts and maps as SVG and PNG.")
@click.option("--to", "target", required=True, type=click.Path(path_type=Path), metavar="FOLDER", help="The folder.")
@LANGUAGE
@click.option(
    "--for", "purpose", type=click.Choice(PURPOSES), default=PURPOSES[0], show_default=True,
    help="170 mm wide at 300 dpi, or 1200 by 675 pixels.",
)  # fmt: skip
@INTERNAL
@asks_mission
@click.pass_obj
def pictures(
    workplace: Workplace, *, target: Path, language: str, purpose: str, internal: bool, question: Question
) -> None:
    """Write a mission's strength, money, pipeline and maps as pictures, each as SVG and PNG.

    Each picture has its title, days, sources and the record's head in it; beside it stand its figures (CSV) and its
    words with all its sources (TXT). One that has nothing to show is not written, and that is told. Files of the same
    names in FOLDER are replaced; others are left alone. docs/pictures.md says what each shows.

    \b
    musterbook write pictures --to pictures --for post --lang fr
    """
    from musterbook import write

    with workplace.open_record() as record:
        _, view = workplace.view_for(record, question, internal=internal)
    made = write.pictures(view, outlines=outlines(), language=language, purpose=purpose, mission=question.mission)
    write_files(target, made.files)
    tell(f"wrote {counted(len(made.files), 'file')} to {target}")
    for loss in made.losses:
        tell(loss)


def outlines() -> bytes:
    """The boundaries of the desk's map, which come with the program."""
    return files("musterbook.serve").joinpath("desk", "static", "vendor", "boundaries.json").read_bytes()
