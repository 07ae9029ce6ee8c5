"""Descriptions: whom a sentence tells of as the holder of a post, with other words about the two between them.

'X of Ruritania, the present commander'; 'X, who has been its commander since May'; 'at the head of the mission stood,
from July, the Ruritanian X'.
"""

from musterbook.base.entity import EntityKind
from musterbook.extract.passages.passage import Passage
from musterbook.extract.rules.persons import Person
from musterbook.extract.rules.posts import Act, Post

_MOST_BETWEEN, _MOST_UNKNOWN = 16, 3
_SIGNS = frozenset({",", "(", ")", "–", "—", "-", ":", "'", '"', "."})
_PARTING = frozenset({",", "(", "–", "—", ":"})
_LINKING = ("present-be", "was", "holds-post", "takes-post", "in-post")
_PLAIN = (
    "the", "article", "ordinal", "skip", "post-part", "mission-word", "as", "of", "from", "pronoun", "perfect",
    "adverb", "rank", "courtesy", "nationality", "since", "our", "possessive", "post-noun", "office", "former",
    "begins", *_LINKING,
)  # fmt: skip
_OPENING = ("the", "article", "ordinal", "skip", "pronoun", "possessive", "former", "of", "from", "adverb")
"""What opens a phrase in which an unknown word is a noun or an adjective, not a verb."""
_NOMINAL = frozenset({"noun", "victim-noun", "singular", "speaker", "whole-personnel"})
_ENDING = ("and", "cut", "attribution", "by", "speech-noun", "hands-over", "leaves-post", "replaces")
_NAMES = frozenset({EntityKind.COUNTRY, EntityKind.FORCE, EntityKind.MISSION, EntityKind.PLACE})


def described_holder(passage: Passage, post: Post, persons: list[Person]) -> Person | None:
    """The nearest person whom nothing but a description parts from the post; None where there is none."""
    if post.apart or post.act not in {Act.NAME, Act.PHRASE}:
        return None
    found = [(len(run), person) for person in persons if (run := _between(post, person)) and _fits(passage, run, post)]
    return min(found, key=lambda one: one[0])[1] if found else None


def _between(post: Post, person: Person) -> range | None:
    """The items between a post and a person; None where they overlap."""
    if person.finish < post.first:
        return range(person.finish + 1, post.first)
    return range(post.last + 1, person.begin) if post.last < person.begin else None


def _fits(passage: Passage, run: range, post: Post) -> bool:
    """Whether a run of items tells of one and the same person, up to its last word that leads to what follows."""
    if len(run) > _MOST_BETWEEN or passage.among(run, *_ENDING):
        return False
    held = post.act is Act.PHRASE and passage.among(run, "perfect")
    if not (held or any(passage.items[j].key in _PARTING or passage.has(j, *_LINKING) for j in run)):
        return False
    unknown = 0
    for j in run:
        told = _is_told(passage, j)
        unknown += not told
        if unknown > _MOST_UNKNOWN or not (told or _in_phrase(passage, run, j)):
            return False
    return _leads(passage, run, ahead=run.start > post.last)


def _is_told(passage: Passage, j: int) -> bool:
    """Whether an item is known to stand in descriptions of people and posts."""
    item = passage.items[j]
    if item.has("relative-pronoun", "that"):
        return passage.among((j + 1, j + 2), "present-be", "was", "perfect", "holds-post", "takes-post")
    named = item.named is not None and item.named.kind in _NAMES
    noun = item.noun is not None and item.noun.group == "force"
    return item.key in _SIGNS or item.when is not None or named or noun or item.has(*_PLAIN)


def _in_phrase(passage: Passage, run: range, j: int) -> bool:
    """Whether an unknown word is a noun or an adjective: behind what opens a phrase, or with a country's adjective."""
    item = passage.items[j]
    if item.sign or item.figure is not None or item.named is not None:
        return False
    before = passage.items[j - 1]
    if before.has(*_OPENING) or (before.named is not None and before.named.role == "adjective"):
        return True
    if before.has("perfect") and passage.among(run, "post-noun"):
        return True
    if item.tags - _NOMINAL:
        return False
    following = passage.items[j + 1].named if j + 1 < len(passage.items) else None
    apposed = following is not None and following.role == "adjective"
    return apposed or (j - 1 in run and not (before.sign or before.tags - _NOMINAL or before.named))


def _leads(passage: Passage, run: range, *, ahead: bool) -> bool:
    """Whether the run leads to what stands behind it: by a sign, a verb of holding, or 'as'; not by 'of'."""
    j = run[-1]
    while j in run and (
        passage.has(j, "the", "article", "ordinal", "pronoun", "former") or _in_phrase(passage, run, j)
    ):
        if passage.has(j, *_LINKING):
            break
        j -= 1
    if j not in run:
        return False
    named = passage.items[j].named
    if named is not None and ahead:
        return named.role in {"adjective", "demonym"}
    if passage.has(j, "of") and not passage.has(j, *_LINKING):
        return not ahead and passage.has(j - 1, "post-noun")
    told = passage.items[j].when is not None or passage.has(j, "perfect", "adverb", "rank", "courtesy", *_LINKING)
    return told or passage.items[j].sign
