"""Unnamed: whom a text means without a name: the speaker's country, the contributor that it is about, the mission."""

from musterbook.base.claim import MISSION
from musterbook.base.entity import EntityKind
from musterbook.extract.passages.parts import Frame
from musterbook.extract.passages.passage import Passage

_OTHERS = frozenset({EntityKind.COUNTRY, EntityKind.FORCE, EntityKind.MISSION})
"""Whose names in a sentence say that its people may be somebody else's than the answerer's."""


def ours(passage: Passage, at: int) -> str | None:
    """The speaker's country, where the clause of an item says 'we' or 'our'; None where nobody is known to speak."""
    clause = passage.clauses[at]
    if passage.any("compatriot", clause=clause):
        return passage.memory.nation or passage.setting.home
    spoken = passage.any("speaker", "our", clause=clause)
    return (passage.memory.voice or passage.setting.home) if spoken else None


def protagonist(passage: Passage) -> str | None:
    """The contributor that the document, or the text so far, is about."""
    return passage.setting.protagonist or passage.memory.protagonist


def answerer(passage: Passage, frame: Frame) -> str | None:
    """The country whose government speaks or answers its parliament, of people in uniform that nobody else is told to
    have.
    """
    noun = frame.noun
    theatre = passage.setting.theatre
    named = [n for i in passage.names if (n := passage.items[i].named) is not None and n.kind in _OTHERS]
    others = any(theatre not in {n.entity, n.country} for n in named)
    whole = passage.any("mission-word", "mission-head", "whole-force", "of-mission")
    if noun is None or noun.group != "force" or frame.elliptic or others or whole:
        return None
    home = passage.setting.home
    return passage.setting.answering or (home if home is not None and home.isupper() else None)


def mission_antecedent(passage: Passage, start: int) -> str | None:
    """'MISSION' where a relative clause that says what one has follows its name: 'de la Monusco, que tiene 8.500'."""
    if start < 1 or not (passage.has(start, "relative-pronoun", "that") and passage.has(start + 1, "have", "present")):
        return None
    named = passage.items[start - (2 if passage.items[start - 1].key == "," else 1)].named
    return MISSION if named is not None and named.kind is EntityKind.MISSION else None
