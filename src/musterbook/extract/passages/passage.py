"""A passage: one sentence as the rules see it, with what its document and the sentences before it tell.

Questions that every rule asks are answered here: which verb governs a figure, whose it is, when, and
whether it is fact, plan or denial.
"""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from musterbook.base.claim import Corps, Kind
from musterbook.base.document import Block, Document
from musterbook.base.entity import EntityKind, Vocabulary
from musterbook.base.period import Period
from musterbook.base.span import Span
from musterbook.extract.passages.echoes import counts
from musterbook.extract.passages.parts import Frame
from musterbook.extract.passages.saying import times_of_saying
from musterbook.extract.times.scoping import opens, part_numbers
from musterbook.extract.words.items import Figure, Item, Named, Noun, When

_MOVING = ("move-in", "move-out", "reach-verb")
_LINKING = ("present-be", "was")
_OPENING = ("destination", "place-prep", "the", "article", "of")
_SHARING = ("kill", "injure", "missing", "abduct", "displace", "destroy")
"""Tags of what is told of several victims with one time ('two were killed and three wounded on Monday')."""
_DATELINE = 24
_OFTEN, _SHARE = 4, 0.7
"""How often, and in what share of all namings of contributors, the one that a text is about is named."""
_SMALL = ("of", "the", "and")
_DASHES = frozenset({"-", "–", "—"})
_CLOSING = frozenset({")", ".", "-"})
_NEEDED, _LISTED = 6, 2
"""How many items a quote may be lengthened by, so that it does not stop before its object."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What holds for a whole document: its main mission and theatre, the host's forces by corps, and the country whose
    official speaks as 'we' (`home`); `protagonist`: the contributor that it is about; `headed`: the one
    that its head alone names; `answering`: the one whose government answers its parliament in it.
    """

    document: Document
    vocabulary: Vocabulary
    language: str
    mission: str | None = None
    theatre: str | None = None
    lead: str | None = None
    hosts: tuple[tuple[Corps, str], ...] = ()
    home: str | None = None
    protagonist: str | None = None
    headed: str | None = None
    answering: str | None = None

    @property
    def published(self) -> date | None:
        """The day of publication, None where unknown."""
        return self.document.published

    def host(self, corps: Corps | None) -> str | None:
        """The actor code of the host's force of that corps (of its police where None)."""
        wanted = Corps.POLICE if corps is None else corps
        return dict(self.hosts).get(wanted)

    def code(self, named: Named) -> str:
        """The actor code of a name: a contributor's force counts under its country, the host's under its own name."""
        if named.kind is EntityKind.FORCE and named.actor == self.theatre:
            return self.host(named.corps) or named.actor
        return named.actor


@dataclass(slots=True)
class Memory:
    """What earlier sentences of the document leave to later ones.

    `force`: the actor of the last people in uniform told of; `noun`, `corps`: theirs; `when`: the last
    time told in the block; `as_of`: that of a table or list, `sheet`: that of all; `withdrew`: whether a departure
    from the theatre was told of; `policed`: whether police were; `moved`: when people moved that the
    text told of last;
    `stock_when`, `stock_period`: when the people counted last were there, and those of the sentence before;
    `topic`: the contributor that the block told of last, in uniform or not;
    `moving`: the kind of the last movement; `leaders`: the countries of presidents and ministers by their last names;
    `people`: the full names of holders of posts by the key of their last word; `chiefs`: the host's forces by those of
    their heads. `giver`: the first country or
    body of the last sentence; `sum_kind`: what was done with the last sum of money, and `heading_kind` with
    those under a heading; `sum_period`: its time; `frozen`: whether money has been told of as frozen; `currencies`: in
    what each donor's money is counted.
    `post`: the post told last, `holder`: the country of the last holder of one; `heading_post`: the post that a
    heading says a list is of;
    `voted`: the day of the last vote told; `council`: the council named
    last; `term_told`: for how many sentences more the mandate counts as told of.
    `harm_span`: the time of the harm told in the sentence before.
    `meeting`: the day of the last meeting told of, `meeting_told`: for how many sentences more it counts.
    `told_of`: how often each contributor has been named.
    `voice`: for whom the one who speaks says 'we', `nation`: of what country they are, `voices`: both by their names.
    `sentences`: those of the block so far; `victims`: the actor of those harmed last in it; `group`: the armed
    group named last in the text; `event`: the day that the block is at, `event_sure` whether something happened
    on it, `event_apart` whether it is the last of several told in one sentence,
    `last_event` that of the block before, `main_event` the first.
    """

    force: str | None = None
    noun: Noun | None = None
    corps: Corps | None = None
    when: When | None = None
    block_force: str | None = None
    victims: str | None = None
    group: str | None = None
    sentences: list["Passage"] = field(default_factory=list)
    event: Period | None = None
    event_sure: bool = False
    event_apart: bool = False
    last_event: Period | None = None
    main_event: Period | None = None
    topic: str | None = None
    as_of: When | None = None
    sheet: When | None = None
    donor: str | None = None
    giver: str | None = None
    sum_kind: Kind | None = None
    sum_period: Period | None = None
    heading_kind: Kind | None = None
    frozen: bool = False
    currencies: dict[str, str] = field(default_factory=dict)
    currency: str | None = None
    section: str = ""
    polled: bool = False
    of_mission: bool = False
    stock_when: When | None = None
    stock_period: Period | None = None
    withdrew: bool = False
    moving: Kind | None = None
    leaders: dict[str, str] = field(default_factory=dict)
    policed: bool = False
    moved: Period | None = None
    people: dict[str, str] = field(default_factory=dict)
    chiefs: dict[str, str] = field(default_factory=dict)
    post: str = ""
    holder: str | None = None
    heading_post: str = ""
    voted: Period | None = None
    council: str | None = None
    term_told: int = 0
    harm_span: Period | None = None
    meeting: Period | None = None
    meeting_told: int = 0
    told_of: dict[str, int] = field(default_factory=dict)
    voice: str | None = None
    nation: str | None = None
    voices: dict[str, tuple[str, str | None]] = field(default_factory=dict)

    def open_block(self, section: str) -> None:
        """A new block starts: actor and time of the last one end with it, the list's date with its section."""
        if len(self.sentences) != 1:
            self.block_force, self.topic = None, None
        self.when, self.currency, self.victims = None, None, None
        self.sentences, self.harm_span = [], None
        lasting = self.event_sure and not self.event_apart
        self.last_event, self.event, self.event_apart = self.event if lasting else None, None, False
        if section != self.section:
            self.section, self.as_of, self.noun, self.last_event = section, self.sheet, None, None
            self.stock_when = self.stock_period = None

    @property
    def protagonist(self) -> str | None:
        """The contributor that the text is about: named often, and far more often than all others together."""
        if not self.told_of:
            return None
        code = max(self.told_of, key=lambda one: self.told_of[one])
        times = self.told_of[code]
        return code if times >= _OFTEN and times >= _SHARE * sum(self.told_of.values()) else None

    def last_count(self) -> Figure | None:
        """The last number of the sentence before in its block that may be repeated, None where it has none."""
        frames = reversed(self.sentences[-1].frames) if self.sentences else ()
        return next((frame.figure for frame in frames if counts(frame.figure)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One sentence: its items, the clause of each, its frames, and what surrounds it.

    `by_tag`: the places of the items of each tag; `names`: those of the items that name something; `parts`: the part
    of its clause that each item is in, `saying`: the times of saying, `acts`: those of sums, once they are asked for.
    """

    setting: Setting
    block: Block | None
    span: Span
    items: tuple[Item, ...]
    clauses: tuple[int, ...]
    frames: tuple[Frame, ...]
    memory: Memory = field(default_factory=Memory)
    by_tag: dict[str, list[int]] = field(init=False, default_factory=dict)
    parts: list[int] = field(init=False, default_factory=list)
    saying: list[frozenset[int]] = field(init=False, default_factory=list)
    names: list[int] = field(init=False, default_factory=list)
    acts: dict[tuple[int, int, str | None], tuple[object, ...]] = field(init=False, default_factory=dict)
    placed: list[int] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        by_tag, names = self.by_tag, self.names
        for i, item in enumerate(self.items):
            if item.named is not None:
                names.append(i)
            for tag in item.tags:
                if tag in by_tag:
                    by_tag[tag].append(i)
                else:
                    by_tag[tag] = [i]

    def last_told(self) -> Frame | None:
        """The last count of people of the sentence before in its block, None where it counts none."""
        earlier = self.memory.sentences[-1].frames if self.memory.sentences else ()
        people = (f for f in reversed(earlier) if f.noun is not None and f.noun.group in {"force", "demonym"})
        return next(people, None)

    @property
    def text(self) -> str:
        """The words of the sentence."""
        return self.setting.document.text[self.span.start : self.span.end]

    @property
    def missions(self) -> list[int]:
        """Where missions are named or meant by a word, in order."""
        named = [i for i in self.names if (name := self.items[i].named) and name.kind is EntityKind.MISSION]
        words = self.by_tag.get("mission-word")
        return named if words is None else sorted({*named, *words})

    def indices(self, *tags: str, clause: int | None = None) -> Iterator[int]:
        """Indices of the items with one of the tags, in a clause or anywhere."""
        found = [places for tag in tags if (places := self.by_tag.get(tag)) is not None]
        if not found:
            return iter(())
        places = found[0] if len(found) == 1 else sorted({i for one in found for i in one})
        return iter(places) if clause is None else iter([i for i in places if self.clauses[i] == clause])

    def any(self, *tags: str, clause: int | None = None) -> bool:
        """Whether an item has one of the tags."""
        if clause is None:
            return not self.by_tag.keys().isdisjoint(tags)
        return any(self.clauses[i] == clause for tag in tags for i in self.by_tag.get(tag, ()))

    def has(self, i: int, *tags: str) -> bool:
        """Whether item `i` exists and has one of the tags."""
        return 0 <= i < len(self.items) and not self.items[i].tags.isdisjoint(tags)

    def among(self, places: Container[int], *tags: str) -> bool:
        """Whether one of the items at `places` has one of the tags."""
        by_tag = self.by_tag
        for tag in tags:
            for i in by_tag.get(tag, ()):
                if i in places:
                    return True
        return False

    def quote(self, places: Sequence[int]) -> Span:
        """The shortest run of whole items that holds all the items named."""
        first, last = self._repeated(min(places), max(places)), max(places)
        while first < last and self.items[first].sign and not self._carries(first):
            first += 1
        while last > first and self.items[last].sign and not self._carries(last):
            last -= 1
        return Span(self.items[first].start, self.items[self._finished(last)].end)

    def _repeated(self, first: int, last: int) -> int:
        """Where a quote begins that a word stands in for a number told before: at that number ('as many')."""
        if "same-number" not in self.by_tag or not any(first <= i <= last for i in self.by_tag["same-number"]):
            return first
        told = [f.at for f in self.frames if f.at < first and counts(f.figure)]
        within = any(first <= f.at < i and counts(f.figure) for f in self.frames for i in self.by_tag["same-number"])
        return told[-1] if told and not within else first

    def _finished(self, last: int) -> int:
        """The item at which a quote ends that would stop at `last`: behind a verb its destination belongs to it,
        and no preposition, article or form of 'to be' stands last where the words that it needs follow.
        """
        end = last
        if self.has(end, *_MOVING) and self.has(end + 1, "destination"):
            place = end + 3 if self.has(end + 2, "the") else end + 2
            end = place if place < len(self.items) and self.items[place].named is not None else end
        while self._unfinished(end) and end - last < _NEEDED:
            if end + 1 >= len(self.items) or self.items[end + 1].sign or self.clauses[end + 1] != self.clauses[last]:
                return last
            end += 1
        return last if self._unfinished(end) else end

    def _unfinished(self, i: int) -> bool:
        item = self.items[i]
        if item.named is not None or item.figure is not None or item.noun is not None:
            return False
        if item.when is not None:
            return self.has(i - 1, *_LINKING)
        moving = item.has(*_MOVING) and i + 1 < len(self.items) and self.items[i + 1].named is not None
        return moving or item.has("open", *_LINKING, *_OPENING)

    def _carries(self, i: int) -> bool:
        return self.items[i].figure is not None or self.items[i].when is not None

    def clause_places(self, clause: int) -> list[int]:
        """Indices of the items of a clause."""
        return [i for i, number in enumerate(self.clauses) if number == clause]

    def name_before(self, i: int) -> Named | None:
        """The name right before item `i`, or before a comma where the name starts its phrase ('; X, 24')."""
        i -= self.has(i - 1, "object-mark") and i > 1 and self.items[i - 2].key == ","
        if i > _LISTED and self.has(i - 1, "for") and (self.items[i - 3].key == "," or self.has(i - 3, "and")):
            i -= 1
        if i > 1 and self.items[i - 1].key == ",":
            starts = i == 2 or self.items[i - 3].sign or self.items[i - 3].has("and", "cut", "the")  # noqa: PLR2004
            return self.items[i - 2].named if starts else None
        return self.items[i - 1].named if i else None

    @property
    def said_at(self) -> frozenset[int]:
        """The places of the times at which something was said, which date no assertion."""
        if not self.saying:
            told = self.any("said", "issued") and self.any("time")
            self.saying.append(times_of_saying(self.items, self.clauses) if told else frozenset())
        return self.saying[0]

    def when_index(self, i: int, *, far: bool = True, spoken: bool = True) -> int | None:
        """The index of the time that item `i` is told with: the nearest in its clause, else the one
        that opens the sentence, else any before it in the sentence. `spoken`: those of saying count.
        """
        told = self.by_tag.get("time")
        if told is None:
            return None
        dateline = self.dateline
        if not spoken:
            said = self.said_at
            told = [t for t in told if t not in said]
        times = [t for t in told if t >= dateline and not self.among(range(i, t), "compare", "than")]
        times = [t for t in times if t < i or not self.has(t, "when")]
        own = [t for t in times if self.clauses[t] == self.clauses[i] or self._bracketed(t, i)]
        near = own if self.has(i, *_SHARING) else [t for t in own if self._belongs(i, t)]
        if near:
            return min(near, key=lambda t: (self._crossed(i, t) + 2 * self._parted(i, t), abs(t - i), t < i))
        if own or not far or self._looks_back(i):
            return None
        before = [t for t in times if t < i and self.clauses[t] != self.clauses[i]]
        opening = [t for t in before if self.clauses[t] == self.clauses[0] and not self._is_now(t)]
        return self._closest(opening) if opening else None

    def _closest(self, times: Sequence[int]) -> int:
        """The first of the times of an opening, or one that tells the same more closely: 'last week, at … on 4 May'."""
        first = times[0]
        whole = self.items[first].when
        for t in times[1:]:
            when = self.items[t].when
            if whole is not None and when is not None and whole.relative and _within(whole.period, when.period):
                return t
        return first

    def _bracketed(self, t: int, i: int) -> bool:
        """Whether a time stands alone in brackets behind the clause of an item: 'an officer injured (6 May)'."""
        if not i < t < len(self.items) - 1 or self.items[t - 1].key != "(" or self.items[t + 1].key != ")":
            return False
        return t > 1 and self.clauses[t - 2] == self.clauses[i] and self.has(i, *_SHARING)

    def closed(self, t: int, i: int) -> bool:
        """Whether a semicolon ends what the time at `t` is told of: 'paid 2 million in May; has promised 3'."""
        return any(self.items[k].key == ";" for k in range(t, i)) and not opens(self.items, self.clauses, t)

    def _looks_back(self, i: int) -> bool:
        """Whether item `i` stands in a relative clause of what had been before ('the 150 that it had offered')."""
        clause = self.clauses[i]
        if not self.any("pluperfect", clause=clause):
            return False
        first = self.clause_places(clause)[0]
        return self.has(first, "relative-pronoun", "that") or self.has(first + 1, "relative-pronoun", "that")

    def _belongs(self, i: int, t: int) -> bool:
        """Whether a time of the clause is that of the statement at `i`: of its part, or one that opens the clause."""
        if not self.parts:
            self.parts.extend(part_numbers(self.items, self.clauses))
        return self.parts[i] == self.parts[t] or (t < i and opens(self.items, self.clauses, t))

    @property
    def dateline(self) -> int:
        """The number of items of a dateline ('PORT-AU-PRINCE, 26 March (Agency) - '): its time is that of no event."""
        if not self.placed:
            self.placed.append(self._dateline())
        return self.placed[0]

    def _dateline(self) -> int:
        if not self.any("time") or self.block is None or self.span.start > self.block.span.start + 2:
            return 0
        for i, item in enumerate(self.items[:_DATELINE]):
            if item.key in _DASHES and _spaced(self.items, i):
                return i if self.has_time(range(i)) and _is_dateline(self.items[:i]) else 0
        return 0

    def has_time(self, places: range) -> bool:
        """Whether one of the items tells a time."""
        return any(self.items[i].when is not None for i in places if i < len(self.items))

    def _parted(self, i: int, t: int) -> bool:
        """Whether ', and', or 'and' right before the verb, stands between an item and a time: that of another act."""
        if t < i and self.has(i - 1, "and"):
            return True
        between = range(min(i, t), max(i, t))
        return any(k - 1 in between and self.items[k - 1].key == "," for k in self.by_tag.get("and", ()))

    def _is_now(self, t: int) -> bool:
        when = self.items[t].when
        return when is not None and when.precision == "now"

    def _crossed(self, i: int, t: int) -> int:
        """How many other figures stand between an item and a time."""
        low, high = min(i, t), max(i, t)
        return sum(1 for f in self.frames if low < f.at < high and not f.figure.article)

    def when_of(self, i: int | None) -> When | None:
        """The time of item `i`."""
        return None if i is None else self.items[i].when


def _within(whole: Period, part: Period) -> bool:
    """Whether a period with both ends lies in another."""
    if whole.start is None or whole.end is None or part.start is None or part.end is None:
        return False
    return whole.start <= part.start and part.end <= whole.end


def _spaced(items: Sequence[Item], i: int) -> bool:
    """Whether a dash has spaces on both sides; behind a bracket, a full stop or a dash one is enough."""
    before = i > 0 and (items[i - 1].end < items[i].start or items[i - 1].key in _CLOSING)
    return before and i + 1 < len(items) and items[i].end < items[i + 1].start


def _is_dateline(items: Sequence[Item]) -> bool:
    """Whether nothing but names, times and words with a capital stand in a run; in parentheses anything may."""
    keys = [item.key for item in items]
    opened = keys.index("(") if "(" in keys else len(keys)
    return all(_of_dateline(item) for item in items[:opened]) and (opened == len(keys) or ")" in keys)


def _of_dateline(item: Item) -> bool:
    """Whether an item may stand in a dateline: a name, a time, a sign, a word with a capital."""
    return item.named is not None or item.when is not None or item.sign or item.capital or item.has(*_SMALL)
