"""Questions to begin with: made from what the record holds of a mission, in the language of the page."""

from collections.abc import Iterator
from datetime import date

from musterbook.serve.desk.measures import lines_of
from musterbook.serve.desk.shell import Shell
from musterbook.serve.desk.words import DeskWords


def suggestions(shell: Shell) -> list[str]:
    """Questions that the record of the page's mission has something to say to; none for a record that has nothing."""
    return shell.s.keep(("suggestions", shell.mission, shell.w.language), lambda: [*_suggested(shell)])


def _suggested(shell: Shell) -> Iterator[str]:
    w, told = shell.w, shell.summary
    contributors = [one for one in told.force.contributors if one.line is not None]
    if contributors:
        yield w.t("asking.try.strength", actor=shell.label(contributors[0].actor))
        yield w.t("asking.try.contributors")
    if told.force.whole.present is not None and told.force.whole.last_on is not None:
        yield w.t("asking.try.strength_then", day=_day(w, told.force.whole.last_on))
    if any(one.pledged is not None for one in told.force.contributors):
        yield w.t("asking.try.unsent")
    if any(one.received is not None for one in told.purses):
        yield w.t("asking.try.money")
    if told.mandate.ends_on is not None:
        yield w.t("asking.try.mandate")
    if any(one.holders for one in told.posts):
        yield w.t("asking.try.command")
    if any(one.measure == "killed" for one in lines_of(shell.s, shell.mission)):
        yield w.t("asking.try.killed")
    if shell.scope.near.conflicts:
        yield w.t("asking.try.disputes")


def _day(words: DeskWords, day: date) -> str:
    """'3 September 2025', as a sentence has it: '3 de septiembre de 2025'."""
    from babel.dates import format_date

    return str(format_date(day, "long", locale=words.locale))
