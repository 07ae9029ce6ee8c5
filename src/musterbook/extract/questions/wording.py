"""Wording: how questions are put in each language, and which words limit nothing; data in `data/questions.yaml`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from musterbook.base.query import Form
from musterbook.extract.questions.meanings import LANGUAGES, load_meanings, read_yaml
from musterbook.extract.questions.phrases import Phrases
from musterbook.extract.words.words import fold, keys

MARKS = (
    *("after", "inverted", "one_source", "disputes", "unsent", "known_by", "text_on", "sent"),
    *("said_by", "several", "of_them", "new_mission", "allowed", "reached", "gap", "lasting", "last_day", "first_day"),
    *("days", "weeks", "months", "years", "earlier", "later", "same", "purpose", "assailant", "at_time"),
    *("polite", "states", "once", "flight", "negated", "sized", "unsure", "former"),
    *("numbered", "per_time", "of_gangs", "lives", "its_version"),
    *(
        "sparing",
        "its_version",
        "on_a_day",
        "batches",
        "the_next",
        "giving",
        "except",
        "likened",
        "reaching",
        "of_age",
        "inadequate",
    ),
    *("ranked", "earning", "owning", "everywhere", "identity", "changing"),
    *("over", "under", "of_reason", "speech", "contingents", "succeeding", "a_mission", "old_mission", "some"),
    *("beginning", "there", "defining", "stands_for", "instead"),
    *("most", "least", "more", "fewer", "causal", "causal_to", "negative", "no_such"),
    *("tellers", "agreeing", "differing", "dating", "editions", "counting", "apiece", "as_promised", "every"),
    *("sufficing", "solely", "sizes", "one_of", "of_numbers", "claiming", "conceding", "anyway"),
    *("for_what", "among"),
)
"""What else the wording of a question tells than what kind of thing is wanted."""
_WITHIN = frozenset({Form.NAMES, Form.LIST, Form.TEXT, Form.DAY, Form.PLACE})
"""What a clause within a question that asks for yes or no may seem to ask for."""
_WHERE = "ou"
"""Without its accent the French word for 'where' is that for 'or', which opens no question."""
_Cue = tuple[int, int, Form]
"""How many words ask for something, their place less than 0, and what they ask for."""
_ASKING = frozenset({Form.NAMES, Form.PLACE, Form.DAY, Form.FIGURE, Form.LIST})
"""Forms of which one is asked for first where another one is added."""
_WHEN_WHERE = frozenset({Form.DAY, Form.PLACE})
"""Forms that another question may be asked with besides."""
_OF_NAMES = frozenset({Form.NAMES, Form.LIST})
"""Forms that one for words may be asked with besides ('what must be shown, and what body set up?')."""
_TURNED = "¿"
"""The sign that a question proper begins with."""
_AND = frozenset({"and", "et", "y", "e"})
_ABOUT = frozenset({"on", "about", "of", "sobre", "de", "sur"})
"""Words before what a text is about."""
_ARTICLES = frozenset({"le", "la", "les", "l"})
_DEFINITE = frozenset({"the", "les", "los", "las"})
_WHAT = frozenset({"what", "que", "qu", "quel", "quelle"})
_DEEDS = frozenset({"did", "does", "has", "have", "had", "was", "were"})
_TOLD_BY = _DEEDS | {"is", "are", "the", "it", "he", "she", "they", "we", "i", "you"}
"""Words behind 'according to what' where that asks for nothing."""
_WHETHER = frozenset({"whether", "if", "si", "that"})
_WHICH = frozenset({"what", "which", "quel", "quelle", "quels", "quelles", "cual", "cuales", "que"})
_ASIDE = frozenset({"about", "i", "we", "if", "je", "pasa", "hay", "tal"})
"""Words that such a word is followed by where it asks for nothing itself ('what about Jamaica, did it ...?')."""
_ENDINGS = {
    "en": ("ly", "ing", "ed", "ised", "ized"),
    "fr": (
        *("ement", "amment", "emment", "er", "ir", "é", "ée", "és", "ées", "ait", "aient", "eront", "erait"),
        *("eraient", "ant", "ez"),
    ),
    "es": ("mente", "ar", "er", "ir", "aba", "aban", "ía", "ían", "ando", "iendo", "aron", "ieron", "ó", "ará", "arán"),
}  # fmt: skip
"""How verbs and adverbs of a language end, for the most part."""
_TO_COME = {"fr": ("ra", "ront"), "es": ("rá", "rán", "remos")}
"""How verbs of what is to come end, in the languages that have an ending for it."""
SHORTEST_VERB = 5
BEGINNING = frozenset({".", "?", "!", ":", "¿", "¡", '"', "«", "“"})
"""Signs after which any word has a capital."""
_PLURALS = {"en": ("s", "es"), "fr": ("nt", "s"), "es": ("n", "s")}
"""How other forms of a word end that are read as it is."""
_TAKING = frozenset({(Form.NAMES, Form.TEXT), (Form.REASON, Form.TEXT), (Form.LIST, Form.TEXT)})
"""Cues that are part of a longer one for words, by what each asks for."""
_WEIGHT = {Form.REASON: 3, Form.CHANGE: 2, Form.SOURCES: 1, Form.COMPARE: 1, Form.CHECK: -1, Form.TEXT: -2}
"""Which cue of several a question is read by: that of the greatest weight, then the longest, then the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """`stop`: words that limit nothing; `soft`: words that say little; `forms`: phrases to the kind of thing wanted;
    `heads`: nouns to what they ask for where there is no verb; `verbs`: common ones, as they are written; `marks`: by
    name, phrases.
    """

    language: str
    stop: frozenset[str]
    soft: frozenset[str]
    forms: Phrases[Form]
    heads: Phrases[str]
    verbs: frozenset[str]
    marks: Mapping[str, Phrases[bool]]

    def form_of(self, words: Sequence[str]) -> tuple[Form, int, int]:
        """What kind of thing a question wants, and the words [from, to) that say so; text where none does."""
        found = [
            (length, -at, form) for at in range(len(words)) for length, form in self.forms.at(words, at)
            if (form is not Form.CHECK or (self._asks(words, at, length) and not _goes_on(words, at)))
            and not _is_or(words, at, length)
        ]  # fmt: skip
        found = [one for one in found if not any(_overlaps(one, other) for other in found)]
        found = [one for one in found if not (_is_topic(words, one, found) or _is_added(words, one, found))]
        found = [one for one in found if not (self._is_subject(words, one, found) or _is_aside(words, one))]
        plain = any(form is Form.TEXT and at == 0 for _, at, form in found)
        polite = any(True for _ in self.marks["polite"].at(words, 0)) if words else False
        told = plain or polite or any(form is not Form.TEXT for _, _, form in found)
        if not told and self._asks_whether(words, cued=bool(found)):
            return Form.CHECK, 0, 0
        if not found:
            return Form.TEXT, 0, 0
        length, place, form = max(found, key=lambda one: (_WEIGHT.get(one[2], 0), one[0], one[1]))
        start = -next((at for at, key in enumerate(words) if key[:1].isalnum() and (at == 0 or key not in _AND)), 0)
        start = -max((at + 1 for at, key in enumerate(words[:-1]) if key == _TURNED and at < -place), default=-start)
        reaching = form is Form.FIGURE and self.marked("reaching", words[: length - place])
        opening = next((
            one for one in found if one[2] is Form.CHECK and (one[1] == start or (reaching and one[1] > place))
        ), None)  # fmt: skip
        start = start if opening is None else opening[1]
        named = form in _WITHIN or reaching or _is_named(words, (length, place, form), any_verb=self.language == "es")
        if opening is not None and place < start and named:
            length, place, form = opening
        if reaching and opening is None and self.marked("inverted", words):
            return Form.CHECK, 0, 0
        if self._asks_enough(words, (length, place, form), opens=opening is not None):
            return Form.CHECK, 0, 0
        return form, -place, length - place

    def _asks_enough(self, words: Sequence[str], cue: _Cue, *, opens: bool) -> bool:
        """Whether a noun for a number is that of a whole in a question whether there is enough, or half, of it ('is it
        half of its budget?'); `opens`: with a verb.
        """
        _, at, form = cue
        noun = form is Form.FIGURE and not any(True for _ in self.marks["counting"].at(words, -at))
        return noun and (opens or self.marked("inverted", words)) and self.marked("sufficing", words)

    def _is_subject(self, words: Sequence[str], cue: _Cue, found: Sequence[_Cue]) -> bool:
        """Whether words for those of whom a list may be asked only name who said what is asked ('what do the
        signatories say', 'according to the signatories, what').
        """
        _, at, form = cue
        if form is not Form.LIST or at == 0 or words[-at] not in _DEFINITE:
            return False
        said = any(
            place + length == -at for place in range(-at) for length, _ in self.marks["said_by"].at(words, place)
        )
        return said or any(other is Form.TEXT and there > at and words[-there] in _WHAT for _, there, other in found)

    def _asks(self, words: Sequence[str], at: int, length: int) -> bool:
        """Whether words that may ask for yes or no do so: at the beginning, or behind words of politeness ('could you
        please confirm whether'), and not only for the sake of it ('could you tell me who').
        """
        led = length > 1 and words[at + length - 1] in _WHETHER and self.marked("polite", words[:at])
        return (led or _opens(words, at)) and all(told <= length for told, _ in self.marks["polite"].at(words, at))

    def uncued(self, words: Sequence[str]) -> bool:
        """Whether no word of a question says what kind of thing it wants."""
        return self.form_of(words)[1:] == (0, 0) and not self.marked("inverted", words)

    def _asks_whether(self, words: Sequence[str], *, cued: bool) -> bool:
        """Whether a question without any word that asks for a thing asks for yes or no: by its verb, or its mark."""
        return self.marked("inverted", words) or (not cued and "?" in words)

    def says_little(self, word: str) -> bool:
        """Whether a word ends as verbs and adverbs do, or is one that says little: what it says of what is asked is
        said by its nouns.
        """
        low, bare = word.lower(), fold(word)
        if any(bare.removesuffix(one) in self.soft for one in ("", *_PLURALS[self.language])):
            return True
        return any(low.endswith(one) and len(low) > len(one) + 1 for one in _ENDINGS[self.language])

    def to_come(self, word: str) -> bool:
        """Whether a word ends as verbs do that tell what is to come."""
        return len(word) >= SHORTEST_VERB and word.islower() and word.endswith(_TO_COME.get(self.language, ("?",)))

    def marked(self, name: str, words: Sequence[str]) -> bool:
        """Whether a question has words of a mark."""
        phrases = self.marks[name]
        return any(True for at in range(len(words)) for _ in phrases.at(words, at))


def _is_named(words: Sequence[str], cue: _Cue, *, any_verb: bool) -> bool:
    """Whether words for a number only name one, behind a verb of what was done ('did it reach a strength of 500?');
    `any_verb`: whether any verb that opens a question asks for yes or no.
    """
    length, at, form = cue
    deed = any_verb or any(key in _DEEDS for key in words[:2])
    return form is Form.FIGURE and deed and words[length - at - 1] in _ABOUT


def _goes_on(words: Sequence[str], at: int) -> bool:
    """Whether a verb behind a comma goes on with a question that opens with what it asks for ('which sum, in dollars,
    was frozen?').
    """
    opening = next((place for place, key in enumerate(words) if key[:1].isalnum()), at)
    asks = words[opening] in _WHICH or (words[opening] in _ABOUT and words[opening + 1] in _WHICH)
    return at > 0 and words[at - 1] == "," and asks and words[opening + 1] not in _ASIDE


def _is_or(words: Sequence[str], at: int, length: int) -> bool:
    """Whether a French word is more likely 'or' than 'where'."""
    return words[at] == _WHERE and at > 0 and (length == 1 or words[at + 1] in _ARTICLES)


def _is_topic(words: Sequence[str], cue: _Cue, found: Sequence[_Cue]) -> bool:
    """Whether words that ask for a reason only tell what a text is about ('the report on why it fails')."""
    _, at, form = cue
    return form is Form.REASON and at < 0 and words[-at - 1] in _ABOUT and len(found) > 1


def _is_aside(words: Sequence[str], cue: _Cue) -> bool:
    """Whether words that may ask for a source only lead to what was told ('according to what was reported')."""
    length, at, form = cue
    behind = words[length - at] if length - at < len(words) else ""
    return form is Form.SOURCES and words[length - at - 1] == "what" and behind in _TOLD_BY


def _is_added(words: Sequence[str], cue: _Cue, found: Sequence[_Cue]) -> bool:
    """Whether words ask for one thing more ('who wrote to him and why?', 'which mission came after and when did it
    end?').
    """
    _, at, own = cue
    if at == 0 or words[-at - 1] not in _AND:
        return False
    first = next((place for place, key in enumerate(words) if key[:1].isalnum()), 0)
    opening = own in _WHEN_WHERE | _OF_NAMES and any(other == -first and form is Form.TEXT for _, other, form in found)
    return opening or any(other > at and form in _ASKING for _, other, form in found)


def _overlaps(cue: _Cue, longer: _Cue) -> bool:
    """Whether some of a cue's words are of a longer one that asks for something else than words; 'who' also where it is
    part of one that does ('qu'est-ce qui'), and 'by virtue of what' where it is ('by virtue of what law').
    """
    (length, at, own), (more, there, form) = cue, longer
    meets = -at < more - there and -there < length - at
    return meets and more > length and (form not in (Form.TEXT, Form.CHECK) or (own, form) in _TAKING)


def _opens(words: Sequence[str], at: int) -> bool:
    """Whether a sentence or a clause starts at a word."""
    return at == 0 or words[at - 1] in {".", "?", "!", ":", ",", "¿", ";", "-", "y", "et", "and"}


@lru_cache(maxsize=len(LANGUAGES))
def load_wording(language: str) -> Wording:
    """How questions are put in a language."""
    raw = read_yaml("questions.yaml")[language]
    forms = ((phrase, Form(form)) for form, phrases in raw["forms"].items() for phrase in phrases)
    return Wording(
        language=language,
        stop=frozenset(str(raw["stop"]).split()),
        soft=frozenset(str(raw["soft"]).split()),
        forms=Phrases(forms),
        heads=Phrases((phrase, name) for name, phrases in raw["heads"].items() for phrase in phrases),
        verbs=frozenset(str(raw["verbs"]).split()),
        marks={name: Phrases((one, True) for one in _listed(raw[name])) for name in MARKS},
    )


@lru_cache(maxsize=1)
def small_words() -> frozenset[str]:
    """The words of all languages that limit nothing."""
    return frozenset().union(*(load_wording(one).stop for one in LANGUAGES))


def _listed(told: object) -> list[str]:
    return [str(one) for one in told] if isinstance(told, list) else str(told).split()


def language_of(text: str, *, otherwise: str) -> str:
    """The language whose small words, cues and letters a question has most of, or, of these, most words of
    that mean something; `otherwise` where none has more.
    """
    words = keys(text)
    counts = {
        one: _told_in(load_wording(one), words) + _LETTER * any(sign in text.lower() for sign in _LETTERS.get(one, ""))
        for one in LANGUAGES
    }
    best = max(counts.values())
    leading = [one for one in LANGUAGES if counts[one] == best]
    if len(leading) > 1:
        known = {one: _meant_in(one, words, text.lower()) for one in leading}
        leading = [one for one in leading if known[one] == max(known.values())]
    return otherwise if otherwise in leading else leading[0]


def _meant_in(language: str, words: Sequence[str], text: str) -> float:
    """How many words of a question mean something in a language, where its small words do not tell."""
    phrases = load_meanings().of(language)
    accented = _SOME * (language in _ACCENTED and _ACCENT in text)
    known = sum(any(True for _ in phrases.at(words, at)) for at in range(len(words)))
    return accented + known + _SOME * (bool(known) and language == _SPACED and text.endswith(_SPACE))


def _told_in(wording: Wording, words: Sequence[str]) -> float:
    cues = sum(length for at in range(len(words)) for length, form in wording.forms.at(words, at) if length)
    return sum(word in wording.stop for word in words) + cues


_LETTERS = {"es": "¿¡ñóáíú", "fr": "èêçàùïîœâ"}
"""Letters and signs that one of the languages has and the others have not."""
_LETTER = 2
"""How many words a letter of its own says as much as."""
_SOME = 0.5
"""How many words a letter that two languages have says as much as."""
_ACCENT = "é"
_SPACED, _SPACE = "fr", " ?"
"""The language that has room before such a sign."""
_ACCENTED = frozenset({"fr", "es"})
"""The languages that have this letter."""
