"""Asides: words of a question that tell what it is asked for or where to look, not what is asked.

'For an insurance claim: how many vehicles were burnt?', 'After the first death, how many were to come?', 'How many
have fled, in the report on the dead officer?' What an aside names ranks what answers, and limits nothing.
"""

from collections.abc import Sequence
from dataclasses import replace

from musterbook.base.entity import EntityKind
from musterbook.base.query import Form
from musterbook.extract.questions.gloss import Gloss
from musterbook.extract.questions.wording import Wording

BREAKS = frozenset({":", "-", "–", "—"})
"""Signs between what a question is asked for and the question."""
PURPOSE = frozenset({
    *("for", "i", "we", "my", "our"),
    *("pour", "je", "j", "nous", "mon", "ma", "mes", "notre", "nos"),
    *("para", "estoy", "estamos", "necesito", "necesitamos", "mi", "mis", "nuestro", "nuestra"),
})  # fmt: skip
"""Words that the telling of a purpose begins with."""
ENDS = frozenset({",", ";", ":", "?", "."})
"""Signs that the naming of a text ends with."""


ONLY = frozenset({"only", "just", "seulement", "uniquement", "solo", "solamente", "unicamente"})
OR = frozenset({"or", "ou", "o"})
CONTRARY = frozenset({
    *("is", "was", "are", "were", "did", "does", "do", "has", "have"),
    *("it", "that", "this", "only", "just", "not", "no"),
    *("c", "est", "bien", "cela", "ca", "seulement", "non", "pas", "s", "uniquement"),
    *("es", "eso", "esto", "solo", "solamente", "fue", "se", "ya", "todavia", "aun", "unicamente"),
})  # fmt: skip
"""Words that the contrary of what is asked begins with, behind an 'or'."""
OF_WORDS = frozenset({Form.TEXT, Form.REASON, Form.NAMES, Form.PLACE, Form.DAY, Form.LIST})
"""Forms of which an answer need not tell what was not done."""
OF_SOMEBODY = frozenset({EntityKind.COUNTRY, EntityKind.FORCE})
"""Kinds of names of those who do something, or to whom it is done."""
OCCASIONS = frozenset({"letter", "draft", "meeting", "arrive", "deployment", "authorize", "spokes_statement", "poll"})
"""Concepts of what a question may tell a time by."""
FLIGHTS = frozenset({"aircraft", "vote"})
"""Concepts of what may tell a time ('before the flight', 'before the Council adopted it')."""
DETERMINERS = frozenset({
    *("the", "a", "an", "this", "that", "its", "their", "your", "our", "s", "news", "press", "situation", "last"),
    *("le", "la", "l", "'", "’", "un", "une", "cet", "cette", "ce", "son", "sa", "leur", "votre", "du", "dernier"),
    *("el", "los", "las", "una", "ese", "esa", "este", "esta", "su", "del"),
})  # fmt: skip
"""Words before the name of a kind of text; without one it is a verb ('what does it report about ...')."""


_JOINING = frozenset({"and", "et", "y", "e", "but", "mais", "pero"})
_ASKING = frozenset({
    *("what", "how", "which", "quel", "quelle", "quels", "quelles", "combien", "quoi"),
    *("que", "cual", "cuales", "cuanto", "cuanta", "cuantos", "cuantas"),
})  # fmt: skip
_LED = 2
"""Words of which one asks behind one that joins a second question ('et en quoi')."""


def asides(
    gloss: Gloss, wording: Wording, *, cue: tuple[int, int], form: Form
) -> tuple[Gloss, frozenset[int], frozenset[int]]:
    """The gloss without those whom a clause behind the question names, the places of words before and behind the
    question proper, and of those that name the text to look in; `cue`: the words [from, to) that ask, `form`: for what.
    """
    first, last = cue
    breaks = [at for at in range(1, first) if gloss.keys[at] in BREAKS and _free(gloss, at)]
    told = bool(breaks) and _has_own_time(gloss, breaks[-1])
    purpose = bool(breaks) and (told or gloss.keys[0] in PURPOSE) and _tells(gloss, breaks[-1])
    lead = frozenset(range(breaks[-1])) if purpose else _occasion(gloss, wording, first)
    if purpose and told:
        gloss = replace(gloss, times=[one for one in gloss.times if one.first > breaks[-1]])
    named: set[int] = set()
    for at in range(1, len(gloss.keys)):
        if gloss.keys[at - 1] in DETERMINERS and any(True for _ in wording.marks["text_on"].at(gloss.keys, at)):
            clause = _clause(gloss, at)
            if not any(first <= place < last for place in clause):
                named.update(clause)
    behind = _behind(gloss, wording, last) | (_instead(gloss, wording, last) if form in OF_WORDS else frozenset())
    gloss = _without_conceded(gloss, wording, cue)
    kept = [one for one in gloss.names if one[0] not in behind]
    return replace(gloss, names=kept), lead | behind, frozenset(named)


def without_mark(gloss: Gloss, wording: Wording, name: str) -> Gloss:
    """The gloss in which the words of a mark mean nothing."""
    marked = wording.marks[name]
    places = {
        at + one for at in range(len(gloss.keys)) for length, _ in marked.at(gloss.keys, at) for one in range(length)
    }
    if not places:
        return gloss
    kept = [one for one in gloss.concepts if places.isdisjoint(range(one[0], one[1]))]
    return replace(gloss, concepts=kept, taken=gloss.taken | places)


def _without_conceded(gloss: Gloss, wording: Wording, cue: tuple[int, int]) -> Gloss:
    """The gloss without what a clause means that tells only in spite of what something was done, and without those whom
    it names where others are named elsewhere.
    """
    conceded = _conceded(gloss, wording, cue)
    if not conceded:
        return gloss
    others = any(one.kind in OF_SOMEBODY and first not in conceded for first, _, one in gloss.names)
    named = {at for first, last, _ in gloss.names for at in range(first, last)}
    gloss = replace(
        gloss,
        concepts=[one for one in gloss.concepts if one[0] not in conceded],
        names=[one for one in gloss.names if not (others and one[0] in conceded)],
        taken=gloss.taken | (conceded if others else conceded - named),
    )
    return without_mark(gloss, wording, "anyway")


def _conceded(gloss: Gloss, wording: Wording, cue: tuple[int, int]) -> frozenset[int]:
    """The places of a clause, before the question proper or behind it, that tells only in spite of what something was
    done ('even with their money frozen, did the trucks come?').
    """
    first, last = cue
    for at in range(len(gloss.keys)):
        if first <= at < last or not any(True for _ in wording.marks["conceding"].at(gloss.keys, at)):
            continue
        end = _end(gloss.keys, at)
        told = {name for start, _, name in gloss.concepts if not at <= start < end}
        behind = at >= last > 0 or (at == 0 and end <= max(first, 1))
        if told and (behind or (at == 0 and end + 1 < len(gloss.keys))):
            return frozenset(range(at, end))
    return frozenset()


def second_question(gloss: Gloss, *, last: int, comma: bool = True) -> frozenset[int]:
    """The places of a second question that a comma and 'and' join to the first ('..., and what does the mission say?'),
    or, without `comma`, 'and' alone, behind the words [..., last) that ask: what it tells of need not stand in one
    sentence with the first.
    """
    for at in range(max(last, 1), len(gloss.keys)):
        asks = _ASKING.intersection(gloss.keys[at + 1 : at + 1 + _LED])
        led = not comma or gloss.keys[at - 1] == "," or tuple(gloss.keys[at + 1 : at + 2]) in _WHICH
        if led and gloss.keys[at] in _JOINING and asks:
            return frozenset(range(at, len(gloss.keys)))
    return frozenset()


_WHICH = (("cual",), ("cuales",))
"""Words that ask behind an 'and' without a comma."""


def _has_own_time(gloss: Gloss, at: int) -> bool:
    """Whether what stands before a sign tells another time than the question behind it does ('in March it announced
    police: how many came in April?').
    """
    before = [one.period for one in gloss.times if one.first < at]
    behind = [one.period for one in gloss.times if one.first > at]
    return bool(before) and bool(behind) and before != behind


def contrary_of(gloss: Gloss, form: Form) -> frozenset[int]:
    """The places of a clause behind a question for yes or no that only says what else may be so ('may they arrest, or
    is that for the police alone?').
    """
    keys = gloss.keys
    if form is not Form.CHECK:
        return frozenset()
    for at in range(1, len(keys) - 1):
        if keys[at] in OR and keys[at + 1] in (CONTRARY if keys[at - 1] == "," else ONLY):
            return frozenset(range(at, len(keys)))
    return frozenset()


def _occasion(gloss: Gloss, wording: Wording, first: int) -> frozenset[int]:
    """The places of the words that tell after what something was, before the question proper ('After the first death,
    how many ...').
    """
    opens = bool(gloss.keys) and any(True for _ in wording.marks["after"].at(gloss.keys, 0))
    commas = [at for at in range(1, first) if gloss.keys[at] == ","]
    return frozenset(range(commas[-1])) if opens and commas and _tells(gloss, commas[-1]) else frozenset()


def _behind(gloss: Gloss, wording: Wording, last: int) -> frozenset[int]:
    """The places of a clause behind the question proper that tells after what something was, and names somebody else
    than it does ('how large was the mission once the Kenyan flight had landed'), or at which dated occasion.
    """
    for at in range(last + 1, len(gloss.keys)):
        end = _end(gloss.keys, at)
        if _is_occasion(gloss, wording, (last, at, end)):
            return frozenset(range(at, end))
        if not any(True for _ in wording.marks["once"].at(gloss.keys, at)):
            continue
        before = {one.entity for first, _, one in gloss.names if first < at}
        within = {one.entity for first, _, one in gloss.names if at <= first < end and one.kind in OF_SOMEBODY}
        if before and within - before and any(at < first < end for first, _, _ in gloss.concepts):
            return frozenset(range(at, end))
    return frozenset()


def _is_occasion(gloss: Gloss, wording: Wording, places: tuple[int, int, int]) -> bool:
    """Whether a clause tells the time that is asked about by something else that was done then ('how many were there
    when they wrote to New York in August?'); `places`: behind the words that ask, of its first word, and behind it.
    """
    last, start, end = places
    led = {one: any(True for _ in wording.marks[one].at(gloss.keys, start)) for one in ("at_time", "flight")}
    if led["flight"] and any(start < first < end and name in FLIGHTS for first, _, name in gloss.concepts):
        return any(last <= first < start for first, _, _ in (*gloss.concepts, *gloss.names))
    if not led["at_time"]:
        return False
    dated = any(start <= one.first < end and not one.relative for one in gloss.times)
    told = [(first, name in OCCASIONS) for first, _, name in gloss.concepts if first not in gloss.taken]
    asked = any(last <= first < start and not occasion for first, occasion in told)
    return dated and asked and any(start <= first < end and occasion for first, occasion in told)


def _instead(gloss: Gloss, wording: Wording, last: int) -> frozenset[int]:
    """The places of a clause behind the question proper that tells what was not done, or not wanted ('rather than
    its own soldiers').
    """
    starts = (
        at for at in range(last + 1, len(gloss.keys)) if any(True for _ in wording.marks["instead"].at(gloss.keys, at))
    )
    at = next(starts, None)
    return frozenset() if at is None else frozenset(range(at, _end(gloss.keys, at)))


def without(gloss: Gloss, *, lead: frozenset[int], named: frozenset[int]) -> Gloss:
    """The gloss without what its asides mean; names, numbers and times before the question count as those in it."""
    aside = lead | named
    return replace(
        gloss,
        concepts=[one for one in gloss.concepts if one[0] not in aside],
        forces=[one for one in gloss.forces if one[0] not in aside],
        names=[one for one in gloss.names if one[0] not in named],
        numbers=[one for one in gloss.numbers if one.first not in named],
        times=[one for one in gloss.times if one.first not in named],
    )


def without_names(gloss: Gloss, places: range) -> tuple[Gloss, range]:
    """The gloss without those who are named at some places, and the places, none where a date stands there, or where no
    more is said than elsewhere.
    """
    within = {name for first, _, name in gloss.concepts if first in places and first not in gloss.taken}
    before = {name for first, _, name in gloss.concepts if first not in places}
    if any(one.first in places for one in gloss.times) or within <= before:
        return gloss, range(0)
    return replace(gloss, names=[one for one in gloss.names if one[0] not in places]), places


def _free(gloss: Gloss, at: int) -> bool:
    """Whether a sign stands between words, not in one: a colon behind one, a dash with room on both sides."""
    words = gloss.words
    if at + 1 == len(words):
        return False
    after = words[at + 1].start > words[at].end
    return after and (gloss.keys[at] == ":" or words[at].start > words[at - 1].end)


def _tells(gloss: Gloss, at: int) -> bool:
    """Whether what follows a sign says by itself what is asked."""
    return any(first > at for first, _, _ in gloss.concepts)


def _clause(gloss: Gloss, at: int) -> range:
    """The places of the naming of a text: to the next sign, or to its date, which is asked about."""
    told = next((one.first for one in gloss.times if at < one.first <= at + 2), None)
    return range(at, told if told is not None else _end(gloss.keys, at))


def _end(keys: Sequence[str], at: int) -> int:
    return next((place for place in range(at, len(keys)) if keys[place] in ENDS), len(keys))
