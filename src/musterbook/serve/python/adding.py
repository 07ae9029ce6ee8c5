"""Takes files, folders, addresses and bytes into a record, and tells what came in."""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, TypedDict

from musterbook.base.document import Document
from musterbook.base.errors import UsageError
from musterbook.base.issue import Issue as Fault
from musterbook.serve.adding import Adding, desk_of, record_file
from musterbook.serve.intake import named_files
from musterbook.serve.options import Fetching
from musterbook.serve.output import shown
from musterbook.serve.python import showing
from musterbook.serve.python.claim import Claims
from musterbook.serve.python.holdings import Documents, Issues, issue_row
from musterbook.serve.python.keeping import Keeper
from musterbook.serve.tables import named_mapping, with_known

if TYPE_CHECKING:
    from musterbook.pipeline import Hints

Name: TypeAlias = str | os.PathLike[str]
"""A file, a folder, or an address that begins with http:// or https://."""
What: TypeAlias = Name | bytes | Iterable[Name] | Mapping[str, bytes]
"""What can be added: a name or several, bytes, or bytes by the names that they go by."""
UNNAMED = "bytes"
"""The name of a document that was given as bytes alone."""


class Reading(TypedDict, total=False):
    """How documents are read and fetched, where the usual will not do.

    `language`: ISO 639-1. `mapping`: the file of the mapping by which tables are read. `restricted`: why they are to be
    kept from readers and from all that is written for everybody. `allow_hosts`: hosts that are not on the public
    internet. `ignore_robots`: fetch what a site asks programs not to.
    """

    language: str
    mapping: Name
    restricted: str
    allow_hosts: Sequence[str]
    ignore_robots: bool


@dataclass(frozen=True, kw_only=True, repr=False)
class Added:
    """What one call of `add` brought in. `ids`: of the documents that were new; `known`: how many were there already;
    `changed`: how many are new versions of a document there was. `summary`: the same in words.
    """

    ids: tuple[str, ...]
    known: int
    changed: int
    issues: Issues
    summary: tuple[str, ...]
    _keeper: Keeper

    @property
    def documents(self) -> Documents:
        """The documents that were new."""
        found = self._keeper.known().documents
        return Documents(found[one] for one in self.ids if one in found)

    @property
    def claims(self) -> Claims:
        """Their claims, as they stand now."""
        found = self._keeper.known().claims.values()
        return Claims(one for one in found if one.document in self.ids)

    @property
    def lost(self) -> bool:
        """Whether something did not make it into the record; `issues` tells what."""
        return any(one.lost for one in self.issues)

    def __repr__(self) -> str:
        return "\n".join((*self.summary, *((repr(self.issues),) if self.issues else ())))

    def _repr_html_(self) -> str:
        told = "<br>".join(map(showing.html_text, self.summary))
        return f"<p>{told}</p>{self.issues._repr_html_() if self.issues else ''}"


def add(keeper: Keeper, what: What, *, hints: "Hints", reading: Reading, apart: bool = False) -> Added:
    """Adds what is named or given. Raises UsageError where no name leads to anything. `apart`: all of it is read
    by other processes.
    """
    place = keeper.workplace
    names, given = _told(what, hints)
    mapping = reading.get("mapping")
    hints = replace(hints, mapping=named_mapping(None if mapping is None else os.fspath(mapping)))
    hints = with_known(place, replace(hints, language=reading.get("language")))
    fetching = Fetching(
        allowed_hosts=tuple(reading.get("allow_hosts", ())), ignore_robots=reading.get("ignore_robots", False)
    )
    faults: list[Fault] = []
    opened, because = keeper.store(create=True), reading.get("restricted")
    record = opened if because is None else opened.adding_restricted(because)
    adding = Adding(record=record, hints=hints, hear=lambda issues, of: faults.extend(_named(issues, of)))
    adding.restricting = because is not None
    found = [*given, *(one for one in named_files(names) if not record_file(one, place.address))]
    desk = desk_of(place, record, hints, fetching=fetching, given=given)
    adding.add_all(replace(desk, apart=apart), found)
    if adding.left:
        raise KeyboardInterrupt
    if not adding.found:
        raise UsageError("; ".join(map(str, faults)) or "nothing is there to be read")
    return Added(
        ids=tuple(sorted(adding.ids)),
        known=adding.known,
        changed=adding.versions,
        issues=Issues(issue_row(one, {}) for one in sorted(faults, key=_place)),
        summary=tuple(map(shown, adding.summary())),
        _keeper=keeper,
    )


def _told(what: What, hints: "Hints") -> tuple[list[str], dict[str, bytes]]:
    """The names, and the bytes by the names that they go by."""
    if isinstance(what, bytes | bytearray | memoryview):
        return [], {hints.url or hints.title or UNNAMED: bytes(what)}
    if isinstance(what, Mapping):
        return [], {str(name): _bytes(name, data) for name, data in what.items()}
    several: Iterable[Any] = what if isinstance(what, Iterable) and not isinstance(what, str | os.PathLike) else (what,)
    return [_name(one) for one in several], {}


def _bytes(name: object, data: object) -> bytes:
    if not isinstance(data, bytes | bytearray | memoryview):
        raise UsageError(f"{name}: {type(data).__name__}; expected bytes, such as text.encode()")
    return bytes(data)


def _name(one: Any) -> str:  # noqa: ANN401 - whatever a caller gives
    """The name as the commands take it; '-' is a file here, and no standard input."""
    if not isinstance(one, str | os.PathLike):
        raise UsageError(f"{type(one).__name__}: expected a path, an address, bytes, or {{name: bytes}}")
    name: str = os.fspath(one)
    if not name:
        raise UsageError("a name is empty; expected a path, an address, bytes, or {name: bytes}")
    if name.startswith("~"):
        return str(Path(name).expanduser())
    return f"./{name}" if name == "-" else name


def _place(one: Fault) -> tuple[str, str, int, str]:
    """Documents are read in no set order; what is told of them has one."""
    return one.document or "", one.code, 0 if one.span is None else one.span.start, one.message


def _named(issues: Iterable[Fault], of: Document | None) -> Iterable[Fault]:
    """The issues under the name of their document."""
    for one in issues:
        yield replace(one, document=of.name) if of is not None and one.document == of.id else one
