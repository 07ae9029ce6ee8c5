"""Reads files of claims: JSON Lines, notation, and tables with a claim header."""

from musterbook.collect.claimfile.reading import (
    ClaimLinesReader,
    ClaimTableReader,
    NotationReader,
    is_claim_file,
    read_claims,
)

__all__ = ["ClaimLinesReader", "ClaimTableReader", "NotationReader", "is_claim_file", "read_claims"]
