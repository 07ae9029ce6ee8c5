"""The commands about people, and who acts in the others."""

import json
import zipfile
from pathlib import Path

import pytest
from tests.unit.serve.conftest import CLAIMS, Program

OTHER = "2019-01-31  strength  BGD  50 person  mission=minujusth  source=Daily  published=2019-02-01  id=n1\n"


@pytest.fixture
def peopled(recorded: Program, monkeypatch: pytest.MonkeyPatch) -> Program:
    """The record of the claims kept by hand, with an admin who acts unless another is named, and a desk officer."""
    monkeypatch.setenv("MUSTERBOOK_USER", "Ana Lee")
    recorded("people", "grant", "Ana Lee", "admin", "--because", "keeps the record")
    recorded("people", "grant", "Ben", "editor", "--mission", "mss-haiti", "--because", "desk officer")
    return recorded


def test_a_record_without_people_says_so(recorded: Program) -> None:
    assert "whoever can open it may do everything" in recorded("people").stderr
    assert json.loads(recorded("people", "--format", "json").stdout) == []
    told = recorded("people", "grant", "Ben", "reader", "--because", "x", status=2).stderr
    assert "this record has no people yet: make an admin of the whole record first" in told


def test_people_are_listed_with_what_they_may(peopled: Program) -> None:
    rows = json.loads(peopled("people", "--format", "json").stdout)
    assert [(one["person"], one["role"], one["mission"], one["granted_by"], one["because"]) for one in rows] == [
        ("Ana Lee", "admin", None, "Ana Lee", "keeps the record"),
        ("Ben", "editor", "mss-haiti", "Ana Lee", "desk officer"),
    ]
    mine = json.loads(peopled("--as", "Ben", "people", "--format", "json").stdout)
    assert [one["person"] for one in mine] == ["Ben"]
    assert "Ben" in peopled("people").stdout
    told = peopled("people", "withdraw", "Ben", "--mission", "mss-haiti", "--because", "left").stderr
    assert told.startswith("Ben: no role for mss-haiti, on the word of Ana Lee (grant ")
    assert "Ben has no role in this record; to read needs a reader" in peopled("--as", "Ben", "claims", status=2).stderr


def test_a_mission_that_no_pack_knows_is_told(peopled: Program) -> None:
    told = peopled("people", "grant", "Carla", "reader", "--mission", "mss-hati", "--because", "x").stderr
    assert "mss-hati: no mission pack knows a mission of this name" in told
    assert "Carla: reader for mss-hati" in told
    known = peopled("people", "grant", "Carla", "reader", "--mission", "mss-haiti", "--because", "x").stderr
    assert "no mission pack" not in known


def test_the_history_tells_an_admin_who_was_given_what(peopled: Program) -> None:
    rows = json.loads(peopled("history", "--format", "json").stdout)
    grants = [one for one in rows if one["what"] == "grant"]
    assert [(one["name"], one["by"], one["because"]) for one in grants] == [
        ("Ana Lee: admin", "Ana Lee", "keeps the record"),
        ("Ben: editor for mss-haiti", "Ana Lee", "desk officer"),
    ]
    asked = json.loads(peopled("history", "--mission", "mss-haiti", "--format", "json").stdout)
    assert [one["name"] for one in asked if one["what"] == "grant"] == ["Ben: editor for mss-haiti"]
    asked = json.loads(peopled("history", "--actor", "KEN", "--format", "json").stdout)
    assert [one for one in asked if one["what"] == "grant"] == []


def test_the_history_tells_who_added_and_who_published(peopled: Program, folder: Path) -> None:
    (folder / "other.claims").write_text(OTHER)
    peopled("add", "other.claims")
    peopled("write", "site", "--to", "out")
    rows = json.loads(peopled("history", "--format", "json").stdout)
    signed = {one["name"].partition(",")[0]: one.get("by") for one in rows if one["what"] in ("document", "published")}
    assert signed == {"kept.claims": None, "other.claims": "Ana Lee", "site (en)": "Ana Lee"}


def test_who_acts_is_named_by_option_variable_or_login(peopled: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "on the word of Ana Lee" in peopled("judge", "a1", "accept", "--because", "seen").stderr
    peopled("people", "grant", "Ben", "reviewer", "--because", "decides")
    assert "on the word of Ben" in peopled("--as", "Ben", "judge", "a2", "accept", "--because", "seen").stderr
    told = peopled("--as", "Ben", "judge", "a2", "reject", "--because", "no", "--by", "Ana Lee", status=2).stderr
    assert "to record what others decided needs an admin of the whole record" in told
    assert "on the word of Ben" in peopled("judge", "a2", "reject", "--because", "no", "--by", "Ben").stderr
    monkeypatch.delenv("MUSTERBOOK_USER")
    monkeypatch.setenv("LOGNAME", "Ben")
    assert "on the word of Ben" in peopled("judge", "s1", "accept", "--because", "seen").stderr
    monkeypatch.setenv("LOGNAME", "somebody")
    told = peopled("claims", status=2).stderr
    assert "somebody has no role in this record; to read needs a reader; --as NAME says who you are" in told


def test_what_tells_of_another_mission_is_left_out_and_told(peopled: Program, folder: Path) -> None:
    (folder / "other.claims").write_text(OTHER)
    (folder / "own.claims").write_text(CLAIMS.splitlines()[1].replace("a1", "a9"))
    told = peopled("--as", "Ben", "add", "other.claims", "own.claims", status=1).stderr
    assert "other.claims: not-permitted: Ben is editor of mss-haiti; to add documents needs an editor of minuj" in told
    assert "added 1 document with 1 claim" in told
    assert "n1" not in peopled("claims").stdout
    assert "added 1 document with 1 claim" in peopled("add", "other.claims").stderr


def test_a_document_is_restricted_by_name_by_id_or_with_its_archive(peopled: Program, folder: Path) -> None:
    with zipfile.ZipFile(folder / "post.zip", "w") as archive:
        for name in ("one", "two"):
            archive.writestr(f"{name}.txt", f"Number {name}: Kenya sent 200 officers to Haiti on 1 July 2024.")
    peopled("add", "--date", "2024-07-02", "post.zip", status=0)
    told = peopled("restrict", "post.zip", "--because", "given in confidence").stderr
    assert told.count(": restricted (restriction ") == 2
    rows = {one["name"]: one for one in json.loads(peopled("documents", "--format", "json").stdout)}
    marked = sorted(name for name, one in rows.items() if one.get("restricted"))
    assert marked == ["post.zip!/one.txt", "post.zip!/two.txt"]
    lifted = peopled("restrict", rows["post.zip!/one.txt"]["id"][:8], "--lift", "--because", "published").stderr
    assert lifted.startswith("post.zip!/one.txt: no longer restricted (restriction ")
    for words in (("post.zip!/two.txt",), ("post.zip!/one.txt", "--lift"), ("nothing.txt",)):
        told = peopled("restrict", *words, "--because", "x", status=2).stderr
        assert "'musterbook documents' lists them" in told
    assert "restrict" in [one["what"] for one in json.loads(peopled("history", "--format", "json").stdout)]
    refused = peopled("--as", "Ben", "restrict", "kept.claims", "--because", "x", status=2).stderr
    assert "to restrict documents needs an admin of the whole record" in refused


def test_what_is_added_as_restricted_is_so_from_the_start(peopled: Program, folder: Path) -> None:
    (folder / "other.claims").write_text(OTHER)
    peopled("add", "--restricted", "given in confidence", "other.claims")
    told = peopled("add", "--restricted", "given in confidence", "other.claims", "kept.claims").stderr
    assert "2 were there already" in told
    assert "what was there already stays as it was: 'musterbook restrict' marks it" in told
    rows = json.loads(peopled("documents", "--format", "json").stdout)
    assert [one["name"] for one in rows if one.get("restricted")] == ["other.claims"]
    assert "Ben is editor" in peopled("--as", "Ben", "write", "site", "--to", "out", "--internal", status=2).stderr


def test_an_internal_site_says_so_in_every_language(peopled: Program, folder: Path) -> None:
    words = {"en": "not for publication", "fr": "pas destinée à la publication", "es": "No es para publicar"}
    for language, told in words.items():
        done = peopled("write", "site", "--to", language, "--internal", "--lang", language)
        assert "remembered" not in done.stderr
        assert told in (folder / language / "index.html").read_text(encoding="utf-8")
    assert json.loads((folder / "en" / "record.json").read_text(encoding="utf-8"))["internal"] is True
