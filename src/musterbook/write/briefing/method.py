"""The method note: what the record is, by which days it was asked, and how figures and their bounds come about."""

from musterbook.write.briefing.model import Bullets, Paragraph, Section, Text
from musterbook.write.briefing.pen import Pen


def method(pen: Pen) -> Section:
    """The section of method."""
    texts = [pen.plain(f"briefing.method.{one}") for one in ("record", "bounds", "best", "notes", "aside")]
    blocks = (Paragraph(text=terms_in_words(pen)), Bullets(items=tuple(texts)))
    return Section(name="method", title=pen.t("briefing.section.method"), blocks=blocks)


def terms_in_words(pen: Pen) -> Text:
    """As of which day, by which knowledge, under which head, and how much there is."""
    view = pen.scope.view
    if view.known_by is None:
        known = pen.plain("head.known_all")
    else:
        known = pen.fill("briefing.method.published", day=pen.asked(pen.words.long_day(view.known_by)))
    text = pen.fill(
        "briefing.method.terms",
        as_of=pen.asked(pen.words.long_day(view.as_of)),
        known_by=known,
        head=pen.asked(view.head or pen.t("head.no_head")),
    )
    if view.recorded_by is not None:
        text += pen.fill("briefing.method.recorded_by", day=pen.asked(pen.words.long_day(view.recorded_by)))
    return text
