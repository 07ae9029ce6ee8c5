"""Records what a person decides about a claim, or about two names: what the command `judge` and the library both do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING

from musterbook.base.errors import UsageError
from musterbook.base.judgement import Decision, Judgement, Named, NameJudgement, Sameness

if TYPE_CHECKING:
    from musterbook.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """Who decides and why, and the latest judgement that they saw: its id, '' for none, None where they do not say.
    `decided_by` None is who acts.
    """

    because: str
    decided_by: str | None
    expect: str | None

    def signed(self, record: "Record") -> str:
        """Who decides; raises UsageError where nobody is named."""
        name = self.decided_by or record.access().person
        if not name:
            raise UsageError("the system knows no login name; say who decides with --by NAME, or by='NAME'")
        return name


def decide_claim(
    record: "Record", claim: str, decision: Decision, *, changes: Mapping[str, object], grounds: Grounds
) -> Judgement:
    """Records a decision about a claim, and gives it as it was kept. `changes`: field and value, for an amendment."""
    from musterbook.record import new_judgement

    judgement = new_judgement(
        claim,
        decision,
        because=grounds.because,
        decided_by=grounds.signed(record),
        decided_at=datetime.now(UTC),
        changes=changes,
    )
    return record.add_judgement(judgement, expect=grounds.expect)


def decide_names(record: "Record", names: tuple[str, str], decision: Sameness, *, grounds: Grounds) -> NameJudgement:
    """Records a decision about two names that the record's claims name, and gives it as it was kept."""
    from musterbook import pipeline
    from musterbook.record import new_name_judgement

    first, second = _both_found(names, pipeline.names_in(record))
    judgement = new_name_judgement(
        (first[1], second[1]),
        decision,
        named=first[0],
        because=grounds.because,
        decided_by=grounds.signed(record),
        decided_at=datetime.now(UTC),
    )
    return record.add_name_judgement(judgement, expect=grounds.expect)


def _both_found(
    names: tuple[str, str], known: Mapping[tuple[Named, str], str]
) -> tuple[tuple[Named, str], tuple[Named, str]]:
    """What both names are names of, and how they are written. Raises UsageError where they are of nothing alike."""
    for named in Named:
        found = [one for name in names for one in _spelt(named, name, known)]
        if len(found) == len(names):
            return (named, found[0]), (named, found[1])
    lacking = [name for name in names if not any(_spelt(named, name, known) for named in Named)]
    if not lacking:
        raise UsageError(f"{names[0]} and {names[1]} are names of different sorts: an actor and a person")
    alike = get_close_matches(lacking[0].casefold(), [letters for _, letters in known], n=3)
    meant = f"; did you mean {' or '.join(sorted({known[key] for key in known if key[1] in alike}))}?" if alike else ""
    raise UsageError(f"{lacking[0]}: no claim names an actor or a person so{meant}")


def _spelt(named: Named, name: str, known: Mapping[tuple[Named, str], str]) -> list[str]:
    """How a name is written in the record, in a list; nothing where it is not there."""
    written = [one for (sort, _), one in known.items() if sort is named and one.casefold() == name.casefold()]
    return written[:1]
