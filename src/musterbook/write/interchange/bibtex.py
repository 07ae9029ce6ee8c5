r"""References as BibTeX in the fields of BibLaTeX, in UTF-8, as biber reads it.

Braces count wherever they stand, escaped or not; so those of a text are written as `\textbraceleft{}`. Titles and names
stand in braces of their own: styles leave the case of their letters and the order of their words alone.
"""

from collections.abc import Iterator, Mapping, Sequence

from musterbook.write.interchange.reference import Form, Issued, Reference

ENTRIES = {
    Form.NEWS: ("article", "journaltitle"),
    Form.PAGE: ("online", "organization"),
    Form.REPORT: ("report", "institution"),
    Form.RESOLUTION: ("report", "institution"),
    Form.DATA: ("dataset", "publisher"),
    Form.DOCUMENT: ("misc", "organization"),
}
"""The kind of entry, and its field for the publisher."""
KINDS = {Form.REPORT: "Report", Form.RESOLUTION: "Resolution"}
LANGUAGES = {
    "en": "english", "fr": "french", "es": "spanish", "pt": "portuguese", "de": "german", "it": "italian",
    "nl": "dutch", "ar": "arabic", "ru": "russian",
}  # fmt: skip
"""ISO 639-1 to the names that biber and babel know."""
SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}", **{one: f"\\{one}" for one in "%&$#_"},
    }
)  # fmt: skip


def write(references: Sequence[Reference], terms: Mapping[str, str | bool | None]) -> bytes:
    """The file: a comment that says what it is of, then an entry for each reference."""
    head = [
        "Sources of a record kept with Musterbook.",
        *(f"{name}: {value}" for name, value in terms.items() if value),
    ]
    comment = "".join(f"% {line.replace('@', ' at ')}\n" for line in head)
    return "\n".join((comment, *map(_entry, references))).encode(errors="replace")


def escape(text: str) -> str:
    """The text as it stands in a field."""
    return text.translate(SPECIAL)


def _entry(row: Reference) -> str:
    kind, _ = ENTRIES[row.form]
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(row) if value)
    return f"@{kind}{{{row.key},\n{fields}}}\n"


def _fields(row: Reference) -> Iterator[tuple[str, str]]:
    yield "author", " and ".join(f"{{{escape(one)}}}" for one in row.authors)
    yield "title", f"{{{escape(row.title)}}}"
    yield ENTRIES[row.form][1], escape(row.publisher)
    yield "type", KINDS.get(row.form, "")
    yield "number", escape(row.number or "")
    yield "date", _date(row.issued)
    yield "url", row.url or ""
    yield "urldate", "" if row.accessed is None else row.accessed.isoformat()
    yield "langid", LANGUAGES.get(row.language, "")
    yield "language", escape(row.language)
    yield "note", escape(row.note)


def _date(issued: Issued | None) -> str:
    """'2025-01-13', '2025-01', '2025'; with '~' where it is about that time."""
    if issued is None:
        return ""
    year, *rest = issued.parts
    return "-".join((f"{year:04}", *(f"{part:02}" for part in rest))) + ("~" if issued.about else "")
