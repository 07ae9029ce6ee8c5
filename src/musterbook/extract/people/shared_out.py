"""Shared out: numbers of a list whose countries stand behind them: '735 los aporta Ruritania, 150 Sylvania y 77 …'."""

from dataclasses import replace

from musterbook.base.entity import EntityKind
from musterbook.extract.passages.parts import Frame
from musterbook.extract.passages.passage import Passage
from musterbook.extract.words.governor import Governor
from musterbook.extract.words.items import Named, Noun

_VERB_REACH = 4
_SOMEBODY = Noun(group="force", unit="person")


def shared_out(passage: Passage) -> dict[int, tuple[Frame, Governor]]:
    """The frames of such a list by their places, with the name behind each and the verb of the first."""
    found: dict[int, tuple[Frame, Governor]] = {}
    verb: int | None = None
    for frame in passage.frames:
        if frame.figure.unit is not None:
            return {}
        if frame.figure.article or (frame.figure.value or 0) % 1:
            continue
        if verb is None:
            verb = _verb(passage, frame)
            named = None if verb is None else _country(passage, verb + 1)
        else:
            named = _country(passage, frame.last + 1)
        if verb is not None and named is not None:
            told = replace(frame, noun=frame.noun or _SOMEBODY, names=(named,))
            found[frame.at] = told, Governor(verb, frozenset({"give"}))
    return found


def _verb(passage: Passage, frame: Frame) -> int | None:
    """The verb of giving between a pronoun right behind a number and the contributor: 'los aporta Ruritania'."""
    start = frame.last + 1
    if not frame.elliptic or not passage.has(start, "clitic", "them-before"):
        return None
    for i in range(start + 1, min(start + _VERB_REACH, len(passage.items))):
        if passage.has(i, "give", "puts") and _country(passage, i + 1) is not None:
            return i
    return None


def _country(passage: Passage, i: int) -> Named | None:
    """The contributor that is named at item `i`."""
    i += 1 if passage.has(i, "the") else 0
    named = passage.items[i].named if i < len(passage.items) else None
    country = named is not None and named.kind is EntityKind.COUNTRY and named.role not in {"adjective", "demonym"}
    return named if named is not None and country and named.entity != passage.setting.theatre else None
