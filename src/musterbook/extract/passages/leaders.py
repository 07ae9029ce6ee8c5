"""Leaders: whose president or minister a person is, as the text itself told when it named the person.

'The Kenyan president, William Ruto' lets a later 'Ruto promised 1,000 officers' count for his country.
"""

from collections.abc import Iterator

from musterbook.base.entity import EntityKind
from musterbook.extract.passages.passage import Passage

_NEAR = 3
_NAME_REACH = 6
_LONGEST = 4
_SPEAKER_REACH = 8
"""How far before what is said the speaker's country may stand."""
_OFFICE_REACH = 5
_OFFICIALS = ("office", "force-word", "army-word", "speech-noun", "host-force", "pronoun")
_BETWEEN = ("of", "the", "from", "office", "and")


def leaders_of(passage: Passage) -> Iterator[tuple[str, str]]:
    """The last words of leaders' names with the codes of their countries."""
    for i in passage.indices("office"):
        code = _country(passage, i)
        run = _name(passage, i)
        if code is not None and run is not None:
            yield passage.items[run].key, code


def leader_before(passage: Passage, at: int) -> str | None:
    """The country of the leader named last before item `at` in its clause, None where none is."""
    if not passage.memory.leaders:
        return None
    for i in range(at - 1, -1, -1):
        item = passage.items[i]
        if passage.clauses[i] != passage.clauses[at]:
            return None
        if item.capital and item.key in passage.memory.leaders:
            return passage.memory.leaders[item.key]
    return None


def _country(passage: Passage, i: int) -> str | None:
    """The one contributor named close around an office."""
    codes = set()
    for j in range(max(i - _NEAR, 0), min(i + _NAME_REACH, len(passage.items))):
        named = passage.items[j].named
        if passage.items[j].figure is not None:
            break
        if named is not None and named.kind is EntityKind.COUNTRY:
            codes.add(passage.setting.code(named))
    return codes.pop() if len(codes) == 1 and passage.setting.theatre not in codes else None


def _name(passage: Passage, i: int) -> int | None:
    """The last item of the capitalised name behind an office, its country and a comma skipped."""
    j = i + 1
    while j < min(i + _NAME_REACH, len(passage.items)):
        item = passage.items[j]
        if item.capital and item.named is None and item.when is None and not item.tags:
            break
        if item.named is None and item.key != "," and not item.has(*_BETWEEN):
            return None
        j += 1
    end = j
    while end < min(j + _LONGEST, len(passage.items)) and _in_name(passage, end):
        end += 1
    return end - 1 if end - j > 1 else None


def _in_name(passage: Passage, i: int) -> bool:
    item = passage.items[i]
    return item.capital and item.named is None and item.when is None and item.figure is None


def reporter(passage: Passage, at: int) -> str | None:
    """The contributor whose government, army or seat says what the verb at `at` tells, None where none does: 'Rwanda's
    president said that 1,000 soldiers had been sent'.
    """
    sayings = list(passage.indices("said", "announce", "attribution"))
    said = next((i for i in sayings if i < at), None)
    behind = next((i for i in sayings if i > at), len(passage.items))
    near = range(behind, min(behind + _SPEAKER_REACH, len(passage.items)))
    if behind < len(passage.items) and passage.items[-2].has("said", "attribution"):
        near = range(len(passage.items) - 2, behind - _SPEAKER_REACH, -1)
    if said is not None:
        near = range(said - 1, max(said - 1 - _SPEAKER_REACH, -1), -1)
    for i in near:
        named = passage.items[i].named
        if named is None or passage.setting.theatre in {named.entity, named.country}:
            continue
        official = named.role == "capital" or passage.among(range(i - _OFFICE_REACH, i + _OFFICE_REACH), *_OFFICIALS)
        told = named.kind is EntityKind.FORCE or (named.kind is EntityKind.COUNTRY and official)
        return passage.setting.code(named) if told else None
    return None
