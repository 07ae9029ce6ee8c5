"""Reads the headers of a message: who sent it, when, about what.

A message's source is the office that it came from. A person's name and address are nobody's business: where the
sender's name is not that of an office, the domain of the address stands for it; one that lends addresses to anyone, for
none.
"""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from functools import cache

from musterbook.collect.knowledge import entries

_LONGEST = 2_000
"""Characters of the longest header that is read."""
_ADDRESS = re.compile(r"[\w.+-]{1,100}@([\w-]{1,63}(?:\.[\w-]{1,63}){1,6})")
_SERVICE = re.compile(
    r"^(?:(?:e?mail|mailer|mail\d*|smtp|mg|mx|send|bounces?|lists?|news|newsletter|info|e|em\d*)\.)+(?=[^.]+\.)"
)
_ANSWER = re.compile(
    r"\s*(?:(?:re|fwd?|fw|tr|rv|reenv|aw|wg|ref|réf)\s*(?:\[\d+\])?\s*:|\[[^\]]{1,40}\])\s*", re.IGNORECASE
)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What headers tell; '' or None where they tell nothing. `sent_from`: which header the day is from."""

    title: str = ""
    source: str = ""
    domain: str = ""
    published: date | None = None
    sent_from: str = ""
    told: tuple[tuple[str, str], ...] = ()


def read_envelope(head: Message) -> Envelope:
    """The envelope of a message."""
    sender = header(head, "From") or header(head, "Sender") or header(head, "Reply-To")
    sent, sent_from = _sent(head)
    domain = domain_of(sender)
    told = {
        "message_id": header(head, "Message-ID").strip("<> "),
        "in_reply_to": header(head, "In-Reply-To").strip("<> "),
        "sender_domain": domain,
        "sent": "" if sent is None else sent.isoformat(),
        "published_from": sent_from,
        "list": header(head, "List-Id"),
    }
    return Envelope(
        title=title_of(header(head, "Subject")),
        source=source_of(sender, organisation=header(head, "Organization") or header(head, "Organisation")),
        domain=domain,
        published=None if sent is None else sent.date(),
        sent_from=sent_from,
        told=tuple((name, value) for name, value in told.items() if value),
    )


def header(head: Message, name: str) -> str:
    """A header's words, whatever they were encoded in, on one line; '' where there is none."""
    raw = next((value for key, value in head.raw_items() if key.lower() == name.lower()), None)
    return "" if raw is None else decoded(str(raw))


def decoded(raw: str) -> str:
    """The words of a header as it was sent (RFC 2047); bytes that were sent bare count as UTF-8 or windows-1252."""
    text = raw[:_LONGEST].encode("utf-8", errors="surrogateescape")
    words = _plain(text)
    if "=?" in words:
        with suppress(ValueError, LookupError):
            words = "".join(_word(part, charset) for part, charset in decode_header(words))
    return _SPACE.sub(" ", words).strip()


def _word(part: bytes | str, charset: str | None) -> str:
    if isinstance(part, str):
        return part
    try:
        return part.decode(charset or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return _plain(part)


def _plain(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("windows-1252", errors="replace")


def title_of(subject: str) -> str:
    """A subject without the signs of answers, of lists and of messages sent on."""
    while match := _ANSWER.match(subject):
        if match.end() == len(subject):
            break
        subject = subject[match.end() :]
    return subject.strip()


def domain_of(sender: str) -> str:
    """The domain of the sender's address without what only sends ('mail.'), '' where there is none."""
    found = _ADDRESS.search(parseaddr(sender)[1]) or _ADDRESS.search(sender)
    return "" if found is None else _SERVICE.sub("", found[1].lower())


def source_of(sender: str, *, organisation: str = "") -> str:
    """The office that a sender is: by name, by the organisation that the headers name, or by the domain."""
    name = parseaddr(sender)[0].strip(" \"'()") if "@" in sender else sender.strip(" \"'")
    if is_office(name):
        return name
    if organisation:
        return organisation
    domain = domain_of(sender)
    return "" if domain in _free_domains() or domain.partition(".")[0] in _free_domains() else domain


def is_office(name: str) -> bool:
    """Whether a sender's name is that of an office rather than a person's."""
    words = re.findall(r"[^\W\d_]+", name)
    if not words or "@" in name or "," in name:
        return False
    return any(word.casefold() in _office_words() for word in words) or (len(words) == 1 and name.isupper())


@cache
def _office_words() -> frozenset[str]:
    listed = {word for entry in entries("senders") if entry["role"] == "office" for word in entry["words"]}
    return frozenset(listed | {word for entry in entries("mastheads") for word in entry["words"]})


@cache
def _free_domains() -> frozenset[str]:
    return frozenset(word for entry in entries("senders") if entry["role"] == "free" for word in entry["words"])


def day_of(words: str) -> datetime | None:
    """The moment that a date header tells, None where it tells none that can be."""
    try:
        moment = parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    naive = moment.replace(tzinfo=None)
    return moment if datetime(1980, 1, 1) <= naive <= _latest() else None  # noqa: DTZ001  # by its own clock


def _latest() -> datetime:
    return (datetime.now(UTC) + timedelta(days=2)).replace(tzinfo=None)


def _sent(head: Message) -> tuple[datetime | None, str]:
    """When it was sent, and which header tells so: its own date, else that of the last server that took it."""
    moment = day_of(header(head, "Date"))
    if moment is not None:
        return moment, "message date"
    moment = day_of(header(head, "Received").rpartition(";")[2].strip())
    return moment, "" if moment is None else "message received"
