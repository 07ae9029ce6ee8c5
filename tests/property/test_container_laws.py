"""Laws of containers: whatever is packed is read again, whatever is damaged gives what is left, all else is told."""

import io
import random
import tarfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.samples.containers import CRAWL, Answered, examples, packed, tarred, warc, zipped

from musterbook.base.issue import Issue
from musterbook.collect import Part, parts_of, read_part, unpack_part
from musterbook.collect.limits import LARGEST
from musterbook.collect.unpacking import container_of

TEXTS = st.binary(min_size=1, max_size=2_000).filter(lambda data: container_of(io.BytesIO(data), "a") is None)
LETTERS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="/\\:")
STEPS = st.text(LETTERS, min_size=1, max_size=12).filter(lambda name: bool(name.strip(". ")))
NAMES = st.lists(STEPS, min_size=1, max_size=4).map("/".join)
MEMBERS = st.lists(
    st.tuples(NAMES.map(lambda name: f"{name}.txt"), TEXTS),
    min_size=1,
    max_size=6,
    unique_by=lambda one: one[0].casefold(),
)
MUTATIONS = 150


@st.composite
def archives(draw: st.DrawFn, depth: int = 3) -> tuple[bytes, list[bytes]]:
    """An archive, perhaps of archives, and the texts in it."""
    members, texts = [], []
    for name, text in draw(MEMBERS):
        if depth > 1 and draw(st.integers(0, 3)) == 0:
            inner, inside = draw(archives(depth - 1))
            members.append((f"{name}.archive", inner))
            texts += inside
        else:
            members.append((name, text))
            texts.append(text)
    how = draw(st.sampled_from(["zip", "stored", "tar", "gz", "bz2", "xz"]))
    if how in ("zip", "stored"):
        return zipped(members, method=zipfile.ZIP_STORED if how == "stored" else zipfile.ZIP_DEFLATED), texts
    data = tarred(members, form=draw(st.sampled_from([tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])))
    return data if how == "tar" else packed(data, how), texts


def unpack(data: bytes, name: str = "a") -> tuple[list[Part], list[Issue]]:
    found = list(unpack_part(Part(name=name, data=data)))
    return [one for one in found if isinstance(one, Part)], [one for one in found if isinstance(one, Issue)]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(archives())
def test_every_member_of_a_sound_archive_is_read_and_nothing_else(made: tuple[bytes, list[bytes]]) -> None:
    data, texts = made
    parts, issues = unpack(data)
    assert [part.data for part in parts] == texts
    assert not [issue for issue in issues if issue.lost]
    assert all(part.name == f"a!/{part.member}" and ".." not in part.member.split("/") for part in parts)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(archives(), st.data())
def test_a_damaged_archive_gives_no_more_than_there_was_and_tells_of_it(
    made: tuple[bytes, list[bytes]], data: st.DataObject
) -> None:
    whole, texts = made
    cut = data.draw(st.integers(1, len(whole)))
    parts, issues = unpack(whole[:cut])
    if [part.data for part in parts] != texts and parts != [Part(name="a", data=whole[:cut])]:
        assert issues or any(read_part(part).issues for part in parts)


def answered(address: str, body: bytes, *, page: bool) -> Answered:
    if page:
        return Answered(address=address, body=body)
    return Answered(address=address, body=body, head=b"", kind="resource")


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=60))
def test_no_name_leads_out(name: str) -> None:
    safe = name.encode("utf-8", "replace").decode()
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        info = zipfile.ZipInfo("x")
        info.filename = safe
        archive.writestr(info, b"words")
    for part in unpack(file.getvalue())[0]:
        path = part.member.split("/")
        assert all(step not in ("", ".", "..") for step in path)
        assert "\x00" not in part.member


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.binary(min_size=1, max_size=400).filter(bytes.strip), st.booleans()), min_size=1, max_size=6),
    st.booleans(),
)
def test_every_page_of_a_crawl_is_read_whatever_it_holds(pages: list[tuple[bytes, bool]], pack: bool) -> None:  # noqa: FBT001
    answers = [answered(f"https://e.example/{number}", body, page=page) for number, (body, page) in enumerate(pages)]
    found = list(unpack_part(Part(name="a", data=warc(answers, pack=pack))))
    tops = {one.member.partition("!/")[0].rpartition("/")[2] for one in found if isinstance(one, Part)}
    assert {str(number) for number in range(len(pages))} >= tops
    assert len(tops) == len(pages) or any(isinstance(one, Issue) for one in found)


def mutations(data: bytes, *, seed: int, number: int) -> Iterator[bytes]:
    """Copies of the data with some bytes changed, moved, cut or put in twice; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - a deterministic choice is the point
    for _ in range(number):
        changed = bytearray(data)
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(changed))
            kind = chance.randrange(5)
            if kind <= 1:
                changed[at] = chance.randrange(256)
            elif kind == 2:
                changed[at : at + 4] = chance.choice([b"\xff\xff\xff\xff", b"\x00\x00\x00\x00", b"\xff\xff\xff\x7f"])
            elif kind == 3:
                del changed[at : at + chance.randint(1, 40)]
            else:
                changed[at:at] = changed[at : at + chance.randint(1, 40)]
            if not changed:
                break
        yield bytes(changed)


@pytest.mark.parametrize("name", sorted(examples()))
def test_mutated_examples_are_read_or_refused_quickly(name: str) -> None:
    for data in mutations(examples()[name], seed=20, number=MUTATIONS):
        begun = time.process_time()
        for found in unpack_part(Part(name=name, data=data)):
            if isinstance(found, Issue):
                assert found.code != "reader-failed", found
            else:
                assert len(found.data) <= LARGEST
                assert all(issue.code != "reader-failed" for issue in read_part(found).issues)
        assert time.process_time() - begun < 5


def test_nothing_is_written_by_any_of_this(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, data in examples().items():
        (tmp_path / name).write_bytes(data)
    before = sorted(tmp_path.iterdir())
    monkeypatch.chdir(tmp_path)
    assert sum(isinstance(one, Part) for path in before for one in parts_of(path)) >= len(CRAWL)
    assert sorted(tmp_path.rglob("*")) == before
