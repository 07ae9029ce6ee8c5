"""Announcing: the words that say what the lines below them count.

They end with a colon, ask what the lines answer ('Who has promised how many?'), or stand by themselves without a
verb ('Strength at 15 March 2025').
"""

from musterbook.base.document import BlockKind
from musterbook.extract.passages.passage import Passage
from musterbook.extract.passages.topics import CORPS, Topic
from musterbook.extract.tables.surroundings import Surroundings

_STOPS = (".", "!", "?", ":", ";", ",")
_LONGEST = 18
"""Items of the longest line that heads a list by itself."""
_FINITE = ("perfect", "future", "present-be", "was", "attribution", "passive", "would")


def announcing(passage: Passage, asked: str, surroundings: Surroundings) -> str:
    """What a sentence that ends with a colon announces, with the question before it where it says nothing itself."""
    if not asked.endswith("?") or surroundings.of_text(passage.text).deed:
        return passage.text
    return f"{asked} {passage.text}"


def heads_list(passage: Passage, surroundings: Surroundings) -> bool:
    """Whether a sentence heads the lines below it: it asks what they count, or says so in a line without a verb."""
    text = passage.text.rstrip()
    if text.endswith("?"):
        return bool(surroundings.of_text(text).deed)
    block = passage.block
    whole = block is not None and block.kind is BlockKind.PARAGRAPH and block.span == passage.span
    if not whole or text.endswith(_STOPS) or len(passage.items) > _LONGEST or passage.any(*_FINITE):
        return False
    return _says(surroundings.of_text(text))


def _says(topic: Topic) -> bool:
    return bool(topic.deed) or not topic.tags.isdisjoint(("column-total", *CORPS))
