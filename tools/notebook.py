"""Runs the notebook of the example with a real kernel, and keeps what it shows, or holds it against what it showed.

A notebook that shows what nobody ran is a drawing of a program. The kept outputs are those of a fresh run in a copy of
the examples' folder; the order of execution counts as little as the kernel's own version, the rest to the letter.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from difflib import unified_diff
from pathlib import Path
from typing import Any

import nbclient
import nbformat
from jupyter_client.manager import AsyncKernelManager

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOK = ROOT / "examples" / "haiti.ipynb"
SECONDS = 300
"""How long one cell may take on a slow machine."""
OWN_FOLDERS = ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")
"""Where the kernel would keep things in the home folder of whoever runs it."""
SURROUNDINGS = ("MUSTERBOOK_RECORD", "MUSTERBOOK_MISSIONS", "MUSTERBOOK_USER")
Notebook = Any


def run(path: Path) -> Notebook:
    """The notebook as a fresh run leaves it; raises CellExecutionError where a cell fails."""
    notebook = nbformat.read(path, as_version=4)
    with tempfile.TemporaryDirectory(prefix="musterbook-notebook-") as place:
        folder = Path(place) / "examples"
        shutil.copytree(path.parent, folder)
        # what the kernel says goes over this machine alone, and still need not be open to everybody on it
        manager = AsyncKernelManager(kernel_name="python3", transport_encryption="auto")
        told = {"metadata": {"path": str(folder)}}
        client = nbclient.NotebookClient(notebook, km=manager, timeout=SECONDS, resources=told)
        with surroundings(Path(place)):
            client.execute()
    return tidied(notebook)


@contextmanager
def surroundings(place: Path) -> Iterator[None]:
    """The environment of a run: nobody's record and packs, and folders of its own below `place`."""
    before = dict(os.environ)
    for name in SURROUNDINGS:
        os.environ.pop(name, None)
    os.environ.update({name: str(place / name.lower()) for name in OWN_FOLDERS})
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def tidied(notebook: Notebook) -> Notebook:
    """The notebook without what differs from run to run: times, and the version of the language."""
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
    notebook.metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    return notebook


def shown(notebook: Notebook) -> list[str]:
    """What the cells show, line by line, each under the number of its cell."""
    lines = []
    for number, cell in enumerate(notebook.cells):
        for output in cell.get("outputs", ()):
            told = output.get("data", {"text": output.get("text", output.get("evalue", ""))})
            for kind, text in sorted(told.items()):
                lines += [f"cell {number}, {kind}: {line}" for line in str(text).splitlines()]
    return lines


def differing(kept: Notebook, fresh: Notebook) -> list[str]:
    """How what a fresh run shows differs from what is kept, as a diff; nothing where it does not."""
    return list(unified_diff(shown(kept), shown(fresh), "kept", "fresh", n=0, lineterm=""))


def main(arguments: Sequence[str]) -> int:
    """Keep what a fresh run shows; with --check tell how it differs from what is kept. Returns the exit status.

    `arguments`: --check or nothing, then the path of another notebook or nothing.
    """
    names = [one for one in arguments if one != "--check"]
    path = Path(names[0]) if names else NOTEBOOK
    fresh = run(path)
    if "--check" in arguments:
        difference = differing(nbformat.read(path, as_version=4), fresh)
        print("\n".join([*difference, f"notebook: {len(shown(fresh))} lines shown, {len(difference)} differ"]))
        return 1 if difference else 0
    nbformat.write(fresh, path)
    print(f"notebook: {len(shown(fresh))} lines shown")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
