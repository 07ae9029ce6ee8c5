"""Write: a view of the record as a page, a picture for the terminal, and evidence; pure functions of the view."""

from musterbook.write.bag import TAG_MANIFEST, manifest, tag_files
from musterbook.write.bundling import Bundle, bundle_files, links_within
from musterbook.write.page import site
from musterbook.write.picture import picture

__all__ = ["TAG_MANIFEST", "Bundle", "bundle_files", "links_within", "manifest", "picture", "site", "tag_files"]
