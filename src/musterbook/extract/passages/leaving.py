"""Leaving: whom a sentence is about, as it leaves that to the next: its contributors, force, topic, or the mission."""

from collections.abc import Iterator

from musterbook.base.entity import EntityKind
from musterbook.extract.passages.passage import Passage
from musterbook.extract.passages.roles import is_subject
from musterbook.extract.words.items import Named


def subject_is_mission(passage: Passage) -> bool:
    """Whether the mission is what a sentence is about: it is named before any country, behind no preposition."""
    first = next(iter(passage.missions), None)
    if first is None or any((name := passage.items[i].named) and _of_country(name) for i in passage.names if i < first):
        return False
    return not passage.among((first - 1, first - 2), "of", "place-prep", "from")


def _of_country(named: Named) -> bool:
    return named.kind in {EntityKind.COUNTRY, EntityKind.FORCE}


def contributors_of(passage: Passage) -> Iterator[str]:
    """The codes of the contributors that a sentence names, as often as it does."""
    for i in passage.names:
        named = passage.items[i].named
        if named is not None and _of_country(named) and (named.country or named.entity) != passage.setting.theatre:
            yield passage.setting.code(named)


def topic_of(passage: Passage) -> str | None:
    """The contributor that a sentence is about: the only one that it names as who acts or whose people they are."""
    codes = set()
    for i in passage.names:
        named = passage.items[i].named
        if named is None or named.kind is not EntityKind.COUNTRY or named.entity == passage.setting.theatre:
            continue
        if named.role == "capital" or is_subject(passage, i):
            codes.add(passage.setting.code(named))
    return codes.pop() if len(codes) == 1 else None


def last_force(passage: Passage) -> str | None:
    """The actor of the last people in uniform that a sentence tells of, by name or adjective."""
    found = None
    for i in passage.names:
        item = passage.items[i]
        named = item.named
        if named is None or named.entity == passage.setting.theatre:
            continue
        nouns = [other.noun.group for other in passage.items[i + 1 : i + 5] if other.noun is not None]
        before = passage.items[i - 1].noun if i else None
        nouns += ["force"] if passage.among((i - 1, i + 1), "count-word") else []
        nouns += [] if before is None or named.role != "adjective" else [before.group]
        uniformed = item.noun is not None or named.role == "demonym" or bool({"force", "unit"} & set(nouns))
        if named.kind is EntityKind.FORCE and named.country == passage.setting.theatre:
            continue
        if named.kind in {EntityKind.FORCE, EntityKind.COUNTRY} and uniformed:
            found = passage.setting.code(named)
    if found is None:
        bound = [
            n for f in passage.frames if f.noun is not None and f.noun.group in {"force", "demonym"} for n in f.names
        ]
        codes = {passage.setting.code(n) for n in bound if n.entity != passage.setting.theatre and _of_country(n)}
        found = codes.pop() if len(codes) == 1 else None
    return found
