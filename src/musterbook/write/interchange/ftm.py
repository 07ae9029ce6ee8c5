"""The record as FollowTheMoney has it: people in posts, contributors of a mission, what happened, money, documents.

Everything is a statement with the claims that tell it as its origin. What the record says of numbers of people stands
in texts, for the model counts none; sums are amounts, one payment for each step of what a donor paid.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

from musterbook.base.claim import MISSION, Claim, Kind
from musterbook.base.document import Document
from musterbook.base.entity import EntityKind, Mission
from musterbook.write.chronology import Entry, chronology
from musterbook.write.command import Command, Holder, posts
from musterbook.write.contributors import Contributor, muster
from musterbook.write.figure import Figure
from musterbook.write.interchange.bibliography import authors, form_of, publisher
from musterbook.write.interchange.excerpt import Excerpt, Exported, address_of, plain
from musterbook.write.interchange.money import RECEIVED, Step, steps
from musterbook.write.interchange.reference import Form
from musterbook.write.interchange.statements import LANGUAGES, Dossier, Entity, as_csv, as_entities
from musterbook.write.reading import actor_label, anchor_of, entry_in_words
from musterbook.write.recordjson import iso
from musterbook.write.scope import Scope
from musterbook.write.words import Words

WRITERS: dict[str, Callable[[Dossier, str], bytes]] = {"statements": as_csv, "entities": as_entities}
SCHEMATA = {
    EntityKind.COUNTRY: "PublicBody",
    EntityKind.FORCE: "PublicBody",
    EntityKind.ORGANISATION: "Organization",
    EntityKind.MISSION: "Organization",
    EntityKind.PERSON: "Person",
}
"""What an actor of a kind is; any other is a LegalEntity."""
VOCABULARY, RECORD = "vocabulary", "record"
"""Where a statement is from that no claim tells."""
NOT_WRITTEN = {
    Kind.FUNDING_REQUIRED, Kind.FUNDING_SUSPENDED, Kind.FUNDING_RESUMED, Kind.AUTHORIZED_STRENGTH, Kind.MANDATE_PERIOD,
    Kind.TERRITORY_CONTROL, Kind.POLL, Kind.INDICATOR, Kind.POSITION,
}  # fmt: skip
"""Kinds that the model has no place for."""


def ftm(excerpt: Excerpt, *, form: str = "statements") -> Exported:
    """The excerpt as statements (CSV) or entities (lines of JSON). Raises KeyError for another form."""
    case = _Case(excerpt=excerpt)
    case.fill()
    return Exported(data=WRITERS[form](case.dossier, case.dataset), losses=tuple(_losses(case)))


def _losses(case: "_Case") -> Iterator[str]:
    excerpt = case.excerpt
    claims = [one for one in excerpt.claims if one.kind not in NOT_WRITTEN]
    apart = sum(excerpt.standing[one.id].status != "kept" for one in claims)
    without = len(excerpt.claims) - len(claims)
    implied = sum(not one.reported for one in case.entries)
    for number, words in (
        (apart, "claims that are planned, denied or set aside, left out"),
        (
            without,
            "claims of kinds that the model has no place for (mandates, sums required or halted, polls), left out",
        ),
        (implied, "events that nobody tells and that follow from figures alone, left out"),
    ):
        if number:
            yield f"{words}: {number}"


@dataclass(frozen=True, kw_only=True)
class _Case:
    """The entities of an excerpt."""

    excerpt: Excerpt

    @cached_property
    def dossier(self) -> Dossier:
        return Dossier(learned_at=self.excerpt.learned_at)

    @cached_property
    def words(self) -> Words:
        return Words("en")

    @cached_property
    def dataset(self) -> str:
        """'musterbook_mss_haiti': a name of a dataset has letters, digits and underscores alone."""
        slug = re.sub(r"[^a-z0-9]+", "_", f"musterbook {self.excerpt.mission or ''}".lower())
        return slug.strip("_")

    @cached_property
    def scopes(self) -> tuple[Scope, ...]:
        """A scope for each mission that claims are about, and for none."""
        missions = sorted({claim.mission for claim in self.excerpt.claims}, key=lambda one: (one is None, one))
        return tuple(Scope(view=self.excerpt.view, mission=one) for one in missions)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """What happened, each once: what belongs to no mission is seen from every one."""
        found = {_key(entry): entry for scope in self.scopes for entry in chronology(scope)}
        return tuple(found.values())

    def fill(self) -> None:
        """Gathers all statements."""
        about = self.dossier.entity("musterbook-record", "Note", origin=RECORD)
        about.say("name", "Musterbook")
        for name, value in self.excerpt.terms.items():
            about.say("description", f"{name}: {value}" if value else None)
        for document in self.excerpt.documents:
            self.document(document)
        for scope in self.scopes:
            for post in posts(scope):
                self.post(scope, post)
            force = muster(scope)
            for row in (*force.contributors, *force.others):
                self.contributor(scope, row)
        for entry in self.entries:
            self.event(entry)
        for step in steps(self.excerpt):
            self.money(step)

    @cached_property
    def kept_ids(self) -> frozenset[str]:
        """The claims that are kept, and asked for."""
        standing = self.excerpt.standing
        return frozenset(one.id for one in self.excerpt.claims if standing[one.id].status == "kept")

    def kept(self, claims: Iterable[Claim]) -> tuple[Claim, ...]:
        """Those that are kept, and asked for."""
        return tuple(one for one in claims if one.id in self.kept_ids)

    def document(self, document: Document) -> None:
        """A document; one of a newspaper is an article."""
        schema = "Article" if form_of(document, self.excerpt) is Form.NEWS else "Document"
        learned = self.dossier.learned([document.id])
        found = self.dossier.entity(_id(document.id, "document"), schema, origin=RECORD)
        found.say("name", _named(document.title, document.name), lang=document.language)
        found.say("fileName", _named(document.name, document.id))
        found.say("title", document.title, lang=document.language)
        for author in authors(document):
            found.say("author", author)
        found.say("publisher", publisher(document))
        found.say("publishedAt", iso(document.published))
        found.say("retrievedAt", learned[0].date().isoformat() if learned else None)
        found.say("sourceUrl", address_of(document))
        found.say("mimeType", document.media_type)
        found.say("language", LANGUAGES.get(document.language), original=document.language)

    def mission(self, slug: str | None, claims: tuple[Claim, ...]) -> str:
        """The id of a mission as an organisation; of what the claims call no mission, one of that name."""
        scope = Scope(view=self.excerpt.view, mission=slug)
        pack: Mission | None = scope.pack
        found = self.dossier.entity(_id(slug or "none", "mission"), "Organization", claims, origin=VOCABULARY)
        found.say("name", _named(scope.label("en"), slug, "Mission not named"))
        found.say("classification", "mission")
        if pack is not None:
            self.say_country(found, pack.theatre)
            found.say("incorporationDate", pack.start)
            found.say("dissolutionDate", pack.end)
        return found.id

    def actor(self, actor: str, mission: str | None, claims: tuple[Claim, ...]) -> str:
        """The id of a single actor."""
        if actor == MISSION:
            return self.mission(mission, claims)
        entity = self.excerpt.view.vocabulary.entity(actor)
        schema = "LegalEntity" if entity is None else SCHEMATA.get(entity.kind, "LegalEntity")
        found = self.dossier.entity(_id(actor, "actor"), schema, claims, origin=VOCABULARY)
        found.say("name", _named(actor_label(self.excerpt.view, actor, self.words), actor))
        self.say_country(found, actor if entity is None or entity.country is None else entity.country)
        found.say("classification", None if entity is None else str(entity.kind))
        return found.id

    def say_country(self, found: Entity, code: str | None) -> None:
        """The country by its two letters, where they are known; the record has three."""
        entity = None if code is None else self.excerpt.view.vocabulary.entity(code)
        letters = None if entity is None else dict(entity.codes).get("iso2", "").lower()
        found.say("country", letters, original=code or "")

    def post(self, scope: Scope, post: Command) -> None:
        """A post, and who holds it."""
        claims = self.kept(post.claims)
        held = [one for one in post.holders if one.person is not None and self.kept(one.claims)]
        if not held:
            return
        office = self.dossier.entity(_id(f"{scope.mission or 'none'}-{post.role}", "post"), "Position", claims)
        office.say("name", f"{_named(post.title)}, {scope.label('en')}" if scope.mission else _named(post.title))
        office.say("organization", self.mission(scope.mission, claims))
        self.prove(office)
        for holder in held:
            self.holder(office.id, post, holder)

    def holder(self, office: str, post: Command, holder: Holder) -> None:
        """A person, and the time in the post."""
        claims = self.kept(holder.claims)
        person = self.dossier.entity(_id(holder.person or "", "person"), "Person", claims)
        person.say("name", _named(holder.person))
        person.say("position", post.title)
        for rank in holder.ranks:
            person.say("title", rank)
        self.say_country(person, holder.actor)
        self.prove(person)
        tenure = self.dossier.entity(f"{office}-{person.id}", "Occupancy", claims)
        tenure.say("holder", person.id)
        tenure.say("post", office)
        tenure.say("startDate", None if holder.seen else iso(holder.since))
        ends = [one.period.end for one in claims if not (one.period.is_day or one.period.last_seen)]
        tenure.say("endDate", iso(max((one for one in ends if one is not None), default=None)))
        self.quote(tenure)

    def contributor(self, scope: Scope, row: Contributor) -> None:
        """A contributor, or a force beside the mission, with its numbers in words."""
        claims = self.kept(row.claims)
        if not claims or not scope.is_contributor(row.actor) or scope.mission is None:
            return
        mission, member = self.mission(scope.mission, claims), self.actor(row.actor, scope.mission, claims)
        found = self.dossier.entity(f"{mission}-{member}", "Membership", claims)
        found.say("member", member)
        found.say("organization", mission)
        found.say("role", "contributor")
        for name, figure in (("present", row.present), ("pledged", row.pledged)):
            if figure is not None and figure.known:
                day = iso(self.excerpt.view.as_of)
                self.dossier.entity(found.id, "Membership", self.kept(scope.known(figure.claims))).say(
                    "summary", f"{name} on {day}: {self.words.bounds(figure)}"
                )
        self.quote(found)

    def event(self, entry: Entry) -> None:
        """What happened, where a claim tells it."""
        claims = self.kept(entry.claims)
        if not entry.reported or not claims:
            return
        found = self.dossier.entity(_id(_key(entry), "event"), "Event", claims)
        who = actor_label(self.excerpt.view, entry.actor, self.words)
        found.say("name", f"{who}: {entry_in_words(entry, self.words)}")
        if entry.period.is_day:
            found.say("date", iso(entry.period.start))
        else:
            found.say("startDate", iso(entry.period.start))
            found.say("endDate", iso(entry.period.end))
        for claim in claims:
            self.dossier.entity(found.id, "Event", [claim]).say("location", claim.place)
        parties = [one for claim in claims for one in getattr(claim.detail, "parties", ())]
        for actor in dict.fromkeys((*entry.actor.split("+"), *parties)):
            if actor.strip():
                found.say("involved", self.actor(actor, claims[0].mission, claims))
        self.quote(found)
        self.prove(found)

    def money(self, step: Step) -> None:
        """A step of money: a payment, or a link of a promise, as which the model has no sum."""
        claims, mission = self.kept(step.claims), self.mission(step.mission, self.kept(step.claims))
        payer, origin = self.donor(step, claims), "" if claims else RECORD
        key = f"{step.measure} {step.mission} {step.actor} {step.unit} {step.day}"
        bounds = self.words.bounds(Figure(low=step.low, high=step.high, unit=step.unit))
        if step.measure == RECEIVED:
            found = self.dossier.entity(_id(key, "payment"), "Payment", claims, origin=origin)
            found.say("payer", payer)
            found.say("beneficiary", mission)
            found.say("amount", step.value)
            found.say("currency", step.unit)
            found.say("purpose", f"brings what was received to {bounds}")
        else:
            found = self.dossier.entity(_id(key, "pledge"), "UnknownLink", claims, origin=origin)
            found.say("subject", payer)
            found.say("object", mission)
            found.say("role", "pledge of money")
            found.say("summary", f"{step.value} {step.unit}; brings what was promised to {bounds}")
        found.say("date", iso(step.day))
        self.quote(found)

    def donor(self, step: Step, claims: tuple[Claim, ...]) -> str:
        """Who paid or promised; several together, and those who are not named, are one."""
        if step.actor != MISSION and "+" not in step.actor:
            return self.actor(step.actor, step.mission, claims)
        key = f"{step.mission or 'none'} {step.actor}"
        found = self.dossier.entity(_id(key, "donors"), "LegalEntity", claims, origin=RECORD)
        named = actor_label(self.excerpt.view, step.actor, self.words)
        found.say("name", "Donors not named" if step.actor == MISSION else _named(named))
        return found.id

    def prove(self, entity: Entity) -> None:
        """Links a thing to the documents that tell of it."""
        for claim in entity.claims:
            if claim.document in self.excerpt.view.document_of:
                self.dossier.entity(entity.id, "", [claim]).say("proof", _id(claim.document or "", "document"))

    def quote(self, entity: Entity) -> None:
        """The words, the publisher and the address of each claim."""
        for claim in entity.claims:
            told = self.dossier.entity(entity.id, "", [claim])
            document = self.excerpt.view.document_of.get(claim.document or "")
            told.say("recordId", claim.id)
            told.say("description", claim.quote, lang="" if document is None else document.language)
            told.say("publisher", claim.source)
            told.say("sourceUrl", self.excerpt.address(claim))


def _named(*told: str | None) -> str:
    """The first that shows something; the model wants a name of everything."""
    return next(filter(None, map(plain, told)), "(no name)")


def _id(text: str, kind: str) -> str:
    return f"musterbook-{anchor_of(text, kind)}"


def _key(entry: Entry) -> str:
    told = (entry.kind, entry.actor, entry.period, entry.outcome, entry.subject, *(one.id for one in entry.claims))
    return blake2b("\n".join(map(str, told)).encode(errors="replace"), digest_size=8).hexdigest()
