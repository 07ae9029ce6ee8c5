"""Where the records of the trials are: files, databases of a PostgreSQL server of our own, or one that is named."""

import os
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, Self

from benchmarks.surviving_disk import Disk

if TYPE_CHECKING:
    from tests.postgres import Server


class Places(AbstractContextManager["Places"], Protocol):
    """Makes places for records. `on_server`: whether a process of a server writes them."""

    on_server: bool

    def new(self) -> str:
        """The address of a place without a record."""
        ...

    def new_on(self, disk: Disk) -> str:
        """The same, on a small disk."""
        ...

    def drop_all_on(self, disk: Disk) -> None:
        """Empties the small disk."""
        ...


@dataclass(kw_only=True)
class FilesOfOneProgram(Places):
    """SQLite files in a folder."""

    folder: Path
    on_server: bool = False
    numbers: Iterator[int] = field(default_factory=count)

    def new(self) -> str:
        """A file of a new name."""
        return str(self.folder / f"{next(self.numbers)}.db")

    def new_on(self, disk: Disk) -> str:
        """A file of a new name on the disk."""
        return str(disk.folder / f"{next(self.numbers)}.db")

    def drop_all_on(self, disk: Disk) -> None:
        """Removes the files."""
        for path in disk.folder.iterdir():
            path.unlink()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass


@dataclass(kw_only=True)
class OneRecord(Places):
    """One record for all trials."""

    address: str

    @property
    def on_server(self) -> bool:  # type: ignore[override]
        """Whether the address is a server's."""
        return self.address.startswith("postgres")

    def new(self) -> str:
        """The address."""
        return self.address

    def new_on(self, disk: Disk) -> str:
        """No disk of ours is there."""
        raise NotImplementedError(disk)

    def drop_all_on(self, disk: Disk) -> None:
        """No disk of ours is there."""
        raise NotImplementedError(disk)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass


@dataclass(kw_only=True)
class Servers(Places):
    """Databases of a PostgreSQL server that runs as long as this is entered; on a small disk, its tablespaces."""

    folder: Path
    on_server: bool = True
    numbers: Iterator[int] = field(default_factory=count)
    stack: ExitStack = field(default_factory=ExitStack)

    def __enter__(self) -> Self:
        from tests.postgres import running  # noqa: PLC0415 - the driver is there only where this is asked for

        self.folder.chmod(0o711)
        self.server: Server = self.stack.enter_context(running())
        return self

    def __exit__(self, *_: object) -> None:
        self.stack.close()

    def new(self) -> str:
        """A new database."""
        name = f"survivor_{next(self.numbers)}"
        self.server.run(f"CREATE DATABASE {name} TEMPLATE template0")
        return self.server.address(name)

    def new_on(self, disk: Disk) -> str:
        """A new database whose tables are on the disk."""
        number = next(self.numbers)
        place = disk.folder / f"{number}"
        place.mkdir()
        if os.geteuid() == 0:
            shutil.chown(place, NOBODY, NOBODY)
        self.server.run(f"CREATE TABLESPACE space_{number} LOCATION '{place}'")
        self.server.run(f"CREATE DATABASE survivor_{number} TEMPLATE template0 TABLESPACE space_{number}")
        self.disks = [*getattr(self, "disks", []), number]
        return self.server.address(f"survivor_{number}")

    def drop_all_on(self, disk: Disk) -> None:
        """Drops the databases there with their tablespaces."""
        for number in self.disks:
            self.server.run(f"DROP DATABASE survivor_{number} WITH (FORCE)")
            self.server.run(f"DROP TABLESPACE space_{number}")
            shutil.rmtree(disk.folder / f"{number}")
        self.disks = []


NOBODY = 65534
"""Who runs the server where we are root."""
