"""Questions in plain words: what they mean, and which sentences of documents answer them."""

from musterbook.extract.questions.asked import Asker, Asking
from musterbook.extract.questions.clues import Phrase
from musterbook.extract.questions.excepting import LISTING
from musterbook.extract.questions.finding import find
from musterbook.extract.questions.holding import measure_of_claim
from musterbook.extract.questions.known import Known
from musterbook.extract.questions.seeking import FullText, Seeker
from musterbook.extract.questions.shelf import Shelf
from musterbook.extract.questions.timing import KnownTimes
from musterbook.extract.questions.whole import LATEST

__all__ = [
    "LATEST", "LISTING", "Asker", "Asking", "FullText", "Known", "KnownTimes", "Phrase", "Seeker", "Shelf", "find",
    "measure_of_claim",
]  # fmt: skip
