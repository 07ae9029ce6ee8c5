"""Names and ids as parts of a path: whatever a record calls something, its address leads to it.

A slash in a name would end its part of the path even where it is percent-encoded, for servers decode a path before they
read it; parts of dots alone lead upwards in browsers, and an empty one is none. Such signs are written `~2f~`, by
their number; all else is percent-encoded as anywhere.
"""

import re
from urllib.parse import quote

from fastapi import Request

ODD = re.compile(r"[~/\\\x00-\x1f\x7f\ud800-\udfff]|^\.+$", re.DOTALL)
MARKED = re.compile(r"~([0-9a-f]{0,4})~")
NOTHING = "~~"


def segment(name: str) -> str:
    """The part of a path that a name is."""
    return quote(ODD.sub(_marks, name), safe="~") or NOTHING


def named(part: str) -> str:
    """The name that a part of a path, percent-decoded, stands for."""
    return MARKED.sub(lambda found: chr(int(found[1], 16)) if found[1] else "", part)


def _marks(found: re.Match[str]) -> str:
    return "".join(f"~{ord(sign):x}~" for sign in found[0])


async def read_names(request: Request) -> None:
    """Has what follows take the parts of a request's path as the names that they stand for; to be asked for first."""
    parts = request.path_params
    request.scope["path_params"] = {key: named(one) if isinstance(one, str) else one for key, one in parts.items()}
