"""Wikitext reads as a reader of the page sees it, with sources as citations."""

from collections.abc import Callable
from datetime import date

import pytest

from musterbook.base.document import Citation, Document
from musterbook.base.span import Span
from musterbook.collect import Hints, Original, render_span
from musterbook.collect.wikitext import WikitextReader
from musterbook.collect.wikitext.scan import scan

Shown = Callable[[Document], list[tuple[str, str]]]


def wiki(text: str) -> Document:
    """Read wikitext; `takes` is tested elsewhere."""
    (document,) = WikitextReader().read(Original(data=text.encode(), name="a.wiki", text=text, hints=Hints())).items
    return document


def whole(text: str) -> str:
    """The text of a paragraph under a heading, as whole wikitext has it."""
    return wiki(f"== H ==\n{text}").text.removeprefix("H\n")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("[[Kenya]]n and [[Belize|Belizean]] troops", "Kenyan and Belizean troops"),
        ("'''400''' ''police'' officers", "400 police officers"),
        ("a <!-- hidden --> b", "a b"),
        ("5&nbsp;000 &amp; more", "5\u00a0000 & more"),
        ("<small>400</small> men<br />200 women", "400 men\n200 women"),
        ("[https://example.org the report] says", "the report says"),
        ("see https://example.org/a now", "see https://example.org/a now"),
        ("<nowiki>[[a]]</nowiki> b", "[[a]] b"),
        ("x[[Category:Missions]][[fr:Mission]]", "x"),
        ("[[:Category:Missions|all missions]]", "all missions"),
        ("{{unheard of}}400 men", "400 men"),
        ("{{unheard of|four hundred men were there}}", "four hundred men were there"),
        ("{{As of|2024|9|30|lc=y}} they came", "as of 30 September 2024 they came"),
        ("{{As of|2024|September|30|df=US}} they came", "As of September 30, 2024 they came"),
        ("{{As of|2024}} they came", "As of 2024 they came"),
        ("{{as of|2024|5}} they came", "As of May 2024 they came"),
        ("{{start date|2024|6|25}}", "June 25, 2024"),
        ("{{nowrap|{{flag|Kenya}} 400}}", "Kenya 400"),
        ("{{{size|400}}} men", "400 men"),
        ("{{{size}}} men", "men"),
        ("{{KEN}} leads", "KEN leads"),
        ("by {{États-Unis}} and {{Canada|taille=20}}", "by États-Unis and Canada"),
        ("x\n{{Haiti topics}}", "x"),
        ("{{flagicon|Kenya}}: 400 officers", "Kenya: 400 officers"),
        ("some {{unité|13500|hommes}} there", "some 13500 hommes there"),
        ("__NOTOC__ words", "words"),
        ("{{Template:Small| 400 }} men", "400 men"),
        ("one\ntwo lines", "one two lines"),
        ("[https://e.org the note]] and more", "the note] and more"),
        ("[[File:A.png|20px|[https://e.org a]]] text", "a\ntext"),
        ("[[Kenya (country)|]] leads", "Kenya (country) leads"),
        ("{{date|3 May 2024}}", "3 May 2024"),
        ("{{US$}} paid", "paid"),
        ("{{as of|2024|13}}", "As of 2024"),
        ("a<gallery>\nFile:A.jpg|no\n</gallery> b<nowiki/>c", "a bc"),
    ],
)
def test_markup_reads_as_its_reader_sees_it(source: str, text: str) -> None:
    assert whole(source) == text


def test_whole_wikitext_is_laid_out_in_blocks(shown: Shown) -> None:
    source = (
        "'''The Mission''' is a force.\n\n== Deployment ==\n"
        "First.\nSecond.\n\n* 6 from Belize\n# 2 from Haiti\n"
        ": indented\n----\n=== Money ===\nNone.\n"
    )
    document = wiki(source)
    assert shown(document) == [
        ("paragraph", "The Mission is a force."),
        ("heading", "Deployment"),
        ("paragraph", "First. Second."),
        ("list-item", "6 from Belize"),
        ("list-item", "2 from Haiti"),
        ("paragraph", "indented"),
        ("heading", "Money"),
        ("paragraph", "None."),
    ]
    assert document.title == "The Mission"
    assert [block.section for block in document.blocks] == ["", *["Deployment"] * 5, *["Money"] * 2]


def test_a_scrape_without_heading_marks_is_read_by_lines(shown: Shown) -> None:
    source = (
        "The Mission\n{{Use dmy dates|date=May 2024}}\n"
        "The mission is a force of police and soldiers.\n"
        "Background\nThe state had asked for help.\n"
        "= Votes =\nThirteen voted for it.\nReferences\n"
        "{{Reflist}}\nCategory:Missions\n"
    )
    document = wiki(source)
    assert shown(document) == [
        ("title", "The Mission"),
        ("paragraph", "The mission is a force of police and soldiers."),
        ("heading", "Background"),
        ("paragraph", "The state had asked for help."),
        ("heading", "Votes"),
        ("paragraph", "Thirteen voted for it."),
        ("heading", "References"),
    ]
    assert document.title == "The Mission"


def test_an_infobox_gives_its_fields(shown: Shown) -> None:
    source = (
        "{{Infobox military unit\n| unit_name = The Mission\n"
        "| image = Logo.png\n| image_size = 200px\n"
        "| branch =\n|size=1077\n| commander1 = {{flagicon|Kenya}} A. Otieno{{cite web|title=T|"
        "url=http://e.org}}\n| country = {{flagicon|Kenya}}\n"
        "| parts = {{plainlist|\n* 20 soldiers\n* 4 officers\n"
        "}}\n}}\nText."
    )
    document = wiki(source)
    assert shown(document) == [
        ("field", "unit_name = The Mission"),
        ("field", "size = 1077"),
        ("field", "commander1 = A. Otieno"),
        ("field", "country = Kenya"),
        ("field", "parts = 20 soldiers\n4 officers"),
        ("paragraph", "Text."),
    ]
    fields = document.blocks[:-1]
    assert [block.label for block in fields] == ["unit_name", "size", "commander1", "country", "parts"]
    assert {block.table for block in fields} == {0}
    assert [document.quote(block.cells[0].span) for block in fields][1:3] == ["1077", "A. Otieno"]
    assert [citation.title for citation in document.citations] == ["T"]


def test_infoboxes_in_the_flow_and_within_each_other_are_numbered() -> None:
    document = wiki("{{Infobox a|for=13|against=0|module={{Infobox b|size=5}}}}{{Infobox c|size=6}}Text goes on.")
    assert [(b.table, document.quote(b.span)) for b in document.blocks] == [
        (0, "for = 13"), (0, "against = 0"), (1, "size = 5"), (2, "size = 6"), (None, "Text goes on."),
    ]  # fmt: skip


TABLE = """{| class="wikitable"
|+ Personnel{{efn|note}}
! rowspan="2" | Country !! colspan=2 | Present
|-
! Police
! Troops
|-
| {{flag|Kenya}} || 400 || 0
|-
! scope="row" rowspan=2 | [[Jamaica]]
| style="text-align:right" | 4
| 20<ref>{{cite web|title=T|url=https://e.org/2024/09/12/a}}</ref>
|-
| 1 || 2
and more
|}
After."""


def test_a_table_gives_rows_with_headers(shown: Shown) -> None:
    document = wiki(TABLE)
    assert shown(document) == [
        ("caption", "Personnel"),
        ("table-row", "Country Present"),
        ("table-row", "Police Troops"),
        ("table-row", "Kenya 400 0"),
        ("table-row", "Jamaica 4 20"),
        ("table-row", "1 2 and more"),
        ("paragraph", "After."),
    ]
    rows = [[(document.quote(c.span), c.header) for c in b.cells] for b in document.blocks[3:6]]
    assert rows[0] == [("Kenya", "Country"), ("400", "Present Police"), ("0", "Present Troops")]
    assert rows[1] == [("Jamaica", "Country"), ("4", "Present Police"), ("20", "Present Troops")]
    assert rows[2] == [("Jamaica", "Country"), ("1", "Present Police"), ("2 and more", "Present Troops")]
    assert [citation.published for citation in document.citations] == [date(2024, 9, 12)]


def test_references_leave_the_text_and_become_citations() -> None:
    source = (
        'They came.<ref name="a">{{cite news |title=Ten [[police]] {{!}} News |work=The Post '
        "|publisher=P |date=3 May 2024 |access-date=2024-05-04 |url=https://e.org/a}}</ref>"
        " Others left.<ref name=a /><ref>[https://e.org/2024/06/01/b Later]</ref><ref>Plain "
        "words of 2 June 2024</ref><ref>https://e.org/c</ref><ref></ref> End."
    )
    document = wiki(f"== H ==\n{source}")
    assert document.text == "H\nThey came. Others left. End."
    first = Citation(
        anchor=12,
        title="Ten police | News",
        publisher="The Post",
        url="https://e.org/a",
        published=date(2024, 5, 3),
        retrieved=date(2024, 5, 4),
    )
    assert document.citations[0] == first
    assert [(c.anchor, c.title, c.url, c.published) for c in document.citations[1:]] == [
        (25, "Ten police | News", "https://e.org/a", date(2024, 5, 3)),
        (25, "Later", "https://e.org/2024/06/01/b", date(2024, 6, 1)),
        (25, "Plain words of 2 June 2024", "", date(2024, 6, 2)),
        (25, "https://e.org/c", "https://e.org/c", None),
    ]


def test_references_whose_tags_a_scrape_dropped_are_citations_too() -> None:
    document = wiki(
        "They came.{{Cite press release |title=T |website=W |url=https://e.org}} Money;[https://e.org/r "
        "The report] and aid.https://e.org/x\nNext."
    )
    assert document.text == "They came. Money; and aid.\nNext."
    assert [(c.anchor, c.title) for c in document.citations] == [(10, "T"), (17, "The report"), (26, "")]


def test_pictures_give_their_captions(shown: Shown) -> None:
    document = wiki("== H ==\n[[File:A.jpg|thumb|left|alt=x|A joint [[patrol]], 2024]]\nText.[[Image:B.png|20px]]")
    assert shown(document)[1:] == [("caption", "A joint patrol, 2024"), ("paragraph", "Text.")]


def test_a_span_up_to_a_link_or_template_holds_its_marks() -> None:
    document = wiki("== H ==\nThe [[Republic of Kenya|Kenyan]] police, {{nowrap|400 officers}}, {{as of|2024}}.")
    for words, source in (
        ("Kenyan police", "[[Republic of Kenya|Kenyan]] police"),
        ("police, 400 officers", "police, {{nowrap|400 officers}}"),
        ("As of 2024", "{{as of|2024}}"),
    ):
        start = document.text.index(words)
        span = document.original_span(Span(start, start + len(words)))
        assert document.original[span.start : span.end] == source
        assert render_span(document, span) == words


@pytest.mark.parametrize(
    ("source", "text", "marks"),
    [
        ("a {{b c", "a {{b c", ["{{"]),
        ("a [[b c", "a [[b c", ["[["]),
        ("a ]] b }} c", "a ]] b }} c", ["]]", "}}"]),
        ("{{small|a [[b}} c", "a [[b c", ["[["]),
        ("a <ref>b c", "a b c", ["<ref>"]),
        ("a </ref> b", "a b", ["</ref>"]),
        ("a <!-- b", "a <!-- b", ["<!--"]),
        ("a <nowiki> b", "a b", ["<nowiki>"]),
        ("{{cite web|title=x\n\n== Next ==\nb", "{{cite web|title=x\nNext\nb", ["{{"]),
        ("{|\n| size || 400\n|-\nafter", "size || 400\nafter", ["{|"]),
        ("{{Infobox x\n| size = 1077\n| a = b", "{{Infobox x\nsize = 1077\na = b", ["{{"]),
        ("{{{{{{", "{{{{{{", ["{{{{{{"]),
    ],
)
def test_broken_markup_is_told_and_read_as_text(source: str, text: str, marks: list[str]) -> None:
    original = Original(data=b"", name="a.wiki", text=f"== H ==\n{source}")
    outcome = WikitextReader().read(original)
    assert [document.text.removeprefix("H\n") for document in outcome.items] == [text]
    issues = [issue for issue in outcome.issues if issue.code == "unclosed-markup"]
    assert [issue.seen for issue in issues] == marks
    assert not any(issue.lost for issue in issues)


def test_many_broken_marks_are_told_in_a_few_issues() -> None:
    outcome = WikitextReader().read(Original(data=b"", name="a.wiki", text="a [[b\n\n" * 100))
    issues = [issue for issue in outcome.issues if issue.code == "unclosed-markup"]
    assert len(issues) == 20
    assert "80 more" in issues[-1].message


def test_nesting_without_end_is_survived() -> None:
    document = wiki("{{a|" * 5000 + "b" + "}}" * 5000 + "\n\nThe end.")
    assert document.text.endswith("The end.")


def test_a_cell_with_a_flag_leads_back_to_all_of_it() -> None:
    text = "== H ==\n{|\n! Country !! Head\n|-\n| {{Canada}} || {{flagicon|Kenya}} Jo Bloggs\n|}\n"
    document = wiki(text)
    country, head = document.blocks[-1].cells
    assert (document.quote(country.span), document.quote(head.span)) == ("Canada", "Jo Bloggs")
    places = [document.original_span(cell.span) for cell in (country, head)]
    assert [text[place.start : place.end] for place in places] == ["{{Canada}}", "{{flagicon|Kenya}} Jo Bloggs"]
    assert render_span(document, places[1]) == "Jo Bloggs"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("{|\n| a\n|}", ["table"]),
        ("|}\n: {| class=x\n| b\n |}\n", ["table"]),
        ("a {| b\n|}}\n", []),
        ("see [HTTPS://example.org x] and [//example.org y] [z]", ["outside", "outside"]),
        ("<REF name=a>x</Ref > <NOWIKI>[[</nowiki> <b>y</b>", ["ref", "nowiki"]),
    ],
)
def test_marks_are_found_where_they_stand(text: str, kinds: list[str]) -> None:
    assert [found.kind for _, found in sorted(scan(text).constructs.items())] == kinds
