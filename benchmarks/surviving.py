"""Kills processes while they add to a record and fills disks under them, and looks at what is left each time.

A kill is SIGKILL at a random moment, from the opening of the record on: of a process that adds documents of 100 bytes
to 400 KB with up to 60 claims, judges, gives roles, restricts documents, and keeps files and answers; one in ten is the
command `musterbook add`. In PostgreSQL one in three is of the server's process instead (pg_terminate_backend). A full
disk is a real one: a tmpfs of some megabytes, mounted where nobody else sees it, with so much room left as chance says;
where that may not be mounted, a limit on the size of files (RLIMIT_FSIZE). In PostgreSQL the disk is that of the
database's tablespace.

Afterwards everything that was acknowledged must be there, `verify` must find nothing, no document may lack a part, and
the next document must be taken. What is not so is printed, and the exit status is 1.

    python -m benchmarks.surviving --kills 500 --full-disks 50
    python -m benchmarks.surviving --kills 500 --full-disks 50 --store postgresql
    python -m benchmarks.surviving --kills 100 --record postgresql://user:password@host/database
"""

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import chain
from pathlib import Path

from benchmarks.surviving_disk import Disk, enter_own_mounts, small_disk
from benchmarks.surviving_places import FilesOfOneProgram, OneRecord, Places, Servers
from benchmarks.surviving_trial import Faults, fill_disk, kill_command, kill_process, terminate_backend

OF_THE_COMMAND, OF_THE_SERVER = 10, 3
"""One trial in so many."""
TRIALS_OF_A_RECORD = 10
"""Trials on one record, until a new one is made: its making is to be interrupted too."""

NO_DISK = "no disk may be mounted here, so that none of a server's can be filled; left out"


def kills(places: Places, draw: random.Random, number: int) -> Iterator[tuple[str, Faults]]:
    """What was wrong after each of so many kills; by kind of kill."""
    for trial in range(number):
        if trial % TRIALS_OF_A_RECORD == 0:
            address = places.new()
        if trial % OF_THE_COMMAND == OF_THE_COMMAND - 1:
            yield "musterbook add killed", kill_command(address, draw)
        elif places.on_server and trial % OF_THE_SERVER == 0:
            yield "server's process ended", terminate_backend(address, draw)
        else:
            yield "process killed", kill_process(address, draw)


def full_disks(places: Places, disk: Disk, draw: random.Random, *, number: int) -> Iterator[tuple[str, Faults]]:
    """What was wrong after each of so many full disks."""
    for trial in range(number):
        command = trial % OF_THE_COMMAND == OF_THE_COMMAND - 1
        address = places.new_on(disk)
        with disk.little_left(draw):
            kind = "musterbook add" if command else "process"
            yield f"disk full under {kind} ({disk.kind})", fill_disk(address, disk, draw, command=command)
        places.drop_all_on(disk)


def survive(options: argparse.Namespace) -> tuple[Counter[str], Faults]:
    """How many trials of each kind there were, and all that was wrong after any."""
    draw = random.Random(options.seed)  # noqa: S311 - chance, no secret
    count: Counter[str] = Counter()
    found: Faults = []
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        places = stack.enter_context(places_of(options, folder))
        trials = kills(places, draw, options.kills)
        if options.full_disks:
            disk = stack.enter_context(small_disk(folder))
            if places.on_server and not disk.mounted:
                print(NO_DISK)
                options.full_disks = 0
            trials = chain(trials, full_disks(places, disk, draw, number=options.full_disks))
        for kind, faults in trials:
            count[kind] += 1
            found += [f"{kind}: {fault}" for fault in faults]
    return count, found


def places_of(options: argparse.Namespace, folder: Path) -> Places:
    """Where records are made: files, databases of a server of our own, or the one record that is named."""
    if options.record:
        return OneRecord(address=options.record)
    return Servers(folder=folder) if options.store == "postgresql" else FilesOfOneProgram(folder=folder)


def main() -> None:
    """Tells what was done and what was wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=500, help="processes to kill (default 500)")
    parser.add_argument("--full-disks", type=int, default=50, help="disks to fill (default 50)")
    parser.add_argument("--store", choices=("sqlite", "postgresql"), default="sqlite", help="(default sqlite)")
    parser.add_argument("--record", metavar="ADDRESS", help="one record for all, in place of new ones; no full disks")
    parser.add_argument("--seed", type=int, default=None, help="the same chances again")
    options = parser.parse_args()
    options.seed = random.randrange(1_000_000) if options.seed is None else options.seed  # noqa: S311 - chance
    options.full_disks = 0 if options.record else options.full_disks
    if options.full_disks:
        enter_own_mounts()
    began = time.monotonic()
    count, found = survive(options)
    for kind, number in count.items():
        print(f"{number:5} x {kind}")
    seconds = time.monotonic() - began
    print(f"{options.record or options.store}, seed {options.seed}: {len(found)} faults in {seconds:.0f} s")
    for fault in found:
        print(f"  {fault}")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
