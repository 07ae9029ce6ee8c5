"""Tables on standard output: nothing of a cell is lost where the line is short, and days and moments stay whole."""

from collections import Counter

import pytest

from musterbook.serve.output import Listing, print_listing

LONG = "archive.zip!/reports/of/the/year/2025/contingents-by-country.csv"
QUOTE = "stands at nine hundred and eighty-five officers as of the first of February of the year 2025, less 3"
MOMENT = "2025-02-01T10:00:00Z"
ROW = {"id": "3f9a52c1b0de", "at": MOMENT, "name": LONG, "source": LONG, "says": f"{LONG} 985", "quote": QUOTE}


@pytest.mark.parametrize("width", [60, 80, 160])
@pytest.mark.parametrize("prose", [(), ("quote",), ("quote", "says"), ("quote", "says", "name", "source")])
def test_a_table_loses_nothing_however_short_its_lines(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, prose: tuple[str, ...], width: int
) -> None:
    monkeypatch.setattr("musterbook.serve.output.PIPE_WIDTH", width)
    columns = [(key, key.title()) for key in ROW]
    print_listing(Listing(columns=columns, rows=[ROW, ROW], data=[], prose=prose), "table")
    lines = capsys.readouterr().out.splitlines()
    rule = next(number for number, line in enumerate(lines) if "─" in line)
    assert max(map(len, lines)) <= width
    assert Counter("".join("".join(lines[rule + 1 :]).split())) == Counter("".join("".join(ROW.values()).split()) * 2)
    assert width < 160 or sum(MOMENT in line for line in lines) == 2
