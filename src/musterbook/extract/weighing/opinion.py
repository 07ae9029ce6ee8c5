"""Opinions: what kind of claim a number makes, where the weights are sure of what the rules leave aside or mistake.

What the rules say of a number is one of its clues. A number that they leave aside makes a claim, one that they count
makes another or none, where the weights are sure of it; whose, when and all else is read as of any number.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from musterbook.base.claim import Harm, Kind
from musterbook.extract.claiming.counted import Counted
from musterbook.extract.claiming.refusing import refused
from musterbook.extract.money.sum_acts import Act
from musterbook.extract.money.sum_words import NOUNS, is_verb
from musterbook.extract.passages.bare_sums import is_currency
from musterbook.extract.passages.parts import Frame
from musterbook.extract.passages.passage import Passage
from musterbook.extract.people.governing import MONEY_PREDICATES, PERSON_PREDICATES, nearest
from musterbook.extract.weighing.clues import clues, of_rules, of_sentence
from musterbook.extract.weighing.scales import NOTHING, SURE, load_scales
from musterbook.extract.words.governor import HARMS, Governor

_NOUNS = frozenset({"force", "demonym", "people"})
_OF_PEOPLE = frozenset({
    Kind.STRENGTH, Kind.DEPLOYMENT, Kind.WITHDRAWAL, Kind.PERSONNEL_PLEDGE, Kind.AUTHORIZED_STRENGTH, Kind.CASUALTY,
})  # fmt: skip

_MOVEMENTS = frozenset({Kind.DEPLOYMENT, Kind.WITHDRAWAL})
_MOVES = ("motion", "move-in", "move-out")
_VERB_REACH = 14
"""How far behind those counted the verb that moves them may stand."""
_OF_MONEY = frozenset({Kind.FUNDING_PLEDGE, Kind.FUNDING_RECEIVED, Kind.FUNDING_REQUIRED})


def weighed(passage: Passage, counted: Sequence[Counted]) -> tuple[Counted, ...]:
    """What is counted in a sentence, after the rules and the weights, in order."""
    frames = {frame.at: frame for frame in passage.frames if weighs(frame)}
    if not frames:
        return tuple(counted)
    scales = load_scales()
    start = scales.start(of_sentence(passage))
    told: dict[int, list[Counted]] = {at: [] for at in frames}
    for one in counted:
        told.setdefault(one.frame.at, []).append(one)
    for at, frame in frames.items():
        shares = scales.shares(start, [*clues(passage, frame), *of_rules(frame, told[at])])
        best = max(shares, key=lambda kind: shares[kind])
        told[at] = [*Opinion(best, shares[best]).judged(passage, frame, told[at])]
    return tuple(one for at in sorted(told) for one in told[at])


@dataclass(frozen=True, slots=True)
class Opinion:
    """The kind that the weights hold for likeliest, and its probability."""

    kind: str
    share: float

    def judged(self, passage: Passage, frame: Frame, own: Sequence[Counted]) -> Iterator[Counted]:
        """What a number says: as the rules have it, or as the weights do where they are sure."""
        if self.kind in ({named(one) for one in own} or {NOTHING}) or any(one.firm for one in own):
            yield from own
        elif not own:
            yield from _added(passage, frame, self.kind) if self.share >= SURE else ()
        elif self.kind == NOTHING:
            yield from own if self.share < SURE else ()
        elif self.share >= SURE and len(own) == 1:
            yield from _changed(own[0], self.kind)
        else:
            yield from own


def weighs(frame: Frame) -> bool:
    """Whether a number counts people, what its noun leaves open, or money."""
    figure = frame.figure
    whole = figure.value is None or figure.value == int(figure.value)
    return not figure.article and ((figure.unit is None and whole) or is_currency(figure.unit))


def named(one: Counted) -> str:
    """The name of a kind of claim in the scales: 'casualty:killed', 'strength'."""
    return str(one.kind) if one.outcome is None else f"{one.kind}:{one.outcome}"


def _changed(one: Counted, told: str) -> Iterator[Counted]:
    """The claim of another kind, where both are of people or both of money."""
    name, _, outcome = told.partition(":")
    kind = Kind(name)
    if one.kind is Kind.FUNDING_SUSPENDED or one.governor.has("waiver"):
        yield one
    elif (kind in _OF_PEOPLE) is (one.kind in _OF_PEOPLE) and (kind is Kind.CASUALTY) is (one.kind is Kind.CASUALTY):
        act = one.act if one.act is None else replace(one.act, kind=kind)
        yield replace(one, kind=kind, outcome=Harm(outcome) if outcome else None, act=act)
    else:
        yield one


def _added(passage: Passage, frame: Frame, told: str) -> Iterator[Counted]:
    """The claim that the weights are sure of, of people or of money."""
    figure = frame.figure
    people = figure.unit is None and (frame.noun is None or frame.noun.group in _NOUNS)
    name, _, outcome = told.partition(":")
    kind = Kind(name)
    if figure.value is None:
        return
    if people and kind in _OF_PEOPLE:
        governor = _governor(passage, frame, HARMS if outcome else PERSON_PREDICATES)
        if not refused(passage, frame, governor) and (outcome or not _inhabitants(passage, frame)):
            moves = kind in _MOVEMENTS and not governor.has(*_MOVES)
            told_by = (_moving(passage, frame) if moves else None) or governor
            yield Counted(frame, kind, told_by, Harm(outcome) if outcome else None)
    elif is_currency(figure.unit) and kind in _OF_MONEY:
        governor = _governor(passage, frame, MONEY_PREDICATES)
        if not _of_promises(passage, kind) and not refused(passage, frame, governor):
            yield Counted(frame, kind, governor, act=Act(kind, governor.at, "verb"))


def _of_promises(passage: Passage, kind: Kind) -> bool:
    """Whether a sum without a word of giving stands under promises, which are no payments."""
    told = any(is_verb(passage, i) or passage.has(i, *NOUNS) for i in range(len(passage.items)))
    return kind is Kind.FUNDING_RECEIVED and not told and passage.memory.sum_kind is Kind.FUNDING_PLEDGE


def _moving(passage: Passage, frame: Frame) -> Governor | None:
    """The verb of movement behind those counted, in a clause of its own or past one: 'the four who stayed to hand over
    stores are expected home', '1,585 in number, who are due back'.
    """
    if passage.has(frame.at - 1, "composed"):
        return None
    end = min(frame.last + 1 + _VERB_REACH, len(passage.items))
    for i in range(frame.last + 1, end):
        item = passage.items[i]
        lasts = passage.has(i + 1, "time-unit", "duration")
        if (item.figure is not None and not (item.figure.article or lasts)) or item.key == ";":
            return None
        if item.has(*_MOVES):
            return Governor(i, item.tags)
    return None


def _inhabitants(passage: Passage, frame: Frame) -> bool:
    """Whether those counted are told of by the name of the host's people, who are no force."""
    demonym = frame.noun is not None and frame.noun.group == "demonym"
    return demonym and all(named.entity == passage.setting.theatre for named in frame.names)


def _governor(passage: Passage, frame: Frame, predicates: Sequence[str]) -> Governor:
    """The nearest word that may say what happens to those counted, else the end of their phrase."""
    return nearest(passage, frame, predicates) or Governor(frame.last, frozenset())
