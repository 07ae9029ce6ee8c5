"""Questions in plain words of a record of 100,000 claims in fifty missions, plain full-text search beside them.

Some two hundred different questions in English, French and Spanish are built from the record's own actors and days:
figures, lists, names, days, checks, comparisons, texts, and some that no document answers. Each is asked once, in a
process that has answered one before. Printed are median, p95 and worst of each form in milliseconds beside the bar, the
time of the first question, and memory. The peer, FTS5, is asked for the documents with any of the question's words,
those most about them first; it names ten documents where the record answers.

    python -m benchmarks.asking [../shared/cases] [--claims 100000] [--questions 208] [--place FOLDER]
"""

import argparse
import gc
import re
import sqlite3
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from benchmarks.desk import folder, share_of
from benchmarks.desk_data import PLACES, Record

from musterbook.base.claim import MISSION, Kind
from musterbook.serve.asking import Conversation
from musterbook.serve.cli import GARBAGE_AFTER
from musterbook.serve.grounds import ground_at
from musterbook.serve.options import Question
from musterbook.serve.python.keeping import Keeper, workplace_at

if TYPE_CHECKING:
    from musterbook.base.view import RecordView

BAR = 150
"""Milliseconds within which 95 of 100 questions are to be answered."""
KIB_IN_MIB = 1024
PASSAGES = 10
TEMPLATES: Mapping[str, Mapping[str, str]] = {
    "figure": {
        "en": "How many people did {actor} have in the force on {day}?",
        "fr": "Combien de personnes {actor} avait-il dans la force le {day} ?",
        "es": "¿Cuántas personas tenía {actor} en la fuerza el {day}?",
    },
    "list": {
        "en": "Which countries had personnel in the mission on {day}?",
        "fr": "Quels pays avaient du personnel dans la mission le {day} ?",
        "es": "¿Qué países tenían personal en la misión el {day}?",
    },
    "names": {
        "en": "Who was force commander on {day}?",
        "fr": "Qui commandait la force le {day} ?",
        "es": "¿Quién era el comandante de la fuerza el {day}?",
    },
    "day": {
        "en": "When did {number} people from {actor} arrive?",
        "fr": "Quand {number} personnes de {actor} sont-elles arrivées ?",
        "es": "¿Cuándo llegaron {number} personas de {actor}?",
    },
    "check": {
        "en": "Is it true that {actor} had {number} people in the force on {day}?",
        "fr": "Est-il vrai que {actor} avait {number} personnes dans la force le {day} ?",
        "es": "¿Es cierto que {actor} tenía {number} personas en la fuerza el {day}?",
    },
    "compare": {
        "en": "Did {actor} or {other} have more people in the force on {day}?",
        "fr": "Qui de {actor} ou de {other} avait le plus de personnel le {day} ?",
        "es": "¿Quién tenía más personal el {day}, {actor} o {other}?",
    },
    "text": {
        "en": "What happened near {place} in the days before {day}?",
        "fr": "Que s'est-il passé près de {place} avant le {day} ?",
        "es": "¿Qué pasó cerca de {place} antes del {day}?",
    },
    "refused": {
        "en": "What salary do the officers from {actor} earn in {place}?",
        "fr": "Quel salaire touchent les policiers de {actor} à {place} ?",
        "es": "¿Qué salario cobran los policías de {actor} en {place}?",
    },
}
_WORD = re.compile(r"\w+")


def questions(view: "RecordView", most: int, random: Random) -> Iterator[tuple[str, str]]:
    """Questions with their forms, built from claims at random."""
    claims = [one for one in view.claims if one.kind in (Kind.STRENGTH, Kind.DEPLOYMENT) and one.period.end is not None]
    actors = sorted({one.actor for one in claims if one.actor != MISSION})
    rounds = -(-most // len(TEMPLATES))
    for number in range(rounds):
        language = ("en", "fr", "es")[number % 3]
        for form, told in TEMPLATES.items():
            claim, other = random.choice(claims), random.choice(actors)
            actor = claim.actor if claim.actor != MISSION else random.choice(actors)
            yield form, told[language].format(
                actor=view.label(actor, language), other=view.label(other, language), place=random.choice(PLACES),
                number=claim.quantity.low or claim.quantity.high or 10, day=_told(claim.period.end, language),
            )  # fmt: skip


def _told(day: date | None, language: str) -> str:
    assert day is not None
    months = {
        "en": "January February March April May June July August September October November December",
        "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    }
    of = " de " if language == "es" else " "
    return of.join((str(day.day), months[language].split()[day.month - 1], str(day.year)))


def timed(ask: Callable[[str], object], asked: Sequence[tuple[str, str]]) -> dict[str, Counter[int]]:
    """The milliseconds of each form's answers."""
    found: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for form, question in asked:
        began = time.perf_counter()
        ask(question)
        found[form][round((time.perf_counter() - began) * 1000)] += 1
    return dict(found)


def report(found: Mapping[str, Counter[int]]) -> Iterator[str]:
    """A line for all, then one for each form."""
    every: Counter[int] = sum(found.values(), Counter())
    for name, times in ("every form", every), *found.items():
        told = f"median {share_of(times, 0.5):5} ms   p95 {share_of(times, 0.95):5} ms   worst {max(times):5} ms"
        yield f"  {name:12} {times.total():4} questions   {told}"


def full_text(view: "RecordView") -> Callable[[str], list[str]]:
    """Plain full-text search over the documents: those with any word of a question, the most about them first."""
    store = sqlite3.connect(":memory:")
    store.execute("CREATE VIRTUAL TABLE documents USING fts5(title, text, tokenize = 'unicode61 remove_diacritics 2')")
    store.executemany("INSERT INTO documents VALUES (?, ?)", ((one.title, one.text) for one in view.documents))

    def ask(question: str) -> list[str]:
        words = " OR ".join(f'"{word}"' for word in _WORD.findall(question))
        found = store.execute(
            "SELECT title, snippet(documents, 1, '', '', '…', 30) FROM documents WHERE documents MATCH ?"
            " ORDER BY rank LIMIT ?", (words, PASSAGES)
        )  # fmt: skip
        return [str(title) for title, _ in found]

    return ask


def memory_mib() -> float:
    """What the process holds."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.partition("VmRSS:")[2].split()[0]) / KIB_IN_MIB


def asked_of(record: Record, most: int) -> Iterator[str]:
    """The figures of the record and of its peer."""
    gc.set_threshold(GARBAGE_AFTER)  # as the program does when it starts
    keeper = Keeper(workplace=workplace_at(str(record.file), None))
    began = time.perf_counter()
    view = keeper.known().view
    yield f"  the view after {time.perf_counter() - began:.1f} s; {memory_mib():,.0f} MiB"
    asked = list(questions(view, most, Random(7)))  # noqa: S311 - made up
    held: Counter[bool] = Counter()

    def ask(question: str) -> None:
        held[Conversation(ground=ground_at(keeper, Question())).ask(question).held] += 1

    began = time.perf_counter()
    ground_at(keeper, Question()).prepare()
    gc.collect()
    gc.freeze()
    yield f"  prepared, as the desk is before the first reader, after {time.perf_counter() - began:.1f} s"
    began = time.perf_counter()
    ask("How many people were in the force in all?")
    yield f"  the first question after {time.perf_counter() - began:.1f} s"
    yield from report(timed(ask, asked))
    yield f"  bar: p95 under {BAR} ms; {held[True]} answered, {held[False]} not in the record; {memory_mib():,.0f} MiB"
    yield "plain full-text search (FTS5) over the same documents"
    yield from report(timed(full_text(view), asked))
    keeper.close()


def main() -> None:
    """Prints the report as it comes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path, nargs="?", default=Path("../shared/cases"))
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--missions", type=int, default=50)
    parser.add_argument("--questions", type=int, default=208)
    parser.add_argument("--place", type=Path, metavar="FOLDER", help="where the record is kept for the next time")
    chosen = parser.parse_args()
    with folder(chosen.place) as place:
        record = Record(place=place, cases=chosen.cases, claims=chosen.claims, missions=chosen.missions, each=12)
        record.make()
        print(f"asking a record of {record.claims:,} claims in {record.missions} missions, and the demonstration")
        for told in asked_of(record, chosen.questions):
            print(told, flush=True)


if __name__ == "__main__":
    main()
