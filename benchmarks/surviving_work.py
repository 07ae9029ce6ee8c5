"""The work of a process that is to be killed: it adds to a record, and acknowledges each addition once it is recorded.

All that a document should have with it is written in its name, so that whoever looks at the record afterwards sees
whether anything of it is missing, acknowledged or not.
"""

import json
import os
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urlsplit

from musterbook.base.access import Role
from musterbook.base.claim import Claim, Kind
from musterbook.base.document import Document
from musterbook.base.errors import RecordError
from musterbook.base.ids import content_hash, document_id
from musterbook.base.issue import Issue
from musterbook.base.judgement import Decision
from musterbook.base.quantity import Qualifier, Quantity
from musterbook.base.span import OffsetMap
from musterbook.record import Fetch, Record, new_judgement, open_record

OPEN, DOCUMENT, JUDGEMENT, FILE, ANSWER, FAILED = "open", "document", "judgement", "file", "answer", "failed"
GRANT, RESTRICTION = "grant", "restriction"
"""What a line of the process tells."""
SIZES = (100, 100, 5_000, 400_000)
"""Bytes of a document; the last fills many pages."""
MOST_CLAIMS, MOST_ISSUES = 60, 5
ENOUGH = 3
"""Failures after which the process ends: the disk is full, and stays so."""


def make_document(draw: random.Random) -> tuple[bytes, Document, list[Claim], list[Issue]]:
    """A document that nobody has, with claims and issues whose numbers stand in its name."""
    claims, issues = draw.randrange(MOST_CLAIMS), draw.randrange(MOST_ISSUES)
    text = f"{draw.getrandbits(64):016x} " + draw.randbytes(draw.choice(SIZES) // 2).hex()
    data = text.encode()
    document = Document(
        id=document_id(data), name=f"{claims} claims, {issues} issues", text=text, original=text,
        offsets=OffsetMap.identity(len(text)), media_type="text/plain",
    )  # fmt: skip
    quantity = Quantity(low=200, high=200, qualifier=Qualifier.EXACT, unit="person")
    made = [
        Claim(id=f"{document.id}-{number}", kind=Kind.STRENGTH, actor="KEN", quantity=quantity)
        for number in range(claims)
    ]
    return (
        data,
        document,
        made,
        [Issue(code="bad-row", message=f"row {number}", document=document.id) for number in range(issues)],
    )


@dataclass(kw_only=True)
class Work:
    """One process at work. `told`: takes each line; `claims`: ids of those it has added; `failures`: so far."""

    record: Record
    draw: random.Random
    told: Callable[[dict[str, str]], None]
    claims: list[str] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)
    failures: int = 0

    def go_on(self) -> None:
        """Adds one thing after the other, until it is killed or the record takes no more."""
        adding = (self.add_document, self.add_document, self.add_document, self.add_file, self.add_answer)
        steps = (*adding, self.judge, self.grant, self.restrict)
        while self.failures < ENOUGH:
            step = self.draw.choice(steps)
            try:
                step()
            except RecordError as error:
                self.failures += 1
                self.told({"what": FAILED, "why": str(error)})

    def add_document(self) -> None:
        """Adds a document with its claims and issues."""
        data, document, claims, issues = make_document(self.draw)
        self.record.add_document(data, document, claims=claims, issues=issues, run="a version")
        self.told({"what": DOCUMENT, "id": document.id})
        self.claims += [claim.id for claim in claims]
        self.documents.append(document.id)

    def judge(self) -> None:
        """Decides on a claim that it has added."""
        if self.claims:
            judged = new_judgement(
                self.draw.choice(self.claims), Decision.ACCEPT, because=f"{self.draw.getrandbits(64)}",
                decided_by="a process", decided_at=datetime.now(UTC), changes={},
            )  # fmt: skip
            kept = self.record.add_judgement(judged)
            self.told({"what": JUDGEMENT, "id": kept.id})

    def grant(self) -> None:
        """Gives somebody a role; the first time, itself."""
        name = self.record.access().person
        role = Role.ADMIN
        if not self.record.access().open:
            name, role = f"{self.draw.getrandbits(64):x}", self.draw.choice(tuple(Role))
        kept = self.record.grant(name, role, because="a trial")
        self.told({"what": GRANT, "id": kept.id})

    def restrict(self) -> None:
        """Restricts a document that it has added."""
        if self.documents:
            document = self.documents.pop(self.draw.randrange(len(self.documents)))
            kept = self.record.restrict(document, because="a trial")
            self.told({"what": RESTRICTION, "id": kept.id})

    def add_file(self) -> None:
        """Adds a file that held documents."""
        data = self.draw.randbytes(self.draw.choice(SIZES))
        self.record.add_container(data, name="post.zip")
        self.told({"what": FILE, "id": content_hash(data)})

    def add_answer(self) -> None:
        """Adds what a server answered, and has something worked out anew."""
        url = f"https://example.org/{self.draw.getrandbits(64)}"
        self.record.add_fetch(Fetch(url=url, address=url, fetched_at=datetime.now(UTC), sha256="0" * 64))
        self.told({"what": ANSWER, "id": url})
        self.record.store_derived("lines", self.draw.randbytes(2_000).hex())


def person_at(address: str) -> str:
    """Who works on a record: the login of a server, and in a file anybody."""
    return urlsplit(address).username or "somebody"


def work(address: str, seed: int, pipe: int) -> None:
    """Works on the record at `address` and tells each acknowledgement as a line on `pipe`, in one write."""

    def told(line: dict[str, str]) -> None:
        os.write(pipe, json.dumps(line).encode() + b"\n")

    try:
        with open_record(address, person=person_at(address)) as record:
            told({"what": OPEN})
            Work(record=record, draw=random.Random(seed), told=told).go_on()  # noqa: S311 - chance, no secret
    except RecordError as error:
        told({"what": FAILED, "why": str(error)})
