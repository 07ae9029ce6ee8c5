"""What the record keeps is kept under the hash of the program that worked it out."""

import re

from musterbook.record.recall import program_hash


def test_the_hash_is_that_of_all_files_each_time() -> None:
    anew = program_hash.__wrapped__()
    assert re.fullmatch(r"[0-9a-f]{64}", anew)
    assert anew == program_hash()
