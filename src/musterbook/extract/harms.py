"""Harms: which words of a sentence tell of people killed, injured, missing, abducted or displaced, and whom.

The form of the word decides where its victims stand: before a passive or 'died', behind 'killed' and
'the death of', around a noun of count ('40 deaths'); 'lost' takes people in uniform as its object.
Phrases that 'and' joins to the victims share their fate.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from musterbook.base.claim import Harm
from musterbook.extract.items import Noun
from musterbook.extract.parts import name_list
from musterbook.extract.passage import Passage
from musterbook.extract.victims import HARM_TAGS, LOSSES, Form, Victim, find_victims, in_uniform

HARM_OF = {
    "kill": Harm.KILLED, "injure": Harm.INJURED, "missing": Harm.MISSING, "abduct": Harm.ABDUCTED,
    "displace": Harm.DISPLACED,
}  # fmt: skip
PEOPLE = Noun(group="people", unit="person")
_LATER = frozenset({(Harm.ABDUCTED, Harm.KILLED), (Harm.MISSING, Harm.KILLED), (Harm.INJURED, Harm.KILLED)})
"""Harms that may befall the same people one after the other."""
_GERUNDS = ("ing", "ant", "ando", "endo")
"""Endings of words whose object no subject is: 'an officer escorting civilians was killed'."""
_LISTS = frozenset({":", "(", "–", "—"})
_LIST_REACH = 6
"""How far behind a whole, its place or time between, the list of its parts begins."""
_AUXILIARY_REACH = 5
_MOST_FALLEN = 1000
"""From so many on people lost are inhabitants of a place."""
_OBJECT_REACH = 14
_OMITTED_REACH = 7
_COUNT_REACH = 14
_OF_REACH = 7
_AUXILIARIES = ("adverb", "not", "was", "present-be", "perfect", "would", "future", "pronoun", "only", "to-be")
_PASSIVE = ("was", "present-be", "passive")
_BESIDE = (*_AUXILIARIES, "of-them", "more", "time", "relative-pronoun", "that", "of", "have", "skip")


@dataclass(frozen=True, slots=True)
class Harmed:
    """Victims, the item that tells their harm, and which harm it is. `lost`: they are the losses of the
    word's subject ('the force lost seven').
    """

    victim: Victim
    at: int
    outcome: Harm
    lost: bool = False


def read_harms(passage: Passage) -> tuple[Harmed, ...]:
    """Who is harmed in a sentence, in order; nobody where no word of harm stands in it."""
    if not passage.any(*HARM_TAGS, "harm-lose"):
        return ()
    phrases = find_victims(passage)
    victims = tuple(v for v in phrases if v.form is not Form.UNKNOWN)
    reader = _Reader(passage, victims, HARM_TAGS, [], tuple(v for v in phrases if v.form is Form.UNKNOWN))
    for i in passage.indices(*HARM_TAGS, "harm-lose"):
        if not (passage.has(i, "or-harm") or passage.has(i + 1, "or-harm")):
            reader.read(i)
    reader.read_parts()
    return tuple(sorted(reader.found, key=lambda h: h.victim.first))


def read_losses(passage: Passage) -> tuple[Harmed, ...]:
    """The vehicles that a sentence says were lost, in order."""
    if not passage.any(*LOSSES):
        return ()
    victims = find_victims(passage, "vehicle")
    if all(victim.frame.noun is None for victim in victims):
        return ()
    reader = _Reader(passage, victims, LOSSES, [])
    for i in passage.indices(*LOSSES):
        reader.read(i)
    counted = [victim.first for victim in victims if victim.frame.noun is not None]
    meant = [h for h in reader.found if h.victim.frame.noun is not None or min(counted) < h.victim.first]
    return tuple(sorted(meant, key=lambda h: h.victim.first))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Finds the victims of one word of harm after the other."""

    passage: Passage
    victims: tuple[Victim, ...]
    tags: tuple[str, ...]
    found: list[Harmed]
    unknown: tuple[Victim, ...] = ()

    def read(self, i: int) -> None:
        """Adds the victims of the word of harm at `i`."""
        outcome = next((HARM_OF[tag] for tag in self.tags if tag in HARM_OF and self.passage.has(i, tag)), Harm.KILLED)
        within = [v for v in self.victims if v.first <= i <= v.last]
        lost = not within and self.passage.has(i, "harm-lose") and not self._passive(i)
        if self._only_tried(i):
            return
        chosen = within or self._fronted(i) or (self._lost(i) if lost else self._chosen(i))
        if all(victim.form is Form.BARE for victim in chosen):
            chosen = self._people(i) or chosen
        for victim in chosen:
            if self._claimed(victim, i) and self._free(victim, outcome):
                self._supersede(victim, outcome)
                self.found.append(Harmed(victim, i, self._own(victim, outcome) if lost else outcome, lost=lost))

    def _own(self, victim: Victim, outcome: Harm) -> Harm:
        """'The force mourns five dead and twenty wounded': the harm that the victims' own noun tells."""
        return next(
            (HARM_OF[tag] for tag in self.tags if tag in HARM_OF and self.passage.has(victim.last, tag)), outcome
        )

    def read_parts(self) -> None:
        """Adds 'including two officers', 'of whom 96 in the earthquake', '19 of them Ruritanian': parts of victims."""
        claimed = {id(h.victim) for h in self.found}
        for victim in self.victims:
            before = [h for h in self.found if h.victim.last < victim.first and h.victim.form is Form.COUNTED]
            if id(victim) in claimed or not before or victim.form not in {Form.COUNTED, Form.OMITTED}:
                continue
            whole = max(before, key=lambda h: h.victim.frame.figure.value or 0)
            if self._is_part(victim, whole):
                self.found.append(Harmed(victim, whole.at, whole.outcome))

    def _is_part(self, victim: Victim, whole: Harmed) -> bool:
        """Whether a phrase counts some of the victims before it: no harm of its own, and a word that says so."""
        opened = self.passage.has(victim.first - 1, "inherit", "of-them")
        last = self.found[-1].victim
        parts = bool(victim.frame.names) and last is not whole.victim and self._joins(last, victim)
        at = victim.frame.at + 1
        some = self.passage.has(at, "of-them") and not self.passage.has(at + 1, "was", "perfect", "present-be", "have")
        listed = bool(victim.frame.names) and self.passage.items[victim.first - 1].key in {":", "("}
        listed = listed or self._listed(victim, whole)
        opened = opened or some or listed or (parts and last.frame.names != ())
        named = bool(victim.frame.names) and any(
            self.passage.has(k, "of-them") for k in range(victim.frame.at + 1, victim.last + 2)
        )
        value, total = victim.frame.figure.value, whole.victim.frame.figure.value
        own = any(
            self.passage.has(k, *self.tags) for k in range(victim.first, min(victim.last + 4, len(self.passage.items)))
        )
        return (opened or named) and not own and value is not None and total is not None and value < total

    def _listed(self, victim: Victim, whole: Harmed) -> bool:
        """'Three dead: two from X and one from Y', 'nine killed (five of X, four of Y)': named behind the whole."""
        between = range(max(whole.at, whole.victim.last) + 1, victim.first)
        signs = [k for k in between if self.passage.items[k].key in _LISTS]
        plain = all(k in signs or self._plain(k) for k in between)
        return bool(victim.frame.names) and len(signs) == 1 and plain and len(between) <= _LIST_REACH

    def _only_tried(self, i: int) -> bool:
        """Whether the harm was threatened or tried and nothing says that it was done."""
        return self.passage.among((i - 1, i - 2), "attempt")

    def _supersede(self, victim: Victim, outcome: Harm) -> None:
        """Drops the wounds of those who died of them."""
        if outcome is Harm.KILLED:
            self.found[:] = [h for h in self.found if h.victim is not victim or h.outcome is not Harm.INJURED]

    def _people(self, i: int) -> list[Victim]:
        """Six of whom the lexicon knows nothing ('six missionaries were seized'): people by what befalls them."""
        if self.tags is LOSSES or self.passage.has(i, "harm-lose", "harm-fall"):
            return []
        before = [v for v in self.unknown if v.last < i]
        if before and before[-1].last == i - 1 and self.passage.items[i].key.endswith("s"):
            return [replace(before[-1], form=Form.COUNTED)]
        if before and (self.passage.has(i, "harm-self") or self._passive(i)):
            between = range(before[-1].last + 1, i)
            near = all(self.passage.has(j, *_AUXILIARIES) for j in between)
            return [replace(before[-1], form=Form.COUNTED)] if near else []
        if self.passage.has(i, "displace"):
            return []
        after = [v for v in self.unknown if i < v.first <= i + 2]
        led = after and all(self.passage.has(j, "object-mark", "adverb") for j in range(i + 1, after[0].first))
        active = self.passage.has(i, "harm-act", "harm-of", "harm-self")
        return [replace(after[0], form=Form.COUNTED)] if led and active else []

    def _claimed(self, victim: Victim, i: int) -> bool:
        """Whether a claim is made of the victim; none of 'the officer's death', which tells a death again."""
        again = victim.form is Form.SINGLE and self.passage.has(i, "kill-noun") and not self._passive(i)
        noun = (
            self.passage.has(i, "kill-noun", "noun")
            and victim.frame.figure.article
            and victim.first <= i <= victim.last
        )
        return victim.form is not Form.BARE and not again and not noun

    def _lost(self, i: int) -> list[Victim]:
        """What the subject of a word at `i` that takes its losses as an object has lost."""
        lost = [v for v in self._right(i) if in_uniform(v) or v.form is Form.OMITTED or self._fallen(v)]
        after = [v for v in self.victims if lost and v.first > lost[-1].last and v.form is Form.OMITTED]
        return [*lost, *(v for v in after if self._gapped(v))]

    def _fallen(self, victim: Victim) -> bool:
        """'The mission lost 187 people': persons, not so many as the people of a country."""
        noun, value = victim.frame.noun, victim.frame.figure.value
        counted = noun is not None and noun.group == "people" and noun.unit == "person"
        return counted and not victim.frame.figure.article and value is not None and value < _MOST_FALLEN

    def _gapped(self, victim: Victim) -> bool:
        """'X lost three men and Y two': a name and the word that joins it stand right before the number."""
        first = victim.first
        if first > 1 and self.passage.items[first - 1].named is not None and self.passage.has(first - 2, "the"):
            first -= 1
            return self.passage.has(first - 2, "and") or self.passage.items[first - 2].key == ","
        named = first > 1 and self.passage.items[first - 1].named is not None
        return named and (self.passage.has(first - 2, "and") or self.passage.items[first - 2].key == ",")

    def _chosen(self, i: int) -> Sequence[Victim]:
        """The victims of the word of harm at `i`, by its form."""
        passage = self.passage
        if passage.has(i, "harm-among", "harm-part"):
            return self._among(i)
        if passage.has(i, "harm-of", "harm-act"):
            return self._right(i)
        if self._by_itself(i) and (passage.items[i].noun is not None or not passage.has(i, "harm-self")):
            return self._counted_right(i) or self._of_behind(i)
        if passage.has(i, "harm-self") or self._passive(i):
            return () if self._figurative(i) else self._subject(i)
        if self._active(i):
            return self._right(i) or self._left(i)
        left = [v for v in self._left(i) if all(h.victim is not v for h in self.found)]
        bare = all(v.form is Form.BARE for v in left)
        return self._counted_right(i) or left if bare else left

    def _fronted(self, i: int) -> list[Victim]:
        """'Wounded in the clash were two soldiers': the subject behind a participle that opens the sentence."""
        right = [] if i else self._right(i)
        return right if right and self.passage.has(right[0].first - 1, "was", "present-be") else []

    def _subject(self, i: int) -> Sequence[Victim]:
        """The victims of a verb whose subject they are: before it, or behind it where those before are taken."""
        left = self._left(i)
        taken = bool(left) and all(any(h.victim is v for h in self.found) for v in left)
        behind = [v for v in self._right(i) if v.first == i + 1] if taken else []
        return behind or left or self._inverted(i)

    def _by_itself(self, i: int) -> bool:
        """Whether the word of harm is a noun with an article: 'the wounded were flown out'."""
        return self.passage.has(i - 1, "the", "open") and not self.passage.has(i - 1, "harm-of")

    def _of_behind(self, i: int) -> list[Victim]:
        """'The death, on Sunday, of an officer': the victims behind an 'of' that other words part from the noun."""
        right = self._right(i)
        near = right and right[0].first - i <= _OF_REACH and self.passage.has(i, "kill-noun")
        return right if near and self.passage.has(right[0].first - 1, "of") else []

    def _figurative(self, i: int) -> bool:
        """Whether a verb says that a number fell, not that people did."""
        counted = self.passage.has(i + 1, "figure") and not self.passage.has(i + 1, "article")
        return self.passage.has(i, "harm-fall") and (
            counted or self.passage.has(i + 1, "to", "by", "from", "at-least", "at-most")
        )

    def _among(self, i: int) -> Sequence[Victim]:
        """'Seven of the wounded', 'among the dead were two officers', 'two officers were among the dead'."""
        before = [v for v in self.victims if v.last < i and v.form is not Form.BARE]
        between = range(before[-1].last + 1, i) if before else range(0)
        if before and all(self.passage.has(j, "was", "present-be", "among-verb", "adverb") for j in between):
            return [before[-1]] if between or not self.passage.has(i, "harm-part") else self._come_from(before[-1], i)
        return self._right(i) if self.passage.has(i, "harm-among") else ()

    def _come_from(self, victim: Victim, i: int) -> list[Victim]:
        """'Seven of the wounded are from X and one from Y': whose those are that a part is told of."""
        at = i + 1
        while self.passage.has(at, "was", "present-be", "from"):
            at += 1
        names, _ = name_list(self.passage.items, at)
        if at == i + 1 or not names:
            return []
        others = [v for v in self.victims if v.first > i and v.form is Form.OMITTED and v.frame.names]
        first = replace(victim, frame=replace(victim.frame, names=names[: 1 if others else len(names)]))
        return [first, *others]

    def _free(self, victim: Victim, outcome: Harm) -> bool:
        """Whether nothing is told of the victims yet that forbids this harm as well."""
        before = [h.outcome for h in self.found if h.victim is victim]
        return all((earlier, outcome) in _LATER for earlier in before)

    def _auxiliaries(self, i: int) -> range:
        """The items of the verb group before `i`."""
        first = i
        while first > max(i - _AUXILIARY_REACH, 0) and self.passage.has(first - 1, *_AUXILIARIES):
            if self.passage.items[first - 1].noun is not None:
                break
            first -= 1
        return range(first, i)

    def _passive(self, i: int) -> bool:
        return self.passage.has(i, "was") or self.passage.among(self._auxiliaries(i), *_PASSIVE)

    def _active(self, i: int) -> bool:
        """Whether the word of harm takes an object: a perfect before it, or the victims right behind it."""
        perfect = self.passage.among(self._auxiliaries(i), "perfect", "have", "pluperfect")
        j = i + 1
        while self.passage.has(j, "adverb", "object-mark"):
            j += 1
        behind = any(v.first == j for v in self.victims)
        return perfect or behind

    def _left(self, i: int) -> list[Victim]:
        """The victims before the word of harm at `i`, with those joined to them."""
        before = [v for v in self.victims if v.last < i]
        for k in range(len(before) - 1, -1, -1):
            victim = before[k]
            if self._aside(victim, i):
                continue
            if self._predicate(victim):
                continue
            if not self._reaches(victim, i):
                return []
            return [*self._joined_before(before, k), victim]
        return []

    def _aside(self, victim: Victim, i: int) -> bool:
        """Whether a phrase before `i` is of another clause, or a complement ('with the police', 'by gunmen')."""
        passage = self.passage
        opened = victim.last + 1
        if passage.has(opened + 1, "relative-pronoun") and passage.items[opened].key == ",":
            opened += 1
        relative = passage.has(opened, "relative-pronoun", "that") and passage.clauses[opened] == passage.clauses[i]
        beside = all(self.passage.items[k].key == "," or self.passage.has(k, "adverb") for k in range(opened, i))
        if passage.clauses[victim.first] != passage.clauses[i] and not (relative or beside):
            return True
        j = victim.first - 1
        while passage.has(j, "the", "article", "possessive") or (j >= 0 and passage.items[j].key in {"'", '"'}):
            j -= 1
        placed = passage.has(j, "place-prep", "by", "from", "of", "composed", "object-mark", "led", "gerund")
        placed = placed or (j >= 0 and passage.items[j].key.endswith(_GERUNDS))
        return placed and (victim.form is Form.BARE or (victim.form is Form.SINGLE and passage.has(j, "of")))

    def _predicate(self, victim: Victim) -> bool:
        """Whether a phrase only says which one of them its subject is ('was the third to die')."""
        return victim.form in {Form.ORDINAL, Form.SINGLE} and self.passage.has(victim.first - 1, "was", "present-be")

    def _reaches(self, victim: Victim, i: int) -> bool:
        """Whether a phrase may be the subject of the word of harm at `i`: a number without a noun only from near."""
        between = range(victim.last + 1, i)
        clause = self.passage.clauses[i]
        openers = [j for j in between[1:] if self.passage.clauses[j] == clause]
        if self.passage.among(openers, "that", "relative-pronoun"):
            return False
        if victim.form is not Form.OMITTED:
            return True
        plain = all(self.passage.has(j, *_BESIDE) or self._plain(j) for j in between)
        return len(between) <= _OMITTED_REACH and plain

    def _plain(self, j: int) -> bool:
        """Whether item `j` neither names people nor counts."""
        return self.passage.items[j].noun is None and self.passage.items[j].figure is None

    def _joined_before(self, before: Sequence[Victim], k: int) -> list[Victim]:
        """'Three soldiers, two policemen and a child were killed': the phrases that lists join to the last."""
        joined: list[Victim] = []
        if k > 0 and self._part_beside(before[k - 1], before[k]):
            k -= 1
            joined.append(before[k])
        while k > 0 and self._joins(before[k - 1], before[k]) and before[k].form is not Form.OMITTED:
            k -= 1
            joined.append(before[k])
        return joined[::-1]

    def _part_beside(self, whole: Victim, part: Victim) -> bool:
        """Whether a phrase says between commas what part of the one before it is whose: '17, 14 of them X, died'."""
        if whole.form is not Form.COUNTED or any(h.victim is whole for h in self.found):
            return False
        opened = self.passage.items[part.first - 1].key in {",", "("} or self.passage.has(part.first - 1, "inherit")
        told = self.passage.among(range(part.first, part.last + 2), "of-them")
        told = told or self.passage.has(part.first - 1, "inherit")
        between = range(whole.last + 1, part.first)
        return opened and told and all(self._plain(j) and not self.passage.has(j, *self.tags) for j in between)

    def _joins(self, one: Victim, other: Victim) -> bool:
        """Whether nothing but 'and' or a comma stands between two phrases."""
        between = range(one.last + 1, other.first)
        return bool(between) and all(
            self.passage.has(j, "and", "object-mark") or self.passage.items[j].key == "," for j in between
        )

    def _inverted(self, i: int) -> list[Victim]:
        """'Murieron al menos 20 personas': the subject right behind its verb."""
        right = self._right(i)
        if right and self._has_own(right[0]) and self.passage.among(range(i + 1, right[0].first), "and"):
            return []
        near = right and right[0].first - i <= 4  # noqa: PLR2004 - 'in Haiti at least'
        return right if near and right[0].form is not Form.OMITTED else []

    def _right(self, i: int) -> list[Victim]:
        """The victims behind the word of harm at `i`, with those joined to them."""
        after = [v for v in self.victims if v.first > i and self.passage.clauses[v.first] == self.passage.clauses[i]]
        if not after or after[0].first - i > _OBJECT_REACH or self._barred(i, after[0].first):
            return []
        chosen = [after[0]]
        for victim in after[1:]:
            if not self._joins(chosen[-1], victim) or self._has_own(victim):
                break
            chosen.append(victim)
        return chosen

    def _barred(self, i: int, j: int) -> bool:
        """Whether another harm, or a noun of what is not looked for, stands between two items."""
        unit = "vehicle" if self.tags is LOSSES else "person"
        for k in range(i + 1, j):
            noun = self.passage.items[k].noun
            if self.passage.has(k, *self.tags) or (noun is not None and noun.unit not in {unit, None}):
                return True
        return False

    def _has_own(self, victim: Victim) -> bool:
        """Whether a word of harm follows the phrase at once."""
        j = victim.last + 1
        if self.passage.has(j, "was", "perfect", "present-be", "passive"):
            return True
        return self.passage.has(j, *self.tags)

    def _counted_right(self, i: int) -> list[Victim]:
        """'The death toll rose to 49', 'los desplazados superan los 700.000': the number behind what it counts."""
        after = [v for v in self.victims if i < v.first <= i + _COUNT_REACH and v.form is not Form.BARE]
        if not after or after[0].form is not Form.OMITTED:
            return []
        number = after[0]
        between = range(i + 1, number.first)
        parted = self.passage.among(between, *self.tags, "decline", "compare")
        parted = parted or any(self.passage.items[k].key == "," for k in between)
        same = self.passage.clauses[number.first] == self.passage.clauses[i]
        return [_of_people(number)] if same and not parted else []


def _of_people(victim: Victim) -> Victim:
    """A number that counts what a noun of harm before it says."""
    return replace(victim, frame=replace(victim.frame, noun=PEOPLE), form=Form.COUNTED)
