"""Authorised strength: the size that the mandate or the plan gives the force."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from musterbook.base.claim import MISSION, Claim, Kind, Modality
from musterbook.base.entity import EntityKind
from musterbook.base.period import Period
from musterbook.base.quantity import Qualifier
from musterbook.extract.claiming.allotting import allotted
from musterbook.extract.claiming.counted import Counted
from musterbook.extract.claiming.drafting import UNDATED, Parts, draft
from musterbook.extract.claiming.sizedates import in_aside, is_told_of_other, set_on, shared_date
from musterbook.extract.passages.passage import Passage
from musterbook.extract.passages.roles import frame_actor
from musterbook.extract.people.belonging import possessor
from musterbook.extract.rules.contributors import is_contributor
from musterbook.extract.rules.personnel import as_fact, people_parts
from musterbook.extract.words.gazetteer import parliament_names
from musterbook.extract.words.words import keys

CONFIDENCE = 0.75
_LICENSED = 8
"""How far before its number the verb of those who authorise may stand."""


@dataclass(frozen=True, slots=True)
class AuthorizedRule:
    """'Of the planned 2,500 officers'. A planned figure of one contributor is its pledge."""

    kinds: tuple[Kind, ...] = (Kind.AUTHORIZED_STRENGTH, Kind.PERSONNEL_PLEDGE)
    example: str = "The mission was meant to have 2,500 officers."

    def find(self, passage: Passage, counted: Sequence[Counted]) -> Iterator[Claim]:
        """Counted sizes that were planned, authorised or hoped for."""
        sizes: list[tuple[Counted, Period]] = []
        for one in counted:
            if one.kind is not Kind.AUTHORIZED_STRENGTH:
                continue
            parts = people_parts(passage, _plain(passage, one), confidence=CONFIDENCE, size=True)
            shared = shared_date(passage, one, sizes)
            period = _set_on(passage, one, parts.period) if shared is None else shared
            sizes.append((one, period))
            at = one.governor.at
            described = passage.has(at, "planned-adjective") and passage.has(
                at - 1, "possessive", "the", "of", "share-of"
            )
            described = described or one.governor.has("ceiling", "adjective")
            told = Modality.ACTUAL if described else as_fact(parts.modality)
            claimed = _claimed(passage, one, replace(parts, modality=told, period=period, additional=False))
            if claimed is not None:
                yield draft(passage, claimed)


def _claimed(passage: Passage, one: Counted, parts: Parts) -> Parts | None:
    """The claim of a size by whose it is: the mission's, the share that a contributor has of it or that its own organs
    allow, or what a contributor plans, which is its pledge; None where it is nobody's.
    """
    owner = frame_actor(passage, one.frame) or possessor(passage, one.frame)
    share = allotted(passage).get(one.frame.at) if one.governor.has("allots") else None
    if one.governor.has("allots"):
        return replace(parts, actor=share[1] if share else owner or _recipient(passage, one) or parts.actor)
    share_of = _share_of(passage, one)
    if share_of is not None:
        return replace(parts, actor=share_of)
    denied = parts.modality is Modality.DENIED and _in_clause(passage, one)
    if denied or _of_another(passage, one) or (owner is not None and one.governor.inherited):
        return None
    national = _licensed(passage, one, owner)
    if national is None and owner is None and one.governor.has("ceiling"):
        national = _of_parliament(passage, one)
    if national is None and owner is not None and one.governor.has("share"):
        national = owner
    if national is not None:
        return replace(parts, actor=national)
    if owner is not None and _contributor(passage, owner):
        return replace(parts, kind=Kind.PERSONNEL_PLEDGE, actor=owner)
    return replace(parts, actor=MISSION)


def _of_parliament(passage: Passage, one: Counted) -> str | None:
    """'The Bundestag has set a ceiling of 50': whose share of the force a parliament limits, its own country's."""
    clause = passage.clauses[one.governor.at]
    houses = {" ".join(keys(name)): country for name, country in parliament_names()}
    for i in passage.clause_places(clause):
        if i < one.frame.at and passage.items[i].key in houses:
            return houses[passage.items[i].key]
    return passage.setting.answering if passage.any("parliament") else None


def _share_of(passage: Passage, one: Counted) -> str | None:
    """'The Ruritanian share, which was to have been 1,000', 'la part du X, fixée à 1 000': whose share a size is."""
    for i in passage.indices("national-share"):
        if i > one.frame.at or any(i < f.at < one.frame.at and not f.figure.article for f in passage.frames):
            continue
        places = (i - 1, i - 3, i + 1, i + 2, i + 3)
        at = next((j for j in places if 0 <= j < one.frame.at and is_contributor(passage, j)), None)
        named = None if at is None or not _owns(passage, at, i) else passage.items[at].named
        if named is not None:
            return passage.setting.code(named)
    return None


def _owns(passage: Passage, at: int, share: int) -> bool:
    """Whether the name at `at` is that of whose share is told at `share`."""
    if at == share - 3:
        return passage.items[at + 1].key == "'"
    return at < share or all(passage.has(j, "of", "the", "for", "from") for j in range(share + 1, at))


def _of_another(passage: Passage, one: Counted) -> bool:
    """'Its authorised 2,500 would not match X's 40,000': what somebody else has is no size of the mission."""
    i = one.frame.at - 2
    return one.governor.inherited and i > 0 and passage.items[i].key == "'" and passage.items[i - 1].named is not None


def _in_clause(passage: Passage, one: Counted) -> bool:
    """'The plan does not provide that the 9,500 soldiers cross': what is not planned of people who are there anyway."""
    return passage.among(range(one.governor.at + 1, one.frame.at), "that")


def _licensed(passage: Passage, one: Counted, owner: str | None) -> str | None:
    """'X's parliament authorised 903 soldiers', 'the presidential order of X allows for 2,900': the country whose own
    organ says how many of its people may serve.
    """
    verb = next(
        (i for i in range(one.frame.at - 1, max(one.frame.at - _LICENSED, -1), -1) if passage.has(i, "licenses")), None
    )
    if verb is None or passage.any("council-un", clause=passage.clauses[verb]):
        return None
    for i in range(verb - 1, -1, -1):
        named = passage.items[i].named if passage.clauses[i] == passage.clauses[verb] else None
        if named is None:
            continue
        if named.kind is EntityKind.ORGANISATION and named.country not in {None, passage.setting.theatre}:
            return named.country
        if not is_contributor(passage, i) or named.kind is EntityKind.FORCE:
            return None
        return passage.setting.code(named)
    organ = passage.among(range(verb), "national-text")
    return owner if organ and owner is not None and _contributor(passage, owner) else None


def _recipient(passage: Passage, one: Counted) -> str | None:
    """Whose share of the whole a number is: the name right before it ('…, Y 2,500'), else the last before the verb."""
    named = passage.name_before(one.frame.at)
    if named is not None and named.kind is EntityKind.COUNTRY:
        return passage.setting.code(named)
    clause = passage.clauses[one.governor.at]
    before = (i for i in range(one.governor.at - 1, -1, -1) if passage.clauses[i] == clause)
    at = next((i for i in before if is_contributor(passage, i)), None)
    found = None if at is None else passage.items[at].named
    return None if found is None else passage.setting.code(found)


def _plain(passage: Passage, one: Counted) -> Counted:
    """'Below the planned 2,500', 'por debajo de los 2.500 previstos': the size itself is no bound."""
    figure = one.frame.figure
    below = figure.qualifier is Qualifier.AT_MOST
    if figure.up_to or not (below or (passage.has(one.frame.at, "definite") and one.governor.has("adjective"))):
        return one
    value = figure.value
    plain = replace(figure, low=value, high=value, qualifier=Qualifier.EXACT)
    return replace(one, frame=replace(one.frame, figure=plain))


def _set_on(passage: Passage, one: Counted, told: Period) -> Period:
    """When a size was set, by the time told with its verb or with the act."""
    return told if _decided(passage, one) else set_on(passage, one) or UNDATED


def _decided(passage: Passage, one: Counted) -> bool:
    """Whether the sentence tells when the size was decided: by a vote, or by a verb of setting with a time."""
    clause = passage.clauses[one.governor.at]
    index = passage.when_index(one.governor.at, far=False)
    when = passage.when_of(index)
    if index is None or when is None or when.precision == "now":
        return False
    if when.relation in {"until", "by"} and index < one.frame.at:
        return False
    if in_aside(passage, index) or is_told_of_other(passage, one.frame, index):
        return False
    if one.governor.has("ceiling"):
        return passage.any("set-size", clause=clause) and _told_with(passage, one, index)
    return one.governor.has("vote")


def _told_with(passage: Passage, one: Counted, time: int) -> bool:
    """Whether a time belongs to a size: no other number parts them, and no opening clause ends between them."""
    low, high = sorted((time, one.frame.at))
    if any(low < f.at < high and not f.figure.article for f in passage.frames):
        return False
    commas = [i for i in range(low, high) if passage.items[i].key == ","]
    return not (commas and passage.any("when", "cut") and time < one.governor.at)


def _contributor(passage: Passage, code: str) -> bool:
    return all(_is_country(passage, part) for part in code.split("+"))


def _is_country(passage: Passage, code: str) -> bool:
    return any(
        item.named is not None and passage.setting.code(item.named) == code and item.named.kind in {
            EntityKind.COUNTRY, EntityKind.FORCE,
        }
        for item in passage.items
    )  # fmt: skip


RULE = AuthorizedRule()
