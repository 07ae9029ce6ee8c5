"""Reads one page: its characters, where its words stand and how they look, and the lines drawn on it.

PDFium tells of every character where it stands. A word is a run of characters without white space; its first and
last character are asked, and the others only where the two disagree (a word set around a corner, a raised mark).
The page's character sequence is PDFium's, one code point for each of its characters, so that offsets count in it.
"""

import ctypes
import re
from dataclasses import dataclass, field
from math import pi
from typing import Any, TypeAlias

from musterbook.base.locator import Box
from musterbook.collect.pdf.turning import QUARTERS, Frame

Handle: TypeAlias = Any
"""What the library gives: its functions, files and pages, which carry no types."""
_WORD = re.compile("(?:[^ \t\r\n\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufffe]|\r(?!\n))+\ufffe?")
"""Characters between blanks; the control characters of TeX's fonts are letters."""
_HYPHEN = "\ufffe"
"""PDFium's sign for a hyphen at the end of a line, which joins two lines."""
_UNMAPPED = {0: 0xFFFD, 2: 0xFFFE}
_SURROGATES = re.compile("[\ud800-\udfff]")
_HIDDEN_MODE = 3
_HEAVY = 600
"""Weight from which a font is bold."""
_BOLD_NAME = re.compile(r"bold|black|heavy|semibold|demi(?!light)|CMBX|-B$", re.IGNORECASE)
_NAME_BYTES = 128
_UPRIGHT_DRIFT = 0.3
"""Part of its height by which the last character of an upright word may stand off the first."""
_RAISED = 0.15
"""Part of its height by which a raised letter stands off the line."""
_QUARTER_TURN = pi / 2
_ASLANT = 0.1
"""Quarter turns by which text is aslant rather than turned."""
_ASLANT_MARK = -1


@dataclass(slots=True)
class Word:
    """Characters [start, end) of the page. The box is in the frame in which the text is upright; `base` is the
    line that the letters stand on, `size` the height of the font. `quarters`: how far the text is turned, -1 aslant.
    """

    start: int
    end: int
    left: float
    bottom: float
    right: float
    top: float
    base: float
    bold: bool = False
    hidden: bool = False
    quarters: int = 0

    @property
    def size(self) -> float:
        """The height of the font in points."""
        return self.top - self.bottom

    def goes_on(self, letter: "Word") -> bool:
        """Whether a further letter stands in the same line as this part of a word, in the same size."""
        if letter.quarters != self.quarters or self.quarters == _ASLANT_MARK:
            return letter.quarters == self.quarters
        mine, other = self.thickness, letter.thickness
        return abs(letter.base - self.base) <= _RAISED * mine and abs(other - mine) <= _UPRIGHT_DRIFT * mine

    @property
    def thickness(self) -> float:
        """The height of the font, whichever way the text is turned."""
        return self.right - self.left if self.quarters % 2 else self.top - self.bottom

    def upright(self, frame: Frame) -> None:
        """Move the word into the frame in which its text is upright."""
        self.left, self.bottom, self.right, self.top = frame.turn((self.left, self.bottom, self.right, self.top))
        if frame.quarters:
            turned = frame.turn((self.base, self.base, self.base, self.base))
            self.base = turned[1]


@dataclass(slots=True)
class Page:
    """A page as read. `text`: its character sequence. `stored`: its frame without a turn; `shown`: with the page's own.
    `origin`: where the lower left corner of what is shown lies. `pictures`: how many it has, counted where it has no
    text that can be seen. `hidden`: how many words were left out because they cannot be seen. `garbled`: whether its
    signs have no meaning to a program. `recognised`: the confidence (0 to 100) with which its words were read off a
    picture, 0 where another program did that, None where they are the page's own. `lines`: the straight lines drawn
    on it, as it is stored.
    """

    number: int
    text: str
    words: list[Word]
    stored: Frame
    shown: Frame
    origin: tuple[float, float] = (0.0, 0.0)
    pictures: int = 0
    hidden: int = 0
    garbled: bool = False
    recognised: float | None = None
    lines: list[Box] = field(default_factory=list)


class Fonts:
    """Tells whether a font is bold; asked once for each font of a file."""

    def __init__(self, raw: Handle) -> None:
        self.raw = raw
        self._bold: dict[int, bool] = {}
        self._name = ctypes.create_string_buffer(_NAME_BYTES)

    def is_bold(self, font: Handle) -> bool:
        """Whether the font of a handle is bold, by its weight or its name."""
        key = ctypes.addressof(font.contents)
        found = self._bold.get(key)
        if found is None:
            length = self.raw.FPDFFont_GetBaseFontName(font, self._name, _NAME_BYTES)
            name = self._name.value.decode("ascii", "replace") if 0 < length <= _NAME_BYTES else ""
            found = bool(_BOLD_NAME.search(name)) or self.raw.FPDFFont_GetWeight(font) >= _HEAVY
            self._bold[key] = found
        return found


def page_text(raw: Handle, textpage: Handle, most: int) -> str:
    """The page's characters, at most `most`: one code point for each that the library counts; U+FFFE for a hyphen
    that joins lines.
    """
    count = min(max(raw.FPDFText_CountChars(textpage), 0), most)
    buffer = (ctypes.c_ushort * (count + 1))()
    got = raw.FPDFText_GetText(textpage, 0, count, buffer)
    text = bytes(buffer)[: 2 * max(got - 1, 0)].decode("utf-16-le", "surrogatepass")
    if len(text) == count and not _SURROGATES.search(text):
        return text
    codes = (raw.FPDFText_GetUnicode(textpage, index) for index in range(count))
    return "".join(
        chr(_UNMAPPED.get(code, code)) if _SURROGATES.match(chr(code)) is None else "\ufffd" for code in codes
    )


def shown_text(text: str) -> str:
    """The characters as people read them: the sign for a hyphen at a line's end is a hyphen."""
    return text.replace(_HYPHEN, "-")


class WordReader:
    """Reads the words of one page after another."""

    def __init__(self, raw: Handle) -> None:
        self.raw = raw
        self.fonts = Fonts(raw)
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._origin = ctypes.byref(self._x), ctypes.byref(self._y)
        self._box = raw.FS_RECTF()
        self._to_box = ctypes.byref(self._box)

    def read(self, textpage: Handle, text: str) -> list[Word]:
        """The words of a page in the order of its characters, their boxes as the page is stored."""
        words: list[Word] = []
        for match in _WORD.finditer(text):
            words += self._words(textpage, *match.span())
        self._style(textpage, text, words)
        if any(word.quarters for word in words):
            for word in words:
                if word.end - word.start == 1:
                    self._lay(textpage, word)
        return words

    def _words(self, textpage: Handle, start: int, end: int) -> list[Word]:
        """A word, or its parts where it goes around a corner or carries a raised mark."""
        raw, box = self.raw, self._box
        raw.FPDFText_GetCharOrigin(textpage, start, *self._origin)
        raw.FPDFText_GetLooseCharBox(textpage, start, self._to_box)
        word = Word(start, end, box.left, box.bottom, box.right, box.top, self._y.value)
        if end - start == 1:
            return [word]
        raw.FPDFText_GetLooseCharBox(textpage, end - 1, self._to_box)
        drift = _UPRIGHT_DRIFT * (word.top - word.bottom)
        if abs(box.bottom - word.bottom) > drift or abs(box.top - word.top) > drift or box.right <= word.left:
            return self._parts(textpage, start, end)
        word.right = box.right
        return [word]

    def _parts(self, textpage: Handle, start: int, end: int) -> list[Word]:
        """The stretches of a word whose letters stand in one line and are of one size."""
        parts = [self._letter(textpage, start)]
        for index in range(start + 1, end):
            letter, part = self._letter(textpage, index), parts[-1]
            if not part.goes_on(letter):
                parts.append(letter)
                continue
            part.end, part.left, part.right = index + 1, min(part.left, letter.left), max(part.right, letter.right)
            part.bottom, part.top = min(part.bottom, letter.bottom), max(part.top, letter.top)
        return parts

    def _letter(self, textpage: Handle, index: int) -> Word:
        letter = Word(index, index + 1, 0, 0, 0, 0, 0)
        self._lay(textpage, letter)
        return letter

    def _lay(self, textpage: Handle, letter: Word) -> None:
        """Say where a single character stands, and how far it is turned."""
        raw, box = self.raw, self._box
        raw.FPDFText_GetCharOrigin(textpage, letter.start, *self._origin)
        raw.FPDFText_GetLooseCharBox(textpage, letter.start, self._to_box)
        letter.left, letter.bottom, letter.right, letter.top = box.left, box.bottom, box.right, box.top
        quarters = raw.FPDFText_GetCharAngle(textpage, letter.start) / _QUARTER_TURN
        aslant = abs(quarters - round(quarters)) > _ASLANT
        letter.quarters = _ASLANT_MARK if aslant else round(QUARTERS - quarters) % QUARTERS
        letter.base = self._x.value if letter.quarters % 2 else self._y.value

    def _style(self, textpage: Handle, text: str, words: list[Word]) -> None:
        """Say what is bold or hidden: of a line in one plain style its first and last word are asked."""
        raw, plain = self.raw, False
        for word in words:
            inside = text[word.start - 1 : word.start] == " " and text[word.end : word.end + 1] == " "
            if plain and inside:
                continue
            shape = raw.FPDFText_GetTextObject(textpage, word.start)
            if not shape:
                continue
            word.bold = self.fonts.is_bold(raw.FPDFTextObj_GetFont(shape))
            word.hidden = raw.FPDFTextObj_GetTextRenderMode(shape) == _HIDDEN_MODE
            plain = not (word.bold or word.hidden)
