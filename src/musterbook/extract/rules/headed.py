"""What a head heads: the mission or a part of it, a contributor's contingent, a service of the host, another body.

It stands behind the head ('commander of the northern battalion') or before it ('the mission's spokesman').
"""

from collections.abc import Container
from dataclasses import dataclass

from musterbook.base.claim import Corps
from musterbook.base.entity import EntityKind
from musterbook.extract.passages.passage import Passage
from musterbook.extract.words.items import Item, Named

REACH = 8
_OWNER_REACH = 6
_TOLD_LATELY = 2
_OWNERS = frozenset({EntityKind.MISSION, EntityKind.FORCE})
POSSESSIVE = frozenset({"'", "s", "l", '"', "-"})
_NAMES = frozenset({EntityKind.MISSION, EntityKind.COUNTRY, EntityKind.FORCE})
_ENDS_PHRASE = ("and", "cut", "attribution", "relative-pronoun", "present-be", "was", "that", "perfect", "takes-post")
_OWNED_BY_PRONOUN = frozenset({"head", "spokesperson", "deputy"})
PARTS = ("mission-word", "post-part", "component", "whole-force")
"""Words for the mission and the parts of it that have a head."""


@dataclass(slots=True)
class Headed:
    """What a head heads, up to item `last`: the mission or a part of it, a service of a country, another body."""

    last: int
    part: bool = False
    whole: bool = False
    contingent: bool = False
    other: bool = False
    service: Corps | None = None
    force: Named | None = None
    country: str | None = None

    @property
    def told(self) -> bool:
        """Whether anything that a post can be of was found."""
        return self.part or self.service is not None or self.force is not None

    def add(self, passage: Passage, j: int) -> None:
        """Takes in an item of the phrase."""
        item = passage.items[j]
        if item.named is not None and item.named.kind in _NAMES:
            if not _backs(passage, j):
                self._add_name(item.named)
        elif item.has(*PARTS):
            self.part = True
            self.contingent = self.contingent or (item.has("post-part") and item.has("contingent"))
            self.whole = self.whole or item.has("mission-word", "whole-force") or item.code == "whole"
        elif item.has("service"):
            self.service = Corps(item.code)
        elif _is_host_force(passage, j) and item.noun is not None and item.noun.corps is not None:
            own = item.capital and passage.items[j - 1].capital and passage.items[j - 1].named is None
            self.part = self.part or own
            self.service = None if own else item.noun.corps
        self.last = j

    def _add_name(self, named: Named) -> None:
        if named.kind is EntityKind.MISSION:
            self.part = self.whole = True
            return
        self.country = self.country or named.country or named.entity
        if named.kind is EntityKind.FORCE:
            self.force = self.force or named

    def actor(self, passage: Passage) -> str | None:
        """The host's service or the contributor; None of the mission as a whole; '' of what is no post that counts."""
        theatre = passage.setting.theatre
        if self.other or not self.told:
            return ""
        if self.force is not None and self.force.country == theatre and theatre is not None:
            return passage.setting.code(self.force)
        if self.part:
            return None if self.country == theatre else self.country
        if self.country in {None, theatre} and self.service is not None:
            return passage.setting.host(self.service) or ""
        return ""


def _backs(passage: Passage, j: int) -> bool:
    """Whether a name only tells who supports what is headed: 'the Ruritania-backed force'."""
    joined = passage.has(j + 2, "led-suffix") and passage.items[j + 1].key == "-"
    return joined and passage.items[j + 2].key != "led"


def headed_before(passage: Passage, i: int) -> tuple[int, Headed]:
    """Where the phrase of a head at `i` starts, and what stands before it as its owner ('the mission's head')."""
    owner = Headed(last=i)
    if _is_whose(passage, i):
        return i, owner_of_relative(passage, i)
    first = j = i
    while j > max(0, i - REACH):
        j -= 1
        item = passage.items[j]
        if passage.has(j, "not-post") or _is_group(passage, j):
            owner.other = not owner.told
            break
        if _counts(passage, j):
            owner.add(passage, j)
        elif not (item.key in POSSESSIVE or item.has("former", "ordinal", "civil") or _label(passage, j)):
            break
        first = j if item.named is None or item.named.kind is not EntityKind.COUNTRY else first
    if _taken_up(passage, i) and _mission_told(passage) and not owner.told:
        owner.part = owner.whole = True
    if owned_by_pronoun(passage, i) and _mission_told(passage):
        owner.other = _body_told(passage, i)
        owner.part = not owner.other
    while first < i and (passage.items[first].sign or passage.items[first].key in POSSESSIVE):
        first += 1
    return first, owner


def owned_by_pronoun(passage: Passage, i: int) -> bool:
    """Whether 'its' stands before a head at `i`, with 'new' or the like between or not ('its new chief')."""
    j = i - 1
    while passage.has(j, "skip", "ordinal", "former", "civil") and not passage.has(j, "pronoun"):
        j -= 1
    return passage.has(j, "pronoun") and passage.has(j, "the") and passage.items[i].code in _OWNED_BY_PRONOUN


def _taken_up(passage: Passage, i: int) -> bool:
    """Whether a French pronoun before the verb stands for what is headed: 'X en est le commandant'."""
    verb = i - 2
    bound = passage.has(i - 1, "the") and passage.has(verb, "present-be", "was", "holds-post", "takes-post")
    return bound and verb > 0 and passage.setting.language == "fr" and passage.items[verb - 1].key == "en"


def _is_group(passage: Passage, j: int) -> bool:
    """Whether an item names an armed group: its commanders hold no post that counts."""
    named = passage.items[j].named
    return named is not None and named.kind is EntityKind.GROUP


def _is_whose(passage: Passage, i: int) -> bool:
    """Whether a relative of belonging leads to the head at `i`: 'the mission, whose (first) commander'."""
    j = i - 1
    while passage.has(j, "the", "former", "ordinal") and not passage.has(j, "whose"):
        j -= 1
    return passage.has(j, "whose")


def owner_of_relative(passage: Passage, i: int) -> Headed:
    """What stands before 'whose' as the owner of the head at `i`."""
    owner = Headed(last=i)
    j = next(k for k in range(i - 1, -1, -1) if passage.has(k, "whose")) - 1
    j -= 1 if j >= 0 and passage.items[j].key == "," else 0
    if j > 0 and passage.items[j].key == ")":
        j = next((k for k in range(j, -1, -1) if passage.items[k].key == "("), j) - 1
    for k in range(j, max(j - _OWNER_REACH, -1), -1):
        if passage.items[k].sign and passage.items[k].key not in POSSESSIVE:
            break
        if passage.has(k, "not-post"):
            owner.other = not owner.told
            break
        if _counts(passage, k):
            owner.add(passage, k)
    owner.last = i
    return owner


def _label(passage: Passage, j: int) -> bool:
    """Whether a noun of people or a number is a label before a head ('Sector Two commander')."""
    noun, figure = passage.items[j].noun, passage.items[j].figure
    numbered = figure is not None and not figure.article and passage.has(j - 1, *PARTS)
    return numbered or (noun is not None and noun.group == "force" and not passage.items[j].capital)


def _mission_told(passage: Passage) -> bool:
    """Whether the document is about a mission, or the sentences just before tell of one."""
    if passage.setting.mission is not None:
        return True
    items = (item for told in passage.memory.sentences[-_TOLD_LATELY:] for item in told.items)
    return any(item.has("mission-word") or (item.named and item.named.kind is EntityKind.MISSION) for item in items)


def _body_told(passage: Passage, i: int) -> bool:
    """Whether an organisation is what 'its' before a head means: this sentence or the one before tells of one, and of
    no mission or force.
    """
    before = passage.memory.sentences[-1].items if passage.memory.sentences else ()
    for items in (passage.items[:i], before):
        if any(item.has("mission-word", "post-part", "service") or _named(item, _OWNERS) for item in items):
            return False
        if any(_named(item, {EntityKind.ORGANISATION}) for item in items):
            return True
    return False


def _named(item: Item, kinds: Container[EntityKind]) -> bool:
    """Whether an item is a name of one of some kinds, no place."""
    return item.named is not None and item.named.kind in kinds and item.named.role != "capital"


def headed_behind(passage: Passage, i: int) -> Headed:
    """What follows a head or a verb at `i` as what it heads."""
    headed = Headed(last=i)
    linked = passage.has(i, "commands", "open")
    following = passage.items[i + 1].named if i + 1 < len(passage.items) else None
    if following is not None and following.kind is EntityKind.COUNTRY and following.role == "adjective":
        headed.country = following.entity
    for j in range(i + 1, min(i + 1 + REACH, len(passage.items))):
        item = passage.items[j]
        close = not any(passage.items[k].sign for k in range(i + 1, j))
        if (item.has("not-post") or (close and _is_group(passage, j))) and not headed.told:
            headed.other = linked
            break
        opened = not linked and (item.has("of", "for", "from", "whole-force") or (j == i + 1 and item.key == ","))
        linked = linked or opened
        if linked and _counts(passage, j):
            headed.add(passage, j)
        elif opened:
            continue
        elif not (_goes_on(passage, j) if headed.told else _passes(passage, j)):
            break
    return headed


def _counts(passage: Passage, j: int) -> bool:
    """Whether an item tells what is headed."""
    named = passage.items[j].named
    return (
        passage.has(j, *PARTS, "service") or _is_host_force(passage, j) or (named is not None and named.kind in _NAMES)
    )


def _is_host_force(passage: Passage, j: int) -> bool:
    """Whether a noun is the host's police or army as a whole ('the national police')."""
    noun = passage.items[j].noun
    return passage.has(j, "host-force") and noun is not None and noun.corps in {Corps.POLICE, Corps.SOLDIER}


def _goes_on(passage: Passage, j: int) -> bool:
    """Whether 'of' or a possessive leads on to a name ('the contingent of Ruritania')."""
    if not (passage.has(j, "of", "the") or passage.items[j].key in POSSESSIVE):
        return False
    following = [passage.items[k] for k in range(j + 1, min(j + 4, len(passage.items)))]
    return any(item.named is not None and item.named.kind in _NAMES for item in following)


def _passes(passage: Passage, j: int) -> bool:
    """Whether an item may stand before what is headed: an article, an adjective, a sign of a possessive."""
    item = passage.items[j]
    if item.has("the", "article", "ordinal", "skip", "of") or item.key in POSSESSIVE:
        return True
    body = item.named is not None and item.named.kind is EntityKind.ORGANISATION
    titled = item.capital and item.named is None and j + 1 < len(passage.items) and _counts(passage, j + 1)
    plain = not item.sign and (body or titled or not item.capital) and item.when is None
    return plain and not item.has(*_ENDS_PHRASE)
