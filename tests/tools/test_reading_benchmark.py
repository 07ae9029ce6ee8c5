"""The benchmark of reading finds its texts and tells the ratio to a peer."""

from pathlib import Path

import pytest
from benchmarks.reading import ENDINGS, FOLDERS, line, load, paired, read_all, wikitext_peer


@pytest.mark.parametrize("form", sorted(ENDINGS))
def test_every_format_has_texts_that_are_read(form: str) -> None:
    texts = load(FOLDERS, ENDINGS[form])
    assert read_all(texts[:2]) == len(texts[:2]) == 2


def test_a_folder_without_texts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"no \.md in"):
        load((tmp_path,), (".md",))


def test_the_ratio_is_the_time_of_the_peer_over_ours() -> None:
    assert line("x", 2_000_000, 2.0, peer=1.0).split() == ["x", "2.00", "1.00", "2.00", "0.50"]
    assert line("x", 2_000_000, 2.0).split() == ["x", "2.00", "1.00"]
    assert wikitext_peer(None, [("a", b"x")]) is None
    ours, theirs, ratio = paired(load(FOLDERS, ENDINGS["HTML"])[:1])
    assert ours > 0
    assert theirs > 0
    assert ratio == pytest.approx(theirs / ours)
