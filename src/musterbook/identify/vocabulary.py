"""Joining of the package's own names and those of mission packs into one vocabulary."""

from collections.abc import Sequence
from pathlib import Path

from musterbook.base.entity import Vocabulary
from musterbook.base.errors import UsageError
from musterbook.base.outcome import Outcome
from musterbook.identify.ambiguity import mark_ambiguous
from musterbook.identify.countries import read_countries


def load_vocabulary(packs: Sequence[Path]) -> Outcome[Vocabulary]:
    """One vocabulary: countries and general organisations, then the packs in the order given.

    The outcome holds exactly one item. Each fault in a pack is an issue 'bad-mission-pack' with file
    and line, and the rest still loads. Raises UsageError where a pack's folder does not exist.
    """
    for pack in packs:
        if not pack.is_dir():
            raise UsageError(f"{pack}: no such mission pack; expected a folder that holds mission.yaml")
    countries = read_countries()
    entities = mark_ambiguous([country.entity for country in countries])
    return Outcome(items=(Vocabulary(entities=entities),))


def find_packs(root: Path) -> tuple[Path, ...]:
    """The mission packs directly under `root`, by name: its folders that hold a mission.yaml.

    Raises UsageError where `root` is not a folder.
    """
    if not root.is_dir():
        raise UsageError(f"{root}: no such folder of mission packs")
    return tuple(sorted(path.parent for path in root.glob("*/mission.yaml")))
