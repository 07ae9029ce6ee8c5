"""Beside: which phrases stand beside the victims of a word of harm, and whether they share their fate.

'Nine people, all of them civilians, and a policeman died' joins across an aside; 'of whom nine were killed' and
'officers, two of them women, died' tell of a part, and say nothing new of the whole.
"""

from collections.abc import Sequence
from dataclasses import replace

from musterbook.base.entity import EntityKind
from musterbook.extract.harm.victims import Form, Victim, in_uniform
from musterbook.extract.passages.passage import Passage

_LEADING = ("place-prep", "pronoun", "was", "present-be", "to", "amount-verb", "size-verb", "adverb")
_NOUN_REACH = 4
"""How far behind a noun of harm the comma may stand that leads to its number."""
_PARTICIPLES = ("es", "is", "us", "ados", "adas", "idos", "idas")
"""Endings of participles in the plural."""
_OPENED = 6
"""How far before a number of inhabitants the comma may stand that opens the aside."""
_ORIGIN_REACH = 6
"""How far behind 'the corporal from' the relative pronoun may stand that tells what became of him."""
_ASIDE = 4
"""The most items of an aside such as 'all civilians'."""
_MANY_CROSSING = 10_000
_COUNTING_REACH = 5
"""How far before a harm the noun may stand that counts its victims."""
_ARMED = frozenset({"fighters", "gangs"})
_GROUPS = frozenset({EntityKind.GROUP, EntityKind.FORCE})


def over_aside(passage: Passage, one: Victim, aside: Victim) -> bool:
    """Whether a phrase says between commas who those before it are: 'nine people, all civilians, and a policeman'."""
    opened, end = one.last + 1, aside.last + 1
    if aside.form is not Form.BARE or end >= len(passage.items) or passage.items[end].key != ",":
        return False
    return aside.first - opened < _ASIDE and passage.items[opened].key == ","


def beside_name(passage: Passage, one: Victim, other: Victim) -> bool:
    """Whether the name of a group and 'and' stand between: 'twelve men of the gang X and a policeman'."""
    between = range(one.last + 1, other.first)
    joint = other.first - 1
    named = [named for j in between if (named := passage.items[j].named) is not None]
    told = bool(named) and all(name.kind in _GROUPS for name in named) and passage.has(joint, "and")
    return told and all(passage.items[j].named is not None or passage.items[j].sign for j in between if j != joint)


def over_circumstance(passage: Passage, victim: Victim, i: int) -> bool:
    """'A policeman shot while escorting a convoy has died': the circumstance of a participle stands before the verb."""
    if not (passage.has(i, "harm-self") and passage.among((i - 1, i - 2), "perfect", "was")):
        return False
    first = passage.clause_places(passage.clauses[i])[0]
    told = passage.has(first, "cut") and passage.clauses[first - 1] == passage.clauses[victim.last]
    between = range(victim.last + 1, first)
    finite = passage.among(between, "was", "perfect", "present-be", "have") or len(between) != 1
    return told and not finite


def relative(passage: Passage, part: Victim) -> bool:
    """Whether a part has a verb of its own: '9,500 officers, of whom nine were killed'."""
    verb = passage.has(part.last + 1, "was", "perfect", "present-be", "have", "harm-self")
    return verb and passage.has(part.first - 1, "of-them", "relative-pronoun", "inherit")


def only_described(part: Victim, whole: Victim) -> bool:
    """Whether a part says of people in uniform what they are besides: 'four officers, two of them women'."""
    noun = part.frame.noun
    return noun is not None and noun.group == "people" and in_uniform(whole)


def told_apart(passage: Passage, before: Sequence[Victim], k: int) -> bool:
    """Whether the victims before the one at `k` are parts of others and this one opens a new statement: 'among them
    ten women and three infants, and sixteen others wounded'.
    """
    joint = before[k].first - 1
    if not (passage.has(joint, "and") and passage.items[joint - 1].key == ","):
        return False
    return any(passage.has(victim.first - 1, "inherit") for victim in before[max(k - 2, 0) : k])


def between_commas(passage: Passage, victim: Victim, before: Sequence[Victim], *, at: int) -> bool:
    """Whether a phrase says between commas what some of those before it are: 'eleven villagers, four of them
    girls, were seized', 'a million people, half of whom are children, have fled'.
    """
    items, last, clauses = passage.items, victim.last, passage.clauses
    if victim.form is Form.BARE and clauses[victim.first] != clauses[at]:
        return any(v.form is Form.COUNTED and clauses[v.first] == clauses[at] for v in before)
    opened = next((j for j in range(victim.first - 1, max(victim.first - 4, 0), -1) if items[j].key == ","), None)
    if not before or opened is None or (before[-1].form is Form.BARE and len(before) == 1):
        return False
    whole = [v for v in before if v.last < opened and v.form is Form.COUNTED]
    if victim.form is Form.BARE and in_people(victim) and not passage.has(victim.first - 1, "and"):
        shut = next((j for j in range(last + 1, min(last + 1 + _ASIDE, at)) if items[j].key == ","), None)
        plain = shut is not None and not any(items[j].noun or items[j].named for j in range(last + 1, shut))
        return bool(whole) and whole[-1].last == opened - 1 and plain
    closed = any(items[j].key == "," for j in range(last + 1, min(last + 3, len(items))))
    told = passage.among(range(opened, last + 1), "of-them")
    return bool(whole) and whole[-1].last == opened - 1 and closed and told and not victim.frame.names


def in_people(victim: Victim) -> bool:
    """Whether a phrase tells of people in general ('elderly people', 'women')."""
    return victim.frame.noun is not None and victim.frame.noun.group == "people"


def behind_origin(passage: Passage, opened: int, i: int) -> int:
    """The relative pronoun of 'the corporal from Burgos who died', 'el cabo de 36 años que murió'; else `opened`."""
    for j in range(opened + 1, min(opened + _ORIGIN_REACH, i)):
        if passage.has(j, "relative-pronoun", "that"):
            return j
        if passage.items[j].sign or passage.has(j, "was", "present-be", "passive", "perfect", "and"):
            break
    return opened


def own_words(passage: Passage, victims: Sequence[Victim]) -> list[Victim]:
    """The victims but for those of an aside: in brackets behind other words, or behind 'out of a population of'."""
    return [v for v in victims if not (_in_brackets(passage, v) or _inhabitants(passage, v))]


def _in_brackets(passage: Passage, victim: Victim) -> bool:
    """Whether a number stands within brackets behind other words of theirs: '(of an army that numbers 1,000)'."""
    before = (passage.items[j].key for j in range(victim.first - 1, -1, -1))
    opened = next((k for k, key in enumerate(before) if key in {"(", ")"}), None)
    at = None if opened is None else victim.first - 1 - opened
    return at is not None and at + 1 < victim.first and passage.has(at + 1, "of") and passage.items[at].key == "("


def _inhabitants(passage: Passage, victim: Victim) -> bool:
    """Whether a number tells how many live there, between commas: ', out of a population of eleven million,'."""
    behind = passage.items[victim.last + 1].key if victim.last + 1 < len(passage.items) else "."
    led = range(max(victim.first - _OPENED, 0), victim.first)
    return behind == "," and any(passage.items[j].key == "," for j in led) and passage.among(led, "populated")


def apposed(passage: Passage, victim: Victim, before: Sequence[Victim]) -> bool:
    """Whether a phrase between commas names the one counted before it: 'a soldier, Corporal Novak, was killed'."""
    items, last = passage.items, victim.last + 1
    if victim.form is not Form.SINGLE or not before or items[victim.first - 1].key != ",":
        return False
    while last < len(items) and items[last].capital and not items[last].tags:
        last += 1
    one = before[-1].form is Form.COUNTED and before[-1].frame.figure.value == 1
    return one and last < len(items) and items[last].key == ","


def only_listed(passage: Passage, between: range) -> bool:
    """Whether a comma parts a noun of harm from a number; none does that leads to it or closes the time told between
    ('abductions, at 185', 'the number of displaced, as of 11 June, at 1.3 million', 'as for the dead, they were six').
    """
    commas = [k for k in between if passage.items[k].key == ","]
    if not commas or not between:
        return bool(commas)
    behind = range(commas[-1] + 1, between.stop)
    leading = bool(behind) and all(passage.has(k, *_LEADING) for k in behind)
    aside = range(commas[0] + 1, commas[-1])
    whole = len(commas) == 1 or (len(commas) == 2 and passage.has_time(aside))  # noqa: PLR2004 - an aside has two
    return not (leading and whole and commas[0] - between.start < _NOUN_REACH)


def few_cross(victim: Victim) -> bool:
    """Whether a number is so small that those who cross a border may be soldiers."""
    return (victim.frame.figure.value or 0) < _MANY_CROSSING


def right_before(passage: Passage, victims: Sequence[Victim], i: int) -> list[Victim]:
    """'313 900 personnes chassées de chez elles': the victims right before a participle in their number."""
    plural = passage.items[i].key.split(" ", 1)[0].endswith(_PARTICIPLES)
    return [v for v in victims if plural and v.last == i - 1 and v.form is Form.COUNTED]


def number_before(passage: Passage, victims: Sequence[Victim], i: int) -> list[Victim]:
    """'Brings to 703,000 the number of displaced people': the number right before the noun that counts a harm."""
    j = i - 1
    while passage.has(j, "the", "of") and not passage.has(j, "count-of", "count-noun"):
        j -= 1
    if not passage.has(j, "count-of", "count-noun"):
        return []
    while passage.has(j - 1, "the"):
        j -= 1
    return [v for v in victims if v.last == j - 1 and v.form is Form.OMITTED]


def number_armed(passage: Passage, victim: Victim, i: int) -> Victim:
    """'The number of insurgents killed at around 70': the number behind a harm, of the armed men before it."""
    noun = passage.items[i - 1].noun if i else None
    counted = passage.among(range(i - _COUNTING_REACH, i - 1), "count-of", "count-noun")
    armed = noun is not None and noun.group in _ARMED and counted
    named = passage.items[i - 2].named if i > 1 else None
    names = (named,) if named is not None and named.kind is EntityKind.GROUP else victim.frame.names
    return replace(victim, frame=replace(victim.frame, noun=noun, names=names)) if armed else victim


def without_names(passage: Passage, chosen: Sequence[Victim]) -> list[Victim]:
    """The victims but for the names of those counted before them: 'two officers, Sgt Novak and Cpl Horak, died'."""
    counted = [v for v in chosen if v.form is Form.COUNTED and (v.frame.figure.value or 0) > 1]
    ranked = [v for v in chosen if v.form is Form.SINGLE and passage.among(range(v.first, v.last), "rank")]
    named = [v for v in ranked if counted and v.first > counted[-1].last]
    return [v for v in chosen if all(v is not one for one in named)]
