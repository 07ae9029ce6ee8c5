"""Posts: the phrases of a sentence that name a post in the mission or in the host's police and army.

Some words name one by themselves ('force commander'); others only with what they head: the mission, a part
of it, a contributor's contingent, or a service of the host. An act can stand for the post as well:
'took command of the force', 'the officer who leads the mission', 'the contingent, led by …'.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from musterbook.base.claim import Corps
from musterbook.base.entity import EntityKind
from musterbook.extract.items import Named
from musterbook.extract.lexicon import load_lexicon
from musterbook.extract.passage import Passage

_HOST_ROLES = {"police-chief": Corps.POLICE, "army-chief": Corps.SOLDIER}
_REACH = 8
_POSSESSIVE = frozenset({"'", "s", "l", '"', "-"})
_TELLING = ("role", "chief-word", "command-noun", "command-phrase", "commands", "commanded-by", "seconded-by")
_NAMES = frozenset({EntityKind.MISSION, EntityKind.COUNTRY, EntityKind.FORCE})
_ENDS_PHRASE = ("and", "cut", "attribution", "relative-pronoun", "present-be", "was", "that", "perfect", "takes-post")
_OWNED_BY_PRONOUN = frozenset({"head", "spokesperson", "deputy"})


PARTS = ("mission-word", "post-part", "component", "contingent")
"""Words for the mission and the parts of it that have a head."""


class Act(StrEnum):
    """How a post is told: by its name, by a noun of command, a phrase ('at the head of'), a verb whose subject holds
    it, or one whose agent does.
    """

    NAME = "name"
    COMMAND = "command"
    COMMANDS = "commands"
    PHRASE = "at the head of"
    LED_BY = "led by"


_ACTS = {"command-phrase": Act.PHRASE, "command-noun": Act.COMMAND, "commands": Act.COMMANDS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post told at items [first, last], its head at `at`. `actor`: the host's service that it is in, or the
    country whose contingent it heads, None where it is the mission's. `whole`: of the mission, not of a part.
    """

    at: int
    first: int
    last: int
    actor: str | None = None
    act: Act = Act.NAME
    whole: bool = True
    deputy: bool = False


@dataclass(slots=True)
class Headed:
    """What a head heads, up to item `last`: the mission or a part of it, a service of a country, another body."""

    last: int
    part: bool = False
    whole: bool = False
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
            self._add_name(item.named)
        elif item.has(*PARTS):
            self.part = True
            self.whole = self.whole or item.has("mission-word") or item.code == "whole"
        elif item.has("service"):
            self.service = Corps(item.code)
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


def tells_post(passage: Passage) -> bool:
    """Whether a sentence has any word of a post."""
    return any(tag in passage.by_tag for tag in _TELLING)


def read_posts(passage: Passage) -> list[Post]:
    """The posts of a sentence in order; those of other bodies are left out."""
    found = [*_named(passage), *_headed(passage), *_acts(passage), *_led(passage), *_deputies(passage)]
    return sorted(found, key=lambda post: post.at)


def role_text(passage: Passage, post: Post) -> str:
    """The post as written; of one told by an act the usual word of the language."""
    if post.act is not Act.NAME:
        words = load_lexicon(passage.setting.language).settings["posts"]
        hosts = {actor for _, actor in passage.setting.hosts}
        if post.actor in hosts:
            return words[3]
        return words[2] if post.deputy else words[0 if post.whole else 1]
    return passage.setting.document.text[passage.items[post.first].start : passage.items[post.last].end]


def _named(passage: Passage) -> Iterator[Post]:
    """Posts that one phrase names, with what follows or stands before."""
    for i in passage.indices("role"):
        first, owner = _before(passage, i)
        behind = _behind(passage, i)
        if _past(passage, first) or owner.other or behind.other:
            continue
        country = owner.country or behind.country
        last = behind.last if behind.told else i
        corps = _HOST_ROLES.get(passage.items[i].code)
        if corps is None and passage.has(i + 1, "of") and not behind.told:
            continue
        if corps is None:
            actor = None if country == passage.setting.theatre else country
            yield Post(at=i, first=first, last=last, actor=actor)
        elif country in {None, passage.setting.theatre} and passage.setting.host(corps):
            yield Post(at=i, first=first, last=last, actor=passage.setting.host(corps))


def _headed(passage: Passage) -> Iterator[Post]:
    """'Chief', 'spokesman' and the like, of the mission, a part of it or a service of the host."""
    for i in passage.indices("chief-word"):
        first, owner = _before(passage, i)
        if passage.has(i, "role") or _past(passage, first):
            continue
        behind = _behind(passage, i)
        headed = behind if behind.told or behind.other else owner
        actor = headed.actor(passage)
        if actor != "":
            last = behind.last if behind.told else i
            yield Post(at=i, first=first, last=last, actor=actor)


def _acts(passage: Passage) -> Iterator[Post]:
    """'Took command of the force', 'heads the mission'; command alone where it is taken."""
    for i in passage.indices("command-noun", "command-phrase", "commands"):
        headed = _behind(passage, i)
        if passage.has(i, "role") or passage.has(i + 1, "by") or (passage.has(i, "commanded-by") and not headed.told):
            continue
        act = next(act for tag, act in _ACTS.items() if passage.has(i, tag))
        actor = headed.actor(passage)
        bare = act is Act.COMMAND and not headed.other and not headed.told and not passage.has(i + 1, "of")
        taken = passage.has(i, "takes-post", "hands-over") or passage.has(i - 1, "the", "takes-post")
        if actor != "" or (bare and taken):
            last = headed.last if headed.told else i
            yield Post(at=i, first=i, last=last, actor=actor or None, act=act, whole=headed.whole or bare)


def _led(passage: Passage) -> Iterator[Post]:
    """'The contingent, led by …', 'its commander is seconded by …'."""
    for i in passage.indices("commanded-by"):
        if _behind(passage, i).told:
            continue
        headed = Headed(last=i)
        for j in range(i - 1, max(i - 1 - _REACH, -1), -1):
            if headed.part and not _within_name(passage, j):
                break
            if passage.has(j, "not-post", "gangs"):
                headed.other = True
            headed.add(passage, j)
        actor = headed.actor(passage)
        if actor != "" and (headed.part or actor is not None):
            yield Post(at=i, first=i, last=i, actor=actor, act=Act.LED_BY, whole=headed.whole)
    for i in passage.indices("seconded-by"):
        yield Post(at=i, first=i, last=i, act=Act.LED_BY, deputy=True)


def _within_name(passage: Passage, j: int) -> bool:
    """Whether an item may belong to 'the Ruritanian police contingent'."""
    return passage.items[j].named is not None or passage.items[j].key in _POSSESSIVE or passage.has(j, "service", "of")


def _deputies(passage: Passage) -> Iterator[Post]:
    """'His deputy', where it is nobody else's."""
    for i in passage.indices("chief-word"):
        if passage.items[i].code == "deputy" and passage.has(i - 1, "pronoun") and passage.has(i - 1, "the"):
            behind = _behind(passage, i)
            if not (behind.told or behind.other):
                yield Post(at=i, first=i, last=i)


def _before(passage: Passage, i: int) -> tuple[int, Headed]:
    """Where the phrase of a head at `i` starts, and what stands before it as its owner ('the mission's head')."""
    owner = Headed(last=i)
    first = j = i
    while j > max(0, i - _REACH):
        j -= 1
        item = passage.items[j]
        if passage.has(j, "not-post"):
            owner.other = not owner.told
            break
        if _counts(passage, j):
            owner.add(passage, j)
        elif not (item.key in _POSSESSIVE or item.has("former", "ordinal") or _label(passage, j)):
            break
        first = j if item.named is None or item.named.kind is not EntityKind.COUNTRY else first
    by_pronoun = passage.has(i - 1, "pronoun") and passage.has(i - 1, "the")
    if by_pronoun and passage.items[i].code in _OWNED_BY_PRONOUN and _mission_told(passage):
        owner.part = True
    while first < i and (passage.items[first].sign or passage.items[first].key in _POSSESSIVE):
        first += 1
    return first, owner


def _label(passage: Passage, j: int) -> bool:
    """Whether a noun of people or a number is a label before a head ('Sector Two commander')."""
    noun, figure = passage.items[j].noun, passage.items[j].figure
    numbered = figure is not None and not figure.article and passage.has(j - 1, *PARTS)
    return numbered or (noun is not None and noun.group == "force" and not passage.items[j].capital)


def _mission_told(passage: Passage) -> bool:
    return passage.setting.mission is not None


def _behind(passage: Passage, i: int) -> Headed:
    """What follows a head or a verb at `i` as what it heads."""
    headed = Headed(last=i)
    linked = passage.has(i, "commands", "open")
    following = passage.items[i + 1].named if i + 1 < len(passage.items) else None
    if following is not None and following.kind is EntityKind.COUNTRY and following.role == "adjective":
        headed.country = following.entity
    for j in range(i + 1, min(i + 1 + _REACH, len(passage.items))):
        item = passage.items[j]
        if item.has("not-post") and not headed.told:
            headed.other = linked
            break
        if linked and _counts(passage, j):
            headed.add(passage, j)
        elif not linked and (item.has("of", "for", "from") or (j == i + 1 and item.key == ",")):
            linked = True
        elif not (_goes_on(passage, j) if headed.told else _passes(passage, j)):
            break
    return headed


def _counts(passage: Passage, j: int) -> bool:
    """Whether an item tells what is headed."""
    named = passage.items[j].named
    return passage.has(j, *PARTS, "service") or (named is not None and named.kind in _NAMES)


def _goes_on(passage: Passage, j: int) -> bool:
    """Whether 'of' or a possessive leads on to a name ('the contingent of Ruritania')."""
    if not (passage.has(j, "of", "the") or passage.items[j].key in _POSSESSIVE):
        return False
    following = [passage.items[k] for k in range(j + 1, min(j + 4, len(passage.items)))]
    return any(item.named is not None and item.named.kind in _NAMES for item in following)


def _passes(passage: Passage, j: int) -> bool:
    """Whether an item may stand before what is headed: an article, an adjective, a sign of a possessive."""
    item = passage.items[j]
    if item.has("the", "article", "ordinal", "skip", "of") or item.key in _POSSESSIVE:
        return True
    plain = not item.sign and not item.capital and item.when is None
    return plain and not item.has(*_ENDS_PHRASE)


def _past(passage: Passage, first: int) -> bool:
    """Whether 'former' or the like stands before the phrase."""
    return any(passage.has(j, "former") for j in range(max(first - 2, 0), first + 1))
