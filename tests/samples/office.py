"""Office documents of our own making, as bytes that are the same on every machine.

`python -m tests.samples.office` writes the examples in tests/samples/formats again.
"""

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from tests.samples.containers import zipped

FOLDER = Path(__file__).parent / "formats"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_STYLES = {
    "Title": '<w:name w:val="Title"/>',
    "Heading2": '<w:name w:val="heading 2"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr>',
    "ListParagraph": '<w:name w:val="List Paragraph"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>',
    "Caption": '<w:name w:val="caption"/>',
    "TOC1": '<w:name w:val="toc 1"/>',
    "Secret": '<w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr>',
}
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = " ".join(
    f'xmlns:{name}="{_ODF}{path}:1.0"'
    for name, path in {
        "office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing", "meta": "meta",
        "fo": "xsl-fo-compatible", "manifest": "manifest",
    }.items()
) + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip


def run(text: str, properties: str = "") -> str:
    """A run of a Word paragraph."""
    told = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{told}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def para(*pieces: str, style: str = "", properties: str = "") -> str:
    """A Word paragraph of runs; a piece that is no markup becomes one."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    runs = "".join(piece if piece.startswith("<") else run(piece) for piece in pieces)
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{runs}</w:p>"


def word_table(rows: Sequence[Sequence[str]], *, header: bool = False) -> str:
    """A Word table; each cell is text or the inside of a <w:tc>."""
    written = []
    for number, row in enumerate(rows):
        head = "<w:trPr><w:tblHeader/></w:trPr>" if header and number == 0 else ""
        cells = [cell if cell.startswith("<") else para(cell) for cell in row]
        written.append("<w:tr>" + head + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>")
    return f"<w:tbl><w:tblPr/>{''.join(written)}</w:tbl>"


def _root(name: str, inside: str) -> bytes:
    return f'<?xml version="1.0"?><w:{name} xmlns:w="{_W}" xmlns:r="{_R}">{inside}</w:{name}>'.encode()


def _relations(found: Mapping[str, tuple[str, str]]) -> bytes:
    outside = {key: ' TargetMode="External"' if target.startswith("http") else "" for key, (_, target) in found.items()}
    rows = "".join(
        f'<Relationship Id="{key}" Type="{_R}/{kind}" Target="{escape(target)}"{outside[key]}/>'
        for key, (kind, target) in found.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'.encode()


def docx(
    body: str, *, links: Mapping[str, str] | None = None, notes: Mapping[str, str] | None = None, header: str = "",
    properties: str = "",
) -> bytes:  # fmt: skip
    """A Word document. `notes`: the insides of the notes' files by kind; `properties`: of the core properties' file."""
    found = {"s": ("styles", "styles.xml")} | {key: ("hyperlink", url) for key, url in (links or {}).items()}
    found |= {kind: (kind, f"{kind}.xml") for kind in notes or {}} | (
        {"h": ("header", "header1.xml")} if header else {}
    )
    place = '<w:sectPr><w:headerReference w:type="default" r:id="h"/></w:sectPr>' if header else ""
    styles = "".join(f'<w:style w:type="paragraph" w:styleId="{key}">{told}</w:style>' for key, told in _STYLES.items())
    core = f'<p:c xmlns:p="{_PACKAGE}/c" xmlns:dc="http://purl.org/dc/elements/1.1/">{properties}</p:c>'
    kinds = {
        "document": "document.main",
        "styles": "styles",
        "footnotes": "footnotes",
        "endnotes": "endnotes",
        "header1": "header",
    }
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_KIND}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    default = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    default += '<Default Extension="xml" ContentType="application/xml"/>'
    members = [
        ("[Content_Types].xml", f'<Types xmlns="{_PACKAGE}/content-types">{default}{types}</Types>'.encode()),
        ("_rels/.rels", _relations({"d": ("officeDocument", "word/document.xml")})),
        ("word/_rels/document.xml.rels", _relations(found)),
        ("word/document.xml", _root("document", f"<w:body>{body}{place}</w:body>")),
        ("word/styles.xml", _root("styles", styles)),
        *((f"word/{kind}.xml", _root(kind, inside)) for kind, inside in (notes or {}).items()),
        *([("word/header1.xml", _root("hdr", header))] if header else []),
        ("docProps/core.xml", core.encode()),
    ]
    return zipped(members)


def odt(body: str, *, styles: str = "", header: str = "", properties: str = "", flat: bool = False) -> bytes:
    """An OpenDocument text; `flat`: as one XML file. `styles`: automatic ones."""
    kind = "application/vnd.oasis.opendocument.text"
    content = f"<office:automatic-styles>{styles}</office:automatic-styles>"
    content += f"<office:body><office:text>{body}</office:text></office:body>"
    shown = f"<style:master-page><style:header>{header}</style:header></style:master-page>"
    shown = f"<office:master-styles>{shown}</office:master-styles>"
    meta = f"<office:meta>{properties}</office:meta>"
    if flat:
        named = f'{_SPACES} office:mimetype="{kind}"'
        return f'<?xml version="1.0"?><office:document {named}>{meta}{shown}{content}</office:document>'.encode()
    parts = {"content": content, "styles": shown, "meta": meta}
    files = [
        (f"{name}.xml", f"<office:document-{name} {_SPACES}>{inside}</office:document-{name}>".encode())
        for name, inside in parts.items()
    ]
    listed = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{media}"/>'
        for path, media in [("/", kind), *((path, "text/xml") for path, _ in files)]
    )
    manifest = f"<manifest:manifest {_SPACES}>{listed}</manifest:manifest>"
    return zipped(
        [("mimetype", kind.encode()), *files, ("META-INF/manifest.xml", manifest.encode())], stored="mimetype"
    )


def odt_table(rows: Sequence[Sequence[str]]) -> str:
    """An OpenDocument table whose first row is a header; each cell is text or markup that begins with '<table:'."""
    written = []
    for row in rows:
        cells = [
            cell if cell.startswith("<table:") else f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>"
            for cell in row
        ]
        written.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    head = f"<table:table-header-rows>{written[0]}</table:table-header-rows>"
    return f"<table:table>{head}{''.join(written[1:])}</table:table>"


def statement() -> bytes:
    """A press statement in English as a Word document: styles, tracked changes, a table, notes, a text box."""
    merged = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' + para("Kenya")
    box = f"<w:r><w:pict><w:txbxContent>{para('The port has been quiet since Monday.')}</w:txbxContent></w:pict></w:r>"
    body = [
        para("Table of contents", style="TOC1"),
        para("Forty soldiers join the mission in Haiti", style="Title"),
        para("PORT-AU-PRINCE, 4 February 2025 - Guatemala sent 40 soldiers to Haiti on 2 February 2025.",
             '<w:r><w:footnoteReference w:id="2"/></w:r>',
             run(" They serve at the port, "),
             '<w:del w:id="1"><w:r><w:delText>and at the airport, </w:delText></w:r></w:del>',
             '<w:ins w:id="2">' + run("as agreed in ") + "</w:ins>",
             '<w:hyperlink r:id="a">' + run("an exchange of letters") + "</w:hyperlink>", "."),
        "<w:p/>",
        para("Strength", style="Heading2"),
        para("The mission stood at 760 officers on 31 Janu\u00adary 2025.", run(" Not for release.", "<w:vanish/>"),
             '<w:r><w:endnoteReference w:id="3"/></w:r>', box),
        para("Table 1: personnel by country", style="Caption"),
        word_table([["Country", "Corps", "31 January 2025"], [merged, "Police", "590"],
                    ["<w:tcPr><w:vMerge/></w:tcPr>" + para(""), "Soldiers", "12"]], header=True),
        para("Next steps", style="Heading2"),
        para("El Salvador pledged 78 soldiers.", style="ListParagraph"),
        para("Jamaica has 24 officers", run("4", '<w:vertAlign w:val="superscript"/>'), " in the country.",
             style="ListParagraph"),
    ]  # fmt: skip
    notes = {
        "footnotes": f'<w:footnote w:id="2">{para("Harbour Monitor, “Guatemala sends forty”, 3 February 2025, ")}'
                     f'{para("https://harbour.example/2025/02/03/forty")}</w:footnote>',
        "endnotes": f'<w:endnote w:id="3">{para("The figure counts staff officers as well.")}</w:endnote>',
    }  # fmt: skip
    properties = "<dc:title>letter template</dc:title><dc:creator>A. Clerk</dc:creator>"
    return docx("".join(body), links={"a": "https://letters.example/2025/01/20/exchange"}, notes=notes,
                header=para("MINISTRY OF HARBOURS") + para("Press office"), properties=properties)  # fmt: skip


def communique() -> bytes:
    """A communiqué in French as an OpenDocument text: lists, a table with spans, notes, spaces, tracked changes."""
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>'
        '<text:a xlink:href="https://relais.example/2025-01-05-renfort">Renfort au port</text:a></text:p>'
        "</text:note-body></text:note>"
    )
    wide = '<table:table-cell table:number-columns-spanned="2"><text:p>Effectifs</text:p></table:table-cell>'
    tall = '<table:table-cell table:number-rows-spanned="2"><text:p>Kenya</text:p></table:table-cell>'
    covered = "<table:covered-table-cell/>"
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>deux cents</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        '<text:h text:outline-level="1">Renfort de la mission en Haïti</text:h>'
        "<text:p>Port-au-Prince, le 6 janvier 2025</text:p>"
        f"<text:p>Le Guatemala a envoyé<text:s/> 150 militaires\n   en Haïti le 4 janvier 2025{note}.<text:line-break/>"
        "Ils gardent le port.<office:annotation><text:p>à vérifier</text:p></office:annotation></text:p>"
        '<text:h text:outline-level="2">Effectifs</text:h>'
        + odt_table([["Pays", wide, covered], [tall, "Police", "590"], [covered, "Militaires", "12"]])
        + "<text:list><text:list-item><text:p>Le Salvador a promis 78 militaires.</text:p></text:list-item></text:list>"
        '<text:p text:style-name="H">Brouillon</text:p>'
        "<draw:frame><draw:text-box><text:p>Le port est calme depuis lundi.</text:p></draw:text-box></draw:frame>"
    )
    hidden = '<style:text-properties text:display="none"/>'
    styles = f'<style:style style:name="H" style:family="paragraph">{hidden}</style:style>'
    return odt(body, styles=styles, header="<text:p>MINISTÈRE DES PORTS</text:p>",
               properties="<dc:creator>C. Commis</dc:creator><dc:date>2025-01-06T09:00:00</dc:date>")  # fmt: skip


def examples() -> dict[str, bytes]:
    """Every example by its name."""
    return {"statement.docx": statement(), "communique.odt": communique()}


if __name__ == "__main__":
    for name, data in examples().items():
        (FOLDER / name).write_bytes(data)
