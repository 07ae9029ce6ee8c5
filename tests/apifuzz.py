"""Questions that nobody thought of, put to the API by its own description: each answer must be as it is described.

Schemathesis makes them from the OpenAPI document, right ones and wrong ones; names that the record holds are mixed in,
so that not every question ends with 'not there'. Which they are depends on the description and the seed alone.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import schemathesis
from fastapi import FastAPI
from hypothesis import strategies as st
from schemathesis import engine
from schemathesis.engine import events
from schemathesis.engine.recorder import ScenarioRecorder
from starlette.testclient import TestClient
from tests.desk import BASE, desk_at

from musterbook.base.query import Form, Measure, Query
from musterbook.serve.desk import Desk, create_app
from musterbook.serve.desk.api.questions import QUERY_FORMAT

HOSTS = ("127.0.0.1", "testserver")
"""The second is how the client of Schemathesis calls the application."""
SEED = 2699
SOME_KNOWN = 0.5
"""The share of questions that name what the record holds."""
GRANT = "POST /api/v1/people"
"""Who gives roles to others has none of their own: what is asked after that is refused, and tells nothing more."""

UPLOAD = "POST /api/v1/documents"
QUERIES = st.builds(
    Query,
    form=st.sampled_from(Form),
    measure=st.sampled_from(Measure),
    actors=st.lists(st.sampled_from(("KEN", "JAM", "mission", "USA")), max_size=2).map(tuple),
    person=st.none() | st.text("aé'\" =", min_size=1, max_size=9),
    numbers=st.lists(st.integers(0, 10**15 - 1), max_size=2).map(tuple),
    until=st.none() | st.dates(),
    known_by=st.none() | st.dates(),
)
"""Typed queries, which the description knows as a format of its own."""
schemathesis.openapi.format(QUERY_FORMAT, QUERIES.map(str))
NOT_OF_FORMS = {"negative_data_rejection": {"enabled": False}}
"""A form has texts and bytes alone: whatever else is made, such as a number, is sent as a text, which is no fault. The
limits of each text are asked for one by one all the same, in another phase.
"""


def application(path: Path) -> tuple[Desk, FastAPI]:
    """The desk over a record, and its application."""
    desk = desk_at(path)
    return desk, create_app(desk, hosts=HOSTS)


def known_words(app: FastAPI) -> dict[str, list[str]]:
    """What the record holds, by the parameter that it can be named in."""
    client = TestClient(app, base_url=BASE)

    def told(path: str, field: str) -> list[str]:
        found = {row[field] for row in client.get(f"/api/v1/{path}", params={"limit": 500}).json()["items"]}
        return sorted(one for one in found if one)[:40]

    return {
        "path.claim": told("claims", "id"),
        "path.document": told("documents", "id"),
        "path.mission": told("missions", "id"),
        "query.actor": [*told("claims", "actor"), "Kenya"],
        "query.mission": [*told("missions", "id"), "-"],
        "query.document": told("documents", "id"),
        "query.source": told("sources", "source"),
        "query.place": told("measures", "place"),
        "query.unit": told("measures", "unit"),
        "query.q": ["kenya", "police 200", "Haïti"],
        "query.as_of": ["2024-10-31", "2025-03-01"],
        "query.known_by": ["2024-11-30", "2025-06-30"],
        "query.since": ["2024-11-12"],
        "query.question": [
            "How many Kenyan police were in Haiti in October 2024?",
            "¿Quién manda la misión?",
            "et la Jamaïque ?",
        ],
        "query.after": [f"{place}.0123456789abcdef" for place in (1, 7, 999_999_999)],
        "body.name": told("claims", "actor"),
        "body.other": told("claims", "actor"),
    }


def description(app: FastAPI, *, examples: int, seed: int = SEED, grants: bool = False) -> Any:  # noqa: ANN401 - as Schemathesis makes it
    """The API as Schemathesis knows it, with so many questions made for each operation beside those of its limits.
    `grants`: of the operation that gives roles alone, else of all others.
    """
    words = {name: found for name, found in known_words(app).items() if found}
    settings: dict[str, Any] = {
        "seed": seed,
        "operations": [
            {"include-name": UPLOAD, "phases": {one: {"checks": NOT_OF_FORMS} for one in ("fuzzing", "stateful")}}
        ],
        "generation": {"max-examples": examples, "deterministic": True, "database": "none"},
        "dictionaries": {name.replace(".", "_"): {"values": found} for name, found in words.items()},
        "parameters": {
            name: {"dictionary": name.replace(".", "_"), "probability": SOME_KNOWN} for name, found in words.items()
        },
    }
    config = schemathesis.Config.from_dict(settings)
    found = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, config=config)
    return found.exclude(lambda context: (context.operation.label == GRANT) is not grants)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What came of it: how many were `asked` by phase, and `answered` by operation and status; `faults` in words."""

    asked: Counter[str]
    answered: Counter[tuple[str, int]]
    faults: tuple[str, ...]


def fuzz(schema: Any) -> Report:  # noqa: ANN401 - as Schemathesis made it
    """Asks all of it: examples, the limits of every parameter, whatever comes to mind, and one after another."""
    asked: Counter[str] = Counter()
    answered: Counter[tuple[str, int]] = Counter()
    faults: list[str] = []
    for event in engine.from_schema(schema).execute():
        match event:
            case events.ScenarioFinished(recorder=recorder, phase=phase):
                asked[str(phase.value)] += len(recorder.cases)
                for one in recorder.interactions.values():
                    if one.response is not None:
                        answered[recorder.label, one.response.status_code] += 1
                faults += _faults(recorder)
            case events.NonFatalError(label=label, value=value):
                faults.append(f"{label}: {value}")
            case events.FatalError(exception=exception):
                raise exception
            case events.EngineFinished(failures=failures):
                faults += map(str, failures)
            case _:
                pass
    return Report(asked=asked, answered=answered, faults=tuple(faults))


def _faults(recorder: ScenarioRecorder) -> Iterator[str]:
    for nodes in recorder.checks.values():
        for node in nodes:
            if node.failure_info is not None:
                told = node.failure_info
                yield f"{recorder.label}, {node.name}: {told.failure.title}: {told.failure.message}\n{told.code_sample}"
