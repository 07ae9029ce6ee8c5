"""Reads what an office file says of itself: its properties, which whoever saved it filled in, or did not.

They are weaker evidence than the text: a title is often that of the file it was copied from, a day that of a template.
"""

from datetime import date

from musterbook.collect.office.elements import Element, local_name
from musterbook.collect.office.packed import Package
from musterbook.collect.office.story import Properties

_NAMES = {
    "title": "title", "creator": "author", "initial-creator": "author", "language": "language", "created": "created",
    "creation-date": "created", "modified": "modified", "date": "modified", "Company": "company",
    "Application": "program", "generator": "program",
}  # fmt: skip
"""Elements of Dublin Core, of Word's own properties and of OpenDocument's, by what they mean."""
_CORE, _EXTENDED = "docProps/core.xml", "docProps/app.xml"


def core_properties(package: Package) -> Properties:
    """The properties of a Word document."""
    return read_properties([package.xml(name) for name in (_CORE, _EXTENDED) if name in package.names])


def read_properties(roots: list[Element | None]) -> Properties:
    """The properties that stand in these elements, each of which may be None."""
    found: dict[str, str] = {}
    for root in roots:
        for element in () if root is None else root.iter():
            name, words = _NAMES.get(local_name(element)), " ".join((element.text or "").split())
            if name is not None and words:
                found.setdefault(name, words)
    return Properties(**found)


def day_of(stamp: str) -> date | None:
    """The day of a time stamp such as '2024-07-18T09:30:00Z', None where it is none."""
    try:
        return date.fromisoformat(stamp[:10])
    except ValueError:
        return None
