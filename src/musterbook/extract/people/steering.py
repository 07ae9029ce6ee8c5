"""Steering: governors of people who move or are promised, where the nearest word is not the one that tells of them.

'The 50 soldiers it pledged', 'the promised soldiers' behind their noun in French and Spanish, and the size in an
apposition, whose verb is that of the contingent: 'the first contingent, of 400 soldiers, is expected in April'.
"""

from musterbook.base.claim import Kind
from musterbook.extract.passages.exchanges import exchanged
from musterbook.extract.passages.parts import Frame
from musterbook.extract.passages.passage import Passage

_AWAITING_REACH = 3
_CONTACT_REACH = 5
_CONTINGENT_REACH = 6
_VERB_REACH = 10
_NOUN_REACH = 6
_FARTHER, _JOINED_REACH = 3, 6
_ABOARD_REACH = 4
_CAME_REACH = 4
_REINFORCED_REACH = 8
_SIZED = ("composed", "of", "present", "have")
_TOLD_OF_LISTS = ("move-in", "move-out", "pledge", "give", "present", "take-in")
_MOVES = ("move-in", "move-out", "pledge")
_OTHERWISE = ("move-noun", "deployed", "weak", "joins", "carrier", "relieve", "gerund")
"""Tags of words of arrival that no force is the subject of as of 'came'."""

Steered = tuple[int, frozenset[str]]
"""The index of the governing item and the tags that count."""


def steered(passage: Passage, frame: Frame) -> Steered | None:
    """The governor of a frame that one of the patterns above tells, None where none does."""
    return (
        _exchange(passage, frame)
        or _joined_later(passage, frame)
        or _some_of_them(passage, frame)
        or _awaiting(passage, frame)
        or _in_number(passage, frame)
        or _already(passage, frame)
        or _rotated(passage, frame)
        or _contact(passage, frame)
        or _participle(passage, frame)
        or _reinforced(passage, frame)
        or _nominal(passage, frame)
        or _apposition(passage, frame)
        or _sized_object(passage, frame)
        or _aboard(passage, frame)
        or _carried(passage, frame)
        or _came_with(passage, frame)
        or _bracketed(passage, frame)
        or _who_moved(passage, frame)
        or _remained(passage, frame)
        or _disposal(passage, frame)
        or _on_board(passage, frame)
        or _ordered(passage, frame)
        or _included(passage, frame)
    )


def _exchange(passage: Passage, frame: Frame) -> Steered | None:
    """'40 soldiers in, 38 out': who comes and who goes, where the same sentence tells both."""
    found = exchanged(passage, frame)
    return None if found is None else (found[0], frozenset({found[1]}))


def _ordered(passage: Passage, frame: Frame) -> Steered | None:
    """'Ordered 30,000 soldiers to the country': who is told to go to a place shall go there."""
    verb, behind = frame.at - 1, frame.last + 1
    if not passage.has(verb, "orders") or not passage.has(behind, "destination"):
        return None
    while passage.has(behind + 1, "the"):
        behind += 1
    placed = behind + 1 < len(passage.items) and passage.items[behind + 1].named is not None
    return (verb, frozenset({"move-in", "future"})) if placed or passage.has(behind + 1, "place-noun") else None


def _included(passage: Passage, frame: Frame) -> Steered | None:
    """'Whose mission already includes 3,800 soldiers': those whom the mission has, told behind no other number."""
    verb = frame.at - 1
    if not passage.has(verb, "has-within") or any(f.at < frame.at and not f.figure.article for f in passage.frames):
        return None
    whole = verb - 1
    while passage.has(whole, "adverb", "time"):
        whole -= 1
    return (verb, frozenset({"present"})) if whole in passage.missions and frame.noun is not None else None


def _joined_later(passage: Passage, frame: Frame) -> Steered | None:
    """'It has 400 officers, who will be joined by another 600': what is told of people is the verb before them, not
    that of others who join them.
    """
    i = frame.last + 1
    if i < len(passage.items) and passage.items[i].key == ",":
        i += 1
    passive = any(passage.has(j, "joins") and passage.has(j + 1, "by") for j in range(i + 1, i + _CONTACT_REACH))
    joined = passage.has(i, "relative-pronoun", "that") and passive
    marked = passage.has(i, "object-mark") and passage.has(i + 1, "that", "relative-pronoun")
    if not (joined or marked or passage.has(i, "to-whom")):
        return None
    for j in range(frame.at - 1, max(frame.at - _VERB_REACH, -1), -1):
        if passage.has(j, *_TOLD_OF_LISTS):
            return j, passage.items[j].tags
        if passage.items[j].sign or (passage.items[j].figure is not None and not passage.has(j, "article")):
            return None
    return None


def _some_of_them(passage: Passage, frame: Frame) -> Steered | None:
    """'It has 1,100 soldiers and plans to withdraw 350 of them': the movement right before some of those counted."""
    if not passage.has(frame.at + 1, "of-them"):
        return None
    j = frame.first - 1
    while passage.has(j, "object-mark", "more", "only"):
        j -= 1
    return (j, passage.items[j].tags) if passage.has(j, *_MOVES) and not passage.has(j, "move-noun") else None


def _awaiting(passage: Passage, frame: Frame) -> Steered | None:
    """'989 strong, the mission awaits', 'the mission, of 989 members, awaits': who awaits others is there."""
    behind = passage.among(range(frame.last + 1, frame.last + 1 + _AWAITING_REACH), "awaits")
    return (frame.at - 1, frozenset({"present"})) if behind and passage.has(frame.at - 1, "composed") else None


def _rotated(passage: Passage, frame: Frame) -> Steered | None:
    """'El relevo de este personal, en número de 150', 'the rotation: another 80': a size told beside the noun."""
    i = frame.at - 1
    led = i > 0 and (passage.has(i, "numbering") or passage.items[i].key in {":", ","})
    led = led and not passage.among((frame.last + 1, frame.last + 2), "move-in", "move-out", "motion")
    if not led or frame.noun is None or (frame.noun.group == "people" and not passage.has(i, "numbering")):
        return None
    for j in range(i - 1, max(i - 1 - _CONTINGENT_REACH, -1), -1):
        item = passage.items[j]
        if item.has("rotation", "rotating"):
            return j, frozenset({"rotation"})
        if item.figure is not None or item.when is not None or item.has(*_MOVES, "present", "relieve"):
            return None
    return None


def _in_number(passage: Passage, frame: Frame) -> Steered | None:
    """'Arrivé au nombre de 1 000 hommes', 'llegaron en número de 200': the movement right before the size."""
    moved = passage.has(frame.at - 1, "numbering") and passage.has(frame.at - 2, *_MOVES)
    return (frame.at - 2, passage.items[frame.at - 2].tags) if moved else None


def _already(passage: Passage, frame: Frame) -> Steered | None:
    """'The 1,000 Ruritanians already in the city': who is there before others come."""
    i = frame.last + 1
    there = not (passage.has(frame.at - 1, "pledge") or passage.has(i, "total")) and (
        passage.has(i, "running") and passage.has(i + 1, "place-prep", "present") and not passage.has(i + 1, "to-be")
    )
    return (i, frozenset({"present"})) if there and not passage.has(i + 1, *_MOVES) else None


def _reinforced(passage: Passage, frame: Frame) -> Steered | None:
    """'Will beef up its contingent with 600 officers', 'renforcera de 300 soldats son contingent': by how many."""
    before = frame.at - 1
    if not passage.has(before, "composed", "of", "by", "with") and passage.items[before].key not in {"en", "with"}:
        return None
    own = frozenset({"contingent", "presence"})
    for i in range(before - 1, max(before - 1 - _REINFORCED_REACH, -1), -1):
        item = passage.items[i]
        if item.has("adds") and "contingent" in item.key:
            return i, frozenset({"move-in"})
        if item.has("reinforces"):
            object_at = (*range(i + 1, before), *range(frame.last + 1, frame.last + 1 + _FARTHER))
            theirs = any(passage.has(j, *own) and passage.has(j - 1, "possessive") for j in object_at)
            return (i, frozenset({"move-in"})) if theirs else None
        if item.sign or (item.figure is not None and not item.figure.article):
            return None
    return None


def _contact(passage: Passage, frame: Frame) -> Steered | None:
    """'The 50 soldiers it pledged', 'los 150 efectivos que había ofrecido': a clause on the people alone."""
    start = frame.last + 1
    if not (passage.has(start, "pronoun", "that", "relative-pronoun") or _named(passage, start)):
        return None
    for i in range(start, min(start + _CONTACT_REACH, len(passage.items))):
        item = passage.items[i]
        if item.has("pledge"):
            return (i, frozenset({"pledge"})) if not _counts(passage, i + 1) else None
        if (item.figure is not None and not item.figure.article) or item.sign or item.has(*_MOVES, "give", "kill"):
            return None
    return None


def _named(passage: Passage, i: int) -> bool:
    named = passage.items[i].named if i < len(passage.items) else None
    return named is not None and named.role not in {"adjective", "demonym"}


def _counts(passage: Passage, i: int) -> bool:
    return i < len(passage.items) and passage.items[i].figure is not None and not passage.has(i, "article")


def _participle(passage: Passage, frame: Frame) -> Steered | None:
    """'Les 50 soldats promis', 'los 50 soldados prometidos por X': a definite number with the word behind its noun."""
    i = frame.last + 1
    definite = passage.has(frame.at - 1, "the", "pronoun") or passage.has(frame.at, "definite")
    if frame.elliptic or not definite or not passage.has(i, "pledged-adjective") or passage.has(i, "perfect"):
        return None
    return (i, frozenset({"pledge", "adjective"})) if not _counts(passage, i + 1) else None


def _nominal(passage: Passage, frame: Frame) -> Steered | None:
    """'The Ruritanian offer of 1,500 soldiers', 'the arrival of 200': the act that the number belongs to by 'of'."""
    i = frame.at - 1
    while passage.has(i, "the", "pronoun") and not passage.has(i, "of"):
        i -= 1
    if passage.has(i, "rotation"):
        return i, frozenset({"rotation"})
    if not passage.has(i, "of"):
        return None
    while (
        i > 0
        and (passage.has(i, "of", "the", "adverb") or passage.items[i].named is not None)
        and frame.at - i < _NOUN_REACH
    ):
        i -= 1
        if passage.has(i, "pledge-noun", "leave-noun", "rotation"):
            return i, passage.items[i].tags
    return None


def _bracketed(passage: Passage, frame: Frame) -> Steered | None:
    """'X (150), Y (50) and Z (200) have pledged personnel': the verb outside the brackets."""
    opened = frame.at - 1
    if not frame.bracketed:
        return None
    clause = passage.clauses[opened - 1]
    places = [i for i in passage.indices(*_TOLD_OF_LISTS) if passage.clauses[i] == clause]
    before = [i for i in places if i < opened]
    at = before[-1] if before else next(iter(places), None)
    if at is None:
        return None
    return at, frozenset({"present"}) if passage.has(at, "share-verb") else passage.items[at].tags


def _aboard(passage: Passage, frame: Frame) -> Steered | None:
    """'A plane with 200 officers landed': what the plane does, they do."""
    if not passage.any("carrier") or not passage.has(frame.at - 1, "aboard"):
        return None
    if not passage.among(range(max(frame.at - _CONTINGENT_REACH, 0), frame.at - 1), "carrier"):
        return None
    for i in range(frame.last + 1, min(frame.last + 1 + _VERB_REACH, len(passage.items))):
        if passage.has(i, "move-in", "move-out"):
            return i, passage.items[i].tags
        if passage.items[i].figure is not None or passage.items[i].key in {";", "."}:
            return None
    return None


def _carried(passage: Passage, frame: Frame) -> Steered | None:
    """'The plane took off from X on 24 June with 200 officers': the verb between the plane and its passengers."""
    with_comma = frame.at - (2 if frame.at and passage.items[frame.at - 1].key == "," else 1)
    if not passage.any("carrier") or not passage.has(with_comma, "aboard"):
        return None
    for i in range(with_comma - 1, max(with_comma - _VERB_REACH, -1), -1):
        if passage.has(i, "move-in", "move-out"):
            owned = passage.among(range(max(i - _CONTINGENT_REACH, 0), i), "carrier")
            return (i, passage.items[i].tags) if owned else None
        if passage.items[i].figure is not None or passage.items[i].key in {";", "."} or passage.has(i, "carrier"):
            return None
    return None


def _came_with(passage: Passage, frame: Frame) -> Steered | None:
    """'The mission entered the country on 19 January with 7,000 soldiers': those with whom a force came."""
    if not passage.has(frame.at - 1, "aboard") or passage.has(frame.last + 1, *_MOVES, "present"):
        return None
    clause = passage.clauses[frame.at]
    for i in range(frame.at - 2, max(frame.at - 2 - _VERB_REACH, -1), -1):
        item = passage.items[i]
        if item.has("move-in") and not item.has(*_OTHERWISE):
            subject = range(max(i - _CAME_REACH, 0), i)
            force = any(j in subject for j in passage.missions) or passage.among(subject, "mission-word", "own-unit")
            return (i, frozenset({"move-in"})) if force else None
        if passage.clauses[i] != clause or item.sign or (item.figure is not None and not item.figure.article):
            return None
    return None


def _sized_object(passage: Passage, frame: Frame) -> Steered | None:
    """'A envoyé un bataillon, fort de 1 200 soldats', 'the arrival of a unit comprising 140 officers': the verb or noun
    of movement before the contingent that the number is the size of.
    """
    before, behind = frame.at - 1, frame.last + 1
    closed = behind >= len(passage.items) or passage.items[behind].key in {",", ".", ")"}
    apposed = passage.items[before].key in {",", "("} and closed
    if not (passage.has(before, "composed") or apposed):
        return None
    reach = _NOUN_REACH + (_FARTHER if passage.items[before].key == "(" else 0)
    unit = next((i for i in range(before - 1, max(before - 1 - reach, -1), -1) if passage.has(i, "contingent")), None)
    if unit is None or passage.items[before - 1].figure is not None or passage.among(range(unit + 1, before), *_MOVES):
        return None
    for i in range(unit - 1, max(unit - 1 - _NOUN_REACH, -1), -1):
        item = passage.items[i]
        if item.has("move-in", "move-out", "move-noun", "pledge"):
            return i, item.tags | {"sized"}
        if (item.figure is not None and not item.figure.article) or item.key in {";", ":", "."} or item.has("present"):
            return None
    return None


def _on_board(passage: Passage, frame: Frame) -> Steered | None:
    """'The plane had 144 officers on board', 'on board were 200 officers': who is aboard comes, or goes home."""
    before, behind = (
        range(max(frame.at - _ABOARD_REACH, 0), frame.at),
        range(frame.last + 1, frame.last + _ABOARD_REACH),
    )
    carried = passage.any("carrier") and passage.among(before, "have")
    at = next((i for i in before if passage.has(i, "aboard-place")), None)
    if at is None and carried:
        at = next((i for i in behind if passage.has(i, "aboard-place")), None)
    clause = passage.clauses[frame.at]
    if at is None or passage.any(*_MOVES, clause=clause) or passage.among(range(at, frame.at), "kill", "injure"):
        return None
    back = passage.any("homeward") or passage.memory.moving is Kind.WITHDRAWAL
    return at, frozenset({"move-out" if back else "move-in"})


def _who_moved(passage: Passage, frame: Frame) -> Steered | None:
    """'There were 144 on the flight that landed', 'eran 144 los que llegaron', '150 soldats, arrivés vendredi': a
    presence whose people are told to have come.
    """
    i = frame.last + 1
    if i < len(passage.items) and passage.items[i].key == ",":
        i += 1
    opened = passage.has(i, "relative-pronoun", "that") or (
        i > frame.last + 1 and passage.has(i, "move-in", "move-out")
    )
    if not opened or _told_of(passage, frame):
        return None
    for j in range(i, min(i + _CONTACT_REACH, len(passage.items))):
        if passage.has(j, "move-in", "move-out"):
            return j, passage.items[j].tags
        other = passage.has(j, "kill", "give", "control", "hoped", "authorize", "pledge", "future")
        if other or passage.items[j].figure is not None or passage.items[j].sign:
            return None
    return None


def _disposal(passage: Passage, frame: Frame) -> Steered | None:
    """'Put 1,700 officers at the disposal of the mission', 'made 200 soldiers available'."""
    behind = passage.among(range(frame.last + 1, frame.last + _CONTACT_REACH), "disposal")
    verb = next((i for i in range(frame.at - 1, frame.at - 4, -1) if passage.has(i, "puts")), None) if behind else None
    return None if verb is None else (verb, frozenset({"pledge"}))


def _remained(passage: Passage, frame: Frame) -> Steered | None:
    """'The 350 soldiers who remained in the north left on Friday': the verb behind a clause of presence."""
    start = frame.last + 1
    opened = passage.has(start, "relative-pronoun", "that")
    if not opened and not (passage.has(start, "present") and not passage.has(start, "present-be", "reach-verb")):
        return None
    there = next((i for i in range(start, start + 4) if passage.has(i, "present", "present-be")), None)
    if there is None or passage.among(range(start, there), "authorize", "pledge", "hoped"):
        return None
    for i in range(there + 1, min(there + _VERB_REACH, len(passage.items))):
        if passage.items[i].sign or _counts_more(passage, i) or passage.has(i, "and", "cut"):
            return None
        if passage.has(i, "move-in", "move-out"):
            return i, passage.items[i].tags
    return None


def _counts_more(passage: Passage, i: int) -> bool:
    """Whether item `i` is a number of something else than days or months."""
    return passage.items[i].figure is not None and not passage.has(i + 1, "time-unit", "duration")


def _told_of(passage: Passage, frame: Frame) -> bool:
    """Whether something but presence is told of the people before their number."""
    clause = passage.clauses[frame.at]
    verbs = passage.indices(
        "move-in", "move-out", "pledge", "give", "kill", "injure", "have", "authorize", clause=clause
    )
    return any(i < frame.at for i in verbs)


def _apposition(passage: Passage, frame: Frame) -> Steered | None:
    """'Un contingent, fort de 400 militaires, est attendu': the verb of movement behind the size."""
    before = frame.at - 1
    if not passage.has(before, *_SIZED) and not (before > 0 and passage.items[before].key in {",", "("}):
        return None
    nouns = range(max(before - _CONTINGENT_REACH, 0), before)
    if not passage.among(nouns, "contingent") or passage.among(nouns, *_MOVES):
        return None
    ends = range(frame.last + 1, min(frame.last + 1 + _JOINED_REACH, len(passage.items)))
    end = next((i for i in ends if passage.items[i].key in {",", ")"}), None)
    told = passage.has(frame.last + 1, "and", "total", "only", "running", "according-to")
    if end is None or not (end == frame.last + 1 or told):
        return None
    for i in range(end + 1, min(end + _VERB_REACH, len(passage.items))):
        if passage.has(i, *_MOVES):
            return i, passage.items[i].tags | {"sized"}
        if passage.items[i].figure is not None or passage.items[i].key in {";", ".", ":"}:
            return None
    return None


def owned_unit(passage: Passage, frame: Frame) -> bool:
    """'X's contingent of 2,900, short of fuel, …', 'the Ruritanian contingent of 400': the size of a unit that is
    there, of which the sentence tells no movement.
    """
    unit = frame.at - (3 if passage.items[frame.at - 2].named is not None else 2)
    people = frame.elliptic or (frame.noun is not None and frame.noun.group in {"force", "people"})
    if not people or not passage.has(frame.at - 1, "of", "composed") or not passage.has(unit, "own-unit"):
        return False
    before = [i for i in range(max(unit - _AWAITING_REACH, 0), unit) if passage.items[i].named is not None]
    owned = any(passage.items[i + 1].key == "'" or passage.has(i - 1, "the", "open") for i in before)
    owned = owned or passage.has(unit - 1, "possessive") or bool(frame.names)
    owned = owned or (passage.items[unit + 1].named is not None and passage.has(unit - 1, "the"))
    return owned and not passage.any(*_MOVES, "give", "future", "would", clause=passage.clauses[frame.at])


def of_another_act(passage: Passage, have: int, at: int) -> bool:
    """'Had trained 330 soldiers', 'a formé 330 soldats': 'have' is the auxiliary of a verb that tells of no mission."""
    return have == at - 2 and passage.has(have, "perfect", "completed") and passage.has(at - 1, "schools")


def unknown_verb(passage: Passage, frame: Frame) -> bool:
    """'It has trained 400 of them': a verb that says nothing of a mission stands before the number."""
    first = max(frame.at - 2, 0)
    plain = next((i for i in range(frame.at - 1, first, -1) if not passage.items[i].tags), None)
    return plain is not None and passage.among((plain - 1, plain - 2), "perfect", "running")
