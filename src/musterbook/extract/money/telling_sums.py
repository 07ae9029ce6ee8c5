"""Telling sums: words that say something of a sum of money only by what stands around them.

'Put 5 million into the mission', 'lifted on 5 March the freeze', '…, the ministry announced'.
"""

from musterbook.extract.passages.bare_sums import is_currency
from musterbook.extract.passages.omission import completed
from musterbook.extract.passages.parts import Frame
from musterbook.extract.passages.passage import Passage

PARTICIPLES = {
    "en": (
        "ed",
        "en",
        "paid",
        "put",
        "aside",
        "sent",
        "held",
        "in",
        "into",
        "frozen",
        "over",
        "up",
        "out",
        "on hold",
        "on ice",
        "back",
    ),
    "fr": (
        "e",
        "es",
        "ee",
        "ees",
        "is",
        "ise",
        "ises",
        "u",
        "us",
        "ue",
        "ues",
        "i",
        "ie",
        "ies",
        "ert",
        "erts",
        "erte",
    ),
    "es": ("ado", "ados", "ada", "adas", "ido", "idos", "ida", "idas", "to", "tos", "ta", "tas"),
}
_ASIDES = frozenset({"(", "[", "–", "—", "/"})
LEAST = 10_000
"""Below this a sum is a price, a wage or a bounty."""
_NEAR, _CHAIN, _LINK = 3, 6, 7


def puts_into(passage: Passage, i: int) -> bool:
    """'Put 5 million into the mission': a verb of putting behind whose sum stands what it goes to."""
    if not passage.has(i, "puts"):
        return False
    sums = [f.last for f in passage.frames if i < f.at <= i + _LINK and is_currency(f.figure.unit)]
    return bool(sums) and passage.among(range(sums[0] + 1, sums[0] + 1 + _NEAR), "into")


def lifted(passage: Passage, i: int) -> bool:
    """'Levantó el 5 de marzo el bloqueo', 'the hold was lifted': whether a freeze at `i` is told to end; a sum that was
    frozen before is none ('releases the 5 million frozen in May').
    """
    clause = passage.clauses[i]
    if any(f.last == i - 1 and is_currency(f.figure.unit) for f in passage.frames):
        return False
    verbs = [j for j in passage.indices("lift", clause=clause) if 0 < i - j <= _CHAIN or 0 < j - i <= _NEAR]
    return any(j < i or passage.among(range(i + 1, j), "was", "passive", "perfect", "present-be") for j in verbs)


def reports(passage: Passage, i: int) -> bool:
    """Whether a verb of saying in the active follows ('5 millions, a annoncé l'ONU', '…, anunció el ministro')."""
    verb = i
    while passage.has(verb, "perfect") and not passage.has(verb, "was", "passive"):
        verb += 1
    participle = verb == i and verb < len(passage.items) and " " not in passage.items[i].key
    ending = PARTICIPLES.get(passage.setting.language, ())
    return passage.has(verb, "attribution") and not (participle and passage.items[verb].key.endswith(ending))


def sums_before(passage: Passage, frame: Frame) -> list[Frame]:
    """The sums told of before one in its sentence, those without a currency of their own included."""
    before = (completed(passage, f) for f in passage.frames if f.at < frame.at and not f.figure.article)
    return [f for f in before if is_currency(f.figure.unit)]


def whole_of(passage: Passage, frame: Frame) -> Frame | None:
    """The sum of which this one is a part: '5 million of the 10 million …'."""
    i = frame.last + 1
    if not passage.has(i, "of", "out-of"):
        return None
    while passage.has(i, "of", "out-of", "the", "pronoun"):
        i += 1
    return next((f for f in passage.frames if f.at == i and is_currency(f.figure.unit)), None)


def is_whole(passage: Passage, frame: Frame) -> bool:
    """Whether a frame is the whole that another is a part of ('29.5 of the 45 million')."""
    wholes = (whole_of(passage, part) for part in passage.frames if part.at < frame.at)
    return any(whole is not None and whole.at == frame.at for whole in wholes)


def converted(passage: Passage, frame: Frame) -> bool:
    """'16.5 million pounds ($22.2 million)', '$85m, or £65m,': whether a sum only tells the one before it in another
    currency.
    """
    earlier = next((f for f in reversed(sums_before(passage, frame)) if f.last < frame.first), None)
    if earlier is None or earlier.figure.unit == frame.figure.unit:
        return False
    between = [x for x in passage.items[earlier.last + 1 : frame.first] if not x.has("about", "skip", "adverb")]
    aside = bool(between) and between[0].key in _ASIDES
    told = any(x.has("equals") for x in between)
    return (aside or told) and len(between) <= _NEAR and all(x.sign or x.has("equals") for x in between)


def arrives(passage: Passage, frame: Frame, i: int) -> bool:
    """Whether the verb at `i`, with nothing but auxiliaries before it, says that a sum has come in."""
    if not passage.has(i, "arrives") or i - frame.last > _CHAIN:
        return False
    if passage.has(i, "amount-verb") and _sum_behind(passage, i):
        return False
    places = range(frame.last + 1, i)
    told = ("perfect", "was", "present-be", "pluperfect", "passive", "completed", "adverb", "only", "running", "time")
    return all(passage.has(j, *told) or not (passage.items[j].tags or passage.items[j].sign) for j in places)


def _sum_behind(passage: Passage, i: int) -> bool:
    return any(f.first <= i + _NEAR and f.at > i for f in passage.frames if not f.figure.article)


def arrives_before(passage: Passage, frame: Frame, i: int) -> bool:
    """'From X came 2 million', 'into the fund have gone 5 million': a verb of coming in right before its subject, in a
    clause that a preposition opens.
    """
    between = [j for j in range(i + 1, frame.first) if not (passage.items[j].sign or passage.has(j, "time"))]
    if not passage.has(i, "arrives") or len(between) > 1:
        return False
    start = passage.clause_places(passage.clauses[i])[0]
    if passage.among(range(start, i), "trust-fund") and passage.among(
        range(start, i), "place-prep", "into", "destination"
    ):
        return True
    return start < i and passage.has(start, "from", "into", "destination", "place-prep", "of")
