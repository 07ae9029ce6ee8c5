"""Archives of our own making, as bytes that are the same on every machine.

`python -m tests.samples.containers` writes the examples in tests/samples/formats again.
"""

import bz2
import gzip
import io
import lzma
import tarfile
import warnings
import zipfile
from collections.abc import Iterable
from pathlib import Path

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


def zipped(members: Members, *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive; names that end with '/' are folders."""
    file = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(file, "w") as archive:
        warnings.simplefilter("ignore")
        for name, data in members:
            info = zipfile.ZipInfo(name, date_time=_DAY)
            info.compress_type = method
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


def examples() -> dict[str, bytes]:
    """Every example by its name."""
    folder = [("reports/", b""), ("reports/sitrep-14.txt", SITREP), ("reports/renfort.html", PAGE)]
    other = [("__MACOSX/reports/._renfort.html", b"\x00\x05\x16\x07"), ("reports/arrivée.jpg", b"\xff\xd8\xff\xe0")]
    inner = tarred([("tables/returns.csv", RETURNS)])
    return {
        "archive.zip": zipped([*folder, *other, ("reports/tables.tar.gz", packed(inner, "gz"))]),
        "archive.tar.bz2": packed(tarred([("rapports/été.html", PAGE), ("rapports/vide.txt", b"")]), "bz2"),
        "sitrep-14.txt.xz": packed(SITREP, "xz"),
    }


if __name__ == "__main__":
    for name, data in examples().items():
        (FOLDER / name).write_bytes(data)
