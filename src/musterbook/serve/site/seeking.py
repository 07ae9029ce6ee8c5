"""The index of the search: which entries have which words, in files that a page loads by script tags.

A page from a disk may load scripts and nothing else, so that the index is scripts that call one function with plain
data. Words are folded as the desk folds them. Each file of words has those of one stretch of the alphabet; an entry is
told by its place, names first, then documents and claims, the latest first.
"""

import json
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote

from musterbook.base.claim import Claim
from musterbook.serve.desk.choosing import claims_in_order, documents_in_order
from musterbook.serve.desk.folding import composed, folded, words_in
from musterbook.serve.desk.words import LANGUAGES
from musterbook.serve.python.columns import encodable
from musterbook.serve.site.addresses import page_at
from musterbook.serve.site.entries import entries_of, way_to
from musterbook.serve.site.shell import StillShell

PER_FILE = 1_000
"""Entries of a file, some 200 KB."""
MOST_BYTES = 150_000
"""Of a file of words; one word that has more stands alone."""
LONGEST_QUOTE = 160
LONGEST_WORD = 40
Row = tuple[str, str, str, str]
"""Sort, name, note and address of an entry."""


def seeking_files(shell: StillShell) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file of the index."""
    found: defaultdict[str, array[int]] = defaultdict(lambda: array("L"))
    rows: list[Row] = []
    number = 0
    for number, (row, text) in enumerate(_entries(shell), start=1):
        rows.append(row)
        for word in set(words_in(folded(composed(text)))):
            found[word[:LONGEST_WORD]].append(number - 1)
        if len(rows) == PER_FILE:
            yield _entry_file(number // PER_FILE - 1, rows)
            rows = []
    if rows:
        yield _entry_file(number // PER_FILE, rows)
    firsts = []
    for place, (first, text) in enumerate(_shards(found)):
        firsts.append(first)
        yield f"search/w{place}.js", f"musterbook.words({place},{{{text}}});\n".encode()
    told = {"per": PER_FILE, "total": number, "firsts": firsts}
    yield "search/words.js", f"var musterbook={{index:{_js(told)}}};\n".encode()


def _entry_file(place: int, rows: Sequence[Row]) -> tuple[str, bytes]:
    return f"search/e{place}.js", f"musterbook.entries({place},{_js(rows)});\n".encode()


def _js(data: object) -> str:
    """Data as a script holds it, free of what would end a script or a line of it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return encodable(text).replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _shards(found: defaultdict[str, "array[int]"]) -> Iterator[tuple[str, str]]:
    """The first word and the text of each file of words."""
    told: list[str] = []
    size, first = 0, ""
    for word in sorted(found):
        row = f"{_js(word)}:{_js(_steps(found[word]))}"
        if told and size + len(row) > MOST_BYTES:
            yield first, ",".join(told)
            told, size = [], 0
        first = first if told else word
        told.append(row)
        size += len(row) + 1
    if told:
        yield first, ",".join(told)


def _steps(numbers: Iterable[int]) -> str:
    """Numbers that rise, each as what it is more than the one before, in base 36."""
    last, told = 0, []
    for number in numbers:
        told.append(_base36(number - last))
        last = number
    return ",".join(told)


def _base36(number: int) -> str:
    signs = ""
    while number:
        number, rest = divmod(number, 36)
        signs = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + signs
    return signs


def _entries(shell: StillShell) -> Iterator[tuple[Row, str]]:
    """Each entry with the words that it is found by."""
    for sort in ("actors", "persons", "places"):
        name = shell.w.t(f"site.one_of.{sort}")
        for one in entries_of(shell, sort):
            text = f"{one.name} {_names(shell, one.actor)}" if one.actor else one.name
            yield (sort[0], one.name, ", ".join(filter(None, (name, one.note))), one.file), text
    for document in documents_in_order(shell.s):
        title = document.title or document.name
        day = shell.w.day(document.published) if document.published else ""
        note = ", ".join(filter(None, (document.source, day)))
        yield ("d", title, note, _file(f"/documents/{document.id}")), f"{title} {document.source}"
    labels: dict[str, tuple[str, str]] = {}
    for claim in claims_in_order(shell.s):
        if claim.actor not in labels:
            labels[claim.actor] = shell.label(claim.actor), _names(shell, claim.actor)
        yield _of_claim(shell, claim, labels[claim.actor])


def _names(shell: StillShell, actor: str) -> str:
    """What an actor is called in every language."""
    return " ".join(dict.fromkeys(shell.s.view.label(actor, language) for language in LANGUAGES))


def _of_claim(shell: StillShell, claim: Claim, called: tuple[str, str]) -> tuple[Row, str]:
    actor, names = called
    kind = shell.w.term(f"kind.{claim.kind}")
    words = " ".join(claim.quote.split())
    name = words if len(words) <= LONGEST_QUOTE else f"{words[:LONGEST_QUOTE]}…"
    day = shell.w.day(claim.published) if claim.published else ""
    status = shell.scope.standing[claim.id].status
    aside = "" if status == "kept" else shell.w.t(f"status.{status}")
    note = ", ".join(filter(None, (f"{actor}, {kind}", claim.source, day, aside)))
    path, place = way_to(shell.s, claim)
    anchor = f"#{quote(place, errors='replace')}" if place else ""
    person = getattr(claim.detail, "person", None)
    text = " ".join(filter(None, (words, names, claim.place, person, claim.source)))
    return ("c", name or f"{actor}, {kind}", note, _file(path) + anchor), text


def _file(path: str) -> str:
    return quote(page_at(path, {}).file, safe="/,")
