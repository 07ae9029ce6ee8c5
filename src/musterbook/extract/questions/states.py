"""Whether a sentence names a state, where a list of states is asked for."""

from musterbook.extract.questions.shelf import Sentence

COUNTRIES = "contributor"
"""The concept of countries, of which a list may be asked for."""


def names_state(sentence: Sentence, hosts: frozenset[str]) -> bool:
    """Whether a sentence, or a claim of it, names a country, those apart that all is about."""
    told = (*sentence.gloss.actors, *(actor for claim in sentence.claims for actor in claim.actors))
    return any(one.isupper() and one not in hosts for one in told)
