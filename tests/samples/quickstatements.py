"""A strict reader of commands for QuickStatements, version 1, as its documentation has them: cells between tabs.

A command is an item, a property and a value, then pairs of a qualifier ('P…') or a source ('S…', '!S…' begins another
reference) with a value, and a comment at the end, which is the edit's summary. A value is an item, a text in quotes, a
text of a language, a time, or a number with an equal error on both sides.
"""

import re
from datetime import date
from typing import NamedTuple

COMMENT = re.compile(r"^(.*?) */\* *(.*?) *\*/ *$")
ITEM = re.compile(r"Q[1-9]\d*")
PROPERTY = re.compile(r"P[1-9]\d*")
PAIR = re.compile(r"(P|S|!S)[1-9]\d*")
TEXT = re.compile(r'"[^"\t\n]+"')
SPOKEN = re.compile(r'[a-z]{2,3}:"[^"\t\n]+"')
TIME = re.compile(r"\+(\d{4}-\d\d-\d\d)T00:00:00Z/(9|10|11)")
NUMBER = re.compile(r"\d+(?:\.\d+)?(?:~\d+(?:\.\d+)?)?(?:U\d+)?")
KINDS = {
    "item": ITEM, "text": TEXT, "spoken": SPOKEN, "time": TIME, "number": NUMBER
}  # fmt: skip
EXPECTED = {
    "P1132": "number", "P1120": "number", "P710": "item", "P459": "item", "P580": "time", "P582": "time",
    "P585": "time",
    "S854": "text", "S1476": "spoken", "S123": "item", "S577": "time", "S813": "time", "S1065": "text",
    "S1683": "spoken",
}  # fmt: skip
"""What Wikidata has for a property's values."""


RANKS = {"Rpreferred", "Rnormal", "Rdeprecated"}
"""Ranks, after the value, as the third edition of the tool reads them."""


class Command(NamedTuple):
    """A command as it is understood."""

    item: str
    property: str
    value: str
    qualifiers: tuple[tuple[str, str], ...]
    references: tuple[tuple[tuple[str, str], ...], ...]
    summary: str
    rank: str = ""


def read_commands(text: str) -> list[Command]:
    """The commands of a file; raises ValueError for a line that is none. A comment alone does nothing."""
    if "\n" not in text:
        raise ValueError("a single line is taken apart at ||")
    return [found for line in text.splitlines() if (found := _read(line)) is not None]


def _read(line: str) -> Command | None:
    found = COMMENT.match(line)
    row, summary = (found[1], found[2]) if found else (line, "")
    if not row.strip():
        return None
    cells = row.split("\t")
    rank = cells.pop(3) if len(cells) > 3 and cells[3] in RANKS else ""
    if len(cells) < 3 or len(cells) % 2 == 0 or not ITEM.fullmatch(cells[0]) or not PROPERTY.fullmatch(cells[1]):
        raise ValueError(line)
    check(cells[1], cells[2])
    qualifiers: list[tuple[str, str]] = []
    references: list[list[tuple[str, str]]] = []
    for name, value in zip(cells[3::2], cells[4::2], strict=True):
        if not PAIR.fullmatch(name) or (name.startswith("P") and references):
            raise ValueError(f"{name} in {line}")
        check(name.removeprefix("!"), value)
        if name.startswith("P"):
            qualifiers.append((name, value))
        elif not references or name.startswith("!"):
            references.append([(name.removeprefix("!"), value)])
        else:
            references[-1].append((name, value))
    told = tuple(tuple(one) for one in references)
    return Command(cells[0], cells[1], cells[2], tuple(qualifiers), told, summary, rank)


def check(name: str, value: str) -> None:
    """Raises ValueError for a value that the property does not take."""
    kind = EXPECTED[name]
    found = KINDS[kind].fullmatch(value)
    if found is None:
        raise ValueError(f"{name}: {value} is no {kind}")
    if kind == "time":
        date.fromisoformat(found[1])
