"""The model that Ask may put a question to: behind an address, or as answers kept in a file. None unless it is named.

`--model`, or MUSTERBOOK_ASK_MODEL, names one: `https://host/v1#name` is any endpoint of the OpenAI form, whose key is
that of MUSTERBOOK_MODEL_KEY; `replay:FILE` the answers that an earlier run kept. What a model says is held against the
question and the answer before anything of it is shown (`consulting`).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from musterbook.base.errors import ProposalError, UsageError
from musterbook.serve.endpoint import Endpoint, Limits, parse_endpoint
from musterbook.serve.settings import model_key

LIMITS = Limits(seconds=20.0, most_bytes=1 << 16)
"""What a person who waits for an answer can be asked to wait, and far more than a sentence takes."""
FORMS = "https://host/v1#model or replay:FILE"
LONGEST_NAME = 100
"""Characters of a model's name, which is shown beside an answer."""


class AskedModel(Protocol):
    """Whatever answers a text under a task, as a chat model does."""

    @property
    def name(self) -> str:
        """What the model is called, as it is shown beside an answer in which it had a part."""
        ...

    def say(self, task: str, text: str) -> str:
        """The answer as it came; raises ProposalError where there is none."""
        ...


@dataclass(frozen=True, slots=True)
class ChatModel:
    """A model behind an endpoint."""

    endpoint: Endpoint

    @property
    def name(self) -> str:
        """The name that the endpoint has for it."""
        return self.endpoint.model

    def say(self, task: str, text: str) -> str:
        """What the endpoint answers."""
        return self.endpoint.chat(task, text)


@dataclass(frozen=True, slots=True)
class ReplayedModel:
    """Answers of an earlier run, by what was asked. `answers`: the last one of each text."""

    name: str
    answers: Mapping[str, str]

    def say(self, task: str, text: str) -> str:
        """The answer that was kept for the text, whatever the task."""
        del task
        if text not in self.answers:
            raise ProposalError("no answer to this question is kept in the file")
        return self.answers[text]


@dataclass(frozen=True, slots=True)
class KeptModel:
    """Another model, whose answers are written to a file as they come."""

    model: AskedModel
    path: Path

    @property
    def name(self) -> str:
        """The other's name."""
        return self.model.name

    def say(self, task: str, text: str) -> str:
        """The other's answer, once it is written down; raises UsageError where that cannot be."""
        answer = self.model.say(task, text)
        row = json.dumps({"model": self.name, "asked": text, "answer": answer}, ensure_ascii=True)
        try:
            with self.path.open("a", encoding="utf-8") as file:
                file.write(row + "\n")
        except OSError as error:
            raise UsageError(f"{self.path}: cannot be written ({error})") from error
        return answer


def asking_model(told: str | None, *, keep_answers: str | None = None, limits: Limits = LIMITS) -> AskedModel | None:
    """The model that `--model` or MUSTERBOOK_ASK_MODEL names, None for none told. `keep_answers`: the file that its
    answers are written to, for `replay:FILE`. Raises UsageError for what names no model.
    """
    if not told:
        if keep_answers is not None:
            raise UsageError("--keep-answers keeps what a model said: name one with --model")
        return None
    model = _named(_found(told, limits))
    return model if keep_answers is None else KeptModel(model, Path(keep_answers))


def _found(told: str, limits: Limits) -> AskedModel:
    endpoint = parse_endpoint(told, key=model_key(), limits=limits)
    if endpoint is not None:
        return ChatModel(endpoint)
    scheme, _, rest = told.partition(":")
    if scheme != "replay":
        raise UsageError(f"{told}: expected {FORMS}")
    try:
        return read_kept(Path(rest).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{rest}: cannot be read ({error})") from error
    except UsageError as error:
        raise UsageError(f"{rest}: {error}") from error


def _named(model: AskedModel) -> AskedModel:
    if not model.name.isprintable() or not 0 < len(model.name) <= LONGEST_NAME:
        raise UsageError(f"a model's name: expected at most {LONGEST_NAME} letters, figures and signs")
    return model


def read_kept(text: str) -> ReplayedModel:
    """The model whose answers a file's text keeps; raises UsageError that names the line which is no answer."""
    name, answers = "replay", dict[str, str]()
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError:
            row = None
        fields = ("model", "asked", "answer")
        if not isinstance(row, dict) or not all(isinstance(row.get(name), str) for name in fields):
            raise UsageError(f"line {number}: expected a JSON object with {', '.join(fields)}; seen: {line[:60]!r}")
        name, answers[row["asked"]] = row["model"], row["answer"]
    return ReplayedModel(name, answers)
