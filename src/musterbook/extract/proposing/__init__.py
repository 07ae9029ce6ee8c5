"""Claims that something else than a rule proposes, a model or a file of answers, held to the text like any other."""

from musterbook.extract.proposing.candidate import Candidate, Proposer
from musterbook.extract.proposing.entities import EntityProposer
from musterbook.extract.proposing.merging import with_proposals
from musterbook.extract.proposing.prompting import instructions, read_answer
from musterbook.extract.proposing.replaying import Replay, print_answers, read_answers

__all__ = [
    "Candidate",
    "EntityProposer",
    "Proposer",
    "Replay",
    "instructions",
    "print_answers",
    "read_answer",
    "read_answers",
    "with_proposals",
]
