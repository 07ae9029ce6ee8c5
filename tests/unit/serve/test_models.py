"""`extract --model`: a real endpoint on this machine, answers kept and given again, and wrong addresses."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest
from click.testing import CliRunner, Result

from musterbook.serve.cli import main

TEXT = "On 3 May 2025 a party of 120 officers from Jamaica came ashore in Haiti, to loud applause.\n"
CLAIM = {
    "kind": "deployment", "actor": "JAM", "low": 120, "high": 120, "unit": "person",
    "start": "2025-05-03", "end": "2025-05-03", "quote": "120 officers from Jamaica came ashore",
}  # fmt: skip


class Endpoint(BaseHTTPRequestHandler):
    """An endpoint of the OpenAI form that gives one answer."""

    asked: ClassVar[list[dict[str, Any]]] = []
    answer: ClassVar[dict[str, Any]] = {}

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.asked.append({"path": self.path, "key": self.headers.get("Authorization"), **body})
        data = json.dumps(self.answer).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the library has it
        """Says nothing."""


@pytest.fixture
def endpoint() -> Iterator[str]:
    Endpoint.asked.clear()
    Endpoint.answer = {"choices": [{"message": {"content": json.dumps(CLAIM)}}]}
    server = ThreadingHTTPServer(("127.0.0.1", 0), Endpoint)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/v1#tiny"
    server.shutdown()
    thread.join()
    server.server_close()


def run(tmp_path: Path, *options: str) -> Result:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return CliRunner().invoke(main, ["extract", "--date", "2025-05-06", *options, str(path)])


def claims(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_an_endpoint_adds_claims_that_stand(tmp_path: Path, endpoint: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUSTERBOOK_MODEL_KEY", "secret")
    without = claims(run(tmp_path))
    result = run(tmp_path, "--model", endpoint)
    assert result.exit_code == 0, result.output
    assert [c for c in claims(result) if c["kind"] == "deployment"], (without, result.output)
    (asked,) = Endpoint.asked
    assert (asked["path"], asked["model"], asked["key"]) == ("/v1/chat/completions", "tiny", "Bearer secret")
    assert TEXT.strip() in asked["messages"][1]["content"]


def test_kept_answers_replace_the_endpoint(tmp_path: Path, endpoint: str) -> None:
    kept = tmp_path / "answers.jsonl"
    first = run(tmp_path, "--model", endpoint, "--keep-answers", str(kept))
    assert first.exit_code == 0, first.output
    again = run(tmp_path, "--model", f"replay:{kept}")
    assert again.stdout == first.stdout
    assert len(Endpoint.asked) == 1


def test_an_answer_of_another_form_is_told_and_the_rules_stand(tmp_path: Path, endpoint: str) -> None:
    Endpoint.answer = {"error": "busy"}
    result = run(tmp_path, "--model", endpoint)
    assert result.exit_code == 1
    assert "no-answer" in result.stderr
    assert claims(result) == claims(run(tmp_path))


def test_nobody_at_the_address_is_told(tmp_path: Path) -> None:
    result = run(tmp_path, "--model", "http://127.0.0.1:9/v1#tiny")
    assert result.exit_code == 1
    assert "no-answer" in result.stderr


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--model", "tiny"), "expected https://host/v1#model"),
        (("--model", "http://127.0.0.1:9/v1"), "name the model behind"),
        (("--model", "replay:nowhere.jsonl"), "cannot be read"),
        (("--model", "gliner:nowhere"), "no such folder"),
        (("--keep-answers", "x.jsonl"), "name one with --model"),
    ],
)
def test_wrong_use_is_named(tmp_path: Path, options: tuple[str, ...], told: str) -> None:
    result = run(tmp_path, *options)
    assert result.exit_code == 2
    assert told in result.output


def test_a_broken_file_of_answers_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    path.write_text('{"document": "a"}\nnonsense\n', encoding="utf-8")
    result = run(tmp_path, "--model", f"replay:{path}")
    assert result.exit_code == 2
    assert "line 2" in result.output
