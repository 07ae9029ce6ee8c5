"""A claim's fields as a reader takes them: each with a name and a value in words; '' values are left out."""

from collections.abc import Iterator
from dataclasses import dataclass

from musterbook.base.claim import Claim, Happening, Measured, Modality, Poll, Post, Stance, Vote
from musterbook.base.quantity import Qualifier
from musterbook.serve.desk.shell import Shell
from musterbook.write import number_in_words, tally

PLAIN_UNITS = ("person", "vehicle")
FLAGS = ("cumulative", "additional", "census", "complete")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a claim in words. `raw`: as data has it, where that differs; `name`: its key in the texts."""

    name: str
    value: str
    raw: str = ""
    language: str = ""


def fields_of(claim: Claim, shell: Shell) -> list[Field]:
    """What a claim says, field by field."""
    return [one for one in (*_who(claim, shell), *_what(claim, shell), *_detail(claim, shell)) if one.value]


def _who(claim: Claim, shell: Shell) -> Iterator[Field]:
    w = shell.w
    yield Field("kind", w.t(f"kind.{claim.kind}"), str(claim.kind))
    yield Field("actor", shell.label(claim.actor), claim.actor)
    yield Field("mission", shell.s.mission_name(claim.mission, w.language), claim.mission or "")
    yield Field("number", _number(claim, shell), _raw_number(claim))
    yield Field("when", w.period(claim.period))
    yield Field("modality", "" if claim.modality is Modality.ACTUAL else w.t(f"status.{claim.modality}"))


def _what(claim: Claim, shell: Shell) -> Iterator[Field]:
    w = shell.w
    yield Field("corps", "" if claim.corps is None else w.t(f"corps.{claim.corps}"), str(claim.corps))
    yield Field("outcome", "" if claim.outcome is None else w.t(f"outcome.{claim.outcome}"), str(claim.outcome))
    yield Field("place", claim.place or "")
    yield Field("channel", "" if claim.channel is None else w.term(f"channel.{claim.channel}"), claim.channel or "")
    yield Field("purpose", "" if claim.purpose is None else w.term(f"purpose.{claim.purpose}"), claim.purpose or "")
    yield Field("counted", ", ".join(w.t(f"claims.flag.{one}") for one in FLAGS if getattr(claim, one)))
    yield Field("attribution", claim.attribution or "", language=shell.language_of(claim))


def _detail(claim: Claim, shell: Shell) -> Iterator[Field]:
    match claim.detail:
        case Vote() as vote:
            yield Field("resolution", vote.resolution or "")
            yield Field("votes", tally(vote, shell.w))
        case Post() as post:
            yield Field("person", post.person or "")
            yield Field("role", post.role or "")
            yield Field("rank", post.rank or "")
        case Poll() as poll:
            yield Field("question", poll.question or "", language=shell.language_of(claim))
            yield Field("sample", "" if poll.sample is None else shell.w.number(poll.sample))
        case Measured() as measured:
            yield Field("measure", _plain(measured.measure), measured.measure or "")
        case Happening() as happening:
            yield Field("event", _plain(happening.event), happening.event or "")
            yield Field("parties", ", ".join(map(shell.label, happening.parties)), " ".join(happening.parties))
        case Stance() as stance:
            yield Field("stance", shell.w.term(f"stance.{stance.stance}") if stance.stance else "", stance.stance or "")
            yield Field("about", _plain(stance.about), stance.about or "")
        case None:
            return


def _number(claim: Claim, shell: Shell) -> str:
    told = number_in_words(claim.quantity, shell.w)
    unit = claim.quantity.unit
    return f"{told} {shell.w.t(f'unit.{unit}')}" if told and unit in PLAIN_UNITS else told


def _raw_number(claim: Claim) -> str:
    quantity = claim.quantity
    if not quantity.stated:
        return ""
    low, high = ("…" if one is None else f"{one}" for one in (quantity.low, quantity.high))
    told = low if low == high else f"{low}..{high}"
    qualifier = "" if quantity.qualifier is Qualifier.EXACT else f" {quantity.qualifier}"
    return f"{told} {quantity.unit or ''}{qualifier}".strip()


def _plain(slug: str | None) -> str:
    return (slug or "").replace("-", " ").replace("_", " ")
