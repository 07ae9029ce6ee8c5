"""Models that may propose claims beside the rules: behind an address, on this machine, or as answers kept in a file.

`--model` names one: `https://host/v1#name` is any endpoint of the OpenAI form (a server on this machine as well),
`gliner:FOLDER` a GLiNER model's folder, `replay:FILE` answers kept by `--keep-answers`. MUSTERBOOK_MODEL_KEY holds the
key of an endpoint that wants one. Nothing is asked of any model unless `--model` is given.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from musterbook.base.document import Document
from musterbook.base.errors import NotationError, UsageError
from musterbook.serve.endpoint import Endpoint, Limits, parse_endpoint
from musterbook.serve.options import Consulted
from musterbook.serve.settings import model_key

if TYPE_CHECKING:
    from musterbook.pipeline import Candidate, Proposer

LIMITS = Limits(seconds=120.0)
"""How long a model may take over one document."""
FORMS = "https://host/v1#model, gliner:FOLDER or replay:FILE"


@dataclass(frozen=True, slots=True)
class ChatProposer:
    """Asks an endpoint of the OpenAI form."""

    endpoint: Endpoint

    @property
    def name(self) -> str:
        """The model's name."""
        return self.endpoint.model

    def propose(self, document: Document) -> "Iterator[Candidate]":
        """The candidates of the model's answer; raises ProposalError where there is none."""
        from musterbook import pipeline

        yield from pipeline.read_answer(self.endpoint.chat(*pipeline.instructions(document)), self.name)


@dataclass(frozen=True, slots=True)
class Kept:
    """Another proposer, whose answers are written to a file as they come."""

    proposer: "Proposer"
    path: Path

    @property
    def name(self) -> str:
        """The other's name."""
        return self.proposer.name

    def propose(self, document: Document) -> "Iterator[Candidate]":
        """The other's candidates, once they are written down."""
        from musterbook import pipeline

        candidates = tuple(self.proposer.propose(document))
        with self.path.open("a", encoding="utf-8") as file:
            file.write(pipeline.print_answers(document, candidates))
        yield from candidates


def proposers(consulted: Consulted) -> "tuple[Proposer, ...]":
    """The proposers that the options name: none without `--model`."""
    if consulted.model is None:
        if consulted.keep_answers is not None:
            raise UsageError("--keep-answers keeps those of a model: name one with --model")
        return ()
    found = find_proposer(consulted.model)
    return (found if consulted.keep_answers is None else Kept(found, Path(consulted.keep_answers)),)


def find_proposer(told: str) -> "Proposer":
    """The proposer that `--model` names; raises UsageError where it names none."""
    scheme, _, rest = told.partition(":")
    endpoint = parse_endpoint(told, key=model_key(), limits=LIMITS)
    if endpoint is not None:
        return ChatProposer(endpoint)
    if scheme == "replay":
        return _replay(Path(rest))
    if scheme == "gliner":
        return _gliner(Path(rest))
    raise UsageError(f"{told}: expected {FORMS}")


def _replay(path: Path) -> "Proposer":
    from musterbook import pipeline

    try:
        return pipeline.Replay(pipeline.read_answers(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read ({error})") from error
    except NotationError as error:
        raise UsageError(f"{path}: {error}") from error


def _gliner(folder: Path) -> "Proposer":
    """The recogniser in a folder; nothing is downloaded."""
    from musterbook import pipeline

    if not folder.is_dir():
        raise UsageError(f"{folder}: no such folder; expected one that holds a GLiNER model")
    try:
        from gliner import GLiNER
    except ImportError as error:
        raise UsageError("GLiNER is not installed: pip install 'musterbook[gliner]'") from error
    return pipeline.EntityProposer(GLiNER.from_pretrained(str(folder), local_files_only=True), name="gliner")
