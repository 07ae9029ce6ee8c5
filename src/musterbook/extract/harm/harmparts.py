"""Parts of victims: phrases that count some of those told of before, or that add up to them.

'Including two officers', 'of whom 96 in the earthquake', 'three dead: two journalists and a policeman'.
"""

from dataclasses import dataclass, replace

from musterbook.base.claim import Harm
from musterbook.base.entity import EntityKind
from musterbook.extract.harm.beside import only_described
from musterbook.extract.harm.victims import Form, Victim
from musterbook.extract.passages.passage import Passage
from musterbook.extract.words.items import Named

_LISTS = frozenset({":", "(", "–", "—"})
_WHOLES = frozenset({Form.COUNTED})
_MEMBERS = frozenset({Form.COUNTED, Form.ORDINAL})
_SUMMING = frozenset({*_LISTS, ","})
_MEMBER_REACH = 8
"""How far behind one of several the time may stand that is their own."""
_BOUND_REACH = 6
"""How far behind a phrase the mission may stand that its people are of."""
_LIST_REACH = 6
"""How far behind a whole, its place or time between, the list of its parts begins."""


@dataclass(frozen=True, slots=True)
class Harmed:
    """Victims, the item that tells their harm, and which harm it is. `lost`: they are the losses of the
    word's subject ('the force lost seven').
    """

    victim: Victim
    at: int
    outcome: Harm
    lost: bool = False


def joins(passage: Passage, one: Victim, other: Victim) -> bool:
    """Whether nothing but 'and' or a comma stands between two phrases."""
    start = _behind_brackets(passage, _behind_mission(passage, one.last + 1, other.first), other.first)
    between = range(start, other.first)
    return bool(between) and all(passage.has(j, "and", "object-mark") or passage.items[j].key == "," for j in between)


def _behind_brackets(passage: Passage, at: int, last: int) -> int:
    """The item behind what stands in brackets at `at`, `at` itself where nothing does."""
    if at >= last or passage.items[at].key != "(":
        return at
    return next((j + 1 for j in range(at, last) if passage.items[j].key == ")"), at)


def _behind_mission(passage: Passage, at: int, last: int) -> int:
    """The item behind 'of the multinational mission', 'de la KFOR' at `at`, `at` itself where nothing such stands."""
    told, j = at, at
    while j < min(last, at + _BOUND_REACH) and not passage.items[j].sign:
        named = passage.items[j].named
        whole = passage.has(j, "of-mission", "whole-force", "mission-word", "mission-head")
        if whole or (named is not None and named.kind is EntityKind.MISSION):
            told = j + 1
        elif not (passage.has(j, "of", "the", "skip") or (told == j > at and not passage.items[j].tags)):
            break
        j += 1
    bound = passage.has(at, "of", "of-mission")
    adjective = told > at and told < last and not passage.items[told].tags and not passage.items[told].sign
    return told + adjective if bound else at


def named_for(passage: Passage, last: int) -> Named | None:
    """The country whose dead 'three dead for X' counts, behind the phrase that ends at `last`."""
    at = last + 1
    if not passage.has(at, "for") or passage.has(at, "of"):
        return None
    at += 1
    while passage.has(at, "the"):
        at += 1
    named = passage.items[at].named if at < len(passage.items) else None
    return named if named is not None and named.kind is EntityKind.COUNTRY and named.role == "name" else None


def _both_for(passage: Passage, one: int, other: int) -> bool:
    return named_for(passage, one) is not None and named_for(passage, other) is not None


def plain(passage: Passage, j: int) -> bool:
    """Whether item `j` neither names people nor counts."""
    return passage.items[j].noun is None and passage.items[j].figure is None


@dataclass(frozen=True, slots=True)
class Parts:
    """Finds the parts of the victims of a sentence."""

    passage: Passage
    victims: tuple[Victim, ...]
    tags: tuple[str, ...]
    found: list[Harmed]

    def read(self) -> None:
        """Adds 'including two officers', 'of whom 96 in the earthquake', '19 of them Ruritanian': parts of victims."""
        for whole in list(self.found):
            self.found.extend(Harmed(part, whole.at, whole.outcome) for part in self._summands(whole))
        claimed = {id(h.victim) for h in self.found}
        for victim in self.victims:
            forms = _MEMBERS if victim.form is Form.ORDINAL else _WHOLES
            before = [h for h in self.found if h.victim.last < victim.first and h.victim.form in forms]
            if id(victim) in claimed or not before:
                continue
            if victim.form is Form.ORDINAL and self._is_member(victim, before[-1]):
                self.found.append(Harmed(victim, before[-1].at, before[-1].outcome))
            if victim.form is Form.OMITTED and self._goes_on(victim, before[-1]):
                self.found.append(Harmed(victim, before[-1].at, before[-1].outcome))
                continue
            if victim.form not in {Form.COUNTED, Form.OMITTED}:
                continue
            whole = max(before, key=lambda h: h.victim.frame.figure.value or 0)
            if self._is_part(victim, whole) and not only_described(victim, whole.victim):
                self.found.append(Harmed(victim, whole.at, whole.outcome))

    def _summands(self, whole: Harmed) -> list[Victim]:
        """'Three dead: two journalists and a policeman': phrases behind a whole that add up to it, told of by nothing
        else.
        """
        claimed = {id(h.victim) for h in self.found}
        value, last = whole.victim.frame.figure.value, whole.victim.last
        behind = [v for v in self.victims if v.first > last and v.form in {Form.COUNTED, Form.OMITTED}]
        opened = behind and behind[0].first == last + 2 and self.passage.items[last + 1].key in _SUMMING
        if whole.victim.form is not Form.COUNTED or not opened:
            return []
        run = [behind[0]]
        for victim in behind[1:]:
            if not joins(self.passage, run[-1], victim):
                break
            run.append(victim)
        total = sum(v.frame.figure.value or 0 for v in run)
        free = all(id(v) not in claimed and v.frame.noun is not None for v in run)
        adds_up = free and len(run) > 1 and total == value
        return [self._of_kind(part, whole.victim) for part in run] if adds_up else []

    def _of_kind(self, part: Victim, whole: Victim) -> Victim:
        """'Two officers, a Ruritanian and a Sylvanian': the part counts what the whole does."""
        noun, own = part.frame.noun, whole.frame.noun
        spoken = noun is not None and noun.group == "demonym" and own is not None
        return replace(part, frame=replace(part.frame, noun=own, corps=whole.frame.corps)) if spoken else part

    def _is_part(self, victim: Victim, whole: Harmed) -> bool:
        """Whether a phrase counts some of the victims before it: no harm of its own, and a word that says so."""
        opened = self.passage.has(victim.first - 1, "inherit", "of-them") and not self._told_on(victim)
        last = self.found[-1].victim
        parts = bool(victim.frame.names) and last is not whole.victim and joins(self.passage, last, victim)
        at = victim.frame.at + 1
        some = self.passage.has(at, "of-them") and not self.passage.has(
            at + 1, "was", "perfect", "present-be", "have", "spared"
        )
        listed = bool(victim.frame.names) and self.passage.items[victim.first - 1].key in _LISTS
        listed = listed or self._listed(victim, whole)
        opened = opened or some or listed or (parts and last.frame.names != ())
        named = bool(victim.frame.names) and any(
            self.passage.has(k, "of-them") for k in range(victim.frame.at + 1, victim.last + 2)
        )
        opened = opened and not (victim.frame.figure.article and not victim.frame.names)
        value, total = victim.frame.figure.value, whole.victim.frame.figure.value
        behind = range(victim.first, min(victim.last + 4, len(self.passage.items)))
        own = any(self.passage.has(k, *self.tags) for k in behind if k != whole.at)
        return (opened or named) and not own and value is not None and total is not None and value < total

    def _told_on(self, victim: Victim) -> bool:
        """Whether a part is told of by a verb of its own that is no harm: 'of whom three were flown out'."""
        at = victim.frame.last + 1
        verb = at
        while self.passage.has(verb, "was", "perfect", "present-be", "have", "passive", "adverb"):
            verb += 1
        return verb > at and victim.frame.noun is None and self.passage.has(verb, "move-out", "move-in", "motion")

    def _goes_on(self, victim: Victim, before: Harmed) -> bool:
        """'Three dead for X, two for Y', 'three died in Kut: two in 2006': a number without a noun goes on from the one
        before, with its own country or time.
        """
        passage, at = self.passage, victim.last + 1
        parted = passage.has(victim.first - 1, "and", "inherit") or passage.items[victim.first - 1].key in _SUMMING
        if not parted or any(passage.has(k, *self.tags) for k in range(before.victim.last + 1, at) if k != before.at):
            return False
        own = any(passage.has(k, *self.tags) for k in range(at, min(at + 3, len(passage.items))))
        timed = passage.has_time(range(at, min(at + 1, len(passage.items)))) and not victim.frame.figure.article
        return not own and (timed or (_both_for(passage, victim.last, before.victim.last)))

    def _is_member(self, victim: Victim, whole: Harmed) -> bool:
        """'Three have died: one on 23 February, the last on 12 May': one of those before, with a time of its own."""
        several = (whole.victim.frame.figure.value or 0) > 1 or not whole.victim.frame.names
        several = several or self.passage.has(whole.victim.first, "one-more")
        following = next((v.first for v in self.victims if v.first > victim.last), len(self.passage.items))
        last = min(following, victim.last + 1 + _MEMBER_REACH)
        behind = range(victim.last + 1, last)
        own = any(self.passage.has(k, *self.tags) for k in behind)
        verb = self.passage.among(behind, "was", "perfect", "present-be", "have")
        placed = self.passage.has(victim.first - 1, "of", "from", "place-prep", "move-noun")
        placed = placed and not self.passage.has(victim.first - 1, "inherit")
        return several and not placed and not own and not verb and self.passage.has_time(behind)

    def _listed(self, victim: Victim, whole: Harmed) -> bool:
        """'Three dead: two from X and one from Y', 'nine killed (five of X, four of Y)': named behind the whole."""
        told = whole.victim.last if whole.at > victim.last else max(whole.at, whole.victim.last)
        between = range(told + 1, victim.first)
        signs = [k for k in between if self.passage.items[k].key in _LISTS]
        bare = all(k in signs or plain(self.passage, k) for k in between)
        return bool(victim.frame.names) and len(signs) == 1 and bare and len(between) <= _LIST_REACH
