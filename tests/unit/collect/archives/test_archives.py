"""ZIP and TAR archives and packed files: every readable member is read, every loss told, nothing is written."""

import io
import struct
import tarfile
import zipfile
import zlib
from contextlib import suppress
from pathlib import Path

import pytest
from tests.samples.containers import SITREP, packed, tarred, zipped

from musterbook.base.issue import Issue
from musterbook.collect import Part, limits, unpack_part
from musterbook.collect.archives.leaving import what_is_passed
from musterbook.collect.archives.paths import safe_path
from musterbook.collect.archives.stream import Inflater
from musterbook.collect.knowledge import entries

TEXT = b"Kenya sent 400 officers."


def unpack(data: bytes, name: str = "a.zip") -> tuple[dict[str, bytes], list[Issue]]:
    found = list(unpack_part(Part(name=name, data=data)))
    parts = {one.member: one.data for one in found if isinstance(one, Part)}
    assert all(one.name == f"{name}!/{one.member}" for one in found if isinstance(one, Part) and one.member)
    return parts, [one for one in found if isinstance(one, Issue)]


def codes(issues: list[Issue]) -> list[str]:
    return [issue.code for issue in issues]


def stored(*members: tuple[str, bytes]) -> bytes:
    return zipped(members, method=zipfile.ZIP_STORED)


@pytest.mark.parametrize("how", ["", "gz", "bz2", "xz"])
@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_a_tar_is_read_however_it_is_packed(how: str, form: int) -> None:
    long = "/".join(["dossier"] * 12) + "/été.txt"
    data = tarred([("a/", b""), ("a/b.txt", TEXT), (long, SITREP)], form=form)
    parts, issues = unpack(packed(data, how) if how else data)
    assert parts == {"a/b.txt": TEXT, long: SITREP}
    assert not issues


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2])
def test_a_zip_is_read_by_each_usual_method(method: int) -> None:
    parts, issues = unpack(zipped([("a/b.txt", TEXT), ("c.txt", SITREP)], method=method))
    assert parts == {"a/b.txt": TEXT, "c.txt": SITREP}
    assert not issues


@pytest.mark.parametrize("how", ["gz", "bz2", "xz"])
def test_a_packed_file_is_its_one_member(how: str) -> None:
    assert unpack(packed(TEXT, how) + packed(SITREP, how), f"b.txt.{how}") == ({"b.txt": TEXT + SITREP}, [])
    assert unpack(packed(TEXT, how), "note") == ({"note": TEXT}, [])


def test_parts_keep_the_hash_of_the_outermost_container_and_their_whole_path() -> None:
    data = zipped([("in/x.tar.gz", packed(tarred([("y.txt.bz2", packed(TEXT, "bz2"))]), "gz"))])
    (part,) = unpack_part(Part(name="a.zip", data=data, address="https://example.org/a.zip"))
    assert isinstance(part, Part)
    assert part.name == "a.zip!/in/x.tar.gz!/y.txt.bz2!/y.txt"
    assert part.member == "in/x.tar.gz!/y.txt.bz2!/y.txt"
    assert (len(part.container), part.data, part.address) == (64, TEXT, "https://example.org/a.zip")


def test_what_stands_too_deep_is_told() -> None:
    data = zipped([("5.txt", TEXT)])
    for number in range(4):
        data = zipped([(f"{number}.zip", data), (f"{number}.txt", TEXT)])
    parts, issues = unpack(data)
    assert len(parts) == 4
    assert codes(issues) == ["nested-too-deep"]


@pytest.mark.parametrize("name", ["../../b.txt", "/etc/b.txt", "C:\\x\\b.txt", "a/../../b.txt", "..\\b.txt"])
@pytest.mark.parametrize("make", [tarred, stored])
def test_a_name_that_leads_out_is_made_safe_and_told(name: str, make: object) -> None:
    data = stored((name, TEXT)) if make is stored else tarred([(name, TEXT)])
    parts, issues = unpack(data)
    (path,) = parts
    assert path.endswith("b.txt")
    assert not path.startswith(("/", "\\"))
    assert ".." not in path.split("/")
    assert codes(issues) == ["unsafe-path"]
    assert not issues[0].lost


def test_links_devices_and_pipes_are_refused_and_the_rest_is_read() -> None:
    types = (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE)
    kinds = {f"other {number}": kind for number, kind in enumerate(types)}
    parts, issues = unpack(tarred([*((name, b"") for name in kinds), ("x.txt", TEXT)], kinds=kinds))
    assert parts == {"x.txt": TEXT}
    assert codes(issues) == ["unsafe-path"] * 5
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        link = zipfile.ZipInfo("link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert codes(unpack(file.getvalue())[1]) == ["unsafe-path"]


def test_a_name_that_stands_twice_is_read_twice() -> None:
    parts, issues = unpack(zipped([("a.txt", TEXT), ("a.txt", SITREP)]))
    assert parts == {"a.txt": TEXT, "a.txt (2)": SITREP}
    assert not issues


@pytest.mark.parametrize("encoding", ["utf-8", "cp437", "windows-1252"])
def test_a_name_without_its_encoding_is_read_as_western_languages_have_it(encoding: str) -> None:
    raw = "éé à l'été.txt".encode(encoding)
    data = stored(("x" * len(raw), TEXT)).replace(b"x" * len(raw), raw)
    assert unpack(data)[0] == {"éé à l'été.txt": TEXT}


def test_a_name_may_stand_in_a_field_of_its_own() -> None:
    field = b"\x01" + b"\x00" * 4 + "Полиция.txt".encode()
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        info = zipfile.ZipInfo("______.txt")
        info.extra = struct.pack("<HH", 0x7075, len(field)) + field
        archive.writestr(info, TEXT)
    assert unpack(file.getvalue())[0] == {"Полиция.txt": TEXT}


def test_signs_that_turn_a_name_round_are_not_shown() -> None:
    assert unpack(zipped([("a\u202etxt.exe\x07.txt", TEXT)]))[0] == {"a\ufffdtxt.exe\ufffd.txt": TEXT}


def test_locked_members_are_told_and_the_others_read() -> None:
    data = bytearray(stored(("a.txt", TEXT), ("b.txt", SITREP)))
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + offset] |= 1
    parts, issues = unpack(bytes(data))
    assert parts == {"b.txt": SITREP}
    assert [(issue.code, issue.document) for issue in issues] == [("encrypted-file", "a.zip!/a.txt")]


def test_a_packing_that_is_not_read_is_named() -> None:
    data = bytearray(stored(("a.txt", TEXT)))
    for sign, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        data[data.index(sign) + offset] = 9
    _, (issue,) = unpack(bytes(data))
    assert (issue.code, issue.seen) == ("unknown-format", "Deflate64")


@pytest.mark.parametrize("cut", [30, 60, 200])
def test_a_zip_that_breaks_off_is_read_by_its_members_headers(cut: int) -> None:
    whole = zipped([("a.txt", TEXT), ("b.txt", SITREP), ("c.txt", TEXT)])
    parts, issues = unpack(whole[:-cut])
    assert parts["a.txt"] == TEXT
    assert parts["b.txt"][:40] == SITREP[:40]
    assert codes(issues)[0] == "damaged-file"


def test_a_whole_archive_within_a_broken_one_does_not_pass_for_it() -> None:
    inner = stored(("in.txt", TEXT))
    data = stored(("a.txt", SITREP), ("inner.zip", inner))
    parts, issues = unpack(data[: data.index(inner) + len(inner)])
    assert parts == {"a.txt": SITREP, "inner.zip!/in.txt": TEXT}
    assert codes(issues) == ["damaged-file"]


@pytest.mark.parametrize("how", ["", "gz", "bz2", "xz"])
def test_a_tar_that_breaks_off_gives_what_came_before(how: str) -> None:
    noise = b"".join(struct.pack("<L", number * 2_654_435_761 % 2**32) for number in range(300_000))
    data = tarred([("a.txt", TEXT), ("noise.txt", noise)])
    whole = packed(data, how) if how else data
    parts, issues = unpack(whole[: len(whole) * 9 // 10])
    assert parts["a.txt"] == TEXT
    assert "damaged-file" in codes(issues)


@pytest.mark.parametrize("most", [7, 1_000, 60_000])
def test_what_stands_before_a_fault_is_had_however_little_is_asked_for(most: int) -> None:
    words = b"".join(b"%d officers of %d\n" % (n * n, n) for n in range(8_000))
    data = bytearray(zlib.compress(words, wbits=31))
    data[len(data) // 2 :] = b"".join(struct.pack("<L", n * 2_654_435_761 % 2**32) for n in range(9_000))
    inflater, found, rest = Inflater(), bytearray(), io.BytesIO(data)
    with suppress(zlib.error):
        while rest.tell() < len(data):
            found += inflater.decompress(rest.read(16_384) if inflater.needs_input else b"", most)
    whole = zlib.decompressobj(31)
    before = bytearray()
    with suppress(zlib.error):
        for byte in data:
            before += whole.decompress(bytes([byte]))
    assert len(words) // 3 < len(before) < len(words)
    assert found == before


def test_a_tar_goes_on_after_a_broken_header() -> None:
    data = bytearray(tarred([("a.txt", TEXT), ("b.txt", SITREP), ("c.txt", TEXT)], form=tarfile.USTAR_FORMAT))
    data[1024 + 148] = 0x39
    parts, issues = unpack(bytes(data))
    assert parts == {"a.txt": TEXT, "c.txt": TEXT}
    assert codes(issues) == ["damaged-file"]


def test_a_wrong_sum_is_told_and_what_was_read_is_kept() -> None:
    data = stored(("a.txt", TEXT)).replace(TEXT, TEXT.replace(b"400", b"900"))
    parts, issues = unpack(data)
    assert codes(issues) == ["damaged-file"]
    assert set(parts) <= {"a.txt"}


@pytest.mark.parametrize("name", ["word/document.xml", "xl/workbook.xml"])
def test_office_files_books_and_web_archives_are_no_archives_of_files(name: str) -> None:
    for root in ("[Content_Types].xml", "mimetype", "datapackage.json"):
        data = zipped([(name, TEXT), (root, TEXT)])
        for damaged in (data, data[:-40]):
            (part,) = unpack_part(Part(name="a.zip", data=damaged))
            assert isinstance(part, Part)
            assert part.data == damaged


def test_a_bomb_unfolds_no_further_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FREE_BYTES", 10_000_000)
    blank = b" " * 1_900_000
    parts, issues = unpack(zipped([(f"{number}.txt", blank) for number in range(12)]))
    assert len(parts) == 5
    assert codes(issues) == ["expands-too-far"]
    data = packed(tarred([("a.txt", TEXT), ("large.bin", b" " * 21_000_000), ("z.txt", TEXT)]), "gz")
    small, issues = unpack(data)
    assert small == {"a.txt": TEXT}
    assert codes(issues)[-1] == "expands-too-far"


def test_what_is_larger_than_a_document_is_told() -> None:
    large = b" " * 20_000_001
    for data in (zipped([("a.txt", large)]), tarred([("a.txt", large)]), packed(large, "gz")):
        parts, issues = unpack(data)
        assert not parts
        assert codes(issues) == ["too-large"]


def test_issues_of_one_code_are_told_a_hundred_times_and_then_counted() -> None:
    parts, issues = unpack(tarred([(f"../{number}", TEXT) for number in range(250)]))
    assert len(parts) == 250
    assert codes(issues) == ["unsafe-path"] * 101
    assert "150 more" in issues[-1].message


@pytest.mark.parametrize("entry", entries("passed_over"), ids=lambda entry: str(entry["what"]))
def test_what_is_passed_over_has_an_example(entry: dict[str, str]) -> None:
    by_name = bool(entry.get("names") or entry.get("endings"))
    assert what_is_passed(entry["example"]) == (entry["what"] if by_name else "")
    assert what_is_passed("reports/renfort.html") == ""
    assert all(what_is_passed("file", f"{kind}png" if kind.endswith("/") else kind) for kind in entry.get("types", ()))


def test_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    unpack(zipped([("../a.txt", TEXT), ("b/c.txt", TEXT)]))
    unpack(tarred([("../a.txt", TEXT), ("b/c.txt", TEXT)]))
    assert not list(tmp_path.iterdir())
    assert not list(tmp_path.parent.glob("a.txt"))


def test_an_archive_without_files_is_told() -> None:
    for data in (zipped([]), zipped([("a/", b"")]), tarred([("a/", b"")])):
        parts, issues = unpack(data)
        assert not parts
        assert codes(issues) == ["empty-document"]


@pytest.mark.parametrize(
    ("name", "path", "inside"),
    [
        ("reports/2025 (1)/a-b_c.txt", "reports/2025 (1)/a-b_c.txt", True),
        ("./a/./b.txt", "a/b.txt", True),
        ("a//b.txt", "a/b.txt", True),
        (".hidden/a", ".hidden/a", True),
        ("a/../../b", "a/b", False),
        ("/a", "a", False),
        ("C:/a.txt", "a.txt", False),
        ("a\\b.txt", "a/b.txt", True),
        ("a\nb", "a\ufffdb", True),
        ("..", "unnamed", False),
        ("a..b", "a..b", True),
    ],
)
def test_a_name_is_a_safe_path_or_made_one(name: str, path: str, inside: bool) -> None:  # noqa: FBT001  # a case's field
    assert safe_path(name) == (path, inside)
