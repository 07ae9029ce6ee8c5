"""Guesses the mapping of a table that nobody has mapped, for a person to look at and to mend."""

from musterbook.collect.guess.examples import example_lines
from musterbook.collect.guess.printing import print_mapping
from musterbook.collect.guess.proposing import Proposal, mapping_proposed, propose_mapping

__all__ = ["Proposal", "example_lines", "mapping_proposed", "print_mapping", "propose_mapping"]
