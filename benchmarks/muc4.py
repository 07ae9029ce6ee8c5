r"""Scores numbers of dead and injured on the fourth Message Understanding Conference's test sets, beside its systems.

The texts are news and broadcasts on Latin America of 1989 to 1991, in capitals. Of each text's key the set of
pairs (DEATH or INJURY, number) with a plain number of 2 or more is taken, joined from the slots 21 (number)
and 23 (effect) of one template by the name of the target; entries marked as optional are left out on both
sides of the join but count for nobody. A system's pairs are those of its templates as it handed them in, in
1992; ours are the casualties, killed and injured, that are facts. The conference's keys leave out what was
no terrorism: fighters and soldiers fallen in clashes, and tolls of a war. So do we: claims whose quote names
armed people, running totals, and numbers of more than a hundred are left out. Scores are over all pairs of a
test set. Errors on DEV were read (that filter was chosen there), and none on TST3 and TST4.

The archive is part of the public repository xinyadu/grit_doc_event_entity, of which a clone is needed (bare or
not); nothing of it is kept here.

    python benchmarks/muc4.py --repo grit.git
"""

import argparse
import io
import re
import subprocess
import tarfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from musterbook.base.claim import Claim, Harm, Kind, Modality
from musterbook.base.document import Document
from musterbook.base.entity import Vocabulary
from musterbook.base.span import OffsetMap
from musterbook.extract import extract
from musterbook.identify import load_vocabulary

Pairs: TypeAlias = frozenset[tuple[str, int]]

ARCHIVE = "data/muc/raw_files/muc34.tar.gz"
CORPORA = "muc34/TASK/CORPORA"
RESULTS = "muc34/TEST/RESULTS"
TESTS = ("tst3", "tst4")
SEEN = ("dev", "tst1", "tst2")
ALIASES = {"PMAX": "PARAMAX", "NM-BR": "NMSU", "UM-CQ": "SYNCH"}
"""Names that a system has in the second test, to that in the first."""
LEAST = 2
PUBLISHED = date(1991, 12, 31)
_EFFECTS = {Harm.KILLED: "DEATH", Harm.INJURED: "INJURY"}
MOST = 100
_ARMED = re.compile(
    r"soldier|troop|guerrilla|rebel|subversive|insurgent|army|military|combat|terrorist|traffick|hit ?men|casualt"
    r"|contra",
    re.IGNORECASE,
)
"""Words of people whom the keys leave out, as the conference's rules say."""
_MONTH = re.compile(
    r"\b(january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)\b(?= \d|\.? ?\d)|(?<=\d )(jan|feb|mar|apr|may|jun|jul|aug|sep|oct"
    r"|nov|dec|january|february|march|april|june|july|august|september|october|november|december)\b"
)
_SLOT = re.compile(r"(\d+)\.\s+(.*?:.*?)\s{2,}(.*)")
_NUMBER = re.compile(r"(\d+): (.*)")
_EFFECT = re.compile(r"(DEATH|INJURY): (.*)")
_NAME = re.compile(r'"([^"]*)"')
_TEXT_ID = re.compile(r"^((?:DEV|TST\d)-MUC\d-\d{4})\b.*$", re.MULTILINE)
_SENTENCE = re.compile(r"(^|[.!?:\]]\s+|\n\s*\n\s*)([a-z])")


@dataclass(slots=True)
class Score:
    """Pairs right, given and wanted, over texts."""

    right: int = 0
    given: int = 0
    wanted: int = 0

    def add(self, other: "Score") -> None:
        """Counts another score in."""
        self.right += other.right
        self.given += other.given
        self.wanted += other.wanted

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, in percent."""
        return 200 * self.right / (self.given + self.wanted) if self.given + self.wanted else 0.0


def templates(text: str) -> Iterator[dict[int, list[str]]]:
    """The templates of a key or a response: for each slot its lines."""
    slots: dict[int, list[str]] = {}
    current = -1
    for line in text.splitlines():
        found = _SLOT.match(line)
        if found is not None:
            current = int(found[1])
            if current == 0 and slots:
                yield slots
                slots = {}
            slots[current] = [found[3].strip()]
        elif line.strip() and not line.startswith(";") and current in slots:
            slots[current].append(line.strip())
    if slots:
        yield slots


def entries(lines: Iterable[str], form: re.Pattern[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """(value, names of its target) of each entry of a slot that is not optional; one entry may run over lines."""
    joined: list[str] = []
    for line in lines:
        if joined and (line.startswith("/") or joined[-1].endswith(("/", ":"))):
            joined[-1] += " " + line
        else:
            joined.append(line)
    for line in joined:
        found = form.match(line)
        if found is not None:
            yield found[1], frozenset(_NAME.findall(found[2]))


def pairs_of(text: str) -> dict[str, Pairs]:
    """For each text of a key or a response its pairs."""
    found: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for slots in templates(text):
        name = (slots.get(0) or [""])[0].split(" ")[0]
        effects = list(entries(slots.get(23, ()), _EFFECT))
        for number, targets in entries(slots.get(21, ()), _NUMBER):
            hits = {effect for effect, names in effects if names & targets}
            found[name] |= {(effect, int(number)) for effect in hits if int(number) >= LEAST}
    return {name: frozenset(pairs) for name, pairs in found.items()}


def score(key: Mapping[str, Pairs], given: Mapping[str, Pairs]) -> Score:
    """The score of one answer."""
    names = set(key) | set(given)
    empty: Pairs = frozenset()
    total = Score()
    for name in names:
        want, got = key.get(name, empty), given.get(name, empty)
        total.right += len(want & got)
        total.given += len(got)
        total.wanted += len(want)
    return total


def texts(raw: str) -> Iterator[tuple[str, str]]:
    """(id, text) of the messages of a file."""
    marks = list(_TEXT_ID.finditer(raw))
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        yield mark[1], raw[mark.end() : len(raw) if following is None else following.start()]


def in_small_letters(text: str) -> str:
    """A text in capitals as sentences: small letters, but for the first of each sentence."""
    small = re.sub(r"[ \t]*\n(?!\s*\n)[ \t]*", " ", text).lower()
    small = _MONTH.sub(lambda found: found[0].capitalize(), small)
    return _SENTENCE.sub(lambda found: found[1] + found[2].upper(), small)


def read_ours(name: str, text: str, names: Vocabulary) -> Pairs:
    """The pairs that the package finds."""
    document = Document(
        id="0" * 16, name=name, text=text, original=text, offsets=OffsetMap.identity(len(text)),
        media_type="text/plain", language="en", published=PUBLISHED,
    )  # fmt: skip
    found = set()
    for claim in extract(document, names).items:
        number = claim.quantity.low or claim.quantity.high
        counted = number is not None and number >= LEAST and number == int(number)
        if counted and _is_victim(claim) and claim.outcome is not None:
            found.add((_EFFECTS[claim.outcome], int(number or 0)))
    return frozenset(found)


def _is_victim(claim: Claim) -> bool:
    """Whether a claim tells of victims that the keys would have."""
    told = claim.kind is Kind.CASUALTY and claim.outcome in _EFFECTS and claim.modality is Modality.ACTUAL
    few = (claim.quantity.low or claim.quantity.high or 0) <= MOST
    return told and few and not claim.cumulative and _ARMED.search(claim.quote) is None


class Archive:
    """The files of the conference."""

    def __init__(self, repo: str) -> None:
        command = ["git", "-C", repo, "show", f"HEAD:{ARCHIVE}"]
        packed = subprocess.run(command, check=True, capture_output=True).stdout
        self.files = _unpacked(packed)

    def named(self, folder: str, part: str) -> list[str]:
        """The contents of the files of a folder with `part` in their name, in order of name."""
        names = sorted(n for n in self.files if n.startswith(folder + "/") and part in n.rsplit("/", 1)[-1])
        return [self.files[n].decode("latin-1") for n in names]

    def answers(self, test: str) -> dict[str, str]:
        """The response of each system to a test, by its name."""
        folder = f"{RESULTS}/{test.upper()}"
        packed = next(c for n, c in self.files.items() if n.startswith(folder) and "response-templates" in n)
        inner = _unpacked(_uncompressed(packed))
        found = {}
        for path, content in inner.items():
            system = path.split("/")[-2] if path.count("/") and "response." in path else path.rsplit("/", 1)[-1]
            found[system.split("-response")[0].upper()] = content.decode("latin-1")
        return found


def _unpacked(packed: bytes) -> dict[str, bytes]:
    """The files of a tar archive; those that an archiver of another system added are left out."""
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        members = [m for m in archive.getmembers() if m.isfile() and not m.name.rsplit("/", 1)[-1].startswith("._")]
        return {m.name.removeprefix("./"): archive.extractfile(m).read() for m in members}  # type: ignore[union-attr]


def _uncompressed(packed: bytes) -> bytes:
    """A .Z file's content, by gzip, which reads the old format too."""
    command = ["gzip", "-dc"]
    return subprocess.run(command, input=packed, check=True, capture_output=True).stdout


def measure(archive: Archive, test: str, names: Vocabulary) -> tuple[Score, dict[str, Pairs], dict[str, Pairs]]:
    """Our score on a set, with the key and what we give."""
    folder = f"{CORPORA}/{test}"
    key: dict[str, Pairs] = {}
    for content in archive.named(folder, "key"):
        key |= pairs_of(content)
    ours = {}
    raw = [*archive.named(folder, f"{test}-muc"), *archive.named(folder, "dev-muc")]
    for content in [c for i, c in enumerate(raw) if c not in raw[:i]][: 1 if test != "dev" else None]:
        for name, text in texts(content):
            ours[name] = read_ours(name, in_small_letters(text), names)
    return score(key, ours), key, ours


def main() -> None:
    """Prints the scores of all systems and ours, on both tests; with --seen those on the sets that were read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repo", required=True)
    parser.add_argument("--seen", action="store_true")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    archive, names = Archive(options.repo), load_vocabulary([]).items[0]
    pooled: dict[str, Score] = defaultdict(Score)
    for test in SEEN if options.seen else TESTS:
        total, key, ours = measure(archive, test, names)
        print(f"{test} musterbook {total.f1:5.1f}  right {total.right} given {total.given} wanted {total.wanted}")
        if options.show:
            for name in sorted(set(key) | set(ours)):
                want, got = key.get(name, frozenset()), ours.get(name, frozenset())
                if want != got:
                    print(f"  {name} missed {sorted(want - got)} extra {sorted(got - want)}")
        if not options.seen:
            rivals = {system: score(key, pairs_of(answer)) for system, answer in archive.answers(test).items()}
            for system, result in [("MUSTERBOOK", total), *rivals.items()]:
                pooled[ALIASES.get(system, system)].add(result)
    for system, result in sorted(pooled.items(), key=lambda one: -one[1].f1):
        print(f"{system:12} {result.f1:5.1f}  right {result.right} given {result.given} wanted {result.wanted}")


if __name__ == "__main__":
    main()
