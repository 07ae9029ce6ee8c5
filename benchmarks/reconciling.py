"""Missions that never were, reconciled: how near, how wide, how quick, with two simple readers beside it.

A generator makes a mission's truth and what sources would have said of it; the command under test
reads the claims alone, as a process of its own. Means over the seeds, per number of claims: the error
against the truth beside those of the latest report and of the median of 90 days; the share of days
whose bounds hold the truth; the width of the bounds; how many of the claims set aside are false, and
of the false ones set aside; the median and the longest time; and the peak of memory. Then one more
document is told of the largest mission, again and again, to a program that remembers what it concluded
before; at the end that is compared with what it concludes when it remembers nothing.

    python benchmarks/reconciling.py ../shared/cases [--claims 200 2000 20000] [--seeds 5] [--more 20]
"""

import argparse
import importlib.util
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, process_time
from types import ModuleType

from musterbook.base.claimjson import claim_from_json
from musterbook.reconcile import Memory, reconcile

COLUMNS = ("error", "error_latest", "error_median", "coverage", "width", "flagged_precision", "flagged_recall")
KIB_IN_MIB = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One made mission: what the generator scored, seconds of the whole process, and its peak of memory."""

    score: dict[str, float]
    seconds: float
    peak_mib: float


def measured(cases: Path, claims: int, seed: int) -> Run | None:
    """A mission made, reconciled by the program as a process of its own, and scored; None where none can be made."""
    generator = cases / "generate.py"
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        if not _made(generator, folder, claims=claims, seed=seed):
            return None
        result = folder / "result.json"
        began = perf_counter()
        peak = _reconciled(folder / "claims.jsonl", result)
        seconds = perf_counter() - began
        score = _module(generator).score(folder, json.loads(result.read_text(encoding="utf-8")))
    return Run(score=score, seconds=seconds, peak_mib=peak)


def _made(generator: Path, folder: Path, *, claims: int, seed: int) -> bool:
    """Whether a mission of so many claims could be made in a folder."""
    options = ["--claims", str(claims), "--seed", str(seed), "--out", str(folder)]
    made = subprocess.run([sys.executable, generator, *options], check=False, capture_output=True, text=True)
    if made.returncode:
        print(f"seed {seed} of {claims} claims cannot be made: {made.stderr.strip().splitlines()[-1]}", flush=True)
    return made.returncode == 0


def told_one_by_one(cases: Path, claims: int, seed: int, *, more: int) -> str | None:
    """A line on a mission of which the last documents, chosen at random, are told one after the other; None where
    none can be made.
    """
    with tempfile.TemporaryDirectory() as place:
        if not _made(cases / "generate.py", Path(place), claims=claims, seed=seed):
            return None
        lines = (Path(place) / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    told = [claim_from_json(json.loads(line)) for line in lines]
    random.Random(seed).shuffle(told)  # noqa: S311 - a sample, no secret
    memory, known = Memory(), told[:-more]
    began = process_time()
    reconcile(known, memory=memory)
    first = process_time() - began
    seconds, processor = [], []
    for claim in told[-more:]:
        known.append(claim)
        began, began_processor = perf_counter(), process_time()
        concluded = reconcile(known, memory=memory)
        processor.append(process_time() - began_processor)
        seconds.append(perf_counter() - began)
    same = "the same as" if concluded == reconcile(known) else "NOT THE SAME AS"
    return (
        f"{claims:6} claims, seed {seed}: {first:.1f} s of processor at first; one more document: median "
        f"{statistics.median(seconds):.2f} s ({statistics.median(processor):.2f} s of processor), longest "
        f"{max(seconds):.2f} s ({max(processor):.2f}), of {more}; {same} with nothing remembered"
    )


def _reconciled(claims: Path, result: Path) -> float:
    """Reconciles a file of claims; gives the peak of memory in MiB."""
    with result.open("w", encoding="utf-8") as out:
        process = subprocess.Popen([sys.executable, "-m", "musterbook", "reconcile", claims], stdout=out)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"musterbook reconcile ended with {process.returncode}")
    return usage.ru_maxrss / KIB_IN_MIB


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def report(claims: int, runs: Sequence[Run]) -> str:
    """A line of means for one number of claims."""
    means = {column: statistics.mean(run.score[column] for run in runs) for column in COLUMNS}
    ratio = statistics.mean(run.score["error"] / run.score["error_latest"] for run in runs)
    seconds = [run.seconds for run in runs]
    told = "  ".join(f"{column} {value:.4f}" for column, value in means.items())
    speed = f"median {statistics.median(seconds):.1f} s, longest {max(seconds):.1f} s"
    return f"{claims:6} claims  {told}  of latest {ratio:.3f}  {speed}, {max(run.peak_mib for run in runs):.0f} MiB"


def main() -> None:
    """Prints a line for each number of claims."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path, help="the folder with generate.py")
    parser.add_argument("--claims", type=int, nargs="+", default=[200, 2000, 20000])
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--more", type=int, default=20, help="how many documents are told one by one")
    chosen = parser.parse_args()
    for claims in chosen.claims:
        runs = [measured(chosen.cases, claims, seed) for seed in range(1, chosen.seeds + 1)]
        print(report(claims, [run for run in runs if run is not None]), flush=True)
    for seed in range(1, chosen.seeds + 1):
        told = told_one_by_one(chosen.cases, max(chosen.claims), seed, more=chosen.more)
        if told is not None:
            print(told, flush=True)


if __name__ == "__main__":
    main()
