"""Real footnotes of a Word document: the part that holds them, and the marks that lead there.

The library for Word documents writes no footnotes, so their part is made here, after ECMA-376 part 1, section 17.11.
"""

from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape

from musterbook.write.briefing.model import Note

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
NAMESPACES = f'xmlns:w="{WORD}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)
TEXT_STYLE, MARK_STYLE = "FootnoteText", "FootnoteReference"


@dataclass(kw_only=True)
class FootnotePart:
    """The footnotes of one document. `package`: the library's package; `main`: its main part."""

    package: Any
    main: Any
    _part: Any = field(default=None, init=False)

    def fill(self, notes: tuple[Note, ...]) -> None:
        """Writes all notes; a part that the document has already is replaced."""
        from docx.opc.packuri import PackURI  # noqa: PLC0415 - comes with an extra
        from docx.opc.part import Part  # noqa: PLC0415

        old = [name for name, one in self.main.rels.items() if one.reltype == RELATION]
        for name in old:
            del self.main.rels[name]
        self._part = Part(PackURI("/word/footnotes.xml"), CONTENT, b"", self.package)
        self.main.relate_to(self._part, RELATION)
        self._separators()
        told = "".join(self._footnote(note) for note in notes)
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        self._part._blob = f"{head}<w:footnotes {NAMESPACES}>{SEPARATORS}{told}</w:footnotes>".encode()  # noqa: SLF001 - the library has no other way

    def _separators(self) -> None:
        """Names the separators among the document's settings, where Word looks for them."""
        from docx.oxml import parse_xml  # noqa: PLC0415 - comes with an extra

        settings = self.main.document.settings.element
        for old in settings.findall(f"{{{WORD}}}footnotePr"):
            settings.remove(old)
        told = '<w:footnote w:id="-1"/><w:footnote w:id="0"/>'
        named = parse_xml(f"<w:footnotePr {NAMESPACES}>{told}</w:footnotePr>")
        later = settings.find(f"{{{WORD}}}compat")
        if later is None:
            settings.append(named)
        else:
            later.addprevious(named)

    def _footnote(self, note: Note) -> str:
        mark = f'<w:r><w:rPr><w:rStyle w:val="{MARK_STYLE}"/></w:rPr><w:footnoteRef/></w:r>'
        told = f"{mark}{_run(' ' + note.opening)}{self._link(note.address)}{_run(note.closing)}"
        style = f'<w:pPr><w:pStyle w:val="{TEXT_STYLE}"/></w:pPr>'
        return f'<w:footnote w:id="{note.number}"><w:p>{style}{told}</w:p></w:footnote>'

    def _link(self, address: str) -> str:
        if not address:
            return ""
        name = self._part.relate_to(address, LINK, is_external=True)
        return f'<w:hyperlink r:id="{name}">{_run(address)}</w:hyperlink>'


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def first_mark(number: int) -> str:
    """The mark of a footnote, within a bookmark by which it is marked again."""
    mark = (
        f'<w:r {NAMESPACES}><w:rPr><w:rStyle w:val="{MARK_STYLE}"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'
    )
    start = f'<w:bookmarkStart {NAMESPACES} w:id="{number}" w:name="{_bookmark(number)}"/>'
    return f'{start}{mark}<w:bookmarkEnd {NAMESPACES} w:id="{number}"/>'


def further_mark(number: int) -> str:
    """The number of a footnote that was marked before."""
    style = f'<w:rPr><w:rStyle w:val="{MARK_STYLE}"/></w:rPr>'
    told = f"<w:r>{style}<w:t>{number}</w:t></w:r>"
    return f'<w:fldSimple {NAMESPACES} w:instr=" NOTEREF {_bookmark(number)} \\f \\h ">{told}</w:fldSimple>'


def comma() -> str:
    """What stands between two marks."""
    return f'<w:r {NAMESPACES}><w:rPr><w:rStyle w:val="{MARK_STYLE}"/></w:rPr><w:t>,</w:t></w:r>'


def _bookmark(number: int) -> str:
    return f"_note{number}"
