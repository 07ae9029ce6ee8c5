"""What the commands print has the forms of docs/contract.md: no promised key is missing or of another type."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from click.testing import CliRunner

from musterbook.base.claim import Kind
from musterbook.base.quantity import Qualifier
from musterbook.serve.cli import main

EXAMPLES = Path(__file__).parents[2] / "examples" / "haiti"
Shape: TypeAlias = Any
"""A type, a tuple of types, a list of one shape, an object of shapes, or a set of the values that may stand."""

DAY = (str, type(None))
NUMBER = (int, float, type(None))
WORD = (str, type(None))
POINT = {"from": DAY, "to": DAY, "low": NUMBER, "best": NUMBER, "high": NUMBER, "claims": [str]}
LINE = {"measure": str, "actor": str, "mission": WORD, "unit": WORD, "points": [POINT]}
EVENT = {
    "kind": str,
    "actor": str,
    "start": DAY,
    "end": DAY,
    "low": NUMBER,
    "high": NUMBER,
    "implied": bool,
    "claims": [str],
}
CONFLICT = {"claims": [str], "law": str, "gap": NUMBER, "unit": WORD, "explanation": str}
DIFFERENCE = {"claims": [str], "field": str, "values": [str]}
RECONCILIATION = {
    "lines": [LINE],
    "events": [EVENT],
    "conflicts": [CONFLICT],
    "differences": [DIFFERENCE],
    "set_aside": [{"claim": str, "because": str}],
}
RELATIONS = {"copy-of", "revision-of", "translation-of", "excerpt-of", "repeats", "cites"}
LINEAGE = {"groups": [[str]], "edges": [{"from": str, "to": str, "relation": RELATIONS, "share": (int, float)}]}
CLAIM = {
    "id": str,
    "kind": set(map(str, Kind)),
    "actor": str,
    "mission": WORD,
    "low": NUMBER,
    "high": NUMBER,
    "qualifier": set(map(str, Qualifier)),
    "unit": WORD,
    "corps": WORD,
    "outcome": WORD,
    "place": WORD,
    "channel": WORD,
    "purpose": WORD,
    "start": DAY,
    "end": DAY,
    "modality": {"actual", "planned", "denied"},
    "cumulative": bool,
    "attribution": WORD,
    "quote": str,
    "span": [int],
    "confidence": (int, float),
}


def faults(value: Any, shape: Shape, place: str = "$") -> list[str]:  # noqa: ANN401 - parsed JSON
    """Where the value is not of the shape."""
    match shape:
        case dict():
            missing = [f"{place}.{key} is missing" for key in shape if key not in value]
            return missing + [
                f for key in shape if key in value for f in faults(value[key], shape[key], f"{place}.{key}")
            ]
        case [each]:
            return [fault for at, one in enumerate(value) for fault in faults(one, each, f"{place}[{at}]")]
        case set():
            return [] if value in shape else [f"{place} is {value!r}"]
        case _:
            return [] if isinstance(value, shape) else [f"{place} is {value!r}"]


Program: TypeAlias = Callable[..., str]


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The program on a record of the examples; gives standard output."""
    address = str(tmp_path_factory.mktemp("contract") / "record.db")

    def run(*arguments: str, may_lose: bool = False) -> str:
        result = CliRunner().invoke(main, ["--record", address, *arguments], catch_exceptions=False)
        assert result.exit_code <= may_lose, result.stderr
        return result.stdout

    run("add", *map(str, sorted(EXAMPLES.iterdir())), may_lose=True)
    return run


def test_the_check_sees_what_is_missing_or_of_another_type() -> None:
    assert faults({"claims": ["a"]}, CONFLICT) == [
        f"$.{key} is missing" for key in ("law", "gap", "unit", "explanation")
    ]
    assert faults([{"kind": "parade"}], [{"kind": set(map(str, Kind))}]) == ["$[0].kind is 'parade'"]
    assert faults({"low": "many"}, {"low": NUMBER}) == ["$.low is 'many'"]


def test_extract_prints_claims_one_a_line(program: Program) -> None:
    lines = program("extract", *map(str, sorted(EXAMPLES.glob("*.txt"))), may_lose=True).splitlines()
    assert len(lines) > 10
    assert [fault for line in lines for fault in faults(json.loads(line), CLAIM)] == []


def test_reconcile_prints_its_parts(program: Program, tmp_path: Path) -> None:
    (tmp_path / "claims.jsonl").write_text(
        program("extract", *map(str, sorted(EXAMPLES.iterdir())), may_lose=True), encoding="utf-8"
    )
    found = json.loads(program("reconcile", str(tmp_path / "claims.jsonl")))
    assert all(found[part] for part in RECONCILIATION)
    assert faults(found, RECONCILIATION) == []


def test_lineage_prints_groups_and_edges(program: Program) -> None:
    found = json.loads(program("lineage", *map(str, sorted(EXAMPLES.iterdir())), may_lose=True))
    assert found["groups"]
    assert found["edges"]
    assert faults(found, LINEAGE) == []


def test_lines_of_the_record_have_the_form_of_reconcile(program: Program) -> None:
    shown = json.loads(program("show", "strength", "--format", "json"))
    assert faults(shown, {"measure": str, "as_of": str, "lines": [LINE], "claims": [CLAIM]}) == []


@pytest.mark.parametrize(
    ("command", "shape"), [("conflicts", CONFLICT), ("differences", DIFFERENCE), ("claims", CLAIM | {"status": str})]
)
def test_lists_of_the_record_have_the_forms_of_reconcile_and_extract(
    program: Program, command: str, shape: Shape
) -> None:
    found = json.loads(program(command, "--format", "json"))
    assert found
    assert faults(found, [shape]) == []


def test_the_record_of_the_examples_verifies(program: Program) -> None:
    assert program("verify") == ""
