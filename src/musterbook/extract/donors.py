"""Donors: whose money a sum is.

Names bound to the sum come first ('5 million from X'), then the agent of a passive, the subject of the
clause that tells the act, and the owner of a contribution; a pronoun stands for the subject of the
sentence, or for the last donor told of. What a fund takes in or holds is nobody's: the mission's.
"""

from musterbook.base.claim import MISSION, Kind
from musterbook.base.entity import EntityKind
from musterbook.extract.giving import Act, acts, is_verb, opener, sums_before, whole_of
from musterbook.extract.governing import definite
from musterbook.extract.parts import Frame, name_list
from musterbook.extract.passage import Passage
from musterbook.extract.roles import frame_actor, is_subject, joint

_DONORS = frozenset({EntityKind.COUNTRY, EntityKind.ORGANISATION, EntityKind.FORCE})
_AGENT = 6
_TOLD_BY = frozenset({"verb", "relative", "participle", "noun"})
_OWNER = 6
_WHOSE = frozenset({"whose", "dont", "cuya", "cuyo", "cuyas", "cuyos"})
_VERBLESS = ("said", "attribution", "promise", "pay", "got")


def donor(passage: Passage, act: Act, frame: Frame) -> str:
    """The actor code of whose money it is, 'mission' where the text does not tell."""
    if act.kind is Kind.FUNDING_REQUIRED:
        return MISSION
    told = frame_actor(passage, frame) or _respective(passage, act, frame) or _gapped(passage, frame)
    told = told or _agent(passage, act.at, frame) or _beside(passage, act, frame)
    if told is not None:
        return told
    if passage.has(act.at, "got", "hold") and act.role != "noun":
        return MISSION
    if act.role in {"passive", "participle"}:
        return _of_passive(passage, act, frame)
    if act.role == "noun":
        return _owner(passage, act) or _pronoun_owner(passage, act) or MISSION
    found = subject_of(passage, act.at, floor=act.start)
    if found is None and act.noun is not None:
        found = _owner(passage, act)
    return found or MISSION


def _agent(passage: Passage, act_at: int, frame: Frame) -> str | None:
    """The donors of 'by X and Y' or 'from X and Y' behind the act at `act_at` or behind the sum."""
    for at in sorted({act_at, frame.last}, reverse=True):
        first = at if passage.has(at, "share-verb") else at + 1
        for i in range(first, min(at + 1 + _AGENT, len(passage.items))):
            item = passage.items[i]
            if item.key == "," and passage.has(i + 1, "by"):
                continue
            if item.key in {",", ";", "("} or item.figure is not None or item.has("and", "that"):
                break
            if item.has("by", "from") and not (at != frame.last and item.has("of") and i != at):
                names, _ = name_list(passage.items, i + 1)
                acting = [n for n in names if n.kind in _DONORS and n.entity != passage.setting.theatre]
                if acting:
                    return joint([passage.setting.code(n) for n in acting])
    return None


def _beside(passage: Passage, act: Act, frame: Frame) -> str | None:
    """'3 millions du Brésil', 'una promesa de 3 millones de Brasil': a name bound by 'of' that tells the giver."""
    if passage.setting.language == "en" or not (passage.has(act.at, "got", "share-verb") or act.role == "noun"):
        return None
    if not passage.has(frame.last + 1, "of"):
        return None
    names, _ = name_list(passage.items, frame.last + 2)
    acting = [n for n in names if n.kind in _DONORS and n.entity != passage.setting.theatre]
    return joint([passage.setting.code(n) for n in acting]) if acting else None


def _respective(passage: Passage, act: Act, frame: Frame) -> str | None:
    """'X and Y paid 1 million and 3 million respectively': the name that stands in the sum's place."""
    if not passage.any("respectively"):
        return None
    clause = passage.clauses[frame.at]
    sums = [f.at for f in passage.frames if passage.clauses[f.at] == clause and f.at > act.at and not f.figure.article]
    for i in range(act.at - 1, -1, -1):
        if is_donor(passage, i) and frame.at in sums:
            names, last = name_list(passage.items, i)
            if len(names) == len(sums) and last < sums[0]:
                return passage.setting.code(names[sums.index(frame.at)])
    return None


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
    if named is None or named.kind not in _DONORS or named.role == "adjective":
        return None
    led = passage.has(at - 2, "place-prep", "of", "destination", "managed")
    known = before or passage.memory.sum_kind is not None
    return passage.setting.code(named) if known and not led else None


def _opens(passage: Passage, i: int) -> bool:
    """Whether a name stands at the start of its entry, or right before a bracket."""
    j = i - 1
    while passage.has(j, "the"):
        j -= 1
    return j < 0 or passage.items[j].sign or passage.items[min(i + 1, len(passage.items) - 1)].key == "("


def _of_passive(passage: Passage, act: Act, frame: Frame) -> str:
    """A passive without an agent: the owner of the contribution, or whose the whole is that the sum is a part of."""
    owner = _noun_owner(passage, frame) or _owner(passage, act)
    if owner is not None:
        return owner
    if passage.among(range(act.at + 1, min(act.at + _AGENT, len(passage.items))), "by"):
        return passage.memory.giver or passage.memory.donor or MISSION
    whole = whole_of(passage, frame)
    earlier = sums_before(passage, frame)
    for one in [*([whole] if whole is not None else []), *reversed(earlier)]:
        found = _of_whole(passage, frame, one, until=act.at)
        if found is not None:
            return found
    meant = definite(passage, frame) or act.kind in {Kind.FUNDING_SUSPENDED, Kind.FUNDING_RESUMED}
    return (passage.memory.donor if meant else None) or MISSION


def _of_whole(passage: Passage, frame: Frame, whole: Frame, *, until: int) -> str | None:
    """Whose the sum is that another of the sentence is a part of; `until`: where the act of the part stands."""
    told = acts(passage, whole) if whole.at < frame.at else ()
    found = (
        _agent(passage, told[0].at if told else whole.last, whole)
        or frame_actor(passage, whole)
        or _relative_subject(passage, whole)
    )
    by = passage.among(range(whole.last, min(whole.last + _AGENT, until)), "by")
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


def _noun_owner(passage: Passage, frame: Frame) -> str | None:
    """'X's contribution of 5 million was paid', 'X, whose contribution of 5 million': the owner of the noun before."""
    for i in range(frame.first - 1, max(frame.first - _OWNER, 1), -1):
        if passage.items[i].key in _WHOSE:
            name = i - 2 if passage.items[i - 1].key == "," else i - 1
            return donor_code(passage, name) if is_donor(passage, name) else None
    for i in range(frame.first - 1, max(frame.first - _OWNER, -1), -1):
        if passage.has(i, "gift-noun", "promise-noun"):
            return _owner_of(passage, i)
    return None


def _owner(passage: Passage, act: Act) -> str | None:
    return None if act.noun is None else _owner_of(passage, act.noun)


def _owner_of(passage: Passage, noun: int) -> str | None:
    """The donor named beside a contribution: 'X's pledge', 'the Ruritanian contribution', 'la contribution de X'."""
    places = [*range(noun - 1, max(noun - _OWNER, -1), -1), *range(noun + 1, min(noun + _OWNER, len(passage.items)))]
    for i in places:
        if passage.clauses[i] != passage.clauses[noun] or not is_donor(passage, i):
            continue
        before = passage.has(i - 1, "place-prep", "destination") and not passage.has(i - 1, "of", "from", "by")
        named = passage.items[i].named
        adjective = named is not None and named.role == "adjective"
        owns = passage.has(i + 1, "gift-noun", "promise-noun") or passage.items[min(i + 1, noun)].key == "'"
        bound = passage.has(i - 1, "of", "from", "by") or passage.has(i - 2, "of", "from", "by")
        owns = owns or (i < noun and passage.among(range(i + 1, noun), "pronoun"))
        if not before and (adjective or owns or bound):
            return donor_code(passage, i)
    return None


def _pronoun_owner(passage: Passage, act: Act) -> str | None:
    """'Its contribution of 5 million': that of the last donor told of."""
    noun = act.at if act.noun is None else act.noun
    near = passage.among(range(max(noun - 3, 0), noun), "pronoun")
    return antecedent(passage, noun) if near else None


def is_donor(passage: Passage, i: int) -> bool:
    """Whether item `i` names a country, force or organisation other than the theatre."""
    named = passage.items[i].named
    return named is not None and named.kind in _DONORS and named.entity != passage.setting.theatre


def donor_code(passage: Passage, i: int) -> str:
    """The actor code of the name at `i`."""
    named = passage.items[i].named
    return MISSION if named is None else passage.setting.code(named)


def subject_of(passage: Passage, at: int, *, floor: int | None = None) -> str | None:
    """The actor code of the subject of the verb at `at`, None where nobody is named or meant.

    `floor`: where the relative clause starts that the verb is in; its subject does not stand before.
    """
    clause = passage.clauses[at]
    low = 0 if floor is None else floor
    for i in range(at - 1, low - 1, -1):
        if passage.clauses[i] == clause or floor is not None:
            if passage.has(i, "trust-fund") and not _aside(passage, i):
                return MISSION
            if passage.has(i, "speaker"):
                return _speaker(passage)
            if passage.has(i, "pronoun") and not passage.has(i, "the"):
                return antecedent(passage, i)
            if is_donor(passage, i) and is_subject(passage, i) and not _object(passage, i):
                return _listed(passage, i)
    if floor is not None:
        return antecedent(passage, floor)
    return _of_clause_before(passage, at)


def _aside(passage: Passage, i: int) -> bool:
    """Whether a fund is no subject: where money goes, or whose donor somebody is ('the fund's largest giver')."""
    into = passage.has(i - 1, "place-prep", "destination", "the", "of")
    return into or passage.items[min(i + 1, len(passage.items) - 1)].key == "'"


def _speaker(passage: Passage) -> str | None:
    """Who says 'we': the donor named beside a word of saying, None where none is."""
    for i in passage.indices("said", "attribution"):
        near = [j for j in range(max(i - _OWNER, 0), min(i + _OWNER, len(passage.items))) if is_donor(passage, j)]
        if near:
            return donor_code(passage, near[0])
    return None


def _object(passage: Passage, i: int) -> bool:
    """Whether a name is the object of a verb of saying, or owns the noun behind it."""
    j = i - 1
    while passage.has(j, "the"):
        j -= 1
    owns = passage.items[min(i + 1, len(passage.items) - 1)].key == "'" and not (
        passage.has(i + 3, "office") or is_verb(passage, i + 3)
    )
    return passage.has(j, "told-object", "managed") or owns


def _listed(passage: Passage, last: int) -> str:
    """The actor of a list of names that ends at `last`: all of them together."""
    first = last
    while first > 0:
        j = first - 1
        while j > 0 and (passage.has(j, "and", "the") or passage.items[j].key == ","):
            j -= 1
        parted = any(passage.items[k].key == "," for k in range(j + 1, first)) and passage.has(first - 1, "and", "the")
        third = passage.items[max(j - 1, 0)].key == ","
        bound = passage.has(j - 1, "of", "place-prep", "managed")
        if j == first - 1 or bound or not is_donor(passage, j) or not is_subject(passage, j) or (parted and not third):
            break
        first = j
    codes = [donor_code(passage, i) for i in range(first, last + 1) if is_donor(passage, i)]
    return joint(codes)


def antecedent(passage: Passage, before: int) -> str | None:
    """Whom a pronoun means: the nearest subject before it, else the nearest name, else the last one told of."""
    names = [i for i in range(before - 1, -1, -1) if is_donor(passage, i)]
    subjects = [i for i in names if is_subject(passage, i) and not _object(passage, i)]
    if subjects or names:
        return _listed(passage, (subjects or names)[0])
    return passage.memory.giver or passage.memory.donor


def _of_clause_before(passage: Passage, at: int) -> str | None:
    """The subject that a clause without one of its own shares with the clause before it."""
    clause = passage.clauses[at]
    start = passage.clause_places(clause)[0]
    opener = passage.items[start]
    if opener.has("relative-pronoun") and start > 1:
        i = start - 2 if passage.items[start - 1].key == "," else start - 1
        if is_donor(passage, i):
            return _listed(passage, i)
    for number in range(clause - 1, -1, -1):
        places = [
            i for i in passage.clause_places(number) if i < at and is_donor(passage, i) and is_subject(passage, i)
        ]
        places = [i for i in places if not _object(passage, i)]
        if places:
            return donor_code(passage, places[0])
    if passage.setting.language == "es" and not any(is_donor(passage, i) for i in range(at)):
        return passage.memory.giver or passage.memory.donor
    return None
