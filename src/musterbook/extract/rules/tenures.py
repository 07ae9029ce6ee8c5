"""Tenures: from when and until when the holders of posts that a sentence tells of hold them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from musterbook.base.claim import Modality
from musterbook.base.entity import EntityKind
from musterbook.base.period import Period
from musterbook.extract.claiming.drafting import UNDATED
from musterbook.extract.passages.passage import Passage
from musterbook.extract.passages.roles import modality
from musterbook.extract.rules.links import BEFORE_VERB, BEHIND_VERB, Linked
from musterbook.extract.rules.persons import Person
from musterbook.extract.rules.posts import Act, Post
from musterbook.extract.words.items import When

_NEAR_VERB, _NEAR_SINCE, _BESIDE, _FAR, _OPENING = 3, 4, 4, 16, 2
_OPENERS = frozenset({":", ";", "–", "—"})


@dataclass(frozen=True, slots=True)
class Holding:
    """That a person holds a post, from when or until when, and whether that is to come."""

    person: Person
    post: Post
    period: Period = UNDATED
    modality: Modality = Modality.ACTUAL


def read_holdings(passage: Passage, linked: Linked) -> list[Holding]:
    """All that a sentence tells of who holds, takes or leaves a post, in the order of the names."""
    following = [*_successions(passage, linked), *_successors(passage, linked)]
    told = {id(one.person) for one in following}
    own = [_tenure(passage, person, post) for person, post in linked.holders if id(person) not in told]
    return sorted([*own, *following], key=lambda one: one.person.first)


def _tenure(passage: Passage, person: Person, post: Post) -> Holding:
    """When the post was taken or left, as far as told, and whether that is to come."""
    run = range(min(person.begin, post.first), max(person.finish, post.last) + 1)
    left = _leaving(passage, run)
    if left is not None and left.period.end is not None:
        start = _since(passage, run).start
        ordered = start is None or start <= left.period.end
        return Holding(person, post, Period(start=start if ordered else None, end=left.period.end))
    for verb in passage.indices("takes-post", "goes-to", "replaces"):
        if not _within_reach(verb, run, reach=BEHIND_VERB):
            continue
        index = passage.when_index(verb)
        when = told_when(passage, index)
        if when is None or index is None or _of_another(passage, when, index=index, verb=verb):
            continue
        if _within_reach(index, run, reach=BEHIND_VERB):
            return Holding(person, post, _from(when), modality(passage, verb, when))
    held = _since(passage, run)
    held = _until(passage, run) if held == UNDATED else held
    return Holding(person, post, held, _led_ahead(passage, post))


def _until(passage: Passage, run: range) -> Period:
    """'Commanded the force until May', 'until May the commander was …': a post held until a time that is past."""
    published = passage.setting.published
    for i in passage.indices("time"):
        when = passage.items[i].when
        if when is None or when.relation != "until" or when.period.end is None:
            continue
        past = published is None or when.period.end <= published
        opens = i < _OPENING and not passage.among(range(i, run.start), "and")
        if past and (opens or run.stop <= i < run.stop + _NEAR_VERB):
            return Period(end=when.period.end)
    return UNDATED


def _of_another(passage: Passage, when: When, *, index: int, verb: int) -> bool:
    """Whether a time before a verb is that of another: a semicolon between, or 'and' behind what lasts since then."""
    if index > verb or index < _OPENING:
        return False
    between = range(index, verb)
    ended = passage.among(between, "and") or any(passage.items[k].key == ";" for k in between)
    return (ended and when.relation == "since") or passage.closed(index, verb)


def _led_ahead(passage: Passage, post: Post) -> Modality:
    """'The force will be led by …', 'sera placée sous le commandement de …': a post that is to be held."""
    if post.act not in {Act.LED_BY, Act.COMMANDS} or post.remembered:
        return Modality.ACTUAL
    ahead = passage.among(range(max(post.at - _NEAR_VERB, 0), post.at + 1), "future", "would")
    return Modality.PLANNED if ahead else Modality.ACTUAL


def told_when(passage: Passage, index: int | None) -> When | None:
    """The time of an item, 'now' left out; 'today' is a day."""
    when = passage.when_of(index)
    now = when is not None and when.precision == "now" and index is not None and not passage.has(index, "today")
    return None if now else when


def _within_reach(i: int, run: range, *, reach: int) -> bool:
    """Whether an item lies in a run of items, or no further from it than `reach`."""
    return run.start - reach <= i < run.stop + reach


def _leaving(passage: Passage, run: range) -> When | None:
    """When the holder left the post: 'dismissed police chief X on Monday', 'police chief X resigned on Monday'."""
    for i in passage.indices("leaves-post", "hands-over"):
        if _leaves_place(passage, i):
            continue
        active = 0 < run.start - i <= _NEAR_VERB and not passage.has(i - 1, "was", "present-be", "perfect")
        behind = 0 <= i - run.stop < BEHIND_VERB and not _removes(passage, i)
        if active or i in run or behind:
            when = told_when(passage, passage.when_index(i, far=False))
            if when is not None:
                return when
    return None


def _removes(passage: Passage, i: int) -> bool:
    """Whether the holder before a verb is its subject: 'the commander dismissed a report', 'recalled that'."""
    passive = passage.among((i - 1, i - 2), "was", "present-be", "passive", "perfect", "pluperfect")
    return passage.has(i, "removes") and not passive and (i + 1 == len(passage.items) or not passage.has(i + 1, "by"))


def _leaves_place(passage: Passage, i: int) -> bool:
    """Whether a verb of leaving has a place behind it, which is no post: 'the soldiers left the capital on Monday'."""
    j = i + 2 if passage.has(i + 1, "the") else i + 1
    named = passage.items[j].named if j < len(passage.items) and passage.has(i, "motion", "move-out") else None
    return named is not None and named.kind in {EntityKind.COUNTRY, EntityKind.PLACE}


def _since(passage: Passage, run: range) -> Period:
    """'Since May', near the post or its holder."""
    for i in passage.indices("time"):
        when = passage.items[i].when
        begun = i > run.start and (passage.has(i - 1, "office-since") or passage.has(i, "begins"))
        if when is None or not (begun or when.relation in {"since", "span"}) or not _of_holder(passage, i, run):
            continue
        return when.period if when.relation == "span" else Period(start=when.period.start)
    return UNDATED


def _of_holder(passage: Passage, i: int, run: range) -> bool:
    """Whether the time at `i` is that of the holder of the post told at `run`, not that of another told beside."""
    low, high = sorted((i, run.start if i < run.start else run.stop))
    between = range(low, high)
    if any(passage.items[j].key == ";" for j in between):
        return False
    if i < run.start:
        opens = i < _OPENING or passage.items[i - 1].key in _OPENERS
        apart = any(passage.items[j].key == "," for j in between) or passage.among(between, "and", "that")
        return opens or (not apart and _within_reach(i, run, reach=_NEAR_SINCE))
    if i < _OPENING or i in run:
        return True
    if passage.has(i - 1, "in-office", "office-since"):
        return i < run.stop + _FAR and not passage.among(between, "rank", "courtesy", "and")
    signs = any(passage.items[j].sign for j in between)
    return i < run.stop + (_NEAR_SINCE if signs else BEHIND_VERB)


def _from(when: When) -> Period:
    """A post taken at a time is held from then on."""
    if when.relation == "span":
        return when.period
    if when.relation in {"until", "by"}:
        return Period(end=when.period.end)
    return Period(start=when.period.start)


def _successions(passage: Passage, linked: Linked) -> Iterator[Holding]:
    """'X replaced Y as force commander', 'X handed over to Y': the one comes, the other goes."""
    for verb in passage.indices("replaces", "hands-over", "replaced-by", "takes-post"):
        before = [p for p in linked.persons if p.finish < verb and verb - p.finish <= BEFORE_VERB]
        behind = [p for p in linked.persons if p.begin > verb and _follows(passage, verb, p)]
        if before and behind:
            whom = passage.among(range(before[-1].finish + 1, verb), "whom")
            agent = passage.among(range(verb + 1, behind[0].begin), "by")
            passive = agent and (passage.has(verb - 1, "was", "present-be") or passage.items[verb - 1].key == ",")
            gives = whom or passive or passage.has(verb, "hands-over", "replaced-by")
            comes, goes = (behind[0], before[-1]) if gives else (before[-1], behind[0])
            post = linked.post_of(comes) or linked.post_of(goes) or linked.free_post()
            if post is not None:
                yield from _following(passage, verb, comes=Holding(comes, post), goes=Holding(goes, post))


def _successors(passage: Passage, linked: Linked) -> Iterator[Holding]:
    """'X succeeded him in May', 'he was replaced by X': the one before is told of by a pronoun."""
    for verb in passage.indices("replaces", "replaced-by"):
        post = linked.post_taken()
        passive = passage.has(verb, "replaced-by") and any(passage.has(verb - k, "pronoun") for k in (1, 2, 3, 4))
        him = passage.has(verb, "replaces-him") or passage.has(verb - 1, "clitic") or passage.has(verb + 1, "clitic")
        if post is None or not (passive or him):
            continue
        before = () if passive else [p for p in linked.free() if 0 < verb - p.finish <= _BESIDE]
        near = [*before, *(p for p in linked.free() if 0 < p.begin - verb <= _BESIDE)]
        if near:
            when = told_when(passage, passage.when_index(verb, far=False))
            period = UNDATED if when is None else Period(start=when.period.start)
            yield Holding(near[0], post, period, modality(passage, verb, when))


def _follows(passage: Passage, verb: int, person: Person) -> bool:
    """Whether a person behind a verb is the other one: near it, or after 'from' where a post was taken over."""
    if passage.has(verb, "hands-over") and passage.among(range(person.begin - 3, person.begin), "to"):
        return person.begin - verb <= _FAR
    if passage.has(verb, "takes-post") and not passage.has(verb, "replaces"):
        led = passage.has(person.begin - 1, "from") or passage.has(person.begin - 2, "from")
        return led and person.begin - verb <= _FAR
    return person.begin - verb <= BEHIND_VERB


def _handed_on(passage: Passage, verb: int, held: range) -> int | None:
    """The time of a verb of succession: not that since when a post was held (a time at `held` is), where the sentence
    tells another.
    """
    index = passage.when_index(verb)
    when = passage.when_of(index)
    if index is None or when is None or when.relation != "since":
        return index
    if index in held:
        return None
    if not passage.has(verb, "hands-over"):
        return index
    days = [i for i in passage.indices("time") if (told := passage.items[i].when) and told.relation == "at"]
    return min(days, key=lambda i: abs(i - verb), default=index)


def _following(passage: Passage, verb: int, *, comes: Holding, goes: Holding) -> Iterator[Holding]:
    """The one who comes and the one who goes, with the time of the verb at the start and the end of their terms."""
    when = told_when(passage, _handed_on(passage, verb, range(goes.person.finish, verb)))
    point = when is not None and when.relation in {"at", "as-of", "by"}
    start = Period(start=when.period.start) if when is not None and point else UNDATED
    end = Period(end=when.period.end) if when is not None and point else UNDATED
    if when is not None and when.relation == "since":
        start, end = Period(start=when.period.start), Period(end=when.last)
    told = modality(passage, verb, when)
    reach = verb + _FAR if passage.has(verb, "hands-over") else goes.person.finish + _BESIDE
    held = _since(passage, range(goes.person.begin, min(reach, len(passage.items))))
    ordered = held.start is None or end.end is None or held.start <= end.end
    yield replace(comes, period=start, modality=told)
    yield replace(goes, period=Period(start=held.start if ordered else None, end=end.end))
