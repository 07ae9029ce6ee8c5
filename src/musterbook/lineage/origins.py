"""On whose word a claim rests, so that one report told ten times is one witness and not ten.

In order: the speaker whom the claim names; the source that its sentence cites; whose text its document says that it
carries; the earliest document in which its passage stands. What two revisions of one article both state rests on one
word, whether or not its sentence was edited in between, and what a copy or a translation states on the first of its
texts.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from musterbook.base.claim import Claim
from musterbook.base.copies import Lineage, Relation
from musterbook.base.period import Period
from musterbook.lineage.groups import first_of, joined
from musterbook.lineage.standing import Finder, Standing
from musterbook.lineage.texts import Text

Node: TypeAlias = tuple[Hashable, ...]
SAME_TEXT = frozenset({Relation.COPY_OF, Relation.REVISION_OF, Relation.TRANSLATION_OF})
"""The relations under which two documents are one text."""


def apply_origins(claims: Sequence[Claim], lineage: Lineage) -> tuple[Claim, ...]:
    """The claims in their order, each with an origin: the traced one, else the one that it has, else
    the id of its document, or of the earliest text that its document revises, copies or translates
    (None where it has no document). What one version of a text dates otherwise is that version's own.
    """
    traced, eldest = dict(lineage.origins), _eldest(lineage)
    told: dict[Node, dict[str | None, set[Period]]] = {}
    for claim in claims:
        told.setdefault(_figure(claim, eldest), {}).setdefault(claim.document, set()).add(claim.period)

    def own(claim: Claim) -> str | None:
        versions = told[_figure(claim, eldest)]
        dated_anew = any(claim.period not in periods for periods in versions.values())
        return claim.document if dated_anew else eldest.get(claim.document or "", claim.document)

    return tuple(replace(c, origin=traced.get(c.id) or c.origin or own(c)) for c in claims)


def _figure(claim: Claim, eldest: Mapping[str, str]) -> Node:
    text = eldest.get(claim.document or "", claim.document)
    return text, claim.kind, claim.actor, claim.quantity, claim.outcome


def _eldest(lineage: Lineage) -> dict[str, str]:
    """For each document of one text, the earliest of that text: what a revision adds is still its word."""
    rank = {member: place for group in lineage.groups for place, member in enumerate(group.documents)}
    return first_of(lineage, SAME_TEXT, rank)


def origins(claims: Iterable[Claim], lineage: Lineage, texts: Mapping[str, Text]) -> tuple[tuple[str, str], ...]:
    """(claim id, origin) in order of ids, for claims that name no origin and rest on another's word.

    An origin is 'said:' and a speaker's name, 'cited:' and an address or title, or a document's id;
    a cited source that is one of the given documents is told by its id.
    """
    finder = Finder(lineage, texts)
    open_ones = (c for c in claims if c.origin is None and c.document in texts)
    told = {standing.claim.id: standing for standing in finder.standings(open_ones)}
    sentences: dict[Node, str] = {}
    for standing in sorted(told.values(), key=_seniority):
        if standing.cited:
            sentences.setdefault(standing.place, standing.cited)
    found = []
    for witness in _witnesses(told, lineage):
        origin = _origin(sorted(witness, key=_seniority), sentences)
        found += [(s.claim.id, origin) for s in witness if origin != s.claim.document]
    return tuple(sorted(found))


def _seniority(standing: Standing) -> Node:
    return *standing.own_rank, standing.claim.id


def _origin(witness: Sequence[Standing], sentences: Mapping[Node, str]) -> str:
    """The origin of claims that are one statement, given from the earliest document's to the latest's."""
    speakers = (one.speaker for one in witness)
    # What a claim's own words are followed by goes before what else its sentence cites elsewhere.
    cited = [*(one.cited for one in witness), *(sentences.get(one.place, "") for one in witness)]
    credited = (one.credited for one in witness)
    earliest = min(witness, key=lambda standing: standing.root_rank)
    return next(filter(None, [*speakers, *cited, *credited]), earliest.root)


def _witnesses(told: Mapping[str, Standing], lineage: Lineage) -> Iterator[list[Standing]]:
    """Sets of claims that are one statement on one word: of the same sentence in the same root, or of
    documents that copy, revise or translate one another.
    """
    kin = first_of(lineage, SAME_TEXT, {one: place for place, one in enumerate(sorted(_grouped(lineage)))})
    pairs: list[tuple[Node, Node]] = []
    for identifier, standing in told.items():
        claim, node = standing.claim, ("claim", identifier)
        whole = kin.get(str(claim.document), str(claim.document))
        number = (claim.kind, claim.actor, claim.quantity, claim.outcome)
        pairs.append((node, ("passage", *standing.place, *number)))
        pairs.append((node, ("statement", whole, *number, *_rest(claim))))
    for members in joined(pairs):
        yield [told[str(node[1])] for node in members if node[0] == "claim"]


def _grouped(lineage: Lineage) -> Iterator[str]:
    return (member for group in lineage.groups for member in group.documents)


def _rest(claim: Claim) -> Node:
    detail = (claim.period, claim.modality, claim.cumulative, claim.corps, claim.place, claim.channel, claim.detail)
    return claim.mission, claim.purpose, *detail
