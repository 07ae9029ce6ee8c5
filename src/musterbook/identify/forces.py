"""National forces, made from name patterns for every country.

'Kenya Police', 'police nationale du Kenya' and 'policía nacional de Kenia' are one force whose
personnel count under the country; data/force_patterns.yaml holds the patterns with examples.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from musterbook.base.entity import Entity, EntityKind, Name
from musterbook.identify.countries import DATA, Country
from musterbook.shipped import read_yaml

SHORT = re.compile(r"[A-Z.]{2,}")
"""Abbreviations that English puts before a force's name: capitals and stops only."""


ADJECTIVES = 2
"""How many of a country's adjectives are used: the commonest stand first, rarer ones bring only length."""


def read_force_patterns() -> dict[str, dict[str, Any]]:
    """The patterns by slug."""
    return cast("dict[str, dict[str, Any]]", read_yaml(DATA / "force_patterns.yaml"))


def national_forces(countries: Iterable[Country]) -> list[Entity]:
    """One force per country and pattern group, for the countries whose adjectives are recorded."""
    patterns = read_force_patterns()
    described = [country for country in countries if country.adjectives]
    return [_force(country, slug, group) for country in described for slug, group in patterns.items()]


def with_own_forces(made: Sequence[Entity], own: Iterable[Entity]) -> list[Entity]:
    """The forces `made` from patterns and a pack's `own`, where a force that acts for itself takes over.

    A pack's force whose actor is itself, such as the host's police, is what the patterns made of its
    country and corps; it takes their names over, save those that the pack gives to another force.
    """
    own = list(own)
    taken = {(force.country, name.text) for force in own for name in force.names}
    leading = {(f.country, f.corps): f.id for f in reversed(own) if f.kind is EntityKind.FORCE and f.actor == f.id}
    added: dict[str, list[Name]] = {}
    kept = []
    for force in made:
        leader = leading.get((force.country, force.corps))
        if leader is None:
            kept.append(force)
        else:
            names = [name for name in force.names if (force.country, name.text) not in taken]
            added.setdefault(leader, []).extend(names)
    return kept + [replace(f, names=(*f.names, *added[f.id])) if f.id in added else f for f in own]


def _force(country: Country, slug: str, group: Mapping[str, Any]) -> Entity:
    code = country.entity.id
    texts = [("en", text) for text in _english(country, group["en"])]
    for language in ("fr", "es"):
        texts += [(language, text) for text in _gendered(country, language, group[language])]
    return Entity(
        id=f"{code.lower()}-{slug}",
        kind=EntityKind.FORCE,
        names=tuple(Name(text=text, language=language) for language, text in dict.fromkeys(texts)),
        country=code,
        corps=group["corps"],
        actor=code,
    )


def _english(country: Country, patterns: Sequence[str]) -> list[str]:
    names = country.entity.names
    label = country.entity.label("en")
    adjectives = [n.text for n in names if n.role == "adjective" and n.language == "en"][:ADJECTIVES]
    short = [n.text for n in names if n.role == "abbreviation" and SHORT.fullmatch(n.text)]
    return [
        pattern.format(country=name, name=name)
        for pattern in patterns
        for name in ([label] if "{name}" in pattern else [label, *adjectives, *short])
    ]


def _gendered(country: Country, language: str, patterns: Sequence[str]) -> list[str]:
    texts = []
    for pattern in patterns:
        if "{of}" not in pattern:
            forms = country.adjectives.get(language, [])[:ADJECTIVES]
            texts += [pattern.format(m=m, f=f, mp=mp, fp=fp) for m, f, mp, fp in forms]
        elif language in country.genitive:
            texts.append(pattern.format(of=country.genitive[language]))
    return texts
