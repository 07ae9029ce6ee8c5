"""Roles: who is meant by a figure or a verb, and whether it is fact, plan or denial.

The order for people counted is 'N noun from X', a demonym in the phrase, the clause's subject, the
actor of the sentence before, the mission. 'In', 'to' or 'for X' is a place, 'X-led' a label: neither
is a subject.
"""

from collections.abc import Sequence

from musterbook.base.claim import MISSION, Modality
from musterbook.base.entity import EntityKind
from musterbook.extract.passages.parts import Frame, name_list
from musterbook.extract.passages.passage import Passage
from musterbook.extract.words.items import Named, When

JOINT_LIMIT = 3
"""From more contributors than this a joint figure is that of the mission."""
_SUBJECTS = frozenset({EntityKind.COUNTRY, EntityKind.FORCE, EntityKind.ORGANISATION})
_AUXILIARY_REACH = 6
_DENIAL_REACH = 3
_NOUN_REACH = 14
_RANK_REACH = 5
"""How far before its verb 'the fourth' of 'the fourth contingent to leave' may stand."""
_SAID_REACH = 4
"""How far behind a comma the verb of saying may stand that tells whose word it is."""
_THAT_REACH = 12
"""How far before its verb 'that' may stand."""
_MOVES = ("move-in", "move-out", "move-noun", "pledge", "relieve", "give")


def joint(codes: Sequence[str]) -> str:
    """The actor of several codes: sorted and joined by '+', 'mission' where they are all together."""
    distinct = sorted(set(codes))
    return MISSION if len(distinct) > JOINT_LIMIT else "+".join(distinct)


def is_subject(passage: Passage, i: int) -> bool:
    """Whether the name at `i` can be whose act it is: no place, no label, no led-by."""
    item = passage.items[i]
    if item.named is None or item.named.kind not in _SUBJECTS or i < passage.dateline:
        return False
    after = passage.items[i + 1] if i + 1 < len(passage.items) else None
    if after is not None and after.key == "-" and passage.has(i + 2, "led-suffix"):
        return False
    j = i - 1
    while j >= 0 and (passage.has(j, "the", "article") or passage.items[j].key in {"'", "l", '"'}):
        if passage.has(j, "destination") and passage.has(j, "place-prep"):
            break
        j -= 1
    under = passage.has(j, "under") and item.named.role == "adjective" and j == i - 1
    besides = under or (j == 0 and passage.has(j, "besides"))
    if besides or (j >= 0 and passage.has(j, "led", "by")):
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
            return _together(passage, places, at), best
        if number == clause and _reported_clause(passage, clause) and not _own_subject(passage, clause):
            return None
    return None


def _together(passage: Passage, places: Sequence[int], at: int) -> str:
    """The code of the last of the names at `places`, of all of its list where it ends one: 'X, Y and Z sent 200'; of
    as many counts as names each has its own ('X and Y, with 200 and 300 soldiers').
    """
    for first in places[:-1]:
        names, last = name_list(passage.items, first)
        codes = [passage.setting.code(named) for named in names if named.kind in _SUBJECTS]
        joined = passage.among(range(first + 1, last), "and") or passage.items[last - 1].key in {"-", "–"}
        if last == places[-1] and len(codes) == len(names) and joined:
            counts = [f.at for f in passage.frames if f.at > last and f.figure.unit is None and not f.figure.article]
            return codes[counts.index(at)] if len(counts) == len(codes) and at in counts else joint(codes)
    return passage.setting.code(_named(passage, places[-1]))


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
    if passage.has(i - 1, "mostly"):
        return False
    theatre = passage.setting.theatre
    return named.kind is not EntityKind.COUNTRY or named.entity != theatre


def only_reports(passage: Passage, subject_at: int, at: int) -> bool:
    """Whether the name only says what the clause tells: 'the UN indicated that …'."""
    between = range(subject_at + 1, at)
    said = [j for j in between if passage.has(j, "attribution") and not _is_said(passage, j)]
    if not said:
        return passage.has(subject_at - 1, "according-to") or passage.has(subject_at - 2, "according-to")
    if any(passage.has(j, "pronoun") or (passage.has(j, "that") and _dropped(passage, j)) for j in range(said[0], at)):
        return False
    direct = at - said[0] <= 2 or passage.has(said[0], "announce")  # noqa: PLR2004 - 'announced about'
    direct = direct or passage.has(said[0] + 1, "pledge-noun")
    direct = direct or (passage.has(said[0], "resolve") and passage.has(said[0] + 1, "sending"))
    return not direct or passage.among(between, "that")


def _is_said(passage: Passage, j: int) -> bool:
    """Whether others say of the subject what follows: 'X and Y are also said to have offered troops'."""
    return passage.has(j + 1, "infinitive") and passage.among((j - 1, j - 2), "present-be", "was")


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


def names_mission(passage: Passage, before: int) -> bool:
    """Whether the mission is named, not as a place, before an item of the sentence."""
    for i in passage.missions:
        if i < before:
            j = i - 1
            while passage.has(j, "the"):
                j -= 1
            if not passage.has(j, "of", "place-prep", "from", "led") and not _speaks(passage, i):
                return True
    return False


def _speaks(passage: Passage, i: int) -> bool:
    """Whether the name at `i` only says whose statement it is ('mission statements', 'the mission's spokesman')."""
    return passage.has(i + 1, "speech-noun") or (
        passage.items[i].end < passage.span.end
        and passage.has(i + 3, "speech-noun")
        and passage.items[i + 1].key == "'"
    )


def modality(passage: Passage, at: int, when: When | None) -> Modality:
    """Fact, plan or denial of the act at `at`. 'Would' in a narrative is a fact once its time has passed."""
    places = _auxiliaries(passage, at)
    if passage.among([i for i in places if at - _DENIAL_REACH <= i < at], "not"):
        late = when is not None and when.relation == "until" and passage.has(at, "move-in", "move-out")
        return Modality.ACTUAL if late else Modality.DENIED
    if passage.has(at, "subjunctive"):
        return _wished(passage, at, when)
    if passage.among(places, "likely"):
        return Modality.PLANNED
    if passage.among(places, "would"):
        return _would(passage, at, when)
    if _still_ahead(passage, at, when):
        return Modality.PLANNED
    to_come = passage.has(at - 1, "to-be") and passage.has(at, "move-in", "move-out", "deployed")
    ahead = to_come or passage.among(places, "future") or _foreseen(passage, at)
    verb = passage.has(at, "move-out") and not passage.has(at, "leave-noun")
    ahead = ahead or (verb and passage.among(places[1:], "pledge", "authorize"))
    return Modality.PLANNED if ahead else Modality.ACTUAL


def _wished(passage: Passage, at: int, when: When | None) -> Modality:
    """What somebody asked for is planned ('pidió que llegaran'); what something came after is a fact ('después de que
    llegaran'), as is what is told with a time in the past.
    """
    published, end = passage.setting.published, None if when is None else when.period.end
    if end is not None and published is not None:
        return Modality.PLANNED if end > published else Modality.ACTUAL
    told = passage.among(range(at), "past-event", "later", "after")
    return Modality.ACTUAL if told or not passage.among(range(at), "that") else Modality.PLANNED


def _foreseen(passage: Passage, at: int) -> bool:
    """'It is expected that 200 land', 'prevé que los 600 viajen': the verb of what somebody awaits or wants."""
    if not passage.has(at, "move-in", "move-out", "move-noun"):
        return False
    if passage.has(at, "awaits"):
        return True
    if passage.has(at - 1, "awaits") and not passage.has(at, "move-noun"):
        return True
    that = next((i for i in passage.indices("that") if at - _THAT_REACH <= i < at), None)
    if that is None or not passage.among((that - 1, that - 2), "future", "hoped", "wished", "awaits"):
        ahead = passage.indices("future", "hoped", "wished")
        that = next((i for i in ahead if at - _THAT_REACH <= i < at and passage.items[i].key.endswith(" que")), None)
        if that is None:
            return False
    return not passage.among(range(that + 1, at), "move-in", "move-out", "perfect", "that", "relative-pronoun")


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
    ranked = passage.among(range(at - _RANK_REACH, at - 1), "ordinal", "edge") or _purpose(passage, at)
    return (
        infinitive
        and not ranked
        and before is not None
        and (before.named is not None or before.noun is not None or _decided(passage, at - 2))
    )


def _decided(passage: Passage, i: int) -> bool:
    """Whether the time at `i` is that of a decision ('decided on Monday to send 700 more')."""
    return passage.items[i].when is not None and passage.has(i - 1, "resolve", "vote", "promise", "decision")


def _purpose(passage: Passage, at: int) -> bool:
    """Whether an infinitive says what people have come for: 'forces arrive in the capital to reinforce the mission'."""
    moved = [i for i in passage.indices("move-in", "move-out", clause=passage.clauses[at]) if i < at - 1]
    verbs = [i for i in moved if not passage.has(i, "move-noun", "leave-noun", "deployed", "future")]
    return bool(verbs) and passage.has(verbs[-1] + 1, "place-prep", "destination")


def _auxiliaries(passage: Passage, at: int) -> list[int]:
    """The items that may tell the mood of the act at `at`: those of its verb group, to its left up to the
    subject or object; of an act told by a noun ('the deployment … would occur') those to its right as well.
    """
    clause = passage.clauses[at]
    places = [at]
    for i in range(at - 1, max(at - 1 - _AUXILIARY_REACH, -1), -1):
        item = passage.items[i]
        plain = item.named is not None or (item.noun is not None and not item.has("future")) or item.figure is not None
        planned = item.has("planned-adjective") and i > 0 and passage.items[i - 1].noun is not None
        if passage.clauses[i] != clause or plain or planned or item.has("that", "when") or item.key == ",":
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
    told = passage.among(range(at), "attribution", "announce") or _told_behind(passage, at)
    return Modality.PLANNED if told else Modality.ACTUAL


def _told_behind(passage: Passage, at: int) -> bool:
    """Whether somebody announces at the end what opens a sentence: '200 would go to the capital, he announced'."""
    comma = next((i for i in range(at + 1, len(passage.items)) if passage.items[i].key == ","), len(passage.items))
    behind = range(comma + 1, min(comma + 1 + _SAID_REACH, len(passage.items)))
    within = passage.among(range(at), "that", "when", "relative-pronoun") or passage.among(behind, "would")
    return not within and passage.among(behind, "attribution", "announce")
