"""A plate laid out as a picture: title, days, what is drawn, notes, sources and the record's head, in one SVG.

The words of the caption are inside the picture, so that a copy of it keeps them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from lxml import etree

from musterbook.base.claim import Claim
from musterbook.write.interchange.excerpt import plain
from musterbook.write.pictures.canvas import Box, Canvas
from musterbook.write.pictures.form import Form
from musterbook.write.pictures.plate import Drawing, Plate
from musterbook.write.pictures.typeface import fit, wrap
from musterbook.write.svg import SVG
from musterbook.write.words import Words

LEADING = 1.32
"""From one line to the next, in sizes of the type."""
MOST_TITLE, MOST_DAYS, MOST_NOTES = 2, 2, 2
MOST_DATES = 3
"""Days of one publisher in a caption."""
MOST_SOURCES = 40
"""Sources that are tried for a place in a caption."""
GENERIC = "sans-serif"
DRAWN = "Liberation Sans, Arial, Helvetica, sans-serif"
"""The face that the renderer brings along, so that a picture of dots is the same everywhere."""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One plate on its way to a picture."""

    plate: Plate
    drawing: Drawing

    @property
    def form(self) -> Form:
        """For print or for a post."""
        return self.drawing.form

    @property
    def words(self) -> Words:
        """The language."""
        return self.drawing.words

    @property
    def room(self) -> float:
        """The width that is left between the margins."""
        return self.form.width - 2 * self.form.margin

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The claims behind it that stand."""
        scope = self.drawing.scope
        return tuple(one for one in scope.known(self.plate.claims) if scope.kept(one.id))

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """The publishers with their days, the latest first."""
        return tuple(told_sources(self.claims, self.words))

    @cached_property
    def days(self) -> str:
        """The mission, and of which day and by which knowledge."""
        view, w = self.drawing.scope.view, self.words
        known = w.t("head.known_all") if view.known_by is None else w.long_day(view.known_by)
        told = [
            self.drawing.scope.label(w.language) or w.t("head.untitled"),
            f"{w.t('head.as_of')} {w.long_day(view.as_of)}",
            f"{w.t('head.known_by')}{w.colon} {known}",
        ]
        if view.recorded_by is not None:
            told.append(f"{w.t('head.recorded_by')}{w.colon} {w.long_day(view.recorded_by)}")
        if view.internal:
            told.insert(0, w.t("head.internal_title").upper())
        return " · ".join(told)

    @property
    def caption(self) -> list[str]:
        """The lines below what is drawn."""
        size, w = self.form.small, self.words
        lines = [
            line
            for note in (*self.plate.losses, *self.plate.notes)
            for line in wrap(note, size, self.room, most=MOST_NOTES)
        ]
        lines += self._source_lines()
        head = self.drawing.scope.view.head or w.t("head.no_head")
        return [*lines, fit(f"{w.t('head.head')}{w.colon} {head}", size, self.room)]

    def _source_lines(self) -> list[str]:
        """As many sources as there is room for; how many more there are, and where they stand."""
        w, size, most = self.words, self.form.small, self.form.lines
        for shown in range(min(len(self.sources), MOST_SOURCES), 0, -1):
            more = len(self.sources) - shown
            told = "; ".join(self.sources[:shown])
            tail = f"; {w.t('pict.more', n=more, file=f'{self.plate.name}.txt')}" if more else ""
            lines = wrap(f"{w.t('pict.sources')}{w.colon} {told}{tail}", size, self.room, most=most + 1)
            if len(lines) <= most:
                return lines
        none = w.t("pict.all_sources", n=len(self.sources), file=f"{self.plate.name}.txt")
        return [fit(none, size, self.room)]

    def svg(self, face: str = GENERIC) -> bytes:
        """The picture."""
        form, title, caption = self.form, self._title(), self.caption
        step = form.small * LEADING
        top = form.margin + len(title) * form.title * LEADING
        days = wrap(self.days, form.letter, self.room, most=MOST_DAYS)
        top += len(days) * form.letter * LEADING + form.letter * 0.6
        below = len(caption) * step + form.letter * 0.6
        height = form.height or top + self.plate.height + below + form.margin
        root = self._root(height, face)
        canvas = Canvas(into=root, scale=form.stroke)
        canvas.patterns()
        canvas.bar(Box(x=0, y=0, width=form.width, height=height), fill="paper")
        y = form.margin
        for line in title:
            y += form.title * LEADING
            canvas.text((form.margin, y - form.title * 0.35), line, form.title, font_weight="bold")
        for line in days:
            y += form.letter * LEADING
            canvas.text((form.margin, y - form.letter * 0.3), line, form.letter, fill="muted")
        self.plate.draw(canvas, Box(x=form.margin, y=top, width=self.room, height=height - top - below - form.margin))
        for place, line in enumerate(reversed(caption)):
            canvas.text((form.margin, height - form.margin - place * step - 2), line, form.small, fill="muted")
        etree.cleanup_namespaces(root)
        return etree.tostring(root, encoding="utf-8", xml_declaration=True)

    def _title(self) -> list[str]:
        return wrap(plain(self.plate.title), self.form.title, self.room, most=MOST_TITLE, bold=True)

    def _root(self, height: float, face: str) -> etree._Element:
        unit = "mm" if self.form.shown.endswith("mm") else ""
        shown = f"{height * 25.4 / 96:.2f}mm" if unit else f"{height:g}"
        box = f"0 0 {self.form.width:g} {height:.2f}"
        told = {"width": self.form.shown, "height": shown, "viewBox": box, "font-family": face, "role": "img"}
        root = etree.Element(f"{{{SVG}}}svg", {**told, "lang": self.words.language}, nsmap={None: SVG})  # type: ignore[dict-item]  # the stubs know of no default namespace
        for tag, words in (("title", self.plate.title), ("desc", self.alternative)):
            etree.SubElement(root, f"{{{SVG}}}{tag}").text = plain(words)
        return root

    @property
    def alternative(self) -> str:
        """The picture in words."""
        return " ".join((*self.plate.told, *self.plate.losses, *self.plate.notes))


def told_sources(claims: Iterable[Claim], words: Words) -> Iterator[str]:
    """'Gazette, 2 Mar 2025': each publisher once with its days, the latest first."""
    found: defaultdict[str, set[date]] = defaultdict(set)
    for one in claims:
        found[plain(one.source or one.document or "")] |= {one.published} if one.published is not None else set()
    for name, days in sorted(found.items(), key=lambda row: (-max((d.toordinal() for d in row[1]), default=0), row[0])):
        latest = [words.day(day) for day in sorted(days, reverse=True)]
        more = ["…"] if len(latest) > MOST_DATES else []
        yield ", ".join((name, *latest[:MOST_DATES], *more))
