"""A claim in words: who, what, how many, when, on whose word, and how it stands in the record."""

import re
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import assert_never
from urllib.parse import urlsplit

from musterbook.base.claim import Claim, Happening, Kind, Measured, Poll, Post, Stance, Vote
from musterbook.base.quantity import Qualifier, Quantity
from musterbook.base.view import RecordView
from musterbook.write.chronology import Entry
from musterbook.write.figure import Figure
from musterbook.write.scope import Scope
from musterbook.write.standing import Standing
from musterbook.write.words import Words

PLAIN_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
CODE = re.compile(r"\b[A-Z]{3}\b")
"""A country's code in a sentence."""
ID_LIST = re.compile(r"\b[0-9a-f]{12}\b(?:(?:, | and )[0-9a-f]{12}\b)*")
LIST_MARK = re.compile(r", | and ")
HEDGED = re.compile(r"(?P<hedge>about |at least |at most )?(?P<number>[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)")
"""A number as the engine writes it among the values of a difference."""
ISO_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-([012]\d)")
"""Days that every month has; the rest is shown as it is."""
WEB_SCHEMES = frozenset({"http", "https"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A claim as people read it; texts in the language of the words that made it.

    `number`: '' where the kind carries none; `facts`: further words, in order; `url`: an http or
    https address, None where the document has none.
    """

    claim: Claim
    anchor: str
    actor: str
    kind: str
    number: str
    facts: tuple[str, ...]
    when: str
    source: str
    published: str
    document: str
    url: str | None
    standing: Standing
    status: str


def anchor_of(identifier: str, prefix: str = "claim") -> str:
    """'claim-3fa9…': the id itself where it is plain, else a hash of it; fit for an attribute and an address."""
    plain = (
        identifier
        if PLAIN_ID.fullmatch(identifier)
        else blake2b(identifier.encode(errors="surrogatepass"), digest_size=6).hexdigest()
    )
    return f"{prefix}-{plain}"


def web_address(url: str | None) -> str | None:
    """The address where it is an http or https one with a host, None for any other."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme.lower() in WEB_SCHEMES and parts.netloc else None


def actor_label(view: RecordView, actor: str, words: Words) -> str:
    """A person's name for an actor code, of the whole and of joint actors too."""
    known = {key: words.term(f"actor.{key}") for key in ("mission", "gangs", "people")}
    return " + ".join(known.get(one) or view.label(one, words.language) for one in actor.split("+"))


def plain_sentence(text: str, view: RecordView, words: Words) -> str:
    """A sentence of the engine with each country code as a name, and each list of claim ids as its length."""
    known = view.claim_of

    def told(found: re.Match[str]) -> str:
        ids = [one for one in LIST_MARK.split(found[0]) if one]
        return words.count("count.claims", len(ids)) if all(one in known for one in ids) else found[0]

    named = CODE.sub(lambda found: view.label(found[0], words.language), text)
    return ID_LIST.sub(told, named)


def read_claim(claim: Claim, scope: Scope, words: Words) -> Reading:
    """The claim in words."""
    view = scope.view
    document = view.document_of.get(claim.document or "")
    standing = scope.standing.get(claim.id, Standing())
    status = words.t("status.by_person") if standing.by_person else words.t(f"status.{standing.status}")
    published = claim.published or (document.published if document is not None else None)
    return Reading(
        claim=claim,
        anchor=anchor_of(claim.id),
        actor=actor_label(view, claim.actor, words),
        kind=words.t(f"kind.{claim.kind}"),
        number=number_in_words(claim.quantity, words),
        facts=tuple(_facts(claim, view, words)),
        when=words.period(claim.period),
        source=claim.source or words.t("claim.unnamed_source"),
        published=words.t("claim.undated_document") if published is None else words.day(published),
        document=(document.title or document.name) if document is not None else (claim.document or ""),
        url=web_address(document.url if document is not None else None),
        standing=standing,
        status=status,
    )


def told_on_in_words(claim: Claim, view: RecordView, words: Words) -> str:
    """When it was so, as far as the claim tells; else the day of publication."""
    if claim.period.dated:
        return words.period(claim.period)
    document = view.document_of.get(claim.document or "")
    published = claim.published or (document.published if document is not None else None)
    return words.t("claim.undated_document") if published is None else words.day(published)


def number_in_words(quantity: Quantity, words: Words, *, compact: bool = False) -> str:
    """'400', 'about 400', 'at least 700', '300 to 500'; '' where no number is given."""
    if not quantity.stated:
        return ""
    text = words.bounds(Figure(low=quantity.low, high=quantity.high, unit=quantity.unit), compact=compact)
    if quantity.qualifier == Qualifier.ABOUT:
        return words.t("bounds.about", number=text)
    return text


def entry_in_words(entry: Entry, words: Words) -> str:
    """A chronology entry in words, without its actor and time."""
    number = Figure(low=entry.low, high=entry.high, unit=entry.unit)
    subject = entry.subject.replace("-", " ")
    if entry.kind == Kind.RESOLUTION_VOTE and subject:
        subject = words.t("claim.resolution", number=entry.subject)
    told = [
        words.t(f"kind.{entry.kind}") if entry.kind != Kind.CASUALTY or entry.outcome is None else "",
        _counted(number, entry.outcome, words),
        subject,
    ]
    text = " ".join(part for part in told if part)
    return f"{text}, {entry.place}" if entry.place else text


def _counted(number: Figure, outcome: str | None, words: Words) -> str:
    if outcome is None:
        return words.bounds(number) if number.known else ""
    return words.harmed(number, outcome) if number.known else words.t(f"outcome.{outcome}")


def value_in_words(text: str, words: Words) -> str:
    """A value of a difference: a day or a number as the language writes it, hedged as it is, else as it stands."""
    if ISO_DAY.fullmatch(text):
        return words.day(date.fromisoformat(text))
    found = HEDGED.fullmatch(text)
    if found is None:
        return text
    number = words.number(int(found["number"].replace(",", "")))
    match found["hedge"]:
        case "about ":
            return words.t("bounds.about", number=number)
        case "at least ":
            return words.t("bounds.at_least", low=number)
        case "at most ":
            return words.t("bounds.at_most", high=number)
        case _:
            return number


def _facts(claim: Claim, view: RecordView, words: Words) -> list[str]:
    unit = claim.quantity.unit
    told = [
        words.t(f"outcome.{claim.outcome}") if claim.outcome is not None else None,
        words.t(f"corps.{claim.corps}") if claim.corps is not None else None,
        words.t("unit.vehicle") if unit == "vehicle" and claim.kind != Kind.EQUIPMENT_LOSS else None,
        words.term(f"channel.{claim.channel}") if claim.channel is not None else None,
        words.term(f"purpose.{claim.purpose}") if claim.purpose not in (None, "mission") else None,
        words.t("claim.cumulative") if claim.cumulative else None,
        words.t("claim.additional") if claim.additional else None,
        *_detail(claim, view, words),
        words.t("claim.in_place", place=claim.place) if claim.place else None,
    ]
    return [fact for fact in told if fact]


def tally(vote: Vote, words: Words) -> str:
    """'13 for, 0 against, 2 abstaining'; only what is stated, '' where nothing is."""
    parts = (("claim.for_", vote.in_favour), ("claim.against", vote.against), ("claim.abstain", vote.abstain))
    return ", ".join(words.t(key, n=number) for key, number in parts if number is not None)


def _detail(claim: Claim, view: RecordView, words: Words) -> list[str | None]:
    detail = claim.detail
    told: list[str | None] = []
    match detail:
        case Vote():
            named = words.t("claim.resolution", number=detail.resolution) if detail.resolution else None
            told = [named, tally(detail, words)]
        case Post():
            told = [detail.person or words.t("command.unnamed"), detail.rank, detail.role]
        case Poll():
            told = [detail.question, None if detail.sample is None else words.t("claim.sample", n=detail.sample)]
        case Measured():
            told = [_plain(detail.measure)]
        case Happening():
            told = [_plain(detail.event), ", ".join(actor_label(view, one, words) for one in detail.parties)]
        case Stance():
            told = [words.term(f"stance.{detail.stance}") if detail.stance else None, _plain(detail.about)]
        case None:
            pass
        case _:
            assert_never(detail)
    return told


def _plain(slug: str | None) -> str | None:
    return None if slug is None else slug.replace("-", " ").replace("_", " ")
