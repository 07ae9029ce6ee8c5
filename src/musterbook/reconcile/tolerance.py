"""The numbers that a claim's wording allows.

'about' leaves room of 5 % on either side (the contract's default); every other wording is taken at
its word. People and vehicles come whole, so their bounds are rounded inwards.
"""

import math

from musterbook.base.quantity import Number, Qualifier, Quantity, tidy

ABOUT_SHARE = 0.05
WHOLE_UNITS = frozenset({"person", "vehicle"})
INFINITY = math.inf


def allowed(quantity: Quantity) -> tuple[float, float]:
    """Lowest and highest allowed number; an open or missing bound is 0 or infinity."""
    low = 0.0 if quantity.low is None else float(quantity.low)
    high = INFINITY if quantity.high is None else float(quantity.high)
    if quantity.qualifier is not Qualifier.ABOUT:
        return low, high
    low, high = low * (1 - ABOUT_SHARE), high * (1 + ABOUT_SHARE)
    if quantity.unit in WHOLE_UNITS:
        low = float(math.ceil(low - 1e-9))
        high = high if math.isinf(high) else float(math.floor(high + 1e-9))
    return low, high


def as_bound(value: float) -> Number | None:
    """A computed bound as it is printed: None where open, an int where whole."""
    return None if math.isinf(value) else tidy(round(value, 6))
