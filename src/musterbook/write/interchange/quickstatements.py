"""A mission and its figures as commands for Wikidata (QuickStatements, version 1), each with its references.

Statements are made of items alone whose ids a mission pack tells (`codes: {wikidata: Q…}`). Ranks are told where they
are asked for, since the second edition of that tool does not know them and the third does: without them what was set
aside, which would come in as a figure like any other, is left out. The commands know no bounds but equal ones.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from musterbook.base.claim import MISSION, Claim, Kind
from musterbook.base.document import Document
from musterbook.write.figure import Figure
from musterbook.write.interchange.excerpt import Excerpt, Exported, address_of, plain
from musterbook.write.scope import Scope, main_mission, told_on
from musterbook.write.summary import Summary, summary_of

SCHEME = "wikidata"
ITEM = re.compile(r"Q[1-9]\d{0,11}")
PARTICIPANTS, PARTICIPANT, DEATHS = "P1132", "P710", "P1120"
START, END, ON, METHOD, ESTIMATE = "P580", "P582", "P585", "P459", "Q791801"
URL, TITLE, PUBLISHER, PUBLISHED, RETRIEVED, ARCHIVED, QUOTE = "S854", "S1476", "S123", "S577", "S813", "S1065", "S1683"
PREFERRED, DEPRECATED = "Rpreferred", "Rdeprecated"
MOST_REFERENCES = 3
LONGEST = 250
"""Characters of a title or a quote."""
TO_THE_DAY = 11
"""Wikidata's word for a time that is known to the day."""

Pair = tuple[str, str]
"""A property, of a qualifier 'P…' or of a reference 'S…', and a value as a command writes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One command; `name`: what it says, for people. `claims`: those that bear it out, the first ones as references."""

    name: str
    item: str
    property: str
    value: str
    qualifiers: tuple[Pair, ...]
    claims: tuple[Claim, ...]
    rank: str = ""


def quickstatements(excerpt: Excerpt, *, ranks: bool = False) -> Exported:
    """The commands about the excerpt's mission, or about the record's main one. `ranks`: tell them, and with them the
    counts of the whole mission that were set aside, as deprecated.
    """
    found = _Commands(excerpt=excerpt, ranks=ranks)
    rows = [f"/* {found.head} */", *found.lines]
    return Exported(data=("\n".join(rows) + "\n").encode(errors="replace"), losses=tuple(found.losses()))


@dataclass(frozen=True, kw_only=True)
class _Commands:
    excerpt: Excerpt
    ranks: bool = False

    @cached_property
    def scope(self) -> Scope:
        """The excerpt's mission, the record's main one where it has none."""
        mission = self.excerpt.mission or main_mission(self.excerpt.view)
        return Scope(view=self.excerpt.view, mission=mission)

    @cached_property
    def summary(self) -> Summary:
        return summary_of(self.scope)

    @cached_property
    def items(self) -> Mapping[str, str]:
        """The item of each entity that a pack tells one of."""
        told = {one.id: dict(one.codes).get(SCHEME, "") for one in self.excerpt.view.vocabulary.entities}
        return {name: code for name, code in told.items() if ITEM.fullmatch(code)}

    @cached_property
    def item(self) -> str:
        """The item of the mission, '' where no pack tells it."""
        pack = self.scope.pack
        code = "" if pack is None else dict(pack.codes).get(SCHEME, "")
        return code if ITEM.fullmatch(code) else ""

    @cached_property
    def publishers(self) -> Mapping[str, str]:
        """The item of each publisher whose name is that of an entity with one."""
        named = ((name.text.casefold(), one.id) for one in self.excerpt.view.vocabulary.entities for name in one.names)
        return {name: self.items[entity] for name, entity in named if entity in self.items}

    @cached_property
    def head(self) -> str:
        """Where the commands come from, for the summary of each edit."""
        told = {**self.excerpt.terms, "mission": self.scope.mission}
        words = ", ".join(f"{name} {value}" for name, value in told.items() if value not in (None, ""))
        return unmarked(f"musterbook: {words}")

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """All that can be said of the mission, sourced or not."""
        return tuple(self._statements()) if self.item else ()

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """A command for each statement that has a reference."""
        rows = ((one, self._references(one.claims)) for one in self.statements)
        return tuple(self._line(one, references) for one, references in rows if references)

    def _line(self, one: Statement, references: list[list[Pair]]) -> str:
        pairs = list(one.qualifiers)
        for place, reference in enumerate(references):
            (first, value), *others = reference
            pairs += [(f"!{first}" if place else first, value), *others]
        rank = [one.rank] if self.ranks and one.rank else []
        cells = [one.item, one.property, one.value, *rank, *(cell for pair in pairs for cell in pair)]
        return "\t".join(cells) + f" /* {self.head} */"

    def _statements(self) -> Iterator[Statement]:
        yield from self._days()
        force, losses = self.summary.force, self.summary.losses
        yield from self._figure("strength", force.whole.present, day=force.whole.last_on)
        for row in force.contributors:
            item, figure = self.items.get(row.actor), row.present
            if item is not None and figure is not None and figure.value:
                number = ((PARTICIPANTS, quantity(figure)), *self._qualifiers(figure, row.last_on))
                yield self._statement(row.actor, (PARTICIPANT, item), number, claims=self._kept(figure, row.actor))
        dead = losses.killed
        if dead is not None and dead.value:
            yield from self._figure("killed", dead, day=None, property_=DEATHS)
        if self.ranks:
            yield from map(self._deprecated, self._aside)

    @cached_property
    def _aside(self) -> tuple[Claim, ...]:
        """The counts of the whole mission that were set aside, with a number and a day."""
        told = self.scope.of_kind(Kind.STRENGTH)
        return tuple(
            one for one in told
            if one.actor == MISSION and not self.scope.kept(one.id) and told_on(one) is not None
            and one.quantity.low is not None and one.quantity.low == one.quantity.high
        )  # fmt: skip

    def _deprecated(self, claim: Claim) -> Statement:
        day = told_on(claim) or self.excerpt.view.as_of
        said = PARTICIPANTS, quantity(Figure(low=claim.quantity.low, best=claim.quantity.low, high=claim.quantity.high))
        return self._statement("set aside", said, ((ON, time(day)),), claims=[claim], rank=DEPRECATED)

    def _days(self) -> Iterator[Statement]:
        term = self.summary.mandate
        told = [claim for one in term.terms for claim in one.claims if self.scope.kept(claim.id)]
        for name, day, end in ((START, term.starts_on, False), (END, self._ended, True)):
            if day is not None:
                bearing = (one for one in told if (one.period.end if end else one.period.start) == day)
                yield self._statement("mandate", (name, time(day)), (), claims=bearing)

    @property
    def _ended(self) -> date | None:
        """The last day of a mission that is over for sure; one that goes on has none."""
        over = self.summary.ending
        return over.on if over is not None and over.sure else None

    def _figure(
        self, name: str, figure: Figure | None, *, day: date | None, property_: str = PARTICIPANTS
    ) -> Iterator[Statement]:
        if figure is not None and figure.value:
            told = self._kept(figure, "mission")
            said = property_, quantity(figure)
            yield self._statement(name, said, self._qualifiers(figure, day), claims=told, rank=PREFERRED)

    def _statement(
        self, name: str, said: Pair, qualifiers: Iterable[Pair], *, claims: Iterable[Claim], rank: str = ""
    ) -> Statement:
        return Statement(
            name=name, item=self.item, property=said[0], value=said[1], qualifiers=tuple(qualifiers),
            claims=tuple(claims), rank=rank,
        )  # fmt: skip

    def _qualifiers(self, figure: Figure, day: date | None) -> tuple[Pair, ...]:
        """The day that a figure is of, and whether it was estimated."""
        estimated = ((METHOD, ESTIMATE),) if not figure.exact else ()
        return ((ON, time(day or self.excerpt.view.as_of)), *estimated)

    def _kept(self, figure: Figure, actor: str) -> list[Claim]:
        """The claims behind a figure that stand, those about the actor first."""
        scope = self.scope
        kept = (one for one in scope.known(figure.claims)[::-1] if scope.kept(one.id))
        return sorted(kept, key=lambda one: one.actor != actor)

    def _references(self, claims: Iterable[Claim]) -> list[list[Pair]]:
        """A reference for each document that has an address, as far as the claim is its own publisher's."""
        found: dict[str, list[Pair]] = {}
        for claim in claims:
            document = self.excerpt.view.document_of.get(claim.document or "")
            if document is not None and document.id not in found and claim.source in (None, "", document.source):
                address = address_of(document)
                if address is not None:
                    found[document.id] = list(self._reference(claim, document, address))
        return list(found.values())[:MOST_REFERENCES]

    def _reference(self, claim: Claim, document: Document, address: str) -> Iterator[Pair]:
        language = document.language if re.fullmatch(r"[a-z]{2,3}", document.language) else "und"
        title = next(one for one in (document.title, document.name, document.id) if plain(one))
        yield URL, text(address.replace("/*", "/%2A"))
        yield TITLE, f"{language}:{text(title)}"
        publisher = self.publishers.get(document.source.casefold())
        if publisher is not None:
            yield PUBLISHER, publisher
        if document.published is not None and document.published_basis != "inferred":
            yield PUBLISHED, time(document.published)
        seen = document.retrieved_at or self.excerpt.learned_at.get(document.id)
        if seen is not None:
            yield RETRIEVED, time(seen.date())
        archived = document.archive_address
        if archived:
            yield ARCHIVED, text(archived.replace("/*", "/%2A"))
        if plain(claim.quote):
            yield QUOTE, f"{language}:{text(claim.quote)}"

    def losses(self) -> Iterator[str]:
        """What is not in the commands."""
        if not self.item:
            yield "no mission pack tells the mission's item on Wikidata (codes: {wikidata: Q…}): nothing is said of it"
            return
        present = [row for row in self.summary.force.contributors if row.present is not None and row.present.value]
        unknown = sorted(row.actor for row in present if row.actor not in self.items)
        if unknown:
            yield f"contributors whose items no pack tells, left out: {', '.join(unknown)}"
        bare = [one.name for one in self.statements if not self._references(one.claims)]
        if bare:
            yield f"statements that no document with a web address bears out, left out: {', '.join(bare)}"
        uneven = sum(one.value != one.value.partition("~")[0] for one in self.statements)
        rough = sum(any(name == METHOD for name, _ in one.qualifiers) for one in self.statements)
        if rough > uneven:
            yield f"figures whose bounds do not lie equally around the estimate, told without them: {rough - uneven}"
        aside = sum(not self.excerpt.standing[one.id].kept for one in self.excerpt.claims)
        aside -= len(self._aside) if self.ranks else 0
        if aside:
            yield f"claims set aside, left out: {aside}"
        if not self.ranks:
            yield "ranks are not said (--ranks says them): whoever runs the commands sets the latest as preferred"
        yield "money, pledges, posts and votes are not in the commands"


def quantity(figure: Figure) -> str:
    """A number as commands write it: with bounds where they lie equally around the estimate."""
    value, low, high = figure.value or 0, figure.low, figure.high
    told = f"{value:g}" if isinstance(value, float) else str(value)
    even = low is not None and high is not None and high > low and value - low == high - value
    return f"{told}~{high - value}" if even and high is not None else told


def time(day: date) -> str:
    """A day as commands write it."""
    return f"+{day:%Y-%m-%d}T00:00:00Z/{TO_THE_DAY}"


def text(words: str) -> str:
    """A text as commands write it: on one line, in quotes, without what would end it or begin a comment."""
    told = plain(words)
    told = told if len(told) <= LONGEST or told.startswith("http") else f"{told[: LONGEST - 1].rstrip()}…"
    return f'"{unmarked(told)}"'


def unmarked(words: str) -> str:
    """Words that neither end a text nor begin or end a comment."""
    return words.replace('"', "”").replace("/*", "/ *").replace("*/", "* /")
