"""Echoes: words that stand for a number told before ('as many', 'otros tantos', 'autant de collègues').

Such a word becomes the figure that it repeats: the last count of people of its sentence, else of the sentence before.
"""

from collections.abc import Sequence
from dataclasses import replace

from musterbook.base.quantity import Qualifier
from musterbook.extract.words.items import Figure, Item

ECHO = "same-number"


def echoed(items: Sequence[Item], told: Figure | None) -> tuple[Item, ...]:
    """The items with every word that repeats a number as a figure; `told`: the last one of the sentence before."""
    if not any([ECHO in item.tags for item in items]):  # noqa: C419 - a list is faster, and every sentence comes here
        return tuple(items)
    found: list[Item] = []
    last = told
    for i, item in enumerate(items):
        if item.has(ECHO) and last is not None:
            found.append(replace(item, figure=_again(last), tags=item.tags | {"figure"}))
            continue
        lasts = i + 1 < len(items) and items[i + 1].has("time-unit", "duration")
        last = item.figure if item.figure is not None and counts(item.figure) and not lasts else last
        found.append(item)
    return tuple(found)


def counts(figure: Figure) -> bool:
    """Whether a figure may be repeated: a plain count of more than one."""
    return figure.unit is None and not figure.article and not figure.compound and (figure.value or 0) > 1


def _again(figure: Figure) -> Figure:
    qualifier = Qualifier.ABOUT if figure.qualifier is Qualifier.ABOUT else Qualifier.EXACT
    return replace(figure, low=figure.value, high=figure.value, qualifier=qualifier, additional=False, up_to=False)
