"""Finds the sentences of a record that answer a query, best first."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from musterbook.base.claim import MISSION, Modality
from musterbook.base.document import BlockKind
from musterbook.base.entity import EntityKind
from musterbook.base.evidence import Evidence, Found
from musterbook.base.period import Period
from musterbook.base.query import DIFFERING, SOFT, TURNS, Form, Measure, Query
from musterbook.base.region import MEMBERS
from musterbook.base.span import Span
from musterbook.extract.questions.agreeing import AGREEING
from musterbook.extract.questions.beside import of_another_mission, tells_beside
from musterbook.extract.questions.counting import (
    HARMS,
    MOVES,
    asked_day,
    counted_in,
    filling,
    fitting_claims,
    in_turn,
    near,
    of_its_end,
    of_no_use,
    says_no_more,
    says_of_people,
    tells_sample,
)
from musterbook.extract.questions.denying import denies, is_doubtful
from musterbook.extract.questions.gloss import Gloss, Time
from musterbook.extract.questions.limits import SEVERAL, asks_gap
from musterbook.extract.questions.matching import Match, match
from musterbook.extract.questions.meanings import LANGUAGES, SPECIAL, load_meanings
from musterbook.extract.questions.naming import names_somebody, persons_in
from musterbook.extract.questions.otherwise import PERCENT, tells_otherwise
from musterbook.extract.questions.reasons import OF_REASONS, gives_reason
from musterbook.extract.questions.shelf import Sentence, Shelf
from musterbook.extract.questions.sketching import CLAIMED, Sketch, first_looks
from musterbook.extract.questions.states import COUNTRIES, names_state
from musterbook.extract.questions.units import ALTERNATIVE, LED, TELLING, Unit, units_of
from musterbook.extract.questions.wanting import LISTED_AREAS, SPEAKING
from musterbook.extract.questions.wording import Wording, load_wording

UNKNOWN = 1
"""How many words of a question that mean nothing known a sentence may lack."""
ENOUGH = 0.6
"""The part of a query's weight that a sentence must have to answer it."""
OWN = 0.4
"""The part of it that its own words and claims must give."""
OF_LISTS = 0.3
"""The part of it where they are a list, and one is asked for; so much less than the best may have one."""
TOPIC = 0.5
"""The part of what the words of a query say that a sentence must have, where words are asked for."""
CLOSE = 0.15
"""So much less than the best a sentence may have to be told with it."""
APART = 0.25
"""So much less one may have that has a claim of what is asked for."""
KINSHIP, KIND, ACTOR, DIRECT = 0.06, 0.12, 0.05, 0.04
"""What it adds to a sentence's rank that it has what the question asks for: the kind of thing, a claim of the measure,
one of the very actor, and words of its own for what counts.
"""
SHORT = 260
"""Characters of a sentence that the next one is quoted with, where words are asked for."""
AS_MANY = 2
"""How often what a sentence has of a list counts."""
FEW = 3
"""Those whom a sentence that lists some names at the least."""
ADVERBS = ("ly", "ment", "mente")
"""How words end that say how something is so, not what."""
WHERE = frozenset({"in", "at", "near", "to", "from", "en", "a", "dans", "pres", "vers", "cerca", "sobre", "above"})
"""Words that lead to a place."""
FROM = frozenset({"from"})
"""Those of them that lead away from where somebody is."""
EXTENT = "extent"
"""The concept of words that tell how much of an area without a number."""
PROMISE = "pledge"
"""The concept of what somebody is said to have promised only where that is told."""
ARTICLES = frozenset({"the", "an", "la", "le", "l", "el"})
_COUNTED = frozenset({Form.FIGURE, Form.COUNT, Form.COMPARE, Form.DAY})
"""Forms that ask for a number or a day."""
_OF_WORDS = frozenset({Form.DAY, Form.PLACE, Form.NAMES, Form.TEXT, Form.REASON})
"""Forms of which the measure of those present says nothing: it is what any mention of people means."""
_OF_DEEDS = frozenset({Form.PLACE, Form.DAY, Form.NAMES})
"""Forms that ask where, when or by whom something was done, which a passage then tells."""
_OF_SOMETHING = _OF_DEEDS | {Form.FIGURE, Form.LIST, Form.REASON, Form.COUNT}
"""Forms that ask for something of what words, names or numbers tell."""
_AFTER_BEGINNING = HARMS | MOVES | {Measure.STRENGTH}
"""Measures of which no text tells that was published before a mission is told of."""
_UNITS_OF_TIME = ("days", "weeks", "months", "years")
_HEADS = frozenset({BlockKind.TITLE, BlockKind.HEADING})


def find(shelf: Shelf, query: Query, documents: Iterable[str]) -> Found:
    """The sentences of some documents, by their ids, that answer a query. Of sentences with the same words one is
    taken, of the earliest document.
    """
    voted = None if query.resolution is None else shelf.voted.get(query.resolution)
    units = units_of(
        query, held=_succeeding(shelf), capitals=shelf.capitals, voted=voted, hosts=shelf.hosts,
        parts=shelf.parts,
    )  # fmt: skip
    told = sorted(
        _told(shelf, query, units=units, documents=documents), key=lambda one: (-one[0], _order(one[1].sentence))
    )
    unique: dict[str, tuple[float, Match]] = {}
    for rank, found in told:
        unique.setdefault(" ".join(found.sentence.text.split()), (rank, found))
    good: list[tuple[float, Match]] = []
    bad: list[Match] = []
    for rank, found in unique.values():
        if _answers(found, query, shelf.hosts):
            good.append((rank, found))
        else:
            bad.append(found)
    best = good[0][0] if good else 0.0
    close = [
        one for rank, one in good
        if rank >= best - _margin(one, query)
    ]  # fmt: skip
    answering = tuple(_with_next(shelf, one, query) for one in close)
    others = sorted(bad, key=lambda one: (len(one.lacking), -one.score))
    return Found(best=answering, nearest=tuple(_evidence(one, query) for one in others[:5]))


def _margin(found: Match, query: Query) -> float:
    """So much less than the best a sentence may have: more by a claim of what is asked for, as a list or with all."""
    if query.choice == TURNS:
        return 1.0
    if _lists(found.sentence, query):
        return OF_LISTS
    full = query.form is Form.TEXT and found.telling and found.topical == 1
    return APART if full or query.form is Form.SOURCES or fitting_claims(found.sentence, query) else CLOSE


def _told(
    shelf: Shelf, query: Query, *, units: Sequence[Unit], documents: Iterable[str]
) -> Iterator[tuple[float, Match]]:
    """The sentences that seem to have most of a query, with their ranks."""
    counted = query.form is Form.FIGURE and query.measure in _AFTER_BEGINNING
    since = shelf.first_told(query.mission) if query.mission is not None and counted else None
    held = _main_missions(shelf)
    sentences = [
        one for document in documents for one in shelf.sentences(document)
        if _since(one, since) and not of_another_mission(one, query, held)
        and _is_text(one, query) and not _heads_table(one) and _of_source(one, query) and _known(one, query.known_by)
    ]  # fmt: skip
    most = first_looks(query)
    if len(sentences) > most:
        sketch = Sketch.of(units, shelf.view.vocabulary)
        seen = [(sketch.score(one) + (CLAIMED if fitting_claims(one, query) else 0), one) for one in sentences]
        ranked = sorted(seen, key=lambda pair: (-pair[0], _order(pair[1])))
        sentences = [one for _, one in ranked[:most]]
    for sentence in sentences:
        found = match(sentence, units)
        yield _rank(found, query, shelf.hosts), found


def _is_text(sentence: Sentence, query: Query) -> bool:
    """Whether a sentence is none of those over a text; or, where it is asked how many came one after another, any that
    tells of one of them.
    """
    return sentence.kind not in _HEADS if query.choice != TURNS else counted_in(sentence, query) is not None


def _heads_table(sentence: Sentence) -> bool:
    """Whether a row only heads a table."""
    return sentence.kind is BlockKind.TABLE_ROW and not sentence.claims and not any(map(str.isdigit, sentence.text))


def _main_missions(shelf: Shelf) -> tuple[str, ...]:
    """The mission that most claims of a record are about, and those after it."""
    held = shelf.view.claims_of_mission
    main = max(
        (one for one in shelf.view.vocabulary.missions if one.id in held),
        key=lambda one: len(held[one.id]),
        default=None,
    )
    return () if main is None else (main.id, *main.successors)


def _succeeding(shelf: Shelf) -> tuple[str, ...]:
    """The missions that the record's missions were succeeded by: a text about the one is about the other as well."""
    held = shelf.view.claims_of_mission
    return tuple(after for one in shelf.view.vocabulary.missions if one.id in held for after in one.successors)


def _of_source(sentence: Sentence, query: Query) -> bool:
    """Whether a sentence is of the source that a query names, published or quoted by it."""
    if query.source is None:
        return True
    said = any(
        claim.attribution and query.source.casefold() in claim.attribution.casefold() for claim in sentence.claims
    )
    return sentence.document.source == query.source or said or query.source.casefold() in sentence.text.casefold()


def _since(sentence: Sentence, day: date | None) -> bool:
    """Whether a sentence was published no earlier than a day, that on which a mission was told of first."""
    return day is None or sentence.published is None or sentence.published >= day


def _known(sentence: Sentence, day: date | None) -> bool:
    return day is None or (sentence.published is not None and sentence.published <= day)


def _answers(found: Match, query: Query, hosts: frozenset[str]) -> bool:
    """Whether a sentence answers: it may lack one word that is no known concept, and nothing else that none may lack;
    and it has the kind of thing that is wanted.
    """
    unknown = sum(unit.what == "word" and _may_lack(unit, query) for unit in found.lacking)
    topical = found.topical >= TOPIC or query.form not in _OF_WORDS
    own = found.direct >= (OF_LISTS if _lists(found.sentence, query) else OWN) or _says_all(found, query)
    enough = found.score >= ENOUGH and own and topical
    told = enough and _has_wanted(found.sentence, query, hosts)
    most = 0 if query.form in (Form.NAMES, Form.CHECK) or says_of_people(query) else UNKNOWN
    bare = query.form is Form.SOURCES or query.choice == TURNS
    least = OF_REASONS if query.form is Form.REASON else 0
    told = told and (found.told > least or bare) and (found.done > 0 or query.form not in _OF_DEEDS)
    apt = told and unknown == len(found.lacking) <= most and not _lacks_much(found, query)
    surely = of_no_use(found.sentence, query) or tells_otherwise(found.sentence, query) or _asks_nothing(query)
    return apt and not surely and not tells_beside(found.sentence, query)


def _asks_nothing(query: Query) -> bool:
    """Whether a query for a name, a place, a day or the like says of nothing what it wants to know of it: no passage
    answers more than another.
    """
    limits = (query.actors, query.place, query.person, query.resolution, query.role, query.topic, query.numbers)
    told = any(not one.startswith(SOFT) for one in query.words)
    return query.measure is Measure.ANYTHING and query.form in _OF_SOMETHING and not told and not any(limits)


def _says_all(found: Match, query: Query) -> bool:
    """Whether a sentence itself says all that the words of a question for words or names say; of who holds a post
    nothing is taken from around.
    """
    return query.form in LED and query.measure is not Measure.POST and found.telling and found.told == 1


def _lacks_much(found: Match, query: Query) -> bool:
    """Whether a sentence lacks what is special in a question for yes or no, or most of it where it denies nothing; or
    does not name the holder of an office whose words, or reasons, are asked for, or tells no promise where one is.
    """
    match query.form:
        case Form.CHECK:
            special = any(unit.weight >= SPECIAL for unit in found.without) or _unsaid(found, query)
            return special or (found.topical < TOPIC and not _denies(found.sentence))
        case Form.TEXT | Form.REASON:
            promised = query.form is Form.TEXT and query.measure is Measure.PLEDGED
            return any(unit.any_of <= SPEAKING or (promised and unit.any_of == {PROMISE}) for unit in found.without)
    return False


def _unsaid(found: Match, query: Query) -> bool:
    """Whether a question for yes or no says little more than by verbs that mean nothing known, and a sentence has not
    one of them ('was the survey repeated?').
    """
    known = load_meanings().concepts
    words = [set(one.split(ALTERNATIVE)) & set(known) for one in query.words if not one.startswith(SOFT)]
    telling = sum(any(known[name].weight >= TELLING for name in names) for names in words)
    verbs = (one for unit in found.unsaid for one in unit.any_of)
    return telling <= 1 and not query.numbers and any(not one.endswith(ADVERBS) for one in verbs)


def _wording_of(sentence: Sentence) -> Wording:
    return load_wording(sentence.document.language if sentence.document.language in LANGUAGES else "en")


def _denies(sentence: Sentence) -> bool:
    return _wording_of(sentence).marked("negative", sentence.gloss.keys)


def _may_lack(unit: Unit, query: Query) -> bool:
    """Whether a unit is a word that means nothing known, of which a sentence may lack one: no number and, where words
    are asked for, no name.
    """
    told = "".join(unit.any_of)
    plain = unit.what == "word" and not any(map(str.isdigit, told))
    return plain and (told.islower() or query.form in _COUNTED)


def _rank(found: Match, query: Query, hosts: frozenset[str]) -> float:
    """The score with what speaks for a sentence beside it."""
    weak = query.measure is Measure.STRENGTH and query.form in _OF_WORDS
    fitting = () if weak else fitting_claims(found.sentence, query)
    actor = any(claim.actor in (query.actors or (MISSION,)) for claim in fitting)
    counted = query.form is Form.COUNT and counted_in(found.sentence, query) is not None
    kinds = bool(fitting) + counted + gives_reason(found.sentence, query) + _tells_gap(found.sentence, query)
    kinds += tells_sample(found.sentence, query)
    dated = query.form is Form.DAY and bool(found.sentence.gloss.times)
    listed = _lists(found.sentence, query)
    apt = dated + listed + _of_that_day(found.sentence, query) + _has_wanted(found.sentence, query, hosts)
    fill = max((filling(one, query) for one in fitting), default=0.0) if query.measure in HARMS | MOVES else 0.0
    return found.score + DIRECT * found.direct + KIND * (fill + kinds) + KINSHIP * apt + ACTOR * actor


def _lists(sentence: Sentence, query: Query) -> int:
    """How far a sentence is a list, where one is asked for: more, if it has as many as are."""
    if query.form is not Form.LIST:
        return 0
    named = sum(one.isupper() for one in sentence.gloss.actors)
    if named >= FEW and named in query.numbers:
        return 2 * AS_MANY
    if 1 < named < FEW and set(query.numbers) == {named}:
        return AS_MANY
    return AS_MANY if named > FEW else 0


def _tells_gap(sentence: Sentence, query: Query) -> bool:
    """Whether a sentence tells how many more, or fewer, there were than in another time, where that is asked for."""
    return query.form is Form.COMPARE and asks_gap(sentence.gloss, _wording_of(sentence))


def _of_that_day(sentence: Sentence, query: Query) -> bool:
    """Whether a sentence tells the very time that is asked about, where words are asked for."""
    told = Period(start=query.start, end=query.end)
    timed = query.form in _OF_WORDS and query.start is not None and query.start == query.end
    return timed and any(one.period == told for one in sentence.gloss.times)


def _has_wanted(sentence: Sentence, query: Query, hosts: frozenset[str]) -> bool:
    """Whether a sentence has the kind of thing that a question asks for; `hosts`: countries that all is about."""
    gloss = sentence.gloss
    match query.form:
        case Form.FIGURE | Form.COUNT | Form.COMPARE:
            listed = query.form is Form.COUNT and (len(gloss.actors) > FEW or query.choice == TURNS)
            part = query.measure is Measure.TERRITORY and any(name == EXTENT for _, _, name in gloss.concepts)
            return listed or part or _tells_number(sentence, query)
        case Form.DAY:
            return _tells_day(sentence, query)
        case Form.NAMES:
            return names_somebody(sentence, query)
        case Form.PLACE:
            return _tells_place(gloss, query, hosts)
        case Form.LIST:
            return _tells_some(sentence, query, hosts)
    return query.form is not Form.REASON or gives_reason(sentence, query) or _asks_difference(query)


def _tells_some(sentence: Sentence, query: Query, hosts: frozenset[str]) -> bool:
    """Whether a sentence names some of those whom a question for a list asks for: places, where the places are."""
    gloss, first = sentence.gloss, next((one for one in query.words if one != "name"), "")
    listed = first.split(ALTERNATIVE)
    if LISTED_AREAS.issuperset(listed):
        part = any(one.unit == PERCENT for one in gloss.numbers) or any(name == EXTENT for _, _, name in gloss.concepts)
        return not part and _tells_place(gloss, query, hosts)
    states = not query.actors and COUNTRIES in listed
    return names_state(sentence, hosts) if states else bool(gloss.actors) or bool(gloss.places)


def _tells_number(sentence: Sentence, query: Query) -> bool:
    """Whether a sentence tells a number other than those that a question for a figure of something names itself; where
    those harmed are counted, another than of a time ('two days earlier').
    """
    gloss, wording = sentence.gloss, _wording_of(sentence)
    own = frozenset(query.numbers) if query.form is Form.FIGURE and query.measure is not Measure.ANYTHING else ()
    claimed = (one for claim in sentence.claims for one in (claim.quantity.low, claim.quantity.high))
    if any(one is not None and one not in own for one in claimed):
        return True
    told = [one for one in gloss.numbers if one.value not in own]
    if query.measure in HARMS:
        told = [
            one for one in told
            if not any(wording.marked(unit, gloss.keys[one.last : one.last + 1]) for unit in _UNITS_OF_TIME)
        ]  # fmt: skip
    return bool(told)


def _tells_day(sentence: Sentence, query: Query) -> bool:
    """Whether a sentence has a time that may be the one asked for."""
    told = [one.period for one in _dates(sentence.gloss, query)]
    told += [claim.period for claim in sentence.claims if claim.period.dated]
    told = [one for one in told if not (of_its_end(query, one) or says_no_more(query, one))]
    return any(asked_day(query, one.end or one.start, sentence.published) for one in told)


def _dates(gloss: Gloss, query: Query) -> Iterator[Time]:
    """The times that a sentence tells; where a day is asked for, those apart that only say 'now', or until when."""
    for one in gloss.times:
        beside = one.precision == "now" or of_its_end(query, one.period) or says_no_more(query, one.period)
        if query.form is not Form.DAY or not beside:
            yield one


def _leads_somewhere(gloss: Gloss) -> bool:
    """Whether a name that is no known one follows a word that leads to places."""
    return any(
        word.text[:1].isupper() and place not in gloss.taken and _led_to(gloss.keys, place)
        for place, word in enumerate(gloss.words) if place
    )  # fmt: skip


def _tells_place(gloss: Gloss, query: Query, hosts: frozenset[str]) -> bool:
    """Whether a sentence has a place that may be asked for: no region, and no country that is asked about."""
    told = any(one != query.place and one not in MEMBERS for one in gloss.places)
    return told or _leads_somewhere(gloss) or _leads_abroad(gloss, {*query.actors, *hosts})


def _leads_abroad(gloss: Gloss, asked: Collection[str]) -> bool:
    """Whether the name of a country that is not asked about follows a word that leads to places, or that of a seat of
    government.
    """
    return any(
        named.kind is EntityKind.COUNTRY and first and gloss.keys[first - 1] not in FROM and _led_to(gloss.keys, first)
        and (named.role == "capital" or named.actor not in asked)
        for first, _, named in gloss.names
    )  # fmt: skip


def _led_to(keys: Sequence[str], place: int) -> bool:
    """Whether a word that leads to places stands before a word, or before its article."""
    before = place - (2 if keys[place - 1] in ARTICLES else 1)
    return before >= 0 and keys[before] in WHERE


def _asks_difference(query: Query) -> bool:
    """Whether a question asks why figures differ, or are doubted: what tells of them is the reason."""
    doubted = any("doubt" in word.split(ALTERNATIVE) for word in query.words)
    return query.choice in (AGREEING, DIFFERING) or len(query.numbers) > 1 or doubted


def _order(sentence: Sentence) -> tuple[date, str, int]:
    return sentence.published or date.max, sentence.document.id, sentence.number


def _evidence(found: Match, query: Query) -> Evidence:
    sentence, gloss = found.sentence, found.sentence.gloss
    fitting = [one for one in fitting_claims(sentence, query) if one.modality is not Modality.DENIED]
    language = sentence.document.language if sentence.document.language in LANGUAGES else "en"
    return Evidence(
        document=sentence.document, span=sentence.span, score=found.score, claims=sentence.claims,
        fitting=in_turn(sentence, fitting, query),
        numbers=tuple((told.value, told.unit) for told in gloss.numbers),
        times=tuple(one.period for one in _dates(gloss, query)),
        actors=_asked_actors(gloss, query), places=gloss.places, persons=persons_in(sentence),
        lacking=tuple(sorted({one for unit in found.lacking for one in (unit.any_of or {unit.what})})),
        denied=denies(sentence, query, load_wording(language)),
        doubtful=is_doubtful(sentence, query, load_wording(language)), counted=counted_in(sentence, query),
        near=near(gloss, query),
    )  # fmt: skip


def _asked_actors(gloss: Gloss, query: Query) -> tuple[str, ...]:
    """Those whom a sentence names; of one with several parts, where some are listed, those of the parts that have
    most of the query.
    """
    parts = [0]
    for key in gloss.keys:
        parts.append(parts[-1] + (key == ";"))
    asked = {one for word in query.words for one in word.split(ALTERNATIVE)}
    known = load_meanings().concepts
    had = {(parts[first], name) for first, _, name in gloss.concepts if name in asked}
    weights = {part: sum(known[name].weight for at, name in had if at == part) for part in parts}
    best = max(weights.values())
    named = tuple(dict.fromkeys(one.actor for at, _, one in gloss.names if weights[parts[at]] == best))
    kept = tuple(one for one in gloss.actors if one in named)
    return kept if query.form is Form.LIST and kept else gloss.actors


def _with_next(shelf: Shelf, found: Match, query: Query) -> Evidence:
    """The evidence of a sentence, with the next one where that has what is asked for and the sentence has not, or
    where words are asked for, not figures.
    """
    evidence = _evidence(found, query)
    following = shelf.after(found.sentence)
    if query.choice == SEVERAL and not (following is not None and following.gloss.numbers):
        return _with_last(found.sentence, evidence)
    if following is None or evidence.document.quote(evidence.span).rstrip().endswith(":"):
        return evidence
    several = len(_told_actors(evidence, query)) > 1
    lacks = query.form is Form.LIST and not several and len(set(following.gloss.actors)) > 1
    several = query.form is Form.COMPARE or (query.choice == SEVERAL and query.form is Form.FIGURE)
    lacks = lacks or (several and bool(following.gloss.numbers))
    if not (lacks or (query.form in (Form.TEXT, Form.REASON) and len(evidence.text) < SHORT)):
        return evidence
    return replace(
        evidence, span=Span(evidence.span.start, following.span.end), claims=(*evidence.claims, *following.claims),
        actors=(*evidence.actors, *following.gloss.actors), places=(*evidence.places, *following.gloss.places),
        numbers=(*evidence.numbers, *((told.value, told.unit) for told in following.gloss.numbers)),
    )  # fmt: skip


def _with_last(sentence: Sentence, evidence: Evidence) -> Evidence:
    """The evidence of a sentence with the one before it, where both count people, or sums in one currency."""
    before = sentence.above[-1] if sentence.above else None
    units = {told.unit for told in sentence.gloss.numbers}
    if before is None or units.isdisjoint(told.unit for told in before.gloss.numbers):
        return evidence
    numbers = tuple((told.value, told.unit) for told in before.gloss.numbers)
    return replace(
        evidence, span=Span(before.span.start, evidence.span.end), claims=(*before.claims, *evidence.claims),
        numbers=(*numbers, *evidence.numbers),
    )  # fmt: skip


def _told_actors(evidence: Evidence, query: Query) -> set[str]:
    return {one for one in evidence.actors if one not in query.actors and one.isupper()}
