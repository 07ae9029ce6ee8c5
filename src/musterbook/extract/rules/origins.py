"""Origins: whose people the holder of a post is, where the text tells it away from the name.

'X, the force commander, a Ruritanian'; 'X is of Ruritanian nationality'; 'a Ruritanian officer, General X'; 'his
compatriot X'.
"""

from collections.abc import Sequence

from musterbook.base.entity import EntityKind
from musterbook.extract.passages.passage import Passage
from musterbook.extract.passages.unnamed import protagonist
from musterbook.extract.rules.persons import Person
from musterbook.extract.rules.posts import Post
from musterbook.extract.words.items import Named

_DESCRIBING = frozenset({"adjective", "demonym", "noun"})
_REACH = 7
_ENDS_LABEL = frozenset({":", "–", "—", "-", ")"})
_LEADING = ("relative-pronoun", "present-be", "was", "article", "of", "nationality", "holds-post", "adverb")


def origin_told(passage: Passage, person: Person, post: Post) -> Named | None:
    """The country that a description behind the name and its post tells, else one before them."""
    last = person.finish if post.remembered else max(person.finish, post.last)
    return _behind(passage, last) or _before(passage, person.begin) or _predicated(passage, post.first)


def one_of_ours(passage: Passage, person: Person) -> str | None:
    """The country of whoever speaks, where the person is told of as one of theirs ('one of our own')."""
    near = range(person.begin - _REACH, person.finish + _REACH)
    if not passage.among(near, "one-of-ours"):
        return None
    return passage.setting.home or protagonist(passage)


def is_compatriot(passage: Passage, person: Person) -> bool:
    """Whether the person is told of as from the country of the one before."""
    return any(passage.has(person.begin - k, "same-country") for k in (0, 1, 2, 3))


def of_another(persons: Sequence[Person], person: Person, j: int) -> bool:
    """Whether item `j` stands in the phrase of another person."""
    return any(other is not person and other.begin <= j <= other.finish for other in persons)


def _behind(passage: Passage, last: int) -> Named | None:
    """', a Ruritanian', 'is of Ruritanian nationality', ', ruritanien de nationalité'."""
    comma = last + 1 < len(passage.items) and passage.items[last + 1].key == ","
    if comma and _labels(passage, last + 2):
        return passage.items[last + 2].named
    told = False
    for j in range(last + 1 + comma, min(last + 1 + _REACH, len(passage.items))):
        if _describes(passage, j):
            return passage.items[j].named if _closes(passage, j + 1, told=told) else None
        if not passage.has(j, *_LEADING):
            return None
        told = told or passage.has(j, "article", "nationality")
    return None


def _labels(passage: Passage, j: int) -> bool:
    """Whether a country's name alone ends a label: 'X, spokesman of the mission, Ruritania –'."""
    named = passage.items[j].named if j + 1 < len(passage.items) else None
    told = named is not None and named.kind is EntityKind.COUNTRY and named.entity != passage.setting.theatre
    return told and passage.items[j + 1].key in _ENDS_LABEL


def _predicated(passage: Passage, first: int) -> Named | None:
    """'Ruritanian, too, was the last commander': what the holder of a post is said to be before it is named."""
    for j in range(max(first - _REACH, 0), first - 1):
        opens = j == 0 or passage.items[j - 1].sign
        if opens and _describes(passage, j) and passage.has(j + 1, "present-be", "was", "holds-post"):
            return passage.items[j].named
    return None


def _closes(passage: Passage, j: int, *, told: bool) -> bool:
    """Whether the description ends behind the adjective, or goes on with a noun that tells what somebody is."""
    if j >= len(passage.items) or passage.items[j].sign:
        return True
    return told and passage.has(j, "nationality", "rank", "relative-pronoun", "adverb", "and", "noun")


def _before(passage: Passage, first: int) -> Named | None:
    """'A Ruritanian officer, General X': the description that a comma parts from the name, with an article."""
    j = first - 1
    while j > 0 and (passage.has(j, "the") or passage.items[j].key in {"'", "l"}):
        j -= 1
    if j < 2 or passage.items[j].key != ",":  # noqa: PLR2004 - an article and an adjective
        return None
    for k in range(j - 1, max(j - 4, 0), -1):
        if _describes(passage, k):
            described = passage.has(k - 1, "nationality", "noun") and passage.has(k - 2, "article", "the")
            told = described or passage.has(k - 1, "article", "the", "rank")
            return passage.items[k].named if told else None
        led = passage.has(k - 1, "article") and passage.has(k, "rank", "nationality")
        if not (led or passage.has(k, "nationality", "rank")):
            return None
        if led and k + 1 < j and _describes(passage, k + 1):
            return passage.items[k + 1].named
    return None


def _describes(passage: Passage, j: int) -> bool:
    """Whether an item is the adjective or the people's name of a country."""
    named = passage.items[j].named
    return named is not None and named.kind is EntityKind.COUNTRY and named.role in _DESCRIBING
