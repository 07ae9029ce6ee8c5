"""The form of iCalendar (RFC 5545): escaped texts, lines of 75 octets at most, ends of lines as it wants them."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

Property: TypeAlias = tuple[str, str]
"""A name with its parameters, and a value as a text."""

LONGEST_OCTETS = 75
"""Octets in a line, without its end (RFC 5545, 3.1)."""
TEXTS = frozenset({"SUMMARY", "DESCRIPTION", "CATEGORIES"})
"""Properties whose values are texts."""
CONTINUATION, LEADING = 0x80, 0xC0
"""In UTF-8 the bytes from the first to before the second go on with a character that began before."""
ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
OPENING = (("BEGIN", "VCALENDAR"), ("VERSION", "2.0"), ("PRODID", "-//Musterbook//Musterbook//EN"),
           ("CALSCALE", "GREGORIAN"), ("METHOD", "PUBLISH"))  # fmt: skip
NOTHING = (
    ("BEGIN", "VTIMEZONE"), ("TZID", "Etc/UTC"), ("BEGIN", "STANDARD"), ("DTSTART", "19700101T000000"),
    ("TZOFFSETFROM", "+0000"), ("TZOFFSETTO", "+0000"), ("END", "STANDARD"), ("END", "VTIMEZONE"),
)  # fmt: skip
"""What a calendar without an entry holds, for it must hold something."""


def calendar_file(head: Sequence[Property], events: Sequence[Sequence[Property]]) -> bytes:
    """The file; `head`: texts about the whole, `events`: the properties of each entry."""
    lines = [f"{name}:{value}" for name, value in OPENING]
    lines += [f"{name}:{escape(value)}" for name, value in head]
    for event in events:
        lines += ["BEGIN:VEVENT", *(_line(name, value) for name, value in event), "END:VEVENT"]
    if not events:
        lines += [f"{name}:{value}" for name, value in NOTHING]
    folded = (part for line in (*lines, "END:VCALENDAR") for part in fold(line.encode(errors="replace")))
    return b"".join(part + b"\r\n" for part in folded)


def escape(text: str) -> str:
    """A text as it stands in a value."""
    return text.translate(ESCAPES)


def _line(name: str, value: str) -> str:
    return f"{name}:{escape(value) if name in TEXTS else value}"


def fold(line: bytes) -> Iterator[bytes]:
    """A line in parts of 75 octets at most, each but the first behind a space; no character is broken."""
    lead, room = b"", LONGEST_OCTETS
    while len(line) > room:
        cut = room
        while CONTINUATION <= line[cut] < LEADING:
            cut -= 1
        yield lead + line[:cut]
        line, lead, room = line[cut:], b" ", LONGEST_OCTETS - 1
    yield lead + line
