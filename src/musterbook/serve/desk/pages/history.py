"""The history of everything: what was added, decided, granted and published, by whom and when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from musterbook.base.access import Grant, Restriction
from musterbook.base.judgement import Judgement
from musterbook.base.sameness import standing_on_names
from musterbook.serve.desk.acting import acting
from musterbook.serve.desk.asking import DayAsked, DeskHere
from musterbook.serve.desk.deciding import expected, standing
from musterbook.serve.desk.desk import Desk, Sheet
from musterbook.serve.desk.pages.disputes import just_decided
from musterbook.serve.desk.shell import ShellHere, render
from musterbook.serve.documents import list_history

router = APIRouter()
ON_A_PAGE = 50
KINDS = (
    *("document", "accept", "reject", "amend", "withdraw", "merge", "split", "published", "grant", "restrict"),
    "lift restriction",
)
"""What a history tells of, as its rows say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which entries are asked for; '' and None are all. `since`, `until`: days, inclusive. `about`: a claim's or a
    document's id, or words of what an entry is about.
    """

    what: str = ""
    by: str = ""
    since: date | None = None
    until: date | None = None
    about: str = ""

    def takes(self, row: Mapping[str, Any], document_of: Mapping[str, str]) -> bool:
        """Whether an entry is asked for. `document_of`: the document of each claim."""
        day = date.fromisoformat(row["recorded_at"][:10])
        return (
            self.what in ("", row["what"])
            and self.by in ("", row.get("by") or "")
            and (self.since is None or self.since <= day)
            and (self.until is None or day <= self.until)
            and (not self.about or self._is_about(row, document_of))
        )

    def _is_about(self, row: Mapping[str, Any], document_of: Mapping[str, str]) -> bool:
        claim = row.get("claim") or ""
        if self.about in (row["id"], claim, document_of.get(claim)):
            return True
        return self.about.casefold() in f"{row['name']} {row.get('because') or ''}".casefold()


@router.get("/history")
def history(shell: ShellHere, desk: DeskHere, *, since: DayAsked = None, until: DayAsked = None) -> Response:
    """All that happened, the latest first. Its query: what is asked for, and `after` which it goes on."""
    words = {name: shell.query.get(name, "").strip() for name in ("what", "by", "about")}
    asked = Asked(since=since, until=until, **words)
    everything = entries_of(desk, shell.s)
    documents = shell.s.always(
        "document of claims", lambda: {one.id: one.document or "" for one in shell.s.view.claims}
    )
    rows = [one for one in everything if asked.takes(one, documents)]
    start = next((n for n, one in enumerate(rows, start=1) if one["id"] == shell.query.get("after")), 0)
    shown = rows[start : start + ON_A_PAGE]
    return render(
        "history.html.j2", shell, rows=shown, asked=asked, count=len(rows), first=start + 1, kinds=KINDS,
        people=sorted({one["by"] for one in everything if one.get("by")}), kept=just_decided(shell),
        next=shown[-1]["id"] if start + ON_A_PAGE < len(rows) else "", acts=acting(desk, shell, shell.mission),
        withdrawable=Withdrawable(shell.s), because=shell.query.get("because", ""),
    )  # fmt: skip


def entries_of(desk: Desk, sheet: Sheet) -> tuple[Mapping[str, Any], ...]:
    """The entries of the history, the latest first."""
    return sheet.always("history", lambda: _gathered(desk, sheet))


def _gathered(desk: Desk, sheet: Sheet) -> tuple[Mapping[str, Any], ...]:
    record, until = desk.store(), sheet.question.recorded_by
    entrusted: list[Grant | Restriction] = [*record.grants(until), *record.restrictions(until)]
    found: Sequence[Mapping[str, Any]] = list_history(sheet.everything, entrusted, record.signatures()).data
    return tuple(reversed(found))


@dataclass(frozen=True, slots=True)
class Withdrawable:
    """Tells which decisions can be withdrawn: those that stand, and that nobody has replaced."""

    sheet: Sheet

    def __call__(self, row: Mapping[str, Any]) -> dict[str, str]:
        """What the form of a withdrawal says, nothing for what cannot be withdrawn."""
        if row.get("claim"):
            judgement: Judgement | None = standing(self.sheet).get(row["claim"])
            if judgement is None or judgement.id != row["id"]:
                return {}
            return {"claim": judgement.claim, "expect": expected(self.sheet, judgement.claim)}
        names = self.sheet.always(
            "standing on names", lambda: {one.id: one for one in standing_on_names(self.sheet.view.name_judgements)}
        )
        found = names.get(row["id"])
        if found is None:
            return {}
        return {"named": str(found.named), "name": found.name, "other": found.other, "expect": found.id}
