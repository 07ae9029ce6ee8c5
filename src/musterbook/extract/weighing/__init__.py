"""Weighing: what fitted weights say where the rules are silent or unsure.

The rules know the words that they were given. The weights know, from annotated texts, what usually stands about a
number of each kind and about the name that it belongs to. They are sums over clues that anyone can read, fitted by
`python -m eval.weighing` on the project's own open corpora.
"""

from musterbook.extract.weighing.opinion import weighed
from musterbook.extract.weighing.ownership import reowned

__all__ = ["reowned", "weighed"]
