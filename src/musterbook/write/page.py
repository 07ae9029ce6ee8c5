"""The page: one mission's record as a file that opens anywhere and needs nothing else.

Texts are escaped by the template engine, addresses are links only where they are http or https, and
the page's own policy forbids every script but the one it carries and every request over the network.
The same view gives the same bytes.
"""

import base64
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from musterbook.base.projection import BackTest, Projection, Unprojected
from musterbook.base.view import RecordView
from musterbook.write.outlook import outlook
from musterbook.write.palette import chart_rules, variables
from musterbook.write.presenter import Presenter
from musterbook.write.recordjson import record_json
from musterbook.write.summary import summarise
from musterbook.write.words import Words


def site(
    view: RecordView,
    *,
    language: str = "en",
    projections: Sequence[Projection | Unprojected] = (),
    back_test: BackTest | None = None,
    mission: str | None = None,
) -> dict[str, bytes]:
    """The record's page as files: relative path to bytes, 'index.html' and 'record.json'.

    `language`: 'en', 'fr' or 'es'. `projections`, `back_test`: as the scenario stage gives them.
    `mission`: the one to show, the record's main one where None. Raises UsageError for a language
    without texts.
    """
    words, summary = Words(language), summarise(view, mission)
    script = _asset("page.js")
    page = Presenter(
        s=summary,
        w=words,
        outlook=outlook(words, projections, back_test),
        style=Markup(_style()),  # noqa: S704  # our own style sheet
        script=Markup(script),  # noqa: S704  # our own script
        script_hash="sha256-" + base64.b64encode(sha256(script.encode()).digest()).decode(),
    )
    html = _environment().get_template("page.html.j2").render(p=page)
    return {"index.html": html.encode(), "record.json": record_json(summary, page.outlook).encode()}


def _asset(name: str) -> str:
    return files("musterbook.write").joinpath("templates", name).read_text(encoding="utf-8").strip()


def _style() -> str:
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
