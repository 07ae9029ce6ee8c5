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
from musterbook.identify.inflect import Endings, Forms, english_names, gendered_forms
from musterbook.shipped import read_yaml

DATA = Path(__file__).parent / "data"
CLDR_LANGUAGES = ("en", "fr", "es")
GENDERED = ("fr", "es")


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country with the forms that patterns need.

    `genitive`: by language, the country after 'of' ('du Kenya', 'del Perú'). `adjectives`: by
    language, the forms of each adjective. Both lack languages for which nothing is recorded.
    """

    entity: Entity
    genitive: Mapping[str, str]
    adjectives: Mapping[str, list[Forms]]


def read_countries() -> tuple[Country, ...]:
    """All countries by code; the package's own data, so a fault in it is ours and raises."""
    plain: dict[str, list[str]] = json.loads((DATA / "countries.json").read_text(encoding="utf-8"))
    own = cast("dict[str, dict[str, Any]]", read_yaml(DATA / "countries.yaml"))
    endings = cast("Endings", read_yaml(DATA / "endings.yaml"))
    return tuple(_country(code, plain.get(code), own.get(code, {}), endings=endings) for code in sorted({*plain, *own}))


def _country(code: str, plain: list[str] | None, own: Mapping[str, Any], *, endings: Endings) -> Country:
    adjectives = {lang: gendered_forms(own[lang], endings[lang]) for lang in GENDERED if lang in own}
    names = _names(plain, own)
    names += english_names(own["en"], endings) if "en" in own else []
    for language, alternatives in adjectives.items():
        names += [Name(text=form, language=language, role="adjective") for forms in alternatives for form in forms]
    names += [Name(text=text, role="abbreviation") for text in own.get("short", ())]
    codes = () if plain is None else (("iso2", plain[0]),)
    entity = Entity(id=code, kind=EntityKind.COUNTRY, names=tuple(dict.fromkeys(names)), codes=codes)
    return Country(entity=entity, genitive=_genitive(own, entity), adjectives=adjectives)


def _names(plain: list[str] | None, own: Mapping[str, Any]) -> list[Name]:
    names = [Name(text=text, language=lang) for lang, texts in own.get("names", {}).items() for text in texts]
    if plain is None:
        return names
    told = zip(CLDR_LANGUAGES, plain[1:], strict=True)
    cldr = [Name(text=text, language=lang) for lang, text in told if text not in own.get("unlike", ())]
    return names + cldr if _catalogue_form(plain[1]) else cldr + names


def _catalogue_form(name: str) -> bool:
    """Whether prose does not write the name so ('Congo - Kinshasa'), and our own must come first."""
    return " - " in name


def _genitive(own: Mapping[str, Any], entity: Entity) -> dict[str, str]:
    spanish = {"es": own.get("del", f"de {entity.label('es')}")}
    return spanish | ({"fr": own["of"]} if "of" in own else {})
