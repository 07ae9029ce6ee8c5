"""The files beside a bag's payload: what it is, the hash of every file, and how to check it (RFC 8493, BagIt 1.0).

They hold nothing of the day or the machine on which they are written, so that the same record asked the same gives the
same bag.
"""

from collections.abc import Mapping
from importlib.resources import files

from musterbook import __version__
from musterbook.write.bundling import Bundle

DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
TAG_MANIFEST = "tagmanifest-sha256.txt"
NOT_PUBLIC = "Access: internal; restricted documents may be in this bag, not for publication\n"
INTERNAL = "**Internal: restricted documents may be in this folder. It is not for publication.**\n\n"


def tag_files(bundle: Bundle, *, head: str, payload: Mapping[str, str], octets: int) -> dict[str, bytes]:
    """The files of a bag but for its payload and `TAG_MANIFEST`. `payload`: the SHA-256 of each file, by its path;
    `octets`: the bytes of all of them together; `head`: of the chain that is in it.
    """
    told = {
        "bagit.txt": DECLARATION,
        "bag-info.txt": _info(head, len(payload), octets, internal=bundle.view.internal),
        "manifest-sha256.txt": manifest(payload),
        "README.md": _readme(bundle, head),
        "check.py": _template("check.py.txt"),
    }
    return {name: text.encode() for name, text in told.items()}


def manifest(hashes: Mapping[str, str]) -> str:
    """A line for each file, as sha256sum writes and reads it."""
    return "".join(f"{sha256}  {path}\n" for path, sha256 in sorted(hashes.items()))


def _info(head: str, number: int, octets: int, *, internal: bool) -> str:
    return (
        f"Bag-Software-Agent: Musterbook {__version__}\n"
        "External-Description: documents, claims and judgements of a record, with its chain of hashes; see README.md\n"
        f"External-Identifier: sha256:{head}\n"
        f"{NOT_PUBLIC if internal else ''}"
        f"Payload-Oxum: {octets}.{number}\n"
    )


def _readme(bundle: Bundle, head: str) -> str:
    view = bundle.view
    clocks = {"published by": view.known_by, "recorded by": view.recorded_by}
    limits = [f"only what was {what} {day.isoformat()}" for what, day in clocks.items() if day is not None]
    missions = sorted({claim.mission for claim in bundle.claims if claim.mission is not None})
    return _template("bundle.md.txt").format(
        internal=INTERNAL if bundle.view.internal else "",
        documents=_counted(len(bundle.documents), "document"),
        claims=_counted(len(bundle.claims), "claim"),
        mission=", ".join(missions) or "a mission",
        limits=f"Asked for: {'; '.join(limits)}.\n" if limits else "",
        head=head,
    )


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def _template(name: str) -> str:
    return files("musterbook.write").joinpath("templates", name).read_text(encoding="utf-8")
