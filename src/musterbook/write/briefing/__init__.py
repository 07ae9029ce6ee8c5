"""Briefing: what a monitoring desk sends each week, as one model that Markdown, HTML, Word and PDF lay out."""

from musterbook.write.briefing.forms import FORMS, default_templates, lay_out
from musterbook.write.briefing.model import Basis, Briefing, Note, Run, Section, plain_text
from musterbook.write.briefing.templates import NAMES, Templates
from musterbook.write.briefing.writing import Ahead, Earlier, brief

__all__ = [
    "FORMS",
    "NAMES",
    "Ahead",
    "Basis",
    "Briefing",
    "Earlier",
    "Note",
    "Run",
    "Section",
    "Templates",
    "brief",
    "default_templates",
    "lay_out",
    "plain_text",
]
