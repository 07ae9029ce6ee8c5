"""Owners: whose people the victims of a harm are."""

from collections.abc import Sequence

from musterbook.base.claim import MISSION, Corps, Harm
from musterbook.base.entity import EntityKind
from musterbook.extract.claiming.counted import Counted
from musterbook.extract.claiming.ranks import end_of_joined, own_ranks
from musterbook.extract.harm.harmparts import named_for
from musterbook.extract.harm.victims import HARM_TAGS, Form
from musterbook.extract.passages.leaders import reporter
from musterbook.extract.passages.parts import Frame
from musterbook.extract.passages.passage import Passage
from musterbook.extract.passages.roles import frame_actor, subject
from musterbook.extract.passages.unnamed import ours, protagonist
from musterbook.extract.people.holders import (
    ARMED,
    OWN,
    OWNERS,
    acting_holder,
    announcer,
    armed_subject,
    counted_before,
    holder_at,
    holder_before,
    holder_named,
    holder_told,
    host_at,
    institution,
    is_mission,
    its_members,
    label_end,
    label_owner,
    of_box,
    of_nationality,
    of_whom,
    owner_of,
    unit_hit,
    who_had,
    whole_group,
)  # fmt: skip
from musterbook.extract.words.items import Item, Named

PEOPLE = "people"
_PHRASE_TAIL = 4
_COUNT_REACH = 12
_SUFFERED_REACH = 2
_CIVIL = frozenset({"people", "demonym"})
FEW = 100
MANY = 500
"""So many victims, told by a bare number, are people in general."""


def victims_actor(passage: Passage, one: Counted, earlier: Sequence[str]) -> str | None:
    """The actor of the victims, None where nothing tells whose one man or woman is.

    `earlier`: the actors of the victims that the sentence told of before.
    """
    noun = one.frame.noun
    told = (
        _of_that_country(passage, one.frame)
        or _by_noun(passage, one)
        or _named(passage, one.frame)
        or _of_speaker(passage, one)
        or (_label_owner(passage, one.frame) if PEOPLE not in earlier else None)
    )
    if told is not None or (noun is not None and noun.group in ARMED):
        return told
    if one.lost:
        return _loser(passage, one)
    payer = (
        of_whom(passage, one.frame)
        or who_had(passage, one.frame)
        or _counted_of(passage, one)
        or _in_ranks(passage, one)
        or _payer(passage, one.frame)
        or (_sufferer(passage, one) if not earlier else None)
    )
    if payer is not None:
        return payer
    own = noun is not None and noun.group == "people"
    own = own and passage.among(range(one.frame.first, one.frame.last), "possessive")
    if one.form is Form.DENIED and (noun is None or own):
        return _spared(passage, one.frame) or (earlier[-1] if earlier else None)
    if _continues(passage, one, earlier):
        return _continued(passage, one, earlier)
    anybody = noun is None or noun.group == "people"
    return _anybody(passage, one) if anybody else _uniformed(passage, one, earlier)


def _of_that_country(passage: Passage, frame: Frame) -> str | None:
    """'Ten soldiers from that country': the contributor that the text told of last."""
    tail = range(frame.at, frame.last + 1 + _PHRASE_TAIL)
    if not passage.among(tail, "that-country"):
        return None
    known = (passage.memory.victims, passage.memory.topic, passage.memory.force)
    return next((code for code in known if code and code.isupper() and code != passage.setting.theatre), None)


def _of_speaker(passage: Passage, one: Counted) -> str | None:
    """'Nous avons perdu dix hommes', 'nuestros caídos': those of whom an official says 'our' or whom 'we' lost."""
    our = any(passage.has(i, "our") for i in _phrase(passage, one.frame))
    if not (one.lost or our):
        return None
    if passage.has(one.frame.last, "fellow-citizen"):
        return PEOPLE
    speaker = ours(passage, one.governor.at) or ours(passage, one.frame.at) or reporter(passage, one.governor.at)
    return speaker or (protagonist(passage) or _remembered(passage) if our else None)


def _counted_of(passage: Passage, one: Counted) -> str | None:
    """'The number of its soldiers killed rose to 14', 'its losses at 12', 'the mission's death toll to nine': whose
    losses a noun before the number counts.
    """
    at = one.governor.at
    if at >= one.frame.at or one.frame.first <= at or not _bare_count(one):
        return None
    start = next((i for i in passage.indices("count-of", "count-noun") if _opens_count(passage, i, at)), None)
    if start is None:
        return _genitive(passage, at) if passage.has(at, "toll", *HARM_TAGS) else None
    within = range(start + 1, at)
    named = next((found for i in within if (found := holder_named(passage, i)) is not None), None)
    if named is not None or not passage.among(within, "possessive"):
        return named
    return holder_before(passage, start) or _holder_behind(passage, one.frame.last) or holder_told(passage)


def _opens_count(passage: Passage, i: int, at: int) -> bool:
    """Whether item `i` is 'the number of' what the harm at `at` is told of."""
    return at - _COUNT_REACH <= i < at and (passage.has(i, "count-of") or passage.has(i + 1, "of"))


def _bare_count(one: Counted) -> bool:
    """Whether the number itself says of nobody that they are in uniform."""
    noun = one.frame.noun
    return not one.frame.names and (noun is None or noun.group == "people")


def _holder_behind(passage: Passage, last: int) -> str | None:
    """Who says what stands before: '…, Ruritania said'."""
    return next((found for i in range(last + 1, len(passage.items)) if (found := holder_at(passage, i))), None)


def _genitive(passage: Passage, at: int) -> str | None:
    """'Ruritania's death toll', 'its losses', 'Ruritanian deaths': whose the losses are by the word before them."""
    i = at - (2 if passage.items[at - 1].key in OWN else 1)
    if passage.has(i, "possessive") and not passage.among((at - 1, at), "our"):
        return holder_before(passage, i) or holder_told(passage)
    while i > 0 and passage.items[i].named is None and _beside_noun(passage.items[i]):
        i -= 1
    behind = passage.items[at + 1].named if at + 1 < len(passage.items) else None
    if behind is not None and behind.role == "adjective" and behind.kind in OWNERS:
        return holder_named(passage, at + 1)
    beside = i == at - 1 and (passage.items[i].named is not None or passage.has(i, "whole-force", "of-mission"))
    return holder_named(passage, i) if beside or passage.items[i + 1].key in {"'", "s"} else None


def _beside_noun(item: Item) -> bool:
    """Whether an item may stand between an owner and the noun of what it lost: the sign of a genitive, an adjective."""
    return item.key in {"'", "s"} or not item.tags


def _in_ranks(passage: Passage, one: Counted) -> str | None:
    """'Three deaths among Ruritanian officers', 'deaths among the police rose to three': in whose ranks they fell."""
    ends = (one.frame.last, one.governor.at, end_of_joined(passage, one.frame))
    start = next((i + 1 for i in ends if passage.has(i + 1, "in-ranks")), None)
    if start is None or not passage.has(start - 1, *HARM_TAGS):
        return None
    if (own := own_ranks(passage, start)) is not None:
        return own
    for i in range(start + 1, min(start + 1 + _PHRASE_TAIL, len(passage.items))):
        found = holder_named(passage, i) or host_at(passage, i) or (MISSION if passage.has(i, "of-mission") else None)
        if found is not None or passage.items[i].sign:
            return found
        if passage.has(i, "contingent"):
            return owner_of(passage, i) or unit_hit(passage) or _remembered(passage)
        if passage.has(i, "possessive"):
            return own_ranks(passage, i)
    return None


def _spared(passage: Passage, frame: Frame) -> str | None:
    """Of whom 'nobody' or 'no deaths' are told: whom the clause names, else the force that the text speaks of."""
    if passage.has(frame.at, "our"):
        return ours(passage, frame.at) or protagonist(passage) or _remembered(passage) or MISSION
    if passage.has(frame.at, "harmless"):
        return unit_hit(passage) or MISSION
    for i in passage.clause_places(passage.clauses[frame.at]):
        named = passage.items[i].named
        ranks = passage.among((i - 1, i - 2), "in-ranks")
        placed = not ranks and (passage.has(i - 1, "place-prep", "open") or passage.has(i - 2, "place-prep"))
        if (is_mission(passage, i) and not placed) or passage.has(i, "whole-force"):
            return MISSION
        if named is not None and named.kind in OWNERS and named.entity != passage.setting.theatre:
            return passage.setting.code(named)
    return holder_told(passage) or _remembered(passage)


def _by_noun(passage: Passage, one: Counted) -> str | None:
    """Whom the noun alone tells: armed men of a group; people in general where they flee, but for a force."""
    noun = one.frame.noun
    if noun is not None and (noun.actor is not None or noun.group in ARMED):
        named = [n for n in one.frame.names if n.kind is EntityKind.GROUP]
        return whole_group(passage, named[0].entity) if named else _armed(passage, one)
    if passage.has(one.frame.last, "kill-noun") and passage.has(one.frame.last + 1, "of"):
        civil = passage.items[one.frame.last + 2].noun if one.frame.last + 2 < len(passage.items) else None
        if civil is not None and civil.group == "people":
            return PEOPLE
    fled = one.outcome is Harm.DISPLACED and (noun is None or noun.group in _CIVIL or noun.corps is None)
    return PEOPLE if fled else None


def _continued(passage: Passage, one: Counted, earlier: Sequence[str]) -> str | None:
    """The actor of those told of before."""
    phrase = _phrase(passage, one.frame)
    own = passage.among(phrase, "possessive") and not passage.among(phrase, "colleague")
    meant = _meant(passage, one.frame) if own or not earlier else None
    known = meant or (earlier[-1] if earlier else _told_people(passage, one) or passage.memory.victims)
    omitted = one.form is Form.OMITTED and not _back(passage, one.frame)
    known = known or (None if omitted else counted_before(passage) or _remembered(passage))
    uniformed = one.frame.noun is not None and one.frame.noun.group == "force"
    if known is None and uniformed and one.form is Form.COUNTED:
        return _uniformed(passage, one, earlier)
    return known or (PEOPLE if one.form in {Form.COUNTED, Form.OMITTED} else None)


def _named(passage: Passage, frame: Frame) -> str | None:
    """The actor that the phrase itself names: a country, a force, an armed group, the mission."""
    groups = [n for n in frame.names if n.kind is EntityKind.GROUP]
    if groups:
        return whole_group(passage, groups[0].entity)
    if any(n.kind is EntityKind.MISSION for n in frame.names) and not any(n.kind in OWNERS for n in frame.names):
        return MISSION
    fallen_for = named_for(passage, frame.last)
    if fallen_for is not None and not frame.names and _bare(passage, frame):
        return passage.setting.code(fallen_for)
    actor = frame_actor(passage, frame) or of_nationality(passage, frame.last + 1)
    if actor is not None:
        return actor
    return (unit_hit(passage) or MISSION) if _of_mission(passage, frame) else None


def _armed(passage: Passage, one: Counted) -> str | None:
    """The armed group that armed men are of: gangs by their noun, else the group that the text told of last."""
    actor = None if one.frame.noun is None else one.frame.noun.actor
    phrase = range(one.frame.at, one.frame.last + 1)
    if actor is not None and not passage.among(phrase, "some-gunmen"):
        return actor
    here = [i.named.entity for i in passage.items if i.named is not None and i.named.kind is EntityKind.GROUP]
    group = here[-1] if here else passage.memory.group
    return actor if group is None else whole_group(passage, group)


def _of_mission(passage: Passage, frame: Frame) -> bool:
    """'Members of the mission', 'one of the mission's officers', 'a foreign officer', 'peacekeepers'."""
    inside = range(frame.at + 1, frame.last + 1)
    if passage.among(inside, "of-mission", "whole-force"):
        return True
    behind = frame.last + 1
    if passage.has(behind, "of-mission"):
        return True
    if passage.among(range(frame.at, behind + _PHRASE_TAIL), "possessive"):
        return its_members(passage, frame)
    if not passage.has(behind, "of"):
        return any(is_mission(passage, i) for i in inside)
    tail = range(behind, behind + _PHRASE_TAIL)
    return any(is_mission(passage, i) or passage.has(i, "whole-personnel") for i in tail)


def _loser(passage: Passage, one: Counted) -> str | None:
    """Who 'lost seven soldiers': the name right before a number whose verb is left out, else the subject."""
    before = passage.name_before(one.frame.at)
    if before is not None and one.frame.at - 1 != one.governor.at and one.frame.at > one.governor.at + 2:
        return passage.setting.code(before)
    at = one.governor.at
    meant = passage.has(at - 1, "pronoun") or passage.has(at - 2, "pronoun")
    found = acting_holder(passage, at) or (holder_before(passage, at) if meant else None) or institution(passage, at)
    return found or holder_told(passage) or _remembered(passage)


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
    if (armed := armed_subject(passage, frame)) is not None:
        return armed
    opens = passage.has(0, "of") and frame.at > 0
    whole = passage.frames[0] if opens and passage.frames else None
    if whole is not None and whole.at < frame.at and whole.noun is not None and whole.noun.group == "people":
        return PEOPLE
    if not (back or opens) and not passage.among(_phrase(passage, frame), "possessive"):
        return None
    return holder_before(passage, frame.at) or holder_told(passage)


def _continues(passage: Passage, one: Counted, earlier: Sequence[str]) -> bool:
    """Whether the victims are told of by those before them: 'two others', 'nine of them', 'his colleagues'."""
    frame = one.frame
    if one.form is Form.ORDINAL:
        return True
    reach = _reach(passage, frame)
    civil = frame.noun is not None and frame.noun.group == "people"
    civil = civil and not passage.has(frame.last, "others", *HARM_TAGS)
    others = () if civil else ("others",)
    if passage.among(reach, "of-them", "colleague", *others) or passage.has(frame.at, "one-more"):
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
    noun = passage.has(one.frame.last, *HARM_TAGS) and one.outcome in {Harm.KILLED, Harm.INJURED, Harm.MISSING}
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
    alone = not any(f.at in between and f.noun is not None for f in passage.frames)
    if alone and any(is_mission(passage, i) or passage.has(i, "whole-force", "of-mission") for i in between):
        return MISSION
    verb = _suffered(passage, one.frame)
    found = None if verb is None else _bearer(passage, verb)
    if passage.items[one.frame.first - 1].key == ":" and of_box(passage, one.frame):
        return MISSION
    return found or (unit_hit(passage) if _few_dead(passage, one) else None) or PEOPLE


def _bare(passage: Passage, frame: Frame) -> bool:
    """Whether a phrase is a number alone or with a noun of harm alone ('ten dead')."""
    return frame.noun is None or passage.has(frame.last, *HARM_TAGS)


def _label_owner(passage: Passage, frame: Frame) -> str | None:
    """Whose losses a label says that a bare number is: 'Police: 2 killed', 'Pertes du contingent :'."""
    if frame.names or not _bare(passage, frame):
        return None
    colon = label_end(passage, frame)
    if colon is not None and passage.among(range(colon), "contingent"):
        return passage.memory.block_force or protagonist(passage) or _remembered(passage)
    return label_owner(passage, frame)


def _few_dead(passage: Passage, one: Counted) -> bool:
    """Whether a noun of harm alone counts few ('ten dead, 25 wounded'): they may be of the unit that was hit."""
    return _bare(passage, one.frame) and not one.frame.names and (one.frame.figure.value or 0) < FEW


def _bearer(passage: Passage, verb: int) -> str | None:
    """Who suffered what a verb of suffering tells: the contributor that is its subject, a contingent, the mission."""
    found = subject(passage, verb, forces=True)
    if found is not None:
        return found[0]
    for i in range(verb - 1, -1, -1):
        if passage.clauses[i] != passage.clauses[verb] or passage.has(i - 1, "of", "by", "place-prep"):
            continue
        if passage.has(i, "contingent"):
            return owner_of(passage, i) or passage.memory.block_force or protagonist(passage) or _remembered(passage)
        named = passage.items[i].named
        if named is not None and named.kind is EntityKind.GROUP:
            return whole_group(passage, named.entity)
        if passage.has(verb, "bears") and is_mission(passage, i):
            return MISSION
    return None


def _payer(passage: Passage, frame: Frame) -> str | None:
    """Who 'paid the heaviest price, with 81 dead': the subject of the clause before a number behind 'with'."""
    led = passage.has(frame.first - 1, "composed") or (frame.first > 0 and passage.items[frame.first - 1].key == ":")
    if not led or frame.names:
        return None
    verb = _suffered(passage, frame)
    return None if verb is None else _bearer(passage, verb)


def _sufferer(passage: Passage, one: Counted) -> str | None:
    """Who 'suffered 54 dead', 'admitted to three dead': the subject of the verb right before a bare number."""
    verb = _suffered(passage, one.frame) if _bare_count(one) and _bare(passage, one.frame) else None
    near = verb is not None and one.frame.first - verb <= _SUFFERED_REACH
    return _bearer(passage, verb) if verb is not None and near and one.governor.at >= one.frame.at else None


def _suffered(passage: Passage, frame: Frame) -> int | None:
    """The verb that says who suffered losses: in their clause, or before 'with 81 dead'."""
    clause = passage.clauses[frame.at]
    led = clause > 0 and (passage.has(frame.first - 1, "composed") or passage.items[frame.first - 1].key == ":")
    verbs = [i for i in passage.indices("suffer") if i < frame.at]
    return next((i for i in verbs if clause - led <= passage.clauses[i] <= clause), None)


def _is_group(passage: Passage, actor: str) -> bool:
    """Whether an actor is an armed group or people in general."""
    entity = passage.setting.vocabulary.entity(actor)
    return actor == PEOPLE or (entity is not None and entity.kind is EntityKind.GROUP)


def _uniformed(passage: Passage, one: Counted, earlier: Sequence[str]) -> str | None:
    """Whose officers officers are that the phrase does not say."""
    frame = one.frame
    if passage.has(frame.last, "host-force") and (own := passage.setting.host(frame.corps)) is not None:
        return own
    owned = [a for a in earlier if not _is_group(passage, a)]
    hosts = {actor for _, actor in passage.setting.hosts}
    if owned and not (owned[-1] in hosts and frame.corps is not None):
        return owned[-1]
    if one.form is Form.SINGLE:
        return _remembered(passage)
    return unit_hit(passage) or announcer(passage) or _force(passage, frame.at, frame.corps)


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
    meant = corps is Corps.POLICE and protagonist(passage) is None
    host = passage.setting.host(corps) if meant or (corps and _host_told(passage)) else None
    return known or host or passage.memory.topic or protagonist(passage) or MISSION


def _host_told(passage: Passage) -> bool:
    """Whether the sentence or the one before names a force of the host, or it tells of inhabitants as well."""
    theatre = passage.setting.theatre
    people = (f for f in passage.frames if f.noun is not None and f.noun.group == "people")
    own = (f.last for f in people if not f.names or any(named.entity == theatre for named in f.names))
    if any(not passage.has(last, "others", "fellow") for last in own):
        return True
    return any(
        item.has("host-force", "force-word") or (item.named is not None and _of_host(passage, item.named))
        for one in (*passage.memory.sentences[-1:], passage)
        for item in one.items
    )


def _of_host(passage: Passage, named: Named) -> bool:
    return named.kind is EntityKind.FORCE and named.country == passage.setting.theatre
