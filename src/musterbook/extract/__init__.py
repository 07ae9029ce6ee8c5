"""Claims out of documents: an own lexer, frames of numbers, and one rule module per kind of claim."""

from musterbook.extract.claiming.rule import Rule
from musterbook.extract.extractor import extract
from musterbook.extract.passages.told import Told, read_told
from musterbook.extract.proposing import (
    Candidate,
    EntityProposer,
    Proposer,
    Replay,
    instructions,
    print_answers,
    read_answer,
    read_answers,
)
from musterbook.extract.rules import RULES

__all__ = [
    "RULES",
    "Candidate",
    "EntityProposer",
    "Proposer",
    "Replay",
    "Rule",
    "Told",
    "extract",
    "instructions",
    "print_answers",
    "read_answer",
    "read_answers",
    "read_told",
]
