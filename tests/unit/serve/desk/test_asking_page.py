"""Asking on the desk: the box, the answer with its notes, how it was read, what follows, and what cannot be asked."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import pytest
from lxml import html
from starlette.testclient import TestClient
from tests.crawling import faults
from tests.desk import BASE, asked, text_of
from tests.samples import answers
from tests.samples.hostile import TEXTS

from musterbook import asking
from musterbook.asking import Ground, Understood
from musterbook.base.answer import Answer, Table
from musterbook.base.query import Form, Measure, Query, parse_query
from musterbook.serve.desk.asking import Clocks
from musterbook.serve.desk.conversing import MOST_BEFORE, MOST_CARRIED, Asked
from musterbook.serve.desk.footnotes import lead_of
from musterbook.serve.desk.reading import NAMES, parts_of
from musterbook.serve.desk.shell import Shell
from musterbook.serve.desk.words import LANGUAGES, DeskWords, desk_texts

ASK = "/missions/mss-haiti/ask"
EVERYTHING = Query(
    form=Form.COMPARE, measure=Measure.VOTE, actors=("KEN", "JAM"), others=("USA",), mission="mss-haiti",
    place="Port-au-Prince", corps="police", role="force-commander", person="Godfrey O'tunge", resolution="2699",
    topic="airport-attack", source="Leeward Press Service", choice="most", numbers=(400, 1.5),
    start=date(2024, 10, 1), end=date(2024, 10, 31), until=date(2025, 1, 1), known_by=date(2025, 2, 1),
    words=("two words", "x"),
)  # fmt: skip


@pytest.fixture(scope="module")
def desk(example_record: Path) -> Iterator[TestClient]:
    """A desk whose questions are answered by hand."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(asking, "understand", answers.read)
        patch.setattr(asking, "answer", answers.answer)
        with asked(example_record) as client:
            yield client


def page(client: TestClient, address: str, *, status: int = 200, **query: object) -> html.HtmlElement:
    """The page of an address, with that status; in English unless it asks for another language."""
    more = f"?{urlencode(query, doseq=True)}" if query else ""
    client.cookies.clear()
    answer = client.get(address + more)
    assert answer.status_code == status, answer.text[-500:]
    return html.fromstring(answer.text)


def one(tree: html.HtmlElement, path: str) -> html.HtmlElement:
    """The one element of a path."""
    [found] = tree.xpath(path)
    element: html.HtmlElement = found
    return element


def filled(form: html.HtmlElement, **values: str) -> str:
    """The address that a form of GET leads to, with some fields filled in."""
    told = [(field.get("name"), field.get("value") or "") for field in form.xpath(".//input[@type='hidden']")]
    return f"{form.get('action')}?{urlencode([*told, *values.items()])}"


@pytest.mark.parametrize("path", ["/", "/claims?as_of=2025-01-31&known_by=2025-03-01", "/search?q=Kenya", "/history"])
def test_every_page_has_the_box_and_keeps_the_clocks(desk: TestClient, path: str) -> None:
    tree = page(desk, path)
    form = one(tree, "//header//form[@role='search']")
    button = one(form, ".//button[@formaction]")
    assert form.get("action") == "/search"
    assert button.get("formaction") == ASK
    sent = filled(form, q="How many?").replace("/search", ASK)
    answer = desk.get(sent)
    assert answer.status_code == 303
    led = urlsplit(answer.headers["location"])
    clocks = {name: value for name, value in parse_qsl(urlsplit(path).query) if name != "q"}
    assert (led.path, dict(parse_qsl(led.query))) == (ASK, {**clocks, "question": "How many?"})


def test_an_empty_box_leads_to_the_page_with_the_box(desk: TestClient) -> None:
    assert desk.get(f"{ASK}?q=++").headers["location"] == ASK
    assert one(page(desk, ASK), "//textarea[@name='question']").text is None


def test_a_search_can_be_asked_instead_and_the_other_way_round(desk: TestClient) -> None:
    link = one(page(desk, "/search", q="How many Kenyan officers?"), "//p[@class='to-ask']/a")
    tree = page(desk, link.get("href"))
    assert one(tree, "//textarea").text == "How many Kenyan officers?"
    assert (
        desk.get(one(tree, "//form[@class='asking']//a[starts-with(@href, '/search')]").get("href")).status_code == 200
    )


def test_the_marks_of_a_sentence_lead_to_its_notes_and_back(desk: TestClient) -> None:
    tree = page(desk, ASK, question="How many?")
    ids = [str(told) for told in tree.xpath("//@id")]
    assert len(ids) == len(set(ids))
    assert text_of(one(tree, "//p[contains(@class, 'says')]")).startswith("Kenya had 382 to 400 police officers")
    marks = [str(told) for told in tree.xpath("//p[contains(@class, 'says')]//a/@href")]
    assert marks == ["#note-1", "#note-2"]
    back = [str(told) for told in tree.xpath("//*[@role='doc-endnotes']//a[@role='doc-backlink']/@href")]
    assert back == ["#mark-1", "#mark-2", "#mark-3"]
    within = [str(told)[1:] for told in tree.xpath("//a[starts-with(@href, '#')]/@href")]
    assert len(within) > 8
    assert [told for told in within if told not in ids] == []


@pytest.mark.parametrize("question", ["How many?", "What are they paid?"])
def test_each_note_leads_to_its_place_and_to_its_claim(desk: TestClient, question: str) -> None:
    tree = page(desk, ASK, question=question, known_by="2026-01-01")
    notes = tree.xpath("//li[contains(@class, 'exhibit')]")
    assert len(notes) >= 2
    for note in notes:
        place = urlsplit(one(note, ".//a[starts-with(@href, '/documents/')]").get("href"))
        assert parse_qs(place.query)["known_by"] == ["2026-01-01"]
        document = page(desk, f"{place.path}?{place.query}")
        [spot] = document.xpath("//*[@id=$id]", id=place.fragment)
        words = text_of(one(note, ".//blockquote")).strip("“”")
        assert words.split()[0] in text_of(spot)
        for claim in note.xpath(".//a[starts-with(@href, '/claims/')]/@href"):
            assert words in text_of(page(desk, claim))
    assert tree.xpath("//li[contains(@class, 'exhibit')]//a[starts-with(@href, '/claims/')]")


@pytest.mark.parametrize(
    ("text", "lead", "rest"),
    [
        ("400 [1].", "400 [1].", ""),
        ("400 [1][2]. The record says: “x. Y” [3].", "400 [1][2].", "The record says: “x. Y” [3]."),
        ("It was 400.[1] Later more.", "It was 400.[1]", "Later more."),
        ("It was 400. [1][2] Later.", "It was 400. [1][2]", "Later."),
        ("400 [1]; 382 [2]. No.", "400 [1]; 382 [2].", "No."),
        ("On 2 Oct. 400 came. Nobody left.", "On 2 Oct. 400 came. Nobody left.", ""),
        ("Kenya [1] and Jamaica [2]. No.", "Kenya [1] and Jamaica [2].", "No."),
        ("Until 2 Oct. [1] and so on [2]. No.", "Until 2 Oct. [1] and so on [2].", "No."),
        ("w" * 400, "", "w" * 400),
        ("w" * 400 + " [1]. X", "", "w" * 400 + " [1]. X"),
        ("", "", ""),
    ],
)
def test_the_first_sentence_of_an_answer_stands_out(text: str, lead: str, rest: str) -> None:
    assert lead_of(text) == (lead, rest)


def test_a_conflict_that_the_sentence_tells_is_not_told_again(
    example_record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def reason(understood: Understood, ground: Ground) -> Answer:
        found = answers.held(understood, ground)
        return replace(found, sentence=f"Two disagree. {found.conflicts[0]}")

    monkeypatch.setattr(asking, "answer", reason)
    with asked(example_record) as client:
        tree = page(client, ASK, question="Why?")
    assert "no departure is reported" in text_of(one(tree, "//section[@class='answer']"))
    assert tree.xpath("//ul[@class='laws']") == []


def test_an_answer_shows_conflicts_table_chart_and_the_way_to_reasons(desk: TestClient) -> None:
    tree = page(desk, ASK, question="How many?")
    assert "no departure is reported" in text_of(one(tree, "//ul[@class='laws']"))
    rows = [[text_of(cell) for cell in row] for row in one(tree, "//main//table")[2]]
    assert rows == [["31 Oct 2024", "400", "[1][2]"], ["1 Nov 2024", "382", "Haiti [3]"]]
    assert [cell.get("data-label") for cell in one(tree, "//main//table").xpath(".//tr[last()]/td")] == [
        "Number",
        "Says",
    ]
    chart = one(tree, "//figure//svg[@class='still']")
    assert text_of(chart.find("title")) == "Strength, Kenya"
    assert len(chart.xpath(".//a[starts-with(@href, '/claims/')]")) > 5
    assert text_of(page(desk, one(tree, "//figcaption//a").get("href")).find(".//h1")) == "Strength, Kenya"
    figure = one(tree, "//a[@class='fig']")
    assert figure.text == "382 to 400 (best 400)"
    assert figure.get("href") == "/missions/mss-haiti/figures/strength/KEN?as_of=2024-10-31"
    assert desk.get(figure.get("href")).status_code == 200


def test_a_time_that_is_asked_about_is_what_the_chart_shows(desk: TestClient) -> None:
    told = [
        text_of(one(page(desk, ASK, query=f"figure strength actor=KEN {more}"), "//figure//desc"))
        for more in ("from=2024-11-01 to=2024-12-31", "to=2024-12-31")
    ]
    assert told[0].startswith("Steps from 17 Sept 2024 to 14 Feb 2025")
    assert told[1].startswith("Steps from 11 May 2024 to")


def test_what_is_not_held_is_said_with_the_nearest_passages_and_the_way_to_add(desk: TestClient) -> None:
    tree = page(desk, ASK, question="What are they paid?")
    assert text_of(one(tree, "//h2[@id='answer']")) == "Not in the record"
    assert "does not hold" in text_of(one(tree, "//p[contains(@class, 'says')]"))
    assert "A budget of the mission would tell." in text_of(one(tree, "//p[@class='advice']"))
    assert one(tree, "//p[@class='advice']/a").get("href") == "/add"
    assert len(tree.xpath("//section[@aria-labelledby='nearest']//blockquote")) == 2
    assert tree.xpath("//*[@role='doc-endnotes']") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_how_a_question_was_read_is_told_in_the_language_of_the_page(desk: TestClient, language: str) -> None:
    tree = page(desk, ASK, query=str(EVERYTHING), lang=language)
    parts = tree.xpath("//dl[@class='parts-of-query']/div")
    texts = desk_texts(language)
    assert [text_of(part[0]) for part in parts] == [
        texts[f"asking.part.{name}"]
        for name in (
            *("form", "measure", "actors", "others", "mission", "corps", "place", "role", "person", "resolution"),
            *("topic", "source", "choice", "numbers", "words", "time", "until", "known_by"),
        )
    ]
    codes = " ".join(text_of(one(part, ".//code")) for part in parts)
    assert parse_query(codes) == EVERYTHING
    assert one(tree, "//input[@id='query']").get("value") == str(EVERYTHING)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_a_query_is_explained(desk: TestClient, language: str) -> None:
    told = desk_texts(language)
    assert [one for one in Form if f"asking.form.{one}" not in told] == []
    assert [one for one in Measure if f"asking.measure.{one}" not in told] == []
    listed = page(desk, ASK, question="How many?", lang=language).xpath("//details[@class='words-of-query']//code")
    assert [text_of(one) for one in listed] == [*Form, *Measure, *(f"{one}=" for one in NAMES)]


@pytest.mark.parametrize("name", NAMES)
def test_each_limit_that_is_explained_can_be_set(name: str) -> None:
    value = "2024-10-31" if NAMES[name] in {"time", "until", "known_by"} else "7"
    assert str(parse_query(f"figure {name}={value}")) == f"figure anything {name}={value}"
    assert f"asking.part.{NAMES[name]}" in desk_texts("en")


def test_days_in_the_wrong_order_are_told_as_they_stand() -> None:
    shell = Shell(path="/", query={}, w=DeskWords("en"), clocks=Clocks())
    turned = Query(form=Form.FIGURE, start=date(2025, 1, 1), end=date(2024, 1, 1))
    assert [one.said for one in parts_of(turned, shell)] == ["a number", "1 Jan 2025 – 1 Jan 2024"]


def test_a_changed_query_is_answered_at_an_address_of_its_own(desk: TestClient) -> None:
    tree = page(desk, ASK, question="How many?", after=["Before?"], as_of="2025-01-31")
    address = filled(one(tree, "//form[.//input[@id='query']]"), query="list pledged actor=JAM")
    changed = page(desk, address)
    assert parse_qsl(urlsplit(address).query) == [
        ("as_of", "2025-01-31"), ("after", "Before?"), ("question", "How many?"), ("query", "list pledged actor=JAM"),
    ]  # fmt: skip
    assert "Jamaica" in text_of(one(changed, "//dl[@class='parts-of-query']"))
    assert one(changed, "//textarea").text == "How many?"
    again = one(changed, "//p[@id='query-hint']/a").get("href")
    assert "query" not in parse_qs(urlsplit(again).query)
    asked_anew = filled(changed.xpath("//form[.//textarea]")[0], question="Other?")
    assert "query" not in parse_qs(urlsplit(asked_anew).query)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("figure strength when=x", "expected NAME=VALUE with one of the names actor"),
        ("figure strength from=yesterday", "expected a day such as 2024-10-31"),
        ("figure strength from=2025-01-01 to=2024-01-01", "2024-01-01"),
        ("nonsense", "expected one of figure, names"),
        ("figure 'open", "No closing quotation"),
        ("<b>", "expected one of figure, names"),
    ],
)
def test_a_line_that_is_no_query_is_told_of_beside_it(desk: TestClient, line: str, says: str) -> None:
    tree = page(desk, ASK, question="How many?", query=line, status=422)
    field = one(tree, "//input[@id='query']")
    assert field.get("value") == line
    assert field.get("aria-invalid") == "true"
    named = [one(tree, f"//*[@id='{name}']") for name in field.get("aria-describedby").split()]
    assert says in text_of(named[0])
    assert named[0].get("role") == "alert"
    assert tree.xpath("//p[contains(@class, 'says')]") == []
    assert one(tree, "//textarea").text == "How many?"


@pytest.mark.parametrize("before", [[], ["Before?"]])
def test_a_question_that_is_too_long_is_told_of_beside_it(desk: TestClient, before: list[str]) -> None:
    tree = page(desk, ASK, question="w" * 1_001, after=before, status=422)
    field = one(tree, "//textarea")
    assert field.get("aria-invalid") == "true"
    assert "at most 1000" in text_of(one(tree, f"//*[@id='{field.get('aria-describedby')}']"))


def test_a_question_that_follows_takes_those_before_it_along(desk: TestClient) -> None:
    tree = page(desk, ASK, question="How many?", known_by="2026-01-01")
    address = filled(one(tree, "//section[@class='follow']//form"), question="And Jamaica?")
    assert parse_qsl(urlsplit(address).query) == [
        ("known_by", "2026-01-01"), ("after", "How many?"), ("question", "And Jamaica?")
    ]  # fmt: skip
    followed = page(desk, address)
    assert one(followed, "//input[@id='query']").get("value") == "figure strength actor=JAM"
    before = one(followed, "//nav[@class='asked-before']//a")
    assert (before.text, before.get("href")) == ("How many?", f"{ASK}?known_by=2026-01-01&question=How+many%3F")
    third = filled(one(followed, "//section[@class='follow']//form"), question="And then?")
    assert parse_qs(urlsplit(third).query)["after"] == ["How many?", "And Jamaica?"]


def test_a_changed_query_is_what_the_next_question_leans_on(desk: TestClient) -> None:
    tree = page(desk, ASK, question="How many?", query="list pledged actor=JAM")
    address = filled(one(tree, "//section[@class='follow']//form"), question="And then?")
    assert parse_qs(urlsplit(address).query)["after"] == ["list pledged actor=JAM"]
    before = one(page(desk, address), "//nav[@class='asked-before']//a").get("href")
    assert parse_qs(urlsplit(before).query) == {"query": ["list pledged actor=JAM"]}


def test_language_and_clocks_keep_the_whole_conversation(desk: TestClient) -> None:
    tree = page(desk, ASK, question="Third?", after=["First?", "Second?"])
    french = one(tree, "//ul[@class='tongues']//a[@lang='fr']").get("href")
    assert parse_qs(urlsplit(french).query) == {"question": ["Third?"], "after": ["First?", "Second?"], "lang": ["fr"]}
    clocks = filled(one(tree, "//form[@class='days']"), known_by="2025-01-31")
    assert parse_qs(urlsplit(clocks).query)["after"] == ["First?", "Second?"]
    assert parse_qs(urlsplit(clocks).query)["question"] == ["Third?"]


def test_an_address_carries_no_more_than_it_can() -> None:
    many = Asked(question="now", after=[f"{number}?" for number in range(MOST_BEFORE)])
    assert many.then == (*(f"{number}?" for number in range(1, MOST_BEFORE)), "now")
    long = Asked(question="n" * 1_000, after=["a" * 1_000, " ", "b" * 1_000, "c" * 1_000])
    assert long.then == ("b" * 1_000, "c" * 1_000, "n" * 1_000)
    assert sum(map(len, long.then)) == MOST_CARRIED
    assert Asked(query="q" * 9_000).then == ("q" * 9_000,)


def test_more_questions_before_than_that_are_refused(desk: TestClient) -> None:
    assert desk.get(ASK, params={"question": "a", "after": ["b"] * (MOST_BEFORE + 1)}).status_code == 422


def test_an_answer_comes_from_what_the_clocks_let_be_known(
    example_record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[date, date | None, date | None, date | None]] = []

    def looking(understood: Understood, ground: Ground) -> Answer:
        then = [ground.known_by(day).known_by for day in (None, date(2024, 12, 31), date(2025, 12, 31))]
        assert then[0] == ground.view.known_by
        seen.append((ground.view.as_of, ground.view.known_by, then[1], then[2]))
        return answers.held(understood, ground)

    monkeypatch.setattr(asking, "answer", looking)
    with asked(example_record) as client:
        assert client.get(f"{ASK}?question=a&as_of=2025-03-01&known_by=2025-02-01").status_code == 200
        assert client.get(f"{ASK}?question=a&as_of=2025-03-02").status_code == 200
    assert seen == [
        (date(2025, 3, 1), date(2025, 2, 1), date(2024, 12, 31), date(2025, 2, 1)),
        (date(2025, 3, 2), None, date(2024, 12, 31), date(2025, 12, 31)),
    ]


def test_an_answer_in_which_a_model_may_have_a_part_is_not_kept(
    example_record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "kept.jsonl"
    kept.touch()
    with asked(example_record) as client:
        plain = client.get(f"{ASK}?question=How+many+Kenyans%3F")
        monkeypatch.setenv("MUSTERBOOK_ASK_MODEL", f"replay:{kept}")
        helped = client.get(f"{ASK}?question=How+many+people+were+killed%3F")
    assert plain.headers["cache-control"] == "private, no-cache"
    assert (helped.status_code, helped.headers["cache-control"]) == (200, "no-store")
    assert "with the help of" not in helped.text


def test_the_part_of_a_model_is_told(example_record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def helped(understood: Understood, ground: Ground) -> Answer:
        return replace(answers.held(understood, ground), model="small-7b")

    monkeypatch.setattr(asking, "answer", helped)
    with asked(example_record) as client:
        told = text_of(one(page(client, ASK, question="How many?"), "//p[@class='basis']"))
    assert told.endswith("worded with the help of the model small-7b")


def test_a_query_of_an_earlier_day_of_knowledge_draws_what_was_known_then(desk: TestClient) -> None:
    now, then = (page(desk, ASK, query=f"figure strength actor=KEN{more}") for more in ("", " known-by=2024-11-01"))
    marks = [len(one.xpath("//figure//svg//a")) for one in (now, then)]
    assert marks[0] > marks[1] > 0
    assert parse_qs(urlsplit(one(then, "//figcaption//a").get("href")).query) == {"known_by": ["2024-11-01"]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_examples_are_made_from_what_the_record_holds(client: TestClient, language: str) -> None:
    tree = page(client, ASK, lang=language)
    tried = tree.xpath("//ul[@class='tries']//a")
    told = [text_of(one) for one in tried]
    assert len(told) >= 6
    assert any(("Kenia" if language == "es" else "Kenya") in one for one in told)
    assert [parse_qs(urlsplit(one.get("href")).query)["question"][0] for one in tried] == told
    answered = {one.text: page(client, one.get("href")).xpath("//section[@class='answer']") for one in tried}
    assert [question for question, held in answered.items() if not held] == []


def test_a_mission_of_which_nothing_is_held_offers_no_example(client: TestClient) -> None:
    assert page(client, "/missions/-/ask").xpath("//ul[@class='tries']") == []
    assert client.get("/missions/nowhere/ask").status_code == 404


@pytest.mark.parametrize(
    "question",
    ["?", "\x00\x07\x1b[31m", "\u202egnp", "w" * 1_000, "¿Cuántos?" * 100, "a\n\nb\tc", "%s {0} {{7*7}}", "=1"],
)
def test_no_question_breaks_it(desk: TestClient, question: str) -> None:
    tree = page(desk, ASK, question=question, after=[question, "figure =", "figure strength actor="])
    assert len(tree.xpath("//p[contains(@class, 'says')]")) == 1
    assert "49" not in text_of(one(tree, "//main//form[.//textarea]"))


def test_whatever_a_question_or_a_document_says_is_no_markup(
    example_record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hostile(understood: Understood, ground: Ground) -> Answer:
        found, text = answers.held(understood, ground), understood.text
        notes = tuple(replace(one, quote=text, source=text, name=text, url=text) for one in found.footnotes)
        unknown = replace(notes[0], number=9, document=text, claim=text)
        return replace(
            found, sentence=f"{text} [1]", conflicts=(text,), advice=text, model=text, language=text[:9],
            footnotes=(*notes, unknown), nearest=notes, names=(text,), query=replace(EVERYTHING, person=text or None),
            table=Table(headers=(text, text), rows=((text, f"{text}[2]"),)),
            figures=(*found.figures, replace(found.figures[0], measure=text, actor=text)),
        )  # fmt: skip

    monkeypatch.setattr(asking, "understand", answers.read)
    monkeypatch.setattr(asking, "answer", hostile)
    found = {}
    with asked(example_record) as client:
        for text in (each.encode("utf-8", "replace").decode()[:900] for each in TEXTS if each.strip()):
            address = f"{ASK}?{urlencode({'question': text, 'after': text, 'lang': 'en'})}"
            told = client.get(address)
            assert told.status_code == 200, text
            found[text] = faults(told.text, BASE + address)
            assert one(html.fromstring(told.text), "//p[contains(@class, 'says')]/a").text == "[1]"
    assert len(found) > 40
    assert {text: told for text, told in found.items() if told} == {}


def test_a_code_of_a_query_is_quoted_as_its_line_is() -> None:
    shell = Shell(path="/", query={}, w=DeskWords("en"), clocks=Clocks())
    parts = parts_of(Query(form=Form.TEXT, words=("two words",)), shell)
    assert [one.code for one in parts] == ["text", "word='two words'"]


def test_an_address_stands_in_a_page_as_it_is_written(desk: TestClient) -> None:
    text = desk.get(ASK, params={"question": "a&b", "after": ['"x"']}).text
    [address] = re.findall(r'<nav class="asked-before".*?href="([^"]+)"', text, re.DOTALL)
    assert parse_qs(urlsplit(unescape(address)).query) == {"question": ['"x"']}
