"""The outlets that a text cites behind a sentence."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from musterbook.base.evidence import Evidence
from musterbook.base.span import Span
from musterbook.write.answers.citing import cited_for


@pytest.mark.parametrize(
    ("behind", "cited"),
    [
        ("{{Cite web |title=A |website=Miami Herald}} Then", ("Miami Herald",)),
        ("<ref>{{cite news|work=[[AP News]]|date=x}}</ref><ref>{{Cite news|newspaper=BBC}}</ref>", ("AP News", "BBC")),
        (" Then {{Cite web |website=Miami Herald}}", ()),
        ("", ()),
    ],
)
def test_whom_a_text_cites_stands_right_behind_the_sentence(behind: str, cited: tuple[str, ...]) -> None:
    words = "Some came."
    document: Any = SimpleNamespace(original=words + behind, original_span=lambda span: span)
    evidence = SimpleNamespace(document=document, span=Span(0, len(words)))
    assert cited_for(cast("Evidence", evidence)) == cited
