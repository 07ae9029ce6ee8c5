"""Times the program as a person runs it, and scores its accuracy against two simple readers.

Speed: `add` of the example documents to a fresh record, the same `add` again, and `reconcile` of generated
missions of growing size. Every figure is the median of several runs of the whole command, with its extremes;
the start of the program, which each run pays, is told beside it. Accuracy: the generated missions have a known
truth, so the engine's lines can be scored, beside a reader that takes the latest strength reported and one that
takes the median of the last 90 days. What is slower or worse than its peer is printed like the rest.

The generator is not part of this repository: it lies beside it, in the folder that --cases names.
"""

import argparse
import json
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "build" / "bench" / "pipeline.json"
SIZES = (100, 300, 1000)
"""Claims of the generated missions; each step about triples."""

SEEDS = (1, 2, 3)
"""Generated missions of each size."""

LIMIT_SECONDS = 300.0
"""After this long a run is given up and told as such."""

PROGRAM = str(Path(sys.executable).with_name("musterbook"))
DONE = (0, 1)
"""Exit statuses of a command that did its work, without or with issues."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """Wall-clock seconds of the runs of one command, in the order in which they ran."""

    name: str
    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle run."""
        return statistics.median(self.seconds)

    def line(self) -> str:
        """One line of the report."""
        low, high = min(self.seconds), max(self.seconds)
        return f"{self.name:<34} {self.median:8.2f} s  ({low:.2f} to {high:.2f}, {len(self.seconds)} runs)"


class BenchmarkError(Exception):
    """A command of the benchmark failed, so that its time says nothing."""


def run(command: Sequence[str]) -> tuple[float, str]:
    """Run a command; returns wall-clock seconds and its standard output. Raises BenchmarkError where it fails."""
    began = time.perf_counter()
    try:
        done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=LIMIT_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise BenchmarkError(f"given up after {LIMIT_SECONDS:.0f} s: {' '.join(command[:4])}") from error
    seconds = time.perf_counter() - began
    if done.returncode not in DONE:
        raise BenchmarkError(f"status {done.returncode}: {' '.join(command[:4])}\n{done.stderr[-2000:]}")
    return seconds, done.stdout


def time_runs(name: str, command: Callable[[], float], *, runs: int) -> Timing:
    """Time `command`, which returns its own seconds, `runs` times."""
    return Timing(name=name, seconds=tuple(command() for _ in range(runs)))


def time_add(folder: Path, *, runs: int) -> list[Timing]:
    """Time the start of the program, a first and a second `add` of the files in `folder`."""
    files = sorted(str(path) for path in folder.iterdir() if path.is_file())
    if not files:
        raise BenchmarkError(f"{folder} holds no files")
    first: list[float] = []
    second: list[float] = []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as scratch:
            command = [PROGRAM, "--record", str(Path(scratch) / "record.db"), "add", *files]
            first.append(run(command)[0])
            second.append(run(command)[0])
    return [
        time_runs("start of the program", lambda: run([PROGRAM, "--help"])[0], runs=runs),
        Timing(name=f"add, {len(files)} documents", seconds=tuple(first)),
        Timing(name="add, the same again", seconds=tuple(second)),
    ]


def generate(generator: Path, folder: Path, *, claims: int, seed: int) -> Path:
    """Make a mission that never was in a folder of its own under `folder`; returns that folder."""
    target = folder / f"{claims}-{seed}"
    run([sys.executable, str(generator), "--claims", str(claims), "--seed", str(seed), "--out", str(target)])
    return target


def reconcile(generator: Path, mission: Path) -> tuple[float, dict[str, float]]:
    """Reconcile a generated mission; returns seconds and the generator's score of the result."""
    seconds, result = run([PROGRAM, "reconcile", str(mission / "claims.jsonl")])
    (mission / "result.json").write_text(result, encoding="utf-8")
    _, score = run([sys.executable, str(generator), "--score", str(mission), str(mission / "result.json")])
    parsed: dict[str, float] = json.loads(score)
    return seconds, parsed


def time_reconcile(generator: Path, *, claims: int) -> tuple[Timing, dict[str, float]]:
    """Reconcile missions of one size, one for each seed; returns their timing and the median of each score."""
    with tempfile.TemporaryDirectory() as scratch:
        missions = [generate(generator, Path(scratch), claims=claims, seed=seed) for seed in SEEDS]
        results = [reconcile(generator, mission) for mission in missions]
    scores = [score for _, score in results]
    medians = {key: statistics.median(score[key] for score in scores) for key in scores[0]}
    return Timing(name=f"reconcile, {claims} claims", seconds=tuple(seconds for seconds, _ in results)), medians


def accuracy_line(claims: int, score: Mapping[str, float]) -> str:
    """One line of the report: the engine's error beside its peers', as shares of the true strength."""
    ratios = [
        score["error"] / peer if peer else float("inf") for peer in (score["error_latest"], score["error_median"])
    ]
    return (
        f"{claims:>6} claims  error {score['error']:.3f}  latest {score['error_latest']:.3f} ({ratios[0]:.2f}x)"
        f"  median {score['error_median']:.3f} ({ratios[1]:.2f}x)  coverage {score['coverage']:.3f}"
        f"  width {score['width']:.2f}  flagged {score['flagged_precision']:.2f}/{score['flagged_recall']:.2f}"
    )


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Time the pipeline and score it against simple readers.")
    parser.add_argument(
        "--documents", type=Path, default=ROOT / "examples" / "haiti", help="folder of documents to add"
    )
    parser.add_argument("--cases", type=Path, default=ROOT.parent / "shared" / "cases", help="folder of generate.py")
    parser.add_argument("--runs", type=int, default=5, help="runs of each command on the documents")
    return parser.parse_args(argv)


def report(arguments: argparse.Namespace) -> dict[str, Any]:
    """Run everything, printing as it goes; returns the figures in a form for JSON."""
    generator = arguments.cases / "generate.py"
    if not generator.is_file():
        raise BenchmarkError(f"no generate.py in {arguments.cases}; name its folder with --cases")
    print(f"Python {platform.python_version()} on {platform.machine()}; medians of whole commands\n")
    timings = time_add(arguments.documents, runs=arguments.runs)
    print("\n".join(timing.line() for timing in timings))
    print(f"{'second add against the first':<34} {timings[2].median / timings[1].median:8.2f} x")
    scores: dict[int, dict[str, float]] = {}
    for claims in SIZES:
        timing, scores[claims] = time_reconcile(generator, claims=claims)
        print(timing.line())
        timings.append(timing)
    print("\nError of the strength lines against the truth; flagged: precision/recall of the claims set aside")
    print("\n".join(accuracy_line(claims, score) for claims, score in scores.items()))
    return {"seconds": {timing.name: timing.seconds for timing in timings}, "scores": scores}


def main(argv: Sequence[str]) -> int:
    """Run the benchmark and keep its figures; returns the exit status."""
    try:
        figures = report(parse(argv))
    except BenchmarkError as error:
        print(f"benchmark: {error}", file=sys.stderr)
        return 2
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    REPORT.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(f"\nfigures: {REPORT.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
