"""One entry of a bibliography, free of the format that it is written in."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Form(StrEnum):
    """What a document is, for those who cite it."""

    NEWS = "news"
    PAGE = "page"
    REPORT = "report"
    RESOLUTION = "resolution"
    DATA = "data"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """Year, month and day as far as they are known; `about`: inferred, not stated."""

    parts: tuple[int, ...]
    about: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A document as it is cited. `accessed`: the day on which the record learned it; `number`: of a resolution."""

    key: str
    document: str
    form: Form
    title: str
    publisher: str = ""
    authors: tuple[str, ...] = ()
    issued: Issued | None = None
    accessed: date | None = None
    url: str | None = None
    language: str = ""
    number: str | None = None
    note: str = ""
