"""A briefing as a Word document: headings, tables and captions by styles, real footnotes, pictures with their words.

The styles come from a document that an office may give; what it lacks is made. Dates within the file are those of the
briefing, so that the same view gives the same bytes. The library comes with the extra `musterbook[briefing]`.
"""

import io
import zipfile
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from musterbook.base.errors import UsageError
from musterbook.write.briefing import footnoteparts as parts
from musterbook.write.briefing.drawn import png
from musterbook.write.briefing.model import Block, Briefing, Bullets, Paragraph, Picture, Table, Text
from musterbook.write.briefing.numbering import Met, shown
from musterbook.write.briefing.styles import prepare
from musterbook.write.briefing.templates import WORD, Templates

PROGRAM = "Musterbook"
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The time stamp of every file within the package, the earliest that there is."""


def docx(briefing: Briefing, templates: Templates | None = None) -> bytes:
    """The briefing as a Word document. Raises UsageError where the extra is missing, or a style document is no good."""
    document = open_styles(Templates() if templates is None else templates)
    prepare(document, briefing.language)
    parts.FootnotePart(package=document.part.package, main=document.part).fill(briefing.notes)
    _properties(document, briefing)
    _Writer(document=document).write(briefing)
    return _packed(document)


def open_styles(templates: Templates) -> Any:  # noqa: ANN401 - a library without types
    """An empty document with an office's styles, or those that the library brings."""
    try:
        from docx import Document  # noqa: PLC0415 - comes with an extra
    except ImportError as error:
        raise UsageError("Word needs the package python-docx: pip install 'musterbook[briefing]'") from error
    if WORD not in templates.own:
        return Document()
    try:
        document = Document(io.BytesIO(templates.own[WORD]))
    except (ValueError, KeyError, OSError, zipfile.BadZipFile) as error:
        told = f"{templates.place(WORD)}: this is no Word document ({error}); expected a .docx whose styles are used"
        raise UsageError(told) from error
    for element in list(document.element.body):
        if not element.tag.endswith("}sectPr"):
            document.element.body.remove(element)
    return document


def style_document(language: str = "en") -> bytes:
    """An empty document with the styles, for an office to start from."""
    document = open_styles(Templates())
    prepare(document, language)
    told = document.core_properties
    told.author = told.last_modified_by = PROGRAM
    told.title = told.comments = told.keywords = ""
    return _packed(document)


def _properties(document: Any, briefing: Briefing) -> None:  # noqa: ANN401
    told = document.core_properties
    day = briefing.day
    moment = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - the format has no zones
    told.title, told.language, told.author, told.last_modified_by = (
        briefing.title,
        briefing.language,
        PROGRAM,
        PROGRAM,
    )
    told.created = told.modified = moment
    told.last_printed = moment
    told.revision, told.version, told.identifier = 1, "", ""
    told.subject = told.category = told.content_status = ""
    told.keywords = ""
    told.comments = "; ".join(f"{name}: {value}" for name, value in briefing.terms)[:255]


@dataclass(kw_only=True)
class _Writer:
    """Writes one document from top to bottom."""

    document: Any
    met: Met = field(default_factory=Met)
    pictures: int = 0

    def write(self, briefing: Briefing) -> None:
        self.document.add_paragraph(briefing.title, style="Title")
        self._text(self.document.add_paragraph(), briefing.lead)
        for section in briefing.sections:
            self.document.add_paragraph(section.title, style="Heading 1")
            for block in section.blocks:
                self._block(block)

    def _block(self, block: Block) -> None:
        match block:
            case Paragraph():
                paragraph = self.document.add_paragraph()
                paragraph.paragraph_format.keep_with_next = True if block.leads else None
                self._text(paragraph, block.text)
            case Bullets():
                for item in block.items:
                    self._text(self.document.add_paragraph(style="List Bullet"), item)
            case Table():
                self._table(block)
            case Picture():
                self._picture(block)

    def _text(self, paragraph: Any, text: Text) -> None:  # noqa: ANN401
        from docx.oxml import parse_xml  # noqa: PLC0415 - comes with an extra

        for run, marks in shown(text):
            paragraph.add_run(run.text).bold = True if run.strong else None
            for place, one in enumerate(marks):
                told = parts.first_mark(one) if self.met.first(one) else parts.further_mark(one)
                told = parts.comma() + told if place else told
                for element in parse_xml(f"<w:x {parts.NAMESPACES}>{told}</w:x>"):
                    paragraph._p.append(element)  # noqa: SLF001 - the library has no footnotes

    def _table(self, block: Table) -> None:
        caption = self.document.add_paragraph(style="Caption")
        caption.paragraph_format.keep_with_next = True
        self._text(caption, block.caption)
        table = self.document.add_table(rows=0, cols=len(block.head), style="Table Grid")
        table.autofit = False
        section = self.document.sections[0]
        width = section.page_width - section.left_margin - section.right_margin
        shares = [int(width * one / sum(block.widths)) for one in block.widths]
        self._head(table.add_row(), block.head)
        for row in block.rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.paragraphs[0].style = "Table Text"
                self._text(cell.paragraphs[0], text)
        for row in table.rows:
            _keep_whole(row)
            for cell, share in zip(row.cells, shares, strict=True):
                cell.width = share
        for column, share in zip(table.columns, shares, strict=True):
            column.width = share

    def _head(self, row: Any, head: tuple[str, ...]) -> None:  # noqa: ANN401
        from docx.oxml import parse_xml  # noqa: PLC0415 - comes with an extra

        properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - the library has no header rows
        properties.append(parse_xml(f"<w:tblHeader {parts.NAMESPACES}/>"))
        for cell, text in zip(row.cells, head, strict=True):
            cell.paragraphs[0].style = "Table Text"
            cell.paragraphs[0].add_run(text).bold = True

    def _picture(self, block: Picture) -> None:
        section = self.document.sections[0]
        width = section.page_width - section.left_margin - section.right_margin
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        shape = paragraph.add_run().add_picture(io.BytesIO(png(block)), width=int(width * 0.9))
        self.pictures += 1
        words = shape._inline.docPr  # noqa: SLF001 - the library has no alternative texts
        words.set("id", str(self.pictures))
        words.set("name", block.name)
        words.set("title", block.title)
        words.set("descr", f"{block.title}. {block.description}")
        self.document.add_paragraph(f"{block.title}. {block.description}", style="Caption")


def _keep_whole(row: Any) -> None:  # noqa: ANN401
    """Keeps a row on one page."""
    from docx.oxml import parse_xml  # noqa: PLC0415 - comes with an extra

    row._tr.get_or_add_trPr().insert(0, parse_xml(f"<w:cantSplit {parts.NAMESPACES}/>"))  # noqa: SLF001


def _packed(document: Any) -> bytes:  # noqa: ANN401
    """The package with the same time stamp for each of its files."""
    made, packed = io.BytesIO(), io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, FIRST_DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return packed.getvalue()
