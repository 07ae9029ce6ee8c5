"""Disowned acts: what somebody denies to have done with money: 'X denied that it had suspended all aid'."""

from musterbook.extract.passages.passage import Passage

_REACH = 9
_PLAIN = (
    "perfect",
    "had",
    "the",
    "was",
    "infinitive",
    "adverb",
    "pluperfect",
    "completed",
    "passive",
    "of",
    "place-prep",
)


def is_disowned(passage: Passage, at: int) -> bool:
    """Whether the act at `at` is what a verb of denying before it is about: a clause that 'that' opens, an infinitive
    ('a démenti avoir suspendu'), a participle or a noun right behind it ('denied suspending', 'denied the suspension').
    """
    verb = max((i for i in passage.indices("deny") if at - _REACH <= i < at), default=None)
    if verb is None or any(passage.items[j].key in {",", ";", ":"} for j in range(verb + 1, at)):
        return False
    between = range(verb + 1, at)
    if passage.among(between, "that"):
        return not passage.among(between, "relative-pronoun", "attribution")
    return all(passage.has(j, *_PLAIN) or not passage.items[j].tags for j in between) and not any(
        passage.items[j].named is not None for j in between
    )
