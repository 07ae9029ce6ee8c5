"""Edits: an encyclopedia article held against the record, figure by figure, with what could be written instead."""

from musterbook.write.edits.article import Article, own_copies
from musterbook.write.edits.judging import judge_article
from musterbook.write.edits.telling import edits_as_json, edits_as_text

__all__ = ["Article", "edits_as_json", "edits_as_text", "judge_article", "own_copies"]
