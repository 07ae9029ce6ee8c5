"""Tells the story of an office file's bytes: unpacks, parses, and lets the reader of its family write."""

from dataclasses import dataclass

from musterbook.base.locator import Place, Unit
from musterbook.collect.office.odtdocument import OdtDocument
from musterbook.collect.office.packed import ZIP, Package, open_package
from musterbook.collect.office.story import Story
from musterbook.collect.office.worddocument import WordDocument


class Locked(Exception):  # noqa: N818  # what it says is a state of the file, told as an issue
    """The file is locked with a password."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A story with its text and places. `damage`: what is broken in the file, '' where nothing is."""

    text: str
    places: tuple[Place, ...]
    story: Story
    damage: str = ""

    def words_of(self, unit: Unit) -> str:
        """The characters of a unit, put together from its places; what stands between two of them is a line end."""
        found = ""
        for place in self.places:
            if place.unit == unit:
                found = found.ljust(place.offset, "\n") + self.text[place.start : place.end]
        return found


def tell_word(data: bytes) -> Told:
    """The story of a Word document. Raises TooLarge, and ValueError where it has no body."""
    package = open_package(data)
    document = WordDocument(package)
    return Told(
        text=document.writer.text, places=tuple(document.writer.places), story=document.story, damage=package.damage
    )


def tell_odt(data: bytes) -> Told:
    """The story of an OpenDocument text. Raises TooLarge, Locked, and ValueError where it has no body."""
    package = open_package(data) if data.startswith(ZIP) else Package()
    if data.startswith(ZIP):
        if b"encryption-data" in package.read("META-INF/manifest.xml"):
            raise Locked
        content, styles, meta = (package.xml(name) for name in ("content.xml", "styles.xml", "meta.xml"))
    else:
        content = styles = meta = package.parse(data, "the file")
    if content is None:
        raise ValueError("no body")
    document = OdtDocument(content, styles, meta)
    return Told(
        text=document.writer.text, places=tuple(document.writer.places), story=document.story,
        damage=package.damage or document.damage,
    )  # fmt: skip
