"""What is quoted of a sentence that answers: its words, with the next one's where that goes on, and what they hold."""

from dataclasses import replace

from musterbook.base.claim import Modality
from musterbook.base.evidence import Evidence
from musterbook.base.query import Form, Query
from musterbook.base.span import Span
from musterbook.extract.questions.cited import tells_whom
from musterbook.extract.questions.counting import counted_in, fitting_claims, in_turn, near
from musterbook.extract.questions.denying import denies, is_doubtful
from musterbook.extract.questions.gloss import Gloss
from musterbook.extract.questions.limits import SEVERAL
from musterbook.extract.questions.matching import Match
from musterbook.extract.questions.meanings import load_meanings
from musterbook.extract.questions.naming import persons_in
from musterbook.extract.questions.shelf import Sentence, Shelf
from musterbook.extract.questions.units import ALTERNATIVE
from musterbook.extract.questions.wanted import dates_of

SHORT = 260
"""Characters of a sentence that the next one is quoted with, where words are asked for."""


def evidence_of(found: Match, query: Query) -> Evidence:
    """What a sentence holds of what a query asks for, alone."""
    sentence, gloss = found.sentence, found.sentence.gloss
    fitting = [one for one in fitting_claims(sentence, query) if one.modality is not Modality.DENIED]
    return Evidence(
        document=sentence.document, span=sentence.span, score=found.score, claims=sentence.claims,
        fitting=in_turn(sentence, fitting, query),
        numbers=tuple((told.value, told.unit) for told in gloss.numbers),
        times=tuple(one.period for one in dates_of(gloss, query)),
        actors=_asked_actors(gloss, query), places=gloss.places, persons=persons_in(sentence),
        lacking=tuple(sorted({one for unit in found.lacking for one in (unit.any_of or {unit.what})})),
        denied=denies(sentence, query, sentence.wording),
        doubtful=is_doubtful(sentence, query, sentence.wording), counted=counted_in(sentence, query),
        near=near(gloss, query), cited=tells_whom(sentence, query),
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


def with_next(shelf: Shelf, found: Match, query: Query) -> Evidence:
    """The evidence of a sentence, with the next one where that has what is asked for and the sentence has not, or
    where words are asked for, not figures.
    """
    evidence = evidence_of(found, query)
    following = shelf.after(found.sentence)
    if query.choice == SEVERAL and not (following is not None and following.gloss.numbers):
        return _with_last(found.sentence, evidence)
    if query.form is Form.TEXT and query.numbers and _goes_on(found.sentence, query):
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


def _goes_on(sentence: Sentence, query: Query) -> bool:
    """Whether a sentence goes on about those asked about, whom only the one before it names."""
    above = sentence.above[-1].gloss.actors if sentence.above else ()
    asked = set(query.actors)
    return asked.isdisjoint(sentence.gloss.actors) and not asked.isdisjoint(above)


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
