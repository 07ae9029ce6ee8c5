"""The forms of a briefing: each lays out the same model."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from musterbook.write.briefing.markdown import markdown
from musterbook.write.briefing.model import Briefing
from musterbook.write.briefing.templates import HTML, MARKDOWN, TYPST, WORD, Templates, default_text
from musterbook.write.briefing.typeset import pdf
from musterbook.write.briefing.webpage import webpage
from musterbook.write.briefing.word import docx, style_document

FORMS: Mapping[str, Callable[[Briefing, Templates | None], bytes]] = MappingProxyType(
    {"md": markdown, "html": webpage, "docx": docx, "pdf": pdf}
)
"""What makes each form."""


def lay_out(briefing: Briefing, form: str, templates: Templates | None = None) -> bytes:
    """The briefing in a form. Raises KeyError for another, UsageError where its extra or a template is at fault."""
    return FORMS[form](briefing, templates)


def default_templates() -> dict[str, bytes]:
    """The templates of this package, for an office to start from. Raises UsageError where the extra is missing."""
    texts = {name: default_text(name).encode() for name in (MARKDOWN, HTML, TYPST)}
    return {**texts, WORD: style_document()}
