"""Movements told without a number: contingents, troops or 'the rest' that come or go, and those that did not.

A movement counts where it is dated, planned or denied; 'the mission, which began last year' says nothing that can be
accounted for. The people are the subject or the object of the verb, or stand behind the noun of the act.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from musterbook.base.claim import MISSION, Claim, Corps, Kind, Modality
from musterbook.base.entity import EntityKind
from musterbook.base.quantity import Quantity
from musterbook.extract.claiming.counted import Counted
from musterbook.extract.claiming.drafting import Parts, draft, moved_on
from musterbook.extract.claiming.promising import promised_again
from musterbook.extract.passages.bare_sums import is_currency
from musterbook.extract.passages.omission import completed
from musterbook.extract.passages.parts import name_list
from musterbook.extract.passages.passage import Passage
from musterbook.extract.passages.roles import modality, names_mission
from musterbook.extract.people.destination import elsewhere
from musterbook.extract.rules.contributors import contributors, counted_by, is_contributor
from musterbook.extract.words.governor import HARMS
from musterbook.extract.words.items import When

CONFIDENCE = 0.6
_BEFORE = 12
_AFTER = 6
_DATING = frozenset({"day", "part", "month", "week"})
_DENIED_REACH = 10
"""How far before its verb 'no soldier' may stand, with the auxiliaries and adverbs between."""
_NAME_REACH = 3
_OWNER_REACH = 5
_TENSE_REACH = 4
_AGAIN = ("same-act", "follows")
_PAST = ("perfect", "time", "was", "pluperfect", "past")
_VERBAL = (
    "perfect",
    "would",
    "future",
    "present-be",
    "pledge",
    "not",
    "move-in",
    "move-out",
    "that",
    "relative-pronoun",
)
_PREDICATED = ("was", "present-be", "perfect", *HARMS)
"""What tells, behind a participle, that the clause says something else of those whom it describes."""
_WITHIN = ("of", "the", "ordinal", "skip", "noun", "pronoun", "more", "for")
"""What may stand between the noun of an act and the people's."""
_PEOPLE = ("personnel-object", "contingent", "remainder", "whole-personnel")
_DENIED_OBJECTS = ("nobody", *_PEOPLE)


@dataclass(frozen=True, slots=True)
class Act:
    """A movement without a number: its verb or noun, the people's phrase (None: the subject itself), and when."""

    at: int
    phrase: int | None
    told: Modality
    when: When | None
    when_at: int | None


_NOTICED = 9
"""How far behind a notice what it gives notice of may stand."""


def uncounted(passage: Passage, counted: Sequence[Counted], kind: Kind) -> Iterator[Claim]:
    """The claims of one kind, deployment or withdrawal, that the sentence makes without a number."""
    tags = ("move-in", "move-noun") if kind is Kind.DEPLOYMENT else ("move-out",)
    if not passage.any(*tags, *_AGAIN, "reach-verb") or passage.any("poll"):
        return
    told: set[str] = set()
    for i in sorted({*passage.indices(*tags, *_AGAIN), *(_reaching(passage) if kind is Kind.DEPLOYMENT else ())}):
        known = _same_kind(passage, i) if passage.has(i, *_AGAIN) else kind
        if known is not kind and not (known is None and passage.has(i, *tags)):
            continue
        act = None if counted_by(passage, counted, i) or _describes(passage, i) else _act(passage, i)
        if act is None or elsewhere(passage, i, i) or _counted_already(act, counted, kind):
            continue
        actors = [actor for actor in _actors(passage, act) if actor not in told]
        told.update(actors)
        yield from _drafted(passage, act, kind=kind, actors=actors)


def _reaching(passage: Passage) -> Iterator[int]:
    """The verbs of reaching whose object is a place in the theatre: 'the first soldiers reached the capital'."""
    theatre = passage.setting.theatre
    for i in passage.indices("reach-verb"):
        named = next((one for j in (i + 1, i + 2) if j < len(passage.items) and (one := passage.items[j].named)), None)
        if named is not None and theatre is not None and theatre in {named.entity, named.country, named.actor}:
            yield i


def _describes(passage: Passage, i: int) -> bool:
    """Whether a participle right behind its noun only says who somebody is of whom the clause tells another thing ('an
    officer deployed to the host country was killed on Tuesday'), a deployment is only debated, or those are joined who
    are there ('joined their colleagues on patrol').
    """
    before = passage.items[i - 1] if i else None
    clause = passage.clauses[i]
    if any(0 < i - j <= _NOTICED for j in passage.indices("notice")) and not passage.has(i, "move-noun"):
        return True
    if passage.has(i, "move-noun", "leave-noun") and passage.any("deliberated", clause=clause):
        return True
    left = passage.among((i - 1, i - 2), "remainder") and _of_sum(passage, i)
    doubted = any(0 < i - j <= _NOTICED for j in passage.indices("whether", clause=clause))
    if left or doubted or (passage.has(i, "joins") and passage.any("on-patrol", clause=clause)):
        return True
    sent_out = passage.has(i, "sent-out") and passage.has(i + 1, "infinitive", "place-prep", "destination", "by")
    if before is not None and before.has("contingent", "unit-hit") and sent_out:
        return any(j > i for j in passage.indices(*_PREDICATED, clause=clause))
    if before is None or not passage.has(i, "deployed") or (before.noun is None and before.named is None):
        return False
    return any(j > i for j in passage.indices(*_PREDICATED, clause=clause))


def _of_sum(passage: Passage, i: int) -> bool:
    """Whether what the sentence counts last before a verb is money: 'paid 21 million, the remainder to follow'."""
    counted = [f for f in passage.frames if f.at < i and not f.figure.article]
    return bool(counted) and is_currency(counted[-1].figure.unit or completed(passage, counted[-1]).figure.unit)


def _same_kind(passage: Passage, i: int) -> Kind | None:
    """The kind of the movement that 'did the same' at `i` tells of again: the last before it in the text."""
    moved = [j for j in passage.indices("move-in", "move-out") if j < i]
    if passage.has(i, "same-act") and promised_again(passage, i):
        return None
    if not moved:
        return passage.memory.moving
    return Kind.WITHDRAWAL if passage.has(moved[-1], "move-out") else Kind.DEPLOYMENT


def _counted_already(act: Act, counted: Sequence[Counted], kind: Kind) -> bool:
    """Whether the people that move were counted, by another verb of the same kind."""
    return act.phrase is not None and any(
        one.kind is kind and one.frame.first <= act.phrase <= one.frame.last for one in counted
    )


def _act(passage: Passage, i: int) -> Act | None:
    likewise = _does_likewise(passage, i)
    index = passage.when_index(_likened(passage, i) if likewise else i, far=False, spoken=False)
    when = passage.when_of(index)
    if passage.has(i, "move-noun", "leave-noun") and (index is None or index < i) and _beside(passage, i):
        return None
    told = Modality.DENIED if _denied_subject(passage, i) or _denied_object(passage, i) else modality(passage, i, when)
    if told is Modality.DENIED:
        return _denial(passage, i, index)
    if passage.has(i, "weak") and not passage.has(i, "open") and told is not Modality.PLANNED:
        return None
    whole = passage.has(i, "whole-personnel") or (passage.has(i, "leave-noun") and passage.has(i - 1, "pronoun"))
    phrase = i if whole or _begun(passage, i) else _people(passage, i)
    alone = _leaves_at(passage, i, index) or _sets_in(passage, i) or likewise
    phrase = i if phrase is None and alone else phrase
    dated = when is not None and (_points(when) or _of_contingent(passage, phrase))
    dated = dated or (phrase is not None and phrase > i and len(contributors(passage, i, near=True)[0]) > 1)
    dated = dated or (likewise and _likened(passage, i) != i) or (passage.has(i, "move-out") and _goes_on(passage, i))
    planned = told is Modality.PLANNED and passage.has(i, "move-in", "move-out", *_AGAIN)
    if passage.has(phrase or 0, "remainder"):
        planned = False
    return None if phrase is None or not (dated or planned) else Act(i, phrase, told, when, index)


def _does_likewise(passage: Passage, i: int) -> bool:
    """'X and Y will do the same in May': contributors of whom the sentence counts nobody, behind a movement told."""
    clause = passage.clauses[i]
    frames = (f for f in passage.frames if f.figure.unit is None and not f.figure.article)
    counted = any(passage.clauses[f.at] == clause for f in frames)
    told = passage.has(i, "same-act") and _same_kind(passage, i) is not None
    return told and not counted and bool(contributors(passage, i)[0])


def _likened(passage: Passage, i: int) -> int:
    """The movement that 'did the same' at `i` tells of again in its sentence; `i` where it has a time of its own."""
    moved = [j for j in passage.indices("move-in", "move-out") if j < i]
    timed = passage.when_index(i, far=False, spoken=False) is not None
    return moved[-1] if moved and not timed else i


def _leaves_at(passage: Passage, i: int, index: int | None) -> bool:
    """'X is due to be out by 30 June', 'Y se retira en mayo': a contributor that leaves, with only a time behind."""
    if index is None or passage.has(i, "leave-noun", "quits") or not passage.has(i, "move-out"):
        return False
    behind = [k for k in range(i + 1, index) if not passage.has(k, "adverb", "place-prep", "by", "the")]
    codes = contributors(passage, i, near=True)[0]
    known = len(codes) > 1 or (len(codes) == 1 and passage.memory.told_of.get(codes[0], 0) > 0)
    return not behind and i < index <= i + _NAME_REACH and known and not passage.has(index + 1, "from", "of")


def _sets_in(passage: Passage, i: int) -> bool:
    """'The mission began to deploy': a force that starts to come, told by a verb of beginning."""
    begun = passage.has(i, "move-in") and passage.among((i - 1, i - 2), "term-start")
    return (
        begun
        and not passage.has(i, "move-noun")
        and (names_mission(passage, i) or passage.any("mission-word", clause=passage.clauses[i]))
    )


def _goes_on(passage: Passage, i: int) -> bool:
    """'Have started withdrawing': a departure that began and goes on, told by the perfect of a verb of beginning."""
    begun = i - 2 if passage.has(i - 1, "to") else i - 1
    return passage.has(begun, "term-start") and passage.has(begun - 1, "perfect", "present-be")


def _points(when: When) -> bool:
    """Whether a time dates a movement: no 'now' or span counted from elsewhere does."""
    return not when.relative or when.precision in _DATING


def _beside(passage: Passage, i: int) -> bool:
    """Whether a movement is told as that before or after which something else happened: 'thirteen years after the
    arrival of the first soldiers'.
    """
    before = range(max(i - _NAME_REACH, 0), i)
    return passage.among(before, "when", "later", "earlier", "by") and not passage.among(before, "and")


def _of_contingent(passage: Passage, phrase: int | None) -> bool:
    """Whether a phrase is a contingent, or the people that one is of: 'a fourth contingent of Ruritanian police'."""
    if phrase is None:
        return False
    before = phrase - 1
    while before > 0 and phrase - before < _NAME_REACH and not passage.has(before, "of"):
        before -= 1
    of_it = passage.has(before, "of") and passage.has(before - 1, "contingent", "personnel-object")
    return of_it or passage.has(phrase, "contingent")


def _begun(passage: Passage, i: int) -> bool:
    """'La retirada comenzó en junio', 'le retrait s'est achevé le 3 mai': that all went, from or up to a day."""
    if not passage.has(i, "leave-noun") or not (i == 0 or passage.has(i - 1, "the", "open")):
        return False
    if passage.has(i - 1, "possessive") and passage.has(i - 2, "term-start", "expired"):
        return True
    before = range(i + 1, min(i + _AFTER, len(passage.items)))
    verb = next((j for j in before if passage.has(j, "term-start", "expired")), None)
    return verb is not None and not any(passage.items[j].figure is not None for j in range(i, verb))


def _denial(passage: Passage, i: int, index: int | None) -> Act | None:
    """'X has not sent anyone', 'X has not withdrawn', 'no troops have arrived'."""
    man = _no_man(passage, i + 1)
    any_at_all = passage.has(i + 1, "anybody") and (i + 2 == len(passage.items) or passage.items[i + 2].noun is None)
    man = i + 1 if man is None and any_at_all else man
    behind = _object(passage, i, _DENIED_OBJECTS) if man is None else man
    subject = _denied_subject(passage, i)
    phrase = behind if behind is not None else subject
    if phrase is None and not passage.has(i, "move-out"):
        return None
    told = not passage.has(i, "leaving") or passage.among(range(i - _TENSE_REACH, i + 1), *_PAST)
    if phrase is None and (passage.has(i, "leave-noun") or not told):
        return None
    named = contributors(passage, i, near=behind is None)[0] or (phrase is not None and _names(passage, phrase))
    going_on = passage.has(i + 1, "nobody") and passage.memory.topic is not None
    going_on = going_on or (subject is not None and passage.has(subject, "contingent"))
    return Act(i, phrase, Modality.DENIED, passage.when_of(index), index) if named or going_on else None


def _denied_subject(passage: Passage, i: int) -> int | None:
    """The noun of 'no troops' before a verb, None where the subject is another."""
    for j in range(i - 1, max(i - 1 - _DENIED_REACH, -1), -1):
        if passage.clauses[j] != passage.clauses[i]:
            return None
        if _is_people(passage, j):
            named = j - 2 if j and passage.items[j - 1].named is not None else j - 1
            return j if passage.has(named, "not", "no-one") else None
    return None


def _denied_object(passage: Passage, i: int) -> bool:
    """Whether 'nobody' or 'not one man' is the object: 'have sent nobody'."""
    after = i + 2 if passage.has(i + 1, "only", "adverb") else i + 1
    return passage.has(after, "nobody") or _no_man(passage, after) is not None


def _no_man(passage: Passage, j: int) -> int | None:
    """The noun of people of 'not one man', 'ni un solo soldado' at item `j`, None where it is no such phrase."""
    noun = passage.items[j + 1].noun if j + 1 < len(passage.items) and passage.has(j, "no-one") else None
    return j + 1 if noun is not None and noun.unit == "person" else None


def _object(passage: Passage, i: int, tags: Sequence[str]) -> int | None:
    """The item with one of the tags behind a verb at `i`, before the next stop or place."""
    noun = passage.has(i, "move-noun", "leave-noun")
    for j in range(i + 1, min(i + 1 + _AFTER, len(passage.items))):
        if passage.clauses[j] == passage.clauses[i] and (
            passage.has(j, *tags) or (not noun and (_is_troops(passage, j) or _nationals(passage, j)))
        ):
            return j
        if noun and passage.items[j].named is None and not passage.has(j, *_WITHIN):
            return None
        if passage.clauses[j] == passage.clauses[i] and _is_force(passage, j):
            return j
        if (
            passage.items[j].sign
            or passage.has(j, "joins")
            or (passage.has(j, "place-prep", "and") and passage.items[j].key != "a")
        ):
            return None
    return None


def _is_troops(passage: Passage, j: int) -> bool:
    """Whether several people in uniform are named at item `j` behind 'its' or 'the': 'withdrew its military police'."""
    noun = passage.items[j].noun
    return noun is not None and noun.group == "force" and noun.corps is not None and passage.has(j - 1, "the", "open")


def _is_force(passage: Passage, j: int) -> bool:
    """Whether a contributor's force is named at item `j`: 'the deployment of the Ruritanian Army'."""
    named = passage.items[j].named
    return named is not None and named.kind is EntityKind.FORCE and is_contributor(passage, j)


def _people(passage: Passage, i: int) -> int | None:
    """The item of the contingent, personnel or remainder that moves: the object behind the verb, or its subject."""
    behind = _object(passage, i, _PEOPLE)
    if behind is not None:
        return behind
    if passage.has(i, "move-noun", "leave-noun"):
        return None
    for j in range(i - 1, max(i - 1 - _BEFORE, -1), -1):
        if passage.clauses[j] != passage.clauses[i]:
            break
        if passage.has(j, "contingent", "remainder") or (_is_people(passage, j) and _of_somebody(passage, i, j)):
            return j
    return None


def _is_people(passage: Passage, j: int) -> bool:
    """Whether people in uniform or their contingent are named at item `j`."""
    noun = passage.items[j].noun
    force = noun is not None and noun.group == "force"
    return force or passage.has(j, "personnel-object", "contingent") or _nationals(passage, j)


def _nationals(passage: Passage, j: int) -> bool:
    """'The first Ruritanians': people told by their country and an ordinal."""
    named = passage.items[j].named
    spoken = named is not None and (
        named.role == "demonym" or (named.role == "adjective" and passage.items[j].key.endswith("s"))
    )
    return spoken and (passage.has(j - 1, "ordinal", "edge") or _all_of_them(passage, j)) and is_contributor(passage, j)


def _all_of_them(passage: Passage, j: int) -> bool:
    """Whether 'the Ruritanians' stand at item `j`: a demonym in the plural behind an article, with no noun or name."""
    behind = passage.items[j + 1] if j + 1 < len(passage.items) else None
    alone = behind is None or (behind.noun is None and not behind.capital and behind.named is None)
    plural = passage.items[j].key.endswith("s") and passage.items[j - 1].key.endswith(("s", "the"))
    return alone and plural and passage.has(j - 1, "the", "open")


def _of_somebody(passage: Passage, i: int, j: int) -> bool:
    """Whether troops at item `j` are those of a contributor, or told with an ordinal."""
    owned = passage.has(j - 1, "pronoun") and bool(contributors(passage, i, near=True)[0])
    return owned or bool(_names(passage, j)) or passage.among((j - 1, j - 2), "ordinal")


def _names(passage: Passage, j: int) -> list[str]:
    """The contributors named around a noun of people: adjectives on either side of it, 'personnel from X and Y'."""
    listed = next((k for k in (j + 1, j + 2) if passage.has(k, "of", "from")), None)
    listed = j if passage.has(j, "leave-noun") and passage.has(j, "open") else listed
    if listed is not None:
        codes = [passage.setting.code(named) for named in name_list(passage.items, listed + 1)[0]]
        if codes and passage.setting.theatre not in codes:
            return sorted(set(codes))
    near = range(_owner(passage, j), min(j + _NAME_REACH + 1, len(passage.items)))
    if _nationals(passage, j) and passage.items[min(j + 1, len(passage.items) - 1)].key == ",":
        near = range(j, j + 1)
    found = [k for k in near if passage.clauses[k] == passage.clauses[j] and is_contributor(passage, k)]
    found += [j] if _is_force(passage, j) and j not in found else []
    joined = [k for k in found if k == j or _bound(passage, j, k)]
    names = [passage.items[k].named for k in joined]
    return sorted({passage.setting.code(named) for named in names if named is not None})


def _owner(passage: Passage, j: int) -> int:
    """From where on a name may be that of the noun at `j`: a little before it, or its owner ('X's last troops')."""
    before = max(j - _NAME_REACH, 0)
    owner = next(
        (k for k in range(before - 1, j - _OWNER_REACH - 1, -1) if k >= 0 and is_contributor(passage, k)), None
    )
    return before if owner is None or passage.items[owner + 1].key != "'" else owner


def _bound(passage: Passage, j: int, k: int) -> bool:
    """Whether the name at `k` belongs to the noun at `j`: before it with no verb between; behind it as an adjective or
    after 'of', 'from'.
    """
    if k < j:
        return not any(passage.has(m, *_VERBAL) or passage.items[m].key == "," for m in range(k + 1, j))
    named = passage.items[k].named
    spoken = named is not None and named.role in {"adjective", "demonym"}
    return spoken or passage.among(range(j + 1, k), "of", "from")


def _actors(passage: Passage, act: Act) -> list[str]:
    itself = act.phrase == act.at and not passage.has(act.at, "leave-noun")
    own = [] if act.phrase is None or itself else _names(passage, act.phrase)
    if act.phrase == act.at and _begun(passage, act.at):
        theirs = passage.has(act.at - 1, "possessive")
        found = contributors(passage, act.at, near=True)[0] if theirs and not own else own
        return found or [(passage.memory.topic if theirs else None) or MISSION]
    if act.phrase == act.at and _sets_in(passage, act.at):
        return contributors(passage, act.at, near=True)[0] or [MISSION]
    told_of = act.phrase is not None and act.phrase < act.at and not passage.has(act.phrase, "remainder")
    theirs = act.phrase is not None and passage.among(range(act.phrase - _NAME_REACH, act.phrase), "possessive")
    found = own or contributors(passage, act.at, near=told_of and not theirs)[0]
    whole = passage.any("mission-word", clause=passage.clauses[act.at])
    return found or [MISSION if whole else passage.memory.topic or passage.memory.block_force or MISSION]


def _corps(passage: Passage, phrase: int | None) -> Corps | None:
    noun = None if phrase is None else passage.items[phrase].noun
    return None if noun is None else noun.corps


def _drafted(passage: Passage, act: Act, *, kind: Kind, actors: Sequence[str]) -> Iterator[Claim]:
    places = [act.at, *(p for p in (act.phrase, act.when_at) if p is not None)]
    for actor in actors:
        yield draft(passage, Parts(
            kind=kind, actor=actor, places=tuple(places), confidence=CONFIDENCE, quantity=Quantity(unit="person"),
            modality=act.told, period=moved_on(act.when),
            corps=_corps(passage, act.phrase),
        ))  # fmt: skip
