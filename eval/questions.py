"""Questions of people with their right answers, as `eval/corpus/asking` holds them.

A row tells the question, those asked before it in the same conversation (`after`), and either that the record does not
answer it (`unanswerable`, with `why`) or what a right answer states (`must`: all of the items, of an inner list any
one), what it does not state (`never`), and where that stands: `quotes` for documents of our own, `at` for those that
are not ours to copy, each the first three digits of a file's name and offsets into its decoded original.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from eval.yamlfile import read_yaml

FOLDER = Path(__file__).with_name("corpus") / "asking"
PARTS = ("open", "blind")
"""The parts that the gate asks."""
ALL_PARTS = (
    *PARTS, "further", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth",
    "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
)  # fmt: skip
KINDS = ("number", "name", "actor", "day", "verdict", "place", "words", "at")
_PLACE = re.compile(r"(\d{3}):(\d+)-(\d+)")


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand: how the document's name begins, and [start, end) in its decoded original."""

    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that an answer states. `value` by `kind`: a number; the code of an actor; a day; yes (True) or no; for
    name, place and words a text; for `at` the places of which the answer quotes one.
    """

    kind: str
    value: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """The query that a question asks for, as far as it was written down."""

    measure: str
    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question. `must`: groups of items, of each of which any one is stated; empty where `answerable` is False."""

    id: str
    language: str
    record: str
    text: str
    form: str
    after: tuple[str, ...] = ()
    answerable: bool = True
    expected: Expected | None = None
    must: tuple[tuple[Item, ...], ...] = ()
    never: tuple[Item, ...] = ()
    quotes: tuple[str, ...] = ()
    at: tuple[Place, ...] = field(default=())


def read_questions(part: str, folder: Path = FOLDER) -> tuple[Question, ...]:
    """The questions of a part; raises ValueError, with the question's id, for one that is not well formed."""
    rows = read_yaml(folder / f"{part}.yaml")
    questions = tuple(read_question(row) for row in rows)
    if not questions or len({one.id for one in questions}) < len(questions):
        raise ValueError(f"{part}.yaml: expected questions with an id of their own each")
    return questions


def read_question(row: Mapping[str, Any]) -> Question:
    """The question that a row tells; raises ValueError where an answer is wanted that nothing could show."""
    answerable = not row.get("unanswerable")
    query = row.get("query")
    found = Question(
        id=row["id"], language=row["lang"], record=row["record"], text=row["question"], form=row["form"],
        after=tuple(row.get("after", ())), answerable=answerable,
        expected=None if query is None else Expected(measure=query["measure"], actors=tuple(query["actors"])),
        must=tuple(_group(one, row["id"]) for one in row.get("must", ())),
        never=tuple(_item(one, row["id"]) for one in row.get("never", ())),
        quotes=tuple(row.get("quotes", ())), at=_places(row.get("at", ()), row["id"]),
    )  # fmt: skip
    if answerable and not (found.must and (found.quotes or found.at)):
        raise ValueError(f"{found.id}: expected what an answer must state, and where that stands")
    return found


def _group(told: Any, name: str) -> tuple[Item, ...]:  # noqa: ANN401 - a node of YAML
    return tuple(_item(one, name) for one in (told if isinstance(told, list) else [told]))


def _item(told: Mapping[str, Any], name: str) -> Item:
    ((kind, value),) = told.items()
    if kind not in KINDS:
        raise ValueError(f"{name}: {kind}: expected one of {', '.join(KINDS)}")
    fits = {"number": int | float, "verdict": bool, "day": date, "at": list}.get(kind, str)
    if not isinstance(value, fits) or (kind == "number" and isinstance(value, bool)):
        raise ValueError(f"{name}: {kind}: {value!r} is none")
    return Item(kind, _places(value, name) if isinstance(value, list) else value)


def _places(told: Iterable[str], name: str) -> tuple[Place, ...]:
    found = [_PLACE.fullmatch(one) for one in told]
    if None in found:
        raise ValueError(f"{name}: expected places such as '000:1234-1290'")
    return tuple(Place(one[1], int(one[2]), int(one[3])) for one in found if one is not None)
