"""Reads the words of one Word paragraph: runs, fields, links, marks of notes, with tracked changes accepted.

What a reader of the final version sees is taken: insertions stay, deletions and hidden words go, a field shows the
result that was saved with it (ECMA-376, part 1, 17.3 and 17.16).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from musterbook.collect.office.elements import Element, local_name, target_of
from musterbook.collect.office.paragraphwords import DEEPEST, ParagraphWords
from musterbook.collect.office.story import Tally
from musterbook.collect.office.symbols import raised, symbol
from musterbook.collect.office.wordstyles import OFF, Style, Styles

_WITHIN = frozenset({"ins", "moveTo", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple", "dir", "bdo", "ruby",
                     "rubyBase", "oMathPara", "AlternateContent", "Choice"})  # fmt: skip
"""Elements that only hold runs."""
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}
_DRAWN = frozenset({"drawing", "pict", "object"})
_CONTENTS = ("TOC", "INDEX", "TABLE OF")
_LONGEST_INSTRUCTION = 5_000
_MOST_OPEN = 20
"""Fields that may be open at once."""


@dataclass(slots=True)
class _Field:
    """A field that is open: its instruction, whether its result has begun, and at which piece of the paragraph."""

    instruction: str = ""
    shown: bool = False
    start: int = 0

    @property
    def lists_contents(self) -> bool:
        return self.instruction.lstrip().upper().startswith(_CONTENTS)


@dataclass(slots=True)
class Fields:
    """The fields that are open, which may reach over paragraphs."""

    open: list[_Field] = field(default_factory=list)

    @property
    def hide(self) -> bool:
        """Whether an instruction is being written, which nobody sees."""
        return any(not one.shown for one in self.open)

    @property
    def list_contents(self) -> bool:
        """Whether a table of contents is being written."""
        return any(one.lists_contents for one in self.open)

    def end_paragraph(self) -> None:
        """Give up instructions that no result follows: a broken field must not swallow the rest."""
        self.open = [one for one in self.open if one.shown]
        for one in self.open:
            one.start = 0


@dataclass(slots=True, kw_only=True)
class Surroundings:
    """What the words of a document refer to, and what is carried from one paragraph to the next. `space`: the
    namespace of the file's words; `targets`: the addresses of its relations.
    """

    space: str
    styles: Styles
    targets: Mapping[str, str]
    fields: Fields = field(default_factory=Fields)
    tally: Tally = field(default_factory=Tally)


@dataclass(frozen=True, slots=True)
class _Looks:
    """How a run looks: hidden, bold, raised above the line."""

    hidden: bool
    bold: bool
    raised: bool = False


_NO_STYLE = Style()


class WordWords(ParagraphWords):
    """Collects the words of a Word paragraph."""

    def __init__(self, around: Surroundings, style: Style) -> None:
        """Take what the words refer to, and the paragraph's style."""
        super().__init__()
        self._space, self._styles, self._targets = around.space, around.styles, around.targets
        self._fields, self._tally, self._style = around.fields, around.tally, style
        self._looks = _Looks(bool(style.hidden), bool(style.bold))

    def take(self, element: Element, depth: int = 0) -> None:
        """Read all that stands in an element."""
        if depth > DEEPEST:
            return
        for child in element:
            name = local_name(child)
            if name == "r":
                self._run(child)
            elif name == "hyperlink":
                self._hyperlink(child, depth)
            elif name in _WITHIN:
                self._within(child, name, depth)
            elif name in ("del", "moveFrom"):
                self._tally.changes += 1
            elif name == "oMath":
                self.add("".join(text.text or "" for text in child.iter("{*}t")))

    def _within(self, element: Element, name: str, depth: int) -> None:
        if name in ("ins", "moveTo"):
            self._tally.changes += 1
        if name == "sdt" and _is_placeholder(element):
            return
        if name == "fldSimple" and element.get(self._space + "instr", "").lstrip().upper().startswith(_CONTENTS):
            return
        self.take(element, depth + 1)

    def _hyperlink(self, element: Element, depth: int) -> None:
        start = len(self.parts)
        self.take(element, depth + 1)
        self.link(target_of(element, self._targets), start)

    def _run(self, run: Element) -> None:
        looks, first = self._looks, len(self.parts)
        for child in run:
            name = local_name(child)
            if name == "t" and not looks.hidden and not self._fields.open:
                self.add(child.text or "")
            elif name == "rPr":
                looks = self._looks_of(child)
            else:
                self._piece(child, name, hidden=looks.hidden)
        if looks.raised:
            self.parts[first:] = [raised(part) for part in self.parts[first:]]
        if not looks.bold and not self.plain:
            self.plain = any(not part.isspace() for part in self.parts[first:])

    def _looks_of(self, properties: Element) -> _Looks:
        """How a run looks by its style and its own properties."""
        hidden = bold = None
        lifted, told = False, _NO_STYLE
        for one in properties:
            name = local_name(one)
            if name == "rStyle":
                told = self._styles.get(one.get(self._space + "val", ""))
            elif name == "vanish":
                hidden = one.get(self._space + "val", "1") not in OFF
            elif name == "b":
                bold = one.get(self._space + "val", "1") not in OFF
            elif name == "vertAlign":
                lifted = one.get(self._space + "val") == "superscript"
        return _Looks(
            bool(told.hidden or self._style.hidden) if hidden is None else hidden,
            bool(told.bold or self._style.bold) if bold is None else bold,
            lifted,
        )

    def _piece(self, element: Element, name: str, *, hidden: bool) -> None:
        if name == "t" or name in _SIGNS or name == "sym":
            text = _shown(element, name, self._space)
            if hidden:
                self._tally.hidden += len(text)
            elif not self._fields.hide:
                self.add(text)
        elif name in _FIELD_PARTS:
            _FIELD_PARTS[name](self, element)
        elif name in ("footnoteReference", "endnoteReference"):
            self._note(name.removesuffix("Reference"), element.get(self._space + "id", ""))
        elif name == "commentReference":
            self._tally.comments += 1
        elif name in _DRAWN:
            self.boxes += _text_boxes(element)
        elif name in ("AlternateContent", "ruby"):
            self._nested(element, name, hidden=hidden)

    def _nested(self, element: Element, name: str, *, hidden: bool) -> None:
        """What a newer program shows of alternatives, and what a reading aid stands over."""
        if name == "AlternateContent":
            chosen = next((child for child in element if local_name(child) in ("Choice", "Fallback")), ())
            pieces = list(chosen)
        else:
            pieces = [piece for run in element.iterfind("{*}rubyBase/{*}r") for piece in run]
        for piece in pieces:
            self._piece(piece, local_name(piece), hidden=hidden)

    def _note(self, kind: str, number: str) -> None:
        if not self._fields.hide:
            self.mark(f"{kind} {number}")

    def field_sign(self, element: Element) -> None:
        """Open a field, begin its result, or close it."""
        kind, fields = element.get(self._space + "fldCharType", ""), self._fields.open
        if kind == "begin":
            fields.append(_Field())
            del fields[:-_MOST_OPEN]
        elif kind == "separate" and fields:
            fields[-1].shown, fields[-1].start = True, len(self.parts)
        elif kind == "end" and fields:
            self.link(_address(fields[-1].instruction), fields.pop().start)

    def field_instruction(self, element: Element) -> None:
        """Take a piece of a field's instruction."""
        if self._fields.open and len(self._fields.open[-1].instruction) < _LONGEST_INSTRUCTION:
            self._fields.open[-1].instruction += element.text or ""


_FIELD_PARTS: dict[str, Callable[[WordWords, Element], None]] = {
    "fldChar": WordWords.field_sign,
    "instrText": WordWords.field_instruction,
}


def _address(instruction: str) -> str:
    """The address of a HYPERLINK field, '' of any other."""
    words = instruction.split()
    if len(words) < 2 or words[0].upper() != "HYPERLINK":  # noqa: PLR2004  # the word and the address
        return ""
    return words[1].strip('"')


def _shown(element: Element, name: str, space: str) -> str:
    if name == "t":
        return element.text or ""
    if name == "sym":
        return symbol(element.get(space + "font", ""), element.get(space + "char", ""))
    return _SIGNS[name]


def _is_placeholder(element: Element) -> bool:
    """Whether a field to be filled in still shows what to fill in."""
    properties = next((child for child in element if local_name(child) == "sdtPr"), None)
    return properties is not None and any(local_name(child) == "showingPlcHdr" for child in properties)


def _text_boxes(element: Element) -> list[Element]:
    """The outermost text boxes in a drawing."""
    boxes = []
    for box in element.iter("{*}txbxContent"):
        above = box.getparent()
        while above is not None and above is not element and local_name(above) not in ("txbxContent", "Fallback"):
            above = above.getparent()
        if above is element:
            boxes.append(box)
    return boxes
