"""Whether a sentence gives the reason that is asked for: it has words of a reason, and not only as that of something
else.
"""

from collections.abc import Collection

from musterbook.base.query import Form, Query
from musterbook.extract.questions.denying import clauses_of
from musterbook.extract.questions.gloss import Gloss
from musterbook.extract.questions.meanings import LANGUAGES, SPECIAL, load_meanings
from musterbook.extract.questions.shelf import Sentence
from musterbook.extract.questions.units import ALTERNATIVE
from musterbook.extract.questions.wording import Wording, load_wording, small_words

WITH = 3
"""Words between one that tells what led to something and the word before that."""
TO = {"en": "to", "fr": "a", "es": "a"}
"""The word before what something led somebody to."""
OF_REASONS = 0.25
"""The part of what the words of a query say that a sentence itself must say that gives a reason."""
PURPOSE = frozenset({"to", "pour", "para"})
"""Words before what something is done for."""
SAYS_MUCH = 0.8
"""From this weight on a word of a question says what its reason is asked of."""


def gives_reason(sentence: Sentence, query: Query) -> bool:
    """Whether a sentence has words that give a reason, where one is asked for ('because', 'led ... to')."""
    if query.form is not Form.REASON:
        return False
    language = sentence.document.language
    wording = load_wording(language if language in LANGUAGES else "en")
    keys, to = sentence.gloss.keys, TO[wording.language]
    if query.choice == "unsent" and not wording.marked("negative", keys):
        return False
    leads = any(
        wording.marked("causal_to", keys[at : at + 1]) and to in keys[at + 1 : at + 1 + WITH] for at in range(len(keys))
    )
    leads = leads or _tells_purpose(sentence.gloss, query) or _tells_shortcoming(sentence, query)
    leads = leads or _tells_complaint(sentence.gloss, query) or _tells_message(sentence.gloss, query)
    causal = wording.marked("causal", _without_promises(sentence.gloss))
    return leads or (causal and not is_of_reason(sentence.gloss, query, wording))


def _without_promises(gloss: Gloss) -> list[str]:
    """The words of a text; those apart that lead to what somebody promised, or agreed, to do, which is no purpose."""
    ends = {last for _, last, name in gloss.concepts if name in _PROMISING}
    return ["" if key == "to" and at in ends else key for at, key in enumerate(gloss.keys)]


_PROMISING = frozenset({"pledge", "support", "agreement", "plan"})


def _tells_shortcoming(sentence: Sentence, query: Query) -> bool:
    """Whether it is asked why somebody calls for something, and a sentence tells of what those who call for it say that
    there is too little.
    """
    asked = {one for word in query.words for one in word.split(ALTERNATIVE)}
    told = {name for _, _, name in sentence.gloss.concepts}
    calling = _CALLING & asked and not _CALLED.isdisjoint(asked)
    return bool(calling) and "lack" in told and not _CALLING.isdisjoint(told)


_CALLING, _CALLED = (
    frozenset({"call", "letter", "recommend"}),
    frozenset({"expand", "reinforcement", "want", "support"}),
)
"""Concepts of a call, and of what it is for."""


def _tells_purpose(gloss: Gloss, query: Query) -> bool:
    """Whether what is special in a question is told with what it is done for ('are learning French to talk to ...')."""
    known = load_meanings().concepts
    asked = {one for word in query.words for one in word.split(ALTERNATIVE) if one in known}
    ends = {last for _, last, name in gloss.concepts if name in asked and known[name].weight >= SPECIAL}
    places = {at for end in ends for at in (end, end + 1) if at + 1 < len(gloss.keys) and gloss.keys[at] in PURPOSE}
    return any(at + 1 not in gloss.taken and gloss.keys[at + 1] not in small_words() for at in places)


def _tells_complaint(gloss: Gloss, query: Query) -> bool:
    """Whether it is asked why somebody complains, and a sentence tells what of ('have complained of late pay')."""
    asked = any(_COMPLAINT in word.split(ALTERNATIVE) for word in query.words)
    ends = {last for _, last, name in gloss.concepts if name == _COMPLAINT}
    return asked and any(key in _ABOUT and at in ends for at, key in enumerate(gloss.keys))


def _tells_message(gloss: Gloss, query: Query) -> bool:
    """Whether it is asked why somebody wrote to others, and a sentence on the letter tells what it says."""
    asked = {one for word in query.words for one in word.split(ALTERNATIVE)}
    told = {name for _, _, name in gloss.concepts}
    return _LETTER in asked and _LETTER in told and not (_MESSAGES & told).issubset(asked)


_LETTER = "letter"
_MESSAGES = frozenset({"concern", "criticise", "call", "lack"})
"""Concepts of what a letter may say: that something is feared, wrong, wanted or not enough."""
_COMPLAINT = "criticise"
_ABOUT = frozenset({"of", "about", "over", "at", "that", "de", "du", "des", "d", "por", "sobre", "que"})
"""Words before what somebody complains of."""


def _places_of(gloss: Gloss, names: Collection[str]) -> list[list[int]]:
    """The places of each of some concepts that a text has."""
    told = ([first for first, _, name in gloss.concepts if name == one] for one in names)
    return [places for places in told if places]


def is_of_reason(gloss: Gloss, query: Query, wording: Wording) -> bool:
    """Whether what a question asks the reason of is told only as that of something else ('delays after they froze
    it').
    """
    known = load_meanings().concepts
    asked = {one for word in query.words for one in word.split(ALTERNATIVE) if one in known}
    most = max((known[one].weight for one in asked), default=0.0)
    places = [first for first, _, name in gloss.concepts if name in asked and known[name].weight == most]
    clauses = clauses_of(gloss.keys)
    marks = wording.marks["of_reason"]
    behind = [at for at in range(len(gloss.keys)) if any(True for _ in marks.at(gloss.keys, at))]
    others = [at for at in range(len(gloss.keys)) if any(True for _ in wording.marks["causal"].at(gloss.keys, at))]
    within = all(any(at < place and clauses[at] == clauses[place] for at in behind) for place in places)
    after = [at for at in behind if any(True for _ in wording.marks["after"].at(gloss.keys, at))]
    within = within or any(
        all(any(at < place and clauses[at] == clauses[place] for at in after) for place in told)
        for told in _places_of(gloss, {one for one in asked if known[one].weight == most})
    )
    return bool(places) and most >= SAYS_MUCH and within and set(others) <= set(behind)
