"""Entities: the countries, organisations, forces, places and missions that claims are about.

Names are data: each comes from a vocabulary or a mission pack. A link joins a mention to an entity
with a score and its explanation; a person's judgement outweighs every score.
"""

from dataclasses import dataclass
from enum import StrEnum


class EntityKind(StrEnum):
    """What an entity is."""

    COUNTRY = "country"
    ORGANISATION = "organisation"
    FORCE = "force"
    PLACE = "place"
    MISSION = "mission"
    PERSON = "person"
    GROUP = "group"


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One name of an entity in one language ('' where it serves in all).

    `role`: 'name', 'adjective' ('Kenyan'), 'demonym' ('Kenyans'), 'abbreviation' (matched in exactly
    this case), 'noun' ('gangs') or 'description' ('Kenya-led mission'). A text that starts with a capital
    demands one; its other letters match in any case. Apostrophes are straight. `ambiguous`: it means
    other things too, so that it needs support elsewhere in the document.
    """

    text: str
    language: str = ""
    role: str = "name"
    ambiguous: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """`id`: ISO 3166-1 alpha-3 for a country, else a slug. `country`: the country that a force or a
    place belongs to. `corps`: the corps that a force's personnel are counted as. `actor`: the actor
    code that claims use where it is not the id (a country's force counts under the country).
    `part_of`: the id of the place or body that it belongs to. `codes`: (scheme, code), such as
    ('iso2', 'KE').
    """

    id: str
    kind: EntityKind
    names: tuple[Name, ...]
    country: str | None = None
    corps: str | None = None
    actor: str | None = None
    part_of: str | None = None
    codes: tuple[tuple[str, str], ...] = ()

    @property
    def actor_code(self) -> str:
        """What a claim's `actor` says for this entity."""
        return self.actor or self.id

    def label(self, language: str = "en") -> str:
        """The first plain name in `language`, else the first of all."""
        plain = [n for n in self.names if n.role == "name"] or list(self.names)
        return next((n.text for n in plain if n.language in (language, "")), plain[0].text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mission:
    """A mission pack's head: what the engine must know of one mission.

    `theatre`: the host country's code. `predecessors`/`successors`: slugs. `roles`: role slug to the
    wordings that mean it ('force-commander': ('Force Commander', …)). `weights`: further weights of
    claims by name, nil by default. `start`/`end`: ISO days. `authorised_by`: the body's id. `pledgers`:
    who promised personnel or money without being a contributor. `codes`: (scheme, code), as of an entity.
    """

    id: str
    names: tuple[Name, ...]
    theatre: str | None = None
    lead: str | None = None
    start: str | None = None
    contributors: tuple[str, ...] = ()
    predecessors: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    roles: tuple[tuple[str, tuple[str, ...]], ...] = ()
    weights: tuple[tuple[str, float], ...] = ()
    end: str | None = None
    authorised_by: str | None = None
    pledgers: tuple[str, ...] = ()
    codes: tuple[tuple[str, str], ...] = ()

    def label(self, language: str = "en") -> str:
        """The mission's first name in `language`, else its first name."""
        return next((n.text for n in self.names if n.language in (language, "")), self.names[0].text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """Who publishes documents: a source. `domains`: those of its addresses, without 'www.'.
    `names`: as texts cite it, the first for display. `language`: '' where it uses several.
    """

    id: str
    names: tuple[str, ...]
    domains: tuple[str, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """All names that the stages may use: missions, entities and publishers, in a stable order."""

    missions: tuple[Mission, ...] = ()
    entities: tuple[Entity, ...] = ()
    publishers: tuple[Publisher, ...] = ()

    def labels(self, language: str = "en") -> dict[str, str]:
        """Each entity's name in `language` by its id."""
        return {entity.id: entity.label(language) for entity in self.entities}

    def entity(self, identifier: str) -> Entity | None:
        """The entity of that id, None where there is none."""
        return next((e for e in self.entities if e.id == identifier), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A mention joined to an entity: score 0 to 1 and the reason in words.

    `mention` is as written; `claim` is the claim that carries it.
    """

    claim: str
    mention: str
    entity: str
    score: float
    because: str
