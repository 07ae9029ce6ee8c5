"""Owners: whose people the victims of a harm are."""

from collections.abc import Sequence

from musterbook.base.claim import MISSION, Corps, Harm
from musterbook.base.entity import EntityKind
from musterbook.extract.classify import Counted
from musterbook.extract.items import Named
from musterbook.extract.parts import Frame
from musterbook.extract.passage import Passage
from musterbook.extract.roles import frame_actor, is_subject, subject
from musterbook.extract.unnamed import ours, protagonist
from musterbook.extract.victims import HARM_TAGS, Form

PEOPLE = "people"
_PHRASE_TAIL = 4
_OWNERS = frozenset({EntityKind.COUNTRY, EntityKind.FORCE})
_CIVIL = frozenset({"people", "demonym"})
_ARMED = frozenset({"gangs", "fighters"})
FEW = 100
MANY = 500
"""So many victims, told by a bare number, are people in general."""


def victims_actor(passage: Passage, one: Counted, earlier: Sequence[str]) -> str | None:
    """The actor of the victims, None where nothing tells whose one man or woman is.

    `earlier`: the actors of the victims that the sentence told of before.
    """
    noun = one.frame.noun
    told = _by_noun(passage, one) or _named(passage, one.frame) or _of_speaker(passage, one)
    if told is not None or (noun is not None and noun.group in _ARMED):
        return told
    if one.lost:
        return _loser(passage, one)
    payer = _in_ranks(passage, one) or _payer(passage, one.frame)
    if payer is not None:
        return payer
    if one.form is Form.DENIED and noun is None:
        return _spared(passage, one.frame)
    if _continues(passage, one, earlier):
        return _continued(passage, one, earlier)
    anybody = noun is None or noun.group == "people"
    return _anybody(passage, one) if anybody else _uniformed(passage, one, earlier)


def _of_speaker(passage: Passage, one: Counted) -> str | None:
    """'Nous avons perdu dix hommes', 'nuestros caídos': those of whom an official says 'our' or whom 'we' lost."""
    told = one.lost or any(passage.has(i, "our") for i in _phrase(passage, one.frame))
    return ours(passage, one.governor.at) or ours(passage, one.frame.at) if told else None


def _in_ranks(passage: Passage, one: Counted) -> str | None:
    """'Three deaths among Ruritanian officers', 'deaths among the police rose to three': in whose ranks they fell."""
    start = next((i + 1 for i in (one.frame.last, one.governor.at) if passage.has(i + 1, "in-ranks")), None)
    if start is None or not passage.has(start - 1, *HARM_TAGS):
        return None
    for i in range(start + 1, min(start + 1 + _PHRASE_TAIL, len(passage.items))):
        found = _holder_named(passage, i)
        if found is not None or passage.items[i].sign:
            return found
    return None


def _holder_named(passage: Passage, i: int) -> str | None:
    """The contributor or the host's force that item `i` names."""
    named = passage.items[i].named
    if named is not None and named.kind in _OWNERS and named.entity != passage.setting.theatre:
        return passage.setting.code(named)
    return _holder(passage, i) if named is None else None


def _spared(passage: Passage, frame: Frame) -> str | None:
    """Of whom 'nobody' or 'no deaths' are told: whom the clause names, else the force that the text speaks of."""
    for i in passage.clause_places(passage.clauses[frame.at]):
        named = passage.items[i].named
        ranks = passage.among((i - 1, i - 2), "in-ranks")
        placed = not ranks and (passage.has(i - 1, "place-prep", "open") or passage.has(i - 2, "place-prep"))
        if (_is_mission(passage, i) and not placed) or passage.has(i, "whole-force"):
            return MISSION
        if named is not None and named.kind in _OWNERS and named.entity != passage.setting.theatre:
            return passage.setting.code(named)
    return holder_told(passage) or _remembered(passage)


def _by_noun(passage: Passage, one: Counted) -> str | None:
    """Whom the noun alone tells: armed men of a group; people in general where they flee, but for a force."""
    noun = one.frame.noun
    if noun is not None and (noun.actor is not None or noun.group in _ARMED):
        named = [n for n in one.frame.names if n.kind is EntityKind.GROUP]
        return whole_group(passage, named[0].entity) if named else _armed(passage, one)
    fled = one.outcome is Harm.DISPLACED and (noun is None or noun.group in _CIVIL or noun.corps is None)
    return PEOPLE if fled else None


def _continued(passage: Passage, one: Counted, earlier: Sequence[str]) -> str | None:
    """The actor of those told of before."""
    phrase = _phrase(passage, one.frame)
    own = passage.among(phrase, "possessive") and not passage.among(phrase, "colleague")
    meant = _meant(passage, one.frame) if own or not earlier else None
    known = meant or (earlier[-1] if earlier else _told_people(passage, one) or passage.memory.victims)
    omitted = one.form is Form.OMITTED and not _back(passage, one.frame)
    known = known or (None if omitted else _remembered(passage))
    return known or (PEOPLE if one.form in {Form.COUNTED, Form.OMITTED} else None)


def _named(passage: Passage, frame: Frame) -> str | None:
    """The actor that the phrase itself names: a country, a force, an armed group, the mission."""
    groups = [n for n in frame.names if n.kind is EntityKind.GROUP]
    if groups:
        return whole_group(passage, groups[0].entity)
    actor = frame_actor(passage, frame)
    if actor is not None:
        return actor
    return MISSION if _of_mission(passage, frame) else None


def _armed(passage: Passage, one: Counted) -> str | None:
    """The armed group that armed men are of: gangs by their noun, else the group that the text told of last."""
    actor = None if one.frame.noun is None else one.frame.noun.actor
    phrase = range(one.frame.at, one.frame.last + 1)
    if actor is not None and not passage.among(phrase, "some-gunmen"):
        return actor
    here = [i.named.entity for i in passage.items if i.named is not None and i.named.kind is EntityKind.GROUP]
    group = here[-1] if here else passage.memory.group
    return actor if group is None else whole_group(passage, group)


def whole_group(passage: Passage, group: str) -> str:
    """The armed group that another is a part of: a gang's losses are those of gangs."""
    entity = passage.setting.vocabulary.entity(group)
    while entity is not None and entity.kind is EntityKind.GROUP and entity.part_of is not None:
        group = entity.part_of
        entity = passage.setting.vocabulary.entity(group)
    return group


def _of_mission(passage: Passage, frame: Frame) -> bool:
    """'Members of the mission', 'one of the mission's officers', 'a foreign officer', 'peacekeepers'."""
    inside = range(frame.at + 1, frame.last + 1)
    if passage.among(inside, "of-mission", "whole-force"):
        return True
    behind = frame.last + 1
    if passage.has(behind, "of-mission"):
        return True
    if passage.among(range(frame.at, behind + _PHRASE_TAIL), "possessive"):
        return False
    if not passage.has(behind, "of"):
        return any(_is_mission(passage, i) for i in inside)
    tail = range(behind, behind + _PHRASE_TAIL)
    return any(_is_mission(passage, i) or passage.has(i, "whole-personnel") for i in tail)


def _is_mission(passage: Passage, i: int) -> bool:
    if not 0 <= i < len(passage.items):
        return False
    named = passage.items[i].named
    return passage.has(i, "mission-word", "mission-head") or (named is not None and named.kind is EntityKind.MISSION)


def _loser(passage: Passage, one: Counted) -> str | None:
    """Who 'lost seven soldiers': the name right before a number whose verb is left out, else the subject."""
    before = passage.name_before(one.frame.at)
    if before is not None and one.frame.at - 1 != one.governor.at and one.frame.at > one.governor.at + 2:
        return passage.setting.code(before)
    return _subject(passage, one.governor.at) or holder_told(passage) or _remembered(passage)


def _subject(passage: Passage, at: int) -> str | None:
    """Who acts in the clause of an item, or in the sentence where the clause is a relative one."""
    first = next((i for i in range(at) if passage.clauses[i] == passage.clauses[at]), at)
    if passage.has(first, "relative-pronoun") or passage.among(range(first, at), "that"):
        first = 0
    for i in range(at - 1, first - 1, -1):
        found = None if passage.has(i - 1, "of", "by", "from", "against") else _holder(passage, i)
        if found is not None:
            return found
    return None


def holder_before(passage: Passage, at: int) -> str | None:
    """The force, country, armed group or mission that stands nearest before an item as one that has people."""
    for i in range(at - 1, -1, -1):
        found = _holder(passage, i)
        if found is not None:
            return found
    return None


def holder_told(passage: Passage) -> str | None:
    """The first holder of people of the nearest sentence before in the block that names one."""
    for earlier in reversed(passage.memory.sentences):
        for i in range(len(earlier.items)):
            found = _holder(earlier, i)
            if found is not None:
                return found
    return None


def _holder(passage: Passage, i: int) -> str | None:
    """Who item `i` names, where that is somebody who has people."""
    item = passage.items[i]
    if item.named is not None and item.named.kind is EntityKind.GROUP:
        return whole_group(passage, item.named.entity)
    if item.named is not None and item.named.entity != passage.setting.theatre and is_subject(passage, i):
        body = item.named.kind is EntityKind.ORGANISATION and passage.setting.mission is not None
        return MISSION if body else passage.setting.code(item.named)
    if item.has("gangs"):
        return "gangs"
    if item.has("host-force"):
        return passage.setting.host(None if item.noun is None else item.noun.corps)
    return MISSION if _is_mission(passage, i) or passage.has(i, "whole-force") else None


def _reach(passage: Passage, frame: Frame) -> range:
    """The items of a phrase and the two behind it, up to a stop."""
    last = frame.last
    while last < min(frame.last + 2, len(passage.items) - 1) and not passage.items[last + 1].sign:
        last += 1
    return range(frame.at, last + 1)


def _phrase(passage: Passage, frame: Frame) -> range:
    """The items of a phrase, with 'of their own' and the like behind it."""
    bound = passage.has(frame.last + 1, "of")
    return range(frame.at, frame.last + (_PHRASE_TAIL if bound else 1))


def _meant(passage: Passage, frame: Frame) -> str | None:
    """Whom 'nine of them', 'five of their own' and 'of his officers' point back to; None without such a word."""
    back = passage.among(_reach(passage, frame), "of-them")
    opens = passage.has(0, "of") and frame.at > 0
    if not (back or opens) and not passage.among(_phrase(passage, frame), "possessive"):
        return None
    return holder_before(passage, frame.at) or holder_told(passage)


def _continues(passage: Passage, one: Counted, earlier: Sequence[str]) -> bool:
    """Whether the victims are told of by those before them: 'two others', 'nine of them', 'his colleagues'."""
    frame = one.frame
    if one.form is Form.ORDINAL:
        return True
    reach = _reach(passage, frame)
    if passage.among(reach, "of-them", "others", "colleague") or passage.has(frame.at, "one-more"):
        return True
    if passage.among(_phrase(passage, frame), "possessive"):
        return True
    if _small_noun(passage, one, earlier):
        return True
    if passage.has(frame.last, *HARM_TAGS) and earlier and passage.has(frame.at - 1, "and"):
        return True
    return one.form is Form.OMITTED


def _told_people(passage: Passage, one: Counted) -> str | None:
    """Whose people the sentence told of right before a number without a noun ('16 were Ruritanians; six died')."""
    if one.form is not Form.OMITTED:
        return None
    for i in range(one.frame.at - 1, -1, -1):
        named = passage.items[i].named
        spoken = named is not None and named.role in {"demonym", "adjective"} and named.kind is EntityKind.COUNTRY
        if named is not None and spoken and named.entity != passage.setting.theatre:
            return passage.setting.code(named)
    return None


def _small_noun(passage: Passage, one: Counted, earlier: Sequence[str]) -> bool:
    """Whether 'seven wounded' may be those of the force that the block tells of: few, told by the noun of harm."""
    noun = passage.has(one.frame.last, *HARM_TAGS) and one.outcome in {Harm.KILLED, Harm.INJURED}
    if len(set(earlier)) > 1:
        return False
    told = earlier[-1] if earlier else passage.memory.victims
    return noun and (one.frame.figure.value or 0) < FEW and told is not None and not _is_group(passage, told)


def _back(passage: Passage, frame: Frame) -> bool:
    """Whether a number without a noun points back by words: 'nine of them', 'two others', '31 have been wounded'."""
    behind = passage.items[frame.last + 1] if frame.last + 1 < len(passage.items) else None
    noun = behind is not None and behind.has(*HARM_TAGS) and (behind.noun is not None or behind.has("kill-noun"))
    small = (frame.figure.value or 0) < MANY and not noun
    return small or passage.among(_reach(passage, frame), "of-them")


def _remembered(passage: Passage) -> str | None:
    """The force that the text speaks of."""
    memory = passage.memory
    victims = None if memory.victims in {PEOPLE, "gangs"} else memory.victims
    return victims or memory.block_force or memory.force


def _anybody(passage: Passage, one: Counted) -> str | None:
    """People in general; who suffered them where a noun of count tells the harm ('100 fatalities')."""
    if one.form is Form.SINGLE:
        return None
    if one.outcome is Harm.DISPLACED:
        return PEOPLE
    between = range(one.governor.at + 1, one.frame.at)
    if any(_is_mission(passage, i) or passage.has(i, "whole-force", "of-mission") for i in between):
        return MISSION
    verb = _suffered(passage, one.frame)
    found = None if verb is None else subject(passage, verb, forces=True)
    return PEOPLE if found is None else found[0]


def _payer(passage: Passage, frame: Frame) -> str | None:
    """Who 'paid the heaviest price, with 81 dead': the subject of the clause before a number behind 'with'."""
    led = passage.has(frame.first - 1, "composed") or (frame.first > 0 and passage.items[frame.first - 1].key == ":")
    if not led or frame.names:
        return None
    verb = _suffered(passage, frame)
    found = None if verb is None else subject(passage, verb, forces=True)
    return None if found is None else found[0]


def _suffered(passage: Passage, frame: Frame) -> int | None:
    """The verb that says who suffered losses: in their clause, or before 'with 81 dead'."""
    clause = passage.clauses[frame.at]
    led = passage.has(frame.first - 1, "composed") and clause > 0
    verbs = [i for i in passage.indices("suffer") if i < frame.at]
    return next((i for i in verbs if clause - led <= passage.clauses[i] <= clause), None)


def _is_group(passage: Passage, actor: str) -> bool:
    """Whether an actor is an armed group or people in general."""
    entity = passage.setting.vocabulary.entity(actor)
    return actor == PEOPLE or (entity is not None and entity.kind is EntityKind.GROUP)


def _uniformed(passage: Passage, one: Counted, earlier: Sequence[str]) -> str | None:
    """Whose officers officers are that the phrase does not say."""
    frame = one.frame
    owned = [a for a in earlier if not _is_group(passage, a)]
    hosts = {actor for _, actor in passage.setting.hosts}
    if owned and not (owned[-1] in hosts and frame.corps is not None):
        return owned[-1]
    if one.form is Form.SINGLE:
        return _remembered(passage)
    return _force(passage, frame.at, frame.corps)


def _force(passage: Passage, at: int, corps: Corps | None) -> str:
    """Whose officer an officer is that the phrase does not say: the host's where its police is named."""
    theatre = passage.setting.theatre
    names = [i.named for i in passage.items if i.named is not None]
    if any(n.kind is EntityKind.MISSION for n in names):
        return passage.memory.force or MISSION if passage.has(at - 1, "the") else MISSION
    forces = [n for n in names if n.kind is EntityKind.FORCE and n.country == theatre]
    if forces:
        return forces[0].actor
    known = passage.memory.block_force or (passage.memory.force if passage.has(at - 1, "the") else None)
    host = passage.setting.host(corps) if corps is Corps.POLICE or (corps and _host_told(passage)) else None
    return known or host or passage.memory.topic or protagonist(passage) or MISSION


def _host_told(passage: Passage) -> bool:
    """Whether the sentence or the one before names a force of the host, or it tells of inhabitants as well."""
    people = (f.last for f in passage.frames if f.noun is not None and f.noun.group == "people")
    if any(not passage.has(last, "others", "fellow") for last in people):
        return True
    return any(
        item.has("host-force", "force-word") or (item.named is not None and _of_host(passage, item.named))
        for one in (*passage.memory.sentences[-1:], passage)
        for item in one.items
    )


def _of_host(passage: Passage, named: Named) -> bool:
    return named.kind is EntityKind.FORCE and named.country == passage.setting.theatre
