"""The corpus of questions is what eval/README.md says of it, and its answers stand in the documents."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from eval.grading import places_of
from eval.questions import ALL_PARTS, PARTS, Place, Question, read_questions

from musterbook.base.document import Document
from musterbook.base.view import RecordView
from musterbook.collect import read_path

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples" / "haiti"
REAL_DOCUMENTS = ROOT.parent / "shared" / "documents"
LONGEST_RUN = 7
"""Words in a row that a question may not share with a document that is not ours."""


@cache
def questions(part: str) -> tuple[Question, ...]:
    return read_questions(part)


@cache
def documents(folder: Path, pattern: str) -> tuple[Document, ...]:
    found = tuple(one for path in sorted(folder.glob(pattern)) for one in read_path(path).items)
    assert found
    return found


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def runs(text: str) -> set[tuple[str, ...]]:
    told = words(text)
    return {tuple(told[at : at + LONGEST_RUN]) for at in range(len(told) - LONGEST_RUN + 1)}


@pytest.mark.parametrize("part", PARTS)
def test_questions_are_many_and_mixed(part: str) -> None:
    asked = questions(part)
    assert len(asked) == {"open": 610, "blind": 200}[part]
    share = {
        name: Counter(getattr(one, name) for one in asked) for name in ("language", "record", "answerable", "form")
    }
    assert set(share["language"]) == {"en", "fr", "es"}
    assert min(share["language"].values()) >= len(asked) // 4
    assert min(share["record"][name] for name in ("examples", "documents")) >= len(asked) * 2 // 5
    assert share["answerable"][False] >= len(asked) // 5
    assert len(share["form"]) == 13


@pytest.mark.parametrize("part", ALL_PARTS)
def test_quotes_of_our_own_documents_stand_in_them(part: str) -> None:
    view = RecordView(as_of=max(one.published for one in documents(EXAMPLES, "*.*") if one.published),
                      documents=documents(EXAMPLES, "*.*"))  # fmt: skip
    own = [one for one in questions(part) if one.answerable and one.record == "examples"]
    assert [one.id for one in own if not all(any(places_of(quote, view)) for quote in one.quotes)] == []


@pytest.mark.parametrize("part", ALL_PARTS)
def test_places_of_other_documents_lie_in_them(part: str) -> None:
    sizes = {one.name[:3]: len(one.original) for one in documents(REAL_DOCUMENTS, "0*.txt")}
    told = [one for one in questions(part) if one.answerable and one.record == "documents"]
    passages = [i for one in told for group in one.must for i in group if i.kind == "at"]
    places: list[Place] = [at for one in told for at in one.at] + [at for one in passages for at in one.value]
    assert places
    assert [at for at in places if not 0 <= at.start < at.end <= sizes[at.document]] == []
    assert [one.id for one in told if one.quotes] == []


@pytest.mark.parametrize("part", ALL_PARTS)
def test_no_words_of_other_documents_are_copied(part: str) -> None:
    taken = set[tuple[str, ...]]().union(*(runs(one.text) for one in documents(REAL_DOCUMENTS, "0*.txt")))
    assert len(taken) > 1_000
    lines = (ROOT / "eval" / "corpus" / "asking" / f"{part}.yaml").read_text(encoding="utf-8").split("\n- id: ")[1:]
    own = [one for one in lines if "record: documents" in one]
    assert len(own) >= len(lines) * (3 if part == "further" else 4) // 10
    assert [one.split("\n")[0] for one in own if taken & runs(one)] == []


@pytest.mark.parametrize(
    ("part", "size", "unanswerable"),
    [("seventh", 120, 24), ("eighth", 160, 32), ("ninth", 240, 48), ("tenth", 120, 24)],
)
def test_the_latest_sets_are_parts_of_their_own(part: str, size: int, unanswerable: int) -> None:
    asked = questions(part)
    assert len(asked) == size
    assert sum(not one.answerable for one in asked) == unanswerable
    assert set(Counter(one.language for one in asked)) == {"en", "fr", "es"}
    others = {one.id for other in ALL_PARTS if other != part for one in questions(other)}
    assert {one.id for one in asked}.isdisjoint(others)


def test_further_questions_ask_mostly_what_is_not_held() -> None:
    asked = questions("further")
    assert len(asked) == 319
    assert sum(not one.answerable for one in asked) == 220
    assert set(Counter(one.language for one in asked)) == {"en", "fr", "es"}
    assert {one.id for one in asked}.isdisjoint(one.id for one in questions("open"))
