"""The templates of a briefing: those of this package, or in their place those that an office keeps in a folder.

A fault in a template is told with its file, its line, and what was expected there.
"""

import re
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

from musterbook.base.errors import UsageError

MARKDOWN, HTML, TYPST, WORD = "briefing.md.j2", "briefing.html.j2", "briefing.typ", "briefing.docx"
OURS = re.compile(r"'musterbook(?:\.\w+)*\.(\w+) object'")
"""How a message names what the program gave to a template."""
NAMES = (MARKDOWN, HTML, TYPST, WORD)
"""The files that an office can replace, by their names; the style document has no default but the one that is made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Templates:
    """`own`: the contents of an office's files, by name; `folder`: where they stand, for messages."""

    own: Mapping[str, bytes] = field(default_factory=dict)
    folder: str = ""

    def text(self, name: str) -> str:
        """A template's text. Raises UsageError where it is no UTF-8."""
        if name not in self.own:
            return default_text(name)
        try:
            return self.own[name].decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = self.own[name][: error.start].count(b"\n") + 1
            raise UsageError(f"{self.place(name)}:{line}: this is no UTF-8; expected a text file in UTF-8") from error

    def place(self, name: str) -> str:
        """The file's path for people."""
        return f"{self.folder}/{name}" if name in self.own and self.folder else name

    def fill(self, name: str, filters: Mapping[str, Callable[..., Any]], *, autoescape: bool, **values: object) -> str:
        """A Jinja template filled in. Raises UsageError that names the file, the line and what was expected."""
        from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError  # noqa: PLC0415 - only where one is filled
        from jinja2.sandbox import SandboxedEnvironment  # noqa: PLC0415

        surroundings = SandboxedEnvironment(
            autoescape=autoescape,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        surroundings.filters.update(filters)
        try:
            return surroundings.from_string(self.text(name)).render(values)
        except TemplateSyntaxError as error:
            raise self._fault(name, error.lineno, error.message or "it cannot be read", expected="Jinja") from error
        except (TemplateError, TypeError, ValueError, AttributeError, LookupError) as error:
            if name not in self.own:
                raise
            raise self._fault(
                name, _line_of(error), OURS.sub(r"the \1", str(error)), expected="what docs/briefing.md lists"
            ) from error

    def _fault(self, name: str, line: int, message: str, *, expected: str) -> UsageError:
        return UsageError(f"{self.place(name)}:{line}: {message}; expected {expected}")


def default_text(name: str) -> str:
    """The text of a template of this package."""
    return files("musterbook.write").joinpath("templates", name).read_text(encoding="utf-8")


def _line_of(error: BaseException) -> int:
    """The line of the template where an error came up."""
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == "<template>"]
    return lines[-1] if lines and lines[-1] is not None else 1
