"""Documents come in: files dropped or chosen, and addresses, with how far it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from http import HTTPStatus
from threading import Lock
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from musterbook.base.errors import UsageError
from musterbook.serve.desk.additions import Addition, Additions, Item
from musterbook.serve.desk.asking import ClocksHere, DeskHere, words_of
from musterbook.serve.desk.desk import Desk
from musterbook.serve.desk.faults import AbsentError
from musterbook.serve.desk.shell import HX_REQUEST, Shell, ShellMaybe, render, shell_of
from musterbook.serve.desk.uploads import MOST_IN_ALL, MOST_OF_FILE, Given, Parcel, received
from musterbook.serve.intake import is_address

if TYPE_CHECKING:
    from musterbook.pipeline import Hints, TableMapping

router = APIRouter()
MOST_ADDRESSES = 50
LONGEST_ADDRESS = 2_000
LONGEST_WORDS = 500
"""Characters of a field that somebody fills in."""
SINGLE = ("title", "url")
"""What is told of one document, and cannot be of several."""
UNCACHED = {"cache-control": "no-store"}
_lock = Lock()


@dataclass(frozen=True, slots=True)
class Limits:
    """What can be sent, for the form to tell before it is sent."""

    file_bytes: int = MOST_OF_FILE
    all_bytes: int = MOST_IN_ALL


def additions_of(request: Request, desk: Desk) -> Additions:
    """The additions of the desk that serves a request."""
    with _lock:
        found: Additions | None = getattr(request.app.state, "additions", None)
        if found is None:
            found = request.app.state.additions = Additions(desk)
        return found


@router.get("/add")
def add(shell: ShellMaybe) -> Response:
    """The form by which files and addresses are added."""
    return render("add.html.j2", shell, limits=Limits(), empty=shell.sheet is None)


@router.post("/add")
async def begin(request: Request, desk: DeskHere) -> Response:
    """Takes in what the form sends, and leads to how far it is."""
    parcel = await received(request)
    try:
        addition = await run_in_threadpool(_begun, additions_of(request, desk), parcel)
    except BaseException:
        parcel.discard()
        raise
    return RedirectResponse(f"/add/{addition.id}", status_code=HTTPStatus.SEE_OTHER)


@router.get("/add/{addition}")
def progress(request: Request, desk: DeskHere, clocks: ClocksHere, addition: str) -> Response:  # noqa: PLR0917 - three are given to every page
    """How far an addition is, and what came of it."""
    found = additions_of(request, desk).find(addition)
    if found is None:
        raise AbsentError("no such addition: it was a while ago, or the desk was started anew since; see the history")
    sheet = desk.last_sheet()
    part = request.headers.get(HX_REQUEST) == "true"
    shell = Shell.bare(request, words_of(request)) if sheet is None else shell_of(request, sheet, clocks)
    return render("adding.html.j2", replace(shell, part=part), headers=UNCACHED, a=found)


def _begun(additions: Additions, parcel: Parcel) -> Addition:
    """An addition of all that was sent; raises UsageError, naming the field, for what cannot be read."""
    fields = parcel.fields
    items = [*_files(parcel.files), *_addresses(fields.get("addresses", ""))]
    if not items:
        raise UsageError("nothing to add: choose files, or give an address that begins with http:// or https://")
    hints = _hints(fields, single=len(items) == 1)
    because = _words(fields, "restricted") or None
    return additions.begin(Addition(items=items, hints=hints, because=because, discard=parcel.discard))


def _files(files: Iterable[Given]) -> list[Item]:
    """The files; a mapping that came with its table is how that is read, and no document of its own."""
    from musterbook import pipeline

    sent = {one.label: one for one in files}
    mappings = {one for one in sent if one.endswith(pipeline.BESIDE) and one.removesuffix(pipeline.BESIDE) in sent}
    return [
        Item(name=label, path=one.path, mapping=_mapping(sent.get(f"{label}{pipeline.BESIDE}")))
        for label, one in sent.items()
        if label not in mappings
    ]


def _mapping(given: Given | None) -> "TableMapping | None":
    from musterbook import pipeline

    if given is None:
        return None
    outcome = pipeline.load_mapping(given.path)
    if not outcome.items:
        raise UsageError("; ".join(f"{given.label}: {one.message}" for one in outcome.issues))
    return outcome.items[0]


def _addresses(told: str) -> list[Item]:
    found = list(dict.fromkeys(told.split()))
    for one in found:
        if not is_address(one) or len(one) > LONGEST_ADDRESS:
            raise UsageError(f"addresses: expected http:// or https://, seen: {one[:100]!r}")
    if len(found) > MOST_ADDRESSES:
        raise UsageError(f"addresses: expected at most {MOST_ADDRESSES} at a time, seen: {len(found)}")
    return [Item(name=one) for one in found]


def _hints(fields: Mapping[str, str], *, single: bool) -> "Hints":
    from musterbook import pipeline

    told = {name: _words(fields, name) or None for name in ("source", "language", *SINGLE)}
    for name in SINGLE:
        if told[name] and not single:
            raise UsageError(f"{name}: expected for one document at a time")
    language = told["language"]
    if language is not None and not (language.isascii() and language.isalpha() and len(language) <= 3):  # noqa: PLR2004 - ISO 639
        raise UsageError(f"language: expected a code such as en, fr or es, seen: {language!r}")
    return pipeline.Hints(
        published=_day(fields.get("date", "")),
        source=told["source"],
        language=language,
        title=told["title"],
        url=told["url"],
    )


def _words(fields: Mapping[str, str], name: str) -> str:
    """A field in one line."""
    told = " ".join(fields.get(name, "").split())
    if len(told) > LONGEST_WORDS:
        raise UsageError(f"{name}: expected at most {LONGEST_WORDS} characters, seen: {len(told)}")
    return told


def _day(told: str) -> date | None:
    try:
        return date.fromisoformat(told) if told else None
    except ValueError as error:
        raise UsageError(f"date: expected a day such as 2025-01-31, seen: {told[:40]!r}") from error
