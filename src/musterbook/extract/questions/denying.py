"""Whether a sentence says no to what a query is about, or to something else that may matter.

A word that denies does so in its clause, and a clause is about what it has most of. One that is part of what is asked
('did they deny ...?') denies nothing; 'no' or 'not any' within a clause denies no more than the word behind it. Who
voted how is told by the word for a vote that stands nearest.
"""

from collections.abc import Iterator, Sequence

from musterbook.base.claim import Modality
from musterbook.base.query import SOFT, Form, Query
from musterbook.extract.questions.counting import fitting_claims
from musterbook.extract.questions.gloss import Gloss
from musterbook.extract.questions.meanings import load_meanings
from musterbook.extract.questions.shelf import Sentence
from musterbook.extract.questions.units import ACTOR_WEIGHT, ALTERNATIVE, TELLING
from musterbook.extract.questions.wording import Wording

CLAUSES = frozenset({",", ";", ":", "but", "mais", "pero", "sino", "although", "though"})
"""Signs and words that a clause begins with."""
GOING_ON = frozenset({
    *("has", "have", "had", "is", "are", "was", "were", "will", "would", "does", "did", "cannot"),
    *("n", "ne", "est", "sont", "a", "ont", "avait", "etait"),
    *("no", "es", "son", "era", "ha", "han", "habia", "tiene"),
})  # fmt: skip
"""Verbs with which a clause goes on behind a comma."""
SKIPPED = 2
"""How many clauses back it began."""
BEHIND = 3
"""Words behind a 'no' of which one is what is not there."""
LIST_GAP = 3
"""Words and signs between the names of a list at the most."""
_DENY, _CONFIRM = "deny", "confirm"
_STANDS = frozenset({"abstain", "against", "in_favour"})
"""Concepts of what somebody did in a vote."""


def denies(sentence: Sentence, query: Query, wording: Wording) -> bool:
    """Whether a sentence denies what a query is about: a word that does stands in the clause that has most of it, or
    where it names what somebody said or thought of it, a claim of it is denied, or who is asked about voted otherwise.
    """
    stand = _stood(sentence.gloss, query, wording)
    if stand is not None:
        return stand not in _asked(query)
    gloss = sentence.gloss
    clauses = clauses_of(gloss.keys)
    told = _clauses_told(gloss, query, clauses) or set(clauses)
    negative = {clauses[at] for at in _negatives(gloss, query, wording)}
    acts = {clauses[first] for first, _, name in gloss.concepts if name in _acts(query)}
    denied = bool(told & negative) or (bool(acts) and acts <= negative) or _lacks_all(gloss, query, wording)
    denied = denied or (
        _DENY not in _asked(query) | _contrary(query)
        and any(one.modality is Modality.DENIED for one in fitting_claims(sentence, query))
    )
    return denied != _opposed(gloss, query)


def is_doubtful(sentence: Sentence, query: Query, wording: Wording) -> bool:
    """Whether a sentence says no to something that is asked, and does not say by itself all that is asked in clauses
    that deny nothing; or says that somebody denies it, or nobody confirms it.
    """
    gloss = sentence.gloss
    if not wording.marked("negative", gloss.keys) or _stood(gloss, query, wording) is not None:
        return False
    clauses = clauses_of(gloss.keys)
    negative = {clauses[at] for at in _negatives(gloss, query, wording)}
    said = not negative or all(
        any(clauses[at] not in negative for at in told)
        for weight, told in _places(gloss, query) if weight >= TELLING
    )  # fmt: skip
    unsure = (
        _CONFIRM not in _asked(query)
        and ";" not in gloss.keys
        and not _only_claimed_behind(gloss, query, wording)
        and any(name == _CONFIRM and clauses[first] in negative for first, _, name in gloss.concepts)
    )
    return (
        not said
        or unsure
        or (_DENY not in _asked(query) | _contrary(query) and any(name == _DENY for _, _, name in gloss.concepts))
    )


def _only_claimed_behind(gloss: Gloss, query: Query, wording: Wording) -> bool:
    """Whether all that is asked stands before the word for a claim, which is what nobody confirms ('is missing, and
    they claimed to have killed him').
    """
    marks = wording.marks["claiming"]
    claim = next((at for at in range(len(gloss.keys)) if any(True for _ in marks.at(gloss.keys, at))), 0)
    told = [places for weight, places in _places(gloss, query) if weight >= TELLING]
    return claim > 0 and bool(told) and all(any(at < claim for at in places) for places in told)


def _acts(query: Query) -> frozenset[str]:
    """The concepts of a query of what somebody says or thinks of something."""
    known = load_meanings().concepts
    return frozenset(one for one in _asked(query) if one in known and known[one].act)


def clauses_of(keys: Sequence[str]) -> list[int]:
    """The number of the clause of each word; one goes on behind what stands between its subject and its verb."""
    found, clause, subject = [], 0, 0
    for at, key in enumerate(keys):
        if key in CLAUSES:
            clause, subject = clause + 1, 0
            after = keys[at + 1] if at + 1 < len(keys) else ""
            subject = SKIPPED if key == "," and clause > 1 and after in GOING_ON else 0
        found.append(clause - subject)
    return found


def _asked(query: Query) -> frozenset[str]:
    return frozenset(one for word in query.words for one in word.split(ALTERNATIVE))


def _contrary(query: Query) -> frozenset[str]:
    """The concepts that say the contrary of a word of a query."""
    known = load_meanings().concepts
    return frozenset(other for one in _asked(query) if one in known for other in known[one].opposites)


def _places(gloss: Gloss, query: Query) -> Iterator[tuple[float, list[int]]]:
    """The places of each word and of each actor of a query in a gloss, with what it weighs."""
    known = load_meanings().concepts
    for word in query.words:
        names = [one for one in word.split(ALTERNATIVE) if one in known]
        if names:
            weight = max(known[one].weight for one in names)
            yield weight, [first for first, _, name in gloss.concepts if name in names]
    for actor in query.actors:
        yield ACTOR_WEIGHT, [first for first, _, named in gloss.names if named.actor == actor]


def _clauses_told(gloss: Gloss, query: Query, clauses: Sequence[int]) -> set[int]:
    """The clauses that have most of a query."""
    weights: dict[int, float] = {}
    for weight, told in _places(gloss, query):
        for clause in {clauses[at] for at in told}:
            weights[clause] = weights.get(clause, 0.0) + weight
    most = max(weights.values(), default=0.0)
    return {clause for clause, weight in weights.items() if weight == most}


def _negatives(gloss: Gloss, query: Query, wording: Wording) -> Iterator[int]:
    """The places of the words that deny, but for those that are part of what is asked, or deny only something else."""
    asked = _asked(query)
    meant = asked | _contrary(query)
    own = {at for first, last, name in gloss.concepts if name in meant for at in range(first, last)}
    begins = {first for first, _, name in gloss.concepts if name in asked}
    begins |= {first for first, _, named in gloss.names if named.actor in query.actors}
    marks, bare = wording.marks["negative"], wording.marks["no_such"]
    for at in range(len(gloss.keys)):
        if at in own or not any(True for _ in marks.at(gloss.keys, at)):
            continue
        opens = at == 0 or gloss.keys[at - 1] in CLAUSES
        within = not opens and any(True for _ in bare.at(gloss.keys, at))
        if not within or not begins.isdisjoint(range(at + 1, at + 1 + BEHIND)):
            yield at


def _lacks_all(gloss: Gloss, query: Query, wording: Wording) -> bool:
    """Whether all that a gloss says of something asked about is that there is none of it ('money but no troops')."""
    marks = wording.marks["no_such"]
    none = {at for at in range(len(gloss.keys)) if any(True for _ in marks.at(gloss.keys, at))}
    behind = {at + one for at in none for one in range(1, BEHIND + 1)}
    return any(told and behind.issuperset(told) for weight, told in _places(gloss, query) if weight >= TELLING)


def _opposed(gloss: Gloss, query: Query) -> bool:
    """Whether a sentence says the contrary of a word of a query, and not the word itself."""
    concepts, has = load_meanings().concepts, {name for _, _, name in gloss.concepts}
    for word in query.words:
        names = [one for one in word.removeprefix(SOFT).split(ALTERNATIVE) if one in concepts]
        contrary = {other for one in names for other in concepts[one].opposites}
        if contrary & has and not has & set(names):
            return True
    return False


def _stood(gloss: Gloss, query: Query, wording: Wording) -> str | None:
    """What somebody who is asked about did in a vote, by a gloss; None where that is not asked, or not told."""
    if query.form is not Form.CHECK or not query.actors or _STANDS.isdisjoint(_asked(query)):
        return None
    stands = [(first, name) for first, _, name in gloss.concepts if name in _STANDS]
    negative = wording.marks["negative"]
    held = [one for one in stands if not one[0] or not any(True for _ in negative.at(gloss.keys, one[0] - 1))]
    told = [
        (min(abs(at - run[0]), abs(at - run[-1])), name)
        for run in _runs(gloss, query) for at, name in held
    ]  # fmt: skip
    return min(told)[1] if told else None


def _runs(gloss: Gloss, query: Query) -> Iterator[list[int]]:
    """The places of the names of lists ('China, Pakistan and the Russian Federation') that have an actor of a query."""
    runs: list[list[tuple[int, str]]] = []
    end = -LIST_GAP - 1
    for first, last, named in sorted(gloss.names, key=lambda one: one[0]):
        if first - end > LIST_GAP:
            runs.append([])
        runs[-1].append((first, named.actor))
        end = last
    for run in runs:
        if any(actor in query.actors for _, actor in run):
            yield [first for first, _ in run]
