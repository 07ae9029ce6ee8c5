"""Donors: whose money a sum is.

Names bound to the sum come first ('5 million from X'), then the agent of a passive, the subject of the
clause that tells the act, and the owner of a contribution; a pronoun stands for the subject of the
sentence, or for the last donor told of. What a fund takes in or holds is nobody's: the mission's.
"""

from musterbook.base.claim import MISSION, Kind
from musterbook.extract.money.gift_owners import labelled_donor, noun_owner, owner, possessor, pronoun_owner
from musterbook.extract.money.givers import code_of, donates, donor_code, is_donor
from musterbook.extract.money.giving import acts, opener
from musterbook.extract.money.sum_acts import Act
from musterbook.extract.money.sum_subjects import subject_of
from musterbook.extract.money.telling_sums import PARTICIPLES, sums_before, whole_of
from musterbook.extract.money.treasuries import of_state
from musterbook.extract.passages.bare_sums import is_currency
from musterbook.extract.passages.omission import completed
from musterbook.extract.passages.parts import Frame, name_list
from musterbook.extract.passages.passage import Passage
from musterbook.extract.passages.roles import frame_actor, is_subject, joint
from musterbook.extract.people.governing import definite
from musterbook.extract.words.items import Named

_AGENT = 6
_EACH = 2
_ROW = 12
_TOLD_BY = frozenset({"verb", "relative", "participle", "noun"})
_OWNER = 6
_OTHERS = frozenset({"others", "autres", "otros", "otras"})


def donor(passage: Passage, act: Act, frame: Frame) -> str:
    """The actor code of whose money it is, 'mission' where the text does not tell."""
    told = _told(passage, act, frame)
    return of_state(passage, act, frame) if told == MISSION else told


def _told(passage: Passage, act: Act, frame: Frame) -> str:
    """The donor that the words tell, 'mission' where they tell none."""
    if act.kind is Kind.FUNDING_REQUIRED:
        return MISSION
    told = frame_actor(passage, frame) or _respective(passage, frame) or _gapped(passage, frame)
    told = (
        told
        or possessor(passage, frame)
        or labelled_donor(passage, frame)
        or _agent(passage, act.at, frame)
        or _of_own(passage, act)
        or _beside(passage, act, frame)
        or _origin(passage, act)
    )
    told = told or _with_sum(passage, act, frame)
    if told is not None:
        return told
    if act.role == "arrival" or (passage.has(act.at, "got", "hold") and act.role != "noun"):
        return (noun_owner(passage, frame) if act.role == "passive" else None) or MISSION
    if act.role in {"passive", "participle"}:
        return _of_passive(passage, act, frame)
    if act.role == "noun":
        return owner(passage, act) or pronoun_owner(passage, act) or _payer(passage, act) or MISSION
    found = subject_of(passage, act.at, floor=act.start)
    if found is None and act.noun is not None:
        found = owner(passage, act)
    if found is None and passage.has(frame.first - 1, "present-be", "was"):
        found = noun_owner(passage, frame)
    return found or MISSION


def _agent(passage: Passage, act_at: int, frame: Frame) -> str | None:
    """The donors of 'by X and Y' or 'from X and Y' behind the act at `act_at` or behind the sum."""
    aside = act_at < frame.first and passage.items[frame.first - 2].key == ","
    for at in sorted({act_at, frame.last}, reverse=True):
        first = at if passage.has(at, "share-verb") else at + 1
        end = frame.first if aside and at == act_at else min(at + 1 + _AGENT, len(passage.items))
        for i in range(first, end):
            item = passage.items[i]
            if item.key == "," and (passage.has(i + 1, "by") or (aside and at == act_at)):
                continue
            if item.key in {",", ";", "("} or item.figure is not None or item.has("and", "that", "ahead-of"):
                break
            if item.has("by", "from") and not (at != frame.last and item.has("of") and i != at):
                acting = _acting(passage, i + 1)
                if len(acting) > 1 and _and_others(passage, i + 1):
                    return MISSION
                if acting:
                    return joint([code_of(passage, n) for n in acting])
    return None


def _payer(passage: Passage, act: Act) -> str | None:
    """'X delivered equipment valued at 5 million': the subject of the verb whose object a sum is the worth of."""
    verb = act.noun
    if verb is None or verb == act.at or not passage.has(verb, "pay"):
        return None
    participle = passage.items[verb].key.endswith(PARTICIPLES.get(passage.setting.language, ()))
    return None if participle else subject_of(passage, verb)


def _and_others(passage: Passage, at: int) -> bool:
    """Whether a list of donors at `at` goes on with 'and others'."""
    _, end = name_list(passage.items, at)
    places = range(end + 1, min(end + 1 + _NAME_REACH, len(passage.items)))
    return passage.has(end + 1, "and") and any(passage.items[j].key in _OTHERS for j in places)


def _of_own(passage: Passage, act: Act) -> str | None:
    """'X's own fund has released 5 million', '5 million came out of X's own fund': the owner of the fund."""
    for i in passage.indices("own-fund", clause=passage.clauses[act.at]):
        before = i - 3 if passage.has(i - 1, "s") or passage.items[i - 1].key == "s" else i - 1
        behind = i + 2 if passage.has(i + 1, "of") else i + 1
        found = next(
            (j for j in (before, behind, behind + 1) if is_donor(passage, min(j, len(passage.items) - 1))), None
        )
        if found is not None and 0 <= found < len(passage.items):
            return donor_code(passage, found)
    return None


def _acting(passage: Passage, at: int) -> list[Named]:
    """The donors of a list at `at`, those whose office acts included ('the ambassador of X', 'la Asamblea de X')."""
    names, _ = name_list(passage.items, at)
    office = at + 1 if passage.has(at, "the") else at
    if not names and passage.has(office, "office", "speech-noun") and passage.has(office + 1, "of"):
        names, _ = name_list(passage.items, office + 2)
    return [n for n in names if donates(passage, n)]


def _with_sum(passage: Passage, act: Act, frame: Frame) -> str | None:
    """'X, avec 5 millions versés, …', 'the largest donor is X, with 5 million': the name that a sum goes with; 'with 5
    million paid, X is …'.
    """
    opening = frame.first - 1
    paid = act.role in {"participle", "passive"} or passage.has(act.at, "donor-noun")
    if not paid or not passage.has(opening, "composed") or opening < 1:
        return None
    before = opening - 2 if passage.items[opening - 1].key == "," else opening - 1
    if is_donor(passage, before) and not passage.has(before - 1, "managed"):
        return donor_code(passage, before)
    told = next((i for i in reversed(list(passage.indices("donor-noun"))) if i < opening), None)
    for i in range((told or 0) - 1, -1, -1):
        if is_donor(passage, i) and is_subject(passage, i):
            return donor_code(passage, i)
    comma = next((i for i in range(frame.last + 1, len(passage.items)) if passage.items[i].key == ","), None)
    opens = passage.items[opening - 1].sign
    for i in range(comma or len(passage.items), min((comma or 0) + 1 + _OWNER, len(passage.items))):
        if opens and is_donor(passage, i) and is_subject(passage, i):
            return donor_code(passage, i)
    return None


def _origin(passage: Passage, act: Act) -> str | None:
    """'From X came 2 million', 'de X procedió, en mayo, un giro de 2 millones': the names that open a clause."""
    start = passage.clause_places(passage.clauses[act.at])[0]
    start = start if passage.has(start, "from") else 0
    led = passage.has(start, "from") and any(passage.has(i, "arrives", "from") for i in range(start + 1, act.at + 1))
    names = name_list(passage.items, start + 1)[0] if led else ()
    acting = [n for n in names if donates(passage, n)]
    return joint([code_of(passage, n) for n in acting]) if acting else None


def _beside(passage: Passage, act: Act, frame: Frame) -> str | None:
    """'3 millions du Brésil', 'una promesa de 3 millones de Brasil': a name bound by 'of' that tells the giver."""
    if passage.setting.language == "en" or not (passage.has(act.at, "got", "share-verb") or act.role == "noun"):
        return None
    if not passage.has(frame.last + 1, "of"):
        return None
    names, _ = name_list(passage.items, frame.last + 2)
    acting = [n for n in names if donates(passage, n)]
    return joint([code_of(passage, n) for n in acting]) if acting else None


def _respective(passage: Passage, frame: Frame) -> str | None:
    """'X and Y paid 1 million and 3 million respectively', 'X and Y came with pledges of 3 and 10 million': the name
    that stands in the sum's place.
    """
    sums = _row(passage, frame)
    if len(sums) < 2:  # noqa: PLR2004 - one sum has no place
        return None
    for i in range(sums[0].first - 1, -1, -1):
        if passage.clauses[i] != passage.clauses[sums[0].at] and not passage.any("respectively"):
            return None
        if is_donor(passage, i):
            found = [names for first in range(i, -1, -1) if (names := _names_to(passage, first, i))]
            codes = next((n for n in found if len(n) == len(sums)), None)
            return None if codes is None or any(len(n) > len(sums) for n in found) else codes[sums.index(frame)]
    return None


def _names_to(passage: Passage, first: int, last: int) -> list[str]:
    """The codes of the donors of the list from `first` to `last`; none where that is no list of its own."""
    if not is_donor(passage, first) or last - first > _ROW:
        return []
    names, end = name_list(passage.items, first)
    return [code_of(passage, n) for n in names] if end == last and all(donates(passage, n) for n in names) else []


def _row(passage: Passage, frame: Frame) -> list[Frame]:
    """The sums that a sum stands in a row with, nothing but commas and 'and' between them."""
    sums = [one for f in passage.frames if is_currency((one := completed(passage, f)).figure.unit)]
    row: list[Frame] = []
    for one in sums:
        between = passage.items[row[-1].last + 1 : one.first] if row else ()
        if row and not (between and all(item.has("and") or item.key == "," for item in between)):
            if any(f.at == frame.at for f in row):
                break
            row = []
        row.append(one)
    return row if frame in row else []


def each_of(passage: Passage, act: Act, frame: Frame, *, actor: str) -> list[str]:
    """Those whom a sum is of: each of a list where the sentence says so ('X and Y promised 5 million each')."""
    if "each" not in passage.by_tag or passage.any("respectively") or act.kind is Kind.FUNDING_REQUIRED:
        return [actor]
    told = [i for i in passage.indices("each") if passage.clauses[i] == passage.clauses[frame.at]]
    near = any(0 < i - frame.last <= _EACH or 0 < frame.first - i <= _OWNER for i in told)
    if not near or (actor != MISSION and "+" not in actor):
        return [actor]
    if "+" in actor:
        return actor.split("+")
    listed = (names for i in range(act.at) if len(names := _list_from(passage, i)) > 1)
    return next(listed, [actor])


def _list_from(passage: Passage, i: int) -> list[str]:
    names = name_list(passage.items, i)[0] if is_donor(passage, i) and is_subject(passage, i) else ()
    return sorted({code_of(passage, n) for n in names if donates(passage, n)})


def _gapped(passage: Passage, frame: Frame) -> str | None:
    """'X paid 5 million, Y 3 million', 'and Y for 3 million': the name before a sum whose verb is left out; the
    name that opens an entry of a list.
    """
    first = opener(passage, frame)
    if first is not None and is_donor(passage, first) and _opens(passage, first):
        return donor_code(passage, first)
    at = frame.first
    if passage.has(at - 1, "time") or (passage.has(at - 2, "time") and passage.items[at - 1].key == ","):
        at = at - 1 if passage.has(at - 1, "time") else at - 2
    while passage.has(at - 1, "place-prep", "for") and not passage.has(at - 1, "by", "from"):
        at -= 1
    named = passage.name_before(at)
    before = bool(sums_before(passage, frame))
    if named is None or not donates(passage, named) or named.role == "adjective":
        return None
    led = passage.has(at - 2, "place-prep", "of", "destination", "managed")
    known = before or passage.memory.sum_kind is not None
    return code_of(passage, named) if known and not led else None


def _opens(passage: Passage, i: int) -> bool:
    """Whether a name stands at the start of its entry, or right before a bracket."""
    j = i - 1
    while passage.has(j, "the"):
        j -= 1
    return j < 0 or passage.items[j].sign or passage.items[min(i + 1, len(passage.items) - 1)].key == "("


def _of_passive(passage: Passage, act: Act, frame: Frame) -> str:
    """A passive without an agent: the owner of the contribution, or whose the whole is that the sum is a part of."""
    found = noun_owner(passage, frame) or owner(passage, act)
    promised = (k for k in passage.indices("promise", "pledge") if frame.last < k < act.at)
    found = found or next((code for k in promised if (code := _agent(passage, k, frame)) is not None), None)
    if found is not None:
        return found
    behind = range(act.at + 1, min(act.at + _AGENT, len(passage.items)))
    if passage.among(behind, "by") and passage.among(behind, "countries", "givers"):
        return MISSION
    if passage.among(behind, "by") and not _by_then(passage, act):
        return passage.memory.giver or passage.memory.donor or MISSION
    first = acts(passage, frame)[0]
    halts = first.kind in {Kind.FUNDING_SUSPENDED, Kind.FUNDING_RESUMED} and first.role == "verb"
    if act.role == "participle" and halts:
        return donor(passage, first, frame)
    whole = whole_of(passage, frame)
    earlier = sums_before(passage, frame)
    for one in [*([whole] if whole is not None else []), *reversed(earlier)]:
        found = _of_whole(passage, frame, one, until=act.at)
        if found is not None:
            return found
    meant = definite(passage, frame) or (passage.has(frame.first - 1, "edge") and passage.has(frame.first - 2, "the"))
    meant = meant or act.kind in {Kind.FUNDING_SUSPENDED, Kind.FUNDING_RESUMED}
    return (passage.memory.donor if meant else None) or MISSION


def _by_then(passage: Passage, act: Act) -> bool:
    """Whether 'by' behind a passive opens a time: 'paid in by the end of October'."""
    places = range(act.at + 1, min(act.at + _AGENT, len(passage.items)))
    return all(passage.has(i, "time") or passage.has(i + 1, "time") for i in places if passage.has(i, "by"))


def _of_whole(passage: Passage, frame: Frame, whole: Frame, *, until: int) -> str | None:
    """Whose the sum is that another of the sentence is a part of; `until`: where the act of the part stands."""
    told = acts(passage, whole) if whole.at < frame.at else ()
    found = (
        _agent(passage, told[0].at if told else whole.last, whole)
        or frame_actor(passage, whole)
        or _relative_subject(passage, whole)
    )
    near = range(whole.last, min(whole.last + _AGENT, until))
    by = any(passage.has(i, "by") and not passage.has(i, "for-day") for i in near)
    if found is not None or by:
        return found or passage.memory.giver
    smaller = (frame.figure.value or 0) <= (whole.figure.value or 0)
    giver = donor(passage, told[0], whole) if smaller and told and told[0].role in _TOLD_BY else MISSION
    return None if giver == MISSION else giver


def _relative_subject(passage: Passage, frame: Frame) -> str | None:
    """'The 100 million that X has promised': X."""
    if not passage.has(frame.last + 1, "that", "relative-pronoun"):
        return None
    places = range(frame.last + 2, min(frame.last + 2 + _NAME_REACH, len(passage.items)))
    return next((donor_code(passage, i) for i in places if is_donor(passage, i)), None)


_NAME_REACH = 4
