"""Holds each package's branch coverage at its floor, and keeps the floor from sinking unseen.

The floors live in a log beside this file. A floor is only ever changed by a further entry: a rise needs
nothing, a fall needs its reason in words, and an entry cannot be taken back, because each carries a digest
over itself and those before it. So whoever lowers a floor says so in the log, where a review sees it.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

LOG = Path(__file__).with_name("coverage_floor.json")
PACKAGES = ("base", "reconcile", "record")
"""The packages with a floor: the contract, the accounting and the store."""

Entry: TypeAlias = dict[str, Any]
"""{package, floor (per cent of lines and branches), because (None for a rise), digest}."""


class FloorError(Exception):
    """The log of floors is not one that this program wrote."""


def digest_of(entry: Entry, *, before: str) -> str:
    """Return the digest of an entry that follows the one with the digest `before`."""
    said = json.dumps([before, entry["package"], entry["floor"], entry["because"]])
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def replay(entries: Sequence[Entry]) -> dict[str, float]:
    """Return the floors in force; raises FloorError for a broken chain, an unexplained fall or a missing package."""
    floors: dict[str, float] = {}
    before = ""
    for number, entry in enumerate(entries, start=1):
        before = digest_of(entry, before=before)
        if before != entry["digest"]:
            raise FloorError(f"entry {number} was changed by hand")
        if entry["floor"] < floors.get(entry["package"], 0.0) and not entry["because"]:
            raise FloorError(f"entry {number} lowers {entry['package']} without a reason")
        floors[entry["package"]] = entry["floor"]
    if missing := [package for package in PACKAGES if package not in floors]:
        raise FloorError(f"no floor for {', '.join(missing)}")
    return floors


def append(entries: list[Entry], package: str, *, floor: float, because: str | None) -> None:
    """Add an entry to the log in place."""
    entry: Entry = {"package": package, "floor": floor, "because": because}
    entry["digest"] = digest_of(entry, before=entries[-1]["digest"] if entries else "")
    entries.append(entry)


def measure(report: Mapping[str, Any]) -> dict[str, float]:
    """Return per cent of lines and branches covered for each package of a coverage report (its JSON form).

    Raises FloorError where a package has no measured file.
    """
    shares: dict[str, float] = {}
    for package in PACKAGES:
        inside = [file["summary"] for name, file in report["files"].items() if f"musterbook/{package}/" in name]
        whole = sum(one["num_statements"] + one["num_branches"] for one in inside)
        if not whole:
            raise FloorError(f"the report holds nothing of {package}")
        hit = sum(one["covered_lines"] + one["covered_branches"] for one in inside)
        shares[package] = int(10_000 * hit / whole) / 100
    return shares


def compare(shares: Mapping[str, float], floors: Mapping[str, float]) -> bool:
    """Print each package against its floor; returns whether all stand."""
    for package in PACKAGES:
        verdict = "holds" if shares[package] >= floors[package] else "SANK"
        print(f"coverage {package:<10} {shares[package]:6.2f} %  floor {floors[package]:6.2f} %  {verdict}")
    return all(shares[package] >= floors[package] for package in PACKAGES)


def change(arguments: argparse.Namespace, shares: Mapping[str, float]) -> None:
    """Append to the log what the arguments ask for: a raise to what is measured, or one lowered floor."""
    entries: list[Entry] = json.loads(LOG.read_text(encoding="utf-8")) if LOG.exists() else []
    known = {entry["package"]: entry["floor"] for entry in entries}
    for package in PACKAGES:
        if arguments.lower == package:
            append(entries, package, floor=shares[package], because=arguments.because)
        elif shares[package] > known.get(package, -1.0):
            append(entries, package, floor=shares[package], because=None)
    LOG.write_text(json.dumps(entries, indent=1) + "\n", encoding="utf-8")


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Read the command line; leaves the program where it is wrong."""
    parser = argparse.ArgumentParser(description="Compare a coverage report with the pinned floors.")
    parser.add_argument("report", type=Path, help="coverage's JSON report")
    parser.add_argument("--raise", dest="rise", action="store_true", help="pin what is measured where it is higher")
    parser.add_argument("--lower", choices=PACKAGES, help="pin what is measured for this package, though lower")
    parser.add_argument("--because", help="why a floor is lowered")
    arguments = parser.parse_args(argv)
    if bool(arguments.lower) != bool(arguments.because):
        parser.error("--lower and --because go together")
    return arguments


def main(argv: Sequence[str]) -> int:
    """Check the report's coverage, or pin it; returns the exit status."""
    arguments = parse(argv)
    try:
        shares = measure(json.loads(arguments.report.read_text(encoding="utf-8")))
        if arguments.rise or arguments.lower:
            change(arguments, shares)
        return 0 if compare(shares, replay(json.loads(LOG.read_text(encoding="utf-8")))) else 1
    except (FloorError, OSError) as error:
        print(f"coverage floor: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
