"""Names of files: one for each name, whatever the file system takes for the same."""

import pytest

from musterbook.serve.site.addresses import Page, page_at, plain, way

ODD = (
    "KEN",
    "ken",
    "Ken",
    "CON",
    "con",
    "nul",
    "a/b",
    "a b",
    "A B",
    "..",
    "",
    ".",
    "é",
    "e",
    "\udc80",
    "x" * 300,
    "KEN+JAM",
)


def test_names_differ_where_they_differ_and_are_plain() -> None:
    names = [plain(one) for one in ODD]
    assert len({one.lower() for one in names}) == len(ODD)
    assert all(one.isascii() and one == one.lower() and len(one) < 70 for one in names)
    assert not {"con", "nul"} & set(names)


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("/documents/3fa9", "document/3fa9.html"),
        ("/claims?document=3fa9", "document/3fa9.html"),
        ("/missions/mss-haiti", "mission/mss-haiti.html"),
        ("/missions/-/lines/funds_received/USA?unit=USD", "mission/no-mission/line/funds-received,usa,usd.html"),
        ("/missions/m/figures/killed/people?place=Cabaret&as_of=2024", "mission/m/figure/killed,people,,cabaret."),
        ("/history/changes?since=2024-01-01", "changes.html"),
    ],
)
def test_an_address_of_the_desk_is_a_file(path: str, file: str) -> None:
    told, _, query = path.partition("?")
    asked = dict(one.split("=") for one in query.split("&") if one)
    assert page_at(told, asked).file.startswith(file)


def test_what_is_no_page_of_the_site_has_no_file() -> None:
    with pytest.raises(ValueError, match="no page of the site"):
        _ = Page(path="/review/bulk/x").file


@pytest.mark.parametrize(
    ("source", "target", "told"),
    [
        ("index.html", "claims.html", "claims.html"),
        ("mission/m/line/a.html", "mission/m/lines.html", "../lines.html"),
        ("mission/m/line/a.html", "mission/m/line/a.html", "a.html"),
        ("document/a.html", "mission/m.html", "../mission/m.html"),
    ],
)
def test_ways_between_files_are_relative(source: str, target: str, told: str) -> None:
    assert way(source, target) == told
