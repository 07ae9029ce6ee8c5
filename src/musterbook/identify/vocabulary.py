"""Joining of the package's own names and those of mission packs into one vocabulary."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import chain
from pathlib import Path
from typing import TypeAlias
from zlib import crc32

from musterbook.base import entity as entities_of
from musterbook.base.entity import Entity, EntityKind, Mission, Publisher, Vocabulary
from musterbook.base.errors import UsageError
from musterbook.base.outcome import Outcome
from musterbook.identify.ambiguity import mark_ambiguous
from musterbook.identify.countries import DATA, Country, read_countries
from musterbook.identify.descriptions import described, read_mission_patterns
from musterbook.identify.entries import entity_from
from musterbook.identify.forces import national_forces, with_own_forces
from musterbook.identify.heads import mission_from
from musterbook.identify.packs import Pack, read_entries, read_pack
from musterbook.identify.written import Plain, plain_of, vocabulary_of
from musterbook.shipped import kept

OWN_FILES = {
    "regions.yaml": EntityKind.PLACE,
    "organisations.yaml": EntityKind.ORGANISATION,
    "forces.yaml": EntityKind.FORCE,
}

State: TypeAlias = tuple[tuple[str, int, int, int], ...]
MOST_KEPT = 4
"""Vocabularies that a process keeps."""
SLOTS = 16
"""Copies that are kept from process to process; packs of which two would have one place share it in turn."""


def load_vocabulary(packs: Sequence[Path]) -> Outcome[Vocabulary]:
    """One vocabulary: countries, regions, organisations and forces, then the packs in the order given.

    The outcome holds exactly one item. Each fault in a pack is an issue 'bad-mission-pack' with file
    and line, and the rest still loads. Raises UsageError where a pack's folder does not exist. Packs whose files have
    not changed since they were last read are not read again.
    """
    for folder in packs:
        if not folder.is_dir():
            raise UsageError(f"{folder}: no such mission pack; expected a folder that holds mission.yaml")
    return _loaded(tuple((folder.absolute(), _state(folder)) for folder in packs))


def _state(folder: Path) -> State:
    """The names in a pack's folder with what tells whether a file has changed: its size in bytes, and when its content
    and what is known of it were last changed, in nanoseconds; noughts for what cannot be looked at.
    """
    told = []
    for path in folder.iterdir():
        try:
            status = path.stat()
        except OSError:
            told.append((path.name, 0, 0, 0))
            continue
        told.append((path.name, status.st_size, status.st_mtime_ns, status.st_ctime_ns))
    return tuple(sorted(told))


@lru_cache(maxsize=MOST_KEPT)
def _loaded(states: tuple[tuple[Path, State], ...]) -> Outcome[Vocabulary]:
    """The vocabulary of packs that are in those states, from a copy where there is one. None is kept where a pack has
    a fault, which must be told each time.
    """
    read: list[Outcome[Vocabulary]] = []

    def make() -> Plain | None:
        read.append(_read([folder for folder, _ in states]))
        return None if read[0].issues else plain_of(read[0].items[0])

    own = (*sorted(DATA.iterdir()), *sorted(Path(__file__).parent.glob("*.py")), Path(str(entities_of.__file__)))
    files = [folder / name for folder, state in states for name, *_ in state]
    slot = crc32(repr([str(folder) for folder, _ in states]).encode()) % SLOTS
    plain = kept(f"vocabulary{slot}", (*own, *files), make)
    if read or plain is None:
        return read[0] if read else _read([folder for folder, _ in states])
    return Outcome(items=(vocabulary_of(plain),))


def _read(packs: Sequence[Path]) -> Outcome[Vocabulary]:
    world = _world()
    read = [read_pack(folder, frozenset(world.countries)) for folder in packs]
    forces = with_own_forces(world.forces, (entity for pack in read for entity in pack.entities))
    vocabulary = Vocabulary(
        missions=_missions(read, world.countries),
        entities=mark_ambiguous(merged([*world.entities, *forces])),
        publishers=_publishers(read),
    )
    return Outcome(items=(vocabulary,), issues=tuple(issue for pack in read for issue in pack.issues))


def find_packs(root: Path) -> tuple[Path, ...]:
    """The mission packs directly under `root`, by name: its folders that hold a mission.yaml.

    Raises UsageError where `root` is not a folder.
    """
    if not root.is_dir():
        raise UsageError(f"{root}: no such folder of mission packs")
    return tuple(sorted(path.parent for path in root.glob("*/mission.yaml")))


def merged(entities: Iterable[Entity]) -> list[Entity]:
    """One entity per id, in the order of their first entries.

    A later entry puts its names before the earlier ones and its stated fields in their place, so that a
    pack can name better what the package knows of.
    """
    found: dict[str, Entity] = {}
    for entity in entities:
        earlier = found.get(entity.id)
        found[entity.id] = entity if earlier is None else _over(earlier, entity)
    return list(found.values())


def _over(earlier: Entity, later: Entity) -> Entity:
    return replace(
        later,
        kind=earlier.kind,
        names=tuple(dict.fromkeys((*later.names, *earlier.names))),
        country=later.country or earlier.country,
        corps=later.corps or earlier.corps,
        actor=later.actor or earlier.actor,
        part_of=later.part_of or earlier.part_of,
        codes=tuple(dict.fromkeys((*later.codes, *earlier.codes))),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What the package itself knows: countries by code; regions and organisations; forces made from patterns."""

    countries: Mapping[str, Country]
    entities: tuple[Entity, ...]
    forces: tuple[Entity, ...]


@lru_cache(maxsize=1)
def _world() -> World:
    """Read once per process, because the package's data does not change under it."""
    countries = {country.entity.id: country for country in read_countries()}
    own = [country.entity for country in countries.values()]
    for name, kind in OWN_FILES.items():
        outcome = read_entries(DATA / name, partial(entity_from, kind=kind, codes=frozenset(countries)))
        if outcome.issues:
            raise RuntimeError(f"the package's own data is broken: {outcome.issues[0]}")
        own += outcome.items
    return World(countries=countries, entities=tuple(own), forces=tuple(national_forces(countries.values())))


def _missions(packs: Iterable[Pack], countries: Mapping[str, Country]) -> tuple[Mission, ...]:
    patterns = read_mission_patterns()
    heads: dict[str, Mission] = {}
    for mission in chain(*(pack.missions for pack in packs), _known_missions()):
        heads.setdefault(mission.id, mission)
    return tuple(described(mission, countries, patterns) for mission in heads.values())


@lru_cache(maxsize=1)
def _known_missions() -> tuple[Mission, ...]:
    """The missions of the world that the package knows by name; a pack's entry of the same id comes first."""
    outcome = read_entries(DATA / "missions.yaml", partial(mission_from, codes=frozenset(_world().countries)))
    if outcome.issues:
        raise RuntimeError(f"the package's own data is broken: {outcome.issues[0]}")
    return outcome.items


def _publishers(packs: Iterable[Pack]) -> tuple[Publisher, ...]:
    found: dict[str, Publisher] = {}
    for publisher in chain.from_iterable(pack.publishers for pack in packs):
        found.setdefault(publisher.id, publisher)
    return tuple(found.values())
