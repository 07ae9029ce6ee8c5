"""What the page's templates may ask: words, labels, readings and charts of one summary.

Templates hold the layout and no logic; everything that they print comes through here or straight from
the summary, and is escaped by the template engine.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from markupsafe import Markup

from musterbook.base.claim import Claim, Vote
from musterbook.base.ledger import Event, Point, Reconciliation
from musterbook.base.period import Period
from musterbook.base.quantity import Quantity
from musterbook.base.view import RecordView
from musterbook.write.arguing import Said, law_in_words, sentence_of
from musterbook.write.atlas import Atlas
from musterbook.write.chronology import Entry
from musterbook.write.command import Command, Holder
from musterbook.write.contributors import Contributor
from musterbook.write.corrections import Correction
from musterbook.write.disputes import Disputes
from musterbook.write.figure import Figure, figure_of
from musterbook.write.illustrate import Illustrator
from musterbook.write.mandate import Ballot
from musterbook.write.money import Halt, Purse
from musterbook.write.outlook import Outlook
from musterbook.write.reading import (
    Reading,
    actor_label,
    anchor_of,
    entry_in_words,
    number_in_words,
    plain_sentence,
    read_claim,
    tally,
    value_in_words,
)
from musterbook.write.reasons import Reasons, reasons
from musterbook.write.schemaorg import marks_of
from musterbook.write.shelf import Shelf
from musterbook.write.summary import Summary
from musterbook.write.words import Words

OPTIONAL = frozenset({"corrections", "notes", "projections", "judgements", "issues"})
"""Sections that are left out where they are empty."""
SECTIONS = (
    *("headline", "strength", "plan", "money", "mandate", "command", "losses"),
    *("corrections", "conflicts", "differences", "notes", "set_aside", "chronology", "projections"),
    *("documents", "judgements", "issues", "method", "glossary", "claims"),
)
METER_WIDTH = 100
LONG = frozenset(
    {"conflicts", "differences", "notes", "set_aside", "chronology", "documents", "judgements", "issues", "claims"}
)
"""Sections that grow with the record, and that a site has pages for."""
MOST_CLAIMS = 1_000
"""Claims that a report within a site tells of in full; of more it leads to the pages of the site."""
MOST_DOCUMENTS = 300
"""The same of documents."""


@dataclass(frozen=True, kw_only=True)
class Presenter:
    """One page in the making. `style`, `script`: what the page carries with it; `script_hash`: the
    script's name in the page's policy, which lets nothing else run. `pages`: the file of each mission
    that has a page. `corrections`: of what was published before, as far as they concern the mission. `within`: whether
    it stands in a site that has pages of everything.
    """

    s: Summary
    w: Words
    outlook: Outlook
    style: Markup = field(default_factory=Markup)
    script: Markup = field(default_factory=Markup)
    script_hash: str = ""
    pages: Mapping[str | None, str] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    within: bool = False
    _readings: dict[str, Reading] = field(default_factory=dict, repr=False)

    @property
    def view(self) -> RecordView:
        """The view that the page shows."""
        return self.s.scope.view

    @property
    def result(self) -> Reconciliation:
        """The reconciliation as far as it concerns the page's mission."""
        return self.s.scope.result

    @cached_property
    def title(self) -> str:
        """The mission's name."""
        name = self.s.scope.label(self.w.language)
        return name or self.w.t("head.untitled")

    @property
    def marks(self) -> Markup:
        """What the page tells programs of itself."""
        return marks_of(self.s, self.w)

    @cached_property
    def plates(self) -> Illustrator:
        """The charts."""
        return Illustrator(summary=self.s, words=self.w)

    @cached_property
    def shelf(self) -> Shelf:
        """Documents, sources, judgements and the list of all claims."""
        return Shelf(s=self.s, w=self.w)

    @cached_property
    def contents(self) -> tuple[tuple[str, int | None], ...]:
        """The sections that have something to show, each with a count where that tells something."""
        result = self.result
        counts = {
            "corrections": len(self.corrections),
            "conflicts": len(self.disputes.rows),
            "differences": len(result.differences),
            "notes": len(result.notes),
            "set_aside": len(result.set_aside),
            "documents": len(self.s.provenance.papers),
            "judgements": len(self.view.judgements) + len(self.view.name_judgements),
            "issues": len(self.view.issues),
            "claims": len(self.shelf.shown),
        }
        counts["projections"] = len(self.outlook.rows) + len(self.outlook.unprojected)
        shown = [key for key in SECTIONS if key not in OPTIONAL or counts[key]]
        shown = [key for key in shown if key not in LONG] if self.brief else shown
        counts.pop("projections")
        return tuple((key, counts.get(key)) for key in shown)

    @cached_property
    def brief(self) -> bool:
        """Whether there is too much to be told on one page, and other pages tell it."""
        many = len(self.shelf.shown) > MOST_CLAIMS or len(self.view.documents) > MOST_DOCUMENTS
        return self.within and many

    @cached_property
    def disputes(self) -> Disputes:
        """The disagreements."""
        return Disputes(scope=self.s.scope, w=self.w)

    def heading(self, section: str) -> str:
        """The title of a section; that of what is there says where it is only the last known."""
        over = self.s.over and section in ("strength", "plan")
        return self.w.t(f"section.{section}_over" if over else f"section.{section}")

    @property
    def present(self) -> str:
        """'present', or 'last known' where the mission has ended."""
        return self.w.t("legend.last_known" if self.s.over else "legend.present")

    @cached_property
    def atlas(self) -> Atlas:
        """The record's other missions."""
        return Atlas(s=self.s, w=self.w, pages=self.pages)

    def label(self, actor: str) -> str:
        """A person's name for an actor."""
        return actor_label(self.view, actor, self.w)

    def read(self, claim: Claim) -> Reading:
        """The claim in words."""
        if claim.id not in self._readings:
            self._readings[claim.id] = read_claim(claim, self.s.scope, self.w)
        return self._readings[claim.id]

    def argued(self, said: Said, *, short: bool = False) -> str:
        """A conflict or a difference as a sentence; `short` is the first of several."""
        return sentence_of(said, self.view, self.w, short=short)

    def law(self, law: str) -> str:
        """The law of a conflict in words."""
        return law_in_words(law, self.w)

    def plain(self, text: str) -> str:
        """A sentence of the engine with actors by name and lists of claims by their number."""
        return plain_sentence(text, self.view, self.w)

    def known(self, ids: Iterable[str]) -> tuple[Claim, ...]:
        """The claims of those ids, earliest first."""
        return self.s.scope.known(ids)

    def reasons(self, ids: Iterable[str]) -> Reasons:
        """The reasons that those claims give."""
        return reasons(self.s.scope, ids)

    def anchor(self, identifier: str, prefix: str) -> str:
        """The anchor of anything with an id."""
        return anchor_of(identifier, prefix)

    def figure(self, point: Point, unit: str | None) -> Figure:
        """The figure of a line's point."""
        return figure_of(point, unit)

    def ids(self, *figures: Figure | None) -> tuple[str, ...]:
        """The claims that any of the figures rests on."""
        return tuple(dict.fromkeys(one for figure in figures if figure is not None for one in figure.claims))

    def claim_ids(self, claims: Iterable[Claim]) -> tuple[str, ...]:
        """The ids of claims."""
        return tuple(claim.id for claim in claims)

    def one_a_document(self, claims: Iterable[Claim]) -> tuple[Claim, ...]:
        """The first claim of each document."""
        first: dict[str | None, Claim] = {}
        for claim in claims:
            first.setdefault(claim.document, claim)
        return tuple(first.values())

    def language_of(self, claim: Claim) -> str:
        """The language of a claim's document."""
        document = self.view.document_of.get(claim.document or "")
        return document.language if document is not None else "und"

    def share(self, part: Figure | None, whole: Figure | None) -> str:
        """'41%', '' where either is unknown."""
        if part is None or whole is None or not part.value or not whole.value:
            return ""
        return self.w.percent(part.value / whole.value)

    def meter(self, part: Figure | None, whole: Figure | None) -> Markup:
        """A bar of the share that `part` is of `whole`, its range lighter; nothing where either is unknown."""
        if part is None or whole is None or part.value is None or not whole.value:
            return Markup()
        best = min(METER_WIDTH, METER_WIDTH * part.value / whole.value)
        high = min(METER_WIDTH, METER_WIDTH * (part.high if part.high is not None else whole.value) / whole.value)
        bar = '<svg class="meter" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">{}{}{}</svg>'
        rect = Markup('<rect class="{}" width="{}" height="6"/>')
        widths = (("all", METER_WIDTH), ("reach", round(high, 2)), ("there", round(best, 2)))
        return Markup(bar).format(*(rect.format(*pair) for pair in widths))  # noqa: S704  # a constant

    def gap(self, promised: Figure | None, there: Figure | None) -> str:
        """What is still to come, by the best figures; a dash where that cannot be told."""
        if promised is None or promised.value is None or there is None or there.value is None:
            return "–"
        return self.w.amount(max(0, promised.value - there.value), promised.unit)

    def tallies(self, ballot: Ballot) -> str:
        """The tallies that reports give a vote, '13–0–2'."""
        return " / ".join(self._tally(vote) for vote in ballot.tallies)

    def _tally(self, vote: Vote) -> str:
        numbers = (vote.in_favour, vote.against, vote.abstain)
        if vote.in_favour is None:
            return tally(vote, self.w)
        return "–".join("?" if number is None else str(number) for number in numbers)

    def since(self, holder: Holder) -> str:
        """The day from which a person holds a post; that on which they were first seen in it is told as such."""
        day = self.w.day(holder.since)
        return self.w.t("card.first_seen", day=day) if holder.seen else day

    def other_names(self, post: Command) -> str:
        """The names beside the first that sources give a post's holder."""
        return ", ".join(holder.person for holder in post.holders[1:] if holder.person)

    @cached_property
    def mandate_ids(self) -> tuple[str, ...]:
        """The claims of the mandate's terms and votes."""
        told = [row.claims for row in self.s.mandate.ballots] + [row.claims for row in self.s.mandate.terms]
        return tuple(claim.id for claims in told for claim in claims)

    @property
    def mandate_end(self) -> str:
        """The key of the text that says when the mandate ends, or ended before the day asked about."""
        ends_on = self.s.mandate.ends_on
        return "card.mandate_ended" if ends_on is not None and ends_on < self.s.scope.day else "card.mandate_until"

    @cached_property
    def purses_in_brief(self) -> tuple[Purse, ...]:
        """The currency told of most, and others in which money was received; two at most."""
        return tuple(row for place, row in enumerate(self.s.purses) if not place or row.received is not None)[:2]

    def halt(self, halt: Halt) -> str:
        """When money was halted or released, and what sums are told."""
        when = self.w.period(halt.period)
        if not halt.period.dated and halt.reported_on is not None:
            when = self.w.t("money.reported_on", day=self.w.day(halt.reported_on))
        sums = self.numbers(halt.quantities, compact=True)
        return f"{when}: {sums}" if sums else when

    def numbers(self, quantities: Iterable[Quantity], *, compact: bool = False) -> str:
        """Numbers as told, each once: 'US$13.3m', 'at least 1,554 / 1,600'."""
        told = (number_in_words(one, self.w, compact=compact) for one in quantities)
        return " / ".join(dict.fromkeys(told))

    @cached_property
    def force_rows(self) -> tuple[Contributor, ...]:
        """The whole and its contributors."""
        return self.s.force.whole, *self.s.force.contributors

    @cached_property
    def aside(self) -> tuple[Claim, ...]:
        """The claims set aside."""
        return self.known(row.claim for row in self.result.set_aside)

    def event_number(self, event: Event) -> str:
        """An event's bounds in words."""
        return self.w.bounds(Figure(low=event.low, high=event.high, unit=event.unit))

    def event_period(self, event: Event) -> str:
        """An event's time in words."""
        return self.w.period(Period(start=event.start, end=event.end))

    @cached_property
    def years(self) -> tuple[tuple[int, tuple[Entry, ...]], ...]:
        """The chronology by year."""
        groups: defaultdict[int, list[Entry]] = defaultdict(list)
        for entry in self.s.chronology:
            day = entry.period.start or entry.period.end or self.s.scope.day
            groups[day.year].append(entry)
        return tuple((year, tuple(rows)) for year, rows in sorted(groups.items()))

    def entry(self, entry: Entry) -> str:
        """A chronology entry in words, without its actor and time."""
        return entry_in_words(entry, self.w)

    def value(self, text: str) -> str:
        """A value of a difference: a day or a number as the language writes it, else as it is."""
        return value_in_words(text, self.w)
