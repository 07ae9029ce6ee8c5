"""Collecting: the search for unused cycles of objects waits until a document is read.

Extraction makes many small objects and next to no cycles; Python's collector would walk the vocabulary again and
again among them. Memory is freed by reference counts as ever.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collection_put_off() -> Iterator[None]:
    """No automatic collection within the block; as it was before behind it, whatever happens."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
