"""Addresses: which file of the site each page of the desk is.

Names of files hold stable ids alone (of documents, missions, actors, measures, disputes), in lower case, so that they
are the same on every file system; what is no plain id is told by a hash. Lists of many rows go on in 'claims-2.html'.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from urllib.parse import quote, unquote

from musterbook.serve.desk.desk import NO_MISSION
from musterbook.serve.desk.folding import composed, folded
from musterbook.serve.desk.segments import named

PLAIN = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?")
CODE = re.compile(r"[A-Z]{2,3}")
SHORT = re.compile(r"[a-z]{2,3}")
"""What a code in upper case would be taken for where cases are one."""
DEVICE = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
"""Names that some systems keep for themselves."""
ODD = re.compile(r"[^a-z0-9]+")
MANY = 100_000
"""Addresses of which it is kept what file they are."""
LONGEST = 40
"""Characters of a name that is told beside a hash."""
FREE = "no-mission"
"""What is about no mission."""
KEPT = ("unit", "place")
"""What of a query says which page it is; clocks and filters need somebody who answers."""
PAGED = frozenset({"lines", "contributors", "chronology", "disputes", "people", "mandate"})


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Page:
    """A page. `path`: of the desk; `unit`, `place`: of a line or a figure, '' for none; `number`: from 1."""

    path: str
    unit: str = ""
    place: str = ""
    number: int = 1

    @property
    def parts(self) -> list[str]:
        """The names in the path."""
        return [named(unquote(one)) for one in self.path.strip("/").split("/")]

    @property
    def file(self) -> str:
        """The file, from the folder of the site."""
        return _file_of(self)


def page_at(path: str, query: Mapping[str, object], number: int = 1) -> Page:
    """The page of an address of the desk."""
    if path == "/claims" and query.get("document"):
        path = f"/documents/{query['document']}"
    kept = {name: str(query.get(name) or "") for name in KEPT}
    return Page(path=path, number=number, **kept)


@lru_cache(maxsize=MANY)
def _file_of(page: Page) -> str:
    turned = "" if page.number == 1 else f"-{page.number}"
    return f"{_stem(page)}{turned}.html"


def _stem(page: Page) -> str:
    match page.parts:
        case [""]:
            return "index"
        case ["missions", mission, *rest]:
            return _of_mission(plain_mission(mission), rest, page)
        case ["documents", document, "changes"]:
            return f"document/{plain(document)}.changes"
        case [("documents" | "claims" | "sources") as sort, name]:
            return f"{sort[:-1]}/{hashed(name) if sort == 'sources' else plain(name)}"
        case ["history", "changes"]:
            return "changes"
        case [name]:
            return name
        case parts:
            raise ValueError(f"{parts}: no page of the site")


def _of_mission(mission: str, rest: list[str], page: Page) -> str:
    match rest:
        case []:
            return f"mission/{mission}"
        case [name] if name in PAGED:
            return f"mission/{mission}/{name}"
        case [("lines" | "figures") as sort, measure, actor]:
            told = [
                measure.replace("_", "-"),
                plain(actor),
                *(plain(one) if one else "" for one in (page.unit, page.place)),
            ]
            return f"mission/{mission}/{sort[:-1]}/{','.join(told).rstrip(',')}"
        case [("contributors" | "disputes") as sort, name]:
            return f"mission/{mission}/{sort[:-1]}/{plain(name)}"
        case parts:
            raise ValueError(f"{parts}: no page of the site")


def plain_mission(mission: str) -> str:
    """The name of a mission's files."""
    if mission == NO_MISSION:
        return FREE
    short = PLAIN.fullmatch(mission) and not DEVICE.fullmatch(mission) and mission != FREE
    return mission if short else _marked(mission)


def plain(name: str) -> str:
    """A name fit for a file on every system, another one for each other name."""
    codes = name.split("+")
    if all(CODE.fullmatch(one) for one in codes) and not DEVICE.fullmatch(name.lower()):
        return "_".join(codes).lower()
    if PLAIN.fullmatch(name) and not SHORT.fullmatch(name) and not DEVICE.fullmatch(name):
        return name
    return _marked(name)


def hashed(name: str) -> str:
    """A name told by its hash alone."""
    return blake2b(name.encode(errors="surrogatepass"), digest_size=6).hexdigest()


def _marked(name: str) -> str:
    told = ODD.sub("-", folded(composed(name)))[:LONGEST].strip("-")
    return f"{told}.{hashed(name)}" if told else hashed(name)


@lru_cache(maxsize=MANY)
def link(folder: str, target: str) -> str:
    """The address of a file as pages in a folder lead to it, percent-encoded."""
    return quote(way(f"{folder}/x" if folder else "x", target), safe="/,")


def way(source: str, target: str) -> str:
    """The relative address of a file as another file leads to it."""
    here, there = source.split("/")[:-1], target.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    return "/".join([".."] * (len(here) - shared) + there[shared:])
