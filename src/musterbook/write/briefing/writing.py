"""A briefing of one mission, made from a view: whole, or only what is new since another view."""

from dataclasses import dataclass
from datetime import date

from musterbook.base.change import Clock
from musterbook.base.projection import BackTest, Projection, Unprojected
from musterbook.base.view import RecordView
from musterbook.write.briefing.ahead import ahead
from musterbook.write.briefing.conflicts import open_conflicts
from musterbook.write.briefing.events import events
from musterbook.write.briefing.footnotes import Footnotes
from musterbook.write.briefing.headline import headline
from musterbook.write.briefing.method import method
from musterbook.write.briefing.model import Briefing, Paragraph, Run, Section, Text
from musterbook.write.briefing.news import News
from musterbook.write.briefing.numbering import numbered
from musterbook.write.briefing.pen import Pen
from musterbook.write.briefing.pictures import money, strength_over_time
from musterbook.write.briefing.wording import Wording
from musterbook.write.changes import Teller, compare
from musterbook.write.interchange.excerpt import plain
from musterbook.write.outlook import outlook
from musterbook.write.recordjson import iso
from musterbook.write.scope import Scope, main_mission
from musterbook.write.summary import summary_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """The record as it was told before. `shown_on`: the day on which it was; `clock`: by which it is the earlier."""

    view: RecordView
    shown_on: date
    clock: Clock = Clock.KNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """What the scenario stage gives."""

    projections: tuple[Projection | Unprojected, ...] = ()
    back_test: BackTest | None = None


def brief(
    view: RecordView,
    *,
    language: str = "en",
    mission: str | None = None,
    given: Ahead | None = None,
    earlier: Earlier | None = None,
    news_alone: bool = False,
) -> Briefing:
    """The briefing of `mission`, the record's main one where None. `earlier`: what changes are told against, None
    tells none; `news_alone`: only what is new since. Raises UsageError for a language without texts.
    """
    words = Wording(language)
    scope = Scope(view=view, mission=mission or main_mission(view))
    was = None if earlier is None else summary_of(Scope(view=earlier.view, mission=scope.mission))
    scopes = (scope,) if was is None else (scope, was.scope)
    footnotes = Footnotes(scopes=scopes, words=words)
    pen = Pen(summary=summary_of(scope), words=words, footnotes=footnotes, before=was)
    if news_alone and earlier is not None:
        sections, title = _news(pen, earlier), "briefing.title_news"
    else:
        sections, title = _whole(pen, given or Ahead()), "briefing.title"
    nothing = news_alone and [one.name for one in sections] == ["nothing", "method"]
    lead, sections, notes = numbered(_lead(pen, earlier), sections, footnotes.notes)
    return Briefing(
        title=pen.t(title, mission=_name(pen)),
        language=language,
        day=view.as_of,
        lead=lead,
        sections=sections,
        notes=notes,
        notes_title=pen.t("briefing.section.notes"),
        terms=_terms(scope),
        nothing_new=nothing,
    )


def _name(pen: Pen) -> str:
    return plain(pen.scope.label(pen.words.language)) or pen.t("head.untitled")


def _terms(scope: Scope) -> tuple[tuple[str, str], ...]:
    view = scope.view
    told = {
        "mission": scope.mission,
        "as_of": iso(view.as_of),
        "known_by": iso(view.known_by),
        "recorded_by": iso(view.recorded_by),
        "head": view.head,
        "internal": "true" if view.internal else None,
    }
    return tuple((name, one) for name, one in told.items() if one)


def _lead(pen: Pen, earlier: Earlier | None) -> Text:
    """As of which day, since when, and for whom."""
    day = pen.asked(pen.words.long_day(pen.scope.day))
    if earlier is None:
        text = pen.fill("briefing.lead", day=day)
    else:
        since = pen.asked(pen.words.long_day(earlier.shown_on))
        key = "briefing.lead_since" if earlier.clock is Clock.KNOWN else "briefing.lead_last"
        text = pen.fill(key, day=day, since=since)
    if pen.scope.view.internal:
        text = (Run(text=f"{pen.t('head.internal')} ", strong=True), *text)
    return text


def _whole(pen: Pen, given: Ahead) -> tuple[Section, ...]:
    told = outlook(pen.words, given.projections, given.back_test)
    found = (
        headline(pen),
        strength_over_time(pen),
        money(pen),
        events(pen),
        open_conflicts(pen),
        ahead(pen, told),
        method(pen),
    )
    return tuple(one for one in found if one is not None)


def _news(pen: Pen, earlier: Earlier) -> tuple[Section, ...]:
    changes = compare(earlier.view, pen.scope.view, clock=earlier.clock)
    teller = Teller(before=earlier.view, after=pen.scope.view, w=pen.words, shown_on=earlier.shown_on, at_home=True)
    sections = tuple(News(pen=pen, changes=changes, teller=teller).sections())
    if not sections:
        nothing = Paragraph(text=pen.plain("briefing.news.nothing"))
        sections = (Section(name="nothing", title=pen.t("briefing.news.title"), blocks=(nothing,)),)
    return (*sections, method(pen))
