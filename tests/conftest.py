"""What every test shares: how Hypothesis searches."""

from hypothesis import settings

settings.register_profile("suite", deadline=None, print_blob=True)
settings.load_profile("suite")
"""No deadline for one example: on a busy machine it measures the neighbours, not the code."""
