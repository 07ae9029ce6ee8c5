"""The scorer of stories with known relatives."""

import json
from pathlib import Path

import pytest
from eval.lineage import lines, mixed, read_stories, score
from tests.unit.lineage.test_trace import story

from musterbook.base.copies import CopyGroup, Lineage

TEXTS = {
    "original": story(41),
    "copy": [*story(41), "Read also."],
    "excerpt": [*story(42)[:9], *story(41)[3:7], *story(42)[9:]],
    "translation": story(43),
    "light": story(44),
    "unrelated": story(45),
    "elsewhere": [*story(41)[:12], *story(46)],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "01").mkdir()
    rows = []
    for day, (name, text) in enumerate(TEXTS.items(), 1):
        (tmp_path / "01" / f"{name}.txt").write_text(" ".join(text), encoding="utf-8")
        row = {"story": "01", "file": f"01/{name}.txt", "relation": name, "language": "en"}
        rows.append(row | {"published": f"2024-05-{day:02}", "source": name})
    (tmp_path / "manifest.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("setting", ["alone", "together", "bare"])
def test_relations_found_missed_and_wrongly_told_are_counted(folder: Path, setting: str) -> None:
    result = score(read_stories(folder, bare=setting == "bare"), setting)
    tallies = {name: (one.right, one.missed, one.extra) for name, one in result.relations.items()}
    assert tallies["copy"] == (1, 0, 0)
    assert tallies["translation"] == (0, 1, 0)
    assert tallies["excerpt"] == (1, 0, 1)  # what shares half of its text is no independent report
    assert result.rewritten == {"light": [False], "heavy": []}
    assert (result.joined, result.share_joined) == ({"unrelated": [False], "elsewhere": [True]}, 0.5)
    assert result.errors == ["01 translation: nothing", "01 light: nothing", "01 elsewhere: excerpt-of"]
    assert any("copy" in line and "1.000 1.000 1.000" in line for line in lines(result, setting))


def test_groups_across_stories_are_counted(folder: Path) -> None:
    (one,) = read_stories(folder)
    ids = tuple(document.id for document in one.documents.values())
    assert mixed([one], Lineage(groups=(CopyGroup(id=ids[0], documents=ids),))) == 0


def test_a_folder_without_stories_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no stories"):
        read_stories(tmp_path)
