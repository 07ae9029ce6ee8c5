"""Numbers and sums of money read from the public specs of microsoft/Recognizers-Text, beside peers.

The specs (MIT licence) are read from a bare git directory and never copied. For each sentence they state
the passages that hold a sum or a number, and its value. A passage found is right where it overlaps one
that is stated and has its value (F1 over all sentences); `with unit` demands its currency too, where the
spec names one; `exact span` the same extent as well. Engines: ours; quantulum3 where it is installed
(its classifier off); and a regular expression of twenty lines. For comparison, the library that the specs
were written for reached 79.8, 89.5 and 80.3 on English, French and Spanish currency, and 75.8, 60.0 and
93.5 on numbers, counted in the same way with its Python edition.

    python benchmarks/money.py --repo PATH_OF_A_BARE_CLONE [--misses]
"""

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from time import process_time
from typing import Any, TypeAlias

from musterbook.base.entity import Vocabulary
from musterbook.extract.passages.lexer import Lexer
from musterbook.extract.times.clock import Clock
from musterbook.extract.words.figures import SHARE
from musterbook.extract.words.gazetteer import build_gazetteer
from musterbook.extract.words.lexicon import load_lexicon

LANGUAGES = {"en": "English", "fr": "French", "es": "Spanish"}
CURRENCY = "Specs/NumberWithUnit/{}/CurrencyModel.json"
NUMBER = "Specs/Number/{}/NumberModel.json"
TOLERANCE = 1e-9
GENERIC = {
    "dollar": "USD", "dólar": "USD", "euro": "EUR", "pound": "GBP", "livre": "GBP", "libra": "GBP", "yen": "JPY",
    "cent": "cent", "centavo": "cent", "centime": "centime", "pence": "penny", "penique": "penny", "penny": "penny",
}  # fmt: skip
"""The units that specs name without a code, by the first word of their name."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A passage [start, end) with its value, and the unit where it has one."""

    start: int
    end: int
    value: float
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One sentence with what it holds."""

    text: str
    gold: tuple[Reading, ...]


Engine: TypeAlias = Callable[[str], list[Reading]]


def spec(repo: str, path: str) -> list[dict[str, Any]]:
    """The cases of a spec file in the repository's newest commit."""
    shown = subprocess.run(["git", "-C", repo, "show", f"HEAD:{path}"], capture_output=True, check=True)  # noqa: S607
    found: list[dict[str, Any]] = json.loads(shown.stdout.decode("utf-8-sig"))
    return found


def parsed(value: str) -> float | None:
    """A value as the specs write it, with a point or a comma; None where it is no number."""
    try:
        return float(value.replace(",", "."))
    except ValueError:
        return None


def cases(raw: Sequence[dict[str, Any]]) -> Iterator[Case]:
    """The sentences with those results that have a value; places that a spec leaves out are searched for."""
    for one in raw:
        text, at, gold = one["Input"], 0, []
        for result in one["Results"]:
            resolution = result.get("Resolution") or {}
            value = None if resolution.get("value") is None else parsed(str(resolution["value"]))
            start = text.lower().find(result["Text"].lower(), at)
            if start < 0 and result.get("Start") is not None:
                start = int(result["Start"])
            if value is not None and start >= 0:
                at = start + len(result["Text"])
                gold.append(Reading(start, at, value, unit_of(resolution)))
        yield Case(text, tuple(gold))


def unit_of(resolution: dict[str, Any]) -> str | None:
    """The currency of a result: its code, or that of an everyday name; None where the spec names none that we know."""
    if "isoCurrency" in resolution:
        return str(resolution["isoCurrency"])
    return GENERIC.get(str(resolution.get("unit", "")).lower())


def ours(language: str, *, money: bool) -> Engine:
    """The figures of the engine's lexer: those with a currency or a fraction of one, or all."""
    lexer = Lexer(load_lexicon(language), build_gazetteer(Vocabulary(), language))

    def read(text: str) -> list[Reading]:
        found = []
        for item in lexer.read(text, (0, len(text)), Clock(None)):
            figure = item.figure
            if (
                figure is None
                or figure.value is None
                or (figure.article and not figure.unit and (money or language == "en"))
            ):
                continue
            if not money or (figure.unit is not None and figure.unit not in {"percent", SHARE}):
                found.append(Reading(item.start, item.end, float(figure.value), figure.unit))
        return found

    return read


SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}
SCALES = {"million": 6, "millions": 6, "millones": 6, "millón": 6, "billion": 9, "milliard": 9, "milliards": 9, "m": 6}
WORDS = {"dollar": "USD", "dólar": "USD", "euro": "EUR", "pound": "GBP", "livre": "GBP", "libra": "GBP", "yen": "JPY"}


def pattern(language: str, *, money: bool) -> Engine:
    """Digits with thousands and decimals, a scale word, and a sign before or a name behind."""
    group, point = (",", ".") if language == "en" else ("[. ]", ",")
    number = rf"\d{{1,3}}(?:{group}\d{{3}})+(?:\{point}\d+)?|\d+(?:\{point}\d+)?"
    scale = "|".join(SCALES)
    before = r"(?P<sign>[$€£¥])\s*"
    behind = r"\s*(?:de |d')?(?P<name>dollars?|d[óo]lares?|euros?|pounds?|livres?|libras?|yen(?:es|s)?|[$€£¥])"
    core = rf"(?P<n>{number})(?:\s*(?P<scale>{scale})\b)?"
    regex = re.compile(
        rf"(?:{before}{core}|{core.replace('?P<n>', '?P<m>').replace('?P<scale>', '?P<s>')}{behind})", re.IGNORECASE
    )
    plain = re.compile(core, re.IGNORECASE)

    def read(text: str) -> list[Reading]:
        found = []
        for match in (regex if money else plain).finditer(text):
            parts = match.groupdict()
            digits = re.sub(group, "", parts["n"] or parts.get("m") or "").replace(point, ".")
            value = float(digits) * 10 ** SCALES.get((parts["scale"] or parts.get("s") or "").lower(), 0)
            name = (parts.get("sign") or parts.get("name") or "").lower()
            unit = SIGNS.get(name) or next((code for word, code in WORDS.items() if name.startswith(word)), None)
            found.append(Reading(match.start(), match.end(), value, unit))
        return found

    return read


def quantulum(*, money: bool) -> Engine | None:
    """quantulum3 without its classifier; None where it is not installed."""
    try:
        from quantulum3 import classifier, parser  # noqa: PLC0415
    except ImportError:
        return None
    classifier.USE_CLF = False

    def read(text: str) -> list[Reading]:
        try:
            quantities = parser.parse(text)
        except Exception:  # noqa: BLE001 - a peer that fails on a sentence finds nothing in it
            return []
        currency = [q for q in quantities if q.unit.entity.name == "currency"] if money else quantities
        return [Reading(q.span[0], q.span[1], float(q.value), getattr(q.unit, "currency_code", None)) for q in currency]

    return read


@dataclass(slots=True)
class Tally:
    """Counts of one engine on one spec."""

    gold: int = 0
    found: int = 0
    value: int = 0
    unit: int = 0
    exact: int = 0
    seconds: float = 0.0

    def f1(self, right: int) -> float:
        """F1 in percent."""
        return 200 * right / (self.gold + self.found) if self.gold + self.found else 0.0


def score(engine: Engine, given: Sequence[Case], misses: list[str]) -> Tally:
    """One engine's tally over the cases; what it misses or makes up is written down."""
    tally = Tally()
    for case in given:
        started = process_time()
        found = engine(case.text)
        tally.seconds += process_time() - started
        tally.gold += len(case.gold)
        tally.found += len(found)
        left = list(found)
        for gold in case.gold:
            match = next((one for one in left if _same(one, gold)), None)
            if match is None:
                continue
            left.remove(match)
            tally.value += 1
            tally.unit += gold.unit is None or match.unit == gold.unit
            tally.exact += (match.start, match.end) == (gold.start, gold.end)
        missed = [g for g in case.gold if not any(_same(f, g) for f in found)]
        if missed or left:
            misses.append(f"{case.text!r}\n   missed {missed}\n   extra  {left}")
    return tally


def _same(found: Reading, gold: Reading) -> bool:
    overlap = found.start < gold.end and gold.start < found.end
    return overlap and abs(found.value - gold.value) <= max(abs(gold.value), 1) * TOLERANCE


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints one line for each spec and engine."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repo", required=True, help="a git directory of microsoft/Recognizers-Text")
    parser.add_argument("--misses", action="store_true", help="print what our engine misses")
    options = parser.parse_args(arguments)
    print(f"{'spec':<18}{'engine':<12} gold found F1 value with unit exact span   KB/s")
    for money, path in ((True, CURRENCY), (False, NUMBER)):
        for language, name in LANGUAGES.items():
            given = list(cases(spec(options.repo, path.format(name))))
            engines = {"ours": ours(language, money=money), "regex": pattern(language, money=money)}
            peer = quantulum(money=money) if language == "en" else None
            for label, engine in engines.items() if peer is None else {**engines, "quantulum3": peer}.items():
                misses: list[str] = []
                tally = score(engine, given, misses)
                rate = sum(len(case.text) for case in given) / 1000 / max(tally.seconds, 1e-6)
                print(
                    f"{language} {'currency' if money else 'number':<15}{label:<12}{tally.gold:>5}{tally.found:>6}"
                    f"{tally.f1(tally.value):>9.1f}{tally.f1(tally.unit):>10.1f}{tally.f1(tally.exact):>11.1f}{rate:>7.0f}"
                )
                if options.misses and label == "ours":
                    print("\n".join(misses))
    return 0


if __name__ == "__main__":
    sys.exit(main())
