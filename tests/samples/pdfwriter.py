"""Writes small PDF files word for word as a test wants them: text at a place, lines, pictures, turned pages.

The standard fonts need no file and have known widths, so that lines can be broken and set flush as a word
processor does. The same calls give the same bytes.
"""

import zlib
from dataclasses import dataclass, field

A4 = (595, 842)
FONTS = {"plain": "Helvetica", "bold": "Helvetica-Bold", "serif": "Times-Roman", "serif-bold": "Times-Bold"}
_WIDE = "mwMW@%"
_NARROW = "iljtfrI.,:;'|!()[]- "


def width(words: str, size: float) -> float:
    """About how wide words are in points: good enough to break lines by."""
    return sum(0.83 if c in _WIDE else 0.3 if c in _NARROW else 0.55 for c in words) * size


@dataclass(slots=True)
class Sheet:
    """One page. `turn`: degrees clockwise by which a viewer turns it."""

    size: tuple[float, float] = A4
    turn: int = 0
    drawn: list[bytes] = field(default_factory=list)
    pictures: list[tuple[int, int, bytes]] = field(default_factory=list)

    def text(
        self, left: float, base: float, words: str, *, size: float = 11, font: str = "plain", mode: int = 0
    ) -> None:
        """Words at a place. `mode`: 3 hides them."""
        self._show(f"1 0 0 1 {left} {base} Tm", words, size=size, font=font, mode=mode)

    def turned(self, left: float, base: float, words: str, *, size: float = 11) -> None:
        """Words that run upwards."""
        self._show(f"0 1 -1 0 {left} {base} Tm", words, size=size, font="plain", mode=0)

    def aslant(self, left: float, base: float, words: str, *, size: float = 40) -> None:
        """Words that run aslant."""
        self._show(f"0.7 0.7 -0.7 0.7 {left} {base} Tm", words, size=size, font="plain", mode=0)

    def _show(self, matrix: str, words: str, *, size: float, font: str, mode: int) -> None:
        name = list(FONTS).index(font)
        told = words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        head = f"BT /F{name} {size} Tf {mode} Tr {matrix} (".encode()
        self.drawn.append(head + told + b") Tj ET")

    def paragraph(
        self,
        left: float,
        base: float,
        words: str,
        *,
        wide: float,
        size: float = 11,
        font: str = "plain",
    ) -> float:
        """Words in lines of a width; gives the base of the line after the last. '~': where a word may break."""
        line = ""
        for word in words.split():
            parts = word.split("~")
            whole = "".join(parts)
            if not line or width(f"{line} {whole}", size) <= wide:
                line = f"{line} {whole}".strip()
                continue
            cut = max((n for n in range(len(parts)) if width(f"{line} {''.join(parts[:n])}-", size) <= wide), default=0)
            head = "".join(parts[:cut])
            broken = head if head.endswith("-") else f"{head}-"
            self.text(left, base, f"{line} {broken}" if head else line, size=size, font=font)
            line, base = "".join(parts[cut:]), base - 1.27 * size
        self.text(left, base, line, size=size, font=font)
        return base - 1.27 * size

    def line(self, left: float, bottom: float, right: float, top: float) -> None:
        """A thin line."""
        self.drawn.append(f"0.5 w {left} {bottom} m {right} {top} l S".encode())

    def picture(self, columns: int, rows: int, grey: bytes) -> None:
        """A picture in shades of grey over the whole page, a byte for each point of it."""
        self.pictures.append((columns, rows, grey))
        wide, high = self.size
        self.drawn.append(f"q {wide} 0 0 {high} 0 0 cm /P{len(self.pictures) - 1} Do Q".encode())


@dataclass(slots=True)
class PdfFile:
    """A file of sheets. `about`: Title, Author, CreationDate and the like."""

    sheets: list[Sheet] = field(default_factory=list)
    about: dict[str, str] = field(default_factory=dict)
    language: str = ""
    attached: dict[str, bytes] = field(default_factory=dict)
    _objects: list[bytes] = field(default_factory=list)

    def sheet(self, size: tuple[float, float] = A4, turn: int = 0) -> Sheet:
        """A new page at the end."""
        self.sheets.append(Sheet(size=size, turn=turn))
        return self.sheets[-1]

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        self._objects = [b"", b""]
        fonts = " ".join(f"/F{n} {self._font(name)} 0 R" for n, name in enumerate(FONTS.values()))
        pages = [self._page(sheet, fonts) for sheet in self.sheets]
        kids = " ".join(f"{number} 0 R" for number in pages)
        self._objects[1] = f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode()
        self._objects[0] = b"<< /Type /Catalog /Pages 2 0 R %s%s>>" % (self._language(), self._attachments())
        about = self._add(b"<< %s >>" % b" ".join(b"/%s %s" % (k.encode(), _string(v)) for k, v in self.about.items()))
        return self._file(about)

    def _add(self, body: bytes) -> int:
        self._objects.append(body)
        return len(self._objects)

    def _stream(self, head: bytes, body: bytes) -> int:
        packed = zlib.compress(body, 9)
        return self._add(
            b"<< %s /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (head, len(packed), packed)
        )

    def _font(self, name: str) -> int:
        return self._add(f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>".encode())

    def _page(self, sheet: Sheet, fonts: str) -> int:
        wide, high = sheet.size
        pictures = " ".join(f"/P{n} {self._picture(*one)} 0 R" for n, one in enumerate(sheet.pictures))
        content = self._stream(b"", b"\n".join(sheet.drawn))
        return self._add(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {wide} {high}] /Rotate {sheet.turn} /Contents {content} 0 R "
            f"/Resources << /Font << {fonts} >> /XObject << {pictures} >> >> >>".encode()
        )

    def _picture(self, columns: int, rows: int, grey: bytes) -> int:
        head = f"/Subtype /Image /Width {columns} /Height {rows} /BitsPerComponent 8 /ColorSpace /DeviceGray"
        return self._stream(head.encode(), grey)

    def _language(self) -> bytes:
        return f"/Lang ({self.language}) ".encode() if self.language else b""

    def _attachments(self) -> bytes:
        names = []
        for name, data in self.attached.items():
            body = self._stream(b"/Type /EmbeddedFile", data)
            told = _string(name)
            spec = self._add(b"<< /Type /Filespec /F %s /UF %s /EF << /F %d 0 R >> >>" % (told, told, body))
            names.append(b"%s %d 0 R" % (told, spec))
        return b"/Names << /EmbeddedFiles << /Names [%s] >> >> " % b" ".join(names) if names else b""

    def _file(self, about: int) -> bytes:
        out, places = bytearray(b"%PDF-1.5\n"), []
        for number, body in enumerate(self._objects, start=1):
            places.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
        out += b"".join(b"%010d 00000 n \n" % place for place in places)
        out += b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
            len(places) + 1,
            about,
            start,
        )
        return bytes(out)


def one_page(*lines: str, size: float = 11) -> bytes:
    """A file of one page with some lines at its head."""
    file = PdfFile()
    sheet = file.sheet()
    for number, line in enumerate(lines):
        sheet.text(60, 780 - 1.25 * size * number, line, size=size)
    return file.data


def _string(words: str) -> bytes:
    return f"<feff{words.encode('utf-16-be').hex()}>".encode()
