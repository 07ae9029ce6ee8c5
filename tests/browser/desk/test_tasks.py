"""What people come to the desk for, done to the end: on two records, two widths, by day and by night, by hand and keys.

Each task is done twice, so that both records, widths, schemes and ways of working have done it; which goes with which
alternates from task to task.
"""

import csv
import io
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload
from tests.browser.desk.conftest import Opening
from tests.browser.desk.hands import Hands
from tests.browser.desk.looking import Scheme, faults

pytestmark = pytest.mark.browser
EXAMPLE, REAL = "example_record", "real_record"
SETTINGS = (
    ((EXAMPLE, 1280, "light", False), (REAL, 390, "dark", True)),
    ((EXAMPLE, 390, "dark", False), (REAL, 1280, "light", True)),
    ((EXAMPLE, 1280, "dark", True), (REAL, 390, "light", False)),
    ((EXAMPLE, 390, "light", True), (REAL, 1280, "dark", False)),
)
MISSION = "/missions/mss-haiti"
Task = Callable[[Hands], None]
IN_SIGHT = "(el) => { const box = el.getBoundingClientRect(); return box.bottom > 0 && box.top < innerHeight; }"


def how_many_are_there_and_why(hands: Hands) -> None:
    page = hands.page
    hands.open("/")
    figure = page.locator("#main a.fig", has_text=re.compile(r"\d")).first
    told = figure.inner_text()
    hands.press(figure)
    page.wait_for_url("**/figures/**")
    assert told.split()[0] in page.locator("#main").inner_text()
    assert page.locator("#main blockquote").first.inner_text().strip()
    hands.picture("figure")
    hands.press(page.locator("#main .by a[href*='/documents/']").first)
    page.wait_for_url("**/documents/**")
    mark = page.locator(f"[id='{page.url.partition('#')[2]}']")
    assert mark.inner_text().strip()
    hands.settle(lambda: mark.evaluate(IN_SIGHT))
    hands.picture("document")


def as_of_an_earlier_day(hands: Hands) -> None:
    page = hands.page
    hands.open("/")
    now = page.locator("#main").inner_text()
    hands.press(page.locator("details.when summary"))
    hands.write(page.locator("#clock-as_of"), "2024-12-15")
    hands.write(page.locator("#clock-known_by"), "2024-12-31")
    hands.press(page.locator("form.days button[type=submit]"))
    page.wait_for_url("**as_of=2024-12-15**")
    assert "known_by=2024-12-31" in page.url
    assert "15 December 2024" in page.locator("details.when").inner_text().replace("Dec ", "December ")
    assert page.locator("#main").inner_text() != now
    hands.picture("mission-then")
    hands.go(f"{MISSION}/contributors")
    assert "as_of=2024-12-15" in page.url
    hands.press(page.locator("form.days a"))
    page.wait_for_url(lambda url: "as_of" not in url)


def who_contributes(hands: Hands) -> None:
    page = hands.page
    hands.open("/")
    hands.go(f"{MISSION}/contributors")
    row = page.locator("table.contributors tbody tr").first
    assert re.search(r"\d", row.inner_text())
    hands.picture("contributors")
    name = row.locator("th a").first.inner_text()
    hands.press(row.locator("th a").first)
    page.wait_for_url("**/contributors/*")
    assert name in page.locator("h1").inner_text()
    assert page.locator("#main ol > li, #main .stage").count() > 1
    hands.picture("contributor")


def two_lines_compared(hands: Hands) -> None:
    page = hands.page
    hands.open("/")
    hands.go(f"{MISSION}/lines")
    hands.picture("lines")
    hands.press(page.locator("#main table th a[href*='/lines/strength/']").first)
    page.wait_for_url("**/lines/strength/*")
    page.locator(".line-chart.live .uplot").wait_for()
    other = page.locator("form.laying input[name=over]").first
    hands.tick(other)
    hands.press(page.locator("form.laying button"))
    page.wait_for_url("**over=**")
    page.locator(".line-chart.live .uplot").wait_for()
    assert page.locator(".keys .laid-1").count() == 1
    plot = page.locator(".plot")
    if hands.keyboard:
        hands.reach(plot)
        page.keyboard.press("End")
    else:
        box = page.locator(".u-over").bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + box["height"] / 2)
    hands.settle(lambda: re.search(r"\d", page.locator(".reading").inner_text()))
    hands.picture("line")


def what_contradicts(hands: Hands) -> None:
    page = hands.page
    hands.open("/")
    hands.go(f"{MISSION}/disputes")
    hands.picture("disputes")
    hands.press(page.locator("article.dispute h2 a").first)
    page.wait_for_url("**/disputes/*")
    assert page.locator("article.one h1").inner_text().strip()
    choice = page.locator("#settle input[name=choice]").first
    before = page.locator("#effect").inner_text()
    hands.tick(choice)
    hands.settle(lambda: page.locator("#effect").inner_text() != before)
    hands.picture("dispute")
    hands.write(page.locator("#because"), "The ministry corrected it")
    hands.press(page.locator("#settle button.first"))
    page.locator(".said").wait_for()
    hands.go("/history")
    assert "The ministry corrected it" in page.locator(".annals li").first.inner_text()
    hands.picture("history")
    hands.press(page.locator(".annals li details summary").first)
    hands.write(page.locator(".annals li input[name=because]").first, "A slip")
    hands.press(page.locator(".annals li button.first").first)
    page.locator(".said").wait_for()
    assert page.locator(".annals li.undone").count() == 1


def claims_reviewed(hands: Hands) -> None:
    page = hands.page
    hands.open("/review")
    page.keyboard.press("Enter")
    page.locator(".sitting").wait_for()
    page.wait_for_load_state()
    hands.picture("review")
    for number, key in enumerate(("a", "r", "a", "r", "a")):
        before = page.url
        page.keyboard.press(key)
        page.keyboard.press("1")
        hands.settle(lambda before=before: page.url != before)  # type: ignore[misc]
        hands.settle(lambda number=number: len(decisions(hands)) == number + 1)  # type: ignore[misc]
        assert number < len(page.locator("nav.turns-nav").inner_text())
    page.locator(".said, .toast form").first.wait_for()
    page.keyboard.press("u")
    hands.settle(lambda: decisions(hands).count("withdraw") == 1)
    assert sorted(decisions(hands)) == ["accept", "accept", "accept", "reject", "reject", "withdraw"]


def decisions(hands: Hands) -> list[str]:
    """What was decided, by the API."""
    told = hands.page.request.get(f"{hands.desk}/api/v1/judgements").json()
    return [one["decision"] for one in told["items"]]


def a_claim_amended(hands: Hands) -> None:
    page = hands.page
    hands.open("/review")
    hands.press(page.locator("a[data-start]"))
    page.locator(".sitting").wait_for()
    page.wait_for_load_state()  # keys are listened to from then on
    page.keyboard.press("e")
    low = page.locator('#panel-amend input[name="to.low"]')
    hands.write(low, "123")
    hands.write(page.locator('#panel-amend input[name="to.high"]'), "123")
    hands.write(page.locator("#panel-amend input[name=because]"), "The document says so")
    hands.press(page.locator("#panel-amend .buttons button.first"))
    hands.settle(lambda: decisions(hands) == ["amend"])


def choose(hands: Hands, name: str, data: bytes) -> None:
    """Chooses a file of text."""
    sent: FilePayload = {"name": name, "mimeType": "text/plain", "buffer": data}
    hands.page.locator("input[type=file]").first.set_input_files([sent])


def a_document_added(hands: Hands) -> None:
    page = hands.page
    hands.open("/")
    hands.go("/add")
    hands.picture("add")
    words = b"On 3 March 2026, 45 police officers from Jamaica arrived in Port-au-Prince to join the mission.\n"
    choose(hands, "note.txt", words)
    hands.press(page.locator("form.adding button[type=submit]"))
    page.wait_for_url("**/add/*")
    page.locator(".came li.done a").first.wait_for()
    hands.picture("added")
    hands.press(page.locator(".came li.done a").first)
    page.wait_for_url("**/documents/*")
    assert "45 police officers" in page.locator("#main").inner_text()
    hands.go("/add")
    choose(hands, "empty.txt", b" ")
    hands.press(page.locator("form.adding button[type=submit]"))
    page.wait_for_url("**/add/*")
    page.locator(".came li.done").first.wait_for()
    assert "empty-document" in page.locator(".came").inner_text()


def a_name_found(hands: Hands) -> None:
    page = hands.page
    hands.open("/")
    page.keyboard.press("/")
    page.keyboard.type("Kenya")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?**")
    assert page.locator(".hits li").count() > 1
    hands.picture("search")
    hands.press(page.locator("#main .hits a[href*='/documents/']").first)
    page.wait_for_url("**/documents/**")
    assert "Kenya" in page.locator("#main").inner_text()


def what_changed(hands: Hands) -> None:
    page = hands.page
    hands.open("/history")
    hands.press(page.locator("a[href^='/history/changes']").first)
    page.wait_for_url("**/history/changes")
    hands.write(page.locator("#f-since"), "2024-10-31")
    hands.write(page.locator("#f-until"), "2025-12-31")
    hands.press(page.locator("form.filters button[type=submit]"))
    page.wait_for_url("**since=2024-10-31**")
    assert page.locator("section.change li").count() > 1
    hands.picture("changes")


def a_table_taken_along(hands: Hands) -> None:
    page = hands.page
    hands.open(f"{MISSION}/lines/strength/mission?unit=person")
    link = page.locator("a[download]").first
    address = str(link.get_attribute("href"))
    answer = page.request.get(hands.desk + address)
    assert answer.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(answer.text())))
    with page.expect_download() as saved:
        hands.press(link)
    assert saved.value.path().read_text(encoding="utf-8") == answer.text()
    whole = f"{hands.desk}/api/v1/lines?measure=strength&actor=mission&mission=mss-haiti"
    told = page.request.get(whole).json()
    assert rows
    assert {one["actor"] for one in rows} <= {one["actor"] for one in told["items"]}


def in_french_and_in_spanish(hands: Hands) -> None:
    page = hands.page
    hands.open("/")
    for language, review in (("fr", "Relecture"), ("es", "Revisión")):
        hands.press(page.locator(f".tongues a[hreflang={language}]"))
        page.wait_for_url(f"**lang={language}**")
        assert page.locator("html").get_attribute("lang") == language
        hands.go("/claims")
        assert page.locator("html").get_attribute("lang") == language
        assert review in page.locator("nav.places").inner_text()
        hands.picture(f"claims-{language}")


TASKS: tuple[Task, ...] = (
    how_many_are_there_and_why,
    as_of_an_earlier_day,
    who_contributes,
    two_lines_compared,
    what_contradicts,
    claims_reviewed,
    a_claim_amended,
    a_document_added,
    a_name_found,
    what_changed,
    a_table_taken_along,
    in_french_and_in_spanish,
)
CASES = [
    pytest.param(task, *setting, id=f"{task.__name__}-{setting[0]}-{setting[1]}-{setting[2]}{'-keys' * setting[3]}")
    for number, task in enumerate(TASKS)
    for setting in [SETTINGS[number % len(SETTINGS)][number // len(SETTINGS) % 2]]
]
"""Each task in one setting, each setting for a task at least."""


@pytest.mark.parametrize(("task", "record", "width", "scheme", "keyboard"), CASES)
def test_a_task_is_done(
    opening: Opening,
    own_desk: Callable[[str], str],
    task: Task,
    record: str,
    width: int,
    scheme: Scheme,
    *,
    keyboard: bool,
) -> None:
    desk = own_desk(record)
    page = opening(desk, width=width, scheme=scheme, locale="en-US", accept_downloads=True)
    trouble: list[str] = []
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("console", lambda told: trouble.append(told.text) if told.type == "error" else None)
    task(Hands(page=page, desk=desk, keyboard=keyboard, album=f"tasks-{record}-{width}-{scheme}"))
    assert trouble == []
    assert faults(page, width=width) == []
