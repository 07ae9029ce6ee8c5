"""Changes: two views of one record laid side by side, and what differs told in sentences with the reasons."""

from musterbook.write.changes.changesjson import changes_to_json
from musterbook.write.changes.comparing import compare
from musterbook.write.changes.telling import Teller

__all__ = ["Teller", "changes_to_json", "compare"]
