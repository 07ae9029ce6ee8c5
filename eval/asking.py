"""Questions in plain words against the records of the examples and of the real documents, as of a fixed day.

Each question is asked after those before it in its conversation, and its answer graded by `eval.grading`. `answered` is
the share of answerable questions that were answered rightly, `refused` that of unanswerable ones whose answer was not
held. Beside them: how often the query had the measure and the actors that were expected, and how long a question takes.

    python -m eval.asking [--part PART] [--errors] [--record examples|documents] [--language L]

PART is one of eval.questions.ALL_PARTS.
"""

import argparse
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from eval.grading import right
from eval.questions import ALL_PARTS, PARTS, Question, read_questions
from eval.score import DOCUMENTS, ROOT
from musterbook import asking, pipeline
from musterbook import open as open_package
from musterbook.base.answer import Answer
from musterbook.base.query import Query
from musterbook.base.view import RecordView
from musterbook.record import open_record

DAY = date(2026, 11, 26)
"""As of which the records are asked."""
EXAMPLES = ROOT / "examples" / "haiti"
RECORDS = ("examples", "documents")
GATED_OPEN = 3
"""The gate asks every third open question, for the time that all of them take."""
NEAR = {
    "commander": {"post"}, "conflicts": {"disputes"}, "sources": {"anything"}, "changes": {"anything"},
    "text": {"anything", "milestone", "incident", "position", "indicator"}, "deployment": {"strength"},
    "strength": {"deployment"}, "milestone": {"anything"}, "position": {"anything", "milestone"},
    "incident": {"anything", "killed", "injured"}, "indicator": {"anything"},
}  # fmt: skip
"""Measures of a query that serve for an expected one: the same by another name, or obviously near."""
ANYTHING_GOES = frozenset({"conflicts", "sources", "changes"})
"""What may be asked of any measure: which one is not looked at."""
NOBODY = frozenset({"mission", "people", "gangs", "un-security-council"})
"""Actors that a query may leave out or put in where nobody in particular is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question with its query and answer, whether that is right, and the seconds it took."""

    question: Question
    query: Query
    answer: Answer
    right: bool
    seconds: float


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many."""

    right: int
    total: int

    @classmethod
    def of(cls, told: Iterable[bool]) -> "Share":
        """The share of those that hold."""
        found = tuple(told)
        return cls(sum(found), len(found))

    @property
    def value(self) -> float:
        """0 to 1; 0 of nothing."""
        return self.right / self.total if self.total else 0.0

    def __str__(self) -> str:
        """'0.67 (2 of 3)'."""
        return f"{self.value:.3f} ({self.right} of {self.total})"


@contextmanager
def grounds() -> Iterator[dict[str, asking.Ground]]:
    """Both records, read anew into a folder that goes when they are no longer needed."""
    vocabulary = pipeline.load_vocabulary(ROOT / "missions").items[0]
    papers = {"examples": [EXAMPLES], "documents": sorted(DOCUMENTS.glob("0*.txt"))}
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stores:
        found = {}
        for name, paths in papers.items():
            place = Path(folder) / f"{name}.db"
            with open_package(place) as record:
                record.add([str(one) for one in paths])
            views = partial(
                pipeline.view, stores.enter_context(open_record(str(place))), vocabulary=vocabulary, as_of=DAY
            )
            if not views().documents:
                raise FileNotFoundError(f"no documents for {name}")
            found[name] = asking.Ground(view=views(), known_by=partial(_known_by, views))
        yield found


def _known_by(views: Callable[..., RecordView], day: date | None) -> RecordView:
    return views(known_by=day)


def ask(question: Question, ground: asking.Ground) -> Asked:
    """Asks one question in its conversation; of the questions before it only the queries count, and no time."""
    before = None
    for text in question.after:
        before = asking.understand(text, ground, before=before).query
    start = time.perf_counter()
    understood = asking.understand(question.text, ground, before=before)
    answer = asking.answer(understood, ground)
    seconds = time.perf_counter() - start
    told = right(question, answer, ground.view)
    return Asked(question=question, query=understood.query, answer=answer, right=told, seconds=seconds)


def ask_all(questions: Iterable[Question]) -> tuple[Asked, ...]:
    """Asks questions of their records."""
    with grounds() as found:
        return tuple(ask(one, found[one.record]) for one in questions)


def fits_measure(asked: Asked) -> bool:
    """Whether the query has the measure that was expected, or one near it."""
    expected = asked.question.expected
    if expected is None or expected.measure in ANYTHING_GOES:
        return True
    return str(asked.query.measure) in {expected.measure} | NEAR.get(expected.measure, set())


def fits_actors(asked: Asked) -> bool:
    """Whether the query names the actors that were expected, those apart that mean nobody in particular."""
    expected = asked.question.expected
    told = {*asked.query.actors, *asked.query.others}
    return expected is None or told - NOBODY == set(expected.actors) - NOBODY


def answered(asked: Iterable[Asked]) -> Share:
    """Of the answerable questions those answered rightly."""
    return Share.of(one.right for one in asked if one.question.answerable)


def refused(asked: Iterable[Asked]) -> Share:
    """Of the unanswerable questions those whose answer was not held."""
    return Share.of(one.right for one in asked if not one.question.answerable)


def gated(part: str) -> tuple[Question, ...]:
    """The questions of a part that the gate asks."""
    return read_questions(part)[:: GATED_OPEN if part == "open" else 1]


def measure() -> dict[str, dict[str, float]]:
    """The figures that have floors, by part."""
    questions = {part: gated(part) for part in PARTS}
    told = ask_all(one for part in questions.values() for one in part)
    parts = {"open": told[: len(questions["open"])], "blind": told[len(questions["open"]) :]}
    return {
        f"asking {part}": {"answered": answered(asked).value, "refused": refused(asked).value}
        for part, asked in parts.items()
    }


def lines(asked: Sequence[Asked]) -> Iterator[str]:
    """The figures as a table: all together, and by record, language and form."""
    keys: tuple[tuple[str, Callable[[Asked], str]], ...] = (
        ("", lambda _: "all"), ("record", lambda one: one.question.record),
        ("language", lambda one: one.question.language), ("form", lambda one: one.question.form),
    )  # fmt: skip
    for title, key in keys:
        groups: defaultdict[str, list[Asked]] = defaultdict(list)
        for one in asked:
            groups[key(one)].append(one)
        for name, group in sorted(groups.items()):
            known = [one for one in group if one.question.expected is not None]
            measures, actors = Share.of(map(fits_measure, known)), Share.of(map(fits_actors, known))
            shares = f"answered {answered(group)!s:20} refused {refused(group)!s:20}"
            yield f"{title:9}{name:12}{shares} measure {measures.value:.3f}  actors {actors.value:.3f}"
    times = sorted(1000 * one.seconds for one in asked)
    if times:
        yield f"a question takes {times[len(times) // 2]:.0f} ms (median), {times[int(0.95 * len(times))]:.0f} ms (p95)"


def told_wrong(asked: Iterable[Asked]) -> Iterator[str]:
    """The questions that were answered wrongly, with their queries and answers."""
    for one in asked:
        if not one.right:
            wanted = one.question
            must = "; ".join(" or ".join(f"{i.kind} {i.value}" for i in group) for group in wanted.must)
            yield f"{wanted.id} {wanted.language} {wanted.form}: {wanted.text}"
            yield f"    expected: {must if wanted.answerable else 'not held'}"
            yield f"    query:    {one.query}"
            yield f"    answer:   {one.answer.sentence if one.answer.held else 'not held'}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures of a part; exit status 2 where the errors of the blind part are asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=ALL_PARTS, default="open", help="which questions (default open)")
    parser.add_argument("--record", choices=RECORDS, help="those of one record alone")
    parser.add_argument("--language", help="those in one language alone: en, fr or es")
    parser.add_argument("--errors", action="store_true", help="list what is answered wrongly; not of the blind part")
    options = parser.parse_args(arguments)
    if options.errors and options.part == "blind":
        print("the blind part is read by nobody who makes the rules: its errors are not shown", file=sys.stderr)
        return 2
    wanted = (options.record, options.language)
    asked = ask_all(
        one for one in read_questions(options.part)
        if all(want in (None, has) for want, has in zip(wanted, (one.record, one.language), strict=True))
    )  # fmt: skip
    print("\n".join(lines(asked)))
    if options.errors:
        print("\n".join(told_wrong(asked)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
