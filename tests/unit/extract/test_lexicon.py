"""Every entry of the lexicons is found in its example, and its counter-example does not give it."""

import pytest

from musterbook.base.document import Document
from musterbook.base.entity import Entity, EntityKind, Name, Vocabulary
from musterbook.base.span import OffsetMap
from musterbook.extract import RULES, Rule, extract
from musterbook.extract.passages.lexer import Lexer
from musterbook.extract.words.entries import LANGUAGES, Source, expand
from musterbook.extract.words.gazetteer import build_gazetteer, capital_names
from musterbook.extract.words.lexicon import (
    FALLBACK,
    label_sources,
    load_lexicon,
    load_time_lexicon,
    prose_sources,
    time_sources,
)
from musterbook.extract.words.words import cut, keys

ENTRIES = [
    pytest.param(language, source, id=f"{language} {min(source.entry.tags)} {source.phrases[0]}")
    for language in LANGUAGES
    for source in dict.fromkeys((*prose_sources(language), *label_sources(language), *time_sources(language)))
]


def found(language: str, text: str) -> set[str]:
    """The tags of all phrases that stand anywhere in a text, shorter ones within longer ones included."""
    lexicon = load_lexicon(language)
    words = cut(text)
    tags: set[str] = set()
    for at in range(len(words)):
        for trie in (lexicon.phrases, lexicon.labels, load_time_lexicon(language).phrases):
            for _, readings in trie.at(words, at):
                small = words[at].text[:1].islower()
                tags |= readings[1 if small else 0].tags
    return tags


@pytest.mark.parametrize(("language", "source"), ENTRIES)
def test_an_entry_is_found_in_its_example(language: str, source: Source) -> None:
    assert source.phrases
    assert source.entry.tags <= found(language, source.example)


@pytest.mark.parametrize(
    ("language", "source"), [p for p in ENTRIES if isinstance(p.values[1], Source) and p.values[1].but]
)
def test_an_entry_is_not_read_from_its_counter_example(language: str, source: Source) -> None:
    items = Lexer(load_lexicon(language), build_gazetteer(Vocabulary(), language)).tag(cut(source.but))
    assert not any(source.entry.tags <= item.tags for item in items)


def test_braces_give_every_choice() -> None:
    assert list(expand("arriv{e,ed} {in,at}")) == ["arrive in", "arrive at", "arrived in", "arrived at"]


def test_an_unknown_language_is_read_as_the_fallback() -> None:
    assert load_lexicon("xx").language == FALLBACK


def test_the_longest_phrase_wins_and_capitals_count() -> None:
    lexicon = load_lexicon("en")
    assert lexicon.match(cut("police officers arrived"), 0)[0] == 2
    assert "month" in lexicon.match(cut("May"), 0)[1].tags
    assert "month" not in lexicon.match(cut("may"), 0)[1].tags


def test_names_need_their_letters() -> None:
    oman = Entity(id="OMN", kind=EntityKind.COUNTRY, names=(Name(text="Oman", language="en"),))
    states = Entity(id="USA", kind=EntityKind.COUNTRY, names=(Name(text="US", role="abbreviation"),))
    gazetteer = build_gazetteer(Vocabulary(entities=(oman, states)), "en")
    lexer = Lexer(load_lexicon("en"), gazetteer)
    items = lexer.tag(cut("A woman told us that Oman and the US agreed, oman too."))
    assert [item.named.entity for item in items if item.named is not None] == ["OMN", "USA"]


def test_seats_of_government_are_those_of_countries() -> None:
    codes = [code for _, code in capital_names()]
    assert len(codes) > 50
    assert all(len(code) == 3 and code.isupper() for code in codes)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: type(rule).__name__)
def test_a_rule_finds_a_claim_of_its_kinds_in_its_example(rule: Rule) -> None:
    assert isinstance(rule, Rule)
    text = rule.example
    document = Document(
        id="0" * 16, name="example", text=text, original=text, offsets=OffsetMap.identity(len(text)),
        media_type="text/plain",
    )  # fmt: skip
    names = (Name(text="Security Council", language="en"), Name(text="Council", language="en"))
    council = Entity(id="un-security-council", kind=EntityKind.ORGANISATION, names=names)
    union = Entity(
        id="european-union", kind=EntityKind.ORGANISATION,
        names=(Name(text="European Union", language="en"), Name(text="donor", language="en")),
    )  # fmt: skip
    nations = Entity(
        id="united-nations", kind=EntityKind.ORGANISATION, names=(Name(text="United Nations", language="en"),)
    )
    vocabulary = Vocabulary(entities=(council, union, nations))
    found_kinds = {c.kind for c in extract(document, vocabulary, (rule,)).items}
    assert found_kinds & set(rule.kinds)


def test_keys_fold_case_accents_and_signs() -> None:
    assert keys("L’Élu") == ("l", "'", "elu")
