"""The model of Ask over the wire: its limits, its key, answers kept and given again, and what names no model."""

import json
import socket
import time
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from tests.samples.chatting import Endpoint, answers, endpoint, says

from musterbook.base.errors import ProposalError, UsageError
from musterbook.serve import settings
from musterbook.serve.asking_model import LIMITS, AskedModel, asking_model, read_kept
from musterbook.serve.cli import main
from musterbook.serve.endpoint import Limits
from musterbook.serve.options import Consulted, may_consult_model

QUICK = Limits(seconds=0.4, most_bytes=1 << 16)


def model(served: Endpoint, limits: Limits = QUICK) -> AskedModel:
    made = asking_model(served.address, limits=limits)
    assert made is not None
    return made


def test_none_is_asked_unless_one_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert asking_model(None) is None
    assert asking_model("") is None
    assert settings.ask_model() is None
    monkeypatch.setenv("MUSTERBOOK_ASK_MODEL", "replay:answers.jsonl")
    assert settings.ask_model() == "replay:answers.jsonl"
    assert (LIMITS.seconds, LIMITS.most_bytes) == (20, 65536)


def test_an_endpoint_is_asked_with_its_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUSTERBOOK_MODEL_KEY", "secret")
    with endpoint() as served:
        served.speak("aye")
        made = model(served)
        assert made.say("the task", "the text") == "aye"
    (asked,) = served.asked
    assert (asked["path"], asked["model"], asked["key"]) == ("/v1/chat/completions", "tiny", "Bearer secret")
    assert [one["content"] for one in asked["messages"]] == ["the task", "the text"]
    assert "secret" not in repr(made)


def dripping(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
    """One byte of an answer after the other, for ever."""
    handler.send_response(200)
    handler.end_headers()
    drip(handler)


def dripping_head(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
    """A header that never ends."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    drip(handler)


def drip(handler: BaseHTTPRequestHandler) -> None:
    try:
        while True:
            handler.wfile.write(b"a")
            handler.wfile.flush()
            time.sleep(0.02)
    except OSError:
        handler.close_connection = True


def silent(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
    """No answer at all."""
    handler.connection.settimeout(5)
    handler.rfile.read(1)


def huge(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
    """More than anybody would read."""
    try:
        answers(handler, b'{"choices": "' + b"a" * (1 << 23) + b'"}')
    except OSError:
        handler.close_connection = True


def bad(data: bytes, status: int = 200, **headers: str) -> Any:  # noqa: ANN401 - a behaviour
    return lambda handler, _: answers(handler, data, status, **headers)


@pytest.mark.parametrize(
    ("behave", "told"),
    [
        (dripping, "within 0.4 seconds"),
        (dripping_head, "within 0.4 seconds"),
        (silent, "did not answer"),
        (huge, "more than 65536 bytes"),
        (bad(b"nonsense"), "did not answer"),
        (bad(b"\xff\xfe\x00"), "did not answer"),
        (bad(b"[" * 60_000), "did not answer"),
        (bad(b""), "did not answer"),
        (bad(b'{"error": "busy"}'), "expected choices[0].message.content"),
        (bad(b'{"choices": []}'), "expected choices[0].message.content"),
        (bad(b'{"choices": [{"message": {"content": null}}]}'), "expected choices[0].message.content"),
        (bad(b'{"choices": [{"message": {"content": ["a"]}}]}'), "expected choices[0].message.content"),
        (bad(b'{"choices": [{"message": {"content": "x"}}]}', 500), "HTTP Error 500"),
        (bad(b"", 401), "HTTP Error 401"),
    ],
)
def test_an_answer_that_is_late_huge_or_of_another_form_is_none(behave: Any, told: str) -> None:  # noqa: ANN401
    with endpoint() as served:
        served.behave = behave
        begun = time.monotonic()
        with pytest.raises(ProposalError, match=r"127\.0\.0\.1") as raised:
            model(served).say("task", "text")
        assert told in str(raised.value)
        assert len(str(raised.value)) < 300
        assert time.monotonic() - begun < 3


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_redirect_is_followed(status: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUSTERBOOK_MODEL_KEY", "secret")
    with endpoint() as elsewhere, endpoint() as served:
        elsewhere.speak("I am another")
        served.behave = bad(b"", status, Location=elsewhere.address.partition("#")[0] + "/chat/completions")
        with pytest.raises(ProposalError, match=f"HTTP Error {status}"):
            model(served).say("task", "text")
        assert len(served.asked) == 1
        assert elsewhere.asked == []


def test_nobody_at_the_address_is_told() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        made = asking_model(f"http://127.0.0.1:{free.getsockname()[1]}/v1#tiny")
        assert made is not None
        with pytest.raises(ProposalError, match=r"did not answer \(\[Errno \d+\] Connection refused\)"):
            made.say("task", "text")


def test_kept_answers_are_used_again(tmp_path: Path) -> None:
    kept = tmp_path / "answers.jsonl"
    with endpoint() as served:
        served.speak("première\u2028", "second", "third")
        made = asking_model(served.address, keep_answers=str(kept))
        assert made is not None
        assert [made.say("task", text) for text in ("a", "b", "a")] == ["première\u2028", "second", "third"]
    again = asking_model(f"replay:{kept}")
    assert again is not None
    assert (again.name, again.say("another task", "a"), again.say("task", "b")) == ("tiny", "third", "second")
    with pytest.raises(ProposalError, match="no answer to this question"):
        again.say("task", "c")


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with endpoint() as served:
        made = asking_model(served.address, keep_answers=str(tmp_path))
        assert made is not None
        with pytest.raises(UsageError, match="cannot be written"):
            made.say("task", "text")


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("tiny", "expected https://host/v1#model or replay:FILE"),
        ("ftp://host/v1#tiny", "expected https://host/v1#model or replay:FILE"),
        ("gliner:folder", "expected https://host/v1#model or replay:FILE"),
        ("http://127.0.0.1:9/v1", "name the model behind"),
        ("http://127.0.0.1:9/v1#a\x1b[31m", "a model's name"),
        (f"http://127.0.0.1:9/v1#{'a' * 101}", "a model's name"),
        ("replay:nowhere.jsonl", "cannot be read"),
    ],
)
def test_what_names_no_model_is_wrong_use(told: str, expected: str) -> None:
    with pytest.raises(UsageError, match=expected.replace("[", r"\[")):
        asking_model(told)


def test_answers_are_kept_of_a_model_alone() -> None:
    with pytest.raises(UsageError, match="name one with --model"):
        asking_model(None, keep_answers="file")


@pytest.mark.parametrize(
    "line", ["nonsense", "[]", '{"asked": "a"}', '{"model": "m", "asked": "a", "answer": 4}', "\x00"]
)
def test_a_broken_file_of_answers_names_its_line(line: str, tmp_path: Path) -> None:
    good = json.dumps({"model": "m", "asked": "a", "answer": "b"})
    assert read_kept(f"{good}\n\n").say("", "a") == "b"
    path = tmp_path / "answers.jsonl"
    path.write_text(f"{good}\n{line}\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"answers\.jsonl: line 2: expected a JSON object"):
        asking_model(f"replay:{path}")


def test_an_endpoint_may_take_its_time() -> None:
    def slow(handler: BaseHTTPRequestHandler, _: dict[str, Any]) -> None:
        time.sleep(0.2)
        says(handler, "late")

    with endpoint() as served:
        served.behave = slow
        assert model(served, Limits(seconds=5)).say("task", "text") == "late"


def test_a_command_takes_the_model_and_the_file(tmp_path: Path) -> None:
    found: list[AskedModel | None] = []

    @click.command()
    @may_consult_model
    def command(*, consulted: Consulted) -> None:
        found.append(asking_model(consulted.model, keep_answers=consulted.keep_answers))

    told = ["--model", "http://127.0.0.1:9/v1#tiny", "--keep-answers", str(tmp_path / "kept")]
    assert CliRunner().invoke(command, told).exit_code == 0
    assert CliRunner().invoke(command, []).exit_code == 0
    assert [one and one.name for one in found] == ["tiny", None]
    assert "replay:FILE" in CliRunner().invoke(command, ["--help"]).output


def test_the_desk_opens_with_no_model_that_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUSTERBOOK_ASK_MODEL", "tiny")
    result = CliRunner().invoke(main, ["serve", "--no-open", "--port", "0"])
    assert result.exit_code == 2
    assert "expected https://host/v1#model or replay:FILE" in result.output
