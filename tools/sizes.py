"""Refuses modules and functions that have grown too large to be read at one go.

A length says where a split is due before anyone has to argue it. Each excess is printed with its place.
"""

import ast
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

MODULE_LINES = 500
"""The most lines of a module, as a reader scrolls them; 400 is already a smell."""

FUNCTION_LINES = 40
"""The most lines of a function, without its decorators and its docstring."""

PARAMETERS = 6
"""The most parameters of a function, without self and cls."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def count_lines(function: Function) -> int:
    """Return how many lines a function takes, its docstring apart."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function, clean=False) is not None:
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def count_parameters(function: Function) -> int:
    """Return how many parameters a caller sees: star forms count, self and cls do not."""
    named = [one.arg for one in (*function.args.posonlyargs, *function.args.args)]
    named = named[1:] if named[:1] in (["self"], ["cls"]) else named
    starred = [one for one in (function.args.vararg, function.args.kwarg) if one is not None]
    return len(named) + len(function.args.kwonlyargs) + len(starred)


def find_excess(path: Path) -> Iterator[str]:
    """Yield one line for each module or function of the file that is too large."""
    text = path.read_text(encoding="utf-8")
    if (lines := len(text.splitlines())) > MODULE_LINES:
        yield f"{path}:1: module of {lines} lines, at most {MODULE_LINES}"
    is_test = path.name.startswith(("test_", "conftest"))
    for node in ast.walk(ast.parse(text, filename=str(path))):
        if not isinstance(node, Function):
            continue
        if (lines := count_lines(node)) > FUNCTION_LINES:
            yield f"{path}:{node.lineno}: {node.name} has {lines} lines, at most {FUNCTION_LINES}"
        if not is_test and (parameters := count_parameters(node)) > PARAMETERS:
            yield f"{path}:{node.lineno}: {node.name} takes {parameters} parameters, at most {PARAMETERS}"


def main(arguments: Sequence[str]) -> int:
    """Check every Python file under the folders named; returns the exit status."""
    paths = sorted(path for folder in arguments for path in Path(folder).rglob("*.py"))
    if not paths:
        print(f"sizes: no Python file under {', '.join(arguments) or 'nothing'}", file=sys.stderr)
        return 2
    excess = [line for path in paths for line in find_excess(path)]
    print("\n".join([*excess, f"sizes: {len(paths)} files, {len(excess)} too large"]))
    return 1 if excess else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
