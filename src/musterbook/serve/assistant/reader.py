"""What an assistant asks of a record, as JSON: each figure stands with the words, the source and the day behind it.

The record stays open, and what follows from it is derived anew when it has changed (see `Keeper`).
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from musterbook.serve.answerjson import answer_to_json
from musterbook.serve.asking import Conversation
from musterbook.serve.assistant.arguments import About, Arguments, Ask, Search, Show
from musterbook.serve.assistant.telling import DOCUMENTS, beyond, claims_told, passage_told
from musterbook.serve.disputes import CONFLICT_COLUMNS, list_disputes
from musterbook.serve.documents import list_documents
from musterbook.serve.grounds import ground_at, kept_view
from musterbook.serve.options import Question
from musterbook.serve.python.keeping import Keeper
from musterbook.serve.python.naming import actor_code, mission_slug
from musterbook.serve.recalling import recall
from musterbook.serve.selection import Selection
from musterbook.serve.show import LINE_MEASURES, check_measure, roles_of, show_measure

JsonObject = dict[str, Any]
MOST_ROWS, MOST_DOCUMENTS, MOST_CONFLICTS, MOST_FOUND = 50, 100, 25, 20
"""What one call tells at most: an assistant reads all of it, and asks more closely where something is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Reads the record that a keeper has open. Every method raises UsageError for a name that nothing bears."""

    keeper: Keeper

    def ask(self, asked: Ask) -> JsonObject:
        """An answer, as `musterbook ask --format json` has it."""
        talk = Conversation(ground=ground_at(self.keeper, _clocks(asked)))
        for before in asked.after:
            recall(talk, before)
        return answer_to_json(talk.ask(asked.question, query=asked.query or ""))

    def show(self, asked: Show) -> JsonObject:
        """The rows of `musterbook show`, with the claims behind them."""
        selection = self._selection(asked)
        if asked.measure not in LINE_MEASURES:
            check_measure(asked.measure, roles_of(selection.view.vocabulary.missions))
        listing = show_measure(selection, asked.measure)
        rows = [{key: row.get(key) for key, _ in listing.columns} for row in listing.rows[:MOST_ROWS]]
        return {
            "measure": asked.measure,
            "as_of": _iso(asked.as_of),
            "known_by": _iso(asked.known_by),
            "rows": rows,
            "claims": claims_told(self._whole(asked), (name for row in rows for name in row["claims"] or ())),
            "left_out": beyond(listing.rows, MOST_ROWS),
        }

    def search(self, asked: Search) -> JsonObject:
        """Claims and passages that have all the words."""
        from musterbook.serve.desk.finding import Finder, shown
        from musterbook.serve.desk.query import Query

        known, query = self.keeper.known(_clocks(asked)), Query(asked.words)
        finder: Finder = known.kept.setdefault("assistant.finder", Finder(known))
        begun = Selection(view=known.view, question=_clocks(asked)).has_begun
        claims = [one for one in finder.claims(query) if begun(one)]
        papers = finder.documents(query)
        return {
            "claims": claims_told(known.everything, (one.id for one in claims[:MOST_FOUND])),
            "passages": [passage_told(shown(one, query)) for one in papers[:MOST_FOUND]],
            "left_out": beyond(claims, MOST_FOUND) + beyond(papers, MOST_FOUND),
        }

    def conflicts(self, asked: About) -> JsonObject:
        """Claims that cannot all be true."""
        selection = self._selection(asked)
        found = list_disputes(selection, "conflicts", CONFLICT_COLUMNS).data
        names = ("law", "gap", "unit", "explanation", "status", "note")
        told = [
            {name: one[name] for name in names} | {"claims": claims_told(self._whole(asked), one["claims"])}
            for one in found[:MOST_CONFLICTS]
        ]
        return {"conflicts": told, "left_out": beyond(found, MOST_CONFLICTS)}

    def documents(self, asked: About) -> JsonObject:
        """The documents that it is about."""
        selection = self._selection(asked)
        rows = list_documents(selection, self.keeper.store().restricted()).rows
        names = ("name", "title", "source", "published", "language", "url", "claims", "rests_on")
        told = [
            {"document": row["id"]}
            | {name: row[name] for name in names}
            | {"restricted": bool(row.get("restricted")), "uri": f"{DOCUMENTS}{row['id']}"}
            for row in rows[:MOST_DOCUMENTS]
        ]
        return {"documents": told, "left_out": beyond(rows, MOST_DOCUMENTS)}

    def _whole(self, asked: Arguments) -> Selection:
        """What is known, without any other limit; where each claim stands was worked out once for all who ask."""
        return self.keeper.known(_clocks(asked)).everything

    def _selection(self, asked: About) -> Selection:
        """The view as the clocks limit it, and what is asked of it."""
        clocks = _clocks(asked)
        view = kept_view(self.keeper)(clocks)
        actor, mission = actor_code(asked.actor, view), mission_slug(asked.mission, view)
        return Selection(view=view, question=replace(clocks, actor=actor, mission=mission))


def _clocks(asked: Arguments) -> Question:
    return Question(as_of=asked.as_of, known_by=asked.known_by)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
