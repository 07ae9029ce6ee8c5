"""A real Chromium goes through a desk whose every text tries something: nothing runs, loads, applies or leads away."""

import json
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, FilePayload, Page, Request
from tests.browser.desk.looking import is_page
from tests.crawling import DOORS, VERSIONS, Walk, is_own
from tests.desk import served
from tests.samples.hostile import CRIMSON, PATH, starts

pytestmark = pytest.mark.browser
MOST = 2
"""Visits of each kind of page."""
SETTLING_MS = 60
"""What a page does once it is there has begun by then."""

PROBE = """(crimson) => {
  const found = [];
  if ("canary" in window) found.push("a script of a text ran");
  if (!document.title.endsWith(" · Musterbook")) found.push(`the title is ${document.title}`);
  for (const el of document.querySelectorAll("*")) {
    const name = el.tagName.toLowerCase();
    if (el.id.startsWith("canary") || name.startsWith("canary")) found.push(`<${name} id=${el.id}>`);
    if (["iframe", "object", "embed", "base", "style", "audio", "frame"].includes(name)) found.push(`<${name}>`);
    if (name === "script" && !el.src && el.type !== "application/json") found.push("a script within the page");
    if (el.shadowRoot) found.push(`a shadow root in <${name}>`);
    for (const one of el.attributes) {
      if (/^on|^hx-on|^data-hx/.test(one.name)) found.push(`<${name} ${one.name}>`);
    }
    for (const one of ["href", "src", "action", "formaction"]) {
      const told = el.getAttribute(one);
      if (told === null || !URL.canParse(told, location.href)) continue;  // what is no address leads nowhere
      if (!/^https?:$/.test(new URL(told, location.href).protocol)) found.push(`<${name} ${one}=${told}>`);
    }
    if (el.checkVisibility() && getComputedStyle(el).color === crimson) found.push(`<${name}> is crimson`);
  }
  document.querySelectorAll("details").forEach((one, at) => { if (at < 8) one.open = true; });
  return [...new Set(found)].slice(0, 10);
}"""
"""What stands in the page that should not; opens what folds, whose parts are fetched then."""


@dataclass
class Witness:
    """Sees what a browser does over all pages of a context."""

    base: str
    seen: list[str] = field(default_factory=list)
    at: str = ""

    def watch(self, context: BrowserContext) -> Page:
        """A page whose every doing is seen."""
        context.on("request", self._request)
        context.on("page", lambda page: self._note(f"a window opened: {page.url}") if len(context.pages) > 1 else None)
        context.on("serviceworker", lambda worker: self._note(f"a service worker: {worker.url}"))
        page = context.new_page()
        page.on("dialog", self._dialog)
        page.on("console", lambda told: self._note(f"told: {told.text}") if told.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self._note(f"error: {error}"))
        page.on("download", lambda download: self._note(f"a download: {download.url}"))
        page.on("frameattached", lambda frame: self._note(f"a frame: {frame.url}"))
        page.on("worker", lambda worker: self._note(f"a worker: {worker.url}"))
        return page

    def _dialog(self, dialog: Dialog) -> None:
        self._note(f"a dialog: {dialog.message}")
        dialog.dismiss()

    def _request(self, request: Request) -> None:
        if not is_own(request.url, self.base) or urlsplit(request.url).path.startswith(PATH):
            self._note(f"asked for {request.url}")

    def _note(self, what: str) -> None:
        self.seen.append(f"{self.at}: {what}")


@pytest.fixture(scope="module")
def hostile_desk(hostile_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    own = shutil.copy(hostile_record, tmp_path_factory.mktemp("hostile") / "record.db")
    with served(Path(own)) as address:
        yield address


def added(context: BrowserContext, desk: str) -> str:
    """The address of an addition of hostile files, once it is done."""
    form = {name: FilePayload(name=name, mimeType="text/plain", buffer=data) for name, data in VERSIONS.items()}
    answer = context.request.post(f"{desk}/add", multipart=dict(form))
    for _ in range(300):
        if "hx-trigger" not in context.request.get(answer.url).text():
            break
        time.sleep(0.1)
    return answer.url


def test_nothing_that_a_text_tries_comes_to_pass(browser: Browser, hostile_desk: str, hostile_record: Path) -> None:
    witness = Witness(base=hostile_desk)
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    page = witness.watch(context)

    def visit(address: str) -> str:
        witness.at = address
        answer = context.request.get(address)
        assert answer.ok, address
        if not is_page(answer):
            return ""
        page.goto(address, wait_until="load")
        found = page.evaluate(PROBE, CRIMSON)
        page.wait_for_timeout(SETTLING_MS)
        page.locator(".htmx-request").first.wait_for(state="detached")
        again = page.evaluate(PROBE, CRIMSON)
        witness.seen += [f"{address}: {one}" for one in dict.fromkeys((*found, *again))]
        return page.content()

    walk = Walk(hostile_desk, MOST)
    walk.go(visit, (added(context, hostile_desk), *DOORS, *starts(hostile_record)))
    assert witness.seen == []
    assert walk.missed() == set()
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((found) => found.length)") == 0
    context.close()


@contextmanager
def another_site(page: str) -> Iterator[str]:
    """The address of a server that is not the desk, with one page."""

    class Other(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page.encode())

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Other)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def head_of(desk: str) -> str:
    """What the desk says that its record is at."""
    return httpx2.get(f"{desk}/history").text


@pytest.mark.parametrize("how", ["form", "fetch", "no-cors", "upload", "beacon"])
def test_a_page_of_another_site_changes_nothing(browser: Browser, real_desk: str, how: str) -> None:
    before = head_of(real_desk)
    page_text = f"""<!DOCTYPE html><title>other</title><form id=form method=post enctype="multipart/form-data"
      action="{real_desk}/add"><input name=text value="canary claims"><input name=because value=canary></form>"""
    tries = {
        "form": "document.getElementById('form').submit()",
        "fetch": "fetch(TO, {method: 'POST', body: '{}', headers: {'content-type': 'application/json'}})",
        "no-cors": "fetch(TO, {method: 'POST', body: 'text=canary', mode: 'no-cors'})",
        "upload": "(() => { const f = new FormData(); f.append('files', new File(['canary'], 'c.txt')); "
        "return fetch(TO, {method: 'POST', body: f, mode: 'no-cors', credentials: 'include'}); })()",
        "beacon": "navigator.sendBeacon(TO, 'text=canary')",
    }
    context = browser.new_context()
    answers: list[int] = []
    with another_site(page_text) as other:
        page = context.new_page()
        page.on("response", lambda answer: answers.append(answer.status) if answer.request.method == "POST" else None)
        page.goto(other)
        script = tries[how].replace("TO", json.dumps(f"{real_desk}/add"))
        page.evaluate(f"async () => {{ try {{ await {script}; }} catch {{ }} }}")
        page.wait_for_timeout(300)
    context.close()
    assert set(answers) <= {403, 405}
    assert head_of(real_desk) == before


def test_another_site_reads_and_frames_nothing(browser: Browser, real_desk: str) -> None:
    context = browser.new_context()
    with another_site(f"<!DOCTYPE html><title>other</title><iframe src='{real_desk}/'></iframe>") as other:
        page = context.new_page()
        page.goto(other)
        read = "fetch(TO).then((a) => a.text()).catch(() => 'refused')".replace("TO", json.dumps(f"{real_desk}/"))
        assert page.evaluate(read) == "refused"
        framed = page.frames[1]
        assert "Musterbook" not in framed.content()
    context.close()
