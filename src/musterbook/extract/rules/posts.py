"""Posts: the phrases of a sentence that name a post in the mission or in the host's police and army.

Some words name one by themselves ('force commander'); others only with what they head: the mission, a part
of it, a contributor's contingent, or a service of the host. An act can stand for the post as well:
'took command of the force', 'the officer who leads the mission', 'the contingent, led by …'.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from musterbook.base.claim import Corps
from musterbook.base.entity import EntityKind
from musterbook.extract.passages.passage import Passage
from musterbook.extract.passages.roles import frame_actor
from musterbook.extract.people.hostforces import told_last
from musterbook.extract.rules.headed import (
    POSSESSIVE,
    REACH,
    Headed,
    headed_before,
    headed_behind,
    owned_by_pronoun,
)  # fmt: skip
from musterbook.extract.words.lexicon import load_lexicon

_HOST_ROLES = {"police-chief": Corps.POLICE, "police-chief-of": Corps.POLICE, "army-chief": Corps.SOLDIER}
_TOLD_COUNTRY = frozenset({"police-chief-of"})
"""Posts that are the host's only where its name stands with them: contributors have them as well."""
_ARTICLE = re.compile(r"^(?:the|le|la|el)\s+|^l['’]")
_OWNS = ("'s ", "’s ")
_OPENING, _FAR = 2, 12
_LABEL = 7
_FRONTED = 5
"""How far before the pronoun that takes it up the mission may stand."""
_WHOLE = 2
"""Blanks in a phrase that names its own body ('head of mission'), so that what follows cannot be another."""
_TELLING = (
    "role",
    "commander",
    "chief-word",
    "command-noun",
    "command-phrase",
    "commands",
    "commanded-by",
    "seconded-by",
    "that-post",
)


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
    country whose contingent it heads, None where it is the mission's. `whole`: of the mission, not of a part;
    `apart`: its holder must stand in apposition; `remembered`: the post that the sentence before told.
    """

    at: int
    first: int
    last: int
    actor: str | None = None
    act: Act = Act.NAME
    whole: bool = True
    deputy: bool = False
    contingent: bool = False
    apart: bool = False
    remembered: bool = False


def tells_post(passage: Passage) -> bool:
    """Whether a sentence has any word of a post."""
    return passage.any(*_TELLING)


def read_posts(passage: Passage) -> list[Post]:
    """The posts of a sentence in order; those of other bodies are left out."""
    found = [
        *_named(passage), *_headed(passage), *_bare(passage), *_labelled(passage), *_acts(passage), *_led(passage),
        *_deputies(passage),
    ]  # fmt: skip
    return sorted(found, key=lambda post: post.at)


def role_text(passage: Passage, post: Post) -> str:
    """The post as written; of one told by an act the usual word of the language."""
    if post.remembered and passage.memory.post:
        return passage.memory.post
    if post.act is not Act.NAME:
        words = load_lexicon(passage.setting.language).settings["posts"]
        if passage.has(post.at, "speaks-for"):
            return words[4]
        hosts = {actor for _, actor in passage.setting.hosts}
        if post.actor in hosts:
            return words[3]
        return words[2] if post.deputy else words[0 if post.whole else 1]
    text = passage.setting.document.text[passage.items[post.first].start : passage.items[post.last].end]
    return text if any(sign in text for sign in _OWNS) else _ARTICLE.sub("", text)


def _named(passage: Passage) -> Iterator[Post]:
    """Posts that one phrase names, with what follows or stands before."""
    for i in passage.indices("role"):
        first, owner = headed_before(passage, i)
        behind = headed_behind(passage, i)
        corps = _HOST_ROLES.get(passage.items[i].code)
        headless = corps is None and passage.has(i + 1, "of") and not behind.told
        whole = passage.items[i].key.count(" ") >= _WHOLE
        if _past(passage, first) or owner.other or (not whole and (behind.other or headless)):
            continue
        country = owner.country or behind.country
        last = behind.last if behind.told else i
        if corps is None:
            actor = None if country == passage.setting.theatre else country
            spoken = passage.items[i].code == "contingent-commander"
            yield Post(at=i, first=first, last=last, actor=actor, contingent=spoken)
        elif _of_the_host(passage, i, country) and passage.setting.host(corps):
            yield Post(at=i, first=first, last=last, actor=passage.setting.host(corps))


def _bare(passage: Passage) -> Iterator[Post]:
    """'The commander' alone, where the text is about a mission: of its force."""
    for i in passage.indices("commander"):
        named = passage.has(i - 1, "in-post", "takes-post", "as")
        if passage.setting.mission is None or passage.items[i].capital or not (named or _determined(passage, i)):
            continue
        _, owner = headed_before(passage, i)
        behind = headed_behind(passage, i)
        if not (owner.told or owner.other or behind.told or behind.other or passage.has(i + 1, "of", "rank")):
            yield Post(at=i, first=i, last=i, apart=not named)


def _labelled(passage: Passage) -> Iterator[Post]:
    """'Colonel X, spokesman:' at the start of what somebody says, where the text is about a mission."""
    for i in passage.indices("chief-word"):
        if passage.setting.mission is None or passage.items[i].code != "spokesperson":
            continue
        if i > _LABEL and not _of_the_told(passage, i):
            continue
        following = passage.items[i + 1].key if i + 1 < len(passage.items) else ""
        named = i == 0 and following == "(" and any(item.key == ":" for item in passage.items[:_FAR])
        named = named or _of_the_told(passage, i)
        if named or (following == ":" and i > 0 and passage.items[i - 1].key in {",", "("}):
            yield Post(at=i, first=i, last=i)


def _of_the_told(passage: Passage, i: int) -> bool:
    """'…, spokesperson John Smith said': of the mission, where it is the last body that the text has told of and no
    other has a spokesperson of its own here.
    """
    led = i == 0 or passage.items[i - 1].key in {",", "."} or passage.has(i - 1, "the")
    named = i + 2 < len(passage.items) and all(item.capital and not item.tags for item in passage.items[i + 1 : i + 3])
    if not led or not named or headed_behind(passage, i).other or passage.has(i + 1, "of", "for", "from"):
        return False
    before = passage.memory.sentences[-1].items if passage.memory.sentences else ()
    for item in (*reversed(passage.items[:i]), *reversed(before)):
        if item.has("mission-word") or (item.named is not None and item.named.kind is EntityKind.MISSION):
            return True
        body = item.named is not None and item.named.kind in {EntityKind.ORGANISATION, EntityKind.FORCE}
        if body or item.has("office", "not-post", "service"):
            return False
    return False


def _determined(passage: Passage, i: int) -> bool:
    """Whether an article stands before a head, adjectives between them or not ('a permanent commander')."""
    while passage.has(i - 1, "ordinal", "skip", "former") or _is_unknown(passage, i - 1):
        i -= 1
    return passage.has(i - 1, "the", "article", "possessive")


def _is_unknown(passage: Passage, j: int) -> bool:
    """Whether an item is a plain word of which the lexicon knows nothing."""
    item = passage.items[j]
    return j > 0 and not (item.tags or item.sign or item.capital or item.named or item.when or item.figure)


def _of_the_host(passage: Passage, i: int, country: str | None) -> bool:
    """Whether a post in a police or an army is one of the host's."""
    if country is None:
        return passage.items[i].code not in _TOLD_COUNTRY
    return country == passage.setting.theatre


def _headed(passage: Passage) -> Iterator[Post]:
    """'Chief', 'spokesman' and the like, of the mission, a part of it or a service of the host."""
    for i in passage.indices("chief-word"):
        first, owner = headed_before(passage, i)
        if passage.has(i, "role", "successor") or _past(passage, first):
            continue
        behind = headed_behind(passage, i)
        headed = behind if behind.told or behind.other else owner
        headed = owner if owner.other and passage.has(i - 1, "not-post") else headed
        actor = headed.actor(passage)
        if actor != "" and headed.part and headed.whole and not headed.force and passage.has(i, "police-head"):
            actor = _police_told(passage, i) or actor
        if actor is None and not headed.whole and headed.last == i and owned_by_pronoun(passage, i):
            actor = told_last(passage.memory.sentences[-1]) if _alone(passage, i) else None
        if actor == "" and passage.has(i, "police-head") and not (headed.other or headed.told or headed.country):
            actor = _police_told(passage, i) or _speaking(passage) or ""
        if actor == "" and passage.has(i, "commander") and not (headed.other or headed.told) and headed.country:
            actor = "" if headed.country == passage.setting.theatre else headed.country
        if actor != "":
            last = behind.last if behind.told else i
            yield Post(at=i, first=first, last=last, actor=actor, contingent=headed.contingent)


def _alone(passage: Passage, i: int) -> bool:
    """Whether the host's force is all that the sentence before tells of, and nothing is named before a head at `i`."""
    before = passage.memory.sentences[-1] if passage.memory.sentences else None
    if before is None or before.missions or any(passage.items[j].named is not None for j in range(i)):
        return False
    return any((named := before.items[j].named) and named.kind is EntityKind.FORCE for j in before.names)


def _speaking(passage: Passage) -> str | None:
    """The host's police where it is who speaks."""
    host = passage.setting.host(Corps.POLICE)
    return host if host is not None and passage.setting.home == host else None


def _police_told(passage: Passage, i: int) -> str | None:
    """The host's police, where the sentence before or this one up to a head told of them last."""
    host = passage.setting.host(Corps.POLICE)
    before = passage.memory.sentences[-1].items if passage.memory.sentences else ()
    for item in (*reversed(passage.items[:i]), *reversed(before)):
        if item.has("mission-word") or (item.named is not None and item.named.kind is EntityKind.MISSION):
            return None
        if item.has("service", "host-force") or (item.named is not None and item.named.kind is EntityKind.FORCE):
            own = item.named is None or item.named.country == passage.setting.theatre
            return host if own else None
    return None


def _acts(passage: Passage) -> Iterator[Post]:
    """'Took command of the force', 'heads the mission'; command alone where it is taken."""
    for i in passage.indices("command-noun", "command-phrase", "commands"):
        headed = headed_behind(passage, i)
        passive = passage.has(i + 1, "by") or (passage.has(i, "commanded-by") and not headed.told)
        if passive or passage.has(i, "role") or passage.items[i - 1].key == "-":
            continue
        act = next(act for tag, act in _ACTS.items() if passage.has(i, tag))
        actor = headed.actor(passage)
        bare = act is Act.COMMAND and not headed.other and not headed.told and not passage.has(i + 1, "of")
        taken = passage.has(i, "takes-post", "hands-over") or passage.has(i - 1, "the", "takes-post")
        if act is Act.COMMANDS and not headed.told and _by_pronoun(passage, i):
            yield Post(at=i, first=i, last=i, act=act)
        elif actor != "" or (bare and taken):
            last = headed.last if headed.told else i
            yield Post(
                at=i, first=i, last=last, actor=actor or None, act=act, whole=headed.whole or bare,
                contingent=headed.contingent,
            )  # fmt: skip


def _by_pronoun(passage: Passage, i: int) -> bool:
    """Whether a pronoun beside the verb is the mission: 'who heads it', 'qui la commande', 'la fuerza la dirige el
    general X', 'Major General X commands them'.
    """
    if not passage.any("rank") or passage.setting.mission is None:
        return False
    if passage.has(i + 1, "it-pronoun") and passage.has(i - 1, "relative-pronoun"):
        return True
    if passage.has(i + 1, "them-behind", "it-pronoun"):
        ends = i + 2 == len(passage.items) or passage.items[i + 2].sign or passage.has(i + 2, "time", "and")
        return ends and passage.among(range(max(i - _FRONTED, 0), i), "rank")
    if not passage.has(i - 1, "clitic"):
        return False
    relative = passage.has(i - 2, "relative-pronoun", "that")
    before = range(max(i - _FRONTED, 0), i - 1)
    return relative or any(_within_name(passage, j) or passage.has(j, "mission-word", "post-part") for j in before)


def _led(passage: Passage) -> Iterator[Post]:
    """'The contingent, led by …', '141 soldiers under …', 'its commander is seconded by …'."""
    for i in [*passage.indices("commanded-by"), *_parted(passage), *_inverted(passage)]:
        if headed_behind(passage, i).told and passage.has(i, "commanded-by"):
            continue
        headed = _led_before(passage, i)
        if not (headed.told or headed.other) and _of_it(passage, i):
            headed.part = headed.whole = True
        if not headed.told and i <= _OPENING:
            headed = _led_behind(passage, i)
        actor = headed.actor(passage)
        counted = [f for f in passage.frames if f.noun is not None and f.noun.unit == "person" and f.last < i]
        if counted and not (headed.told or headed.other):
            owner = frame_actor(passage, counted[-1]) or _contingent_of(passage, counted[-1].at)
            yield Post(at=i, first=i, last=i, actor=owner, act=Act.LED_BY, whole=False, contingent=True)
        elif actor != "" and (headed.part or actor is not None):
            yield Post(
                at=i, first=i, last=i, actor=actor, act=Act.LED_BY, whole=headed.whole, contingent=headed.contingent
            )  # fmt: skip
    for i in passage.indices("seconded-by"):
        yield Post(at=i, first=i, last=i, act=Act.LED_BY, deputy=True)


def _contingent_of(passage: Passage, at: int) -> str | None:
    """Whose contingent a number before a post counts that has no name of its own: 'the Ruritanian contingent, 20
    soldiers under Colonel X', 'Ruritania has 150 soldiers there, under Colonel X'.
    """
    for j in range(at - 1, -1, -1):
        named = passage.items[j].named
        if named is None or named.kind is not EntityKind.COUNTRY or named.entity == passage.setting.theatre:
            continue
        described = named.role in {"adjective", "demonym"} and passage.among((j - 1, j + 1), "contingent")
        acting = not passage.has(j - 1, "of", "place-prep", "from") and named.role != "capital"
        if described or (acting and (j == 0 or passage.items[j - 1].sign or passage.has(j - 1, "the"))):
            return passage.setting.code(named)
    return None


def _parted(passage: Passage) -> Iterator[int]:
    """The 'by' of 'led since 2014 by …', which a time or an adverb parts from its participle."""
    for i in passage.indices("commanded"):
        j = i + 1
        while j < len(passage.items) and (passage.items[j].when is not None or passage.has(j, "adverb")):
            j += 1
        if j > i + 1 and passage.has(j, "by"):
            yield j


def _inverted(passage: Passage) -> Iterator[int]:
    """The verbs of 'the contingent that commands Colonel X', as French and Spanish put it."""
    for i in passage.indices("commands"):
        if passage.has(i - 1, "that", "relative-pronoun") and any(passage.has(i + k, "rank") for k in (1, 2)):
            yield i


def _led_before(passage: Passage, i: int) -> Headed:
    """What stands before 'led by' at `i`: the mission, a part of it, a service of the host."""
    headed = Headed(last=i)
    for j in range(i - 1, max(i - 1 - REACH, -1), -1):
        if headed.part and not _within_name(passage, j):
            break
        if passage.has(j, "not-post", "gangs"):
            headed.other = True
        headed.add(passage, j)
    return headed


def _of_it(passage: Passage, i: int) -> bool:
    """Whether a pronoun that opens the sentence is the mission told of: 'it is led by X'."""
    near = range(max(i - _FRONTED, 0), i)
    pronoun = any(passage.has(j, "pronoun", "it-pronoun") and not passage.has(j, "the") for j in near)
    names = any(passage.items[j].named is not None or passage.items[j].noun is not None for j in range(i))
    return pronoun and not names and passage.setting.mission is not None


def _led_behind(passage: Passage, i: int) -> Headed:
    """What 'led by X, the force …' at the start of a sentence tells of: the first that stands behind the comma."""
    headed = Headed(last=i)
    comma = next((j for j in range(i + 1, min(i + _FAR, len(passage.items))) if passage.items[j].key == ","), None)
    for j in range(comma or len(passage.items), min((comma or 0) + REACH, len(passage.items))):
        if headed.part and not _within_name(passage, j):
            break
        headed.add(passage, j)
    return headed


def _within_name(passage: Passage, j: int) -> bool:
    """Whether an item may belong to 'the Ruritanian police contingent'."""
    return passage.items[j].named is not None or passage.items[j].key in POSSESSIVE or passage.has(j, "service", "of")


def _deputies(passage: Passage) -> Iterator[Post]:
    """'His deputy', where it is nobody else's; 'the deputy' behind the post of another in the same sentence."""
    for i in passage.indices("chief-word"):
        beside = passage.has(i - 1, "the") and any(role < i - 1 for role in passage.indices("role"))
        beside = beside and (passage.has(i - 2, "and") or passage.items[i - 2].sign)
        his = passage.has(i - 1, "pronoun") and passage.has(i - 1, "the")
        if passage.items[i].code == "deputy" and (his or beside):
            behind = headed_behind(passage, i)
            if not (behind.told or behind.other):
                yield Post(at=i, first=i, last=i)
        elif passage.has(i, "successor") and passage.has(i - 1, "pronoun") and passage.memory.post:
            yield Post(at=i, first=i, last=i, remembered=True)
    if passage.memory.post and not passage.any("role", "chief-word"):
        for i in passage.indices("that-post"):
            yield Post(at=i, first=i, last=i, act=Act.PHRASE, remembered=True)


def _past(passage: Passage, first: int) -> bool:
    """Whether 'former' or the like stands before the phrase."""
    return passage.among(range(max(first - 2, 0), first + 1), "former")
