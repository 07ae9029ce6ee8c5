"""The reader of office documents: draws a story and joins it with what the file and the letterhead tell."""

from collections.abc import Sequence
from datetime import date

from musterbook.base.document import BlockKind, Citation, Document
from musterbook.base.issue import Issue
from musterbook.base.outcome import Outcome
from musterbook.collect.assemble import Stated, assemble
from musterbook.collect.canvas import Canvas
from musterbook.collect.heads import Head, is_masthead, read_head, tidy_capitals
from musterbook.collect.notes import citation_of, names_source
from musterbook.collect.office.drawing import Drawing, Line, headings_of, lines_of, title_of
from musterbook.collect.office.properties import day_of
from musterbook.collect.office.story import NOTES, Paragraph, Role, Story, Tally
from musterbook.collect.reader import Original


def read_story(original: Original) -> Outcome[Document]:
    """The text with its blocks; links and notes that name sources are citations."""
    story = original.layout
    if not isinstance(story, Story):
        return Outcome(issues=(_no_office(original.name),))
    sources = _sources(original.text, story)
    lines = [line for line in lines_of(original.text, story.items) if _within(line) not in sources]
    canvas = Canvas(original.text)
    title, heads = title_of(lines), headings_of(lines)
    head = read_head([line.words for line in lines])
    title = head.title if title is None and not any(line.role is Role.HEADING for line in lines) else title
    Drawing(canvas, sources).draw(lines, title=title, heads=heads)
    stated = _stated(story, head, title="" if title is None else _words(canvas, BlockKind.TITLE))
    return assemble(
        original, canvas, media_type=story.media_type, stated=stated, issues=_told(story.tally, original.name)
    )


def _no_office(name: str) -> Issue:
    message = "this is no office document that was opened"
    return Issue(code="unknown-format", message=message, document=name, lost=True)


def _within(line: Line) -> str:
    return "" if line.paragraph is None else line.paragraph.within


def _sources(text: str, story: Story) -> dict[str, Citation]:
    """The notes that name a source, by their names."""
    notes: dict[str, list[Paragraph]] = {}
    for item in story.items:
        if isinstance(item, Paragraph) and item.within.startswith(NOTES):
            notes.setdefault(item.within, []).append(item)
    found = {}
    for name, paragraphs in notes.items():
        words = " ".join(" ".join(text[p.span.start : p.span.end].split()) for p in paragraphs)
        url = next((link.url for p in paragraphs for link in p.words.links if link.url.startswith("http")), "")
        if names_source(words, url=url):
            found[name] = citation_of(words, anchor=0, url=url)
    return found


def _words(canvas: Canvas, kind: BlockKind) -> str:
    """The words of the first block of a kind, '' where there is none."""
    text = canvas.text
    return next((" ".join(text[b.span.start : b.span.end].split()) for b in canvas.blocks if b.kind is kind), "")


def _stated(story: Story, head: Head, *, title: str) -> Stated:
    told = story.properties
    more = {
        "agency": head.agency, "author": told.author, "company": told.company, "created": told.created,
        "modified": told.modified, "program": told.program, "file_title": told.title,
    }  # fmt: skip
    return Stated(
        title=title or told.title,
        source=head.source or _letterhead(story.letterhead),
        datings=head.datings,
        made=_days(told.created, told.modified),
        more={**more, **_counts(story.tally)},
    )


def _days(*stamps: str) -> tuple[date, ...]:
    return tuple(day for stamp in stamps if (day := day_of(stamp)) is not None)


def _letterhead(lines: Sequence[str]) -> str:
    """The publisher whom the first page's header names, '' where it names none."""
    line = next((line for line in lines if is_masthead(line.upper())), "")
    return tidy_capitals(line) if line.isupper() else line


def _counts(tally: Tally) -> dict[str, str]:
    """The metadata of what is no part of the text."""
    counts = {"tracked_changes": tally.changes, "comments": tally.comments, "hidden_characters": tally.hidden}
    return {name: str(count) for name, count in counts.items() if count}


def _told(tally: Tally, name: str) -> tuple[Issue, ...]:
    issues = []
    if tally.changes:
        message = "the document keeps track of changes; it was read as if all were accepted"
        seen = f"{tally.changes} changes"
        issues.append(Issue(code="tracked-changes", message=message, document=name, seen=seen))
    left = {"comments": tally.comments, "characters of hidden text": tally.hidden, "embedded texts": tally.embedded}
    seen = ", ".join(f"{count} {what}" for what, count in left.items() if count)
    if seen:
        issues.append(Issue(code="left-out", message="what is no part of the text was left out", document=name,
                            seen=seen, lost=tally.embedded > 0))  # fmt: skip
    return tuple(issues)
