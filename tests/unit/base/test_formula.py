"""Cells that begin like formulas are defused, and no others."""

import pytest

from musterbook.base.formula import defused


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_a_formula_has_an_apostrophe_before_it(text: str) -> None:
    assert defused(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "1+1", " =1", "'=1", "a=b"])
def test_any_other_text_stays(text: str) -> None:
    assert defused(text) == text
