"""Heads of missions: what the engine must know of one, from mission.yaml and related.yaml."""

from collections.abc import Mapping
from datetime import date

from musterbook.base.entity import Mission
from musterbook.identify.entries import check_keys, codes_from, known_code, names_from
from musterbook.identify.yamlfile import PackError, Where, as_mapping, as_text, as_texts, optional_text

KEYS = frozenset(
    {"id", "names", "short", "ambiguous", "theatre", "lead", "authorised_by", "start", "end"}
    | {"contributors", "pledgers", "predecessors", "successors", "roles", "weights", "codes"}
)
ROLE_KEYS = frozenset({"wordings", "example", "counter"})


def mission_from(entry: Mapping[str, object], where: Where, codes: frozenset[str]) -> Mission:
    """The mission that an entry describes; `codes` are the known countries. Raises PackError."""
    check_keys(entry, where, KEYS)
    return Mission(
        id=as_text(entry.get("id"), (*where, "id")),
        names=names_from(entry, where),
        theatre=known_code(entry, "theatre", where, codes=codes),
        lead=known_code(entry, "lead", where, codes=codes),
        authorised_by=optional_text(entry, "authorised_by", where),
        start=_day(entry, "start", where),
        end=_day(entry, "end", where),
        contributors=_codes(entry, "contributors", where, codes=codes),
        pledgers=_codes(entry, "pledgers", where, codes=codes),
        predecessors=as_texts(entry.get("predecessors"), (*where, "predecessors")),
        successors=as_texts(entry.get("successors"), (*where, "successors")),
        roles=_roles(entry, where),
        weights=_weights(entry, where),
        codes=codes_from(entry, where),
    )


def _codes(entry: Mapping[str, object], key: str, where: Where, *, codes: frozenset[str]) -> tuple[str, ...]:
    texts = as_texts(entry.get(key), (*where, key))
    for place, text in enumerate(texts):
        if text not in codes:
            raise PackError((*where, key, place), "an ISO 3166-1 alpha-3 code", text)
    return texts


def _day(entry: Mapping[str, object], key: str, where: Where) -> str | None:
    value = entry.get(key)
    if value is None:
        return None
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError:
        raise PackError((*where, key), "a day such as 2023-10-02", value) from None


def _roles(entry: Mapping[str, object], where: Where) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(
        (slug, _wordings(as_mapping(value, (*where, "roles", slug)), (*where, "roles", slug)))
        for slug, value in as_mapping(entry.get("roles"), (*where, "roles")).items()
    )


def _wordings(value: Mapping[str, object], where: Where) -> tuple[str, ...]:
    check_keys(value, where, ROLE_KEYS)
    as_text(value.get("example"), (*where, "example"))
    wordings = as_texts(value.get("wordings"), (*where, "wordings"))
    if not wordings:
        raise PackError((*where, "wordings"), "at least one wording", value.get("wordings"))
    return wordings


def _weights(entry: Mapping[str, object], where: Where) -> tuple[tuple[str, float], ...]:
    found = []
    for name, value in as_mapping(entry.get("weights"), (*where, "weights")).items():
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise PackError((*where, "weights", name), "a number", value)
        found.append((name, float(value)))
    return tuple(found)
