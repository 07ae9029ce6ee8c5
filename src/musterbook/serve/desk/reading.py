"""How a question was read: the parts of its query in words, each beside the part of the line that says so."""

from collections.abc import Iterator
from dataclasses import dataclass

from musterbook.base.period import Period
from musterbook.base.query import Form, Measure, Query
from musterbook.serve.desk.shell import Shell

NAMED = ("place", "role", "person", "resolution", "topic", "source")
"""Fields that are shown as they stand, slugs as words."""
NAMES = {
    "actor": "actors", "against": "others", "mission": "mission", "place": "place", "corps": "corps", "role": "role",
    "person": "person", "resolution": "resolution", "topic": "topic", "source": "source", "choice": "choice",
    "number": "numbers", "from": "time", "to": "time", "until": "until", "known-by": "known_by", "word": "words",
}  # fmt: skip
"""What limits a query, as its line calls it, with the part that it is."""
BARE = Query(form=Form.TEXT)


@dataclass(frozen=True, slots=True)
class Part:
    """`label`: the field; `said`: its value in words; `code`: how the line of the query has it."""

    label: str
    said: str
    code: str


def parts_of(query: Query, shell: Shell) -> list[Part]:
    """The parts of a query, in the language of the page."""
    w = shell.w
    told = [("form", w.t(f"asking.form.{query.form}"), str(query.form))]
    if query.measure is not Measure.ANYTHING:
        told.append(("measure", w.t(f"asking.measure.{query.measure}"), str(query.measure)))
    told += [*_who(query, shell), *_limits(query, shell), *_times(query, shell)]
    return [Part(w.t(f"asking.part.{name}"), said, code) for name, said, code in told]


def code_of(query: Query, *names: str) -> str:
    """The part of a query's line that tells some of its fields."""
    line = str(Query(form=BARE.form, **{name: getattr(query, name) for name in names}))
    return line.removeprefix(str(BARE)).strip()


def _who(query: Query, shell: Shell) -> Iterator[tuple[str, str, str]]:
    for name in ("actors", "others"):
        if told := getattr(query, name):
            yield name, ", ".join(map(shell.label, told)), code_of(query, name)
    if query.mission:
        label = shell.s.mission_name(query.mission, shell.w.language) or query.mission
        yield "mission", label, code_of(query, "mission")


def _limits(query: Query, shell: Shell) -> Iterator[tuple[str, str, str]]:
    w = shell.w
    if query.corps:
        yield "corps", w.term(f"corps.{query.corps}"), code_of(query, "corps")
    for name in NAMED:
        if told := getattr(query, name):
            plain = told if name in {"person", "source", "place"} else told.replace("-", " ").replace("_", " ")
            yield name, plain, code_of(query, name)
    if query.choice:
        yield "choice", w.term(f"asking.choice.{query.choice}"), code_of(query, "choice")
    if query.numbers:
        yield "numbers", "; ".join(map(w.number, query.numbers)), code_of(query, "numbers")
    if query.words:
        told = dict.fromkeys(" / ".join(dict.fromkeys(one.split("|"))) for one in query.words)
        yield "words", ", ".join(told).replace("_", " "), code_of(query, "words")


def _times(query: Query, shell: Shell) -> Iterator[tuple[str, str, str]]:
    w = shell.w
    if query.start or query.end:
        if query.start and query.end and query.start > query.end:
            said = f"{w.day(query.start)} – {w.day(query.end)}"
        else:
            said = w.period(Period(start=query.start, end=query.end))
        yield "time", said, code_of(query, "start", "end")
    if query.until:
        yield "until", w.day(query.until), code_of(query, "until")
    if query.known_by:
        yield "known_by", w.day(query.known_by), code_of(query, "known_by")
