"""The styles of a Word briefing: those that the document brings, and what it lacks, with the page and the language."""

from typing import Any

ACCENT = (0x1F, 0x4E, 0x79)
LANGUAGE_TAGS = {"en": "en-GB", "fr": "fr-FR", "es": "es-ES"}
FONT = "Liberation Sans"
SIZES = {"Normal": 10.0, "Title": 18.0, "Heading 1": 13.0, "Caption": 9.0, "List Bullet": 10.0}
WANTED = (*SIZES, "Table Grid")
"""The styles that every briefing uses; a style document that brings its own is left as it is."""
MARGIN_MM = 20


def prepare(document: Any, language: str) -> None:  # noqa: ANN401 - a library without types
    """Gives a document the styles that it lacks, and its language. A style that an office made stays as it is."""
    styles = document.styles
    known = {style.name for style in styles}
    if _is_bare(document):
        _dress(document)
    for name in WANTED:
        if name not in known:
            _add(styles, name)
    _add_own(styles, known)
    _language(styles, language)


def _is_bare(document: Any) -> bool:  # noqa: ANN401
    """Whether the document is the library's own, which no office has made."""
    return bool(document.core_properties.author == "python-docx")


def _dress(document: Any) -> None:  # noqa: ANN401
    """The looks of a briefing where no office gives its own."""
    from docx.oxml.ns import qn  # noqa: PLC0415 - comes with an extra
    from docx.shared import Mm, Pt, RGBColor  # noqa: PLC0415

    for name, size in SIZES.items():
        style = document.styles[name]
        style.font.name, style.font.size = FONT, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{kind}"), None)
        if name in ("Title", "Heading 1"):
            style.font.color.rgb = RGBColor(*ACCENT)
    normal = document.styles["Normal"].paragraph_format
    normal.space_after, normal.line_spacing = Pt(5), 1.1
    document.styles["Caption"].font.color.rgb = RGBColor(0x33, 0x38, 0x40)
    document.styles["Caption"].paragraph_format.space_before = Pt(6)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(MARGIN_MM)
    section.top_margin = section.bottom_margin = Mm(MARGIN_MM)


def _add(styles: Any, name: str) -> None:  # noqa: ANN401
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415 - comes with an extra

    styles.add_style(name, WD_STYLE_TYPE.TABLE if name == "Table Grid" else WD_STYLE_TYPE.PARAGRAPH)


def _add_own(styles: Any, known: set[str]) -> None:  # noqa: ANN401
    """The styles of footnotes and of the cells of tables."""
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415 - comes with an extra
    from docx.shared import Pt  # noqa: PLC0415

    if not {"footnote text", "Footnote Text"} & known:
        text = styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH)
        text.element.set(_name("styleId"), "FootnoteText")
        text.base_style = styles["Normal"]
        text.font.size = Pt(7.5)
        text.paragraph_format.space_after, text.paragraph_format.line_spacing = Pt(1), 1.0
    if not {"footnote reference", "Footnote Reference"} & known:
        mark = styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
        mark.element.set(_name("styleId"), "FootnoteReference")
        mark.font.superscript = True
    if "Table Text" not in known:
        cell = styles.add_style("Table Text", WD_STYLE_TYPE.PARAGRAPH)
        cell.base_style = styles["Normal"]
        cell.font.size = Pt(8.5)
        cell.paragraph_format.space_after = Pt(1)


def _language(styles: Any, language: str) -> None:  # noqa: ANN401
    """The language of all text."""
    from docx.oxml import parse_xml  # noqa: PLC0415 - comes with an extra

    properties = styles["Normal"].element.get_or_add_rPr()
    for old in properties.findall(_name("lang")):
        properties.remove(old)
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    tag = LANGUAGE_TAGS.get(language, language)
    properties.append(parse_xml(f'<w:lang xmlns:w="{space}" w:val="{tag}" w:eastAsia="{tag}" w:bidi="{tag}"/>'))
    for old in styles.element.iter(_name("lang")):
        old.set(_name("val"), tag)


def _name(tag: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{tag}"
