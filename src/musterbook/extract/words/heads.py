"""Head nouns: what a number counts, looked for to its right.

Adjectives, demonyms and up to two words that the lexicon does not know may stand between; a
preposition, a verb, another number or a stop ends the search.
"""

from collections.abc import Sequence

from musterbook.extract.words.items import Item

REACH = 6
"""How many items may stand between a number and its head noun."""

_UNKNOWN = 2
_MANY = 1_000_000
"""From so many on 'of' behind a number needs no capital to count people."""
_ENDS = ("of", "from", "place-prep", "than", "relative-pronoun", "perfect", "present-be", "move-in", "kill", "when")
_BETWEEN = ("skip", "the", "only", "more")
_SIGNS = frozenset({"-", '"', "'"})
_GLUE = frozenset({*_SIGNS, "s"})


def head_noun(items: Sequence[Item], i: int) -> int | None:
    """The index of the head noun of the number at `i`, None where the phrase has none."""
    following = items[i + 1] if i + 1 < len(items) else None
    if following is not None and following.has("present-be", "was", "copula", "of-them"):
        return _complement(items, i + 1)
    if _apposed(items, i):
        return _complement(items, i + 2)
    if following is not None and following.has("of"):
        return _partitive(items, i + 1)
    return _noun_behind(items, i)


def _noun_behind(items: Sequence[Item], i: int) -> int | None:
    """The noun that stands behind a number, its adjectives between."""
    unknown = 0
    for j in range(i + 1, min(i + 1 + REACH, len(items))):
        if _counted(items, j):
            return j
        theirs = items[j].has("and") and j + 1 < len(items) and items[j + 1].has("possessive")
        if theirs or _ends(items[j]):
            return None
        unknown += _is_unknown(items[j])
        if unknown > _UNKNOWN:
            return None
    return None


def _apposed(items: Sequence[Item], i: int) -> bool:
    """Whether a number stands between commas before a copula: 'most, some 380, are Ruritanian officers'."""
    if not (0 < i < len(items) - 2 and items[i - 1].key == items[i + 1].key == ","):
        return False
    return items[i + 2].has("present-be", "copula")


def _counted(items: Sequence[Item], j: int) -> bool:
    """Whether item `j` is the noun: not a unit that is itself 'of 200', and not an adjective before a noun."""
    noun = items[j].noun
    if noun is not None:
        owner = noun.unit == "person" and j + 1 < len(items) and _is_vehicle(items[j + 1])
        return not (owner or (noun.group == "unit" and _followed_by_counted(items, j)))
    if not is_demonym(items[j]) or _describes(items, j):
        return False
    for item in items[j + 1 : j + 4]:
        if item.noun is not None:
            return False
        if _ends(item):
            return True
    return True


def _describes(items: Sequence[Item], j: int) -> bool:
    """Whether an adjective that may stand for people is that of an unknown word behind it: 'Chinese rifles'."""
    following = items[j + 1] if j + 1 < len(items) else None
    known = following is None or following.tags or following.sign or following.when is not None
    return not known and not items[j].key.endswith("s") and following is not None and _is_unknown(following)


def _is_vehicle(item: Item) -> bool:
    """Whether a word right behind a noun of people is a vehicle of theirs: 'two police trucks'."""
    return item.noun is not None and item.noun.unit == "vehicle" and item.figure is None


def _ends(item: Item) -> bool:
    """Whether an item ends the phrase."""
    if item.noun is not None:
        return False
    stop = item.sign and item.key not in _SIGNS
    joins = item.has("cut", "and") and not item.has("skip")
    return stop or joins or item.figure is not None or item.when is not None or item.has(*_ENDS)


def _is_unknown(item: Item) -> bool:
    return item.named is None and item.noun is None and not item.has(*_BETWEEN) and item.key not in _GLUE


def _followed_by_counted(items: Sequence[Item], j: int) -> bool:
    return j + 1 < len(items) and items[j + 1].has("of") and any(x.figure is not None for x in items[j + 2 : j + 4])


_PLURALS = ("s", "ese", "ish", "ench")
"""How an adjective may end that stands for people: 'the French', '250 Senegalese'."""


def is_demonym(item: Item) -> bool:
    """Whether an item names people by their country: 'Ruritanians', or a plural adjective used as a noun."""
    if item.named is None:
        return False
    return item.named.role == "demonym" or (item.named.role == "adjective" and item.key.endswith(_PLURALS))


def is_predicate(items: Sequence[Item], k: int) -> bool:
    """Whether an adjective of a country at `k` ends its clause: '560 are French'."""
    named = items[k].named
    after = items[k + 1] if k + 1 < len(items) else None
    ends = after is None or after.when is not None or after.has("and", "cut") or (after.sign and after.key != "-")
    return named is not None and named.role == "adjective" and ends


def _partitive(items: Sequence[Item], of: int) -> int | None:
    """The noun of 'a million of people', '382 of his officers', 'two of the force's vehicles', else None."""
    unknown, owned = 0, False
    figure = items[of - 1].figure
    many = figure is not None and (figure.value or 0) >= _MANY
    for k in range(of + 1, min(of + 1 + REACH, len(items))):
        item = items[k]
        spoken = k == of + 1 and _are_counted(items, k, many=many)
        if (item.noun is not None or spoken) and not _owns(items, k):
            return k
        owned = owned or item.key == "'" or item.has("possessive", "whole-force")
        unknown += owned and _is_unknown(item)
        known = item.has("the", "pronoun", "skip", "mission-word") or item.named is not None or item.key in _GLUE
        if item.figure is not None or unknown > _UNKNOWN or not (known or owned or _owns(items, k)):
            return None
    return None


def _are_counted(items: Sequence[Item], k: int, *, many: bool) -> bool:
    """Whether a demonym stands alone behind 'of': 'un million d'Haïtiens', 'dos millones de haitianos'."""
    return (items[k].capital or many) and is_demonym(items[k]) and _counted(items, k)


def _owns(items: Sequence[Item], k: int) -> bool:
    """Whether the sign of the genitive follows item `k`."""
    return k + 1 < len(items) and items[k + 1].key == "'"


def _complement(items: Sequence[Item], j: int) -> int | None:
    """The noun of people in uniform after a copula at `j`: '700 are Ruritanian police officers'."""
    for k in range(j + 1, min(j + 4, len(items))):
        noun = items[k].noun
        if items[k].has("present-be", "was"):
            continue
        if noun is not None:
            return k if noun.group == "force" else None
        if is_demonym(items[k]) or (is_predicate(items, k) and not items[j].has("of-them")):
            return k
        if items[k].named is None and not items[k].has("skip"):
            return None
    return None
