"""A record of the size of many missions at once: claims of missions that never were, with their documents.

Movements, strengths and totals are those of the generator of the reconciliation cases, false ones and copies among
them; pledges, money, harm, posts and votes are added, so that each page has something to tell. The documents are texts
in which each claim is a sentence; one of several missions is real enough to have a pack, the demonstration's.
"""

import importlib.util
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import musterbook as mb
from musterbook.base.claim import Claim
from musterbook.base.claimjson import claim_from_json
from musterbook.base.document import Document
from musterbook.base.ids import document_id
from musterbook.base.span import OffsetMap, Span
from musterbook.record import Addition, open_record

Told = dict[str, Any]
EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "haiti"
CLAIMS_OF_DOCUMENT = 20
FALSE_SHARE = 0.05
AT_ONCE = 200
"""Documents added in one transaction."""
RUN = "benchmark"
WORDS = {"exact": "{low}", "about": "about {low}", "at_least": "at least {low}", "at_most": "at most {high}"}
SENTENCES = {
    "strength": "{actor} had {number} people in the force between {start} and {end}, its ministry told {source}.",
    "deployment": "{number} people of {actor} arrived between {start} and {end}, {source} saw at the airport.",
    "withdrawal": "{number} people of {actor} left between {start} and {end}, {source} saw at the airport.",
    "personnel_pledge": "{actor} offered {number} people, its cabinet said on {start}.",
    "funding_pledge": "{actor} promised {number} dollars on {start}.",
    "funding_received": "{number} dollars came in from {actor} by {end}.",
    "casualty": "{number} people of {actor} were killed near {place} on {start}, a spokesperson said.",
    "incident": "A patrol was ambushed near {place} on {start}, residents told {source}.",
    "appointment": "{person} was made {role} on {start}.",
    "authorized_strength": "The force may have {number} people from {start} on.",
    "mandate_period": "The mandate runs from {start} to {end}.",
    "resolution_vote": "The Council adopted resolution {resolution} on {start} with {for} votes.",
}
"""How a claim of each kind is told; the numbers that are made keep one sentence from being another's."""
PLACES = ("Cabaret", "Kenscoff", "the northern port", "Lake Azuei", "the old airfield")
PERSONS = ("A. Mwangi", "B. Okello", "C. Diallo", "D. Rahman", "E. Morales", "F. Nkurunziza")


@dataclass(frozen=True, kw_only=True)
class Record:
    """The record that is asked for. `cases`: the folder of the generator; `each`: the claims of a document, at most."""

    place: Path
    cases: Path
    claims: int = 100_000
    missions: int = 50
    each: int = CLAIMS_OF_DOCUMENT
    _module: list[ModuleType] = field(default_factory=list)

    @property
    def file(self) -> Path:
        """The file of the record."""
        apart = "" if self.each == CLAIMS_OF_DOCUMENT else f"-{self.each}"
        return self.place / f"desk-{self.claims}-{self.missions}{apart}.db"

    @property
    def slugs(self) -> list[str]:
        """The missions."""
        return [f"force-{number:02}" for number in range(self.missions)]

    def make(self) -> None:
        """Makes the record where it is not there yet."""
        if self.file.exists():
            return
        part = self.file.with_suffix(".part")
        part.unlink(missing_ok=True)
        with open_record(str(part)) as record:
            for number in range(self.missions):
                found = list(self.additions(number))
                for first in range(0, len(found), AT_ONCE):
                    record.add_documents(found[first : first + AT_ONCE])
        with mb.open(part) as opened:
            opened.add(str(EXAMPLES))
        part.rename(self.file)

    def additions(self, number: int) -> Iterator[Addition]:
        """The documents of a mission with their claims."""
        mission, by_source = self.slugs[number], defaultdict(list)
        for one in self.told(number):
            named = {key: f"{mission}-{one[key]}" for key in ("id", "origin")}
            by_source[one["source"]].append(one | named | {"mission": mission})
        for source, told in sorted(by_source.items()):
            told.sort(key=lambda one: (one["published"], one["id"]))
            for first in range(0, len(told), self.each):
                yield addition(mission, source, told[first : first + self.each])

    def told(self, number: int) -> list[Told]:
        """What sources say of a mission; the generator now and then fails at its last day, and another is drawn."""
        for seed in range(number + 1, 10_000, 1_000):
            with suppress(IndexError):
                return self._drawn(Random(seed))  # noqa: S311 - made up
        raise ValueError(f"mission {number}: the generator makes none of {self.claims // self.missions} claims")

    def _drawn(self, random: Random) -> list[Told]:
        generator = self.generator()
        strength, moves = generator.truth(random)
        more = list(further(random, generator))
        each = self.claims // self.missions
        said: list[Told] = generator.claims(random, strength, moves, each - len(more), FALSE_SHARE)
        return [{key: value for key, value in one.items() if key != "_false"} for one in (*said, *more)]

    def generator(self) -> ModuleType:
        """The program that makes missions, as a module."""
        if not self._module:
            spec = importlib.util.spec_from_file_location("generate", self.cases / "generate.py")
            assert spec is not None
            assert spec.loader is not None
            module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
            self._module.append(module)
        return self._module[0]


def further(random: Random, generator: ModuleType) -> Iterator[Told]:
    """Claims of the kinds that the generator does not make."""
    first: date = generator.DAY0

    def claim(name: str, kind: str, actor: str, **told: object) -> Told:
        day = (first + timedelta(days=random.randrange(20, generator.DAYS - 1))).isoformat()
        given: Told = {"id": name, "kind": kind, "actor": actor, "start": day, "end": day, "published": day}
        given |= {"source": f"source-{random.randint(1, 60)}", "origin": name, "qualifier": "exact"}
        number_told = told.pop("number", None)
        return given | {"low": number_told, "high": number_told} | told

    kinds: list[Told] = []
    for actor in generator.CONTRIBUTORS:
        kinds += [
            {"kind": "personnel_pledge", "actor": actor, "number": random.randrange(50, 900), "unit": "person"},
            {"kind": "funding_pledge", "actor": actor, "number": random.randrange(1, 90) * 10**6, "unit": "USD"},
            {"kind": "funding_received", "actor": actor, "number": random.randrange(1, 30) * 10**6, "unit": "USD"},
        ]
    for _ in range(15):
        actor, place = random.choice(generator.CONTRIBUTORS), random.choice(PLACES)
        harm = {"number": random.randrange(1, 4), "unit": "person", "outcome": "killed", "place": place}
        kinds.append({"kind": "casualty", "actor": actor, **harm})
        kinds.append({"kind": "incident", "actor": actor, "event": "ambush", "place": place, "qualifier": "none"})
    for person in PERSONS:
        kinds.append({"kind": "appointment", "actor": "mission", "person": person, "role": "force commander"})
    kinds.append({"kind": "authorized_strength", "actor": "mission", "number": 2500, "unit": "person"})
    term = {"start": first.isoformat(), "end": (first + timedelta(days=1095)).isoformat(), "qualifier": "none"}
    kinds.append({"kind": "mandate_period", "actor": "mission", **term})
    vote = {"resolution": "2699", "for": 13, "against": 0, "abstain": 2}
    kinds.append({"kind": "resolution_vote", "actor": "un-security-council", **vote})
    for number, one in enumerate(kinds):
        kind, actor = str(one.pop("kind")), str(one.pop("actor"))
        yield claim(f"x{number}", kind, actor, **one)


def addition(mission: str, source: str, told: Sequence[Told]) -> Addition:
    """A document of these claims, each a sentence of its text."""
    published = max(one["published"] for one in told)
    title = f"{source.replace('source', 'Daily')}: {mission} on {published}"
    lines = [title, *(sentence(one) for one in told)]
    text = "\n\n".join(lines)
    data = text.encode()
    identifier = document_id(data)
    document = Document(
        id=identifier,
        name=f"{mission}-{source}-{published}.txt",
        text=text,
        original=text,
        offsets=OffsetMap.identity(len(text)),
        media_type="text/plain",
        title=title,
        source=source,
        language="en",
        published=date.fromisoformat(published),
    )
    claims, at = [], len(title) + 2
    for one, quote in zip(told, lines[1:], strict=True):
        placed = {"document": identifier, "quote": quote, "span": [at, at + len(quote)], "published": published}
        claims.append(claim_of(one | placed))
        at += len(quote) + 2
    return Addition(data=data, document=document, claims=claims, run=RUN)


def claim_of(told: Told) -> Claim:
    """The claim, whose span is checked to be that of a quote."""
    claim = claim_from_json(told)
    assert claim.span != Span(0, 0)
    return claim


def sentence(told: Told) -> str:
    """A claim in words."""
    number = WORDS.get(told["qualifier"], "").format(**told) if told["qualifier"] != "none" else ""
    return SENTENCES[told["kind"]].format(**{"place": "", **told, "number": number}) + f" ({told['id'].split('-')[-1]})"
