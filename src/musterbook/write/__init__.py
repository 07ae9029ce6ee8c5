"""Write: a view of the record as a page, a picture for the terminal, and tables; pure functions of the view."""

from musterbook.write.page import site
from musterbook.write.picture import picture

__all__ = ["picture", "site"]
