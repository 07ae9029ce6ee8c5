"""What contradicts what, as a sentence of the reader's language.

The engine tells its arithmetic in English. In other languages the claims of a conflict are put side by side, with by
how much they cannot all be true; the law that says so is named, and the words of each claim stand wherever it is shown.
"""

import re
from typing import Protocol

from musterbook.base.claim import Claim
from musterbook.base.quantity import Number
from musterbook.base.view import RecordView
from musterbook.write.reading import actor_label, number_in_words, plain_sentence, told_on_in_words, value_in_words
from musterbook.write.words import Words

SOURCE_LANGUAGE = "en"
"""The language that the engine speaks."""
MOST_SAID = 4
"""Claims that a sentence puts side by side; of more it says how many there are."""
_APART = re.compile(r"[^a-z0-9]+")


class Said(Protocol):
    """A conflict or a difference, of the reconciliation or as a page holds it."""

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of the claims that disagree."""
        ...

    @property
    def explanation(self) -> str:
        """The engine's sentences; '' where it has none."""
        ...


def sentence_of(said: Said, view: RecordView, words: Words, *, short: bool = False) -> str:
    """The conflict or the difference in words; `short` is its first sentence."""
    field = getattr(said, "field", "")
    if words.language == SOURCE_LANGUAGE and said.explanation:
        plain = plain_sentence(said.explanation, view, words)
        head, more, _ = plain.partition(". ")
        return f"{head}." if short and more else plain
    told = _side_by_side([view.claim_of[one] for one in said.claims if one in view.claim_of], view, words)
    if field:
        values = " ≠ ".join(value_in_words(one, words) for one in getattr(said, "values", ()))
        return words.t("dispute.differ", claims=told, field=words.term(f"field.{field}"), values=values)
    gap: Number | None = getattr(said, "gap", None)
    if gap is None or short:
        return words.t("dispute.cannot_all", claims=told)
    return words.t("dispute.by_gap", claims=told, gap=gap_in_words(gap, getattr(said, "unit", None), words))


def law_in_words(law: str, words: Words) -> str:
    """The law of a conflict; one that a mission pack gives stands as it is."""
    key = f"law.{_APART.sub('-', law.lower()).strip('-')}"
    return words.t(key) if words.has(key) else law


def gap_in_words(gap: Number | None, unit: str | None, words: Words) -> str:
    """By how much claims miss each other, with its unit."""
    if gap is None:
        return words.t("dispute.gap_none")
    told = words.amount(gap, unit)
    return f"{told} {words.t(f'unit.{unit}')}" if unit in ("person", "vehicle") else told


def _side_by_side(claims: list[Claim], view: RecordView, words: Words) -> str:
    told = "; ".join(_statement(one, view, words) for one in claims[:MOST_SAID])
    more = len(claims) - MOST_SAID
    return f"{told}; {words.count('count.more', more)}" if more > 0 else told


def _statement(claim: Claim, view: RecordView, words: Words) -> str:
    what = f"{words.t(f'kind.{claim.kind}')} {number_in_words(claim.quantity, words)}".rstrip()
    return f"{actor_label(view, claim.actor, words)}, {what}, {told_on_in_words(claim, view, words)}"
