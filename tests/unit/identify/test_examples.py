"""Every entry with an example: the example names it, the counter does not."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, cast

import pytest
from eval.yamlfile import read_yaml

from musterbook.base.entity import Vocabulary
from musterbook.identify import find_packs
from musterbook.identify.ambiguity import listed_ambiguities
from musterbook.identify.countries import DATA
from musterbook.identify.descriptions import read_mission_patterns
from musterbook.identify.directory import Directory
from musterbook.identify.folding import folded_words
from musterbook.identify.forces import read_force_patterns
from musterbook.identify.inflect import inflected
from musterbook.identify.posts import role_of
from musterbook.identify.similarity import name_words

MISSIONS = Path(__file__).resolve().parents[3] / "missions"
ENTRY_FILES = ("organisations.yaml", "forces.yaml", "places.yaml", "regions.yaml")


def read(path: Path) -> Any:  # noqa: ANN401 - a test reads what the file holds
    return read_yaml(path)


def entries() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield file and entry of every entity file, the package's own and the packs'."""
    for folder in (DATA, *find_packs(MISSIONS)):
        for name in ENTRY_FILES:
            if (folder / name).exists():
                for entry in read(folder / name):
                    yield f"{folder.name}/{name}", entry


@cache
def directory(vocabulary: Vocabulary) -> Directory:
    return Directory(vocabulary.entities)


def met(vocabulary: Vocabulary, text: str) -> set[str]:
    return {mention.entity.id for mention in directory(vocabulary).within(text)}


ENTRIES = list(entries())


def test_the_walk_reaches_entries_of_every_file() -> None:
    assert len({name for name, _ in ENTRIES}) >= 5
    assert len(ENTRIES) > 150


@pytest.mark.parametrize("entry", [pytest.param(e, id=f"{name}:{e['id']}") for name, e in ENTRIES])
def test_an_entry_is_met_in_its_example_only(vocabulary: Vocabulary, entry: dict[str, Any]) -> None:
    assert entry["id"] in met(vocabulary, entry["example"])
    assert entry["id"] not in met(vocabulary, entry["counter"])


@pytest.mark.parametrize("slug", sorted(read_force_patterns()))
@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_a_force_pattern_is_met_in_its_example_only(vocabulary: Vocabulary, slug: str, language: str) -> None:
    group = read_force_patterns()[slug]
    wanted = f"{group['example']['is'].lower()}-{slug}"
    assert wanted in met(vocabulary, group["example"][language])
    counter = met(vocabulary, group["counter"][language])
    assert not any(identifier.endswith(f"-{slug}") for identifier in counter)


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_a_description_of_a_mission_is_met_in_its_example_only(vocabulary: Vocabulary, language: str) -> None:
    rows = read_mission_patterns()[language]
    assert rows
    for row in rows:
        (mission,) = [head for head in vocabulary.missions if head.lead == row["is"]]
        texts = [folded_words(n.text) for n in mission.names if n.role == "description" and n.language == language]
        for key, expected in (("example", True), ("counter", False)):
            told = f" {' '.join(folded_words(row[key]))} "
            assert any(f" {' '.join(text)} " in told for text in texts) is expected, row[key]


AMBIGUOUS = cast("list[dict[str, Any]]", read(DATA / "ambiguous.yaml"))


@pytest.mark.parametrize("row", [pytest.param(row, id=row["text"]) for row in AMBIGUOUS])
def test_an_ambiguous_name_is_met_and_marked(vocabulary: Vocabulary, row: dict[str, Any]) -> None:
    first, *_ = row["means"]
    mentions = [one for one in directory(vocabulary).within(row["example"]) if one.entity.id == first]
    assert any(one.name.ambiguous for one in mentions)
    assert row["text"].casefold() in row["counter"].casefold()


def test_every_listed_ambiguity_is_marked_on_each_entity(vocabulary: Vocabulary) -> None:
    for text, means in listed_ambiguities().items():
        for identifier in means:
            entity = vocabulary.entity(identifier)
            assert entity is not None, identifier
            marks = [name.ambiguous for name in entity.names if name.text == text]
            assert all(marks), (text, identifier)


@pytest.mark.parametrize("row", [*read(DATA / "endings.yaml")["fr"], *read(DATA / "endings.yaml")["es"]])
def test_an_ending_gives_its_example(row: list[str]) -> None:
    half = len(row) // 2
    assert inflected(row[half], [row]) == tuple(row[half:])


def test_the_tables_of_endings_take_their_examples_by_the_right_row() -> None:
    tables = read(DATA / "endings.yaml")
    assert set(tables) == {"en", "fr", "es"}
    for language in ("fr", "es"):
        for row in tables[language]:
            half = len(row) // 2
            assert inflected(row[half], tables[language]) == tuple(row[half:])


@pytest.mark.parametrize("row", read(DATA / "titles.yaml"))
def test_titles_are_left_out_of_a_name_and_only_they(row: dict[str, Any]) -> None:
    assert " ".join(name_words(row["example"]["from"])) == row["example"]["to"]
    assert name_words(row["counter"]) == folded_words(row["counter"])


def roles() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for pack in find_packs(MISSIONS):
        head = read(pack / "mission.yaml")
        for slug, entry in head.get("roles", {}).items():
            yield head["id"], slug, entry


@pytest.mark.parametrize(("mission", "slug", "entry"), list(roles()))
def test_a_role_is_met_in_its_example_only(
    vocabulary: Vocabulary, mission: str, slug: str, entry: dict[str, Any]
) -> None:
    assert role_of(entry["example"], mission, vocabulary.missions) == slug
    assert role_of(entry["counter"], mission, vocabulary.missions) != slug
