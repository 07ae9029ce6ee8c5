"""Composes an answer: the part for what is asked, the sentences that were found, and what contradicts them.

What a part cannot tell is left to the sentences that were found; where there are none, the record does not hold it, and
the passages that come closest are named instead.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice

from musterbook.base.answer import Answer, Figure
from musterbook.base.claim import MISSION, Claim, Post
from musterbook.base.evidence import Evidence
from musterbook.base.ledger import Line
from musterbook.base.query import EACH, EDITIONS, SENT, SOFT, TURNS, Form, Measure, Query
from musterbook.base.region import MEMBERS
from musterbook.write.answers.agreeing import agreed, asks_agreement, with_verdict
from musterbook.write.answers.changing import changed
from musterbook.write.answers.checking import checked, only_named
from musterbook.write.answers.citing import cited_for
from musterbook.write.answers.comparing import WHOLES, compared
from musterbook.write.answers.dating import A_MONTH, dated, tells_no_day
from musterbook.write.answers.disputing import all_disputes, disputes_of, one_source, tell_disputes
from musterbook.write.answers.drafts import Draft
from musterbook.write.answers.each import apiece, asks_each, each
from musterbook.write.answers.editions import of_editions, revised
from musterbook.write.answers.figures import (
    LINES,
    STOCKS,
    bounded,
    counted,
    figure_on,
    filling,
    said_on,
    told_figure,
    vague,
)  # fmt: skip
from musterbook.write.answers.firsts import of_the_first
from musterbook.write.answers.kinds import AGREEING
from musterbook.write.answers.listing import OF_MEASURE, PLACES, contributors, kept_promises, named_in
from musterbook.write.answers.pledging import outstanding
from musterbook.write.answers.polling import polled
from musterbook.write.answers.sayings import MOST_SAID, say_all, telling
from musterbook.write.answers.settling import settled
from musterbook.write.answers.task import Task
from musterbook.write.answers.voting import resolutions_of, voted

MOST_NEAREST = 3
_OF_WORDS = frozenset({"passage", *AGREEING})
"""Choices of what passages tell, whatever lines add it up to."""
_DEPUTY = re.compile(r"deputy|adjoint|adjunto|vice", re.IGNORECASE)
MOST_CONFLICTS = 2
MOST_DOCUMENTS = 12
FEW = 2
"""Those of whom more are asked for by a number, one sentence may name all."""


def compose(task: Task) -> Answer:
    """The answer to a task, in the language of its words."""
    draft = _draft(task)
    best = telling(of_the_first(task)) if draft is None or draft.quoted else ()
    unsaid = task.query.form is Form.CHECK and bool(best) and only_named(task)
    unknown = not best or _asks_another(task) or _of_other_regions(task) or _compares_unknown(task)
    unknown = unknown or tells_no_day(task)
    if unsaid or (draft is None and unknown):
        return _unheld(task)
    said = say_all(task, best) if best else ""
    draft = draft or Draft(lead="")
    conflicts = draft.conflicts or _conflicts(task)
    answer = Answer(
        question=task.question, language=task.w.language, query=task.query, held=True,
        sentence=" ".join(filter(None, (draft.lead, said))), figures=draft.figures, names=draft.names,
        actors=draft.actors, days=draft.days, verdict=draft.verdict, table=draft.table, line=draft.line,
        conflicts=conflicts, footnotes=tuple(task.notes),
    )  # fmt: skip
    return settled(answer)


def _asks_another(task: Task) -> bool:
    """Whether somebody else than a person named is asked for, whom no sentence found names."""
    query = task.query
    return query.form is Form.NAMES and query.measure is Measure.POST and query.person is not None


def _of_other_regions(task: Task) -> bool:
    """Whether those are asked for who are of a region, and nobody whom the record tells of is."""
    query = task.query
    return query.form in (Form.LIST, Form.COUNT) and not query.actors and query.place in MEMBERS


def _compares_unknown(task: Task) -> bool:
    """Whether a mission is compared with another one, which no passage does that was found."""
    query = task.query
    compares = query.form is Form.COMPARE or query.choice in ("more", "fewer")
    return compares and query.mission not in (None, *task.view.claims_of_mission)


def _unheld(task: Task) -> Answer:
    """That the record does not hold it, with the passages that come closest."""
    nearest = task.found.nearest[:MOST_NEAREST]
    for evidence in nearest:
        task.note(evidence)
    return Answer(
        question=task.question, language=task.w.language, query=task.query, held=False,
        sentence=task.w.t("answer.none"), nearest=tuple(task.notes), advice=task.w.t("answer.advice"),
    )  # fmt: skip


def _conflicts(task: Task) -> tuple[str, ...]:
    """The conflicts that the claims of the answer's figures and sentences are in."""
    used = {note.claim for note in task.notes if note.claim is not None}
    places = sorted({place for one in used for place in task.index.conflicts_of.get(one, ())})
    found = [task.view.reconciliation.conflicts[place] for place in places]
    return tell_disputes(task, found, MOST_CONFLICTS)


def _draft(task: Task) -> Draft | None:
    query = task.query
    if query.choice == "one-source":
        return one_source(task)
    told = _several(task)
    if told is not None:
        return told
    if asks_agreement(task) and query.form not in (Form.CHECK, Form.FIGURE):
        return all_disputes(task)
    if query.choice == SENT and (told := kept_promises(task)) is not None:
        return told
    if query.choice == "unsent" and query.form is not Form.REASON:
        counts = query.form in (Form.FIGURE, Form.COMPARE) and query.actors
        owed = outstanding(task) if counts else None
        return owed or contributors(task)
    part = _PARTS.get(query.form)
    return _voted(task) or (None if part is None else part(task))


def _several(task: Task) -> Draft | None:
    """Several figures, where they are asked for: of each of some, of two editions, of offers, of those who agree."""
    query = task.query
    if query.form is Form.FIGURE and asks_each(task):
        return each(task, _figure)
    if query.choice == EDITIONS and (told := of_editions(task)) is not None:
        return told
    if query.form in (Form.COMPARE, Form.CHANGE) or (query.form is Form.FIGURE and _is_long(query)):
        told = revised(task) or _of_branches(task)
        if told is not None or query.form is not Form.FIGURE:
            return told
    return agreed(task) if asks_agreement(task) and query.form in (Form.FIGURE, Form.DAY) else None


def _is_long(query: Query) -> bool:
    """Whether a question is about a time of more than a month."""
    return query.start is not None and query.end is not None and query.end - query.start > A_MONTH


def _of_branches(task: Task) -> Draft | None:
    """The figures of each branch, where a comparison names several of one country ('soldiers and police')."""
    query = task.query
    plain = query.form is Form.COMPARE and query.until is None and len(query.actors) == 1 and not query.numbers
    if not plain or len({"soldier", "police", "airman"} & {*query.words}) < FEW:
        return None
    return each(task.asking(replace(query, form=Form.FIGURE)), _figure)


def _voted(task: Task) -> Draft | None:
    """The tallies of a vote, where a number or yes or no is asked of them."""
    query = task.query
    needed = any(not _NOT_TALLIED.isdisjoint(word.split("|")) for word in query.words)
    several = len(resolutions_of(task)) > 1
    if query.measure is not Measure.VOTE or needed or not (several or query.form in (Form.FIGURE, Form.CHECK)):
        return None
    found = voted(task)
    return found if found is not None and (query.form is not Form.CHECK or found.verdict is not None) else None


_NOT_TALLIED = frozenset({"need", "meeting"})
"""Concepts of a question about a vote that asks for another number than those of the votes."""


def _figure(task: Task) -> Draft | None:
    """The figure of a line where the sentences found speak of one, else what the best of them counts."""
    query = task.query
    if any(one.cited for one in task.found.best[:1]):  # a title tells it, which counts nobody
        return None
    if query.until is not None or (query.measure in WHOLES and _asks_share(task)):
        return compared(task)
    if (missing := outstanding(task)) is not None:
        return missing
    if query.choice in ("most", "least") and not query.actors and query.measure in OF_MEASURE:
        return contributors(task)
    return _of_line(task) if query.choice != "several" else None


def _of_line(task: Task) -> Draft | None:
    """What passages tell, where they are asked for or what they count is special; else what a line does."""
    query, best = task.query, task.found.best
    if query.measure is Measure.POLL and best:
        return polled(task, best)
    if best and best[0].near is not None and query.choice in (None, EACH):
        return _told(task, counted(task, best[0], query)) if query.choice is None else None
    if query.choice in _OF_WORDS or query.corps is not None:
        return _of_counts(task)
    found = _of_passage(task) or _of_special(task)
    return None if found is None and _is_of_others(task) else found or _of_stock(task) or _of_counts(task)


def _is_of_others(task: Task) -> bool:
    """Whether a question that names nobody asks for some of those whom a line counts all, and the best sentence counts
    only others than a mission: then no line, and none of its numbers, is surely what is asked.
    """
    query, best = task.query, task.found.best[:1]
    told = [claim for one in best for claim in one.fitting if claim.quantity.stated]
    return (
        query.measure is Measure.STRENGTH
        and not query.actors
        and _is_special(query)
        and bool(told)
        and all(claim.actor != MISSION for claim in told)
    )


def _is_special(query: Query) -> bool:
    """Whether a question asks for some of those whom a line counts all."""
    return any(not word.startswith(SOFT) and _OF_STOCKS.isdisjoint(word.split("|")) for word in query.words)


def _asks_share(task: Task) -> bool:
    """Whether a question asks which part one figure is of another: of what was planned, or of what all have."""
    asked = {one for word in task.query.words for one in word.split("|")}
    planned = bool(asked & {"plan", "authorize", "need", "full"})
    return "ratio" in asked and (planned or bool(task.query.actors and task.query.measure in STOCKS))


def _compare(task: Task) -> Draft | None:
    """What has not come of what was pledged, where that is asked; else two figures side by side."""
    best = task.found.best
    if best and best[0].near is not None:
        return _told(task, counted(task, best[0], task.query))
    whole = task.query.measure in WHOLES and _asks_share(task)
    if whole and len(task.query.numbers) == 1 and (told := compared(task)) is not None:
        return told
    told = outstanding(task) or (_of_passage(task) if task.query.numbers else None) or compared(task)
    return told or apiece(task, _figure)


def _told(task: Task, figure: Figure | None, line: Line | None = None) -> Draft | None:
    return None if figure is None else Draft(lead=told_figure(task, figure) + ".", figures=(figure,), line=line)


def _of_stock(task: Task) -> Draft | None:
    """How things stood on the days asked about: what a claim says of them, else what a line allows."""
    query, best = task.query, task.found.best
    stock = query.measure in STOCKS or (query.measure in LINES and _of_all_time(task))
    if not stock or not (any(one.fitting for one in best) or _plain(task)):
        return None
    direct = said_on(task, query, best, published=True) if query.measure in STOCKS else None
    told = figure_on(task, query, actor=task.actor, day=task.day)
    if direct is None and told is not None and vague(told[0]):
        direct = said_on(task, query, best, aside=True)
        told = None if direct is not None else told
    if direct is None:
        return None if told is None else _told(task, *told)
    if told is None:
        return _told(task, direct)
    within = bounded(direct, told[0])
    if within is not None:
        return _told(task, within, told[1])
    lead = f"{told_figure(task, direct)}; {told_figure(task, told[0])}."
    return Draft(lead=lead, figures=(direct, told[0]), line=told[1])


def _of_passage(task: Task) -> Draft | None:
    """What the passages tell that a question names, by their source or by a number of theirs; not what all of them add
    up to. None where none is named, or it counts somebody else.
    """
    query, best = task.query, task.found.best
    told = [one for one in best if not {number for number, _ in one.numbers}.isdisjoint(query.numbers)]
    if not told and query.source is None:
        return None
    draft = _of_counts(task, told[:1] or best)
    asked = query.actors or (MISSION,)
    joint = bool(told) and not query.actors
    return draft if draft is not None and (joint or draft.figures[0].actor in asked) else None


def _of_special(task: Task) -> Draft | None:
    """What the best sentence counts, where a question asks for some of those whom a line counts all ('how much of it
    for aid'); None where it asks for no such thing, or the sentence counts somebody else.
    """
    query, best = task.query, task.found.best[:1]
    if not _is_special(query) or not any(claim.quantity.stated for one in best for claim in one.fitting):
        return None
    draft = _of_counts(task, best)
    return draft if draft is not None and draft.figures[0].actor in (query.actors or (MISSION,)) else None


def _of_counts(task: Task, found: Sequence[Evidence] | None = None) -> Draft | None:
    """What the best sentences count, or some of them; whether they agree, where that is asked."""
    figures = _counts(task, task.found.best if found is None else found)
    lead = "; ".join(told_figure(task, one) for one in figures)
    draft = Draft(lead=f"{lead}.", figures=figures)
    told = with_verdict(task, draft, agree=len(figures) == 1) if asks_agreement(task) else draft
    return told if figures else None


def _counts(task: Task, best: Sequence[Evidence]) -> tuple[Figure, ...]:
    """What some sentences count, each number once: of the first of them that counts anything, and of those that
    tell of the same otherwise.
    """
    found: list[Figure] = []
    for evidence in telling(filling(task.query, best)):
        figure = counted(task, evidence, task.query)
        if figure is None:
            continue
        same = not found or evidence.near is not None or (figure.actor, figure.unit) == (found[0].actor, found[0].unit)
        if same and (figure.low, figure.high) not in [(one.low, one.high) for one in found]:
            found.append(figure)
    return tuple(found)


_OF_HARM = frozenset({
    "die", "injure", "missing", "abduct", "displace", "personnel", "police", "soldier", "violence", "present",
})  # fmt: skip
"""Concepts of a question that asks for all who were harmed."""


def _of_all_time(task: Task) -> bool:
    """Whether a question asks for all who were harmed so far, or by a day, of one party, anywhere and by anything."""
    query = task.query
    limited = query.start or query.place or query.source or query.mission or not query.actors
    words = [word.split("|") for word in query.words if not word.startswith(SOFT)]
    return not limited and all(not _OF_HARM.isdisjoint(one) for one in words)


def _plain(task: Task) -> bool:
    """Whether a question asks for nothing but a measure of an actor on a day."""
    return task.query.measure in LINES and not task.query.words and task.query.place is None


def _names(task: Task) -> Draft | None:
    """The holders of posts that the best sentences name."""
    query = task.query
    if query.measure in OF_MEASURE and query.choice in ("most", "least"):
        return compared(task) if len(query.actors) > 1 else contributors(task)
    if query.measure is Measure.POST:
        posts = _of_role(task, [claim for one in task.found.best[:MOST_SAID] for claim in one.fitting])
        names = tuple(
            dict.fromkeys(
                claim.detail.person for claim in posts if isinstance(claim.detail, Post) and claim.detail.person
            )
        )
        names = tuple(one for one in names if task.query.person is None or not _same_person(one, task.query.person))
        if names:
            marks = task.marks(task.notes_of(posts[:3]))
            actors = tuple(dict.fromkeys(claim.actor for claim in posts if claim.actor != MISSION))
            return Draft(lead=f"{', '.join(names)}{marks}.", names=names, actors=actors)
    listed = query.measure in OF_MEASURE and not query.actors and (_general(task) or query.numbers)
    return _list(task) if listed else None


def _same_person(name: str, other: str) -> bool:
    """Whether two names end with the same last name."""
    return name.rsplit(" ", 1)[-1].casefold() == other.rsplit(" ", 1)[-1].casefold()


def _of_role(task: Task, claims: list[Claim]) -> list[Claim]:
    """Those of some claims that tell of the post that is asked for: deputies only where deputies are."""
    posts = [one for one in claims if isinstance(one.detail, Post)]
    deputies = [one for one in posts if isinstance(one.detail, Post) and _DEPUTY.search(one.detail.role or "")]
    asked = any("deputy" in word.split("|") for word in task.query.words)
    chosen = deputies if asked else [one for one in posts if one not in deputies]
    return chosen or posts


def _list(task: Task) -> Draft | None:
    """Who is in a list that the record reckons; else the countries that the best sentence names."""
    query = task.query
    plain = query.source is None and query.person is None and query.resolution is None and not query.numbers
    anybody = {query.place, *query.actors} <= {None, *MEMBERS}
    if query.measure in OF_MEASURE and plain and anybody and _general(task):
        found = contributors(task)
        if found is not None or task.region is not None:
            return found
    if query.measure is Measure.VOTE and any("against" in word.split("|") for word in query.words):
        return None
    best = _of_as_many(task) or _fullest(task)
    counting = [claim for one in task.found.best for claim in one.fitting if claim.quantity.low in query.numbers]
    if query.numbers and counting:
        told = named_in(task, (actor for claim in counting for actor in claim.actors))
        if told:
            marks = task.marks(task.notes_of(counting))
            return Draft(lead=f"{', '.join(task.label(one) for one in told)}{marks}.", actors=told, count=len(told))
    actors = named_in(task, (actor for one in best for actor in one.actors if actor not in query.actors))
    if not actors:
        return None
    marks = task.marks(task.note(one) for one in best)
    return Draft(lead=f"{', '.join(task.label(one) for one in actors)}{marks}.", actors=actors, count=len(actors))


def _fullest(task: Task) -> Sequence[Evidence]:
    """The best sentence; where that names one or two of those whom another one lists, that other."""
    best = task.found.best[:1]
    first = {one for evidence in best for one in named_in(task, evidence.actors)}
    fuller = (
        one for one in task.found.best[:MOST_SAID] if len(first) <= FEW and first < set(named_in(task, one.actors))
    )
    return [next(fuller, best[0])] if best and first else best


def _of_as_many(task: Task) -> Sequence[Evidence]:
    """The first of the sentences found that names as many countries as are asked for, where some number is."""
    asked = {int(one) for one in task.query.numbers if one > FEW}
    told = (one for one in task.found.best if len(named_in(task, one.actors)) in asked)
    return [*islice(told, 1)]


_OF_LISTS = frozenset({
    "contributor", "personnel", "present", "deployment", "arrive", "pledge", "police", "soldier", "money", "receive",
    "trust_fund", "first", "last", "full", "caribbean",
})  # fmt: skip


_OF_STOCKS = _OF_LISTS | {
    "expand", "plan", "authorize", "need", "spend", "freeze", "release", "uniform", "un", "council", "territory",
    "planners", "die", "injure", "displace", "inhabitants", "violence", "gangs", "ratio", "remain", "end", "leave",
}  # fmt: skip
"""Concepts of a question that asks for all that a line counts."""


def _general(task: Task) -> bool:
    """Whether the words of a question ask for the list of a measure as a whole, or for one of it by its place."""
    general = _OF_LISTS.union(PLACES) if task.query.choice in ("most", "least") else _OF_LISTS
    return all(not general.isdisjoint(word.removeprefix(SOFT).split("|")) for word in task.query.words)


def _count(task: Task) -> Draft | None:
    counting = [(one.counted, one) for one in task.found.best if one.counted is not None]
    last = sorted(counting, key=lambda one: -one[0]) if task.query.choice == TURNS else counting
    told = next(iter(last), None) if not task.query.others else None
    if told is not None:
        return Draft(lead=f"{task.w.number(told[0])}{task.marks((task.note(told[1]),))}.", count=int(told[0]))
    found = _list(replace_form(task, Form.LIST)) if task.query.measure in OF_MEASURE and _general(task) else None
    found = found if found is not None and found.count is not None else None
    return found or _named_together(task)


def _named_together(task: Task) -> Draft | None:
    """How many countries the best sentence names, where it lists some."""
    best = task.found.best[:1]
    named = named_in(task, (actor for one in best for actor in one.actors))
    if len(named) <= FEW:
        return None
    marks = task.marks(task.note(one) for one in best)
    listed = ", ".join(task.label(one) for one in named)
    return Draft(lead=f"{len(named)} ({listed}){marks}.", actors=named, count=len(named))


def replace_form(task: Task, form: Form) -> Task:
    """The task with another kind of thing wanted, and the same footnotes."""
    return task.asking(replace(task.query, form=form))


def _reason(task: Task) -> Draft | None:
    """The conflicts and differences that the numbers of a question are in."""
    found = disputes_of(task, task.query) if task.query.numbers else []
    if not found:
        return None
    told = tell_disputes(task, found, MOST_CONFLICTS)
    return Draft(lead=" ".join(told), conflicts=told)


def _sources(task: Task) -> Draft | None:
    """The documents of the sentences that were found."""
    documents: dict[str, Evidence] = {}
    for one in task.found.best:
        documents.setdefault(one.document.id, one)
    if not documents:
        return None
    rows = list(documents.values())[:MOST_DOCUMENTS]
    told = "; ".join(
        f"{one.document.source}, {one.document.title or one.document.name}{_citing(one)}{task.marks((task.note(one),))}"
        for one in rows
    )
    names = tuple(dict.fromkeys(name for one in rows for name in (one.document.source, *cited_for(one))))
    return Draft(
        lead=task.w.t("answer.documents", n=len(documents), list=told), names=names, quoted=len(rows) <= MOST_SAID
    )


def _citing(evidence: Evidence) -> str:
    """' (→ Gazette)': whom the document cites for a sentence, '' where nobody."""
    cited = ", ".join(cited_for(evidence))
    return f" (→ {cited})" if cited else ""


_PARTS: dict[Form, Callable[[Task], Draft | None]] = {
    Form.FIGURE: _figure, Form.NAMES: _names, Form.LIST: _list, Form.COUNT: _count, Form.DAY: dated,
    Form.CHECK: checked, Form.COMPARE: _compare, Form.CHANGE: changed, Form.REASON: _reason, Form.SOURCES: _sources,
}  # fmt: skip
