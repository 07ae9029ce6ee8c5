"""Speakers: a person or body that several documents quote is one witness.

Only a name tells one speaker from another: 'officials' and 'a report' are many. A name is two or
more capitalised words in a row, and its last two serve, as titles before it vary from paper to
paper. Scripts without capitals give no speaker.
"""

import re

from musterbook.lineage.words import words_of

_WORD_IN_NAME = r"[^\W\d_][\w’'-]*\.?"
_RUN = re.compile(rf"{_WORD_IN_NAME}(?: {_WORD_IN_NAME})*")


def named_speaker(attribution: str | None) -> str:
    """'said:' and the folded name of the speaker whom an attribution names, '' where it names none."""
    for run in _RUN.findall(attribution or ""):
        name: list[str] = []
        for word in [*run.split(" "), ""]:
            if word[:1].isupper():
                name.append(word)
            elif len(name) > 1:
                return f"said:{' '.join(words_of(' '.join(name[-2:])))}"
            else:
                name = []
    return ""
