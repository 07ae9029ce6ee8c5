r"""Scores the reading of times on two public corpora, beside a date library, and tells the speed of each.

WikiWars 1.0.4: 22 histories of wars from an encyclopaedia. All TIMEX2 within the TEXT element count, also
those without a value, which nobody can match. While the grammar was written, errors in the documents 01 to
16 were looked at and none in 17 to 22, which are printed apart as held out.
TempEval-3 Platinum: 20 news texts, whose errors were looked at. All TIMEX3 within the TEXT element count in
the first line. The line 'calendar' counts the annotations of type DATE with a calendar value (a day, week,
month, season, quarter, half, year, decade or century: no X, no reference such as PRESENT_REF), and of what
a reader found the expressions with such a value.

An expression is matched where its span is the same (strict) or overlaps (relaxed), one to one in text
order; value F1 counts those matched by overlap whose value is the same string. A text's own date is known
to every reader. Speed is text per second of processor time.

The corpora are part of the public repository xszhong/syntime, of which a clone is needed (bare or not);
nothing of it is kept here. The peer is read where it is installed, in an environment of its own:

    python -m venv build/peers && build/peers/bin/pip install dateparser . && build/peers/bin/python \
        benchmarks/dates.py --repo syntime.git
"""

import argparse
import html
import io
import re
import subprocess
import tarfile
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any, TypeAlias

from musterbook.extract.mentions.timex import read_timexes

WIKIWARS = "syntime/resources/wikiwars/WikiWars_20120218_v104/keyinline"
PLATINUM = "syntime/resources/te3-platinum/tml"
HELD_OUT = ("17", "18", "19", "20", "21", "22")
CALENDAR = re.compile(r"(?:BC)?(?:\d{4}(?:-(?:\d\d(?:-\d\d)?|W\d\d|SP|SU|FA|WI|Q\d|H\d))?|\d{2,3})")
"""Values that name a place on the calendar."""

_TAG = re.compile(r"<[^>]*>")
_VALUE = re.compile(r"\bval(?:ue)?=\"([^\"]*)\"")
_TYPE = re.compile(r"\btype=\"([^\"]*)\"")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """A time in a text: its [start, end), its value ('' where it has none) and, in a key, its type."""

    start: int
    end: int
    value: str
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """A text of a corpus with its date and its key."""

    name: str
    text: str
    published: date
    key: tuple[Expression, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """F1 in per cent."""

    strict: float
    relaxed: float
    value: float

    def line(self, name: str, count: int) -> str:
        """One line of the report."""
        return f"  {name:<26} {count:5} {self.strict:8.1f} {self.relaxed:8.1f} {self.value:8.1f}"


Found: TypeAlias = Sequence[Expression]
Reader: TypeAlias = Callable[[str, date], list[Expression]]


def read_files(repo: Path, folder: str) -> dict[str, str]:
    """The files of a folder of a clone by name; of its last commit where it is bare. Raises SystemExit if none."""
    if (repo / folder).is_dir():
        files = {path.name: path.read_bytes() for path in (repo / folder).iterdir()}
    else:
        command = ["git", "-C", str(repo), "archive", "--format=tar", "HEAD", folder]
        packed = subprocess.run(command, check=True, capture_output=True).stdout
        with tarfile.open(fileobj=io.BytesIO(packed)) as tar:
            read = ((Path(member.name).name, tar.extractfile(member)) for member in tar if member.isfile())
            files = {name: stream.read() for name, stream in read if stream is not None}
    if not files:
        raise SystemExit(f"{repo} has no files in {folder}")
    return {name: data.decode("utf-8", errors="replace") for name, data in sorted(files.items())}


def parse(name: str, marked: str) -> Annotated:
    """A marked-up file as text with its key. Raises ValueError where it names no date of its own."""
    head, _, body = marked.partition("<TEXT>")
    told = _DAY.search(head[max(head.find("<DATETIME>"), head.find("<DCT>"), 0) :])
    if told is None:
        raise ValueError(f"{name} names no date of its own")
    text, key = parse_body(body.partition("</TEXT>")[0])
    return Annotated(name=name, text=text, published=date.fromisoformat(told[0]), key=tuple(key))


def parse_body(body: str) -> tuple[str, list[Expression]]:
    """The text of marked-up text, and its time expressions, those within others as well."""
    pieces: list[str] = []
    opened: list[tuple[int, str]] = []
    key: list[Expression] = []
    at = length = 0
    for tag in (*_TAG.finditer(body), None):
        piece = html.unescape(body[at : len(body) if tag is None else tag.start()])
        pieces.append(piece)
        length += len(piece)
        if tag is None:
            break
        at = tag.end()
        if tag[0].startswith("<TIMEX"):
            opened.append((length, tag[0]))
        elif tag[0].startswith("</TIMEX"):
            start, opening = opened.pop()
            value, kind = _VALUE.search(opening), _TYPE.search(opening)
            key.append(
                Expression(start=start, end=length, value=value[1] if value else "", kind=kind[1] if kind else "")
            )
    return "".join(pieces), sorted(key, key=lambda one: (one.start, -one.end))


def ours(text: str, published: date) -> list[Expression]:
    """The times that the engine's grammar reads."""
    return [
        Expression(start=one.start, end=one.end, value=one.value)
        for one in read_timexes(text, language="en", published=published)
    ]


def peer() -> Reader | None:
    """The reader of dateparser, None where it is not installed."""
    try:
        dateparser, searching = import_module("dateparser"), import_module("dateparser.search")
    except ImportError:
        return None

    def read(text: str, published: date) -> list[Expression]:
        settings = {"RELATIVE_BASE": datetime(published.year, published.month, published.day)}  # noqa: DTZ001
        parser = dateparser.DateDataParser(languages=["en"], settings=settings)
        found: list[Expression] = []
        for line in re.finditer(r"[^\n]+", text):
            at = line.start()
            hits: Iterable[tuple[str, datetime]] = ()
            with suppress(Exception):
                hits = searching.search_dates(line[0], languages=["en"], settings=settings) or ()
            for words, moment in hits:
                start = text.find(words, at, line.end())
                if start >= 0:
                    at = start + len(words)
                    found.append(Expression(start=start, end=at, value=_with_period(parser, words, moment)))
        return found

    return read


def _with_period(parser: Any, words: str, moment: datetime) -> str:  # noqa: ANN401 - a class of the peer
    """The value of what the peer read, cut to the period that it tells."""
    length = {"year": 4, "month": 7}.get(parser.get_date_data(words).period, 10)
    return moment.date().isoformat()[:length]


def score(pairs: Iterable[tuple[Found, Found]]) -> tuple[Score, int]:
    """The score over (key, found) of each text, and the number of expressions in the keys."""
    strict = relaxed = valued = of_key = of_found = 0
    for key, found in pairs:
        of_key, of_found = of_key + len(key), of_found + len(found)
        spans = {(one.start, one.end) for one in key}
        strict += sum((one.start, one.end) in spans for one in found)
        for one, other in match(key, found):
            relaxed += 1
            valued += one.value == other.value
    total = max(of_key + of_found, 1)
    return Score(strict=200 * strict / total, relaxed=200 * relaxed / total, value=200 * valued / total), of_key


def match(key: Found, found: Found) -> list[tuple[Expression, Expression]]:
    """Pairs of overlapping expressions, one to one: the same spans first, then in text order."""
    pairs = [(one, other) for one in key for other in found if (one.start, one.end) == (other.start, other.end)]
    taken = {id(one) for pair in pairs for one in pair}
    for one in key:
        for other in found:
            if not {id(one), id(other)} & taken and one.start < other.end and other.start < one.end:
                pairs.append((one, other))
                taken |= {id(one), id(other)}
    return pairs


def calendar_only(key: Found, found: Found) -> tuple[Found, Found]:
    """The dates with a calendar value in the key, and what has such a value of what was found."""
    dates = [one for one in key if one.kind == "DATE" and CALENDAR.fullmatch(one.value)]
    return dates, [one for one in found if CALENDAR.fullmatch(one.value)]


def report(name: str, reader: Reader, *, wars: Sequence[Annotated], news: Sequence[Annotated]) -> None:
    """The lines of one reader."""
    began = time.process_time()
    found = {one.name: reader(one.text, one.published) for one in (*wars, *news)}
    seconds = time.process_time() - began
    size = sum(len(one.text.encode()) for one in (*wars, *news))
    print(f"{name}: {size / seconds / 1000:.0f} KB/s")
    held = [one for one in wars if one.name.startswith(HELD_OUT)]
    groups: dict[str, list[tuple[Found, Found]]] = {
        "WikiWars": [(one.key, found[one.name]) for one in wars],
        "WikiWars, held out": [(one.key, found[one.name]) for one in held],
        "TempEval-3": [(one.key, found[one.name]) for one in news],
        "TempEval-3, calendar": [calendar_only(one.key, found[one.name]) for one in news],
    }
    for group, pairs in groups.items():
        scored, count = score(pairs)
        print(scored.line(group, count))


def main() -> None:
    """Print the comparison."""
    parser = argparse.ArgumentParser(description="Score the reading of times.")
    parser.add_argument("--repo", type=Path, required=True, help="a clone of xszhong/syntime, bare or not")
    repo = parser.parse_args().repo
    wars = [parse(name, text) for name, text in read_files(repo, WIKIWARS).items() if name.endswith(".key.xml")]
    news = [parse(name, text) for name, text in read_files(repo, PLATINUM).items() if name.endswith(".tml")]
    print(f"  {'':<26} {'key':>5} {'strict':>8} {'relaxed':>8} {'value':>8}   F1")
    report("musterbook", ours, wars=wars, news=news)
    other = peer()
    if other is None:
        print("dateparser: not installed (see the head of this file)")
    else:
        report("dateparser", other, wars=wars, news=news)


if __name__ == "__main__":
    main()
