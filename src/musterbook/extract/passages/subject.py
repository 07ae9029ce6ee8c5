"""The subject: the mission that a document is about, and its theatre.

The mission named most decides. Where none is named, the countries told of do: a text that says 'the mission' and tells
of a theatre is about the mission there; one that names theatre and contributor, without the word, is too. Only the
beginning of a long document is read for it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from musterbook.base.document import BlockKind, Document
from musterbook.base.entity import EntityKind, Mission, Vocabulary
from musterbook.extract.passages.lexer import Lexer
from musterbook.extract.words.gazetteer import parliament_names
from musterbook.extract.words.items import Item
from musterbook.extract.words.words import Word, cut

HEAD = 60_000
"""How many characters of a document are read for its subject."""
_HEADING = 400
"""Characters at the head of a document that say whose statement it is."""
_LINES, _SHORT_LINE = 5, 6
"""How many lines at the head may be those of a letterhead, and how many words such a line has."""
_ANSWERS = ("question", "questions", "answer", "answers", "reponse", "reponses", "pregunta", "preguntas", "respuesta")
"""Words of which one stands at the head of an answer to a parliament."""
_ABBREVIATION = 6
"""Letters that an abbreviation has at most."""
_OFFICIAL = frozenset({"adjective", "capital"})
_WORLDWIDE = "un-"
"""How the ids of bodies begin that send missions anywhere."""
_OFTEN, _SHARE = 4, 0.6
_HEAD_LINES, _TWICE = 200, 2
"""How often a text names the contributor that it is about, and which part of all mentions of contributors that is."""
STALE_YEARS = 3
"""A mission that ended longer ago than this is not what a text means by 'the mission' without its name."""


@dataclass(frozen=True, slots=True)
class Opening:
    """The beginning of a document with its title, cut into words once for all that is asked of it."""

    document: Document
    words: Sequence[Word]

    @classmethod
    def of(cls, document: Document) -> "Opening":
        """The opening of a document."""
        return cls(document, cut(f"{document.title}\n{document.text[:HEAD]}"))


def find_subject(opening: Opening, lexer: Lexer, vocabulary: Vocabulary) -> tuple[Mission | None, str | None]:
    """The document's mission and the code of its theatre; None where the text does not tell."""
    named = _named_most(opening.words, lexer, vocabulary)
    if named is not None:
        return named, named.theatre
    items = lexer.tag(opening.words)
    countries = Counter(_countries(items))
    sent = _sent_by(opening.document, vocabulary, items, countries=countries)
    if sent is not None:
        return sent, sent.theatre
    if any(item.has("mission-word") for item in items):
        mission = _current(opening.document, vocabulary, countries)
    else:
        mission = _implied(opening.document, vocabulary, countries)
    if mission is not None:
        return mission, mission.theatre
    only = _only_theatre(vocabulary)
    return None, only if only in countries else _told_place(items) or only


def find_home(document: Document, lexer: Lexer, theatre: str | None) -> str | None:
    """The country or the host's force that speaks in a document as 'we': of its letterhead, else the country first
    told at its head beside an office.
    """
    letterhead = _letterhead(document, lexer, theatre)
    if letterhead is not None:
        return letterhead
    items = lexer.tag(cut(f"{document.title}\n{document.text[:_HEADING]}"))
    if not any(item.has("office", "speech-noun") for item in items):
        return None
    named = [item.named for item in items if item.named is not None and item.named.entity != theatre]
    first = named[0] if named else None
    if first is not None and first.kind is EntityKind.FORCE and first.country != theatre:
        return first.country
    official = first is not None and first.kind is EntityKind.COUNTRY and first.role in _OFFICIAL
    return first.entity if first is not None and official else None


def find_answering(document: Document, theatre: str | None) -> str | None:
    """The country whose government answers a question of its parliament, by the parliament's name or journal in the
    head of the document.
    """
    head = f" {' '.join(word.key for word in cut(f'{document.title} {document.text[:_HEADING]}'))} "
    if not any(f" {word} " in head for word in _ANSWERS):
        return None
    for name, country in parliament_names():
        if f" {' '.join(word.key for word in cut(name))} " in head:
            return None if country == theatre else country
    return None


def _letterhead(document: Document, lexer: Lexer, theatre: str | None) -> str | None:
    """Whose document it is by a short line at its head: 'RURITANIAN DEFENCE FORCE', 'Parliament of Ruritania',
    'RURITANIA' alone.
    """
    lines = [line.strip(" #*_=") for line in document.text[:_HEADING].splitlines()]
    for line in [line for line in lines if line][:_LINES]:
        items = lexer.tag(cut(line))
        named = next((item.named for item in items if item.named is not None), None)
        if named is None or len(items) > _SHORT_LINE:
            continue
        if named.kind is EntityKind.FORCE:
            return named.actor if named.country == theatre else named.country or named.entity
        alone = len(items) == 1 and line.isupper() and named.role == "name"
        office = named.kind is EntityKind.COUNTRY and (alone or any(item.has("office") for item in items))
        if office and named.entity != theatre:
            return named.entity
    return _in_capitals(document, lexer, theatre)


def _in_capitals(document: Document, lexer: Lexer, theatre: str | None) -> str | None:
    """The force that a head in capitals names first, unless by an abbreviation: 'NATIONAL POLICE'."""
    text = document.text[:_HEADING]
    for item in lexer.tag(cut(text)):
        named = item.named
        if named is not None and named.kind is EntityKind.FORCE and text[item.start : item.end].isupper():
            long = item.end - item.start > _ABBREVIATION
            return (named.actor if named.country == theatre else named.country) if long else None
    return None


def find_protagonist(opening: Opening, lexer: Lexer, theatre: str | None) -> tuple[str | None, str | None]:
    """The contributor that a document is about: named often, and far more often than all others together; and the one
    that its head alone names, where no other is named more often.
    """
    counts = Counter(_contributors(opening.words, lexer))
    counts.pop(theatre or "", None)
    code, times = max(counts.items(), key=lambda one: (one[1], one[0]), default=("", 0))
    often = times >= _OFTEN and times >= _SHARE * sum(counts.values())
    document = opening.document
    heads = set(_contributors(cut(f"{document.title}\n{document.text[:_HEAD_LINES]}"), lexer)) - {theatre or ""}
    headed = heads.pop() if len(heads) == 1 else ""
    return code if often else None, headed if counts[headed] >= max(times, _TWICE) else None


def _contributors(words: Sequence[Word], lexer: Lexer) -> Iterator[str]:
    """The countries that words name, themselves or by a force."""
    for at, word in enumerate(words):
        if lexer.gazetteer.starts(word.key):
            length, named = lexer.gazetteer.match(words, at)
            money = at + length < len(words) and words[at + length].text == "$"
            if named is not None and named.kind in {EntityKind.COUNTRY, EntityKind.FORCE} and not money:
                yield named.country or named.entity


def _named_most(words: Sequence[Word], lexer: Lexer, vocabulary: Vocabulary) -> Mission | None:
    """The mission that words name most often; the first of the vocabulary where several are named as often."""
    counts: Counter[str] = Counter()
    for at, word in enumerate(words):
        if word.key in lexer.gazetteer.mission_keys:
            named = lexer.gazetteer.match(words, at)[1]
            if named is not None and named.kind is EntityKind.MISSION:
                counts[named.entity] += 1
    best = max(vocabulary.missions, key=lambda mission: counts[mission.id], default=None)
    return best if best is not None and counts[best.id] else None


def _countries(items: Sequence[Item]) -> Iterator[str]:
    """The countries that a text names, itself or by a force; a seat of government is no theatre."""
    for item in items:
        named = item.named
        if named is not None and named.kind in {EntityKind.COUNTRY, EntityKind.FORCE} and named.role != "capital":
            yield named.country or named.entity


def _implied(document: Document, vocabulary: Vocabulary, countries: Mapping[str, int]) -> Mission | None:
    """The mission that a text without the word is about: its theatre and a contributor are named.

    A sheet of figures names no theatre; the contributors that it lists are enough. None where several missions fit.
    """
    sheet = all(block.kind is BlockKind.TABLE_ROW for block in document.blocks)
    fits = [
        mission
        for mission in vocabulary.missions
        if any(one in countries for one in mission.contributors) and (sheet or mission.theatre in countries)
    ]
    return fits[0] if len(fits) == 1 else None


def _sent_by(
    document: Document, vocabulary: Vocabulary, items: Sequence[Item], *, countries: Mapping[str, int]
) -> Mission | None:
    """The mission of a regional body that a text names beside its theatre: 'soldiers under a mandate of the bloc'."""
    bodies = {item.named.entity for item in items if item.named is not None}
    fits = [
        m for m in vocabulary.missions
        if m.authorised_by in bodies and not m.authorised_by.startswith(_WORLDWIDE) and m.theatre in countries
        and _runs(m, document.published) and (m.end is None or m.end >= str(document.published or m.end))
    ]  # fmt: skip
    return max(fits, key=lambda m: (countries[m.theatre or ""], m.start or ""), default=None)


def _current(document: Document, vocabulary: Vocabulary, countries: Mapping[str, int]) -> Mission | None:
    """The mission meant by 'the mission' where none is named: of the country told of most, begun before publication.

    Of several there, the one with contributors, then the latest.
    """
    fits = [m for m in vocabulary.missions if m.theatre in countries and _runs(m, document.published)]
    return max(fits, key=lambda m: (countries[m.theatre or ""], bool(m.contributors), m.start or ""), default=None)


def _runs(mission: Mission, day: date | None) -> bool:
    """Whether a mission has begun by a day and ended not long before it; without a day, whether it has not ended."""
    if day is None:
        return mission.end is None and mission.start is not None
    begun = mission.start is not None and mission.start <= day.isoformat()
    return begun and (mission.end is None or mission.end >= str(day.year - STALE_YEARS))


def _told_place(items: Sequence[Item]) -> str | None:
    """The country that a text places things in most often, and more than once where it places things in several: right
    behind a preposition of place.
    """
    counts: Counter[str] = Counter()
    entered, spoken = set[str](), set[str]()
    for i, item in enumerate(items):
        named = item.named
        if named is not None and named.role in {"adjective", "demonym"}:
            spoken.add(named.entity)
        if named is None or named.kind not in {EntityKind.COUNTRY, EntityKind.PLACE} or named.role == "adjective":
            continue
        j = i - 1
        while j >= 0 and items[j].has("the"):
            j -= 1
        if j >= 0 and items[j].has("place-prep", "destination", "open", "leaving"):
            code = named.country or (named.entity if named.kind is EntityKind.COUNTRY else "")
            counts[code] += 1
            toward = items[j].has("destination", "motion", "move-in", "move-out") and not items[j].has("as-for")
            toward = toward and not items[i - 1].has("of")
            entered |= {code} if toward and named.role != "capital" else set()
    counts.pop("", None)
    best = max(counts, key=lambda code: (counts[code], code), default="")
    return best if counts[best] > 1 or (len(counts) == 1 and best in entered - spoken) else None


def _only_theatre(vocabulary: Vocabulary) -> str | None:
    """The theatre of all missions whose contributors are known, None where they have several."""
    theatres = {m.theatre for m in vocabulary.missions if m.contributors and m.theatre is not None}
    return theatres.pop() if len(theatres) == 1 else None
