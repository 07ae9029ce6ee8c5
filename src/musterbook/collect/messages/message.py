"""The containers of messages: one message, and a box of many.

A message holds its own words, the earlier messages that it quotes or sends on, and what is attached; each is read as if
it stood by itself. What the headers tell of the message holds for its own words; for what is attached it holds where
that tells nothing itself.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

from musterbook.base.issue import Issue
from musterbook.collect.limits import LARGEST, too_large
from musterbook.collect.reader import Part

_HEAD = 20_000
"""Bytes of a file in which headers are looked for."""
_FIELD = re.compile(rb"(?m)^([A-Za-z][A-Za-z0-9-]{1,40}):")
_TRACES = frozenset({b"message-id", b"received", b"mime-version", b"return-path", b"delivered-to", b"x-mailer",
                     b"dkim-signature", b"content-type"})  # fmt: skip
"""Headers that programs write, and people do not."""
_NAMED = frozenset({b"from", b"date", b"subject", b"to", b"sender"})
_BOX = re.compile(rb"From [^\r\n]{1,200} \d\d:\d\d(?::\d\d)? [^\r\n]{0,40}\d{4}[^\r\n]{0,10}\r?\n")
_NEXT = re.compile(rb"(?m)^From [^\r\n]{1,200} \d\d:\d\d(?::\d\d)? [^\r\n]{0,40}\d{4}[^\r\n]{0,10}\r?$")


class MessageContainer:
    """Takes one message apart (EML)."""

    name = "message"

    def holds(self, file: BinaryIO, name: str) -> bool:
        """By headers at its start that programs write."""
        return is_message(file.read(_HEAD), named=name.lower().endswith((".eml", ".emlx")))

    def unpack(self, file: BinaryIO, name: str) -> Iterator[Part | Issue]:
        """Its own words, earlier messages, what is attached."""
        from musterbook.collect.messages.members import members_of  # noqa: PLC0415  # only messages need it

        yield from members_of(file.read(), name)


class MailboxContainer:
    """Takes a box of messages apart (MBOX)."""

    name = "box of messages"

    def holds(self, file: BinaryIO, name: str) -> bool:  # noqa: ARG002  # the bytes tell
        """By the line that parts its messages."""
        head = file.read(_HEAD)
        line = _BOX.match(head)
        return line is not None and is_message(head[line.end() :], named=True)

    def unpack(self, file: BinaryIO, name: str) -> Iterator[Part | Issue]:
        """Its messages in order, each of which is a container again."""
        for number, data in enumerate(_messages(file), start=1):
            member = f"{number}.eml"
            full = f"{name}!/{member}"
            if len(data) > LARGEST:
                yield too_large(len(data), full)
            else:
                yield Part(name=full, data=data, member=member)


def is_message(head: bytes, *, named: bool) -> bool:
    """Whether a file's first bytes are a message's headers. `named`: whether its name says so too."""
    head = re.sub(rb"\A>?From [^\r\n]{1,300}(?:\r\n?|\n)", b"", head, count=1)
    if not _FIELD.match(head):
        return False
    body = re.search(rb"\r?\n\r?\n|\r\r", head)
    top = head if body is None else head[: body.start()]
    fields = {field.lower() for field in _FIELD.findall(top)}
    traces, told = len(fields & _TRACES), len(fields & _NAMED)
    return told > 0 and (traces > 0 or named) and traces + told > 2  # noqa: PLR2004  # a note may have two


def _messages(file: BinaryIO) -> Iterator[bytes]:
    """The bytes of each message; lines that were marked so as not to part it are as they were."""
    lines: list[bytes] = []
    blank, size = True, 0
    for line in file:
        if blank and line.startswith(b"From ") and _NEXT.match(line):
            if lines:
                yield _unmarked(lines)
            lines, size = [], 0
        elif size <= LARGEST:
            lines.append(line)
            size += len(line)
        blank = not line.strip()
    if lines:
        yield _unmarked(lines)


def _unmarked(lines: list[bytes]) -> bytes:
    return re.sub(rb"(?m)^>(>*From )", rb"\1", b"".join(lines))
