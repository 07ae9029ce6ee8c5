"""The API under thousands of questions that nobody thought of, on a record of the demonstration's documents.

Schemathesis makes them from the OpenAPI description, right ones and wrong ones, and one after another; it asks whether
each answer is as described: its status, its form, its headers, that wrong questions are refused and right ones are not.
Printed are how many were asked, how they were answered, and each fault with a command that shows it again.

    python -m benchmarks.api_fuzzing [--examples 300] [--seed 2699] [--grants]
"""

import argparse
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from time import perf_counter

from tests.apifuzz import SEED, application, description, fuzz
from tests.desk import EXAMPLES, made_record

EXAMPLES_DEFAULT = 300


def main() -> int:
    """Prints what came of it; 1 where there is a fault."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--examples", type=int, default=EXAMPLES_DEFAULT, help="of each operation, beside its limits")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--grants", action="store_true", help="ask for roles alone, which every other question needs")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        desk, app = application(made_record(Path(folder) / "record.db", EXAMPLES))
        began = perf_counter()
        found = fuzz(description(app, examples=chosen.examples, seed=chosen.seed, grants=chosen.grants))
        seconds = perf_counter() - began
        desk.keeper.close()
    statuses: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for (operation, status), number in found.answered.items():
        statuses[operation][int(status)] += number
    for operation, counts in sorted(statuses.items()):
        print(f"{operation:45} {'  '.join(f'{status}: {number}' for status, number in sorted(counts.items()))}")
    phases = ", ".join(f"{number:,} {phase}" for phase, number in found.asked.items())
    print(f"{found.asked.total():,} questions ({phases}) in {seconds:.0f} s, {len(found.faults)} faults")
    for fault in found.faults:
        print(f"\n{fault}")
    return bool(found.faults)


if __name__ == "__main__":
    sys.exit(main())
