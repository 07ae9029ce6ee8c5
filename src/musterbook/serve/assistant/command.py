"""The command that serves the record to an assistant, over standard input and output."""

import sys

import click

from musterbook.base.errors import MissingLibraryError
from musterbook.serve.output import tell
from musterbook.serve.workplace import Workplace

LIBRARY = "mcp"
MISSING = "mcp is not installed; pip install 'musterbook[mcp]' brings it"
WAITING = "waiting for an assistant on standard input; Ctrl-D ends it"


@click.command(LIBRARY, short_help="Let an assistant ask the record.")
@click.pass_obj
def mcp(workplace: Workplace) -> None:
    """Let an assistant ask the record, by the Model Context Protocol over standard input and output.

    The assistant's program starts this command and has tools from then on: ask, show, search, conflicts and documents,
    and the texts of documents. It changes nothing, sees what whoever runs it may see, and what is added meanwhile is
    seen by the next call. docs/asking.md tells how an assistant is connected.

    \b
    musterbook --record /path/to/musterbook.db mcp
    """
    try:
        from musterbook.serve.assistant.serving import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != LIBRARY:
            raise
        raise MissingLibraryError(MISSING, name=LIBRARY) from error
    if sys.stdin.isatty():
        tell(WAITING)
    serve(workplace)
