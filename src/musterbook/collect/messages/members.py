"""The members of one message: its own words, earlier messages, and what is attached."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from musterbook.base.issue import Issue
from musterbook.collect.archives.leaving import PassedOver
from musterbook.collect.assemble import own_name
from musterbook.collect.dates import full_dates
from musterbook.collect.limits import LARGEST, too_large
from musterbook.collect.messages.bodies import LOCKED, LONGEST, OwnBody, read_body
from musterbook.collect.messages.mime import DEEPEST, Entity, children, leaves, read_entity
from musterbook.collect.messages.quoting import Earlier
from musterbook.collect.messages.senders import Envelope, day_of, decoded, domain_of, read_envelope, source_of, title_of
from musterbook.collect.reader import Hints, Part

MOST_ATTACHED = 1_000
"""What one message may have attached."""
_TEXTS = ("text/plain", "text/html")
_SIGNATURES = frozenset({"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature",
                         "application/pgp-keys"})  # fmt: skip
_LEFT_OUT = {
    "text/calendar": "entries of a calendar",
    "text/vcard": "cards of addresses",
    "text/x-vcard": "cards of addresses",
    "message/delivery-status": "reports of delivery",
    "message/disposition-notification": "reports of delivery",
    "text/rfc822-headers": "reports of delivery",
}
_TNEF = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
_SEALED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_MESSAGES = frozenset({"message/rfc822", "message/global"})
_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\]+")
_LONGEST_NAME = 120


def members_of(data: bytes, name: str) -> Iterator[Part | Issue]:
    """The members of the message that the bytes are."""
    whole = read_entity(data)
    envelope = read_envelope(whole.head)
    texts, attached = _sorted(whole)
    body = read_body(
        [one for one in texts if one.kind != "text/html"], [one for one in texts if one.kind == "text/html"],
        title=envelope.title,
    )  # fmt: skip
    passed = PassedOver(name)
    yield from _own(body, envelope, name)
    if body.cut:
        yield Issue(code="too-large", message="the message's text is too long, and was read in part", document=name,
                    expected=f"at most {LONGEST:,} characters", lost=True)  # fmt: skip
    for number, earlier in enumerate(body.earlier, start=1):
        yield _earlier(earlier, envelope, name, number=number)
    yield from _Attachments(name, envelope, passed).members(attached)
    for _ in range(body.unknown):
        passed.count("quoted passages of messages that nothing is known of")
    yield from passed.issues()


def _sorted(whole: Entity) -> tuple[list[Entity], list[Entity]]:
    """The texts of the message, and what is attached; texts among further ones of their kind are parts of one body."""
    texts: list[Entity] = []
    attached: list[Entity] = []
    for entity in leaves(whole):
        is_text = entity.kind in _TEXTS or (entity.kind.startswith("multipart/") and not children(entity))
        (texts if is_text and not entity.is_attached else attached).append(entity)
    return texts, attached


def _own(body: OwnBody, envelope: Envelope, name: str) -> Iterator[Part | Issue]:
    member = "message.html" if body.is_page else "message.txt"
    if LOCKED in body.text:
        yield _lost("encrypted-file", "the message is locked (PGP)", f"{name}!/{member}")
    elif body.text.strip():
        yield Part(
            name=f"{name}!/{member}", member=member, data=body.text.encode(), charset="utf-8",
            media_type="text/html" if body.is_page else "text/plain",
            hints=Hints(title=envelope.title or None, published=envelope.published),
            otherwise=Hints(source=envelope.source or own_name(name)), told=envelope.told,
        )  # fmt: skip


def _earlier(earlier: Earlier, envelope: Envelope, name: str, *, number: int) -> Part:
    """An earlier message, under its own sender and day; of these that are not told nothing is known."""
    member = f"earlier-{number}.txt"
    told = {"sender_domain": domain_of(earlier.sender), "quoted_in": dict(envelope.told).get("message_id", "")}
    return Part(
        name=f"{name}!/{member}", member=member, data="\n".join(earlier.lines).strip("\n").encode(),
        charset="utf-8", media_type="text/plain",
        hints=Hints(title=title_of(earlier.subject) or envelope.title or None, published=_day(earlier.date)),
        otherwise=Hints(source=source_of(earlier.sender) or own_name(name), published=envelope.published),
        told=tuple((key, value) for key, value in told.items() if value),
    )  # fmt: skip


def _day(words: str) -> date | None:
    """The day that the line before a quotation tells."""
    moment = day_of(words)
    if moment is not None:
        return moment.date()
    return next((day for _, day in full_dates(words.replace(".", ". ").replace("  ", " "))), None)


class _Attachments:
    """Brings in what is attached."""

    def __init__(self, name: str, envelope: Envelope, passed: PassedOver) -> None:
        self._name, self._envelope, self._passed = name, envelope, passed
        self._names: dict[str, int] = {}

    def members(self, attached: Sequence[Entity]) -> Iterator[Part | Issue]:
        """The attachments, each a member; what is no document is counted."""
        for number, entity in enumerate(attached):
            if number >= MOST_ATTACHED:
                yield Issue(code="too-many-members", message="the message has too much attached; the rest was left out",
                            document=self._name, expected=f"at most {MOST_ATTACHED:,}", lost=True)  # fmt: skip
                return
            yield from self._member(entity)

    def _member(self, entity: Entity) -> Iterator[Part | Issue]:
        kind, member = entity.kind, self._called(entity)
        full = f"{self._name}!/{member}"
        if kind in _SIGNATURES:
            self._passed.count("signatures")
        elif kind in _LEFT_OUT:
            self._passed.count(_LEFT_OUT[kind])
        elif kind.startswith("multipart/"):
            yield Issue(code="nested-too-deep", message="parts of the message stand too deep one in another",
                        document=self._name, expected=f"at most {DEEPEST} levels", lost=True)  # fmt: skip
        elif kind in _TNEF:
            yield _lost("left-out", "what is attached was packed by Outlook (winmail.dat), which is not read", full)
        elif kind == "application/pgp-encrypted":
            yield _lost("encrypted-file", "the message is locked (PGP)", self._name)
        elif kind in _SEALED:
            yield _lost("encrypted-file", "the message is locked or sealed (S/MIME)", full)
        elif not self._passed.passes(member, "" if kind == "application/octet-stream" else kind):
            yield self._part(entity, member, full)

    def _part(self, entity: Entity, member: str, full: str) -> Part | Issue:
        data = entity.body if entity.kind in _MESSAGES else entity.content
        if len(data) > LARGEST:
            return too_large(len(data), full)
        around = Hints(source=self._envelope.source or None, published=self._envelope.published)
        typed = entity.kind if entity.kind.startswith("text/") else ""
        return Part(name=full, member=member, data=data, charset=entity.charset, media_type=typed, otherwise=around)

    def _called(self, entity: Entity) -> str:
        """The name that it was sent under, made fit for a path and different from the others'."""
        name = _UNSAFE.sub("_", decoded(entity.name)).strip(". ")[-_LONGEST_NAME:]
        name = name or ("attached.eml" if entity.kind in _MESSAGES else "attached")
        count = self._names[name] = self._names.get(name, 0) + 1
        stem, dot, ending = name.rpartition(".")
        return name if count == 1 else f"{stem}-{count}.{ending}" if dot else f"{name}-{count}"


def _lost(code: str, message: str, name: str) -> Issue:
    return Issue(code=code, message=message, document=name, lost=True)
