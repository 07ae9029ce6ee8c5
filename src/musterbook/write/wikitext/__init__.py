"""Wikitext: a mission's record as parts of an encyclopedia article, each figure with its reference."""

from musterbook.write.wikitext.files import wikitext_files
from musterbook.write.wikitext.forms import Form, form_of
from musterbook.write.wikitext.plain import comment, plain
from musterbook.write.wikitext.references import References
from musterbook.write.wikitext.scribe import Scribe, scribe_of

__all__ = ["Form", "References", "Scribe", "comment", "form_of", "plain", "scribe_of", "wikitext_files"]
