"""Entities from entries of YAML files: organisations, forces, places and regions.

One form serves the package's own data and the mission packs; missions/README.md documents it. Each
entry must carry an example, a text that names it, and may carry a counter, one that does not.
"""

from collections.abc import Mapping

from musterbook.base.claim import Corps
from musterbook.base.entity import Entity, EntityKind, Name
from musterbook.identify.yamlfile import PackError, Where, as_mapping, as_text, as_texts, optional_text

ROLE_OF_KEY = {"names": "name", "adjectives": "adjective", "nouns": "noun"}
KEYS = frozenset(
    {"id", "kind", "country", "corps", "actor", "part_of", "codes", "short", "ambiguous", "example", "counter"}
    | ROLE_OF_KEY.keys()
)


def entity_from(entry: Mapping[str, object], where: Where, *, kind: EntityKind, codes: frozenset[str]) -> Entity:
    """The entity that one entry describes, of `kind` where it states none; raises PackError.

    `codes`: the known countries.
    """
    check_keys(entry, where, KEYS)
    as_text(entry.get("example"), (*where, "example"))
    country = known_code(entry, "country", where, codes=codes)
    actor = optional_text(entry, "actor", where)
    stated = _kind(entry, where, kind)
    if stated is EntityKind.FORCE and country is None:
        raise PackError((*where, "country"), "the alpha-3 code of the force's country", None)
    return Entity(
        id=as_text(entry.get("id"), (*where, "id")),
        kind=stated,
        names=names_from(entry, where),
        country=country,
        corps=_corps(entry, where),
        actor=country if actor is None and stated is EntityKind.FORCE else actor,
        part_of=optional_text(entry, "part_of", where),
        codes=codes_from(entry, where),
    )


def codes_from(entry: Mapping[str, object], where: Where) -> tuple[tuple[str, str], ...]:
    """The codes of an entry by their schemes; raises PackError."""
    told = as_mapping(entry.get("codes"), (*where, "codes")).items()
    return tuple((scheme, as_text(code, (*where, "codes", scheme))) for scheme, code in told)


def check_keys(entry: Mapping[str, object], where: Where, known: frozenset[str]) -> None:
    """Raises PackError where the entry holds a key that is not known."""
    for key in entry:
        if key not in known:
            raise PackError((*where, key), f"one of the keys {', '.join(sorted(known))}", key)


def known_code(entry: Mapping[str, object], key: str, where: Where, *, codes: frozenset[str]) -> str | None:
    """The country code under `key`, None where it is absent; raises PackError for one not in `codes`."""
    code = optional_text(entry, key, where)
    if code is not None and code not in codes:
        raise PackError((*where, key), "an ISO 3166-1 alpha-3 code", code)
    return code


def names_from(entry: Mapping[str, object], where: Where) -> tuple[Name, ...]:
    """The names under 'names', 'adjectives', 'nouns' and 'short', a name or noun among them; raises PackError."""
    doubtful = frozenset(as_texts(entry.get("ambiguous"), (*where, "ambiguous")))
    names = [
        Name(text=text, language=language, role=role, ambiguous=text in doubtful)
        for key, role in ROLE_OF_KEY.items()
        for language, texts in as_mapping(entry.get(key), (*where, key)).items()
        for text in as_texts(texts, (*where, key, language))
    ]
    if not any(name.role in {"name", "noun"} for name in names):
        raise PackError((*where, "names"), "at least one name by language, such as {en: [Name]}", entry.get("names"))
    short = as_texts(entry.get("short"), (*where, "short"))
    names += [Name(text=text, role="abbreviation", ambiguous=text in doubtful) for text in short]
    unmet = doubtful - {name.text for name in names}
    if unmet:
        raise PackError((*where, "ambiguous"), "texts that stand among the names", sorted(unmet))
    return tuple(dict.fromkeys(names))


def _kind(entry: Mapping[str, object], where: Where, default: EntityKind) -> EntityKind:
    stated = optional_text(entry, "kind", where)
    if stated is None:
        return default
    if stated not in set(EntityKind):
        raise PackError((*where, "kind"), f"one of {', '.join(EntityKind)}", stated)
    return EntityKind(stated)


def _corps(entry: Mapping[str, object], where: Where) -> str | None:
    stated = optional_text(entry, "corps", where)
    if stated is not None and stated not in set(Corps):
        raise PackError((*where, "corps"), f"one of {', '.join(Corps)}", stated)
    return stated
