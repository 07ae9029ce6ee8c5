"""Pictures: their words fit and overlap nowhere, say where they come from, hold no markup of others."""

import csv
import io
import struct
from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise

import pytest
from lxml import etree
from tests.samples.hostile import TEXTS
from tests.samples.small_view import DOCUMENTS, MISSION, view

from musterbook.base.claim import Claim, Happening, Kind, Modality
from musterbook.base.entity import Entity, EntityKind, Name
from musterbook.base.ledger import Reconciliation, SetAside
from musterbook.base.period import Period
from musterbook.base.quantity import Quantity
from musterbook.base.view import RecordView
from musterbook.serve.picturing import outlines
from musterbook.write import pictures
from musterbook.write.pictures.outlines import Outlines
from musterbook.write.pictures.typeface import fit, width_of, wrap
from musterbook.write.words import LANGUAGES

SVG = "{http://www.w3.org/2000/svg}"
BOUNDARIES = outlines()
TAGS = {"svg", "title", "desc", "pattern", "clipPath", "g", "rect", "line", "path", "circle", "text"}
ATTRIBUTES = {
    *("x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "d", "id", "width", "height", "viewBox", "role", "lang"),
    *("fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin"),
    *("font-family", "font-size", "font-weight", "text-anchor", "paint-order", "shape-rendering", "clip-path"),
    *("patternUnits", "patternTransform"),
}
LEAST_TYPE = {"print": 9.3, "post": 15.0}
"""7 points on paper; on a screen what is legible when the picture is shown at half its size."""
Place = tuple[float, float, float, float]


def drawn(viewed: RecordView, language: str = "en", purpose: str = "print") -> dict[str, bytes]:
    return pictures(viewed, outlines=BOUNDARIES, language=language, purpose=purpose).files


def texts(svg: bytes) -> list[tuple[str, Place, float]]:
    """Each text with its edges (left, upper, right, lower) and its size."""
    found = []
    for one in etree.fromstring(svg).iter(f"{SVG}text"):
        size = float(one.attrib["font-size"])
        width = width_of(one.text or "", size, bold=one.get("font-weight") == "bold")
        x, y = float(one.attrib["x"]), float(one.attrib["y"])
        left = {"start": x, "middle": x - width / 2, "end": x - width}[one.get("text-anchor", "start")]
        found.append((one.text or "", (left, y - size * 0.7, left + width, y), size))
    return found


@pytest.mark.parametrize("purpose", ["print", "post"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_legible_inside_the_picture_and_overlap_nowhere(language: str, purpose: str) -> None:
    files = {name: data for name, data in drawn(view(), language, purpose).items() if name.endswith(".svg")}
    assert set(files) == {f"{one}.svg" for one in ("strength", "money-usd", "money-cad", "pipeline", "contributors")}
    for name, data in files.items():
        _, _, width, height = map(float, etree.fromstring(data).attrib["viewBox"].split())
        found = texts(data)
        for words, (left, upper, right, lower), size in found:
            assert size >= LEAST_TYPE[purpose], (name, words)
            assert left >= 0, (name, words)
            assert upper >= 0, (name, words)
            assert right <= width + 1, (name, words)
            assert lower <= height, (name, words)
        over = [(one, two) for (one, a, _), (two, b, _) in combinations(found, 2) if touch(a, b)]
        assert over == [], name


def touch(a: Place, b: Place) -> bool:
    return a[0] < b[2] - 1 and b[0] < a[2] - 1 and a[1] < b[3] - 1 and b[1] < a[3] - 1


@pytest.mark.parametrize(("purpose", "size"), [("print", None), ("post", (1200, 675))])
def test_pictures_of_dots_have_their_size(purpose: str, size: tuple[int, int] | None) -> None:
    files = [data for name, data in drawn(view(), purpose=purpose).items() if name.endswith(".png")]
    assert len(files) == 5
    for data in files:
        width, height = struct.unpack(">II", data[16:24])
        if size is None:
            assert width == 2007  # 170 mm at 300 dots an inch
            place = data.index(b"pHYs") + 4
            assert round(struct.unpack(">I", data[place : place + 4])[0] * 0.0254) == 300
        else:
            assert (width, height) == size


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_says_in_itself_what_it_is_and_where_it_comes_from(language: str) -> None:
    files = drawn(view(), language)
    for name in ("strength", "money-usd", "pipeline", "contributors"):
        root = etree.fromstring(files[f"{name}.svg"])
        shown = " ".join(words for words, _, _ in texts(files[f"{name}.svg"]))
        assert root[0].tag == f"{SVG}title"
        assert root[1].tag == f"{SVG}desc"
        assert len(str(root[1].text)) > 60
        assert root.get("font-family") == "sans-serif"
        assert view().head in shown
        assert "2025" in shown
        assert "Gazette" in shown
        table = list(csv.DictReader(io.StringIO(files[f"{name}.csv"].decode(), newline="")))
        assert {(row["mission"], row["as_of"], row["head"]) for row in table} == {(MISSION, "2025-05-01", view().head)}
        told = files[f"{name}.txt"].decode()
        assert "https://gazette.example/force" in told
        assert "javascript:" not in told
        assert view().head in told


def test_the_same_view_gives_the_same_bytes() -> None:
    assert drawn(view()) == drawn(view())


def test_what_was_set_aside_is_a_cross_and_no_figure_or_source_rests_on_it() -> None:
    files = drawn(view())
    assert b"set aside" in files["strength.svg"]
    kept = replace(view(), reconciliation=replace(view().reconciliation, set_aside=()))
    assert b"set aside" not in drawn(kept)["strength.svg"].split(b"</desc>")[1]
    aside = next(one for one in view().claims if one.id == "s3")
    assert aside.id not in files["pipeline.csv"].decode().replace("\r\n", ",").split(",")


def test_a_record_without_claims_gives_no_picture_and_says_so() -> None:
    made = pictures(RecordView(as_of=date(2025, 5, 1)), outlines=BOUNDARIES)
    assert made.files == {}
    assert [one.partition(":")[0] for one in made.losses] == ["strength", "money", "pipeline", "contributors", "places"]


def test_texts_of_others_stay_texts() -> None:
    named = [replace(one, source=TEXTS[place % len(TEXTS)]) for place, one in enumerate(view().claims)]
    words = view().vocabulary
    entities = tuple(
        replace(one, names=(Name(text=TEXTS[place * 3 % len(TEXTS)] or "x"),))
        for place, one in enumerate(words.entities)
    )
    hostile = replace(view(), claims=tuple(named), vocabulary=replace(words, entities=entities), internal=True)
    files = drawn(hostile)
    for name, data in files.items():
        if name.endswith(".svg"):
            for one in etree.fromstring(data).iter():
                assert str(one.tag).removeprefix(SVG) in TAGS
                assert set(map(str, one.attrib)) <= ATTRIBUTES
            assert "INTERNAL" in data.decode()
        if name.endswith(".csv"):
            for row in csv.reader(io.StringIO(data.decode(), newline="")):
                assert not [cell for cell in row if cell.startswith(("=", "@", "+")) or "\n" in cell]


PLACED = Entity(
    id="port", kind=EntityKind.PLACE, names=(Name(text="Port Neuf"),), country="HTI", codes=(("geo", "18.5,-72.3"),)
)
RAID = Claim(
    id="r", kind=Kind.INCIDENT, actor="gangs", mission=MISSION, period=Period.day(date(2025, 2, 1)), place="Port Neuf",
    document=DOCUMENTS[0].id, source="Gazette", published=date(2025, 3, 2), quote="a raid",
)  # fmt: skip


def test_places_that_a_pack_locates_are_drawn_and_the_others_named() -> None:
    words = view().vocabulary
    told = (RAID, replace(RAID, id="q", place="Old Town"), replace(RAID, id="p", modality=Modality.PLANNED))
    gone = Reconciliation(set_aside=(SetAside(claim="s", because="x"),))
    viewed = RecordView(
        as_of=date(2025, 5, 1), documents=DOCUMENTS, claims=(*told, replace(RAID, id="s")), head="ab12",
        vocabulary=replace(words, entities=(*words.entities, PLACED)), reconciliation=gone,
    )  # fmt: skip
    made = pictures(viewed, outlines=BOUNDARIES)
    assert made.files["places.csv"].decode().splitlines()[1:] == [
        f"Old Town,incident,1,,,{MISSION},2025-05-01,,,ab12",
        f"Port Neuf,incident,1,-72.3,18.5,{MISSION},2025-05-01,,,ab12",
    ]
    assert "places: Places whose coordinates are not known: Old Town." in made.losses
    assert "Port Neuf 1" in [words for words, _, _ in texts(made.files["places.svg"])]
    without = pictures(replace(viewed, vocabulary=words), outlines=BOUNDARIES)
    assert "places: not drawn, for no mission pack tells where any of the 2 places told of lies" in without.losses


def test_stages_are_as_far_as_told() -> None:
    notified = Claim(
        id="n", kind=Kind.MILESTONE, actor="KEN", mission=MISSION, period=Period.day(date(2025, 1, 8)),
        detail=Happening(event="pledge-notified"), quantity=Quantity(low=600, high=600),
        source="Gazette",
    )  # fmt: skip
    trained = replace(notified, id="t", actor="JAM", detail=Happening(event="training-ended"), quantity=Quantity())
    trained = replace(trained, quantity=Quantity())
    later = replace(notified, id="l", actor="BLZ", period=Period.day(date(2025, 6, 1)))
    files = drawn(replace(view(), claims=(*view().claims, notified, trained, later)))
    rows = [row[:8] for row in csv.reader(io.StringIO(files["pipeline.csv"].decode()))]
    assert ["KEN", "Kenya", "notification", "600", "", "600", "2025-01-08", "n"] in rows
    assert ["JAM", "Jamaica", "training", "", "", "", "2025-01-08", "t"] in rows
    assert [row for row in rows if row[0] == "BLZ" and row[2] == "notification"] == []
    shown = [words for words, _, _ in texts(files["pipeline.svg"])]
    assert "8 Jan 2025" in shown


def test_lines_break_where_words_end_and_are_cut_where_nothing_else_helps() -> None:
    assert wrap("one two three", 10, width_of("one two", 10), most=3) == ["one two", "three"]
    assert wrap("one two three four five", 10, width_of("one two…", 10), most=2)[-1].endswith("…")
    assert fit("abc", 10, 100) == "abc"
    assert width_of("漢", 10) == 10
    assert width_of("é", 10) == width_of("e", 10) < width_of("e", 10, bold=True)


def test_outlines_go_on_over_the_line_of_change_of_date() -> None:
    rings = Outlines(BOUNDARIES).rings
    assert len(rings) > 170
    assert max(x for ring in rings["RUS"] for x, _ in ring) > 180
    for ring in (ring for those in rings.values() for ring in those):
        assert all(abs(a[0] - b[0]) < 180 for a, b in pairwise(ring))
    assert Outlines(BOUNDARIES).middles["KEN"] == pytest.approx((37.8, 0.5), abs=1)
