"""Subjects of sums: whose act the verb of a sum is, by its clause, the clauses around it and what was told before."""

from musterbook.base.claim import MISSION
from musterbook.extract.money.givers import donor_code, gives, is_donor, is_host
from musterbook.extract.money.sum_words import is_verb
from musterbook.extract.passages.passage import Passage
from musterbook.extract.passages.roles import is_subject, joint

_AGENT = 6
_OWNER = 6
_OPENING_SUBJECT = ("time", "that", "it-pronoun", "pronoun", "cut", "when")
_OPENING = 2
"""How far in a sentence its first word may stand that is a verb, behind a preposition and an article."""


def subject_of(passage: Passage, at: int, *, floor: int | None = None) -> str | None:
    """The actor code of the subject of the verb at `at`, None where nobody is named or meant.

    `floor`: where the relative clause starts that the verb is in; its subject does not stand before.
    """
    clause = passage.clauses[at]
    low = 0 if floor is None else floor
    for i in range(at - 1, low - 1, -1):
        if passage.clauses[i] == clause or floor is not None:
            if _is_nobodys(passage, i):
                return MISSION
            if passage.has(i, "speaker"):
                return _speaker(passage)
            if passage.has(i, "pronoun") and not passage.has(i, "the", "object-mark"):
                return antecedent(passage, i)
            acts = is_donor(passage, i) or _gives_itself(passage, i)
            if acts and is_subject(passage, i) and not _object(passage, i):
                return _listed(passage, i)
    if floor is not None:
        return antecedent(passage, floor)
    return _of_clause_before(passage, at) or _of_clause_behind(passage, at)


def _is_nobodys(passage: Passage, i: int) -> bool:
    """Whether a fund is the subject, or donors are whom nobody names."""
    opens = i == 0 or passage.items[i - 1].sign or passage.has(i - 1, *_OPENING_SUBJECT)
    return (opens and passage.has(i, "givers")) or (passage.has(i, "trust-fund") and not _aside(passage, i))


def _gives_itself(passage: Passage, i: int) -> bool:
    """Whether the theatre, named at `i`, is the subject of the verb right behind it: 'Ruritania has paid'."""
    verb = i + 1
    while passage.has(verb, "perfect", "adverb", "future", "would", "was", "pronoun") and not is_verb(passage, verb):
        verb += 1
    free = i == 0 or passage.items[i - 1].named is None
    return is_host(passage, i) and free and is_verb(passage, verb) and not passage.has(verb, "suspend", "resume")


def _of_clause_behind(passage: Passage, at: int) -> str | None:
    """'Announcing 5 million, X said …': whose verb opens the sentence has its subject behind the comma."""
    told = passage.memory.sum_kind is not None and passage.any("pronoun", clause=passage.clauses[at])
    if at > _OPENING or told:
        return None
    comma = next((i for i in range(at + 1, len(passage.items)) if passage.items[i].key == ","), None)
    for i in range(comma or len(passage.items), min((comma or 0) + 1 + _AGENT, len(passage.items))):
        if is_donor(passage, i) and is_subject(passage, i) and not _object(passage, i):
            return _listed(passage, i)
        if is_verb(passage, i) or passage.has(i, "attribution"):
            return None
    return None


def _aside(passage: Passage, i: int) -> bool:
    """Whether a fund is no subject: where money goes, or whose donor somebody is ('the fund's largest giver')."""
    into = passage.has(i - 1, "place-prep", "destination", "the", "of")
    return into or passage.items[min(i + 1, len(passage.items) - 1)].key == "'"


def _speaker(passage: Passage) -> str | None:
    """Who says 'we': the donor named beside a word of saying, else who speaks in the text; None where none is known."""
    for i in passage.indices("said", "attribution"):
        near = [j for j in range(max(i - _OWNER, 0), min(i + _OWNER, len(passage.items))) if is_donor(passage, j)]
        if near:
            return donor_code(passage, near[0])
    return passage.setting.home


def _object(passage: Passage, i: int) -> bool:
    """Whether a name is the object of a verb of saying, or owns the noun behind it."""
    j = i - 1
    while passage.has(j, "the"):
        j -= 1
    owns = passage.items[min(i + 1, len(passage.items) - 1)].key == "'" and not (
        passage.has(i + 3, "office") or is_verb(passage, i + 3)
    )
    keeps = passage.has(j, "of") and _is_fund(passage, j - 1)
    return passage.has(j, "told-object", "managed") or owns or keeps


def _is_fund(passage: Passage, i: int) -> bool:
    """Whether a fund's name, of words that no lexicon has, ends at `i`."""
    while i > 0 and not passage.items[i].tags and passage.items[i].named is None and not passage.items[i].sign:
        i -= 1
    return passage.has(i, "trust-fund")


def _listed(passage: Passage, last: int) -> str:
    """The actor of a list of names that ends at `last`: all of them together."""
    first = last
    while first > 0:
        j = first - 1
        while j > 0 and (passage.has(j, "and", "the") or passage.items[j].key == ","):
            j -= 1
        parted = any(passage.items[k].key == "," for k in range(j + 1, first)) and passage.has(first - 1, "and", "the")
        third = passage.items[max(j - 1, 0)].key == ","
        bound = passage.has(j - 1, "of", "place-prep", "managed")
        if j == first - 1 or bound or not is_donor(passage, j) or not is_subject(passage, j) or (parted and not third):
            break
        first = j
    codes = [donor_code(passage, i) for i in range(first, last + 1) if is_donor(passage, i)]
    return joint(codes) if codes else donor_code(passage, last)


def antecedent(passage: Passage, before: int) -> str | None:
    """Whom a pronoun means: the nearest subject before it, else the nearest name, else the last one told of."""
    names = [i for i in range(before - 1, -1, -1) if gives(passage, i)]
    subjects = [i for i in names if is_subject(passage, i) and not _object(passage, i)]
    if subjects or names:
        return _listed(passage, (subjects or names)[0])
    return passage.memory.giver or passage.memory.donor


def _of_clause_before(passage: Passage, at: int) -> str | None:
    """The subject that a clause without one of its own shares with the clause before it."""
    clause = passage.clauses[at]
    start = passage.clause_places(clause)[0]
    opener = passage.items[start]
    if opener.has("relative-pronoun") and start > 1:
        i = start - 2 if passage.items[start - 1].key == "," else start - 1
        if is_donor(passage, i):
            return _listed(passage, i)
    for number in range(clause - 1, -1, -1):
        places = [
            i for i in passage.clause_places(number) if i < at and is_donor(passage, i) and is_subject(passage, i)
        ]
        places = [i for i in places if not _object(passage, i)]
        if places:
            return donor_code(passage, places[0])
    if passage.setting.language == "es" and not any(is_donor(passage, i) for i in range(at)):
        return passage.memory.giver or passage.memory.donor
    return None
