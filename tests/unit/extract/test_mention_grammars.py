"""Every entry of the mention grammars is found in its example, and every pattern finds what it says."""

from collections.abc import Mapping, Sequence

import pytest

from musterbook.base.document import Document
from musterbook.base.entity import Vocabulary
from musterbook.base.span import OffsetMap
from musterbook.extract.mentions import find_mentions
from musterbook.extract.mentions.alphabet import LONGEST_RUN, Alphabet, Patterns
from musterbook.extract.mentions.encoding import Encoder
from musterbook.extract.mentions.grammar import LANGUAGES, load_grammar, phrases_of, read_grammar
from musterbook.extract.mentions.line import Line
from musterbook.extract.mentions.shapes import SHAPES, shapes_of, shapes_of_key
from musterbook.extract.words.gazetteer import build_gazetteer
from musterbook.extract.words.words import cut, keys
from musterbook.identify import load_vocabulary

Entry = Mapping[str, str]
VOCABULARY = load_vocabulary(()).items[0]


def entries(part: str) -> Sequence[object]:
    """Every entry of one part of each language's file."""
    found = [
        pytest.param(language, entry, id=f"{language} {entry.get('tags', entry.get('label', ''))} {entry['example']}")
        for language in LANGUAGES
        for entry in read_grammar(language)[part]
    ]
    assert len(found) > 20
    return found


def document(text: str, language: str) -> Document:
    return Document(
        id="0" * 16, name="text", text=text, original=text, offsets=OffsetMap.identity(len(text)),
        media_type="text/plain", language=language,
    )  # fmt: skip


@pytest.mark.parametrize(("language", "entry"), entries("words"))
def test_a_phrase_of_an_entry_stands_in_its_example(language: str, entry: Entry) -> None:
    told = [word.key for word in cut(entry["example"])]
    phrases = [keys(phrase) for phrase in phrases_of(entry)]
    assert any(tuple(told[at : at + len(one)]) == one for one in phrases for at in range(len(told)))
    assert load_grammar(language).language == language


@pytest.mark.parametrize(("language", "entry"), entries("chunks"))
def test_a_chunk_is_made_in_its_example(language: str, entry: Entry) -> None:
    grammar, text = load_grammar(language), entry["example"]
    words = cut(text)
    line = Line.of(Encoder(grammar, build_gazetteer(VOCABULARY, language)).encode(words))
    for chunk in grammar.chunks:
        line = line.reduced(chunk.pattern, chunk.code)
    code = grammar.alphabet.labels[entry["label"]]
    places = [place for symbol, place in zip(line.codes, line.places, strict=True) if symbol == code]
    assert entry["finds"] in [text[words[first].start : words[last - 1].end] for first, last in places]


@pytest.mark.parametrize(("language", "entry"), entries("keeps"))
def test_what_counts_in_an_example_is_what_it_says(language: str, entry: Entry) -> None:
    found = find_mentions(document(entry["example"], language), VOCABULARY)
    assert [one.text for one in found] == entry["finds"].split("; ")


def test_a_line_shrinks_by_its_chunks_and_keeps_their_places() -> None:
    alphabet = Alphabet.of([frozenset({"a"}), frozenset({"b"})], Patterns(["{a}{b}"], ["AB"], {}))
    line = Line.of("".join(alphabet.codes[frozenset({one})] for one in "abab")).reduced(alphabet.pattern("{a}{b}"), "#")
    assert (line.codes, list(line.places)) == ("##", [(0, 2), (2, 4)])
    assert line.reduced(alphabet.pattern("{a}"), "!") is line


def test_a_pattern_that_names_nothing_is_refused() -> None:
    alphabet = Alphabet.of([frozenset({"a"})], Patterns(["{a}"], [], {}))
    with pytest.raises(ValueError, match=r"nothing fits \{typo\}"):
        alphabet.pattern("{a}{a|typo}")


def test_a_run_is_bounded() -> None:
    alphabet = Alphabet.of([frozenset({"a"})], Patterns(["{a}"], [], {}))
    found = alphabet.pattern("{a}+").match(alphabet.codes[frozenset({"a"})] * 100)
    assert found is not None
    assert found.end() == LONGEST_RUN


@pytest.mark.parametrize(("text", "shapes"), [
    ("33rd", ["num", "suffix"]),
    ("33.º", ["num", "dot", "suffix"]),
    ("Lt.-Col.", ["cap", "dot", "hyphen", "cap", "dot"]),
    ("a – b", ["low", "dash", "low"]),
    ("d'or", ["low", "apostrophe", "low"]),
    ("'GOC'", ["quote", "cap caps short", "quote"]),
    ("J. X", ["cap caps init short", "dot", "cap caps init roman short"]),
])  # fmt: skip
def test_shapes(text: str, shapes: list[str]) -> None:
    assert [" ".join(sorted(shape)) for shape in shapes_of(cut(text))] == shapes


@pytest.mark.parametrize("text", ["commander", "Commander", "COMMANDER", "cOmMander", "V", "-", "'", "2", "é", "É"])
def test_every_shape_of_a_key_is_foreseen(text: str) -> None:
    for written in (text, f"a{text}a" if not text.isalnum() else text):
        for word, shape in zip(cut(written), shapes_of(cut(written)), strict=True):
            assert shape in set(shapes_of_key(word.key))
            assert shape in set(SHAPES)


def test_letters_that_fold_to_a_known_word_stop_nothing() -> None:
    assert find_mentions(document("İ said that General Ann Lee spoke.", "en"), Vocabulary())
