"""What a change gains and loses: claims found before and after, on every annotated corpus.

    python -m eval.changes --save build/before.json      # on the old state
    python -m eval.changes --against build/before.json   # on the new one

A claim is gained where it matches gold now and did not, lost where it did; new and gone extras are told as well.
Sealed corpora are left out: their claims are shown to nobody who writes rules.
"""

import argparse
import json
from pathlib import Path

from eval.corpora import CORPORA
from eval.score import extracted, is_shown, line, match, read_gold, vocabulary

State = dict[str, dict[str, list[str]]]
"""By document: the lines of the claims matched, and of those found without gold."""


def state() -> State:
    """What is found today."""
    names = vocabulary()
    found: State = {}
    for folder, gold_folder in (told for told in CORPORA.values() if is_shown(told[0])):
        for gold in read_gold(folder, gold_folder):
            result = match(gold.claims, extracted(gold, names))
            found[gold.name] = {
                "right": sorted(line(claim) for claim, _ in result.pairs),
                "extra": sorted(line(claim) for claim in result.extra),
            }
    return found


def differences(before: State, after: State) -> list[str]:
    """A line for each claim gained, lost, and each extra come or gone, by document."""
    told = []
    for name in sorted({*before, *after}):
        old, new = before.get(name, {}), after.get(name, {})
        for what, signs in (("right", ("gained", "lost")), ("extra", ("new extra", "extra gone"))):
            earlier, later = set(old.get(what, [])), set(new.get(what, []))
            told += [f"{name}: {signs[0]}: {claim}" for claim in sorted(later - earlier)]
            told += [f"{name}: {signs[1]}: {claim}" for claim in sorted(earlier - later)]
    return told


def main() -> None:
    """Saves what is found, or tells how it differs from what was saved."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    choice = parser.add_mutually_exclusive_group(required=True)
    choice.add_argument("--save", type=Path)
    choice.add_argument("--against", type=Path)
    options = parser.parse_args()
    found = state()
    if options.save is not None:
        options.save.parent.mkdir(parents=True, exist_ok=True)
        options.save.write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")
        return
    told = differences(json.loads(options.against.read_text(encoding="utf-8")), found)
    print("\n".join(told))
    for sign in ("gained", "lost", "new extra", "extra gone"):
        print(sum(f": {sign}: " in one for one in told), sign)


if __name__ == "__main__":
    main()
