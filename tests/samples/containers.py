"""Archives of our own making, as bytes that are the same on every machine.

`python -m tests.samples.containers` writes the examples in tests/samples/formats again.
"""

import base64
import bz2
import gzip
import hashlib
import io
import json
import lzma
import quopri
import tarfile
import warnings
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

FOLDER = Path(__file__).parent / "formats"
Members = Iterable[tuple[str, bytes]]
_DAY = (2025, 2, 3, 12, 0, 0)

SITREP = b"""Harbour Monitor
3 February 2025

Situation report 14

The mission in Haiti stood at 760 officers on 31 January 2025. Kenya had 590 police officers in the country.
"""
PAGE = """<!DOCTYPE html>
<html lang="fr"><head><title>Renfort du Guatemala</title>
<meta property="article:published_time" content="2025-01-06T09:00:00Z">
<meta property="og:site_name" content="Le Relais du Port"></head>
<body><article><h1>Renfort du Guatemala</h1>
<p>Le Guatemala a envoyé 150 militaires en Haïti le 4 janvier 2025, a annoncé la mission.</p>
<p>Ils gardent le port et l'aéroport de la capitale depuis leur arrivée.</p></article></body></html>
""".encode()
RETURNS = b"Country,Police,Soldiers\nKenya,590,0\nJamaica,20,4\nGuatemala,0,150\n"


def zipped(members: Members, *, method: int = zipfile.ZIP_DEFLATED, stored: str = "") -> bytes:
    """A ZIP archive; names that end with '/' are folders. `stored`: the member that is not packed."""
    file = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(file, "w") as archive:
        warnings.simplefilter("ignore")
        for name, data in members:
            info = zipfile.ZipInfo(name, date_time=_DAY)
            info.compress_type = zipfile.ZIP_STORED if name == stored else method
            archive.writestr(info, data)
    return file.getvalue()


def tarred(members: Members, *, kinds: dict[str, bytes] | None = None, form: int = tarfile.PAX_FORMAT) -> bytes:
    """A TAR archive. `kinds`: the types of members that are no plain files."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w", format=form) as archive:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.type = (kinds or {}).get(name, tarfile.REGTYPE)
            info.size = len(data) if info.type == tarfile.REGTYPE else 0
            archive.addfile(info, io.BytesIO(data) if info.size else None)
    return file.getvalue()


def packed(data: bytes, how: str) -> bytes:
    """The bytes packed by 'gz', 'bz2' or 'xz'."""
    if how == "gz":
        return gzip.compress(data, mtime=0)
    return bz2.compress(data) if how == "bz2" else lzma.compress(data)


@dataclass(frozen=True, kw_only=True)
class Answered:
    """A record of an archive of the web: what a server answered, or a resource where `head` is empty."""

    address: str
    body: bytes
    head: bytes = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8"
    kind: str = "response"
    at: str = "2025-02-10T08:30:00Z"
    more: dict[str, str] = field(default_factory=dict)

    def record(self) -> bytes:
        """The record with its digests."""
        block = self.head + b"\r\n\r\n" + self.body if self.head else self.body
        fields = {
            "WARC-Type": self.kind,
            "WARC-Target-URI": self.address,
            "WARC-Date": self.at,
            "WARC-Record-ID": f"<urn:uuid:{uuid5(NAMESPACE_URL, self.address + self.at)}>",
            "Content-Type": "application/http; msgtype=response" if self.head else "text/html",
            "WARC-Payload-Digest": _sha1(self.body),
            "WARC-Block-Digest": _sha1(block),
            "Content-Length": str(len(block)),
        } | self.more
        lines = "".join(f"{key}: {value}\r\n" for key, value in fields.items() if value)
        return f"WARC/1.1\r\n{lines}\r\n".encode() + block + b"\r\n\r\n"


def _sha1(data: bytes) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode()


def warc(answers: Iterable[Answered], *, pack: bool = True) -> bytes:
    """A WARC file, each record packed by itself or none."""
    found = [answer.record() for answer in answers]
    return b"".join(packed(record, "gz") if pack else record for record in found)


def arc(answers: Iterable[Answered]) -> bytes:
    """An ARC file, the form that came before WARC, each record packed by itself."""
    note = b"1 0 InternetArchive\nURL IP-address Archive-date Content-type Archive-length\n"
    blocks = [("filedesc://crawl.arc", "20080101000000", "text/plain", note)]
    for one in answers:
        stamp = "".join(sign for sign in one.at if sign.isdigit())
        blocks.append((one.address, stamp, "text/html", one.head + b"\r\n\r\n" + one.body))
    records = (f"{url} 0.0.0.0 {at} {kind} {len(block)}\n".encode() + block + b"\n" for url, at, kind, block in blocks)
    return b"".join(packed(record, "gz") for record in records)


def wacz(answers: Iterable[Answered], pages: Iterable[str]) -> bytes:
    """A WACZ package of one WARC file and the list of its pages."""
    file = warc(answers)
    path = "archive/data.warc.gz"
    listed = {"resources": [{"path": path, "hash": f"sha256:{hashlib.sha256(file).hexdigest()}", "bytes": len(file)}]}
    lines = [{"format": "json-pages-1.0", "id": "pages"}, *({"url": page} for page in pages)]
    members = [
        (path, file),
        ("pages/pages.jsonl", "".join(json.dumps(line) + "\n" for line in lines).encode()),
        ("datapackage.json", json.dumps(listed).encode()),
    ]
    return zipped(members, method=zipfile.ZIP_STORED)


NOT_FOUND = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html"
MOVED = b"HTTP/1.1 301 Moved\r\nLocation: /renfort"
PICTURE = b"HTTP/1.1 200 OK\r\nContent-Type: image/png"
CRAWL = (
    Answered(address="https://relais.example/renfort", body=PAGE),
    Answered(address="https://relais.example/vieux", body=b"<html>gone</html>", head=NOT_FOUND),
    Answered(address="https://relais.example/", body=b"", head=MOVED),
    Answered(address="https://relais.example/port.png", body=b"\x89PNG", head=PICTURE),
    Answered(
        address="https://monitor.example/sitreps/14.txt",
        body=gzip.compress(SITREP, mtime=0),
        head=b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: gzip",
    ),
    Answered(
        address="https://relais.example/renfort",
        body=b"",
        kind="revisit",
        at="2025-02-17T08:30:00Z",
        more={"WARC-Payload-Digest": _sha1(PAGE)},
    ),
)


SAVED_PAGE = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://relais.example/renfort\r\nSubject: Renfort\r\n"
    b"Date: Tue, 7 Jan 2025 10:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
    b'\ttype="text/html";\r\n\tboundary="----Edge----"\r\n\r\n\r\n------Edge----\r\n'
    b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://relais.example/renfort\r\n\r\n"
    + quopri.encodestring(PAGE).replace(b"\n", b"\r\n")
    + b"\r\n------Edge----\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
    b"Content-Location: https://relais.example/port.png\r\n\r\niVBORw0KGgo=\r\n------Edge------\r\n"
)
RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Le Relais du Port</title><link>https://relais.example/</link><language>fr</language>
<item><title>Renfort du Guatemala</title><link>/renfort</link><pubDate>Mon, 06 Jan 2025 09:00:00 +0000</pubDate>
<dc:creator>R. Dacteur</dc:creator><description>Le Guatemala a envoyé [&#8230;]</description>
<content:encoded><![CDATA[<p>Le Guatemala a envoyé 150 militaires en Haïti le 4 janvier 2025, a annoncé la mission.</p>
<p>Ils gardent le port &amp; l'aéroport.</p>]]></content:encoded>
<enclosure url="https://relais.example/a.mp3" type="audio/mpeg" length="1"/></item>
<item><title>Relève & retour</title><guid isPermaLink="false">relais-2</guid>
<pubDate>Sun, 02 Feb 2025 07:00:00 GMT</pubDate><description>Le Kenya a rapatri&eacute; 20 policiers d'Haïti.
&lt;a href="/2"&gt;Lire la suite&lt;/a&gt;</description></item>
</channel></rss>
""".encode()
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">Harbour Monitor</title>
<link href="https://monitor.example/"/><updated>2025-02-04T00:00:00Z</updated>
<entry><title>Strength at the end of January</title><id>urn:monitor:14</id><link rel="alternate" href="/sitreps/14"/>
<published>2025-02-03T12:00:00Z</published><updated>2025-02-04T00:00:00Z</updated>
<author><name>Duty Officer</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<p>The mission stood at <b>760</b> officers on 31 January 2025.</p>
<ul><li>Kenya had 590 police officers in the country.</li></ul></div></content></entry></feed>
"""
JSON_FEED = b"""{"version": "https://jsonfeed.org/version/1.1", "title": "Harbour Monitor",
 "home_page_url": "https://monitor.example/", "items": [
  {"id": "14", "url": "https://monitor.example/sitreps/14", "title": "Strength", "authors": [{"name": "Duty Officer"}],
   "date_published": "2025-02-03T12:00:00Z", "content_text": "The mission stood at 760 officers on 31 January 2025."}]}
"""


def examples() -> dict[str, bytes]:
    """Every example by its name."""
    folder = [("reports/", b""), ("reports/sitrep-14.txt", SITREP), ("reports/renfort.html", PAGE)]
    other = [("__MACOSX/reports/._renfort.html", b"\x00\x05\x16\x07"), ("reports/arrivée.jpg", b"\xff\xd8\xff\xe0")]
    inner = tarred([("tables/returns.csv", RETURNS)])
    return {
        "archive.zip": zipped([*folder, *other, ("reports/tables.tar.gz", packed(inner, "gz"))]),
        "archive.tar.bz2": packed(tarred([("rapports/été.html", PAGE), ("rapports/vide.txt", b"")]), "bz2"),
        "sitrep-14.txt.xz": packed(SITREP, "xz"),
        "feed.rss": RSS,
        "renfort.mhtml": SAVED_PAGE,
        "crawl.arc.gz": arc(CRAWL[:3]),
        "feed.atom": ATOM,
        "feed.json": JSON_FEED,
        "crawl.warc.gz": warc(CRAWL),
        "crawl.wacz": wacz(CRAWL, ["https://relais.example/renfort"]),
    }


if __name__ == "__main__":
    for name, data in examples().items():
        (FOLDER / name).write_bytes(data)
