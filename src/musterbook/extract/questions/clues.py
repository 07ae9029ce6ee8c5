"""Clues: what of a query can be looked for in a full text, in the languages that a record's documents have.

A clue is a unit of the query as phrases, of which any one is enough; what the words mean stands in for them, so that a
question in one language finds documents in another.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from musterbook.base.entity import Vocabulary
from musterbook.base.quantity import Number
from musterbook.base.query import Query
from musterbook.extract.questions.meanings import FALLBACK, LANGUAGES, load_meanings
from musterbook.extract.questions.phrases import JOIN, OPEN
from musterbook.extract.questions.sketching import STEM
from musterbook.extract.questions.units import NUMBER_WEIGHT, Unit
from musterbook.extract.words.words import fold, keys


@dataclass(frozen=True, slots=True, order=True)
class Phrase:
    """Words one after another, folded; of the last one the beginning is enough where it is `open`."""

    words: tuple[str, ...]
    open: bool = False


@dataclass(frozen=True, slots=True)
class Clue:
    """Phrases of which one is enough, and what they weigh."""

    weight: float
    phrases: tuple[Phrase, ...]


def clues_of(query: Query, units: Iterable[Unit], *, vocabulary: Vocabulary, languages: Collection[str]) -> list[Clue]:
    """The clues of a query with those units."""
    told = [(unit.weight, _phrases(unit, vocabulary, languages)) for unit in units]
    told += [(NUMBER_WEIGHT, _of_number(one)) for one in query.numbers]
    if query.source is not None:
        told.append((NUMBER_WEIGHT, [phrase_of(query.source)]))
    found = ((weight, tuple(sorted({one for one in phrases if one.words}))) for weight, phrases in told)
    return [Clue(weight, phrases) for weight, phrases in found if phrases]


def _phrases(unit: Unit, vocabulary: Vocabulary, languages: Collection[str]) -> list[Phrase]:
    match unit.what:
        case "concept":
            return list(_of_concepts(unit.any_of, languages))
        case "actor" | "place":
            names = [name.text for one in vocabulary.entities if unit.any_of & {one.id, one.country, one.actor}
                     for name in one.names]  # fmt: skip
            return [phrase_of(one) for one in (names or [one.replace("-", " ") for one in unit.any_of])]
        case "mission":
            return [phrase_of(name.text) for one in vocabulary.missions if one.id in unit.any_of for name in one.names]
        case "word" | "person" | "resolution":
            return [Phrase((keys(one)[-1][:STEM],), open=True) for one in unit.any_of if keys(one)]
    return []


def _of_concepts(names: Collection[str], languages: Collection[str]) -> Iterator[Phrase]:
    told = {FALLBACK.get(one, one) for one in languages}
    known = [one for one in LANGUAGES if one in told] or ["en"]
    concepts = load_meanings().concepts
    for word in {word for name in names if name in concepts for one in known for word in concepts[name].words[one]}:
        parts = word.split(JOIN)
        first = next((place for place, part in enumerate(parts) if part.endswith(OPEN)), None)
        kept = parts if first is None else parts[: first + 1]
        yield phrase_of(" ".join(kept).replace(OPEN, ""), opened=first is not None)


def _of_number(number: Number) -> list[Phrase]:
    """A number as it is written with and without signs between thousands."""
    return [phrase_of(f"{number}", opened=False), phrase_of(f"{number:,}", opened=False)]


def phrase_of(text: str, *, opened: bool = True) -> Phrase:
    """The words of a text as a phrase."""
    return Phrase(_letters(keys(fold(text))), open=opened)


def _letters(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in words if any(map(str.isalnum, word)))
