"""Whether a paragraph goes on from the one before it: it begins with what stands for something that is told there."""

from itertools import pairwise

from musterbook.base.document import Block, BlockKind, Document
from musterbook.extract.questions.meanings import LANGUAGES
from musterbook.extract.questions.wording import load_wording
from musterbook.extract.words.words import cut, keys

OPENING = 60
"""Characters of a paragraph that say whether it takes something up."""
SHORTEST_NOUN = 4
"""Letters of a word that is the same thing where it stands again."""
MOST_NAMED = 5
"""How often something is named in a document that is not about it."""
_SAME = frozenset({
    *("the", "this", "that", "these", "those"),
    *("le", "la", "les", "ce", "cet", "cette", "ces"),
    *("el", "los", "las", "este", "esta", "estos", "estas", "ese", "esa", "esos", "esas"),
})  # fmt: skip
"""Words before the name of what was told of already."""


def follows_on(block: Block, before: Block | None) -> bool:
    """Whether a block of running text stands right behind another one, under the same heading."""
    plain = before is not None and before.kind is block.kind is BlockKind.PARAGRAPH
    return plain and before is not None and before.section == block.section


def takes_up(text: str, before: str, document: Document) -> bool:
    """Whether a text begins with a pronoun, with the last name of somebody whom the text before it names in full, or
    with something that is named again, and that its document is not all about.
    """
    language = document.language
    wording = load_wording(language if language in LANGUAGES else "en")
    words = cut(text[:OPENING])
    first = [word.key for word in words]
    if not first or any(True for _ in wording.marks["stands_for"].at(first, 0)):
        return bool(first)
    if _is_last_name(words[0].text, before):
        return True
    again = first[0] in _SAME and len(first) > 1 and len(first[1]) >= SHORTEST_NOUN and first[1] in keys(before)
    return again and document.text.casefold().count(words[1].text.casefold()) <= MOST_NAMED


def _is_last_name(word: str, before: str) -> bool:
    """Whether a word stands behind a first name in a text."""
    if len(word) < SHORTEST_NOUN or not word.istitle():
        return False
    return any(other.text == word and first.text.istitle() for first, other in pairwise(cut(before)))
