"""Write: a view of the record as a page, a picture for the terminal, tables, and evidence, and what differs between two
views; pure functions of views.
"""

from musterbook.write.bag import TAG_MANIFEST, manifest, tag_files
from musterbook.write.bundling import Bundle, bundle_files, links_within
from musterbook.write.changes import Teller, changes_to_json, compare
from musterbook.write.linechart import line_chart
from musterbook.write.page import site
from musterbook.write.picture import picture
from musterbook.write.words import Words

__all__ = [
    "TAG_MANIFEST",
    "Bundle",
    "Teller",
    "Words",
    "bundle_files",
    "changes_to_json",
    "compare",
    "line_chart",
    "links_within",
    "manifest",
    "picture",
    "site",
    "tag_files",
]
