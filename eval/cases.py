"""The sentences of the tests with their claims, as documents of their own."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from eval.yamlfile import read_yaml
from musterbook.base.document import Document
from musterbook.base.span import OffsetMap

CASES = Path(__file__).resolve().parents[1] / "tests" / "cases"
LANGUAGES = ("en", "fr", "es")
FILES = ("claims.yaml", "harm.yaml")
PUBLISHED = date(2024, 11, 15)
"""The day of a sentence that names none."""


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence and all its claims, in their flat form."""

    document: Document
    claims: tuple[dict[str, Any], ...]


def read_cases(languages: tuple[str, ...] = LANGUAGES) -> Iterator[Case]:
    """The cases of the languages, in the order of their files."""
    for language in languages:
        for name in FILES:
            raw = read_yaml(CASES / language / name)
            for number, case in enumerate(raw):
                title, day = f"{language}-{name}-{number}", case.get("date", PUBLISHED)
                yield Case(document_of(case["text"], language, day, name=title), tuple(map(flat, case["claims"])))


def flat(raw: dict[str, Any]) -> dict[str, Any]:
    """A claim as a case writes it (`n`: low and high alike), in its flat form."""
    claim = {key: value.isoformat() if isinstance(value, date) else value for key, value in raw.items()}
    if "n" in claim:
        claim["low"] = claim["high"] = claim.pop("n")
    return {"low": None, "high": None, "outcome": None, **claim}


def document_of(text: str, language: str, published: date, *, name: str = "case") -> Document:
    """A sentence as a document of plain text."""
    return Document(
        id="0" * 16, name=name, text=text, original=text, offsets=OffsetMap.identity(len(text)),
        media_type="text/plain", language=language, published=published,
    )  # fmt: skip
