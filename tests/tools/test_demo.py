"""The demonstration takes any folder: its own choice of files, long lists, odd names."""

from pathlib import Path

import pytest

from tools import demo


def test_files_are_taken_and_folders_left_out(tmp_path: Path) -> None:
    (tmp_path / "two words.txt").write_text("b", encoding="utf-8")
    (tmp_path / "-dash.txt").write_text("a", encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "deep.txt").write_text("c", encoding="utf-8")
    files, left_out = demo.split_folder(tmp_path)
    assert [file.name for file in files] == ["-dash.txt", "two words.txt"]
    assert all(file.is_absolute() for file in files)
    assert [entry.name for entry in left_out] == ["sub"]


def test_a_missing_or_empty_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(demo.DemoError, match="is no folder"):
        demo.split_folder(tmp_path / "absent")
    with pytest.raises(demo.DemoError, match="holds no files"):
        demo.split_folder(tmp_path)


def test_its_own_output_is_refused_as_input() -> None:
    demo.BUILD.mkdir(parents=True, exist_ok=True)
    with pytest.raises(demo.DemoError, match="would be emptied"):
        demo.split_folder(demo.BUILD)


def test_long_lists_are_split_and_stay_in_order() -> None:
    files = [Path(f"/somewhere/{number:06}.txt") for number in range(20_000)]
    lists = list(demo.batches(files))
    assert len(lists) > 1
    assert [name for one in lists for name in one] == [str(file) for file in files]
    assert max(sum(len(name) + 1 for name in one) for one in lists) <= demo.BATCH_BYTES


def test_wrong_use_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert demo.main([]) == 2
    assert demo.main(["no/such/folder"]) == 2
    assert "no/such/folder is no folder" in capsys.readouterr().err
