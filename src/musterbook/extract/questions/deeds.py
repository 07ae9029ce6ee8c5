"""Deeds that the words of a question tell of together: what was led where that is an attack, what it cost where that is
a life.
"""

from dataclasses import replace

from musterbook.extract.questions.gloss import Gloss
from musterbook.extract.questions.wanting import without_sending
from musterbook.extract.questions.wording import Wording

NEAR, FAR = 3, 6
"""Words between an attack and the word for its leading, and between 'cost' and the life that it cost."""
_ATTACKS = frozenset({"attack", "massacre"})
_COST = frozenset({"need", "spend"})


def as_done(gloss: Gloss, wording: Wording) -> Gloss:
    """The gloss with the deeds that are meant: no post is that of who led an attack, no sum what cost a life, no people
    are sent where a letter is.
    """
    return _of_lives(_of_attacks(without_sending(gloss)), wording)


def _of_attacks(gloss: Gloss) -> Gloss:
    attacks = {place for first, last, name in gloss.concepts if name in _ATTACKS for place in range(first, last)}
    led = {
        one for one in gloss.concepts
        if one[2] == "command" and any(0 < abs(one[0] - at) <= NEAR for at in attacks)
    }  # fmt: skip
    if not led:
        return gloss
    places = {place for first, last, _ in led for place in range(first, last)}
    return replace(gloss, concepts=[one for one in gloss.concepts if one not in led], taken=gloss.taken | places)


def _of_lives(gloss: Gloss, wording: Wording) -> Gloss:
    lives = [at for at in range(len(gloss.keys)) if any(True for _ in wording.marks["lives"].at(gloss.keys, at))]
    cost = {one for one in gloss.concepts if one[2] in _COST and any(0 < at - one[0] <= FAR for at in lives)}
    if not cost:
        return gloss
    death = (max(lives), max(lives) + 1, "die")
    places = {place for first, last, _ in cost for place in range(first, last)}
    concepts = [*(one for one in gloss.concepts if one not in cost), death]
    return replace(gloss, concepts=concepts, taken=gloss.taken | places)
