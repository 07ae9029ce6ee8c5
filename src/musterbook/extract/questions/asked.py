"""A question in plain words to a typed query.

The words that ask say what kind of thing is wanted; names, times and numbers limit it; what the other words mean says
which measure it is about. Every word counts: one that is no name, no number, no known concept and none of the small
words that limit nothing is kept as it stands, and what answers must have it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from musterbook.base.entity import EntityKind, Vocabulary
from musterbook.base.period import Period
from musterbook.base.query import SOFT, Form, Measure, Query
from musterbook.extract.questions.asides import ENDS, asides, without
from musterbook.extract.questions.following import follows, joined
from musterbook.extract.questions.gloss import Gloss, Glosser, Time
from musterbook.extract.questions.holding import is_money
from musterbook.extract.questions.known import Known
from musterbook.extract.questions.meanings import LANGUAGES, load_meanings
from musterbook.extract.questions.measuring import measure_of
from musterbook.extract.questions.units import ALTERNATIVE
from musterbook.extract.questions.wanting import DOER, is_deed, kind_of, meant, told_word, written
from musterbook.extract.questions.wording import Wording, language_of, load_wording

A_SUM = 1_000_000
"""From here on a bare number is more likely a sum of money than a count of people in a mission."""
SHORTEST_WORD = 3
"""Letters of a word that limits a question; of fewer, a number of digits does."""
_COUNTING = frozenset({Form.FIGURE, Form.COUNT, Form.COMPARE})
"""Forms that, of countries and of nothing else, ask for those who are there ('how many Kenyans')."""
RELATIVE = {
    "en": frozenset({"who", "where", "when"}),
    "fr": frozenset({"qui", "que", "quand"}),
    "es": frozenset({"que", "como", "cuando", "donde", "quien", "quienes", "cual", "cuanto", "cuantos", "cuantas"}),
}
"""Words that ask, and that join clauses as well."""
OPENING = frozenset(
    {
        ".",
        "?",
        "!",
        ":",
        ",",
        "¿",
        ";",
        "-",
        "y",
        "et",
        "a",
        "de",
        "por",
        "par",
        "en",
        "para",
        "pour",
        "and",
        "or",
        "to",
        "of",
        "from",
        "by",
        "with",
        "for",
        "about",
        "know",
        "say",
        "says",
        "tell",
        "us",
        "me",
        "exactly",
        "since",
        "until",
    }
)
"""Signs and words after which such a word asks."""
_EST_CE = ("est", "-", "ce")
"""What turns a French word that joins clauses into one that asks ('qu'est-ce que')."""
HOW_MUCH = (("how", "much"), ("cuanto",))
"""Words that ask for an amount, not for a number of people."""
_MOVES = frozenset({Measure.DEPLOYMENT, Measure.WITHDRAWAL})
_PAYING = frozenset({"arrive", "receive", "pledge", "spend", "freeze", "release"})
_NOT_PAID = frozenset(
    {"territory", "capital", "personnel", "police", "soldier", "vehicle", "equipment", "time", "ratio"}
)
_GENERIC = frozenset({"united-nations", "un-security-council"})
_SINCE = frozenset({"since"})
_UNTIL = frozenset({"by", "until"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A question as read. `language`: of its words."""

    text: str
    language: str
    query: Query


@dataclass(frozen=True, kw_only=True)
class Asker:
    """Reads questions about one record. `mission`: its main one, `successor`: the one that took that over, as far as
    the record tells of it; `theatre`: the country that it is about; `known`: the names that it has.
    """

    vocabulary: Vocabulary
    known: Known
    day: date
    theatre: str | None = None
    mission: str | None = None
    successor: str | None = None

    def read(self, text: str, *, language: str | None = None, before: Query | None = None) -> Asking:
        """The query that a question asks for, in the light of the one before it; `language`: of the answer, and of a
        question whose words tell none.
        """
        told = language_of(text, otherwise=language if language in LANGUAGES else "en")
        wording = load_wording(told)
        gloss = self._gloss(text, told, wording)
        names = written(gloss, text)
        if before is not None and all(one.relative for one in gloss.times):
            gloss.times.clear()
        query = self._query(gloss, wording, names=names)
        if before is not None and follows(gloss.keys, query, told):
            aim = wording.marked("purpose", gloss.keys)
            query = replace(query, form=Form.REASON) if aim and query.form in (Form.TEXT, Form.CHECK) else query
            query = joined(before, query, in_year=not any(one.yearly for one in gloss.times))
        return Asking(text=text, language=language if language in LANGUAGES else told, query=query)

    def _gloss(self, text: str, language: str, wording: Wording) -> Gloss:
        """The gloss of a question; names that it writes without a capital are found as well."""
        glosser = Glosser.of(self.vocabulary, load_meanings(), language)
        gloss = glosser.read(text, self.day)
        free = [gloss.words[place] for place in _unread(gloss, wording) if gloss.words[place].text.islower()]
        if not free:
            return gloss
        raised = text
        for word in free:
            raised = raised[: word.start] + word.text.capitalize() + raised[word.end :]
        again = glosser.read(raised, self.day) if len(raised) == len(text) else gloss
        found = len(again.names) + len(again.times) > len(gloss.names) + len(gloss.times)
        return again if found else gloss

    def _query(self, gloss: Gloss, wording: Wording, *, names: Mapping[int, str]) -> Query:
        form, first, last = wording.form_of(_cue_keys(gloss, wording.language))
        cue = frozenset(range(first, last))
        lead, about = asides(gloss, wording, cue=(first, last))
        persons, sources, named = self.known.found(gloss, wording.stop)
        resolution = _resolution(gloss)
        beside = _beside(gloss, wording, places=(lead | about) - named - cue)
        about |= _vote_as_time(gloss, wording, last)
        gloss = without(gloss, lead=lead, named=about)
        concepts = _concepts(gloss, named)
        start, end, until = _times(gloss.times, form)
        after = end if end is not None and until is None and _comes_after(gloss, wording) else None
        start, end = (start, end) if after is None else (after, None)
        known_by = None
        if wording.marked("known_by", gloss.keys) and gloss.times:
            known_by, start, end = end or start, None, None
        actors = (*(one for one in gloss.actors if one != self.theatre), *self._own_police(gloss))
        implied = (*((name,) for _, _, name in gloss.forces), *_of_sums(gloss))
        measure = measure_of([*(names for _, names in concepts), *implied], form)
        form = kind_of(form, measure, gloss, cue=cue, concepts=concepts)
        free = [one for one in _unread(gloss, wording) if one not in named | cue | lead | about]
        deed = next((at for at in free if form is Form.NAMES and is_deed(gloss, at, wording, last=last)), None)
        doer = (DOER,) if form is Form.NAMES and wording.marked(DOER, gloss.keys) else ()
        if measure is Measure.ANYTHING and form in _COUNTING and actors and not concepts:
            measure = Measure.STRENGTH
        if after is not None and measure in _MOVES and form in (Form.LIST, Form.NAMES, Form.COUNT):
            start = after + timedelta(days=1)
        return Query(
            form=form, measure=measure, actors=_of_interest(actors, measure),
            mission=self._mission(gloss, wording),
            place=next(iter(gloss.places), None), person=persons, source=sources,
            resolution=resolution,
            numbers=tuple(one.value for one in gloss.numbers if not _names_resolution(gloss, one.first)),
            start=start, end=end, until=until, known_by=known_by, choice=self._choice(gloss, wording, form),
            words=tuple(dict.fromkeys([
                *(meant(gloss, at, told, kind=form is Form.PLACE and at in cue) for at, told in concepts),
                *(names.get(at) or told_word(gloss, at, wording, deed=at == deed) for at in free),
                *doer, *beside,
            ])),
        )  # fmt: skip

    def _own_police(self, gloss: Gloss) -> tuple[str, ...]:
        """The police of the country that all is about, where its police are named by its adjective alone."""
        named = {place for first, last, one in gloss.names if one.actor == self.theatre for place in (first - 1, last)}
        called = any(first in named and name == "police" for first, _, name in gloss.concepts)
        force = next((
            one.id for one in self.vocabulary.entities
            if one.kind is EntityKind.FORCE and one.country == self.theatre and one.corps == "police"
        ), None) if called else None  # fmt: skip
        return () if force is None or force in gloss.actors else (force,)

    def _mission(self, gloss: Gloss, wording: Wording) -> str | None:
        """The mission that a question names, or that it calls the new one, where that is not the main one."""
        named = next((one for one in gloss.missions if one != self.mission), None)
        return self.successor if named is None and wording.marked("successor", gloss.keys) else named

    @staticmethod
    def _choice(gloss: Gloss, wording: Wording, form: Form) -> str | None:
        for name in ("one_source", "disputes", "unsent"):
            if wording.marked(name, gloss.keys):
                return name.replace("_", "-")
        if form is Form.CHECK and (len(gloss.actors) > 1 or len(gloss.times) > 1):
            return next((name for name in ("more", "fewer") if wording.marked(name, gloss.keys)), None)
        if form in (Form.NAMES, Form.LIST, Form.FIGURE, Form.TEXT):
            return next((name for name in ("most", "least") if wording.marked(name, gloss.keys)), None)
        return None


def _cue_keys(gloss: Gloss, language: str) -> list[str]:
    """The words as cues are looked for among: those that ask only with an accent, or at the beginning of a clause,
    count as nothing elsewhere ('la carta que pedía', 'le policier qui').
    """
    accented = any(sign in word.text for word in gloss.words for sign in "áéíóúñ¿")
    kept = []
    for place, word in enumerate(gloss.words):
        opening = place <= 1 or gloss.words[place - 1].key in OPENING or gloss.keys[place - 3 : place] == _EST_CE
        relative = word.key in RELATIVE[language] and not opening
        if language == "es":
            relative = relative and accented and word.text.isascii()
        kept.append(f"({word.key})" if relative else word.key)
    return kept


def _of_interest(actors: tuple[str, ...], measure: Measure) -> tuple[str, ...]:
    """The actors without the bodies that every vote or fund is of."""
    if measure in (Measure.VOTE, Measure.MANDATE, Measure.FUNDS_RECEIVED, Measure.AUTHORIZED, Measure.KILLED):
        return tuple(one for one in actors if one not in _GENERIC)
    return actors


def _concepts(gloss: Gloss, named: Collection[int]) -> list[tuple[int, tuple[str, ...]]]:
    """What the words that neither ask nor name may mean, in order; what a part of a longer phrase means is left out."""
    taken = gloss.taken | set(named)
    timed = {place for one in gloss.times for place in range(one.first, one.last)}
    found: dict[tuple[int, int], list[str]] = {}
    for first, last, name in gloss.concepts:
        places = set(range(first, last))
        within = any(a <= first and last <= b and (a, b) != (first, last) for a, b, _ in gloss.concepts)
        if name != DOER and not within and not places <= timed and (not taken & places or len(places) > 1):
            names = found.setdefault((first, last), [])
            names += [name] if name not in names else []
    known = load_meanings().concepts
    telling = (
        (first, tuple(one for one in names if one not in known or known[one].weight))
        for (first, _), names in sorted(found.items())
    )
    return [(first, names) for first, names in telling if names]


def _beside(gloss: Gloss, wording: Wording, *, places: Collection[int]) -> tuple[str, ...]:
    """What the words at some places mean or are, each marked as one that nothing needs to have."""
    concepts = {at: ALTERNATIVE.join(names) for at, names in _concepts(gloss, ()) if at in places}
    free = (
        gloss.keys[at] for at in sorted(places)
        if at not in concepts and len(gloss.keys[at]) > SHORTEST_WORD and gloss.keys[at] not in wording.stop
    )  # fmt: skip
    return tuple(f"{SOFT}{one}" for one in (*concepts.values(), *free))


def _of_sums(gloss: Gloss) -> tuple[tuple[str, ...], ...]:
    """That money is meant, where a question names a sum, or a number that no count of people in it explains."""
    counted = {"displace", "inhabitants", "population", "die", "personnel"} & {name for _, _, name in gloss.concepts}
    sums = any(is_money(told.unit) or (told.value >= A_SUM and not counted) for told in gloss.numbers)
    told = {name for _, _, name in gloss.concepts}
    much = any(gloss.keys[at : at + len(one)] == one for one in HOW_MUCH for at in range(len(gloss.keys)))
    paid = much and told & _PAYING and not told & _NOT_PAID
    return (("money",),) if sums or paid else ()


def _unread(gloss: Gloss, wording: Wording) -> Iterable[int]:
    """The places of words that mean nothing known, and limit what answers."""
    meant = {place for first, last, _ in gloss.concepts for place in range(first, last)}
    for place, key in enumerate(gloss.keys):
        if place in gloss.taken or place in meant or key in wording.stop or _names_resolution(gloss, place):
            continue
        if len(key) >= SHORTEST_WORD and any(sign.isalnum() for sign in key):
            yield place


def _times(times: Sequence[Time], form: Form) -> tuple[date | None, date | None, date | None]:
    """The first and last day asked about, and the last of the second time of a comparison."""
    plain = [one for one in times if not one.relative]
    times = plain or times
    if not times:
        return None, None, None
    times = _in_order(times)
    period, relation = times[0].period, times[0].relation
    start, end = period.start, period.end
    if form is Form.CHANGE or (relation in _SINCE and start is not None):
        return start or end, None if len(times) == 1 else times[1].period.end, None
    if relation in _UNTIL:
        start = None
    until = times[1].period.end or times[1].period.start if len(times) > 1 else None
    if until is not None and form not in (Form.COMPARE, Form.CHECK) and end is not None:
        joint = Period(start=min(start or end, until), end=max(end, until))
        far = (until - end).days > 0 and times[1].first - times[0].last <= 2  # noqa: PLR2004 - 'from X to Y'
        return (joint.start, joint.end, None) if far else (start, end, until)
    return start, end, until


def _comes_after(gloss: Gloss, wording: Wording) -> bool:
    """Whether a word such as 'after' leads to the first time of a question."""
    first = min(one.first for one in gloss.times)
    near = gloss.keys[max(first - 3, 0) : first + 1]
    return wording.marked("after", near)


def _in_order(times: Sequence[Time]) -> Sequence[Time]:
    """The times, the first of them in the year of the second where it was read as of a later one ('between 4 January
    and 28 February 2025').
    """
    if len(times) < 2:  # noqa: PLR2004 - two times
        return times
    first, second = times[0].period, times[1].period
    if first.start is None or second.end is None or first.start <= second.end or times[0].yearly:
        return times
    if not first.is_day:
        return times
    moved = first.start.replace(year=second.end.year, day=min(first.start.day, 28))
    moved = moved.replace(day=first.start.day) if first.start.day <= 28 else moved  # noqa: PLR2004 - in every month
    return (replace(times[0], period=Period.day(moved)), *times[1:]) if moved <= second.end else times


def _vote_as_time(gloss: Gloss, wording: Wording, asking: int) -> frozenset[int]:
    """The places of a clause that names a resolution only to tell a time ('when resolution 2793 was voted'), behind the
    words that ask.
    """
    for at in range(max(asking, 1), len(gloss.keys)):
        if any(True for _ in wording.marks["at_time"].at(gloss.keys, at)):
            end = next((place for place in range(at, len(gloss.keys)) if gloss.keys[place] in ENDS), len(gloss.keys))
            if any(gloss.keys[one].isdigit() and _names_resolution(gloss, one) for one in range(at, end)):
                return frozenset(range(at, end))
    return frozenset()


def _names_resolution(gloss: Gloss, place: int) -> bool:
    """Whether the number at a place follows the word 'resolution'."""
    near = range(max(place - 2, 0), place)
    return any(first in near for first, _, name in gloss.concepts if name == "resolution")


def _resolution(gloss: Gloss) -> str | None:
    """The number of the resolution that a question names."""
    places = (place for place, key in enumerate(gloss.keys) if key.isdigit() and _names_resolution(gloss, place))
    return next((gloss.keys[place] for place in places), None)
