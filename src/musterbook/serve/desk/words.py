"""Words of the desk: the writers' texts, and those of the pages (`data/*.LANGUAGE.yaml`, a file for each subject)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from musterbook.shipped import read_yaml
from musterbook.write import LANGUAGES as LANGUAGES  # noqa: PLC0414 - whoever needs the words needs these
from musterbook.write import Words


@dataclass(frozen=True, slots=True)
class DeskWords(Words):
    """The words of one language, those of the desk's pages among them."""

    @property
    def texts(self) -> Mapping[str, str]:
        """All texts of the language by key."""
        return desk_texts(self.language)


@cache
def desk_texts(language: str) -> dict[str, str]:
    """All texts of a language by key; a key that two files have is a fault of ours."""
    found = dict(Words(language).texts)
    for file in sorted(files("musterbook.serve.desk").joinpath("data").iterdir(), key=lambda one: one.name):
        if file.name.endswith(f".{language}.yaml"):
            told = cast("dict[str, str]", read_yaml(file) or {})
            assert found.keys().isdisjoint(told), (file.name, found.keys() & told.keys())
            found |= told
    return found
