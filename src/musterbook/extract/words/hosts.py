"""The forces of the country that a mission is in, by corps."""

from musterbook.base.claim import Corps
from musterbook.base.entity import Entity, EntityKind, Vocabulary
from musterbook.extract.words.kept import Kept


def hosts_of(vocabulary: Vocabulary, theatre: str | None) -> tuple[tuple[Corps, str], ...]:
    """The host's forces by corps: the first of each that has a name of its own, else one made from its adjective."""
    if theatre is None:
        return ()
    found: dict[Corps, str] = {}
    for entity in _forces(vocabulary).get(theatre, ()):
        if not entity.id.startswith(f"{theatre.lower()}-"):
            found.setdefault(
                Corps(entity.corps or ""), entity.id if entity.actor_code == theatre else entity.actor_code
            )
    country = vocabulary.entity(theatre)
    adjectives = () if country is None else (n for n in country.names if n.role == "adjective" and n.language == "en")
    adjective = next((n.text for n in adjectives), theatre).lower().replace(" ", "-")
    found.setdefault(Corps.POLICE, f"{adjective}-police")
    found.setdefault(Corps.SOLDIER, f"{adjective}-army")
    return tuple(found.items())


def _forces_of(vocabulary: Vocabulary) -> dict[str, list[Entity]]:
    """The forces of a vocabulary that are of a corps, by country."""
    found: dict[str, list[Entity]] = {}
    for entity in vocabulary.entities:
        if entity.kind is EntityKind.FORCE and entity.country is not None and entity.corps:
            found.setdefault(entity.country, []).append(entity)
    return found


_forces = Kept(_forces_of)
