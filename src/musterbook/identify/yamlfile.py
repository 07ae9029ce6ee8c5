"""Reading of vocabulary files, with the line of each fault.

The C loader of PyYAML is fast but keeps no lines, so a file is composed a second time only where a
fault must be shown: the common path stays quick.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from musterbook.base.issue import Issue

if TYPE_CHECKING:
    import yaml

Where: TypeAlias = tuple[str | int, ...]
"""The way from the top of a file to a value: keys and positions."""


class PackError(Exception):
    """A value of a vocabulary file that cannot be used; becomes an issue with file and line."""

    def __init__(self, where: Where, expected: str, seen: object) -> None:
        super().__init__(f"expected {expected}")
        self.where = where
        self.expected = expected
        self.seen = "nothing" if seen is None else repr(seen)[:80]


def fault_issue(path: Path, fault: PackError) -> Issue:
    """The issue of a faulty value in the file at `path`."""
    place = ".".join(str(step) for step in fault.where) or "the file"
    return pack_issue(
        path, line_of(path, fault.where), f"{place} cannot be used", expected=fault.expected, seen=fault.seen
    )


def pack_issue(path: Path, line: int, message: str, *, expected: str, seen: str) -> Issue:
    """An issue of a mission pack; `line` counts from one."""
    return Issue(
        code="bad-mission-pack",
        document=f"{path.parent.name}/{path.name}",
        message=f"line {line}: {message}",
        expected=expected,
        seen=seen,
        lost=True,
    )


def line_of(path: Path, where: Where) -> int:
    """The line, from one, of the value at `where`, or of the nearest thing around it."""
    import yaml  # noqa: PLC0415 - only where there is a fault

    node = yaml.compose(path.read_text(encoding="utf-8"))
    line = 1
    for step in where:
        found = None if node is None else _child(node, step)
        if found is None:
            break
        line, node = found
    return line


def _child(node: "yaml.Node", step: str | int) -> "tuple[int, yaml.Node] | None":
    import yaml  # noqa: PLC0415 - only where there is a fault

    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        item: yaml.Node = node.value[step]
        return item.start_mark.line + 1, item
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return key.start_mark.line + 1, value
    return None


def as_mapping(value: object, where: Where = ()) -> Mapping[str, object]:
    """The value as a mapping with text keys, empty for None; raises PackError."""
    if value is None:
        return {}
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        raise PackError(where, "a mapping with text keys", value)
    return value


def as_list(value: object, where: Where = ()) -> Sequence[object]:
    """The value as a list, empty for None; raises PackError."""
    if value is None:
        return ()
    if not isinstance(value, list):
        raise PackError(where, "a list", value)
    return value


def as_text(value: object, where: Where) -> str:
    """The value as a text that is not empty; raises PackError."""
    if not isinstance(value, str) or not value.strip():
        raise PackError(where, "a text", value)
    return value


def as_texts(value: object, where: Where) -> tuple[str, ...]:
    """The value as texts, one text counting as a list of one; raises PackError."""
    if isinstance(value, str):
        return (as_text(value, where),)
    return tuple(as_text(item, (*where, place)) for place, item in enumerate(as_list(value, where)))


def optional_text(entry: Mapping[str, object], key: str, where: Where) -> str | None:
    """The text under `key`, None where it is absent; raises PackError for anything else."""
    return None if entry.get(key) is None else as_text(entry[key], (*where, key))
