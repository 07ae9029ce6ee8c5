"""Host forces: numbers of the host's police or army, which its head, a pronoun or 'the institution' means."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from musterbook.base.claim import Claim, Corps, Kind, Post
from musterbook.base.entity import EntityKind
from musterbook.extract.passages.passage import Passage, Setting
from musterbook.extract.words.items import Item, Named
from musterbook.extract.words.words import fold

_PRONOUN_REACH = 3
_OPENING = 2
"""Within how many items of its start a sentence takes up 'the force'."""


def chiefs_of(claims: Sequence[Claim], setting: Setting) -> Iterator[tuple[str, str]]:
    """The last words of the names of those who head a force of the host, with the force."""
    forces = {actor for _, actor in setting.hosts}
    for claim in claims:
        if claim.kind is Kind.APPOINTMENT and claim.actor in forces and isinstance(claim.detail, Post):
            for word in fold(claim.detail.person or "").split():
                yield word, claim.actor


def force_meant(passage: Passage, at: int, verb: int) -> str | None:
    """The host's force whose people the number at `at` counts by a verb of having: its head has them, 'it' has them
    where the sentence before told of it last, or they are 'the strength of the institution'.
    """
    if not passage.has(verb, "have", "hold", "present", "present-be", "plural-be"):
        return None
    clause = [i for i in range(at) if passage.clauses[i] == passage.clauses[at]]
    if any(passage.items[i].named is not None or passage.has(i, "mission-word") for i in clause):
        return None
    chief = next((i for i in reversed(clause) if passage.items[i].capital and _chief(passage, i)), None)
    if chief is not None:
        return _chief(passage, chief)
    if verb < at and passage.has(verb - 1, "force-word") and not passage.has(verb, "present-be"):
        return passage.setting.host(Corps.SOLDIER if passage.has(verb - 1, "army-word") else Corps.POLICE)
    before = passage.memory.sentences[-1] if passage.memory.sentences else None
    institution = passage.among(clause, "institution")
    spoken = [i for i in clause[:_PRONOUN_REACH] if passage.has(i, "pronoun", "it-pronoun", "plural-subject")]
    opens = bool(clause) and clause[0] == 0 and (bool(spoken) or verb == 0)
    opens = opens and not (passage.memory.of_mission and passage.among(spoken, "it-pronoun"))
    return told_last(before) if before is not None and (institution or opens) else None


def taken_up(items: tuple[Item, ...], before: Passage | None) -> tuple[Item, ...]:
    """The items of a sentence in which 'the force' is the host's, where the sentence before tells of it and of no
    mission or contributor.
    """
    at = next((i for i, item in enumerate(items[:_OPENING]) if item.has("the-force")), None)
    if at is None or before is None or before.missions:
        return items
    theatre, force = before.setting.theatre, None
    for i in before.names:
        named = before.items[i].named
        if named is not None and named.kind is EntityKind.FORCE and theatre is not None and named.country == theatre:
            force = before.items[i]
        elif named is not None and named.kind in {EntityKind.COUNTRY, EntityKind.FORCE} and named.entity != theatre:
            return items
    if force is None:
        return items
    tags = items[at].tags - {"mission-word"}
    return (*items[:at], replace(items[at], tags=tags, named=force.named, noun=force.noun), *items[at + 1 :])


def _chief(passage: Passage, i: int) -> str | None:
    return passage.memory.chiefs.get(passage.items[i].key)


def told_last(passage: Passage) -> str | None:
    """The host's force that a sentence tells of last, None where it tells of the mission or a contributor after it."""
    for i in range(len(passage.items) - 1, -1, -1):
        found = _force_at(passage, i)
        if found is not None or passage.items[i].named is not None or passage.has(i, "mission-word"):
            return found
    return None


def _force_at(passage: Passage, i: int) -> str | None:
    """The host's force that item `i` tells of: by its head, name or noun, or a noun beside the host's adjective."""
    item, setting = passage.items[i], passage.setting
    if item.capital and _chief(passage, i) is not None:
        return _chief(passage, i)
    if item.has("host-force") and item.noun is not None:
        return setting.host(item.noun.corps)
    if item.has("force-word") and passage.has(i - 1, "the"):
        return setting.host(Corps.SOLDIER if item.has("army-word") else Corps.POLICE)
    return None if item.named is None else _force_named(passage, i, item.named)


def _force_named(passage: Passage, i: int, named: Named) -> str | None:
    """The host's force by its name, or by the host's adjective beside its noun."""
    setting = passage.setting
    if named.kind is EntityKind.FORCE:
        return setting.code(named) if setting.theatre in {named.country, named.actor} else None
    if named.entity != setting.theatre or named.role not in {"adjective", "demonym"}:
        return None
    beside = [passage.items[k].noun for k in (i - 1, i + 1) if 0 <= k < len(passage.items)]
    force = next((one for one in beside if one is not None and one.group == "force"), None)
    return None if force is None else setting.host(force.corps or Corps.POLICE)
