"""The lexer: a run of text to items, in one pass over its words.

At each word the longest of the language's phrases and of the vocabulary's names is taken, names first
where both are as long; then times and figures are put together from the items.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from musterbook.base.claim import Corps
from musterbook.base.entity import EntityKind
from musterbook.extract.passages.witness import Witness
from musterbook.extract.times.clock import Clock
from musterbook.extract.times.dates import read_dates
from musterbook.extract.words.figures import read_figures
from musterbook.extract.words.gazetteer import Gazetteer
from musterbook.extract.words.items import Form, Item, Named, Noun
from musterbook.extract.words.lexicon import Lexicon
from musterbook.extract.words.phrasebook import NOTHING, Reading
from musterbook.extract.words.words import Word, cut

_WISHED = re.compile(r"(?:[a-zñ]{3}a|ie)ran?$")
"""How a past subjunctive of Spanish ends: a future is told from it by its accent alone ('llegaran', 'llegarán')."""
_PREPOSITIONS = frozenset({"destination", "place-prep", "of", "the"})
_DIGITS = frozenset({"digits"})
_CORPS = frozenset(Corps)
_OPENED = frozenset({"open"})
_SMALL_WORDS = frozenset({"speaker", "pronoun", "article", "perfect", "destination", "place-prep", "of", "number"})
"""Tags of words that abbreviations may be spelled as."""


@dataclass(frozen=True, slots=True)
class Lexer:
    """Reads text of one language with one vocabulary. `witness`: remembers what the texts read have told; `forms`:
    the words met, as written; `known`: those of them that the lexicon or the gazetteer has, which are kept for the
    next text.
    """

    lexicon: Lexicon
    gazetteer: Gazetteer
    witness: Witness = field(default_factory=Witness, compare=False)
    forms: dict[str, Form] = field(default_factory=dict, compare=False)
    known: dict[str, Form] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "known", self.gazetteer.forms_with(self.lexicon))

    def read(self, text: str, span: tuple[int, int], clock: Clock) -> tuple[Item, ...]:
        """The items of text[span]; `clock` resolves times and remembers them for the next sentence."""
        items = self.tag(cut(text, *span))
        found = _counted(read_figures(read_dates(items, clock, self.lexicon), self.lexicon))
        self.witness.note_times(found)
        return found

    def tag(self, words: Sequence[Word]) -> list[Item]:
        """Items for words, before times and figures are put together."""
        items: list[Item] = []
        forms, known, count, at = self.forms, self.known, len(words), 0
        while at < count:
            text, _, start, end = words[at]
            form = known.get(text) or forms.get(text) or self._form(words[at])
            after = at + 1
            if form.longer and after < count and words[after].key in form.longer:
                item, after = self._longest(words, at)
            else:
                item = form.at(start, end)
            items.append(item)
            at = after
        self.witness.note_names(items)
        return items

    def _form(self, word: Word) -> Form:
        """The form of a word that is met for the first time."""
        phrases, names = self.lexicon.phrases.following(word.key), self.gazetteer.following(word.key)
        item = _plain(word) if phrases is None and names is None else self._longest((word,), 0)[0]
        longer = (phrases or frozenset()) | (names or frozenset())
        if phrases is not None and word.key in self.lexicon.auxiliaries:
            longer |= self.lexicon.between
        kept = self.forms if phrases is None and names is None else self.known
        form = kept[word.text] = Form.of(item, longer)
        return form

    def _longest(self, words: Sequence[Word], at: int) -> tuple[Item, int]:
        """The item of the longest name or phrase at a word, and the place behind it."""
        named_length, named = self.gazetteer.match(words, at)
        length, reading = self._phrase(words, at)
        if named is not None and named_length >= length:
            kept = reading if named_length == length and not _is_abbreviation(words[at], reading, named) else NOTHING
            item = _item(words[at : at + named_length], kept, named)
            return self._with_noun(item, words, before=at, after=at + named_length), at + named_length
        item = _item(words[at : at + max(length, 1)], reading, None)
        if length == 1:
            item = self._spelled(item)
        return self._open(item, words[at + length - 1 : at + length]) if length > 1 else item, at + max(length, 1)

    def _spelled(self, item: Item) -> Item:
        """The item without the tags that its word, as it is written, has not."""
        unfit = self.lexicon.spellings.get(item.text)
        if self.lexicon.language == "es" and "future" in item.tags and _WISHED.search(item.text):
            return replace(item, tags=item.tags - {"future"} | {"subjunctive"})
        return item if unfit is None else replace(item, tags=item.tags - unfit)

    def _open(self, item: Item, tail: Sequence[Word]) -> Item:
        """A phrase that ends with a preposition or an article ('arrived in') is marked as open to what follows."""
        if not self.lexicon.match(tail, 0)[1].tags.isdisjoint(_PREPOSITIONS):
            item.tags |= _OPENED
        return item

    def _phrase(self, words: Sequence[Word], at: int) -> tuple[int, Reading]:
        """The longest phrase at a word that does not cut into a name that starts within it and ends behind it; one
        letter before a blank and '$' is no part of the sign ('a $10 million loan', 'Canada's $10 million').
        """
        length, reading = self.lexicon.match(words, at)
        if length > 1 and words[at + 1].key == "$" and len(words[at].key) == 1 and words[at].end < words[at + 1].start:
            return self.lexicon.match(words[: at + 1], at)
        for skip in range(1, length):
            named_length, named = self.gazetteer.match(words, at + skip)
            if named is not None and skip + named_length > length:
                return self.lexicon.match(words[: at + skip], at)
        if length > 1 and reading.unit and words[at].end < words[at + 1].start:
            first = self.lexicon.match(words[: at + 1], at)
            if "article" in first[1].tags:
                return first
        return length, reading

    def label(self, text: str) -> frozenset[str]:
        """The tags of the label that a text is, signs at its end left out; empty if none."""
        words = cut(text)
        while words and words[-1].key in {":", "*", "."}:
            words.pop()
        return self.lexicon.label(words)

    def _with_noun(self, item: Item, words: Sequence[Word], *, before: int, after: int) -> Item:
        """A force's name that ends or starts with a noun of people ('Ruritanian Police') counts as that noun too."""
        if item.named is None or item.named.kind is not EntityKind.FORCE or item.noun is not None:
            return item
        first = self.lexicon.match(words[:after], before)[1].noun
        noun = self.lexicon.match(words[:after], after - 1)[1].noun or first
        return item if noun is None else replace(item, noun=noun, tags=item.tags | {"noun"})


def _counted(items: Sequence[Item]) -> tuple[Item, ...]:
    """The items, with a noun for each force or service that stands for its people right behind their number ('24 JDF
    landed', '20 military and four police officers').
    """
    found = list(items)
    for i, item in enumerate(items[1:], start=1):
        figure = items[i - 1].figure
        if figure is None or figure.unit is not None or figure.article or figure.compound or item.noun is not None:
            continue
        corps = _corps_counted(items, i)
        if corps is not None:
            found[i] = replace(item, noun=Noun(group="force", unit="person", corps=corps), tags=item.tags | {"noun"})
    return tuple(found)


def _corps_counted(items: Sequence[Item], i: int) -> Corps | None:
    """What people a force or a service at `i`, behind a number, stands for; None where another noun follows."""
    named = items[i].named
    if named is not None and named.kind is EntityKind.FORCE:
        return None if i + 1 < len(items) and items[i + 1].noun is not None else named.corps
    if not items[i].has("service") or items[i].code not in _CORPS:
        return None
    last = i + 1 == len(items) or items[i + 1].sign or items[i + 1].has("from")
    joined = not last and items[i + 1].has("and") and i + 2 < len(items) and items[i + 2].figure is not None
    return Corps(items[i].code) if last or joined else None


def _is_abbreviation(word: Word, reading: Reading, named: Named) -> bool:
    """Whether a word is a name in capitals alone, and not the small word that it looks like ('US', 'us')."""
    return named.role == "abbreviation" and word.text.isupper() and not reading.tags.isdisjoint(_SMALL_WORDS)


def _plain(word: Word) -> Item:
    """The item of a word that starts neither a phrase nor a name."""
    text, key, start, end = word
    if key[0].isdigit():
        return Item(start=start, end=end, key=key, tags=_DIGITS, text=text)
    return Item(start=start, end=end, key=key, capital=text[0].isupper(), text=text)


def _item(words: Sequence[Word], reading: Reading, named: Named | None) -> Item:
    """One item of the words that a phrase or a name takes."""
    first = words[0]
    single = len(words) == 1
    return Item(
        start=first.start,
        end=words[-1].end,
        key=first.key if single else " ".join([word.key for word in words]),
        tags=reading.tags | _DIGITS if first.key[0].isdigit() else reading.tags,
        value=reading.value,
        named=named,
        noun=reading.noun,
        capital=first.text[:1].isupper(),
        text=first.text,
        code=reading.code,
        unit=reading.unit,
    )
