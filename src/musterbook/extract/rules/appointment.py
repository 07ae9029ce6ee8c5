"""Appointments: who holds a post in the mission or in the host's police and army."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from musterbook.base.claim import MISSION, Claim, Corps, Kind, Post
from musterbook.base.entity import EntityKind
from musterbook.extract.classify import Counted
from musterbook.extract.drafting import UNDATED, Parts, draft
from musterbook.extract.items import Item
from musterbook.extract.passage import Passage

CONFIDENCE = 0.7
_AFTER, _BEFORE = 4, 7
_NAME_WORDS = (2, 5)
_BETWEEN = ("rank", "title-word", "appoint", "present-be", "of", "the")
_HOST_ROLES = {"police-chief": Corps.POLICE, "army-chief": Corps.SOLDIER}


@dataclass(frozen=True, slots=True)
class AppointmentRule:
    """'Force Commander John Smith said …'; 'X was appointed deputy commander'."""

    kinds: tuple[Kind, ...] = (Kind.APPOINTMENT,)
    example: str = "Force Commander John Smith said the patrol went well."

    def find(self, passage: Passage, counted: Sequence[Counted]) -> Iterator[Claim]:
        """One claim for each post with a person beside it."""
        del counted
        for i in [*passage.indices("role"), *_chiefs(passage)]:
            if any(passage.has(j, "former") for j in range(max(i - 2, 0), i)):
                continue
            person = _person_after(passage, i) or _person_before(passage, i)
            if person is None:
                continue
            first, last = person
            rank = _rank(passage, first)
            index = _appointed(passage, i)
            when = passage.when_of(index)
            near = () if index is None else (index,)
            yield draft(passage, Parts(
                kind=Kind.APPOINTMENT, actor=_holder(passage, i, first), places=(i, first, last, *near),
                confidence=CONFIDENCE, period=UNDATED if when is None else when.period,
                detail=Post(person=_words(passage, first, last), role=_role(passage, i), rank=rank),
            ))  # fmt: skip


def _chiefs(passage: Passage) -> list[int]:
    """Words such as 'chief' or 'director general' before 'of' and the name of the mission or a host's force."""
    return [i for i in passage.indices("chief-word") if _force_headed(passage, i) is not None]


def _force_headed(passage: Passage, i: int) -> str | None:
    """The host's force, or the mission, that 'chief of X' at `i` names; None where it is neither."""
    if not passage.has(i, "chief-word"):
        return None
    for j in range(i + 1, min(i + 4, len(passage.items))):
        named = passage.items[j].named
        if named is not None:
            if named.kind is EntityKind.MISSION:
                return MISSION
            host = named.kind is EntityKind.FORCE and named.country == passage.setting.theatre
            return named.actor if host else None
        if not passage.has(j, "of", "the"):
            return None
    return None


def _words(passage: Passage, first: int, last: int) -> str:
    return passage.setting.document.text[passage.items[first].start : passage.items[last].end]


def _role(passage: Passage, i: int) -> str:
    """The post as written, with the mission's name before it."""
    before = passage.items[i - 1].named if i else None
    return _words(passage, i - 1 if before is not None and before.kind is EntityKind.MISSION else i, i)


def is_name_word(item: Item) -> bool:
    """Whether an item may be part of a person's name: a capital, and no name or title known."""
    if not item.capital or item.named is not None or item.when is not None or item.figure is not None:
        return False
    return not item.has("title-word", "role", "rank", "month", "weekday", "named", "attribution", "noun")


def _person_at(passage: Passage, i: int) -> tuple[int, int] | None:
    """The name that starts at `i`, ranks before it skipped: (first, last)."""
    while passage.has(i, "rank") or (
        i < len(passage.items) and passage.items[i].key == "." and passage.has(i - 1, "rank")
    ):
        i += 1
    last, words = i - 1, 0
    for j in range(i, min(i + 2 * _NAME_WORDS[1], len(passage.items))):
        if is_name_word(passage.items[j]):
            last, words = j, words + 1
        elif not (passage.items[j].key in {"-", "."} and last == j - 1 and words and _initial(passage, j)):
            break
    return (i, last) if _NAME_WORDS[0] <= words <= _NAME_WORDS[1] else None


def _initial(passage: Passage, j: int) -> bool:
    return passage.items[j].key == "-" or len(passage.items[j - 1].key) == 1


def _person_after(passage: Passage, i: int) -> tuple[int, int] | None:
    for j in range(i + 1, min(i + 1 + _AFTER, len(passage.items))):
        found = _person_at(passage, j)
        if found is not None:
            return found
        named = passage.items[j].named is not None
        if not (named or passage.items[j].key in {",", ":", "-", "–"} or passage.has(j, *_BETWEEN)):
            return None
    return None


def _person_before(passage: Passage, i: int) -> tuple[int, int] | None:
    """'John Smith, the mission's force commander', 'appointed John Smith as force commander'."""
    for j in range(i - 1, max(i - 1 - 2 * _BEFORE, -1), -1):
        if is_name_word(passage.items[j]):
            first = j
            while first > 0 and (is_name_word(passage.items[first - 1]) or passage.items[first - 1].key in {"-", "."}):
                first -= 1
            found = _person_at(passage, first)
            linked = any(passage.items[k].key == "," or passage.has(k, "appoint") for k in range(first, i)) or (
                any(passage.has(k, "appoint") for k in range(max(first - 4, 0), first))
            )
            return found if linked else None
        if passage.items[j].key in {".", ";"} or passage.has(j, "attribution", "cut"):
            return None
    return None


def _rank(passage: Passage, first: int) -> str | None:
    i = first - 1
    while i > 0 and passage.items[i].key == ".":
        i -= 1
    return _words(passage, i, first - 1).strip() if passage.has(i, "rank") else None


def _appointed(passage: Passage, i: int) -> int | None:
    """The time of the appointment, where the sentence tells of one."""
    return passage.when_index(i) if passage.any("appoint", clause=passage.clauses[i]) else None


def _holder(passage: Passage, i: int, first: int) -> str:
    """The holder's country or force, where an adjective or a force beside the post or the name says it."""
    setting = passage.setting
    force = _force_headed(passage, i)
    if force is not None and force != MISSION:
        return force
    host = _HOST_ROLES.get(passage.items[i].code)
    if host is not None:
        return setting.host(host) or setting.host(None) or MISSION
    low, high = min(i, first), max(i, first)
    behind = _in_brackets(passage, high)
    for j in [*range(low, high), *range(low - 1, max(low - 4, -1), -1), *behind]:
        named = passage.items[j].named
        if named is None or named.kind not in {EntityKind.COUNTRY, EntityKind.FORCE} or named.entity == setting.theatre:
            continue
        if not (j + 2 < len(passage.items) and passage.items[j + 1].key == "-" and passage.has(j + 2, "led-suffix")):
            return setting.code(named)
    return MISSION


def _in_brackets(passage: Passage, after: int) -> list[int]:
    """The items in brackets that follow the name: 'John Smith (Ruritania)'."""
    for i in range(after, min(after + 8, len(passage.items))):
        if passage.items[i].key == "(":
            return list(range(i + 1, min(i + 4, len(passage.items))))
        if passage.items[i].key in {".", ",", ";"}:
            break
    return []


RULE = AppointmentRule()
