"""Every reconciliation case, ours and those that stand beside the repository, judged by their own checker."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from musterbook.base.claimjson import claim_from_json
from musterbook.base.ledgerjson import reconciliation_to_json
from musterbook.reconcile import reconcile

ROOT = Path(__file__).resolve().parents[3]
SHARED = ROOT / ".." / "shared" / "cases"
OURS = ROOT / "tests" / "cases"
FOLDERS = {"ours": OURS / "reconcile", "blind": OURS / "reconcile-blind", "shared": SHARED / "reconcile"}
CASES = {
    f"{place}/{path.name.removesuffix('.expect.json')}": path
    for place, folder in FOLDERS.items()
    for path in sorted(folder.glob("*.expect.json"))
}


def checker() -> ModuleType:
    """The checker of the shared cases, by its path."""
    spec = importlib.util.spec_from_file_location("check_cases", SHARED / "check_cases.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


CHECKER = checker()


def concluded(path: Path) -> dict[str, Any]:
    """What reconciliation says of the claims beside a file of expectations, through text as a program would."""
    lines = path.with_name(path.name.replace(".expect.json", ".jsonl")).read_text(encoding="utf-8").splitlines()
    claims = [claim_from_json(json.loads(line)) for line in lines]
    result: dict[str, Any] = json.loads(json.dumps(reconciliation_to_json(reconcile(claims))))
    return result


def test_every_folder_holds_cases() -> None:
    assert sum(name.startswith("shared/") for name in CASES) >= 14
    assert sum(name.startswith("ours/") for name in CASES) >= 26
    assert sum(name.startswith("blind/") for name in CASES) >= 153


@pytest.mark.parametrize("name", CASES)
def test_a_case_is_concluded_as_expected(name: str) -> None:
    expect = json.loads(CASES[name].read_text(encoding="utf-8"))
    known = {"at", "contains", "events", "conflicts", "conflicts_any", "clear", "no_conflicts", "set_aside", "kept"}
    assert set(expect) <= known
    assert any(expect.values())
    assert list(CHECKER.faults(expect, concluded(CASES[name]))) == []
