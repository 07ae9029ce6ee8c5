"""Series: names with their figures behind a colon ('…as follows: Ruritania, 400; Sylvania, 150').

The words before the colon say what the figures count; they are read as a sentence of their own.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from musterbook.base.claim import MISSION, Claim
from musterbook.base.entity import EntityKind
from musterbook.base.span import Span
from musterbook.extract.passages.passage import Passage
from musterbook.extract.passages.topics import Topic
from musterbook.extract.tables.amounts import AmountReader
from musterbook.extract.tables.cells import CellReader
from musterbook.extract.tables.surroundings import Surroundings
from musterbook.extract.tables.telling import Telling, claim_of
from musterbook.extract.words.items import Item, When

FEWEST = 2
"""Pairs of a name and a figure that make a series."""
_ACTING = frozenset({EntityKind.COUNTRY, EntityKind.FORCE, EntityKind.ORGANISATION})
_JOINTS = frozenset({",", "(", ":", "-", "–", "—", "="})
_PARTS = frozenset({",", ";", ".", "·", "•", "|", "/"})
_ACTS = {"present": "", "have": "", "pledge": "pledge", "move-out": "left"}
_SPOKEN = frozenset({"adjective", "demonym"})


@dataclass(frozen=True, slots=True)
class Pair:
    """A name with its figure: indices of the first item and of the figure, and one past the last item."""

    name: int
    figure: int
    end: int


@dataclass(frozen=True, slots=True)
class SeriesReader:
    """Reads series; `lead`: what the heading and the words before the passage say."""

    cells: CellReader
    surroundings: Surroundings
    lead: Topic

    def read(self, passage: Passage) -> tuple[list[Claim], int, int] | None:
        """The claims of a series, the index of its colon and that of what follows its last pair; None where the passage
        has none.
        """
        for colon, item in enumerate(passage.items[:-FEWEST]):
            pairs = list(pairs_from(passage.items, colon + 1)) if item.key == ":" else []
            if len(pairs) >= FEWEST:
                topic = self._topic(passage, colon)
                found = [] if topic is None else list(self._claims(passage, pairs, topic))
                if found:
                    return found, colon, pairs[-1].end
        return None

    def _topic(self, passage: Passage, colon: int) -> Topic | None:
        """What the words before the colon say of the figures; None where they say nothing of the kind."""
        words = passage.setting.document.text[passage.span.start : passage.items[colon].start]
        own = self.surroundings.of_text(words)
        own = own if own.deed else replace(own, deed=_act(passage, colon))
        counts = own.counts or "column-country" in own.tags or self.lead.deed
        topic = replace(own.over(self.lead), owner=None, foreign=False)
        return replace(topic, deed=topic.deed or "present") if counts else None

    def _claims(self, passage: Passage, pairs: list[Pair], topic: Topic) -> Iterator[Claim]:
        items = passage.items
        figures = [items[pair.figure].figure for pair in pairs]
        units = [figure.unit for figure in figures if figure is not None and figure.unit not in {None, "percent"}]
        unit = units[0] if units else topic.unit
        topic = replace(topic, unit=unit, money=topic.money or unit is not None)
        for pair in pairs:
            named = items[pair.name].named
            value = Span(items[pair.figure].start, items[pair.end - 1].end)
            amount = next(AmountReader(self.cells, self.surroundings.topics).read(value, topic), None)
            if named is None or amount is None:
                continue
            told = replace(amount.topic, owner=None).over(topic)
            telling = Telling(
                topic=told, span=Span(items[pair.name].start, value.end), actor=passage.setting.code(named),
                when=_of_promises(passage, topic, pairs[0].name) or told.when or _as_of(passage),
            )  # fmt: skip
            claim = claim_of(self.cells, amount, telling)
            if claim is not None and claim.actor != MISSION:
                yield claim


def _act(passage: Passage, colon: int) -> str:
    """What the verb before the colon, right before the whole of the series, says of its people; '' of other verbs."""
    whole = next((f for f in reversed(passage.frames) if f.last < colon and not f.figure.article), None)
    if whole is None or whole.figure.unit is not None or whole.noun is None:
        return ""
    verb = next((i for i in range(whole.at - 1, -1, -1) if passage.has(i, *_ACTS)), None)
    if verb is None or passage.has(verb, "present", "have"):
        return ""
    return next(deed for tag, deed in _ACTS.items() if passage.has(verb, tag))


def _of_promises(passage: Passage, topic: Topic, first: int) -> When | None:
    """The time told with the promises that a series lists, in the words before its colon."""
    verb = (
        next((i for i in range(first - 1, -1, -1) if passage.has(i, "pledge")), None)
        if topic.deed == "pledge"
        else None
    )
    return None if verb is None else passage.when_of(passage.when_index(verb, spoken=False))


def _as_of(passage: Passage) -> When | None:
    """The day of a count that the sentences before told, in the same block."""
    when = passage.memory.when
    return when if when is not None and when.relation == "as-of" else None


def pairs_from(items: tuple[Item, ...], at: int) -> Iterator[Pair]:
    """The pairs that follow one another from `at` on."""
    while at < len(items):
        at += 1 if items[at].has("the") and at + 1 < len(items) else 0
        pair = _pair(items, at)
        if pair is None:
            return
        yield pair
        at = pair.end
        while at < len(items) and (items[at].key in _PARTS or items[at].has("and")):
            at += 1


def _pair(items: tuple[Item, ...], at: int) -> Pair | None:
    """The name at `at` with the figure right behind it, up to the next name or a stop."""
    named = items[at].named
    if named is None or named.kind not in _ACTING or named.role in _SPOKEN:
        return None
    figure = at + 1
    while figure < len(items) and items[figure].key in _JOINTS and figure - at <= FEWEST:
        figure += 1
    told = items[figure].figure if figure < len(items) else None
    if told is None or told.article or told.value is None:
        return None
    end = figure + 1
    while end < len(items) and not (items[end].key in _PARTS or _opens(items, end)):
        end += 1
    return Pair(at, figure, end)


def _opens(items: tuple[Item, ...], at: int) -> bool:
    """Whether 'and' and a name stand at `at`: the next pair."""
    behind = items[at + 1 : at + 3]
    return items[at].has("and") and any(item.named is not None and item.named.kind in _ACTING for item in behind)
