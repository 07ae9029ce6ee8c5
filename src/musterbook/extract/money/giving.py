"""Giving: what is done with a sum of money: promised, paid, needed, frozen or released.

A sum has a place in its clause. Behind it may stand a participle, a passive or a relative clause ('5
million pledged by X', '… has been paid', '… that it had promised'); before it the noun that it is the
amount of ('a contribution of', 'the budget'), and the verb whose object it is. A relative clause tells an
act of its own besides that of the verb ('froze the 5 million that it had promised').
"""

from dataclasses import dataclass, replace
from typing import cast

from musterbook.base.claim import Kind
from musterbook.extract.money.sum_acts import Act, across_aside, bracketed, freed, of_each, told_of_aside
from musterbook.extract.money.sum_words import NOUNS, VERBS, is_verb, kind_at
from musterbook.extract.money.telling_sums import (
    PARTICIPLES,
    arrives,
    arrives_before,
    is_whole,
    reports,
    sums_before,
    whole_of,
)
from musterbook.extract.passages.bare_sums import is_currency
from musterbook.extract.passages.omission import completed
from musterbook.extract.passages.parts import Frame
from musterbook.extract.passages.passage import Passage
from musterbook.extract.people.governing import definite

_SUBJECTS = (*NOUNS, "trust-fund", "got", "pay", "promise", "need-verb", "suspend", "resume")
_AUXILIARIES = ("perfect", "present-be", "was", "completed", "pluperfect", "future", "would", "likely", "to-be")
_STOPS = frozenset({";", ":", "(", ")", ".", "–", "—"})
_OPENERS = frozenset({":", "(", "–", "—", "-", "|", ","})
_PARTING = ("by", "from", "place-prep", "time", "and", "inherit", "cut")
_WITHIN = frozenset(
    {"est", "sont", "ont", "a", "avait", "avaient", "fue", "fueron", "quedan", "han", "was", "were", "been"}
)
"""Auxiliaries that a phrase may start with."""
_ARTICLES = frozenset({"the", "an", "le", "la", "les", "l", "un", "une", "el", "los", "las", "una"})
_NAMELY = frozenset({"soit"})
_OF_WHICH = frozenset({"of which"})
_HARD = frozenset({"USD", "EUR", "GBP"})
_DESTINED = frozenset({"for", "pour", "para"})
_HALTS = frozenset({Kind.FUNDING_SUSPENDED, Kind.FUNDING_RESUMED})
_BEHIND = 16
"""How many items behind a sum may lie before its passive ends."""
_NEAR = 3
_CHAIN = 6
_ALONE = 2
"""How far behind its opening a bracket ends that has nothing but a number."""
_LINK = 7


def acts(passage: Passage, frame: Frame) -> tuple[Act, ...]:
    """The acts of a sum, the main one first; none where nothing is said of it that makes a claim.

    Kept with the passage: sums of one list ask for those before them again and again.
    """
    key = (frame.at, frame.last, frame.figure.unit)
    found = passage.acts.get(key)
    if found is None:
        found = passage.acts[key] = _read(passage, frame)
    return cast("tuple[Act, ...]", found)


def _read(passage: Passage, frame: Frame) -> tuple[Act, ...]:
    if any(0 <= i < len(passage.items) and passage.items[i].key == "=" for i in (frame.first - 1, frame.last + 1)):
        return ()
    aside = told_of_aside(passage, frame) or freed(passage, frame)
    if aside is not None:
        return (aside,)
    return () if of_each(passage, frame) else _said(passage, frame)


def _said(passage: Passage, frame: Frame) -> tuple[Act, ...]:
    """What the words before and behind a sum say of it."""
    adjective = _adjective(passage, frame)
    behind = _behind(passage, frame)
    if behind is not None and behind[0] is None:
        relative = behind[1].role == "relative"
        halted = _before(passage, frame)[0] if relative else None
        if relative and halted is None:
            halted = next(iter(_main(passage, behind[1])), None)
        return () if halted is None or halted.kind not in _HALTS else (halted,)
    after = None if behind is None else behind[1]
    if after is not None and after.role == "passive":
        return () if _no_gift(passage, frame) else (after, *_then(passage, after))
    before, blocked = _before(passage, frame)
    if (
        before is not None
        and after is not None
        and (_beyond(passage, frame, before) or _is_means(passage, before, after))
    ):
        before = None
    found = [act for act in (before, after, adjective) if act is not None]
    if before is None and after is not None and after.role == "participle" and not is_whole(passage, frame):
        found += _main(passage, after)
    if before is not None and after is not None and after.role == "participle":
        found = [after] if before.role == "noun" else [before, *([after] if definite(passage, frame) else [])]
    if before is not None and before.role == "noun" and not _told(passage, before) and found == [before]:
        return ()
    if found:
        return _distinct(found)
    donor = _donor(passage, frame) or _yearly(passage, frame)
    alone = () if donor is None else (donor,)
    return alone or (() if blocked else _inherited(passage, frame))


def _is_means(passage: Passage, before: Act, after: Act) -> bool:
    """'Is funded through the 5 million that X has promised': whether a passive only says what a promised sum is for."""
    passive = before.kind is Kind.FUNDING_RECEIVED and passage.has(before.at - 1, "present-be", "was", "passive")
    return passive and before.role == "verb" and after.kind is Kind.FUNDING_PLEDGE and after.role != "passive"


def _then(passage: Passage, act: Act) -> tuple[Act, ...]:
    """'Was put on hold in January and reinstated in March': the participle that goes on from a passive."""
    joint = next((i for i in range(act.at + 1, min(act.at + _LINK, len(passage.items))) if passage.has(i, "and")), None)
    verb = None if joint is None else joint + 2 if passage.has(joint + 1, "adverb") else joint + 1
    if verb is None or not is_verb(passage, verb) or not passage.has(verb, "suspend", "resume", "pay", "release"):
        return ()
    kind = kind_at(passage, verb)
    ending = PARTICIPLES.get(passage.setting.language, ())
    told = kind is not None and kind is not act.kind and passage.items[verb].key.endswith(ending)
    return (Act(kind, verb, "passive"),) if told and kind is not None and not _has_object(passage, verb) else ()


def _main(passage: Passage, act: Act) -> tuple[Act, ...]:
    """'The 13 million promised by X remain frozen', '… has been paid': the main verb behind a participle."""
    ending, auxiliary = PARTICIPLES.get(passage.setting.language, ()), False
    for i in range(act.at + 1, min(act.at + 1 + _BEHIND, len(passage.items))):
        item = passage.items[i]
        if item.sign or item.figure is not None or item.has("that", "relative-pronoun", "cut", "and"):
            break
        within = item.key.split(" ")[0] in _WITHIN or " " in item.key
        if is_verb(passage, i) and (auxiliary or within) and item.key.endswith(ending):
            kind = kind_at(passage, i)
            return () if kind is None or kind is act.kind else (Act(kind, i, "passive"),)
        auxiliary = auxiliary or item.has(*_AUXILIARIES, "remains", "present", "stands")
    return ()


def _donor(passage: Passage, frame: Frame) -> Act | None:
    """'X is the largest donor, with 63 million': what a donor told as such has given."""
    noun = max((i for i in passage.indices("donor-noun") if i < frame.at), default=None)
    led = passage.has(frame.first - 1, "composed") and noun is not None
    sums = any(noun is not None and noun < f.at < frame.at for f in sums_before(passage, frame))
    promised = passage.memory.sum_kind is Kind.FUNDING_PLEDGE and not passage.any("pay", "got")
    kind = Kind.FUNDING_PLEDGE if promised else Kind.FUNDING_RECEIVED
    return Act(kind, noun, "verb") if led and noun is not None and not sums else None


def _yearly(passage: Passage, frame: Frame) -> Act | None:
    """'Keeping the force there takes 110 million a year': a yearly sum with the mission that nobody is told to give."""
    yearly = next((i for i in (frame.last + 1, frame.last + 2) if passage.has(i, "per-year")), None)
    told = passage.any("mission-word", "need-noun") or bool(passage.missions)
    if yearly is None or not told or passage.any("outlay", "unpaid", clause=passage.clauses[frame.at]):
        return None
    return Act(Kind.FUNDING_REQUIRED, yearly, "noun")


def _no_gift(passage: Passage, frame: Frame) -> bool:
    """Whether the noun before a sum says that it is no money for the mission: a ransom, a debt, a fine."""
    noun = frame.first - 1
    while passage.has(noun, "of", "the", "article"):
        noun -= 1
    return noun < frame.first - 1 and passage.has(noun, "outlay")


def _beyond(passage: Passage, frame: Frame, act: Act) -> bool:
    """Whether another sum stands between an act and the sum."""
    return any(act.at < f.at < frame.at and is_currency(completed(passage, f).figure.unit) for f in passage.frames)


def _told(passage: Passage, act: Act) -> bool:
    """Whether a noun alone makes a claim: aid or a tranche does so only where its owner stands beside it."""
    return not (passage.has(act.at, "gift-noun") and not passage.has(act.at, "promise-noun", "need-noun")) or any(
        passage.items[i].named is not None
        for i in range(max(act.at - _LINK, 0), min(act.at + _LINK, len(passage.items)))
    )


def _distinct(found: list[Act]) -> tuple[Act, ...]:
    if any(act.kind is Kind.FUNDING_SUSPENDED for act in found):
        found = [act for act in found if act.kind is not Kind.FUNDING_RECEIVED or act.role != "relative"]
    kinds = {act.kind: act for act in reversed(found)}
    return tuple(act for act in found if kinds[act.kind] is act)


def _adjective(passage: Passage, frame: Frame) -> Act | None:
    """'The promised 5 million', 'the 5 frozen millions'."""
    i = frame.at - 1
    while passage.has(i, "the", "only", "article", "more"):
        i -= 1
    before = passage.has(i - 1, "the", "of", "article") or i == 0
    kind = kind_at(passage, i) if passage.has(i, "pledged-adjective", "suspend") and before and i >= 0 else None
    return None if kind is None else Act(kind, i, "adjective")


@dataclass(slots=True)
class Scan:
    """What has been passed behind a sum: an auxiliary, the start of a relative clause, a subject in it.

    `apposed`: whether a comma stands before the sum ('the share, 5 million, was paid').
    """

    auxiliary: bool = False
    apposed: bool = False
    relative: int | None = None
    subject: int | None = None


def _behind(passage: Passage, frame: Frame) -> tuple[Kind | None, Act] | None:
    """The participle, passive or relative clause behind a sum, with its kind; None where there is none."""
    whole = whole_of(passage, frame)
    first = _behind_aside(passage, frame) if whole is None else whole.last + 1
    scan = Scan(apposed=frame.first > 0 and passage.items[frame.first - 1].key == ",")
    for i in range(first, min(frame.last + 1 + _BEHIND, len(passage.items))):
        if i == first and passage.items[i].key in _OF_WHICH and not _figure(passage, i + 1):
            scan.relative = i
            continue
        if _ends(passage, i, scan, clause=passage.clauses[frame.at]):
            return None
        if arrives(passage, frame, i):
            return Kind.FUNDING_RECEIVED, Act(Kind.FUNDING_RECEIVED, i, "passive")
        titled = passage.items[i].capital and passage.has(i - 1, "possessive")
        if is_verb(passage, i) and not titled and not passage.has(i - 1, "to", "destination"):
            found = _said_behind(passage, frame, i, scan=scan)
            if found is not None or whole is None:
                return found
        _note(passage, i, scan)
    return None


def _behind_aside(passage: Passage, frame: Frame) -> int:
    """The first item behind a sum, and behind a bracket that has the same sum in another currency or its share."""
    first = frame.last + 1
    opened = first < len(passage.items) and passage.items[first].key == "("
    places = range(first, min(first + _CHAIN, len(passage.items))) if opened else range(0)
    end = next((i for i in places if passage.items[i].key == ")"), None)
    other = any(first < f.at < (end or 0) and is_currency(f.figure.unit) for f in passage.frames)
    other = other or (end == first + _ALONE and _figure(passage, first + 1))
    return first if end is None or not other else end + 1


def _figure(passage: Passage, i: int) -> bool:
    return i < len(passage.items) and passage.items[i].figure is not None


def _said_behind(passage: Passage, frame: Frame, i: int, *, scan: Scan) -> tuple[Kind | None, Act] | None:
    """What a verb at `i` behind a sum says of it, None where it says nothing."""
    far = passage.has(i, "unpaid", "outlay") and not scan.auxiliary and i - frame.last > _NEAR
    if far or _has_object(passage, i):
        return None
    if passage.has(i, "share-verb"):
        told = _share(passage, frame, i)
        return None if told is None else (told.kind, told)
    aside = "passive" if scan.auxiliary else "verb"
    role = aside if passage.has(i, "put-aside") else _role_behind(passage, i, scan)
    if role is None or (whole_of(passage, frame) is not None and role != "passive"):
        return None
    kind = kind_at(passage, i)
    return kind, Act(kind or Kind.FUNDING_REQUIRED, i, role, start=scan.relative or scan.subject)


def _note(passage: Passage, i: int, scan: Scan) -> None:
    item = passage.items[i]
    if item.has("that", "relative-pronoun") and scan.relative is None:
        scan.relative = i
    elif item.has(*_AUXILIARIES):
        scan.auxiliary = True
    elif scan.subject is None and (item.named is not None or item.has("pronoun")):
        scan.subject = i


def _ends(passage: Passage, i: int, scan: Scan, *, clause: int) -> bool:
    """Whether nothing behind `i` can be said of the sum any more."""
    item = passage.items[i]
    if item.key in _STOPS or item.has("cut", "inherit") or (item.figure is not None and not item.figure.article):
        return True
    if item.key == "," and reports(passage, i + 1):
        return True
    if item.has("and") or item.key == ",":
        goes_on = passage.has(i + 1, "relative-pronoun", "that", *VERBS, "adverb", "time", "by")
        return not (item.key == "," and (goes_on or (scan.apposed and passage.has(i + 1, *_AUXILIARIES))))
    return passage.clauses[i] != clause and scan.relative is None and not item.has("that", "relative-pronoun")


def _has_object(passage: Passage, i: int) -> bool:
    """Whether a verb has a sum of its own right behind it ('… and paid 5 million')."""
    for frame in passage.frames:
        if is_currency(frame.figure.unit) and 0 < frame.at - i <= _NEAR:
            between = range(i + 1, frame.at)
            return not any(passage.items[j].sign or passage.has(j, *_PARTING) for j in between)
    return False


def _role_behind(passage: Passage, i: int, scan: Scan) -> str | None:
    """How a verb behind a sum says something of it, None where it says nothing."""
    item = passage.items[i]
    ending = PARTICIPLES.get(passage.setting.language, ("e",))
    words = item.key.split(" ")
    destined = len(words) > 1 and words[-1] in _DESTINED and words[-2].endswith(ending)
    participle = item.key.endswith(ending) or destined
    if scan.relative is not None:
        return "relative"
    auxiliary = scan.auxiliary or item.key.split(" ")[0] in _WITHIN
    reflexive = passage.setting.language == "es" and _reflexive(passage, i)
    if reflexive and scan.relative is None:
        return "passive"
    if auxiliary and participle and scan.subject is None:
        return "passive"
    contact = scan.subject is not None and scan.subject > 0 and i - scan.subject <= _NEAR
    if contact and passage.setting.language == "en" and not passage.has((scan.subject or 0) - 1, "place-prep", "of"):
        return "relative"
    if auxiliary and participle:
        return "passive"
    return "participle" if participle and not item.has("gift-noun") else None


def _reflexive(passage: Passage, i: int) -> bool:
    """'Se pagó', 'se han pagado': a passive by its 'se'."""
    return not passage.has(i, "promise") and any(
        passage.items[j].key in {"se", "se ha", "se han", "se habia", "se habian"} for j in range(max(i - 2, 0), i)
    )


def _before(passage: Passage, frame: Frame) -> tuple[Act | None, bool]:
    """The verb or noun before a sum in its clause; and whether what stands there rules a claim out."""
    noun: int | None = None
    apart = bracketed(passage, frame) or across_aside(passage, frame)
    if apart is not None:
        return apart, False
    clause = passage.clauses[frame.at]
    if frame.first > 2 and passage.items[frame.first - 1].key in _NAMELY:  # noqa: PLR2004 - 'the tranche, soit 5 million'
        clause = passage.clauses[frame.first - 3]
    for i in range(frame.first - 1, -1, -1):
        item = passage.items[i]
        if passage.clauses[i] != clause:
            if passage.has(i + 1, *VERBS) or item.key in _STOPS:
                break
            continue
        told = _numbered(passage, frame, i) if noun is None else None
        if told is not None:
            return told
        far_part = item.has("inherit") and frame.first - i > _NEAR
        if (
            is_verb(passage, i)
            and not passage.has(i, "joins")
            and not far_part
            and not (item.has(*NOUNS) and _nominal(passage, i))
        ):
            return (None, False) if _passed(passage, frame, i) else _of_verb(passage, frame, i, noun)
        if noun is None and item.has("need-noun"):
            return Act(Kind.FUNDING_REQUIRED, i, "noun", noun=i), False
        if noun is None and item.has(*NOUNS) and frame.first - i <= _LINK and _linked(passage, i, frame):
            noun = i
    right = _noun_behind(passage, frame) if noun is None else noun
    kind = None if right is None else kind_at(passage, right)
    return (None, False) if kind is None or right is None else (Act(kind, right, "noun", noun=right), False)


def _numbered(passage: Passage, frame: Frame, i: int) -> tuple[Act | None, bool] | None:
    """'Amounts to 5 million', 'came to 5 million', 'was cut to 5 million'; 'from X came 5 million'. None of others."""
    to = i == frame.first - 2 and passage.has(i + 1, "to", "place-prep")
    to = to or (i == frame.first - 1 and passage.has(i, "open") and passage.has(i, "brings"))
    reached = to and passage.has(i, "move-in", "brings") and not passage.has(i, "pay", "promise")
    if passage.has(i, "amount-verb") or reached:
        return _amounting(passage, i)
    return (Act(Kind.FUNDING_RECEIVED, i, "arrival"), False) if arrives_before(passage, frame, i) else None


def _of_verb(passage: Passage, frame: Frame, i: int, noun: int | None) -> tuple[Act | None, bool]:  # noqa: PLR0917
    if passage.has(i, "share-verb") and not (passage.has(i, "inherit") and frame.first - i > _NEAR):
        return _share(passage, frame, i), False
    if passage.has(i, "spend") and _on_mission(passage, frame):
        return Act(Kind.FUNDING_RECEIVED, i, "verb"), False
    if passage.has(i, "announce", "promise") and passage.has(i - 1, "suspend", "resume"):
        halted = kind_at(passage, i - 1)
        return (None, False) if halted is None else (Act(halted, i - 1, "noun", noun=i - 1), False)
    kind = kind_at(passage, i)
    if noun is not None and passage.has(noun, "need-noun"):
        kind = Kind.FUNDING_REQUIRED
    if (
        noun is not None
        and passage.has(noun, "promise-noun")
        and not passage.has(i, "pay")
        and passage.has(i, "got", "brings", "gerund")
    ):
        return Act(Kind.FUNDING_PLEDGE, i, "noun", noun=noun), False
    if kind is None:
        return None, True
    kind = Kind.FUNDING_PLEDGE if kind is Kind.FUNDING_RECEIVED and _of_promises(passage, frame) else kind
    if kind is Kind.FUNDING_PLEDGE and passage.among(range(max(i - _NEAR, 0), i), "budget-maker"):
        kind = Kind.FUNDING_REQUIRED
    passive = passage.setting.language == "es" and _reflexive(passage, i)
    return Act(kind, i, "passive" if passive else "verb", noun=noun), False


def _of_promises(passage: Passage, frame: Frame) -> bool:
    """'Raised 5 million in pledges', 'a recueilli 5 millions d'annonces': whether a sum is one of promises."""
    behind = frame.last + 1
    joined = passage.has(behind, "of", "place-prep") and passage.has(behind + 1, "promise-noun")
    return joined and not passage.has(behind + 1, "gift-noun")


def _on_mission(passage: Passage, frame: Frame) -> bool:
    """Whether money, of those in which donors give, is said to be spent on the mission, named behind its sum."""
    return frame.figure.unit in _HARD and any(i > frame.last for i in passage.missions)


def _share(passage: Passage, frame: Frame, i: int) -> Act | None:
    """A part of a sum told before ('X accounts for 5 million of that'): what is done with the whole."""
    told = _inherited(passage, frame)
    kind = told[0].kind if told else passage.memory.sum_kind
    if kind is None and passage.has(i, "from"):
        kind = Kind.FUNDING_RECEIVED
    return None if kind is None else Act(kind, i, "share")


def _nominal(passage: Passage, i: int) -> bool:
    """Whether a word that is noun and verb is a noun here: behind an article, a preposition or a possessive."""
    led = passage.has(i - 1, "the", "article", "of", "pronoun", "by", "ordinal", "more")
    return led or passage.items[i].key.split(" ")[0] in _ARTICLES


def _passed(passage: Passage, frame: Frame, i: int) -> bool:
    """Whether a verb before a sum is said of the sum before that ('1 million was paid, the other 2 million …')."""
    earlier = [f for f in passage.frames if f.last < i and f.at < frame.at and is_currency(f.figure.unit)]
    behind = _behind(passage, earlier[-1]) if earlier else None
    return behind is not None and behind[1].at == i


def _linked(passage: Passage, i: int, frame: Frame) -> bool:
    """Whether nothing but prepositions, times, names and words of amount stand between a noun and its sum."""
    return not any(passage.items[j].key in {",", ";", ":"} or passage.has(j, "and") for j in range(i + 1, frame.first))


def _amounting(passage: Passage, at: int) -> tuple[Act | None, bool]:
    """'Payments into the fund totalled …', 'the needs are put at …': the kind is that of the subject."""
    clause = passage.clauses[at]
    sums = [f.at for f in passage.frames if f.at < at and is_currency(f.figure.unit)]
    places = range(sums[-1] + 1 if sums else 0, at)
    within = [i for i in places if passage.clauses[i] == clause]
    if within and passage.has(within[0], "that", "relative-pronoun"):
        within = [i for i in range(max(within[0] - _NEAR, 0), within[0]) if passage.has(i, *NOUNS)] + within
    nouns = [i for i in within if passage.has(i, *NOUNS)] or [i for i in within if passage.has(i, *_SUBJECTS)]
    nouns = nouns or [i for i in range(at + 1, len(passage.items)) if passage.has(i, "need-noun", "promise-noun")]
    if passage.among(places, "unpaid"):
        return None, True
    if not nouns:
        kind = passage.memory.sum_kind if passage.among(within, "pronoun", "the") else None
        return (None, False) if kind is None else (Act(kind, at, "share"), False)
    kind = kind_at(passage, nouns[0])
    given = passage.has(nouns[0], "gift-noun") and not passage.has(at, "raised", "brings")
    if passage.has(nouns[0], "trust-fund") or kind is None or given:
        kind = Kind.FUNDING_RECEIVED
    return Act(kind, at, "noun", noun=nouns[0]), False


def _noun_behind(passage: Passage, frame: Frame) -> int | None:
    """'A $5 million pledge', '5 million in contributions', '600 millones anuales': the noun behind a sum."""
    for i in range(frame.last + 1, min(frame.last + 1 + _NEAR + 1, len(passage.items))):
        item = passage.items[i]
        if item.has(*NOUNS) and passage.clauses[i] == passage.clauses[frame.at]:
            return None if item.has("unpaid") else i
        if item.sign and item.key != "-":
            break
    opening = frame.first <= 1 and passage.items[min(frame.last + 1, len(passage.items) - 1)].key in {",", "par an"}
    return next((i for i in passage.indices("need-noun") if opening and i > frame.last), None)


def _inherited(passage: Passage, frame: Frame) -> tuple[Act, ...]:
    """The act of the sum before, for a sum in a list, in brackets or behind 'including'; that of a sum told
    in the sentence before, where the sum has a name and nothing else ('Canada 63 million').
    """
    earlier = sums_before(passage, frame)
    behind = frame.last + 1
    if passage.has(behind, "passive", "was") and passage.among((behind + 1, behind + 2), "outlay"):
        return ()
    for one in reversed(earlier):
        found = acts(passage, one)
        if found:
            return (replace(found[0], inherited=True),)
    in_brackets = passage.items[frame.first - 1].key == "(" and bool(passage.memory.sentences)
    kind = passage.memory.heading_kind or (passage.memory.sum_kind if in_brackets else None)
    if kind is not None and not earlier and opener(passage, frame) is not None:
        return (Act(kind, frame.at, "share", inherited=True),)
    return ()


def opener(passage: Passage, frame: Frame) -> int | None:
    """The name that opens an entry of a list, right before its sum: 'X: 5 million', 'X (5 million paid in 2023)'."""
    i = frame.first - 1
    while i > 0 and (passage.items[i].key in _OPENERS or passage.has(i, "the")):
        i -= 1
    opens = i >= 0 and passage.items[i].named is not None and i < frame.first - 1
    return i if opens else None
