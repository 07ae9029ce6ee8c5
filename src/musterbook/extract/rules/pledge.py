"""Pledges of personnel: what contributors promised, with or without a number."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from musterbook.base.claim import MISSION, Claim, Corps, Kind
from musterbook.base.entity import EntityKind
from musterbook.base.quantity import Quantity
from musterbook.extract.claiming.counted import Counted
from musterbook.extract.claiming.drafting import UNDATED, Parts, draft, promised
from musterbook.extract.claiming.promising import promised_again
from musterbook.extract.passages.passage import Passage
from musterbook.extract.passages.roles import modality
from musterbook.extract.people.belonging import personnel_actor
from musterbook.extract.rules.contributors import (
    contributors,
    counted_by,
    each_of,
    is_contributor,
    listed_after,
    listed_behind,
    listed_up_to,
)
from musterbook.extract.rules.personnel import as_fact, people_parts

CONFIDENCE = 0.75
LISTED_CONFIDENCE = 0.8
_OBJECT_REACH, _NEXT, _SIZE_REACH = 6, 3, 4
_OTHER_ACTS = ("move-in", "move-out", "present", "have", "that")
_ECHOES = ("echo-pledge", "same-act")
_AHEAD = 3
_CLAUSE = (1, 2)
"""How far behind its relative pronoun the verb of a promise stands that names nobody anew."""
_ADDED_REACH, _OFFER_REACH = 9, 7


@dataclass(frozen=True, slots=True)
class PledgeRule:
    """'X pledged 2,000 soldiers'; 'Personnel have been pledged by X and Y'."""

    kinds: tuple[Kind, ...] = (Kind.PERSONNEL_PLEDGE, Kind.AUTHORIZED_STRENGTH)
    example: str = "The country promised 150 soldiers."

    def find(self, passage: Passage, counted: Sequence[Counted]) -> Iterator[Claim]:
        """Counted pledges, then one claim for each contributor of an uncounted one."""
        for one in counted:
            if one.kind is not Kind.PERSONNEL_PLEDGE:
                continue
            parts = people_parts(passage, one, confidence=CONFIDENCE, size=True)
            if one.governor.has("adjective"):
                parts = _of_adjective(passage, one, parts)
            if parts.actor == passage.setting.theatre:
                parts = replace(parts, actor=MISSION)
            if parts.actor == MISSION and one.governor.has("pledge-noun", "pledge"):
                parts = replace(parts, actor=_offerer(passage, one) or _going_on(passage, one, counted) or MISSION)
            parts = replace(parts, kind=_promised(one, parts.actor), modality=as_fact(parts.modality))
            for actor in each_of(passage, one, parts.actor):
                yield draft(passage, replace(parts, actor=actor))
        yield from _uncounted(passage, counted)
        yield from _unsaid(passage)
        yield from _gapped(passage)


def _offerer(passage: Passage, one: Counted) -> str | None:
    """Whose offer it is: 'the offer by X of 25', 'X's offer of 25', 'pledged by X, 25', 'the largest offer is X's'."""
    at = one.governor.at
    for j in range(at + 1, min(at + 1 + _OFFER_REACH, len(passage.items))):
        if passage.has(j, "by", "of", "from"):
            codes = listed_behind(passage, j)[0]
            if codes:
                return "+".join(codes)
        elif passage.items[j].sign or passage.items[j].figure is not None:
            break
    for j in range(at - 1, max(at - 1 - _OFFER_REACH, -1), -1):
        if passage.items[j].sign and passage.items[j].key != "'":
            break
        if is_contributor(passage, j):
            named = passage.items[j].named
            return None if named is None else passage.setting.code(named)
    possessed = (j for j in range(one.frame.last + 1, len(passage.items) - 1) if is_contributor(passage, j))
    last = next(possessed, None)
    named = None if last is None or passage.items[last + 1].key != "'" else passage.items[last].named
    return None if named is None else passage.setting.code(named)


def _going_on(passage: Passage, one: Counted, counted: Sequence[Counted]) -> str | None:
    """'X sent 400, far fewer than the 1,000 that it had promised': whose the people counted before in the sentence are,
    where the promise is told in a clause behind its number that names nobody.
    """
    behind = one.frame.last + 1
    earlier = [other for other in counted if other.frame.at < one.frame.at and other.kind is not Kind.CASUALTY]
    if not earlier or one.governor.at - behind not in _CLAUSE or not passage.has(behind, "that", "relative-pronoun"):
        return None
    return personnel_actor(passage, earlier[-1].frame, earlier[-1].governor.at)


def _unsaid(passage: Passage) -> Iterator[Claim]:
    """'X promised 150 and Y an unspecified number', 'X sends 200, and Y and Z, which have given no figure, the rest': a
    pledge whose number the text says that nobody has given.
    """
    for i in passage.indices("unsaid-number"):
        end = i - 1
        while end > 0 and (passage.has(end, "relative-pronoun", "that") or passage.items[end].key == ","):
            end -= 1
        codes, places = listed_up_to(passage, end)
        if not codes or not _promises(passage, end):
            continue
        for code in codes:
            yield draft(passage, Parts(
                kind=Kind.PERSONNEL_PLEDGE, actor=code, places=(*places, i),
                confidence=LISTED_CONFIDENCE, quantity=Quantity(unit="person"),
            ))  # fmt: skip


def _promises(passage: Passage, end: int) -> bool:
    """Whether a promise of people is told before the names that end at `end`, or in the sentence before."""
    if any(k < end - 1 for k in passage.indices("pledge", "give")):
        return True
    earlier = passage.memory.sentences[-1] if passage.memory.sentences else None
    return earlier is not None and passage.last_told() is not None and earlier.any("pledge")


def _gapped(passage: Passage) -> Iterator[Claim]:
    """'X offered 1,500 men and Y a police unit': a unit without a number of people behind a name, its verb left out."""
    for i in passage.indices("personnel-object"):
        start = i - 1
        while passage.has(start, "skip", "ordinal"):
            start -= 1
        named = passage.name_before(start) if start > 0 and passage.items[start].figure is not None else None
        if named is None or named.kind is not EntityKind.COUNTRY or named.entity == passage.setting.theatre:
            continue
        verb = next((k for k in passage.indices("pledge") if k < start), None)
        counts = any(start <= f.at <= i + _NEXT and f.noun is not None and f.noun.unit for f in passage.frames)
        if verb is None or start - verb <= _NEXT or counts or passage.among(range(verb + 1, start), *_OTHER_ACTS):
            continue
        yield draft(passage, Parts(
            kind=Kind.PERSONNEL_PLEDGE, actor=passage.setting.code(named), places=(start - 1, i),
            confidence=LISTED_CONFIDENCE, quantity=Quantity(unit="person"), corps=_corps(passage, i),
        ))  # fmt: skip


def _promised(one: Counted, actor: str) -> Kind:
    """'Of the 2,500 officers promised': the size given to the mission, where nobody is told to have promised them."""
    planned = one.governor.has("adjective") and actor == MISSION and not one.frame.figure.additional
    return Kind.AUTHORIZED_STRENGTH if planned else Kind.PERSONNEL_PLEDGE


def _of_adjective(passage: Passage, one: Counted, parts: Parts) -> Parts:
    """'6 soldiers of X (from an initially promised 150)': the owner is that of the phrase before."""
    earlier = [f for f in passage.frames if f.at < one.frame.at and f.names]
    if one.frame.elliptic and earlier:
        codes = {passage.setting.code(named) for named in earlier[-1].names}
        if len(codes) == 1:
            return replace(parts, actor=codes.pop(), period=UNDATED, places=(*parts.places, earlier[-1].at))
    return replace(parts, period=UNDATED)


def _uncounted(passage: Passage, counted: Sequence[Counted]) -> Iterator[Claim]:
    """One claim for each contributor that pledged personnel without a number."""
    told: set[str] = set()
    for i in _promising(passage):
        beside = _beside(passage, counted, i)
        told.update(beside)
        own = _own_object(passage, i)
        told.update(_numbered(passage, counted) if own else ())
        own = own or passage.has(i, *_ECHOES)
        if (not beside and not own and counted_by(passage, counted, i)) or _echoes_nothing(passage, i):
            continue
        phrase = i if passage.has(i, "self-pledge", "same-act") else (_joined(passage, i) or _personnel(passage, i))
        if phrase is None:
            continue
        codes, places = listed_after(passage, i) if passage.has(i, "self-pledge") else ([], ())
        if not codes:
            codes, places = contributors(passage, i)
        if not codes:
            codes, places = listed_behind(passage, i)
        elif passage.has(i, "self-pledge"):
            codes = sorted({*codes, *_added(passage, i)})
        codes, places = _fronted(passage, i) or (codes, places)
        if passage.has(i, "notice") and len(codes) == 1 and _personnel(passage, i) is None:
            continue
        index = passage.when_index(i, far=passage.has(i, *_ECHOES))
        when = passage.when_of(index)
        for code in codes:
            if code in told:
                continue
            told.add(code)
            yield draft(passage, Parts(
                kind=Kind.PERSONNEL_PLEDGE, actor=code, places=(i, phrase, *places), confidence=LISTED_CONFIDENCE,
                quantity=Quantity(unit="person"), period=promised(passage, when),
                modality=as_fact(modality(passage, i, when)), corps=_corps(passage, phrase),
            ))  # fmt: skip


def _fronted(passage: Passage, i: int) -> tuple[list[str], tuple[int, ...]] | None:
    """'X, Y and Z: these are the countries that have notified …': the list that opens the sentence, up to its colon."""
    colon = next((j for j in range(1, i) if passage.items[j].key in {":", "–", "—"}), None)
    if colon is None or not passage.among(range(max(i - _CLAUSE[1], 0), i), "relative-pronoun", "that"):
        return None
    codes, places = listed_up_to(passage, colon - 1)
    return (codes, places) if codes and places[0] <= 1 else None


def _promising(passage: Passage) -> Iterator[int]:
    """The items that promise people, among them 'did the same' where that is to promise."""
    for i in passage.indices("pledge", "joining", "same-act"):
        if not passage.has(i, "same-act") or promised_again(passage, i):
            yield i


def _own_object(passage: Passage, i: int) -> bool:
    """Whether people without a number stand right behind the verb at `i`, before any number: 'X and Y have pledged
    personnel, and Z as many as 2,000'.
    """
    for j in range(i + 1, min(i + 1 + _NEXT, len(passage.items))):
        figure = passage.items[j].figure
        if (figure is not None and not figure.article) or passage.items[j].sign or passage.has(j, "place-prep"):
            return False
        if passage.has(j, "personnel-object"):
            behind = range(j + 1, min(j + 1 + _SIZE_REACH, len(passage.items)))
            other = next((k for k in behind if is_contributor(passage, k)), behind.stop)
            sized = any(f.first <= j <= f.last or (j < f.at < other and f.at in behind) for f in passage.frames)
            return not sized and not passage.has(j + 1, "composed", "of")
    return False


def _numbered(passage: Passage, counted: Sequence[Counted]) -> set[str]:
    """Those of whose people the sentence tells a number."""
    own = [one for one in counted if one.kind is Kind.PERSONNEL_PLEDGE]
    before = [named for one in own if (named := passage.name_before(one.frame.at)) is not None]
    return {passage.setting.code(named) for named in (*before, *(n for one in own for n in one.frame.names))}


def _echoes_nothing(passage: Passage, i: int) -> bool:
    """Whether 'made the same commitment' stands where no people were promised before, or goes on with an act."""
    if not passage.has(i, *_ECHOES):
        return False
    behind = passage.items[i + 1] if i + 1 < len(passage.items) else None
    ends = behind is None or not behind.has("place-prep", "infinitive", "destination", "composed")
    here = any(f.at < i and f.noun is not None and f.noun.group in {"force", "demonym"} for f in passage.frames)
    earlier = passage.memory.sentences[-1] if passage.memory.sentences else None
    people = passage.last_told() is not None or (earlier is not None and earlier.any("personnel-object"))
    there = people and earlier is not None and earlier.any("pledge", "give")
    return not (ends and (here or there))


def _added(passage: Passage, i: int) -> list[str]:
    """Those whom the sentence adds behind the verb: 'X has volunteered, as have Y and Z', 'de même que Y'."""
    for j in range(i + 1, min(i + 1 + _ADDED_REACH, len(passage.items))):
        if passage.has(j, "likewise"):
            return listed_behind(passage, j)[0]
        if passage.items[j].key in {";", ".", ":"} or passage.items[j].figure is not None:
            break
    return []


def _beside(passage: Passage, counted: Sequence[Counted], i: int) -> set[str]:
    """Whose numbers stand in brackets in the list of those that act at `i`: 'X (500), Y and Z have promised troops'."""
    own = [one for one in counted if one.governor.at == i]
    bracketed = own and all(one.frame.bracketed for one in own)
    return {passage.setting.code(named) for one in own for named in one.frame.names} if bracketed else set()


def _joined(passage: Passage, i: int) -> int | None:
    """The mission that somebody is to take part in: 'will contribute to the mission', 'must join the force'."""
    if not passage.has(i, "joining"):
        return None
    clause = passage.clauses[i]
    ahead = passage.among(range(max(i - _AHEAD, 0), i + 1), "future", "would")
    behind = range(i + 1, min(i + 1 + _OBJECT_REACH, len(passage.items)))
    whole = {*passage.missions, *passage.indices("joined", "mission-head")}
    return next((j for j in behind if ahead and passage.clauses[j] == clause and j in whole), None)


def _corps(passage: Passage, phrase: int) -> Corps | None:
    """The corps of the personnel that a pledge without a number is of: 'have promised troops'."""
    noun = passage.items[phrase].noun
    return None if noun is None else noun.corps


def _personnel(passage: Passage, i: int) -> int | None:
    """The personnel that a pledge at `i` is of: after it, or its subject in the passive."""
    clause = passage.clauses[i]
    before = () if passage.has(i, "joining") and not passage.has(i, "pledge") else range(i - 1, max(i - 6, -1), -1)
    near = [*range(i + 1, min(i + 1 + _OBJECT_REACH, len(passage.items))), *before]
    found = next((j for j in near if passage.clauses[j] == clause and passage.has(j, "personnel-object")), None)
    return i + 1 if found is None and passage.has(i + 1, "people-object") else found


RULE = PledgeRule()
