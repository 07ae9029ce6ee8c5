"""Reconciliation against cases with known conclusions, and against missions that never were.

The cases and the generator are the shared ones. Beside the engine stand two simple readers, scored
by the generator in the same run: the latest strength reported, and the median of the last 90 days.
"""

import importlib.util
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from types import ModuleType
from typing import Any

from musterbook.base.claimjson import claim_from_json
from musterbook.base.ledgerjson import reconciliation_to_json
from musterbook.reconcile import reconcile

CASES = Path(__file__).parents[1] / ".." / "shared" / "cases"
CLAIMS = 300
SEEDS = (1, 2, 3)


def measure() -> dict[str, float]:
    """Share of cases passed, and means over the made missions.

    `nearer`: by which share the engine's error is below that of the latest report; `coverage`: share
    of days whose bounds hold the truth; `narrow`: 1 where bounds leave one number, 0.5 where they are as wide as
    the truth, towards 0 where they are open; `flagged`: share of the claims set aside that are false.
    """
    made = [_made_mission(seed) for seed in SEEDS]
    return {
        "cases": _share_of_cases(),
        "nearer": sum(1 - m["error"] / m["error_latest"] for m in made) / len(made),
        "coverage": sum(m["coverage"] for m in made) / len(made),
        "narrow": sum(1 / (1 + m["width"]) for m in made) / len(made),
        "flagged": sum(m["flagged_precision"] for m in made) / len(made),
    }


def conclusions(claims: Path) -> dict[str, Any]:
    """What the engine concludes from a file of claims, as JSON."""
    told = [claim_from_json(json.loads(line)) for line in claims.read_text(encoding="utf-8").splitlines()]
    return reconciliation_to_json(reconcile(told))


def _share_of_cases() -> float:
    checker = _module("check_cases")
    files = sorted((CASES / "reconcile").glob("*.expect.json"))
    if not files:
        raise FileNotFoundError(f"no cases in {CASES}")
    passed = 0
    for file in files:
        claims = file.with_name(file.name.replace(".expect.json", ".jsonl"))
        faults = list(checker.faults(json.loads(file.read_text(encoding="utf-8")), conclusions(claims)))
        passed += not faults
        for fault in faults:
            print(f"{claims.stem}: {fault}", file=sys.stderr)
    return passed / len(files)


def _made_mission(seed: int) -> dict[str, float]:
    generator = CASES / "generate.py"
    with tempfile.TemporaryDirectory() as folder:
        make = [sys.executable, str(generator), "--claims", str(CLAIMS), "--seed", str(seed), "--out", folder]
        subprocess.run(make, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - this interpreter, the shared generator
        score: dict[str, float] = _module("generate").score(Path(folder), conclusions(Path(folder) / "claims.jsonl"))
    return score


def _module(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, CASES / f"{name}.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(CASES / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
