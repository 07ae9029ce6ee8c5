"""Finds claims and documents by their words, over an index that is made when something is looked for first.

A claim is found by its own words and by what its actor and its kind are called in every language; a document by its
title, name, source and text.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from threading import Lock

from musterbook.base.claim import Claim, Vote
from musterbook.base.document import Document
from musterbook.record import TextIndex, every, phrase
from musterbook.serve.desk.desk import Sheet
from musterbook.serve.desk.folding import composed, folded
from musterbook.serve.desk.query import Query, Term
from musterbook.serve.desk.words import LANGUAGES, desk_texts
from musterbook.serve.python.keeping import Known
from musterbook.write import told_on

MOST_FINDERS = 2
"""Views whose indexes are kept."""
MOST_COUNTED = 200
"""Places of a text among which the one to show is looked for."""
RESOLUTION = "resolution resolución résolution"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDocument:
    """A document with what was asked for. `composed`: its text; `at`: where in it the passage to show is centred, None
    where the words stand in its title alone.
    """

    document: Document
    composed: str
    at: int | None


class Finder:
    """Looks through the claims and documents of what is known."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self._lock = Lock()

    def claims(self, query: Query) -> list[Claim]:
        """The claims that have all that was asked for: those with all of it in their own words first, the latest first
        among equals.
        """
        ordered, index = self._claims
        terms = [_expression(one) for one in query.terms]
        own = index.matching(every(terms, "words")) if terms else []
        first = frozenset(own)
        other = [one for one in index.matching(every(terms)) if one not in first] if terms else []
        return [ordered[number] for number in (*own, *other)]

    def documents(self, query: Query) -> list[Document]:
        """The documents that have all that was asked for in title, source or text: those named by it first, the latest
        of them first, then those that are most about it.
        """
        ordered, index = self._documents
        terms = [_expression(one) for one in query.terms]
        named = index.matching(every(terms, "head")) if terms else []
        first = frozenset(named)
        found = index.matching(every(terms), by_relevance=True) if terms else []
        return [ordered[number] for number in (*named, *(one for one in found if one not in first))]

    def make(self) -> None:
        """Makes the indexes, before somebody looks for anything."""
        _ = self._claims, self._documents

    @property
    def _claims(self) -> tuple[list[Claim], TextIndex]:
        with self._lock:
            return self._claims_made

    @property
    def _documents(self) -> tuple[list[Document], TextIndex]:
        with self._lock:
            return self._documents_made

    @cached_property
    def _claims_made(self) -> tuple[list[Claim], TextIndex]:
        ordered = sorted(self.known.view.claims, key=_latest_first)
        actors, kinds = self._actors(), _kinds()
        rows = ((_told(_words_of(one)), f"{actors[one.actor]} {kinds.get(one.kind, '')}") for one in ordered)
        return ordered, TextIndex(("words", "names"), rows)

    @cached_property
    def _documents_made(self) -> tuple[list[Document], TextIndex]:
        ordered = sorted(self.known.view.documents, key=lambda one: (_day_first(one), one.id))
        return ordered, TextIndex(("head", "text"), ((_told(_head(one)), _told(one.text)) for one in ordered))

    def _actors(self) -> dict[str, str]:
        """What each actor is called, folded, by its code."""
        view = self.known.view
        codes = dict.fromkeys(claim.actor for claim in view.claims)
        return {one: _told(" ".join([one, *(view.label(one, language) for language in LANGUAGES)])) for one in codes}


def shown(document: Document, query: Query) -> FoundDocument:
    """A document that was found, with the place to show: the one about which most of the words stand close by."""
    text = composed(document.text)
    plain = folded(text)
    places = [one.start() for one, _ in zip(query.either.finditer(plain), range(MOST_COUNTED), strict=False)]
    return FoundDocument(document=document, composed=text, at=_densest(plain, places, query))


_finders: list[Finder] = []
_lock = Lock()


def finder_of(sheet: Sheet) -> Finder:
    """The finder over what a sheet knows; whatever its day, for that changes no words."""
    with _lock:
        found = next((one for one in _finders if one.known is sheet.known), None)
        if found is None:
            found = Finder(sheet.known)
            _finders.insert(0, found)
            del _finders[MOST_FINDERS:]
        return found


def _expression(term: Term) -> str:
    return phrase(term.words, beginning=not term.exact)


def _told(text: str) -> str:
    return folded(composed(text))


def _words_of(claim: Claim) -> str:
    told = [claim.quote, claim.place, claim.attribution, claim.source, claim.outcome]
    detail = claim.detail
    if isinstance(detail, Vote):
        told.append(f"{RESOLUTION} {detail.resolution or ''}")
    elif detail is not None:
        told += _plain(getattr(detail, one.name) for one in fields(detail))
    return " ".join(filter(None, told))


def _plain(values: Iterable[object]) -> Sequence[str]:
    """Slugs as words, lists one by one; numbers are no words."""
    told = [one for value in values for one in (value if isinstance(value, tuple) else (value,))]
    return [one.replace("-", " ") for one in told if isinstance(one, str)]


def _kinds() -> Mapping[str, str]:
    """What each kind of claim is called, folded, in every language."""
    if not _KINDS:
        for language in LANGUAGES:
            for key, text in desk_texts(language).items():
                if key.startswith("kind."):
                    kind = key.removeprefix("kind.")
                    _KINDS[kind] = f"{_KINDS.get(kind, kind.replace('_', ' '))} {_told(text)}"
    return _KINDS


_KINDS: dict[str, str] = {}


def _head(document: Document) -> str:
    return f"{document.title} {document.name} {document.source}"


def _latest_first(claim: Claim) -> tuple[int, str]:
    day = told_on(claim)
    return -(day.toordinal() if day is not None else 0), claim.id


def _day_first(document: Document) -> int:
    return -(document.published.toordinal() if document.published is not None else 0)


def _densest(text: str, places: Sequence[int], query: Query) -> int | None:
    """The place from which on most of the terms stand close by; the first of equals."""
    best, at = 0, places[0] if places else None
    for place in places:
        near = text[place : place + 250]
        told = sum(pattern.search(near) is not None for _, pattern in query.patterns)
        if told > best:
            best, at = told, place
    return at
