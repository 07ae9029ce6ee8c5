"""Characters that show a text otherwise than it says are told, and the text is read as it says."""

import pytest

from musterbook.collect import read_bytes


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Kenya sent \u202e004\u202c officers to the capital.", "U+202C 1 times, U+202E 1 times"),
        ("<html><body><p>Kenya sent &#x202e;004 officers to the capital.</p></body></html>", "U+202E 1 times"),
        ("# A\n\n**Kenya** sent \u2066400\u2069.\n\n## B\n", "U+2066 1 times, U+2069 1 times"),
        ("Kenya sent 400 officers.\x1b[2K\rKenya sent 4 officers.", "U+001B 1 times"),
    ],
)
def test_turned_and_controlling_characters_are_told(text: str, seen: str) -> None:
    outcome = read_bytes(text.encode(), name="a.txt")
    (issue,) = [one for one in outcome.issues if one.code == "misleading-characters"]
    assert (issue.seen, issue.lost) == (seen, False)
    assert issue.span is not None
    assert f"U+{ord(outcome.items[0].text[issue.span.start]):04X}" in seen


def test_marks_of_direction_and_accents_are_no_reason_to_warn() -> None:
    outcome = read_bytes("Déploiement\u200e de 400 policiers\u00a0; 12\u202f%.".encode(), name="a.txt")
    assert [one.code for one in outcome.issues if one.code == "misleading-characters"] == []
