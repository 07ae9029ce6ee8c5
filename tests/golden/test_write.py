"""The small view gives the picture and the data file that are kept beside this test."""

import pytest
from tests.samples.golden_write import FOLDER, golden

FILES = golden()


@pytest.mark.parametrize("name", sorted(FILES))
def test_the_file_is_as_kept(name: str) -> None:
    assert FILES[name].decode() == (FOLDER / name).read_bytes().decode()


def test_every_kept_file_is_compared() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(FILES)
