"""Belonging: whose people a number counts, where their own phrase names nobody.

The order is: those told of in the same breath ('as many colleagues', the contingent, the whole), the subject of the
verb, those whose capital they come from, the mission where it is named, those told of before, the text's contributor.
"""

from musterbook.base.claim import MISSION
from musterbook.base.entity import EntityKind
from musterbook.extract.passages.leaders import leader_before, reporter
from musterbook.extract.passages.partition import fronted, is_whole, mission_owns, promiser
from musterbook.extract.passages.parts import Frame
from musterbook.extract.passages.passage import Passage
from musterbook.extract.passages.roles import agent_after, frame_actor, is_subject, joint, names_mission, subject
from musterbook.extract.passages.unnamed import answerer, mission_antecedent, ours, protagonist
from musterbook.extract.people.motion import home_of
from musterbook.extract.people.nations import all_of_one, kept_by

_CONTRIBUTING = frozenset({EntityKind.COUNTRY, EntityKind.FORCE})
_SEVERAL = 3
"""So many contributors are named as those of a mission."""
_NEXT = 3
"""How far behind a phrase and its comma the subject of its sentence may stand."""
_MOVES = ("move-in", "move-out", "move-noun", "pledge", "relieve", "give", "same-act")
_WITHIN_PHRASE = ("the", "pronoun", "ordinal", "contingent", "of", "skip", "only", "article", "more", "composed")


def possessor(passage: Passage, frame: Frame) -> str | None:
    """The country before a contingent's number: 'X's first contingent of 400', 'the Ruritanian contingent of 400'."""
    for i in range(frame.at - 1, max(frame.at - 9, -1), -1):
        item = passage.items[i]
        if (item.sign and item.key not in {"'", "-", ","}) or (item.figure is not None and not item.figure.article):
            return None
        if item.has("move-in", "pledge", "give") and not item.has("contingent", "move-noun"):
            return None
        if (
            item.named is not None
            and item.named.kind in {EntityKind.COUNTRY, EntityKind.FORCE}
            and (passage.any("contingent", "move-noun", clause=passage.clauses[frame.at]))
        ):
            between = range(i + 1, frame.at)
            if passage.among(between, "contingent", "move-noun") and is_subject(passage, i):
                return joint([passage.setting.code(item.named), *_beside(passage, i)])
    return None


def _beside(passage: Passage, i: int) -> list[str]:
    """The country joined to the adjective of another at `i`: 'a Ruritanian and Sylvanian team'."""
    joined = passage.has(i - 1, "and") or passage.items[i - 1].key in {"-", "–"}
    named = passage.items[i - 2].named if i > 1 and joined else None
    other = passage.items[i].named
    spoken = named is not None and other is not None and named.role == other.role == "adjective"
    return [passage.setting.code(named)] if named is not None and spoken else []


def gapped(passage: Passage, frame: Frame) -> str | None:
    """The country right before a number whose verb is left out: 'X promised 200 soldiers, Y 150 and Z 50'."""
    earlier = any(
        f.at < frame.at and f.figure.unit == frame.figure.unit for f in passage.frames if not f.figure.article
    )
    named = passage.name_before(frame.at)
    if not earlier or named is None or named.role == "adjective" or named.kind is not EntityKind.COUNTRY:
        return None
    return passage.setting.code(named)


def personnel_actor(passage: Passage, frame: Frame, governor: int | None) -> str:
    """Whose people a frame counts, by the order of preference; 'mission' at the end."""
    own = not frame.names and (_of_force_led(passage, frame) or _its_size(passage, governor))
    if own or (len(frame.names) >= _SEVERAL and _mission_has(passage, frame, governor)):
        return MISSION
    found = _sender(passage, frame, governor) or frame_actor(passage, frame)
    found = found or (all_of_one(passage, frame) if governor is not None and passage.has(governor, *_MOVES) else None)
    found = found or _of_group(passage, frame, governor)
    if found is None and governor is not None:
        found = _mover(passage, frame, governor)
    if found is None and governor is None:
        found = _acting(passage, frame.at, moving=False)
    found = found or ours(passage, frame.at)
    if found is not None and not (frame.corps is None and not frame.names and _tops(passage, frame, governor)):
        return found
    unit = _of_unit(passage, governor)
    if unit is not None:
        return unit
    if (
        names_mission(passage, frame.at)
        or _tops(passage, frame, governor)
        or (governor is not None and _by_body(passage, governor))
    ):
        return MISSION
    if of_many(passage, frame):
        return MISSION
    moving = governor is not None and passage.has(governor, *_MOVES)
    told = (moving and not frame.mixed and frame.part_of is None) or (
        frame.elliptic and not passage.memory.of_mission and not passage.any("mission-word")
    )
    spoken = reporter(passage, governor) if moving and governor is not None else None
    about = (protagonist(passage) if told else None) or (_headed(passage, governor) if told else None)
    found = _going_on(passage, frame, governor) or spoken or about
    return found or (answerer(passage, frame) if governor is not None else None) or MISSION


def _mission_has(passage: Passage, frame: Frame, governor: int | None) -> bool:
    """'The mission had 9,831 troops from X, Y and Z': the number is that of the mission, right before its verb."""
    if governor is None or governor > frame.at or not passage.has(governor, "have", "present"):
        return False
    i = governor - 1
    while passage.has(i, "adverb", "time", "perfect"):
        i -= 1
    return i in passage.missions or (passage.has(i, "mission-word") and i >= 0)


def _of_force_led(passage: Passage, frame: Frame) -> bool:
    """'X leads a force of 2,200 soldiers': those led are the mission's."""
    at = frame.at - 2
    return passage.has(at + 1, "of") and passage.has(at, "mission-head") and passage.has(at - 2, "commands")


def _its_size(passage: Passage, governor: int | None) -> bool:
    """'The force was to have 2,500, but its current strength is 900': the size of the mission that the sentence meant
    last, behind every contributor.
    """
    if governor is None or not passage.has(governor, "present") or not passage.has(governor - 1, "possessive"):
        return False
    whole = max((i for i in passage.indices("size-tail", "ceiling") if i < governor), default=-1)
    return whole >= 0 and not any(whole < i < governor for i in passage.names)


def of_many(passage: Passage, frame: Frame) -> bool:
    """Whether people are said to be of the mission or of several countries: 'members of the force', 'officers from six
    countries', 'des pays contributeurs'.
    """
    at = frame.last + 1
    if not passage.has(at, "of", "from") and not passage.has(frame.last, "open"):
        return False
    while passage.has(at, "of", "from", "the", "skip", "figure"):
        at += 1
    named = passage.items[at].named if at < len(passage.items) else None
    mission = named is not None and named.kind is EntityKind.MISSION
    return mission or passage.has(at, "countries", "mission-head", "mission-word")


def _headed(passage: Passage, governor: int | None) -> str | None:
    """The contributor that the document's head names, for people on the move in a sentence that names no body."""
    named = (passage.items[i].named for i in passage.names)
    body = any(one is not None and one.kind in {EntityKind.ORGANISATION, EntityKind.MISSION} for one in named)
    moves = governor is not None and (
        passage.has(governor, *_MOVES) or passage.any("move-in", "move-out", clause=passage.clauses[governor])
    )
    stays = governor is None or passage.has(governor, "deployed", "give", "present", "have")
    return passage.setting.headed if moves and not (body or stays) else None


def _sender(passage: Passage, frame: Frame, governor: int | None) -> str | None:
    """The contributor that sends people told by the body whose they are: 'X sent the first 1,600 UN soldiers'."""
    if governor is None or governor > frame.at or not passage.has(governor, "move-in", "give", "pledge"):
        return None
    if not frame.names or any(named.kind is not EntityKind.ORGANISATION for named in frame.names):
        return None
    found = subject(passage, governor, forces=True)
    return None if found is None else found[0]


def _of_group(passage: Passage, frame: Frame, governor: int | None) -> str | None:
    """Whose people are that are part of others, as many as others, or the size of a contingent or a whole."""
    if governor == frame.at and (is_whole(passage, frame) or fronted(passage, frame) is not None):
        keeper = kept_by(passage, frame)
        if keeper is not None:
            return keeper
        return MISSION if mission_owns(passage, frame) else _owner_of_whole(passage, frame)
    promised = promiser(passage, frame)
    if promised is not None:
        return promised
    bounded = passage.has(frame.at - 1, "to", "place-prep") and not passage.has(frame.at - 1, "composed")
    bounded = bounded or passage.has(frame.at, "size-verb")
    raised = (bounded and _whole(passage, frame)) or _raises_whole(passage, frame, governor)
    owner = _fellows(passage, frame) or gapped(passage, frame) or (None if raised else possessor(passage, frame))
    return owner or (MISSION if raised else None)


def _raises_whole(passage: Passage, frame: Frame, governor: int | None) -> bool:
    """'Took the mission past 800': the verb of raising has the mission as its object."""
    if governor is None or governor >= frame.at or not passage.has(governor, "brings", "gerund", "present"):
        return False
    between = passage.items[governor + 1 : frame.at]
    named = any(item.named is not None and item.named.kind is EntityKind.MISSION for item in between)
    body = any(item.named is not None and item.named.kind is EntityKind.ORGANISATION for item in between)
    named = named or (body and any(item.has("mission-head") for item in between))
    whole = any(item.has("mission-word") or (item.has("of-mission") and "mission" in item.key) for item in between)
    return named or ((passage.has(governor, "brings") or "effectif" in passage.items[governor].key) and whole)


def _mover(passage: Passage, frame: Frame, governor: int) -> str | None:
    """Whose act the governor is: the subject's, else of those whose capital the people come from or return to."""
    if _mission_counts(passage, frame, governor):
        return MISSION
    if governor < frame.at and passage.has(governor, "pledge", "move-noun", "leave-noun"):
        agent = agent_after(passage, governor)
        if agent is not None:
            return agent[0]
    moving = passage.has(governor, *_MOVES)
    acting = _acting(passage, max(governor, frame.at), moving=moving)
    if acting is not None or not passage.has(governor, "move-in", "move-out", "motion", "relieve"):
        return acting
    clause = passage.clauses[frame.at]
    verbs = [governor, *passage.indices("move-in", "move-out", "motion", clause=clause)]
    homes = (home for i in verbs if (home := home_of(passage.items, i)) is not None)
    home = next((one for one in homes if one.entity != passage.setting.theatre), None)
    return None if home is None else passage.setting.code(home)


def _tops(passage: Passage, frame: Frame, governor: int | None) -> bool:
    """Whether a number is that of the mission after what is told: '200 joined the mission, exceeding 800'."""
    if governor is None or governor > frame.at or not passage.has(governor, "tops"):
        return False
    told = any(i < governor for i in passage.missions)
    return told and (passage.items[governor - 1].key == "," or passage.has(governor - 1, "adverb"))


def _fellows(passage: Passage, frame: Frame) -> str | None:
    """Whose 'as many colleagues' are: those of the people counted before in the sentence."""
    alike = passage.has(frame.at, "same-number") or passage.has(frame.last, "fellow")
    return _told_before(passage, frame) if alike else None


def _owner_of_whole(passage: Passage, frame: Frame) -> str:
    """Whose 'its' is in 'sent ten of its 24 soldiers', 'of its 24 soldiers, ten left'."""
    found = subject(passage, frame.at, forces=True)
    known = None if passage.memory.of_mission else passage.memory.topic or passage.memory.block_force
    return found[0] if found is not None else known or MISSION


def _by_body(passage: Passage, at: int) -> bool:
    """Whether a body right before the verb at `at` is its subject: 'the alliance sent 700 more'."""
    named = passage.items[at - 1].named if at else None
    return named is not None and named.kind is EntityKind.ORGANISATION


def _acting(passage: Passage, at: int, *, moving: bool) -> str | None:
    """Who acts: the antecedent of a relative clause, the subject, or the country of the leader who is it."""
    told = antecedent(passage, at)
    if told is not None:
        return told
    found = subject(passage, at, forces=True)
    if found is not None:
        return found[0]
    return leader_before(passage, at) if moving else None


def antecedent(passage: Passage, at: int) -> str | None:
    """The contributor right before the relative pronoun that opens a clause: 'led by X, which sent 400'."""
    start = passage.clauses.index(passage.clauses[at])
    whole = mission_antecedent(passage, start)
    if whole is not None or start < 1:
        return whole
    relative = passage.has(start, "relative-pronoun") or (
        passage.has(start, "that") and passage.items[start - 1].key == ","
    )
    if not (relative and passage.has(start + 1, *_MOVES, "perfect")):
        return None
    i = start - (2 if passage.items[start - 1].key == "," else 1)
    named = passage.items[i].named if i >= 0 else None
    if named is None or named.kind is not EntityKind.COUNTRY or named.role in {"adjective", "demonym"}:
        return None
    return None if named.entity == passage.setting.theatre else passage.setting.code(named)


def _going_on(passage: Passage, frame: Frame, governor: int | None) -> str | None:
    """Whose people a phrase without an owner goes on from, by the sentences before and the rest of its own."""
    clause = passage.clauses[frame.at]
    if governor is not None and governor < frame.at and _is_body(passage, governor - 1):
        return None
    spoken = any(i < frame.at for i in passage.indices("pronoun", clause=clause))
    moving = governor is not None and passage.has(governor, *_MOVES)
    owned = passage.among(range(frame.at + 1, frame.last + 1), "pronoun")
    meant = any(i < frame.at for i in passage.indices("it-pronoun", clause=clause))
    known = (passage.memory.topic if moving or owned or meant else None) or passage.memory.block_force
    again = spoken or (moving and passage.has(frame.at, "definite"))
    known = known or (passage.memory.force if again else None) or _told_before(passage, frame)
    owner = _predicated(passage, frame, governor)
    if owner is not None:
        return owner
    if known is None:
        return _only_contributor(passage, frame)
    reported = any(i < frame.at for i in passage.indices("speech-noun"))
    officer = moving and any(i < frame.at for i in passage.indices("office", "proform", clause=clause))
    moved = governor is not None and passage.has(governor, "move-in", "move-out", "same-act")
    moved = moved and not passage.has(governor or 0, "deployed")
    moved = moved and not passage.any("countries") and _told_alone(passage, known)
    return known if spoken or reported or officer or moved or _continues(passage, frame) else None


def _predicated(passage: Passage, frame: Frame, governor: int | None) -> str | None:
    """Whose an offer is said to be: 'la mayor oferta, 1.500 soldados, es la de X'."""
    if governor is None or not passage.has(governor, "pledge-noun"):
        return None
    verb = next((i for i in range(frame.last + 1, frame.last + _NEXT) if passage.has(i, "present-be", "was")), None)
    for i in range(verb + 1, verb + 2 + _NEXT) if verb is not None else ():
        named = passage.items[i].named if i < len(passage.items) else None
        if named is not None and named.kind is EntityKind.COUNTRY and named.entity != passage.setting.theatre:
            return passage.setting.code(named)
    return None


def _of_unit(passage: Passage, governor: int | None) -> str | None:
    """Whose 'the contingent' is that is said to be so many: the contributor's that the text tells of."""
    if governor is None or passage.has(governor, *_MOVES):
        return None
    clause = passage.clauses[governor]
    units = (*passage.indices("own-unit", clause=clause), *passage.indices("own-unit", clause=passage.clauses[0]))
    unit = next((i for i in units if i <= governor and (passage.clauses[i] == clause or i <= 1)), None)
    if unit is None or not passage.has(unit - 1, "the", "pronoun") or passage.has(unit + 1, "of"):
        return None
    memory = passage.memory
    return memory.topic or memory.block_force or protagonist(passage) or memory.force


def _told_alone(passage: Passage, code: str) -> bool:
    """Whether the nearest sentence before in the block that names contributors names this one alone."""
    for earlier in (passage, *reversed(passage.memory.sentences)):
        named = [name for i in earlier.names if (name := earlier.items[i].named) is not None]
        codes = {earlier.setting.code(name) for name in named if name.kind in _CONTRIBUTING}
        codes -= {earlier.setting.theatre or ""} | {code for _, code in earlier.setting.hosts}
        if codes:
            return codes == {code}
    return True


def _is_body(passage: Passage, i: int) -> bool:
    """Whether an organisation is named at `i`, as the subject of the verb right behind it."""
    named = passage.items[i].named if i >= 0 else None
    return named is not None and named.kind is EntityKind.ORGANISATION and is_subject(passage, i)


def _only_contributor(passage: Passage, frame: Frame) -> str | None:
    """The one contributor of a sentence, for a number without a noun ('of the 1,000 promised by X, 400 have come') and
    for one before its subject ('with the arrival of 217, X has 627').
    """

    def named(i: int) -> bool:
        item = passage.items[i].named
        other = item is not None and item.kind is EntityKind.COUNTRY and item.entity != passage.setting.theatre
        other = other and not passage.has(i - 1, "mostly")
        return other and (is_subject(passage, i) or passage.has(i - 1, "by"))

    places = [i for i in range(len(passage.items)) if named(i)]
    codes = {passage.setting.code(one) for i in places if (one := passage.items[i].named) is not None}
    if len(codes) != 1:
        return None
    cataphoric = 0 < places[0] - frame.last <= _NEXT and passage.items[frame.last + 1].key == ","
    cataphoric = cataphoric or _fronted(passage, frame, places[0])
    return codes.pop() if cataphoric or (frame.elliptic and places[0] < frame.at) else None


def _fronted(passage: Passage, frame: Frame, subject_at: int) -> bool:
    """Whether a phrase that opens the sentence with a preposition stands before its subject: 'With 744 officers
    deployed, X is …'.
    """
    opened = frame.at <= _NEXT and passage.among(range(frame.at), "composed", "have")
    comma = next((i for i in range(frame.last + 1, subject_at) if passage.items[i].key == ","), None)
    return opened and comma is not None and subject_at - comma <= _NEXT and comma - frame.last <= _NEXT + 1


def _mission_counts(passage: Passage, frame: Frame, governor: int) -> bool:
    """Whether the mission is the subject of a verb of presence before a number: it is named last before the verb, or a
    pronoun stands for the subject of the sentence before ('So far it has 700 soldiers').
    """
    counts = passage.has(governor, "present", "have", "size-verb")
    if governor > frame.at or not counts or passage.has(governor, "composed"):
        return False
    for i in range(governor - 1, -1, -1):
        item = passage.items[i]
        if passage.clauses[i] != passage.clauses[governor]:
            return False
        if item.has("it-pronoun"):
            return passage.memory.of_mission
        if item.has("mission-word") and item.named is None:
            return not passage.among((i - 1, i - 2), "of", "from", "led", "place-prep")
        if item.named is not None or item.has("pronoun"):
            named = item.named is not None and item.named.kind is EntityKind.MISSION
            return named and not passage.among((i - 1, i - 2), "of", "from", "led", "place-prep")
    return False


def _whole(passage: Passage, frame: Frame) -> bool:
    """Whether 'to N' is the size of the mission: it is named last before, or the whole force is spoken of."""
    first = max((f.last for f in passage.frames if f.at < frame.at and not f.figure.article), default=-1)
    if any(first < i < frame.at for i in passage.indices("whole-force", clause=passage.clauses[frame.at])):
        return True
    for i in range(frame.at - 2, max(frame.at - 9, -1), -1):
        item = passage.items[i]
        if item.has("mission-word") or (item.named is not None and item.named.kind is EntityKind.MISSION):
            return passage.has(i + 1, "when", "to") or i == frame.at - 2
        if item.named is not None or item.figure is not None or item.noun is not None:
            return False
    return False


def _told_before(passage: Passage, frame: Frame) -> str | None:
    """The actor of the people in uniform counted before in the sentence, None where none or several."""
    codes = {frame_actor(passage, f) for f in passage.frames if f.at < frame.at and f.names and f.figure.unit is None}
    return codes.pop() if len(codes) == 1 else None


def _continues(passage: Passage, frame: Frame) -> bool:
    """Whether the phrase goes on from people told of before: 'a second contingent', '75 more', 'its first 400'."""
    if (
        frame.figure.additional
        or passage.has(frame.at, "definite")
        or passage.among(range(frame.last, frame.last + 3), "own-country")
    ):
        return True
    i = frame.at - 1
    while i >= 0 and (passage.has(i, *_WITHIN_PHRASE) or passage.items[i].key == ","):
        if passage.has(i, "more", "ordinal", "the", "pronoun", "contingent"):
            return True
        i -= 1
    return passage.among(range(frame.at + 1, frame.last + 2), "pronoun", "proform")
