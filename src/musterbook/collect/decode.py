"""Turns bytes into text: byte order marks, UTF-8, a declared charset, and a guess only where it is safe.

Text is what nearly all bytes can be read as; a picture or an archive is refused by name. Bytes that
fit no encoding become U+FFFD, so that one bad byte does not lose a document.
"""

import codecs
import re

from musterbook.base.issue import Issue
from musterbook.base.span import Span
from musterbook.collect.charsets import codec_of, declared_charsets
from musterbook.collect.reader import Hints, Original

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ZIP = b"PK\x03\x04"
_SIGNATURES = (
    (b"%PDF", "a PDF"),
    (_ZIP, "a ZIP archive or an office file"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"RIFF", "a RIFF sound, film or picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\xd0\xcf\x11\xe0", "an old office file"),
    (b"SQLite format 3", "a SQLite database"),
    (b"{\\rtf", "a rich text file (RTF)"),
)
_HEAD = 4096
"""Bytes in which control characters are counted."""
_BAD_SHARE = 0.005
"""A larger share of bytes that do not fit a declared charset contradicts it."""
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\r\f\x0b\x1b")
_CONTROL_SHARE = 0.1
"""A larger share of control characters is no text (prose has none but tabs and line ends)."""
_NUL_SHARE = 0.001
"""A larger share of NUL bytes is no text; a stray one in a page is a bad character."""
_LETTERS = frozenset("àâäáãåæçéèêëíìîïñóòôöõøœúùûüÿßÀÂÄÁÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜŸ‘’“”«»–—…€°º·¿¡£§\u00a0")
_ASCII = bytes(range(128))
_PLAUSIBLE_SHARE = 0.95
"""A windows-1252 guess needs so many of its high bytes to be letters or signs of western languages."""


def decode(data: bytes, *, name: str, hints: Hints, charset: str | None = None) -> Original | Issue:
    """The original with its text, or an issue where the bytes are no text. `charset`: as declared
    outside the bytes, None where it was not.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _replaced(data[len(mark) :], data, name=name, hints=hints, encoding=encoding)
    kind = _binary_kind(data)
    if kind is not None:
        return Issue(
            code="binary-content", message=f"this is {kind}; no reader takes it yet", document=name,
            expected="a text, a page, a PDF, a DOCX or ODT, a table, or an archive of these", lost=True,
        )  # fmt: skip
    if 0 in data:
        return _replaced(data, data, name=name, hints=hints, encoding="utf-8")
    try:
        return Original(data=data, name=name, text=data.decode("utf-8"), hints=hints)
    except UnicodeDecodeError:
        return _by_charset(data, name=name, hints=hints, charset=charset)


def _binary_kind(data: bytes) -> str | None:
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    if data.count(0) > _NUL_SHARE * len(data):
        return "binary data (it holds NUL bytes)"
    head = data[:_HEAD]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return "binary data" if controls > _CONTROL_SHARE * len(head) else None


def _by_charset(data: bytes, *, name: str, hints: Hints, charset: str | None) -> Original:
    labels = [label for label in (charset, *declared_charsets(data)) if label is not None]
    codes = [code for label in labels if (code := codec_of(label)) is not None]
    for encoding in (*codes, "windows-1252" if _looks_western(data) else None):
        if encoding is None:
            continue
        try:
            return Original(data=data, name=name, text=data.decode(encoding), encoding=encoding, hints=hints)
        except (LookupError, UnicodeDecodeError):
            continue
    fitting = next((code for code in codes if _mostly_fits(data, code)), "utf-8")
    return _replaced(data, data, name=name, hints=hints, encoding=fitting)


def _mostly_fits(data: bytes, encoding: str) -> bool:
    return data.decode(encoding, errors="replace").count("\ufffd") <= _BAD_SHARE * len(data)


def _looks_western(data: bytes) -> bool:
    """Whether the bytes above ASCII read as letters of western languages and are hardly ever valid UTF-8."""
    if re.search(rb"[\xc3-\xf4][\x80-\xbf]", data):
        return False
    try:
        high = data.translate(None, _ASCII).decode("windows-1252")
    except UnicodeDecodeError:
        return False
    return sum(c in _LETTERS for c in high) >= _PLAUSIBLE_SHARE * len(high)


def _replaced(body: bytes, data: bytes, *, name: str, hints: Hints, encoding: str) -> Original:
    text = body.decode(encoding, errors="replace").replace("\x00", "\ufffd")
    issues: tuple[Issue, ...] = ()
    written = "\ufffd".encode(encoding, errors="ignore")
    bad = text.count("\ufffd") - (body.count(written) if written else 0)
    if bad > 0:
        first = text.index("\ufffd")
        issues = (
            Issue(
                code="invalid-encoding", message=f"{bad} places hold bytes that are not {encoding}", document=name,
                span=Span(first, first + 1), expected=encoding, seen=f"line {text.count(chr(10), 0, first) + 1}",
            ),
        )  # fmt: skip
    return Original(data=data, name=name, text=text, encoding=encoding, hints=hints, issues=issues)
