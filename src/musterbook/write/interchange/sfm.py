"""The record as claim sheets of the Security Force Monitor: units, relations, persons, postings, incidents, sources.

A row is one claim about one of them with its range of days, the place in the source that evidences it, and whether it
stands. Whoever acts in an incident is named in its notes and not as a perpetrator, which is for people to say.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from typing import Any
from uuid import UUID

from musterbook.base.claim import MISSION, Claim, Corps, Happening, Kind
from musterbook.base.document import Document
from musterbook.base.formula import defused
from musterbook.write.command import post_of, role_of, role_slugs
from musterbook.write.interchange import sfmcolumns
from musterbook.write.interchange.bibliography import authors, publisher
from musterbook.write.interchange.excerpt import Excerpt, ExportedFolder, address_of, plain
from musterbook.write.interchange.gazetteer import Gazetteer
from musterbook.write.reading import actor_label, web_address
from musterbook.write.recordjson import iso
from musterbook.write.scope import Scope
from musterbook.write.words import Words

SHEETS = {
    "units": sfmcolumns.UNIT,
    "relations": sfmcolumns.RELATION,
    "persons": sfmcolumns.PERSON,
    "postings": sfmcolumns.POSTING,
    "incidents": sfmcolumns.INCIDENT,
    "locations": sfmcolumns.LOCATION,
    "sources": sfmcolumns.SOURCE,
}
PRESENCE = (Kind.STRENGTH, Kind.DEPLOYMENT, Kind.WITHDRAWAL)
WRITTEN = (*PRESENCE, Kind.APPOINTMENT, Kind.INCIDENT)
CLASSIFICATIONS = {
    Corps.POLICE: "Police",
    Corps.SOLDIER: "Military",
    Corps.MILITARY_POLICE: "Military Police",
    Corps.AIRMAN: "Air Force",
    Corps.CIVILIAN: "Civilian",
}
RESEARCHER = "Musterbook"
Row = dict[str, Any]


def sfm(excerpt: Excerpt) -> ExportedFolder:
    """The sheets of the excerpt, and a text that says where they come from."""
    desk = _Desk(excerpt=excerpt)
    told = [claim for claim in excerpt.claims if claim.kind in WRITTEN]
    for claim in told:
        if excerpt.standing[claim.id].status in ("kept", "set-aside"):
            desk.take(claim)
    files = {f"{name}.csv": _sheet(columns, desk.rows[name]) for name, columns in SHEETS.items()}
    return ExportedFolder(files={**files, "README.txt": _about(excerpt)}, losses=tuple(_losses(excerpt, told)))


def _losses(excerpt: Excerpt, told: list[Claim]) -> Iterator[str]:
    other = len(excerpt.claims) - len(told)
    ahead = sum(excerpt.standing[one.id].status in ("planned", "denied") for one in told)
    unnamed = sum(one.kind is Kind.APPOINTMENT and post_of(one).person is None for one in told)
    for number, words in (
        (
            other,
            "claims of kinds that the sheets have no place for (pledges, money, mandates, harm, …), left out",
        ),
        (ahead, "claims that are planned or denied, left out"),
        (unnamed, "claims of posts without a name, told as claims of a unit alone"),
    ):
        if number:
            yield f"{words}: {number}"


def _sheet(columns: tuple[str, ...], rows: list[Row]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([defused(plain(row.get(one))) for one in columns] for row in rows)
    return text.getvalue().encode(errors="replace")


def _about(excerpt: Excerpt) -> bytes:
    lines = (f"{name}: {plain(str(value))}" for name, value in excerpt.terms.items() if value)
    told = "Claim sheets in the columns of the Security Force Monitor's Research Handbook of 17 July 2026.\n"
    return (told + "".join(f"{line}\n" for line in lines)).encode(errors="replace")


def _uuid(*parts: str | None) -> str:
    told = "\n".join(part or "" for part in parts).encode(errors="replace")
    return str(UUID(bytes=blake2b(told, digest_size=16).digest(), version=5))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unit:
    """A unit: its id, name, country and whether it is a mission."""

    id: str
    name: str
    country: str | None


@dataclass(frozen=True, kw_only=True)
class _Desk:
    """The rows of the sheets as claims are taken."""

    excerpt: Excerpt
    rows: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in SHEETS})
    seen: set[str] = field(default_factory=set)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        return Gazetteer(vocabulary=self.excerpt.view.vocabulary)

    @cached_property
    def words(self) -> Words:
        return Words("en")

    def take(self, claim: Claim) -> None:
        """Adds the rows that a claim gives."""
        named = [self.unit(actor, claim.mission) for actor in dict.fromkeys(claim.actors)]
        for unit in named:
            self.add_unit(claim, unit)
        if claim.mission is not None and claim.kind in (*PRESENCE, Kind.APPOINTMENT):
            mission = self.unit(MISSION, claim.mission)
            if mission.id not in {one.id for one in named}:
                self.add_unit(claim, mission)
            for actor, unit in zip(dict.fromkeys(claim.actors), named, strict=True):
                if claim.kind in PRESENCE and self.scope(claim.mission).is_contributor(actor):
                    self.add_relation(claim, unit, mission)
        if claim.kind is Kind.APPOINTMENT and post_of(claim).person is not None:
            self.add_person(claim)
        if claim.kind is Kind.INCIDENT:
            self.add_incident(claim)

    def scope(self, mission: str | None) -> Scope:
        """The view seen from a mission."""
        return Scope(view=self.excerpt.view, mission=mission)

    def unit(self, actor: str, mission: str | None) -> _Unit:
        """A mission, a country's contingent in one, or another actor."""
        scope, country = self.scope(mission), self.country(actor)
        if actor == MISSION:
            pack = scope.pack
            theatre = None if pack is None else self.country(pack.theatre)
            name = scope.label("en") or mission or "mission of which no name is told"
            return _Unit(id=_uuid("mission", mission), name=name, country=theatre)
        name = actor_label(self.excerpt.view, actor, self.words)
        if mission is not None and scope.is_contributor(actor):
            told = f"Contingent of {name} in {scope.label('en') or mission}"
            return _Unit(id=_uuid("contingent", actor, mission), name=told, country=country)
        return _Unit(id=_uuid("actor", actor), name=name or actor, country=country)

    def country(self, code: str | None) -> str | None:
        """The two letters of the country of an actor, None where they are unknown."""
        words = self.excerpt.view.vocabulary
        entity = None if code is None else words.entity(code)
        own = entity if entity is None or entity.country is None else words.entity(entity.country)
        return None if own is None else dict(own.codes).get("iso2", "").lower() or None

    def of_claim(self, what: str, claim: Claim, about: tuple[str, str]) -> Row:
        """The columns that every claim has; `about`: the id and the name of what it is about."""
        notes = [claim.quote and f"“{claim.quote}”", claim.attribution and f"said by {claim.attribution}"]
        standing = self.excerpt.standing[claim.id]
        status = "accepted" if standing.kept else "conflict"
        if standing.kept and standing.conflicts:
            status = "work_needed"
            notes.append("in a conflict with other claims that is not settled")
        elif not standing.kept:
            notes.append(f"set aside: {standing.because}")
        return {
            "type:claim": what, "status:meta": status, "researcher:meta": RESEARCHER,
            "internal_comments:meta": f"claim {claim.id}; confidence {claim.confidence:g}",
            "citation:refs:claim": self.citation(claim),
            "about_entity:ref:claim": about[0], "about_entity:name:qa": about[1],
            **sfmcolumns.range_of(claim), "public_notes:meta": "; ".join(filter(None, notes)), "type:entity": "claim",
        }  # fmt: skip

    def add_unit(self, claim: Claim, unit: _Unit) -> None:
        """That a unit is named; nobody says that it began or ended."""
        corps = None if claim.corps is None else CLASSIFICATIONS[claim.corps]
        row = self.of_claim("unit", claim, (unit.id, unit.name))
        self.rows["units"].append({
            **row, "name:annotation": unit.name, "unit:names:assertion": unit.name,
            "unit:classifications:assertion": corps, "country:annotation": unit.country,
            "starting:range": "N", "ending:range": "N",
        })  # fmt: skip

    def add_relation(self, claim: Claim, unit: _Unit, mission: _Unit) -> None:
        """That a contingent is a member of a mission."""
        name = f"{unit.name}, member of {mission.name}"
        self.rows["relations"].append({
            **self.of_claim("relation", claim, (_uuid("relation", unit.id, mission.id), name)),
            "relation:unit:refs:assertion": unit.id, "relation:unit:names:qa": unit.name,
            "relation:types:assertion": "member-of", "relation:related_unit:refs:assertion": mission.id,
            "relation:related_unit:names:qa": mission.name,
        })  # fmt: skip

    def employer(self, claim: Claim) -> str:
        """Where a post is: a country's officers hold those of its mission, those of a force its own."""
        actor = claim.actors[0]
        of_mission = claim.mission is not None and self.scope(claim.mission).is_contributor(actor)
        return MISSION if of_mission else actor

    def add_person(self, claim: Claim) -> None:
        """That somebody is named, and that they hold a post."""
        post = post_of(claim)
        name, person = plain(post.person), _uuid("person", post.person)
        unit = self.unit(self.employer(claim), claim.mission)
        self.rows["persons"].append({
            **self.of_claim("person", claim, (person, name)), "name:annotation": name, "person:names:assertion": name,
            "country:annotation": self.country(claim.actor), "starting:range": "N", "ending:range": "N",
        })  # fmt: skip
        role = role_of(claim, role_slugs(self.scope(claim.mission)))
        told = " ".join(filter(None, (name, plain(post.rank), plain(post.role), unit.name)))
        self.rows["postings"].append({
            **self.of_claim("posting", claim, (_uuid("posting", person, unit.id, role), told)),
            "posting:person:refs:assertion": person, "posting:person:names:qa": name,
            "posting:unit:refs:assertion": unit.id, "posting:unit:names:qa": unit.name,
            "posting:roles:assertion": post.role, "posting:ranks:assertion": post.rank,
        })  # fmt: skip

    def add_incident(self, claim: Claim) -> None:
        """What happened where; who is named stands in the notes."""
        happening = claim.detail if isinstance(claim.detail, Happening) else Happening()
        theatre = None if (pack := self.scope(claim.mission).pack) is None else pack.theatre
        what = plain((happening.event or "incident").replace("-", " "))
        who = ", ".join(actor_label(self.excerpt.view, one, self.words) for one in (claim.actor, *happening.parties))
        row = self.of_claim(
            "incident", claim, (_uuid("incident", claim.id), f"{what}, {claim.place or 'no place told'}")
        )
        self.rows["incidents"].append({
            **row, "incident:location:descriptions:assertion": claim.place,
            "incident:location:refs:assertion": self.location(claim.place), "incident:location:names:qa": claim.place,
            "country:annotation": self.country(theatre), "incident:violation:descriptions:assertion": claim.quote,
            "incident:violation:types:assertion": what,
            "public_notes:meta": f"{row['public_notes:meta']}; named: {who}",
        })  # fmt: skip

    def location(self, name: str | None) -> str | None:
        """The id of a place, which has a row of its own."""
        if name is None:
            return None
        place = self.gazetteer.place(name)
        told = plain(name) if place is None else place.label()
        found = _uuid("place", told if place is None else place.id)
        if found not in self.seen:
            self.seen.add(found)
            self.rows["locations"].append({
                "status:meta": "accepted", "researcher:meta": RESEARCHER, "id:entity": found,
                "location:humane_id:qa": told, "name:annotation": told, "origin:location": "Musterbook",
                "origin_id:location": None if place is None else place.id,
                "country:annotation": None if place is None else self.country(place.country), "type:entity": "location",
            })  # fmt: skip
        return found

    def citation(self, claim: Claim) -> str | None:
        """The id of the place in a source that evidences a claim, which has a row of its own; None without a source."""
        if claim.document is None:
            return None
        kind, trigger = _access(claim)
        found = _uuid("citation", claim.document, kind, trigger)
        if found not in self.seen:
            self.seen.add(found)
            document = self.excerpt.view.document_of.get(claim.document)
            about = {"source:title": claim.document} if document is None else self._source(document)
            published = plain(claim.source) or str(about.get("source:publication_name") or "")
            self.rows["sources"].append({
                "source:access_point_id:admin": found, "source:access_point_type": kind,
                "source:access_point_trigger": trigger, "source:type": "document",
                "source:source_id:admin": _uuid("document", claim.document),
                "source:publication_id:admin": _uuid("publication", published), **about,
                "source:publication_name": published,
            })  # fmt: skip
        return found

    def _source(self, document: Document) -> Row:
        learned, archived = self.excerpt.learned_at.get(document.id), web_address(document.snapshot)
        return {
            "source:comments:admin": f"document {document.id}", "source:title": document.title or document.name,
            "source:author": ", ".join(authors(document)), "source:url": address_of(document),
            "source:accessed_timestamp": None if learned is None else learned.date().isoformat(),
            "source:archive_url": archived, "source:published_timestamp": iso(document.published),
            "source:publication_name": publisher(document),
        }  # fmt: skip


def _access(claim: Claim) -> tuple[str, str]:
    """How the place of a claim in its document is named, and that place: ('page', '11,12')."""
    units = [one.unit for one in claim.locators]
    if not units:
        return "archive", ""
    kind = units[0].kind
    told = (f"{one.sheet}!{one.cell}" if one.sheet and one.cell else one.cell or str(one.number or "") for one in units)
    return ("archive" if kind == "snapshot" else str(kind)), ",".join(dict.fromkeys(filter(None, told)))
