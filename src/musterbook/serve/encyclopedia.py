"""The commands for editors of encyclopedias: parts of an article, and an article held against the record."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from musterbook.base.errors import UsageError
from musterbook.serve.intake import take_all
from musterbook.serve.options import DAY, INTERNAL, Question, asks_mission
from musterbook.serve.output import counted, tell
from musterbook.serve.placing import write_files
from musterbook.serve.workplace import Workplace

if TYPE_CHECKING:
    from musterbook.base.view import RecordView
    from musterbook.write import Article

LANGUAGES = ("en", "fr", "es")


@click.command(short_help="Write parts of an encyclopedia article.")
@click.option("--to", "target", required=True, type=click.Path(path_type=Path), metavar="FOLDER", help="The folder.")
@click.option("--lang", "language", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language.")
@INTERNAL
@asks_mission
@click.pass_obj
def wikitext(workplace: Workplace, *, target: Path, language: str, internal: bool, question: Question) -> None:
    """Write a mission as wikitext: infobox.txt, personnel.txt, timeline.txt and casualties.txt.

    Each figure has its reference, says of which day it is, and has a note where sources contradict each other. Each
    file can be pasted by itself. Files of the same names in FOLDER are replaced; others are left alone.

    Restricted documents are left out, and nothing rests on them; with --internal they are in it, and each file says
    that it is internal.

    \b
    musterbook write wikitext --to article --as-of 2025-01-31
    """
    from musterbook import write

    view = shown(workplace, question, internal=internal)
    files = write.wikitext_files(view, language=language, mission=question.mission)
    write_files(target, files)
    tell(f"wrote {counted(len(files), 'file')} to {target}")


@click.command(short_help="Hold an encyclopedia article against the record.")
@click.argument("article", metavar="ARTICLE")
@click.option("--to", "target", required=True, type=click.Path(path_type=Path), metavar="FILE", help="The file.")
@click.option("--date", "published", type=DAY, metavar="D", help="The day of the article's text.")
@click.option("--url", metavar="U", help="The article's address: what the record has of it is no source of it.")
@click.option("--lang", "language", type=click.Choice(LANGUAGES), help="Of what is written.  [default: the article's]")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True, help="Form.")
@INTERNAL
@asks_mission
@click.pass_obj
def edits(
    workplace: Workplace,
    /,
    *,
    article: str,
    target: Path,
    internal: bool,
    question: Question,
    **told: str | date | None,
) -> None:
    """Write which figures of ARTICLE, a file of wikitext, the record does not bear out, with an edit for each.

    A figure is contradicted, in dispute, out of date, without a source, or a total that is merely a sum of what the
    article tells; each is told with its line, its words, what the record says and by which sources, and the wikitext
    that could stand there instead. What the record has of the article itself, and its copies, is left out.

    \b
    musterbook write edits article.wikitext --to edits.txt --as-of 2025-03-20
    """
    view = shown(workplace, question, internal=internal)
    read = read_article(workplace, article, published=told["published"], url=told["url"])
    if question.mission is not None:
        read = replace(read, claims=tuple(one for one in read.claims if one.mission in (question.mission, None)))
    own = read.document.language
    language = str(told["language"] or (own if own in LANGUAGES else LANGUAGES[0]))
    text, number = compared(view, read, language=language, as_json=told["form"] == "json")
    write_files(target.parent, {target.name: text.encode(errors="replace")})
    tell(f"wrote {counted(number, 'finding')} to {target}")


def shown(workplace: Workplace, question: Question, *, internal: bool) -> "RecordView":
    """The record as everybody may see it, or with what is restricted."""
    with workplace.open_record() as record:
        _, view = workplace.view_for(record, question, internal=internal)
    return view


def read_article(workplace: Workplace, path: str, **hints: object) -> "Article":
    """The article with its claims; raises UsageError where the file cannot be read, or is no wikitext."""
    from musterbook import pipeline, write

    told = pipeline.Hints(**hints)  # type: ignore[arg-type]  # the names of hints
    taken = list(take_all(workplace, [path], told))
    if len(taken) != 1 or taken[0].document.media_type != "text/x-wiki":
        raise UsageError(f"{path}: a file of wikitext was expected: the source of an article, as its editors see it")
    document = taken[0].document
    outcome = pipeline.extract_claims(document, workplace.vocabulary())
    return write.Article(document=document, claims=tuple(outcome.items))


def compared(view: "RecordView", article: "Article", *, language: str, as_json: bool) -> tuple[str, int]:
    """The findings as text or JSON, and how many there are. A large record is held against the article as far as it is
    about the missions of the article: what others do bears on none of its figures.
    """
    from musterbook import otherwise, write

    near = otherwise.claims_of(view, {claim.mission for claim in article.claims})
    whole = view if article.document.id in view.document_of else None
    whole = whole or otherwise.view_beside(near, article.document, article.claims)
    same = write.own_copies(whole, article.document)
    beside = otherwise.view_without(whole, same - {article.document.id})
    copies = same & view.document_of.keys()
    others = otherwise.view_without(near, copies) if copies else view
    found = write.judge_article(article, whole=whole, beside=beside, others=others)
    left_out = sorted(one.name for one in view.documents if one.id in same)
    form = write.edits_as_json if as_json else write.edits_as_text
    return form(article, found, others, language=language, left_out=left_out), sum(one.faulty for one in found)
