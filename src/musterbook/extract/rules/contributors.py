"""Contributors: whose act a verb of movement or promise is, where no counted phrase tells: one country or a list."""

from collections.abc import Sequence

from musterbook.base.entity import EntityKind
from musterbook.extract.claiming.counted import Counted
from musterbook.extract.passages.parts import name_list
from musterbook.extract.passages.passage import Passage
from musterbook.extract.passages.roles import is_subject, only_reports
from musterbook.extract.passages.unnamed import ours
from musterbook.extract.words.items import Named

_AGENT_REACH = 4
_OBJECT_REACH = 8
_SUBJECT_REACH = 6
_POSTPOSED = 7
_ASIDE_REACH = 12
_OTHER_ACTS = ("move-in", "move-out", "attribution")
_COUNTRIES = frozenset({EntityKind.COUNTRY, EntityKind.FORCE})


def contributors(passage: Passage, i: int, *, near: bool = False) -> tuple[list[str], tuple[int, ...]]:
    """The codes of the contributors whose act item `i` is, and items of the list; ([], ()) where none is named.

    Agents behind 'by' come first, then the list nearest before the verb, its own clause before those around it.
    `near`: its own clause alone.
    """
    for codes, places in (_agents(passage, i), _exemplified(passage, i), _subjects(passage, i, near=near)):
        if codes:
            return codes, places
    speaker = ours(passage, i)
    return ([], ()) if speaker is None else ([speaker], ())


def counted_by(passage: Passage, counted: Sequence[Counted], i: int) -> bool:
    """Whether a number of people goes with the verb at item `i`: governed by it, or right before or behind it."""
    if any(one.governor.at == i for one in counted):
        return True
    if passage.has(i + 1, "nobody") or passage.has(i + 2, "nobody"):
        return False
    others = ("pledge",) if passage.has(i, "pledge") else ("move-in", "move-out")
    return any(
        (0 < f.at - i <= _OBJECT_REACH or 0 < i - f.last <= _SUBJECT_REACH)
        and passage.clauses[f.at] == passage.clauses[i]
        and not passage.among(range(min(i, f.last) + 1, max(i, f.at)), *others)
        for f in passage.frames
        if f.noun is not None and f.noun.group in {"force", "demonym"} and not f.figure.article
    )


def each_of(passage: Passage, one: Counted, actor: str) -> list[str]:
    """Those whom a number is of: each of a list where the sentence says so ('X and Y promised 800 soldiers each')."""
    own = respective(passage, one)
    if own is not None:
        return [own]
    if passage.has(one.frame.last + 1, "each") and passage.name_before(one.frame.at) is not None:
        codes, _ = _named_before(passage, one.frame.at)
        return codes if len(codes) > 1 else [actor]
    if passage.any("each", clause=passage.clauses[one.frame.at]):
        codes, _ = contributors(passage, one.governor.at)
        if len(codes) > 1 and actor in {*codes, "+".join(codes)}:
            return codes
    return [actor]


def _named_before(passage: Passage, at: int) -> tuple[list[str], tuple[int, ...]]:
    """The list of names that ends right before a number whose verb is left out ('X and Y 500 each')."""
    places = [j for j in range(at - 1, max(at - _SUBJECT_REACH - _OBJECT_REACH, -1), -1) if is_contributor(passage, j)]
    for first in reversed(places):
        codes, (_, last) = _codes(passage, first)
        if last >= at - 2:
            return codes, (first, last)
    return [], ()


def respective(passage: Passage, one: Counted) -> str | None:
    """'X and Y promised 150 and 40 soldiers respectively': the name that stands in the number's place."""
    if not passage.any("respectively"):
        return None
    _, places = contributors(passage, one.governor.at)
    named = name_list(passage.items, places[0])[0] if places else ()
    codes = [passage.setting.code(n) for n in named if n.kind in _COUNTRIES]
    counts = [f.at for f in passage.frames if f.figure.unit is None and not f.figure.article and f.noun is not None]
    fits = len(codes) == len(counts) > 1 and one.frame.at in counts
    return codes[counts.index(one.frame.at)] if fits else None


def listed_after(passage: Passage, i: int) -> tuple[list[str], tuple[int, ...]]:
    """The list behind a colon that goes on from item `i`: 'six have notified the United Nations: X, Y and Z'."""
    colon = next((j for j in range(i + 1, len(passage.items)) if passage.items[j].key in {":", "–", "—", "("}), None)
    if colon is None:
        return [], ()
    start = next((j for j in range(colon + 1, min(colon + 4, len(passage.items))) if is_contributor(passage, j)), None)
    return ([], ()) if start is None else _codes(passage, start)


def listed_behind(passage: Passage, i: int) -> tuple[list[str], tuple[int, ...]]:
    """The subjects right behind the verb at item `i`, as Spanish puts them ('ya han notificado su intención X y Y')."""
    for j in range(i + 1, min(i + _POSTPOSED, len(passage.items))):
        item = passage.items[j]
        led = item.has("by", "cut", "that", "place-prep") and not item.has("of")
        if item.sign or item.figure is not None or led:
            break
        if is_contributor(passage, j):
            return _codes(passage, j)
    return [], ()


def listed_up_to(passage: Passage, end: int) -> tuple[list[str], tuple[int, ...]]:
    """The list of names that ends at item `end`."""
    if end < 0 or not is_contributor(passage, end):
        return [], ()
    first = max(end - _SUBJECT_REACH - _OBJECT_REACH, 0)
    codes, places = _list_up_to(passage, [j for j in range(first, end + 1) if is_contributor(passage, j)])
    return codes, (*places, end)


def is_contributor(passage: Passage, i: int) -> bool:
    """Whether a country other than the theatre, or its force, is named at item `i`."""
    named = passage.items[i].named
    country = None if named is None else named.country or named.entity
    return named is not None and named.kind in _COUNTRIES and country != passage.setting.theatre


def _codes(passage: Passage, start: int) -> tuple[list[str], tuple[int, ...]]:
    setting = passage.setting
    names, last = _listed(passage, start)
    codes = {setting.code(n) for n in names if n.kind in _COUNTRIES and (n.country or n.entity) != setting.theatre}
    return sorted(codes), (start, last)


def _listed(passage: Passage, start: int) -> tuple[list[Named], int]:
    """The list of names that starts at an item, what stands in brackets behind one of them passed over."""
    names, last = name_list(passage.items, start)
    found = list(names)
    while found and last + 1 < len(passage.items) and passage.items[last + 1].key == "(":
        inside = range(last + 2, min(last + 2 + _ASIDE_REACH, len(passage.items)))
        end = next((j for j in inside if passage.items[j].key == ")"), None)
        more, at = ((), last) if end is None else name_list(passage.items, end + 1)
        if not more:
            break
        found, last = [*found, *more], at
    return found, last


def _exemplified(passage: Passage, i: int) -> tuple[list[str], tuple[int, ...]]:
    """The list behind the subject that it gives examples of: 'other countries such as X, Y and Z will contribute'."""
    own = passage.clauses[i]
    for k in passage.indices("exemplify"):
        near = (k - 1, k - 2, k - 3)
        if k > i or not passage.among(near, "countries") or passage.among(range(k + 1, i), *_OTHER_ACTS):
            continue
        head = next(j for j in near if passage.has(j, "countries"))
        start = next((j for j in range(k + 1, min(k + 4, i)) if is_contributor(passage, j)), None)
        if start is not None and passage.clauses[head] in {own, passage.clauses[0]}:
            return _codes(passage, start)
    return [], ()


def _agents(passage: Passage, i: int) -> tuple[list[str], tuple[int, ...]]:
    for j in range(i + 1, min(i + _AGENT_REACH, len(passage.items))):
        if passage.has(j, "by"):
            places = (k for k in range(j + 1, min(j + 8, len(passage.items))) if is_contributor(passage, k))
            start = next(places, None)
            return ([], ()) if start is None else _codes(passage, start)
    return [], ()


def _subjects(passage: Passage, i: int, *, near: bool) -> tuple[list[str], tuple[int, ...]]:
    own = passage.clauses[i]
    for clause in (own,) if near else range(own, -1, -1):
        places = [j for j in passage.clause_places(clause) if j < i and _acts(passage, j)]
        if places:
            return ([], ()) if only_reports(passage, places[-1], i) else _list_up_to(passage, places)
    return [], ()


def _acts(passage: Passage, j: int) -> bool:
    return is_contributor(passage, j) and is_subject(passage, j)


def _list_up_to(passage: Passage, places: list[int]) -> tuple[list[str], tuple[int, ...]]:
    """The longest list of names that ends at the last of the places."""
    for first in places:
        codes, (start, last) = _codes(passage, first)
        if last == places[-1]:
            return codes, (start,)
    return _codes(passage, places[-1])
