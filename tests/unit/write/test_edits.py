"""An article held against a record: each way in which a figure can be wrong, and an edit that can be applied."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.samples.wikitextcheck import faults

import musterbook as mb
from musterbook.base.errors import UsageError
from musterbook.serve.encyclopedia import compared, read_article
from musterbook.serve.options import Question
from musterbook.serve.python.keeping import workplace_at

HEAD = """\
{{Infobox military unit
| unit_name = Multinational Security Support Mission in Haiti
| size = %s
}}
The '''Multinational Security Support Mission in Haiti''' (MSS) is led by [[Kenya]].<ref>{{cite web |title=x}}</ref>

== Deployment ==
"""
CLAIMS = """\
2024-06-25  deployment  KEN  400 person  mission=mss-haiti  source="Agency"  published=2024-06-26  id=k1
2024-10-31  strength  KEN  400 person  mission=mss-haiti  source="Daily"  published=2024-11-01  id=k2
2025-01-31  strength  KEN  620 person  mission=mss-haiti  source="Gazette"  published=2025-02-01  id=k3
2025-01-31  strength  JAM  24 person  mission=mss-haiti  source="Gazette"  published=2025-02-01  id=j1
2025-01-31  strength  mission  644 person  mission=mss-haiti  source="Gazette"  published=2025-02-01  id=m1
2024-09-30  funding_required  mission  600000000 USD  mission=mss-haiti  source="Gazette"  published=2024-10-01  id=f1
"""
DAY = date(2025, 3, 1)
SOURCE = "<ref>{{cite news |title=y |work=Daily}}</ref>"


class Finder:
    """Holds articles against one record."""

    def __init__(self, folder: Path, place: Any) -> None:  # noqa: ANN401 - a workplace
        self.folder, self.place = folder, place

    def ask(self, text: str, *, as_json: bool = True, **more: Any) -> str:  # noqa: ANN401 - hints and a language
        path = self.folder / "article.wikitext"
        path.write_text(text, encoding="utf-8")
        language = more.pop("language", "en")
        view = self.place.view(Question(as_of=more.pop("as_of", DAY)))
        article = read_article(self.place, str(path), **{"published": date(2024, 11, 15), **more})
        return compared(view, article, language=language, as_json=as_json)[0]

    def of(self, text: str, **more: Any) -> dict[str, dict[str, Any]]:  # noqa: ANN401 - as above
        """The findings by the article's words; each edit can be applied, and leaves whole wikitext."""
        told = json.loads(self.ask(text, **more))["findings"]
        for one in told:
            start, end = one["span"]
            assert text[start:end] == one["old"]
            if one["new"] is not None:
                assert faults(one["new"]) == []
        return {one["claim"]["quote"]: one for one in told}


@pytest.fixture
def findings(tmp_path: Path) -> Finder:
    (tmp_path / "kept.claims").write_text(CLAIMS)
    place = workplace_at(str(tmp_path / "r.db"), None, None)
    with mb.open(tmp_path / "r.db") as record:
        record.add([str(tmp_path / "kept.claims")])
    return Finder(tmp_path, place)


def verdicts(found: dict[str, dict[str, Any]], words: str) -> Sequence[str]:
    (one,) = [one for quote, one in found.items() if words in quote]
    told: Sequence[str] = one["verdicts"]
    return told


def test_what_the_record_has_too_agrees_and_needs_no_edit(findings: Finder) -> None:
    found = findings.of(HEAD % "" + f"On 25 June 2024, 400 police officers from Kenya arrived in Haiti.{SOURCE}\n")
    (one,) = found.values()
    assert (one["verdicts"], one["new"]) == (["agrees"], None)
    assert (one["line"], one["section"]) == (8, "Deployment")
    assert one["same"] == ["k1"]


def test_what_nobody_else_tells_is_said_to_be_so(findings: Finder) -> None:
    found = findings.of(HEAD % "" + f"In May 2024, Belize pledged 50 soldiers to the mission.{SOURCE}\n")
    assert verdicts(found, "50 soldiers") == ["alone"]


def test_a_figure_without_a_source_gets_the_records_or_is_marked(findings: Finder) -> None:
    arrived, pledged = "400 police officers from Kenya arrived in Haiti", "Belize pledged 50 soldiers to the mission"
    text = f"On 25 June 2024, {arrived}.\n\nIn May 2024, {pledged}.\n"
    found = findings.of(HEAD % "" + text)
    assert verdicts(found, "400 police") == ["agrees", "unsourced"]
    (new,) = [one["new"] for one in found.values() if "400" in one["old"]]
    assert "Agency, 26 June 2024" in new
    assert verdicts(found, "50 soldiers") == ["alone", "unsourced"]
    (new,) = [one["new"] for one in found.values() if "50 soldiers" in one["old"]]
    assert new.endswith("{{citation needed}}")


def test_an_undated_figure_that_is_out_of_date_is_replaced_with_its_day(findings: Finder) -> None:
    found = findings.of(HEAD % "424")
    (one,) = found.values()
    assert "stale" in one["verdicts"]
    assert one["now"]["best"] == 644
    assert one["old"] == "size = 424"
    assert one["new"].startswith("size = 644 ({{as of|2025|3|1|df=y|lc=y}})<ref")
    assert "Gazette, 1 February 2025" in one["new"]


def test_a_dated_figure_that_is_out_of_date_stays_and_the_latest_stands_beside_it(findings: Finder) -> None:
    text = f"On 31 October 2024, 400 police officers from Kenya were present in Haiti.{SOURCE}\n"
    found = findings.of(HEAD % "" + text)
    (one,) = found.values()
    assert one["verdicts"] == ["stale"]
    assert one["new"].startswith(f"{one['old']} ({{{{as of|2025|3|1|df=y|lc=y}}}}: 620)<ref")


def test_earlier_figures_of_a_history_are_not_out_of_date(findings: Finder) -> None:
    text = "".join(
        f"On {day}, {number} police officers from Kenya were present in Haiti.{SOURCE}\n\n"
        for day, number in (("31 October 2024", 400), ("31 January 2025", 620))
    )
    found = findings.of(HEAD % "" + text, published=date(2025, 2, 15))
    assert [one["verdicts"] for one in found.values()] == [["agrees"], ["agrees"]]


def test_a_figure_outside_the_bounds_of_its_day_is_contradicted(findings: Finder) -> None:
    text = f"On 31 January 2025, 900 police officers from Kenya were present in Haiti.{SOURCE}\n"
    found = findings.of(HEAD % "" + text, published=date(2025, 2, 15))
    (one,) = found.values()
    assert "contradicted" in one["verdicts"]
    assert (one["held"]["low"], one["held"]["high"]) == (620, 620)
    assert "620 police officers" in one["new"]
    assert "k3" in {row["claim"] for row in (*one["against"], *one["sources"])}


def test_a_total_that_is_the_sum_of_what_the_article_tells_is_told(findings: Finder) -> None:
    moves = "".join(
        f"On {day}, {number} soldiers from {country} arrived in Haiti.{SOURCE}\n\n"
        for day, number, country in (
            ("25 June 2024", 400, "Kenya"),
            ("16 July 2024", 220, "Kenya"),
            ("12 September 2024", 24, "Jamaica"),
            ("18 October 2024", 6, "the Bahamas"),
        )
    )
    found = findings.of(HEAD % "650" + moves)
    assert "sum" in verdicts(found, "size")
    (one,) = [one for quote, one in found.items() if "size" in quote]
    assert any("650 is exactly the sum" in reason for reason in one["because"])


def test_the_article_and_its_copies_are_no_source_of_it(findings: Finder) -> None:
    text = HEAD % "" + f"On 31 January 2025, 900 police officers from Kenya were present in Haiti.{SOURCE}\n"
    with mb.open(findings.folder / "r.db") as record:
        record.add(
            {"mirror.wikitext": text.replace("900", "901").encode()},
            published=date(2025, 2, 2),
            url="https://e.example/a",
        )
        record.add({"same.wikitext": text.encode()}, published=date(2025, 2, 15))
    told = json.loads(findings.ask(text, published=date(2025, 2, 15), url="https://e.example/a"))
    assert told["left_out"] == ["mirror.wikitext", "same.wikitext"]
    (one,) = told["findings"]
    assert "contradicted" in one["verdicts"]


def test_what_had_not_begun_by_the_day_is_not_looked_at(findings: Finder) -> None:
    text = f"On 31 January 2025, 900 police officers from Kenya were present in Haiti.{SOURCE}\n"
    assert findings.of(HEAD % "" + text, as_of=date(2024, 12, 1)) == {}
    assert "gives no figure" in findings.ask(HEAD % "" + text, as_of=date(2024, 12, 1), as_json=False)


@pytest.mark.parametrize(
    ("language", "words", "note"),
    [
        ("en", "contradicted", "{{efn|1="),
        ("fr", "contredit", "{{#tag:ref|"),
        ("es", "contradicho", "{{#tag:ref|"),
    ],
)
def test_the_text_for_people_tells_place_words_record_and_edit(
    findings: Finder, language: str, words: str, note: str
) -> None:
    text = HEAD % "" + f"On 31 January 2025, 900 police officers from Kenya were present in Haiti.{SOURCE}\n"
    told = findings.ask(text, as_json=False, language=language, published=date(2025, 2, 15))
    assert words in told
    assert "  - On 31 January 2025, 900 police officers" in told
    assert "  + On 31 January 2025, 620 police officers" in told
    assert note in told or "“" in told
    assert told.count("\n") < 40


def test_a_file_that_is_no_wikitext_is_refused(findings: Finder) -> None:
    with pytest.raises(UsageError, match="a file of wikitext was expected"):
        findings.ask("Just words.")
