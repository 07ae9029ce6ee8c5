"""Nations: the one country that all of the people counted are said to come from, behind their number."""

from musterbook.base.entity import EntityKind
from musterbook.extract.passages.parts import Frame
from musterbook.extract.passages.passage import Passage

_REACH = 7
_NOUNS = 3
"""How far behind the phrase 'all of them' may stand, and behind that the country's name."""


def all_of_one(passage: Passage, frame: Frame) -> str | None:
    """'A force of 400, all of them Ruritanian', '600 more, todos policías de Ruritania': their one country."""
    items = passage.items
    for i in range(frame.last + 1, min(frame.last + 1 + _REACH, len(items))):
        if items[i].figure is not None or items[i].key in {".", ":"}:
            return None
        if passage.has(i, "all-of-them") and items[i - 1].key in {",", ";", "("}:
            return _named_behind(passage, i)
    return None


def _named_behind(passage: Passage, at: int) -> str | None:
    """The contributor whose adjective, or whose name behind 'of', stands behind 'all of them' at `at`."""
    for i in range(at + 1, min(at + 2 + _NOUNS, len(passage.items))):
        item = passage.items[i]
        named = item.named
        if named is not None and named.kind in {EntityKind.COUNTRY, EntityKind.FORCE}:
            spoken = named.role in {"adjective", "demonym"} or passage.has(i - 1, "of", "from")
            other = passage.setting.theatre not in {named.entity, named.country}
            return passage.setting.code(named) if spoken and other else None
        if item.sign or not (item.noun is not None or item.has("of", "from", "the", "of-them", "proform")):
            return None
    return None


def kept_by(passage: Passage, frame: Frame) -> str | None:
    """'Of the 1,200 men that Ruritania has there', 'sur les 1 200 soldats que la Ruritanie avait': whose they are."""
    start = frame.last + 1
    start += 1 if passage.has(start, "that", "relative-pronoun") else 0
    start += 1 if passage.has(start, "the") else 0
    named = passage.items[start].named if start < len(passage.items) else None
    if named is None or named.kind is not EntityKind.COUNTRY or named.role in {"adjective", "demonym"}:
        return None
    has = passage.among(range(start + 1, start + 1 + _NOUNS), "have", "present", "perfect", "move-in", "give")
    return passage.setting.code(named) if has and named.entity != passage.setting.theatre else None
