"""Classifying: what kind of claim each frame of a sentence makes, from its governor.

The order of the tests is the order in which words decide: harm, promise, authorisation, departure,
presence, arrival. What no test takes is no claim: most numbers of a text say nothing of the mission.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from musterbook.base.claim import Kind
from musterbook.base.entity import EntityKind
from musterbook.extract.claiming.allotting import allotted
from musterbook.extract.claiming.contrasted import as_told
from musterbook.extract.claiming.counted import Counted
from musterbook.extract.claiming.refusing import compared, harm_compared, in_part, not_there, of_town, otherwise
from musterbook.extract.harm.harmparts import Harmed
from musterbook.extract.harm.harms import read_harms
from musterbook.extract.money.giving import acts
from musterbook.extract.passages.allowances import it_will_be
from musterbook.extract.passages.bare_sums import is_currency
from musterbook.extract.passages.omission import completed
from musterbook.extract.passages.parts import Frame
from musterbook.extract.passages.passage import Passage
from musterbook.extract.passages.roles import names_mission, subject
from musterbook.extract.passages.sizes import of_things
from musterbook.extract.people.changes import changed
from musterbook.extract.people.councils import of_council
from musterbook.extract.people.destination import away, homebound
from musterbook.extract.people.governing import CHAIN, PERSON_PREDICATES, definite, govern
from musterbook.extract.people.outset import first_to_go, last_of_all, next_to_go
from musterbook.extract.people.sequel import being_sent, gone_already, moves_on, sequel, taken_up
from musterbook.extract.people.shared_out import shared_out
from musterbook.extract.words.governor import HARMS, Governor

_FIXED_KINDS = (
    ("pledge", Kind.PERSONNEL_PLEDGE), ("authorize", Kind.AUTHORIZED_STRENGTH), ("move-out", Kind.WITHDRAWAL),
)  # fmt: skip
_THEATRE = frozenset({Kind.DEPLOYMENT, Kind.STRENGTH})
_MOVEMENTS = frozenset({Kind.DEPLOYMENT, Kind.WITHDRAWAL})
_OF_TROOPS = tuple(tag for tag in PERSON_PREDICATES if tag != "displace")
"""What is told of soldiers and police, whom nothing displaces."""
_SHARED = frozenset({"authorize", "allots", "ceiling"})
_EXCHANGE_REACH = 3
"""How far behind those replaced the number of those who replace them stands: 'replaced 12 with 15'."""
_NEAR, _AUXILIARY_REACH, _RESOLVE_REACH, _ROUTE_REACH = 3, 5, 9, 5
_TIME_REACH = 3
"""How far from its people, or from the start of the sentence, the day of a contribution may stand."""


def classify(passage: Passage) -> tuple[Counted, ...]:
    """The frames of a passage that make a claim, in order."""
    found: list[Counted] = []
    harms = list(_harmed(passage, read_harms(passage)))
    harmed = {one.frame.at for one in harms}
    changes = {**changed(passage), **shared_out(passage)}
    shares = allotted(passage)
    for frame in passage.frames:
        while harms and harms[0].frame.at <= frame.at:
            found.append(harms.pop(0))
        if frame.at in shares:
            told = completed(passage, frame)
            told = frame if told.noun is None else told
            found.append(Counted(told, Kind.AUTHORIZED_STRENGTH, Governor(shares[frame.at][0], _SHARED), firm=True))
            continue
        if frame.at in harmed or frame.figure.article or of_council(passage, frame):
            continue
        if frame.at in changes:
            told, verb = changes[frame.at]
            found.append(Counted(told, Kind.STRENGTH, verb, firm=True))
            continue
        if compared(passage, frame):
            found.extend(_formerly(passage, frame, found))
            continue
        found.extend(_classified(passage, completed(passage, frame), found))
    return (*(as_told(passage, one) for one in found), *harms)


def _formerly(passage: Passage, frame: Frame, before: list[Counted]) -> Iterator[Counted]:
    """'It has 900 soldiers, against 2,000 in 2010': a number compared that has a time of its own was there then."""
    last = before[-1] if before else None
    joined = passage.has(frame.at - 1, "compare") and frame.figure.unit is None
    if last is None or last.kind is not Kind.STRENGTH or last.frame.noun is None or not joined:
        return
    dated = passage.among((frame.last + 1, frame.last + 2), "time")
    other = frame.noun is not None and frame.noun.group != last.frame.noun.group
    if dated and not other:
        told = frame if frame.noun is not None else replace(frame, noun=last.frame.noun, corps=last.frame.corps)
        names = frame.names or last.frame.names
        yield replace(last, frame=replace(told, names=names), governor=replace(last.governor, inherited=True))


def _harmed(passage: Passage, harms: Sequence[Harmed]) -> Iterator[Counted]:
    """The victims of a sentence as frames that count casualties."""
    for one in harms:
        frame, at = one.victim.frame, one.at
        if not harm_compared(passage, frame):
            governor = Governor(at, passage.items[at].tags)
            yield Counted(frame, Kind.CASUALTY, governor, one.outcome, form=one.victim.form, lost=one.lost)


def _classified(passage: Passage, frame: Frame, before: list[Counted]) -> Iterator[Counted]:
    unit = frame.figure.unit
    if is_currency(unit):
        yield from _money(passage, frame)
    elif of_things(passage, frame) or of_town(passage, frame):
        return
    elif unit is None and frame.noun is not None and frame.noun.unit == "person":
        on, kind = moves_on(passage, frame), passage.memory.moving
        if on is not None and kind in _MOVEMENTS:
            yield Counted(frame, kind, Governor(on, passage.items[on].tags), firm=True)
        else:
            yield from _people(passage, frame, before)


def _people(passage: Passage, frame: Frame, before: list[Counted]) -> Iterator[Counted]:
    armed = frame.corps is not None or any(named.kind is EntityKind.FORCE for named in frame.names)
    governor = govern(passage, frame, _OF_TROOPS if armed else PERSON_PREDICATES)
    gone = gone_already(passage, frame) if before and before[-1].kind is Kind.DEPLOYMENT else None
    if gone is not None:
        there = Kind.STRENGTH if passage.has(gone, "deployed") else Kind.DEPLOYMENT
        yield Counted(frame, there, Governor(gone, passage.items[gone].tags), firm=True)
        return
    if governor is None or governor.has(*HARMS) or otherwise(passage, governor):
        return
    if governor.inherited and before and before[-1].kind is not Kind.CASUALTY:
        source = next((one for one in reversed(before) if not one.governor.has("adjective")), before[-1])
        if source.governor.has("ceiling") and passage.items[frame.at - 1].key == "(":
            source = replace(source, kind=Kind.STRENGTH)
        yield replace(source, frame=frame, governor=replace(source.governor, inherited=True))
    elif _relieved(passage, frame, governor) or _in_uniform(
        passage, frame, governor, mission=_of_mission(passage, frame), theatre=passage.setting.theatre
    ):
        same = governor.has("same-act", "followed")
        kind = _same_kind(passage, before) if same else _force_kind(passage, frame, governor)
        gapped = frame.elliptic and governor.has("give") and bool(before)
        if gapped and kind is Kind.STRENGTH and before[-1].kind is Kind.DEPLOYMENT:
            kind = Kind.DEPLOYMENT
        if kind is Kind.DEPLOYMENT and governor.has("follows") and frame.elliptic and before:
            kind = _same_kind(passage, before) or kind
        sent_home = kind is not (kind := _way_home(passage, frame, governor, kind=kind))
        told, kind = kind, _summed(frame, governor, kind=kind, before=before)
        at_home = kind in _MOVEMENTS and (_of_host(passage, frame) or in_part(passage, frame))
        if kind is not None and not at_home and not (kind in _THEATRE and not_there(passage, frame, governor)):
            joined = kind is Kind.STRENGTH and governor.has("joins") and _joined_by(passage, frame, governor)
            sent = kind is Kind.DEPLOYMENT and frame.last < governor.at and being_sent(passage, governor.at)
            sent = sent or (kind is Kind.PERSONNEL_PLEDGE and _promised(passage, frame, governor))
            swapped = governor.has("relieve") and bool(before) and {kind, before[-1].kind} == _MOVEMENTS
            yield Counted(frame, kind, governor, firm=joined or sent or sent_home or swapped or kind is not told)
            yield from _then(passage, frame, governor)
        elif governor.has("rotation"):
            yield Counted(frame, Kind.WITHDRAWAL, governor)
            yield Counted(frame, Kind.DEPLOYMENT, governor)


def _promised(passage: Passage, frame: Frame, governor: Governor) -> bool:
    """'A contingent of 150 that X has promised': a clause of their own says that people are promised."""
    opened = passage.has(frame.last + 1, "that", "relative-pronoun")
    return opened and frame.last < governor.at <= frame.last + _RESOLVE_REACH and governor.has("pledge")


def _summed(frame: Frame, governor: Governor, *, kind: Kind | None, before: Sequence[Counted]) -> Kind | None:
    """'Were sent home, bringing the total to 3,276', 'offered 1,000, making a total force of 2,500': what adds up those
    who left counts who left, what adds up promises is the size that the mission is to have.
    """
    last = before[-1].kind if before else None
    if kind is not Kind.STRENGTH or frame.names or not governor.has("adds-up"):
        return kind
    if last is Kind.WITHDRAWAL:
        return last
    return Kind.AUTHORIZED_STRENGTH if last is Kind.PERSONNEL_PLEDGE and frame.elliptic else kind


def _way_home(passage: Passage, frame: Frame, governor: Governor, *, kind: Kind | None) -> Kind | None:
    """The kind of a movement; an arrival in their own country is a departure from the theatre."""
    first, last = sorted((governor.at, frame.last))
    told = range(first, last + 1)
    home = homebound(passage, frame.names, told) or (last_of_all(passage, frame) and away(passage, told))
    return Kind.WITHDRAWAL if home and kind is Kind.DEPLOYMENT else kind


def _then(passage: Passage, frame: Frame, governor: Governor) -> Iterator[Counted]:
    """The movement that the main verb tells of people whom a clause of their own has told to have moved."""
    none = passage.among((frame.at - 1, frame.at - 2), "none-of")
    at = None if none else sequel(passage, frame, governor.at)
    if at is None and governor.has("present", "have"):
        at = taken_up(passage, frame, governor.at)
    if at is None:
        return
    main = Governor(at, passage.items[at].tags | {"sequel"})
    kind = _force_kind(passage, frame, main)
    if kind in _MOVEMENTS and kind is not _force_kind(passage, frame, governor):
        yield Counted(frame, kind, main)


def _same_kind(passage: Passage, before: Sequence[Counted]) -> Kind | None:
    """The movement that 'did the same' tells of again: the last of the sentence, else of the text. What those do who
    follow others is what is told of these.
    """
    if before and passage.any("followed"):
        return before[-1].kind
    moved = next((one.kind for one in reversed(before) if one.kind in _MOVEMENTS), None)
    return moved or passage.memory.moving


def _of_host(passage: Passage, frame: Frame) -> bool:
    """Whether the people counted are the host's own, who neither come nor leave."""
    theatre = passage.setting.theatre
    own = [named for named in frame.names if named.role in {"adjective", "demonym"} or named.kind is EntityKind.FORCE]
    return bool(own) and all(theatre in {named.entity, named.country} for named in own)


def _of_mission(passage: Passage, frame: Frame) -> bool:
    """Whether a sentence that counts people counts those of the mission, or of a component or strength named before."""
    back = passage.memory.of_mission and passage.any("it-pronoun", clause=passage.clauses[frame.at])
    return back or tells_of_mission(passage) or any(i < frame.at for i in passage.indices("component", "size-noun"))


def tells_of_mission(passage: Passage) -> bool:
    """Whether the mission is named or meant anywhere in the sentence."""
    return passage.any("mission-word") or names_mission(passage, len(passage.items))


def _relieved(passage: Passage, frame: Frame, governor: Governor) -> bool:
    """'Replaced by fifty others', 'its team of six people left': of the force, though their own noun does not tell."""
    moves = governor.has("move-in", "move-out", "motion", "relieve")
    team = passage.has(frame.at - 1, "of") and passage.has(frame.at - 2, "contingent", "personnel-object")
    return moves and frame.noun is not None and (team or passage.has(frame.last, "fellow"))


def _in_theatre(passage: Passage, frame: Frame, governor: Governor) -> bool:
    """'X, which now has 78 people in the host country': people that a contributor has at the theatre."""
    if not governor.has("have", "present") or governor.at > frame.at:
        return False
    behind = frame.last + 1
    if passage.has(behind, "present"):
        return subject(passage, governor.at, forces=True) is not None
    if not passage.has(behind, "place-prep"):
        return False
    if passage.among(range(behind + 1, behind + 4), "mission-word"):
        return True
    near = (passage.items[i].named for i in range(frame.last + 2, min(frame.last + 4, len(passage.items))))
    theatre = passage.setting.theatre
    placed = any(named is not None and theatre in {named.entity, named.country} for named in near)
    acting = subject(passage, governor.at, forces=True) if placed else None
    return acting is not None


def _in_uniform(passage: Passage, frame: Frame, governor: Governor, *, mission: bool, theatre: str | None) -> bool:
    """Whether the people counted are of a force: by their noun, or because they come from somewhere or are deployed."""
    if frame.noun is None or frame.noun.group == "force":
        return frame.noun is not None
    if frame.noun.group == "demonym":
        return any(named.entity != theatre for named in frame.names)
    told = governor.has("deployed", "pledge", "authorize", "ceiling", "sized") or bool(frame.names)
    owned = passage.among(range(frame.at - 3, frame.at), "possessive") and governor.has("move-in", "move-out")
    told = told or owned or governor.has("makes-up") or _in_theatre(passage, frame, governor)
    told = told or (governor.has("on-duty") and frame.last < governor.at)
    return frame.noun.group == "people" and (told or (governor.has("have", "give", "present") and mission))


def _force_kind(passage: Passage, frame: Frame, governor: Governor) -> Kind | None:
    """The kind of a claim about people in uniform, None where the governor says nothing of them."""
    fixed = None if _plans(passage, governor) else _fixed_kind(passage, frame, governor)
    if fixed is not None:
        bare = governor.has("bare") and not governor.has("sequel")
        return Kind.DEPLOYMENT if bare and _sets_out(passage, frame, governor) else fixed
    if governor.has("origin-verb") and not _on_a_day(passage, governor):
        return Kind.STRENGTH
    return _moving_kind(passage, frame, governor) or _standing_kind(passage, frame, governor)


def _sanctioned(passage: Passage, frame: Frame, governor: Governor) -> bool:
    """'The deployment of 2,500 police was authorised': a movement that a council allows is the size of the mission."""
    if not passage.has(governor.at, "move-noun") or frame.names or governor.at > frame.at:
        return False
    clause = passage.clauses[frame.at]
    verbs = [i for i in passage.indices("authorize", clause=clause) if frame.last < i <= frame.last + _AUXILIARY_REACH]
    return any(passage.among(range(frame.last + 1, i), "was", "passive", "perfect") for i in verbs)


def _moving_kind(passage: Passage, frame: Frame, governor: Governor) -> Kind | None:
    """The kind of a claim that a verb of movement or reaching makes of people, None of other governors."""
    if _sanctioned(passage, frame, governor):
        return Kind.AUTHORIZED_STRENGTH
    if governor.has("greeted", "aboard-verb") and any(i < governor.at for i in passage.indices("move-out")):
        return Kind.WITHDRAWAL
    if governor.has("relieve", "move-noun", "move-in"):
        return Kind.STRENGTH if _joined_by(passage, frame, governor) else _movement_kind(passage, frame, governor)
    if governor.has("reach-verb"):
        return Kind.STRENGTH if 0 < frame.at - governor.at <= 2 else Kind.DEPLOYMENT  # noqa: PLR2004 - 'reached 600'
    return None


def _standing_kind(passage: Passage, frame: Frame, governor: Governor) -> Kind | None:
    """The kind of a claim that a verb of giving, taking in or presence makes of people, None of other governors."""
    if governor.has("give"):
        return None if _givers(passage, frame, governor) else _given_kind(passage, governor, frame)
    if governor.has("take-in"):
        return Kind.DEPLOYMENT if frame.names else None
    return _stock_kind(passage, frame, governor) if governor.has("present", "have") else None


def _on_a_day(passage: Passage, governor: Governor) -> bool:
    """Whether a verb has a day of its own: 'came from the north on Tuesday'."""
    when = passage.when_of(passage.when_index(governor.at, far=False, spoken=False))
    return when is not None and when.relation == "at" and when.precision in {"day", "part"}


def _deployed_till_now(passage: Passage, frame: Frame, governor: Governor) -> bool:
    """'As of May', 'so far', 'has deployed 800 since June': those who are there by then."""
    index = passage.when_index(governor.at, spoken=False)
    when = passage.when_of(index)
    deployed = passage.has(governor.at, "deployed") and not frame.figure.additional
    if index is not None and passage.has(index, "today") and not passage.has(index, "running"):
        return deployed
    if when is None:
        return deployed and passage.has(governor.at, "deployed-all")
    return when.relation == "as-of" or when.precision == "now" or (when.relation == "since" and deployed)


def _joined_by(passage: Passage, frame: Frame, governor: Governor) -> bool:
    """'50 officers joined the 400 there', 'they reinforce 400 colleagues who were in the country', 'to join 400 already
    deployed': those joined.
    """
    if not passage.has(governor.at, "joins") or governor.at > frame.at:
        return False
    behind = frame.last + 1
    behind += behind < len(passage.items) and passage.items[behind].key == "," and passage.has(behind + 1, "present")
    there = passage.among((behind, behind + 1), "running", "deployed", "present") or (
        passage.among(range(behind, behind + _NEAR + 2), "running")
    )
    opened = passage.has(behind, "relative-pronoun", "that")
    told = opened and any(passage.has(behind + k, "present-be") for k in (1, 2))
    return there or told or definite(passage, frame)


def _resolved(passage: Passage, frame: Frame, governor: Governor) -> bool:
    """'Announced the dispatch of 150', 'a signé un accord pour l'envoi de 150': resolved upon, with no day to come."""
    first = max(governor.at - _RESOLVE_REACH, 0)
    between = range(governor.at - 1, first - 1, -1)
    verb = next((i for i in between if passage.has(i, "resolve")), None)
    if verb is None or frame.last < governor.at or passage.has_time(range(frame.last + 1, _end(passage, frame))):
        return False
    after = range(verb + 1, governor.at)
    told = passage.among(after, "that", "relative-pronoun", "not", "future", "move-in", "move-out")
    return not told and not any(verb < f.at < governor.at and not f.figure.article for f in passage.frames)


def _end(passage: Passage, frame: Frame) -> int:
    return min(frame.last + 1 + _TIME_REACH, len(passage.items))


def _fixed_kind(passage: Passage, frame: Frame, governor: Governor) -> Kind | None:
    """The kind that a word alone decides; a deployment that a council approves is the size given to the mission."""
    if governor.has("setting-out") and next_to_go(passage, frame, governor):
        return Kind.DEPLOYMENT
    if governor.has("pledge", "authorize") and _leave(passage, frame, governor):
        return Kind.WITHDRAWAL
    council = governor.has("sanction") and passage.any("council") and subject(passage, governor.at, forces=True) is None
    if council or (governor.has("sanction") and frame.figure.up_to):
        return Kind.AUTHORIZED_STRENGTH
    return next((kind for tag, kind in _FIXED_KINDS if governor.has(tag)), None)


def _leave(passage: Passage, frame: Frame, governor: Governor) -> bool:
    """Whether what is promised or planned of people is that they leave: 'promised to withdraw 400 soldiers'."""
    at = governor.at
    if not passage.has(at, "move-out") or passage.has(at, "pledge", "authorize") or governor.has("adjective"):
        return False
    bound = passage.has(at, "open") or passage.has(at - 1, "infinitive") or passage.among(range(at + 1, frame.at), "of")
    return bound or not passage.has(at, "leave-noun")


def _plans(passage: Passage, governor: Governor) -> bool:
    """'X plans to send 200': a movement to come of a contributor, not the size given to the mission."""
    moves = passage.has(governor.at, "move-in", "move-noun", "deployed") and not passage.has(governor.at, "authorize")
    if not moves or governor.has("pledge") or not governor.has("authorize"):
        return False
    if not passage.among(range(max(governor.at - CHAIN, 0), governor.at), "future", "hoped"):
        return False
    return subject(passage, governor.at, forces=True) is not None and not names_mission(passage, governor.at)


def _relief_kind(passage: Passage, frame: Frame, governor: Governor) -> Kind:
    """'230 officers relieved 225 colleagues': who relieves arrives, who is relieved leaves; the other way round in the
    passive.
    """
    at = governor.at
    if frame.last > at and _agent(passage, frame):
        return Kind.DEPLOYMENT
    passive = (
        passage.has(at, "relieved")
        or passage.has(at + 1, "by")
        or passage.among(range(at - 2, at), "was", "present-be")
    )
    return Kind.DEPLOYMENT if (frame.last < at) is not passive else Kind.WITHDRAWAL


def _agent(passage: Passage, frame: Frame) -> bool:
    """Whether a phrase is the agent of a passive: 'by' stands right before it."""
    before = passage.items[frame.at - 1] if frame.at else None
    if before is None:
        return False
    if before.has("by") or before.key.partition(" ")[0] in {"par", "por", "by"} or _replacing(passage, frame):
        return True
    return before.key == "with" and any(
        f.last < frame.at <= f.last + _EXCHANGE_REACH and not f.figure.article for f in passage.frames
    )


def _replacing(passage: Passage, frame: Frame) -> bool:
    """'Replaced them with the same number': who comes in the place of a pronoun."""
    return passage.items[frame.at - 1].key == "with" and passage.items[frame.at - 2].key in {"them", "these", "those"}


def _sets_out(passage: Passage, frame: Frame, governor: Governor) -> bool:
    """'600 more officers are to leave in November': for the theatre, where nobody has been said to leave it."""
    more = frame.figure.additional or passage.among(range(frame.at, frame.last + 2), "more")
    earlier = any(i < frame.at and i != governor.at for i in passage.indices("move-out"))
    more = more or first_to_go(passage, frame, governor)
    return more and not earlier and not passage.memory.withdrew


def _stock_kind(passage: Passage, frame: Frame, governor: Governor) -> Kind:
    """Presence; but the size that the mission will or may have is the one given to it."""
    first = max((f.last + 1 for f in passage.frames if f.last < governor.at), default=0)
    ahead = passage.among(range(max(governor.at - 3, first), governor.at + 1), "future", "would")
    sized = frame.figure.up_to or names_mission(passage, governor.at) or it_will_be(passage, frame)
    return Kind.AUTHORIZED_STRENGTH if ahead and sized and not frame.names else Kind.STRENGTH


def _givers(passage: Passage, frame: Frame, governor: Governor) -> bool:
    """Whether the people counted give rather than are given ('174 have given their lives')."""
    if governor.at < frame.last:
        return False
    passive = passage.among(range(frame.last + 1, governor.at), "present-be", "was")
    told = passage.has(governor.at + 1, "by", "from", "place-prep", "of") or passage.has(governor.at, "from", "open")
    return not (passive or told)


def _given_kind(passage: Passage, governor: Governor, frame: Frame) -> Kind:
    """What a contributor will give is promised; what it gave on a day or in a month moved then; else it is there."""
    if governor.has("imperfect"):
        return Kind.STRENGTH
    reach = range(max(governor.at - _AUXILIARY_REACH, 0), governor.at)
    ahead = governor.has("announce", "future") or passage.among(reach, "future", "would", "announce")
    if ahead:
        return Kind.PERSONNEL_PLEDGE
    index = passage.when_index(governor.at, far=False)
    when = passage.when_of(index)
    dated = when is not None and when.relation == "at" and when.precision in {"day", "month", "part"}
    opening = index is not None and index < min(_TIME_REACH, governor.at)
    within = index is not None and governor.at < index < frame.at <= index + _TIME_REACH
    own = index is not None and (0 < index - frame.last <= _TIME_REACH or (opening and not _second(passage, frame)))
    own = own or within
    return Kind.DEPLOYMENT if dated and own and frame.last > governor.at else Kind.STRENGTH


def _second(passage: Passage, frame: Frame) -> bool:
    """Whether another number of people stands before a frame."""
    return any(f.at < frame.at and f.figure.unit is None and not f.figure.article for f in passage.frames)


def _movement_kind(passage: Passage, frame: Frame, governor: Governor) -> Kind:
    """Arrival, or presence told by a perfect: 'have been deployed so far', 'as of …, deploying only 400'."""
    if governor.has("relieve") and not governor.has("move-in"):
        return _relief_kind(passage, frame, governor)
    if passage.has(governor.at, "sending") and _resolved(passage, frame, governor):
        return Kind.PERSONNEL_PLEDGE
    if passage.has(governor.at, "move-noun"):
        return Kind.DEPLOYMENT
    index = passage.when_index(governor.at, spoken=False)
    when = passage.when_of(index)
    there = passage.has(frame.last, "fellow") and governor.at < frame.at and passage.has(governor.at, "joins")
    if there or _deployed_till_now(passage, frame, governor):
        return Kind.STRENGTH
    clause = passage.clauses[governor.at]
    first = max(governor.at - _AUXILIARY_REACH, frame.last + 1 if frame.last < governor.at else 0, 0)
    reach = [i for i in range(first, governor.at) if passage.clauses[i] == clause]
    going = being_sent(passage, governor.at) or passage.among(reach, "future", "would", "not")
    if going or not passage.has(governor.at, "deployed"):
        return Kind.DEPLOYMENT
    participle = 0 < governor.at - frame.last <= 2  # noqa: PLR2004 - 'officers already deployed'
    perfect = passage.among((*reach, governor.at), "perfect", "present-be")
    open_time = when is None or when.relation == "since" or (participle and index is not None and index < frame.at)
    already = passage.has(governor.at - 1, "running") and passage.has(governor.at - 2, "present-be", "was")
    open_time = open_time or already or passage.among(reach, "state-be")
    standing = open_time and (perfect or participle) and not _moved(passage, frame, governor)
    return Kind.STRENGTH if standing else Kind.DEPLOYMENT


def _moved(passage: Passage, frame: Frame, governor: Governor) -> bool:
    """Whether people have come rather than are there: others than those there before, or on a way that is told."""
    more = frame.figure.additional or passage.among(range(frame.at + 1, frame.last + 2), "more")
    return more or passage.among(range(governor.at + 1, governor.at + _ROUTE_REACH), "toward", "bearing")


def _money(passage: Passage, frame: Frame) -> Iterator[Counted]:
    for act in acts(passage, frame):
        yield Counted(frame, act.kind, act.governor(passage), act=act)
