"""`write wikitext` and `write edits`: parts of an article, and an article held against the record."""

import json
from pathlib import Path

import pytest
from tests.samples.wikitextcheck import faults
from tests.unit.serve.conftest import Program

ARTICLE = """\
{{Infobox military unit
| unit_name = Multinational Security Support Mission in Haiti
}}
The [[Multinational Security Support Mission in Haiti]] is led by Kenya.
On 30 October 2024, 450 police officers of Kenya were present in Haiti.
"""


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_four_parts_are_written(recorded: Program, language: str) -> None:
    told = recorded("write", "wikitext", "--to", "article", "--lang", language, "--as-of", "2025-01-31").stderr
    assert "wrote 4 files to article" in told
    files = {path.name: path.read_text(encoding="utf-8") for path in Path("article").iterdir()}
    assert sorted(files) == ["casualties.txt", "infobox.txt", "personnel.txt", "timeline.txt"]
    assert {name: faults(text) for name, text in files.items() if faults(text)} == {}


def test_an_article_is_held_against_the_record(recorded: Program) -> None:
    Path("article.wikitext").write_text(ARTICLE)
    asked = ("write", "edits", "article.wikitext", "--date", "2024-11-15", "--as-of", "2024-12-31")
    assert "wrote 1 finding to out/edits.txt" in recorded(*asked, "--to", "out/edits.txt").stderr
    assert "contradicted" in Path("out/edits.txt").read_text(encoding="utf-8")
    recorded(*asked, "--to", "edits.json", "--format", "json", "--mission", "mss-haiti")
    told = json.loads(Path("edits.json").read_text(encoding="utf-8"))
    assert [one["verdicts"] for one in told["findings"]] == [["contradicted", "unsourced"]]
    recorded(*asked, "--to", "none.json", "--format", "json", "--mission", "minustah")
    assert json.loads(Path("none.json").read_text(encoding="utf-8"))["findings"] == []


OTHERS = """\
2024-10-30  strength  KEN  900 person  mission=minujusth  source="Other"  published=2024-10-31  id=o1
2024-10-30  strength  KEN  100 person  mission=minujusth  source="Third"  published=2024-10-31  id=o2
"""


def test_what_is_told_of_other_missions_changes_no_finding(recorded: Program) -> None:
    Path("article.wikitext").write_text(ARTICLE)
    asked = ("write", "edits", "article.wikitext", "--date", "2024-11-15", "--as-of", "2024-12-31", "--format", "json")
    findings = []
    for name in ("before.json", "after.json"):
        recorded(*asked, "--to", name)
        findings.append(json.loads(Path(name).read_text(encoding="utf-8"))["findings"])
        Path("others.claims").write_text(OTHERS)
        recorded("add", "others.claims")
        recorded("judge", "o2", "reject", "--because", "no such count")
    assert findings[0] == findings[1]


def test_faults_of_the_caller_are_named(recorded: Program) -> None:
    Path("words.txt").write_text("Just words.")
    told = recorded("write", "edits", "words.txt", "--to", "x.txt", status=2).stderr
    assert "words.txt: a file of wikitext was expected" in told
    Path("taken").write_text("")
    told = recorded("write", "wikitext", "--to", "taken/article", status=2).stderr
    assert "cannot be written" in told
