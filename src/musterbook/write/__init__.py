"""Write: a view of the record as a page, a picture for the terminal, and tables, and what differs between two views;
pure functions of views.
"""

from musterbook.write.changes import Teller, changes_to_json, compare
from musterbook.write.page import site
from musterbook.write.picture import picture
from musterbook.write.words import Words

__all__ = ["Teller", "Words", "changes_to_json", "compare", "picture", "site"]
