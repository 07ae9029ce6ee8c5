"""Finds claims and documents by their words: a scan over folded texts, which are kept.

No index is needed: a hundred thousand claims are looked through in a tenth of a second. The folded words of claims are
kept for the views asked for last, those of documents up to a number of characters, whatever view they are in.
"""

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from threading import Lock

from musterbook.base.claim import Claim, Vote
from musterbook.base.document import Document
from musterbook.serve.desk.desk import Sheet
from musterbook.serve.desk.folding import composed, folded
from musterbook.serve.desk.query import Query, Term
from musterbook.serve.desk.words import LANGUAGES, desk_texts
from musterbook.serve.python.keeping import Known
from musterbook.write import told_on

MOST_CHARACTERS = 60_000_000
"""Of folded texts of documents that are kept; those of longer shelves are folded again for each search."""
MOST_FINDERS = 2
"""Views whose claims' folded words are kept; those of a hundred thousand claims take some 30 MB."""
MOST_COUNTED = 20
"""Places of a text that tell how much it is about what was asked."""
RESOLUTION = "resolution resolución résolution"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDocument:
    """A document with what was asked for. `composed`: its text; `at`: where in it the passage to show is centred."""

    document: Document
    composed: str
    at: int
    hits: int
    in_title: bool


class FoldedTexts:
    """Folded texts of documents, the last used ones, up to a number of characters."""

    def __init__(self, most: int = MOST_CHARACTERS) -> None:
        self._most = most
        self._kept: OrderedDict[tuple[str, int], str] = OrderedDict()
        self._characters = 0
        self._lock = Lock()

    def of(self, document: Document) -> str:
        """The folded text of a document."""
        key = (document.id, len(document.text))
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
                return found
        made = folded(composed(document.text))
        with self._lock:
            if key not in self._kept and self._characters + len(made) <= self._most:
                self._kept[key] = made
                self._characters += len(made)
        return made


TEXTS = FoldedTexts()


class Finder:
    """Looks through the claims and documents of what is known."""

    def __init__(self, known: Known) -> None:
        self.known = known

    @cached_property
    def _words(self) -> list[str]:
        """The folded words of each claim, in the view's order."""
        return [folded(composed(told)) for told in map(_words_of, self.known.view.claims)]

    @cached_property
    def _actors(self) -> dict[str, str]:
        """What each actor is called, folded, by its code."""
        view = self.known.view
        codes = dict.fromkeys(claim.actor for claim in view.claims)
        return {one: folded(composed(" ".join([one, *(view.label(one, told) for told in LANGUAGES)]))) for one in codes}

    def claims(self, query: Query) -> list[Claim]:
        """The claims that have all that was asked for: those with most of it in their own words first, the latest first
        among equals.
        """
        if not query:
            return []
        asked = [(term.letters, pattern, self._named(term)) for term, pattern in query.patterns]
        found = []
        for claim, words in zip(self.known.view.claims, self._words, strict=True):
            own = 0
            for letters, pattern, (actors, kinds) in asked:
                if letters in words and pattern.search(words):
                    own += 1
                elif claim.actor not in actors and claim.kind not in kinds:
                    break
            else:
                found.append((-own, _latest_first(claim), claim))
        found.sort(key=lambda one: one[:2])
        return [claim for _, _, claim in found]

    def _named(self, term: Term) -> tuple[frozenset[str], frozenset[str]]:
        """The actors and the kinds of claim that a term names."""
        pattern = Query(" ".join(term.words)) if not term.exact else Query(f'"{" ".join(term.words)}"')
        test = pattern.either
        actors = frozenset(code for code, names in self._actors.items() if test.search(names))
        return actors, frozenset(kind for kind, names in _kinds().items() if test.search(names))

    def documents(self, query: Query) -> list[FoundDocument]:
        """The documents that have all that was asked for in title, source or text: named by it first, then those that
        speak of it most, then the latest.
        """
        if not query:
            return []
        found = [one for one in (self._found(document, query) for document in self.known.view.documents) if one]
        return sorted(found, key=lambda one: (not one.in_title, -one.hits, _day_first(one.document), one.document.id))

    def _found(self, document: Document, query: Query) -> FoundDocument | None:
        head, text = _head(document), TEXTS.of(document)
        titled, hits = 0, 0
        for term, pattern in query.patterns:
            in_head = term.letters in head and pattern.search(head) is not None
            if not in_head and not (term.letters in text and pattern.search(text)):
                return None
            titled += in_head
        places = [one.start() for one, _ in zip(query.either.finditer(text), range(MOST_COUNTED), strict=False)]
        hits = len(places)
        return FoundDocument(
            document=document,
            composed=composed(document.text),
            at=_densest(text, places, query),
            hits=hits,
            in_title=titled == len(query.terms),
        )


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
                    _KINDS[kind] = f"{_KINDS.get(kind, kind.replace('_', ' '))} {folded(composed(text))}"
    return _KINDS


_KINDS: dict[str, str] = {}


def _head(document: Document) -> str:
    return folded(composed(f"{document.title} {document.name} {document.source}"))


def _latest_first(claim: Claim) -> tuple[int, str]:
    day = told_on(claim)
    return -(day.toordinal() if day is not None else 0), claim.id


def _day_first(document: Document) -> int:
    return -(document.published.toordinal() if document.published is not None else 0)


def _densest(text: str, places: Sequence[int], query: Query) -> int:
    """The place from which on most of the terms stand close by; the first of equals."""
    best, at = 0, places[0] if places else 0
    for place in places:
        near = text[place : place + 250]
        told = sum(pattern.search(near) is not None for _, pattern in query.patterns)
        if told > best:
            best, at = told, place
    return at
