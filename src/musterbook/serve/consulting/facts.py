"""What a sentence says, as a row of facts that two wordings of it have in common.

Numbers, days, names, words that weigh and all other words are facts; articles, pronouns and the like are none. Numbers
are equal by value, days by the calendar, names by what they name; the lexer that reads documents reads them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from musterbook import pipeline
from musterbook.base.entity import Vocabulary
from musterbook.serve.consulting.lexis import Lexis, load_lexis

MARK = re.compile(r"\[([0-9]{1,3})\]")
"""A footnote's mark in a sentence."""
NEUTRAL_SIGNS = frozenset(".,;:()'’\"“”«»-–—")
"""Signs that may come and go; any other is a fact."""
_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")
_LITERAL = re.compile(r"\d+(?:[.,:/’'\s-]?\d+)*")
_SPACES = re.compile(r"\s+")
_NUMERIC_DAY = re.compile(r"\d[./]\d")
_ELIDED = frozenset({"s", "l"})
_APOSTROPHES = frozenset("'’")
_HELD = frozenset({"number", "name", "day"})


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact. `kind`: number, day, name, weighing, copula, of, word or sign; `key`: what it is equal by; `literal`:
    the digits of a number as written, '' where it stands in words.
    """

    kind: str
    key: tuple[object, ...]
    literal: str = ""

    def says(self, plain: "Fact") -> bool:
        """Whether this one of another wording is the `plain` one. Digits stand as they stood: what would be another
        number to another reader ('400.000') is another.
        """
        if (self.kind, self.key) != (plain.kind, plain.key):
            return False
        return self.literal in {"", plain.literal} or (not plain.literal and self.literal == str(self.key[0]))


_LOOSE = frozenset({"copula", "of"})
_OF = Fact("word", ("of",))


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads sentences of one language with the names of a vocabulary."""

    vocabulary: Vocabulary
    lexis: Lexis

    def read(self, sentence: str) -> tuple[tuple[Fact, ...], ...]:
        """The facts of a sentence, apart for each stretch up to a footnote's mark."""
        return tuple(_settled(list(_Stretch(self, text).facts())) for text in MARK.split(sentence)[::2])


def reader(vocabulary: Vocabulary, language: str) -> Reader:
    """The reader of a language, which must be one of `lexis.LANGUAGES`."""
    return Reader(vocabulary, load_lexis(language))


def marks(sentence: str) -> tuple[str, ...]:
    """The numbers of a sentence's footnote marks, in order."""
    return tuple(MARK.findall(sentence))


def _settled(facts: list[Fact]) -> tuple[Fact, ...]:
    """Without the forms of 'to be' that stand before what they cannot turn into another verb, and without 'of' where it
    only binds: 'the strength of Kenya was 400' is 'Kenya, strength: 400'. Where two names are told, 'of' may be
    'from', and stays.
    """
    if sum(one.kind == "name" for one in facts) > 1:
        facts = [_OF if one.kind == "of" else one for one in facts]
    kept: list[Fact] = []
    for at, fact in enumerate(facts):
        following = next((one.kind for one in facts[at + 1 :] if one.kind not in _LOOSE), "")
        if fact.kind == "copula" and following in _HELD:
            continue
        if fact.kind == "of" and kept and kept[-1].kind == "word" and following in {"word", "number", "name"}:
            continue
        if fact.kind == "name" and at and facts[at - 1].kind == "of" and kept and kept[-1].kind == "word":
            kept.insert(_run(kept), fact)
        else:
            kept.append(_OF if fact.kind == "of" else fact)
    return tuple(kept)


def _run(facts: Sequence[Fact]) -> int:
    """Where the run of words that facts end with starts."""
    at = len(facts)
    while at and facts[at - 1].kind == "word":
        at -= 1
    return at


@dataclass(slots=True)
class _Stretch:
    """A stretch of a sentence as it is read."""

    reader: Reader
    text: str
    tokens: Sequence[re.Match[str]] = ()
    keys: tuple[str, ...] = ()
    told: dict[int, "pipeline.Told"] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.tokens = tuple(_TOKEN.finditer(self.text))
        self.keys = tuple(one[0].lower() for one in self.tokens)
        lexis = self.reader.lexis
        for one in pipeline.read_told(self.text, self.reader.vocabulary, language=lexis.language):
            self.told[one.start] = one

    def facts(self) -> Iterator[Fact]:
        """The facts of the stretch in order, copulas among them."""
        at = 0
        while at < len(self.tokens):
            taken, found = self._told(at) or self._before_day(at) or self._weighing(at) or self._word(at)
            yield from found
            at += taken

    def _told(self, at: int) -> tuple[int, tuple[Fact, ...]] | None:
        """A number, day or name that starts at a token and ends with one, and how many tokens it takes."""
        told = self.told.get(self.tokens[at].start())
        length = 0 if told is None else self._length(at, told.end)
        if told is None or not length:
            return None
        worded = self.text[told.start : told.end]
        if told.when is not None and not _NUMERIC_DAY.search(worded):
            period, relation = told.when.period, told.when.relation.replace("as-of", "at")
            return length, (Fact("day", (period.start, period.end, relation, told.when.precision)),)
        if told.named is not None and told.named.role != "capital":
            return length, (Fact("name", (told.named.entity,)),)
        if told.figure is not None:
            one = told.figure
            literal = " ".join(_SPACES.sub(" ", found) for found in _LITERAL.findall(worded))
            number = Fact("number", (one.value, one.low, one.high, one.unit, one.qualifier), literal)
            return length, (*self._weighing_within(at, length), number)
        return None

    def _length(self, at: int, end: int) -> int:
        """The tokens from `at` up to an offset, 0 where none ends there."""
        return next((n - at + 1 for n in range(at, len(self.tokens)) if self.tokens[n].end() == end), 0)

    def _weighing_within(self, at: int, length: int) -> Iterator[Fact]:
        while length > 0:
            taken, found = self._weighing(at) or (1, ())
            yield from found
            at, length = at + taken, length - taken

    def _before_day(self, at: int) -> tuple[int, tuple[Fact, ...]] | None:
        """Prepositions and articles before a day say nothing that the day does not."""
        after = at
        while after < len(self.keys) and self.keys[after] in self.reader.lexis.day_words:
            after += 1
        if after == at or after == len(self.keys):
            return None
        found = self._told(after)
        return (after - at, ()) if found is not None and found[1][0].kind == "day" else None

    def _weighing(self, at: int) -> tuple[int, tuple[Fact, ...]] | None:
        length, named = self.reader.lexis.weighs(self.keys, at)
        return (length, (Fact("weighing", (named,)),)) if length else None

    def _word(self, at: int) -> tuple[int, tuple[Fact, ...]]:
        key, lexis = self.keys[at], self.reader.lexis
        if key in NEUTRAL_SIGNS or (key in lexis.free and (key not in _ELIDED or self._elided(at))):
            return 1, ()
        if key in lexis.copulas or key in lexis.genitives:
            return 1, (Fact("copula" if key in lexis.copulas else "of", ()),)
        return 1, (Fact("word" if key.isalnum() else "sign", (key,)),)

    def _elided(self, at: int) -> bool:
        """Whether an apostrophe is glued to the letter: the 's' of "Kenya's", the 'l' of "l'année"."""
        start, end = self.tokens[at].span()
        return self.text[start - 1 : start] in _APOSTROPHES or self.text[end : end + 1] in _APOSTROPHES
