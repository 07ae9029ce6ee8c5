"""The lexer: a run of text to items, in one pass over its words.

At each word the longest of the language's phrases and of the vocabulary's names is taken, names first
where both are as long; then times and figures are put together from the items.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from musterbook.base.entity import EntityKind
from musterbook.extract.clock import Clock
from musterbook.extract.dates import read_dates
from musterbook.extract.figures import read_figures
from musterbook.extract.gazetteer import Gazetteer
from musterbook.extract.items import Item, Named
from musterbook.extract.lexicon import Entry, Lexicon
from musterbook.extract.words import Word, cut

_DIGITS = frozenset({"digits"})


@dataclass(frozen=True, slots=True)
class Lexer:
    """Reads text of one language with one vocabulary."""

    lexicon: Lexicon
    gazetteer: Gazetteer

    def read(self, text: str, span: tuple[int, int], clock: Clock) -> tuple[Item, ...]:
        """The items of text[span]; `clock` resolves times and remembers them for the next sentence."""
        items = self.tag(cut(text, *span))
        return tuple(read_figures(read_dates(items, clock, self.lexicon), self.lexicon))

    def tag(self, words: Sequence[Word]) -> list[Item]:
        """Items for words, before times and figures are put together."""
        items: list[Item] = []
        at = 0
        while at < len(words):
            named_length, named = self.gazetteer.match(words, at)
            length, entries = self.lexicon.match(words, at)
            if named is not None and named_length >= length:
                kept = entries if named_length == length else ()
                item = _item(words[at : at + named_length], kept, named)
                items.append(self._with_noun(item, words, at + named_length))
                at += named_length
            else:
                items.append(_item(words[at : at + max(length, 1)], entries, None))
                at += max(length, 1)
        return items

    def whole(self, text: str) -> frozenset[str]:
        """The tags of the phrases that are the whole of a text, signs at its ends left out; empty if none."""
        words = cut(text)
        while words and words[-1].key in {":", "*", "."}:
            words.pop()
        for phrase, entries in self.lexicon.table.get(words[0].key, ()) if words else ():
            if phrase == tuple(word.key for word in words):
                return frozenset[str]().union(*(entry.tags for entry in entries))
        return frozenset()

    def _with_noun(self, item: Item, words: Sequence[Word], after: int) -> Item:
        """A force's name that ends in a noun of people ('Kenyan Police') counts as that noun too."""
        if item.named is None or item.named.kind is not EntityKind.FORCE or item.noun is not None:
            return item
        length, entries = self.lexicon.match(words[:after], after - 1)
        noun = next((entry.noun for entry in entries if entry.noun is not None), None)
        return replace(item, noun=noun, tags=item.tags | {"noun"}) if length and noun is not None else item


def _item(words: Sequence[Word], entries: Sequence[Entry], named: Named | None) -> Item:
    """One item of the words that a phrase or a name takes."""
    tags = frozenset[str]().union(*(entry.tags for entry in entries))
    if words[0].key[0].isdigit():
        tags |= _DIGITS
    return Item(
        start=words[0].start,
        end=words[-1].end,
        key=" ".join(word.key for word in words),
        tags=tags,
        value=next((entry.value for entry in entries if entry.value is not None), None),
        named=named,
        noun=next((entry.noun for entry in entries if entry.noun is not None), None),
        capital=words[0].text[:1].isupper(),
        text=" ".join(word.text for word in words),
        code=next((entry.code for entry in entries if entry.code), ""),
        unit=next((entry.unit for entry in entries if entry.unit), ""),
    )
