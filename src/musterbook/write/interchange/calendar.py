"""A calendar of what is dated ahead: ends of mandates, votes, planned arrivals and other plans (iCalendar, RFC 5545).

Every entry is of whole days. Its UID is that of the claim that told it first, its time stamp when the record learned
the last of what it says, and its sequence grows with every further report and decision, so that a calendar that is
read again changes its entries and doubles none. What was set aside or denied is an entry that is cancelled.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from hashlib import blake2b

from musterbook.base.claim import Claim, Kind, Modality
from musterbook.base.period import ONE_DAY, Period
from musterbook.write.interchange.excerpt import Excerpt, Exported, plain
from musterbook.write.interchange.icalendar import Property, calendar_file
from musterbook.write.mandate import ballots
from musterbook.write.reading import Reading, read_claim
from musterbook.write.scope import Scope
from musterbook.write.words import Words

MANDATE_END, VOTE, PLAN = "mandate_end", "vote", "plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """An entry: `what` it is (the end of a mandate, a vote, a plan), when, and the claims that tell it."""

    what: str
    period: Period
    claims: tuple[Claim, ...]


def calendar(excerpt: Excerpt, *, language: str = "en") -> Exported:
    """The calendar of the excerpt; plans ahead of the day asked for are in it."""
    entries = sorted(dated(excerpt), key=lambda row: (*_days(row.period), row.what, row.claims[0].id))
    diary = _Diary(excerpt=excerpt, words=Words(language))
    name, told = diary.words.t("calendar.name", mission=diary.mission), diary.head
    head = (("NAME", name), ("X-WR-CALNAME", name), ("DESCRIPTION", told), ("X-WR-CALDESC", told))
    return Exported(
        data=calendar_file(head, [tuple(diary.event(row)) for row in entries]), losses=tuple(_losses(excerpt, entries))
    )


def dated(excerpt: Excerpt) -> Iterator[Dated]:
    """The entries: a vote for each ballot; of mandates and plans one for all claims that say the same."""
    votes = (one for one in excerpt.claims if one.kind is Kind.RESOLUTION_VOTE)
    for ballot in ballots(tuple(one for one in votes if one.modality is not Modality.PLANNED)):
        if ballot.on.dated:
            yield Dated(what=VOTE, period=ballot.on, claims=ballot.claims)
    same: defaultdict[tuple[str, Period, tuple[object, ...]], list[Claim]] = defaultdict(list)
    for claim in excerpt.told:
        what = _what(claim, excerpt)
        if what and claim.period.dated:
            end = claim.period.end
            period = Period(start=end, end=end) if what == MANDATE_END else claim.period
            detail = (claim.quantity, claim.corps, claim.place, claim.detail, claim.outcome)
            same[what, period, (claim.kind, claim.mission, claim.actor, *detail)].append(claim)
    for (what, period, _), claims in same.items():
        yield Dated(what=what, period=period, claims=tuple(claims))


def _what(claim: Claim, excerpt: Excerpt) -> str:
    if claim.modality is Modality.PLANNED:
        return PLAN
    ends = claim.kind is Kind.MANDATE_PERIOD and claim.period.end is not None
    begun = claim.period.start is None or excerpt.begun_by is None or claim.period.start <= excerpt.begun_by
    return MANDATE_END if ends and begun else ""


def _losses(excerpt: Excerpt, entries: Iterable[Dated]) -> Iterator[str]:
    undated = sum(one.modality is Modality.PLANNED and not one.period.dated for one in excerpt.told)
    vague = sum(not row.period.is_day for row in entries)
    if undated:
        yield f"plans that tell no day, left out: {undated}"
    if vague:
        yield f"entries told for several days or with one end, as their description says: {vague}"


def _days(period: Period) -> tuple[date, date]:
    """The first day and the last; one day where an end is open."""
    first = period.start or period.end or date.min
    return first, period.end if period.start and period.end else first


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _uid(what: str, claim: Claim) -> str:
    return f"{blake2b(f'{what} {claim.id}'.encode(errors='replace'), digest_size=12).hexdigest()}@musterbook"


@dataclass(frozen=True, kw_only=True)
class _Diary:
    """The entries in the words of one language."""

    excerpt: Excerpt
    words: Words

    @cached_property
    def scope(self) -> Scope:
        return Scope(view=self.excerpt.view, mission=self.excerpt.mission)

    @cached_property
    def mission(self) -> str:
        return plain(self.scope.label(self.words.language)) or self.words.t("calendar.all")

    @cached_property
    def head(self) -> str:
        """Where the file comes from."""
        return "\n".join(f"{name}: {value}" for name, value in self.excerpt.terms.items() if value)

    def event(self, row: Dated) -> Iterator[Property]:
        """The properties of an entry."""
        first = min(row.claims, key=self._place)
        start, end = _days(row.period)
        address = next(filter(None, map(self.excerpt.address, row.claims)), None)
        yield "UID", _uid(row.what, first)
        yield "DTSTAMP", f"{self._changed_at(row):%Y%m%dT%H%M%SZ}"
        yield "SEQUENCE", str(len(row.claims) - 1 + sum(map(self._judged, row.claims)))
        yield "DTSTART;VALUE=DATE", _day(start)
        if end < date.max:
            yield "DTEND;VALUE=DATE", _day(end + ONE_DAY)
        yield "SUMMARY", self._summary(row)
        yield "DESCRIPTION", "\n".join(self._described(row))
        if address:
            yield "URL", address
        yield "CATEGORIES", self.words.t(f"calendar.{row.what}")
        yield "STATUS", self._status(row)
        yield "TRANSP", "TRANSPARENT"

    def _place(self, claim: Claim) -> tuple[datetime, str, str]:
        """In which order the record came to know claims."""
        document = claim.document or ""
        return self.excerpt.learned_at.get(document, datetime.max.replace(tzinfo=UTC)), document, claim.id

    def _changed_at(self, row: Dated) -> datetime:
        learned = [self.excerpt.learned_at.get(claim.document or "") for claim in row.claims]
        named = {claim.id for claim in row.claims}
        decided = [one.decided_at for one in self.excerpt.view.judgements if one.claim in named]
        day = self.excerpt.view.as_of
        otherwise = datetime(day.year, day.month, day.day, tzinfo=UTC)
        return max((at for at in (*learned, *decided) if at is not None), default=otherwise).astimezone(UTC)

    def _judged(self, claim: Claim) -> int:
        return sum(one.claim == claim.id for one in self.excerpt.view.judgements)

    def _stands(self, claim: Claim) -> bool:
        return self.excerpt.standing[claim.id].status in ("kept", "planned")

    def _status(self, row: Dated) -> str:
        if not any(map(self._stands, row.claims)):
            return "CANCELLED"
        return "TENTATIVE" if row.what == PLAN else "CONFIRMED"

    def _summary(self, row: Dated) -> str:
        told = next(filter(self._stands, row.claims), row.claims[0])
        reading = read_claim(told, self.scope, self.words)
        what = self.words.t(f"calendar.{row.what}")
        if row.what == MANDATE_END:
            parts = [Scope(view=self.excerpt.view, mission=told.mission).label(self.words.language) or reading.actor]
        else:
            parts = [reading.kind if row.what == PLAN else "", reading.actor, reading.number, *reading.facts]
        return plain(f"{what}: {', '.join(filter(None, parts))}")

    def _described(self, row: Dated) -> Iterator[str]:
        for claim in row.claims:
            yield "; ".join(filter(None, map(plain, self._told(read_claim(claim, self.scope, self.words)))))

    def _told(self, reading: Reading) -> Iterator[str]:
        claim = reading.claim
        yield f"“{plain(claim.quote)}”" if claim.quote else ""
        yield f"{reading.source}, {reading.published}"
        yield f"{reading.document} ({claim.document})"
        yield reading.when
        yield reading.status if not reading.standing.because else f"{reading.status}: {reading.standing.because}"
        yield self.excerpt.address(claim) or ""
