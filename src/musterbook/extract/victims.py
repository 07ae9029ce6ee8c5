"""Victims: the phrases of a sentence that may name whom a harm befell.

Besides the phrases that a number opens these are 'no Ruritanian officer' (a denial), 'the officer',
'his colleague', 'the first', 'another' (one person), and numbers whose noun is left out.
"""

from dataclasses import dataclass
from enum import StrEnum

from musterbook.base.quantity import Qualifier
from musterbook.extract.items import Figure, Named, Noun
from musterbook.extract.parts import Frame
from musterbook.extract.passage import Passage

HARM_TAGS = ("kill", "injure", "missing", "abduct", "displace")
ONE = Figure(low=1, high=1, qualifier=Qualifier.EXACT, value=1)
NOBODY = Figure(low=None, high=None, qualifier=Qualifier.NONE)
_PHRASE_REACH = 5
_UNIFORMED = frozenset({"force", "demonym"})


class Form(StrEnum):
    """How a phrase names its victims."""

    COUNTED = "counted"
    OMITTED = "omitted"
    DENIED = "denied"
    SINGLE = "single"
    ORDINAL = "ordinal"
    BARE = "bare"


@dataclass(frozen=True, slots=True, kw_only=True)
class Victim:
    """A phrase that may name victims: items [first, last]. `form` BARE: people without a number, of whom no
    claim is made but who are those harmed all the same.
    """

    frame: Frame
    form: Form

    @property
    def first(self) -> int:
        """The phrase's first item."""
        return self.frame.first

    @property
    def last(self) -> int:
        """The phrase's last item."""
        return self.frame.last


def find_victims(passage: Passage) -> tuple[Victim, ...]:
    """All phrases that may name victims, in order."""
    found = [victim for frame in passage.frames if (victim := _counted(passage, frame)) is not None]
    taken = {i for victim in found for i in range(victim.first, victim.last + 1)}
    for i in range(len(passage.items)):
        if i in taken:
            continue
        victim = _worded(passage, i)
        if victim is not None and taken.isdisjoint(range(victim.first, victim.last + 1)):
            found.append(victim)
            taken |= set(range(victim.first, victim.last + 1))
    return tuple(sorted(found, key=lambda v: v.first))


def _counted(passage: Passage, frame: Frame) -> Victim | None:
    """The victims that a number counts; None of money, shares, vehicles and the like."""
    figure, noun = frame.figure, frame.noun
    if figure.unit is not None or figure.compound or (noun is not None and noun.unit != "person"):
        return None
    if noun is not None:
        return Victim(frame=frame, form=Form.BARE if figure.vague else Form.COUNTED)
    if figure.vague:
        return Victim(frame=frame, form=Form.BARE)
    if figure.article:
        return _one_of_them(passage, frame)
    return None if _counts_things(passage, frame.at + 1) else Victim(frame=frame, form=Form.OMITTED)


def _counts_things(passage: Passage, i: int) -> bool:
    """Whether a number is followed by a word that the lexicon does not know as people: 'two attacks', 'two of our carriers'."""
    while passage.has(i, "of", "the", "possessive", "skip") and not passage.has(i, "of-them", "others"):
        i += 1
    if i >= len(passage.items):
        return False
    item = passage.items[i]
    plain = item.named is None and item.figure is None and not item.sign and item.noun is None
    return plain and not item.tags


def _one_of_them(passage: Passage, frame: Frame) -> Victim | None:
    """'Another', 'a third' with no noun behind it: one more of the people told of."""
    at = frame.at
    if passage.has(at + 1, "ordinal", "nth") and not _noun_within(passage, at + 1):
        return Victim(frame=_frame(at, at + 1, ONE, None), form=Form.ORDINAL)
    alone = passage.has(at, "pronominal") and not _noun_within(passage, at)
    return Victim(frame=_frame(at, at, ONE, None), form=Form.ORDINAL) if alone else None


def _worded(passage: Passage, i: int) -> Victim | None:
    """The victims named at item `i` without a number."""
    if passage.has(i, "no-one"):
        return _phrase(passage, i, NOBODY, Form.DENIED)
    if passage.has(i, "the", "possessive"):
        return _definite(passage, i)
    item = passage.items[i]
    if item.noun is not None and item.noun.unit == "person" and not item.has(*HARM_TAGS):
        return Victim(frame=_frame(i, i, ONE, item.noun), form=Form.BARE)
    return None


def _phrase(passage: Passage, i: int, figure: Figure, form: Form) -> Victim | None:
    """A phrase that item `i` opens: up to its noun, with the names in it and behind it."""
    last = _noun_within(passage, i)
    if last is None:
        return None
    end = last
    while end + 1 < len(passage.items) and passage.items[end + 1].named is not None and not passage.items[end].sign:
        end += 1
    names = tuple(item.named for item in passage.items[i : end + 1] if item.named is not None)
    worded = "force" if passage.has(last, "victim-noun") else "demonym"
    noun = passage.items[last].noun or Noun(group=worded, unit="person")
    return Victim(frame=_frame(i, end, figure, noun, names=names), form=form)


def _definite(passage: Passage, i: int) -> Victim | None:
    """'The officer', 'his colleague', 'the third', 'the last of them': one person; others are no victims told of."""
    if passage.has(i + 1, "ordinal", "nth") and _noun_within(passage, i + 1) is None:
        return Victim(frame=_frame(i, i + 1, ONE, None), form=Form.ORDINAL)
    last = _noun_within(passage, i)
    if last is None:
        return None
    if passage.has(last, "singular", "victim-noun") or passage.items[last].noun is None:
        return _phrase(passage, i, ONE, Form.SINGLE)
    return None


def _noun_within(passage: Passage, i: int) -> int | None:
    """The noun or demonym of people of the phrase that item `i` opens, None where it has none."""
    for j in range(i + 1, min(i + 1 + _PHRASE_REACH, len(passage.items))):
        item = passage.items[j]
        if item.noun is not None:
            return j if item.noun.unit == "person" else None
        if item.has("victim-noun"):
            return j
        if item.named is not None and item.named.role == "demonym":
            return j
        if item.named is not None and item.named.role == "adjective" and _ends_phrase(passage, j + 1):
            return j
        if not (item.named is not None or item.has("skip", "of", "of-them", "the", "ordinal", "nth", "only")):
            return None
    return None


def _ends_phrase(passage: Passage, i: int) -> bool:
    """Whether no noun follows an adjective that stands for a person ('the Ruritanian shot on Monday')."""
    return all(item.noun is None for item in passage.items[i : i + 2])


def _frame(first: int, last: int, figure: Figure, noun: Noun | None, *, names: tuple[Named, ...] = ()) -> Frame:
    corps = None if noun is None else noun.corps
    return Frame(at=first, first=first, last=last, figure=figure, noun=noun, names=names, corps=corps)


def in_uniform(victim: Victim) -> bool:
    """Whether the phrase counts people of a force."""
    noun = victim.frame.noun
    return noun is not None and noun.group in _UNIFORMED


