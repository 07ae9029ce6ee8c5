"""Flat rows: lines of a list, or of a table whose layout was lost, that tell a figure without a verb.

'Ruritania 150 150 military police' names a country and at once its figure; 'Size590' a label and its
value; 'Killed: 3' what it counts. The words before the list, its heading and the last time told for
it say what the figures are, and of when.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from musterbook.base.claim import MISSION, Claim, Corps, Kind, Modality
from musterbook.base.document import BlockKind
from musterbook.base.entity import EntityKind
from musterbook.base.period import Period
from musterbook.base.quantity import Quantity
from musterbook.base.span import Span
from musterbook.extract.passages.passage import Passage
from musterbook.extract.passages.topics import HARMS, NOTHING, OF_MISSION, PERSONAL, Topic, TopicReader
from musterbook.extract.tables.amounts import Amount, AmountReader
from musterbook.extract.tables.cells import CellReader, Told
from musterbook.extract.tables.posts import PostReader
from musterbook.extract.tables.series import FEWEST, pairs_from
from musterbook.extract.tables.surroundings import Surroundings
from musterbook.extract.tables.telling import Telling, claim_of
from musterbook.extract.tables.terms import to_come
from musterbook.extract.words.items import Figure, Item, When

PEOPLE = "people"
_MONEY_SIGNS = frozenset({"$", "€", "£", "~", "≈", "<", ">", "±", "(", '"'})
LONGEST = 30
"""Rows have fewer items than sentences; longer ones are prose."""
_SIGNS = 8
"""How many signs and flags may stand before a row."""
CONFIDENCE_WORDS = 5
UNSURE = 0.5
"""Confidence of a label and a value that ran together."""
_LEADERS = 4
"""Dots in a row that lead from a name to its figure."""
_LABEL_WORDS = 8
"""Items of the longest label before a colon."""
_VERBS = ("move-in", "pledge", "kill", "give", "perfect", "future", "present-be", "attribution", "move-out", "receive")
_ACTS = ("take-in", "move-in", "move-out")
_TENSES = ("perfect", "future", "attribution")
_SPOKEN = frozenset({"adjective", "demonym"})
_ACTING = frozenset({EntityKind.COUNTRY, EntityKind.FORCE, EntityKind.ORGANISATION})


@dataclass(frozen=True, slots=True)
class FlatReader:
    """Reads flat rows; `announced`: the words that announce their list, '' where there are none; `as_of`: its time;
    `total`: what the sentence before counted as a whole; `boxed`: whether items above told figures of the mission;
    `run`: what the rows of countries above counted.
    """

    cells: CellReader
    surroundings: Surroundings
    announced: str = ""
    section: str = ""
    as_of: When | None = None
    total: Topic = NOTHING
    boxed: bool = False
    run: str = ""

    @property
    def topics(self) -> TopicReader:
        """The reader of what words say of figures."""
        return self.surroundings.topics

    @property
    def lead(self) -> Topic:
        """What the words before the list and its heading say of its figures."""
        heading = self.surroundings.of_heading(self.section)
        return self.surroundings.of_text(self.announced).over(heading) if self.announced else heading

    @property
    def announced_corps(self) -> Corps | None:
        """The corps of all that the words before the list announce."""
        heads = bool(self.announced) and not self.announced.rstrip().endswith(":")
        return self.surroundings.of_text(self.announced).corps if heads else None

    @property
    def whole(self) -> Topic:
        """The lead, or what the sentence before counted as a whole."""
        lead = self.lead
        return lead if self.announced and (lead.deed or not self.total.deed) else self.total.over(lead)

    def read(self, passage: Passage) -> list[Claim] | None:
        """The claims of a flat row or field, None where the passage is none."""
        passage = without_leaders(passage)
        opens = _opening(passage.items) if len(passage.items) <= LONGEST + _SIGNS else len(passage.items)
        items = passage.items[opens:]
        if not items:
            return None
        flagged = any(item.named is not None for item in passage.items[:opens])
        passage = passage if not opens else replace(passage, items=items, clauses=passage.clauses[opens:])
        colon = next((i for i, item in enumerate(items[: _LABEL_WORDS + 1]) if item.key == ":"), None)
        parted = colon is not None and colon + 1 < len(items) and items[colon + 1].figure is not None
        value = items[colon + 1 :] if parted and colon is not None else items
        if len(items) > LONGEST or any(item.has(*(_TENSES if parted else _VERBS)) for item in value):
            return None
        total = self._total(items)
        at = 1 if items[0].has("the") and len(items) > 1 else 0
        named = items[at].named
        if total or (named is not None and named.kind in _ACTING and named.role not in {"adjective", "demonym"}):
            actor = MISSION if total or named is None else passage.setting.code(named)
            row = self._of(passage, at + 1, actor, flagged=flagged)
            if row is not None or not parted or total:
                return row
        field = self._field(passage) or self._post(passage, colon)
        if field is not None:
            return field
        if parted and colon is not None and not _acts(items[:colon]):
            headed = self._headed(passage, colon)
            return self._labelled(passage, colon) if headed is None else headed
        return self._counted(passage)

    def _total(self, items: tuple[Item, ...]) -> bool:
        return "row-total" in self.cells.label(items[0].text) and len(items) <= CONFIDENCE_WORDS

    def _of(self, passage: Passage, at: int, actor: str, *, flagged: bool) -> list[Claim] | None:
        """A row that opens with a name, `flagged` or not, and goes on with its figure."""
        whole = self.whole
        first = _next_figure(passage.items, at)
        as_of = whole.when or self.as_of
        if first is None:
            return self._unnumbered(passage, at, actor)
        if not (whole.deed or whole.money or as_of or self._peopled(passage, first, flagged=flagged)):
            return None
        span = Span(passage.items[0].start, passage.items[-1].end)
        value = Span(passage.items[first].start, span.end)
        found = []
        for number, amount in enumerate(AmountReader(self.cells, self.topics).read(value, Topic())):
            if number and not amount.topic.deed:
                continue
            corps = None if number or actor == MISSION else _corps(passage, amount.figure)
            listed = passage.block is not None and passage.block.kind is BlockKind.LIST_ITEM
            corps = corps or (self.announced_corps if listed or actor != MISSION else None)
            topic = replace(amount.topic, corps=corps, owner=None).over(replace(whole, corps=None, when=None))
            deed = topic.deed or (self.run or "present" if topic.money <= whole.money else "")
            when = amount.topic.when or as_of
            telling = Telling(topic=replace(topic, deed=deed, corps=corps), span=span, actor=actor, when=when)
            found.append(claim_of(self.cells, amount, telling))
        return [claim for claim in found if claim is not None] or None

    def _peopled(self, passage: Passage, first: int, *, flagged: bool) -> bool:
        """Whether an item of a list counts people in uniform, by its own noun or by the words above the list."""
        listed = passage.block is not None and passage.block.kind is BlockKind.LIST_ITEM
        noun = passage.items[first + 1].noun if first + 1 < len(passage.items) else None
        own = (noun is not None and noun.group == "force") or bool(self.run)
        return (listed or flagged) and (own or (not self.whole.money and not self.whole.tags.isdisjoint(PERSONAL)))

    def _headed(self, passage: Passage, colon: int) -> list[Claim] | None:
        """'18 January: 217 police', 'First battalion: 360 soldiers, August 2003' in a list that tells what is counted:
        a label that dates the figure behind it, or names the unit that it is of.
        """
        lead, label = self.lead, passage.items[:colon]
        if not lead.deed or any(item.has(*_VERBS) for item in passage.items[colon:]):
            return None
        whens = [item for item in label if item.when is not None]
        unit = not whens and all(item.has("ordinal", "post-part", "and", "last") or item.sign for item in label)
        if not (unit or (len(whens) == 1 and label[0].when is not None)):
            return None
        planned = any(item.has("hoped", "authorize", "future") for item in label)
        topic = Topic(deed="planned" if planned and lead.deed in {"arrived", "deployed"} else lead.deed)
        value = Span(passage.items[colon + 1].start, passage.items[-1].end)
        if self.topics.read(passage.setting.document.quote(value)).foreign:
            return None
        owner = lead.owner or passage.memory.force or passage.setting.protagonist if unit else None
        told = (topic, owner or passage.memory.force)
        when = None if not whens else to_come(whens[0], self.cells) if planned else whens[0].when
        return self._each(value, Span(label[0].start, value.end), told, when=when) or None

    def _unnumbered(self, passage: Passage, at: int, actor: str) -> list[Claim] | None:
        """A name that is all of an item, in a list of those who promise: a pledge without a number."""
        block = passage.block
        listed = block is not None and (block.kind is BlockKind.LIST_ITEM or bool(self.announced))
        rest = [item for item in passage.items[at:] if not (item.sign or item.has("and", "the"))]
        rest = [item for item in rest if not (item.named is not None and item.named.role in _SPOKEN)]
        named = [item for item in rest if item.named is not None and item.named.kind in _ACTING]
        open_number = bool(rest[len(named) :]) and self._untold(passage, rest[len(named) :])
        alone = rest[: len(named)] == named and (len(rest) == len(named) or open_number)
        pledged = self.lead.deed == "pledge" or (open_number and self.run == "pledge")
        if not (listed and alone and pledged and not self.lead.money) or actor == MISSION:
            return None
        rest = named
        when = self.lead.when or self.as_of
        told = Told(quantity=Quantity(unit="person"), period=Period() if when is None else when.period)
        last = rest[-1] if rest else passage.items[at - 1]
        actors = [actor, *(passage.setting.code(item.named) for item in rest if item.named is not None)]
        span = Span(passage.items[0].start, last.end)
        return [self.cells.claim(Kind.PERSONNEL_PLEDGE, one, span, told=told) for one in actors]

    def _untold(self, passage: Passage, rest: Sequence[Item]) -> bool:
        """Whether the rest of a row says that its number is not known."""
        words = passage.setting.document.text[rest[0].start : rest[-1].end]
        return "number-untold" in self.cells.label(words) or "number-untold" in self.topics.read(words).tags

    def _labelled(self, passage: Passage, colon: int) -> list[Claim] | None:
        """'Killed: 3', 'Ruritanian police present: 725': a label that says what is counted."""
        document = passage.setting.document
        label = self.topics.read(document.text[passage.span.start : passage.items[colon].start])
        value = Span(passage.items[colon + 1].start, passage.items[-1].end)
        told = self.topics.read(document.quote(value))
        named = label.owner not in {None, PEOPLE} and told.deed in HARMS
        if not (label.deed or label.owner) or (label.foreign and not named) or label.figures:
            return None
        actor = label.owner or self.lead.owner or self._harmed(passage, label, told)
        span = Span(passage.items[0].start, value.end)
        shares = list(self._shares(passage, colon, label))
        if shares:
            value = Span(value.start, passage.items[colon + 1].end)
            return [*self._each(value, Span(span.start, value.end), (label, MISSION)), *shares]
        return self._each(value, span, (label, actor)) or None

    def _harmed(self, passage: Passage, label: Topic, told: Topic) -> str | None:
        """Whose a figure is that no name owns: the mission's, but of harm only where words or the list say so."""
        if label.deed not in HARMS or label.corps is not None or self.boxed:
            return MISSION
        if "column-country" in label.tags and "column-losses" in label.tags:
            return passage.memory.force or MISSION
        return MISSION if OF_MISSION in label.tags | told.tags else None

    def _shares(self, passage: Passage, colon: int, label: Topic) -> Iterator[Claim]:
        """'Killed: 9 (Ruritania 5, Sylvania 4)': the parts of a figure by country, in brackets behind it."""
        items = passage.items
        opened = colon + 3 < len(items) and items[colon + 2].key == "("
        pairs = list(pairs_from(items, colon + 3)) if opened else []
        for pair in pairs if len(pairs) >= FEWEST else []:
            named, figure = items[pair.name].named, items[pair.figure].figure
            span = Span(items[pair.name].start, items[pair.figure].end)
            if named is not None and figure is not None:
                topic = label.over(self.lead)
                telling = Telling(
                    topic=topic, span=span, actor=passage.setting.code(named), when=topic.when or self.as_of
                )
                claim = claim_of(self.cells, Amount(figure, topic), telling)
                yield from () if claim is None else (claim,)

    def _each(
        self, value: Span, span: Span, told: tuple[Topic, str | None], *, when: When | None = None
    ) -> list[Claim]:
        """The claims of the figures of a value; `told`: what is counted and whose, `when`: the time of all."""
        label, actor = told
        own = when
        found = []
        for amount in AmountReader(self.cells, self.topics).read(value, label):
            topic = amount.topic.over(label).over(self.lead)
            lost = "column-losses" in topic.tags and "column-vehicle" in amount.topic.tags and not amount.topic.deed
            topic = replace(topic, deed="lost") if lost else topic
            when = own or topic.when or (None if topic.deed == "authorized" else self.as_of)
            telling = Telling(topic=topic, span=span, actor=amount.topic.owner or actor, when=when)
            found.append(claim_of(self.cells, amount, telling))
        return [claim for claim in found if claim is not None]

    def _counted(self, passage: Passage) -> list[Claim] | None:
        """'200 soldiers from Ruritania' in a list whose first words say what is counted."""
        listed = passage.block is not None and passage.block.kind is BlockKind.LIST_ITEM
        as_of = self.whole.when or self.as_of
        if not (listed and (self.whole.deed or as_of)) or passage.items[0].figure is None or passage.any(*_VERBS):
            return None
        span = Span(passage.items[0].start, passage.items[-1].end)
        if self.topics.read(passage.text).foreign:
            return None
        return self._each(span, span, (Topic(deed=self.whole.deed or "present"), None)) or None

    def _post(self, passage: Passage, colon: int | None) -> list[Claim] | None:
        """'Commander: John Smith (Ruritania)': a label of a post and its holder."""
        if not colon or colon + 1 >= len(passage.items) or len(passage.items) > _LABEL_WORDS + colon:
            return None
        label = passage.setting.document.text[passage.items[0].start : passage.items[colon].start].strip()
        if "field-commander" not in self.cells.label(label):
            return None
        line = Span(passage.items[colon + 1].start, passage.items[-1].end)
        return list(PostReader(self.cells, self.topics).of_line(line, label, line)) or None

    def _field(self, passage: Passage) -> list[Claim] | None:
        """'Size590', 'Strength: 590'."""
        items = passage.items
        if "field-size" not in self.cells.label(items[0].text) or len(items) > CONFIDENCE_WORDS:
            return None
        if self.topics.read(passage.setting.document.text[items[0].start : items[-1].end]).deed not in {"", "present"}:
            return None
        first = _next_figure(items, 1)
        figure = None if first is None else items[first].figure
        if figure is None:
            return None
        telling = Telling(topic=Topic(deed="present"), span=Span(items[0].start, items[-1].end))
        claim = claim_of(self.cells, Amount(figure, Topic()), telling)
        return None if claim is None else [replace(claim, confidence=UNSURE)]


def _acts(label: Sequence[Item]) -> bool:
    """Whether a label says who sent or took whom, its subject before its verb: its list is read as a sentence."""
    verb = next((i for i, item in enumerate(label) if item.has(*_ACTS)), 0)
    return any(item.named is not None or item.has("mission-word") for item in label[:verb])


def without_leaders(passage: Passage) -> Passage:
    """A passage without the dots that lead from a name to its figure ('Ruritania ..... 400')."""
    items = passage.items
    dots = [i for i, item in enumerate(items) if item.key == "." and (_dot(items, i - 1) or _dot(items, i + 1))]
    if len(dots) < _LEADERS:
        return passage
    left_out = frozenset(dots)
    kept = [i for i in range(len(items)) if i not in left_out]
    return replace(
        passage, items=tuple(items[i] for i in kept), clauses=tuple(passage.clauses[i] for i in kept), frames=()
    )


def _dot(items: tuple[Item, ...], i: int) -> bool:
    return 0 <= i < len(items) and items[i].key == "."


def _opening(items: tuple[Item, ...]) -> int:
    """How many items at the start are mere signs, or a flag before its country's name."""
    at = 0
    while at < len(items) and items[at].figure is None and items[at].when is None and _decorates(items, at):
        at += 1
    return at


def _decorates(items: tuple[Item, ...], at: int) -> bool:
    named, behind = items[at].named, items[at + 1].named if at + 1 < len(items) else None
    flagged = named is not None and behind is not None and named.entity == behind.entity
    return items[at].sign and (named is None or flagged) and items[at].key not in _MONEY_SIGNS


def _next_figure(items: tuple[Item, ...], at: int) -> int | None:
    """The index of the plain figure at `at`, signs skipped."""
    while at < len(items) and items[at].sign and items[at].figure is None:
        at += 1
    if at >= len(items):
        return None
    figure = items[at].figure
    return None if figure is None or figure.article or figure.value is None or figure.unit == "percent" else at


def _corps(passage: Passage, figure: Figure) -> Corps | None:
    """The corps of the breakdown where it counts everybody, None where there are several."""
    found = [f for f in passage.frames if f.noun is not None and f.figure.value == figure.value]
    return found[0].corps if found else None


def run_of(claims: Sequence[Claim], section: str) -> tuple[str, str] | None:
    """The section and the deed of a row that counts a country's people, None of another row."""
    deeds = [_TOTALS[claim.kind] for claim in claims if claim.kind in _TOTALS and claim.actor != MISSION]
    return (section, deeds[0]) if deeds and deeds[0] in {"present", "pledge"} else None


_TOTALS = {
    Kind.STRENGTH: "present", Kind.DEPLOYMENT: "arrived", Kind.WITHDRAWAL: "left", Kind.PERSONNEL_PLEDGE: "pledge",
}  # fmt: skip


def total_of(claims: Sequence[Claim]) -> Topic:
    """What a sentence counts of all together, which the rows right below it break down."""
    told = [claim for claim in claims if claim.actor == MISSION and claim.modality is Modality.ACTUAL]
    for kind, deed in _TOTALS.items():
        for claim in told:
            if claim.kind is kind:
                return Topic(deed=deed, when=When(period=claim.period) if claim.period.dated else None)
    return NOTHING


_OF_MISSION = frozenset({Kind.STRENGTH, Kind.AUTHORIZED_STRENGTH, Kind.FUNDING_REQUIRED})


def of_mission(claim: Claim) -> bool:
    """Whether a claim of a list shows that the list is about the mission."""
    return claim.actor == MISSION and claim.kind in _OF_MISSION
