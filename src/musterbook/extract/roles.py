"""Roles: who is meant by a figure or a verb, and whether it is fact, plan or denial.

The order for people counted is 'N noun from X', a demonym in the phrase, the clause's subject, the
actor of the sentence before, the mission. 'In', 'to' or 'for X' is a place, 'X-led' a label: neither
is a subject.
"""

from collections.abc import Sequence

from musterbook.base.claim import MISSION, Modality
from musterbook.base.entity import EntityKind
from musterbook.extract.items import Named, When
from musterbook.extract.leaders import leader_before
from musterbook.extract.motion import home_of
from musterbook.extract.partition import fronted, is_whole, mission_owns
from musterbook.extract.parts import Frame, name_list
from musterbook.extract.passage import Passage
from musterbook.extract.unnamed import mission_antecedent, only_speaks, ours, protagonist

JOINT_LIMIT = 3
"""From more contributors than this a joint figure is that of the mission."""
_SUBJECTS = frozenset({EntityKind.COUNTRY, EntityKind.FORCE, EntityKind.ORGANISATION})
_AUXILIARY_REACH = 6
_DENIAL_REACH = 3
_NOUN_REACH = 14
_NEXT = 3
"""How far behind a phrase and its comma the subject of its sentence may stand."""
_MOVES = ("move-in", "move-out", "move-noun", "pledge", "relieve", "give")
_WITHIN_PHRASE = ("the", "pronoun", "ordinal", "contingent", "of", "skip", "only", "article", "more", "composed")


def joint(codes: Sequence[str]) -> str:
    """The actor of several codes: sorted and joined by '+', 'mission' where they are all together."""
    distinct = sorted(set(codes))
    return MISSION if len(distinct) > JOINT_LIMIT else "+".join(distinct)


def is_subject(passage: Passage, i: int) -> bool:
    """Whether the name at `i` can be whose act it is: no place, no label, no led-by."""
    item = passage.items[i]
    if item.named is None or item.named.kind not in _SUBJECTS:
        return False
    after = passage.items[i + 1] if i + 1 < len(passage.items) else None
    if after is not None and after.key == "-" and passage.has(i + 2, "led-suffix"):
        return False
    j = i - 1
    while j >= 0 and (passage.has(j, "the", "article") or passage.items[j].key in {"'", "l", '"'}):
        j -= 1
    if j >= 0 and passage.has(j, "led", "by"):
        return False
    if _acts_at_once(passage, i):
        return True
    if passage.has(j, "place-prep") and not passage.has(j, "from", "of", "by") and item.named.role != "adjective":
        return False
    return not (
        passage.has(j, "and") and j > 0 and passage.items[j - 1].named is not None and (not is_subject(passage, j - 1))
    )


def _acts_at_once(passage: Passage, i: int) -> bool:
    """Whether a verb follows the name at once: 'with X deploying', 'after Y pledged'."""
    return passage.has(i + 1, "move-in", "move-out", "pledge", "give", "announce") and not passage.has(
        i + 1, "move-noun"
    )


def subject(passage: Passage, at: int, *, forces: bool = False) -> tuple[str, int] | None:
    """The code and place of the actor whose act item `at` is: the nearest name before it in its clause,
    an agent after it, or the subject of the clause before where this one has none of its own.
    """
    setting = passage.setting
    clause = passage.clauses[at]
    for number in range(clause, -1, -1):
        places = [i for i in passage.clause_places(number) if i < at and is_subject(passage, i)]
        places = [i for i in places if _may_act(passage, i, forces=forces)]
        if number == clause:
            agent = agent_after(passage, at) or _postposed(passage, at)
            if agent is not None:
                return agent
        if places:
            best = places[-1]
            if only_reports(passage, best, at):
                return None
            return setting.code(_named(passage, best)), best
        if number == clause and _reported_clause(passage, clause) and not _own_subject(passage, clause):
            return None
    return None


def _own_subject(passage: Passage, clause: int) -> bool:
    """Whether what somebody says is their own act: a pronoun tells it, or the subject is left out."""
    told = passage.any("pronoun", "possessive", clause=clause)
    return told or any(_dropped(passage, i) for i in passage.indices("that", clause=clause))


def _postposed(passage: Passage, at: int) -> tuple[str, int] | None:
    """The contributor right behind the verb of a relative clause: 'los 400 que ofreció X', 'que fournit X'."""
    i = at - 1
    while passage.has(i, "perfect"):
        i -= 1
    if not (passage.has(i, "that") and passage.has(at, *_MOVES)):
        return None
    j = at + 1
    while passage.has(j, "the"):
        j += 1
    named = passage.items[j].named if j < len(passage.items) else None
    if named is None or named.kind is not EntityKind.COUNTRY or named.role in {"adjective", "demonym"}:
        return None
    return None if named.entity == passage.setting.theatre else (passage.setting.code(named), j)


def _dropped(passage: Passage, that: int) -> bool:
    """Whether a verb stands right behind 'that': its subject is the speaker's ('X anunció que enviará 400')."""
    i = that + 1
    while passage.has(i, "adverb", "not"):
        i += 1
    return passage.has(i, *_MOVES, "future", "would", "perfect", "have") and not passage.has(i, "move-noun")


def _reported_clause(passage: Passage, clause: int) -> bool:
    """Whether the clause is what somebody says ('said that 400 arrived'), not one about people counted before it."""
    for i in passage.indices("that", clause=clause):
        comma = i > 1 and passage.items[i - 1].key == ","
        before = passage.items[i - (2 if comma else 1)] if i else None
        if before is None or (before.figure is None and before.noun is None and before.named is None):
            return True
    return False


def _named(passage: Passage, i: int) -> Named:
    named = passage.items[i].named
    assert named is not None
    return named


def _may_act(passage: Passage, i: int, *, forces: bool) -> bool:
    named = _named(passage, i)
    if forces and named.kind is EntityKind.ORGANISATION:
        return False
    theatre = passage.setting.theatre
    return named.kind is not EntityKind.COUNTRY or named.entity != theatre


def only_reports(passage: Passage, subject_at: int, at: int) -> bool:
    """Whether the name only says what the clause tells: 'the UN indicated that …'."""
    between = range(subject_at + 1, at)
    said = [j for j in between if passage.has(j, "attribution")]
    if not said:
        return passage.has(subject_at - 1, "according-to") or passage.has(subject_at - 2, "according-to")
    if any(passage.has(j, "pronoun") or (passage.has(j, "that") and _dropped(passage, j)) for j in range(said[0], at)):
        return False
    direct = at - said[0] <= 2 or passage.has(said[0], "announce")  # noqa: PLR2004 - 'announced about'
    direct = direct or (passage.has(said[0], "resolve") and passage.has(said[0] + 1, "sending"))
    return not direct or passage.among(between, "that")


def agent_after(passage: Passage, at: int) -> tuple[str, int] | None:
    """The agent 'by X' that follows a passive at `at` within its clause; several are joined."""
    for i in range(at + 1, min(at + 5, len(passage.items))):
        if passage.clauses[i] != passage.clauses[at]:
            break
        if passage.has(i, "by") or (passage.has(i, "from") and passage.has(at, "move-in", "move-noun")):
            names, last = name_list(passage.items, i + 1)
            acting = [n for n in names if n.kind in _SUBJECTS]
            if acting:
                return joint([passage.setting.code(n) for n in acting]), last
    return None


def frame_actor(passage: Passage, frame: Frame) -> str | None:
    """The actor named in or bound to a frame, None where it names none."""
    setting = passage.setting
    codes = []
    for named in frame.names:
        if named.kind is EntityKind.COUNTRY and named.entity == setting.theatre:
            host = setting.host(frame.corps)
            if host is None or named.role not in {"adjective", "demonym"}:
                continue
            codes.append(host if frame.noun is not None and frame.noun.group == "force" else "people")
        else:
            codes.append(setting.code(named))
    return joint(codes) if codes else None


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
                return passage.setting.code(item.named)
    return None


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
    found = frame_actor(passage, frame) or _of_group(passage, frame, governor)
    if found is None and governor is not None:
        found = _mover(passage, frame, governor)
    if found is None and governor is None:
        found = _acting(passage, frame.at, moving=False)
    found = found or ours(passage, frame.at)
    if found is not None:
        return found
    if names_mission(passage, frame.at) or (governor is not None and _by_body(passage, governor)):
        return MISSION
    moving = governor is not None and passage.has(governor, *_MOVES)
    told = (moving and not frame.mixed and frame.part_of is None) or (
        frame.elliptic and not passage.memory.of_mission and not passage.any("mission-word")
    )
    return _going_on(passage, frame, governor) or (protagonist(passage) if told else None) or MISSION


def _of_group(passage: Passage, frame: Frame, governor: int | None) -> str | None:
    """Whose people are that are part of others, as many as others, or the size of a contingent or a whole."""
    if governor == frame.at and (is_whole(passage, frame) or fronted(passage, frame) is not None):
        return MISSION if mission_owns(passage, frame) else _owner_of_whole(passage, frame)
    bounded = passage.has(frame.at - 1, "to", "place-prep") or passage.has(frame.at, "size-verb")
    raised = (bounded and _whole(passage, frame)) or _raises_whole(passage, frame, governor)
    owner = _fellows(passage, frame) or gapped(passage, frame) or (None if raised else possessor(passage, frame))
    return owner or (MISSION if raised else None)


def _raises_whole(passage: Passage, frame: Frame, governor: int | None) -> bool:
    """'Took the mission past 800': the verb of raising has the mission as its object."""
    if governor is None or governor >= frame.at or not passage.has(governor, "brings", "gerund", "present"):
        return False
    between = passage.items[governor + 1 : frame.at]
    named = any(item.named is not None and item.named.kind is EntityKind.MISSION for item in between)
    whole = any(item.has("mission-word") or (item.has("of-mission") and "mission" in item.key) for item in between)
    return named or ((passage.has(governor, "brings") or "effectif" in passage.items[governor].key) and whole)


def _mover(passage: Passage, frame: Frame, governor: int) -> str | None:
    """Whose act the governor is: the subject's, else of those whose capital the people come from or return to."""
    if _mission_counts(passage, frame, governor):
        return MISSION
    moving = passage.has(governor, *_MOVES)
    acting = _acting(passage, max(governor, frame.at), moving=moving)
    if acting is not None or not passage.has(governor, "move-in", "move-out", "motion", "relieve"):
        return acting
    clause = passage.clauses[frame.at]
    verbs = [governor, *passage.indices("move-in", "move-out", "motion", clause=clause)]
    homes = (home for i in verbs if (home := home_of(passage.items, i)) is not None)
    home = next((one for one in homes if one.entity != passage.setting.theatre), None)
    return None if home is None else passage.setting.code(home)


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
    if not (passage.has(start, "relative-pronoun") and passage.has(start + 1, *_MOVES, "perfect")):
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
    if known is None:
        return _only_contributor(passage, frame)
    reported = any(i < frame.at for i in passage.indices("speech-noun"))
    officer = moving and any(i < frame.at for i in passage.indices("office", "proform", clause=clause))
    return known if spoken or reported or officer or _continues(passage, frame) else None


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
        return other and (is_subject(passage, i) or passage.has(i - 1, "by"))

    places = [i for i in range(len(passage.items)) if named(i)]
    codes = {passage.setting.code(_named(passage, i)) for i in places}
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


def names_mission(passage: Passage, before: int) -> bool:
    """Whether the mission is named, not as a place, before an item of the sentence."""
    for i in passage.missions:
        if i < before:
            j = i - 1
            while passage.has(j, "the"):
                j -= 1
            if not passage.has(j, "of", "place-prep", "from", "led") and not only_speaks(passage, i):
                return True
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


def modality(passage: Passage, at: int, when: When | None) -> Modality:
    """Fact, plan or denial of the act at `at`. 'Would' in a narrative is a fact once its time has passed."""
    places = _auxiliaries(passage, at)
    if passage.among([i for i in places if at - _DENIAL_REACH <= i < at], "not"):
        return Modality.DENIED
    if passage.among(places, "likely"):
        return Modality.PLANNED
    if passage.among(places, "would"):
        return _would(passage, at, when)
    if _still_ahead(passage, at, when):
        return Modality.PLANNED
    to_come = passage.has(at - 1, "to-be") and passage.has(at, "move-in", "move-out", "deployed")
    if to_come or passage.among(places, "future"):
        return Modality.PLANNED
    return Modality.ACTUAL


def _still_ahead(passage: Passage, at: int, when: When | None) -> bool:
    """Whether a movement is dated after publication, or told by an infinitive: 'X to withdraw its troops'."""
    if not passage.has(at, "move-in", "move-out", "move-noun"):
        return False
    published = passage.setting.published
    start = None if when is None else when.period.start if when.relation == "at" else when.period.end
    if when is not None and when.relation not in {"at", "by", "span"}:
        start = None
    if start is not None and published is not None and start > published:
        return True
    before = passage.items[at - 2] if at > 1 else None
    infinitive = at > 0 and passage.items[at - 1].key == "to" and not passage.has(at, "move-noun")
    return infinitive and before is not None and (before.named is not None or before.noun is not None)


def _auxiliaries(passage: Passage, at: int) -> list[int]:
    """The items that may tell the mood of the act at `at`: those of its verb group, to its left up to the
    subject or object; of an act told by a noun ('the deployment … would occur') those to its right as well.
    """
    clause = passage.clauses[at]
    places = [at]
    for i in range(at - 1, max(at - 1 - _AUXILIARY_REACH, -1), -1):
        item = passage.items[i]
        plain = item.named is not None or (item.noun is not None and not item.has("future")) or item.figure is not None
        if passage.clauses[i] != clause or plain or item.has("that", "when") or item.key == ",":
            break
        places.append(i)
    if passage.has(at, "move-noun", "leave-noun"):
        places += [i for i in range(at + 1, min(at + _NOUN_REACH, len(passage.items))) if passage.clauses[i] == clause]
    return places


def _would(passage: Passage, at: int, when: When | None) -> Modality:
    published = passage.setting.published
    end = None if when is None else when.period.end
    if end is not None and published is not None:
        return Modality.PLANNED if end > published else Modality.ACTUAL
    told = passage.among(range(at), "attribution", "announce")
    return Modality.PLANNED if told else Modality.ACTUAL
