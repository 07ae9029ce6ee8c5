"""Speakers: who is said to have said what a sentence tells, as written.

'According to X', 'X said', 'said X'. Only a name or an office is kept: a phrase that starts with a
name, or an article and an institution or a post; what else stands there is nobody in particular.
"""

from collections.abc import Iterator

from musterbook.extract.passages.passage import Passage

_ITEMS = 8
_APPOSED, _NAME = 4, 4
"""The least items before a word of saying behind a name between commas, and the most of such a name."""
_LEADING = ("cut", "adverb", "when", "that")
_TRAILING = ("perfect", "was", "adverb", "have", "present-be", "pronoun", "and", "would", "not")
_ENDS = ("that", "relative-pronoun", "cut", "attribution", "kill", "move-in", "pledge")
_DETERMINERS = ("the", "article", "pronoun")
_JOINERS = frozenset({"-", "'", "."})


def attribution(passage: Passage) -> str | None:
    """Who is said to have said it, as written; None where nobody in particular is."""
    for phrase in _phrases(passage):
        kept = _trimmed(passage, phrase)
        if kept and _is_speaker(passage, kept):
            return passage.setting.document.text[passage.items[kept[0]].start : passage.items[kept[-1]].end]
    return None


def _phrases(passage: Passage) -> Iterator[range]:
    """The runs of items that may name a speaker, the most telling first."""
    for i in passage.indices("according-to"):
        yield _after(passage, i)
    for i in passage.indices("said"):
        if passage.has(i, "according-to") or _is_passive(passage, i):
            continue
        before = _before(passage, i)
        yield before
        apposed = _apposed(passage, i) if not before else range(0)
        yield apposed
        if not before and not apposed:
            yield _after(passage, i)


def _apposed(passage: Passage, i: int) -> range:
    """'The minister, Ann Byrne, said': a name between commas before the word of saying."""
    if i < _APPOSED or passage.items[i - 1].key != ",":
        return range(0)
    name = _before(passage, i - 1)
    short = 0 < len(name) <= _NAME and name.start > 1 and passage.items[name.start - 1].key == ","
    return name if short and all(passage.items[k].capital for k in name) else range(0)


def _is_passive(passage: Passage, i: int) -> bool:
    """Whether the word is passive ('was told', 'were also reported'): its subject says nothing."""
    near = i - 2 if passage.has(i - 1, "adverb") else i - 1
    return passage.has(near, "was", "present-be")


def _after(passage: Passage, i: int) -> range:
    last = i
    while last + 1 < len(passage.items) and not _breaks(passage, last + 1) and last - i < _ITEMS:
        if passage.has(last + 1, "place-prep") and last > i and _is_bare_name(passage, last):
            break
        last += 1
    return range(i + 1, last + 1)


def _is_bare_name(passage: Passage, i: int) -> bool:
    """Whether item `i` is of a person's name: a word with a capital that the lexicon does not know."""
    item = passage.items[i]
    return item.capital and item.named is None and item.noun is None and not item.tags


def _before(passage: Passage, i: int) -> range:
    first = i
    while first > 0 and not _breaks(passage, first - 1) and i - first < _ITEMS:
        first -= 1
    return range(first, i)


def _breaks(passage: Passage, i: int) -> bool:
    """Whether an item cannot be part of a speaker's name: a stop, a time, a number or a word of another clause."""
    item = passage.items[i]
    numbered = item.figure is not None and not item.figure.article
    stop = item.sign and item.key not in _JOINERS
    return item.when is not None or stop or numbered or (item.has(*_ENDS) and item.named is None)


def _trimmed(passage: Passage, phrase: range) -> range:
    """The phrase without conjunctions before it, and auxiliaries and stops behind it."""
    first, last = phrase.start, phrase.stop
    while first < last and (passage.items[first].sign or passage.has(first, *_LEADING)):
        first += 1
    while last > first and (passage.items[last - 1].sign or passage.has(last - 1, *_TRAILING)):
        last -= 1
    return range(first, last)


def _is_speaker(passage: Passage, phrase: range) -> bool:
    """Whether a phrase is a name or an office."""
    core = phrase.start
    while core < phrase.stop - 1 and (passage.has(core, *_DETERMINERS) or passage.items[core].key == "'"):
        core += 1
    item = passage.items[core]
    if item.named is not None and item.named.role not in {"adjective", "demonym"}:
        return True
    if passage.among(phrase, "office", "official", "speech-noun"):
        return True
    capitals = [passage.items[i].capital for i in phrase if not passage.has(i, *_DETERMINERS)]
    opening = core == 0
    return (
        item.noun is None
        and item.named is None
        and item.capital
        and (not opening or (len(capitals) > 1 and capitals[1]))
    )
