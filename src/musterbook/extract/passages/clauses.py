"""Clauses: which words of a sentence go together, so that a time or a name of one is not taken for another's.

A clause begins at a stop, a conjunction, a relative pronoun or a word such as 'including'. What stands between two
commas behind a name ('X, who came in May, has 900 soldiers'; 'Y, ruled by a junta since 2023, keeps 400') is an
aside: behind it the clause goes on that it interrupts.
"""

from collections.abc import Sequence

from musterbook.extract.words.items import Item

_STOPS = frozenset({";", ":", "(", "—", "–", "·", "•", "|"})
_DASHES = frozenset({"—", "–"})
_OPENING = frozenset({"cut", "that", "relative-pronoun", "gerund", "inherit", "composed"})
"""Tags of the words that may open a clause anywhere; behind a comma others may as well."""
_LONGEST_ASIDE = 16
"""The items that an aside without a relative pronoun may have."""
_VERBS = (
    "perfect", "present-be", "was", "have", "present", "move-in", "move-out", "pledge", "give", "future", "would",
    "authorize", "kill", "injure", "receive", "not",
)  # fmt: skip
_LIMITS = frozenset({"by", "until"})
_HARMS = ("kill", "injure", "missing", "abduct", "displace")
_NO_VERBS = (
    "and", "the", "of", "from", "place-prep", "article", "relative-pronoun", "that", "cut", "inherit", "composed",
    "gerund", "when", "ordinal", "skip", "by", "time", "figure", "adverb",
)  # fmt: skip


def clause_numbers(items: Sequence[Item]) -> list[int]:
    """For each item the number of its clause, counted from 0."""
    return _Numbering(items).run()


class _Numbering:
    """One pass over a sentence. `outer`: the clauses that brackets interrupt; `aside`: the one that an aside does;
    `dashed`: the one that a dash does.
    """

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = items
        self.current = self.highest = 0
        self.outer: list[int] = []
        self.aside: int | None = None
        self.dashed: int | None = None
        self.tight = self.shared = False

    def run(self) -> list[int]:
        numbers: list[int] = []
        comma = False
        for i, item in enumerate(self.items):
            if not (item.tags or comma) and item.key[:1].isalnum():
                numbers.append(self.current)
                continue
            behind, comma = comma, item.key == ","
            if item.key == "(":
                self.outer.append(self.current)
            if comma and self.aside is not None and self._goes_on(i + 1):
                self.current, self.aside = self.aside, None
            ends = item.key in _DASHES and self._ends_dashed(i)
            if not ends and (behind or item.key in _STOPS or not item.tags.isdisjoint(_OPENING)):
                self._enter(i)
            numbers.append(self.current)
            if item.key == ")" and self.outer:
                self.current = self.outer.pop()
            if ends and self.dashed is not None:
                self.current, self.dashed = self.dashed, None
        return numbers

    def _goes_on(self, i: int) -> bool:
        """Whether the clause that an aside interrupts goes on at `i`: with its verb, or with its time behind a part of
        its number ('killed 40 people, among them 12 children, in May').
        """
        if self.tight or resumes(self.items, i):
            return True
        return self.shared and i < len(self.items) and _dates(self.items[i])

    def _enter(self, i: int) -> None:
        """Opens a clause or an aside at item `i`, where one begins."""
        restrictive = _restricts(self.items, i)
        behind_comma = i > 1 and self.items[i - 1].key == ","
        if restrictive or (behind_comma and _told(self.items[i - 2]) and self._opens_aside(i)):
            self.aside, self.tight, self.shared = self.current, restrictive, self._shares(i)
        elif behind_comma and self.aside is None and self.items[i - 2].has(*_HARMS) and self._shares(i):
            self.aside, self.tight, self.shared = self.current, False, True
        elif not opens(self.items, i):
            return
        self.highest += 1
        self.current = self.highest

    def _shares(self, i: int) -> bool:
        """Whether words at `i` name a part of a number, so that a time behind them is that of the whole."""
        return self.items[i].has("inherit") and all(item.when is None for item in self.items[:i])

    def _ends_dashed(self, i: int) -> bool:
        """Whether a dash at `i` ends what another began ('three officers – two of them women – were killed'); one
        that begins something is remembered.
        """
        if _joins_words(self.items, i):
            return False
        if self.dashed is not None and resumes(self.items, i + 1):
            return True
        self.dashed = self.current
        return False

    def _opens_aside(self, i: int) -> bool:
        """Whether an aside begins at `i`, behind a name and a comma."""
        if self.items[i].has("relative-pronoun", "inherit", "that"):
            return True
        return self.aside is None and _interrupts(self.items, i)


def _dates(item: Item) -> bool:
    """Whether an item tells when something happened or stood, not how long it goes on."""
    return item.when is not None and item.when.relation not in _LIMITS


def _told(item: Item) -> bool:
    return item.named is not None or item.noun is not None or item.has("mission-word") or item.key == ")"


def _restricts(items: Sequence[Item], i: int) -> bool:
    """Whether a relative pronoun stands right behind a number or a noun."""
    before = items[i - 1] if i else None
    pronoun = items[i].has("that", "relative-pronoun")
    return pronoun and before is not None and (before.figure is not None or before.noun is not None)


def _interrupts(items: Sequence[Item], i: int) -> bool:
    """Whether a participle or the like at `i` begins an aside: a comma and a verb end it, and it has none itself."""
    first = items[i]
    share = first.has("partitive", "out-of") and _definite(items, i + 1)
    if not share and (
        first.has(*_VERBS, *_NO_VERBS) or first.named is not None or first.noun is not None or first.sign
    ):
        return False
    for j in range(i + 1, min(i + _LONGEST_ASIDE, len(items) - 1)):
        item = items[j]
        if item.key == ",":
            return items[j + 1].has(*_VERBS) and not items[j + 1].has(*_NO_VERBS)
        if item.sign or item.has("perfect", "present-be", "was", "have", "future", "would", "that", "cut"):
            return False
    return False


def _definite(items: Sequence[Item], i: int) -> bool:
    """Whether a number with a definite article stands at `i`: 'sur les 4 000'."""
    return any(item.figure is not None and (item.has("definite") or items[i].has("the")) for item in items[i : i + 2])


def resumes(items: Sequence[Item], i: int) -> bool:
    """Whether the verb of an interrupted clause may stand at `i`, behind the comma that ends an aside, or 'as of' a
    day, which dates what the clause tells.
    """
    if i >= len(items):
        return False
    item = items[i]
    if item.has(*_VERBS, "pronoun") and not item.has("the", "and", "figure"):
        return True
    if item.when is not None and item.when.relation == "as-of":
        return True
    return not (item.has(*_NO_VERBS) or item.named is not None or item.noun is not None or item.sign or item.capital)


def _joins_words(items: Sequence[Item], i: int) -> bool:
    """Whether a dash without spaces joins two words ('the north–south road')."""
    glued = i > 0 and items[i - 1].end == items[i].start and i + 1 < len(items) and items[i].end == items[i + 1].start
    return items[i].key == "–" and glued


def opens(items: Sequence[Item], i: int) -> bool:
    """Whether a clause begins at item `i`."""
    item = items[i]
    if i == 0:
        return False
    if (item.key in _STOPS and not _joins_words(items, i)) or item.has("cut"):
        return True
    after_comma = items[i - 1].key == ","
    if after_comma and item.has("composed") and i > 1 and items[i - 2].when is not None:
        return False
    if after_comma and item.has("relative-pronoun", "gerund", "inherit", "composed"):
        return True
    if item.has("inherit") and not item.has("of", "present", "place-prep") and items[i - 1].figure is None:
        return True
    return item.has("relative-pronoun") and not after_comma
