"""Credits: whose text a document says that it carries ('AFP', '(Reuters)', 'originally published by X').

An agency's story is told by many outlets under their own names. The head and the foot of a text say whose it is: in a
dateline, in a line of its own, in a sentence. The ways of saying so, and the agencies, are data (credits.yaml).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypedDict

import yaml

from musterbook.base.document import Document
from musterbook.lineage.words import words_of

Line = TypedDict("Line", {"pattern": str, "example": str, "name": str, "not": str})

HEAD, FOOT = 6, 5
"""Lines in which a text says whose it is, from its first and from its last."""

LONGEST_LINE = 160
"""Characters of a line that is read as a credit; of a longer one only its dateline and its last brackets are."""

_WORD = r"[^\W\d_a-zà-öø-ÿ](?:[\w’'&]|\.(?=\w))*(?:-\w+)*"
_SMALL = "of|the|de|du|des|del|la|le|les|el|los|y|et|and|&"
_NAME = rf"(?P<name>{_WORD}(?: (?:(?:{_SMALL}) ){{0,2}}{_WORD}){{0,5}})"
_DATELINE = re.compile(rf"^(?P<before>[^\W\d_a-z][^()\n]{{1,70}})\({_NAME}\)\s*[.:]?\s*[-–—]")
_LAST = re.compile(rf"(?P<before>^|[.!?»”\"]\s*)[(\[]{_NAME}[)\]]\s*$")
_BEFORE_NAMES = frozenset(words_of("the le la les l el los via with avec con"))


class Content(TypedDict):
    """The parts of credits.yaml."""

    lines: list[Line]
    agencies: list[list[str]]
    others: list[str]


@dataclass(frozen=True, slots=True)
class _Ways:
    patterns: tuple[re.Pattern[str], ...]
    agencies: dict[str, str]
    others: frozenset[str]


@cache
def credit_ways() -> Content:
    """The content of credits.yaml."""
    content: Content = yaml.safe_load(files(__package__).joinpath("credits.yaml").read_text(encoding="utf-8"))
    return content


@cache
def _ways() -> _Ways:
    content = credit_ways()
    agencies = {_folded(name): _folded(names[0]) for names in content["agencies"] for name in names}
    signed = "|".join(re.escape(name) for names in content["agencies"] for name in names)
    named = {"NAME": f"(?-i:{_NAME})", "AGENCY": f"(?P<name>{signed})"}
    patterns = (re.sub("NAME|AGENCY", lambda found: named[found.group()], line["pattern"]) for line in content["lines"])
    compiled = tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)
    return _Ways(compiled, agencies, frozenset(map(_folded, content["others"])))


def publisher_name(name: str) -> str:
    """The name of a publisher as it is compared: folded, without its article, an agency by its first name."""
    folded = _folded(name)
    return _ways().agencies.get(folded, folded)


def publisher_names(name: str) -> frozenset[str]:
    """The names by which a text may credit a publisher: its own, and its first letters ('APC')."""
    own = publisher_name(name)
    return frozenset({own, _short(own)} if len(own.split()) > 1 else {own} if own else ())


def credited_in(document: Document) -> tuple[str, ...]:
    """The publishers whose text the document says that it carries, but for its own, in order."""
    lines = [line.strip() for line in document.text.splitlines() if line.strip()]
    near = lines if len(lines) <= HEAD + FOOT else [*lines[:HEAD], *lines[-FOOT:]]
    own = publisher_names(document.source)
    return tuple(dict.fromkeys(name for line in near for name in _credits(line) if name and name not in own))


def _credits(line: str) -> Iterator[str]:
    ways = _ways()
    for bracket in filter(None, (_DATELINE.search(line[:LONGEST_LINE]), _LAST.search(line[-LONGEST_LINE:]))):
        name = publisher_name(bracket["name"])
        if name in ways.agencies or (_is_publisher(bracket) and name not in ways.others):
            yield name
    if len(line) <= LONGEST_LINE:
        signed = _folded(re.sub(r"^(?:(?:by|par|por|source)\s?:?\s|[©—–-]\s*)", "", line, flags=re.IGNORECASE))
        if signed in ways.agencies:
            yield ways.agencies[signed]
        told = (publisher_name(found["name"]) for way in ways.patterns if (found := way.search(line)) is not None)
        yield from (name for name in told if name not in ways.others)


def _is_publisher(bracket: re.Match[str]) -> bool:
    """Whether a name in brackets that is no known agency may be one: of several words, or short for one where a day or
    a whole sentence stands before it,.
    """
    before, name = bracket["before"], bracket["name"]
    told = not before.strip() or before.rstrip()[-1:] in '.!?»”"' or any(map(str.isdecimal, before))
    return " " in name or (name.isupper() and told)


def _short(name: str) -> str:
    return "".join(word[0] for word in name.split())


def _folded(name: str) -> str:
    words = words_of(name)
    while len(words) > 1 and words[0] in _BEFORE_NAMES:
        del words[0]
    return " ".join(words)
