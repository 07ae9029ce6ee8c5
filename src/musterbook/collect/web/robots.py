"""What a site asks of programs that fetch its pages, in its robots file (RFC 9309)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

if TYPE_CHECKING:
    from protego import Protego

LONGEST_DELAY = 30.0
"""Seconds between two requests beyond which a site's wish is not fulfilled to the letter."""


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one site. `shut`: why nothing may be fetched, '' where the rules tell."""

    LARGEST: ClassVar[int] = 512_000
    """Bytes of a robots file that are read (RFC 9309, section 2.5)."""

    rules: "Protego | None" = None
    shut: str = ""

    @classmethod
    def read(cls, data: bytes) -> Self:
        """The rules of a robots file; an empty one allows all."""
        from protego import Protego  # noqa: PLC0415  # only addresses need it

        return cls(Protego.parse(data.decode("utf-8", errors="replace")))

    @classmethod
    def closed(cls, why: str) -> Self:
        """The rules of a site whose robots file cannot be had because the server fails."""
        return cls(shut=why)

    def allow(self, address: str, agent: str) -> bool:
        """Whether the agent may fetch the address."""
        return not self.shut and (self.rules is None or bool(self.rules.can_fetch(address, agent)))

    def delay_seconds(self, agent: str) -> float:
        """The time that the site wants between two requests, 0 where it does not say."""
        wanted = None if self.rules is None else self.rules.crawl_delay(agent)
        return min(float(wanted or 0.0), LONGEST_DELAY)
