"""The pages: each mission's record as a file that opens anywhere and needs nothing else.

Texts are escaped by the template engine, addresses are links only where they are http or https, and
the page's own policy forbids every script but the one it carries and every request over the network.
The same view gives the same bytes.
"""

import base64
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from musterbook.base.projection import BackTest, Projection, Unprojected
from musterbook.base.view import RecordView
from musterbook.write.atlas import pages
from musterbook.write.corrections import Correction, Published, corrections
from musterbook.write.outlook import Outlook, outlook
from musterbook.write.palette import chart_rules, variables
from musterbook.write.presenter import Presenter
from musterbook.write.recordjson import record_parts
from musterbook.write.scope import main_mission
from musterbook.write.summary import Summary, summarise
from musterbook.write.words import Words

RECORD = "record.json"
Maker = Callable[[Outlook], Iterator[bytes]]
"""Makes a file, in parts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """The site around the reports, in which pages of everything stand beside them. `pages`: each mission's report."""

    pages: Mapping[str | None, str]


def site(
    view: RecordView,
    *,
    language: str = "en",
    projections: Sequence[Projection | Unprojected] = (),
    back_test: BackTest | None = None,
    mission: str | None = None,
    published: Sequence[Published] = (),
) -> dict[str, bytes]:
    """The record's pages as files: relative path to bytes, 'index.html', a 'mission-….html' for each
    other mission of which there is something to tell, and 'record.json'.

    `language`: 'en', 'fr' or 'es'. `projections`, `back_test`: as the scenario stage gives them.
    `mission`: the one of 'index.html', the record's main one where None. `published`: what was published before,
    in order of time, so that corrections are told. Raises UsageError for a language without texts.
    """
    words = Words(language)
    ahead, corrected = outlook(words, projections, back_test), corrections(view, published, words)
    return reports(view, ahead, mission=mission, corrected=corrected)


def reports(
    view: RecordView,
    ahead: Outlook,
    *,
    mission: str | None = None,
    corrected: Sequence[Correction] = (),
    around: Around | None = None,
) -> dict[str, bytes]:
    """The pages of `site`, with what was worked out already. `around`: None where they stand alone."""
    made = report_makers(view, mission=mission, corrected=corrected, around=around)
    return {file: b"".join(make(ahead)) for file, make in made.items()}


def report_makers(
    view: RecordView,
    *,
    mission: str | None = None,
    corrected: Sequence[Correction] = (),
    around: Around | None = None,
) -> dict[str, Maker]:
    """The same, each file by itself: what makes it, in parts, when it is told what lies ahead."""
    leads = pages(view, mission or main_mission(view)) if around is None else around.pages

    def record(ahead: Outlook) -> Iterator[bytes]:
        return map(_encoded, record_parts(summarise(view, mission), ahead, corrected))

    def page(name: str | None, ahead: Outlook) -> Iterator[bytes]:
        yield _page(summarise(view, name), ahead, leads, corrected=corrected, within=around is not None)

    makers: dict[str, Maker] = {RECORD: record}
    return makers | {path: partial(page, name) for name, path in leads.items()}


def _page(
    summary: Summary, ahead: Outlook, leads: Mapping[str | None, str], *, corrected: Sequence[Correction], within: bool
) -> bytes:
    """One mission's page; of one that has ended nothing is projected."""
    words = ahead.w
    script = _asset("page.js")
    page = Presenter(
        s=summary,
        w=words,
        outlook=Outlook(w=words) if summary.ending is not None else ahead.of(summary.scope.mission),
        style=Markup(style_sheet()),  # noqa: S704  # our own style sheet
        script=Markup(script),  # noqa: S704  # our own script
        script_hash="sha256-" + base64.b64encode(sha256(script.encode()).digest()).decode(),
        pages=leads,
        within=within,
        corrections=tuple(one for one in corrected if one.mission in (summary.scope.mission, None)),
    )
    return _encoded(_environment().get_template("page.html.j2").render(p=page))


def _encoded(text: str) -> bytes:
    """The bytes of a text; lone surrogates, which JSON can bring into a record and no file can hold, are U+FFFD."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()


def _asset(name: str) -> str:
    return files("musterbook.write").joinpath("templates", name).read_text(encoding="utf-8").strip()


def style_sheet() -> str:
    """The style of the pages, light and dark."""
    bright, dark = (f":root{{{variables(dark=dark)}}}" for dark in (False, True))
    dark = f"@media screen and (prefers-color-scheme:dark){{{dark}}}"
    return "\n".join((bright, dark, _asset("page.css"), chart_rules()))


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("musterbook.write"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
