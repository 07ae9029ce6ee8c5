"""Governing: which word of a sentence says what happens to the things that a frame counts.

An adjective before the number comes first ('the promised 2,500'); else the nearest predicate of the
clause, figures between them counting as distance; a clause without one takes that of the frame
before it ('including more than 700').
"""

from collections.abc import Sequence
from dataclasses import replace

from musterbook.base.entity import EntityKind
from musterbook.extract.passages.allowances import allowed
from musterbook.extract.passages.partition import end_of_whole, front_of, fronted, is_whole, told_of_whole, whole_of
from musterbook.extract.passages.parts import Frame
from musterbook.extract.passages.passage import Passage
from musterbook.extract.passages.sizes import on_paper, plan_noun, sized
from musterbook.extract.people.steering import of_another_act, owned_unit, steered, unknown_verb
from musterbook.extract.people.unverbed import beside_mission, come_to_place
from musterbook.extract.words.governor import HARMS, Governor
from musterbook.extract.words.heads import is_demonym
from musterbook.extract.words.items import Item

PERSON_PREDICATES = (
    "move-in", "move-noun", "move-out", "present", "pledge", "give", "authorize", "kill", "injure", "missing",
    "abduct", "displace", "decline", "have", "poll", "control", "measure", "take-in", "relieve",
    "same-act", "origin-verb", "followed",
)  # fmt: skip
MONEY_PREDICATES = ("pledge", "receive", "require", "give", "announce", "suspend", "resume", "total", "spend")
CROSSING = 4
"""The distance in items that a figure between a frame and a predicate counts for."""
_ASIDE = frozenset({"(", "–", "—", ":"})
FARTHEST = 28
"""The cost from which on a verb of movement is not that of a number any more."""
_COUNTED_BEFORE = ("have", "present", "mission-word", "component", "total", "time")
"""What 'with 400 officers' may stand behind to tell of strength."""
_PLAN_REACH = 7
_FIRST_PERSON = frozenset({"somos", "eramos", "sommes", "nous sommes", "etions", "nous etions"})
_SMALLEST_GROUP = 10
"""From here on a number behind 'they are' counts a force rather than names some of its people."""
_JOINS = ("and", "the", "of", "more", "only", "about")
"""What may stand between two counts that are joined."""
_RISEN = 4
"""How far behind 'may grow to' its number may stand."""
_AHEAD = 3
"""How far before a verb its word for what is to come may stand."""
_THERE_REACH = 8
"""How far before its number 'there are' may stand, with a place between."""
CHAIN = 4
"""How far a verb of promise may stand before the verb that it governs ('pledged to provide')."""


def govern(passage: Passage, frame: Frame, predicates: Sequence[str]) -> Governor | None:
    """The governor of a frame, None where nothing in the sentence governs it."""
    stock = "present" in predicates
    own = ((allowed(passage, frame) or on_paper(passage, frame)) if stock else None) or (
        _of_whole(passage, frame) if "move-in" in predicates else None
    )
    if own is not None:
        return own
    whole = whole_of(passage, frame)
    if whole is not None:
        return _of_part(passage, replace(frame, last=end_of_whole(passage, whole)), predicates)
    adjective = _adjective(passage, frame)
    if adjective is not None:
        return adjective
    pointed = steered(passage, frame) if "move-in" in predicates else None
    if pointed is not None:
        return Governor(*pointed)
    told = (
        (sized(passage, frame) if stock else None)
        or _out_of(passage, frame)
        or _copula(passage, frame)
        or _plural(passage, frame)
        or _coordinated(passage, frame, predicates)
        or _relative(passage, frame)
        or _partitive(passage, frame)
        or (_of_them(passage, frame, predicates) if passage.has(frame.at + 1, "of-them") else None)
    )
    if told is not None:
        return told
    found = _gapped(passage, frame, predicates) or (_there_are(passage, frame) if stock else None)
    found = found or nearest(passage, frame, predicates)
    found = found or _inherited(passage, frame, predicates) or (_unverbed(passage, frame) if stock else None)
    return found or ((beside_mission(passage, frame) or come_to_place(passage, frame)) if stock else None)


def _there_are(passage: Passage, frame: Frame) -> Governor | None:
    """'Había en la isla 600 policías', 'quedan todavía en la ciudad 460 uruguayos': who is at a place that is told
    between.
    """
    i = frame.at - 1
    while i > 0 and frame.at - i < _THERE_REACH and not passage.has(i, "existential"):
        item = passage.items[i]
        if item.sign or (item.noun is not None) or item.figure is not None or item.has("move-in", "move-out", "pledge"):
            return None
        i -= 1
    placed = frame.at - i > 1 and passage.among(range(i + 1, frame.at), "place-prep", "time", "open")
    compound = passage.has(i, "perfect") and passage.items[i + 1].key.endswith("do")
    at_place = passage.has(i, "present-be") and any(item.capital for item in passage.items[i + 1 : frame.at])
    placed = placed and (at_place if passage.has(i, "present-be") else not definite(passage, frame))
    told = placed and passage.has(i, "existential") and not (compound or passage.has(i - 1, "not", "no-one"))
    return Governor(i, frozenset({"present"})) if told else None


def _of_whole(passage: Passage, frame: Frame) -> Governor | None:
    """What is told of a number that others are a part of; none of other numbers, and of people who moved."""
    part = is_whole(passage, frame)
    if not part and fronted(passage, frame) is None:
        return None
    told = told_of_whole(passage, frame)
    if told is not None:
        return Governor(*told)
    return Governor(frame.at, frozenset()) if part else None


def _of_part(passage: Passage, frame: Frame, predicates: Sequence[str]) -> Governor | None:
    """'X has sent 400 of the 1,000 officers promised', '400 of the 1,000 … are there': the verb outside the whole."""
    found = nearest(passage, frame, predicates)
    if found is not None and found.at < frame.at:
        return found
    for i in range(frame.last + 1, len(passage.items)):
        item = passage.items[i]
        if _is_there(passage, frame, i) or (passage.has(i, *predicates) and not item.has("have", "place-prep")):
            tags = item.tags if passage.has(i, *predicates) else frozenset({"present"})
            return Governor(i, tags)
        if item.key in {",", ";", "."} or item.figure is not None or item.has("cut", "that"):
            break
    return found or _inherited(passage, frame, predicates)


def _unverbed(passage: Passage, frame: Frame) -> Governor | None:
    """What has no verb: 'the plan is for 2,500', 'far from the 2,500 in the plan'; 'the police, now 1,500 strong'."""
    plan = plan_noun(passage, frame)
    if plan is not None:
        return Governor(plan, frozenset({"authorize"}))
    force = frame.noun is not None and frame.noun.group == "force" and not frame.elliptic
    listed = frame.bracketed and (force or passage.any("contributor"))
    body = passage.has(frame.last + 1, "office", "council", "council-un")
    strong = (passage.has(frame.last, "strong") and not body) or frame.apposed is not None or listed
    strong = strong or (force and definite(passage, frame) and _bound_to_mission(passage, frame))
    strong = strong or owned_unit(passage, frame)
    return Governor(frame.last, frozenset({"present"})) if strong else None


def _bound_to_mission(passage: Passage, frame: Frame) -> bool:
    """Whether 'of the mission' stands right behind people: 'the 991 members of the mission'."""
    behind = frame.last + 1
    if passage.has(behind, "of-mission"):
        return True
    names = [i for i in passage.missions if behind < i <= behind + 2]
    return passage.has(behind, "of") and bool(names)


def _adjective(passage: Passage, frame: Frame) -> Governor | None:
    """'the promised 2,500 officers', '2,500 planned officers'."""
    i = frame.at - 1
    while i >= 0 and passage.has(i, "the", "only", "article"):
        i -= 1
    end = frame.last if frame.part_of is None else frame.at
    within = list(range(frame.at + 1, min(end, frame.at + 3) + 1))
    if frame.elliptic:
        within = [frame.last + 2 if passage.has(frame.last + 1, "adverb") else frame.last + 1]
    for place in [i, *within]:
        if passage.has(place, "pledged-adjective") and not _verbal(passage, place):
            return Governor(place, frozenset({"pledge", "adjective"}))
        if passage.has(place, "planned-adjective") and not _verbal(passage, place):
            return Governor(place, frozenset({"authorize", "adjective"}))
    return None


def _verbal(passage: Passage, i: int) -> bool:
    """Whether a participle at `i` is a verb of its clause: a subject or an auxiliary stands before it."""
    before = i - 1
    if passage.has(before, "the", "of", "from", "article", "than") or before < 0:
        return False
    item = passage.items[before]
    return item.has("perfect", "pronoun", "named", "present-be", "future", "relative-pronoun") or (
        item.named is not None or item.noun is not None or item.key.isalpha()
    )


def _out_of(passage: Passage, frame: Frame) -> Governor | None:
    """'two dozen out of the 200 it offered', 'half a dozen out of 150': the second number is what was promised."""
    i = frame.at - 1
    while passage.has(i, "the", "planned-adjective", "pledged-adjective"):
        i -= 1
    return Governor(i, frozenset({"pledge"})) if i > 0 and passage.has(i, "out-of") else None


def _gapped(passage: Passage, frame: Frame, predicates: Sequence[str]) -> Governor | None:
    """'X has two dozen out of 200, and Y half a dozen', 'X promised 200; Y, with 150': the verb that is left out is
    that of the first number.
    """
    listed = frame.elliptic and passage.has(frame.at - 1, "aboard") and passage.items[frame.at - 2].key == ","
    named = passage.name_before(frame.at - 1 if listed else frame.at)
    first = next((f for f in passage.frames if f.at < frame.at and not f.figure.article), None)
    if first is None or named is None or named.kind is not EntityKind.COUNTRY or named.role == "adjective":
        return None
    if passage.has(frame.last + 1, *predicates, "perfect", "present-be"):
        return None
    found = govern(passage, first, predicates)
    return found if found is not None and found.at < frame.at - 1 else None


def _copula(passage: Passage, frame: Frame) -> Governor | None:
    """'700 are Ruritanian police officers': the phrase itself says that they are there."""
    links = ("present-be",) if passage.has(frame.at + 1, "of-them") else ("present-be", "plural-be")
    for i in range(frame.at + 1, frame.last):
        if passage.has(i, "copula"):
            return Governor(i, frozenset({"authorize", "share"}))
        if passage.has(i, *links):
            return Governor(i, frozenset({"present"}))
    return None


def _plural(passage: Passage, frame: Frame) -> Governor | None:
    """'They are about 1,000', 'ils sont 400': the number says how many those are that were told of."""
    i = frame.at - 1
    while passage.has(i, "time", "of", "adverb") and not passage.has(i, "plural-be"):
        i -= 1
    if passage.has(i, "copula") and frame.elliptic:
        return Governor(i, frozenset({"authorize"}))
    if not passage.has(i, "plural-be"):
        return None
    if passage.has(frame.last + 1, "planned-adjective") and not passage.has(i - 1, "pronoun"):
        return Governor(frame.last + 1, frozenset({"authorize"}))
    if not frame.elliptic:
        return Governor(i, frozenset({"present"})) if _inverted(passage, frame) else None
    noun = passage.items[i - 1].noun if i else None
    if _unsaid(passage, frame, i):
        return Governor(i, frozenset({"present"}))
    people = (
        passage.has(i - 1, "pronoun", "speaker")
        or passage.has(i, "speaker")
        or (noun is not None and noun.group == "force")
    )
    return Governor(i, frozenset({"present"})) if people or (i > 0 and is_demonym(passage.items[i - 1])) else None


def _unsaid(passage: Passage, frame: Frame, verb: int) -> bool:
    """'Diez días más tarde eran 23.000': nothing but times before the verb, of people told of before."""
    if (frame.figure.value or 0) < _SMALLEST_GROUP or passage.last_told() is None:
        return False
    before = (i for i in range(verb) if passage.clauses[i] == passage.clauses[verb])
    return all(passage.items[i].when is not None or passage.items[i].sign or passage.has(i, "adverb") for i in before)


def _inverted(passage: Passage, frame: Frame) -> bool:
    """'Son más de 900 los miembros', 'ils sont 400 policiers': the number, told before or with those it counts."""
    if passage.among(range(frame.last + 1, frame.last + _PLAN_REACH), "move-in", "move-out"):
        return False
    if passage.has(frame.at + 1, "the") or passage.has(frame.at + 2, "the"):
        return frame.last > frame.at + 1
    large = frame.figure.value is not None and frame.figure.value >= _SMALLEST_GROUP
    return large and (passage.has(frame.at - 2, "pronoun", "speaker") or _spoken(passage, frame.at - 1))


def _spoken(passage: Passage, i: int) -> bool:
    """'Somos 400': a verb in the first person, which needs no pronoun."""
    return passage.items[i].key in _FIRST_PERSON


def _of_them(passage: Passage, frame: Frame, predicates: Sequence[str]) -> Governor | None:
    """'53 officers remain, 44 of them Australian': a part without a verb of its own; not 'all but thirty of them'."""
    if _acts(passage, frame.last + 1, predicates) or passage.has(frame.at - 1, "cut") or unknown_verb(passage, frame):
        return None
    return _inherited(passage, frame, predicates)


def _coordinated(passage: Passage, frame: Frame, predicates: Sequence[str]) -> Governor | None:
    """'It has 6,700 soldiers and 1,080 police': what is joined to another count, with no verb of its own, shares its
    governor.
    """
    first = next((f for f in reversed(passage.frames) if f.at < frame.at and not f.figure.article), None)
    if first is None or first.figure.unit != frame.figure.unit or frame.figure.article or first.last >= frame.at:
        return None
    between = range(first.last + 1, frame.at)
    commas = [passage.items[i].key == "," for i in between]
    joined = all(comma or passage.has(i, *_JOINS) for i, comma in zip(between, commas, strict=True))
    if not joined or not between or not (commas[0] or passage.has(between[0], "and")):
        return None
    own = any(_inside(passage, frame, i) for i in range(frame.at, frame.last + 1))
    others = passage.has(frame.last + 1, "others") and passage.has(frame.last + 2, "future")
    behind = frame.last + 1 + others
    if own or passage.clauses[first.at] != passage.clauses[frame.at] or _acts(passage, behind, predicates):
        return None
    found = govern(passage, first, predicates)
    if found is not None and first.first <= found.at <= first.last:
        spoken = found.has("present") and bool(frame.names) and bool(first.names)
        return found if spoken else None
    return found


def _acts(passage: Passage, i: int, predicates: Sequence[str]) -> bool:
    """Whether a verb or an auxiliary stands at `i`."""
    return passage.has(i, "perfect", "present-be", "was", "passive", "future", "would") or passage.has(i, *predicates)


def _relative(passage: Passage, frame: Frame) -> Governor | None:
    """'the 150 that it has promised', 'the eight airmen that the country sent in January'."""
    start = frame.last + 1
    if not passage.has(start, "that", "relative-pronoun"):
        return None
    arrived: Governor | None = None
    kept: Governor | None = None
    for i in range(start + 1, min(start + 12, len(passage.items))):
        item = passage.items[i]
        if item.figure is not None and not (item.figure.article or item.has("vague") or item.figure.vague):
            break
        if item.has("pledge"):
            return Governor(i, frozenset({"pledge"}))
        if item.has("hoped", "authorize", "plan-noun"):
            return Governor(i, frozenset({"authorize"}))
        if item.has("move-in") and arrived is None:
            arrived = Governor(i, item.tags)
        there = passage.items[i - 1].key in {"y", "alli", "there"} or passage.has(i - 1, "adverb", "perfect")
        keeper = passage.items[i - 2 if there else i - 1]
        if item.has("present", "have") and kept is None and is_contributor_name(keeper):
            kept = Governor(i, frozenset({"present"}))
        if item.key == ",":
            break
    return arrived or kept if definite(passage, frame) else None


def is_contributor_name(item: Item) -> bool:
    """Whether an item names a country, as the subject of the verb behind it."""
    named = item.named
    return named is not None and named.kind is EntityKind.COUNTRY and named.role not in {"adjective", "demonym"}


def definite(passage: Passage, frame: Frame) -> bool:
    """Whether a definite article or a possessive stands at the number."""
    return passage.has(frame.at - 1, "the", "pronoun") or passage.has(frame.at, "definite")


def _partitive(passage: Passage, frame: Frame) -> Governor | None:
    """'Of the 2,500 officers that it had hoped to deploy, …'."""
    i = frame.at - 1
    while i >= 0 and passage.has(i, "the"):
        i -= 1
    if not passage.has(i, "of") or (i > 0 and passage.clauses[i - 1] == passage.clauses[i]):
        return None
    for j in range(frame.last + 1, min(frame.last + 9, len(passage.items))):
        if passage.items[j].key == ",":
            return None
        if passage.has(j, "hoped", "authorize"):
            return Governor(j, frozenset({"authorize"}))
        if passage.has(j, "pledge"):
            return Governor(j, frozenset({"pledge"}))
    return None


def nearest(passage: Passage, frame: Frame, predicates: Sequence[str]) -> Governor | None:
    """The predicate of the frame's clause at the least distance from it."""
    clause, front = passage.clauses[frame.at], front_of(passage, frame)
    if passage.has(frame.at + 1, "of-them"):
        clause = passage.clauses[frame.at + 1]
    best: tuple[float, int] | None = None
    behind = [i for i in (frame.last + 1, frame.last + 2) if "present" in predicates and _is_there(passage, frame, i)]
    for i in sorted({*passage.indices(*predicates, clause=clause), *behind}):
        far = passage.has(i, "followed") and i != frame.at - 1
        far = far or (passage.has(i, "rises-to") and not 0 < frame.at - i <= _RISEN)
        if i <= front or far or _belongs_to_other(passage, frame, i) or _moves_along(passage, frame, i):
            continue
        there = i in behind
        if passage.clauses[i] != clause or (frame.first <= i <= frame.last and not _inside(passage, frame, i)):
            continue
        owns = passage.has(i, "have") and not passage.has(i, *(p for p in predicates if p != "have"))
        if owns and (not frame.at - 2 <= i < frame.at or of_another_act(passage, i, frame.at)):
            continue
        cost = _cost(passage, frame, i) + (2 if there else 0)
        if best is None or cost < best[0]:
            best = (cost, i)
    if best is None or (best[0] > FARTHEST and passage.has(best[1], "move-in", "move-out")):
        return None
    tags = _chained(passage, best[1], predicates)
    tags |= {"pledge"} if "pledge" in predicates and _promised(passage, best[1]) else set()
    return Governor(best[1], tags | {"present"} if not tags & set(predicates) else tags)


def _moves_along(passage: Passage, frame: Frame, i: int) -> bool:
    """'With 296 soldiers landing', 'it topped up its police with 75': 'with' tells of strength behind a name alone."""
    if passage.has(i, "ceiling") and i > frame.last:
        return not passage.among(range(frame.last + 1, i), "present-be")
    if passage.has(i, "composed") and passage.any("same-act", clause=passage.clauses[frame.at]):
        return True
    if not passage.has(i, "composed") or not passage.has(i, "place-prep"):
        return False
    if passage.has(frame.last + 1, "move-in", "move-out", "aboard"):
        return True
    before = i - 1 if i and passage.items[i - 1].key != "," else i - 2
    if before < 0:
        return not passage.has(frame.last + 1, "present", "place-prep")
    item = passage.items[before]
    contributor = passage.among(range(max(before - 2, 0), before + 1), "contributor")
    named = item.named is not None and item.named.role not in {"adjective", "demonym"}
    named = named or (
        item.named is not None and passage.has(before - 1, "the") and passage.has(before - 2, "present-be")
    )
    counts = passage.among(range(max(before - 4, 0), before), "have", "present")
    return not (named or contributor or counts or passage.has(before, *_COUNTED_BEFORE))


def _belongs_to_other(passage: Passage, frame: Frame, i: int) -> bool:
    """Whether an adjective stands right before another number ('800 of the planned 2,500')."""
    adjective = passage.has(i, "planned-adjective", "pledged-adjective") and not _verbal(passage, i)
    if frame.at != i + 1 and adjective and passage.has(i + 1, "figure"):
        return True
    planned = passage.has(i, "planned-adjective") and i > frame.last
    return planned and any(frame.last < f.at and f.last == i - 1 and not f.figure.article for f in passage.frames)


def _is_there(passage: Passage, frame: Frame, i: int) -> bool:
    """Whether a form of 'to be' behind the phrase says that they are at a place: '400 officers are in the country'."""
    if not (frame.last < i <= frame.last + 2 and passage.has(i, "present-be")):
        return False
    soil = passage.has(i + 1, "on") and passage.among(range(i + 2, i + 5), "place-noun")
    return soil or passage.has(i + 1, "present") or passage.among((i + 1, i + 2), "place-prep", "time")


def _inside(passage: Passage, frame: Frame, i: int) -> bool:
    """Whether the phrase itself has what governs it: its noun tells a harm ('12 wounded'), its verb the origin."""
    harm = passage.has(i, "kill-noun", *HARMS) and passage.items[i].noun is not None
    return i > frame.at and (harm or passage.has(i, "origin-verb"))


def _cost(passage: Passage, frame: Frame, i: int) -> float:
    if frame.first <= i <= frame.last:
        return -1.0
    low, high = (i, frame.first) if i < frame.first else (frame.last, i)
    crossed = sum(1 for f in passage.frames if low < f.at < high and not f.figure.article)
    commas = sum(1 for j in range(low + 1, high) if passage.items[j].key == ",")
    weak = 3 if passage.has(i, "funding-word", "contingent") and not passage.has(i, "give", "pledge") else 0
    weak += CROSSING if i < frame.first and commas and _told_apart(passage, frame, i) else 0
    adjective = (
        3 if i == frame.last + 2 and passage.has(i, "present") and passage.has(i + 1, "move-out", "move-in") else 0
    )
    who = (
        passage.has(frame.last + 1, "that", "relative-pronoun") and i > frame.last and passage.has(i, "present", "have")
    )
    joined = 2 if i < frame.first and passage.has(frame.first - 1, "and") else 0
    joined += CROSSING if i > frame.last and passage.has(frame.last + 1, "and") else 0
    if any(passage.items[j].key == "," and passage.has(j + 1, "and") for j in range(low, high)):
        joined += CROSSING
    return high - low + CROSSING * crossed + commas + weak + adjective + joined + (CROSSING if who else 0)


def _told_apart(passage: Passage, frame: Frame, i: int) -> bool:
    """Whether the noun of a movement at `i` is not that of a number: 'with their arrival, the force stands at 590'."""
    return passage.has(i, "move-noun", "leave-noun") and not passage.among(range(frame.at - 3, frame.at), "of")


def _chained(passage: Passage, i: int, predicates: Sequence[str]) -> frozenset[str]:
    """The tags of a predicate with those of a promise, plan or announcement that it depends on."""
    tags = passage.items[i].tags
    left = CHAIN
    for j in range(i - 1, -1, -1):
        item = passage.items[j]
        left -= 0 if item.named is not None or item.has("of", "the") else 1
        if left < 0 or item.figure is not None or item.sign or passage.clauses[j] != passage.clauses[i]:
            break
        after_noun = item.has("pledged-adjective") and any(f.last + 1 == j for f in passage.frames)
        if item.has("pledge", "authorize", "announce") and item.has(*predicates, "announce") and not after_noun:
            tags |= item.tags & frozenset({"pledge", "authorize", "announce"})
        told = any(f.last < j for f in passage.frames if passage.clauses[f.at] == passage.clauses[i])
        if item.has("hoped") and passage.has(i, "have", "move-in", "present") and not told:
            tags |= {"authorize"}
        if item.code == "approved" and passage.has(i, "move-noun"):
            tags |= {"pledge"}
    return tags


def _promised(passage: Passage, at: int) -> bool:
    """'Prometió que otros 600 viajarían': whether a verb to come stands in what somebody promises to be so."""
    clause = passage.clauses[at]
    that = next((i for i in passage.indices("that", clause=clause) if i < at), None)
    if that is None or not passage.has(at, "move-in", "present", "give") or not passage.has(that - 1, "pledge"):
        return False
    return passage.among(range(max(that, at - _AHEAD), at + 1), "future", "would")


def _inherited(passage: Passage, frame: Frame, predicates: Sequence[str]) -> Governor | None:
    """The governor of the frame before, where the clause opens with 'including' and the like; behind a
    colon, that of the clause before it.
    """
    start = passage.clause_places(passage.clauses[frame.at])[0]
    opener = passage.items[start]
    earlier = [
        f for f in passage.frames if f.at < frame.at and not f.figure.article and (f.noun or f.names or f.figure.unit)
    ]
    aside = opener.key in _ASIDE
    if not earlier and (aside or opener.has("inherit")):
        before = [i for i in passage.indices(*predicates) if i < start and not passage.has(i, "have")]
        return Governor(before[-1], passage.items[before[-1]].tags, inherited=True) if before else None
    if not earlier or not (opener.has("inherit", "and") or aside or frame.elliptic):
        return None
    found = govern(passage, earlier[-1], predicates)
    if found is not None and found.has("adjective") and len(earlier) > 1:
        found = govern(passage, earlier[-2], predicates)
    return None if found is None else Governor(found.at, found.tags, inherited=True)
