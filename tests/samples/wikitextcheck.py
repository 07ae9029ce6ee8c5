"""Checks of wikitext for the tests: what opens closes, references are defined once, a table says what it should."""

import re
from datetime import date

from musterbook import pipeline
from musterbook.base.claim import Claim
from musterbook.base.document import Document
from musterbook.base.entity import Vocabulary

_REFERENCE = re.compile(r'<ref name="([a-z0-9-]+)"( />|>)')
_OPENED = (("{{", "}}"), ("<ref name=", None), ("{|", "|}"))


def faults(text: str) -> list[str]:
    """What is wrong with the marks of a text that the program wrote; none where all is well."""
    found = [f"{a} {text.count(a)}, {b} {text.count(b)}" for a, b in _OPENED if b and text.count(a) != text.count(b)]
    names = _REFERENCE.findall(text)
    defined = [name for name, end in names if end == ">"]
    found += [f"defined twice: {name}" for name in defined if defined.count(name) > 1]
    found += [f"never defined: {name}" for name, _ in names if name not in defined]
    if text.count("</ref>") != len(defined):
        found.append(f"{len(defined)} references open, {text.count('</ref>')} close")
    depth = 0
    for mark in re.findall(r"\{\{|\}\}", text):
        depth += 1 if mark == "{{" else -1
        if depth < 0:
            found.append("a template closes before it opens")
    lone = re.sub(
        r"<!-- .*? -->|<ref name=\"[a-z0-9-]+\"(?: /)?>|</ref>|<br />|<references group=\"[a-z]+\" />", "", text
    )
    found += [
        f"markup of others: {text[max(0, one.start() - 30) : one.end() + 30]}"
        for one in re.finditer(r"[<>]|\[|\]", lone)
    ]
    return found


def read(text: str, language: str, day: date) -> Document:
    """The text as the project's own reader of wikitext gives it."""
    hints = pipeline.Hints(language=language, published=day)
    outcome = pipeline.read_bytes(text.encode(), name="part.wikitext", hints=hints)
    (document,) = outcome.items
    assert document.media_type == "text/x-wiki"
    assert [str(one) for one in outcome.issues] == []
    return document


def claims_of(text: str, language: str, day: date, vocabulary: Vocabulary) -> tuple[Claim, ...]:
    """What the project's own rules read in the text; a row that is not read is a fault."""
    outcome = pipeline.extract_claims(read(text, language, day), vocabulary)
    assert [str(one) for one in outcome.issues if one.lost] == []
    return tuple(outcome.items)
