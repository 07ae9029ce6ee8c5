"""The demonstration's record gives the briefings that are kept beside this test, whole and since a day."""

import pytest
from tests.samples.briefings import FOLDER, golden

NAMES = [f"{prefix}{language}.md" for prefix in ("", "since.") for language in ("en", "es", "fr")]


@pytest.mark.parametrize("name", NAMES)
def test_the_briefing_is_as_kept(name: str) -> None:
    assert golden()[name].decode() == (FOLDER / name).read_bytes().decode()


def test_every_kept_file_is_compared() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(NAMES)
