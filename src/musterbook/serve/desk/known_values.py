"""Values that the fields of claims can take, or have taken in a record: what a form offers."""

from collections import Counter
from collections.abc import Iterable

from musterbook.base.claim import DETAIL_OF_KIND, MISSION, Claim, Corps, Harm, Kind, Modality
from musterbook.base.claimjson import DETAIL_KEYS, FLAGS, TIME_FLAGS, claim_to_json
from musterbook.base.errors import UsageError
from musterbook.base.judgement import Named
from musterbook.base.quantity import Qualifier
from musterbook.serve.desk.desk import Sheet

CHOICES: dict[str, tuple[str, ...]] = {
    "kind": tuple(Kind),
    "qualifier": tuple(Qualifier),
    "corps": tuple(Corps),
    "outcome": tuple(Harm),
    "modality": tuple(Modality),
    "channel": ("trust-fund", "bilateral", "in-kind"),
    "purpose": ("mission", "other"),
    "stance": ("support", "oppose", "call-for", "concern"),
}
"""Fields that take one of few values."""
OFFERED = ("actor", "mission", "unit", "place", "person", "role", "rank", "event", "measure", "about", "resolution")
"""Fields for which the values that the record has are offered."""
MOST_OFFERED = 150
"""Values of a field that are offered: those that most claims have."""
DAYS = ("start", "end")
NUMBERS = ("low", "high", "for", "against", "abstain", "sample")
BOXES = ("cumulative", *FLAGS, *TIME_FLAGS)
FORCE = frozenset(
    {Kind.AUTHORIZED_STRENGTH, Kind.PERSONNEL_PLEDGE, Kind.DEPLOYMENT, Kind.WITHDRAWAL, Kind.STRENGTH, Kind.CASUALTY}
)
MONEY = frozenset(one for one in Kind if one.startswith("funding"))
PLACED = frozenset({Kind.CASUALTY, Kind.EQUIPMENT_LOSS, Kind.TERRITORY_CONTROL, Kind.INCIDENT, Kind.INDICATOR})


def fields_of(kind: Kind) -> tuple[str, ...]:
    """The fields that matter to claims of a kind, in the order of a form."""
    found = ["kind", "actor", "mission", "low", "high", "qualifier", "unit", "start", "end", "modality"]
    found += ["corps"] if kind in FORCE else []
    found += ["outcome"] if kind is Kind.CASUALTY else []
    found += ["channel", "purpose"] if kind in MONEY else []
    found += ["place"] if kind in PLACED or kind is Kind.MILESTONE else []
    shape = DETAIL_OF_KIND.get(kind)
    found += [key for key, _ in DETAIL_KEYS[shape]] if shape is not None else []
    return (*found, "attribution")


def offered(sheet: Sheet) -> dict[str, tuple[str, ...]]:
    """The values that claims of the record have, by field, those of most claims first."""
    return sheet.always("values offered", lambda: _counted(sheet.view.claims))


def _counted(claims: Iterable[Claim]) -> dict[str, tuple[str, ...]]:
    counts: dict[str, Counter[str]] = {field: Counter() for field in OFFERED}
    for claim in claims:
        told = claim_to_json(claim)
        for field in OFFERED:
            if told.get(field):
                counts[field][str(told[field])] += 1
    counts["actor"].setdefault(MISSION, 0)
    return {field: tuple(value for value, _ in found.most_common(MOST_OFFERED)) for field, found in counts.items()}


def names_of(claim: Claim) -> tuple[tuple[Named, str], ...]:
    """The names that a claim bears, of actors and of persons."""
    actors = (*claim.actors, *getattr(claim.detail, "parties", ()))
    person = getattr(claim.detail, "person", None)
    told = [(Named.ACTOR, one) for one in dict.fromkeys(actors) if one != MISSION]
    return (*told, *([(Named.PERSON, person)] if person else []))


def names_offered(sheet: Sheet) -> dict[Named, tuple[str, ...]]:
    """The names of actors and of persons that the record's claims bear."""
    return sheet.always("names offered", lambda: _named(sheet.view.claims))


def _named(claims: Iterable[Claim]) -> dict[Named, tuple[str, ...]]:
    counts: dict[Named, Counter[str]] = {named: Counter() for named in Named}
    for claim in claims:
        for named, name in names_of(claim):
            counts[named][name] += 1
    return {named: tuple(one for one, _ in found.most_common(2 * MOST_OFFERED)) for named, found in counts.items()}


def check_named(sheet: Sheet, named: Named, names: Iterable[str]) -> None:
    """Raises UsageError for a name that nothing in the record is called by, nor was before people decided on it."""
    known = sheet.always(("names", named), lambda: _every_name(sheet, named))
    for name in names:
        if name.casefold() not in known:
            raise UsageError(f"{name}: no claim names an actor or a person so")


def _every_name(sheet: Sheet, named: Named) -> frozenset[str]:
    borne = (name for claim in sheet.view.claims for sort, name in names_of(claim) if sort is named)
    decided = (name for one in sheet.view.name_judgements if one.named is named for name in one.pair)
    return frozenset(name.casefold() for name in (*borne, *decided))
