"""A reason is told of what it is the reason of, not only of something else."""

from collections.abc import Callable

import pytest

from musterbook.base.query import parse_query
from musterbook.extract.questions.gloss import Gloss
from musterbook.extract.questions.reasons import is_of_reason
from musterbook.extract.questions.wording import load_wording

Glossed = Callable[..., Gloss]


@pytest.mark.parametrize(
    ("text", "language", "other"),
    [
        ("Payments were late after the donors froze the fund.", "en", True),
        ("The donors froze the fund after payments were late.", "en", False),
        ("Because the fund was empty, the donors froze it.", "en", False),
        ("Les versements ont tardé parce que les bailleurs ont gelé le fonds.", "fr", True),
        ("Los pagos se atrasaron porque los donantes congelaron el fondo.", "es", True),
    ],
)
def test_what_is_only_a_reason_has_none_told(gloss: Glossed, text: str, language: str, *, other: bool) -> None:
    query = parse_query("reason funds_suspended word=freeze")
    assert is_of_reason(gloss(text, language), query, load_wording(language)) is other
