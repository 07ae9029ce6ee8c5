"""Opens office documents: from the bytes to the story that their reader draws."""

from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING

from musterbook.base.issue import Issue
from musterbook.base.locator import Unit
from musterbook.base.outcome import Outcome
from musterbook.collect.reader import Original

if TYPE_CHECKING:
    from musterbook.collect.office.telling import Told

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The container of old office files, and of new ones that are locked with a password."""
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_MIMETYPE = b"mimetypeapplication/vnd.oasis.opendocument.text"
"""How a package of an OpenDocument text goes on after the 30 bytes of its first member's head."""
_FLAT = b"application/vnd.oasis.opendocument.text"
_HEAD = 4_096
LOCKED = ("encrypted-file", "the document is locked with a password", "")
"""The code of an issue, its message, and what was seen."""
_KEPT = 1
"""Documents that are kept open, for looking up one unit after another."""


class WordOpener:
    """Opens Word documents (DOCX, DOCM, DOTX), and tells of office files that are locked."""

    name = "docx"

    def opens(self, data: bytes, name: str) -> bool:  # noqa: ARG002  # the content tells
        """Whether the bytes are a package with a Word body in it, or a locked office file."""
        if data.startswith(_OLE):
            return _LOCKED in data
        return data.startswith(_ZIP) and b"word/" in data and is_word(names_in(data))

    def open(self, data: bytes, name: str) -> Outcome[Original]:
        """The text with its paragraphs and cells."""
        return _opened(data, name, self.name)

    def unit_text(self, data: bytes, unit: Unit) -> str:
        """The words of a paragraph or a cell."""
        return _unit_text(data, unit, self.name)


class OdtOpener:
    """Opens OpenDocument texts (ODT, OTT), packed or flat."""

    name = "odt"

    def opens(self, data: bytes, name: str) -> bool:  # noqa: ARG002  # the content tells
        """Whether the bytes are of that format."""
        if data.startswith(_ZIP):
            return data.startswith(_MIMETYPE, 30) or (b"content.xml" in data and _is_odt(data))
        return data.lstrip()[:1] == b"<" and _FLAT in data[:_HEAD]

    def open(self, data: bytes, name: str) -> Outcome[Original]:
        """The text with its paragraphs and cells."""
        return _opened(data, name, self.name)

    def unit_text(self, data: bytes, unit: Unit) -> str:
        """The words of a paragraph or a cell."""
        return _unit_text(data, unit, self.name)


def names_in(data: bytes) -> set[str]:
    """The paths in a package, also of one that was cut off."""
    from musterbook.collect.office.packed import TooLarge, open_package  # noqa: PLC0415  # only office files need it

    try:
        return open_package(data).names
    except TooLarge:
        return set()


def _is_odt(data: bytes) -> bool:
    """Whether a package that does not begin with its type is an OpenDocument text."""
    from musterbook.collect.office.packed import TooLarge, open_package  # noqa: PLC0415  # only office files need it

    package = None
    with suppress(TooLarge):
        package = open_package(data)
    if package is None or "content.xml" not in package.names:
        return False
    with suppress(TooLarge):
        return _FLAT in (package.read("mimetype") or package.read("META-INF/manifest.xml"))
    return False


def is_word(names: set[str]) -> bool:
    """Whether a package with these paths is a Word document."""
    typed = "[Content_Types].xml" in names or "_rels/.rels" in names
    return typed and any(name.startswith("word/") and name.endswith(".xml") for name in names)


def _opened(data: bytes, name: str, encoding: str) -> Outcome[Original]:
    told = _told(data, encoding)
    if isinstance(told, tuple):
        code, message, seen = told
        return Outcome(issues=(Issue(code=code, message=message, document=name, seen=seen or None, lost=True),))
    issues: tuple[Issue, ...] = ()
    if told.damage:
        message = "the document is broken, and was read in part"
        issues = (Issue(code="damaged-file", message=message, document=name, seen=told.damage, lost=True),)
    original = Original(
        data=data, name=name, text=told.text, encoding=encoding, issues=issues, places=told.places, layout=told.story
    )
    return Outcome(items=(original,))


def _unit_text(data: bytes, unit: Unit, encoding: str) -> str:
    told = _told(data, encoding)
    return "" if isinstance(told, tuple) else told.words_of(unit)


@lru_cache(maxsize=_KEPT)
def _told(data: bytes, encoding: str) -> "Told | tuple[str, str, str]":
    """The story of the bytes, or the code of an issue, its message, and what was seen."""
    from musterbook.collect.office.packed import TooLarge  # noqa: PLC0415  # only office files need it
    from musterbook.collect.office.telling import Locked, tell_odt, tell_word  # noqa: PLC0415  # as above

    if data.startswith(_OLE):
        return LOCKED
    try:
        return tell_word(data) if encoding == WordOpener.name else tell_odt(data)
    except TooLarge as error:
        return "expands-too-far", "a file in the package is too large", str(error)
    except Locked:
        return LOCKED
    except ValueError:
        return "damaged-file", "the body of the document cannot be found", ""
