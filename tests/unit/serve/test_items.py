"""`write quickstatements` with a pack that tells items: what is restricted is in no command, but for insiders."""

import shutil
from pathlib import Path

import pytest
from tests.samples.quickstatements import Command, read_commands
from tests.unit.serve.conftest import Program

PACK = Path(__file__).parents[3] / "missions" / "mss-haiti"
PUBLIC = '2024-06-25  deployment  KEN  200 person  mission=mss-haiti  "200 came"\n'
CONFIDED = '2024-07-31  strength  KEN  431 person  mission=mss-haiti  "431 of the quetzal unit"\n'


@pytest.fixture
def told(folder: Path, program: Program, monkeypatch: pytest.MonkeyPatch) -> Program:
    """A record of a public and a restricted document, with a pack of its own."""
    shutil.copytree(PACK, folder / "packs" / "mss-haiti")
    with (folder / "packs" / "mss-haiti" / "mission.yaml").open("a") as file:
        file.write("codes: {wikidata: Q900000}\n")
    with (folder / "packs" / "mss-haiti" / "organisations.yaml").open("a") as file:
        file.write("- {id: KEN, kind: country, names: {en: [Kenya]}, example: Kenya., codes: {wikidata: Q900114}}\n")
    monkeypatch.setenv("MUSTERBOOK_MISSIONS", "packs")
    for name, text in (("public", PUBLIC), ("confided", CONFIDED)):
        (folder / f"{name}.claims").write_text(text)
        program("add", f"{name}.claims", "--url", f"https://{name}.example/a", "--source", name, "--date", "2024-08-01")
    program("restrict", "confided.claims", "--because", "in confidence")
    return program


def written(program: Program, *options: str) -> list[Command]:
    program("write", "quickstatements", "--to", "out.qs", *options)
    return read_commands(Path("out.qs").read_text(encoding="utf-8"))


def test_what_is_restricted_is_in_no_command(told: Program) -> None:
    (kenya,) = [one for one in written(told) if one.property == "P710"]
    assert (kenya.item, kenya.value, kenya.qualifiers[0]) == ("Q900000", "Q900114", ("P1132", "200"))
    text = Path("out.qs").read_text(encoding="utf-8")
    assert not [one for one in ("431", "quetzal", "confided", "internal") if one in text]


def test_insiders_have_it_and_are_told_so(told: Program) -> None:
    (kenya,) = [one for one in written(told, "--internal") if one.property == "P710"]
    assert kenya.qualifiers[0] == ("P1132", "431")
    assert "internal True" in kenya.summary
    assert "confided" in Path("out.qs").read_text(encoding="utf-8")


def test_a_mission_has_the_codes_of_its_pack_and_a_wrong_one_is_an_issue(told: Program, folder: Path) -> None:
    head = folder / "packs" / "mss-haiti" / "mission.yaml"
    head.write_text(head.read_text().replace("codes: {wikidata: Q900000}", "codes: [Q900000]"))
    done = told("write", "quickstatements", "--to", "out.qs", status=1)
    assert "codes" in done.output
