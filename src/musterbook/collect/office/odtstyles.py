"""Reads the styles of an OpenDocument text: which are titles, headings, captions, and what is bold or hidden."""

from collections.abc import Iterable, Mapping

from musterbook.collect.office.elements import Element, local_name
from musterbook.collect.office.odtwords import OdtStyle, attribute, number

LEFT_OUT = ("contents ", "index ", "table index", "illustration index", "user index", "object index")
"""What the names of the styles of tables of contents and indexes begin with."""
_DEEPEST = 20
"""Styles that a style may rest on, one on another."""
_KNOWN = frozenset({"title", "subtitle"})


def read_styles(roots: Iterable[Element | None]) -> Mapping[tuple[str, str], OdtStyle]:
    """The styles by family and name."""
    raw: dict[tuple[str, str], Element] = {}
    for root in roots:
        for style in () if root is None else root.iter("{*}style"):
            raw[attribute(style, "family"), attribute(style, "name")] = style
    return {key: _resolve(raw, key) for key in raw}


def _resolve(raw: Mapping[tuple[str, str], Element], key: tuple[str, str]) -> OdtStyle:
    family, name = key
    chain: list[Element] = []
    while (family, name) in raw and len(chain) < _DEEPEST:
        chain.append(raw[family, name])
        name = attribute(chain[-1], "parent-style-name")
    style = OdtStyle(name=_shown(name) if name else "")
    for element in reversed(chain):
        style = _over(style, element)
    return style


def _over(base: OdtStyle, element: Element) -> OdtStyle:
    told: dict[str, str] = {}
    for child in element:
        if local_name(child) == "text-properties":
            told |= {str(key).rpartition("}")[2]: str(value) for key, value in child.attrib.items()}
    name = _shown(attribute(element, "display-name") or attribute(element, "name"))
    above = element.getparent()
    automatic = above is not None and local_name(above) == "automatic-styles"
    known = base.name in _KNOWN or base.name == "caption" or base.name.startswith(LEFT_OUT)
    position = told.get("text-position")
    weight, display = told.get("font-weight"), told.get("display")
    listed = attribute(element, "list-style-name")
    return OdtStyle(
        name=base.name if automatic or known else name,
        bold=base.bold if weight is None else weight in ("bold", "600", "700", "800", "900"),
        hidden=base.hidden if display is None else display == "none",
        raised=base.raised if position is None else position.startswith("super"),
        level=number(attribute(element, "default-outline-level"), base.level),
        listed=bool(listed) or base.listed,
    )


def _shown(name: str) -> str:
    """A style's name as the user sees it, in lower case: 'Heading_20_1' is 'heading 1'."""
    return name.replace("_20_", " ").strip().lower()
