"""The command that shows how a table would be read: by the mapping that is known for it, else by one it proposes."""

from pathlib import Path

import click

from musterbook.base.errors import UsageError
from musterbook.serve.intake import Taken, is_address, take
from musterbook.serve.output import shown, tell
from musterbook.serve.tables import named_mapping, with_beside, with_known
from musterbook.serve.workplace import Workplace

WITHIN = "!/"
"""Between the name of an archive or a message and that of a file in it."""


@click.command(name="map", short_help="Show how a table of records would be read.")
@click.argument("sheet", metavar="SHEET")
@click.option("--mapping", "path", metavar="FILE", help="Try this mapping.")
@click.option("--mission", metavar="M", help="The mission of the whole table, for the mapping that is proposed.")
@click.option("--guess", is_flag=True, help="Propose a mapping even where one is known.")
@click.pass_obj
def map_sheet(workplace: Workplace, *, sheet: str, path: str | None, mission: str | None, guess: bool) -> None:
    """Print the mapping by which a table would be read, with what its first rows would give. Nothing is recorded.

    Where no mapping is known for the table's headings one is proposed, by the words of the headings and by what the
    columns hold; keep it beside the sheet, mend it, and look again.

    \b
    musterbook map staff.xlsx > staff.xlsx.mapping.yaml
    musterbook map staff.xlsx
    musterbook add staff.xlsx
    """
    from musterbook import pipeline

    named = named_mapping(path)
    known = with_known(workplace, pipeline.Hints(mapping=named, unmapped=guess and named is None))
    hints, faults = with_beside(sheet, known)
    workplace.tell_issues(faults)
    taken = _read(workplace, sheet, hints)
    if pipeline.is_mapped(taken.document):
        _show_known(workplace, taken)
    else:
        _show_proposed(workplace, taken, sheet=sheet, mission=mission)


def holder_of(sheet: str) -> str:
    """The name of the archive or message that holds a sheet named 'archive.zip!/sheet.csv', '' for one by itself."""
    return "" if is_address(sheet) or Path(sheet).exists() else sheet.partition(WITHIN)[0] * (WITHIN in sheet)


def next_steps(sheet: str) -> str:
    """What to do with a proposal: a sheet that stands within another file cannot have its mapping beside it."""
    from musterbook import pipeline

    kept, holder = Path(sheet).name + pipeline.BESIDE, holder_of(sheet)
    place, named = (kept, f"--mapping {kept} ") if holder else (f"{kept} beside the sheet", "")
    look, add = f"musterbook map {named}{sheet}", f"musterbook add {named}{holder or sheet}"
    return f"keep it as {place}, look again with '{look}', then '{add}'"


def _read(workplace: Workplace, sheet: str, hints: object) -> Taken:
    from musterbook import pipeline

    assert isinstance(hints, pipeline.Hints)
    holder = holder_of(sheet)
    outcomes = [
        one for one in take(holder or sheet, hints) if not holder or any(item.name == sheet for item in one.items)
    ]
    workplace.tell_issues(issue for one in outcomes for issue in one.issues if issue.lost)
    taken = next((one for outcome in outcomes for one in outcome.items), None)
    if taken is None:
        raise UsageError(f"{sheet}: no table can be read there")
    return taken


def _show_known(workplace: Workplace, taken: Taken) -> None:
    from musterbook import pipeline

    found = pipeline.extract_claims(taken.document, workplace.vocabulary())
    click.echo(shown(taken.document.mapping.rstrip()))
    for line in pipeline.example_lines(found):
        click.echo(shown(f"# {line}"))


def _show_proposed(workplace: Workplace, taken: Taken, *, sheet: str, mission: str | None) -> None:
    from musterbook import pipeline

    proposal = pipeline.propose_mapping(taken.document, workplace.vocabulary(), mission)
    if proposal is None or not proposal.mapping.columns:
        raise UsageError(f"{sheet}: no table with headings that tell of people, money or events")
    text = pipeline.print_mapping(proposal)
    tell(f"this is a proposal: mend it, {next_steps(sheet)}")
    if not proposal.counts:
        click.echo(shown(text), nl=False)
        tell("no column tells what its figures count: name a kind for it, such as {kind: strength}")
        return
    read = _read(workplace, sheet, pipeline.Hints(mapping=pipeline.parse_mapping(text, name=proposal.mapping.name)))
    found = pipeline.extract_claims(read.document, workplace.vocabulary())
    click.echo(shown(pipeline.print_mapping(proposal, pipeline.example_lines(found))), nl=False)


map = map_sheet  # noqa: A001 - the command's name
