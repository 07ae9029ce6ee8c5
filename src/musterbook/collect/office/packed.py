"""Reads the files inside an office file, which is a ZIP archive of XML files.

Both families are packed so: OOXML (ECMA-376) and OpenDocument (OASIS). An archive that was cut off has lost its table
of contents, which stands at its end; its members are then found by their own heads, as far as they go.
"""

import io
import zipfile
import zlib
from dataclasses import dataclass, field

from musterbook.collect.office.elements import Element

LARGEST_XML = 40_000_000
"""Bytes of the largest XML file that is unpacked; a book of a thousand pages has 20 MB."""
MOST_FILES = 20_000
"""Files in the largest package."""
ZIP = b"PK\x03\x04"
_ENCRYPTED = 1
_STORED, _DEFLATED = 0, 8
_HEAD = 30
"""Bytes of a member's own head before its name."""


@dataclass(slots=True)
class Package:
    """The files of an office file. `damage`: what was found broken, in words, '' where nothing was."""

    archive: zipfile.ZipFile | None = None
    rescued: dict[str, bytes] = field(default_factory=dict)
    damage: str = ""

    @property
    def names(self) -> set[str]:
        """The paths of the files."""
        return set(self.rescued) if self.archive is None else set(self.archive.namelist())

    def read(self, name: str) -> bytes:
        """A file's bytes, as far as they can be had; none where there is no such file. Raises TooLarge."""
        if self.archive is None:
            return self.rescued.get(name, b"")
        try:
            with self.archive.open(name) as file:
                data = file.read(LARGEST_XML + 1)
        except KeyError:
            return b""
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
            self.damage = f"{name} cannot be unpacked whole"
            return self._rescue(name)
        if len(data) > LARGEST_XML:
            raise TooLarge(name)
        return data

    def _rescue(self, name: str) -> bytes:
        assert self.archive is not None
        file, info = self.archive.fp, self.archive.getinfo(name)
        if file is None or info.header_offset < 0:
            return b""
        file.seek(info.header_offset)
        head = file.read(_HEAD)
        if len(head) < _HEAD or not head.startswith(ZIP):
            return b""
        file.seek(info.header_offset + _HEAD + _number(head, 26) + _number(head, 28))
        return _inflate(file.read(info.compress_size), _number(head, 8))

    def xml(self, name: str) -> Element | None:
        """The root of an XML file; None where there is none. What cannot be parsed is left out, and told in `damage`.

        Entities that the file declares are not expanded, and nothing outside of it is loaded. Raises TooLarge.
        """
        data = self.read(name)
        return self.parse(data, name) if data else None

    def parse(self, data: bytes, name: str) -> Element | None:
        """The root of the XML in `data`, None where it has none."""
        from lxml import etree  # noqa: PLC0415  # only office files need it

        for recover in (False, True):
            parser = etree.XMLParser(
                resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=recover,
                remove_comments=True, remove_pis=True,
            )  # fmt: skip
            try:
                return etree.fromstring(data, parser)
            except (etree.XMLSyntaxError, ValueError):
                self.damage = f"{name} is broken XML"
        return None


class TooLarge(Exception):  # noqa: N818  # what it says is a fault of the file, told as an issue
    """A file of the package unpacks to more than LARGEST_XML bytes."""


def open_package(data: bytes) -> Package:
    """The package that the bytes are. Raises TooLarge where it has more files than any has."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError):
        return Package(rescued=_members(data), damage="the file is cut off or broken")
    if len(archive.filelist) > MOST_FILES:
        raise TooLarge(f"{len(archive.filelist)} files")
    return Package(archive=archive)


def first_names(data: bytes, count: int) -> list[str]:
    """The paths of the first members by their own heads, for telling formats apart without unpacking."""
    names: list[str] = []
    position = data.find(ZIP)
    while position >= 0 and len(names) < count:
        name, start, size, _ = _head(data, position)
        names.append(name)
        position = data.find(ZIP, start + size)
    return names


def _members(data: bytes) -> dict[str, bytes]:
    """The members of an archive without a table of contents, each as far as it can be unpacked."""
    found: dict[str, bytes] = {}
    position, left = data.find(ZIP), LARGEST_XML
    while position >= 0 and len(found) < MOST_FILES and left > 0:
        name, start, size, method = _head(data, position)
        following = data.find(ZIP, start + size)
        if name.endswith((".xml", ".rels", "mimetype")):
            end = start + size if size else following if following > 0 else len(data)
            found[name] = _inflate(data[start:end], method, left)
            left -= len(found[name])
        position = following
    return found


def _head(data: bytes, position: int) -> tuple[str, int, int, int]:
    """A member's name, where its bytes start, how many they are (0 where the head does not say) and how packed."""
    head = data[position : position + _HEAD].ljust(_HEAD, b"\0")
    start = position + _HEAD + _number(head, 26)
    name = data[position + _HEAD : start].decode("utf-8", errors="replace")
    size = int.from_bytes(head[18:22], "little")
    return name, start + _number(head, 28), size, _number(head, 8)


def _number(head: bytes, at: int) -> int:
    return int.from_bytes(head[at : at + 2], "little")


def _inflate(data: bytes, method: int, limit: int = LARGEST_XML) -> bytes:
    if method == _STORED:
        return data[:limit]
    if method != _DEFLATED:
        return b""
    inflater, parts, left = zlib.decompressobj(-zlib.MAX_WBITS), [], limit
    try:
        for start in range(0, len(data), 65_536):
            parts.append(inflater.decompress(data[start : start + 65_536], left))
            left -= len(parts[-1])
            if left <= 0 or inflater.eof:
                break
    except zlib.error:
        pass
    return b"".join(parts)
