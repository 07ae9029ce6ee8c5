"""Owners of gifts: whose contribution, promise or payment the noun is that a sum is the amount of."""

from musterbook.extract.money.givers import donor_code, is_donor
from musterbook.extract.money.sum_acts import Act
from musterbook.extract.money.sum_subjects import antecedent, subject_of
from musterbook.extract.passages.parts import Frame
from musterbook.extract.passages.passage import Passage

_OWNER = 6
_BROUGHT = 10
_LABELS = frozenset({":", "-", "–", "—"})
_WHOSE = frozenset({"whose", "dont", "cuya", "cuyo", "cuyas", "cuyos"})


def noun_owner(passage: Passage, frame: Frame) -> str | None:
    """'X's contribution of 5 million was paid', 'X, whose contribution of 5 million': the owner of the noun before."""
    for i in range(frame.first - 1, max(frame.first - _OWNER, 1), -1):
        if passage.items[i].key in _WHOSE:
            name = i - 2 if passage.items[i - 1].key == "," else i - 1
            return donor_code(passage, name) if is_donor(passage, name) else None
    told = passage.has(frame.first - 1, "present-be", "was") or passage.items[frame.first - 2].key == ","
    reach = _BROUGHT if told else _OWNER
    for i in range(frame.first - 1, max(frame.first - reach, -1), -1):
        if passage.has(i, "gift-noun", "promise-noun"):
            return _owner_of(passage, i)
    return None


def possessor(passage: Passage, frame: Frame) -> str | None:
    """'Ruritania's $63 million': the name whose possessive stands right before a sum."""
    i = frame.first - 1
    if i > 1 and passage.items[i].key == "s" and passage.items[i - 1].key == "'" and is_donor(passage, i - 2):
        return donor_code(passage, i - 2)
    return None


def labelled_donor(passage: Passage, frame: Frame) -> str | None:
    """'5 million credited on 6 March, donor Ruritania': the name behind the label of a giver."""
    for i in range(frame.last + 1, min(frame.last + 1 + _BROUGHT, len(passage.items) - 1)):
        figure = passage.items[i].figure
        if figure is not None and not figure.article:
            return None
        if passage.has(i, "donor-label") and passage.items[i - 1].key in {",", "(", ";", "–", "—", "-"}:
            j = i + 1
            while j < len(passage.items) - 1 and (passage.items[j].key == ":" or passage.has(j, "the")):
                j += 1
            return donor_code(passage, j) if is_donor(passage, j) else None
    return None


def owner(passage: Passage, act: Act) -> str | None:
    """Whose the contribution is that a sum is the amount of, None where nobody is told."""
    noun = act.noun
    if noun is None:
        return None
    return (
        _owner_of(passage, noun) or _whose(passage, noun) or _labelled(passage, noun) or _thanked(passage, noun)
        or _bringing(passage, noun)
    )  # fmt: skip


def _whose(passage: Passage, noun: int) -> str | None:
    """'X, whose contribution …', 'X, dont la contribution …': the name before the relative pronoun."""
    i = noun - 1
    while passage.has(i, "the") and passage.items[i].key not in _WHOSE:
        i -= 1
    if i < 1 or passage.items[i].key not in _WHOSE:
        return None
    name = i - 2 if passage.items[i - 1].key == "," else i - 1
    return donor_code(passage, name) if name >= 0 and is_donor(passage, name) else None


def _labelled(passage: Passage, noun: int) -> str | None:
    """'X: a promise of 5 million': the name that an entry begins with."""
    i = noun - 1
    while passage.has(i, "the", "article", "more"):
        i -= 1
    labelled = i > 0 and passage.items[i].key in _LABELS and is_donor(passage, i - 1)
    return donor_code(passage, i - 1) if labelled else None


def _thanked(passage: Passage, noun: int) -> str | None:
    """'Thanks X for its pledge of 5 million', 'agradece a X el anuncio de …': the last named behind the verb."""
    verb = max((i for i in passage.indices("thanks") if i < noun), default=None)
    if verb is None:
        return None
    named = [i for i in range(verb + 1, noun) if is_donor(passage, i)]
    apart = any(passage.items[i].figure is not None for i in range(named[-1], noun)) if named else True
    return None if apart else donor_code(passage, named[-1])


def _bringing(passage: Passage, noun: int) -> str | None:
    """'X reaffirmed a contribution of 5 million', 'X stepped in with the approval of 5 million': the subject."""
    for i in range(noun - 1, max(noun - _BROUGHT, -1), -1):
        if passage.items[i].key in {";", ":", "("} or passage.clauses[i] != passage.clauses[noun]:
            return None
        if passage.has(i, "brings-gift"):
            return subject_of(passage, i)
    return None


def _owner_of(passage: Passage, noun: int) -> str | None:
    """The donor named beside a contribution: 'X's pledge', 'the Ruritanian contribution', 'la contribution de X'."""
    places = [*range(noun - 1, max(noun - _OWNER, -1), -1), *range(noun + 1, min(noun + _OWNER, len(passage.items)))]
    for i in places:
        if passage.clauses[i] != passage.clauses[noun] or not is_donor(passage, i):
            continue
        before = passage.has(i - 1, "place-prep", "destination") and not passage.has(i - 1, "of", "from", "by")
        named = passage.items[i].named
        adjective = named is not None and named.role == "adjective"
        owns = passage.has(i + 1, "gift-noun", "promise-noun") or passage.items[min(i + 1, noun)].key == "'"
        bound = passage.has(i - 1, "of", "from", "by") or passage.has(i - 2, "of", "from", "by")
        owns = owns or (i < noun and passage.among(range(i + 1, noun), "pronoun"))
        if not before and (adjective or owns or bound):
            return donor_code(passage, i)
    return None


def pronoun_owner(passage: Passage, act: Act) -> str | None:
    """'Its contribution of 5 million': that of the last donor told of."""
    noun = act.at if act.noun is None else act.noun
    near = passage.among(range(max(noun - 3, 0), noun), "pronoun")
    return antecedent(passage, noun) if near else None
