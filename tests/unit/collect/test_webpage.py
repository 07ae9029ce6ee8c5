"""Web pages: the main text with its places, tables and figures kept, metadata read."""

from collections.abc import Callable
from datetime import date

import pytest

from musterbook.base.document import Document
from musterbook.collect import Original, render_span
from musterbook.collect.webpage import WebpageReader
from musterbook.collect.webpage.choosing import is_code
from musterbook.collect.webpage.tokens import tokens

Shown = Callable[[Document], list[tuple[str, str]]]
Read = Callable[..., Document]

PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head><title>Two hundred more land | Island Ledger</title>
<meta property="og:site_name" content="Island Ledger"><meta property="og:title" content="Two hundred more land">
<meta name="author" content="Staff"><link rel="canonical" href="https://ledger.example/2024/07/17/land">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Two hundred",
"datePublished": "2024-07-16T10:00:00Z", "publisher": {"@type": "Organization", "name": "Ledger House"},
"inLanguage": "en"}</script>
<script>var x = "<p>400 ghosts</p>";</script><style>p { color: red }</style></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World news of 1,000 places</a></li></ul></nav>
<div class="cookie-banner"><p>We and our 812 partners use cookies to improve this page for you.</p></div>
<article><h1>Two hundred more&nbsp;land</h1><p>17 July 2024</p>
<p>A second group of <b>200</b> Kenyan police officers landed in the capital on Tuesday morning, three weeks
after the first one, the <a href="https://police.example/2024/07/16/note">police service</a> said
&mdash; &ldquo;as planned&rdquo;.</p>
<h2>Who is there</h2>
<table><tr><th>Country</th><th>Present</th></tr><tr><td>Kenya</td><td>600</td></tr>
<tr><td>Belize</td><td>2</td></tr></table>
<p>The new arrivals bring the contingent to 600, and more are to follow before the end of the year.</p>
<ul><li>They were met by the prime minister and the director of the host police.</li></ul>
<figure><img src="a.jpg"><figcaption>Officers at the airport on Tuesday, 16 July.</figcaption></figure></article>
<aside><p>Read also: 12 things to know</p></aside>
<footer><p>Copyright 2024 Island Ledger, all rights reserved.</p></footer></body></html>"""

ARRIVAL = (
    "A second group of 200 Kenyan police officers landed in the capital on Tuesday morning, three weeks after"
    " the first one, the police service said — “as planned”."
)


def told(document: Document) -> list[tuple[str, str]]:
    """The days that a page tells, without their words."""
    return list(dict.fromkeys((one.day.isoformat(), one.evidence) for one in document.datings))


def page(text: str) -> Document:
    (document,) = WebpageReader().read(Original(data=text.encode(), name="a.html", text=text)).items
    return document


def test_a_news_page_gives_its_article_and_nothing_around_it(read: Read, shown: Shown) -> None:
    document = read(PAGE)
    assert document.media_type == "text/html"
    assert shown(document) == [
        ("title", "Two hundred more\u00a0land"),
        ("paragraph", "17 July 2024"),
        ("paragraph", ARRIVAL),
        ("heading", "Who is there"),
        ("table-row", "Country Present"),
        ("table-row", "Kenya 600"),
        ("table-row", "Belize 2"),
        (
            "paragraph",
            "The new arrivals bring the contingent to 600, and more are to follow before the end of the year.",
        ),
        ("list-item", "They were met by the prime minister and the director of the host police."),
        ("caption", "Officers at the airport on Tuesday, 16 July."),
    ]
    kenya = document.blocks[5]
    assert [(document.quote(cell.span), cell.header) for cell in kenya.cells] == [
        ("Kenya", "Country"),
        ("600", "Present"),
    ]
    assert {block.section for block in document.blocks[3:]} == {"Who is there"}


def test_a_news_page_tells_who_published_it_and_when(read: Read) -> None:
    document = read(PAGE)
    assert (document.title, document.source, document.language) == ("Two hundred more land", "Island Ledger", "en")
    assert (document.published, document.published_basis) == (date(2024, 7, 16), "stated")
    assert document.url == "https://ledger.example/2024/07/17/land"
    assert dict(document.metadata) == {"author": "Staff"}
    assert told(document) == [("2024-07-16", "linked data"), ("2024-07-17", "address"), ("2024-07-17", "dateline")]


def test_links_of_the_article_are_citations(read: Read) -> None:
    (citation,) = read(PAGE).citations
    assert (citation.title, citation.url) == ("police service", "https://police.example/2024/07/16/note")
    assert citation.published == date(2024, 7, 16)
    assert read(PAGE).text[: citation.anchor].endswith("the police service")


def test_every_block_reads_the_same_from_the_file(read: Read) -> None:
    document = read(PAGE)
    for block in document.blocks:
        assert render_span(document, document.original_span(block.span)) == document.quote(block.span)


FRAGMENT = """<article data-lang="fr"><h1>La mission piétine</h1><p>1 janvier 2025</p>
<p>Ce texte a été initialement publié par <a href="https://humain.example/2025/01/13/mission">Le Nouvel Humain</a>.</p>
<p>Les 400 policiers arrivés en juin 2024 sont restés seuls, selon une enquête menée pendant des mois.</p>
<p>!function(){"use strict";document.addEventListener("click",(function(e){for(var r=0;r
<p>–––</p><link rel="canonical" href="https://humain.example/2025/01/13/mission"></article>
"""


def test_a_fragment_that_repeats_itself_keeps_every_copy(read: Read) -> None:
    document = read(FRAGMENT * 3, name="a.txt")
    assert document.media_type == "text/html"
    assert document.text.count("Les 400 policiers") == 3
    assert "function" not in document.text
    assert [str(block.kind) for block in document.blocks].count("title") == 3


def test_data_outweigh_the_visible_date(read: Read) -> None:
    document = read(FRAGMENT)
    assert (document.published, document.source, document.language) == (date(2025, 1, 13), "Le Nouvel Humain", "fr")
    assert told(document) == [("2025-01-13", "address"), ("2025-01-01", "dateline")]
    assert dict(document.metadata)["first_published_by"] == "Le Nouvel Humain"


@pytest.mark.parametrize(
    ("head", "day", "basis"),
    [
        ('<meta property="article:published_time" content="2024-07-16T10:00:00+00:00">', date(2024, 7, 16), "meta tag"),
        ('<meta name="date" content="2999-01-01">', None, ""),
        (
            '<time datetime="2024-07-01">x</time><time itemprop="datePublished" datetime="2024-07-16">x</time>',
            date(2024, 7, 16),
            "time",
        ),
        (
            '<script type="application/ld+json">{broken</script><meta name="pubdate" content="16 July 2024">',
            date(2024, 7, 16),
            "meta tag",
        ),
        (
            '<script type="application/ld+json">[{"@graph": [{"datePublished": "2024-07-16"}]}]</script>',
            date(2024, 7, 16),
            "linked data",
        ),
        ("<p>16 July 2024</p>", date(2024, 7, 16), "dateline"),
    ],
)
def test_where_the_date_comes_from(head: str, day: date | None, basis: str) -> None:
    document = page(f"<html><body>{head}<p>A second group of officers landed in the capital.</p></body></html>")
    assert (document.published, document.datings[0].evidence if document.datings else "") == (day, basis)


def test_an_old_page_with_its_text_in_a_layout_table(shown: Shown) -> None:
    prose = "Most people would welcome foreign police, a survey says, and many said so to those who asked them. " * 6
    document = page(
        f"<html><body><table><tr><td>{prose}<p>Kenya has offered 1,000.</p></td></tr></table></body></html>"
    )
    assert shown(document) == [("paragraph", prose.strip()), ("paragraph", "Kenya has offered 1,000.")]


def test_an_infobox_gives_fields_with_their_values() -> None:
    document = page("<html><body><p>Text of the article, which is long enough to be one.</p><table class='infobox'>"
                    "<tr><th>Size</th><td>1,077</td></tr></table></body></html>")  # fmt: skip
    field = document.blocks[-1]
    assert (str(field.kind), field.label, document.quote(field.span)) == ("field", "Size", "Size 1,077")
    assert [document.quote(cell.span) for cell in field.cells] == ["1,077"]


def test_entities_breaks_and_unseen_marks(shown: Shown) -> None:
    document = page(
        "<div><p>a&#32;b&lt;c&shy;d\u00ade<br>f &nosuch; g</p><p hidden>no</p><p style='display: none'>no</p></div>"
    )
    assert shown(document) == [("paragraph", "a b<cde\nf &nosuch; g")]


def test_marks_of_the_direction_of_writing_cost_no_paragraph(shown: Shown) -> None:
    first, second = "Kenya sent 51 officers to Haiti, and has 744 there.", "More words of the press about it all."
    document = page(f"<p>{first.replace('51', chr(0x200F) + '51' + chr(0x200E))}</p><p>{second}</p>")
    assert shown(document) == [("paragraph", first), ("paragraph", second)]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>one<p>two", "one\ntwo"),
        ("<ul><li>one<li>two</ul>", "one\ntwo"),
        ("<table><tr><td>a<td>b<tr><td>c</table>d", "a b\nc\nd"),
        ("<p>a</b></i>b</p></div>c", "ab\nc"),
        ("a < b and <1", "a < b and <1"),
        ("a<p", "a<p"),
        ('<p title="x>y">a</p><p title=\'b>a</p>', "a\na"),
        ("<!-- x --><p>a</p><!-- y", "a"),
        ("<p>a</p><script>b", "a"),
        ("<table><tr>stray<td>a</td>after</tr></table>", "stray\naafter"),
        ("<table><tr><td>a<table><tr><td>b</td></tr></table>c</td></tr></table>", "a\nb\nc"),
        ("<svg><text>no</text></svg><p>a<sup class='reference'>[1]</sup></p>", "a"),
    ],
)
def test_broken_pages_are_read_as_browsers_do(source: str, text: str) -> None:
    assert page(source).text == text


def test_rows_and_columns_that_cells_span() -> None:
    document = page(
        "<table><tr><th>Country<th colspan=2>Sent</tr><tr><td rowspan=2>Kenya<td>400<td>police</tr>"
        "<tr><td>200<td>police</tr></table>"
    )
    rows = [[(document.quote(c.span), c.header) for c in b.cells] for b in document.blocks]
    assert rows[1] == [("Kenya", "Country"), ("400", "Sent"), ("police", "Sent")]
    assert rows[2] == [("Kenya", "Country"), ("200", "Sent"), ("police", "Sent")]


def test_tags_without_end_take_no_time() -> None:
    assert len(list(tokens("<a " * 200_000))) >= 1
    assert len(list(tokens('<a "' * 50_000 + ">"))) >= 1
    assert len(list(tokens("<!--" * 200_000))) >= 0


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ('!function(){"use strict";document.addEventListener("click",(function(e){', True),
        ("var a = document.querySelector('.x'); a.dataset['y'] = {};", True),
        ("The function (of the force) is to help.", False),
        ("He said: “the document. It is (very) long” [sic].", False),
    ],
)
def test_scripts_that_slipped_into_the_text_are_told(words: str, code: bool) -> None:  # noqa: FBT001
    assert is_code(words) is code


LIST_PAGE = """<html><head><title>T</title></head><body><main><h1>The mission a year on</h1>
<p>The mission has kept its contributors, and the council has kept its eye on them for a whole year now.</p>
<aside><h3>Present</h3><ul><li>Kenya: 725</li><li>Chad</li></ul></aside>
<aside class="related"><p>Budget of 12 million passed, and more of our stories.</p></aside>
<p>Those who wrote it down have not said where they had it from, and nobody at the headquarters would.</p>
<h2>At a glance</h2><dl><dt>Strength</dt><dd>991</dd></dl></main></body></html>"""


def test_boxes_lists_and_terms_of_an_article_are_kept(read: Read, shown: Shown) -> None:
    kept = shown(read(LIST_PAGE))
    assert ("list-item", "Kenya: 725") in kept
    assert ("list-item", "Chad") in kept
    assert kept[-2:] == [("heading", "At a glance"), ("list-item", "Strength: 991")]
    assert not any("12 million" in words for _, words in kept)


def test_a_list_that_follows_the_text_is_kept_without_an_article_around_it(read: Read, shown: Shown) -> None:
    kept = shown(read(LIST_PAGE.replace("main>", "div>")))
    assert ("list-item", "Strength: 991") in kept


ASIDES_PAGE = """<html><head><title>T</title></head><body><article><h1>Second group lands</h1>
<p>The second group of 200 officers landed on Tuesday, three weeks after the first one, the police said.</p>
<p>Read also: <a href="/x">How the first group fared</a></p>
<p>They will be housed beside the airport, where engineers have worked since the spring of the year.</p>
<h2>Nothing below</h2><h2>Who pays</h2><p>The fund has received 68 million dollars of the 600 million asked for.</p>
<figure><img src="a"><figcaption>Photo: A. Person</figcaption></figure>
<h2>Related stories</h2><ul><li><a href="/1">Mission of 1,000 approved</a></li>
<li><a href="/2">Trial of 12 opens</a></li></ul></article></body></html>"""


def test_pointers_pleas_and_empty_headings_of_an_article_are_left_out(read: Read, shown: Shown) -> None:
    kept = shown(read(ASIDES_PAGE))
    assert [kind for kind, _ in kept] == ["title", "paragraph", "paragraph", "heading", "paragraph"]
    assert kept[3] == ("heading", "Who pays")
    assert not any("Read also" in words or "Photo" in words for _, words in kept)


LANDED = "The second group of 200 officers landed on Tuesday, three weeks after the first one, the police said."
BOARDING = "Officers of the fourth contingent board a plane in Nairobi"
MORE = f"<div class='card'><div class='caption'><a href='/3'>{BOARDING}, and more stories of the week</a></div></div>"


@pytest.mark.parametrize(
    "picture",
    [
        f"<figure><img src=a><figcaption>{BOARDING}</figcaption></figure>",
        f"<figure><img src=a><p>{BOARDING}</p></figure>",
        f"<img src=a><p class='caption'>{BOARDING}</p>",
        f"<div class='wp-caption'><img src=a><p class='wp-caption-text'>{BOARDING}</p></div>",
        f"<img src=a><span class='photo-caption'>{BOARDING}</span>",
    ],
)
@pytest.mark.parametrize("around", ["<article>{}</article>", "<div>{}</div>"])
def test_the_words_below_a_picture_are_kept_wherever_it_stands(picture: str, around: str, shown: Shown) -> None:
    head, text = "<h1>Second group lands</h1>", f"<p>{LANDED}</p>"
    for body in (head + picture + text, head + text + picture):
        document = page(f"<html><body>{around.format(body)}{MORE}</body></html>")
        assert [words for kind, words in shown(document) if kind == "caption"] == [BOARDING]


def test_a_quote_counts_only_after_an_equals_sign(shown: Shown) -> None:
    document = page('<p class="a"">one "two" three</p><p title=it\'s>four</p><p data-x=\'a > b\'>five</p>')
    assert [words for _, words in shown(document)] == ['one "two" three', "four", "five"]


def test_a_title_that_never_ends_hides_no_page() -> None:
    prose = "A second group of officers landed in the capital. " * 60
    assert page(f"<body><svg><title>logo</svg><p>{prose}</p></body>").text == prose.strip()
    assert page(f"<head><title>Never closed <body><p>{prose}</p></body>").text.startswith("A second group")


def test_the_same_name_within_an_element_does_not_close_it() -> None:
    document = page("<div><span class='sr-only'>no <span>no</span> no</span> yes</div>")
    assert document.text == "yes"


def test_what_stands_behind_elements_nested_very_deep_is_kept(read: Read) -> None:
    inner = "Kenya sent 400 police officers to Haiti on 25 June 2024, the government said in a statement."
    after = "The force will stay for another year, according to the ministry in charge of it."
    document = read(
        f"<html><body><article>{'<div>' * 400}<p>{inner}</p>{'</div>' * 400}<p>{after}</p></article></body>"
    )
    assert inner in document.text
    assert after in document.text
