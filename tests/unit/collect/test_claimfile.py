"""Files of claims: every good line is a claim, every bad one an issue."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from musterbook.base.claim import Kind
from musterbook.base.document import Document
from musterbook.base.ids import claim_id
from musterbook.base.notation import parse_claim
from musterbook.base.span import Span
from musterbook.collect import Hints, is_claim_file, read_claims, render_span

Read = Callable[..., Document]

CLAIM: dict[str, Any] = {
    "kind": "deployment",
    "actor": "KEN",
    "low": 200,
    "high": 200,
    "unit": "person",
    "start": "2024-07-16",
    "end": "2024-07-16",
}
QUOTED = {**CLAIM, "quote": "A second contingent of 200\nofficers", "span": [5, 30], "document": "3f9a", "id": "a1"}
NOTES = (
    '# by hand\n\n2024-07-16  deployment  KEN  200 person  "200 officers came"  source=Desk\n'
    "nonsense here\n..2025-01-31  strength  KEN  400 person\n"
)
SHEET = (
    "Kind,Actor,low,high,unit,start,end,quote,colour,cumulative\n"
    'deployment,KEN,"1,200","1,200",person,2024-07-16,2024-07-16,"1,200 came",red,no\n'
    "strength,KEN,many,,person,,,,,\nstrength,KEN,,,,,,,,maybe\n"
)


def lines(*objects: object) -> str:
    return "\n".join(json.dumps(one) for one in objects) + "\n"


def test_json_lines_are_claims_whose_quote_is_the_text_at_their_span(read: Read) -> None:
    document = read(lines(QUOTED, CLAIM), name="a.jsonl", hints=Hints(source="Desk", published=date(2025, 1, 1)))
    assert is_claim_file(document)
    assert document.text == "A second contingent of 200 officers\n2024-07-16  deployment  KEN  200 person"
    outcome = read_claims(document)
    assert outcome.lossless
    first, second = outcome.items
    assert [render_span(document, claim.span) for claim in (first, second)] == [first.quote, second.quote]
    assert (first.id, first.document, first.origin) == ("a1", document.id, "3f9a")
    assert first.span == Span(0, len(json.dumps(QUOTED)))
    assert (second.source, second.published, second.origin) == ("Desk", date(2025, 1, 1), None)
    assert second.id == claim_id(second)


def test_what_a_line_gives_is_kept(read: Read) -> None:
    given = {**CLAIM, "id": "a1", "source": "Post", "published": "2024-07-17", "origin": "o1", "document": "d1"}
    document = read(lines(given), name="a.jsonl", hints=Hints(source="Desk", published=date(2025, 1, 1)))
    (claim,) = read_claims(document).items
    assert (claim.id, claim.source, claim.published, claim.origin) == ("a1", "Post", date(2024, 7, 17), "o1")


def test_a_claim_file_without_hints_is_as_old_as_its_latest_claim(read: Read) -> None:
    document = read(lines({**CLAIM, "published": "2024-07-17"}, CLAIM), name="a.jsonl")
    assert document.published == date(2024, 7, 17)
    assert [claim.published for claim in read_claims(document).items] == [date(2024, 7, 17), None]


def test_bad_lines_are_issues_and_the_others_are_kept(read: Read) -> None:
    text = lines(CLAIM) + "{broken\n[1]\n" + lines({**CLAIM, "low": "many"}, {**CLAIM, "optional": True})
    document = read(text, name="a.jsonl")
    outcome = read_claims(document)
    assert len(outcome.items) == 2
    assert [(issue.code, issue.lost) for issue in outcome.issues] == [
        *[("bad-claim", True)] * 3,
        ("unmapped-column", False),
    ]
    assert [issue.message.partition(":")[0] for issue in outcome.issues] == ["line 2", "line 3", "line 4", "line 5"]
    span = outcome.issues[0].span
    assert span is not None
    assert document.original[span.start : span.end] == "{broken"
    assert "low: expected a number" in outcome.issues[2].message


def test_an_id_stands_for_one_claim(read: Read) -> None:
    text = lines({**CLAIM, "id": "a"}, {**CLAIM, "id": "a"}, {**CLAIM, "id": "a", "low": 1, "high": 1})
    outcome = read_claims(read(text, name="a.jsonl"))
    assert [claim.id for claim in outcome.items] == ["a"]
    assert [issue.message for issue in outcome.issues] == ["line 3: the id 'a' is already taken by another claim"]


def test_an_id_is_no_longer_than_a_record_keeps(read: Read) -> None:
    text = lines({**CLAIM, "id": "a" * 200}, {**CLAIM, "id": "a" * 201})
    outcome = read_claims(read(text, name="a.jsonl"))
    assert [claim.id for claim in outcome.items] == ["a" * 200]
    assert [issue.message for issue in outcome.issues] == ["line 2: the id has 201 signs; at most 200 are kept"]


def test_notation_is_claims(read: Read) -> None:
    document = read(NOTES, name="kept.claims")
    outcome = read_claims(document)
    first, second = outcome.items
    assert (first.quote, first.source, first.kind) == ("200 officers came", "Desk", Kind.DEPLOYMENT)
    assert second.period.end == date(2025, 1, 31)
    assert document.original[second.span.start : second.span.end] == "..2025-01-31  strength  KEN  400 person"
    assert parse_claim(second.quote).quantity == second.quantity
    assert [issue.message.partition(":")[0] for issue in outcome.issues] == ["line 4"]
    assert read(NOTES.replace("nonsense here\n", ""), name="notes.txt").media_type == document.media_type


def test_a_table_with_a_claim_header_is_claims(read: Read) -> None:
    document = read(SHEET, name="a.csv")
    outcome = read_claims(document)
    (claim,) = outcome.items
    assert (claim.quantity.low, claim.quote, claim.cumulative) == (1200, "1,200 came", False)
    assert render_span(document, claim.span) == claim.quote
    assert [issue.code for issue in outcome.issues] == ["unmapped-column", "bad-claim", "bad-claim"]
    assert "'many'" in outcome.issues[1].message
    assert "expected true or false" in outcome.issues[2].message


@pytest.mark.parametrize(
    ("column", "cell", "expected"),
    [
        ("span", "3-9", "span"),
        ("span", "x", "span: expected FROM-TO"),
        ("parties", "gangs; people", ""),
        ("for", "13", ""),
    ],
)
def test_cells_of_a_table_are_read_by_their_column(read: Read, column: str, cell: str, expected: str) -> None:
    kind = {"parties": "incident", "for": "resolution_vote"}.get(column, "strength")
    outcome = read_claims(read(f"kind\tactor\t{column}\n{kind}\tKEN\t{cell}\n", name="a.tsv"))
    assert len(outcome.items) + len(outcome.issues) == 1
    assert all(issue.message.startswith(f"line 2: {expected}") for issue in outcome.issues)


def test_a_file_of_claims_may_begin_with_words_of_another_kind(read: Read) -> None:
    claims = "".join(f"2024-07-{day}  deployment  KEN  200 person  police\n" for day in range(10, 20))
    assert is_claim_file(read("# Claims\n" + "It says:\n" * 9 + claims, name="a.txt"))
    assert not is_claim_file(read("It says:\n" * 11 + claims * 2, name="a.txt"))


def test_a_text_brings_no_claims(read: Read) -> None:
    document = read("Kenya sent 400 officers on 25 June 2024.")
    assert not is_claim_file(document)
    assert read_claims(document).items == ()


def test_a_sheet_of_claims_says_how_imprecise_days_are(read: Read) -> None:
    sheet = (
        "kind,actor,low,high,unit,start,end,sometime,last_seen\nstrength,KEN,4,4,person,2025-01-01,2025-01-31,yes,x\n"
    )
    (claim,) = read_claims(read(sheet, name="a.csv")).items
    assert claim.period.marks == ("sometime", "last_seen")


@pytest.mark.parametrize("actor", ["+KEN", "KEN+", "KEN++JAM", "mission+KEN", "KEN+ "])
def test_a_joint_actor_joins_names(read: Read, actor: str) -> None:
    line = json.dumps({"kind": "strength", "actor": actor, "low": 4, "high": 4, "unit": "person"})
    outcome = read_claims(read(line, name="a.jsonl"))
    assert not outcome.items
    assert [(one.code, one.lost) for one in outcome.issues] == [("bad-claim", True)]
    assert "joined by '+'" in outcome.issues[0].message
