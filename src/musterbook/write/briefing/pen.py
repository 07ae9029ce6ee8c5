"""What writes the runs of a briefing: texts of the catalogue with figures in them, each with its notes.

A figure is told with the fewest passages that carry it: for its best number and each of its bounds the latest kept
claim that gives it, and where no claim gives it, the latest ones that it follows from.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from string import Formatter
from typing import TypeAlias

from musterbook.base.claim import Claim
from musterbook.base.quantity import Number
from musterbook.write.briefing.footnotes import Footnotes, first_of_each
from musterbook.write.briefing.model import Basis, Run, Text
from musterbook.write.figure import Figure
from musterbook.write.interchange.excerpt import plain
from musterbook.write.reading import actor_label
from musterbook.write.scope import Scope, told_on
from musterbook.write.summary import Summary
from musterbook.write.words import Words

Value: TypeAlias = "str | Run | Text"
MOST_NOTES = 3
"""Notes that a figure gets where claims give it."""
MOST_PARTS = 12
"""Notes that a sum gets."""
WIDE_SIGNS = re.compile(r" (?=[:;!?»%])|(?<=«) ")
COMPACT_STEP = 10_000
"""Sums of money that are a multiple of this can be told short without being rounded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backing:
    """The notes of a figure; `basis`: whether the noted words state its numbers, or it follows from them.

    `claims`: those noted.
    """

    notes: tuple[int, ...] = ()
    basis: Basis = Basis.DERIVED
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Pen:
    """Writes of one mission in one language. `before`: the mission as it was told last, None where it was not."""

    summary: Summary
    words: Words
    footnotes: Footnotes
    before: Summary | None = None

    @property
    def scope(self) -> Scope:
        """The scope of the mission as it is told now."""
        return self.summary.scope

    def t(self, key: str, **values: object) -> str:
        """A text of the catalogue, with the spaces of the language."""
        return settled(self.words.t(key, **values), self.words.language)

    def plain(self, key: str, **values: object) -> Text:
        """A text that holds no figure."""
        return (Run(text=self.t(key, **values)),)

    def fill(self, key: str, **values: Value) -> Text:
        """A text of the catalogue with runs in its places."""
        return tuple(run for run in self._filled(key, values) if run.text)

    def _filled(self, key: str, values: dict[str, Value]) -> Iterator[Run]:
        for told, name, _, _ in Formatter().parse(self.words.texts[key]):
            yield Run(text=settled(told, self.words.language))
            if name is not None:
                given = values[name]
                yield from (
                    (Run(text=given),) if isinstance(given, str) else (given,) if isinstance(given, Run) else given
                )

    def who(self, actor: str) -> str:
        """The name of an actor."""
        return plain(actor_label(self.scope.view, actor, self.words))

    def kept(self, claims: Iterable[str | Claim], scope: Scope | None = None) -> tuple[Claim, ...]:
        """Of these claims those that count as told and true: with words first, with a number, of days that have come;
        among equals the latest.
        """
        home = self.scope if scope is None else scope
        known = home.known(one if isinstance(one, str) else one.id for one in claims)
        told = [one for one in known if one.id in home.standing and home.standing[one.id].status == "kept"]
        latest_first = told[::-1]
        return tuple(sorted(latest_first, key=lambda claim: _rank(claim, home.day)))

    def back(
        self, figure: Figure | None, claims: Iterable[str] | None = None, *, scope: Scope | None = None
    ) -> Backing:
        """The notes of a figure. `claims`: what it rests on, where that is not the figure's own."""
        if figure is None:
            return Backing()
        kept = self.kept(figure.claims if claims is None else claims, scope)
        wanted = [one for one in dict.fromkeys((figure.best, figure.low, figure.high)) if one is not None]
        giving = [next((c for c in kept if _gives(c, number, figure.unit)), None) for number in wanted]
        found = tuple(dict.fromkeys(one for one in giving if one is not None))
        stated = bool(wanted) and None not in giving
        chosen = found if stated else first_of_each((*found, *kept), MOST_NOTES)
        basis = Basis.STATED if stated else Basis.DERIVED
        return Backing(notes=self.notes(chosen), basis=basis, claims=tuple(chosen))

    def back_sum(self, parts: Iterable[Figure], scope: Scope | None = None) -> Backing:
        """The notes of a sum: one for each of its parts, the largest first."""
        known = sorted(parts, key=lambda one: -(one.value or 0))[:MOST_PARTS]
        claims = tuple(dict.fromkeys(one for part in known for one in self.back(part, scope=scope).claims[:1]))
        return Backing(notes=self.notes(claims), claims=claims)

    def notes(self, claims: Iterable[Claim], lead: str = "") -> tuple[int, ...]:
        """The numbers of the notes of claims."""
        return tuple(dict.fromkeys(self.footnotes.of(claim, lead) for claim in claims))

    def run(self, text: str, backing: Backing) -> Run:
        """A figure with its notes; one that nothing backs is not told."""
        if not backing.notes:
            return Run(text=self.t("card.none"))
        return Run(text=settled(text, self.words.language), notes=backing.notes, basis=backing.basis)

    def figure(self, figure: Figure, backing: Backing) -> Run:
        """The best of a figure, its bounds where it has none."""
        return self.run(self.words.best(figure, compact=compact(figure)), backing)

    def bounds(self, figure: Figure, backing: Backing) -> Run:
        """The bounds of a figure; a word where they leave one number."""
        if figure.exact and figure.best in (None, figure.low):
            return Run(text=self.t("briefing.exact"))
        return self.run(self.words.bounds(figure, compact=compact(figure)), backing)

    def day(self, day: date | None, claims: Iterable[Claim]) -> Run:
        """A day with a note of a claim that speaks of it."""
        found = next((one for one in claims if told_on(one) == day), None)
        if day is None or found is None:
            return Run(text="–")
        return Run(text=self.words.day(day), notes=self.notes((found,)), basis=Basis.STATED)

    def asked(self, text: str) -> Run:
        """What was asked for, or holds of the method."""
        return Run(text=text, basis=Basis.ASKED)

    def quoted(self, claim: Claim, text: str) -> Run:
        """Words of a claim with its note."""
        told = settled(self.words.t("briefing.quoted", quote="\0"), self.words.language).replace("\0", text)
        return Run(text=told, notes=self.notes((claim,)), basis=Basis.STATED, verbatim=True)


def settled(text: str, language: str) -> str:
    """A text whose spaces before and within signs do not break, where the language has such spaces."""
    return WIDE_SIGNS.sub("\u00a0", text) if language == "fr" else text


def compact(figure: Figure) -> bool:
    """Whether the numbers of a figure can be told short: '$110M' is 110,000,000 and nothing else."""
    numbers = [one for one in (figure.low, figure.best, figure.high) if one]
    return all(float(one) % COMPACT_STEP == 0 for one in numbers)


def _rank(claim: Claim, day: date) -> tuple[bool, bool, bool]:
    return not claim.quote.strip(), (told_on(claim) or day) > day, not claim.quantity.stated


def _gives(claim: Claim, number: Number, unit: str | None) -> bool:
    return number in (claim.quantity.low, claim.quantity.high) and claim.quantity.unit == unit


def strong(text: Sequence[Run]) -> Text:
    """The text in strong type."""
    return tuple(replace(run, strong=True) for run in text)


def joined(texts: Iterable[Text], between: str) -> Text:
    """Texts as one."""
    found: list[Run] = []
    for text in texts:
        found += [Run(text=between), *text] if found else text
    return tuple(found)
