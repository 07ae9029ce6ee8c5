"""The picture fits its width, is plain unless asked otherwise, and lets no document steer the terminal."""

from dataclasses import replace

import pytest
from tests.samples.small_view import claims, view

from musterbook.base.view import RecordView
from musterbook.write import picture


def steering() -> RecordView:
    told = tuple(replace(claim, quote="a\x1b]0;x\x07\x1b[2Jb\u202e\rc\x9bd") for claim in claims())
    return replace(view(), claims=told)


@pytest.mark.parametrize("width", [80, 100, 120, 140])
@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_no_line_is_wider_than_asked(width: int, language: str) -> None:
    lines = picture(view(), width=width, language=language).splitlines()
    assert len(lines) > 40
    assert max(len(line) for line in lines) <= width


@pytest.mark.parametrize("width", [1, 1000])
def test_an_odd_width_takes_the_nearest_that_serves(width: int) -> None:
    assert 20 < max(len(line) for line in picture(view(), width=width).splitlines()) <= 160


def test_it_is_plain_text_unless_asked() -> None:
    assert "\x1b" not in picture(view())
    assert "\x1b[1m" in picture(view(), styled=True)


@pytest.mark.parametrize("styled", [False, True])
def test_no_document_steers_the_terminal(*, styled: bool) -> None:
    text = picture(steering(), styled=styled)
    assert not set(text) & set("\x07\r\x9b\u202e")
    assert "\x1b]" not in text
    assert "\x1b[2J" not in text


@pytest.mark.parametrize(
    "part",
    [
        "Stability Force",
        "As of 1 May 2025 · Known by 1 May 2025 · Record 3f9a5c1e77d20b44",
        "Not attributed to a contributor",
        "600, and 1 pledge without a number",
        "1,077 (90% of 1,200 authorised)",
        "Resolution 2699, 2 Oct 2023: 13–0–2 (UN Security Council)",
        "also named",
        "Law: closing = opening + in - out · Gap: 200 people",
        "set aside",
        "first day: 23 Feb 2025 ≠ 24 Feb 2025",
        "424 is exactly 400 + 24.",
        "United States: money halted",
        "at least 5,600",
    ],
)
def test_it_tells(part: str) -> None:
    assert part in picture(view(), width=140)
