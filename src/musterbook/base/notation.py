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
`denied`; `cumulative`, `additional`, `census`, `complete`. Keys: `mission place channel purpose by (the
attribution) source published origin id confidence as (another qualifier)` and those of the kind
(`person role rank resolution for against abstain question sample measure event parties stance about`).
A value with blanks is quoted as in JSON. `#` at the start of a line is a comment.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from musterbook.base.claim import MISSION, Claim, Corps, Harm, Modality
from musterbook.base.claimjson import DETAIL_KEYS, FLAGS, claim_from_json, claim_to_json
from musterbook.base.errors import NotationError
from musterbook.base.period import Period
from musterbook.base.quantity import Number, Qualifier, Quantity

_TOKEN = re.compile(r'\s*(?:(?P<key>[a-z_]+)=)?(?P<value>"(?:[^"\\]|\\.)*"|[^\s"]+)')
_AMOUNT = re.compile(r"(?P<sign>>=|<=)?(?P<low>-?\d+(?:\.\d+)?)(?:\.\.(?P<high>-?\d+(?:\.\d+)?))?")
_PLACE = re.compile(r"@doc:(?P<id>[^\s#]+)#(?P<start>\d+)-(?P<end>\d+)")
_BARE = re.compile(r'[^\s"=@?#-][^\s"=]*')
_KEY_OF_FIELD = {"attribution": "by"}
_FIELD_OF_KEY = {"by": "attribution"}
_VALUE_FIELDS = ("mission", "place", "channel", "purpose", "attribution", "source", "published", "origin", "id")
_DETAIL_FIELDS = tuple(key for keys in DETAIL_KEYS.values() for key, _ in keys)
_NUMERIC = frozenset({"for", "against", "abstain", "sample", "confidence"})
_FIXED = 4
"""The fields that every line starts with: WHEN, KIND, ACTOR, AMOUNT."""


def print_claim(claim: Claim) -> str:
    """The claim as one line; `parse_claim` gives the same claim back."""
    data = claim_to_json(claim)
    parts = [_print_period(claim.period), str(claim.kind), _print_value(claim.actor), _print_amount(claim.quantity)]
    parts += _words(claim)
    parts += [f"{_KEY_OF_FIELD.get(k, k)}={_print_value(data[k])}" for k in _VALUE_FIELDS if data[k] not in (None, "")]
    parts += [f"{k}={_print_value(data[k])}" for k in _DETAIL_FIELDS if data.get(k) not in (None, [])]
    if claim.confidence != 1.0:
        parts.append(f"confidence={claim.confidence!r}")
    if claim.quote:
        parts.append(json.dumps(claim.quote, ensure_ascii=False))
    if claim.document is not None:
        parts.append(f"@doc:{claim.document}#{claim.span.start}-{claim.span.end}")
    return "  ".join(parts)


def _print_period(period: Period) -> str:
    if not period.dated:
        return "-"
    if period.is_day:
        return str(period.start)
    return f"{period.start or ''}..{period.end or ''}"


def _print_amount(quantity: Quantity) -> str:
    if not quantity.stated:
        return "-" if quantity.unit is None else f"? {_print_value(quantity.unit)}"
    if quantity.high is None:
        amount = f">={quantity.low}"
    elif quantity.low is None:
        amount = f"<={quantity.high}"
    else:
        amount = str(quantity.low) if quantity.low == quantity.high else f"{quantity.low}..{quantity.high}"
    return amount if quantity.unit is None else f"{amount} {_print_value(quantity.unit)}"


def _words(claim: Claim) -> list[str]:
    words = [str(word) for word in (claim.corps, claim.outcome) if word is not None]
    if claim.modality is not Modality.ACTUAL:
        words.append(str(claim.modality))
    words += [flag for flag in ("cumulative", *FLAGS) if getattr(claim, flag)]
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
    text = ",".join(value) if isinstance(value, list) else str(value)
    return text if _BARE.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def parse_claim(line: str) -> Claim:
    """The claim of one line of notation.

    Raises NotationError naming what was expected and what was seen.
    """
    tokens = list(_tokens(line))
    if len(tokens) < _FIXED:
        raise NotationError(f"expected WHEN KIND ACTOR AMOUNT …; seen: {line.strip()!r}")
    (_, when), (_, kind), (_, actor), (_, amount) = tokens[:_FIXED]
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
    return not word.startswith("@doc:") and word not in _WORD_FIELDS


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
    low = _to_number(match["low"])
    high = low if match["high"] is None else _to_number(match["high"])
    return {"low": None if match["sign"] == "<=" else low, "high": None if match["sign"] == ">=" else high}


def _to_number(text: str) -> Number:
    return float(text) if "." in text else int(text)


_WORD_FIELDS: dict[str, tuple[str, Any]] = {
    **{str(corps): ("corps", str(corps)) for corps in Corps},
    **{str(harm): ("outcome", str(harm)) for harm in Harm},
    **{str(modality): ("modality", str(modality)) for modality in Modality},
    **{flag: (flag, True) for flag in ("cumulative", *FLAGS)},
    "about": ("qualifier", "about"),
}


def _take(data: dict[str, Any], key: str | None, value: str) -> None:
    if key is not None:
        field = "qualifier" if key == "as" else _FIELD_OF_KEY.get(key, key)
        if field not in (*_VALUE_FIELDS, *_DETAIL_FIELDS, "qualifier", "confidence"):
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
    if not value.startswith('"'):
        return value
    try:
        return str(json.loads(value))
    except ValueError as error:
        raise NotationError(f"expected a quoted text as in JSON; seen: {value}") from error


def _parse_value(field: str, text: str) -> str | Number | list[str]:
    if field == "parties":
        return [part for part in text.split(",") if part]
    if field in _NUMERIC:
        try:
            return _to_number(text)
        except ValueError as error:
            raise NotationError(f"{field}: expected a number; seen: {text!r}") from error
    return text


__all__ = ["MISSION", "parse_claim", "print_claim"]
