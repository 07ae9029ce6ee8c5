"""Leaves out by name what an archive holds beside documents, counts it, and tells it in one issue."""

from collections import Counter
from collections.abc import Iterator
from functools import cache

from musterbook.base.issue import Issue
from musterbook.collect.knowledge import entries

EMPTY = "empty files"


@cache
def _known(key: str) -> dict[str, str]:
    """What is passed over by a key of the list: the word with how people are told of it."""
    return {word: entry["what"] for entry in entries("passed_over") for word in entry.get(key, ())}


def what_is_passed(path: str, media_type: str = "") -> str:
    """What a member is that is no document ('pictures'), '' where it may be one. `media_type`: as declared."""
    *folders, name = path.casefold().split("/")
    names, endings, types = _known("names"), _known("endings"), _known("types")
    for part in (*folders, name):
        if part in names:
            return names[part]
    if media_type:
        declared = media_type.casefold()
        return types.get(declared, "") or types.get(f"{declared.partition('/')[0]}/", "")
    return endings.get(name.rpartition(".")[2], "") if "." in name else ""


class PassedOver:
    """Counts what is passed over in one container."""

    def __init__(self, name: str) -> None:
        """Start with nothing; `name` is the container's."""
        self.name = name
        self.counts: Counter[str] = Counter()

    def passes(self, path: str, media_type: str = "", *, size: int | None = None) -> bool:
        """Whether a member is left out, which counts it. `size`: its bytes, None where they are not known."""
        what = what_is_passed(path, media_type) or (EMPTY if size == 0 else "")
        if what:
            self.counts[what] += 1
        return bool(what)

    def count(self, what: str) -> None:
        """Counts one more of what is left out for another reason."""
        self.counts[what] += 1

    def issues(self) -> Iterator[Issue]:
        """One issue where anything was left out."""
        if self.counts:
            told = ", ".join(f"{what}: {number}" for what, number in self.counts.most_common())
            yield Issue(code="passed-over", message="this holds more than documents", document=self.name, seen=told)
