"""Finds the sentences of a record that answer a query, best first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from musterbook.base.claim import MISSION, Claim, Modality
from musterbook.base.document import BlockKind
from musterbook.base.evidence import Evidence, Found
from musterbook.base.query import Form, Measure, Query
from musterbook.extract.questions.matching import Match, match, measure_of_claim
from musterbook.extract.questions.shelf import Sentence, Shelf
from musterbook.extract.questions.units import Unit, units_of
from musterbook.extract.questions.wording import load_wording
from musterbook.extract.questions.meanings import LANGUAGES

UNKNOWN = 1
"""How many words of a question that mean nothing known a sentence may lack."""
ENOUGH = 0.6
"""The part of a query's weight that a sentence must have to answer it."""
OWN = 0.4
"""The part of it that its own words and claims must give."""
CLOSE = 0.12
"""So much less than the best a sentence may have to be told with it."""
KINSHIP, KIND, ACTOR, DIRECT = 0.06, 0.12, 0.05, 0.04
"""What it adds to a sentence's rank that it has what the question asks for: the kind of thing, a claim of the measure,
one of the very actor, and words of its own for what counts.
"""
_HEADS = frozenset({BlockKind.TITLE, BlockKind.HEADING})
_LOWER = frozenset({"de", "da", "van", "von", "der", "del", "la", "le", "el", "al", "bin", "ben"})


def find(shelf: Shelf, query: Query, documents: Iterable[str]) -> Found:
    """The sentences of some documents, by their ids, that answer a query. Of sentences with the same words one is
    taken, of the earliest document.
    """
    units = units_of(query, shelf.view.claims_of_mission)
    told = sorted(_told(shelf, query, units, documents), key=lambda one: (-one[0], _order(one[1].sentence)))
    unique: dict[str, tuple[float, Match]] = {}
    for rank, found in told:
        unique.setdefault(" ".join(found.sentence.text.split()), (rank, found))
    ranked = list(unique.values())
    good = [one for one in ranked if _answers(one[1], query)]
    best = good[0][0] if good else 0.0
    answering = tuple(_evidence(one, query) for rank, one in good if rank >= best - CLOSE)
    others = sorted((one for _, one in ranked if not _answers(one, query)), key=lambda one: (len(one.lacking), -one.score))
    return Found(best=answering, nearest=tuple(_evidence(one, query) for one in others[:5]))


def _told(
    shelf: Shelf, query: Query, units: Sequence[Unit], documents: Iterable[str]
) -> Iterator[tuple[float, Match]]:
    for document in documents:
        for sentence in shelf.sentences(document):
            if sentence.kind in _HEADS or not _of_source(sentence, query) or not _known(sentence, query.known_by):
                continue
            found = match(sentence, units)
            yield _rank(found, query), found


def _of_source(sentence: Sentence, query: Query) -> bool:
    """Whether a sentence is of the source that a query names, published or quoted by it."""
    if query.source is None:
        return True
    said = any(claim.attribution and query.source.casefold() in claim.attribution.casefold() for claim in sentence.claims)
    return sentence.document.source == query.source or said or query.source.casefold() in sentence.text.casefold()


def _known(sentence: Sentence, day: date | None) -> bool:
    return day is None or (sentence.published is not None and sentence.published <= day)


def _answers(found: Match, query: Query) -> bool:
    """Whether a sentence answers: it may lack one word that is no known concept, and nothing else that none may lack;
    and it has the kind of thing that is wanted.
    """
    unknown = sum(unit.what == "word" for unit in found.lacking)
    enough = found.score >= ENOUGH and found.direct >= OWN
    return unknown == len(found.lacking) <= UNKNOWN and enough and _has_wanted(found.sentence, query)


def _rank(found: Match, query: Query) -> float:
    """The score with what speaks for a sentence beside it."""
    fitting = fitting_claims(found.sentence, query)
    actor = any(claim.actor in (query.actors or (MISSION,)) for claim in fitting)
    return (
        found.score + DIRECT * found.direct + (KIND if fitting else 0) + (ACTOR if actor else 0)
        + (KINSHIP if _has_wanted(found.sentence, query) else 0)
    )  # fmt: skip


def fitting_claims(sentence: Sentence, query: Query) -> tuple[Claim, ...]:
    """The claims of a sentence that are of the measure, the actors and the time of a query."""
    return tuple(
        claim for claim in sentence.claims
        if query.measure in (Measure.ANYTHING, measure_of_claim(claim))
        and (not query.actors or not set(query.actors).isdisjoint(claim.actors))
        and _in_time(claim, query)
    )  # fmt: skip


def _in_time(claim: Claim, query: Query) -> bool:
    """Whether a claim's time is not another than the one asked about."""
    period = claim.period
    if not period.dated or (query.start is None and query.end is None):
        return True
    starts = query.end is None or period.start is None or period.start <= query.end
    return starts and (query.start is None or period.end is None or period.end >= query.start)


def _has_wanted(sentence: Sentence, query: Query) -> bool:
    """Whether a sentence has the kind of thing that a question asks for."""
    gloss = sentence.gloss
    match query.form:
        case Form.FIGURE | Form.COUNT | Form.COMPARE:
            return bool(gloss.numbers) or any(claim.quantity.stated for claim in sentence.claims)
        case Form.DAY:
            return bool(gloss.times) or any(claim.period.dated for claim in sentence.claims)
        case Form.NAMES:
            named = "name" in "|".join(query.words)
            return bool(persons_in(sentence)) or (not named and bool(gloss.actors))
        case Form.LIST:
            return bool(gloss.actors) or bool(gloss.places)
        case Form.REASON:
            wording = load_wording(sentence.document.language if sentence.document.language in LANGUAGES else "en")
            return wording.marked("causal", gloss.keys)
    return True


def persons_in(sentence: Sentence) -> tuple[str, ...]:
    """The names in a sentence that look like those of people: two words with capitals or more that name nothing else."""
    found: list[list[str]] = [[]]
    for place, word in enumerate(sentence.gloss.words):
        capital = word.text[:1].isupper() and place not in sentence.gloss.taken
        if capital or (found[-1] and word.key in _LOWER) or (found[-1] and word.text == "."):
            found[-1].append(word.text)
        elif found[-1]:
            found.append([])
    return tuple(" ".join(one).replace(" .", ".") for one in found if sum(word[:1].isupper() for word in one) > 1)


def _order(sentence: Sentence) -> tuple[date, str, int]:
    return sentence.published or date.max, sentence.document.id, sentence.number


def _evidence(found: Match, query: Query) -> Evidence:
    sentence, gloss = found.sentence, found.sentence.gloss
    language = sentence.document.language if sentence.document.language in LANGUAGES else "en"
    return Evidence(
        document=sentence.document, span=sentence.span, score=found.score, claims=sentence.claims,
        fitting=tuple(one for one in fitting_claims(sentence, query) if one.modality is not Modality.DENIED),
        numbers=tuple((told.value, told.unit) for told in gloss.numbers), times=tuple(one.period for one in gloss.times),
        actors=tuple(one for one in gloss.actors), places=gloss.places, persons=persons_in(sentence),
        lacking=tuple(sorted({one for unit in found.lacking for one in (unit.any_of or {unit.what})})),
        denied=load_wording(language).marked("negative", gloss.keys),
    )  # fmt: skip


def of_measure(query: Query, measure: Measure) -> Query:
    """The query about another measure."""
    return replace(query, measure=measure)
