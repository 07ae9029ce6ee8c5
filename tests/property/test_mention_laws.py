"""Laws of mentions: text at the span is the mention's text; mentions stand in order and do not overlap."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from musterbook.base.document import Document
from musterbook.base.span import OffsetMap
from musterbook.extract.mentions import find_mentions
from musterbook.identify import load_vocabulary

VOCABULARY = load_vocabulary(()).items[0]
PIECES = (
    "General", "gen.", "Ann", "J.", "Commander", "commandant", "comandante", "of", "the", "de", "la", "7", "33rd",
    "3e", "Brigade", "brigade", "Batallón", "Army", "Kenyan", "Police nationale", "Headquarters", ",", ".", "-",
    "Operation", "Sea", "was", "appointed", "est", "fue", "Police", "\n", "İ", "d'", "Kenya", "CP", "(GOC)",
)  # fmt: skip


@given(
    text=st.one_of(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join), st.text(max_size=80)),
    language=st.sampled_from(["en", "fr", "es", "ht"]),
)
def test_mentions_stand_where_they_say_in_order_and_apart(text: str, language: str) -> None:
    document = Document(
        id="0" * 16, name="text", text=text, original=text, offsets=OffsetMap.identity(len(text)),
        media_type="text/plain", language=language,
    )  # fmt: skip
    found = find_mentions(document, VOCABULARY)
    assert all(one.text == text[one.span.start : one.span.end] != "" for one in found)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    assert found == find_mentions(document, VOCABULARY)
