"""Voices: who says 'we' in a transcript, by the label that opens a turn of speech.

'LT COL X (Ruritania), spokesperson of the Mission: …', 'M. Y, porte-parole de la Police nationale – …'; later turns of
the same speaker need no more than the last name.
"""

from musterbook.base.claim import MISSION
from musterbook.base.entity import EntityKind
from musterbook.extract.passages.passage import Passage
from musterbook.extract.words.items import Item

_LABEL = 18
"""How many items the label of a turn may have."""
_CLOSING = frozenset({":", "–", "—"})


def leave_voice(passage: Passage) -> None:
    """Leaves to the sentences that follow who speaks, where this one opens a turn; an unknown speaker says 'we' of
    nobody known.
    """
    label = _label(passage)
    if label is None:
        return
    memory = passage.memory
    names = [item.key for item in label if item.capital and not item.tags and item.named is None]
    told = _told(passage, label)
    memory.voices.update(dict.fromkeys(names, told) if told is not None else {})
    known = told or next((memory.voices[name] for name in reversed(names) if name in memory.voices), None)
    memory.voice, memory.nation = known or (None, None)


def _label(passage: Passage) -> list[Item] | None:
    """The items of the label that a sentence opens with, None where it opens no turn of speech."""
    block = passage.block
    if block is None or passage.span.start > block.span.start or not passage.items or not passage.items[0].capital:
        return None
    end = next((i for i, item in enumerate(passage.items[:_LABEL]) if item.key in _CLOSING), None)
    label = list(passage.items[:end]) if end else []
    other = any(item.when is not None or (item.figure is not None and not item.figure.article) for item in label)
    return label if label and not other and end is not None and end + 1 < len(passage.items) else None


def _told(passage: Passage, label: list[Item]) -> tuple[str, str | None] | None:
    """For whom the speaker of a label speaks and of what country they are, None where it does not tell."""
    theatre, voice, nation = passage.setting.theatre, None, None
    for item in label:
        named = item.named
        if item.has("mission-word", "of-mission", "whole-force", "role") or (
            named is not None and named.kind is EntityKind.MISSION
        ):
            voice = MISSION
        elif named is not None and named.kind is EntityKind.FORCE:
            voice = voice or passage.setting.code(named)
        elif item.has("host-force"):
            voice = voice or passage.setting.host(None if item.noun is None else item.noun.corps)
        elif named is not None and named.kind is EntityKind.COUNTRY and named.entity != theatre:
            nation = named.entity
    known = passage.setting.mission is not None and passage.setting.home is None
    spokesman = known and any(item.has("speech-noun") for item in label)
    voice = voice or (MISSION if spokesman and nation is None else None)
    return (voice, nation) if voice is not None else None
