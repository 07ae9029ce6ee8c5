"""The desk's hold on a record: it stays open, and what follows from it is derived once for everybody who asks."""

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from threading import Lock, RLock
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

from musterbook.base.claim import Claim
from musterbook.base.errors import NoRecordError
from musterbook.base.view import RecordView
from musterbook.serve.options import Question
from musterbook.serve.python.keeping import Keeper, Known
from musterbook.serve.selection import Selection
from musterbook.serve.settings import today
from musterbook.write import Scope, Summary, main_mission, mission_name, missions_told, summary_of

if TYPE_CHECKING:
    from musterbook.record import Record

T = TypeVar("T")
MOST_SHEETS = 8
"""Days of knowledge and of the world that are kept at a time; today, with all that is known, is always one of them."""
FRESH_SECONDS = 0.25
"""For how long the record is taken to be what it was when it was last asked for its head."""
MISSING = object()
MAKING = object()
"""What marks the lock of something that is being made."""
NO_MISSION = "-"
"""How an address names the claims that are about no mission."""


class Sheet:
    """The record as of a day, within both clocks, with what pages look up in it; each part is made when it is asked
    for first. `head`: the record's head that it follows from.
    """

    def __init__(self, known: Known, question: Question, day: date) -> None:
        self.known = known
        self.question = question
        self.day = day
        self.head = known.view.head
        self._kept: dict[Hashable, Any] = {}

    @cached_property
    def view(self) -> RecordView:
        """The view, as of the day."""
        return self.known.view.on(self.day)

    @property
    def everything(self) -> Selection:
        """The view without any limit of actor, mission or day."""
        return self.known.everything

    def keep(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, made once for a key as long as the sheet lives."""
        return _kept(self._kept, key, make)

    def always(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, made once for a key whatever the day: for what follows from the record and the clocks of
        knowledge alone.
        """
        return _kept(self.known.kept, key, make)

    @property
    def missions(self) -> tuple[str, ...]:
        """The missions of which there is something to tell, the main one first."""
        return self.always("missions", self._missions)

    def _missions(self) -> tuple[str, ...]:
        main = main_mission(self.view)
        return tuple(one for one in missions_told(self.view, main) if one is not None)

    def mission_name(self, mission: str | None, language: str) -> str:
        """The mission's name for people, '' for none."""
        return "" if mission is None else mission_name(self.view, mission, language)

    def scope(self, mission: str | None) -> Scope:
        """The view seen from a mission, or from none."""
        return self.keep(("scope", mission), lambda: self._timeless(mission).on(self.view))

    def _timeless(self, mission: str | None) -> Scope:
        return self.always(("scope", mission), lambda: Scope(view=self.known.view, mission=mission))

    def summary(self, mission: str | None) -> Summary:
        """All that there is to tell of a mission on the day."""
        return self.keep(("summary", mission), lambda: summary_of(self.scope(mission)))

    @property
    def claims_of_document(self) -> dict[str, tuple[Claim, ...]]:
        """The claims of each document, in the order of its text."""
        return self.always("claims of document", self._claims_of_document)

    def _claims_of_document(self) -> dict[str, tuple[Claim, ...]]:
        found: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in self.view.claims:
            found[claim.document or ""].append(claim)
        return {one: tuple(sorted(claims, key=lambda c: (c.span, c.id))) for one, claims in found.items()}


def _kept(kept: dict[Hashable, Any], key: Hashable, make: Callable[[], T]) -> T:
    """What is kept under a key, made where it is not: once, whoever else asks for it meanwhile waits."""
    found = kept.get(key, MISSING)
    if found is MISSING:
        with kept.setdefault((MAKING, key), RLock()):
            found = kept.get(key, MISSING)
            if found is MISSING:
                found = kept[key] = make()
        kept.pop((MAKING, key), None)
    made: T = found
    return made


@dataclass(kw_only=True)
class Desk:
    """A record in use. `keeper`: opens it and keeps its views."""

    keeper: Keeper
    _sheets: "OrderedDict[tuple[object, ...], Sheet]" = field(default_factory=OrderedDict, init=False)
    _lock: Lock = field(default_factory=Lock, init=False)
    _head: tuple[float, str] = field(default=(0.0, ""), init=False)

    def store(self, *, create: bool = False) -> "Record":
        """The open record; raises NoRecordError where there is none, unless it is to be made."""
        return self.keeper.store(create=create)

    def head(self) -> str:
        """The record's head, asked for anew after a moment; '' where there is no record yet."""
        at, head = self._head
        now = monotonic()
        if now - at > FRESH_SECONDS:
            try:
                head = self.store().head()
            except NoRecordError:
                head = ""
            self._head = (now, head)
        return head

    @property
    def head_just_asked(self) -> str | None:
        """The record's head where it was asked for a moment ago, None where it is to be asked for anew."""
        at, head = self._head
        return head if monotonic() - at <= FRESH_SECONDS else None

    def moved(self) -> None:
        """Something was added or decided here: the next question sees it."""
        self._head = (0.0, "")

    def warm(self) -> None:
        """Derives what most pages need, so that the first reader does not wait; a record that is not there is none."""
        try:
            self.sheet(Question(), today())
        except NoRecordError:
            return

    def last_sheet(self) -> Sheet | None:
        """The sheet that was asked for last, whatever became of the record since; nothing is derived for it."""
        with self._lock:
            return next(reversed(self._sheets.values()), None)

    def sheet(self, question: Question, day: date) -> Sheet:
        """The record as of a day, within both clocks; raises NoRecordError where there is none yet."""
        key = (self.head(), day, question.known_by, question.recorded_by)
        with self._lock:
            found = self._sheets.get(key)
            if found is not None:
                self._sheets.move_to_end(key)
                return found
        made = Sheet(self.keeper.known(question), question, day)
        with self._lock:
            for old in [name for name, one in self._sheets.items() if not self.keeper.holds(one.known)]:
                del self._sheets[old]
            kept = self._sheets.setdefault(key, made)
            while len(self._sheets) > MOST_SHEETS:
                del self._sheets[next(name for name in self._sheets if name[1:] != (today(), None, None))]
        return kept
