"""The countries of the world with their names, adjectives and abbreviations.

Codes and plain names come from the Unicode CLDR (data/countries.json, written by
tools/make_countries.py); adjectives and further names are our own (data/countries.yaml).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from musterbook.base.entity import Entity, EntityKind, Name
from musterbook.identify.inflect import Endings, adjective_names
from musterbook.identify.yamlfile import load

DATA = Path(__file__).parent / "data"
CLDR_LANGUAGES = ("en", "fr", "es")


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country with the forms that patterns need.

    `genitive`: by language, the country in 'of the country' ('du Kenya', 'del Perú').
    """

    entity: Entity
    genitive: Mapping[str, str]


def read_countries() -> tuple[Country, ...]:
    """All countries by code; the package's own data, so a fault in it is ours and raises."""
    plain: dict[str, list[str]] = json.loads((DATA / "countries.json").read_text(encoding="utf-8"))
    own = cast("dict[str, dict[str, Any]]", load(DATA / "countries.yaml"))
    endings = cast("Endings", load(DATA / "endings.yaml"))
    return tuple(_country(code, plain.get(code), own.get(code, {}), endings) for code in sorted({*plain, *own}))


def _country(code: str, plain: list[str] | None, own: Mapping[str, Any], endings: Endings) -> Country:
    names = [Name(text=text, language=lang) for lang, texts in own.get("names", {}).items() for text in texts]
    if plain is not None:
        cldr = [Name(text=text, language=lang) for lang, text in zip(CLDR_LANGUAGES, plain[1:], strict=True)]
        names = names + cldr if _only_in_cldr(cldr) else cldr + names
    for language in CLDR_LANGUAGES:
        names += adjective_names(own[language], language, endings) if language in own else []
    names += [Name(text=text, role="abbreviation") for text in own.get("short", ())]
    codes = () if plain is None else (("iso2", plain[0]),)
    entity = Entity(id=code, kind=EntityKind.COUNTRY, names=tuple(dict.fromkeys(names)), codes=codes)
    return Country(entity=entity, genitive=_genitive(own, entity))


def _only_in_cldr(names: list[Name]) -> bool:
    """Whether the CLDR name is a catalogue form that prose does not use ('Congo - Kinshasa')."""
    return any(" - " in name.text for name in names)


def _genitive(own: Mapping[str, Any], entity: Entity) -> dict[str, str]:
    found = {"en": f"of {entity.label('en')}", "es": own.get("del", f"de {entity.label('es')}")}
    return found | ({"fr": own["of"]} if "of" in own else {})
