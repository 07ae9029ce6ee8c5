"""Reads this stage's own knowledge: month names, small words, headings, templates.

Knowledge is data beside the code, each entry with an example that a test checks; see `data/`.
"""

from functools import cache
from importlib.resources import files
from typing import Any

from musterbook.shipped import read_yaml


@cache
def entries(name: str) -> tuple[dict[str, Any], ...]:
    """The entries of `data/<name>.yaml` in file order. Raises FileNotFoundError where there is none."""
    return tuple(read_yaml(files("musterbook.collect") / "data" / f"{name}.yaml"))


@cache
def headings() -> frozenset[str]:
    """The headings of an article's apparatus (references, links), in lower case."""
    return frozenset(heading for entry in entries("sections") for heading in entry["headings"])


@cache
def dateline_words(role: str) -> tuple[str, ...]:
    """The words beside a date that have `role` ('label', 'weekday', 'forward', 'update'), the longest first."""
    words = {word for entry in entries("datelines") if entry["role"] == role for word in entry["words"]}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))
