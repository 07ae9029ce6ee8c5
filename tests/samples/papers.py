"""Records for many tests to read: of the demonstration and of documents from the world outside."""

from pathlib import Path

import musterbook as mb

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples" / "haiti"
REAL_DOCUMENTS = ROOT.parent / "shared" / "documents"
"""Documents of others, which stand beside the repository."""


def made_record(path: Path, *what: str | Path, settled: bool = False) -> Path:
    """A record of these files and folders; once it is settled, it keeps what follows from them."""
    with mb.open(path) as record:
        assert len(record.add([str(one) for one in what]).documents)
        if settled:
            record.claims()
    return path
