"""Writes running wikitext on a canvas: links as their labels, templates as they read, marks gone.

References leave the text and become citations bound to where they stood; so do citation templates and
addresses glued to the end of a sentence, which are references whose tags a scrape has dropped.
"""

import re
from html import unescape
from typing import Any

from musterbook.base.document import Citation
from musterbook.base.span import Span
from musterbook.collect.canvas import Canvas
from musterbook.collect.dates import make_date
from musterbook.collect.knowledge import entries
from musterbook.collect.wikitext import citing
from musterbook.collect.wikitext.scan import Construct, Scan
from musterbook.collect.wikitext.templates import (
    Argument,
    arguments,
    entry_of,
    first_given,
    template_name,
    trim_span,
    wraps_prose,
)

_MARK = re.compile(
    r"(?P<quotes>'{2,})|(?P<entity>&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});)|(?P<tag></?[a-z][^<>]*>)"
    r"|(?P<address>https?://[^\s<>\[\]{}|\"]+)|(?P<word>__[A-Z]{3,}__)|(?P<item>\n[ \t]*[*#]+[ \t]*)"
    r"|(?P<construct>\{\{|\[|<!--|\{\|)",
    re.IGNORECASE,
)
_BREAK = re.compile(r"</?(?:br|hr|p|div|li|ul|ol|tr|blockquote)\b", re.IGNORECASE)
_MARKER = re.compile(r"\s*[*#]+[ \t]+")
_NAME = re.compile(r"[^\W\d_a-zà-ÿ][^\W\d_]*(?:[ '’-][^\W\d_]+){0,4}")
"""A template's name that may be a country's: some words, the first with a capital."""
_NEXT = re.compile(r"[ \t\u00a0]*(?:&nbsp;)*[ \t]*(?:[:–—(,;-]|\d)(?!\S*px)")
"""What follows a flag that stands for the name of its country: a sign or a figure."""
_SPACES = (" ", "\t", "\n", "\r", "\f", "\v")
_LITERAL = frozenset({"nowiki", "pre"})
_INTERWIKI = re.compile(r"[a-z]{2,3}(?:-[a-z]{2,10})?:(?=\S)")
_PICTURE_OPTION = re.compile(
    r"\s*(?:thumb|thumbnail|frame|frameless|border|left|right|center|none|upright|vignette|miniatur\w*|gauche|droite|centré|"
    r"izquierda|derecha|\d*x?\d+px|[a-z]+\s*=.*)\s*",
    re.IGNORECASE | re.DOTALL,
)


_DEEPEST = 8
"""References within references that are read as a reader sees them."""


class Inline:
    """Writes stretches of one text; keeps named references and the last flag icon."""

    def __init__(self, text: str, found: Scan, canvas: Canvas) -> None:
        """Take the text, its constructs and the canvas to write on."""
        self.text, self.found, self.canvas = text, found, canvas
        self.icon: Span | None = None
        self._depth = 0
        self._named = self._name_references()

    def write(self, span: Span) -> None:
        """Write a stretch of the text."""
        position = span.start
        while (match := _MARK.search(self.text, position, span.end)) is not None:
            self.canvas.flow(position, match.start())
            construct = self.found.constructs.get(match.start())
            if construct is not None and construct.end <= span.end:
                self._write_construct(construct)
                position = construct.end
            else:
                self._write_mark(match)
                position = match.end()
        self.canvas.flow(position, span.end)

    def plain(self, span: Span) -> str:
        """A stretch as a reader sees it, apart from the text; too deep within others, as it is written."""
        if self._depth == _DEEPEST:
            return " ".join(self.text[span.start : span.end].split())
        kept, self.canvas = (self.canvas, self.icon), Canvas(self.text)
        self._depth += 1
        self.canvas.begin()
        self.write(span)
        self.canvas.trim()
        written = self.canvas.text
        self._depth -= 1
        self.canvas, self.icon = kept
        return written

    def write_content(self, span: Span) -> Span:
        """Write the content of a cell or field, the country of its flag icon where it holds nothing
        else; gives its place in the text, empty where it shows nothing. What has a flag leads back to all of it.
        """
        self.icon = None
        start, opened = self.canvas.length, self.canvas.here
        self.write(self._past_marker(span))
        self.canvas.trim(start)
        icon = self._seen_icon()
        if icon is not None:
            mark = opened if self.canvas.length > start else self.canvas.here
            if self.canvas.length <= start:
                self.write(icon)
            whole = trim_span(self.text, span)
            self.canvas.enclose(mark, whole.start, whole.end)
        return Span(min(start, self.canvas.length), self.canvas.length)

    def _seen_icon(self) -> Span | None:
        """The country of the last flag icon written past."""
        return self.icon

    def _past_marker(self, span: Span) -> Span:
        """A stretch without the marker of the list that it opens with."""
        marker = _MARKER.match(self.text, span.start, span.end)
        return span if marker is None else Span(marker.end(), span.end)

    def _write_mark(self, match: re.Match[str]) -> None:
        kind, (start, end) = match.lastgroup, match.span()
        if kind == "entity":
            self._write_entity(match)
        elif kind == "item" or (kind == "tag" and _BREAK.match(match[0])):
            self.canvas.line_break(start, end)
        elif kind == "address":
            self._write_address(start, end)
        elif kind == "construct":
            self.canvas.copy(start, end)

    def _write_entity(self, match: re.Match[str]) -> None:
        shown = unescape(match[0])
        if shown in _SPACES:
            self.canvas.space(*match.span())
        else:
            self.canvas.put(shown, *match.span())

    def _write_address(self, start: int, end: int) -> None:
        if self._is_glued(start):
            self.canvas.cite(Citation(anchor=0, url=self.text[start:end]))
        else:
            self.canvas.flow(start, end)

    def _is_glued(self, start: int) -> bool:
        """Whether something stands right after the end of a clause, as references do."""
        return start > 0 and self.text[start - 1] in '.,;:!?)”»"}]'

    def _write_construct(self, construct: Construct) -> None:
        kind = construct.kind
        if kind == "template":
            self._write_template(construct)
        elif kind == "link":
            self._write_link(construct)
        elif kind == "outside":
            self._write_outside(construct)
        elif kind == "ref":
            self._write_reference(construct)
        elif kind == "parameter":
            default = construct.parts()[1:2]
            for span in default:
                self.write(span)
        elif kind in _LITERAL:
            self.canvas.flow(construct.inner.start, construct.inner.end)

    def _write_reference(self, construct: Construct) -> None:
        cited = citing.of_reference(self.text, construct, found=self.found, plain=self.plain)
        name = citing.reference_name(self.text, construct)
        for citation in cited or self._named_citations(name):
            self.canvas.cite(citation)

    def _named_citations(self, name: str) -> tuple[Citation, ...]:
        construct = self._named.get(name)
        return (
            () if construct is None else citing.of_reference(self.text, construct, found=self.found, plain=self.plain)
        )

    def _name_references(self) -> dict[str, Construct]:
        named: dict[str, Construct] = {}
        for construct in self.found.constructs.values():
            if construct.kind == "ref" and len(construct.inner) and construct.inner.end > construct.inner.start:
                name = citing.reference_name(self.text, construct)
                if name:
                    named.setdefault(name, construct)
        return named

    def _write_outside(self, construct: Construct) -> None:
        citation = citing.of_link(self.text, construct, self.plain)
        if self._is_glued(construct.start) or not citation.title:
            self.canvas.cite(citation)
            return
        start = construct.inner.start + len(citation.url)
        self._enclosed(Span(start, construct.inner.end), construct)

    def _write_link(self, construct: Construct) -> None:
        parts = construct.parts()
        target = self.text[parts[0].start : parts[0].end].strip()
        role = _role_of(target)
        if role:
            return
        label = parts[-1] if len(parts) > 1 and len(trim_span(self.text, parts[-1])) else parts[0]
        if label is parts[0] and target.startswith(":"):
            label = Span(label.start + 1, label.end)
        self._enclosed(label, construct)

    def caption(self, construct: Construct) -> Span | None:
        """The caption of a picture that has one, None where the link is none or shows none."""
        parts = construct.parts()
        if construct.kind != "link" or _role_of(self.text[parts[0].start : parts[0].end].strip()) != "picture":
            return None
        words = [part for part in parts[1:] if not _PICTURE_OPTION.fullmatch(self.text[part.start : part.end])]
        return words[-1] if words else None

    def _enclosed(self, span: Span, construct: Construct) -> None:
        mark = self.canvas.here
        self.write(self._past_marker(span))
        self.canvas.enclose(mark, construct.start, construct.end)

    def _write_template(self, construct: Construct) -> None:
        name = template_name(self.text, construct)
        entry, given = entry_of(name), arguments(self.text, construct)
        renders = "nothing" if entry is None else entry["renders"]
        if entry is None:
            self._write_unknown(name, construct, given)
        elif renders == "citation" and set(given) == {"1"}:
            self._enclosed(given["1"].value, construct)
        elif renders == "citation":
            self.canvas.cite(citing.of_template(self.text, construct, self.plain))
        elif renders == "argument" and not entry.get("before") and not entry.get("after"):
            chosen = first_given(given, entry["arguments"])
            if chosen is not None:
                self._enclosed(chosen.value, construct)
        elif renders == "measure":
            wanted = entry.get("arguments") or ("1", "2")
            self._write_measure(construct, [given[key].value for key in wanted if key in given])
        elif renders == "after-colon":
            head = construct.parts()[0]
            colon = self.text.index(":", head.start)
            self._enclosed(trim_span(self.text, Span(colon + 1, head.end)), construct)
        elif renders == "list":
            self._write_list(given)
        elif renders == "icon":
            self._write_icon(construct, first_given(given, entry["arguments"]))
        else:
            self.canvas.put(self._reading(name, entry, given), construct.start, construct.end)

    def _write_unknown(self, name: str, construct: Construct, given: dict[str, Argument]) -> None:
        """A template that no entry tells of: prose that it wraps, or its own name where it stands for a country."""
        if wraps_prose(self.text, given):
            self._enclosed(given["1"].value, construct)
        elif _NAME.fullmatch(name) and not any(key.isdecimal() for key in given) and self._amid_words(construct):
            self.canvas.put(name, construct.start, construct.end)

    def _amid_words(self, construct: Construct) -> bool:
        """Whether something else stands on the line of a template, as beside the name of a country in a list or row."""
        line = self.text.rfind("\n", 0, construct.start) + 1
        end = self.text.find("\n", construct.end)
        after = self.text[construct.end : len(self.text) if end < 0 else end]
        return bool(self.text[line : construct.start].strip() or after.strip())

    def _write_icon(self, construct: Construct, country: Argument | None) -> None:
        """A flag shows no words, but stands for the country where no name follows it ('[flag]: 400')."""
        if country is None:
            return
        if _NEXT.match(self.text, construct.end):
            self._enclosed(country.value, construct)
        else:
            self.icon = country.value

    def _write_measure(self, construct: Construct, parts: list[Span]) -> None:
        """A number and its unit, as they stand in the template, a space between them."""
        mark, position = self.canvas.here, None
        for part in (part for part in parts if len(part)):
            if position is not None:
                self.canvas.put(" ", position, part.start)
            self.write(part)
            position = part.end
        if position is not None:
            self.canvas.enclose(mark, construct.start, construct.end)

    def _write_list(self, given: dict[str, Argument]) -> None:
        for argument in given.values():
            if argument.name.isdecimal():
                if argument.name != "1":
                    self.canvas.line_break(argument.value.start, argument.value.start)
                self._enclosed(
                    argument.value, Construct("part", argument.value.start, argument.value.end, argument.value)
                )

    def _reading(self, name: str, entry: dict[str, Any], given: dict[str, Argument]) -> str:
        """What a template reads as, where its words do not stand in it as they are."""
        renders = entry["renders"]
        if renders in ("text", "name"):
            return str(entry.get("text", name))
        if renders not in ("date", "argument"):
            return ""
        words = {key: self.plain(argument.value) for key, argument in given.items()}
        if renders == "date":
            return date_words(entry, words)
        value = next((words[key] for key in entry["arguments"] if words.get(key)), "")
        return f"{entry.get('before') or ''}{value}{entry.get('after') or ''}" if value else ""


def date_words(entry: dict[str, Any], words: dict[str, str]) -> str:
    """A date template as words: 'As of 30 September 2024', 'June 25, 2024', '2024'."""
    before = str(entry["before"] or "")
    if words.get("lc") or words.get("since") == "lc":
        before = before[:1].lower() + before[1:]
    if words.get("since"):
        before = before.replace("As of", "Since").replace("as of", "since")
    parts = [words.get(key, "") for key in ("1", "2", "3")]
    day_first = _is_year(parts[2]) and not _is_year(parts[0])
    year, month, day = reversed(parts) if day_first else parts
    if not _is_year(year):
        return before + " ".join(part for part in (year, month, day) if part)
    language = str(entry.get("language", "en"))
    named = _month_name(month, language)
    american = words.get("df", "").lower() in ("us", "mdy") or (entry["order"] == "mdy" and not words.get("df"))
    if not named:
        return before + year
    if not day:
        return f"{before}{named} {year}"
    if language == "es":
        return f"{before}{day} de {named} de {year}"
    return f"{before}{named} {day}, {year}" if american and not day_first else f"{before}{day} {named} {year}"


def _is_year(words: str) -> bool:
    return words.isdecimal() and len(words) == 4  # noqa: PLR2004  # a year


def _month_name(month: str, language: str) -> str:
    if not month.isdecimal():
        return month
    names = next(entry["names"] for entry in entries("months") if entry["language"] == language)
    whole = make_date("2000", month, "1")
    name = "" if whole is None else str(names[whole.month - 1][0])
    return name.capitalize() if language == "en" else name


def _role_of(target: str) -> str:
    """'picture', 'hidden' or '' for a link's target."""
    if target.startswith(":"):
        return ""
    prefix = target.partition(":")[0].strip().casefold() if ":" in target else ""
    for entry in entries("namespaces"):
        if prefix in entry["prefixes"]:
            return str(entry["role"])
    return "hidden" if _INTERWIKI.match(target) and "|" not in target else ""
