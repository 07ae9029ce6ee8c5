"""Every operation of the API answers as its description says, whatever it is asked."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from starlette.testclient import TestClient
from tests.apifuzz import application, description, fuzz

EXAMPLES = 1


def test_every_answer_is_as_described(example_record: Path, tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    shutil.copy(example_record, path)
    desk, app = application(path)
    found = fuzz(description(app, examples=EXAMPLES))
    desk.keeper.close()
    assert found.faults == ()
    served = {label for label, status in found.answered if status in (200, 201)}
    assert len(served) > 30, found.answered


def test_the_description_is_plain_json_schema(client: TestClient) -> None:
    described = client.get("/api/v1/openapi.json").json()
    told = set(_keys(described["components"]["schemas"])) | set(_keys(described["paths"]))
    assert {"pattern", "minimum", "enum", "format"} <= told
    assert told.isdisjoint({"ge", "le", "gt", "lt", "min_length", "max_length", "strict"})
    for methods in described["paths"].values():
        for one in methods.values():
            assert one["responses"]["422"]["content"].keys() == {"application/problem+json"}, one["operationId"]


def _keys(told: object) -> Iterator[str]:
    """The keys of objects within what is told, but for names of properties."""
    if isinstance(told, dict):
        for key, inner in told.items():
            yield key
            yield from _keys(list(inner.values()) if key == "properties" else inner)
    elif isinstance(told, list):
        for inner in told:
            yield from _keys(inner)
