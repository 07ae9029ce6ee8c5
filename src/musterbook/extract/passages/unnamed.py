"""Unnamed: whom a text means without a name: the speaker's country, the contributor that it is about, the mission."""

from musterbook.base.claim import MISSION
from musterbook.base.entity import EntityKind
from musterbook.extract.passages.passage import Passage


def ours(passage: Passage, at: int) -> str | None:
    """The speaker's country, where the clause of an item says 'we' or 'our'; None where nobody is known to speak."""
    return passage.setting.home if passage.any("speaker", "our", clause=passage.clauses[at]) else None


def protagonist(passage: Passage) -> str | None:
    """The contributor that the document, or the text so far, is about."""
    return passage.setting.protagonist or passage.memory.protagonist


def mission_antecedent(passage: Passage, start: int) -> str | None:
    """'MISSION' where a relative clause that says what one has follows its name: 'de la Monusco, que tiene 8.500'."""
    if start < 1 or not (passage.has(start, "relative-pronoun", "that") and passage.has(start + 1, "have", "present")):
        return None
    named = passage.items[start - (2 if passage.items[start - 1].key == "," else 1)].named
    return MISSION if named is not None and named.kind is EntityKind.MISSION else None
