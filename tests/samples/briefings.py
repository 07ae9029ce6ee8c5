"""Views and briefings of the demonstration and of the real documents, and the golden files of the former.

`python -m tests.samples.briefings` writes the golden files; read the difference before it is committed.
"""

import json
import tempfile
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from tests.samples.papers import EXAMPLES, REAL_DOCUMENTS

import musterbook as mb
from musterbook.base.view import RecordView
from musterbook.serve.briefing import ahead_of
from musterbook.serve.options import Question
from musterbook.serve.python.keeping import workplace_at
from musterbook.write import LANGUAGES, Ahead, Briefing, Earlier, brief, lay_out

FOLDER = Path(__file__).resolve().parents[1] / "golden" / "briefing"
DAY, SINCE = date(2025, 5, 1), date(2025, 3, 1)
HEAD = "5e" * 32
"""In place of the chain's hash, which is another one whenever a record is made."""


@cache
def demonstration(day: date = DAY) -> RecordView:
    """The demonstration's record as of a day, by what was known then."""
    return replace(_view(_demonstration_record(), Question(as_of=day, known_by=day)), head=HEAD)


@cache
def real_documents(day: date | None = None) -> RecordView:
    """The record of the five real documents, each added with the day of its publication."""
    return replace(_view(_real_record(), Question(as_of=day or date(2025, 9, 1))), head=HEAD)


@cache
def _demonstration_record() -> Path:
    path = Path(tempfile.mkdtemp(prefix="musterbook-briefing-")) / "r.db"
    with mb.open(path) as record:
        assert len(record.add([str(EXAMPLES)]).documents) > 10
    return path


@cache
def _real_record() -> Path:
    path = Path(tempfile.mkdtemp(prefix="musterbook-briefing-")) / "r.db"
    manifest = [json.loads(line) for line in (REAL_DOCUMENTS / "gold" / "manifest.jsonl").read_text().splitlines()]
    assert len(manifest) == 5
    with mb.open(path) as record:
        for entry in manifest:
            record.add([str(REAL_DOCUMENTS / f"{entry['id']}.txt")], published=date.fromisoformat(entry["date"]))
    return path


def _view(path: Path, question: Question) -> RecordView:
    return workplace_at(str(path), None).view(question)


@cache
def _ahead(view_of: str) -> Ahead:
    view = demonstration() if view_of == "demonstration" else real_documents()
    return ahead_of(view, None)


@cache
def whole(of: str = "demonstration", language: str = "en") -> Briefing:
    """The whole briefing of one of the two records."""
    view = demonstration() if of == "demonstration" else real_documents()
    return brief(view, language=language, given=_ahead(of))


@cache
def compared(language: str = "en") -> Briefing:
    """The whole briefing of the demonstration, with what changed."""
    earlier = Earlier(view=demonstration(SINCE), shown_on=SINCE)
    return brief(demonstration(), language=language, given=_ahead("demonstration"), earlier=earlier)


@cache
def news(language: str = "en") -> Briefing:
    """What is new in the demonstration."""
    earlier = Earlier(view=demonstration(SINCE), shown_on=SINCE)
    return brief(demonstration(), language=language, earlier=earlier, news_alone=True)


def golden() -> dict[str, bytes]:
    """File name to content."""
    found = {f"{language}.md": lay_out(whole(language=language), "md") for language in LANGUAGES}
    found |= {f"since.{language}.md": lay_out(news(language), "md") for language in LANGUAGES}
    return found


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, data in golden().items():
        (FOLDER / name).write_bytes(data)
