"""All that is recorded, read once to be asked for what was known by any day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from musterbook.record import load
from musterbook.record.facts import Facts, StoredDocument, StoredJudgement, StoredNameJudgement, select_facts
from musterbook.record.line_state import day_known


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """Documents and judgements as recorded; `hashes`: the chain's hash at each place, in order."""

    documents: Sequence[StoredDocument]
    judgements: Sequence[StoredJudgement]
    names: Sequence[StoredNameJudgement]
    hashes: Mapping[int, str]

    @property
    def seq(self) -> int:
        """The last place of the chain, 0 where nothing is recorded."""
        return max(self.hashes, default=0)

    def days(self) -> tuple[date, ...]:
        """The days on which something became known, in order."""
        days: set[date] = set()
        for one in self.documents:
            days.add(day_known(one.document.published, one.recorded_at))
            days.update(claim.published for claim in one.claims if claim.published is not None)
        return tuple(sorted(days))

    def facts(self, known_by: date) -> Facts:
        """What was known by a day."""
        return select_facts(self.documents, self.judgements, names=self.names, hashes=self.hashes, known_by=known_by)


def knowledge_of(connection: Connection) -> Knowledge:
    """All that is recorded."""
    return Knowledge(
        documents=tuple(load.stored_documents(connection)),
        judgements=load.stored_judgements(connection),
        names=load.stored_name_judgements(connection),
        hashes=load.chain_hashes(connection),
    )


__all__ = ["Knowledge", "knowledge_of"]
