"""Whether a sentence names a state, where a list of states is asked for, or another body than one that is named."""

from musterbook.extract.questions.gloss import Gloss
from musterbook.extract.questions.shelf import Sentence

COUNTRIES = "contributor"
"""The concept of countries, of which a list may be asked for."""

SHORTEST_SHORT = 4
"""Letters of the short form of a name at the least."""


def names_body(gloss: Gloss, mission: str) -> bool:
    """Whether a text names another mission than one, or has the short form of a name that is no known one."""
    short = any(
        word.text.isupper() and word.text.isalpha() and len(word.text) >= SHORTEST_SHORT and place not in gloss.taken
        for place, word in enumerate(gloss.words)
    )
    return short or any(one != mission for one in gloss.missions)


def names_state(sentence: Sentence, hosts: frozenset[str]) -> bool:
    """Whether a sentence, or a claim of it, names a country, those apart that all is about."""
    told = (*sentence.gloss.actors, *(actor for claim in sentence.claims for actor in claim.actors))
    return any(one.isupper() and one not in hosts for one in told)
