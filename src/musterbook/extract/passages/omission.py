"""Omission: numbers whose noun is left out, because another number of the text has it.

'Of the 2,500 officers hoped for, only about 1,000 have been sent, more than 700 from X': the second
and third number count officers too. Which numbers may be read so is told by what stands right before
and after them; all others are no counts of people.
"""

from collections.abc import Sequence
from dataclasses import replace

from musterbook.base.claim import Corps
from musterbook.base.entity import EntityKind
from musterbook.extract.passages.allowances import allowed
from musterbook.extract.passages.bare_sums import SMALLEST_SUM, currency_before, in_scale
from musterbook.extract.passages.exchanges import exchanged
from musterbook.extract.passages.parts import Frame
from musterbook.extract.passages.passage import Passage
from musterbook.extract.passages.sizes import ceiling_before, estimated, of_its, plan_noun, size_in_brackets
from musterbook.extract.passages.uniforms import of_unit
from musterbook.extract.words.governor import HARMS
from musterbook.extract.words.heads import is_demonym
from musterbook.extract.words.items import Noun

SMALLEST_FORCE = 100
"""A number near the word for a plan is the size of a force from here on."""

PEOPLE = Noun(group="people", unit="person")
SOMEBODY = Noun(group="force", unit="person")
_PARTS = ("inherit", "of-them")
_STATING = ("authorize", "present", "displace")
_VERBS = (*HARMS, "move-in", "move-out")
_AUXILIARIES = (
    "perfect", "pluperfect", "completed", "passive", "present-be",
    "would", "future", "not", "only", "relative", "was", "adverb", "of", "more",
)  # fmt: skip
_OTHERS = frozenset({"por otros", "por otras", "par"})
"""The agents of a relief, where only their number is told."""
_TOLD_OF = ("move-in", "move-out", "motion", "present", "perfect", "present-be", "was", "future", "plural-be")
_VERB_REACH = 5
_LONGEST_MONTH = 31
_PRONOUN_REACH = 6
_JOINED = 5
"""How far a sum with its currency may stand behind one without."""


def completed(passage: Passage, frame: Frame) -> Frame:
    """An elliptic frame with the noun, or the currency, of the frame that it refers to; others unchanged."""
    if frame.noun is not None or frame.figure.unit is not None or not frame.elliptic or frame.figure.article:
        return frame
    listed = in_scale(passage, frame)
    if listed is not None:
        return listed
    shared = _of_service(passage, frame)
    if shared is not None:
        return shared
    money = None if _measured(passage, frame) else currency_before(passage, frame)
    if money is not None:
        last = frame.last if frame.part_of is None else frame.at
        return replace(frame, figure=replace(frame.figure, unit=money), last=last)
    if passage.has(frame.last + 1, "kill-noun"):
        return replace(frame, noun=PEOPLE)
    return _with_noun(passage, frame) if may_be_elliptic(passage, frame) else frame


def _measured(passage: Passage, frame: Frame) -> bool:
    """Whether a measure follows a number: 'of 2.3 million litres'."""
    return passage.has(frame.last + 1 + passage.has(frame.last + 1, "of"), "measure")


def _with_noun(passage: Passage, frame: Frame) -> Frame:
    """The frame with the noun of people told of last; victims may be anybody, others are of a force."""
    harmed = passage.any(*HARMS, clause=passage.clauses[frame.at])
    earlier = [f for f in passage.frames if f.at < frame.at and f.noun is not None and f.noun.unit == "person"]
    earlier = [f for f in earlier if harmed or (f.noun is not None and f.noun.group in {"force", "demonym"})]
    if earlier:
        apart = passage.has(frame.at - 1, "of", "to", "place-prep") or passage.any("brings")
        demonym = _spoken(earlier[-1]) and not apart
        names = frame.names or (earlier[-1].names if harmed or demonym else ())
        noun = SOMEBODY if apart and not names and _spoken(earlier[-1]) else earlier[-1].noun
        return replace(frame, noun=noun, corps=_corps(passage, frame, earlier), names=names)
    if harmed:
        return replace(frame, noun=PEOPLE)
    counted = _subject_noun(passage, frame)
    if counted is not None:
        return replace(frame, noun=counted, corps=counted.corps)
    if passage.memory.noun is not None:
        return replace(frame, noun=passage.memory.noun, corps=None)
    return replace(frame, noun=SOMEBODY)


def _corps(passage: Passage, frame: Frame, earlier: Sequence[Frame]) -> Corps | None:
    """The corps that a number goes on from: not of a part of the people counted before ('991 members, 731 of them
    police, of the 2,500 planned'), but in a list of parts; a unit's size has none.
    """
    if of_unit(passage, frame):
        return None
    last = earlier[-1]
    between = passage.items[last.last + 1 : frame.at]
    if len(earlier) == 1 or all(item.sign or item.named is not None or item.has("and", "the") for item in between):
        return last.corps
    return earlier[-2].corps if passage.among(range(last.at - 2, last.last + 2), *_PARTS) else last.corps


def _spoken(frame: Frame) -> bool:
    """Whether a frame counts people by their country alone ('400 Ruritanians')."""
    return frame.noun is not None and frame.noun.group == "demonym"


def _subject_noun(passage: Passage, frame: Frame) -> Noun | None:
    """The people that a sentence is about before a number: 'the number of police officers was 1,468'."""
    for i in range(frame.at - 1, -1, -1):
        noun = passage.items[i].noun
        if passage.items[i].figure is not None or passage.clauses[i] != passage.clauses[frame.at]:
            return None
        if noun is not None and noun.group == "force" and noun.unit == "person":
            return noun
    return None


def _of_service(passage: Passage, frame: Frame) -> Frame | None:
    """'13,289 military and 1,920 police personnel': the noun stands behind the other number alone."""
    service, joint = frame.at + 1, frame.at + 2
    joined = passage.has(joint, "and") or any(item.key == "," for item in passage.items[joint : joint + 1])
    if not passage.has(service, "service") or not joined:
        return None
    after = next((f for f in passage.frames if joint < f.at <= joint + _JOINED and f.noun is not None), None)
    people = after is not None and after.noun is not None and after.noun.unit == "person"
    if after is None or not people:
        return None
    return replace(frame, noun=after.noun, corps=Corps(passage.items[service].code), last=service)


def _other_things(passage: Passage, i: int) -> bool:
    """Whether a plain word in the plural stands at `i`, which the number before it counts: 'quatre étapes'."""
    item = passage.items[i] if i < len(passage.items) else None
    plain = item is not None and not item.tags and item.named is None and not item.capital
    return plain and item is not None and item.key.isalpha() and item.key.endswith("s")


def may_be_elliptic(passage: Passage, frame: Frame) -> bool:
    """Whether a number without a noun may count people: by what stands right before or after it."""
    before, after = frame.at - 1, frame.last + 1
    things = after == frame.at + 1 and _other_things(passage, after)
    if passage.has(after, "time-unit", "duration") or things or _day_of_month(passage, frame):
        return False
    ends = (
        after >= len(passage.items)
        or passage.items[after].sign
        or passage.has(after, "time", "and", "when", "out-of", "each")
    )
    return (
        bool(frame.names)
        or passage.has(frame.at, "same-number")
        or (passage.items[before].key in _OTHERS and passage.any("relieve") and passage.memory.noun is not None)
        or passage.has(frame.at + 1, "of-them")
        or _taken_up(passage, frame)
        or frame.part_of is not None
        or passage.has(before, "pledged-adjective", "planned-adjective", "total", "out-of", "followed")
        or passage.has(before - 1, "out-of")
        or _in_apposition(passage, frame)
        or passage.among((after, after + 1), "ceiling")
        or _promised_behind(passage, after)
        or (passage.has(after, "proform") and passage.any("move-in", "move-out", "pledge", "give"))
        or (passage.has(before - 1, "remainder") and passage.items[before].key == ",")
        or (frame.figure.additional and (ends or passage.has(after, "more")))
        or (ends and _told_before(passage, before))
        or _counted_there(passage, frame)
        or (passage.has(before, "of") and passage.has(before - 1, "contingent"))
        or (ends and _object(passage, frame))
        or _stock_verb(passage, frame, ends=bool(ends))
        or (passage.has(after, "relative-pronoun") and passage.has(after + 1, "move-in", "move-out", "perfect"))
        or (ends and ceiling_before(passage, frame.at) is not None)
        or size_in_brackets(passage, frame) is not None
        or estimated(passage, frame) is not None
        or of_its(passage, frame) is not None
        or _in_dated_list(passage, frame)
        or _of_a_force(passage, frame)
        or (ends and passage.has(before, "the") and passage.any("same-act"))
        or _told_by_verb(passage, frame)
    )


def _promised_behind(passage: Passage, after: int) -> bool:
    """Whether what stands behind a number makes it a whole, or promised: '400 in total', '600 still pledged'."""
    promised = passage.has(after, "adverb") and passage.has(after + 1, "pledged-adjective", "planned-adjective")
    told = passage.has(after, "total", "that", "pledged-adjective", "planned-adjective")
    return told or promised or passage.has(after + 1, "total")


def _there_were(passage: Passage, frame: Frame) -> bool:
    """'As to the soldiers, there were 1,800': a number of people whom the sentence has named before."""
    after = frame.last + 1
    ends = after >= len(passage.items) or passage.items[after].sign or passage.has(after, "time", "place-prep", "by")
    large = ends and (frame.figure.value or 0) >= SMALLEST_FORCE and passage.has(frame.at - 1, "existential")
    nouns = (item.noun for item in passage.items[: frame.at])
    return large and any(noun is not None and noun.group == "force" and noun.unit == "person" for noun in nouns)


def _told_by_verb(passage: Passage, frame: Frame) -> bool:
    """Whether a verb or a word of coming and going tells that a number counts people."""
    after = frame.last + 1
    moved = _verb_follows(passage, after) or _relieves(passage, after)
    return moved or _rotates(passage, frame) or _there_were(passage, frame)


def _rotates(passage: Passage, frame: Frame) -> bool:
    """'40 soldiers in, 38 out', 'el relevo, en número de 150': a number of those who come and go."""
    numbered = passage.has(frame.at - 1, "numbering") and passage.any("rotating", "rotation")
    return numbered or exchanged(passage, frame) is not None


def _day_of_month(passage: Passage, frame: Frame) -> bool:
    """'El pasado martes 16 partió …': a small number right behind a day told by a word alone is its date."""
    when = passage.when_of(frame.at - 1) if frame.at else None
    small = 0 < (frame.figure.value or 0) <= _LONGEST_MONTH
    return (
        small
        and when is not None
        and when.precision == "day"
        and passage.items[frame.at - 1].key.replace(" ", "").isalpha()
    )


def _counted_there(passage: Passage, frame: Frame) -> bool:
    """'Just over 1,000 in country', 'today 1,026 are here', 'à peine un millier patrouillent': a word of presence."""
    after = frame.last + 1
    if passage.has(after, "same-act") or _gapped_at_place(passage, frame):
        return True
    there = passage.has(after, "present") and not passage.has(after, "have", "give", "brings", "move-in", "size-verb")
    there = there and not passage.any("council", "resolution", "plan-noun", "authorize")
    return there and passage.memory.noun is not None and (frame.figure.value or 0) >= SMALLEST_FORCE


def _gapped_at_place(passage: Passage, frame: Frame) -> bool:
    """'X has 1,000 soldiers in the north, Y 1,058 around the lake': a number behind a name, before a place."""
    named = passage.name_before(frame.at)
    if named is None or named.kind is not EntityKind.COUNTRY or not passage.has(frame.last + 1, "place-prep"):
        return False
    force = (f for f in passage.frames if f.at < frame.at and f.noun is not None)
    return any(f.noun is not None and f.noun.group in {"force", "demonym"} for f in force)


def _in_apposition(passage: Passage, frame: Frame) -> bool:
    """'Les derniers Brésiliens, 850, quittent le pays', 'el grueso de los efectivos, unos 350, volverá': a number
    between commas behind people in the plural, before their verb.
    """
    before, after = frame.at - 1, frame.last + 1
    if before < 1 or after + 1 >= len(passage.items):
        return False
    if passage.items[before].key != "," or passage.items[after].key != "," or not passage.has(after + 1, *_TOLD_OF):
        return False
    told = passage.items[before - 1]
    spoken = told.named is not None and told.named.role in {"adjective", "demonym"}
    force = told.noun is not None and told.noun.group == "force" and told.noun.unit == "person"
    return (spoken or force or told.has("remainder")) and told.key.endswith("s")


def _stock_verb(passage: Passage, frame: Frame, *, ends: bool) -> bool:
    """'The force passed the 1,000 mark', 'il en restait 150 sur place': a verb that counts people alone."""
    after = frame.last + 1
    if passage.has(frame.at, "size-verb"):
        return ends or passage.has(after, "mark", "place-prep")
    if passage.has(after, "remains") and passage.has(after, "present"):
        return True
    if passage.has(after, "plural-be") and passage.among((after + 1, after + 2), "present"):
        return True
    there = passage.has(after, "present") or (passage.has(after, "place-prep") and _in_country(passage, frame))
    if ends and passage.has(frame.at - 1, "have") and passage.has(frame.at - 2, "speaker"):
        return (frame.figure.value or 0) >= SMALLEST_FORCE and _counted_people(passage)
    if passage.has(frame.at - 1, "have") and (there or (ends and _of_mission(passage, frame))):
        return True
    return passage.has(frame.at - 1, "remains") and (ends or passage.has(after, "present", "place-prep"))


def _counted_people(passage: Passage) -> bool:
    """Whether the sentence before counts people: 'we asked for 2,500 people. We have 800'."""
    last = passage.memory.sentences[-1].frames if passage.memory.sentences else ()
    return any(f.noun is not None and f.noun.unit == "person" and not f.figure.article for f in last)


def _of_mission(passage: Passage, frame: Frame) -> bool:
    """'The mission has 400': a large number right behind the mission's name and a verb of having."""
    i = frame.at - 2
    while passage.has(i, "adverb", "time", "only"):
        i -= 1
    named = i in passage.missions or (passage.has(i, "mission-word") and passage.has(i - 1, "the"))
    return named and (frame.figure.value or 0) >= SMALLEST_FORCE


def _in_country(passage: Passage, frame: Frame) -> bool:
    """'The mission had 981 in the country': a large number of the mission's behind which its theatre stands."""
    behind = range(frame.last + 1, frame.last + 4)
    named = (item.named for item in passage.items[behind.start : behind.stop])
    there = passage.among(behind, "own-country", "place-noun") or any(
        one is not None and passage.setting.theatre in {one.entity, one.country} for one in named
    )
    whole = passage.among(range(frame.at), "mission-word") or any(i < frame.at for i in passage.missions)
    return there and whole and (frame.figure.value or 0) >= SMALLEST_FORCE


def _of_a_force(passage: Passage, frame: Frame) -> bool:
    """'A force of 2,500', 'the 2,500 in the plan', '400 sont sur place', 'Ruritania (903)'."""
    before, after = frame.at - 1, frame.last + 1
    told = passage.memory.noun is not None or any(f.at < before and f.noun is not None for f in passage.frames)
    there = told and _is_there(passage, after)
    if there or (passage.has(before, "of") and passage.has(before - 1, "mission-word", "mission-head")):
        return True
    if allowed(passage, frame) is not None:
        return True
    if passage.items[before].key == "(" and after < len(passage.items) and passage.items[after].key == ")":
        named = passage.items[before - 1].named if before else None
        counted = any(f.at < before and f.noun is not None and f.noun.group == "force" for f in passage.frames)
        return named is not None and named.kind is EntityKind.COUNTRY and counted
    large = frame.figure.value is not None and frame.figure.value >= SMALLEST_FORCE
    return large and plan_noun(passage, frame) is not None and not passage.has(after, "noun")


def _is_there(passage: Passage, after: int) -> bool:
    """'400 sont sur place', 'un millier seulement est en Haïti': a form of 'to be' and a place."""
    while passage.has(after, "only", "adverb"):
        after += 1
    return passage.has(after, "present-be", "plural-be") and passage.has(after + 1, "place-prep", "present")


def _taken_up(passage: Passage, frame: Frame) -> bool:
    """'Le Kenya en fournit 385', 'ils sont 400': a pronoun stands for the people before the verb of the number."""
    i = frame.at - 1
    if any(f.at < frame.at and f.figure.unit is not None for f in passage.frames):
        return False
    while passage.has(i, "time", "of", "adverb") and not passage.has(i, "plural-be"):
        i -= 1
    if passage.has(i, "plural-be", "copula"):
        opening = all(passage.items[j].when is not None or passage.items[j].sign for j in range(i))
        return (
            passage.has(i - 1, "pronoun", "speaker")
            or passage.has(i, "speaker")
            or _people(passage, i - 1)
            or (opening and passage.last_told() is not None)
        )
    start = max(frame.at - _PRONOUN_REACH, 0)
    pronoun = next((j for j in range(i, start - 1, -1) if passage.has(j, "pro-en")), None)
    if pronoun is None or passage.items[pronoun + 1].named is not None or passage.items[pronoun + 1].noun is not None:
        return False
    return all(not passage.items[j].sign or passage.items[j].key == "'" for j in range(pronoun, frame.at))


def _people(passage: Passage, i: int) -> bool:
    """Whether item `i` names people: a demonym or a noun of a force."""
    noun = passage.items[i].noun
    return is_demonym(passage.items[i]) or (noun is not None and noun.group == "force")


def _object(passage: Passage, frame: Frame) -> bool:
    """'Benin promised 2,000', 'à en fournir 2 900': the object of a verb, where people were told of before."""
    i = frame.at - 1
    while passage.has(i, "ordinal", "edge", "proform", "the", "place-prep", "object-mark"):
        i -= 1
    if passage.has(frame.at - 1, "ordinal", "edge") and (passage.has(i, "of") or passage.has(i, "open")):
        i -= 0 if passage.has(i, "move-noun", "leave-noun") else 1
        return passage.has(i, "move-noun", "leave-noun")
    told = any(f.at < i and f.noun is not None for f in passage.frames)
    known = passage.memory.noun is not None or told or passage.has(i, "deployed")
    value = frame.figure.value or 0
    return known and value < SMALLEST_SUM and passage.has(i, "pledge", "move-in", "move-out", "give")


def _in_dated_list(passage: Passage, frame: Frame) -> bool:
    """'100 officers on 3 May, 80 on 4 June': a number with its time, right behind another with its own."""
    if not passage.has(frame.last + 1, "time"):
        return False
    i = frame.at - 1
    while i > 0 and (passage.items[i].key == "," or passage.has(i, "and", "of")):
        i -= 1
    return (
        i < frame.at - 1
        and passage.has(i, "time")
        and any(f.last < i and f.figure.unit is None for f in passage.frames)
    )


def _told_before(passage: Passage, before: int) -> bool:
    """Whether the words before a number at the end of its phrase say what it counts."""
    stated = passage.among(range(max(before - 2, 0), before + 1), *_STATING)
    raised = passage.has(before, "to") and passage.any("brings", "toll", "pledge")
    raised = raised or (passage.items[before + 1].key.startswith("past ") and passage.any("brings"))
    group = passage.has(before, "of") and passage.among(range(max(before - 3, 0), before), "contingent")
    told = passage.memory.noun is not None or any(f.at < before and f.noun is not None for f in passage.frames)
    parts = (f for f in passage.frames if f.at < before and f.elliptic)
    told = told or any(passage.has(f.at + 1, "of-them") or _taken_up(passage, f) for f in parts)
    named = passage.name_before(before + 1)
    gap = named is not None and named.kind is EntityKind.COUNTRY and any(f.at < before for f in passage.frames)
    return stated or raised or group or (told and (gap or passage.has(before, "have")))


def _relieves(passage: Passage, after: int) -> bool:
    """'750 les ont remplacés': a number of people, told of before, who take the place of others."""
    verb = after + (2 if passage.has(after + 1, "perfect") else 1)
    return passage.has(after, "the", "clitic") and passage.has(verb, "relieve")


def _verb_follows(passage: Passage, after: int) -> bool:
    """Whether a verb of harm or movement follows, with nothing but auxiliaries between."""
    for i in range(after, min(after + _VERB_REACH, len(passage.items))):
        goes = passage.has(i, "weak") and passage.has(i, "motion") and passage.has(i - 1, "future")
        if passage.has(i, *_VERBS) or (goes and passage.has(i + 1, "time")):
            return True
        ahead = passage.has(i, "infinitive") and passage.has(i - 1, "future")
        if not (ahead or passage.has(i, *_AUXILIARIES)):
            return False
    return False
