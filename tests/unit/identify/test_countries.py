"""Countries: codes, coverage of adjectives, forms, and what is ambiguous."""

import json
from pathlib import Path

import pytest

from musterbook.base.entity import Entity, EntityKind, Vocabulary
from musterbook.identify.countries import DATA, read_countries
from musterbook.identify.directory import Directory
from musterbook.identify.inflect import english_names, gendered_forms

ISO_COUNT = 249
UN_MEMBERS = (Path(__file__).parent / "un_members.txt").read_text(encoding="utf-8").split()


def country(vocabulary: Vocabulary, code: str) -> Entity:
    found = vocabulary.entity(code)
    assert found is not None
    return found


def forms(entity: Entity, language: str, *roles: str) -> list[str]:
    return [name.text for name in entity.names if name.language == language and name.role in roles]


def test_every_iso_country_is_there_with_both_codes() -> None:
    plain = json.loads((DATA / "countries.json").read_text(encoding="utf-8"))
    assert len(plain) == ISO_COUNT
    found = {c.entity.id: dict(c.entity.codes).get("iso2") for c in read_countries()}
    assert {code: row[0] for code, row in plain.items()}.items() <= found.items()
    assert len(set(found.values())) == len(found)


def test_every_member_of_the_united_nations_has_adjectives() -> None:
    assert len(UN_MEMBERS) == len(set(UN_MEMBERS)) == 193
    countries = {c.entity.id: c for c in read_countries()}
    for code in UN_MEMBERS:
        entity = countries[code].entity
        assert forms(entity, "en", "adjective", "demonym"), code
        assert countries[code].adjectives["fr"], code
        assert countries[code].adjectives["es"], code
        assert {"fr", "es"} <= countries[code].genitive.keys(), code


@pytest.mark.parametrize(
    ("code", "language", "expected"),
    [
        ("KEN", "fr", {"kényan", "kényane", "kényans", "kényanes"}),
        ("KEN", "es", {"keniano", "keniana", "kenianos", "kenianas"}),
        ("SLV", "fr", {"salvadorien", "salvadorienne", "salvadoriens", "salvadoriennes"}),
        ("SLV", "es", {"salvadoreño", "salvadoreña", "salvadoreños", "salvadoreñas"}),
        ("FRA", "fr", {"français", "française", "françaises"}),
        ("FRA", "es", {"francés", "francesa", "franceses", "francesas"}),
        ("GRC", "fr", {"grec", "grecque", "grecs", "grecques"}),
        ("CAN", "es", {"canadiense", "canadienses"}),
        ("DEU", "es", {"alemán", "alemana", "alemanes", "alemanas"}),
        ("BEN", "fr", {"béninois", "béninoise", "béninoises"}),
        ("BGD", "es", {"bangladesí", "bangladesíes"}),
    ],
)
def test_forms_follow_gender_and_number(vocabulary: Vocabulary, code: str, language: str, expected: set[str]) -> None:
    assert expected <= set(forms(country(vocabulary, code), language, "adjective"))


@pytest.mark.parametrize(
    ("code", "adjective", "people"),
    [("KEN", "Kenyan", ["Kenyans"]), ("ESP", "Spanish", ["Spaniard", "Spaniards"]), ("BEN", "Beninese", [])],
)
def test_english_adjectives_and_people(vocabulary: Vocabulary, code: str, adjective: str, people: list[str]) -> None:
    assert adjective in forms(country(vocabulary, code), "en", "adjective")
    assert forms(country(vocabulary, code), "en", "demonym") == people


def test_written_out_forms_are_taken_as_they_are() -> None:
    endings = {"en": [["ish", "", "Spanish"], ["", "s", "Kenyan", "Kenyans"]]}
    names = english_names("Danish; Dane/Danes", endings)
    assert [(n.text, n.role) for n in names] == [
        ("Danish", "adjective"),
        ("Dane", "demonym"),
        ("Danes", "demonym"),
    ]
    assert gendered_forms("turc/turque/turcs/turques", [["", ""]]) == [("turc", "turque", "turcs", "turques")]


def test_names_for_people_to_read(vocabulary: Vocabulary) -> None:
    assert country(vocabulary, "COD").label("en") == "Democratic Republic of the Congo"
    assert country(vocabulary, "COG").label("en") == "Republic of the Congo"
    assert country(vocabulary, "HTI").label("ht") == "Ayiti"
    assert country(vocabulary, "USA").label("fr") == "États-Unis"
    assert country(vocabulary, "XKX").label() == "Kosovo"


def test_names_that_are_mostly_other_words_are_left_out(vocabulary: Vocabulary) -> None:
    told = "Grenade attack, Salvador and Dominique said; Reunión del Consejo"
    assert list(Directory(vocabulary.entities, language="es").within(told)) == []
    assert country(vocabulary, "GRD").label("fr") == "la Grenade"


def test_shared_and_listed_names_are_ambiguous(vocabulary: Vocabulary) -> None:
    doubtful = {(e.id, n.text) for e in vocabulary.entities for n in e.names if n.ambiguous}
    assert {("DOM", "Dominican"), ("DMA", "Dominican"), ("COD", "congolais"), ("GEO", "Georgia")} <= doubtful
    sure = {("KEN", "Kenya"), ("NGA", "Nigerian"), ("NER", "Nigerien"), ("USA", "American"), ("OMN", "Oman")}
    assert not sure & doubtful


def test_no_name_is_empty_or_bent(vocabulary: Vocabulary) -> None:
    assert vocabulary.entities
    for entity in vocabulary.entities:
        for name in entity.names:
            assert name.text == name.text.strip()
            assert not set(name.text) & set("{}’\n"), name


def test_regions_are_no_countries(vocabulary: Vocabulary) -> None:
    found = vocabulary.entity("latin-america")
    assert found is not None
    assert found.kind is EntityKind.PLACE
