"""Feeds of what the record was told, the latest first, for a reader of feeds: Atom, and JSON Feed 1.1.

An entry is a document that was added, a decision, or something published; roles and restrictions are for nobody else.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Annotated
from urllib.parse import quote
from xml.etree import ElementTree as ET

from fastapi import APIRouter, Query
from starlette.responses import JSONResponse, Response

from musterbook.serve.desk.api.about import About
from musterbook.serve.desk.api.asking import Asked, Here, Route, WordOrNone
from musterbook.serve.desk.api.changes import happened
from musterbook.serve.desk.api.forms import READING, Form, problems
from musterbook.serve.desk.api.index import mission_named
from musterbook.serve.desk.api.rows import Happening
from musterbook.serve.desk.segments import segment
from musterbook.serve.python.columns import encodable

router = APIRouter(route_class=Route, tags=["feeds"])
MOST_ENTRIES = 100
ATOM = "http://www.w3.org/2005/Atom"
ATOM_TYPE, JSON_TYPE = "application/atom+xml", "application/feed+json"
UNTELLABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold."""
PRIVATE = frozenset({"grant", "restrict", "lift restriction"})
DONE = {
    "document": "Added",
    "accept": "Accepted",
    "reject": "Rejected",
    "amend": "Amended",
    "withdraw": "Withdrawn",
    "merge": "Taken for one",
    "split": "Told apart",
    "published": "Published",
}


class AsJson(JSONResponse):
    """A JSON Feed."""

    media_type = JSON_TYPE


class AsAtom(Response):
    """An Atom feed."""

    media_type = ATOM_TYPE


BEGINNING = "1970-01-01T00:00:00+00:00"
MissionAsked = Annotated[WordOrNone, Query(description="Only what is about this mission: a slug or a name.")]


class Author(Form):
    """Who did it."""

    name: str


class Item(Form):
    """An entry of a JSON Feed."""

    id: str
    url: str
    title: str
    content_text: str
    date_published: datetime
    tags: list[str]
    authors: list[Author]


class JsonFeed(Form):
    """A JSON Feed 1.1."""

    version: str
    title: str
    home_page_url: str
    feed_url: str
    items: list[Item]


@router.get(
    "/feeds/changes.json",
    response_class=AsJson,
    responses={200: {"description": "The feed.", "model": JsonFeed}, **problems(*READING)},
)
def json_feed(asked: Here, *, mission: MissionAsked = None) -> Response:
    """What the record was told, as a JSON Feed."""
    base = str(asked.request.base_url)
    items = [
        Item(
            id=_id(one),
            url=base.rstrip("/") + _path(one),
            title=_title(one),
            content_text=_content(one),
            date_published=one.recorded_at,
            tags=[one.what],
            authors=[Author(name=encodable(one.by))] if one.by else [],
        )
        for one in _entries(asked, mission)
    ]
    feed = JsonFeed(
        version="https://jsonfeed.org/version/1.1", title="Musterbook: changes", home_page_url=base,
        feed_url=str(asked.request.url.replace(query="")), items=items,
    )  # fmt: skip
    return AsJson(feed.model_dump(mode="json"))


@router.get(
    "/feeds/changes.atom",
    response_class=AsAtom,
    responses={200: {"description": "The feed."}, **problems(*READING)},
)
def atom_feed(asked: Here, *, mission: MissionAsked = None) -> Response:
    """What the record was told, as an Atom feed."""
    base = str(asked.request.base_url)
    entries = list(_entries(asked, mission))
    feed = ET.Element("feed", xmlns=ATOM)
    _put(feed, "title", "Musterbook: changes")
    _put(feed, "id", _feed_id(asked))
    _put(feed, "updated", entries[0].recorded_at.isoformat() if entries else BEGINNING)
    _put(feed, "author/name", "Musterbook")
    ET.SubElement(feed, "link", rel="self", href=str(asked.request.url.replace(query="")))
    ET.SubElement(feed, "link", rel="alternate", href=base)
    for one in entries:
        entry = ET.SubElement(feed, "entry")
        _put(entry, "id", _id(one))
        _put(entry, "title", _title(one))
        _put(entry, "updated", one.recorded_at.isoformat())
        if one.by:
            _put(entry, "author/name", one.by)
        ET.SubElement(entry, "link", rel="alternate", href=base.rstrip("/") + _path(one))
        ET.SubElement(entry, "category", term=one.what)
        _put(entry, "content", _content(one))
    return AsAtom(ET.tostring(feed, encoding="utf-8", xml_declaration=True))


def _put(under: ET.Element, path: str, text: str) -> None:
    for name in path.split("/"):
        under = ET.SubElement(under, name)
    under.text = UNTELLABLE.sub("\ufffd", text)


def _entries(asked: Asked, mission: str | None) -> Iterator[Happening]:
    """The latest, the last one first."""
    sheet = asked.sheet
    about = About(mission=mission_named(sheet, mission))
    rows = sheet.always(("api.history", about, asked.clocks.as_of), lambda: happened(asked, about))
    told = [one for one in rows if one.what not in PRIVATE]
    return reversed(told[-MOST_ENTRIES:])


def _feed_id(asked: Asked) -> str:
    """The first link of the record's chain names it for good."""
    heads = asked.sheet.always("api.feed", lambda: (asked.desk.store().heads() or ("empty",))[0])
    return f"urn:musterbook:{heads}"


def _id(one: Happening) -> str:
    return f"urn:musterbook:{quote(one.what, safe='')}:{quote(one.id, safe='')}"


def _title(one: Happening) -> str:
    return encodable(f"{DONE.get(one.what, one.what)}: {one.name}")


def _content(one: Happening) -> str:
    published = "" if one.published is None else f"Published {one.published}."
    return encodable(" ".join(filter(None, (f"{one.name}.", published, one.because))))


def _path(one: Happening) -> str:
    """Where the desk tells of it."""
    return f"/documents/{segment(one.id)}" if one.what == "document" else "/history"
