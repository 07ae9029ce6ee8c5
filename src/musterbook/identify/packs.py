"""Reading of a mission pack: a folder of YAML files that holds what is particular to one mission.

missions/README.md documents each file and key. Whatever cannot be used becomes an issue that names
file and line, and the rest of the pack still loads.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from musterbook.base.entity import Entity, EntityKind, Mission, Publisher
from musterbook.base.issue import Issue
from musterbook.base.outcome import Outcome
from musterbook.identify.countries import DATA
from musterbook.identify.entries import check_keys, entity_from
from musterbook.identify.heads import mission_from
from musterbook.identify.yamlfile import (
    PackError,
    Where,
    as_list,
    as_mapping,
    as_text,
    as_texts,
    fault_issue,
    optional_text,
    pack_issue,
)
from musterbook.shipped import NotYamlError, parsed, read_yaml

KIND_OF_FILE = {
    "organisations.yaml": EntityKind.ORGANISATION,
    "forces.yaml": EntityKind.FORCE,
    "places.yaml": EntityKind.PLACE,
}
MISSION, RELATED, SOURCES = "mission.yaml", "related.yaml", "sources.yaml"
FILES = frozenset({MISSION, RELATED, SOURCES} | KIND_OF_FILE.keys())
PUBLISHER_KEYS = frozenset({"id", "names", "domains", "language"})


class Identified(Protocol):
    """What every entry gives: something with an id."""

    @property
    def id(self) -> str:
        """The id, that stands once in a file."""
        ...


Item = TypeVar("Item", bound=Identified)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """What one pack adds to the vocabulary, and the issues met; its own mission comes first."""

    missions: tuple[Mission, ...] = ()
    entities: tuple[Entity, ...] = ()
    publishers: tuple[Publisher, ...] = ()
    issues: tuple[Issue, ...] = ()


def read_pack(folder: Path, codes: frozenset[str]) -> Pack:
    """The pack in `folder`; `codes` are the known countries. Every fault is an issue, none raises."""
    head = partial(mission_from, codes=codes)
    missions = [read_entries(folder / MISSION, head, single=True)]
    missions += [read_entries(folder / RELATED, head)] if (folder / RELATED).exists() else []
    entities = [
        read_entries(folder / name, partial(entity_from, kind=kind, codes=codes))
        for name, kind in KIND_OF_FILE.items()
        if (folder / name).exists()
    ]
    publishers = [read_entries(folder / SOURCES, publisher_from)] if (folder / SOURCES).exists() else []
    return Pack(
        missions=tuple(item for outcome in missions for item in outcome.items),
        entities=tuple(item for outcome in entities for item in outcome.items),
        publishers=tuple(item for outcome in publishers for item in outcome.items),
        issues=(*_stray_files(folder), *_issues(missions), *_issues(entities), *_issues(publishers)),
    )


def read_entries(
    path: Path, make: Callable[[Mapping[str, object], Where], Item], *, single: bool = False
) -> Outcome[Item]:
    """What `make` gives for each entry of the file at `path`, a list, or one mapping where `single`.

    Entries that cannot be used, and a file that cannot be read, are issues.
    """
    try:
        content = read_yaml(path) if path.parent == DATA else parsed(path.read_text(encoding="utf-8"))
        rows: list[tuple[Where, object]] = [((), content)] if single else _rows(content)
    except (OSError, UnicodeDecodeError, NotYamlError, PackError) as error:
        return Outcome(issues=(_unreadable(path, error),))
    items: dict[str, Item] = {}
    issues: list[Issue] = []
    for where, row in rows:
        try:
            item = make(as_mapping(row, where), where)
        except PackError as fault:
            issues.append(fault_issue(path, fault))
            continue
        if item.id in items:
            twice = PackError((*where, "id"), "an id that stands once in the file", item.id)
            issues.append(fault_issue(path, twice))
        items.setdefault(item.id, item)
    return Outcome(items=tuple(items.values()), issues=tuple(issues))


def _rows(content: object) -> list[tuple[Where, object]]:
    return [((place,), row) for place, row in enumerate(as_list(content))]


def publisher_from(entry: Mapping[str, object], where: Where) -> Publisher:
    """The publisher that an entry of sources.yaml describes; raises PackError."""
    check_keys(entry, where, PUBLISHER_KEYS)
    names = as_texts(entry.get("names"), (*where, "names"))
    if not names:
        raise PackError((*where, "names"), "at least one name", entry.get("names"))
    return Publisher(
        id=as_text(entry.get("id"), (*where, "id")),
        names=names,
        domains=as_texts(entry.get("domains"), (*where, "domains")),
        language=optional_text(entry, "language", where) or "",
    )


def _issues(outcomes: Iterable[Outcome[Item]]) -> list[Issue]:
    return [issue for outcome in outcomes for issue in outcome.issues]


def _stray_files(folder: Path) -> Iterator[Issue]:
    expected = f"one of {', '.join(sorted(FILES))}"
    for path in sorted(folder.glob("*.y*ml")):
        if path.name not in FILES:
            yield pack_issue(path, 1, "the file is no part of a mission pack", expected=expected, seen=path.name)


def _unreadable(path: Path, error: Exception) -> Issue:
    if isinstance(error, PackError):
        return fault_issue(path, error)
    if isinstance(error, NotYamlError):
        return pack_issue(path, error.line, "the file cannot be read", expected="valid YAML", seen=error.problem)
    if isinstance(error, UnicodeDecodeError):
        return pack_issue(path, 1, "the file cannot be read", expected="UTF-8", seen=f"a wrong byte at {error.start}")
    return pack_issue(path, 1, "the file cannot be read", expected="a file", seen=type(error).__name__)
