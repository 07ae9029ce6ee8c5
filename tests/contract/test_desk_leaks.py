"""What was told in confidence leaves by no page of the desk and by no answer of its API.

Whatever can be reached by links from the front page, and every question of the API, is asked as a reader; in all bytes
that come of it the word is looked for, and each answer must be that of a twin record that was never told.
"""

import re
from collections.abc import Iterator
from http import HTTPStatus
from urllib.parse import urlencode

import pytest
from lxml import html
from starlette.testclient import TestClient
from tests.contract.test_leaks import OTHER_DESK, Place, leaks, plain, told_and_twin
from tests.desk import asked
from tests.samples.confided import DESK, NUMBER, READER, REVIEWER, WORD

LINKS = ("href", "src", "action", "hx-get", "data-news", "data-src")
"""Attributes that lead somewhere."""
OF_THE_WHOLE = re.compile(r"^/history|^/api/v1/(history|record|me)\b|^/feeds/")
"""What tells of publications, or of the record's head, which are others in every record."""
WITH_TEXT = re.compile(r"^/(claims/|documents/|review|search)|/disputes/|/ask\b|^/api/v1/(documents|search)")
"""What shows the text of a document, which is seen as a whole by those of every mission that it tells of."""
MOST_PAGES = 700
SEARCHED = [f"/search?q={word}" for word in (WORD, f"{NUMBER}", "Kenya", "quetzal")]
ASK = "/missions/mss-haiti/ask"
QUESTIONS = (
    "How many Kenyan police were in Haiti in October 2024?", "Who commands the mission?", "Who has sent personnel?",
    f"What does {WORD} say?", f"How many people did the {WORD} brigade have?", f"Why {NUMBER} and not 400?",
    "How many Kenyans were killed?", "Which incidents were there?", "What do the sources contradict each other on?",
    "What changed since 1 August 2024?", "What does the quetzal report say?", "Which documents are there?",
)  # fmt: skip
ASKED = [
    *(f"{ASK}?{urlencode({'question': one})}" for one in QUESTIONS),
    *(f"{ASK}?{urlencode({'question': 'And Jamaica?', 'after': one})}" for one in QUESTIONS[:2]),
    *(
        f"{ASK}?{urlencode({'query': one})}"
        for one in (f"text word={WORD}", "list anything", "list disputes", "list incident")
    ),
]
"""What is asked in plain words, and by queries; the walk takes those that the page itself proposes as well."""
ECHOED = ("/search?", f"{ASK}?")
"""What shows the words that it is asked for; where these are what was told in confidence, the twin shows the same."""
APART = re.compile(r"[?&](lang|since|until)=|/static/|^/add")
"""Links that are not followed: the same page again, files of the desk, and what changes something."""


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Place, Place]]:
    """A record that was told something in confidence, and its twin."""
    with told_and_twin(tmp_path_factory.mktemp("desk-leaks")) as found:
        yield found


def links(text: str) -> Iterator[str]:
    """The addresses of the desk that a page leads to."""
    page = html.fromstring(text)
    for element in page.iter():
        for name in LINKS:
            told = element.get(name)
            if told and told.startswith("/") and not APART.search(told):
                yield told.partition("#")[0]


def walked(client: TestClient, more: list[str]) -> dict[str, str]:
    """Every page that can be reached from the front, and those that the API's description names, with its text."""
    found: dict[str, str] = {}
    waiting = ["/", *SEARCHED, *ASKED, *more]
    while waiting and len(found) < MOST_PAGES:
        path = waiting.pop(0)
        if path in found:
            continue
        answer = client.get(path)
        assert answer.status_code < 500, path
        found[path] = f"{answer.status_code} {answer.text}"
        if answer.headers["content-type"].startswith("text/html") and answer.text.strip():
            waiting += [one for one in dict.fromkeys(links(answer.text)) if one not in found and _followed(path, one)]
    return found


def _followed(path: str, link: str) -> bool:
    """Whether a link leads on: from a page to questions only what the empty page for asking proposes."""
    return not link.startswith(f"{ASK}?") or path == ASK


def questions(client: TestClient) -> list[str]:
    """Every address of the API that takes nothing in its path, as JSON and as CSV."""
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    plain_ones = [path for path, told in paths.items() if "get" in told and "{" not in path]
    return [*plain_ones, *(f"{path}?format=csv" for path in plain_ones)]


@pytest.mark.parametrize("person", [READER, DESK])
def test_a_reader_is_shown_what_the_twin_shows(places: tuple[Place, Place], person: str) -> None:
    shown = []
    for place in places:
        with asked(place.address, person) as client:
            shown.append(walked(client, questions(client)))
    told, twin = shown
    assert len(told) > 60
    for path, text in told.items():
        found = [one for one in leaks(f"{path} {text}") if not (path.startswith(ECHOED) and leaks(path))]
        assert found == [], path
        assert person != DESK or WITH_TEXT.search(path) or not OTHER_DESK.search(text), path
    compared = [path for path in told if path in twin and not OF_THE_WHOLE.search(path)]
    assert len(compared) > 50
    for path in compared:
        assert plain(told[path]) == plain(twin[path]), path
    beside = {path for path in told.keys() ^ twin.keys() if not OF_THE_WHOLE.search(path)}
    assert beside == set() or max(len(told), len(twin)) >= MOST_PAGES


@pytest.mark.parametrize("query", [WORD, str(NUMBER)])
def test_a_search_for_the_word_finds_nothing_for_a_reader(places: tuple[Place, Place], query: str) -> None:
    for person, there in ((READER, False), (REVIEWER, True)):
        with asked(places[0].address, person) as client:
            page = html.fromstring(client.get(f"/search?q={query}").text)
        hits = page.xpath("//main//a[starts-with(@href, '/claims/') or starts-with(@href, '/documents/')]")
        assert bool(hits) is there, person


def test_what_is_restricted_cannot_be_told_from_what_is_not_there(places: tuple[Place, Place]) -> None:
    with asked(places[0].address, REVIEWER) as client:
        pages = [path for path in walked(client, []) if re.fullmatch(r"/(documents|claims)/[^/?]+", path)]
        hidden = [path for path in pages if leaks(client.get(path).text)]
    assert hidden
    with asked(places[0].address, READER) as client:
        told = {path: client.get(path) for path in hidden}
        nothing = {path: client.get(f"{path[: path.rindex('/')]}/nothing") for path in hidden}
    refused = [path for path in hidden if told[path].status_code == HTTPStatus.NOT_FOUND]
    assert {path.split("/")[1] for path in refused} == {"claims", "documents"}
    for path in refused:
        name = path.rpartition("/")[2]
        assert told[path].text.replace(name, "nothing") == nothing[path].text
    shown = [path for path in hidden if path not in refused]
    assert [path for path in shown if leaks(told[path].text)] == []
