"""The money of missions as activities of the International Aid Transparency Initiative (IATI 2.03).

A mission is an activity, and each step of what a donor promised or paid a transaction, so that transactions come to the
sums that the record holds. The record reports as a second hand. What the standard has no place for, the claims behind
a transaction and the bounds of its sum, stands in elements of a namespace of its own, which the standard allows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from lxml import etree

from musterbook.base.claim import MISSION, Claim, Kind
from musterbook.base.document import Document
from musterbook.base.entity import EntityKind, Mission
from musterbook.write.figure import Figure
from musterbook.write.interchange.excerpt import Excerpt, Exported, address_of, plain
from musterbook.write.interchange.money import RECEIVED, Step, steps
from musterbook.write.reading import actor_label, anchor_of
from musterbook.write.recordjson import iso
from musterbook.write.scope import Scope
from musterbook.write.words import LANGUAGES, Words

OWN = "urn:musterbook:iati"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
VERSION = "2.03"
INCOMING_FUNDS, INCOMING_PLEDGE = "1", "13"
FUNDING, IMPLEMENTING = "1", "4"
GOVERNMENT, OTHER = "10", "90"
GENERAL, ABOUT_THE_FILE = "1", "4"
STARTED, ENDED, PLANNED_END = "2", "4", "3"
IMPLEMENTATION, CLOSED = "2", "4"
PAGE_ABOUT_IT = "A12"
"""Codes of the standard's lists: types of transactions, organisations, descriptions and days, roles, states, and the
category of a document.
"""
RECORD = "musterbook"
MONEY = (
    Kind.FUNDING_PLEDGE, Kind.FUNDING_RECEIVED, Kind.FUNDING_REQUIRED, Kind.FUNDING_SUSPENDED, Kind.FUNDING_RESUMED,
)  # fmt: skip
NO_TYPE = frozenset({Kind.FUNDING_REQUIRED, Kind.FUNDING_SUSPENDED, Kind.FUNDING_RESUMED})
"""Sums that no type of transaction is for."""
Element = etree._Element  # noqa: SLF001 - the library has no other name for its type


def iati(excerpt: Excerpt) -> Exported:
    """The activities of the excerpt, one for each mission that money is told of, else one of the excerpt."""
    book = _Book(excerpt=excerpt)
    root = etree.Element("iati-activities", {"version": VERSION}, nsmap={"mb": OWN})
    for name, value in excerpt.terms.items():
        root.set(f"{{{OWN}}}{name}", plain(str(value or "")))
    for mission in book.missions:
        book.activity(root, mission)
    etree.indent(root)
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    return Exported(data=data + b"\n", losses=tuple(_losses(book)))


def _losses(book: "_Book") -> Iterator[str]:
    excerpt = book.excerpt
    told = [one for one in excerpt.claims if one.kind in MONEY]
    apart = sum(excerpt.standing[one.id].status != "kept" for one in told)
    untyped = sum(one.kind in NO_TYPE and excerpt.standing[one.id].status == "kept" for one in told)
    addressless = sum(address_of(one) is None for mission in book.missions for one in book.documents(mission))
    for number, words in (
        (apart, "claims of money that are planned, denied or set aside, in no transaction"),
        (untyped, "claims of sums required, halted or released, for which there is no type of transaction, left out"),
        (addressless, "documents without an address, which no document-link can name"),
    ):
        if number:
            yield f"{words}: {number}"


def _add(parent: Element, name: str, text: str | None = None, **attributes: str | None) -> Element:
    told = {key.replace("_", "-"): value for key, value in attributes.items() if value}
    child = etree.SubElement(parent, name, told)
    child.text = text
    return child


def _narrate(parent: Element, text: str | None, language: str = "en") -> None:
    _add(parent, "narrative", plain(text) or "-").set(XML_LANG, language)


@dataclass(frozen=True, kw_only=True)
class _Book:
    """The activities of an excerpt."""

    excerpt: Excerpt

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        return steps(self.excerpt)

    @cached_property
    def missions(self) -> tuple[str | None, ...]:
        """Missions with money; where there is none, the mission asked for, or None."""
        found = sorted({one.mission for one in self.steps}, key=lambda one: (one is None, one or ""))
        return tuple(found) or (self.excerpt.mission,)

    def of_mission(self, mission: str | None) -> tuple[Step, ...]:
        """The steps of a mission."""
        return tuple(one for one in self.steps if one.mission == mission)

    def kept(self, step: Step) -> tuple[Claim, ...]:
        """The claims of a step that are kept."""
        return tuple(one for one in step.claims if self.excerpt.standing[one.id].status == "kept")

    def documents(self, mission: str | None) -> tuple[Document, ...]:
        """The documents that tell of a mission's money."""
        named = {claim.document for step in self.of_mission(mission) for claim in self.kept(step)}
        return tuple(one for one in self.excerpt.view.documents if one.id in named)

    def activity(self, root: Element, mission: str | None) -> None:
        """A mission and its money, in the order of elements that the standard asks."""
        scope = Scope(view=self.excerpt.view, mission=mission)
        activity = _add(root, "iati-activity")
        _add(activity, "iati-identifier", f"{RECORD}-{anchor_of(mission or 'none', 'activity')}")
        reporting = _add(activity, "reporting-org", ref=RECORD, type=OTHER, secondary_reporter="1")
        _narrate(reporting, "A record kept with Musterbook")
        self.titled(_add(activity, "title"), scope)
        self.described(activity)
        self.parties(activity, scope)
        pack, today = scope.pack, self.excerpt.view.as_of.isoformat()
        over = pack is not None and pack.end is not None and pack.end < today
        _add(activity, "activity-status", code=CLOSED if over else IMPLEMENTATION)
        self.days(activity, pack, mission)
        self.country(activity, pack)
        for step in self.of_mission(mission):
            self.transaction(activity, step)
        for document in self.documents(mission):
            self.link(activity, document)

    def titled(self, title: Element, scope: Scope) -> None:
        """The mission's name in each language."""
        for language in LANGUAGES:
            named = scope.label(language) or Words(language).t("iati.no_mission")
            _narrate(title, named, language)

    def described(self, activity: Element) -> None:
        """What it is, and where the file comes from."""
        general = _add(activity, "description", type=GENERAL)
        for language in LANGUAGES:
            _narrate(general, Words(language).t("iati.about"), language)
        terms = "; ".join(f"{name}: {value}" for name, value in self.excerpt.terms.items() if value)
        _narrate(_add(activity, "description", type=ABOUT_THE_FILE), terms)

    def parties(self, activity: Element, scope: Scope) -> None:
        """Who promised or paid, and the mission."""
        for actor in dict.fromkeys(one.actor for one in self.of_mission(scope.mission)):
            found = _add(activity, "participating-org", role=FUNDING, type=self.type_of(actor))
            self.name(found, actor)
        self.titled(_add(activity, "participating-org", role=IMPLEMENTING), scope)

    def name(self, parent: Element, actor: str) -> None:
        """A donor's name in each language."""
        for language in LANGUAGES:
            words = Words(language)
            unnamed = words.t("iati.unnamed")
            _narrate(parent, unnamed if actor == MISSION else actor_label(self.excerpt.view, actor, words), language)

    def type_of(self, actor: str) -> str | None:
        """A country is a government; of others nothing is known."""
        entity = self.excerpt.view.vocabulary.entity(actor)
        return GOVERNMENT if entity is not None and entity.kind is EntityKind.COUNTRY else None

    def days(self, activity: Element, pack: Mission | None, mission: str | None) -> None:
        """When it began and ended; the standard asks for one day at least."""
        if pack is not None and pack.start:
            _add(activity, "activity-date", iso_date=pack.start, type=STARTED)
        else:
            first: date = min((one.day for one in self.of_mission(mission)), default=self.excerpt.view.as_of)
            told = _add(activity, "activity-date", iso_date=first.isoformat(), type=STARTED)
            _narrate(told, "The first day that is told of; nobody tells when it began")
        if pack is not None and pack.end:
            ahead = pack.end >= self.excerpt.view.as_of.isoformat()
            _add(activity, "activity-date", iso_date=pack.end, type=PLANNED_END if ahead else ENDED)

    def country(self, activity: Element, pack: Mission | None) -> None:
        """The theatre, where its two letters are known."""
        entity = None if pack is None else self.excerpt.view.vocabulary.entity(pack.theatre or "")
        code = None if entity is None else dict(entity.codes).get("iso2")
        if code:
            _add(activity, "recipient-country", code=code)

    def transaction(self, activity: Element, step: Step) -> None:
        """A step of money, with the claims that it rests on."""
        found, day = _add(activity, "transaction"), step.day.isoformat()
        _add(found, "transaction-type", code=INCOMING_FUNDS if step.measure == RECEIVED else INCOMING_PLEDGE)
        _add(found, "transaction-date", iso_date=day)
        _add(found, "value", str(step.value), currency=step.unit, value_date=day)
        description = _add(found, "description")
        bounds = Figure(low=step.low, high=step.high, unit=step.unit)
        for language in LANGUAGES:
            words = Words(language)
            _narrate(description, words.t(f"iati.{step.measure}", bounds=words.bounds(bounds)), language)
        self.name(_add(found, "provider-org", type=self.type_of(step.actor)), step.actor)
        self.titled(_add(found, "receiver-org"), Scope(view=self.excerpt.view, mission=step.mission))
        for claim in self.kept(step):
            told = _add(found, f"{{{OWN}}}claim", plain(claim.quote), id=plain(claim.id), source=plain(claim.source))
            told.set("document", plain(claim.document))
            told.set("published", iso(claim.published) or "")

    def link(self, activity: Element, document: Document) -> None:
        """A document that has an address."""
        address = address_of(document)
        if address is None:
            return
        found = _add(activity, "document-link", url=address, format=document.media_type or "text/plain")
        _narrate(_add(found, "title"), document.title or document.name, document.language or "en")
        _add(found, "category", code=PAGE_ABOUT_IT)
        if document.language:
            _add(found, "language", code=document.language)
        if document.published is not None:
            _add(found, "document-date", iso_date=document.published.isoformat())
