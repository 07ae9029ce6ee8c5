"""Reconcile: claims in; lines with bounds, events, conflicts, differences and notes out.

The engine knows laws, stocks, flows and periods. It does not know any mission, nor soldiers.
"""

from musterbook.reconcile.census import compare_censuses, measure_of
from musterbook.reconcile.memory import Memory
from musterbook.reconcile.reconciliation import decisions, reconcile

__all__ = ["Memory", "compare_censuses", "decisions", "measure_of", "reconcile"]
