"""Documents and claim files whose every text tries something: to run, to load, to lead away, to break out, to mislead.

What would run sets `window.canary` or opens a dialog; what would load asks for a path that begins with /canary or for
the host canary.example; what would apply as a style makes something crimson; what would be evaluated as a template
gives PRODUCT. None of these may ever be seen.
"""

import gzip
import json
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests.samples.containers import zipped
from tests.samples.mail import message
from tests.samples.pdfwriter import PdfFile

import musterbook as mb
from musterbook.base.claim import Kind
from musterbook.record import open_record

HOST = "canary.example"
PATH = "/canary"
CRIMSON = "rgb(220, 20, 60)"
"""The colour that no page of the desk has."""
PRODUCT = "62615533"
"""7919 times 7907."""

RUNNING = (
    "<script>window.canary=1</script>",
    '"><img src=/canary-img onerror="window.canary=1">',
    "'><svg onload=window.canary=1><a xlink:href=/canary-svg>",
    "</title></textarea></head><script src=/canary-script></script>",
    "</script><script>alert('canary')</script>",
    '" onmouseover="window.canary=1" autofocus onfocus="window.canary=1" x="',
    "' onpointerenter='window.canary=1' autofocus onfocus='window.canary=1' x='",
    "javascript:window.canary=1//",
    " java\tscript:window.canary=1//",
    "vbscript:msgbox(1)",
    "data:text/html,<script>window.canary=1</script>",
    "<a href='javascript:window.canary=1' id=canary-link>canary</a>",
    "&lt;script&gt;window.canary=1&lt;/script&gt;",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=/canary-math onerror=alert(1)&gt;'>",
    "--><!--<img src=/canary-comment onerror=window.canary=1>-->]]><![CDATA[<script>alert(1)</script>",
    "\u2028window.canary=1\u2029",
    "`-window.canary=1-`${window.canary=1}",
    '\\";window.canary=1;//',
    "%3Cscript%3Ewindow.canary=1%3C/script%3E",
)
LOADING = (
    '<meta http-equiv=refresh content="0;url=/canary-refresh">',
    f'<base href="http://{HOST}/">',
    "<form action=/canary-form method=post id=canary-form><button>canary</button></form>",
    "<iframe src=/canary-frame></iframe><object data=/canary-object></object><embed src=/canary-embed>",
    f"<link rel=stylesheet href=/canary-sheet><link rel=prefetch href=//{HOST}/>",
    "<audio src=/canary-audio autoplay></audio><video poster=/canary-poster></video>",
    '<div hx-get="/canary-hx" hx-trigger="load" hx-on::load="window.canary=1" id=canary-hx>x</div>',
    '" hx-get="/canary-attribute" hx-trigger="load" data-hx-get="/canary-data" x="',
    f"http://{HOST}/page?a=1&b=2#<script>",
    f"//{HOST}/",
    "/\\canary.example/",
    "https://user:secret@canary.example:99999/",
    "file:///etc/passwd",
)
STYLING = (
    "</style><style>*{color:crimson!important}</style>",
    '" style="color:crimson;position:fixed;inset:0" class="canary',
    "x;background:url(/canary-css);width:expression(alert(1))}*{color:crimson}",
    "<template shadowrootmode=open><slot name=canary></template><canary-element id=canary-element>",
)
EVALUATED = (
    "{{7919*7907}}${7919*7907}#{7919*7907}<%= 7919*7907 %>",
    "{% debug %}{{config}}{{self.__init__.__globals__}}{# x #}",
    "%s%n%(x)s{0.__class__}{x!r}$x",
    "'; DROP TABLE claims;-- OR '1'='1",
    f'=HYPERLINK("http://{HOST}/","canary")',
    "=cmd|' /C calc'!A0",
    "+7919*7907",
    "-7919*7907",
    "@SUM(7919*7907)",
    "\t=7919*7907",
    "\r\n=7919*7907",
    "[canary](javascript:alert(1)) ![x](/canary-markdown) [[canary]] <ref>x</ref>",
)
MISLEADING = (
    "\u202egnp.exe\u202c \u2066hidden\u2069 \u200f\u061c",
    "zero\u200bwidth\u200d\ufeff\u2060",
    "bell\x07 escape\x1b[31mred\x1b[0m delete\x7f next\x85 null\x00",
    "w" * 2_500,
    "قوة متعددة الجنسيات لدعم الأمن في هايتي",
    "Ｆｕｌｌｗｉｄｔｈ ＜script＞ e\u0301 \u00e9 \U0001f468\u200d\U0001f469\u200d\U0001f467",
    "\ud800 lone \udfff",
    "   ",
)
TEXTS = (*RUNNING, *LOADING, *STYLING, *EVALUATED, *MISLEADING)
"""Every text that tries something."""

FILE_NAMES = (
    "../../canary-up.txt",
    "..\\..\\canary-back.txt",
    "/var/canary-absolute.txt",
    "C:\\canary-drive.txt",
    "nul\x00byte.txt",
    "CON",
    "COM1.txt",
    ".hidden",
    "",
    ".",
    "..",
    "a" * 5_000 + ".txt",
    "caf\u00e9.txt",
    "cafe\u0301.txt",
    "\u202etxt.exe",
    '"><img src=/canary-name onerror=window.canary=1>.txt',
    "line\r\nSet-Cookie: canary=1.txt",
    'quote";filename="canary.html',
    "semi;colon.txt",
    "%2e%2e%2fcanary.txt",
    "~/canary-home.txt",
    "-rf.txt",
    "http://canary.example/name.txt",
)
"""Names that a browser or a program may send with a file."""

ASKED = (f"How many officers does {RUNNING[1]} have?", f"What is said of {STYLING[0]} by {EVALUATED[0]}?")
"""Questions that try something."""
DAY = "2025-01-31"
VERSIONED = f"http://{HOST}/versions"
OWN_MISSIONS = 6
"""How many texts name missions of their own; each of these makes pages of its own."""
FIGURE_KINDS = (Kind.STRENGTH, Kind.DEPLOYMENT, Kind.PERSONNEL_PLEDGE, Kind.FUNDING_PLEDGE, Kind.CASUALTY)
DETAILS: dict[Kind, tuple[str, ...]] = {
    Kind.RESOLUTION_VOTE: ("resolution",),
    Kind.APPOINTMENT: ("person", "role", "rank"),
    Kind.POLL: ("question",),
    Kind.INDICATOR: ("measure",),
    Kind.INCIDENT: ("event",),
    Kind.MILESTONE: ("event",),
    Kind.POSITION: ("stance", "about"),
}
"""The texts of a kind's own."""
HARM = {Kind.CASUALTY: {"outcome": "killed"}, Kind.EQUIPMENT_LOSS: {"unit": "vehicle"}}


def claim_of(text: str, kind: Kind, number: int) -> dict[str, Any]:
    """A claim in which every text is this one, up to where a claim's rules let it be."""
    told: dict[str, Any] = dict.fromkeys(("place", "channel", "purpose", "attribution", "source", "quote"), text)
    told |= {"kind": str(kind), "actor": text, "mission": "mss-haiti", "id": f"{text[:150]}{number}-{kind}"}
    told |= {"low": 100 + number, "high": 100 + number, "unit": text, "start": DAY, "end": DAY, "published": DAY}
    told |= dict.fromkeys(DETAILS.get(kind, ()), text) | HARM.get(kind, {})
    if kind in FIGURE_KINDS and number % 2:
        money = kind is Kind.FUNDING_PLEDGE
        told |= {"actor": "KEN", "unit": "USD" if money else "person", "place": None, "channel": None, "purpose": None}
    return told


def claims() -> Iterator[dict[str, Any]]:
    """Claims of every kind and of every text, some of them about missions, places and people named so."""
    kinds = cycle(Kind)
    for number, text in enumerate(TEXTS):
        for kind in (*FIGURE_KINDS[number % 2 :: 2], next(kinds), next(kinds)):
            yield claim_of(text, kind, number)
        if number % (len(TEXTS) // OWN_MISSIONS) == 0:
            yield claim_of(text, Kind.STRENGTH, 2 * number) | {"mission": text, "id": f"mission-{number}"}
            yield claim_of(text, Kind.APPOINTMENT, number) | {"mission": text, "id": f"post-{number}"}


def claim_lines(among: Iterator[dict[str, Any]]) -> bytes:
    """Claims as JSON Lines; what is no character stands there as JSON writes it."""
    return "\n".join(json.dumps(one) for one in among).encode()


def plain(text: str) -> str:
    """The text as a file in UTF-8 can hold it."""
    return text.encode("utf-8", "replace").decode()


def told_of(text: str, number: int) -> str:
    """Sentences that claims are read from, with the text within their quotes."""
    return (
        f"On 25 June 2024, {200 + number} Kenyan police officers {text} arrived in Port-au-Prince, {text} said. "
        f"By 31 January 2025 Kenya had {600 + number} officers in the mission {text}. Jamaica pledged {200 + number} "
        f"troops {text}. General {text} was appointed force commander on 3 March 2025.\n"
    )


def web_page(text: str, number: int) -> bytes:
    """A page of the web with the text in its body, its head and its own description of itself."""
    data = json.dumps({"@type": "NewsArticle", "headline": text, "author": {"name": text}, "datePublished": DAY})
    return plain(
        f'<!DOCTYPE html><html lang="en"><head><title>{text}</title><meta name="author" content="{text}">'
        f'<meta property="og:site_name" content="{text}"><link rel="canonical" href="{text}">'
        f'<script type="application/ld+json">{data}</script></head><body><h1>{text}</h1><p>{told_of(text, number)}</p>'
        f"<ul><li>{text}</li></ul><table><tr><th>{text}</th></tr><tr><td>{text}</td></tr></table></body></html>"
    ).encode()


def wikitext(text: str, number: int) -> bytes:
    """An article with the text in its box, its prose and its notes."""
    return plain(
        f"{{{{Infobox military unit\n| unit_name = {text}\n| size = {900 + number}\n| commander1 = {text}\n}}}}\n"
        f"'''The mission''' {told_of(text, number)}<ref>{{{{cite news |title={text} |url={text}}}}}</ref>\n"
        f"== {text} ==\n* {text}\n"
    ).encode()


def pdf(text: str, number: int) -> bytes:
    """A page for print, with the text in it and in what it says about itself."""
    shown = "".join(one if " " <= one < "\x7f" else " " for one in plain(text))[:80]
    file = PdfFile(about={"Title": plain(text), "Author": plain(text), "CreationDate": "D:20250131120000Z"})
    sheet = file.sheet()
    lines = (f"On 25 June 2024, {300 + number} Kenyan police officers arrived.", shown, f"{shown} said on Friday.")
    for line, words in enumerate(lines):
        sheet.text(60, 780 - 15 * line, words)
    return file.data


def svg(text: str) -> bytes:
    """A picture that runs what it can."""
    return plain(
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" onload="window.canary=1">'
        f"<script>window.canary=1</script><a xlink:href='javascript:alert(1)'><text>{text}</text></a>"
        '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><iframe src="/canary-svg"/></body></foreignObject>'
        '<image href="/canary-image"/><use href="/canary-use"/></svg>'
    ).encode()


SHEET_MAPPING = """
name: "{{7919*7907}}<img src=/canary-mapping onerror=window.canary=1>"
title: "</title><script>window.canary=1</script>"
source: "<img src=/canary-mapping onerror=window.canary=1>"
constants: {mission: mss-haiti}
columns:
  Day: {field: date}
  Who: actor
  Strength: {kind: strength}
ignore:
  Remarks: "<b>"
"""


def sheet() -> bytes:
    """A table of records whose cells are formulas for a spreadsheet."""
    rows = [f'2025-01-{1 + number % 28:02},"=1+{number}<b>",{number},"@SUM(1)"' for number in range(1, 9)]
    return "\n".join(("Day,Who,Strength,Remarks", "2025-01-31,Kenya,400,=1", *rows)).encode()


def letter(text: str) -> bytes:
    """A message with the text in its subject, its body and the name of what it carries."""
    line = "".join(one if one.isprintable() else " " for one in plain(text))[:300]
    page = ("page.html", "text/html", web_page(text, 1))
    sender = line[:50].replace(chr(34), "")
    return message(told_of(plain(text), 1), files=(page,), Subject=line, From=f'"{sender}" <a@b.example>')


def archive() -> bytes:
    """A container whose members' names lead out of it."""
    named = [one for one in FILE_NAMES if one and "\x00" not in one and len(one) < 200]
    return zipped([(name, told_of(name, number).encode()) for number, name in enumerate(named)])


def bombs() -> dict[str, bytes]:
    """Small files that unfold to large ones, that nest without end, and one that is too large as it is."""
    zeros = gzip.compress(b"0" * 60_000_000, mtime=0)
    nested = told_of("nested", 1).encode()
    for depth in range(12):
        nested = zipped([(f"{depth}.zip", nested)])
    return {
        "zeros.gz": zeros,
        "nested.zip": nested,
        "many.zip": zipped([(f"{number}.txt", b"") for number in range(21_000)]),
        "deep.html": b"<div>" * 40_000 + b"x",
        "deep.json": b'{"kind":' + b"[" * 100_000,
        "large.txt": b"On 25 June 2024, 200 officers arrived. " * 530_000,
    }


def files() -> dict[str, bytes]:
    """The corpus by the names of its files: each text in each format."""
    found: dict[str, bytes] = {"claims.jsonl": claim_lines(claims()), "sheet.csv": sheet(), "archive.zip": archive()}
    for number, text in enumerate(TEXTS):
        makers = (web_page, wikitext, pdf)
        found[f"paper-{number}{('.html', '.wikitext', '.pdf')[number % 3]}"] = makers[number % 3](text, number)
    found |= {f"letter-{number}.eml": letter(text) for number, text in enumerate(TEXTS[::9])}
    found |= {f"picture-{number}.svg": svg(text) for number, text in enumerate(TEXTS[::20])}
    return found


def make_record(path: Path) -> Path:
    """A record of all this, with decisions whose reasons and people are named as badly."""
    with mb.open(path) as record:
        record.add(files())
        for number, text in enumerate(TEXTS):
            told = plain(text).replace("\x00", "")
            named = FILE_NAMES[number % len(FILE_NAMES)].replace("\x00", "") or "unnamed"
            record.add({named: told_of(plain(text), number).encode()}, published=DAY, source=told, url=told, title=told)
        for number in (1, 2):
            record.add({"version.txt": told_of("<b>", number).encode()}, published=DAY, url=VERSIONED)
        _decide(record, path)
        record.claims()  # what follows from all this is kept in the record
    return path


def starts(path: Path) -> list[str]:
    """Where to begin so that every kind of page is come by: pages of PDF files, versions, and what is searched for."""
    with mb.open(path) as record:
        found = {one.media_type: one.id for one in record.documents()}
        [version, *_] = [one.id for one in record.documents() if one.url == VERSIONED]
    named = (found["application/pdf"], found["text/html"], version)
    questions = [f"/missions/mss-haiti/ask?{urlencode({'question': plain(one), 'after': plain(one)})}" for one in ASKED]
    return ["/", "/search?q=canary", "/search?q=%3Cscript%3E", *questions, *(f"/documents/{one}" for one in named)]


def _decide(record: mb.Record, path: Path) -> None:
    with open_record(str(path)) as kept:  # the claims without what follows from them, which takes long to work out
        standing = [one.id for one in kept.facts().claims]
    for number, text in enumerate(one for one in map(plain, TEXTS) if one.strip()):
        decision = ("accept", "reject", "amend")[number % 3]
        claim = standing[number * 2 % len(standing)]
        if decision == "amend":
            record.judge(claim, decision, because=text, by=text[:100], place=text)
        else:
            record.judge(claim, decision, because=text, by=text[:100])
