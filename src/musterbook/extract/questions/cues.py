"""Cues: the words of a question among which those that ask are looked for.

A word that asks only with an accent, or at the beginning of a clause, counts as nothing elsewhere.
"""

from musterbook.base.query import Form
from musterbook.extract.questions.asides import ENDS
from musterbook.extract.questions.gloss import Gloss
from musterbook.extract.questions.wording import Wording
from musterbook.extract.words.words import fold

RELATIVE = {
    "en": frozenset({"who", "where", "when"}),
    "fr": frozenset({"qui", "que", "quand"}),
    "es": frozenset({"que", "como", "cuando", "donde", "quien", "quienes", "cual", "cuanto", "cuantos", "cuantas"}),
}
"""Words that ask, and that join clauses as well."""
ASKING = frozenset({"which", "what"})
"""Words before what is asked for, in the language whose adjectives stand before nouns."""
GRADED = frozenset({
    *("precise", "exact", "overall", "approximate", "final", "combined", "specific", "annual", "official"),
    *("cumulative", "minimum", "maximum", "average", "initial", "original", "provisional"),
})  # fmt: skip
"""Adjectives that say of a number how it is meant."""
OPENING = frozenset({
    *(".", "?", "!", ":", ",", "¿", ";", "-", "exactly"),
    *("y", "et", "a", "de", "por", "par", "en", "para", "pour", "and", "or", "to", "of", "from", "by", "with", "for"),
    *("about", "since", "until", "depuis", "jusqu", "jusque", "desde", "hasta"),
    *("know", "say", "says", "tell", "us", "me", "remember", "guess", "explain", "out", "sure", "wonder", "wondering"),
    *("dire", "dis", "dites", "savoir", "sais", "sait", "savez", "preciser", "expliquer", "rappeler", "indiquer"),
    *("decir", "decirme", "decirnos", "dime", "digame", "saber", "sabe", "sabes", "explicar", "precisar", "indicar"),
})  # fmt: skip
"""Signs and words after which such a word asks."""
CLOSING = frozenset({"?", ",", ";", ":", ")"})
"""Signs before which it does: it joins nothing to what stands there ('expires when?')."""
_OF_WHOM = (("of", "whom"), ("les", "quels"), ("los", "cuales"), ("las", "cuales"), ("de", "quienes"))
"""Words that tell, behind a number or 'some', of whom those are."""
_EST_CE = (("est", "-", "ce"), ("c", "'", "est"))
"""What turns a French word that joins clauses into one that asks ('qu'est-ce que', 'c'est qui')."""


def cue_keys(gloss: Gloss, language: str) -> list[str]:
    """The words as cues are looked for among: those that ask only with an accent, or at the beginning of a clause,
    count as nothing elsewhere ('la carta que pedía', 'le policier qui').
    """
    accented = any(sign in word.text for word in gloss.words for sign in "áéíóúñ¿")
    whole, kept = " ".join(word.text.lower() for word in gloss.words), []
    for place, word in enumerate(gloss.words):
        opening = place <= 1 or gloss.words[place - 1].key in OPENING or gloss.keys[place - 3 : place] in _EST_CE
        opening = opening or (*gloss.keys[place + 1 :], "?")[0] in CLOSING
        relative = (word.key in RELATIVE[language] and not opening) or _of_whom(gloss, place)
        if language == "es":
            relative = relative and (accented or word.key == _AS) and word.text.isascii()
        either = language == "fr" and word.text == "ou" and fold(whole) != whole  # where accents are written, no 'où'
        kept.append(f"({word.key})" if relative or either else word.key)
    return _nouns_first(kept, gloss)


def _of_whom(gloss: Gloss, place: int) -> bool:
    """Whether a word joins a clause about some of those just told of ('some of whom')."""
    before = gloss.keys[place - 2] if place > 1 else ","
    return gloss.keys[place - 1 : place + 1] in _OF_WHOM and before[:1].isalnum()


def without_clause(keys: list[str], wording: Wording) -> list[str]:
    """The words of which those of a clause that a question opens with only to tell a time ask for nothing ('when the
    first had come, how many were there?'), nor those of one behind it that tells on which day it was.
    """
    aside = {*day_clause(keys, wording), *_headed(keys, wording)}
    keys = [f"({one})" if at in aside else one for at, one in enumerate(keys)]
    opens = any(True for _ in wording.marks["at_time"].at(keys, 0)) if keys else False
    comma = keys.index(",") if opens and "," in keys else 0
    asks = comma and wording.form_of(keys[comma + 1 :])[2] > 0
    return [f"({one})" if at < comma else one for at, one in enumerate(keys)] if asks else keys


def _headed(keys: list[str], wording: Wording) -> range:
    """The places of words before a colon that only say what a question is about, where one for a number follows it and
    they do not ask from their first word on ('pay that is late: how many ...').
    """
    colon = keys.index(":") if ":" in keys else 0
    counts = colon > 0 and wording.form_of(keys[colon + 1 :])[:2] == (Form.FIGURE, 0)
    _, first, last = wording.form_of(keys[:colon]) if counts else (None, 0, 0)
    return range(colon) if last > first > 0 else range(0)


def day_clause(keys: list[str], wording: Wording) -> range:
    """The places of a clause that only tells on which day what is counted was so ('how many came on the day that the
    money was frozen?').
    """
    for at in range(1, len(keys)):
        if any(True for _ in wording.marks["on_a_day"].at(keys, at)):
            end = next((place for place in range(at, len(keys)) if keys[place] in ENDS), len(keys))
            form, first, last = wording.form_of([*keys[:at], *keys[end:]])
            return range(at, end) if form in _DATED and last > first else range(0)
    return range(0)


_AS = "como"
"""The Spanish word for 'how' that, without its accent and within a clause, is more likely that for 'as'."""
_DATED = frozenset({Form.FIGURE, Form.PLACE, Form.CHECK})
"""Forms of questions that such a clause may date."""


def _nouns_first(keys: list[str], gloss: Gloss) -> list[str]:
    """The words with an adjective of a country, or of exactness, between one that asks and a noun behind the noun
    ('which diplomat Antiguan', 'what amount precise').
    """
    for at in range(1, len(keys) - 1):
        if keys[at] in GRADED and keys[at - 1] in ASKING and keys[at + 1].isalpha():
            keys[at], keys[at + 1] = keys[at + 1], keys[at]
    for first, last, one in gloss.names:
        asked = first > 0 and keys[first - 1] in ASKING and one.role == "adjective"
        if asked and last < len(keys) and last - first == 1:
            keys[first], keys[last] = keys[last], keys[first]
    return keys
