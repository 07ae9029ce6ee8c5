"""Lineage: which documents rest on one text, and on whose word each claim rests.

Ten copies of one agency report are one witness. `trace` finds copies, revisions, excerpts,
translations, repetitions and citations; `apply_origins` tells each claim whose report it repeats;
`as_json` prints the lineage by file name. `find_versions` compares what one address said at different times.
"""

from musterbook.lineage.memory_index import MemoryIndex
from musterbook.lineage.origins import apply_origins
from musterbook.lineage.report import as_json
from musterbook.lineage.trace import trace
from musterbook.lineage.versions import find_versions

__all__ = ["MemoryIndex", "apply_origins", "as_json", "find_versions", "trace"]
