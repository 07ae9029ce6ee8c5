"""Figures: items that word a number become one item, with bounds, qualifier and unit.

Reads 'more than 700', 'between 300 and 500', '$78 million', '85 millions de dollars', '70 %',
'another 200', '5 dollars and 30 cents'. The bare number in them is read in `numbers`, the money in `sums`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from musterbook.base.quantity import Number, Qualifier, tidy
from musterbook.extract.words.items import Figure, Item
from musterbook.extract.words.lexicon import Lexicon
from musterbook.extract.words.numbers import HUNDRED, Reader, Reading
from musterbook.extract.words.sums import Money, money_after, money_before

_OPENING = frozenset({
    "digits", "number", "scale", "dozen", "collective", "vague", "half", "article", "sign", "between", "only", "more",
    "about", "at-least", "at-most", "up-to",
})  # fmt: skip
"""What a figure may start with; at other items none is looked for."""
_QUALIFIERS = ("about", "at-least", "at-most", "up-to")
SHARE = "share"
"""The unit of a fraction in words, which counts nothing by itself."""
_LEADING = frozenset({*_QUALIFIERS, "the", "sign", "more", "only", "article"})
"""What may stand before a number and belong to its figure."""
_BOUNDING = ("at-least", "at-most", "up-to")
"""Qualifiers that compare with a number that has an article: 'below the 2,500 planned' is no bound."""
_CHANGE_REACH = 6
_BOUNDED_ONE = 2
_LEAST = ("least", "moins", "menos")
"""How many items 'at least one' has where one is told by an article."""
_LETTERS = 3
"""The most letters before the hyphen of a designation."""
_DASHES = frozenset({"-", "–"})
_FIGURE, _ARTICLE = frozenset({"figure"}), frozenset({"figure", "article"})
_GAINED = {"the": "definite", "size-verb": "size-verb"}
"""What a figure's item keeps of the words that it is made of."""


def _bounds(value: Number, qualifier: str) -> tuple[Number | None, Number | None, Qualifier]:
    if qualifier == "at-least":
        return value, None, Qualifier.AT_LEAST
    if qualifier in {"at-most", "up-to"}:
        return None, value, Qualifier.AT_MOST
    return value, value, Qualifier.ABOUT if qualifier == "about" else Qualifier.EXACT


@dataclass(frozen=True, slots=True)
class Lead:
    """What stands before a number: its qualifier, whether it adds, a currency, and how many items."""

    qualifier: str = ""
    more: bool = False
    unit: str = ""
    length: int = 0
    scale: Number = 1


def _lead(reader: Reader, i: int) -> Lead:
    """Qualifiers, 'another', 'only' and a currency sign at `i`, in any order that ends at a number."""
    qualifier, more, unit, length, scale = "", False, "", 0, 1.0
    while i + length < len(reader.items):
        item = reader.items[i + length]
        if item.tags.isdisjoint(_LEADING):
            break
        found = next((q for q in _QUALIFIERS if q in item.tags), "")
        if found:
            qualifier = found
        elif length and item.has("the") and qualifier in _BOUNDING:
            qualifier = ""
        elif item.has("sign") and money_before(reader, i + length):
            unit, scale = item.unit, item.value or 1
        elif item.has("more"):
            more = True
        elif not (
            item.has("only")
            or (length and item.has("the"))
            or (length and item.has("article") and not _counts(reader, i + length))
        ):
            break
        length += 1
    return Lead(qualifier, more, unit, length, scale)


def _counts(reader: Reader, i: int) -> bool:
    """Whether an article at `i` is part of a number ('a million')."""
    return reader.number(i) is not None


@dataclass(frozen=True, slots=True)
class Tail:
    """What stands after a number: its unit or money, 'or more', 'more', and how many items."""

    unit: str = ""
    length: int = 0
    least: bool = False
    more: bool = False
    about: bool = False
    money: Money | None = None


def _tail(reader: Reader, at: int, number: Reading, *, unit: str = "") -> Tail:
    """What stands at `at`, behind a number; `unit`: that of the sign before it."""
    least = reader.has(at, "post-least")
    about = not least and reader.has(at, "post-about") and reader.number(at + 1) is None
    length = 1 if least or about else 0
    money = money_after(reader, at + length, number, unit=unit)
    if money is not None:
        return Tail(money.unit, length + money.length, least, about=about, money=money)
    if reader.has(at + length, "percent"):
        return Tail("percent", length + 1, least, about=about)
    more = reader.has(at + length, "more") and not reader.has(at + length + 1, "than")
    return Tail("", length, least, more, about)


def _range_end(reader: Reader, at: int, *, opened: bool) -> tuple[Reading, int] | None:
    """The second number of a range at `at`, and the items up to its end."""
    joined = reader.has(at, "to") or reader.key(at) in _DASHES or (opened and reader.has(at, "and"))
    if not joined:
        return None
    skip = 2 if reader.has(at + 1, "sign") else 1
    second = reader.number(at + skip)
    return None if second is None or second.vague else (second, skip + second.length)


def _read(reader: Reader, i: int) -> tuple[int, Figure] | None:
    """The figure at `i` and the number of items it takes."""
    between = reader.has(i, "between") and not _changed(reader, i)
    lead = _lead(reader, i + (1 if between else 0))
    start = i + lead.length + (1 if between else 0)
    first = reader.number(start)
    share = reader.share(start) if reader.has(start, "number", "article") else None
    if share is not None:
        low, high, worded = _bounds(share.value, lead.qualifier)
        told = Figure(low=low, high=high, qualifier=worded, value=share.value, unit=SHARE)
        return start + share.length - i, told
    if first is None or (between and first.vague):
        return _article(reader, i, lead)
    at = start + first.length
    if first.vague:
        tail = _tail(reader, at, first)
        vague = Figure(low=None, high=None, qualifier=Qualifier.NONE, vague=True, unit=tail.unit or None)
        return at + tail.length - i, vague
    preceded = reader.has(i - 1, "from") or (reader.has(i - 1, "of") and _changed(reader, i - 1))
    ended = None if preceded else _range_end(reader, at, opened=between)
    if ended is not None and _sensible(first.value, ended[0].value):
        return _range(reader, i, lead, ends=(first.value, ended[0].value, at + ended[1]))
    if between:
        return None
    return _single(reader, i, lead, first=first)


def _changed(reader: Reader, of: int) -> bool:
    """Whether a verb of raising stands before 'de 2 500 à 5 550', which is no range but what was and what is."""
    before = range(max(of - _CHANGE_REACH, 0), of)
    return any(reader.has(k, "brings", "ceiling") or "effectif" in reader.key(k) for k in before)


def _sensible(low: Number, high: Number) -> bool:
    return 0 < low < high


def _range(reader: Reader, i: int, lead: Lead, *, ends: tuple[Number, Number, int]) -> tuple[int, Figure]:
    low, high, at = ends
    tail = _tail(reader, at, Reading(high, 1, scaled=True), unit=lead.unit)
    scale = 1
    before = reader.items[at - 1]
    if before.has("scale", "letter-scale") and low < HUNDRED * 10:
        scale = int(before.value or 1)
    figure = Figure(
        low=tidy(low * scale), high=high, value=high, qualifier=Qualifier.BETWEEN, unit=tail.unit or lead.unit or None,
        additional=lead.more or tail.more,
    )  # fmt: skip
    return at + tail.length - i, figure


def _single(reader: Reader, i: int, lead: Lead, *, first: Reading) -> tuple[int, Figure] | None:
    at = i + lead.length + first.length
    tail = _tail(reader, at, first, unit=lead.unit)
    value = first.value if tail.money is None else tail.money.worth(first.value)
    value = tidy(value * lead.scale)
    qualifier = (
        "at-least"
        if tail.least
        else lead.qualifier or _bound_before(reader, i) or ("about" if first.about or tail.about else "")
    )
    low, high, worded = _bounds(value, qualifier)
    compound = reader.key(at) in _DASHES and reader.glued(at) and reader.glued(at + 1) and not reader.has(at, "strong")
    figure = Figure(
        low=low, high=high, qualifier=worded, value=value, unit=tail.unit or lead.unit or None,
        up_to=qualifier == "up-to", additional=lead.more or tail.more, compound=compound and not tail.unit,
    )  # fmt: skip
    return at + tail.length - i, figure


def _bound_before(reader: Reader, i: int) -> str:
    """The bound of a verb before the word for now that stands before a number: 'dépasse désormais 1 million'."""
    now = reader.items[i - 1].when if i > 1 else None
    return "at-least" if now is not None and now.precision == "now" and reader.has(i - 2, "at-least") else ""


def _article(reader: Reader, i: int, lead: Lead) -> tuple[int, Figure] | None:
    """'a' or 'another' before a noun, as the figure one that only some rules read."""
    if lead.qualifier == "at-least" and lead.length == _BOUNDED_ONE and reader.key(i).endswith(_LEAST):
        return lead.length, Figure(low=1, high=None, qualifier=Qualifier.AT_LEAST, value=1)
    if not reader.has(i, "article"):
        return None
    figure = Figure(low=1, high=1, qualifier=Qualifier.EXACT, value=1, article=True, additional=lead.more)
    return (1, figure) if reader.has(i, "article") else None


def _figure_item(run: Sequence[Item], figure: Figure) -> Item:
    """The one item of a run that words a number."""
    tags = _ARTICLE if figure.article else _FIGURE
    for item in run:
        if not item.tags.isdisjoint(_GAINED):
            tags |= {_GAINED[tag] for tag in item.tags & _GAINED.keys()}
    key = run[0].key if len(run) == 1 else " ".join([item.key for item in run])
    return Item(start=run[0].start, end=run[-1].end, key=key, tags=tags, figure=figure)


def _is_label(items: Sequence[Item], i: int) -> bool:
    """Whether the digits behind item `i` are a name: 'resolution 2699', 'number 12'; not 'the police number 9,500'."""
    if i < 0 or not items[i].has("resolution", "numbered"):
        return False
    return not (
        items[i].has("plural-be") and i > 0 and (items[i - 1].noun is not None or items[i - 1].has("plural-subject"))
    )


def _is_designation(items: Sequence[Item], i: int) -> bool:
    """Whether the digits at `i` are part of a name of letters and digits: 'a C-212', 'two RG-31', 'the RN-1'."""
    if i < 2 or items[i - 1].key != "-" or not items[i].has("digits"):  # noqa: PLR2004 - letters and a hyphen
        return False
    letters = items[i - 2]
    glued = letters.end == items[i - 1].start and items[i - 1].end == items[i].start
    return glued and letters.capital and letters.key.isalpha() and len(letters.key) <= _LETTERS


def read_figures(items: Sequence[Item], lexicon: Lexicon) -> list[Item]:
    """The items with every run that words a number put together to one item that carries a `Figure`."""
    places = [i for i, item in enumerate(items) if not item.tags.isdisjoint(_OPENING) and item.when is None]
    if not places:
        return list(items)
    reader = Reader(items, "point" in lexicon.settings["decimal"])
    out: list[Item] = []
    done = 0
    for i in places:
        if i < done or (_is_label(items, i - 1) and items[i].has("digits")):
            continue
        found = _read(reader, i)
        if found is not None:
            length, figure = found
            figure = replace(figure, compound=True) if _is_designation(items, i) else figure
            out += items[done:i]
            out.append(_figure_item(items[i : i + length], figure))
            done = i + length
    out += items[done:]
    return out
