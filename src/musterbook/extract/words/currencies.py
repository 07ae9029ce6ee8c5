"""Currencies: the world's money by name, code and sign, as entries of each language's lexicon.

Names come from the Unicode CLDR (`data/currencies.json`, made by a tool), signs from
`data/currencies.yaml`; everyday names ('dollars', 'livres') are in the lexicons themselves.
Tags: `currency` behind a number; with `sign` before one too; `code` where capitals are demanded;
`wordy` a code that is a word as well; `glued` a letter that counts only without a space.
"""

import json
from collections.abc import Iterator
from importlib import resources

from musterbook.extract.words.knowledge import read_data

_COLUMNS = {"en": 0, "fr": 1, "es": 2, "ht": 1}
_MILLION = 1_000_000


def currency_phrases(language: str) -> Iterator[tuple[str, str, str, float | None]]:
    """Each phrase of money with its code, its tags and what it multiplies by ('MUSD'), None for nothing."""
    path = resources.files("musterbook.extract") / "data" / "currencies.json"
    names: dict[str, list[list[str]]] = json.loads(path.read_text(encoding="utf-8"))
    for code, columns in names.items():
        for name in columns[_COLUMNS[language]]:
            yield name, code, "currency", None
    signs = read_data("currencies")
    words, plain = (frozenset(signs[part].split("; ")) for part in ("words", "plain"))
    for code in (*names, "BTC"):
        tags = "currency sign" if code.lower() in plain else "currency sign code"
        yield code, code, f"{tags} wordy" if code in words else tags, None
        yield f"m{code}", code, "currency sign code", _MILLION
    for part, tags in (("signs", "currency sign"), ("letters", "currency sign glued")):
        for code, phrases in signs[part].items():
            yield from ((phrase, code, tags, None) for phrase in phrases.split("; "))
