"""Names of persons in sentences: who may be asked for by a question for a name or for the holder of a post."""

from collections.abc import Collection, Iterator, Sequence

from musterbook.base.query import SOFT, Measure, Query
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
    if office and query.measure is Measure.ANYTHING:
        return _names_holder(sentence.gloss, office)
    commanding = any(name in _COMMANDING for _, _, name in sentence.gloss.concepts)
    if query.measure is Measure.POST:
        held = any(measure_of_claim(claim) is Measure.POST for claim in sentence.claims)
        return held or (bool(persons) and commanding)
    if any("name" in word.split("|") for word in query.words):
        if query.mission is not None and names_body(sentence.gloss, query.mission):
            return True
        told = {fold(word) for word in query.words}
        named = any(told.isdisjoint(fold(one).split()) for one in persons)
        return named and not sentence.text.startswith(BRACKET) and not (commanding and query.measure in HARMS)
    return _names_another(sentence, query, persons)


def _names_another(sentence: Sentence, query: Query, persons: Sequence[str]) -> bool:
    """Whether a sentence names somebody who is not named in the question; or who alone is what the question names."""
    asked = {fold(word) for one in query.words for word in one.removeprefix(SOFT).split(ALTERNATIVE)}
    if query.person is not None:
        asked |= set(fold(query.person).split())
    others = [one for one in persons if sum(word not in asked for word in fold(one).split()) > 1]
    meant = bool(query.words) and asked <= {word for one in persons for word in fold(one).split()}
    elsewhere = any(one not in query.actors for one in sentence.gloss.actors)
    elsewhere = elsewhere or any(name in HEADS and name not in asked for _, _, name in sentence.gloss.concepts)
    return bool(others) or (meant and bool(persons)) or (query.person is None and elsewhere)


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
