"""Names of persons in sentences: who may be asked for by a question for a name or for the holder of a post."""

from collections.abc import Collection, Iterator, Sequence

from musterbook.base.entity import EntityKind
from musterbook.base.query import SOFT, Measure, Query
from musterbook.extract.questions.cited import gloss_of, tells_whom
from musterbook.extract.questions.counting import HARMS
from musterbook.extract.questions.gloss import Gloss
from musterbook.extract.questions.holding import measure_of_claim
from musterbook.extract.questions.shelf import Sentence
from musterbook.extract.questions.states import names_body
from musterbook.extract.questions.units import ALTERNATIVE, OFFICES
from musterbook.extract.questions.wording import small_words
from musterbook.extract.words.words import fold

BESIDE = 4
"""Words between an office and the name of its holder."""
NO_PERSON = frozenset({"in", "at", "near", "en", "dans", "cerca"})
"""Words that lead to no person."""
HEADS = frozenset({"president", "prime_minister"})
"""Offices that say by themselves who is meant."""
BRACKET = "("
"""What the line that names a text's writers begins with."""
_COMMANDING = frozenset({"command", "deputy", "spokesperson", "president", "minister"})
_LOWER = frozenset({"de", "da", "van", "von", "der", "del", "la", "le", "el", "al", "bin", "ben"})


def names_somebody(sentence: Sentence, query: Query) -> bool:
    """Whether a sentence names somebody who may be asked for: where a name is asked for a person, of those harmed no
    holder of a post; where a post is, its holder.
    """
    persons = persons_in(sentence)
    said = next((one.split(ALTERNATIVE) for one in query.words if "name" not in one.split(ALTERNATIVE)), [])
    office = OFFICES.intersection(said)
    named = query.measure is not Measure.POST and any("name" in one.split(ALTERNATIVE) for one in query.words)
    if office and (named or query.measure is Measure.ANYTHING):
        return _names_holder(sentence.gloss, office)
    commanding = _tells_command(sentence.gloss)
    if query.measure is Measure.POST:
        return _names_of_post(sentence, query) or (bool(persons) and commanding and not _bodies_in(query))
    if "gangs" in said and named:
        return _names_group(sentence, query)
    if any("name" in word.split("|") for word in query.words):
        if query.mission is not None and names_body(sentence.gloss, query.mission):
            return True
        told = {fold(word) for word in query.words}
        named = any(told.isdisjoint(fold(one).split()) for one in persons)
        named = named and not sentence.text.startswith(BRACKET) and not (commanding and query.measure in HARMS)
        return named or names_in_titles(sentence, query)
    return _names_another(sentence, query, persons)


def _bodies_in(query: Query) -> list[str]:
    """Those whom a question names that are no countries."""
    return [one for one in query.actors if not one.isupper()]


def _names_of_post(sentence: Sentence, query: Query) -> bool:
    """Whether a sentence claims who holds a post, of a body its own, or names whoever heads that."""
    posts = [claim for claim in sentence.claims if measure_of_claim(claim) is Measure.POST]
    bodies = _bodies_in(query)
    if not bodies:
        return bool(posts)
    return any(not set(bodies).isdisjoint(one.actors) for one in posts) or _names_head(sentence.gloss, bodies)


def _names_group(sentence: Sentence, query: Query) -> bool:
    """Whether a sentence names an armed group, by a known name or one that looks like that of a person."""
    named = any(one.kind is EntityKind.GROUP and one.actor not in query.actors for _, _, one in sentence.gloss.names)
    return named or bool(persons_in(sentence))


def _tells_command(gloss: Gloss) -> bool:
    return any(name in _COMMANDING for _, _, name in gloss.concepts)


def names_in_titles(sentence: Sentence, query: Query) -> bool:
    """Whether a title that is cited for a sentence names somebody of whom it tells."""
    return any(any(True for _ in _persons(gloss_of(sentence, one))) for one in tells_whom(sentence, query))


def _names_another(sentence: Sentence, query: Query, persons: Sequence[str]) -> bool:
    """Whether a sentence names somebody who is not named in the question; or who alone is what the question names."""
    asked = {fold(word) for one in query.words for word in one.removeprefix(SOFT).split(ALTERNATIVE)}
    if query.person is not None:
        asked |= set(fold(query.person).split())
    if any("evacuation" in one.split(ALTERNATIVE) for one in query.words) and _tells_command(sentence.gloss):
        persons = ()  # who leads those who brought somebody away tells of it
    others = [one for one in persons if sum(word not in asked for word in fold(one).split()) > 1]
    meant = bool(query.words) and asked <= {word for one in persons for word in fold(one).split()}
    elsewhere = any(one not in query.actors for one in sentence.gloss.actors)
    elsewhere = elsewhere or any(name in HEADS and name not in asked for _, _, name in sentence.gloss.concepts)
    return bool(others) or (meant and bool(persons)) or (query.person is None and elsewhere)


def _names_head(gloss: Gloss, bodies: Collection[str]) -> bool:
    """Whether the name of a person stands beside that of a body which somebody heads."""
    named = [(first, last) for first, last, one in gloss.names if one.actor in bodies]
    persons = [(one[0], one[-1] + 1) for one in _persons(gloss)]
    return any(
        0 <= max(start - last, first - end) <= BESIDE for first, last in named for start, end in persons
    )  # fmt: skip


def _names_holder(gloss: Gloss, office: Collection[str]) -> bool:
    """Whether the name of a person stands beside the word for an office."""
    places = [(first, last) for first, last, name in gloss.concepts if name in office]
    persons = [(one[0], one[-1] + 1) for one in _persons(gloss)]
    return any(
        0 <= start - last <= BESIDE or 0 <= first - end <= BESIDE or (start <= last and first <= end)
        for first, last in places for start, end in persons
    )  # fmt: skip


def persons_in(sentence: Sentence) -> tuple[str, ...]:
    """The names in a sentence that look like those of people."""
    words = sentence.gloss.words
    return tuple(" ".join(words[at].text for at in one).replace(" .", ".") for one in _persons(sentence.gloss))


def _persons(gloss: Gloss) -> Iterator[list[int]]:
    """The places of the words of names that look like those of people: two words or more with capitals that name
    nothing else.
    """
    found: list[list[int]] = [[]]
    phrases = {place for first, last, _ in gloss.concepts if last - first > 1 for place in range(first, last)}
    for place, word in enumerate(gloss.words):
        capital = word.text[:1].isupper() and place not in gloss.taken | phrases
        if capital or (found[-1] and word.key in _LOWER) or (found[-1] and word.text == "."):
            found[-1].append(place)
        elif found[-1]:
            found.append([])
    offices = {place for first, last, name in gloss.concepts if name in OFFICES for place in range(first, last)}
    plain = offices | ({0} if gloss.keys[:1] and gloss.keys[0] in small_words() else set())
    named = (one for one in found if sum(gloss.words[at].text[:1].isupper() for at in one) > 1)
    named = (one for one in named if not plain.issuperset(one))
    return (one for one in named if one[0] == 0 or gloss.keys[one[0] - 1] not in NO_PERSON)
