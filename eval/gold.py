"""Gold claims of the corpus: read from the notation, and checked against their documents.

A line is a claim in the project's notation; `? ` in front marks it optional. The check needs no rule
of extraction: it looks for each quote in the text as a reader sees it, and for a kind that is annotated. Whether a
number stands in its quote, and whether a claim is rightly read, only a reader can say.
"""

import argparse
import json
import re
import sys
from datetime import date
from pathlib import Path
from typing import Any

from musterbook.base.claim import Kind
from musterbook.base.claimjson import claim_to_json
from musterbook.base.errors import NotationError
from musterbook.base.notation import parse_claim
from musterbook.collect import Hints, read_path

OPTIONAL = "? "
KINDS = frozenset(str(kind) for kind in Kind) - {"milestone", "position", "incident", "indicator"}
"""The kinds that the corpus annotates."""


def read_claims(path: Path) -> list[dict[str, Any]]:
    """The gold claims of a `.claims` file in flat form; raises ValueError naming file and line."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        optional = line.startswith(OPTIONAL)
        try:
            flat = claim_to_json(parse_claim(line.removeprefix(OPTIONAL)))
        except (NotationError, ValueError) as error:
            raise ValueError(f"{path.name}:{number}: {error}") from error
        if optional:
            flat["optional"] = True
        found.append(flat)
    return found


def squeezed(text: str) -> str:
    """The text with runs of white space as one blank."""
    return re.sub(r"\s+", " ", text).strip()


def faults(folder: Path) -> list[str]:
    """What is wrong with a folder's gold: a line each."""
    found: list[str] = []
    lines = (folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    for entry in (json.loads(line) for line in lines):
        name = entry["id"]
        path = next(p for p in sorted(folder.glob(f"{name}.*")) if p.suffix != ".claims")
        outcome = read_path(path, hints=Hints(published=date.fromisoformat(entry["date"]), language=entry["lang"]))
        text = squeezed(outcome.items[0].text)
        try:
            claims = read_claims(folder / f"{name}.claims")
        except (ValueError, OSError) as error:
            found.append(str(error))
            continue
        for claim in claims:
            quote = squeezed(claim["quote"])
            if not quote or quote not in text:
                found.append(f"{name}: the text has no {quote!r}")
            if claim["kind"] not in KINDS:
                found.append(f"{name}: kind {claim['kind']} is not annotated")
            if claim["kind"] == "casualty" and not claim["outcome"]:
                found.append(f"{name}: a casualty without an outcome: {quote!r}")
    return found


def main() -> int:
    """Prints what is wrong and how much there is; exit status 1 where something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    found = faults(folder)
    print("\n".join(found), file=sys.stderr)
    files = sorted(folder.glob("*.claims"))
    claims = [c for f in files for c in read_claims(f)] if not found else []
    print(f"{len(files)} documents, {len(claims)} claims, {sum('optional' not in c for c in claims)} of them required")
    return 1 if found or not files else 0


if __name__ == "__main__":
    sys.exit(main())
