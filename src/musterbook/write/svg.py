"""Vega-Lite to inline SVG: rendered once, named for screen readers, with texts on hover and no scripts.

The renderer is a compiled library of some size; it is loaded when the first chart is drawn. Same
specification, same bytes.
"""

import re
from typing import Any, Literal, NamedTuple

from lxml import etree
from markupsafe import Markup

from musterbook.write.palette import light

SVG = "http://www.w3.org/2000/svg"
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
VEGA_LITE_VERSION = "5.21"
D3_LOCALES: dict[str, Literal["en-GB", "fr-FR", "es-ES"]] = {"en": "en-GB", "fr": "fr-FR", "es": "es-ES"}
FONT = "Liberation Sans, Helvetica Neue, Helvetica, Arial, sans-serif"

LONG_DECIMAL = re.compile(r"-?\d+\.\d{3,}")
"""A coordinate finer than a hundredth of a pixel."""

Spec = dict[str, Any]


class Chart(NamedTuple):
    """A chart to draw: its specification, and its title and description for those who cannot see it."""

    name: str
    spec: Spec
    title: str
    description: str


def draw(chart: Chart, language: str) -> Markup:
    """The chart as an `svg` element; `name` makes its ids unique on the page."""
    import vl_convert  # noqa: PLC0415  # loads an engine of tens of megabytes: only when a chart is drawn

    text = vl_convert.vegalite_to_svg(
        chart.spec,
        vl_version=VEGA_LITE_VERSION,
        format_locale=D3_LOCALES[language],
        time_format_locale=D3_LOCALES[language],
    )
    root = etree.fromstring(text.encode("utf-8"))
    _hover_texts(root)
    _quiet(root)
    _round(root)
    _name(root, chart)
    etree.cleanup_namespaces(root)
    return Markup(etree.tostring(root, encoding="unicode"))  # noqa: S704  # made by the renderer, not by documents


def _round(root: etree._Element) -> None:
    """Shortens coordinates; a number among the words stays, for '1.098' may be more than a thousand."""
    for element in root.iter():
        for name, value in element.attrib.items():
            if not str(name).startswith("aria-"):
                element.set(name, LONG_DECIMAL.sub(_shorten, str(value)))


def _shorten(found: re.Match[str]) -> str:
    return f"{float(found[0]):.2f}".rstrip("0").rstrip(".")


def _hover_texts(root: etree._Element) -> None:
    """Turns the description of each mark into a title element, which browsers show on hover."""
    for mark in root.iter():
        if mark.get("role") == "graphics-symbol" and mark.get("aria-label") and len(mark) == 0:
            etree.SubElement(mark, f"{{{SVG}}}title").text = mark.get("aria-label")


def _quiet(root: etree._Element) -> None:
    """Drops roles inside the image, which has one name as a whole. Its links become places that
    the page's script goes to on a click; the table beside a chart has them as links.
    """
    for element in root.iter():
        for attribute in [name for name in element.attrib if name == "role" or str(name).startswith("aria-")]:
            del element.attrib[attribute]
        if element.get("font-family") is not None:
            del element.attrib["font-family"]
        if element.tag == f"{{{SVG}}}a":
            place = str(element.get(XLINK_HREF, "")).partition("#")[2]
            element.tag = f"{{{SVG}}}g"
            element.attrib.clear()
            element.set("data-to", f"#{place}")


def _name(root: etree._Element, chart: Chart) -> None:
    for element in root.iter():
        if element.get("id"):
            element.set("id", f"{chart.name}-{element.get('id')}")
        clip = element.get("clip-path")
        if clip:
            element.set("clip-path", clip.replace("url(#", f"url(#{chart.name}-"))
    for place, (tag, text) in enumerate((("title", chart.title), ("desc", chart.description))):
        child = etree.Element(f"{{{SVG}}}{tag}", {"id": f"{chart.name}-{tag}"})
        child.text = text
        root.insert(place, child)
    root.set("role", "img")
    root.set("aria-labelledby", f"{chart.name}-title {chart.name}-desc")
    root.attrib.pop("class", "")


def config(*, font_size: int = 12) -> Spec:
    """What all charts share: quiet axes, no frame, no background."""
    return {
        "background": "transparent",
        "font": FONT,
        "view": {"stroke": None},
        "axis": {
            "labelColor": light("muted"),
            "labelFontSize": font_size,
            "domainColor": light("axis"),
            "tickColor": light("axis"),
            "gridColor": light("grid"),
            "title": None,
            "labelPadding": 6,
            "tickSize": 4,
        },
        "axisY": {"domain": False, "ticks": False},
        "axisX": {"grid": False},
        "text": {"fontSize": font_size, "color": light("ink"), "font": FONT},
    }
