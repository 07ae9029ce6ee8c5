"""Finds the sentences of a record that answer a query, best first."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from musterbook.base.claim import MISSION
from musterbook.base.document import BlockKind
from musterbook.base.evidence import Found
from musterbook.base.period import Period
from musterbook.base.query import SOFT, TURNS, Form, Measure, Query
from musterbook.extract.questions.beside import of_another_mission, tells_beside
from musterbook.extract.questions.counting import (
    HARMS,
    MOVES,
    counted_in,
    filling,
    fitting_claims,
    of_no_use,
    says_of_people,
    tells_sample,
)
from musterbook.extract.questions.limits import asks_gap
from musterbook.extract.questions.matching import Match, match
from musterbook.extract.questions.meanings import SPECIAL, load_meanings
from musterbook.extract.questions.otherwise import tells_otherwise
from musterbook.extract.questions.quoting import evidence_of, with_next
from musterbook.extract.questions.reasons import OF_REASONS, gives_reason
from musterbook.extract.questions.shelf import Sentence, Shelf
from musterbook.extract.questions.sketching import CLAIMED, Glance, Sketch, first_looks
from musterbook.extract.questions.units import ALTERNATIVE, LED, OFFICES, TELLING, Unit, units_of
from musterbook.extract.questions.wanted import FEW, has_wanted
from musterbook.extract.questions.wanting import SPEAKING

ALWAYS = 20
"""Sentences that are read for a query however little they seem to have of it."""
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
SURELY = 3
"""How many kinds of things it counts as that those tell what a sentence counts whose count is asked for."""
AS_MANY = 2
"""How often what a sentence has of a list counts."""
ADVERBS = ("ly", "ment", "mente")
"""How words end that say how something is so, not what."""
LACKING = "lack"
"""The concept of what somebody is said to find wrong only where it is told what that is."""
PROMISE = "pledge"
"""The concept of what somebody is said to have promised only where that is told."""
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
_HEADS = frozenset({BlockKind.TITLE, BlockKind.HEADING})
_OF_UN = "un"


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
    answering = tuple(with_next(shelf, one, query) for one in close)
    others = sorted(bad, key=lambda one: (len(one.lacking), -one.score))
    return Found(best=answering, nearest=tuple(evidence_of(one, query) for one in others[:5]))


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
    counted = counted or (query.form is Form.NAMES and query.measure is Measure.POST)
    since = shelf.first_told(query.mission) if query.mission is not None and counted else None
    held = _main_missions(shelf)
    sentences = [
        one for document in documents for one in shelf.sentences(document)
        if _since(one, since) and _is_text(one, query) and not _heads_table(one) and _of_source(one, query)
        and _known(one, query.known_by)
    ]  # fmt: skip
    worth = _worth_reading(sentences, query, Sketch.of(units, shelf.view.vocabulary))
    for one in worth:
        if not of_another_mission(one.sentence, query, held):
            found = match(one.sentence, units, one.shown)
            yield _rank(found, query, shelf.hosts), found


def _worth_reading(sentences: Sequence[Sentence], query: Query, sketch: Sketch) -> Iterator[Glance]:
    """The sentences that seem to have most of a query, the best first: a few in any case, of the others those that may
    turn out to answer it.
    """
    enough = ENOUGH * sum(sketch.weights)
    seen = (
        (one.seems + (CLAIMED if fitting_claims(one.sentence, query) else 0), one) for one in sketch.glances(sentences)
    )
    ranked = sorted(seen, key=lambda row: (-row[0], _order(row[1].sentence)))
    for number, (_, one) in enumerate(ranked[: first_looks(query)]):
        if number < ALWAYS or one.most >= enough:
            yield one


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
    told = enough and has_wanted(found.sentence, query, hosts)
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
    if query.form is Form.CHECK:
        office = told and all(one.startswith(SOFT) or set(one.split(ALTERNATIVE)) <= OFFICES for one in query.words)
        nothing = office or (not told and not any(map(str.isupper, query.actors)))
        return query.measure is Measure.ANYTHING and nothing and query.choice is None and not any(limits[2:])
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
            return any(
                unit.any_of <= SPEAKING or (promised and unit.any_of == {PROMISE}) or LACKING in unit.any_of
                for unit in found.without
            )
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


def _denies(sentence: Sentence) -> bool:
    return sentence.wording.marked("negative", sentence.gloss.keys)


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
    kinds += tells_sample(found.sentence, query) + (SURELY if _told_by(found.sentence, query) else 0)
    dated = query.form is Form.DAY and bool(found.sentence.gloss.times)
    listed = _lists(found.sentence, query)
    whole = query.form is Form.CHECK and found.telling and found.told == 1
    apt = whole + dated + listed + _of_that_day(found.sentence, query) + has_wanted(found.sentence, query, hosts)
    fill = max((filling(one, query) for one in fitting), default=0.0) if query.measure in HARMS | MOVES else 0.0
    return found.score + DIRECT * found.direct + KIND * (fill + kinds) + KINSHIP * apt + ACTOR * actor


def _told_by(sentence: Sentence, query: Query) -> bool:
    """Whether those are counted whom the United Nations count, and a sentence names them, or a body of theirs."""
    asked = query.form is Form.FIGURE and query.measure in HARMS and f"{SOFT}{_OF_UN}" in query.words
    return asked and any(name == _OF_UN for _, _, name in sentence.gloss.concepts)


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
    return query.form is Form.COMPARE and asks_gap(sentence.gloss, sentence.wording)


def _of_that_day(sentence: Sentence, query: Query) -> bool:
    """Whether a sentence tells the very time that is asked about, where words are asked for."""
    told = Period(start=query.start, end=query.end)
    timed = query.form in _OF_WORDS and query.start is not None and query.start == query.end
    return timed and any(one.period == told for one in sentence.gloss.times)


def _order(sentence: Sentence) -> tuple[date, str, int]:
    return sentence.published or date.max, sentence.document.id, sentence.number
