"""The command that writes a briefing: what a monitoring desk sends each week, whole or only what is new."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from musterbook.base.change import Clock
from musterbook.base.errors import UsageError
from musterbook.base.ids import content_hash
from musterbook.serve.options import INTERNAL, Question, asks_mission
from musterbook.serve.output import counted, tell
from musterbook.serve.placing import write_files
from musterbook.serve.remembering import remember
from musterbook.serve.workplace import Workplace

if TYPE_CHECKING:
    from musterbook.base.view import RecordView
    from musterbook.base.vintage import Vintage
    from musterbook.record import Record
    from musterbook.write import Ahead, Briefing, Earlier, Templates

Command = TypeVar("Command", bound=Callable[..., Any])
BRIEFING = "briefing"
LAST = "last"
FORMS = ("md", "html", "docx", "pdf")
ENDINGS = {"": "md", "md": "md", "markdown": "md", "html": "html", "htm": "html", "docx": "docx", "pdf": "pdf"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How a briefing is wanted. `target`: None where only templates are asked for; `since`: a day, 'last', or None."""

    target: Path | None
    form: str | None
    language: str
    since: str | None
    template: Path | None
    write_templates: Path | None
    draft: bool
    internal: bool


OPTIONS = (
    click.option("--to", "target", type=click.Path(path_type=Path), metavar="FILE", help="The file."),
    click.option("--format", "form", type=click.Choice(FORMS), help="The form; without it by the file's ending."),
    click.option(
        "--lang", "language", type=click.Choice(("en", "fr", "es")), default="en", show_default=True, help="Language."
    ),
    click.option("--since", metavar="DAY|last", help="Only what is new since a day of knowledge or the last one."),
    click.option(
        "--template", type=click.Path(path_type=Path), metavar="FOLDER", help="Take the templates that are in FOLDER."
    ),
    click.option(
        "--write-templates", type=click.Path(path_type=Path), metavar="FOLDER",
        help="Write the templates to FOLDER, to start from.",
    ),
    click.option("--draft", is_flag=True, help="Do not remember this as published."),
    INTERNAL,
)  # fmt: skip


def wants(command: Command) -> Command:
    """Adds the options of how a briefing is wanted, given as `wanted`, to a command."""

    @wraps(command)
    def called(*arguments: object, **given: object) -> object:
        asked: Any = {one.name: given.pop(one.name) for one in fields(Wanted)}
        return command(*arguments, wanted=Wanted(**asked), **given)

    for option in reversed(OPTIONS):
        called = option(called)
    return cast("Command", called)


@click.command(short_help="Write a briefing: figures, events, conflicts, outlook.")
@wants
@asks_mission
@click.pass_obj
def briefing(workplace: Workplace, *, wanted: Wanted, question: Question) -> None:
    """Write a briefing of a mission: headline figures, what happened, open conflicts, outlook, method, and a note with
    the words of a document for every figure. FILE is Markdown, HTML, Word or PDF by its ending.

    What is published is remembered; the next briefing tells what changed since. With --since it holds only what is
    new: since DAY, by what was published by either day, or since the last briefing. --draft is not remembered.

    Word and PDF need 'musterbook[briefing]'. docs/briefing.md tells how an office replaces the templates.

    Restricted documents are left out, and nothing rests on them. With --internal they are in it; it says so, and is
    neither published nor held against what was.

    \b
    musterbook write briefing --to friday.docx --lang fr
    musterbook write briefing --to news.md --since last --draft
    """
    if wanted.write_templates is not None:
        hand_out(wanted.write_templates)
    if wanted.target is not None:
        _write(workplace, wanted, question)
    elif wanted.write_templates is None:
        raise UsageError("--to: expected the file to write, such as briefing.docx")


def hand_out(folder: Path) -> None:
    """Writes the templates to start from. Raises UsageError where one is there already."""
    from musterbook import write

    files = write.default_templates()
    there = [name for name in files if (folder / name).exists()]
    if there:
        raise UsageError(f"{folder / there[0]}: there already, and nothing is overwritten; name another folder")
    write_files(folder, files)
    tell(f"wrote {counted(len(files), 'template')} to {folder}")


def _write(workplace: Workplace, wanted: Wanted, question: Question) -> None:
    from musterbook import write

    assert wanted.target is not None
    target, form, templates = wanted.target, form_of(wanted), _templates(wanted.template)
    with workplace.open_record() as record:
        if not (wanted.draft or wanted.internal):
            record.require("add_vintage")
        shown, view = workplace.view_for(record, question, internal=wanted.internal)
        earlier = earlier_of(workplace, shown, view, wanted=wanted, question=question)
    made = _brief(view, earlier, wanted=wanted, mission=question.mission)
    data = write.lay_out(made, form, templates)
    write_files(target.parent, {target.name: data})
    tell(f"wrote {counted(len(data), 'byte')} to {target}")
    if made.nothing_new:
        tell("nothing is new, and the file says so")
    if not (wanted.draft or wanted.internal):
        remember(workplace, view, {target.name: content_hash(data)}, what=(BRIEFING, question.mission, wanted.language))


def form_of(wanted: Wanted) -> str:
    """The form that is asked for, else that of the file's ending, Markdown where it has none."""
    assert wanted.target is not None
    found = wanted.form or ENDINGS.get(wanted.target.suffix.removeprefix(".").lower())
    if found is None:
        raise UsageError(f"{wanted.target}: no form is known by this ending; expected .md, .html, .docx or .pdf")
    return found


def _templates(folder: Path | None) -> "Templates":
    """The templates of a folder; those that it lacks are the program's own."""
    from musterbook import write

    if folder is None:
        return write.Templates()
    names = [name for name in write.BRIEFING_TEMPLATES if (folder / name).is_file()]
    if not names:
        raise UsageError(f"{folder}: no template there; expected one of {', '.join(write.BRIEFING_TEMPLATES)}")
    try:
        own = {name: (folder / name).read_bytes() for name in names}
    except OSError as error:
        raise UsageError(f"{folder}: cannot be read: {error.strerror}") from error
    return write.Templates(own=own, folder=str(folder))


def earlier_of(
    workplace: Workplace, record: "Record", view: "RecordView", *, wanted: Wanted, question: Question
) -> "Earlier | None":
    """What the briefing is told against: the record of a day of knowledge, or the last briefing; None where none is."""
    from musterbook import pipeline, write

    if wanted.since not in (None, LAST):
        day = _day(str(wanted.since), view)
        as_of = min(day, view.as_of)
        asked = replace(question, known_by=day, as_of=as_of)
        return write.Earlier(view=workplace.view_of(record, asked), shown_on=day)
    last = None if wanted.internal else last_briefing(view, question.mission)
    if last is None:
        if wanted.since == LAST:
            raise UsageError("--since last: no briefing of this mission is remembered; write one first, or name a day")
        return None
    before = pipeline.published_view(record, last, vocabulary=workplace.vocabulary())
    return write.Earlier(view=before, shown_on=last.published_at.date(), clock=Clock.RECORDED)


def last_briefing(view: "RecordView", mission: str | None) -> "Vintage | None":
    """The briefing of a mission that was published last, of what was known and asked for no later than now."""
    from musterbook import write

    main = write.main_mission(view)
    limits = (view.known_by or date.max, view.recorded_by or date.max, view.as_of)
    found = [
        one
        for one in view.vintages
        if one.what == BRIEFING
        and (one.mission or main) == (mission or main)
        and all(
            own <= most
            for own, most in zip(
                (one.known_by or date.max, one.recorded_by or date.max, one.as_of), limits, strict=True
            )
        )
    ]
    return found[-1] if found else None


def _day(text: str, view: "RecordView") -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"--since: {text!r} is neither a day such as 2025-01-31 nor 'last'") from error
    until = view.known_by or view.as_of
    if day > until:
        raise UsageError(f"--since: {day} lies after {until}, by which the record is asked; name an earlier day")
    return day


def _brief(view: "RecordView", earlier: "Earlier | None", *, wanted: Wanted, mission: str | None) -> "Briefing":
    """The briefing itself, with what the scenario stage gives where the outlook is in it."""
    from musterbook import write

    given = write.Ahead() if wanted.since is not None else ahead_of(view, mission)
    return write.brief(
        view,
        language=wanted.language,
        mission=mission,
        given=given,
        earlier=earlier,
        news_alone=wanted.since is not None,
    )


def ahead_of(view: "RecordView", mission: str | None) -> "Ahead":
    """What the scenario stage gives of one mission, the main one where None; tested on the past where it projects."""
    from musterbook import scenario, write
    from musterbook.base.claim import MISSION

    home = mission or write.main_mission(view)
    lines = tuple(one for one in view.reconciliation.lines if one.mission == home)
    own = replace(view, reconciliation=replace(view.reconciliation, lines=lines))
    projected = scenario.project(own)
    tested = any(one.actor == MISSION for one in projected)
    return write.Ahead(projections=projected, back_test=scenario.back_test(own) if tested else None)
