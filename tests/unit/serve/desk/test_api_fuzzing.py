"""Every operation of the API answers as its description says, whatever it is asked."""

import shutil
from pathlib import Path

from tests.apifuzz import application, description, fuzz

EXAMPLES = 5


def test_every_answer_is_as_described(example_record: Path, tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    shutil.copy(example_record, path)
    desk, app = application(path)
    found = fuzz(description(app, examples=EXAMPLES))
    desk.keeper.close()
    assert found.faults == ()
    served = {label for label, status in found.answered if status in (200, 201)}
    assert len(served) > 30, found.answered
