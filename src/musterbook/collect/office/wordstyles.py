"""Reads the styles of a Word document: which of them are headings, lists, captions, and what is hidden.

A style is known by its name, which Word keeps in English whatever the language of the program, by its outline level,
and by the style that it is based on (ECMA-376, part 1, 17.7).
"""

import re
from dataclasses import dataclass, replace

from musterbook.collect.office.elements import Element
from musterbook.collect.office.story import Role

_DEEPEST = 20
"""Styles that a style may rest on, one on another."""
_HEADING = re.compile(r"heading (\d)")
_TITLE, _SUBTITLE = "title", "subtitle"
_LEFT_OUT = re.compile(r"toc(?: heading| \d)|table of (?:figures|authorities)|index(?: heading| \d)")
OFF = frozenset({"0", "false", "off", "none"})
BODY_LEVEL = 9
"""The outline level of text that is no heading, counted from 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What a style says of a paragraph or a run; None where it leaves it to the one that it is based on. `level`:
    outline level, from 0; `listed`: whether it numbers or bullets.
    """

    name: str = ""
    level: int | None = None
    listed: bool | None = None
    bold: bool | None = None
    hidden: bool | None = None

    @property
    def role(self) -> Role:
        """What a paragraph of the style is."""
        if self.name == _TITLE:
            return Role.TITLE
        if self.name == "caption":
            return Role.CAPTION
        if _LEFT_OUT.fullmatch(self.name):
            return Role.CONTENTS
        if self.level is not None and self.level < BODY_LEVEL:
            return Role.HEADING
        return Role.ITEM if self.listed else Role.BODY


class Styles:
    """The styles of a document by their identifiers; `space` is the namespace of the file's words."""

    def __init__(self, root: Element | None, space: str) -> None:
        """Read the root of the styles' file, which may be None."""
        self._space = space
        self._raw = {} if root is None else {e.get(space + "styleId", ""): e for e in root.iter(space + "style")}
        self._known: dict[str, Style] = {"": Style()}
        self.default = next((key for key, e in self._raw.items() if self._is_default(e)), "")

    def _is_default(self, element: Element) -> bool:
        kind, default = element.get(self._space + "type"), element.get(self._space + "default", "0")
        return bool(kind == "paragraph" and default not in OFF)

    def get(self, name: str) -> Style:
        """The style of an identifier, with what it takes from those that it is based on."""
        if name not in self._known:
            self._known[name] = self._resolve(name)
        return self._known[name]

    def _resolve(self, name: str) -> Style:
        chain: list[Element] = []
        at = name
        while at in self._raw and len(chain) < _DEEPEST:
            chain.append(self._raw[at])
            based = self._raw[at].find(self._space + "basedOn")
            at = "" if based is None else based.get(self._space + "val", "")
        style = Style()
        for element in reversed(chain):
            style = self._over(style, element)
        return style

    def _over(self, base: Style, element: Element) -> Style:
        """A style over the one that it is based on; headings and captions hand their name down, others do not."""
        space = self._space
        named = element.find(space + "name")
        name = "" if named is None else named.get(space + "val", "").strip().lower()
        passed_on = base.name if base.role is not Role.BODY else ""
        known = name in (_TITLE, _SUBTITLE, "caption") or bool(_LEFT_OUT.fullmatch(name))
        heading = _HEADING.fullmatch(name)
        told = paragraph_style(element.find(space + "pPr"), element.find(space + "rPr"), space)
        level = int(heading[1]) - 1 if heading else BODY_LEVEL if name == _SUBTITLE else told.level
        return replace(
            base,
            name=name if known or heading or not passed_on else passed_on,
            level=base.level if level is None else level,
            listed=base.listed if told.listed is None else told.listed,
            bold=base.bold if told.bold is None else told.bold,
            hidden=base.hidden if told.hidden is None else told.hidden,
        )


def paragraph_style(paragraph: Element | None, run: Element | None, space: str) -> Style:
    """What the properties of a paragraph and of a run say by themselves; either may be None."""
    level = listed = None
    if paragraph is not None:
        outline, numbering = paragraph.find(space + "outlineLvl"), paragraph.find(space + "numPr")
        level = None if outline is None else _number(outline.get(space + "val"), BODY_LEVEL)
        if numbering is not None:
            number = numbering.find(space + "numId")
            listed = None if number is None else number.get(space + "val", "0") != "0"
    return Style(level=level, listed=listed, bold=is_on(run, space, "b"), hidden=is_on(run, space, "vanish"))


def is_on(run: Element | None, space: str, name: str) -> bool | None:
    """Whether the properties of a run switch something on; None where they do not say."""
    element = None if run is None else run.find(space + name)
    return None if element is None else element.get(space + "val", "1") not in OFF


def _number(value: str | None, default: int) -> int:
    return int(value) if value is not None and value.isascii() and value.isdecimal() else default
