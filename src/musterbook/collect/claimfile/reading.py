"""The readers of claim files, and the claims that such a file brings.

The text of a claim file is what a person would read in it: each claim's quote, or the claim itself in
notation where it quotes nothing. Each stands for its whole line, so that a claim's quote is the text
at its span.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from musterbook.base.claim import Claim, Kind
from musterbook.base.document import BlockKind, Document
from musterbook.base.errors import NotationError
from musterbook.base.ids import MOST_SIGNS, claim_id
from musterbook.base.issue import Issue
from musterbook.base.notation import parse_claim, print_claim
from musterbook.base.outcome import Outcome
from musterbook.collect.assemble import Stated, assemble
from musterbook.collect.canvas import Canvas
from musterbook.collect.claimfile.entry import Entry, first_lines
from musterbook.collect.claimfile.parsing import parse_json_lines, parse_notation, parse_table
from musterbook.collect.reader import Original
from musterbook.collect.separated import rows, sniff

CLAIMS = "application/x-musterbook-claims"
Parser = Callable[[str], Iterator[Entry]]

_PARSERS: dict[str, Parser] = {
    f"{CLAIMS}+jsonl": parse_json_lines,
    f"{CLAIMS}+notation": parse_notation,
    f"{CLAIMS}+csv": parse_table,
}
_SAMPLE_LINES = 20
_SAMPLE = 50_000
_KIND = 1
"""Where the kind stands among the words of a claim in notation."""
_KINDS = frozenset(map(str, Kind))
_HEADER = 5_000
"""Characters in which the header of a table of claims stands."""
_MOST_SHOWN = 80
"""Characters of a bad line that an issue shows."""


class ClaimLinesReader:
    """Reads JSON Lines of claims."""

    name = "claims (JSON Lines)"

    def takes(self, original: Original) -> float:
        """Where most of the first lines are objects that name a kind and an actor."""
        if '"kind"' not in original.text:
            return 0.0
        first = first_lines(original.text, _SAMPLE_LINES)
        return 0.98 if _mostly(w.startswith("{") and '"kind"' in w and '"actor"' in w for w in first) else 0.0

    def read(self, original: Original) -> Outcome[Document]:
        """The file's lines as text."""
        return _read(original, f"{CLAIMS}+jsonl")


class NotationReader:
    """Reads claims in notation, one a line."""

    name = "claims (notation)"

    def takes(self, original: Original) -> float:
        """Where most of the first lines read as claims; '.claims' in the name settles it."""
        if original.name.lower().endswith(".claims"):
            return 0.98
        first = (words for words in first_lines(original.text, _SAMPLE_LINES) if not words.startswith("#"))
        return 0.97 if _mostly(map(_is_notation, first)) else 0.0

    def read(self, original: Original) -> Outcome[Document]:
        """The file's lines as text."""
        return _read(original, f"{CLAIMS}+notation")


class ClaimTableReader:
    """Reads a table whose header names claim fields."""

    name = "claims (separated values)"

    def takes(self, original: Original) -> float:
        """Where the first row names at least a kind and an actor."""
        start = original.text[:_HEADER].lower()
        if "kind" not in start or "actor" not in start:
            return 0.0
        found = sniff(original.text[:_SAMPLE])
        header = next(rows(original.text[:_SAMPLE], "," if found is None else found[0]), None)
        names = set() if header is None else {cell.value.lower() for cell in header.cells}
        return 0.98 if {"kind", "actor"} <= names else 0.0

    def read(self, original: Original) -> Outcome[Document]:
        """The file's rows as text."""
        return _read(original, f"{CLAIMS}+csv")


def _mostly(told: Iterable[bool]) -> bool:
    """Whether of the first lines at least a half are told to be claims; no more are looked at than settle that."""
    yes = no = 0
    for one in told:
        yes, no = yes + one, no + (not one)
        if no > _SAMPLE_LINES / 2:
            return False
    return yes > 0 and yes >= no


def is_claim_file(document: Document) -> bool:
    """Whether a document is a file of claims rather than a text."""
    return document.media_type in _PARSERS


def read_claims(document: Document) -> Outcome[Claim]:
    """The claims of a claim file, in file order; a line that is none is an issue and lost.

    `document` and `span` become the file and the line; `source`, `published`, `origin` and `id` are
    kept where given. A document that the line names becomes the origin where none is given. The
    publication date falls back to the one that the caller gave for the file.
    """
    if not is_claim_file(document):
        return Outcome()
    claims: dict[str, Claim] = {}
    issues: list[Issue] = []
    unknown: set[str] = set()
    for entry in _PARSERS[document.media_type](document.original):
        if entry.claim is None:
            issues.append(_bad(document, entry, entry.fault))
            continue
        issues += [_unmapped(document, entry, name) for name in entry.unknown if name not in unknown]
        unknown.update(entry.unknown)
        claim = _placed(entry.claim, entry, document)
        if len(claim.id) > MOST_SIGNS:
            issues.append(_bad(document, entry, f"the id has {len(claim.id)} signs; at most {MOST_SIGNS} are kept"))
            continue
        if claims.setdefault(claim.id, claim) is not claim and claims[claim.id] != replace(
            claim, span=claims[claim.id].span
        ):
            issues.append(_bad(document, entry, f"the id {claim.id!r} is already taken by another claim"))
    return Outcome(items=tuple(claims.values()), issues=tuple(issues))


def _read(original: Original, media_type: str) -> Outcome[Document]:
    canvas, published = Canvas(original.text), []
    for entry in _PARSERS[media_type](original.text):
        canvas.begin()
        if entry.claim is None:
            canvas.copy(entry.span.start, entry.span.end)
        else:
            published.append(entry.claim.published)
            canvas.put(_words(entry), entry.span.start, entry.span.end)
        canvas.end(BlockKind.PARAGRAPH)
    stated = Stated(published=max((day for day in published if day is not None), default=None), evidence="claims")
    outcome = assemble(original, canvas, media_type=media_type, stated=stated)
    dateless = tuple(issue for issue in outcome.issues if issue.code not in ("undated-document", "inferred-date"))
    return Outcome(items=outcome.items, issues=dateless)


def _words(entry: Entry) -> str:
    """The quote of a claim on one line; the claim itself where it quotes nothing."""
    assert entry.claim is not None
    quote = " ".join(entry.claim.quote.split())
    bare = replace(
        entry.claim, id="", document=None, source=None, published=None, origin=None, quote="", confidence=1.0
    )
    return quote or print_claim(bare)


def _placed(claim: Claim, entry: Entry, document: Document) -> Claim:
    given = document.published if document.published_basis == "given" else None
    placed = replace(
        claim,
        document=document.id,
        span=entry.span,
        quote=_words(entry),
        source=claim.source or document.source,
        published=claim.published or given,
        origin=claim.origin or claim.document,
    )
    return placed if placed.id else replace(placed, id=claim_id(placed))


def _is_notation(words: str) -> bool:
    told = words.split(maxsplit=2)
    if len(told) <= _KIND or told[_KIND] not in _KINDS:
        return False
    try:
        parse_claim(words)
    except NotationError:
        return False
    return True


def _bad(document: Document, entry: Entry, fault: str) -> Issue:
    line = document.original.count("\n", 0, entry.span.start) + 1
    return Issue(
        code="bad-claim", message=f"line {line}: {fault}", document=document.name, span=entry.span,
        expected="a claim as in docs/claims.md", seen=entry.words[:_MOST_SHOWN], lost=True,
    )  # fmt: skip


def _unmapped(document: Document, entry: Entry, name: str) -> Issue:
    line = document.original.count("\n", 0, entry.span.start) + 1
    return Issue(
        code="unmapped-column", message=f"line {line}: no claim has a field {name!r}; it is passed over",
        document=document.name, span=entry.span, expected="a field of docs/claims.md", seen=name,
    )  # fmt: skip
