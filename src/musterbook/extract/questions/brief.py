"""Questions of a few words that ask by naming what is wanted, as people type them into a box: 'Kenyan deaths', 'dernier
contingent ?', 'mayor donante'.
"""

from collections.abc import Mapping

from musterbook.base.entity import EntityKind
from musterbook.base.query import Form
from musterbook.extract.questions.gloss import Gloss
from musterbook.extract.questions.heading import is_verbless
from musterbook.extract.questions.wording import BEGINNING, Wording

LONGEST = 9
"""Words of such a question at most that tell more than its grammar, times apart."""
SHORTEST_WORD = 3
COUNTED = frozenset({
    "die", "injure", "displace", "missing", "present", "personnel", "soldier", "money", "trust_fund", "need",
})  # fmt: skip
"""Concepts of what is told by a number."""
BESIDE = COUNTED | {
    "operation", "attack", "gangs", "police", "civilian", "airman", "inhabitants", "receive", "pledge", "freeze",
    "spend",
}  # fmt: skip
"""Concepts that only tell more closely what is counted."""
HEADING = frozenset({
    "die", "injure", "displace", "missing", "soldier", "police", "women", "vehicle", "personnel", "civilian",
})  # fmt: skip
"""Concepts of what is counted where a question opens with it."""
AFTER = BESIDE | HEADING | {
    "burn", "attack", "accident", "road", "operation", "arrive", "deployment", "violence", "gangs", "abduct", "advance",
}  # fmt: skip
"""Concepts that tell more closely what is counted where a question opens with that."""
OF = frozenset({"of", "by", "from", "de", "du", "des", "d", "par", "del", "por"})
"""Words before a country that is named only to tell whose those are who are counted ('soldiers promised by Benin')."""
GIVEN = frozenset({"money", "trust_fund", "contributor", "pledge"})
"""Concepts of what somebody gives most, or least, of."""
ORDER = frozenset({"first", "second", "third", "fourth", "fifth", "last"})
IN = frozenset({"in", "at", "en", "au", "aux", "a", "dans", "sur"})
"""Words before the name of where those who are counted are."""
ASIDE = frozenset({",", ":", ";", "."})
"""Signs behind the name of a country that is only what is asked about ('Jamaica: soldiers?')."""
_CORPS = frozenset({"police", "airman"})
"""Concepts of people who are counted where their country is named ('policías guatemaltecos')."""
_FILLER = {"filler_phrase"}
"""What words mean that say nothing."""
_OF_PEOPLE = frozenset({"adjective", "demonym"})
"""How a country is named that does nothing itself ('Kenyan deaths')."""


def form_of_brief(form: Form, gloss: Gloss, wording: Wording) -> Form:
    """What is wanted by a question without a word that asks: a number of what is only named, the name of who gives
    most; and what is the first or last of its kind is no question for yes or no.
    """
    timed = {at for one in gloss.times for at in range(one.first, one.last)}
    words = [at for at, key in enumerate(gloss.keys) if key not in BEGINNING and any(map(str.isalnum, key))]
    length = sum(at not in timed and gloss.keys[at] not in wording.stop for at in words)
    brief = bool(words) and length <= LONGEST
    if form not in (Form.TEXT, Form.CHECK) or not brief or wording.marked("inverted", gloss.keys):
        return form
    told = {name for _, _, name in gloss.concepts}
    opening = set(words[:2])
    if (
        form is Form.TEXT
        and asks_presence(Form.CHECK, gloss, wording)
        and _opens("some", gloss, wording, places=words[:1])
    ):
        return Form.CHECK
    if told & GIVEN and any(_opens(name, gloss, wording, places=words[:2]) for name in ("most", "least")):
        return Form.NAMES
    if any(name in ORDER and first in opening for first, _, name in gloss.concepts):
        return Form.TEXT
    return Form.FIGURE if _is_counted(gloss, wording, asks=form is Form.CHECK) else form


def asks_presence(form: Form, gloss: Gloss, wording: Wording) -> bool:
    """Whether it is asked if people of a country are there, and nothing more of them ('are there any Jamaicans?')."""
    people = bool(gloss.names) and all(named.role in _OF_PEOPLE for _, _, named in gloss.names)
    return form is Form.CHECK and people and wording.marked("some", gloss.keys)


def _opens(mark: str, gloss: Gloss, wording: Wording, *, places: list[int]) -> bool:
    """Whether words of a mark stand at one of some places."""
    return any(True for at in places for _ in wording.marks[mark].at(gloss.keys, at))


def _is_counted(gloss: Gloss, wording: Wording, *, asks: bool) -> bool:
    """Whether all words only tell what is counted; `asks`: with a mark of questions, which makes one for yes or no of
    whether a country did something, or whether there is any.
    """
    by_place: dict[int, set[str]] = {}
    for first, last, name in gloss.concepts:
        for at in range(first, last):
            by_place.setdefault(at, set()).add(name)
    forces = {at for first, last, _ in gloss.names for at in range(first, last) if by_place.get(at, set()) & _CORPS}
    plain = [
        names for at, names in sorted(by_place.items())
        if (at not in gloss.taken or at in forces) and names != _FILLER
    ]  # fmt: skip
    corps = _CORPS if any(named.role in _OF_PEOPLE for _, _, named in gloss.names) else frozenset()
    heads = bool(plain) and bool(plain[0] & HEADING) and is_verbless(gloss, wording)
    beside = AFTER if heads else BESIDE
    if not heads and not any(names & (COUNTED | corps) for names in plain):
        return False
    if not all(names & beside for names in plain):
        return False
    if asks and (gloss.numbers or _asks_for_any(gloss, wording) or _acts(gloss, by_place)):
        return False
    known = gloss.taken.union(by_place)
    return all(
        key in wording.stop or at in known or len(key) < SHORTEST_WORD or not any(sign.isalnum() for sign in key)
        for at, key in enumerate(gloss.keys)
    )


def _asks_for_any(gloss: Gloss, wording: Wording) -> bool:
    """Whether words ask if there is any of what is counted; an article before a time ('du 31 août') asks for none."""
    timed = {at for one in gloss.times for at in range(one.first, one.last)}
    return any(
        timed.isdisjoint((at, at + length))
        for at in range(len(gloss.keys))
        for length, _ in wording.marks["some"].at(gloss.keys, at)
    )


def _acts(gloss: Gloss, by_place: Mapping[int, set[str]]) -> bool:
    """Whether somebody is named as who does something, behind its verb ('puso Canadá soldados') or before it, not only
    to tell whose those are who are counted.
    """
    deeds = {at for at, names in by_place.items() if not names & HEADING}
    return any(
        named.role not in _OF_PEOPLE and named.kind is not EntityKind.PLACE
        and (first - 1 in deeds or not (by_place.get(last, set()) | by_place.get(last - 1, set())) & HEADING)
        and OF.isdisjoint(gloss.keys[max(first - 2, 0) : first])
        and IN.isdisjoint(gloss.keys[max(first - 1, 0) : first])
        and ASIDE.isdisjoint(gloss.keys[last : last + 1])
        for first, last, named in gloss.names
    )  # fmt: skip
