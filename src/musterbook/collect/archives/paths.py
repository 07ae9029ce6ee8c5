"""Names of members: as people read them, and never a way out of the archive.

Nothing is written anywhere under these names; they are made safe because they are shown, recorded, and may one
day be used. The encoding of a name in an old ZIP is that of the machine that made it, and nothing tells which.
"""

import re
import unicodedata
from collections import Counter

from musterbook.base.issue import Issue

_ENCODINGS = ("utf-8", "cp437", "windows-1252", "cp850")
"""Tried in turn: what does not say so but mostly is, the standard's, and those of western machines."""
_LETTER = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿŒœŸ’–—«»°ªº¿¡]")
_USUAL = re.compile(r"(?:[A-Za-z0-9_-][A-Za-z0-9_ .()-]*+/)*+[A-Za-z0-9_-][A-Za-z0-9_ .()-]*+")
"""A name that is a safe path as it stands, as most are."""
_DRIVE = re.compile(r"^[A-Za-z]:(?=[/\\])")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Signs that print nothing, or turn the direction of what follows."""


def name_from_bytes(raw: bytes) -> str:
    """The name that bytes of an unknown encoding spell, as western languages have it."""
    for encoding in _ENCODINGS:
        try:
            name = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8" or all(sign.isascii() or _LETTER.match(sign) for sign in name):
            return name
    return raw.decode("cp437")


def safe_path(name: str) -> tuple[str, bool]:
    """The path within the archive, parts joined by '/', and whether the name was one already."""
    if _USUAL.fullmatch(name):
        return name, True
    clean = unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode("utf-8")).split("\x00")[0]
    path = _DRIVE.sub("", clean).replace("\\", "/")
    parts = [_CONTROL.sub("\ufffd", part) for part in path.split("/") if part not in ("", ".", "..")]
    inside = _DRIVE.match(clean) is None and not path.startswith("/") and ".." not in path.split("/")
    return "/".join(parts) or "unnamed", inside


class MemberNames:
    """Gives each member of one container a name of its own: the second of a name has ' (2)' after it."""

    def __init__(self, container: str) -> None:
        """Start with no names taken."""
        self.container = container
        self._taken: Counter[str] = Counter()

    def take(self, name: str) -> tuple[str, Issue | None]:
        """The path of a member, and an issue where its own name leads out of the archive."""
        path, inside = safe_path(name)
        self._taken[path] += 1
        number = self._taken[path]
        path = path if number == 1 else f"{path} ({number})"
        return path, None if inside else outside(f"{self.container}!/{path}", name)


def outside(member: str, name: str) -> Issue:
    """The issue of a member whose name leads out of the archive."""
    return Issue(
        code="unsafe-path", message="the name leads out of the archive; the file was read under a safe one",
        document=member, seen=name.encode("utf-8", "backslashreplace").decode()[:200],
    )  # fmt: skip


def no_file(member: str, what: str) -> Issue:
    """The issue of a member that is a link or a device."""
    return Issue(
        code="unsafe-path", message=f"this is {what}; it was left out", document=member, expected="a plain file"
    )


def damaged(name: str, reason: str) -> Issue:
    """The issue of a file that breaks off or does not hold what it says."""
    return Issue(
        code="damaged-file",
        message="this is damaged; what could be read was read",
        document=name,
        seen=reason,
        lost=True,
    )


def encrypted(member: str) -> Issue:
    """The issue of a member that a password locks."""
    return Issue(code="encrypted-file", message="this is locked with a password", document=member, lost=True)


def unknown_packing(member: str, what: str) -> Issue:
    """The issue of a member packed in a way that is not read."""
    return Issue(
        code="unknown-format", message="this is packed in a way that is not read", document=member, seen=what, lost=True
    )
