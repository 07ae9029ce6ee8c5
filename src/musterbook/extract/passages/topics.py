"""Topics: what a header, a caption or the words before a list say of the figures that follow.

'Police deployed, 31 May 2025 (in millions of US dollars)' names a deed, a corps, a day, a currency
and a scale, in any order; each word is looked up as a label, and what stands around is left alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from musterbook.base.claim import MISSION, Corps, Harm, Kind
from musterbook.base.entity import EntityKind
from musterbook.base.period import Period
from musterbook.extract.passages.lexer import Lexer
from musterbook.extract.passages.passage import Setting
from musterbook.extract.times.clock import Clock
from musterbook.extract.words.items import Item, When
from musterbook.extract.words.words import Word, cut

DEEDS = (
    "killed", "injured", "missing", "abducted", "displaced", "lost", "authorized", "planned", "left", "arrived",
    "pledge", "received", "required", "present", "deployed",
)  # fmt: skip
"""What figures count, the more telling first: 'strength pledged' is a pledge."""
CORPS = {
    "column-military-police": Corps.MILITARY_POLICE, "column-police": Corps.POLICE, "column-soldier": Corps.SOLDIER,
    "column-airman": Corps.AIRMAN, "column-civilian": Corps.CIVILIAN,
}  # fmt: skip
HARMS = {
    "killed": Harm.KILLED, "injured": Harm.INJURED, "missing": Harm.MISSING, "abducted": Harm.ABDUCTED,
    "displaced": Harm.DISPLACED,
}  # fmt: skip
PERSONS = {
    "pledge": Kind.PERSONNEL_PLEDGE, "present": Kind.STRENGTH, "deployed": Kind.STRENGTH, "received": Kind.STRENGTH,
    "arrived": Kind.DEPLOYMENT, "planned": Kind.DEPLOYMENT, "left": Kind.WITHDRAWAL,
    "authorized": Kind.AUTHORIZED_STRENGTH, "required": Kind.AUTHORIZED_STRENGTH, "lost": Kind.EQUIPMENT_LOSS,
    **dict.fromkeys(HARMS, Kind.CASUALTY),
}  # fmt: skip
MONEY = {
    "pledge": Kind.FUNDING_PLEDGE, "planned": Kind.FUNDING_PLEDGE, "authorized": Kind.FUNDING_REQUIRED,
    "required": Kind.FUNDING_REQUIRED, "received": Kind.FUNDING_RECEIVED, "present": Kind.FUNDING_RECEIVED,
    "deployed": Kind.FUNDING_RECEIVED,
}  # fmt: skip
"""The kind that a deed gives, of people and of money."""
_COUNTING = ("column-total", "column-money", *CORPS)
PERSONAL = ("column-total", "column-present", "column-deployed", "column-arrived", "column-left", *CORPS)
OF_MISSION = "of-mission"
"""Tag of words that tell of the mission or its people without its name."""
_SMALLEST_SCALE = 1000
_WORD_LETTERS = 3
"""Letters of the longest word that is taken for a small one."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What words say of figures. `deed`: one of `DEEDS`, '' where untold; `owner`: whose they are;
    `unit`, `scale`: of money; `money`: whether they are sums; `foreign`: whether words stand there that are no
    label, name or time; `figures`: whether figures stand there themselves; `tags`: of the labels found.
    """

    deed: str = ""
    corps: Corps | None = None
    owner: str | None = None
    when: When | None = None
    unit: str | None = None
    scale: int = 1
    channel: str | None = None
    money: bool = False
    here: bool = False
    foreign: bool = False
    figures: bool = False
    tags: frozenset[str] = frozenset()

    def over(self, other: "Topic") -> "Topic":
        """This topic, with what it leaves untold from another."""
        money = self if self.unit is not None else other
        scale = self.scale if self.scale > 1 else money.scale
        return replace(
            self, deed=self.deed or other.deed, corps=self.corps or other.corps, owner=self.owner or other.owner,
            when=self.when or other.when, unit=money.unit, scale=scale, channel=self.channel or other.channel,
            money=self.money or other.money, tags=self.tags | other.tags,
        )  # fmt: skip

    @property
    def priced(self) -> bool:
        """Whether the figures are sums: a currency is told, or money is and no persons are."""
        return self.unit is not None or (self.money and self.tags.isdisjoint(PERSONAL))

    @property
    def counts(self) -> bool:
        """Whether the words say that figures of persons or money follow, and no other things."""
        telling = bool(self.deed or self.owner or self.unit or self.here) or self.when is not None
        counted = self.channel is not None or not self.tags.isdisjoint(_COUNTING)
        return telling or (counted and not self.foreign)


NOTHING = Topic()


@dataclass(frozen=True, slots=True)
class TopicReader:
    """Reads the topic of short texts."""

    setting: Setting
    lexer: Lexer

    def read(self, text: str) -> Topic:
        """The topic of a text; an empty one where it has none."""
        words = cut(text.replace("_", " "))
        labels = list(self._labels(words))
        items = self.lexer.read(text, (0, len(text)), Clock(self.setting.published))
        times = [range(item.start, item.end) for item in items if item.when is not None]
        tagged = [item for item in self.lexer.tag(words) if not any(item.start in time for time in times)]
        tags = frozenset[str]().union(*(found for _, found, _, _ in labels))
        moneys = [i for i in tagged if i.has("currency") and (not i.has("code") or text[i.start : i.end].isupper())]
        unit = _only(item.unit for item in moneys if item.unit)
        corps = _corps(labels, items)
        return Topic(
            deed=_deed(tags),
            corps=corps, owner=self._owner([i for i in items if not _in_harm(i, labels)], corps),
            when=_only(_times(items)),
            unit=unit, scale=_scale(labels, tagged, priced=unit is not None),
            channel=_only(code for _, found, _, code in labels if "column-channel" in found),
            money=unit is not None or "column-money" in tags, here=self._here(items),
            foreign=_foreign(words, labels, items), tags=tags | _of_mission(items),
            figures=any(item.figure is not None and not item.figure.article for item in items),
        )  # fmt: skip

    def _labels(self, words: Sequence[Word]) -> Iterable[tuple[range, frozenset[str], float | None, str]]:
        """The labels that stand in the words: their places, tags, value and code."""
        at = 0
        while at < len(words):
            found = self.lexer.lexicon.labels.at(words, at)
            if found:
                length, (reading, _) = found[0]
                yield range(words[at].start, words[at + length - 1].end), reading.tags, reading.value, reading.code
            at += found[0][0] if found else 1

    def _owner(self, items: Sequence[Item], corps: Corps | None) -> str | None:
        """The only country, force or group that the items name; the host's corps by its adjective."""
        found = []
        for item in items:
            named = item.named
            if named is not None and named.kind is EntityKind.MISSION:
                found.append(MISSION)
            elif named is not None and named.entity == self.setting.theatre:
                found += [host] if corps and named.role != "name" and (host := self.setting.host(corps)) else []
            elif named is not None and named.kind in {EntityKind.COUNTRY, EntityKind.FORCE, EntityKind.GROUP}:
                found.append(self.setting.code(named))
            elif item.noun is not None and item.noun.group in {"people", "gangs"}:
                found.append(item.noun.actor or item.noun.group)
        return _only(found)

    def _here(self, items: Sequence[Item]) -> bool:
        """Whether the theatre or the mission is named as the place of the figures."""
        names = [item.named for item in items if item.named is not None]
        return any(n.entity in {self.setting.theatre, self.setting.mission} and n.role == "name" for n in names)


def _only(found: Iterable[T]) -> T | None:
    """The one value of several, None where there is none or they differ."""
    values = list(found)
    return values[0] if values and all(value == values[0] for value in values) else None


def _times(items: Sequence[Item]) -> Iterator[When]:
    """The times of a short text; a day that 'to' alone leads to is the last of a count ('Deaths to 31 May')."""
    for i, item in enumerate(items):
        if item.when is not None:
            led = i > 0 and items[i - 1].has("to") and not items[i - 1].has("object-mark")
            last = led and item.when.relation == "at" and item.when.period.is_day
            end = Period(end=item.when.period.end)
            yield replace(item.when, relation="until", period=end) if last else item.when


def _deed(tags: frozenset[str]) -> str:
    """The deed that labels name, '' where none; a loss is one of vehicles where they are named, else of lives."""
    if "column-composed" in tags and "column-arrived" in tags:
        return "present"
    found = [deed for deed in DEEDS if f"column-{deed}" in tags and (deed != "lost" or "column-vehicle" in tags)]
    return next(iter(found), "killed" if "column-losses" in tags else "")


def _of_mission(items: Sequence[Item]) -> frozenset[str]:
    """A tag where the mission is named by a word of its own or its people are ('losses of the mission')."""
    return frozenset({OF_MISSION} if any(item.has("mission-word", OF_MISSION) for item in items) else ())


def _in_harm(item: Item, labels: Sequence[tuple[range, frozenset[str], float | None, str]]) -> bool:
    """Whether an item is a word for a harm ('the dead'), which counts people of whatever kind."""
    harms = {f"column-{deed}" for deed in HARMS}
    return any(item.start in place for place, found, _, _ in labels if found & harms)


def _corps(labels: Sequence[tuple[range, frozenset[str], float | None, str]], items: Sequence[Item]) -> Corps | None:
    """The one corps that nouns of people and labels outside of them tell, None where they tell none or several; none is
    told by the name of those who send them ('troop-contributing countries').
    """
    sending = [place for place, found, _, _ in labels if "column-country" in found]
    nouns = [item for item in items if item.noun is not None and item.noun.unit == "person"]
    nouns = [item for item in nouns if not any(item.start in place for place in sending)]
    told = {item.noun.corps for item in nouns if item.noun is not None and item.noun.corps is not None}
    within = [range(item.start, item.end) for item in nouns if item.noun is not None and item.noun.corps is not None]
    for place, found, _, _ in labels:
        if not any(place.start in noun for noun in within):
            told |= {next(CORPS[tag] for tag in CORPS if tag in found)} if found & set(CORPS) else set()
    return told.pop() if len(told) == 1 else None


def _scale(
    labels: Sequence[tuple[range, frozenset[str], float | None, str]], tagged: Sequence[Item], *, priced: bool
) -> int:
    """What figures are to be multiplied by. `priced`: a currency is told; without one the scale stands behind 'in'
    or in brackets, so that 'thousands of people' and a number's own scale are none.
    """
    told = [(place, value) for place, found, value, _ in labels if "column-scale" in found and value is not None]
    scales = [i for i in tagged if priced and i.has("scale", "letter-scale") and i.value is not None]
    told += [(range(i.start, i.end), i.value) for i in scales if i.value is not None]
    told = [(place, value) for place, value in told if not _vague(place, tagged)]
    numbered = {item.end for item in tagged if item.has("digits", "number", "article", "half")}
    opened = {item.end for item in tagged if item.key == "(" or item.has("place-prep", "on")}
    apart = [(place, int(value)) for place, value in told if not numbered & {place.start, place.start - 1}]
    stand = [value for place, value in apart if priced or opened & {place.start, place.start - 1}]
    return max((value for value in stand if value >= _SMALLEST_SCALE), default=1)


def _vague(place: range, tagged: Sequence[Item]) -> bool:
    """Whether a scale is part of a number that nobody knows: 'thousands of soldiers'."""
    return any(item.has("vague") and item.start <= place.start < item.end for item in tagged)


def _foreign(
    words: Sequence[Word],
    labels: Sequence[tuple[range, frozenset[str], float | None, str]],
    items: Sequence[Item],
) -> bool:
    """Whether some longer word is part of no label, name, time or other word that is known."""
    known = [place for place, _, _, _ in labels]
    told = (i for i in items if i.tags or i.named is not None or i.when is not None or i.noun is not None)
    known += [range(i.start, i.end) for i in told]
    return any(
        word.text[0].isalpha() and len(word.text) > _WORD_LETTERS and not any(word.start in place for place in known)
        for word in words
    )
