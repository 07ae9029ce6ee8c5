"""Numbers by value, words by meaning, and how sentences are aligned."""

from collections import Counter

import pytest

from musterbook.lineage.alignment import Alignment, align, in_order
from musterbook.lineage.marks import LANGUAGES, LONGEST, SILENT, Marked, mark, mark_prints, marked, parts
from musterbook.lineage.numerals import numeral_entries, tokens_of


def test_number_words_are_read_as_their_examples_say() -> None:
    assert {entry["language"] for entry in numeral_entries()} == set(LANGUAGES)
    for entry in numeral_entries():
        assert tokens_of(entry["example"], entry["language"]) == [str(entry["value"])]
        assert not [token for token in tokens_of(entry["not"], entry["language"]) if token[0].isdigit()]


@pytest.mark.parametrize(
    ("text", "language", "numbers"),
    [
        ("at 5.40pm some 12,000 of 1.3 million, 80 per cent", "en", ["t1740", "12000", "1300000", "80"]),
        ("at 12:05 a.m. and at noon, two dozen", "en", ["t0005", "2", "12"]),
        ("two, three; twenty-four, five hundred and six", "en", ["2", "3", "24", "506"]),
        ("à 17 h 40, quelque 12 000 sur 1,3 million, 80 pour cent", "fr", ["t1740", "12000", "1300000", "80"]),
        ("soixante et onze, quatre-vingt-dix-sept, mille cinq cents", "fr", ["71", "97", "1500"]),
        ("a las 17.40 unos 12.000 de 1,3 millones, el 80 por ciento", "es", ["t1740", "12000", "1300000", "80"]),
        ("treinta y dos y cuatro, mil integrantes, dos mil quinientos", "es", ["32", "4", "1000", "2500"]),
        ("millions of men and a hundred", "en", ["100"]),
        ("two hundred", "ht", []),
    ],
)
def test_numbers_are_read_by_value(text: str, language: str, numbers: list[str]) -> None:
    assert [token for token in tokens_of(text, language) if token[0].isdigit() or token[:2] in ("t0", "t1")] == numbers


def test_each_part_of_the_word_list_holds_by_its_example() -> None:
    assert len(parts()) > 4
    for part in parts():
        meanings = {line.split(";")[0].split()[0] for line in part["words"]}
        told = [marked([part["example"][language]], language) for language in LANGUAGES]
        shared = set.intersection(*(set(one.sentences[0]) if one.sentences else set() for one in told))
        if part["part"] == SILENT:
            assert not shared
        else:
            assert len({one for one in shared if one.removeprefix("=") in meanings}) >= 3, part["part"]


def test_each_line_of_the_word_list_has_words_of_three_languages() -> None:
    for part in parts():
        for line in part["words"]:
            assert len(line.split(";")) == len(LANGUAGES), line
            assert all(words.split() for words in line.split(";")), line


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("mission", "en"), ("mision", "es")),
        (("kenyan", "en"), ("keniano", "es")),
        (("photographer", "en"), ("fotografo", "es")),
        (("soldiers", "en"), ("soldados", "es")),
        (("battalion", "en"), ("bataillon", "fr")),
    ],
)
def test_words_of_one_meaning_leave_one_mark(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert mark(*one) == mark(*other) != ""


def test_a_word_of_any_length_is_read_at_once() -> None:
    assert len({mark(letter * 100_000, "en") for letter in "ab"}) == 2
    assert max(len(word) for part in parts() for line in part["words"] for word in line.split()) <= LONGEST


def test_small_words_leave_no_mark_and_other_languages_have_stems() -> None:
    assert mark("the", "en") == mark("avec", "fr") == mark("ox", "en") == ""
    assert mark("polisye", "ht") == "polis"


def text(*sentences: str) -> Marked:
    return marked(sentences, "en")


def test_lists_are_paired_by_their_first_names_only() -> None:
    names = " ".join(f"Name{chr(97 + n)}{chr(97 + n)}land" for n in range(26))
    assert len(mark_prints(text(f"From {names}."))) <= 12 * 11 / 2
    assert len(mark_prints(text("nobody was there"))) == 0


ONE, TWO, THREE = (
    "Colonel Berg met 217 farmers.",
    "Rain fell on Halvik for 31 days.",
    "In June Norvenia closed 14 camps.",
)


def test_what_is_told_in_one_order_is_close() -> None:
    assert align(text(ONE, TWO, THREE), text(ONE, TWO, THREE)) == Alignment(1.0, 1.0, 1.0)
    joined = align(text(ONE, TWO, THREE), text(f"{ONE} {TWO}", THREE))
    assert joined.covered == pytest.approx(1.0)
    part = align(text(ONE, TWO), text(ONE, "Nobody knows Tresland, Kastoria or the 99 harbours of Gotland."))
    assert part.covered < 0.6
    assert part.first > part.second


def test_texts_that_leave_no_mark_are_not_close() -> None:
    assert align(text(""), text(ONE)) == Alignment()


def test_order_is_that_of_names_and_numbers() -> None:
    assert in_order(text(ONE, TWO, THREE), text(ONE, TWO, THREE)) == 1.0
    assert in_order(text(ONE, TWO, THREE), text(THREE, TWO, ONE)) < 0.6
    assert in_order(text("nothing"), text(ONE)) == 1.0


def test_long_texts_are_aligned_near_their_diagonal() -> None:
    words = [f"Village{chr(97 + n // 26)}{chr(97 + n % 26)} lost {100 + n} houses." for n in range(200)]
    assert align(text(*words), text(*words)).covered == pytest.approx(1.0)
    assert align(text(*words), text(*words[100:], *words[:100])).covered < 0.1


def test_marks_count_what_a_sentence_repeats() -> None:
    assert text("Soldiers met soldiers.").sentences == (Counter({"=troop*": 2, "=meet*": 1}),)


def test_of_a_long_text_fewer_pairs_are_kept_and_the_same_ones() -> None:
    told = [
        f"Near Kastoria {100 + n} men met {3000 + n} others at Village{chr(97 + n % 26)}{n // 26}x." for n in range(400)
    ]
    whole, part = set(mark_prints(text(*told))), set(mark_prints(text(*told[:60])))
    assert 20 < len(whole) <= 400
    assert len(part) > 100
    assert len(whole & part) > 5


def test_very_long_texts_are_aligned_by_runs_of_sentences() -> None:
    words = [f"Village{chr(97 + n // 26)}{chr(97 + n % 26)} lost {100 + n} houses." for n in range(600)]
    assert align(text(*words), text(*words)).covered == pytest.approx(1.0)
    assert align(text(*words), text(*words[300:], *words[:300])).covered < 0.2
