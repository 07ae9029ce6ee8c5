"""The command line: `musterbook COMMAND`.

Exit status: 0 done, 1 done but an issue lost something, 2 wrong use. A command's module is imported when the command
is called, and libraries that take long to load inside the commands, so that all answer at once.
"""

import atexit
import gc
from importlib import import_module
from typing import Any

import click

from musterbook import __version__
from musterbook.base.errors import MusterbookError
from musterbook.serve.output import prepare_streams
from musterbook.serve.workplace import Workplace

COMMANDS = {
    "add": "add", "map": "mapping", "picture": "publish", "show": "show", "ask": "ask", "lines": "lines",
    "conflicts": "disputes", "differences": "disputes", "compare": "compare", "gaps": "compare",
    "changes": "changes", "claims": "claims", "documents": "documents", "versions": "versions", "sources": "documents",
    "history": "documents", "judge": "judge", "restrict": "people", "people": "people", "verify": "check",
    "copy": "copying", "backup": "keeping", "restore": "keeping", "write": "publish", "serve": "serving",
    "mcp": "assistant.command", "extract": "stateless", "lineage": "stateless", "reconcile": "stateless",
}  # fmt: skip
"""The commands in the order in which one uses them, with the module of this package that each stands in."""
ISSUES = 1
GARBAGE_AFTER = 500_000
"""How many new objects pass before unused ones are looked for: the names of the world are loaded at every start."""


class WrongUse(click.ClickException):
    """A command that cannot be carried out as it was given."""

    exit_code = 2


class Program(click.Group):
    """The group of all commands, which turns a fault of the caller into exit status 2."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as the library has it
        """Runs the command; exit status 1 where it told of an issue that lost something."""
        try:
            result = super().invoke(ctx)
        except MusterbookError as error:
            raise WrongUse(str(error)) from error
        if isinstance(ctx.obj, Workplace) and ctx.obj.lost:
            ctx.exit(ISSUES)
        return result

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as the library has it
        """The commands in the order in which one uses them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as above
        """The command of that name, None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"musterbook.serve.{COMMANDS[cmd_name]}"), cmd_name)
        return command


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="musterbook")
@click.option(
    "--record",
    "address",
    metavar="PATH|postgresql://...",
    help="Where the record is: a file, or a database.  [default: MUSTERBOOK_RECORD, else musterbook.db in this folder]",
)
@click.option(
    "--as",
    "person",
    metavar="NAME",
    help="Who you are, in a record with people.  [default: MUSTERBOOK_USER, else your login name]",
)
@click.pass_context
def main(ctx: click.Context, address: str | None, person: str | None) -> None:
    """Keep the sourced record of a multinational security mission.

    Add documents; the program reads what each of them claims, traces which rest on which, and works out what
    all of them together allow and where they contradict each other. Every figure names its sources.

    Results go to standard output, messages to standard error. Exit status: 0 done, 1 done but something could
    not be read (each case is told, with its code), 2 wrong use.
    """
    prepare_streams()
    gc.set_threshold(GARBAGE_AFTER)
    atexit.register(gc.freeze)
    ctx.obj = Workplace(address=address, person=person)
