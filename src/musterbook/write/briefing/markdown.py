"""A briefing as Markdown: footnotes as many programs read them, and nothing of a document that could be markup."""

import re
from collections.abc import Callable
from itertools import groupby
from typing import Any

from musterbook.write.briefing.model import Briefing, Note, Run, Text
from musterbook.write.briefing.numbering import shown
from musterbook.write.briefing.templates import MARKDOWN, Templates

MARKUP = re.compile(r"[\\`*_{}\[\]<>|~]|&(?=#?\w+;)|:(?=//)|(?<=www)\.")
"""What means something to Markdown within a line; a bare address would become a link."""
STARTS = re.compile(r"^(\d+)([.)])(?=\s|$)|^([#+=-])")
"""What means something at the start of a line."""


def markdown(briefing: Briefing, templates: Templates | None = None) -> bytes:
    """The briefing as a Markdown text."""
    filters: dict[str, Callable[..., Any]] = {
        "md": escaped,
        "text": text_in_markdown,
        "cell": cell_in_markdown,
        "note": note_in_markdown,
    }
    given = Templates() if templates is None else templates
    told = given.fill(MARKDOWN, filters, autoescape=False, briefing=briefing)
    return f"{told.rstrip()}\n".encode(errors="replace")


def escaped(text: str) -> str:
    """Plain words as Markdown."""
    return MARKUP.sub(lambda found: f"\\{found[0]}", text)


def text_in_markdown(text: Text) -> str:
    """A text with its marks; nothing in it starts a block."""
    return STARTS.sub(lambda found: f"{found[1] or ''}\\{found[2] or found[3]}", cell_in_markdown(text))


def cell_in_markdown(text: Text) -> str:
    """A text with its marks, where it cannot start a block."""
    stretches = groupby(shown(text), key=lambda one: one[0].strong)
    return "".join(_stretch(strong, list(runs)) for strong, runs in stretches)


def _stretch(strong: bool, runs: list[tuple[Run, tuple[int, ...]]]) -> str:  # noqa: FBT001 - the key of a group
    """Runs of one type, each with its marks."""
    told = "".join(escaped(run.text) + "".join(f"[^{one}]" for one in marks) for run, marks in runs)
    return f"**{told.strip()}**{' ' if told.endswith(' ') else ''}" if strong and told.strip() else told


def note_in_markdown(note: Note) -> str:
    """A note; its address is a link."""
    address = f"<{note.address}>" if note.address else ""
    return f"{escaped(note.opening)}{address}{escaped(note.closing)}"
