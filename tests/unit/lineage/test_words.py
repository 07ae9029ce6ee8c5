"""Words, addresses, headings and speakers as they are compared."""

from array import array
from collections.abc import Iterable

import pytest

from musterbook.base.document import Citation
from musterbook.lineage.addresses import plain_address, source_name, source_names
from musterbook.lineage.candidates import candidate_pairs
from musterbook.lineage.fingerprints import SAMPLE, WORDING, Prints, fingerprints
from musterbook.lineage.sections import heading_entries, opens_sources
from musterbook.lineage.speakers import named_speaker, title_entries
from musterbook.lineage.words import Wording, words_of


def prints(hashes: Iterable[int]) -> Prints:
    return array("I", sorted(hashes))


def wording(text: str) -> Wording:
    return Wording.of(words_of(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Haïti’s “Police”—2,500 men", ["haiti", "s", "police", "2", "500", "men"]),
        ("STRASSE straße snake_case", ["strasse", "strasse", "snake", "case"]),
        ("海地2024年", ["海", "地", "2024", "年"]),
        (" … ", []),
    ],
)
def test_words_are_folded(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_grams_are_runs_of_five_words() -> None:
    assert wording("a b c d e f").grams() == [b"a b c d e", b"b c d e f"]
    assert wording("a b").grams() == [b"a b"]
    assert wording("").grams() == []
    assert (len(wording("a b")), len(wording(""))) == (2, 0)


def test_a_passage_is_found_by_whole_words() -> None:
    whole = wording("The force of forty arrived")
    assert whole.holds(wording("force of"))
    assert whole.find(wording("Of forty")) == 10
    assert not whole.holds(wording("for"))
    assert not whole.holds(wording(""))


def test_long_texts_are_sampled_and_short_ones_kept_whole() -> None:
    short, long = wording(" ".join(map(str, range(60)))), wording(" ".join(map(str, range(2000))))
    assert len(fingerprints(short.grams())) == 56
    assert all(one % SAMPLE == 0 for one in fingerprints(long.grams()))
    assert 400 < len(fingerprints(long.grams())) < 600


def test_fingerprints_are_the_same_on_every_machine() -> None:
    assert sorted(fingerprints(wording("the mission has a strength of 400").grams())) == [
        514343277,
        776457804,
        1675567231,
    ]


def test_stock_phrases_relate_only_neighbours_that_are_nearly_the_same() -> None:
    stock = set(range(0, 400, 4))
    same: Iterable[tuple[int, int]] = candidate_pairs([prints(stock)] * 40, WORDING)
    assert list(same) == [(n, n + 1) for n in range(39)]
    others = [prints(stock | {4000 * n + k for k in range(4, 800, 4)}) for n in range(1, 41)]
    assert list(candidate_pairs(others, WORDING)) == []


@pytest.mark.parametrize(
    ("url", "plain"),
    [
        ("https://www.Paper.example/News/1/?utm_source=x&id=7#top", "paper.example/News/1?id=7"),
        ("http://paper.example/news/1", "paper.example/news/1"),
        ("https://film.example/watch?v=Ab1&si=q&feature=shared&size=2", "film.example/watch?v=Ab1&size=2"),
        ("https://web.archive.org/web/20240102030405/https://www.paper.example/a", "paper.example/a"),
        ("https://www.paper.example/", ""),
        ("https://paper.example?utm_medium=mail", ""),
        ("", ""),
    ],
)
def test_addresses_lose_what_varies(url: str, plain: str) -> None:
    assert plain_address(url) == plain


def test_a_source_is_named_by_its_address_else_by_its_title() -> None:
    assert source_name(Citation(anchor=0, url="https://a.example/1", title="Force lands")) == "cited:a.example/1"
    assert source_name(Citation(anchor=0, title="Force «lands»")) == "cited:force lands"
    assert source_name(Citation(anchor=0, publisher="Gazette")) == ""
    assert source_names("https://a.example/1", "Force lands") == ("a.example/1", "force lands")


def test_each_heading_that_opens_sources_is_known_by_its_example() -> None:
    assert heading_entries()
    for entry in heading_entries():
        assert opens_sources(entry["example"]), entry["example"]
        assert not opens_sources(entry["not"]), entry["not"]
        assert all(opens_sources(name) for name in entry["names"])


def test_a_long_line_opens_no_sources() -> None:
    assert not opens_sources("Sources " * 100)


@pytest.mark.parametrize(
    ("attribution", "name"),
    [
        ("Force Commander Godfrey Otunge", "said:godfrey otunge"),
        ("President William Ruto", "said:william ruto"),
        ("William Ruto, the president", "said:william ruto"),
        ("a statement of the UN Security Council on Monday", "said:security council"),
        ("the Kenyan government's António Guterres", "said:antonio guterres"),
        ("the Prime Minister", "said:prime minister"),
        ("officials", ""),
        ("a UN report", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_only_a_name_tells_a_speaker(attribution: str | None, name: str) -> None:
    assert named_speaker(attribution) == name


def test_each_language_strips_its_titles_as_its_example_says() -> None:
    assert title_entries()
    for entry in title_entries():
        assert named_speaker(entry["example"], entry["text"]) == f"said:{entry['name']}"
        assert named_speaker(entry["example"]) == ""


def test_a_surname_alone_is_the_name_that_its_text_tells() -> None:
    text = "Spokesman Jacktone Oyugi said so. Oyugi added that Mr Oyugi was ready."
    assert named_speaker("Oyugi", text) == "said:jacktone oyugi"
    assert named_speaker("Oyugi", "Mr Oyugi said so.") == ""
    assert named_speaker("officials", text) == ""


def test_a_surname_is_looked_for_in_a_text_of_one_long_word_at_once() -> None:
    assert named_speaker("Oyugi", "A" * 200_000) == ""
