"""A briefing as one HTML page: nothing is loaded, nothing runs, and every note leads back to where it is marked."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from musterbook.write.briefing.model import Briefing, Picture, Text
from musterbook.write.briefing.numbering import Met, shown
from musterbook.write.briefing.templates import HTML, Templates


@dataclass(kw_only=True)
class Marks:
    """The marks of notes on a page; a note leads back to its first one."""

    label: str
    met: Met = field(default_factory=Met)

    def text(self, text: Text) -> Markup:
        """A text as HTML with its marks."""
        return Markup("").join(self._parts(text))

    def _parts(self, text: Text) -> Iterator[Markup]:
        for run, marks in shown(text):
            told = Markup("<b>{}</b>") if run.strong else Markup("{}")
            yield told.format(run.text)
            if marks:
                links = Markup(", ").join(self._mark(one) for one in marks)
                yield Markup("<sup>{}</sup>").format(links)

    def _mark(self, number: int) -> Markup:
        own = Markup(' id="ref-{0}"').format(number) if self.met.first(number) else Markup("")
        link = Markup('<a href="#note-{0}"{1} role="doc-noteref" aria-label="{2} {0}">{0}</a>')
        return link.format(number, own, self.label)


def webpage(briefing: Briefing, templates: Templates | None = None) -> bytes:
    """The briefing as a page."""
    given = Templates() if templates is None else templates
    marks = Marks(label=briefing.notes_title)
    filters: dict[str, Callable[..., Any]] = {"text": marks.text, "drawing": drawing}
    told = given.fill(HTML, filters, autoescape=True, briefing=briefing)
    return told.encode(errors="replace")


def drawing(picture: Picture) -> Markup:
    """The picture itself, with letters as on the page."""
    return Markup(picture.svg)  # noqa: S704 - made by the renderer, not by documents
