"""Links from the mentions in claims to entities, each with a score and its reason.

Actors and places are looked up by code and by name; the persons of appointments are joined by
similarity. A person's judgement outweighs every score: a rejected claim gives no link, an amended one
is read as amended, an accepted one is certain.
"""

from collections.abc import Sequence

from musterbook.base.claim import Claim
from musterbook.base.entity import Link, Vocabulary
from musterbook.base.judgement import Judgement, Named, NameJudgement
from musterbook.base.sameness import kept_apart
from musterbook.identify.decided import accepted, as_judged, standing
from musterbook.identify.lookup import Lookup
from musterbook.identify.posts import person_links


def link(
    claims: Sequence[Claim],
    vocabulary: Vocabulary,
    judgements: Sequence[Judgement] = (),
    *,
    names: Sequence[NameJudgement] = (),
) -> tuple[Link, ...]:
    """The links of all claims, sorted by claim, mention and entity, whatever the order of the claims.

    `judgements`: on claims; `names`: on names, which the claims are called by already. Mentions without an entity give
    no link. Score 1: an exact name, a code, or accepted by a person.
    """
    decisions = standing(judgements)
    kept = as_judged(claims, decisions)
    lookup = Lookup(vocabulary)
    links = [found for claim in kept for found in (*lookup.actors(claim), *lookup.places(claim))]
    links += person_links(kept, vocabulary.missions, kept_apart(names, Named.PERSON))
    return tuple(sorted({accepted(one, decisions) for one in links}, key=_order))


def _order(one: Link) -> tuple[str, str, str, str]:
    return (one.claim, one.mention, one.entity, one.because)
