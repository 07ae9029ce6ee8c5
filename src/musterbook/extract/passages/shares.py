"""Shares: numbers that go with names one by one.

Those behind names of countries in brackets are theirs: 'nine soldiers (Ruritania 5, Sylvania 4)'; those of a list count
what the last of them counts: '1,500, 800 and 2,000 men respectively'.
"""

from collections.abc import Sequence
from dataclasses import replace

from musterbook.base.entity import EntityKind
from musterbook.base.quantity import tidy
from musterbook.extract.passages.parts import Frame
from musterbook.extract.words.figures import SHARE
from musterbook.extract.words.items import Item

_COUNTRIES = frozenset({EntityKind.COUNTRY, EntityKind.FORCE})
_WHOLE = 100
_ENDS = frozenset({",", ")", ";"})


def shared(frames: Sequence[Frame], items: Sequence[Item]) -> tuple[Frame, ...]:
    """The frames of a sentence with what its lists share out among them."""
    return tuple(with_shared_nouns(with_shares(frames, items), items))


def in_percent(frame: Frame) -> Frame:
    """A share in words as one in percent: 'nine tenths'; thirds, which percents do not tell, stay what they are."""
    if frame.figure.unit != SHARE:
        return frame
    low, high = (None if n is None else tidy(n * _WHOLE) for n in (frame.figure.low, frame.figure.high))
    if any(n is not None and n != int(n) for n in (low, high)):
        return frame
    return replace(frame, figure=replace(frame.figure, low=low, high=high, unit="percent"))


def with_shares(frames: Sequence[Frame], items: Sequence[Item]) -> list[Frame]:
    """The frames of a sentence, those of shares with the country before them."""
    shares: list[Frame] = []
    for frame in frames:
        first = frame.at - 1
        named = items[first].named if first > 0 else None
        plain = frame.noun is None and frame.figure.unit is None and not (frame.figure.article or frame.names)
        if not plain or named is None or named.kind not in _COUNTRIES or named.role in {"adjective", "demonym"}:
            shares.append(frame)
            continue
        behind = items[frame.at + 1] if frame.at + 1 < len(items) else None
        ends = behind is not None and (behind.key in _ENDS or behind.has("and"))
        opened = items[first - 1].key == "(" or _goes_on(shares, items, first - 1)
        shares.append(replace(frame, first=first, last=frame.at, names=(named,)) if ends and opened else frame)
    return shares


def with_shared_nouns(frames: Sequence[Frame], items: Sequence[Item]) -> list[Frame]:
    """'1,500, 800 and 2,000 men respectively': numbers of a list count what the last of them does."""
    if len(frames) <= 1 or not any(item.has("respectively") for item in items):
        return list(frames)
    found: list[Frame] = []
    for frame in reversed(frames):
        following = found[-1] if found else None
        bare = frame.noun is None and frame.figure.unit is None and not (frame.figure.article or frame.names)
        between = () if following is None else items[frame.last + 1 : following.at]
        joined = bool(between) and all(item.has("and", "of") or item.key == "," for item in between)
        if bare and joined and following is not None and following.noun is not None:
            found.append(replace(frame, noun=following.noun, corps=following.corps))
        else:
            found.append(frame)
    return found[::-1]


def _goes_on(shares: Sequence[Frame], items: Sequence[Item], joint: int) -> bool:
    """Whether a comma or 'and' at item `joint` stands right behind a share in brackets."""
    last = shares[-1] if shares else None
    beside = last is not None and last.last == joint - 1 and last.first == last.at - 1 and bool(last.names)
    return beside and (items[joint].key in {",", ";"} or items[joint].has("and"))
