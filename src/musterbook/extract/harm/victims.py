"""Victims: the phrases of a sentence that may name whom a harm befell.

Besides the phrases that a number opens these are 'no Ruritanian officer' (a denial), 'the officer',
'his colleague', 'the first', 'another' (one person), and numbers whose noun is left out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import zip_longest

from musterbook.base.entity import EntityKind
from musterbook.base.quantity import Qualifier
from musterbook.extract.passages.parts import Frame
from musterbook.extract.passages.passage import Passage
from musterbook.extract.words.items import Figure, Item, Named, Noun

LOSSES = ("destroy",)
HARM_TAGS = ("kill", "injure", "missing", "abduct", "displace")
PEOPLE = Noun(group="people", unit="person")
ONE = Figure(low=1, high=1, qualifier=Qualifier.EXACT, value=1)
OLDEST = 110
NOBODY = Figure(low=None, high=None, qualifier=Qualifier.NONE)
_MOST_FALLEN = 1000
"""From so many on people lost are inhabitants of a place."""
_PHRASE_REACH = 5
_DENIAL_REACH = 12
_AGE_REACH = 6
_ARMED = frozenset({"fighters", "gangs"})
_UNIFORMED = frozenset({"force", "demonym", *_ARMED})
_WITHIN = (
    "skip",
    "of",
    "of-them",
    "the",
    "possessive",
    "ordinal",
    "nth",
    "only",
    "mission-word",
    "of-mission",
    "whole-force",
    "vehicle-adjective",
)
_BEHIND_ONE = ("of-them", "was", "perfect", "present-be")
_VAGUE_TAGS = frozenset(
    {"munition", "inhabited", "things-counted", "carrier", "unit-hit", "civil-vehicle", "official", "post-noun"}
)
_VERBAL = ("and", "passive", "negation", "was", "perfect", "present-be", "relative-pronoun", "shot", "of-mission")
_BODIES = frozenset({EntityKind.COUNTRY, EntityKind.FORCE})
_GENITIVE = frozenset({"'", "s", "-"})


class Form(StrEnum):
    """How a phrase names its victims."""

    COUNTED = "counted"
    OMITTED = "omitted"
    DENIED = "denied"
    SINGLE = "single"
    ORDINAL = "ordinal"
    BARE = "bare"
    UNKNOWN = "unknown"


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


_WORDED = frozenset({"no-one", "no-harm", "any-one", "nobody", "one-more", "the", "possessive", "rank"})
"""Tags of the words that may name victims without a number, besides nouns."""


def find_victims(passage: Passage, unit: str = "person") -> tuple[Victim, ...]:
    """All phrases that may name victims, in order; `unit`: 'vehicle' where what is lost are vehicles."""
    search = _Search(passage, unit)
    wholes = {frame.part_of for frame in passage.frames}
    frames = [frame for frame in passage.frames if frame.at not in wholes]
    found = [victim for frame in frames if (victim := search.counted(frame)) is not None]
    taken = {i for victim in found for i in range(victim.first, victim.last + 1)}
    for i, item in enumerate(passage.items):
        if i in taken or (item.noun is None and item.tags.isdisjoint(_WORDED)):
            continue
        victim = search.worded(i)
        if victim is not None and taken.isdisjoint(range(victim.first, victim.last + 1)):
            found.append(victim)
            taken |= set(range(victim.first, victim.last + 1))
    found = list(_without_models(sorted(found, key=lambda v: v.first)))
    return tuple(_with_shared_names(passage, found))


def _without_models(victims: Sequence[Victim]) -> Iterator[Victim]:
    """The phrases but for the names of models right behind the vehicles that they tell of: 'an aircraft CASA C-212'."""
    for before, victim in zip((None, *victims), victims, strict=False):
        beside = before is not None and before.last == victim.first - 1 and before.form is not Form.BARE
        if not (beside and victim.form is Form.BARE and victim.frame.noun and victim.frame.noun.unit == "vehicle"):
            yield victim


def _with_shared_names(passage: Passage, victims: Sequence[Victim]) -> Iterator[Victim]:
    """'A sergeant and two soldiers of the Ruritanian contingent': a name behind the last of two is that of both."""
    for victim, following in zip_longest(victims, victims[1:]):
        joined = following is not None and following.first == victim.last + 2 and passage.has(victim.last + 1, "and")
        if following is None or not joined or victim.frame.names or not _named_behind(passage, following):
            yield victim
        elif in_uniform(victim) and in_uniform(following) and not passage.has(victim.last, "host-force", "of-mission"):
            yield replace(victim, frame=replace(victim.frame, names=following.frame.names))
        else:
            yield victim


def _named_behind(passage: Passage, victim: Victim) -> bool:
    """Whether the names of a phrase stand at its end, behind the noun."""
    at_end = bool(victim.frame.names) and (
        passage.items[victim.last].named is not None or passage.has(victim.last, "contingent")
    )
    return at_end and victim.frame.noun is not None and victim.frame.noun.group != "demonym"


@dataclass(frozen=True, slots=True)
class _Search:
    """Finds the phrases of one sentence that count or name what is of one unit."""

    passage: Passage
    unit: str

    def counted(self, frame: Frame) -> Victim | None:
        """What a number counts; None of money, shares and things of another unit."""
        figure, noun = frame.figure, frame.noun
        other = noun is not None and noun.unit != self.unit
        other = other and not (self.unit == "vehicle" and vehicles_go_on(self.passage, frame))
        if figure.unit is not None or figure.compound or other:
            return None
        if figure.article and self._over_verb(frame):
            return None
        if noun is not None or figure.vague:
            return Victim(frame=frame, form=Form.BARE if figure.vague else Form.COUNTED)
        if figure.article:
            return self._phrase(frame.at, ONE, Form.COUNTED) or self._one_of_them(frame.at)
        return None if self._is_age(frame) else self._by_itself(frame)

    def _over_verb(self, frame: Frame) -> bool:
        """Whether the noun of an article is another's, behind a verb: 'una bomba destruyó el blindado'."""
        inside = range(frame.at + 1, frame.last)
        return any(self.passage.has(k, *LOSSES, *HARM_TAGS) and self.passage.has(k + 1, "the") for k in inside)

    def _by_itself(self, frame: Frame) -> Victim | None:
        """What a number without a noun that the lexicon knows may count."""
        if self.passage.has(frame.at + 1, "time-unit"):
            return None
        member = self._member(frame)
        if member is not None:
            return member
        if self._counts_things(frame.at + 1):
            return self._unknown(frame)
        return Victim(frame=self._with_names(frame), form=Form.OMITTED)

    def _member(self, frame: Frame) -> Victim | None:
        """'One member of the Ruritanian contingent': a noun of a person, and whose contingent it is of."""
        last = self._noun_within(frame.at)
        if last is None or not self.passage.has(last, "victim-noun"):
            return None
        end, names = self._of_names(last)
        noun = self.passage.items[last].noun or Noun(group="force", unit=self.unit)
        inside = tuple(item.named for item in self.passage.items[frame.at : last] if item.named is not None)
        told = replace(frame, last=end, noun=noun, names=(*inside, *names))
        return Victim(frame=told, form=Form.COUNTED)

    def _of_names(self, last: int) -> tuple[int, tuple[Named, ...]]:
        """Names that 'of' binds to a phrase ('of Ruritania', 'of the Ruritanian contingent'), and where they end."""
        at = last + 1
        while self.passage.has(at, "of", "the") and not self.passage.has(at, "possessive"):
            at += 1
        at += at > last + 1 and self.passage.has(at, "contingent")
        item = self.passage.items[at] if last + 1 < at < len(self.passage.items) else None
        if item is None or item.named is None or item.named.kind not in _BODIES:
            return last, ()
        return at + (self.passage.has(at + 1, "contingent")), (item.named,)

    def _ranked(self, i: int) -> Victim | None:
        """'Constable Jan Novak of Ruritania': one person by rank and name."""
        items, at = self.passage.items, i + 1
        while at < len(items) and items[at].capital and not items[at].tags and items[at].named is None:
            at += 1
        if at == i + 1:
            return None
        before = items[i - 1].named if i > 0 else None
        end, names = self._of_names(at - 1)
        names = names if before is None else (before, *names)
        noun = items[i].noun or Noun(group="force", unit=self.unit)
        return Victim(frame=_frame((i - (before is not None), end), ONE, noun, names=names), form=Form.SINGLE)

    def _unknown(self, frame: Frame) -> Victim | None:
        """'Six missionaries': a noun that the lexicon does not know, of people where they die or are taken."""
        noun = frame.at + 1
        while self.passage.has(noun, "skip"):
            noun += 1
        item = self.passage.items[noun] if noun < len(self.passage.items) else None
        spoken = item is not None and item.capital and self.passage.setting.language == "fr" and item.key.endswith("s")
        small = item is not None and (not item.capital or spoken)
        plain = item is not None and not item.tags and not item.sign and item.named is None and small
        if self.unit != "person" or not plain:
            return None
        person = Noun(group="people", unit=self.unit)
        return Victim(frame=replace(frame, last=noun, noun=person), form=Form.UNKNOWN)

    def _with_names(self, frame: Frame) -> Frame:
        """'19 of them Ruritanian and 11 Ruritanians': the adjective that tells whose they are."""
        at = frame.at + 1
        while self.passage.has(at, "of-them"):
            at += 1
        item = self.passage.items[at] if at < len(self.passage.items) else None
        if item is None or item.named is None or frame.names:
            return frame
        if item.named.role not in {"adjective", "demonym"} and item.named.kind is not EntityKind.GROUP:
            return frame
        return replace(frame, last=at, names=(item.named,), noun=Noun(group="demonym", unit=self.unit))

    def _is_age(self, frame: Frame) -> bool:
        """Whether a number stands between commas behind a word: 'the mayor, 53, was killed'."""
        items, at = self.passage.items, frame.at
        behind = items[at + 1].key if at + 1 < len(items) else "."
        plain = (frame.figure.value or 0) <= OLDEST and frame.figure.qualifier is Qualifier.EXACT
        return plain and at > 1 and items[at - 1].key == "," and behind in {",", ".", ")", ";"}

    def _counts_things(self, i: int) -> bool:
        """Whether a word follows that is not known to count victims: 'two attacks', 'two of our houses'."""
        while self.passage.has(i, "of", "the", "possessive", "skip") and not self.passage.has(i, "of-them", "others"):
            i += 1
        if i >= len(self.passage.items):
            return False
        item = self.passage.items[i]
        plain = item.named is None and item.figure is None and not item.sign and item.noun is None
        return (plain and not item.tags - _VAGUE_TAGS) or (
            item.noun is not None and item.noun.unit not in {self.unit, None}
        )

    def worded(self, i: int) -> Victim | None:
        """What item `i` names without a number."""
        item = self.passage.items[i]
        if item.has("no-one", "nobody") or (item.has("any-one") and self._denied(i)):
            found = self._no_harm(i) or self._phrase(i, NOBODY, Form.DENIED) or self._nobody(i)
            return None if self._again(i) else found
        if item.has("one-more"):
            return self._phrase(i, ONE, Form.COUNTED) or self._one_of_them(i)
        if item.has("the", "possessive", "no-harm"):
            return self._no_harm(i) if item.has("no-harm") else self._definite(i)
        ranked = self._ranked(i) if self.unit == "person" and item.has("rank") else None
        if ranked is not None:
            return ranked
        if item.noun is not None and item.noun.unit == self.unit and not item.has(*HARM_TAGS):
            return Victim(frame=_frame((i, i), ONE, item.noun), form=Form.BARE)
        return None

    def _denied(self, i: int) -> bool:
        """Whether a word before 'any' says that there was none: 'denied that any', 'did not lose any'."""
        passage, first = self.passage, max(i - _DENIAL_REACH, 0)
        return any(first <= k < i and passage.clauses[i] - passage.clauses[k] <= 1 for k in passage.indices("not"))

    def _no_harm(self, i: int) -> Victim | None:
        """'No deaths', with the word of harm itself; not 'any of the deaths' that were told of."""
        if self.unit == "person" and self.passage.has(i + 1, *HARM_TAGS) and not self._again(i):
            return Victim(frame=_frame((i, i + 1), NOBODY, None), form=Form.DENIED)
        return None

    def _again(self, i: int) -> bool:
        """Whether 'any of the deaths' stands at `i`."""
        return self.passage.has(i, "none-of") and self.passage.has(i + 1, "kill-noun")

    def _nobody(self, i: int) -> Victim | None:
        """'Nobody', 'none'."""
        told = self.passage.has(i, "nobody")
        return Victim(frame=_frame((i, i), NOBODY, None), form=Form.DENIED) if told else None

    def _one_of_them(self, i: int) -> Victim | None:
        """'Another', 'a third', 'one' with no noun behind it: one more of the people told of."""
        if self._noun_within(i) is not None:
            return None
        if self.passage.has(i + 1, "personnel-object"):
            return self._one_of_those(i)
        if self.passage.has(i + 1, "ordinal", "nth"):
            return Victim(frame=_frame((i, i + 1), ONE, None), form=Form.ORDINAL)
        alone = self.passage.has(i, "one-more") or self._stands_alone(i)
        return Victim(frame=_frame((i, i), ONE, None), form=Form.ORDINAL) if alone else None

    def _one_of_those(self, i: int) -> Victim:
        """'L'un des policiers kényans': one of people in uniform."""
        named = self.passage.items[i + 2].named if i + 2 < len(self.passage.items) else None
        names = () if named is None or named.kind not in _BODIES else (named,)
        noun = Noun(group="force", unit=self.unit)
        return Victim(frame=_frame((i, i + 1 + len(names)), ONE, noun, names=names), form=Form.COUNTED)

    def _stands_alone(self, i: int) -> bool:
        """Whether 'one' or 'un' has no noun at all behind it: a stop, a verb of harm or 'of them'."""
        if not (self.passage.has(i, "article") and self.passage.items[i].key not in {"a", "an"}):
            return False
        behind = self.passage.items[i + 1] if i + 1 < len(self.passage.items) else None
        timed = behind is not None and (behind.when is not None or behind.has("place-prep"))
        return timed or behind is None or behind.sign or behind.has(*_BEHIND_ONE, *HARM_TAGS)

    def _phrase(self, i: int, figure: Figure, form: Form) -> Victim | None:
        """A phrase that item `i` opens: up to its noun, with the names in it and behind it."""
        last = self._noun_within(i)
        if last is None:
            return None
        items, end = self.passage.items, last
        while end + 1 < len(items) and items[end + 1].named is not None:
            end += 1
        names = tuple(item.named for item in items[i : end + 1] if item.named is not None)
        end, bound = (end, ()) if names else self._of_names(end)
        names = (*names, *bound)
        worded = "force" if items[last].has("victim-noun") else "demonym"
        noun = items[last].noun or Noun(group=worded, unit=self.unit)
        return Victim(frame=_frame((i, end), figure, noun, names=names), form=form)

    def _definite(self, i: int) -> Victim | None:
        """'The officer', 'his colleague', 'the third', 'the last of them': one person; none where it is several."""
        last = self._noun_within(i)
        if last is None:
            ordinal = self.passage.has(i + 1, "ordinal", "nth") or (
                self.passage.has(i + 1, "other-one") and self._told_alone(i + 2)
            )
            ordinal = ordinal and self.unit == "person"
            ordinal = ordinal and not self.passage.has(i + 2, "contingent")
            return Victim(frame=_frame((i, i + 1), ONE, None), form=Form.ORDINAL) if ordinal else None
        item = self.passage.items[last]
        if item.has("whole-personnel"):
            return None
        plural = item.key.endswith("s") and (item.noun is not None or self.passage.items[i].key.endswith("s"))
        one = item.has("singular", "victim-noun") or not plural
        return self._phrase(i, ONE, Form.SINGLE) if one else None

    def _told_alone(self, i: int) -> bool:
        """Whether a phrase has ended before item `i`: a stop, a time, a place or a verb follows."""
        behind = self.passage.items[i] if i < len(self.passage.items) else None
        return behind is None or behind.sign or behind.when is not None or behind.has("place-prep", "was", "perfect")

    def _noun_within(self, i: int) -> int | None:
        """The noun or demonym of the phrase that item `i` opens, None where it has none."""
        start = self._behind_age(i + 1)
        for j in range(start, min(start + _PHRASE_REACH, len(self.passage.items))):
            item = self.passage.items[j]
            if item.noun is not None and item.noun.group != "unit" and not self._before_own(j):
                return j if item.noun.unit == self.unit else None
            if self.unit == "person" and (item.has("victim-noun") or self._spoken(j)):
                return j
            if not (item.noun is not None or item.named is not None or item.has(*_WITHIN) or item.key in _GENITIVE):
                return None
        return None

    def _before_own(self, j: int) -> bool:
        """Whether a noun of people only tells whose vehicle the next word is: 'an army pick-up'."""
        following = self.passage.items[j + 1].noun if j + 1 < len(self.passage.items) else None
        own = following is not None and following.unit == self.unit
        noun = self.passage.items[j].noun
        return own and self.unit == "vehicle" and noun is not None and noun.unit != self.unit

    def _behind_age(self, j: int) -> int:
        """The item behind '24-year-old' at `j`, else `j` itself."""
        items = self.passage.items
        compound = j < len(items) and items[j].figure is not None
        end = next((k for k in range(j, min(j + _AGE_REACH, len(items))) if self.passage.has(k, "age-end")), None)
        return end + 1 if compound and end is not None else j

    def _spoken(self, j: int) -> bool:
        """Whether item `j` is a demonym, or an adjective that stands for a person ('the Ruritanian shot on Monday')."""
        named = self.passage.items[j].named
        if named is None or named.role not in {"demonym", "adjective"}:
            return False
        behind = self.passage.items[j + 1] if j + 1 < len(self.passage.items) else None
        if named.role == "demonym" or behind is None or behind.sign or behind.when is not None:
            return True
        return behind.has(*_VERBAL, *HARM_TAGS, "place-prep") and not behind.has("of")


def _frame(span: tuple[int, int], figure: Figure, noun: Noun | None, *, names: tuple[Named, ...] = ()) -> Frame:
    corps = None if noun is None else noun.corps
    first, last = span
    return Frame(at=first, first=first, last=last, figure=figure, noun=noun, names=names, corps=corps)


def vehicles_go_on(passage: Passage, frame: Frame) -> bool:
    """Whether 'three others' without a noun are vehicles: the sentence before told of vehicles lost, of no people."""
    before = passage.memory.sentences[-1] if passage.memory.sentences else None
    named = frame.noun is not None and not passage.has(frame.last, "others")
    if before is None or named or not before.any(*LOSSES):
        return False
    units = {f.noun.unit for f in before.frames if f.noun is not None}
    units |= {f.noun.unit for f in passage.frames if f.noun is not None and f.at < frame.at}
    others = passage.among(range(frame.first - 1, frame.last + 2), "others", "more", "one-more")
    return units == {"vehicle"} and (others or frame.figure.additional)


def in_uniform(victim: Victim) -> bool:
    """Whether the phrase counts people of a force, armed men or vehicles."""
    noun = victim.frame.noun
    return noun is not None and (noun.group in _UNIFORMED or noun.unit == "vehicle")


def in_arms(victim: Victim) -> bool:
    """Whether the phrase counts armed men of a group, whose capture is an arrest."""
    noun = victim.frame.noun
    return noun is not None and noun.group in _ARMED


def in_ranks(victim: Victim) -> bool:
    """Whether the phrase counts people of a force, who leave a country and do not flee it."""
    noun = victim.frame.noun
    return noun is not None and noun.group == "force"


def fallen(victim: Victim) -> bool:
    """'The mission lost 187 people': persons, not so many as the people of a country."""
    noun, value = victim.frame.noun, victim.frame.figure.value
    counted = noun is not None and noun.group == "people" and noun.unit == "person"
    return counted and not victim.frame.figure.article and value is not None and value < _MOST_FALLEN


def counts_nothing(item: Item) -> bool:
    """Whether an item is no figure, but for an article or a 'one' that means anybody."""
    return item.figure is None or item.figure.article or item.has("pronominal")


def of_people(victim: Victim) -> Victim:
    """A number that counts what a noun of harm before it says."""
    return replace(victim, frame=replace(victim.frame, noun=PEOPLE), form=Form.COUNTED)
