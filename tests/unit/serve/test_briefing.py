"""The command that writes briefings: forms, what it remembers, what is new since, and the templates of an office."""

import sys
from pathlib import Path

import pytest
from docx import Document as WordDocument
from docx.shared import Pt
from tests.unit.serve.conftest import Program

WRITE = ("write", "briefing")
LATER = """\
2025-03-10  strength  KEN  700 person  mission=mss-haiti  source="Agency"  published=2025-03-11  id=n1
2025-03-08  deployment  KEN  300 person  mission=mss-haiti  source="Agency"  published=2025-03-11  id=n2
"""


def written(name: str) -> str:
    return Path(name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "start"), [("a.md", b"# Brief"), ("a.html", b"<!doctype html>"), ("a.docx", b"PK"), ("a.pdf", b"%PDF-")]
)
def test_each_form_by_its_ending_and_the_same_bytes_each_time(recorded: Program, name: str, start: bytes) -> None:
    told = []
    for folder in ("one", "two"):
        recorded(*WRITE, "--to", f"{folder}/{name}", "--draft", "--as-of", "2025-03-01")
        told.append((Path(folder) / name).read_bytes())
    assert told[0] == told[1]
    assert told[0].startswith(start)


def test_a_form_that_is_asked_for_beats_the_ending_and_an_unknown_one_is_named(recorded: Program) -> None:
    recorded(*WRITE, "--to", "brief.txt", "--format", "html", "--draft")
    assert written("brief.txt").startswith("<!doctype html>")
    told = recorded(*WRITE, "--to", "brief.txt", "--draft", status=2).stderr
    assert "brief.txt: no form is known by this ending; expected .md, .html, .docx or .pdf" in told
    assert "--to: expected the file to write" in recorded(*WRITE, status=2).stderr


def test_a_briefing_is_remembered_and_the_next_one_tells_what_changed(folder: Path, recorded: Program) -> None:
    told = recorded(*WRITE, "--to", "one.md", "--as-of", "2025-03-01").stderr
    assert "remembered as published (vintage " in told
    assert "briefing" in recorded("history").output
    assert "Since the last one" not in written("one.md")
    (folder / "later.claims").write_text(LATER)
    recorded("add", "later.claims")
    recorded(*WRITE, "--to", "two.md", "--as-of", "2025-03-12", "--draft")
    assert "Changes are told against the last briefing, published on" in written("two.md")
    assert "Since the last one" in written("two.md")
    recorded(*WRITE, "--to", "new.md", "--as-of", "2025-03-12", "--since", "last", "--draft")
    told = written("new.md")
    assert told.startswith("# What is new")
    assert "deployment, 300 people" in told
    assert "Kenya's strength" in told
    assert "strength, 400" not in told


def test_where_nothing_is_new_the_briefing_says_so(recorded: Program) -> None:
    recorded(*WRITE, "--to", "one.md", "--as-of", "2025-03-01")
    for language, told in (("en", "Nothing new"), ("fr", "Rien de nouveau"), ("es", "Nada nuevo")):
        done = recorded(
            *WRITE, "--to", "two.md", "--as-of", "2025-03-02", "--since", "last", "--draft", "--lang", language
        )
        assert told in written("two.md")
        assert "nothing is new, and the file says so" in done.stderr


def test_a_draft_and_an_internal_briefing_are_not_remembered(recorded: Program) -> None:
    recorded(*WRITE, "--to", "one.md", "--draft")
    recorded(*WRITE, "--to", "two.md", "--internal")
    assert "Internal" in written("two.md")
    told = recorded(*WRITE, "--to", "three.md", "--since", "last", status=2).stderr
    assert "no briefing of this mission is remembered" in told


def test_a_day_that_cannot_be_compared_with_is_named(recorded: Program) -> None:
    told = recorded(*WRITE, "--to", "a.md", "--since", "Friday", status=2).stderr
    assert "--since: 'Friday' is neither a day such as 2025-01-31 nor 'last'" in told
    told = recorded(*WRITE, "--to", "a.md", "--since", "2025-03-01", "--as-of", "2025-02-01", status=2).stderr
    assert "--since: 2025-03-01 lies after 2025-02-01" in told


def test_the_templates_are_handed_out_once_and_give_the_same_briefing(recorded: Program) -> None:
    recorded(*WRITE, "--write-templates", "office")
    assert sorted(one.name for one in Path("office").iterdir()) == [
        "briefing.docx", "briefing.html.j2", "briefing.md.j2", "briefing.typ"
    ]  # fmt: skip
    assert "nothing is overwritten" in recorded(*WRITE, "--write-templates", "office", status=2).stderr
    for name in ("a.md", "a.html", "a.pdf"):
        recorded(*WRITE, "--to", f"plain/{name}", "--draft", "--as-of", "2025-03-01")
        recorded(*WRITE, "--to", f"own/{name}", "--draft", "--as-of", "2025-03-01", "--template", "office")
        assert (Path("plain") / name).read_bytes() == (Path("own") / name).read_bytes()
    recorded(*WRITE, "--to", "own/a.docx", "--draft", "--template", "office")


def office(name: str, text: bytes) -> None:
    Path("office").mkdir(exist_ok=True)
    (Path("office") / name).write_bytes(text)


def test_an_office_replaces_a_template_and_the_others_stay(recorded: Program) -> None:
    office("briefing.md.j2", b"Weekly: {{ briefing.title | md }}\n")
    recorded(*WRITE, "--to", "a.md", "--draft", "--template", "office")
    assert written("a.md") == "Weekly: Briefing: Multinational Security Support Mission in Haiti\n"
    recorded(*WRITE, "--to", "a.html", "--draft", "--template", "office")
    assert "Weekly" not in written("a.html")


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("briefing.md.j2", b"one\n{% if %}\n", "office/briefing.md.j2:2: "),
        (
            "briefing.md.j2",
            b"one\ntwo\n{{ briefing.nothing }}\n",
            "office/briefing.md.j2:3: the Briefing has no attribute 'nothing'; expected",
        ),
        ("briefing.md.j2", b"{{ briefing.title | shout }}", "office/briefing.md.j2:1: "),
        ("briefing.html.j2", b"a\n\xff\xfe", "office/briefing.html.j2:2: this is no UTF-8; expected"),
        ("briefing.md.j2", b"{{ ''.__class__.__mro__ }}", "office/briefing.md.j2:1: "),
        ("briefing.typ", b"= A\n\n#nothing()\n", "office/briefing.typ: "),
        ("briefing.docx", b"no zip", "office/briefing.docx: this is no Word document"),
    ],
)
def test_a_fault_in_a_template_names_its_place(recorded: Program, name: str, text: bytes, told: str) -> None:
    office(name, text)
    form = {"briefing.md.j2": "md", "briefing.html.j2": "html", "briefing.typ": "pdf", "briefing.docx": "docx"}[name]
    said = recorded(*WRITE, "--to", f"a.{form}", "--draft", "--template", "office", status=2).stderr
    assert told in said
    assert "expected" in said
    assert name != "briefing.typ" or "briefing.typ:3:1" in said
    assert not Path(f"a.{form}").exists()


def test_a_folder_without_a_template_is_named(recorded: Program) -> None:
    Path("office").mkdir()
    told = recorded(*WRITE, "--to", "a.md", "--draft", "--template", "office", status=2).stderr
    assert "office: no template there; expected one of briefing.md.j2" in told


@pytest.mark.parametrize(("name", "library"), [("a.pdf", "typst"), ("a.docx", "docx")])
def test_without_the_extra_its_name_is_told(
    recorded: Program, monkeypatch: pytest.MonkeyPatch, name: str, library: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    assert "pip install 'musterbook[briefing]'" in recorded(*WRITE, "--to", name, "--draft", status=2).stderr


def test_a_record_of_nothing_gives_a_briefing_of_nothing(folder: Path, program: Program) -> None:
    (folder / "nothing.txt").write_text("Nothing is told here.\n")
    program("add", "nothing.txt")
    for name in ("a.md", "a.html", "a.docx", "a.pdf"):
        program(*WRITE, "--to", name, "--draft", "--mission", "mss-haiti")
    assert "The record holds nothing yet that could be told." in written("a.md")
    program(*WRITE, "--to", "b.md", "--draft")


def test_the_styles_of_an_office_stay_as_it_made_them(recorded: Program) -> None:
    recorded(*WRITE, "--write-templates", "office")
    styles = WordDocument("office/briefing.docx")
    styles.styles["Heading 1"].font.size = Pt(31)
    styles.add_paragraph("A letterhead that is no part of a briefing.")
    styles.save("office/briefing.docx")
    recorded(*WRITE, "--to", "a.docx", "--draft", "--template", "office")
    made = WordDocument("a.docx")
    assert made.styles["Heading 1"].font.size == Pt(31)
    assert "letterhead" not in " ".join(one.text for one in made.paragraphs)
