"""Answers: what a record says to a query, in a sentence with footnotes to the words that carry it."""

from musterbook.write.answers.answering import compose
from musterbook.write.answers.index import Index
from musterbook.write.answers.task import Look, Task

__all__ = ["Index", "Look", "Task", "compose"]
