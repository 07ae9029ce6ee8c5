"""What a question counts: the noun behind the words that ask how many, whatever else it names.

'How many medical flights has the contingent flown' counts flights, and 'how many gang members did the police kill' no
police.
"""

from collections.abc import Collection, Iterator

from musterbook.base.query import SOFT, Form
from musterbook.extract.questions.counting import PEOPLE, THINGS
from musterbook.extract.questions.gloss import Gloss
from musterbook.extract.questions.units import ALTERNATIVE
from musterbook.extract.questions.wording import Wording

GANG_MEMBERS, _GANGS = "gang_members", "gangs"
"""The concept of members of gangs, which is a word of a query by itself where they are counted; that of gangs."""
_JOINING = frozenset({"of", "de", "d", "des", "'", "’"})
"""Words within the naming of what is counted."""
_COUNTED = PEOPLE | THINGS | {_GANGS}


def of_counted(
    words: tuple[str, ...], *, form: Form, gloss: Gloss, wording: Wording, cue: Collection[int]
) -> tuple[str, ...]:
    """The words of a query that counts something: of things those who use them may be lacking, members of gangs are
    named once more.
    """
    if form is not Form.FIGURE:
        return words
    noun = _noun(gloss, wording, behind=max(cue, default=-1) + 1)
    if noun & THINGS:
        return tuple(f"{SOFT}{one}" if PEOPLE.issuperset(one.split(ALTERNATIVE)) else one for one in words)
    members = _GANGS in noun and any(GANG_MEMBERS in one.split(ALTERNATIVE) for one in words)
    return (GANG_MEMBERS, *words) if members else words


def _noun(gloss: Gloss, wording: Wording, *, behind: int) -> frozenset[str]:
    """What the noun means that what is counted is called by: the first of a naming, in English the last."""
    opening = next((at for at, key in enumerate(gloss.keys) if key[:1].isalnum()), 0)
    start = behind if behind < len(gloss.keys) and _names(gloss, wording, behind) else opening
    found = [names for names in _named(gloss, wording, start) if names & _COUNTED]
    if not found:
        return frozenset()
    return found[-1] if wording.language == "en" else found[0]


def _named(gloss: Gloss, wording: Wording, start: int) -> Iterator[frozenset[str]]:
    """What each word of a naming means."""
    at = start
    while at < len(gloss.keys) and _names(gloss, wording, at):
        told = [(last, name) for first, last, name in gloss.concepts if first == at]
        yield frozenset(name for _, name in told)
        at = max((last for last, _ in told), default=at + 1)


def _names(gloss: Gloss, wording: Wording, at: int) -> bool:
    """Whether the word at a place may be part of a naming."""
    meant = any(first <= at < last for first, last, _ in gloss.concepts)
    key = gloss.keys[at]
    return meant or key in _JOINING or (key not in wording.stop and key[:1].isalpha() and at not in gloss.taken)
