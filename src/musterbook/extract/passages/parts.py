"""Parts: the phrases of a sentence that count people, vehicles, money or shares.

A frame is qualifier, number and head noun in one phrase, with the names inside it or bound to it by
'of' or 'from'; where the noun is left out ('only about 1,000 from six countries') it is taken from
the frame that the phrase refers to.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from musterbook.base.claim import Corps
from musterbook.base.entity import EntityKind
from musterbook.base.quantity import Qualifier
from musterbook.extract.words.governor import HARMS
from musterbook.extract.words.heads import head_noun, is_demonym, is_predicate
from musterbook.extract.words.items import Figure, Item, Named, Noun

_COUNTRIES = frozenset({EntityKind.COUNTRY, EntityKind.FORCE})
_APPOSED = frozenset({("(", ")"), (",", ","), (",", "."), ("–", "–"), ("—", "—")})
_SMALLEST_GROUP = 10
"""From here on a number between commas behind a demonym counts them: 'the last Ruritanians, 850, …'."""
_UNIT_REACH = 4
"""How far before its size a contingent and the adjective of its country stand."""
_VERB_REACH = 8
"""How far before a number the verb that has it as its object, and the subject of that verb, may stand."""
_STOPS = frozenset({".", ";", ":"})
_WITH_OF = ("du ", "des ", "de la ", "del ")
"""What a name may begin with that has the preposition in it."""
_PARTITIVE = 6
"""The most items between a part and its whole."""
_OF_WHOLE = (
    "of", "the", "planned-adjective", "pledged-adjective", "pronoun", "possessive", "mission-word", "mission-head",
    "whole-force",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A counted phrase: item indices [first, last] of its sentence.

    `at`: index of the figure's item. `noun` None where left out and not found. `names`: names in or
    bound to the phrase. `bound`: whether they are bound by 'of' or 'from' (else they stand inside). `part_of`: index of
    the figure that this one is a part of ('800 of the planned 2,500'). `bracketed`: whether the number stands in
    brackets behind a contributor's name, which is its own ('Ruritania (150)'). `apposed`: index of the contingent
    that it is the size of ('the Ruritanian contingent, 150 soldiers, …').
    """

    at: int
    first: int
    last: int
    figure: Figure
    noun: Noun | None
    names: tuple[Named, ...] = ()
    corps: Corps | None = None
    elliptic: bool = False
    unit_noun: bool = False
    mixed: bool = False
    part_of: int | None = None
    bracketed: bool = False
    apposed: int | None = None


def read_frames(items: Sequence[Item]) -> tuple[Frame, ...]:
    """All frames of a sentence, in order."""
    frames: list[Frame] = []
    for i, item in enumerate(items):
        if item.figure is None or item.figure.compound or _of_countries(items, i + 1):
            continue
        frames.append(_least(items, _frame(items, i, item.figure)))
    frames = [_apposed(_with_trailing_about(_with_bracketed_name(frame, items), items), items) for frame in frames]
    return tuple(_with_shared_bound(list(_with_noun_of_next(frames, items)), items))


def _of_countries(items: Sequence[Item], at: int) -> bool:
    """Whether countries are counted rather than people: 'ten states', 'plusieurs autres pays'."""
    at += 1 if at < len(items) and items[at].has("others", "skip") and items[at].noun is None else 0
    return at < len(items) and items[at].has("countries")


def _least(items: Sequence[Item], frame: Frame) -> Frame:
    """'8,000 people at least': a qualifier behind the noun."""
    last = frame.last + 1
    behind = frame.noun is not None and last < len(items) and items[last].has("at-least")
    exact = frame.figure.qualifier is Qualifier.EXACT and not frame.figure.article
    if not (behind and exact) or (last + 1 < len(items) and items[last + 1].figure is not None):
        return frame
    figure = replace(frame.figure, high=None, qualifier=Qualifier.AT_LEAST)
    return replace(frame, figure=figure)


def _with_bracketed_name(frame: Frame, items: Sequence[Item]) -> Frame:
    """'Ruritania (150)', 'Sylvania (2,000 soldiers)': a number alone in brackets is of the country before them."""
    first, end = frame.at - 1, frame.last + 1
    if first < 1 or items[first].key != "(" or end >= len(items) or items[end].key != ")" or frame.names:
        return frame
    named = items[first - 1].named
    uniformed = frame.noun is None or frame.noun.group == "force"
    plain = uniformed and frame.figure.unit is None and not frame.figure.article
    if not plain or named is None or named.kind not in _COUNTRIES or named.role in {"adjective", "demonym"}:
        return frame
    return replace(frame, first=first - 1, names=(named,), bracketed=True)


def _apposed(frame: Frame, items: Sequence[Item]) -> Frame:
    """'The Ruritanian contingent (150 soldiers)', 'the last Ruritanian elements, 385 people, …': whose the unit is."""
    opened, end = frame.at - 1, frame.last + 1
    if opened < 1 or end >= len(items) or frame.names or frame.figure.unit is not None or frame.figure.article:
        return frame
    sized = items[opened].has("composed") and items[opened].has("present")
    if not sized and (items[opened].key, items[end].key) not in _APPOSED:
        return frame
    before = items[opened - 1]
    if frame.noun is None and frame.elliptic and is_demonym(before) and (frame.figure.value or 0) >= _SMALLEST_GROUP:
        return replace(frame, first=opened - 1, noun=Noun(group="demonym", unit="person"), names=_named(before))
    if frame.noun is None or frame.noun.unit != "person":
        return frame
    near = range(opened - 1, max(opened - 1 - _UNIT_REACH, -1), -1)
    unit = next((i for i in near if items[i].has("contingent")), None)
    named = next((items[i].named for i in near if _spoken(items[i])), None)
    if unit is None or named is None or any(items[i].sign and items[i].key != "," for i in range(unit, opened)):
        return frame
    return replace(frame, names=(named,), apposed=unit)


def _named(item: Item) -> tuple[Named, ...]:
    return () if item.named is None else (item.named,)


def _spoken(item: Item) -> bool:
    named = item.named
    return named is not None and named.kind in _COUNTRIES and named.role in {"adjective", "demonym"}


def _with_trailing_about(frame: Frame, items: Sequence[Item]) -> Frame:
    """'400 officers or so', 'quatre cents policiers environ': the qualifier behind the phrase."""
    exact = frame.figure.qualifier is Qualifier.EXACT and not frame.figure.article
    if not exact or not (_about(items, frame.at + 1) or _about(items, frame.last + 1)):
        return frame
    return replace(frame, figure=replace(frame.figure, qualifier=Qualifier.ABOUT))


def _about(items: Sequence[Item], i: int) -> bool:
    return i < len(items) and "post-about" in items[i].tags


_SHARED = ("at least", "au moins", "al menos", "por lo menos", "como minimo", "cuando menos", "no fewer", "no less")
"""Words of a bound that hold for all the numbers behind them; 'more than' holds for one."""


def _with_shared_bound(frames: Sequence[Frame], items: Sequence[Item]) -> Iterator[Frame]:
    """'At least 5,601 dead and 2,212 injured': the qualifier holds for both where the verb is shared."""
    for k, frame in enumerate(frames):
        before = frames[k - 1] if k else None
        exact = frame.figure.qualifier is Qualifier.EXACT and frame.figure.unit is None and not frame.figure.article
        if (
            before is not None
            and exact
            and before.figure.qualifier is Qualifier.AT_LEAST
            and _joined(items, before, frame)
        ):
            yield replace(frame, figure=replace(frame.figure, high=None, qualifier=Qualifier.AT_LEAST))
        else:
            yield frame


def _joined(items: Sequence[Item], before: Frame, frame: Frame) -> bool:
    """Whether nothing but 'and' joins two counts, the second without a verb form of its own."""
    between = items[before.last + 1 : frame.at]
    own = frame.last + 1 < len(items) and items[frame.last + 1].has("perfect", "present-be", "was", "harm-self")
    shared = items[before.at].key.startswith(_SHARED) and not frame.figure.additional
    return shared and not own and len(between) == 1 and between[0].has("and")


def _frame(items: Sequence[Item], i: int, figure: Figure) -> Frame:
    if figure.unit is not None:
        return Frame(at=i, first=i, last=i, figure=figure, noun=None)
    if i + 1 < len(items) and items[i + 1].has("strong"):
        return Frame(at=i, first=i, last=i + 1, figure=figure, noun=Noun(group="force", unit="person"))
    head = head_noun(items, i)
    if head is None and i + 1 < len(items) and items[i + 1].has("of-them"):
        return _anaphoric(items, i, figure)
    if head is None:
        names, last = _told_of(items, i) or _bound_names(items, i + 1)
        last = max(last, _bound_countries(items, i + 1))
        return Frame(at=i, first=i, last=last, figure=figure, noun=None, names=names, elliptic=True)
    nouns, last = _nouns(items, head, one=figure.article)
    inside = tuple(x.named for x in items[i + 1 : last + 1] if x.named is not None and _contributes(x.named))
    after, last = _after(items, last)
    after, last = (after, last) if inside or after else _predicated(items, last)
    bound, end = _owners_bound(items, i, last + 1, own=bool(inside or after))
    noun = nouns[0]
    return Frame(
        at=i, first=i, last=end if bound else last, figure=figure, noun=noun, names=(*inside, *after, *bound),
        corps=_corps(nouns, items[i + 1 : end + 1]), mixed=len({n.corps for n in nouns}) > 1,
    )  # fmt: skip


def _anaphoric(items: Sequence[Item], i: int, figure: Figure) -> Frame:
    """'44 of them Australian', 'of whom 44 are Australian', '67 d'entre eux venus de France': a part of people told of
    before.
    """
    names, last = _after(items, i + 1)
    names, last = (names, last) if names else _predicated(items, i + 1)
    bound, end = _bound_names(items, last + 1)
    return Frame(
        at=i, first=i, last=end if bound else last, figure=figure, noun=None, names=(*names, *bound), elliptic=True
    )


def _told_of(items: Sequence[Item], i: int) -> tuple[tuple[Named, ...], int] | None:
    """The country of '725 are Kenyan and 150 Guatemalan' behind the second number at `i`."""
    said = any(item.has("present-be") for item in items[max(i - _VERB_REACH, 0) : i])
    if i + 1 >= len(items) or not items[i - 1].has("and") or not said or not is_predicate(items, i + 1):
        return None
    named = items[i + 1].named
    return None if named is None or not _contributes(named) else ((named,), i + 1)


def _contributes(named: Named) -> bool:
    return named.kind in _COUNTRIES or named.kind in {EntityKind.GROUP, EntityKind.ORGANISATION}


def _nouns(items: Sequence[Item], head: int, *, one: bool) -> tuple[list[Noun], int]:
    """The head noun and those joined to it by 'and' or a hyphen; and the index of the last. `one`: of a single person,
    whom a plural behind the noun harms along with others ('deux soldats et un civil tués').
    """
    first = items[head].noun or Noun(group="demonym", unit="person")
    nouns, last = [first], head
    while last + 1 < len(items):
        following = items[last + 1].noun
        harmed = one and items[last + 1].has(*HARMS) and items[last + 1].key.endswith("s")
        if following is not None and following.unit == first.unit and items[last + 1].figure is None and not harmed:
            nouns += [following] if following.corps is not None else []
            last += 1
            continue
        listed = items[last + 1].key == "," and first.group == "force" and _list_ends(items, last + 3)
        if not (items[last + 1].has("and") or listed) or last + 2 >= len(items):
            break
        second = items[last + 2]
        if second.noun is None or second.noun.unit != first.unit or second.figure is not None:
            break
        nouns.append(second.noun)
        last += 2
    return nouns, last


def _list_ends(items: Sequence[Item], at: int) -> bool:
    """Whether 'and' and a noun end a list of nouns of people at `at`: 'soldiers, police and civilians'."""
    return at + 1 < len(items) and items[at].has("and") and items[at + 1].noun is not None


def _after(items: Sequence[Item], last: int) -> tuple[tuple[Named, ...], int]:
    """Names that follow the noun as adjectives ('policiers ruritaniens'), and the index of the last."""
    found: list[Named] = []
    at = last + 1
    while at < len(items) and at <= last + 2:
        item = items[at]
        if item.named is not None and item.named.role == "adjective" and _contributes(item.named):
            found.append(item.named)
            last = at
            at += 1
            continue
        if item.has("and") and found and at + 1 < len(items) and items[at + 1].named is not None:
            at += 1
            last += 1
            continue
        if found or not (item.has("skip") and at == last + 1):
            break
        at += 1
    return tuple(found), last


def _predicated(items: Sequence[Item], last: int) -> tuple[tuple[Named, ...], int]:
    """The country that the people at `last` are said to be of: '560 soldiers are French'; and the index of its word."""
    at = last + 2
    named = items[at].named if at < len(items) and items[last + 1].has("present-be", "was", "copula") else None
    if named is None or not (is_demonym(items[at]) or is_predicate(items, at)) or not _contributes(named):
        return (), last
    return (named,), at


def _owners_bound(items: Sequence[Item], i: int, at: int, *, own: bool) -> tuple[tuple[Named, ...], int]:
    """Names bound to the phrase of the number at `i` as owners, and the index of the last: a place that people are
    withdrawn from owns nobody, nor does the body whose mission they leave.
    """
    names, last = _bound_names(items, at)
    body = own and any(named.kind is EntityKind.ORGANISATION for named in names)
    return ((), at - 1) if names and (body or _left(items, i, names)) else (names, last)


def _left(items: Sequence[Item], i: int, names: Sequence[Named]) -> bool:
    """Whether a verb of departure before the number at `i`, with a subject of its own, has the names as its origin."""
    for k in range(i - 1, max(i - 1 - _VERB_REACH, -1), -1):
        item = items[k]
        if item.key in _STOPS or (item.figure is not None and not item.figure.article):
            return False
        if item.has("move-out") and not item.has("leave-noun"):
            before = [x.named for x in items[max(k - _VERB_REACH, 0) : k] if x.named is not None]
            owners = {named.entity for named in before if named.kind in _COUNTRIES}
            return bool(owners) and not any(named.entity in owners for named in names)
    return False


def _bound_names(items: Sequence[Item], at: int) -> tuple[tuple[Named, ...], int]:
    """Names in a list after 'of' or 'from' at `at`, and the index of the last."""
    j = at
    while j < len(items) and j < at + 3 and items[j].has("skip", "noun") and not items[j].has("of", "from"):
        j += 1
    if j + 1 < len(items) and items[j].key == "," and items[j + 1].has("from") and not items[j + 1].has("of"):
        j += 1
    if j < len(items) and items[j].named is not None and items[j].key.startswith(_WITH_OF):
        names, last = name_list(items, j)
        return names, last
    if j >= len(items) or not items[j].has("of", "from"):
        return (), at - 1
    names, last = name_list(items, j + 1)
    return (names, last) if names and not _and_others(items, last + 1) else ((), at - 1)


def _and_others(items: Sequence[Item], at: int) -> bool:
    """Whether 'and 12 other countries' stands at `at`: those counted are of more than are named."""
    if at >= len(items) or not items[at].has("and"):
        return False
    while at < len(items) and (items[at].has("and", "others", "skip", "of") or items[at].figure is not None):
        at += 1
    return at < len(items) and items[at].has("countries")


def _bound_countries(items: Sequence[Item], at: int) -> int:
    """The last item of 'from six countries' at `at`; `at` - 1 where that is not what stands there."""
    counted = at + 2 < len(items) and items[at].has("from", "of") and items[at + 1].figure is not None
    return at + 2 if counted and items[at + 2].has("countries") else at - 1


def name_list(items: Sequence[Item], at: int) -> tuple[tuple[Named, ...], int]:
    """The list of names that starts at `at`, and the index of its last item."""
    names: list[Named] = []
    last, gap = at - 1, 0
    for j in range(at, len(items)):
        item = items[j]
        if item.named is not None and _contributes(item.named):
            names.append(item.named)
            last, gap = j, 0
        elif item.has("and", "the", "of", "from", "by") or item.key in {",", "'", '"', "s", "l", "d"}:
            gap += 1
            if gap > 3:  # noqa: PLR2004 - ', and the' at most
                break
        elif names or not (item.has("skip", "contingent", "noun") or item.capital) or item.figure is not None:
            break
    return tuple(names), last


def _corps(nouns: Sequence[Noun], phrase: Sequence[Item]) -> Corps | None:
    """The corps of the people counted: of the most telling noun, else of the police named; 'members of the army' may be
    anybody in it.
    """
    within = {item.noun.corps for item in phrase if item.noun is not None}
    within |= {item.named.corps for item in phrase if item.named is not None}
    for telling in (Corps.MILITARY_POLICE, Corps.AIRMAN):
        if telling in within:
            return telling
    corps = {noun.corps for noun in nouns}
    if len(corps) > 1:
        return None
    found = corps.pop()
    if found is not None:
        return found
    forces = {item.named.corps for item in phrase if item.named is not None and item.named.corps is not None}
    mere = any(item.has("mere-member") for item in phrase)
    return forces.pop() if len(forces) == 1 and not (mere and Corps.SOLDIER in forces) else None


def _is_part(between: Sequence[Item], following: Frame) -> bool:
    """Whether what stands between two numbers makes the first a part of the second: 'of the mission's', 'des'."""
    if not between or len(between) > _PARTITIVE or not between[0].has("of"):
        return False
    plain = following.figure.unit is None and not following.figure.article
    owned = between[-1].key in {"'", "s"} or between[-1].has("the")
    return plain and all(x.has(*_OF_WHOLE) or (owned and (x.named is not None or x.key in {"'", "s"})) for x in between)


def _with_noun_of_next(frames: Sequence[Frame], items: Sequence[Item]) -> Iterator[Frame]:
    """Gives a frame without a noun that of the frame it is a part of ('800 of the planned 2,500 …')."""
    for k, frame in enumerate(frames):
        following = frames[k + 1] if k + 1 < len(frames) else None
        elliptic = frame.noun is None and frame.elliptic
        if elliptic and following is not None and _is_part(items[frame.at + 1 : following.at], following):
            yield Frame(
                at=frame.at, first=frame.first, last=following.last, figure=frame.figure, noun=following.noun,
                names=following.names, corps=following.corps, elliptic=True, part_of=following.at,
            )  # fmt: skip
        else:
            yield frame
