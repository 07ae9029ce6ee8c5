"""The grader of answers: it takes right answers for right, and no wrong one."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from eval.asking import Asked, Share, answered, fits_actors, fits_measure, gated, lines, main, refused, told_wrong
from eval.grading import right
from eval.questions import PARTS, Question, read_question, read_questions

from musterbook.base.answer import Answer, Figure, Footnote
from musterbook.base.document import Document
from musterbook.base.query import Form, Measure, Query
from musterbook.base.span import Span
from musterbook.base.view import RecordView
from musterbook.collect import Hints, read_bytes
from musterbook.pipeline import load_vocabulary

DAY = date(2026, 11, 26)
KENYANS = "400 Kenyan police officers are in the country."
WOMEN = "Of the Kenyans, 40 are women."
LANDED = "The first of them landed on 25 June 2024."
BENIN = "Benin offers 2,000 soldiers."
TEXT = f"{KENYANS} {WOMEN} {LANDED} {BENIN}"
OTHER = "In Nairobi, 400 cars were counted. Kenya waits."
ROW = {"id": "q1", "lang": "en", "record": "examples", "question": "How many Kenyans?", "form": "number",
       "query": {"measure": "strength", "actors": ["KEN"]}}  # fmt: skip


def paper(text: str, name: str) -> Document:
    hints = Hints(published=date(2024, 10, 31), language="en", source="Some Paper")
    return read_bytes(text.encode(), name=name, hints=hints).items[0]


RIGHT, WRONG = paper(TEXT, "report.txt"), paper(OTHER, "other.txt")
VIEW = RecordView(as_of=DAY, documents=(RIGHT, WRONG), vocabulary=load_vocabulary(Path("missions")).items[0])


def note(number: int, words: str, document: Document = RIGHT) -> Footnote:
    start = document.text.index(words)
    span = document.original_span(Span(start, start + len(words)))
    return Footnote(number=number, document=document.id, name=document.name, source=document.source,
                    published=document.published, quote=words, span=span)  # fmt: skip


def figure(best: int | None, actor: str = "KEN", low: int | None = None) -> Figure:
    return Figure(
        measure="strength", actor=actor, low=best if low is None else low, best=best, high=best, unit="person"
    )


def said(lead: str, *notes: Footnote, quotes: bool = False) -> Answer:
    told = " ".join([lead, *(f"“{one.quote}” (Some Paper, 31 Oct 2024) [{one.number}]" for one in notes if quotes)])
    query = Query(form=Form.FIGURE, measure=Measure.STRENGTH, actors=("KEN",))
    return Answer(question="", language="en", query=query, held=True, sentence=told, footnotes=notes)


def counted(best: int, *notes: Footnote, quotes: bool = False) -> Answer:
    return replace(said(f"Kenya, strength: {best:,} [1].", *notes, quotes=quotes), figures=(figure(best),))


def question(*must: object, never: tuple[object, ...] = (), quotes: tuple[str, ...] = (KENYANS,)) -> Question:
    return read_question(ROW | {"must": list(must), "never": list(never), "quotes": list(quotes)})


HOW_MANY = question({"number": 400})
WHO = question({"actor": "KEN"}, never=({"actor": "BEN"},))
WHEN = question({"day": date(2024, 6, 25)}, quotes=(LANDED,))
WHETHER = question([{"verdict": False}, {"words": "no women"}], quotes=(WOMEN,))
NOT_TOLD = read_question(ROW | {"unanswerable": True, "why": "nobody says"})


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        (HOW_MANY, counted(400, note(1, KENYANS))),
        (HOW_MANY, said("The record says:", note(1, KENYANS), quotes=True)),
        (question({"number": 400}, {"number": 40}), counted(400, note(1, KENYANS), note(2, WOMEN), quotes=True)),
        (question([{"number": 390}, {"number": 400}]), counted(400, note(1, KENYANS))),
        (WHO, replace(said("Kenya [1].", note(1, KENYANS)), actors=("KEN",))),
        (WHEN, replace(said("25 June 2024 [1].", note(1, LANDED)), days=(date(2024, 6, 25),))),
        (WHEN, said("The record says:", note(1, LANDED), quotes=True)),
        (WHETHER, replace(said("No.", note(1, WOMEN)), verdict=False)),
        (NOT_TOLD, replace(said("The record does not hold this."), held=False)),
    ],
)
def test_right_answers_are_right(asked: Question, answer: Answer) -> None:
    assert right(asked, answer, VIEW)


@pytest.mark.parametrize(
    ("fault", "asked", "answer"),
    [
        ("wrong number", HOW_MANY, counted(600, note(1, KENYANS))),
        ("wrong number beside a quote that has the right one", HOW_MANY, counted(600, note(1, KENYANS), quotes=True)),
        ("wrong estimate with the right bound", HOW_MANY,
         replace(counted(600, note(1, KENYANS)), figures=(figure(600, low=400),))),
        ("number only in a footnote that is not quoted", HOW_MANY, said("See the note [1].", note(1, KENYANS))),
        ("number quoted from another document", HOW_MANY,
         said("The record says:", note(1, "Kenya waits.", WRONG), quotes=True)),
        ("right number carried by other words", question({"number": 40}), counted(40, note(1, LANDED))),
        ("no footnote", HOW_MANY, counted(400)),
        ("one of two numbers", question({"number": 400}, {"number": 40}), counted(400, note(1, KENYANS))),
        ("number that is not to be told", question({"number": 400}, never=({"number": 40},)),
         replace(counted(400, note(1, KENYANS)), figures=(figure(400), figure(40)))),
        ("list with a country that does not belong", WHO,
         replace(said("Kenya, Benin [1].", note(1, KENYANS)), actors=("KEN", "BEN"))),
        ("list of others beside a quote that has the right one", question({"actor": "KEN"}),
         replace(said("Benin [1].", note(1, KENYANS), quotes=True), actors=("BEN",))),
        ("the lesser of two compared", question({"actor": "BEN"}, quotes=(BENIN,)),
         replace(said("Kenya, Benin.", note(1, BENIN)), figures=(figure(400), figure(2, actor="BEN")))),
        ("another day", WHEN, replace(said("26 June 2024 [1].", note(1, LANDED)), days=(date(2024, 6, 26),))),
        ("day that the sentence does not tell", WHEN,
         replace(said("In the summer [1].", note(1, LANDED)), days=(date(2024, 6, 25),))),
        ("day on which the document was published", question({"day": date(2024, 10, 31)}),
         said("The record says:", note(1, KENYANS), quotes=True)),
        ("yes for no", WHETHER, replace(said("Yes.", note(1, WOMEN)), verdict=True)),
        ("neither yes nor no", WHETHER, said("The record says:", note(1, WOMEN), quotes=True)),
        ("not held", HOW_MANY, replace(counted(400, note(1, KENYANS)), held=False)),
        ("held, of what no document says", NOT_TOLD, counted(400, note(1, KENYANS))),
    ],
)  # fmt: skip
def test_no_wrong_answer_is_right(fault: str, asked: Question, answer: Answer) -> None:
    assert not right(asked, answer, VIEW), fault


def test_right_words_of_another_document_carry_nothing() -> None:
    asked = question({"verdict": True})
    answer = replace(said("Yes.", note(1, "In Nairobi, 400 cars were counted.", WRONG)), verdict=True)
    assert not right(asked, answer, VIEW)
    assert right(asked, replace(answer, footnotes=(note(1, KENYANS),)), VIEW)


def test_places_serve_where_words_may_not_be_copied() -> None:
    start = TEXT.index(WOMEN)
    row = {key: value for key, value in ROW.items() if key != "quotes"} | {"record": "documents"}
    asked = read_question(row | {"must": [{"at": [f"000:{start}-{start + 9}"]}], "at": [f"000:{start}-{start + 9}"]})
    renamed = replace(note(1, WOMEN), name="000_some.txt")
    assert right(asked, said("The record says:", renamed, quotes=True), VIEW)
    assert not right(asked, said("The record says:", replace(renamed, name="001_some.txt"), quotes=True), VIEW)
    assert not right(asked, said("The record says:", replace(renamed, span=Span(0, start)), quotes=True), VIEW)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({}, "q1: expected what an answer must state"),
        ({"must": [{"number": 1}]}, "q1: expected what an answer must state, and where"),
        ({"must": [{"colour": "red"}], "quotes": ["x"]}, "q1: colour: expected one of number"),
        ({"must": [{"number": True}], "quotes": ["x"]}, "q1: number: True is none"),
        ({"must": [{"day": "June"}], "quotes": ["x"]}, "q1: day: 'June' is none"),
        ({"must": [{"number": 1}], "at": ["12"]}, "q1: expected places such as"),
    ],
)
def test_a_row_that_is_not_well_formed_is_named(row: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_question(ROW | row)


def test_ids_are_not_used_twice(tmp_path: Path) -> None:
    row = "- {id: q1, lang: en, record: examples, question: 'Who?', form: name, unanswerable: true, why: nobody}\n"
    (tmp_path / "open.yaml").write_text(row, encoding="utf-8")
    assert [one.text for one in read_questions("open", tmp_path)] == ["Who?"]
    (tmp_path / "open.yaml").write_text(row + row, encoding="utf-8")
    with pytest.raises(ValueError, match="an id of their own"):
        read_questions("open", tmp_path)


def test_shares_measures_and_errors_are_told() -> None:
    query = Query(form=Form.FIGURE, measure=Measure.DEPLOYMENT, actors=("BEN",))
    good, bad = counted(400, note(1, KENYANS)), counted(600, note(1, KENYANS))
    asked = [
        Asked(question=HOW_MANY, query=good.query, answer=good, right=True, seconds=0.1),
        Asked(question=HOW_MANY, query=query, answer=bad, right=False, seconds=0.3),
        Asked(question=NOT_TOLD, query=query, answer=bad, right=False, seconds=0.2),
    ]
    assert (answered(asked), refused(asked)) == (Share(1, 2), Share(0, 1))
    assert [fits_actors(one) for one in asked] == [True, False, False]
    assert fits_measure(asked[1])  # who is sent is soon there
    assert not fits_measure(replace(asked[1], query=replace(query, measure=Measure.KILLED)))
    table = list(lines(asked))
    assert "answered 0.500 (1 of 2)" in table[0]
    assert table[-1] == "a question takes 200 ms (median), 300 ms (p95)"
    told = list(told_wrong(asked))
    assert told[0] == "q1 en number: How many Kenyans?"
    assert told[1] == "    expected: number 400"


def test_errors_of_the_blind_part_are_not_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--part", "blind", "--errors"]) == 2
    out, err = capsys.readouterr()
    assert (out, "its errors are not shown" in err) == ("", True)


def test_the_gate_asks_all_of_the_blind_part_and_a_third_of_the_open_one() -> None:
    assert {part: len(gated(part)) for part in PARTS} == {"open": 204, "blind": 200}
