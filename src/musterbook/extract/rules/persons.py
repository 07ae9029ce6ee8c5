"""Persons: names of people in a sentence, with the rank before them and the country told beside them.

A name is two to five words with a capital that mean nothing else, with the particles between them
('de la', 'Ould', 'van der'); one word alone is a name behind a rank or a post.
"""

from dataclasses import dataclass

from musterbook.base.entity import EntityKind
from musterbook.extract.passages.passage import Passage
from musterbook.extract.words.items import Item, Named

MOST_WORDS = 5
_PARTICLES = frozenset({
    "de", "del", "della", "la", "las", "los", "da", "dos", "do", "du", "des", "van", "von", "der", "den", "bin", "ibn",
    "ben", "al", "el", "ould", "uld", "ag", "y", "e", "d", "st", "ter", "ten",
})  # fmt: skip
_NO_NAMES = (
    "title-word", "role", "chief-word", "rank", "month", "weekday", "named", "attribution", "noun", "courtesy",
    "mission-word", "post-part", "service", "council", "present-be", "was", "future", "takes-post", "leaves-post",
    "commands", "commanded-by", "replaces", "hands-over", "former", "cut", "when", "relative-pronoun", "place-prep",
    "of", "the", "pronoun", "and", "speech-noun", "adverb", "ordinal", "according-to", "from", "since", "by", "until",
    "vote", "extend", "part", "led", "currency", "led-suffix",
)  # fmt: skip
_NETWORKS = frozenset({"x", "twitter", "facebook", "instagram", "telegram"})
_JOINERS = frozenset({"-", "'"})
_ORIGIN = frozenset({EntityKind.COUNTRY, EntityKind.FORCE})
_MOST_BEFORE = 9
_MOST_IN_BRACKETS, _MOST_DESCRIBING = 6, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A name at items [first, last]; `begin`, `finish`: the phrase with rank, title and country around it.

    `origin`: the country or force named in the phrase; `rank`: items of the rank, None where none stands there.
    `bare`: the name is one word.
    """

    first: int
    last: int
    begin: int
    finish: int
    origin: Named | None = None
    rank: tuple[int, int] | None = None
    bare: bool = False


def is_name_word(item: Item) -> bool:
    """Whether an item may be part of a person's name: a capital, and no other meaning known."""
    if not item.capital or item.named is not None or item.when is not None or item.figure is not None:
        return False
    return not item.has(*_NO_NAMES)


def read_persons(passage: Passage) -> list[Person]:
    """The persons of a sentence in order."""
    found: list[Person] = []
    at = 0
    while at < len(passage.items):
        person = _person(passage, at) if passage.items[at].capital else None
        if person is not None:
            found.append(person)
        at = at + 1 if person is None else max(person.last, person.finish) + 1
    return found


def person_name(passage: Passage, person: Person) -> str:
    """The name as written; in full where the document told it before; capitals alone as names are written in prose."""
    if person.bare:
        return passage.memory.people.get(passage.items[person.last].key) or _written(passage, person)
    text = _written(passage, person)
    return text.title() if text.isupper() else text


def _written(passage: Passage, person: Person) -> str:
    return passage.setting.document.text[passage.items[person.first].start : passage.items[person.last].end]


def _person(passage: Passage, at: int) -> Person | None:
    if passage.items[at].key in _NETWORKS and _said_on(passage, at):
        return None
    last, words = name_at(passage.items, at)
    if not words and _given_name(passage, at):
        last, words = name_at(passage.items, at + 1)
        words += 1
    if not words or words > MOST_WORDS:
        return None
    begin, rank, origin = _before(passage, at)
    bare = words == 1
    known = passage.items[last].key in passage.memory.people
    if bare and rank is None and not known and not passage.has(at - 1, "role", "chief-word"):
        return None
    finish, after = _after(passage, last)
    return Person(
        first=at, last=last, begin=begin, finish=finish, origin=origin or after, rank=rank, bare=bare,
    )  # fmt: skip


def _given_name(passage: Passage, at: int) -> bool:
    """Whether the name of a country is a first name, behind a rank or an adjective: 'Colonel Jordan Smith'."""
    named = passage.items[at].named
    country = named is not None and named.kind is EntityKind.COUNTRY and named.role == "name"
    titled = passage.has(at - 1, "rank", "courtesy") or (at > 0 and _is_origin(passage, at - 1))
    single = " " not in passage.items[at].key and at + 1 < len(passage.items)
    return country and titled and single and is_name_word(passage.items[at + 1])


def _said_on(passage: Passage, at: int) -> bool:
    """Whether a network on which somebody speaks stands at `at`: 'in a statement on X John Smith said'."""
    return passage.has(at - 1, "on", "place-prep") and passage.items[min(at + 1, len(passage.items) - 1)].key != "."


def name_at(items: tuple[Item, ...], at: int) -> tuple[int, int]:
    """The last item of the name that starts at `at`, and its number of words; 0 where none starts there."""
    last, words, j = at, 0, at
    while j < len(items):
        end = _piece(items, j)
        if end is not None:
            last, words, j = end, words + 1, end + 1
        elif words and _particle(items, j):
            j += 1
        else:
            break
    return last, words


def _piece(items: tuple[Item, ...], j: int) -> int | None:
    """The last item of the word of a name at `j`, with what a hyphen or apostrophe joins; an initial with its stop."""
    joined = _adjacent(items, j) and items[j + 1].key in _JOINERS and _adjacent(items, j + 1)
    if not (is_name_word(items[j]) or (joined and _opens_name(items, j))):
        return None
    end = j
    while _adjacent(items, end) and items[end + 1].key in _JOINERS and _adjacent(items, end + 1):
        if items[end + 2].sign or (items[end + 1].key == "'" and not items[end + 2].capital):
            break
        end += 2
    initial = len(items[j].key) == 1 and _adjacent(items, j) and items[j + 1].key == "."
    return j + 1 if initial else end


def _opens_name(items: tuple[Item, ...], j: int) -> bool:
    """Whether a word that means something else opens a name by the hyphen behind it ('El-Amine')."""
    return items[j].capital and items[j].named is None and items[j + 2].capital and items[j + 2].named is None


def _adjacent(items: tuple[Item, ...], j: int) -> bool:
    return j + 1 < len(items) and items[j].end == items[j + 1].start


def _particle(items: tuple[Item, ...], j: int) -> bool:
    """Whether up to two particles at `j` lead on to another word of the name."""
    for k in range(j, min(j + 3, len(items))):
        if k > j and is_name_word(items[k]):
            return True
        if any(key not in _PARTICLES for key in items[k].key.split()):
            return False
    return False


def _before(passage: Passage, first: int) -> tuple[int, tuple[int, int] | None, Named | None]:
    """The start of the phrase that ends with the name at `first`; the rank and the country in it."""
    begin, j = first, first - 1
    rank: tuple[int, int] | None = None
    origin: Named | None = None
    while j >= max(0, first - _MOST_BEFORE):
        item = passage.items[j]
        if item.has("chief-word") and (rank is not None or not item.capital):
            break
        if item.has("rank"):
            rank = (j, j if rank is None else rank[1])
        elif _is_origin(passage, j):
            origin = origin or item.named
        elif (rank is not None or j == first - 1) and (owner := _possessor(passage, j)) is not None:
            return owner, rank, origin or passage.items[owner].named
        elif not (item.has("courtesy", "former") or _in_phrase(passage, j) or _calling(passage, j)):
            break
        begin, j = j, j - 1
    return begin, rank, origin


def _possessor(passage: Passage, j: int) -> int | None:
    """Where the country stands whose possessive ends at `j`, as of 'Ruritania's Colonel X'."""
    at = j - 2 if passage.items[j].key == "s" else j - 1
    apostrophe = at >= 0 and passage.items[at + 1].key == "'" and passage.items[at].end == passage.items[at + 1].start
    named = passage.items[at].named if apostrophe else None
    return at if named is not None and named.kind is EntityKind.COUNTRY else None


def _calling(passage: Passage, j: int) -> bool:
    """Whether a common noun behind the adjective of a country is what the person is ('the Ruritanian diplomat')."""
    item = passage.items[j]
    plain = not (item.sign or item.capital or item.tags or item.named or item.when or item.figure)
    return plain and j > 0 and _is_origin(passage, j - 1)


def _in_phrase(passage: Passage, j: int) -> bool:
    """Whether a sign or a noun of people belongs between a rank or an adjective and the name."""
    item = passage.items[j]
    if item.key == ".":
        return passage.has(j - 1, "rank", "courtesy")
    return item.noun is not None and item.noun.group == "force" and not item.has("post-part") and item.named is None


def _is_origin(passage: Passage, j: int) -> bool:
    """Whether the item is an adjective or the people's name of a country."""
    named = passage.items[j].named
    return named is not None and named.kind is EntityKind.COUNTRY and named.role in {"adjective", "demonym"}


def _after(passage: Passage, last: int) -> tuple[int, Named | None]:
    """The end of the phrase that starts with the name that ends at `last`, and the country told behind it."""
    if last + 1 >= len(passage.items):
        return last, None
    if passage.items[last + 1].key == "(":
        return _bracketed(passage, last + 1)
    flag = passage.items[last + 1].named
    if flag is not None and flag.kind is EntityKind.COUNTRY and passage.items[last + 1].sign:
        return last + 1, flag
    j = last + 1
    described = _described(passage, j)
    if described is not None:
        return last, described
    if passage.items[j].key == ",":
        also = passage.has(j + 1, "moreover", "adverb") and passage.has(j + 2, "of", "from")
        j += 2 if also else passage.has(j + 1, "of", "from")
    if not passage.has(j, "of", "from"):
        return last, None
    while passage.has(j, "of", "from", "the", "realm") or (
        j < len(passage.items) and passage.items[j].key in {"'", "l"}
    ):
        j += 1
    named = passage.items[j].named if j < len(passage.items) else None
    told = named is not None and named.kind in _ORIGIN and named.role not in {"capital", "adjective"}
    told = told or _of_force(passage, j)
    return (_whole_name(passage, j), named) if told else (last, None)


def _of_force(passage: Passage, j: int) -> bool:
    """Whether the adjective of a country opens the name of a force ('of the Ruritanian Federal Police')."""
    k = j + 1
    while passage.has(k, "title-word") and passage.items[k].capital and not passage.has(k, "service"):
        k += 1
    return k > j and k < len(passage.items) and passage.items[k].capital and passage.has(k, "service", "host-force")


def _described(passage: Passage, comma: int) -> Named | None:
    """The country of 'X, a Ruritanian colonel', 'X, an inspector from Ruritania', 'X, officer of the Ruritanian police'
    or 'X, ruritanien lui aussi'.
    """
    if passage.items[comma].key == "," and comma + 2 < len(passage.items) and _is_origin(passage, comma + 1):
        ends = passage.items[comma + 2].sign or passage.has(comma + 2, "adverb", "clitic")
        return passage.items[comma + 1].named if ends else None
    if passage.items[comma].key != "," or not passage.has(comma + 1, "article", "nationality"):
        return None
    for j in range(comma + 2, min(comma + 2 + _MOST_DESCRIBING, len(passage.items))):
        named = passage.items[j].named
        told = named is not None and named.kind in _ORIGIN and named.role != "capital"
        if told and (_is_origin(passage, j) or passage.has(j - 1, "from", "of")):
            return named
        if passage.items[j].sign or passage.has(j, "relative-pronoun", "and", "cut"):
            return None
    return None


def _whole_name(passage: Passage, j: int) -> int:
    """The end of the name of a force that goes on behind its country's, its abbreviation in brackets included."""
    while j + 1 < len(passage.items) and passage.items[j + 1].capital and not passage.has(j + 1, "role", "chief-word"):
        j += 1
    if j + 3 < len(passage.items) and passage.items[j + 1].key == "(" and passage.items[j + 3].key == ")":
        return j + 3
    return j


def _bracketed(passage: Passage, opening: int) -> tuple[int, Named | None]:
    """The end of '(Ruritania)' or '(Ruritanian army)', and the country; the item before where it holds other things."""
    origin: Named | None = None
    for j in range(opening + 1, min(opening + 1 + _MOST_IN_BRACKETS, len(passage.items))):
        item = passage.items[j]
        if item.key == ")":
            return (j, origin) if origin is not None else (opening - 1, None)
        if item.named is not None and item.named.kind in _ORIGIN:
            origin = origin or item.named
        elif item.has("role", "chief-word"):
            break
    return opening - 1, None
