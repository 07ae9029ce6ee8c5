"""Has a report that leaves out what the site has pages for lead to these.

A report is made to stand alone, so that all that it names stands in it. In a site with very many claims it does not:
what it names and has not is looked up here.
"""

import re

from musterbook.serve.site.addresses import page_at
from musterbook.serve.site.pages import Making
from musterbook.serve.site.shell import StillShell
from musterbook.write import anchor_of

ANCHOR = re.compile(rb' id="([^"]+)"')
INNER = re.compile(rb'href="#([^"]+)"')
LISTS = {"documents": "documents.html", "claims": "claims.html"}


def linked(making: Making, report: bytes, mission: str | None) -> bytes:
    """The report of a mission, each link within it that leads nowhere in it turned to the page of the site."""
    way = Ways(making, mission)
    there = set(ANCHOR.findall(report))

    def turn(link: "re.Match[bytes]") -> bytes:
        return link[0] if link[1] in there else b'href="' + way(link[1].decode()).encode() + b'"'

    return INNER.sub(turn, report)


class Ways:
    """Where in the site what a report of a mission calls by an anchor is told."""

    def __init__(self, making: Making, mission: str | None) -> None:
        self._shell: StillShell = making.shell(page_at("/search", {}))
        self._path = making.mission_path(mission)

    def __call__(self, anchor: str) -> str:
        """The way to it from the folder of the site."""
        if anchor in LISTS:
            return LISTS[anchor]
        sheet = self._shell.s
        claims = sheet.always("claims by anchor", lambda: {anchor_of(one.id): one for one in sheet.view.claims})
        if anchor in claims:
            return self._shell.claim_url(claims[anchor])
        if anchor.startswith("document-"):
            names = sheet.always(
                "documents by anchor", lambda: {anchor_of(one.id, "document"): one.id for one in sheet.view.documents}
            )
            return self._shell.document_url(names[anchor]) if anchor in names else "documents.html"
        disputed = anchor.startswith(("conflict", "difference", "disagreement", "note", "set_aside"))
        return self._shell.url(f"{self._path}/disputes" if disputed else self._path)
