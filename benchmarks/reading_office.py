"""How fast office documents are read, beside the libraries that do the reading alone, where they are installed.

`python -m benchmarks.reading_office` makes documents of 20,000 paragraphs and rows and times their reading; the peers
(python-docx, docx2python, mammoth, odfpy, odfdo) take part where they can be imported.
"""

import gc
import importlib
import io
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.samples.office import docx, odt, odt_table, para, run, word_table

from musterbook.collect import read_bytes

_PARAGRAPHS, _ROWS = 15_000, 5_000
_DATELINE = "PORT-AU-PRINCE, 4 February 2025 - Guatemala sent 40 soldiers."
_WORDS = "The mission stood at 760 officers on 31 January 2025, and Guatemala had sent 40 soldiers to the port."


def main() -> None:
    """Print the speeds; nothing is collected meanwhile, for the program does not while it reads either."""
    gc.disable()
    for name, data, peers in (("DOCX", _docx(), _WORD_PEERS), ("ODT", _odt(), _ODT_PEERS)):
        _ours(data + b" ", name.lower())
        ours = _time(lambda data=data, name=name: _ours(data, name.lower()))  # type: ignore[misc]
        sys.stdout.write(f"{name}: {len(data):,} bytes, read in {ours:.2f} s\n")
        for peer, reads in peers.items():
            try:
                importlib.import_module(peer)
            except ImportError:
                sys.stdout.write(f"  {peer}: not installed\n")
                continue
            theirs = _time(lambda reads=reads, data=data: reads(data))  # type: ignore[misc]
            sys.stdout.write(f"  {peer}: {theirs:.2f} s; ours is {theirs / ours:.1f} times as fast\n")


def _time(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _ours(data: bytes, ending: str) -> int:
    (document,) = read_bytes(data, name=f"benchmark.{ending}").items
    return len(document.text)


def _docx() -> bytes:
    rows = [["Kenya", str(number), "31 January 2025"] for number in range(_ROWS)]
    return docx(para(_DATELINE) + para(run(_WORDS), run(_WORDS, "<w:b/>")) * _PARAGRAPHS + word_table(rows))


def _odt() -> bytes:
    rows = [["Kenya", str(number), "31 January 2025"] for number in range(_ROWS)]
    return odt(
        f"<text:p>{_DATELINE}</text:p>"
        + f"<text:p>{_WORDS}<text:span>{_WORDS}</text:span></text:p>" * _PARAGRAPHS
        + odt_table(rows)
    )


def _python_docx(data: bytes) -> int:
    document: Any = importlib.import_module("docx").Document(io.BytesIO(data))
    words = sum(len(paragraph.text) for paragraph in document.paragraphs)
    rows: Any = (row for table in document.tables for row in table.rows)
    return words + sum(len(cell.text) for row in rows for cell in row.cells)


def _docx2python(data: bytes) -> int:
    with importlib.import_module("docx2python").docx2python(io.BytesIO(data)) as read:
        return len(read.text)


def _mammoth(data: bytes) -> int:
    return len(importlib.import_module("mammoth").convert_to_html(io.BytesIO(data)).value)


def _odfpy(data: bytes) -> int:
    document: Any = importlib.import_module("odf.opendocument").load(io.BytesIO(data))
    told: Any = importlib.import_module("odf.teletype")
    text: Any = importlib.import_module("odf.text")
    return sum(len(told.extractText(one)) for one in document.getElementsByType(text.P))


def _odfdo(data: bytes) -> int:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "benchmark.odt"
        path.write_bytes(data)
        return len(importlib.import_module("odfdo").Document(str(path)).get_formatted_text())


_WORD_PEERS: dict[str, Callable[[bytes], int]] = {
    "docx": _python_docx, "docx2python": _docx2python, "mammoth": _mammoth,
}  # fmt: skip
_ODT_PEERS: dict[str, Callable[[bytes], int]] = {"odf": _odfpy, "odfdo": _odfdo}

if __name__ == "__main__":
    main()
