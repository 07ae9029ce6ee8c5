"""Writes the site of a view into a folder: the reports, the pages of everything, the search, feeds, and permalinks."""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from musterbook.base.view import RecordView
from musterbook.serve.desk.desk import Sheet
from musterbook.serve.desk.words import DeskWords
from musterbook.serve.options import Question
from musterbook.serve.python.keeping import Known
from musterbook.serve.site.addresses import Page
from musterbook.serve.site.assets import asset_files
from musterbook.serve.site.crew import Made, Named, Work, make
from musterbook.serve.site.data import gone_data
from musterbook.serve.site.feeds import feed_files, sitemap_files
from musterbook.serve.site.happenings import happenings
from musterbook.serve.site.laying import lay, remove, staged, sweep
from musterbook.serve.site.listing import cut
from musterbook.serve.site.pages import Making, gone_page
from musterbook.serve.site.permalinks import FILE, Permalinks, before
from musterbook.serve.site.reports import linked
from musterbook.serve.site.shell import Around
from musterbook.serve.site.warming import warm
from musterbook.write import Correction, Maker, Outlook

MANIFEST = "manifest-sha256.txt"
"""The hash of every file, as `sha256sum -c` reads it."""


@dataclass(frozen=True, kw_only=True)
class Site:
    """What a site is made of. `reports`: makes each report, and the data of all, by file, when it is told what `ahead`
    gives; `names`: which file is of which mission; `hidden`: documents of which nothing is told even where they once
    were; `restricted`: those in the view.
    """

    view: RecordView
    language: str = "en"
    base: str = ""
    reports: Mapping[str, Maker]
    ahead: Callable[[], Outlook]
    names: Mapping[str | None, str]
    corrections: Sequence[Correction] = ()
    hidden: Container[str] = ()
    restricted: Container[str] = field(default=())


def write_site(site: Site, target: Path) -> dict[str, str]:
    """Writes the site; gives the hash of each file. Raises UsageError where the system refuses."""
    sheet = Sheet(Known(view=site.view, restricted=site.restricted), Question(as_of=site.view.as_of), site.view.as_of)
    with staged(target) as staging:
        links = Permalinks(view=site.view, before=before(target), hidden=site.hidden)
        making = Making(
            sheet=sheet, words=DeskWords(site.language), around=Around(base=site.base, reports=site.names),
            corrections=site.corrections, gone=links.claims_gone(),
        )  # fmt: skip
        work = Work(making=making, folder=staging, ahead=site.ahead, after=_reports(site, making))
        warm(making)
        made = make(work, _first(making))
        pages = {one for one in made.hashes if one.endswith(".html")}
        _beside(work, made, links, pages=pages)
        lay(staging, target, made.hashes)
        _clear(target, links, made.hashes)
    sweep(target)
    return made.hashes


def _reports(site: Site, making: Making) -> dict[str, Callable[[Any], Iterator[Named]]]:
    """What makes each report, and the data of all, when it is told what lies ahead."""
    missions = {file: mission for mission, file in site.names.items()}

    def report(file: str, ahead: Outlook) -> Iterator[Named]:
        made = site.reports[file](ahead)
        yield file, (linked(making, b"".join(made), missions[file]) if file in missions else made)

    return {file: partial(report, file) for file in site.reports}


def _first(making: Making) -> list[Page]:
    """Pages from which all others are reached; of those that are many each is named at once."""
    view = making.sheet.view
    told = happenings(making.sheet, making.corrections)
    rows: dict[str, Sequence[object]] = {
        "/documents": view.documents, "/claims": view.claims, "/history/changes": told, "/sources": (), "/search": (),
        "/missions": (),
    }  # fmt: skip
    lists = [Page(path=path, number=n) for path, many in rows.items() for n in range(1, cut(many, 1).last + 1)]
    return [*lists, *(Page(path=f"/documents/{one.id}") for one in view.documents)]


def _beside(work: Work, made: Made, links: Permalinks, *, pages: set[str]) -> None:
    """What follows from the pages: those that are no more, feeds, sitemap, permalinks, and the hashes of all."""
    gone = links.pages_gone(pages)
    for one in gone:
        made.hashes |= [work.put(one.file, gone_page(work.making, one))]
        made.hashes |= [work.put(f"{one.file.removesuffix('.html')}.json", gone_data(work.making, one))]
    files = asset_files() | feed_files(work.making)
    if work.making.around.base:
        files |= sitemap_files(work.making.around.base, sorted(pages))
    for name, data in files.items():
        made.hashes |= [work.put(name, data)]
    others = [one for one in made.hashes if one not in pages]
    told = links.told(pages, [*others, FILE, MANIFEST], gone)
    made.hashes |= [work.put(FILE, told)]
    listed = "".join(f"{made.hashes[one]}  {one}\n" for one in sorted(made.hashes))
    made.hashes |= [work.put(MANIFEST, listed.encode())]


def _clear(target: Path, links: Permalinks, written: Container[str]) -> None:
    """Removes what the site had before and has no more, pages apart that hold their address."""
    old = links.before
    stale = set(old.files) | (old.pages | old.gone.keys() if links.dropped else set())
    remove(target, sorted(one for one in stale if one not in written))


def manifest_of(hashes: Mapping[str, str], named: Sequence[str]) -> dict[str, str]:
    """The hashes of some files, and of the list that has those of all."""
    return {one: hashes[one] for one in (*named, MANIFEST) if one in hashes}
