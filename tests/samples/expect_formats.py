"""Writes what is read from an example as its .expected.json, for a person to check before it is kept.

`python -m tests.samples.expect_formats NAME...`
"""

import json
import sys
from pathlib import Path

from musterbook.collect import Part, parts_of, read_part

FOLDER = Path(__file__).parent / "formats"


def expected(path: Path) -> str:
    """The documents of a file as JSON."""
    parts = [part for part in parts_of(path) if isinstance(part, Part)]
    found = [
        {
            "name": document.name,
            "media_type": document.media_type,
            "title": document.title,
            "source": document.source,
            "published": None if document.published is None else document.published.isoformat(),
            "text": document.text.split("\n"),
        }
        for part in parts
        for document in read_part(part).items
    ]
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    for name in sys.argv[1:]:
        (FOLDER / f"{name}.expected.json").write_text(expected(FOLDER / name), encoding="utf-8")
