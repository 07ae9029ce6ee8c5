"""Search: all words, phrases, beginnings of words, three languages, and the place where they stand."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.desk import asked, made_record

from musterbook.serve.desk.folding import composed, folded
from musterbook.serve.desk.marking import Piece, marked, passage
from musterbook.serve.desk.query import Query


def claims(text: str) -> int:
    """How many claims a page of hits tells of."""
    found = re.search(r"([\d,]+) claims?", text)
    assert found is not None
    return int(found[1].replace(",", ""))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Pétion-Ville", "petion-ville"),
        ("ÎLE", "ile"),
        ("Œuvre", "ouvre"),
        ("İstanbul", "istanbul"),
        ("ﬁn", "fn"),
    ],
)
def test_folding_keeps_the_length(text: str, plain: str) -> None:
    assert folded(composed(text)) == plain
    assert len(folded(composed(text))) == len(composed(text))


def test_accents_that_stand_alone_go_into_their_letters() -> None:
    assert folded(composed("Pe\u0301tion")) == "petion"


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("Kenya  police", [("kenya",), ("police",)]),
        ('"Security Council" votes', [("security", "council"), ("votes",)]),
        ("« conseil de sécurité »", [("conseil", "de", "securite")]),
        ("Port-au-Prince", [("port", "au", "prince")]),
        ("  ", []),
        ("“", []),
        ("-- !!", []),
        ("kenya KENYA Kénya", [("kenya",)]),
    ],
)
def test_what_is_asked_for(query: str, terms: list[tuple[str, ...]]) -> None:
    assert [one.words for one in Query(query).terms] == terms


def test_found_words_are_marked_as_they_are_written() -> None:
    told = marked("À Pétion-Ville, les policiers kényans", Query("petion policier"))
    assert "".join(one.text for one in told) == "À Pétion-Ville, les policiers kényans"
    assert [one.text for one in told if one.marked] == ["Pétion", "policier"]


def test_a_passage_is_cut_between_words() -> None:
    text = " ".join(f"word{number}" for number in range(200))
    told = passage(text, Query("word100"), text.index("word100"))
    shown = "".join(one.text for one in told)
    assert Piece("word100", marked=True) in told
    assert all(re.fullmatch(r"word\d+", one) for one in shown.strip("… ").split())


@pytest.mark.parametrize("query", ["kenya strength", "Kénya effectif", "kenia efectivos", "KEN strength"])
def test_actors_and_kinds_are_found_in_every_language(client: TestClient, query: str) -> None:
    assert claims(client.get("/search", params={"q": query}).text) >= 5


def test_every_word_must_be_there(client: TestClient) -> None:
    one = claims(client.get("/search?q=kenya").text)
    both = claims(client.get("/search?q=kenya+otunge").text)
    assert 0 < both < one
    assert "Nothing in the record" in client.get("/search?q=kenya+zyxwv").text


def test_a_phrase_stands_as_it_is(client: TestClient) -> None:
    assert claims(client.get('/search?q="police officers"').text) > 0
    assert claims(client.get('/search?q="officers police"').text) == 0


def test_a_document_is_found_at_its_place(client: TestClient) -> None:
    text = client.get("/search?q=Leeward+aircraft&in=documents").text
    found = re.search(r'href="(/documents/[0-9a-f]+\?at=\d+)#at"', text)
    assert found is not None
    assert '<mark class="hit">aircraft</mark>' in text
    page = client.get(unescape(found[1])).text
    row = page.partition('id="at"')[2]
    assert "aircraft" in row[:1_500]


def test_resolutions_are_found_by_their_number(client: TestClient) -> None:
    assert claims(client.get("/search?q=résolution+2699").text) > 0


def test_hits_go_on_to_their_end(client: TestClient) -> None:
    path, seen = "/search?q=kenya&in=claims", []
    for _ in range(12):
        text = client.get(path).text
        seen += re.findall(r'class="hit-title"><a href="/claims/([^"]+)"', text)
        following = re.search(r'rel="next" href="([^"]+)"', text)
        if following is None:
            break
        path = unescape(following[1])
    assert len(seen) == len(set(seen)) == claims(client.get("/search?q=kenya&in=claims").text)


def test_what_was_published_later_is_not_found(client: TestClient) -> None:
    now, then = (claims(client.get(f"/search?q=kenya&known_by={day}").text) for day in ("2026-11-01", "2024-08-01"))
    assert now > then


@pytest.mark.parametrize("query", ["", "%22", "(", "[a", "\\", "a" * 2_000, "a " * 900, "\u0000", "𝟙", "%%%s"])
def test_no_query_breaks_it(client: TestClient, query: str) -> None:
    assert client.get("/search", params={"q": query}).status_code == 200


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[TestClient]:
    text = "Kenya has 617 <img src=x onerror=alert(1)> police officers in Haiti.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    with asked(made_record(tmp_path / "record.db", tmp_path / "a.txt")) as client:
        yield client


def test_what_was_found_is_no_markup(hostile: TestClient) -> None:
    text = hostile.get("/search", params={"q": "617 img"}).text
    assert "<img" not in text
    assert '&lt;<mark class="hit">img</mark>' in text
    assert "<b>" not in hostile.get("/search", params={"q": "<b>617"}).text.partition("<main")[2]
