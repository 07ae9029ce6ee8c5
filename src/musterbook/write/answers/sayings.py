"""What the found sentences say, one by one, each in quotation marks with its source, day and footnote."""

from collections.abc import Iterable, Sequence

from musterbook.base.evidence import Evidence
from musterbook.write.answers.task import Task, quoted

MOST_SAID = 3
"""Sentences that are quoted in an answer."""


def say(task: Task, evidence: Evidence) -> str:
    """'“words” (source, day) [1]'."""
    number = task.note(evidence)
    source = evidence.document.source or task.w.t("claim.unnamed_source")
    day = "" if evidence.published is None else f", {task.w.day(evidence.published)}"
    said = task.w.t("answer.quote", words=quoted(evidence.text), source=f"{source}{day}") + task.marks((number,))
    return said + "".join(
        task.w.t("answer.cites", words=quoted(one)) + task.marks((task.note_title(evidence, one),))
        for one in evidence.cited
    )  # fmt: skip


def say_all(task: Task, evidences: Iterable[Evidence], most: int = MOST_SAID) -> str:
    """The sentences, with a word for that the record says so; '' for none."""
    told = [say(task, one) for one in tuple(evidences)[:most]]
    return task.w.t("answer.says", quotes="; ".join(told)) if told else ""


def telling(evidences: Sequence[Evidence], most: int = MOST_SAID) -> tuple[Evidence, ...]:
    """Of the sentences that answer, those to quote: the best, and others that say something else first, those with the
    same numbers of the same source last.
    """
    kept: list[Evidence] = []
    seen: set[tuple[object, ...]] = set()
    for one in evidences:
        told = tuple((c.kind, c.actor, c.quantity.low, c.quantity.high, c.period.start) for c in one.fitting)
        key = (told or one.numbers, one.actors if not told else ())
        if key in seen and key != ((), ()):
            continue
        seen.add(key)
        kept.append(one)
        if len(kept) == most:
            break
    return tuple(kept)
