"""Reads a Word document (DOCX, DOCM, DOTX): its body, text boxes and notes as a story.

A document is a package in which relations tell which file is the body, which the styles, and where links lead
(ECMA-376, parts 1 and 2). Headers and footers are no part of the text; the first page's header may name the publisher.
"""

import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from musterbook.collect.office.elements import Element, local_name, target_of
from musterbook.collect.office.packed import Package
from musterbook.collect.office.properties import core_properties
from musterbook.collect.office.story import Role, Story, Words
from musterbook.collect.office.storywriter import MOST_PIECES, StoryFull, StoryWriter
from musterbook.collect.office.wordruns import Fields, Surroundings, WordWords
from musterbook.collect.office.wordstyles import Style, Styles, is_on, paragraph_style

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_WITHIN = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "Choice", "smartTag"})
_DEEPEST = 40
"""Tables, boxes and frames that may stand one in another."""
_LETTERHEAD = 8
"""Lines of a header that are looked at."""


class WordDocument:
    """Reads one document; `writer` holds its text, `story` the whole."""

    def __init__(self, package: Package) -> None:
        """Take the package and read it. Raises ValueError where it has no body."""
        self._package = package
        path = body_path(package)
        root = package.xml(path)
        if root is None or local_name(root) != "document":
            raise ValueError("no body")
        self._space = root.tag.removesuffix("document")
        self._relations = relations(package, path)
        self.writer = StoryWriter()
        self._around = Surroundings(
            space=self._space,
            styles=Styles(self._part("styles"), self._space),
            targets={key: target for key, (_, target) in self._relations.items()},
        )
        self._names: dict[str, str] = {}
        self._counts: Counter[str] = Counter()
        self._boxes = 0
        try:
            self._read_body(root)
        except StoryFull:
            self.writer.close()
            package.damage = f"it holds more than {MOST_PIECES:,} paragraphs and cells"
        self._letterhead = self._header_lines(root)

    @property
    def story(self) -> Story:
        """What was read."""
        return Story(
            media_type=MEDIA_TYPE,
            items=self.writer.items,
            properties=core_properties(self._package),
            letterhead=self._letterhead,
            tally=self._around.tally,
        )

    def _part(self, kind: str) -> Element | None:
        target = next((path for other, path in self._relations.values() if other == kind), "")
        return self._package.xml(target) if target else None

    def _read_body(self, root: Element) -> None:
        for body in root:
            if local_name(body) == "body":
                self._blocks(body)
        notes = {kind: _by_number(self._part(f"{kind}s"), kind, self._space) for kind in ("footnote", "endnote")}
        for reference, name in list(self._names.items()):
            kind, _, number = reference.partition(" ")
            if number in notes[kind]:
                self._around.fields = Fields()
                self._blocks(notes[kind][number], within=name)

    def _blocks(self, parent: Iterable[Element], *, within: str = "", depth: int = 0) -> None:
        """Read paragraphs and tables. `within`: the note or box that they belong to."""
        if depth > _DEEPEST:
            self._package.damage = "tables and boxes stand too deep one in another"
            return
        for element in parent:
            name = local_name(element)
            if name == "p":
                self._paragraph(element, within=within, depth=depth)
            elif name == "tbl":
                self._table(element, depth)
            elif name in _WITHIN:
                self._blocks(element, within=within, depth=depth + 1)
            elif name == "AlternateContent":
                chosen = next((child for child in element if local_name(child) in ("Choice", "Fallback")), ())
                self._blocks(chosen, within=within, depth=depth + 1)
            elif name == "altChunk":
                self._around.tally.embedded += 1

    def _paragraph(self, element: Element, *, within: str, depth: int) -> None:
        space, fields = self._space, self._around.fields
        properties = element[0] if len(element) and local_name(element[0]) == "pPr" else None
        style = self._style_of(properties)
        listing = fields.list_contents
        words = WordWords(self._around, style)
        words.take(element)
        listing = listing or fields.list_contents
        fields.end_paragraph()
        mark = None if properties is None else properties.find(space + "rPr")
        told = Words(
            text=words.text,
            role=Role.CONTENTS if listing else style.role,
            level=(style.level or 0) + 1,
            bold=words.bold,
            joined=mark is not None and mark.find(space + "del") is not None,
            links=tuple(words.links),
            marks=tuple(replace(one, note=self._name(one.note)) for one in words.marks),
        )
        self.writer.paragraph(told, within=within)
        for box in words.boxes:
            self._boxes += 1
            self._blocks(box, within=f"text box {self._boxes}", depth=depth + 1)

    def _style_of(self, properties: Element | None) -> Style:
        """The paragraph's style with what the paragraph itself says over it."""
        styles = self._around.styles
        if properties is None:
            return styles.get(styles.default)
        named, told = styles.default, None
        for one in properties:
            name = local_name(one)
            if name == "pStyle":
                named = one.get(self._space + "val", "")
            elif name in ("outlineLvl", "numPr"):
                told = paragraph_style(properties, None, self._space)
        style = styles.get(named)
        if told is None:
            return style
        level = style.level if told.level is None else told.level
        return replace(style, level=level, listed=style.listed if told.listed is None else told.listed)

    def _name(self, reference: str) -> str:
        """What a note is called: by its place among those of its kind."""
        if reference not in self._names:
            kind = reference.partition(" ")[0]
            self._counts[kind] += 1
            self._names[reference] = f"{kind} {self._counts[kind]}"
        return self._names[reference]

    def _table(self, element: Element, depth: int) -> None:
        self.writer.begin_table()
        for row in _children(element, "tr"):
            properties = row.find(self._space + "trPr")
            if properties is not None and properties.find(self._space + "del") is not None:
                self._around.tally.changes += 1
                continue
            self.writer.begin_row()
            heading = is_on(properties, self._space, "tblHeader") or False
            self._skip(properties)
            for cell in _children(row, "tc"):
                self._cell(cell, heading=heading, depth=depth)
            self.writer.end_row()
        self.writer.end_table()

    def _skip(self, properties: Element | None) -> None:
        """Leave the columns that a row begins without."""
        before = None if properties is None else properties.find(self._space + "gridBefore")
        columns = 0 if before is None else _count(before.get(self._space + "val"), 0)
        if columns:
            self.writer.begin_cell(columns=columns)

    def _cell(self, cell: Element, *, heading: bool, depth: int) -> None:
        space = self._space
        properties = cell.find(space + "tcPr")
        span = None if properties is None else properties.find(space + "gridSpan")
        merge = None if properties is None else properties.find(space + "vMerge")
        below = merge is not None and merge.get(space + "val", "continue") == "continue"
        columns = 1 if span is None else max(_count(span.get(space + "val"), 1), 1)
        self.writer.begin_cell(columns=columns, heading=heading, below=below)
        self._blocks(cell, depth=depth + 1)

    def _header_lines(self, root: Element) -> tuple[str, ...]:
        """The first lines of the header of the first page."""
        found: dict[str, str] = {}
        for reference in root.iter(self._space + "headerReference"):
            kind = reference.get(self._space + "type", "default")
            found.setdefault(kind, target_of(reference, self._around.targets))
        path = found.get("first") or found.get("default") or ""
        header = self._package.xml(path) if path else None
        lines = [] if header is None else [_line(p, self._space) for p in header.iter(self._space + "p")]
        return tuple(line for line in lines if line)[:_LETTERHEAD]


def _line(paragraph: Element, space: str) -> str:
    return " ".join("".join(text.text or "" for text in paragraph.iter(space + "t")).split())


def _by_number(root: Element | None, kind: str, space: str) -> dict[str, Element]:
    """The notes of a kind by their numbers; what only parts them from the text is none."""
    if root is None:
        return {}
    return {
        note.get(space + "id", ""): note
        for note in root.iter(space + kind)
        if note.get(space + "type", "normal") == "normal"
    }


def _children(parent: Element, wanted: str, depth: int = 0) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also where controls or changes stand around them."""
    for child in parent:
        name = local_name(child)
        if name == wanted:
            yield child
        elif name in _WITHIN and depth < _DEEPEST:
            yield from _children(child, wanted, depth + 1)


def _count(value: str | None, default: int) -> int:
    return int(value[:9]) if value is not None and value.isascii() and value.isdecimal() else default


def body_path(package: Package) -> str:
    """The path of the file that holds the body."""
    found = (path for kind, path in relations(package, "").values() if kind == "officeDocument")
    return next(found, "word/document.xml")


def relations(package: Package, path: str) -> dict[str, tuple[str, str]]:
    """What a file of the package refers to: by identifier, the kind and the path, or the address outside of it."""
    folder, name = posixpath.split(path)
    root = package.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
    found = {}
    for one in () if root is None else root:
        target, outside = one.get("Target", ""), one.get("TargetMode") == "External"
        kind = one.get("Type", "").rpartition("/")[2]
        at = target if outside else posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        found[one.get("Id", "")] = (kind, at)
    return found
