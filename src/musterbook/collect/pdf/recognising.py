"""Reads words off pages that are pictures, with Tesseract where it is installed.

Tesseract (Apache-2.0) is a program of its own and asked as one: it takes a picture and gives each word with its box and
how sure it is. What it gives becomes a page like any other, so that order, tables and locators are found in the same
way; that its words were recognised, and how surely, is told.
"""

import csv
import hashlib
import shutil
import subprocess
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from statistics import median

from musterbook.collect.pdf.page import Handle, Page, Word
from musterbook.collect.pdf.pagefile import MOST_DOTS
from musterbook.collect.pdf.turning import Frame

PROGRAM = "tesseract"
LANGUAGES = {"en": "eng", "fr": "fra", "es": "spa", "ht": "hat"}
"""Tesseract's names of the languages that the program reads."""
MOST_PAGES = 25
"""Pages of one file that are recognised; each takes some seconds."""
_DOTS = 240
"""Dots an inch at which a page is looked at; small print needs no more."""
_MOST_DOTS = 24_000_000
"""Dots of the largest picture of a page."""
_LONGEST_SECONDS = 60
_POINTS = 72
_ALIKE = 0.35
"""Part by which the heights of lines in one size of letters differ (some have no letters that reach down)."""
_FONT = 1.4
"""Times the height of a line's middling word that the height of its font is."""
_DESCENT = 0.2
_MOST_KEPT = 256
_KEPT: OrderedDict[tuple[str, int], Page] = OrderedDict()
"""Pages recognised last, for checks of quotes that follow."""


@dataclass(frozen=True, slots=True)
class Recogniser:
    """Tesseract with the languages that it is asked for ('eng+fra')."""

    program: str
    languages: str

    @classmethod
    def installed(cls, language: str) -> "Recogniser | None":
        """The program with the language's data, with those of all languages read where it is not known; None where
        there is no such program or none of the data.
        """
        program = shutil.which(PROGRAM)
        held = () if program is None else _languages(program)
        wanted = LANGUAGES.get(language, "")
        chosen = [wanted] if wanted in held else [name for name in LANGUAGES.values() if name in held]
        return None if program is None or not chosen else cls(program, "+".join(chosen))

    def read(self, picture: bytes) -> str | None:
        """The words of a picture (PGM) as Tesseract's table; None where it fails or takes too long."""
        try:
            done = subprocess.run(  # noqa: S603 - the program that was found, with fixed arguments
                [self.program, "stdin", "stdout", "-l", self.languages, "--dpi", str(_DOTS), "tsv"],
                input=picture, capture_output=True, timeout=_LONGEST_SECONDS, check=False,
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired):
            return None
        return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None


@cache
def _languages(program: str) -> tuple[str, ...]:
    try:
        done = subprocess.run(  # noqa: S603 - as above
            [program, "--list-langs"], capture_output=True, timeout=_LONGEST_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return tuple(filter(None, done.stdout.decode("utf-8", "replace").split("\n")[1:]))


def recognised(document: Handle, data: bytes, pages: Iterator[Page | int], *, language: str) -> Iterator[Page | int]:
    """The pages, those that are pictures with the words that can be read off them."""
    recogniser: Recogniser | None = None
    left = MOST_PAGES
    for page in pages:
        if isinstance(page, int) or page.words or not 0 < page.pictures < MOST_DOTS or not left:
            yield page
            continue
        recogniser = recogniser or Recogniser.installed(language)
        if recogniser is None:
            left = 0
            yield page
            continue
        left -= 1
        yield recognise(document, data, page.number, recogniser=recogniser) or page


def recognise(document: Handle, data: bytes, number: int, *, recogniser: Recogniser) -> Page | None:
    """A page read off its picture; None where there are no words in it."""
    key = hashlib.sha256(data).hexdigest() + recogniser.languages, number
    if key in _KEPT:
        return _KEPT[key]
    picture, scale, size = _picture(document, number)
    table = recogniser.read(picture)
    page = None if table is None else _page(number, list(_rows(table)), scale=scale, size=size)
    if page is not None:
        _KEPT[key] = page
        while len(_KEPT) > _MOST_KEPT:
            _KEPT.popitem(last=False)
    return page


def _picture(document: Handle, number: int) -> tuple[bytes, float, tuple[float, float]]:
    """The page in shades of grey (PGM), dots a point, and its size in points as it is shown."""
    page = document[number - 1]
    wide, high = page.get_size()
    scale = min(_DOTS / _POINTS, (_MOST_DOTS / max(wide * high, 1.0)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    buffer, columns, rows, stride = bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride
    bitmap.close()
    page.close()
    lines = (buffer[row * stride : row * stride + columns] for row in range(rows))
    return b"P5 %d %d 255\n%s" % (columns, rows, b"".join(lines)), scale, (wide, high)


@dataclass(frozen=True, slots=True)
class _Row:
    """A word of Tesseract's table, in dots from the top left, and the line that it stands in."""

    line: tuple[str, ...]
    left: int
    top: int
    right: int
    bottom: int
    sure: float
    words: str


def _rows(table: str) -> Iterator[_Row]:
    for row in csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        words = (row.get("text") or "").strip()
        if row.get("level") == "5" and words:
            left, top, wide, high = (int(row[name]) for name in ("left", "top", "width", "height"))
            line = tuple(row[name] for name in ("block_num", "par_num", "line_num"))
            yield _Row(line, left, top, left + wide, top + high, float(row["conf"]), " ".join(words.split()))


def _page(number: int, rows: list[_Row], *, scale: float, size: tuple[float, float]) -> Page | None:
    """The page of recognised words, a line of its characters for each line seen."""
    if not rows:
        return None
    lines: dict[tuple[str, ...], list[_Row]] = {}
    for row in rows:
        lines.setdefault(row.line, []).append(row)
    usual = median(map(_height, lines.values()))
    parts: list[str] = []
    words: list[Word] = []
    length = 0
    for line in lines.values():
        high = _FONT * (usual if abs(_height(line) - usual) <= _ALIKE * usual else _height(line))
        base = size[1] - median(row.bottom for row in line) / scale
        for row in line:
            start, length = length, length + len(row.words)
            words.append(_word(row, (start, length), base=base, high=high / scale, scale=scale))
            parts += [row.words, "\n" if row is line[-1] else " "]
            length += 1
    frame = Frame(*size)
    sure = sum(row.sure * len(row.words) for row in rows) / sum(len(row.words) for row in rows)
    return Page(number=number, text="".join(parts), words=words, stored=frame, shown=frame, recognised=sure)


def _height(line: Iterable[_Row]) -> float:
    """The height of a line's middling word, which a raised mark or a bracket does not change."""
    return median(row.bottom - row.top for row in line)


def _word(row: _Row, place: tuple[int, int], *, base: float, high: float, scale: float) -> Word:
    left, right, bottom = row.left / scale, row.right / scale, base - _DESCENT * high
    return Word(*place, left=left, bottom=bottom, right=right, top=bottom + high, base=base)
