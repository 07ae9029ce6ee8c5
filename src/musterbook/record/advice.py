"""What a fault of a file's database means to a person, and what there is to do about it.

The words of the database stay in brackets: who has to look further into it needs them.
"""

from musterbook.record.database import LOCKED

ADVICE = (
    ("locked", LOCKED),
    ("not a database", "this file is not a record"),
    ("disk is full", "no space is left there; nothing of this was recorded, make room and do it again"),
    ("readonly", "the record can be read only here: its file, or the folder that it stands in, may not be written"),
    ("unable to open", "the record may not be opened: its file, or the folder that it stands in, is closed to you"),
    ("disk I/O error", "the disk refuses to read or to write here; nothing of this was recorded"),
    (
        "malformed",
        "the file is damaged; 'musterbook verify' tells where, and a backup is whole",
    ),
    ("decode", "the file is damaged; 'musterbook verify' tells where, and a backup is whole"),
)
"""A part of what the database says, with what to say in its place; the first that fits counts."""


def advice(cause: str) -> str:
    """What to tell for what the database says."""
    told = next((told for part, told in ADVICE if part in cause), "the record cannot be used")
    return f"{told} ({cause})"
