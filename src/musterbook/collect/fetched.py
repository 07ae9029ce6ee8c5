"""What a server answered, apart from what fetches it."""

from dataclasses import dataclass, field
from datetime import datetime

from musterbook.base.ids import content_hash
from musterbook.collect.reader import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What a server said of an answer so that one can ask whether it has changed (RFC 9110, section 8.8)."""

    etag: str = ""
    last_modified: str = ""

    @property
    def headers(self) -> dict[str, str]:
        """The headers of a request for what has changed since."""
        told = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in told.items() if value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What a server answered. `url`: as asked for; `address`: where it finally answered; `charset`: as it declared.
    `unchanged`: the answer is that of the last time, and `data` empty.
    """

    url: str
    data: bytes
    address: str
    retrieved_at: datetime
    charset: str | None = None
    validators: Validators = field(default_factory=Validators)
    unchanged: bool = False

    @property
    def part(self) -> Part:
        """The answer as a part; the final address counts as the document's own where it names none."""
        return Part(
            name=self.url, data=self.data, charset=self.charset, address=self.address, retrieved_at=self.retrieved_at
        )

    @property
    def sha256(self) -> str:
        """The hash of what was answered, '' where it was unchanged."""
        return "" if self.unchanged else content_hash(self.data)
