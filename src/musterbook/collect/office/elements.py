"""The local names of XML elements, by which they are known here.

Office files use two namespaces for one vocabulary, ISO's strict form and the usual one.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

    Element = _Element
else:
    Element = object  # lxml is loaded only where a file is read
_NAMES: dict[object, str] = {}
_MOST = 10_000


def local_name(element: Element) -> str:
    """An element's name without its namespace; '' of what is no element."""
    tag: object = element.tag
    name = _NAMES.get(tag)
    if name is None:
        name = tag.rpartition("}")[2] if isinstance(tag, str) else ""
        if len(_NAMES) < _MOST:
            _NAMES[tag] = name
    return name


def target_of(element: Element, targets: Mapping[str, str]) -> str:
    """Where an element's relation leads, '' where it has none."""
    return next((targets.get(str(value), "") for key, value in element.attrib.items() if str(key).endswith("}id")), "")
