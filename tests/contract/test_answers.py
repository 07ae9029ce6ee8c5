"""Whatever is asked of the demonstration's record, each answer keeps the laws of answers.

Its footnotes are numbered as they come, each is referred to or quoted, and its words stand in the document where its
span says; the numbers of its first words are those of its figures, of its quotes or follow from them; nothing is told
that was not published by then; and neither the order of documents nor what is hidden changes what is said of the rest.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from tests.samples.asking import DAY, Asked, marks, texts_of
from tests.samples.papers import EXAMPLES

import musterbook as mb
from musterbook.asking import Understood, answer
from musterbook.base.answer import Answer, Footnote
from musterbook.base.document import Document
from musterbook.base.query import Form, parse_query
from musterbook.base.span import Span
from musterbook.extract.words.words import fold
from musterbook.write.words import Words

OCTOBER, APRIL = "from=2024-10-31 to=2024-10-31", "from=2025-04-16 to=2025-04-16"
LINES = (
    f"figure strength actor=KEN {OCTOBER} word=personnel",
    f"figure strength {APRIL}",
    "figure killed from=2024-10-03 to=2024-10-03 word=die",
    "figure missing from=2025-03-01 to=2025-03-31 word=missing",
    "figure lost_equipment word=vehicle word=burn",
    "figure funds_received word=trust_fund",
    "figure funds_pledged actor=USA",
    "figure territory word=gangs word=control",
    "figure poll word=poll",
    "figure vote resolution=2793",
    "list pledged",
    "list pledged choice=unsent word=pledge",
    "list pledged choice=sent word=pledge",
    f"list anything choice=one-source {APRIL}",
    "count strength word=contributor",
    "count pledged word=pledge",
    f"compare strength {OCTOBER} until=2025-04-16",
    f"compare strength actor=KEN actor=JAM {OCTOBER}",
    "compare funds_received from=2025-02-10 to=2025-02-10",
    "change strength actor=KEN from=2025-01-01 to=2025-03-01",
    "change anything from=2025-02-01 to=2025-03-01",
    "text strength choice=disputes actor=KEN",
    "check strength choice=disputes actor=KEN",
    "reason anything number=400 number=600",
    "sources anything actor=GTM",
    "check strength actor=KEN number=400 from=2024-10-01 to=2024-10-31 word=personnel",
    "day incident place=pont-sonde word=attack",
    "names post word=command",
    "names vote resolution=2793 word=abstain",
    "place incident word=attack",
    "text anything actor=GTM",
    "text anything word=quetzal",
)
LANGUAGES = ("en", "fr", "es")
IN_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
DIGITS = re.compile(r"\d+(?:[.,\u202f\u00a0]\d+)*")
OF_ACCOUNTS = {Form.REASON}
"""What is told in the words of the accounts, which reckon with numbers of their own."""


@pytest.fixture(params=LINES)
def line(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def digits(text: str) -> set[str]:
    """The numbers of a text, by their digits alone."""
    return {re.sub(r"\D", "", one) for one in DIGITS.findall(text)}


def places(document: Document, quote: str) -> Iterator[tuple[int, int]]:
    """Where a quote stands in what a document says, however it is broken into lines, as offsets into the original."""
    words = quote.removesuffix("…").split()
    for found in re.finditer(r"\s+".join(map(re.escape, words)), document.text):
        span = document.original_span(Span(found.start(), found.end()))
        yield span.start, span.end


def stands(document: Document, note: Footnote) -> bool:
    """Whether the words of a footnote stand where its span says."""
    if any(start < note.span.end and note.span.start < end for start, end in places(document, note.quote)):
        return True
    original = fold(document.original[note.span.start : note.span.end])
    return all(word in original for word in fold(note.quote.removesuffix("…")).split())


def told_by(given: Answer) -> list[tuple[str, str]]:
    """The documents of an answer's footnotes, with the words."""
    return [(one.name, one.quote) for one in (*given.footnotes, *given.nearest)]


def lead(given: Answer) -> str:
    """What an answer says before it quotes."""
    said = Words(given.language).t("answer.says", quotes="\x00").partition("\x00")[0]
    return given.sentence.partition(said)[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_footnotes_are_numbered_and_referred_to(asked: Asked, line: str, language: str) -> None:
    found = asked.line(line, language)
    notes = found.footnotes if found.held else found.nearest
    assert [one.number for one in notes] == list(range(1, len(notes) + 1))
    used = set().union(*(marks(text) for text in texts_of(found)))
    assert used == {one.number for one in found.footnotes}
    assert {number for one in found.figures for number in one.notes} <= used
    assert len({(one.document, one.quote) for one in notes}) == len(notes)


def test_the_words_of_a_footnote_stand_in_its_document(asked: Asked, line: str) -> None:
    found = asked.line(line)
    assert found.footnotes or found.nearest
    for note in (*found.footnotes, *found.nearest):
        document = asked.view.document_of[note.document]
        assert stands(document, note), note
        assert note.name == document.name
        if note.claim is not None:
            assert asked.view.claim_of[note.claim].document == note.document


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_number_has_its_ground(asked: Asked, line: str, language: str) -> None:
    query = parse_query(line)
    if query.form in OF_ACCOUNTS or query.choice == "disputes":
        assert asked.line(line, language).footnotes
        return
    found = asked.line(line, language)
    w = Words(language)
    quotes = " ".join(note.quote for note in found.footnotes)
    known = digits(quotes) | {str(number) for number, word in enumerate(IN_WORDS) if word in quotes.split()}
    for figure in found.figures:
        bounds = [one for one in (figure.low, figure.best, figure.high) if one is not None]
        known |= digits(" ".join(w.amount(one, figure.unit) for one in bounds))
    values = [one.best if one.best is not None else one.low for one in found.figures]
    known |= {re.sub(r"\D", "", w.amount(abs(one - other), None)) for one in values if one for other in values if other}
    known |= digits(" ".join(w.percent(one / other) for one in values if one for other in values if other))
    days = (*found.days, *(one.day for one in found.figures), query.start, query.end, query.until, DAY)
    known |= {str(number) for day in days if day is not None for number in (day.day, day.month, day.year)}
    known |= digits(" ".join(cell for row in (found.table.rows if found.table else ()) for cell in row))
    rows = len(found.table.rows) if found.table else 0
    known |= {str(len(one)) for one in (found.actors, found.figures, {note.document for note in found.footnotes})}
    known |= {str(rows), query.resolution or ""} | digits(" ".join(note.name for note in found.footnotes))
    said = re.sub(r"\[\d+\]", "", lead(found))
    titles = digits(" ".join(asked.view.document_of[note.document].title for note in found.footnotes))
    assert digits(said) - known - titles == set()


KNOWN_BY = date(2024, 11, 1)


def test_nothing_is_quoted_that_was_not_published_by_then(asked: Asked, line: str) -> None:
    found = asked.line(line, changed=lambda query: replace(query, known_by=KNOWN_BY))
    notes = (*found.footnotes, *found.nearest)
    assert [one for one in notes if one.published is None or one.published > KNOWN_BY] == []
    assert all(one.day is None or one.day <= KNOWN_BY for one in found.figures)
    later = {one.id for one in asked.view.documents if one.published is None or one.published > KNOWN_BY}
    assert {one.document for one in notes}.isdisjoint(later)
    assert len(later) > 10


def test_what_is_hidden_is_not_told(asked: Asked, line: str) -> None:
    first = asked.line(line)
    hidden = (*first.footnotes, *first.nearest)[0].document
    ground = asked.without(hidden)
    found = answer(Understood(text=line, language="en", query=parse_query(line)), ground)
    assert hidden not in {one.document for one in (*found.footnotes, *found.nearest)}
    claims = {one.id for one in asked.view.claims if one.document == hidden}
    assert {one.claim for one in (*found.footnotes, *found.nearest)}.isdisjoint(claims)


ADDED = ("strength-returns.csv", "wire-2025-01-18.txt")
"""Documents that tell of the same, and partly contradict one another."""


@pytest.fixture(scope="module")
def both_orders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Asked, Asked]:
    """Records of the same documents, added one after the other in either order."""
    folder = tmp_path_factory.mktemp("orders")
    one, other = folder / "one.db", folder / "other.db"
    for path, names in ((one, ADDED), (other, ADDED[::-1])):
        with mb.open(path) as record:
            assert all(record.add([str(EXAMPLES / name)]).documents for name in names)
    return Asked(one), Asked(other)


def test_the_order_in_which_documents_are_added_changes_nothing(both_orders: tuple[Asked, Asked], line: str) -> None:
    one, other = (record.line(line) for record in both_orders)
    assert (one.sentence, told_by(one)) == (other.sentence, told_by(other))
    assert (one.figures, one.actors, one.names, one.days) == (other.figures, other.actors, other.names, other.days)
