"""The persons that appointments name, linked."""

from collections.abc import Iterable, Iterator

from musterbook.base.claim import Claim, Post
from musterbook.base.entity import Link, Mission
from musterbook.identify.folding import folded_words
from musterbook.identify.persons import Holder, Person, persons, support
from musterbook.identify.similarity import Likeness, name_words


def person_links(
    claims: Iterable[Claim], missions: Iterable[Mission], apart: Iterable[frozenset[str]] = ()
) -> Iterator[Link]:
    """A link for each appointment that names a person. `apart`: pairs of names that people said to be two."""
    known = tuple(missions)
    told = {
        claim: (claim.detail.person, holder_of(claim.detail.person, claim, known))
        for claim in claims
        if isinstance(claim.detail, Post) and claim.detail.person and name_words(claim.detail.person)
    }
    two = frozenset(frozenset(map(name_words, pair)) for pair in apart)
    people = persons((holder for _, holder in told.values()), two)
    person_of = {holder: person for person in people for holder in person.holders}
    for claim, (mention, holder) in told.items():
        person = person_of[holder]
        why = reason(holder, person)
        yield Link(claim=claim.id, mention=mention, entity=person.id, score=round(why.score, 2), because=why.because)


def holder_of(mention: str, claim: Claim, missions: Iterable[Mission]) -> Holder:
    """The name as words, with the post: the mission, and the role as the mission pack knows it."""
    role = claim.detail.role if isinstance(claim.detail, Post) else None
    return Holder(name_words(mention), (claim.mission or "", role_of(role or "", claim.mission, missions)))


def role_of(written: str, mission: str | None, missions: Iterable[Mission]) -> str:
    """The slug of the role whose longest wording stands in what is written, else its folded words."""
    told = " ".join(folded_words(written))
    mine = [head for head in missions if head.id == mission]
    wordings = ((" ".join(folded_words(word)), slug) for head in mine for slug, texts in head.roles for word in texts)
    fitting = [(len(word), slug) for word, slug in wordings if f" {word} " in f" {told} "]
    return max(fitting)[1] if fitting else told


def reason(holder: Holder, person: Person) -> Likeness:
    """Why the name is the person's: its likeness to the chosen name, in the post that speaks most for it."""
    if sorted(holder.words) == sorted(person.name):
        return support(holder, holder)
    named = (one for one in person.holders if one.words == person.name)
    return max((support(holder, one) for one in named), key=lambda found: found.score)
