"""The page holds its record whole, escapes what documents say, and is well formed for every reader."""

import json
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from lxml import etree, html
from tests.samples.small_view import HOSTILE, MISSION, claims, view

from musterbook.base.claimjson import claim_from_json
from musterbook.base.errors import UsageError
from musterbook.base.projection import BackTest, Projection, Unprojected
from musterbook.base.view import RecordView
from musterbook.write import site

LANGUAGES = ("en", "fr", "es")
LOADS = ("src", "srcset", "action", "formaction", "data", "poster", "background")


def projection(month: int, best: int) -> Projection:
    return Projection(
        measure="strength",
        actor="mission",
        mission=MISSION,
        unit="person",
        month=date(2025, month, 1),
        low=best - 10,
        best=best,
        high=best + 20,
        changes=9,
        pace=12.25,
        target=1200,
        reached_on=None,
    )


PROJECTIONS = (
    projection(6, 1080),
    projection(7, 1100),
    Unprojected(measure="strength", actor="GIN", mission=MISSION, unit="person", because="too few changes"),
)
BACK_TEST = BackTest(forecasts=12, months=3, mean_absolute_error=44.25, no_change_error=60.0, coverage=0.75)
FILES = site(view(), projections=PROJECTIONS, back_test=BACK_TEST)


def parse(data: bytes) -> etree._Element:
    return html.document_fromstring(data.decode())


PAGE = parse(FILES["index.html"])


def found(path: str, page: etree._Element = PAGE) -> list[etree._Element]:
    result = page.xpath(path)
    assert isinstance(result, list)
    return [element for element in result if isinstance(element, etree._Element)]


def text(element: etree._Element) -> str:
    return " ".join("".join(str(part) for part in element.itertext()).split())


def ids(page: etree._Element) -> list[str]:
    return [str(element.get("id")) for element in found("//*[@id]", page)]


def test_the_same_view_gives_the_same_bytes() -> None:
    assert site(view(), projections=PROJECTIONS, back_test=BACK_TEST) == FILES
    assert sorted(FILES) == ["index.html", "record.json"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_in_the_page_leads_somewhere(language: str) -> None:
    page = parse(site(view(), language=language, projections=PROJECTIONS)["index.html"])
    assert Counter(ids(page)).most_common(1)[0][1] == 1
    targets = {str(link.get("href")) for link in found("//*[local-name()='a'][@href]", page)}
    inside = {target[1:] for target in targets if target.startswith("#")}
    assert len(inside) > 30
    assert inside - set(ids(page)) == set()
    assert {target for target in targets if not target.startswith("#")} == {
        "record.json",
        "https://gazette.example/force",
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_in_its_language(language: str) -> None:
    page = parse(site(view(), language=language)["index.html"])
    assert page.get("lang") == language


def test_a_language_without_texts_is_refused() -> None:
    with pytest.raises(UsageError, match="no texts"):
        site(view(), language="xx")


def test_what_documents_say_stays_text() -> None:
    assert HOSTILE in text(PAGE)
    assert [one.get("type") for one in found("//script")] == ["application/ld+json", None]
    assert found("//img") == []
    handlers = [name for element in PAGE.iter(etree.Element) for name in element.attrib if str(name).startswith("on")]
    assert handlers == []
    addresses = [str(element.get("href")) for element in found("//*[@href]")]
    assert [address for address in addresses if address.lower().startswith(("javascript", "data:text"))] == []
    assert b"alert(3)" not in FILES["index.html"]


def test_the_page_asks_the_network_for_nothing() -> None:
    assert [name for element in PAGE.iter(etree.Element) for name in element.attrib if name in LOADS] == []
    assert [link.get("href") for link in found("//link")] == ["data:,"]
    assert b"url(http" not in FILES["index.html"]
    assert b"@import" not in FILES["index.html"]
    policy = str(found("//meta[@http-equiv='Content-Security-Policy']")[0].get("content"))
    assert "default-src 'none'" in policy
    assert "script-src 'sha256-" in policy


def test_headings_go_down_one_step_at_a_time() -> None:
    levels = [int(str(element.tag)[1]) for element in PAGE.iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_tables_have_captions_and_scopes() -> None:
    tables = found("//table")
    assert len(tables) > 8
    assert [table for table in tables if len(found("./caption", table)) != 1] == []
    assert [text(cell) for cell in found("//th[not(@scope)]")] == []


def test_landmarks_and_images_are_named() -> None:
    assert [len(found(f"//{tag}")) for tag in ("header", "nav", "main", "footer")] == [1, 1, 1, 1]
    assert found("//nav[@aria-label]")
    assert str(found("//a[@class='skip']")[0].get("href")) == "#main"
    images = found("//*[local-name()='svg'][not(@aria-hidden)]")
    assert len(images) > 5
    known = set(ids(PAGE))
    assert all(
        image.get("role") == "img" and known.issuperset(str(image.get("aria-labelledby")).split()) for image in images
    )


def test_every_claim_stands_once_in_full() -> None:
    listed = Counter(str(row.get("id")) for row in found("//ol[@class='ledger']/li"))
    assert listed == Counter(f"claim-{claim.id}" for claim in claims())


def test_conflicts_have_their_quotes_in_place() -> None:
    first = found("//*[@id='disagreement-1']")[0]
    assert found(".//h3[@id='conflict-1']", first)
    quotes = [text(quote) for quote in found(".//blockquote", first)]
    assert quotes == [
        "“400 Kenyan officers landed on 25 June”",
        "“a second contingent of 200 followed on 16 July”",
        "“Kenya has 400 on the ground”",
        "“Kenya promised 600 officers”",
    ]
    assert "closing = opening + in - out" in text(first)
    assert "Gap: 200 people" in text(first)
    assert "1 other witness of the same conflict" in text(first)
    assert "set aside" in text(first)


def test_differences_set_values_side_by_side() -> None:
    assert "23 Feb 2025 ≠ 24 Feb 2025" in text(found("//*[@id='difference-1']")[0])
    assert "Geoffrey Otunge ≠ Godfrey Otunge" in text(found("//*[@id='difference-2']")[0])


def test_the_head_says_when_and_from_what() -> None:
    head = text(found("//header")[0])
    for part in ("Stability Force", "1 May 2025", "3f9a5c1e77d20b44", "4 documents", "30 claims", "4 sources"):
        assert part in head


def test_open_bounds_and_unknowns_are_told() -> None:
    row = text(found("//*[@id='contributor-KEN']")[0])
    assert row == "Kenya 700 700 open 600 10 Mar 2025"
    assert "no number given" in text(found("//*[@id='contributor-JAM']")[0])
    assert "Not attributed to a contributor" in text(found("//*[@id='strength']")[0])


def test_projections_come_with_their_trial() -> None:
    section = text(found("//*[@id='projections']")[0])
    assert "would not be reached" in section
    assert "off by 44.2 on average (60" in section
    assert "75% of the figures" in section
    assert "too few changes" in section
    assert found("//*[@id='projections']", parse(site(view())["index.html"])) == []


def test_a_page_of_nothing_is_a_page() -> None:
    files = site(RecordView(as_of=date(2025, 1, 1)))
    page = parse(files["index.html"])
    assert "no claim about a mission yet" in text(page)
    assert json.loads(files["record.json"])["claims"] == []


def test_another_mission_of_the_record_can_be_shown() -> None:
    away = tuple(replace(claim, mission="elsewhere") for claim in claims()[:4])
    given = replace(view(), claims=(*away, *claims()[4:]))
    assert "Also in this record: elsewhere" in text(found("//header", parse(site(given)["index.html"]))[0])
    page = parse(site(given, mission="elsewhere")["index.html"])
    assert text(found("//h1", page)[0]) == "elsewhere"


def test_the_data_file_takes_the_sources_along() -> None:
    data = json.loads(FILES["record.json"])
    assert data["form"] == "musterbook-record/1"
    assert [claim["id"] for claim in data["claims"]] == [claim.id for claim in claims()]
    read = {claim["id"]: claim_from_json(claim) for claim in data["claims"]}
    assert (read["s4"], read["x1"], read["c2"]) == tuple(
        c for one in ("s4", "x1", "c2") for c in claims() if c.id == one
    )
    standing = {claim["id"]: claim["standing"] for claim in data["claims"]}
    assert (standing["s1"], standing["s3"], standing["n1"]) == ("kept", "set-aside", "planned")
    assert {row["name"] for row in data["documents"]} == {"gazette.txt", "agency.txt", "daily.txt", "mirror.txt"}
    assert [row["url"] for row in data["documents"]] == ["https://gazette.example/force", None, None, None]
    assert data["lineage"]["edges"][0]["relation"] == "copy-of"
    assert data["judgements"][0]["decided_by"] == "desk officer"
    assert data["projections"][0]["best"] == 1080
    assert data["back_test"]["coverage"] == 0.75
    assert len(data["conflicts"]) == 2
