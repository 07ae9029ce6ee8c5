"""The baseline: what a user would glue together. quantulum3 for numbers, dateparser for dates, the nearest country.

    pip install quantulum3 dateparser          # in an environment of its own beside the package
    python -m eval.glue [--folder eval/corpus/blind]

For each number of a sentence: the kind of the nearest keyword, the nearest country of our own name list, the nearest
date that dateparser finds, with the day of publication as its base. It shares our reader, our sentences, our names and
the keywords below, so that what is compared is the reading of the sentence alone.
"""

import argparse
import re
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from eval.score import Flat, Gold, Scored, read_document, read_gold, vocabulary
from musterbook.base.document import Document
from musterbook.base.entity import EntityKind, Vocabulary
from musterbook.extract.words.sentences import split_sentences

KEYWORDS: dict[str, tuple[str, str | None]] = {
    "arriv|land(?:ed|ing)|deploy|sent|lleg[aó]|despl[ei]|envi[aó]|déploy|débarqu|envoy": ("deployment", None),
    "withdr|left|return|retir|regres|quitt|rentr": ("withdrawal", None),
    "present|serv|on the ground|strength|personnel|cuenta con|compte|effectif|efectivos": ("strength", None),
    "pledg|promis|offer|commit|compromet|engag": ("personnel_pledge", None),
    "planned|authori|ceiling|prévu|previst|autoris|autoriz": ("authorized_strength", None),
    "kill|dead|died|death|mort|tué|muert|mat[aó]": ("casualty", "killed"),
    "injur|wound|bless|herid": ("casualty", "injured"),
    "displac|fled|déplac|fui|desplaz": ("casualty", "displaced"),
    "abduct|kidnap|enlev|secuestr": ("casualty", "abducted"),
    "vehicle|véhicule|vehículo|blindad|blindé": ("equipment_loss", None),
    "control|contrôl|dominan": ("territory_control", None),
}
MONEY = {
    "pledg|promis|announc|annonc|anunci": "funding_pledge",
    "budget|cost|need|coût|presupuesto|costo": "funding_required",
}
QUALIFIERS = {
    r"(?:more than|over|at least|plus de|más de|au moins|al menos)\W*$": "at_least",
    r"(?:fewer than|less than|moins de|menos de)\W*$": "at_most",
    r"(?:about|around|some|nearly|almost|environ|quelque|près de|unos|cerca de|alrededor de)\W*$": "about",
}
CORPS = {"police|polic": "police", "soldier|troop|soldat|militair|soldado|militar": "soldier"}


def claims_of(gold: Gold, names: Vocabulary) -> list[Flat]:
    """The claims that the glue finds in a document."""
    document = read_document(gold)
    countries = _countries(names)
    found = [
        claim
        for block in document.blocks
        for span in split_sentences(document.text, block.span, frozenset())
        for claim in _of_sentence(document, document.text[span.start : span.end], countries)
    ]
    return list({str(sorted(claim.items(), key=str)): claim for claim in found}.values())


def _countries(names: Vocabulary) -> list[tuple[re.Pattern[str], str]]:
    known = [
        (name.text, entity.id)
        for entity in names.entities
        if entity.kind is EntityKind.COUNTRY
        for name in entity.names
        if name.role in {"name", "adjective", "demonym"}
    ]
    by_code: dict[str, list[str]] = {}
    for text, code in known:
        by_code.setdefault(code, []).append(re.escape(text))
    return [(re.compile(rf"\b(?:{'|'.join(texts)})\b"), code) for code, texts in by_code.items()]


def _of_sentence(document: Document, sentence: str, countries: list[tuple[re.Pattern[str], str]]) -> Iterator[Flat]:
    from quantulum3 import parser  # noqa: PLC0415 - an optional library, named in the docstring

    dates = _dates(sentence, document)
    actors = [(m.start(), code) for pattern, code in countries for m in pattern.finditer(sentence)]
    for quantity in parser.parse(sentence):
        at, end = quantity.span
        if any(low <= at < high for low, high, _ in dates):
            continue
        told = _kind(sentence, at, quantity.unit.entity.name)
        actor = min(actors, key=lambda a: abs(a[0] - at), default=(0, "mission"))[1]
        day = min(dates, key=lambda d: abs(d[0] - at), default=(0, 0, None))[2]
        value = int(quantity.value) if float(quantity.value).is_integer() else quantity.value
        yield _claim(sentence, (at, end), kind=told, actor=actor, day=day, value=value)


def _dates(sentence: str, document: Document) -> list[tuple[int, int, str | None]]:
    from dateparser.search import search_dates  # noqa: PLC0415 - an optional library, named in the docstring

    base = datetime.combine(document.published or date(2025, 1, 1), time())
    settings = {"RELATIVE_BASE": base, "PREFER_DAY_OF_MONTH": "first"}
    found = search_dates(sentence, languages=[document.language], settings=settings) or []
    places: list[tuple[int, int, str | None]] = []
    at = 0
    for text, when in found:
        at = max(sentence.find(text, at), 0)
        places.append((at, at + len(text), when.date().isoformat()))
    return places


def _kind(sentence: str, at: int, entity: str) -> tuple[str, str | None, str]:
    """The kind, outcome and unit that the keyword nearest to a number gives it; presence where there is none."""
    if entity == "currency":
        kinds = (kind for word, kind in MONEY.items() if re.search(word, sentence, re.IGNORECASE))
        return next(kinds, "funding_received"), None, "USD"
    places = [
        (abs(found.start() - at), *told)
        for word, told in KEYWORDS.items()
        for found in re.finditer(word, sentence, re.IGNORECASE)
    ]
    _, kind, outcome = min(places, key=lambda place: place[0], default=(0, "strength", None))
    return kind, outcome, {"equipment_loss": "vehicle", "territory_control": "percent"}.get(kind, "person")


def _claim(
    sentence: str,
    span: tuple[int, int],
    *,
    kind: tuple[str, str | None, str],
    actor: str,
    day: str | None,
    value: float,
) -> Flat:
    before, after = sentence[: span[0]], sentence[span[1] : span[1] + 30]
    qualifier = next((q for word, q in QUALIFIERS.items() if re.search(word, before, re.IGNORECASE)), "exact")
    people = kind[2] == "person" and kind[0] != "casualty"
    corps = next((c for word, c in CORPS.items() if people and re.search(word, after, re.IGNORECASE)), None)
    bounds: dict[str, Any] = {
        "low": None if qualifier == "at_most" else value, "high": None if qualifier == "at_least" else value,
    }  # fmt: skip
    return {
        "kind": kind[0], "outcome": kind[1], "unit": kind[2], "actor": actor, "start": day, "end": day, "corps": corps,
        "qualifier": qualifier, "modality": "actual", "quote": sentence, **bounds,
    }  # fmt: skip


def main() -> None:
    """Scores the glue on the folders given."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, nargs="+", default=[Path("eval/corpus/blind")])
    parser.add_argument("--gold", default=".")
    options = parser.parse_args()
    names = vocabulary()
    scored = Scored()
    for gold in (g for folder in options.folder for g in read_gold(folder, options.gold)):
        scored.add(gold, claims_of(gold, names))
    scored.report()


if __name__ == "__main__":
    main()
