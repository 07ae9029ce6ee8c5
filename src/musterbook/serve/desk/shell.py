"""The shell of every page: its title, the places to go, the clocks and the language; and the templates it is set in.

A route makes a `Shell` (by `ShellHere`, or `mission_shell` where the address names a mission) and gives it to `render`
with what its template needs. Links are made by `Shell.url`, which keeps the clocks.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from hashlib import blake2b
from http import HTTPStatus
from importlib.resources import files
from itertools import groupby
from typing import Annotated, TypeVar
from urllib.parse import quote, urlencode

from fastapi import Depends, Request
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse

from musterbook.base.claim import Claim
from musterbook.base.errors import NoRecordError
from musterbook.serve.desk.asking import LANGUAGE_COOKIE, Clocks, ClocksHere, DeskHere, SheetHere, words_of
from musterbook.serve.desk.desk import NO_MISSION, Sheet
from musterbook.serve.desk.faults import AbsentError
from musterbook.serve.desk.segments import segment
from musterbook.serve.desk.words import LANGUAGES, DeskWords
from musterbook.serve.python.columns import encodable
from musterbook.write import (
    Reading,
    Said,
    Scope,
    Summary,
    actor_label,
    law_in_words,
    plain_sentence,
    read_claim,
    sentence_of,
    style_sheet,
    value_in_words,
    web_address,
)

T = TypeVar("T")
SECONDS_OF_YEAR = 31_536_000
HX_REQUEST = "hx-request"
LONG_TEXT = 8_000
"""Characters of a document that may be shown in several parts, so that the address of a claim in it names the claim."""
MANY_CLAIMS = 40
"""Claims of such a document."""
CLOCKS = ("as_of", "known_by", "recorded_by")
AFTER = "after"
"""Behind what a page begins: a row of a list, or questions that were asked before."""
UNNAMED = "?"
"""How a filter calls the source that is not named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Somewhere to go from every page. `key`: names it in the messages, `place.KEY`; `path` leads there."""

    key: str
    path: str


@dataclass(frozen=True, kw_only=True)
class Shell:
    """One page in the making. `sheet` None: a page that needs no record, or has none. `mission`: the slug of the one
    that the page is about, None for none. `part`: whether only the inside is asked for, to be put into an open page.
    `before`: questions that were asked before that of the page, which its address has as `after`.
    """

    path: str
    query: Mapping[str, str]
    w: DeskWords
    clocks: Clocks
    sheet: Sheet | None = None
    mission: str | None = None
    title: str = ""
    part: bool = False
    before: tuple[str, ...] = ()

    @classmethod
    def bare(cls, request: Request, words: DeskWords, title: str = "") -> "Shell":
        """The shell of a page without a record."""
        return cls(path=request.url.path, query=dict(request.query_params), w=words, clocks=Clocks(), title=title)

    @property
    def still(self) -> bool:
        """Whether the page is a file that nobody answers for: it asks nothing and offers nothing to do."""
        return False

    @property
    def environment(self) -> Environment:
        """The templates that the page is set in."""
        return templates()

    @property
    def s(self) -> Sheet:
        """The record of the page; only for pages that have one."""
        assert self.sheet is not None
        return self.sheet

    @property
    def scope(self) -> Scope:
        """The record seen from the page's mission."""
        return self.s.scope(self.mission)

    @property
    def summary(self) -> Summary:
        """What there is to tell of the page's mission."""
        return self.s.summary(self.mission)

    @cached_property
    def mission_path(self) -> str:
        """The path of the page's mission, '/missions/…'."""
        return mission_path(self.mission)

    @cached_property
    def mission_label(self) -> str:
        """The mission's name for people."""
        return self.s.mission_name(self.mission, self.w.language) or self.w.t("desk.no_mission")

    @cached_property
    def missions(self) -> tuple[tuple[str, str, bool], ...]:
        """Path, name and whether it is the page's own, of each mission of the record."""
        if self.sheet is None:
            return ()
        told = self.sheet.missions
        named = [(mission_path(one), self.s.mission_name(one, self.w.language), one == self.mission) for one in told]
        return tuple(named)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Where a reader can go: what is about the mission first."""
        if self.sheet is None:
            return ()
        at = self.mission_path
        told = (
            ("mission", at), ("ask", f"{at}/ask"), ("lines", f"{at}/lines"), ("contributors", f"{at}/contributors"),
            ("chronology", f"{at}/chronology"), ("people", f"{at}/people"), ("disputes", f"{at}/disputes"),
            ("review", "/review"), ("documents", "/documents"), ("sources", "/sources"), ("claims", "/claims"),
            ("add", "/add"), ("history", "/history"), ("programs", "/api"),
        )  # fmt: skip
        return tuple(Place(key=key, path=path) for key, path in told)

    def here(self, place: Place) -> bool:
        """Whether the page is the place, or below it."""
        if place.key == "mission":
            return self.path in (place.path, "/")
        return self.path == place.path or self.path.startswith(f"{place.path}/")

    def url(self, path: str, **query: object) -> str:
        """An address of the desk with the clocks of this page; None takes a parameter out."""
        told: dict[str, object] = {**self.clocks.named(), **query}
        asked = _query(told)
        return f"{path}?{asked}" if asked else path

    def again(self, **query: object) -> str:
        """This page with other parameters; None takes one out."""
        told: dict[str, object] = {**self.query, **({AFTER: self.before} if self.before else {}), **query}
        asked = _query(told)
        return f"{self.path}?{asked}" if asked else self.path

    @property
    def carried(self) -> tuple[tuple[str, str], ...]:
        """What a form for other clocks carries along: all of the query but the clocks, and where a list goes on."""
        told = [(name, value) for name, value in self.query.items() if name not in (*CLOCKS, AFTER)]
        return (*told, *((AFTER, one) for one in self.before))

    def static(self, name: str) -> str:
        """The address of a file of the desk, which changes with its bytes."""
        return f"/static/{name}?v={_mark(name)}"

    def shared(self, name: str, make: "Callable[[Shell], T]") -> T:  # noqa: ARG002 - files keep it by its name
        """What all parts of a page have alike; a page that is asked for makes it for itself."""
        return make(self)

    def claim_url(self, claim: Claim | str) -> str:
        """Where a claim is told in full."""
        return self.url(f"/claims/{segment(claim if isinstance(claim, str) else claim.id)}")

    def document_url(self, document: str, claim: str = "") -> str:
        """Where a document is read, at a claim where one is named."""
        part = claim if claim and self._is_long(document) else None
        path = self.url(f"/documents/{segment(document)}", claim=part)
        return f"{path}#{quote(claim, errors='replace')}" if claim else path

    def passage_url(self, document: str, at: int | None) -> str:
        """Where a document is read, at an offset of its text; at its beginning where None."""
        path = self.url(f"/documents/{segment(document)}", at=at or None)
        return f"{path}#at" if at else path

    def source_url(self, source: str | None) -> str:
        """The page of a source; '' or None is the one that is not named."""
        return self.url(f"/sources/{segment(source or '')}")

    def _is_long(self, document: str) -> bool:
        found = self.s.view.document_of.get(document)
        claims = self.s.claims_of_document.get(document, ())
        return found is not None and (len(found.text) > LONG_TEXT or len(claims) > MANY_CLAIMS)

    def web(self, url: str) -> str | None:
        """An address that a document names, where it is one of the web."""
        return web_address(url)

    def contributor_url(self, actor: str) -> str:
        """The page of a contributor to the page's mission."""
        return self.url(f"{self.mission_path}/contributors/{segment(actor)}")

    def figure_url(self, measure: str, actor: str, *, unit: str | None = None, place: str | None = None) -> str:
        """The reasons of a figure of the page's mission, on the day of the page."""
        return self.url(self.figure_path(measure, actor), unit=unit, place=place)

    def figure_path(self, measure: str, actor: str) -> str:
        """The path of a figure's reasons."""
        return f"{self.mission_path}/figures/{segment(measure)}/{segment(actor)}"

    def line_url(self, measure: str, actor: str, *, unit: str | None = None, place: str | None = None) -> str:
        """The page of a line of the page's mission."""
        return self.url(self.line_path(measure, actor), unit=unit, place=place)

    def line_path(self, measure: str, actor: str) -> str:
        """The path of a line's page."""
        return f"{self.mission_path}/lines/{segment(measure)}/{segment(actor)}"

    def dispute_url(self, sort: str, claims: Iterable[str]) -> str:
        """The page of a dispute of the page's mission: a 'conflict' or a 'difference' of these claims."""
        return self.url(f"{self.mission_path}/disputes/{sort}-{dispute_id(claims)}")

    def label(self, actor: str) -> str:
        """A person's name for an actor."""
        return actor_label(self.s.view, actor, self.w)

    def read(self, claim: Claim) -> Reading:
        """The claim in words; the disputes that it stands in are told by their places among those of the page."""
        return read_claim(claim, self.scope, self.w)

    def argued(self, said: Said, *, short: bool = False) -> str:
        """A conflict or a difference as a sentence; `short` is the first of several."""
        return sentence_of(said, self.s.view, self.w, short=short)

    def law(self, law: str) -> str:
        """The law of a conflict in words."""
        return law_in_words(law, self.w)

    def plain(self, text: str) -> str:
        """A sentence of the engine, with actors by name and lists of claims by their number."""
        return plain_sentence(text, self.s.view, self.w)

    def value(self, text: str) -> str:
        """A value of a difference: a day or a number as the language writes it, else as it is."""
        return value_in_words(text, self.w)

    def language_of(self, claim: Claim) -> str:
        """The language of a claim's words."""
        document = self.s.view.document_of.get(claim.document or "")
        return "und" if document is None else document.language


def dispute_id(claims: Iterable[str]) -> str:
    """What addresses call a dispute by: a hash of the ids of its claims, in no order."""
    return blake2b("\n".join(sorted(claims)).encode(errors="surrogatepass"), digest_size=6).hexdigest()


def mission_path(mission: str | None) -> str:
    """'/missions/…', of the claims about no mission where None."""
    return f"/missions/{NO_MISSION if mission is None else segment(mission)}"


def shell_of(request: Request, sheet: SheetHere, clocks: ClocksHere) -> Shell:
    """The shell of a page that is about no mission in particular; it leads back to the main one."""
    return Shell(
        path=request.url.path,
        query=dict(request.query_params),
        w=words_of(request),
        clocks=clocks,
        sheet=sheet,
        mission=next(iter(sheet.missions), None),
        part=request.headers.get(HX_REQUEST) == "true",
    )


def shell_maybe(request: Request, desk: DeskHere, clocks: ClocksHere) -> Shell:
    """The shell of a page that can be without a record; where there is none, it leads nowhere yet."""
    try:
        return shell_of(request, desk.sheet(clocks.question, clocks.day), clocks)
    except NoRecordError:
        bare = Shell.bare(request, words_of(request))
        return replace(bare, part=request.headers.get(HX_REQUEST) == "true")


def mission_shell(mission: str, shell: Annotated[Shell, Depends(shell_of)]) -> Shell:
    """The shell of a page about the mission of its address; AbsentError for one not told of."""
    slug = None if mission == NO_MISSION else mission
    if slug is not None and slug not in shell.s.missions:
        raise AbsentError(f"{mission!r}: the record tells of no such mission")
    return replace(shell, mission=slug)


ShellHere = Annotated[Shell, Depends(shell_of)]
ShellMaybe = Annotated[Shell, Depends(shell_maybe)]
MissionHere = Annotated[Shell, Depends(mission_shell)]


def render(
    template: str,
    shell: Shell,
    *,
    status_code: int = HTTPStatus.OK,
    headers: Mapping[str, str] | None = None,
    **values: object,
) -> HTMLResponse:
    """The page of a template, which knows the shell as `p` and its words as `w`, and `values` by their names."""
    text = shell.environment.get_template(template).render(p=shell, w=shell.w, languages=LANGUAGES, **values)
    response = HTMLResponse(_encoded(text), status_code=status_code, headers=dict(headers or {}))
    if shell.query.get("lang") in LANGUAGES:
        response.set_cookie(
            LANGUAGE_COOKIE, shell.w.language, max_age=SECONDS_OF_YEAR, samesite="strict", httponly=True
        )
    return response


def _query(told: Mapping[str, object]) -> str:
    """A query of what is told; None and '' are left out, and several values of one name stand one after the other."""
    asked = {name: value for name, value in told.items() if value is not None and value != ""}
    return urlencode(asked, doseq=True, errors="replace")


def _encoded(text: str) -> bytes:
    """The bytes of a page; lone surrogates, which JSON can bring into a record and no page can hold, are U+FFFD."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return encodable(text).encode()


@cache
def templates() -> Environment:
    """The templates of the desk: everything is escaped, and a name that is not there is an error."""
    environment = Environment(
        loader=PackageLoader("musterbook.serve.desk"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["groupby_run"] = runs
    return environment


def runs(rows: Iterable[T], key: Callable[[T], object]) -> list[tuple[object, list[T]]]:
    """Rows that follow each other and have the same key, together."""
    return [(one, list(group)) for one, group in groupby(rows, key)]


@cache
def _mark(name: str) -> str:
    if name == "page.css":
        return blake2b(style_sheet().encode(), digest_size=6).hexdigest()
    data = files("musterbook.serve.desk").joinpath("static", *name.split("/")).read_bytes()
    return blake2b(data, digest_size=6).hexdigest()
