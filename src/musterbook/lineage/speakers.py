"""Speakers: a person or body that several documents quote is one witness.

Only a name tells one speaker from another: 'officials' and 'a report' are many. A name is two or
more capitalised words in a row, and its last two serve, as titles before it vary from paper to
paper (speakers.yaml). A surname alone stands for the whole name that its text tells. Scripts without capitals give no
speaker.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import TypedDict

import yaml

from musterbook.lineage.words import words_of

_WORD_IN_NAME = r"[^\W\d_][\w’'-]*\.?"
_RUN = re.compile(rf"{_WORD_IN_NAME}(?: {_WORD_IN_NAME})*")
_BEFORE_SURNAME = r"(?<![\w’'.-])((?:[^\W\d_a-zà-öø-ÿ][\w’'-]*\.? ){1,4})"


class Entry(TypedDict):
    """The titles of a language."""

    language: str
    titles: list[str]
    example: str
    text: str
    name: str


@cache
def title_entries() -> tuple[Entry, ...]:
    """The entries of speakers.yaml, in its order."""
    return tuple(yaml.safe_load(files(__package__).joinpath("speakers.yaml").read_text(encoding="utf-8")))


@cache
def _titles() -> frozenset[str]:
    return frozenset(word for entry in title_entries() for title in entry["titles"] for word in words_of(title))


def named_speaker(attribution: str | None, text: str = "") -> str:
    """'said:' and the folded name of the speaker whom an attribution names, '' where it names none.

    `text`: where the attribution stands, which may tell the whole name of one told by a surname.
    """
    for name in _names(attribution or ""):
        own = _without_titles(name)
        own = own or name  # an office without a name: 'Prime Minister'
        if len(own) > 1:
            return f"said:{' '.join(words_of(' '.join(own[-2:])))}"
        if len(own) == 1 and (whole := _whole_name(own[0], text)):
            return f"said:{' '.join(words_of(whole))}"
    return ""


def _names(attribution: str) -> Iterator[list[str]]:
    """Runs of capitalised words, in order."""
    for run in _RUN.findall(attribution):
        name: list[str] = []
        for word in [*run.split(" "), ""]:
            if word[:1].isupper():
                name.append(word)
            elif name:
                yield name
                name = []


def _without_titles(name: list[str]) -> list[str]:
    own = name
    while own and set(words_of(own[0])) <= _titles():
        own = own[1:]
    return own


def _whole_name(surname: str, text: str) -> str:
    """The first and the last name of whom the text tells by a name before this surname; '' where it tells none."""
    for before in re.findall(_BEFORE_SURNAME + re.escape(surname) + r"\b", text):
        own = _without_titles(before.split())
        if own:
            return f"{own[-1]} {surname}"
    return ""
