"""One claim, one line: the notation that people write and golden files keep.

After plain-text ledgers (beancount, ledger-cli). A line reads

    WHEN  KIND  ACTOR  AMOUNT  [words…]  [key=value…]  ["quote"]  [@doc:ID#FROM-TO]

    2024-07-16  deployment  KEN  200 person  police  "A second contingent of 200"  @doc:3f9a#1204-1249
    2024-10-21..2024-10-31  strength  KEN  400 person  about
    ..2025-01-31  deployment  KEN  - planned  mission=mss-haiti
    2023-10-02  resolution_vote  un-security-council  -  resolution=2699 for=13 against=0 abstain=2

WHEN: a day, `first..last` (inclusive, either may be missing), or `-` for undated.
AMOUNT: `400`, `>=400`, `<=800`, `300..500`, `?` (a unit but no number), each followed by its unit; or `-`.
Words, in any order: `about`; a corps (`police`, `soldier`, …); an outcome (`killed`, …); `planned`,
`denied`; `cumulative`, `additional`, `census`, `complete`; of the days `throughout` or `sometime`, `first_seen`,
`last_seen`. Keys: `mission place channel purpose by (the
attribution) source published origin id confidence as (another qualifier)` and those of the kind
(`person role rank resolution for against abstain question sample measure event parties stance about`).
A value with blanks is quoted as in JSON. `#` at the start of a line is a comment. What a plain word cannot
say has a key too: `unit="officers of all ranks"`, `document="a b" span=0-12`; parties whose names hold commas
are a JSON list in quotes.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from musterbook.base.claim import Claim, Corps, Harm, Modality
from musterbook.base.claimjson import DETAIL_KEYS, FLAGS, TIME_FLAGS, claim_from_json, claim_to_json
from musterbook.base.errors import NotationError
from musterbook.base.period import Period
from musterbook.base.quantity import Number, Qualifier, Quantity
from musterbook.base.span import Span

_TOKEN = re.compile(r'\s*(?:(?P<key>[a-z_]+)=)?(?P<value>"(?:[^"\\]|\\.)*"|[^\s"]+)')
_FIGURE = r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?"
_AMOUNT = re.compile(rf"(?P<sign>>=|<=)?(?P<low>{_FIGURE})(?:\.\.(?P<high>{_FIGURE}))?")
_PLACE = re.compile(r"@doc:(?P<id>[^\s#\"]+)#(?P<start>\d+)-(?P<end>\d+)")
_SPAN = re.compile(r"(?P<start>\d+)-(?P<end>\d+)")
_LINE_BREAKS = re.compile("[\x7f-\x9f\u2028\u2029]")
"""What JSON leaves as it is although readers of text may break a line there."""
_BARE = re.compile(r'[^\s"=@?#-][^\s"=]*')
_KEY_OF_FIELD = {"attribution": "by"}
_FIELD_OF_KEY = {"by": "attribution"}
_VALUE_FIELDS = ("mission", "place", "channel", "purpose", "attribution", "source", "published", "origin", "id")
_ODD_FIELDS = ("unit", "document", "span")
"""Fields with a place of their own in the line, which have a key for what does not fit there."""
_DETAIL_FIELDS = tuple(key for keys in DETAIL_KEYS.values() for key, _ in keys)
_NUMERIC = frozenset({"for", "against", "abstain", "sample", "confidence"})
_FIXED = 4
"""The fields that every line starts with: WHEN, KIND, ACTOR, AMOUNT."""


def print_claim(claim: Claim) -> str:
    """The claim as one line; `parse_claim` gives the same claim back."""
    data = claim_to_json(claim)
    parts = [_print_period(claim.period), str(claim.kind), _print_value(claim.actor), _print_amount(claim.quantity)]
    parts += _words(claim)
    keys = [k for k in _VALUE_FIELDS if data[k] is not None and (k, data[k]) != ("id", "")]
    parts += [f"{_KEY_OF_FIELD.get(k, k)}={_print_value(data[k])}" for k in keys]
    parts += [f"{k}={_print_value(data[k])}" for k in _DETAIL_FIELDS if data.get(k) not in (None, [])]
    if claim.confidence != 1.0:
        parts.append(f"confidence={claim.confidence!r}")
    if claim.quote:
        parts.append(_quoted(claim.quote))
    return "  ".join([*parts, *_print_place(claim.document, claim.span)])


def _print_place(document: str | None, span: Span) -> list[str]:
    run = f"{span.start}-{span.end}"
    if document is not None and _PLACE.fullmatch(f"@doc:{document}#{run}"):
        return [f"@doc:{document}#{run}"]
    found = [] if document is None else [f"document={_print_value(document)}"]
    return [*found, f"span={run}"] if span != Span(0, 0) else found


def _print_period(period: Period) -> str:
    if not period.dated:
        return "-"
    if period.is_day:
        return str(period.start)
    return f"{period.start or ''}..{period.end or ''}"


def _print_amount(quantity: Quantity) -> str:
    if not quantity.stated:
        return "-" if quantity.unit is None else f"? {_print_unit(quantity.unit)}"
    if quantity.high is None:
        amount = f">={quantity.low}"
    elif quantity.low is None:
        amount = f"<={quantity.high}"
    else:
        amount = str(quantity.low) if quantity.low == quantity.high else f"{quantity.low}..{quantity.high}"
    return amount if quantity.unit is None else f"{amount} {_print_unit(quantity.unit)}"


def _print_unit(unit: str) -> str:
    bare = _BARE.fullmatch(unit) and _is_unit(unit)
    return unit if bare else f"unit={_print_value(unit)}"


def _words(claim: Claim) -> list[str]:
    words = [str(word) for word in (claim.corps, claim.outcome) if word is not None]
    if claim.modality is not Modality.ACTUAL:
        words.append(str(claim.modality))
    words += [*(flag for flag in ("cumulative", *FLAGS) if getattr(claim, flag)), *claim.period.marks]
    if claim.quantity.qualifier is Qualifier.ABOUT:
        words.append("about")
    elif claim.quantity.qualifier is not _plain_qualifier(claim.quantity):
        words.append(f"as={claim.quantity.qualifier}")
    return words


def _plain_qualifier(quantity: Quantity) -> Qualifier:
    if not quantity.stated:
        return Qualifier.NONE
    if quantity.high is None:
        return Qualifier.AT_LEAST
    if quantity.low is None:
        return Qualifier.AT_MOST
    return Qualifier.EXACT if quantity.low == quantity.high else Qualifier.BETWEEN


def _print_value(value: object) -> str:
    text = _joined(value) if isinstance(value, list) else str(value)
    return text if _BARE.fullmatch(text) else _quoted(text)


def _joined(parts: list[str]) -> str:
    text = ",".join(parts)
    plain = not text.startswith("[") and _split(text) == parts
    return text if plain else json.dumps(parts, ensure_ascii=False)


def _split(text: str) -> list[str]:
    if text.startswith("["):
        return [str(part) for part in _from_json(text)]
    return [part for part in text.split(",") if part]


def _quoted(text: str) -> str:
    """The text as in JSON, on one line whatever a reader takes for the end of one."""
    return _LINE_BREAKS.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def parse_claim(line: str) -> Claim:
    """The claim of one line of notation.

    Raises NotationError naming what was expected and what was seen.
    """
    tokens = list(_tokens(line))
    if len(tokens) < _FIXED:
        raise NotationError(f"expected WHEN KIND ACTOR AMOUNT …; seen: {line.strip()!r}")
    keyed = next((key for key, _ in tokens[:_FIXED] if key is not None), None)
    if keyed is not None:
        raise NotationError(f"expected WHEN KIND ACTOR AMOUNT before any key; seen: {keyed}=")
    when, kind, actor, amount = (value for _, value in tokens[:_FIXED])
    data: dict[str, Any] = {"kind": kind, "actor": _unquote(actor), **_parse_period(when), **_parse_amount(amount)}
    rest = tokens[_FIXED:]
    if amount != "-" and rest and rest[0][0] is None and _is_unit(rest[0][1]):
        data["unit"] = _unquote(rest[0][1])
        rest = rest[1:]
    for key, value in rest:
        _take(data, key, value)
    return claim_from_json(data)


def _tokens(line: str) -> Iterator[tuple[str | None, str]]:
    position, text = 0, line.rstrip()
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise NotationError(
                f"expected a word, key=value or a quoted text; seen: {text[position : position + 40]!r}"
            )
        yield match["key"], match["value"]
        position = match.end()


def _is_unit(word: str) -> bool:
    return not word.startswith(("@doc:", '"')) and word not in _WORD_FIELDS


def _parse_period(text: str) -> dict[str, str | None]:
    if text == "-":
        return {}
    start, dots, end = text.partition("..")
    return {"start": start or None, "end": (end or None) if dots else start}


def _parse_amount(text: str) -> dict[str, Any]:
    if text in ("-", "?"):
        return {}
    match = _AMOUNT.fullmatch(text)
    if match is None:
        raise NotationError(f"amount: expected 400, >=400, <=800, 300..500, ? or -; seen: {text!r}")
    low = _parse_number("low", match["low"])
    high = low if match["high"] is None else _parse_number("high", match["high"])
    return {"low": None if match["sign"] == "<=" else low, "high": None if match["sign"] == ">=" else high}


def _parse_number(field: str, text: str) -> Number:
    try:
        return float(text) if "." in text or "e" in text else int(text)
    except ValueError as error:
        raise NotationError(f"{field}: expected a number; seen: {text[:40]!r}") from error


_WORD_FIELDS: dict[str, tuple[str, Any]] = {
    **{str(corps): ("corps", str(corps)) for corps in Corps},
    **{str(harm): ("outcome", str(harm)) for harm in Harm},
    **{str(modality): ("modality", str(modality)) for modality in Modality},
    **{flag: (flag, True) for flag in ("cumulative", *FLAGS, *TIME_FLAGS)},
    "about": ("qualifier", "about"),
}


def _take(data: dict[str, Any], key: str | None, value: str) -> None:
    if key is not None:
        field = "qualifier" if key == "as" else _FIELD_OF_KEY.get(key, key)
        if field not in (*_VALUE_FIELDS, *_ODD_FIELDS, *_DETAIL_FIELDS, "qualifier", "confidence"):
            raise NotationError(f"{key}: no such key")
        data[field] = _parse_value(field, _unquote(value))
    elif value.startswith('"'):
        data["quote"] = _unquote(value)
    elif place := _PLACE.fullmatch(value):
        data["document"], data["span"] = place["id"], [int(place["start"]), int(place["end"])]
    elif value in _WORD_FIELDS:
        field, content = _WORD_FIELDS[value]
        data[field] = content
    else:
        raise NotationError(f"expected one of {', '.join(_WORD_FIELDS)}; seen: {value!r}")


def _unquote(value: str) -> str:
    return str(_from_json(value)) if value.startswith('"') else value


def _from_json(text: str) -> Any:  # noqa: ANN401 (whatever JSON holds)
    try:
        return json.loads(text)
    except ValueError as error:
        raise NotationError(f"expected a quoted text as in JSON; seen: {text}") from error


def _parse_value(field: str, text: str) -> str | Number | list[str] | list[int]:
    if field == "parties":
        return _split(text)
    if field == "span":
        match = _SPAN.fullmatch(text)
        if match is None:
            raise NotationError(f"span: expected FROM-TO; seen: {text!r}")
        return [int(match["start"]), int(match["end"])]
    return _parse_number(field, text) if field in _NUMERIC else text


__all__ = ["parse_claim", "print_claim"]
