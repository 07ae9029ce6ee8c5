"""Harms: which words of a sentence tell of people killed, injured, missing, abducted or displaced, and whom.

The form of the word decides where its victims stand: before a passive or 'died', behind 'killed' and
'the death of', around a noun of count ('40 deaths'); 'lost' takes people in uniform as its object.
Phrases that 'and' joins to the victims share their fate.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from musterbook.base.claim import Harm
from musterbook.extract.harm.beside import (
    apposed,
    behind_origin,
    beside_name,
    between_commas,
    few_cross,
    number_armed,
    number_before,
    only_described,
    only_listed,
    over_aside,
    over_circumstance,
    own_words,
    relative,
    right_before,
    told_apart,
    without_names,
)  # fmt: skip
from musterbook.extract.harm.harmparts import Harmed, Parts, joins, plain
from musterbook.extract.harm.undone import figurative, grounded, lacks_life, only_left, only_tried, unharmed
from musterbook.extract.harm.victims import (
    HARM_TAGS,
    LOSSES,
    Form,
    Victim,
    counts_nothing,
    fallen,
    find_victims,
    in_arms,
    in_ranks,
    in_uniform,
    of_people,
    vehicles_go_on,
)
from musterbook.extract.passages.parts import name_list
from musterbook.extract.passages.passage import Passage

HARM_OF = {
    "kill": Harm.KILLED, "injure": Harm.INJURED, "missing": Harm.MISSING, "abduct": Harm.ABDUCTED,
    "displace": Harm.DISPLACED,
}  # fmt: skip
_LATER = frozenset({(Harm.ABDUCTED, Harm.KILLED), (Harm.MISSING, Harm.KILLED), (Harm.INJURED, Harm.KILLED)})
"""Harms that may befall the same people one after the other."""
_GERUNDS = ("ing", "ant", "ando", "endo")
"""Endings of words whose object no subject is: 'an officer escorting civilians was killed'."""
_AUXILIARY_REACH = 5
_OBJECT_REACH = 14
_OMITTED_REACH = 7
_COUNT_REACH, _OF_REACH, _BESIDE_REACH, _NUMBER_REACH = 14, 7, 3, 5
_AUXILIARIES = ("adverb", "not", "was", "present-be", "perfect", "would", "future", "pronoun", "only", "to-be")
_PASSIVE = ("was", "present-be", "passive")
_BESIDE = (*_AUXILIARIES, "of-them", "more", "time", "relative-pronoun", "that", "of", "have", "skip")


def read_harms(passage: Passage) -> tuple[Harmed, ...]:
    """Who is harmed in a sentence, in order; nobody where no word of harm stands in it."""
    if not passage.any(*HARM_TAGS, "harm-lose", "needs-life"):
        return ()
    phrases = find_victims(passage)
    victims = tuple(v for v in phrases if v.form is not Form.UNKNOWN)
    reader = _Reader(passage, victims, HARM_TAGS, [], tuple(v for v in phrases if v.form is Form.UNKNOWN))
    for i in passage.indices(*HARM_TAGS, "harm-lose", "needs-life"):
        reader.read(i, denied=passage.has(i, "or-harm") or passage.has(i + 1, "or-harm"))
    Parts(passage, victims, HARM_TAGS, reader.found).read()
    return tuple(sorted(reader.found, key=lambda h: h.victim.first))


def read_losses(passage: Passage) -> tuple[Harmed, ...]:
    """The vehicles that a sentence says were lost, in order."""
    victims = find_victims(passage, "vehicle") if passage.any(*LOSSES) else ()
    going_on = [v for v in victims if vehicles_go_on(passage, v.frame)]
    if not going_on and all(victim.frame.noun is None for victim in victims):
        return ()
    reader = _Reader(passage, victims, LOSSES, [])
    for i in passage.indices(*LOSSES):
        reader.read(i)
    if going_on:
        return tuple(h for h in reader.found if h.victim in going_on)
    counted = [victim.first for victim in victims if victim.frame.noun is not None]
    colons = [i for i, item in enumerate(passage.items) if item.key == ":" and i > min(counted)]
    colon = colons[0] if colons else len(passage.items)
    meant = [h for h in reader.found if h.victim.frame.noun is not None or min(counted) < h.victim.first < colon]
    return tuple(sorted(meant, key=lambda h: h.victim.first))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Finds the victims of one word of harm after the other."""

    passage: Passage
    victims: tuple[Victim, ...]
    tags: tuple[str, ...]
    found: list[Harmed]
    unknown: tuple[Victim, ...] = ()

    def read(self, i: int, *, denied: bool = False) -> None:
        """Adds the victims of the word of harm at `i`. `denied`: only where nobody was harmed ('killed or injured')."""
        outcome = next((HARM_OF[tag] for tag in self.tags if tag in HARM_OF and self.passage.has(i, tag)), Harm.KILLED)
        within = [v for v in self.victims if v.first <= i <= v.last]
        lost = not within and self.passage.has(i, "harm-lose") and not self._passive(i)
        if only_tried(self.passage, i) or lacks_life(self.passage, i):
            return
        if self._only_names(within, i):
            return
        if (again := self._spared_again(i)) is not None:
            self.found.append(Harmed(again, i, outcome))
            return
        chosen = within or self._told_by(i) or (self._lost(i) if lost else self._chosen(i))
        if all(victim.form is Form.BARE for victim in chosen):
            chosen = self._numbered(chosen, i) or self._of_bare(chosen, i) or self._people(i) or chosen
        for victim in without_names(self.passage, chosen):
            left = lost and only_left(self.passage, victim)
            if left or (denied and victim.form is not Form.DENIED) or self._unfit(victim, i):
                continue
            if self._claimed(victim, i) and self._free(victim, outcome):
                self._supersede(victim, outcome)
                self.found.append(Harmed(victim, i, self._own(victim, outcome) if lost else outcome, lost=lost))

    def _unfit(self, victim: Victim, i: int) -> bool:
        """Whether a word of harm is never told of such victims: what does not fly does not fall."""
        return grounded(self.passage, victim, i) if self.tags is LOSSES else unharmed(victim, self.passage, i)

    def _told_by(self, i: int) -> list[Victim]:
        """The victims that a label, an inversion or a noun of number joins to the word of harm at `i`."""
        before = [of_people(v) for v in number_before(self.passage, self.victims, i)]
        return self._of_label(i) or before or self._fronted(i)

    def _only_names(self, within: Sequence[Victim], i: int) -> bool:
        """Whether a noun of flight only says who they are that another harm befalls: '700 refugees died'."""
        if not within or within[0].last != i or not self.passage.has(i, "displace"):
            return False
        j = i + 1
        while self.passage.has(j, *_AUXILIARIES):
            j += 1
        return self.passage.has(j, "kill", "injure", "abduct", "missing") and not self.passage.has(j, "displace")

    def _numbered(self, chosen: Sequence[Victim], i: int) -> list[Victim]:
        """'The number of officers who lost their lives rose to 14': the number behind what a noun of number counts."""
        first = chosen[0].first if chosen else i
        counted = self.passage.among(range(max(first - _NUMBER_REACH, 0), first), "count-noun", "count-of")
        return self._counted_right(i) if counted else []

    def _of_bare(self, chosen: Sequence[Victim], i: int) -> list[Victim]:
        """'30 bodies of civilians': the number right before a noun of harm, of those whom 'of' binds to it."""
        number = next((v for v in self.victims if v.last == i - 1 and v.form is Form.OMITTED), None)
        if number is None or len(chosen) != 1 or not self.passage.has(i, "harm-of") or chosen[0].first > i + 2:
            return []
        frame = chosen[0].frame
        told = replace(number.frame, noun=frame.noun, names=frame.names, corps=frame.corps)
        return [replace(number, frame=told, form=Form.COUNTED)]

    def _own(self, victim: Victim, outcome: Harm) -> Harm:
        """'The force mourns five dead and twenty wounded': the harm that the victims' own noun tells."""
        return next(
            (HARM_OF[tag] for tag in self.tags if tag in HARM_OF and self.passage.has(victim.last, tag)), outcome
        )

    def _supersede(self, victim: Victim, outcome: Harm) -> None:
        """Drops the wounds of those who died of them."""
        if outcome is Harm.KILLED:
            self.found[:] = [h for h in self.found if h.victim is not victim or h.outcome is not Harm.INJURED]

    def _people(self, i: int) -> list[Victim]:
        """Six of whom the lexicon knows nothing ('six missionaries were seized'): people by what befalls them."""
        if self.tags is LOSSES or self.passage.has(i, "harm-lose", "harm-fall", "capture"):
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
        crossed = self.passage.has(i, "crossing") and victim.frame.noun is None and few_cross(victim)
        crossed = crossed or (self.passage.has(i, "displace") and victim.form is Form.ORDINAL)
        arrested = self.passage.has(i, "capture") and (in_arms(victim) or victim.frame.noun is None)
        arrested = arrested and victim.form is not Form.DENIED
        fled = self.passage.has(i, "displace") and (in_arms(victim) or in_ranks(victim))
        return victim.form is not Form.BARE and not (again or noun or arrested or fled or crossed)

    def _spared_again(self, i: int) -> Victim | None:
        """Nobody of whom a harm is denied once more: 'no officer was wounded or killed', 'ni blessé ni tué'."""
        last = self.found[-1] if self.found else None
        near = last is not None and last.victim.form is Form.DENIED and 0 < i - last.at <= _BESIDE_REACH
        parted = last is None or any(last.at < v.first <= i for v in self.victims)
        return None if last is None or parted or not near else last.victim

    def _of_label(self, i: int) -> list[Victim]:
        """'Wounded this year: at least 38', 'Fallecidos de la misión: 187': the number behind the label of a line."""
        items = self.passage.items
        if i > 1 or (i == 1 and self.passage.has(0, "figure")):
            return []
        colon = next((k for k in range(i + 1, min(i + 1 + _COUNT_REACH, len(items))) if items[k].key == ":"), None)
        number = next((v for v in self.victims if colon is not None and v.first == colon + 1), None)
        if number is None or number.form not in {Form.OMITTED, Form.COUNTED}:
            return []
        plain = all(
            counts_nothing(items[k]) and not self.passage.has(k, *self.tags) for k in range(i + 1, number.first)
        )
        return [of_people(number) if number.form is Form.OMITTED else number] if plain else []

    def _lost(self, i: int) -> list[Victim]:
        """What the subject of a word at `i` that takes its losses as an object has lost."""
        lost = [v for v in self._right(i) if in_uniform(v) or v.form is Form.OMITTED or fallen(v)]
        lost = lost or [v for v in self._right(i)[:1] if v.form is Form.DENIED and v.first - i <= _BESIDE_REACH]
        after = [v for v in self.victims if lost and v.first > lost[-1].last and v.form is Form.OMITTED]
        return [*lost, *(v for v in after if self._gapped(v))]

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
        if passage.has(i, "harm-of", "harm-act") and not self._suffered(i):
            return self._right(i) or right_before(self.passage, self.victims, i)
        if self._by_itself(i) and (passage.items[i].noun is not None or not passage.has(i, "harm-self")):
            return self._counted_right(i) or self._of_behind(i)
        if passage.has(i, "harm-self") or self._passive(i):
            return () if figurative(self.passage, self.victims, i) else self._subject(i)
        if self._active(i):
            return self._right(i) or self._left(i)
        left = [v for v in self._left(i) if all(h.victim is not v for h in self.found)]
        bare = all(v.form is Form.BARE for v in left)
        return self._counted_right(i) or left if bare else left

    def _suffered(self, i: int) -> bool:
        """Whether a word that takes victims as its object is a passive here: 'were thrown onto the roads'."""
        active = self.passage.has(i, "harm-of") or self.passage.items[i].key.split(" ", 1)[0].endswith(_GERUNDS)
        return not active and self._passive(i)

    def _fronted(self, i: int) -> list[Victim]:
        """'Wounded in the clash were two soldiers': 'those killed were five officers': behind what opens a sentence."""
        right = self._right(i) if i == 0 or (i == 1 and self.passage.has(0, "the")) else []
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
        near = right and right[0].first - i <= _OF_REACH and self.passage.has(i, "kill-noun", "missing", "abduct")
        return right if near and self.passage.has(right[0].first - 1, "of") else []

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
        if self.passage.has(i, "was") or self.passage.among(self._auxiliaries(i), *_PASSIVE, "remains"):
            return True
        return self._shares_auxiliary(i)

    def _shares_auxiliary(self, i: int) -> bool:
        """'Were abducted in May and later found dead': the auxiliary of a harm before 'and' holds for the next."""
        joint = i - 1
        while self.passage.has(joint, "adverb", "spared"):
            joint -= 1
        if not self.passage.has(joint, "and") or any(v.first in (i + 1, i + 2) for v in self.victims):
            return False
        before = [h.at for h in self.found if h.at < joint and self.passage.clauses[h.at] == self.passage.clauses[i]]
        parted = bool(before) and any(v.first > before[-1] and v.last < joint for v in self.victims)
        return bool(before) and not parted and self.passage.among(self._auxiliaries(before[-1]), *_PASSIVE)

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
        before = own_words(self.passage, [v for v in self.victims if v.last < i])
        for k in range(len(before) - 1, -1, -1):
            victim = before[k]
            if self._aside(victim, i) or between_commas(self.passage, victim, before[:k], at=i):
                continue
            if self._predicate(victim) or apposed(self.passage, victim, before[:k]):
                continue
            if not self._reaches(victim, i):
                return []
            joined = self._joined_before(before, k)
            described = k > 0 and joined[-1:] == [before[k - 1]] and self._part_beside(before[k - 1], victim)
            return joined if described and only_described(victim, joined[-1]) else [*joined, victim]
        return []

    def _aside(self, victim: Victim, i: int) -> bool:
        """Whether a phrase before `i` is of another clause, or a complement ('with the police', 'by gunmen')."""
        passage = self.passage
        opened = victim.last + 1
        while passage.has(opened, "running") and opened < i:
            opened += 1
        led = passage.has(opened, "place-prep", "of")
        if passage.has(opened + 1, "relative-pronoun") and (led or passage.items[opened].key == ","):
            opened += 1
        elif led and victim.form is Form.SINGLE:
            opened = behind_origin(passage, opened, i)
        relative = passage.has(opened, "relative-pronoun", "that") and passage.clauses[opened] == passage.clauses[i]
        beside = all(self.passage.items[k].key == "," or self.passage.has(k, "adverb") for k in range(opened, i))
        if passage.clauses[victim.first] != passage.clauses[i] and not (
            relative or beside or over_circumstance(passage, victim, i)
        ):
            return True
        j = victim.first - 1
        while passage.has(j, "the", "article", "possessive") or (j >= 0 and passage.items[j].key in {"'", '"'}):
            j -= 1
        placed = passage.has(j, "place-prep", "by", "from", "of", "composed", "object-mark", "led", "gerund")
        placed = placed or (j >= 0 and passage.items[j].key.endswith(_GERUNDS))
        of = victim.form is Form.SINGLE and passage.has(j, "of")
        return placed and not relative and (victim.form is Form.BARE or of)

    def _predicate(self, victim: Victim) -> bool:
        """Whether a phrase only says which one of them its subject is ('was the third to die')."""
        return victim.form in {Form.ORDINAL, Form.SINGLE} and self.passage.has(victim.first - 1, "was", "present-be")

    def _reaches(self, victim: Victim, i: int) -> bool:
        """Whether a phrase may be the subject of the word of harm at `i`: a number without a noun only from near."""
        between = range(victim.last + 1, i)
        clause = self.passage.clauses[i]
        start = next((k for k, j in enumerate(between) if not self.passage.has(j, "running")), 0)
        openers = [j for j in between[start + 1 :] if self.passage.clauses[j] == clause]
        relative = [j for j in openers if self.passage.has(j, "that", "relative-pronoun")]
        own = range(relative[-1] + 1, min(self._auxiliaries(i))) if relative and self._auxiliaries(i) else range(0)
        if relative and not self.passage.among(own, "was", "present-be", "have", "perfect", "pluperfect"):
            return False
        if victim.form is not Form.OMITTED:
            return True
        told = all(self.passage.has(j, *_BESIDE) or plain(self.passage, j) for j in between)
        return len(between) <= _OMITTED_REACH and told

    def _joined_before(self, before: Sequence[Victim], k: int) -> list[Victim]:
        """'Three soldiers, two policemen and a child were killed': the phrases that lists join to the last."""
        joined: list[Victim] = []
        if k > 0 and self._part_beside(before[k - 1], before[k]):
            k -= 1
            joined.append(before[k])
        while (
            k > 0
            and joins(self.passage, before[k - 1], before[k])
            and not told_apart(self.passage, before, k)
            and (before[k].form is not Form.OMITTED or before[k].frame.names)
        ):
            k -= 1
            joined.append(before[k])
        return joined[::-1]

    def _part_beside(self, whole: Victim, part: Victim) -> bool:
        """Whether a phrase says between commas what part of the one before it is whose: '17, 14 of them X, died'."""
        if whole.form is not Form.COUNTED or any(h.victim is whole for h in self.found):
            return False
        if relative(self.passage, part):
            return False
        opened = self.passage.items[part.first - 1].key in {",", "("} or self.passage.has(part.first - 1, "inherit")
        told = self.passage.among(range(part.first, part.last + 2), "of-them")
        told = told or self.passage.has(part.first - 1, "inherit")
        between = range(whole.last + 1, part.first)
        return opened and told and all(plain(self.passage, j) and not self.passage.has(j, *self.tags) for j in between)

    def _inverted(self, i: int) -> list[Victim]:
        """'Murieron al menos 20 personas': the subject right behind its verb."""
        right = self._right(i)
        if right and self._has_own(right[0]) and self.passage.among(range(i + 1, right[0].first), "and"):
            return []
        near = right and right[0].first - i <= 4  # noqa: PLR2004 - 'in Haiti at least'
        beside = bool(right) and right[0].first == i + 1 and (right[0].frame.figure.value or 0) > 1
        return right if near and (beside or right[0].form is not Form.OMITTED) else []

    def _right(self, i: int) -> list[Victim]:
        """The victims behind the word of harm at `i`, with those joined to them."""
        after = [v for v in self.victims if v.first > i and self.passage.clauses[v.first] == self.passage.clauses[i]]
        if not after or after[0].first - i > _OBJECT_REACH or self._barred(i, after[0].first):
            return []
        chosen, last = [after[0]], after[0]
        for victim in after[1:]:
            if over_aside(self.passage, last, victim):
                last = victim
                continue
            joined = joins(self.passage, last, victim) or beside_name(self.passage, last, victim)
            dated = victim.form is Form.ORDINAL and self.passage.has_time(range(victim.last + 1, victim.last + 2))
            if not joined or dated or self._has_own(victim):
                break
            chosen.append(victim)
            last = victim
        return chosen

    def _barred(self, i: int, j: int) -> bool:
        """Whether another harm, or a noun of what is not looked for, stands between two items."""
        unit = "vehicle" if self.tags is LOSSES else "person"
        for k in range(i + 1, j):
            noun = self.passage.items[k].noun
            other = noun is not None and noun.unit not in {unit, None}
            listed = self.passage.has(i, "harm-lose") and self.passage.has(k + 1, "and")
            if self.passage.has(k, *self.tags) or (other and not listed):
                return True
        return False

    def _has_own(self, victim: Victim) -> bool:
        """Whether a word of harm follows the phrase at once."""
        j = victim.last + 1
        if self.passage.has(j, "was", "perfect", "present-be", "passive", "arrives"):
            return True
        return self.passage.has(j, *self.tags)

    def _counted_right(self, i: int) -> list[Victim]:
        """'The death toll rose to 49', 'los desplazados superan los 700.000': the number behind what it counts."""
        after = [v for v in self.victims if i < v.first <= i + _COUNT_REACH and v.form is not Form.BARE]
        if not after or after[0].form not in {Form.OMITTED, Form.COUNTED}:
            return []
        number = after[0]
        between = range(i + 1, number.first)
        noun = number.frame.noun
        if noun is not None and (noun.group != "people" or not self.passage.among(between, "amount-verb", "size-verb")):
            return []
        parted = self.passage.among(between, *self.tags, "decline", "compare")
        parted = parted or only_listed(self.passage, between)
        same = self.passage.clauses[number.first] == self.passage.clauses[i] or self._labelled(i, number)
        return [number_armed(self.passage, of_people(number), i)] if same and not parted else []

    def _labelled(self, i: int, number: Victim) -> bool:
        """'Wounded: 51', 'Morts depuis 1978 : 337': a word of harm that opens a line as the label of a number."""
        colon = self.passage.items[number.first - 1].key == ":"
        return i == 0 and colon and all(plain(self.passage, k) for k in range(1, number.first))
