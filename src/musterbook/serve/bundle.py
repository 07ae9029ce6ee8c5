"""The command that writes an evidence bundle: a folder that others can check without this program."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from musterbook.base.errors import UsageError
from musterbook.base.ids import content_hash
from musterbook.serve.documents import chosen
from musterbook.serve.options import INTERNAL, Question, asks_mission
from musterbook.serve.output import counted, tell
from musterbook.serve.selection import Selection
from musterbook.serve.workplace import Workplace

if TYPE_CHECKING:
    from musterbook.record import Record
    from musterbook.write import Bundle


@click.command(short_help="Write documents, claims and chain for others to check.")
@click.option("--to", "target", required=True, type=click.Path(path_type=Path), metavar="FOLDER", help="A new folder.")
@INTERNAL
@asks_mission
@click.pass_obj
def bundle(workplace: Workplace, *, target: Path, internal: bool, question: Question) -> None:
    """Write an evidence bundle: originals, claims, judgements and the chain, to be checked without this program.

    The folder is a bag (BagIt 1.0). Its README.md tells in plain words how to check that every file is as it was,
    and that all of it was in the record under the head that you published. With --mission only the documents that
    tell of the mission are in it; what is left out stands in the chain as a hash. FOLDER must be new or empty.

    Restricted documents are left out; with --internal they are in it, and the bundle says that it is internal.

    \b
    musterbook write bundle --to evidence --known-by 2025-01-31
    """
    from musterbook import write

    with workplace.open_record() as record:
        shown, view = workplace.view_for(record, question, internal=internal)
        selection = Selection(view=view, question=question)
        contents = write.Bundle(view=selection.view, documents=chosen(selection), claims=selection.claims)
        if not contents.documents:
            raise UsageError("there is no document to be put into a bundle; 'musterbook documents' lists what there is")
        head = _fill(target, contents, shown)
    documents, claims = len(contents.documents), len(contents.claims)
    tell(f"wrote {counted(documents, 'document')} with {counted(claims, 'claim')} to {target}")
    tell(f"head {head}")


def _fill(target: Path, contents: "Bundle", record: "Record") -> str:
    """Writes the bundle; gives the head of the chain that is in it."""
    from musterbook import write

    with record.evidence() as evidence, new_folder(target) as folder:
        bag = Bag(folder=folder)
        for path, data in write.bundle_files(contents, evidence):
            bag.add(path, data)
        head = write.links_within(contents, evidence.links)[-1].hash
        bag.close(contents, head)
    return head


@dataclass(kw_only=True)
class Bag:
    """A bag that is being filled. `hashes`: of the payload's files so far, by path; `octets`: their bytes together."""

    folder: Path
    hashes: dict[str, str] = field(default_factory=dict)
    octets: int = 0

    def add(self, path: str, data: bytes) -> None:
        """Writes a file of the payload; one that is there already, of the same hash and name, stays."""
        if path not in self.hashes:
            self.hashes[path] = self._write(path, data)
            self.octets += len(data)

    def close(self, contents: "Bundle", head: str) -> None:
        """Writes the files beside the payload."""
        from musterbook import write

        told = write.tag_files(contents, head=head, payload=self.hashes, octets=self.octets)
        hashes = {path: self._write(path, data) for path, data in told.items()}
        self._write(write.TAG_MANIFEST, write.manifest(hashes).encode())

    def _write(self, path: str, data: bytes) -> str:
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
        return content_hash(data)


@contextmanager
def new_folder(target: Path) -> Iterator[Path]:
    """A folder that becomes `target` once it is filled; raises UsageError where something is there, or the system
    refuses.
    """
    try:
        if target.is_symlink() or (target.exists() and not (target.is_dir() and not any(target.iterdir()))):
            raise UsageError(f"{target}: something is there already, and nothing is overwritten; name another folder")
        target.absolute().parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{target.name[:100]}.", dir=target.absolute().parent) as place:
            filled = Path(place) / "filled"
            filled.mkdir()
            yield filled
            if target.exists():
                target.rmdir()
            shutil.move(filled, target)
    except OSError as error:
        raise UsageError(f"{target}: cannot be written: {error.strerror}") from error
