"""The texts of the desk: the same keys in every language, with the same values to fill in, and each of them used."""

import re
from pathlib import Path

import pytest

from musterbook.serve.desk.words import LANGUAGES, desk_texts

DESK = Path(__file__).resolve().parents[4] / "src" / "musterbook" / "serve" / "desk"
FILLED = re.compile(r"\{(\w+)\}")


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_language_has_every_text(language: str) -> None:
    english, other = desk_texts("en"), desk_texts(language)
    assert english.keys() == other.keys()
    assert [key for key in english if set(FILLED.findall(english[key])) != set(FILLED.findall(other[key]))] == []
    assert [key for key, text in other.items() if not text.strip()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_file_of_texts_is_there_in_every_language(language: str) -> None:
    names = {one.name.split(".")[0] for one in (DESK / "data").glob("*.en.yaml")}
    assert names
    assert {one.name.split(".")[0] for one in (DESK / "data").glob(f"*.{language}.yaml")} == names
