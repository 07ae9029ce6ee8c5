"""Every figure of a briefing is walked to its notes, and each note to words that stand in a stored document.

A figure that a note states must be among the numbers of the claims noted or the signs of their words; one that follows
from them must be said to do so. Both records are walked: the demonstration's, and that of five real documents.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from tests.samples.briefings import HEAD, compared, demonstration, news, real_documents, whole

from musterbook.base.view import RecordView
from musterbook.write import LANGUAGES, Briefing, Words, lay_out
from musterbook.write.briefing import Basis, Note, Run
from musterbook.write.briefing.model import Block, Bullets, Paragraph, Table, Text, plain_text, texts_of
from musterbook.write.briefing.wording import Wording
from musterbook.write.interchange.excerpt import plain
from musterbook.write.reading import number_in_words, tally

WITH_CHANGE = 6
"""Columns of the headline figures where what changed is told."""
DIGITS = re.compile(r"\d(?:[\d]|[.,\u202f\u00a0](?=\d))*")
MARK = re.compile(r"\[\^\d+\]")
DERIVED = {
    "en": ("worked out", "sum of those told", "projected", "by count", "Tested on the past", "+", "−"),
    "fr": ("calculé", "somme des parts connues", "projeté", "d’après le décompte", "À l’épreuve du passé", "+", "−"),
    "es": (
        "calculad",
        "suma de las partes conocidas",
        "proyectado",
        "según el recuento",
        "Prueba con el pasado",
        "+",
        "−",
    ),
}
"""What says of a figure that it follows from what is noted."""
CASES: dict[str, tuple[Any, Any]] = {
    f"{name} {language}": (make, view)
    for language in LANGUAGES
    for name, make, view in (
        ("examples", lambda language=language: whole("demonstration", language), demonstration),
        ("compared", lambda language=language: compared(language), demonstration),
        ("news", lambda language=language: news(language), demonstration),
        ("real", lambda language=language: whole("real", language), real_documents),
    )
}


@pytest.fixture(params=sorted(CASES))
def given(request: pytest.FixtureRequest) -> tuple[Briefing, RecordView]:
    make, view = CASES[request.param]
    return make(), view()


def texts(briefing: Briefing) -> Iterator[tuple[Text, str]]:
    """Each text, with all that is said around it: of a cell its row."""
    yield briefing.lead, ""
    for section in briefing.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                yield block.caption, ""
                for row in block.rows:
                    said = " ".join(map(plain_text, row))
                    yield from ((cell, said) for cell in row)
            elif isinstance(block, Paragraph):
                yield block.text, plain_text(block.text)
            elif isinstance(block, Bullets):
                yield from ((item, plain_text(item)) for item in block.items)


def runs(briefing: Briefing) -> Iterator[tuple[Run, str]]:
    for text, said in texts(briefing):
        yield from ((run, said) for run in text)


def figures(text: str) -> set[str]:
    """The figures of a text, each without what groups its digits."""
    return {re.sub(r"\D", "", found) for found in DIGITS.findall(text)}


def test_every_figure_has_a_note_or_was_asked_for(given: tuple[Briefing, RecordView]) -> None:
    briefing, view = given
    asked = {HEAD, *(figure for day in (view.as_of,) for figure in figures(f"{day.day} {day.year}"))}
    walked = 0
    for run, _ in runs(briefing):
        if figures(run.text):
            walked += 1
            assert run.notes or run.basis is Basis.ASKED, run
            if run.basis is Basis.ASKED and len(run.text) < 40:
                assert figures(run.text) <= asked | {"1", "8", "10", "80", "2025", "2", "3", "4"}, run
            assert run.basis is not Basis.WORDS or run.notes, run
    assert walked > 20


def test_every_note_quotes_words_of_a_stored_document(given: tuple[Briefing, RecordView]) -> None:
    briefing, view = given
    assert len(briefing.notes) > 8
    for note in briefing.notes:
        document = view.document_of[note.document]
        words = note.quote.removesuffix("…").removeprefix("…")
        assert words
        assert words in plain(document.text) or words in plain(document.original), note
        assert note.document in note.told
        assert document.source in note.told or plain(document.source)[:80] in note.told
        claim = view.claim_of[note.claim]
        assert words in plain(claim.quote)
        if claim.published is not None:
            assert Words(briefing.language).day(claim.published) in note.told


def sayable(note: Note, view: RecordView, words: Words) -> set[str]:
    """The figures that a note's claims and words give."""
    claims = [
        one
        for one in view.claims
        if one.document == note.document and plain(one.quote) == plain(view.claim_of[note.claim].quote)
    ]
    found = figures(note.told) | figures(note.quote)
    for claim in claims:
        found |= figures(number_in_words(claim.quantity, words)) | figures(
            number_in_words(claim.quantity, words, compact=True)
        )
        found |= figures(words.period(claim.period)) | figures(claim.source or "") | figures(plain(claim.quote))
        detail = claim.detail
        if hasattr(detail, "resolution"):
            found |= figures(detail.resolution or "") | figures(tally(detail, words))  # type: ignore[union-attr,arg-type]
        for day in (claim.period.start, claim.period.end, claim.published):
            found |= figures(words.day(day)) if day is not None else set()
    return found


def test_a_figure_stands_in_its_notes_or_is_said_to_follow_from_them(given: tuple[Briefing, RecordView]) -> None:
    briefing, view = given
    words = Wording(briefing.language)
    notes = {note.number: note for note in briefing.notes}
    walked: dict[Basis, int] = {}
    for run, said in runs(briefing):
        if not figures(run.text) or run.basis is Basis.ASKED:
            continue
        walked[run.basis] = walked.get(run.basis, 0) + 1
        told = set().union(*(sayable(notes[one], view, words) for one in run.notes))
        if run.basis is Basis.STATED or run.basis is Basis.WORDS:
            assert figures(run.text) <= told, run
        elif run.basis is Basis.COUNTED:
            counts = {len(view.documents), len(view.claims), len(view.reconciliation.conflicts)}
            assert {int(one) for one in figures(run.text)} <= counts | set(range(200)), run
        elif not figures(run.text) <= told:
            assert any(one in said for one in DERIVED[briefing.language]) or briefing.title.startswith(NEWS), (
                run,
                said,
            )
    assert walked[Basis.STATED] > 10
    assert walked[Basis.DERIVED] > 1


NEWS = ("What is new", "Du nouveau", "Novedades")
"""Where figures stand beside the reasons from which they follow."""


def test_a_figure_told_as_a_sum_is_the_sum_of_what_its_notes_tell() -> None:
    for of, view in (("demonstration", demonstration()), ("real", real_documents())):
        briefing = whole(of)
        table = next(block for block in briefing.sections[0].blocks if isinstance(block, Table))
        summed = [row for row in table.rows if plain_text(row[3]) == "sum of those told"]
        assert summed
        for row in summed:
            notes = [briefing.notes[number - 1] for number in row[1][0].notes]
            told = sum(view.claim_of[note.claim].quantity.low or 0 for note in notes)
            [number] = figures(plain_text(row[1]))
            assert str(told).rstrip("0") == number.rstrip("0"), row


def test_every_figure_of_the_markdown_has_a_mark_in_its_cell_or_sentence(given: tuple[Briefing, RecordView]) -> None:
    briefing, _ = given
    text = lay_out(briefing, "md").decode()
    defined = set(re.findall(r"^\[\^(\d+)\]: ", text, flags=re.MULTILINE))
    used = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    assert defined == used == {str(note.number) for note in briefing.notes}
    asked = sorted({run.text for run, _ in runs(briefing) if run.basis is Basis.ASKED}, key=len, reverse=True)
    for line in text.splitlines():
        if not line.startswith("[^"):
            for cell in line.split(" | "):
                told = cell
                for one in asked:
                    told = told.replace(one, "")
                assert not DIGITS.search(MARK.sub("", told)) or MARK.search(cell), line


def test_nothing_set_aside_is_told_outside_of_a_conflict_or_a_reason(given: tuple[Briefing, RecordView]) -> None:
    briefing, view = given
    aside = {one.claim for one in view.reconciliation.set_aside}
    for section in briefing.sections:
        if section.name in ("conflicts", "figures", "corrections", "posts"):
            continue
        for text in (one for block in section.blocks for one in _told_now(block)):
            for number in {one for run in text for one in run.notes}:
                assert briefing.notes[number - 1].claim not in aside, (section.name, plain_text(text))


def _told_now(block: Block) -> Iterator[Text]:
    """The texts of a block but for what was told before, which may rest on what was set aside since."""
    if isinstance(block, Table) and len(block.head) == WITH_CHANGE:
        yield from (cell for row in block.rows for cell in row[:-1])
    else:
        yield from texts_of(block)


def test_a_note_of_what_was_set_aside_says_so(given: tuple[Briefing, RecordView]) -> None:
    briefing, view = given
    aside = {one.claim for one in view.reconciliation.set_aside}
    words = Words(briefing.language)
    for note in briefing.notes:
        assert (words.t("status.set-aside") in note.after) == (note.claim in aside), note
