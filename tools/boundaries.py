"""Keeps the outside world at the package's edges: who may open a network connection or read the environment.

The import contracts see whole libraries; this sees the names inside them, such as urllib.request beside
the harmless urllib.parse, or os.environ beside os.path.
"""

import ast
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

ALLOWED: Mapping[str, frozenset[str]] = {
    "urllib.request": frozenset({"collect", "serve"}),
    "trafilatura.downloads": frozenset({"collect", "serve"}),
    "trafilatura.fetch_url": frozenset({"collect", "serve"}),
    "trafilatura.fetch_response": frozenset({"collect", "serve"}),
    "asyncio.open_connection": frozenset({"collect", "serve"}),
    "asyncio.start_server": frozenset({"collect", "serve"}),
    "os.environ": frozenset({"serve"}),
    "os.environb": frozenset({"serve"}),
    "os.getenv": frozenset({"serve"}),
    "os.putenv": frozenset({"serve"}),
}
"""Each guarded name with the packages that may use it."""


def named(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield line and full dotted name of everything imported, and of every attribute of a plain name."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, one.name) for one in names)
            case ast.ImportFrom(module=str(module), names=names):
                yield from ((node.lineno, f"{module}.{one.name}") for one in names)
            case ast.Attribute(value=ast.Name(id=owner), attr=attribute):
                yield node.lineno, f"{owner}.{attribute}"
            case _:
                pass


def find_breaches(root: Path) -> Iterator[str]:
    """Yield one line for each guarded name that a module under the package `root` may not use."""
    for path in sorted(root.rglob("*.py")):
        package = path.relative_to(root).parts[0].removesuffix(".py")
        for line, name in named(ast.parse(path.read_text(encoding="utf-8"), filename=str(path))):
            for guarded, packages in ALLOWED.items():
                if package not in packages and f"{name}.".startswith(f"{guarded}."):
                    yield f"{path}:{line}: {guarded} is for {' and '.join(sorted(packages))} alone"


def main(arguments: Sequence[str]) -> int:
    """Check the package folder named in `arguments`; returns the exit status."""
    root = Path(arguments[0]) if len(arguments) == 1 else None
    if root is None or not any(root.glob("*/*.py")):
        print("usage: boundaries.py PACKAGE-FOLDER (one that holds packages)", file=sys.stderr)
        return 2
    breaches = list(find_breaches(root))
    print("\n".join([*breaches, f"boundaries: {len(breaches)} breached"]))
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
