"""`write bundle`: a bag that others check with sha256sum and a script of twenty lines."""

import hashlib
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.unit.serve.conftest import Program
from tests.unit.serve.test_stateless import ARRIVAL

BAG = Path("evidence")
LINE = re.compile(r"([0-9a-f]{64})  (\S+)\n")


def files_in(folder: Path) -> dict[str, bytes]:
    found = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert found
    return found


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (BAG / "data" / name).read_text(encoding="ascii").splitlines()]


def check_bag(folder: Path) -> None:
    """What RFC 8493 asks of a complete and valid bag."""
    found = files_in(folder)
    assert found["bagit.txt"] == b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    payload = {name for name in found if name.startswith("data/")}
    for name, listed in (("manifest-sha256.txt", payload), ("tagmanifest-sha256.txt", found.keys() - payload)):
        text = found[name].decode()
        pairs = LINE.findall(text)
        assert "".join(f"{sha256}  {path}\n" for sha256, path in pairs) == text
        assert {path for _, path in pairs} == listed - {"tagmanifest-sha256.txt"}
        assert all(hashlib.sha256(found[path]).hexdigest() == sha256 for sha256, path in pairs)
    info = dict(line.split(": ", 1) for line in found["bag-info.txt"].decode().splitlines())
    assert info["Payload-Oxum"] == f"{sum(len(found[name]) for name in payload)}.{len(payload)}"


def run_check(folder: Path = BAG) -> "subprocess.CompletedProcess[str]":
    """The bundle's own script, with nothing but the standard library."""
    command = [sys.executable, "-I", "-S", str(folder / "check.py")]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def filled(program: Program, folder: Path) -> Program:
    """A record of texts, a file that held others, claims by hand, and decisions."""
    (folder / "report.txt").write_text(ARRIVAL)
    program("add", "--date", "2024-06-26", "report.txt")
    with zipfile.ZipFile(folder / "post.zip", "w") as archive:
        for number in (300, 400):
            archive.writestr(
                f"{number}.html", f"<html><body><p>{ARRIVAL.replace('200', str(number))}</p></body></html>"
            )
    program("add", "--date", "2024-07-26", "post.zip")
    (folder / "kept.claims").write_text("2024-07-10  strength  KEN  200 person  mission=other-mission  id=s1\n")
    program("add", "--date", "2024-08-01", "kept.claims")
    program("judge", "s1", "accept", "--because", "counted twice", "--by", "desk officer")
    return program


def test_the_bundle_is_a_valid_bag_and_its_script_finds_the_head(filled: Program) -> None:
    told = filled("write", "bundle", "--to", "evidence").stderr
    head = filled("verify").stderr.split()[-1]
    assert told.splitlines()[-1] == f"head {head}"
    check_bag(BAG)
    done = run_check()
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "every hash is right; 6 links have their contents in this bundle, 0 have not",
        f"head {head}",
    ]
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        command = ["sha256sum", "--check", "--quiet", manifest]
        assert subprocess.run(command, cwd=BAG, capture_output=True, text=True, check=True).stdout == ""


def test_what_the_readme_tells_is_there(filled: Program) -> None:
    filled("write", "bundle", "--to", "evidence")
    readme = (BAG / "README.md").read_text(encoding="utf-8")
    told = {name.rstrip("/.") for name in re.findall(r"data/[A-Za-z./]+", readme) if "PAYLOAD" not in name}
    assert len(told) > 8
    assert [name for name in told if not (BAG / name).exists()] == []
    assert "4 documents from the record of " in readme
    assert [row["decided_by"] for row in rows("judgements.jsonl")] == ["desk officer"]
    assert len(rows("claims.jsonl")) == len((BAG / "data" / "claims.claims").read_text().splitlines())
    assert rows("names.jsonl") == []
    originals = {path.name for path in (BAG / "data" / "originals").iterdir()}
    assert {row["original"] for row in rows("documents.jsonl")} == originals
    assert {name.rpartition(".")[2] for name in originals} == {"txt", "html", "claims"}


def test_the_same_record_gives_the_same_bundle(filled: Program, folder: Path) -> None:
    for name in ("one", "two"):
        (folder / "two").mkdir(exist_ok=True)
        filled("write", "bundle", "--to", name, "--as-of", "2025-01-01")
    assert files_in(Path("one")) == files_in(Path("two"))


@pytest.mark.parametrize(
    ("options", "documents", "outside"),
    [
        (("--known-by", "2024-07-01"), 1, 0),
        (("--known-by", "2024-07-31"), 3, 0),
        (("--mission", "other-mission"), 1, 4),
        (("--recorded-by", "2100-01-01"), 4, 0),
    ],
)
def test_what_is_left_out_stands_in_the_chain_as_a_hash(
    filled: Program, options: tuple[str, ...], documents: int, outside: int
) -> None:
    filled("write", "bundle", "--to", "evidence", *options)
    check_bag(BAG)
    assert len(rows("documents.jsonl")) == documents
    told = run_check().stdout
    assert f"{outside} have not" in told
    head = told.split()[-1]
    assert f"goes on from {head}" in filled("verify", "--head", head).stderr
    bodies = b"".join(files_in(BAG).values())
    assert (b"counted twice" in bodies) == (documents == 4 or "--mission" in options)


def altered() -> Iterator[tuple[str, str]]:
    yield "data/originals/*.txt", "not what its name says"
    yield "data/chain/payloads/*.json", "not what its name says"
    yield "data/chain/readings/*.zlib", "not what its name says"
    yield "data/chain/links.jsonl", "does not follow from what stands before it"


@pytest.mark.parametrize(("names", "told"), list(altered()))
def test_whatever_is_altered_is_found(filled: Program, names: str, told: str) -> None:
    filled("write", "bundle", "--to", "evidence")
    path = next(iter(sorted(BAG.glob(names))))
    data = path.read_bytes()
    path.write_bytes(data.replace(b'"id": "', b'"id": "f', 1) if path.suffix == ".jsonl" else data + b"!")
    done = run_check()
    assert done.returncode == 1
    assert told in done.stderr
    command = ["sha256sum", "--check", "--quiet", "manifest-sha256.txt"]
    assert subprocess.run(command, cwd=BAG, capture_output=True, check=False).returncode == 1


def test_nothing_is_overwritten_and_nothing_half_done_is_left(filled: Program, folder: Path) -> None:
    (folder / "evidence").mkdir()
    (folder / "evidence" / "mine.txt").write_text("mine")
    before = {path.name for path in folder.iterdir()}
    told = filled("write", "bundle", "--to", "evidence", status=2).stderr
    assert "evidence: something is there already, and nothing is overwritten" in told
    told = filled("write", "bundle", "--to", "report.txt/evidence", status=2).stderr
    assert "report.txt/evidence: cannot be written" in told
    assert {path.name for path in folder.iterdir()} == before


def test_a_record_without_documents_gives_no_bundle(filled: Program) -> None:
    told = filled("write", "bundle", "--to", "evidence", "--known-by", "1999-01-01", status=2).stderr
    assert "there is no document to be put into a bundle" in told
    assert not BAG.exists()
