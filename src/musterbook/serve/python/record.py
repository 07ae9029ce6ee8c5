"""A record that a program works with: documents and decisions go in, and everything that a `View` tells comes out."""

import os
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Self, Unpack

from musterbook.base.errors import UsageError
from musterbook.base.judgement import Decision, Sameness
from musterbook.serve.deciding import Grounds, decide_claim, decide_names
from musterbook.serve.options import Question
from musterbook.serve.python import naming
from musterbook.serve.python.adding import Added, Reading, What, add
from musterbook.serve.python.claim import Claim
from musterbook.serve.python.days import Day, day_or_none
from musterbook.serve.python.holdings import Judgement, judgement_row
from musterbook.serve.python.keeping import Keeper, workplace_at
from musterbook.serve.python.view import View

Address = str | os.PathLike[str]
"""The path of a record's file, or the address of a database, postgresql://…"""


def open(  # noqa: A001 - as one says it
    record: Address | None = None, *, missions: Address | None = None, person: str | None = None
) -> "Record":
    """The record at a path or a postgresql:// address; None is MUSTERBOOK_RECORD, else musterbook.db in this folder.

    Where there is none yet, the first `add` makes it; until then every question raises RecordError. `missions`: a
    folder of mission packs; None is MUSTERBOOK_MISSIONS, else those that come with the program. `person`: who you are,
    in a record with people; None is MUSTERBOOK_USER, else your login name. Raises RecordError for
    a place that cannot hold a record, another program's file, or the record of a newer Musterbook.
    """
    address = None if record is None else os.fspath(record)
    packs = None if missions is None else Path(missions)
    if packs is not None and not packs.is_dir():
        raise UsageError(f"{packs}: no such folder of mission packs")
    opened = Record(Keeper(workplace=workplace_at(address, packs, person)), Question())
    opened._keeper.open_if_there()  # noqa: SLF001 - made here
    return opened


class Record(View):
    """An open record. Close it, or use it as a context; a question after that opens it anew."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Gives the file or the connection back."""
        self._keeper.close()

    def add(
        self,
        what: What,
        *,
        source: str | None = None,
        published: Day | None = None,
        url: str | None = None,
        title: str | None = None,
        **reading: Unpack[Reading],
    ) -> Added:
        """Takes documents and claim files into the record, with their claims; the same again adds nothing.

        `what`: a path, a folder, an address, several of them, or bytes, best as {'report.pdf': data}: the name tells
        the format. `source`: who published them; `published`: on which day; what is told here outweighs what a
        document says of itself. `reading`: `language`, `mapping`, `allow_hosts`, `ignore_robots`. What cannot be read
        is in the result's `issues`; the rest is added all the same. Raises UsageError where nothing is there to be
        read.
        """
        from musterbook import pipeline

        day = day_or_none(published, "published")
        hints = pipeline.Hints(source=source, published=day, url=url, title=title)
        return add(self._keeper, what, hints=hints, reading=reading)

    def judge(
        self,
        claim: Claim | str,
        decision: Decision | str,
        *,
        because: str,
        by: str | None = None,
        expect: str | None = None,
        **changes: object,
    ) -> Judgement:
        """Records a person's decision about a claim: 'accept', 'reject', 'amend' or 'withdraw'.

        `because`: why; it stays beside the decision for good. `by`: who decides, you where it is left out.
        An amendment says what it changes, such as `low=150, high=150`. `expect`: the id of the latest judgement that
        you saw, '' for none; refused where there is a later one. Nothing is overwritten: 'withdraw' restores what stood
        before. Raises UsageError, RecordError or NotationError, with nothing changed, for what cannot be decided.
        """
        about = claim.id if isinstance(claim, Claim) else claim
        wanted = naming.member("decision", decision, Decision)
        assert wanted is not None
        told = {field: plain_value(value) for field, value in changes.items()}
        grounds = _grounds(because, by, expect)
        return judgement_row(decide_claim(self._keeper.store(), about, wanted, changes=told, grounds=grounds))

    def judge_names(
        self,
        name: str,
        decision: Sameness | str,
        other: str,
        *,
        because: str,
        by: str | None = None,
        expect: str | None = None,
    ) -> Judgement:
        """Records a person's decision about two names of actors or of persons: 'merge', 'split' or 'withdraw'.

        Merged, `other` is read as `name`. The rest is as for `judge`.
        """
        wanted = naming.member("decision", decision, Sameness)
        assert wanted is not None
        grounds = _grounds(because, by, expect)
        return judgement_row(decide_names(self._keeper.store(), (name, other), wanted, grounds=grounds))


def _grounds(because: str, by: str | None, expect: str | None) -> Grounds:
    return Grounds(because=because, decided_by=by, expect=expect)


def plain_value(value: object) -> object:
    """A new value as an amendment keeps it: days as ISO text, words of a vocabulary as text, several as a list."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return str(value)
    return list(value) if isinstance(value, tuple | set | frozenset) else value
