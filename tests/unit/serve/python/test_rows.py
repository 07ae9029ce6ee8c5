"""Rows and their sequences: frozen, sliced, shown without trusting what documents say, day by day."""

import csv
import dataclasses
import io
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

import musterbook as mb
from musterbook.serve.python import showing
from musterbook.serve.python.rows import Framed

HOSTILE = "<img src=x onerror=alert(1)>\u202e &amp; <script>alert(2)</script>"
NOTEBOOK = "_repr_html_"


class Tags(HTMLParser):
    """The names of the elements of a text, and what their attributes say."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes.update(name for name, _ in attrs)


def html_of(shown: object) -> str:
    return str(getattr(shown, NOTEBOOK)())


def test_rows_are_frozen_and_compare_by_what_they_say(record: mb.Record) -> None:
    claims = record.claims()
    with pytest.raises(dataclasses.FrozenInstanceError):
        claims[0].low = 3  # type: ignore[misc]  # the fault is what is tested
    assert claims == record.claims()
    assert hash(claims) == hash(record.claims())
    assert claims != record.conflicts()
    assert claims != list(claims)


def test_a_slice_is_of_the_same_sort(record: mb.Record) -> None:
    claims = record.claims()
    assert isinstance(claims[2:4], mb.Claims)
    assert list(claims[2:4]) == [claims[2], claims[3]]
    assert claims[-1] in claims
    assert (len(claims[:0]), bool(claims[:0])) == (0, False)


def test_a_terminal_is_shown_how_many_and_the_first(record: mb.Record) -> None:
    told = repr(record.claims()).splitlines()
    assert told[0] == "10 claims"
    assert told[1].startswith("id  kind")
    assert len(told) == 12
    assert repr(mb.Claims()) == "0 claims"
    assert repr(record.claims()[:1]).splitlines()[0] == "1 claim"
    assert max(map(len, told)) <= showing.WIDTH


def test_of_many_the_rest_is_counted(record: mb.Record) -> None:
    days = record.lines("strength").daily("2024-07-01", "2024-07-31")
    assert repr(days).splitlines()[-1] == f"… and {len(days) - showing.FEW} more"
    assert f"… and {len(days) - showing.SOME} more" in html_of(days)


def test_a_row_is_shown_in_one_line(record: mb.Record) -> None:
    assert repr(record.claim("j1")).startswith(
        "<Claim id=j1, kind=deployment, actor=JAM, low=24, high=24, unit=person,"
    )
    assert repr(record.lines("strength", actor="JAM")[0]).startswith("<Line strength, JAM, mss-haiti, person: ")


def test_nothing_that_a_document_says_is_markup(folder: Path) -> None:
    line = f'2024-06-25  deployment  KEN  200 person  source="{HOSTILE}"  published=2024-06-26  id=h1\n'
    assert folder.is_dir()
    with mb.open("record.db") as record:
        added = record.add({f"{HOSTILE}.claims": line.encode()})
        claims, lines = record.claims(), record.lines()
        assert claims[0].source == HOSTILE
        rows = (claims[0], lines[0], lines[0].steps[-1])
        for shown in (claims, lines, *rows, record.documents(), record.events(), added):
            tags = Tags()
            tags.feed(html_of(shown))
            assert tags.names <= {"div", "p", "b", "br", "table", "thead", "tbody", "tr", "th", "td"}, shown
            assert tags.attributes <= {"style"}
            assert "\u202e" not in html_of(shown)
            assert "\u202e" not in repr(shown)


def test_an_address_is_a_link_and_nothing_else_is() -> None:
    assert '<a href="https://a.example/x?a=1&amp;b=%22" rel=' in showing.html_cell("https://a.example/x?a=1&b=%22")
    assert "<a" not in showing.html_cell("javascript:alert(1)")
    assert 'href="https://a.example/&quot; onclick=&quot;x"' in showing.html_cell('https://a.example/" onclick="x')
    assert "text-align:right" in showing.html_cell(3)
    assert "text-align:right" not in showing.html_cell(value=True)


def test_a_line_day_by_day_is_its_steps(record: mb.Record) -> None:
    (line,) = record.lines("strength", actor="KEN")
    days = record.lines("strength", actor="KEN").daily("2024-06-01", date(2024, 11, 30))
    assert [one.day for one in days] == sorted({one.day for one in days})
    assert {one.day: one.best for one in days} == {one.day: step.best for one in days if (step := line.at(one.day))}
    assert (days[0].claims, days[0].sources) == (line.at(days[0].day).claims, line.at(days[0].day).sources)  # type: ignore[union-attr]  # it holds on the day


def test_days_left_open_reach_from_the_first_step_to_the_last_change(record: mb.Record) -> None:
    lines = record.lines("strength", actor="KEN")
    days = lines.daily()
    starts = [step.start for step in lines.steps if step.start is not None]
    assert (days[0].day, days[-1].day) == (min(starts), max(starts))
    assert mb.Lines().daily() == mb.Figures()
    with pytest.raises(mb.UsageError, match="name the first and the last day"):
        lines.daily("0001-01-01", "9999-12-30")


def test_every_sequence_tells_its_columns() -> None:
    sequences = [
        kind for name in mb.__all__ if isinstance(kind := getattr(mb, name), type) and issubclass(kind, Framed)
    ]
    assert len(sequences) == 11
    for kind in sequences:
        assert kind().columns == tuple(one.name for one in dataclasses.fields(kind.ROW))  # type: ignore[arg-type]  # each row is one
        assert set(kind.ROW.SHOWN) <= set(kind().columns)


def test_a_line_is_a_picture_with_its_counts(record: mb.Record) -> None:
    picture = record.lines("strength", actor="KEN")[0].picture()
    assert getattr(picture, "_repr_svg_")().startswith("<svg ")  # noqa: B009 - the notebook's protocol
    assert "Strength of Kenya" in picture.svg
    assert "200, 10 Jul 2024 · Agency" in picture.svg
    assert repr(picture) == "<Picture strength, KEN, mss-haiti, person>"
    assert "0 counts" in record.lines("funds_received")[0].picture().svg


def test_a_csv_has_whole_numbers_joined_values_and_no_formula(record: mb.Record) -> None:
    record.add({"formula.claims": b'2024-06-25  deployment  KEN  200 person  source="=HYPERLINK(1)"  id=f1\n'})
    rows = list(csv.DictReader(io.StringIO(record.claims().to_csv())))
    assert [row["id"] for row in rows] == [one.id for one in record.claims()]
    assert list(rows[0]) == list(record.claims().columns)
    told = {row["id"]: row for row in rows}
    assert (told["m1"]["low"], told["m1"]["start"], told["f1"]["source"]) == ("8700000", "2024-04-20", "'=HYPERLINK(1)")
    assert "; " in told["a3"]["contradicted_by"]
    assert mb.Steps().to_csv().splitlines() == [",".join(mb.Steps().columns)]


def test_long_numbers_are_grouped_and_whole_ones_have_no_point(record: mb.Record) -> None:
    assert "8,700,000" in repr(record.claims("funding_received"))
    told = [showing.number_text(one) for one in (2024, 9_999, 10_000, -12_345_678, 3.0, 2.5)]
    assert told == ["2024", "9999", "10,000", "-12,345,678", "3", "2.5"]
