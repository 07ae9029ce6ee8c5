"""A thousand documents of all text formats in one ZIP, TAR or WARC give the claims that they give one by one."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from tests.samples.containers import Answered, packed, tarred, warc, zipped

from musterbook.base.claim import Claim
from musterbook.base.entity import Vocabulary
from musterbook.base.issue import Issue
from musterbook.collect import Part, parts_of, read_part
from musterbook.pipeline import extract_claims, load_vocabulary

NUMBER = 400
COUNTRIES = ("Kenya", "Jamaica", "Guatemala", "Belize", "El Salvador")
TYPES = {"txt": "text/plain", "md": "text/markdown", "html": "text/html", "csv": "text/csv", "wikitext": "text/plain"}
ROOT = Path(__file__).resolve().parents[2]


def document(number: int) -> tuple[str, bytes]:
    """A short document, its format by its number, its words by more of it."""
    country, count = COUNTRIES[number % 5], 100 + number
    day = f"{number % 28 + 1} January 2025"
    sentence = f"{country} sent {count} police officers to Haiti on {day}."
    ending = tuple(TYPES)[number // 5 % 5]
    texts = {
        "txt": f"Harbour Monitor\n{day}\n\n{sentence}\n",
        "md": f"---\ndate: 2025-02-01\nsource: Monitor\n---\n\n# Note {number}\n\n{sentence}\n",
        "html": "<!DOCTYPE html><html lang='en'><head><title>Note</title></head><body>"
        f"<h1>Note {number}</h1><p>{sentence}</p>"
        "<p>The mission welcomed them at the airport, and thanked their government.</p></body></html>",
        "csv": f"Country,Police officers sent\n{country},{count}\n",
        "wikitext": f"== Note {number} ==\n{sentence} They joined [[the mission]] in '''Haiti'''.\n",
    }
    return f"{'abc'[number % 3]}/note-{number}.{ending}", texts[ending].encode()


@cache
def documents() -> tuple[tuple[str, bytes], ...]:
    return tuple(document(number) for number in range(NUMBER))


@cache
def vocabulary() -> Vocabulary:
    return load_vocabulary(ROOT / "missions").items[0]


def claims(parts: Iterator[Part | Issue]) -> list[Claim]:
    found: list[Claim] = []
    for part in parts:
        assert isinstance(part, Part), part
        (read,) = read_part(part).items
        found += extract_claims(read, vocabulary()).items
    return found


def address(path: str) -> str:
    return f"https://monitor.example/{path}"


@cache
def one_by_one(*, fetched: bool) -> list[Claim]:
    parts = (
        Part(name=path.rpartition("/")[2], data=data, address=address(path) if fetched else "")
        for path, data in documents()
    )
    return claims(parts)


@pytest.mark.parametrize("name", ["all.zip", "all.tar.gz"])
def test_an_archive_gives_what_its_files_give(name: str, tmp_path: Path) -> None:
    members = documents()
    (tmp_path / name).write_bytes(zipped(members) if name.endswith("zip") else packed(tarred(members), "gz"))
    found = claims(parts_of(tmp_path / name))
    assert found == one_by_one(fetched=False)
    assert len(found) >= NUMBER * 9 // 10


def test_a_crawl_gives_what_its_pages_give(tmp_path: Path) -> None:
    answers = (
        Answered(
            address=address(path),
            body=data,
            head=f"HTTP/1.1 200 OK\r\nContent-Type: {TYPES[path.rpartition('.')[2]]}; charset=utf-8".encode(),
        )
        for path, data in documents()
    )
    (tmp_path / "all.warc.gz").write_bytes(warc(answers))
    found = claims(parts_of(tmp_path / "all.warc.gz"))
    assert found == one_by_one(fetched=True)
    assert len(found) >= NUMBER * 9 // 10
