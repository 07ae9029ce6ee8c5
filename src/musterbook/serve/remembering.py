"""Keeps in the record what was published, so that what is published later can be held against it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from musterbook.base.errors import RecordError
from musterbook.serve.output import tell
from musterbook.serve.workplace import Workplace

if TYPE_CHECKING:
    from musterbook.base.view import RecordView


def remember(
    workplace: Workplace, view: "RecordView", files: Mapping[str, str], *, what: tuple[str, str | None, str]
) -> None:
    """Keeps in the record what was published: kind, mission and language, and each file with its hash. A record that
    cannot be written says so; what was published stands all the same.
    """
    from musterbook.base.vintage import Vintage
    from musterbook.record import output_hash

    hashes = tuple(sorted(files.items()))
    vintage = Vintage(
        id="", published_at=datetime.now(UTC), as_of=view.as_of, known_by=view.known_by, recorded_by=view.recorded_by,
        head=view.head, what=what[0], mission=what[1], language=what[2], files=hashes, output=output_hash(hashes),
    )  # fmt: skip
    try:
        with workplace.open_record() as record:
            kept = record.add_vintage(vintage, view.reconciliation)
    except RecordError as error:
        tell(f"not remembered as published: {error}")
    else:
        tell(f"remembered as published (vintage {kept.id})")
