"""An issue: a fault in the data, as a value with a stable code.

After beancount's habit of returning errors as values beside the entries: what can be read is read,
and what cannot is named with its place, what was expected and what was seen.
"""

from dataclasses import dataclass

from musterbook.base.span import Span

ISSUE_CODES: dict[str, str] = {
    "missing-path": "The path does not exist.",
    "is-directory": "The path is a folder; name the files in it.",
    "unreadable": "The operating system refused to read the file.",
    "empty-document": "The file holds no bytes, or nothing but white space.",
    "too-large": "The file is larger than the limit for one document.",
    "line-too-long": "A line is too long to be prose, a table or a claim; the file was not read.",
    "binary-content": "The bytes are not text in any format that has a reader.",
    "damaged-file": "The file is of a known format but broken; what can be read of it is read.",
    "encrypted-file": "The file is locked with a password.",
    "image-only": "The pages hold pictures of text and no text.",
    "left-attached": "Files attached to a document were not read.",
    "recognised-text": "Words were read off pictures by a program; letters and figures may be wrong.",
    "nested-too-deep": "Archives within archives, deeper than the limit.",
    "too-many-members": "An archive or message holds more files than the limit.",
    "expands-too-far": "A packed file unpacks to more bytes than the limit.",
    "unsafe-path": "A member of an archive names a path outside of it, or is no plain file.",
    "passed-over": "An archive holds what is no document; it was left out, and counted.",
    "tracked-changes": "The document keeps track of changes; it was read as if all were accepted.",
    "uncomputed-formula": "Cells of a workbook hold formulas whose results were never saved; they are read as empty.",
    "left-out": "Something in the file is no part of its text, or of a kind that is not read, and was left out.",
    "too-slow": "Reading took longer than the limit for one document, and was stopped.",
    "reader-failed": "The program failed on the document; that is a fault of the program.",
    "reader-died": "The process that read the document ended without an answer.",
    "invalid-encoding": "Bytes that are not valid in the text's encoding; each was read as U+FFFD.",
    "unknown-format": "No reader takes files of this kind.",
    "private-address": "The address leads to a host that is not on the public internet.",
    "robots-disallowed": "The site asks programs not to fetch the address.",
    "fetch-failed": "The address could not be fetched.",
    "unclosed-markup": "A template, tag or table is not closed; the rest was read as text.",
    "undated-document": "No publication date was found; undated present figures cannot be placed in time.",
    "misleading-characters": "Characters that turn the order of others around, or control a screen, stand in the text.",
    "dates-differ": "What a document says of its own day of publication differs by more than a day.",
    "inferred-date": "The document states no publication date; one was inferred from what it cites or tells.",
    "bad-claim": "A line of a claim file cannot be read as a claim.",
    "bad-row": "A row of a table cannot be read as a claim.",
    "unmapped-column": "A column of a table is neither mapped nor ignored by name.",
    "unmapped-value": "A value of a table's column is none that its mapping or the vocabulary knows.",
    "bad-value": "A cell of a table cannot be read as a number or a date.",
    "ragged-row": "A row of a table has fewer cells than headings; those that are missing were read as empty.",
    "row-left-out": "A row of a table is a note, a repeated head, a sum of others, or holds no figure.",
    "sheet-left-out": "A sheet of a workbook has not the headings of the mapping.",
    "too-many-rows": "A table has more rows than the limit; it was not read.",
    "bad-mapping": "A mapping of a table cannot be used.",
    "mapping-mismatch": "The mapping named is not for this table: it lacks headings that the mapping demands.",
    "mapping-proposed": "A table without a mapping looks like records; a mapping is proposed for it.",
    "table-read": "A table was read by a mapping; the text says how many rows gave claims.",
    "unanchored-quote": "A claim's quote does not stand at its span.",
    "number-not-in-quote": "A claim's number cannot be read again from its quote.",
    "date-not-in-text": "A claim's day is neither told in the document nor that of its publication.",
    "actor-not-in-text": "A claim's actor is not named in the document.",
    "no-answer": "A model gave no answer that can be read.",
    "unknown-actor": "An actor that is neither a country code, a known organisation nor 'mission'.",
    "bad-mission-pack": "A mission pack's file cannot be read, or lacks a required entry.",
    "search-limit": "The search for conflicts reached its limit; what is listed holds, more may exist.",
    "not-permitted": "Who adds may not record this document: it tells of a mission for which they have no such role.",
    "hash-mismatch": "Stored bytes do not match their hash.",
    "broken-chain": "The chain over all that was added does not hold at this row.",
    "damaged-record": "The file of the record is damaged, or its tables are not as they were made.",
}
"""Every code with its meaning; codes are stable, texts may improve."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One fault in the data.

    `document`: id or name of the document, None where none is concerned. `span`: offsets into its
    decoded original. `lost`: whether something of the input did not make it into the result.
    Raises ValueError for a code that ISSUE_CODES does not hold.
    """

    code: str
    message: str
    document: str | None = None
    span: Span | None = None
    expected: str | None = None
    seen: str | None = None
    lost: bool = False

    def __post_init__(self) -> None:
        if self.code not in ISSUE_CODES:
            raise ValueError(f"unknown issue code {self.code!r}; add it to ISSUE_CODES")

    def __str__(self) -> str:
        place = "" if self.document is None else f"{self.document}: "
        at = "" if self.span is None else f" at {self.span.start}-{self.span.end}"
        seen = "" if self.seen is None else f" (seen: {self.seen})"
        expected = "" if self.expected is None else f"; expected {self.expected}"
        return f"{place}{self.code}{at}: {self.message}{seen}{expected}"
