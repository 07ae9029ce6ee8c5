"""What was worked out about one actor of a stock, kept to be asked again.

The search asks the same of an actor many thousand times; and where nothing that is told of an actor has changed since
the last reconciliation, the next one starts from its memo.
"""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")


class Memo:
    """Results by kind and key."""

    def __init__(self) -> None:
        self._kinds: dict[str, dict[Hashable, Any]] = {}

    def once(self, kind: str, key: Hashable, work: Callable[[], T], *, most: int | None = None) -> T:
        """What `work` gives, or gave before for that kind and key. `most`: of a kind, no more are kept at a time."""
        found = self._kinds.get(kind)
        if found is None:
            found = self._kinds[kind] = {}
        if key not in found:
            if most is not None and len(found) >= most:
                found.clear()
            found[key] = work()
        result: T = found[key]
        return result


__all__ = ["Memo"]
