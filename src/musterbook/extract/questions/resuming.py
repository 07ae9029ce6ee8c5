"""Whether a paragraph goes on from the one before it: it begins with what stands for something that is told there."""

from collections.abc import Sequence

from musterbook.base.document import Block, BlockKind, Document
from musterbook.extract.questions.meanings import LANGUAGES
from musterbook.extract.questions.wording import load_wording
from musterbook.extract.words.words import cut

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


def takes_up(text: str, told: Sequence[str], document: Document) -> bool:
    """Whether a text begins with a pronoun, or with something that is named again, and that its document is not all
    about; `told`: the words, folded, of what is told before it.
    """
    language = document.language
    wording = load_wording(language if language in LANGUAGES else "en")
    words = cut(text[:OPENING])
    first = [word.key for word in words]
    if not first or any(True for _ in wording.marks["stands_for"].at(first, 0)):
        return bool(first)
    again = first[0] in _SAME and len(first) > 1 and len(first[1]) >= SHORTEST_NOUN and first[1] in told
    return again and document.text.casefold().count(words[1].text.casefold()) <= MOST_NAMED
