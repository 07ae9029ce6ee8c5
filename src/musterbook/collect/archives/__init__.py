"""Containers that hold files: archives, and snapshots of the web."""

from musterbook.collect.archives.mhtml import SavedPageContainer
from musterbook.collect.archives.packed import PackedContainer
from musterbook.collect.archives.tar import TarContainer
from musterbook.collect.archives.warc import WaczContainer, WarcContainer
from musterbook.collect.archives.zipped import ZipContainer

__all__ = ["PackedContainer", "SavedPageContainer", "TarContainer", "WaczContainer", "WarcContainer", "ZipContainer"]
