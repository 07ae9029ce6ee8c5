"""Parts a message's own words from those of earlier messages that it answers or sends on.

What somebody else wrote must not become the sender's word. A quoted message whose sender or day is told (in the line
before it, or in the lines at its head) becomes a text of its own; one that nothing is known of is left out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from musterbook.collect.knowledge import entries

DEEPEST = 10
"""Messages quoted one in another."""
_MOST_EARLIER = 50
_MOST_TRIALS = 500
"""Lines that are tried as the one before a quotation; they are tried with slow patterns."""
_LONGEST_ATTRIBUTION = 300
_MARK = re.compile(r"[ \t]?>[ \t]?")
_RULE = re.compile(r"[-_*=]{2,}\s*")
_SIGNATURE = re.compile(r"--\s?")
_FOOTER = re.compile(r"_{20,}\s*")
_MOST_SIGNED = 20
"""Lines of the longest signature."""
_VERBS = re.compile(r"(?:wrote|writes|said|crit|escribi[óo])\s?:\s*$")
_BLANK = 8
"""Lines that may stand empty before a quotation."""
_HEAD_LINES = 12
"""Lines of the longest head of a quoted message."""


@dataclass(slots=True)
class Earlier:
    """An earlier message: its lines, and what is told of it; '' where nothing is. `date` is as it is written there."""

    lines: list[str] = field(default_factory=list)
    sender: str = ""
    date: str = ""
    subject: str = ""

    @property
    def is_told(self) -> bool:
        """Whether anything is known of it."""
        return bool(self.sender or self.date)


@dataclass(frozen=True, slots=True)
class Parted:
    """A message's own lines, and the earlier ones, the latest first. `unknown`: how many quoted passages of messages
    that nothing is known of were left out.
    """

    own: list[str]
    earlier: list[Earlier]
    unknown: int = 0


def part_lines(lines: Sequence[str], depth: int = 0) -> Parted:
    """The own lines of a message and the messages that it quotes, those that they quote after them."""
    parting = _Parting(lines)
    parting.part()
    found: list[Earlier] = []
    unknown = 0
    for earlier in parting.earlier[:_MOST_EARLIER]:
        inner = part_lines(earlier.lines, depth + 1) if depth < DEEPEST else Parted(earlier.lines, [])
        earlier.lines = inner.own
        told = earlier.is_told and any(line.strip() for line in inner.own)
        unknown += inner.unknown + (not told and any(line.strip() for line in inner.own))
        found += [*([earlier] if told else []), *inner.earlier]
    return Parted(_without_signature(parting.own), found[:_MOST_EARLIER], unknown)


class _Parting:
    """Goes through the lines once; `own` and `earlier` hold the result."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.own: list[str] = []
        self.earlier: list[Earlier] = []
        self._quoted: Earlier | None = None
        self._trials = 0

    def part(self) -> None:
        number = 0
        while number < len(self.lines):
            line = self.lines[number]
            if _MARK.match(line):
                self._quote(line)
                number += 1
                continue
            taken = self._attribution(number)
            if taken:
                number += taken
                continue
            if self._sent_on(number):
                return
            self.own.append(line)
            number += 1

    def _quote(self, line: str) -> None:
        if self._quoted is None:
            self._quoted = Earlier()
            self.earlier.append(self._quoted)
        self._quoted.lines.append(_MARK.sub("", line, count=1))

    def _attribution(self, number: int) -> int:
        """How many lines say whose the next ones are, 0 where these do not."""
        line = self.lines[number]
        opens = bool(line.strip()) and (number == 0 or not self.lines[number - 1].strip())
        if not opens and not _VERBS.search(line):
            return 0
        for count in (1, 2, 3) if opens else (1,):
            words = " ".join(line.strip() for line in self.lines[number : number + count])
            if len(words) > _LONGEST_ATTRIBUTION or not all(map(str.strip, self.lines[number : number + count])):
                return 0
            if not _VERBS.search(words) or self._trials >= _MOST_TRIALS:
                continue
            self._trials += 1
            match = next((m for pattern in _patterns("attribution") if (m := pattern.fullmatch(words))), None)
            quoted = match is not None and self._goes_on_quoted(number + count)
            if match is not None and (quoted or "@" in match["sender"]):
                self._quoted = Earlier(sender=match["sender"].strip(), date=match["date"].strip())
                self.earlier.append(self._quoted)
                if not quoted:
                    self._quoted.lines += self.lines[number + count :]
                return count if quoted else len(self.lines)
        return 0

    def _goes_on_quoted(self, number: int) -> bool:
        below = next((line for line in self.lines[number : number + _BLANK] if line.strip()), None)
        return below is not None and bool(_MARK.match(below))

    def _sent_on(self, number: int) -> bool:
        """Take all from here on where an earlier message begins with its own head."""
        start, line = number, self.lines[number]
        if ":" not in line and not _RULE.match(line):
            return False
        marked = any(pattern.fullmatch(self.lines[number].strip()) for pattern in _patterns("marker"))
        if marked or _RULE.fullmatch(self.lines[number]):
            start = next(
                (n for n in range(number + 1, min(number + 4, len(self.lines))) if self.lines[n].strip()), number
            )
        elif _label(self.lines[number])[0] != "sender":
            return False
        head, end = _read_head(self.lines, start)
        if "sender" not in head or not ({"date", "subject"} & set(head)):
            return False
        told = Earlier(list(self.lines[end:]), head["sender"], head.get("date", ""), head.get("subject", ""))
        self.earlier.append(told)
        return True


def _read_head(lines: Sequence[str], start: int) -> tuple[dict[str, str], int]:
    """The head of a quoted message, by what its lines mean, and where it ends."""
    head: dict[str, str] = {}
    number, last = start, ""
    while number < min(start + _HEAD_LINES, len(lines)):
        meaning, words = _label(lines[number])
        if meaning:
            head.setdefault(meaning, words)
            last = meaning
        elif not lines[number].strip():
            if head and not (number + 1 < len(lines) and _label(lines[number + 1])[0]):
                break
        elif last and lines[number][:1].isspace():
            head[last] += " " + lines[number].strip()
        else:
            break
        number += 1
    return head, number


def _label(line: str) -> tuple[str, str]:
    """What a line of a message's head means, and what it says; '' where it is none."""
    words, colon, rest = line.strip().lstrip("*").partition(":")
    if not colon or len(words) > 20:  # noqa: PLR2004  # the longest label is shorter
        return "", ""
    return _labels().get(words.strip(" *\u00a0").casefold(), ""), rest.strip(" *\u00a0")


@cache
def _labels() -> dict[str, str]:
    return {
        label.casefold(): entry["means"]
        for entry in entries("quoting")
        if entry["role"] == "header"
        for label in entry["labels"]
    }


@cache
def _patterns(role: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(entry["pattern"]) for entry in entries("quoting") if entry["role"] == role)


def is_attribution(words: str) -> bool:
    """Whether a line says whose the quoted lines below are."""
    line = " ".join(words.split())
    short = len(line) <= _LONGEST_ATTRIBUTION and bool(_VERBS.search(line))
    return short and any(pattern.fullmatch(line) for pattern in _patterns("attribution"))


def is_notice(line: str) -> bool:
    """Whether a line opens a notice of rights or of the program that sent the message."""
    return any(pattern.match(line.strip()) for pattern in _patterns("notice"))


def _without_signature(lines: list[str]) -> list[str]:
    """The lines without signature, footer of a list, and notices."""
    for number, line in enumerate(lines):
        if _FOOTER.fullmatch(line) or (_SIGNATURE.fullmatch(line) and _is_short(lines[number + 1 :])):
            lines = lines[:number]
            break
    kept = list(_without_notices(lines))
    while kept and not kept[-1].strip():
        kept.pop()
    return kept


def _is_short(lines: Sequence[str]) -> bool:
    return sum(bool(line.strip()) for line in lines[: 2 * _MOST_SIGNED + 1]) <= _MOST_SIGNED >= len(lines) // 2


def _without_notices(lines: Sequence[str]) -> Iterator[str]:
    """The lines without paragraphs that are notices."""
    skipping = False
    for number, line in enumerate(lines):
        opens = number == 0 or not lines[number - 1].strip()
        skipping = bool(line.strip()) and (skipping or (opens and is_notice(line)))
        if not skipping:
            yield line
