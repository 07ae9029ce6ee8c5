"""`musterbook ask`: an answer as text and as JSON, a query that is taken back, and conversations."""

import json
import os
import pty
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.samples.chatting import endpoint
from tests.samples.plain_answers import PLAINLY, WHOLE, answer_plainly
from tests.unit.serve.conftest import Program

from musterbook import asking
from musterbook.base.answer import Answer
from musterbook.base.query import parse_query
from musterbook.serve.answerforms import Answered
from musterbook.serve.answerjson import answer_to_json
from musterbook.serve.answertext import headings
from musterbook.serve.ask import Asker
from musterbook.serve.grounds import ground_of, kept_view
from musterbook.serve.options import Question
from musterbook.serve.python.keeping import Keeper, workplace_at

ROOT = Path(__file__).resolve().parents[3]
TEXT = """\
Kenya had 400 police officers [1].

Country   Officers
──────────────────
Kenya     400
Jamaica   24

What speaks against it:
  Another count says 382.

[1] "400 Kenyan police officers" - Daily, 2024-10-31, sitrep.txt

What comes closest:
  "near\ufffd[31m" - sitrep.txt

Add a later report.

model: replay
query: figure strength actor=KEN number=400 to=2024-10-31
"""
LATER = "2024-12-01  strength  KEN  390 person  mission=mss-haiti  source=Late  published=2024-12-02  id=s3\n"


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every question has the answer that has everything, in the language that is wanted."""

    def answer(understood: asking.Understood, _: asking.Ground) -> Answer:
        return replace(WHOLE, question=understood.text, language=understood.language)

    monkeypatch.setattr(asking, "answer", answer)


@pytest.fixture
def plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Questions are read and answered plainly."""
    answer_plainly(monkeypatch)


def told(printed: str) -> list[dict[str, Any]]:
    """The objects of the lines that are printed."""
    return [json.loads(line) for line in printed.splitlines()]


@pytest.mark.usefixtures("whole")
def test_an_answer_is_a_sentence_with_what_stands_behind_it(recorded: Program) -> None:
    printed = recorded("ask", "How", "many?").stdout
    assert "\n".join(line.rstrip() for line in printed.splitlines()) == TEXT.rstrip()


@pytest.mark.usefixtures("whole")
@pytest.mark.parametrize(
    ("language", "heading"), [("fr", "Ce qui s'en approche le plus"), ("es", "Lo que más se acerca")]
)
def test_the_headings_are_in_the_language_of_the_answer(recorded: Program, language: str, heading: str) -> None:
    assert f"{heading}:" in recorded("ask", "x", "--language", language).stdout
    assert headings(language).keys() == headings("en").keys()


@pytest.mark.usefixtures("whole")
def test_json_has_every_field_in_the_form_that_is_described(recorded: Program) -> None:
    found = json.loads(recorded("ask", "How many?", "--format", "json").stdout)
    assert found == answer_to_json(replace(WHOLE, question="How many?"))
    assert found.keys() == Answered.model_fields.keys()
    assert Answered.model_validate_json(json.dumps(found)).query.fields.numbers == [400]
    assert found["figures"][0]["low"] == 382
    assert parse_query(found["query"]["line"]) == WHOLE.query
    assert found["line"]["points"][0]["to"] == "2025-01-01"
    assert [note["number"] for note in found["footnotes"]] == found["figures"][0]["notes"]


@pytest.mark.usefixtures("plainly")
def test_what_is_not_in_the_record_is_an_answer_too(recorded: Program) -> None:
    assert recorded("ask", "strength of BRA?").stdout == "not in the record\n\nquery: figure strength actor=BRA\n"


@pytest.mark.usefixtures("plainly")
def test_the_last_line_is_taken_back_changed(recorded: Program) -> None:
    *_, query = recorded("ask", "strength of KEN?").stdout.splitlines()
    line = query.removeprefix("query: ") + " known-by=2024-10-01"
    found = recorded("ask", "--query", line).stdout
    assert '"400' not in found
    assert "Daily" not in found
    assert "Agency, 2024-07-11" in found
    assert found.splitlines()[-1] == "query: figure strength actor=KEN known-by=2024-10-01"


WRONG: dict[str, tuple[str, ...]] = {
    "ask: expected a question, or - for questions from standard input": (),
    "ask: expected a question": ("",),
    "ask: a question of 1001 characters; expected at most 1000": ("x" * 1001,),
    "ask: expected a query such as": ("--query", ""),
    "query: strengt: expected one of strength, pledged": ("--query", "figure strengt"),
    "query: from=2025-01-02 lies after to=2025-01-01": ("--query", "text from=2025-01-02 to=2025-01-01"),
    "ask: --query is one query; leave the - out": ("-", "--query", "text"),
    "mission='mss-haity': nothing is called so; did you mean mss-haiti?": ("x", "--mission", "mss-haity"),
    "'de' is not one of 'en', 'fr', 'es'": ("x", "--language", "de"),
    "'soon' is no date": ("x", "--as-of", "soon"),
}


def test_wrong_use_is_told(recorded: Program) -> None:
    for message, words in WRONG.items():
        assert message in recorded("ask", *words, status=2).stderr


@pytest.mark.usefixtures("plainly")
def test_each_line_of_standard_input_is_understood_from_the_one_before(recorded: Program) -> None:
    lines = "\ufeffstrength of KEN?\r\n\nand JAM?\nwhat of JAM\nquery: figure strength actor=KEN\nquit\nnever asked"
    found = told(recorded("ask", "-", "--format", "json", given=lines.encode()).stdout)
    assert [one["query"]["line"] for one in found] == [
        *("figure strength actor=KEN", "figure strength actor=JAM", "figure anything actor=JAM"),
        "figure strength actor=KEN",
    ]
    assert [one["question"] for one in found] == ["strength of KEN?", "and JAM?", "what of JAM", ""]
    assert [one["held"] for one in found] == [True, False, True, True]


@pytest.mark.usefixtures("plainly")
def test_a_line_that_cannot_be_asked_is_told_and_the_others_are_answered(recorded: Program) -> None:
    lines = b"strength of KEN\nquery: figur\n\xff\xfe\x00 strength\n" + b"x" * 1001 + b"\nstrength of KEN"
    done = recorded("ask", "-", "--format", "json", given=lines, status=2)
    assert len(told(done.stdout)) == 3
    assert [line.partition(":")[0] for line in done.stderr.splitlines()] == ["line 2", "line 4"]


@pytest.mark.usefixtures("plainly")
def test_a_conversation_sees_what_is_added_meanwhile(recorded: Program, folder: Path) -> None:
    asker = Asker(workplace=workplace_at("musterbook.db", None), question=Question())
    first = asker.ask("strength of KEN")
    (folder / "late.claims").write_text(LATER)
    recorded("add", "late.claims")
    assert len(asker.ask("and KEN").footnotes) == len(first.footnotes) + 1


@pytest.mark.usefixtures("plainly")
def test_a_mission_and_the_clocks_limit_what_is_asked(recorded: Program) -> None:
    def claims(*options: str) -> set[str]:
        found = json.loads(recorded("ask", "strength", "--format", "json", *options).stdout)
        return {note["claim"] for note in found["footnotes"]}

    assert claims() == claims("--mission", "mss-haiti") == {"s1", "s2"}
    assert claims("--known-by", "2024-07-31") == claims("--as-of", "2024-10-01") == {"s1"}
    assert claims("--mission", "minustah") == claims("--recorded-by", "2001-01-01") == set()


def test_a_question_about_other_days_of_knowledge_sees_no_further_than_its_clock(recorded: Program) -> None:
    recorded("claims")
    view_at = kept_view(Keeper(workplace=workplace_at("musterbook.db", None)))
    ground = ground_of(view_at, Question(known_by=date(2024, 7, 31)))
    by = {day: len(ground.known_by(day).claims) for day in (None, date(2024, 6, 30), date(2025, 6, 30))}
    assert by[None] == by[date(2025, 6, 30)] == len(ground.view.claims) == 5
    assert by[date(2024, 6, 30)] == 3
    whole = ground_of(view_at, Question())
    assert len(whole.known_by(date(2024, 6, 30)).claims) == 3
    assert whole.known_by(None).claims == whole.view.claims


def test_a_question_in_words_is_answered_from_the_record(recorded: Program) -> None:
    asked = "How many Kenyan police officers were present on 30 October 2024?"
    found = json.loads(recorded("ask", asked, "--format", "json").stdout)
    Answered.model_validate(found)
    assert found["held"]
    assert "400" in found["sentence"]
    assert "s2" in {one["claim"] for one in found["footnotes"]}
    again = json.loads(recorded("ask", "--query", found["query"]["line"], "--format", "json").stdout)
    assert again["sentence"] == found["sentence"]


def test_a_record_without_documents_holds_nothing(program: Program, folder: Path) -> None:
    (folder / "empty.txt").write_text("")
    program("add", "empty.txt", status=1)
    assert "not in the record" in program("ask", "How many police are there?").stdout


def test_bytes_that_are_no_text_are_no_crash(recorded: Program) -> None:
    assert recorded("ask", os.fsdecode(b"caf\xe9 \xff?"), "--format", "json").stdout


def typed(folder: Path, keys: bytes) -> str:
    """What a terminal shows of a conversation in which these keys are pressed."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "dumb", "PYTHONPATH": os.pathsep.join((str(ROOT), *sys.path))}
    process = subprocess.Popen(
        [sys.executable, "-c", PLAINLY, "ask"], cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs, env=environment
    )
    os.close(theirs)
    shown = b""
    try:
        while b"? " not in shown:
            shown += os.read(ours, 1024)
        os.write(ours, keys)
        while chunk := os.read(ours, 1024):
            shown += chunk
    except OSError:  # the terminal is gone with the program
        pass
    os.close(ours)
    assert process.wait(timeout=60) == 0
    return shown.decode().replace("\r", "")


def test_on_a_terminal_it_is_a_conversation_with_a_memory(recorded: Program, folder: Path) -> None:
    recorded("claims")
    shown = typed(folder, b"strength of KEN\nquery: figur\nand JAM\n\x1b[A\x1b[A\x1b[A\n\x04")
    assert shown.startswith("one question a line; 'quit' or Ctrl-D ends it")
    assert "line 2: query 'figur': expected one of figure" in shown
    queries = [line for line in shown.splitlines() if line.startswith("query: figure")]
    assert queries == [f"query: figure strength actor={one}" for one in ("KEN", "JAM", "KEN")]


def test_a_model_may_read_what_the_program_cannot(recorded: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    question = "How many Kenyan boots were on the ground on 30 October 2024?"
    line = "figure strength actor=KEN from=2024-10-30 to=2024-10-30"

    def answer(understood: asking.Understood, _: asking.Ground) -> Answer:
        read = understood.query == parse_query(line)
        return replace(WHOLE, question=understood.text, query=understood.query, held=read, model="")

    def understand(question: str, _: asking.Ground, **__: object) -> asking.Understood:
        return asking.Understood(text=question, language="en", query=parse_query("text"))

    monkeypatch.setattr(asking, "understand", understand)

    monkeypatch.setattr(asking, "answer", answer)
    with endpoint() as served:
        served.speak(line, "Kenya has 999 [1].")
        result = recorded(
            "ask", question, "--format", "json", "--model", served.address, "--keep-answers", "kept.jsonl"
        )
    told = json.loads(result.stdout)
    assert (told["held"], told["query"]["line"], told["model"]) == (True, line, "tiny")
    assert (told["sentence"], len(served.asked)) == (WHOLE.sentence, 2)
    again = recorded("ask", question, "--format", "json", "--model", "replay:kept.jsonl")
    assert again.stdout == result.stdout


def test_a_model_that_is_none_is_wrong_use(recorded: Program) -> None:
    result = recorded("ask", "Who?", "--model", "tiny", status=2)
    assert "expected https://host/v1#model or replay:FILE" in result.stderr
