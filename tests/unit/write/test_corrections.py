"""Corrections: what was published and is shown otherwise now, told once for good."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any

import pytest
from tests.unit.write.test_changes import FIRST, LATER, OLD, holder, judged, line, merged, point, present, view

from musterbook.base.judgement import Decision, Named, Sameness
from musterbook.base.ledger import Line
from musterbook.base.view import RecordView
from musterbook.base.vintage import Vintage
from musterbook.write import Words, site
from musterbook.write.corrections import Correction, corrections

EN = Words("en")


def published(number: int, as_of: date = LATER) -> Vintage:
    return Vintage(
        id=f"v{number}",
        published_at=datetime(2025, 1, number, 12, tzinfo=UTC),
        as_of=as_of,
        head="",
        what="site",
        output="",
    )


def shown(best: int, *claims: str, **more: Any) -> RecordView:  # noqa: ANN401 - fields of a view
    return view(OLD, lines=(line(point(FIRST, None, best, *claims)),), **more)


REJECTED = judged("a", Decision.REJECT, 5)


def told(view_now: RecordView, *past: tuple[Vintage, RecordView]) -> list[tuple[str, str]]:
    return [(one.vintage, one.sentence) for one in corrections(view_now, past, EN)]


def test_what_was_never_published_needs_no_correction() -> None:
    assert corrections(shown(410, "a"), (), EN) == ()


def test_what_is_shown_as_it_was_needs_none_either() -> None:
    assert told(shown(410, "a"), (published(1), shown(410, "a"))) == []


def test_a_figure_that_was_published_and_is_another_now_is_corrected_with_the_day() -> None:
    found = corrections(shown(400, judgements=(REJECTED,)), [(published(1), shown(410, "a"))], EN)
    assert [(one.published_on, one.vintage, one.mission) for one in found] == [(date(2025, 1, 1), "v1", "m")]
    assert found[0].sentence == (
        "KEN's strength from 1 November 2024 on: until 5 January 2025 we showed 410; changed to 400, because "
        "desk rejected “410 officers” (A of 1 Nov 2024): the table is misprinted."
    )
    assert [one["measure"] for one in found[0].changes] == ["strength"]


def test_a_correction_stays_on_record_after_it_was_published_itself() -> None:
    first, second = (published(1), shown(410, "a")), (published(6), shown(400, judgements=(REJECTED,)))
    assert [vintage for vintage, _ in told(second[1], first, second)] == ["v1"]
    third = shown(380, judgements=(REJECTED, judged("a", Decision.AMEND, 8)))
    assert [vintage for vintage, _ in told(third, first, second)] == ["v6", "v1"]


def test_new_documents_correct_the_best_figure_of_days_that_were_shown() -> None:
    before = view(OLD, lines=(line(point(FIRST, None, 410, "a", low=300, high=500)),))
    new = present("b", 450, LATER)
    after = view(OLD, new, lines=(line(point(FIRST, None, 450, "b")),))
    assert len(told(after, (published(1), before))) == 1
    assert told(after, (published(1, as_of=date(2024, 10, 1)), before)) == []


@pytest.mark.parametrize(
    "after",
    [
        (line(point(FIRST, None, 410, "a", low=1, high=999)),),
        (line(point(FIRST, None, 410, "a")), line(point(FIRST, None, 1, "b"), actor="JAM")),
    ],
)
def test_bounds_that_moved_alone_and_figures_that_nobody_had_shown_are_no_corrections(after: tuple[Line, ...]) -> None:
    assert told(view(OLD, present("b", 1, LATER), lines=after), (published(1), shown(410, "a"))) == []


def test_that_nothing_is_told_any_more_of_nobody_is_no_correction() -> None:
    before = view(OLD, lines=(line(point(FIRST, None, 0, "a", high=5)),))
    assert told(view(OLD, judgements=(REJECTED,)), (published(1), before)) == []


def test_days_that_follow_each_other_are_told_as_one_by_their_best_figure() -> None:
    days = [date(2024, 11, number) for number in (1, 2, 3, 5)]
    ends = list(pairwise(days))
    before = view(OLD, lines=(line(*(point(a, b, 410, "a", high=420 + a.day) for a, b in ends)),))
    after = view(OLD, lines=(line(*(point(a, b, 400, low=a.day) for a, b in ends)),), judgements=(REJECTED,))
    ((_, sentence),) = told(after, (published(1), before))
    assert sentence.startswith(
        "KEN's strength from 1 November 2024 to 4 November 2024: until 5 January 2025 we showed 410; changed to 400,"
    )
    gap = view(OLD, lines=(line(point(days[0], days[1], 400), point(days[2], days[3], 400)),), judgements=(REJECTED,))
    both = view(OLD, lines=(line(point(days[0], days[1], 410, "a"), point(days[2], days[3], 410, "a")),))
    ((_, sentence),) = told(gap, (published(1), both))
    assert (
        "we showed 410 on 1 November 2024, changed to 400; 410 from 3 November 2024 to 4 November 2024, changed"
        in sentence
    )


def test_open_figures_keep_their_bounds() -> None:
    before = view(OLD, lines=(line(point(FIRST, None, 52, "a", high=None)),))
    after = view(OLD, lines=(line(point(FIRST, None, 60, low=55, high=99, open=True)),), judgements=(REJECTED,))
    ((_, sentence),) = told(after, (published(1), before))
    assert "we showed at least 52; changed to 60 (at least 55)" in sentence


def test_a_post_is_corrected_where_a_person_decided() -> None:
    right, wrong = holder("a", "Jane Otieno", FIRST), holder("b", "June Otieno", LATER)
    before = view(right, wrong)
    after = view(right, replace(wrong, detail=right.detail), judgements=(judged("b", Decision.AMEND, 5),))
    ((_, sentence),) = told(after, (published(1), before))
    assert "until 5 January 2025 we showed June Otieno; changed to Jane Otieno" in sentence
    assert told(view(right, wrong), (published(1), view(right))) == []


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_page_has_a_section_of_corrections_where_there_are_any(language: str) -> None:
    past = [(published(1), shown(410, "a"))]
    files = site(shown(400, judgements=(REJECTED,)), language=language, published=past)
    page = files["index.html"].decode()
    assert '<section id="corrections"' in page
    assert "410 officers" in page.split('<section id="corrections"')[1].split("</section>")[0]
    (row,) = json.loads(files["record.json"])["corrections"]
    assert (row["vintage"], row["published_on"], row["mission"]) == ("v1", "2025-01-01", "m")
    plain = site(shown(410, "a"), language=language, published=past)
    assert '<section id="corrections"' not in plain["index.html"].decode()
    assert json.loads(plain["record.json"])["corrections"] == []
    assert plain == site(shown(410, "a"), language=language)


def test_a_correction_is_plain_data() -> None:
    one = corrections(shown(400, judgements=(REJECTED,)), [(published(1), shown(410, "a"))], EN)[0]
    assert isinstance(one, Correction)
    assert json.loads(json.dumps(one.changes[0]))["nature"] == "correction"


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_decisions_on_names_stand_on_the_page(language: str) -> None:
    row = merged(Named.PERSON, "Jane Otieno", "Jain Otieno")
    undone = replace(row, id="n2", decision=Sameness.WITHDRAW, because="two officers", replaces="n1")
    page = site(shown(410, "a", name_judgements=(row, undone)), language=language)["index.html"].decode()
    section = page.split('<section id="judgements"')[1].split("</section>")[0]
    assert section.count("Jane Otieno · Jain Otieno") == 2
    assert section.count(f"({Words(language).t('judgements.replaced')})") == 1
    assert "one body" in section
    assert "two officers" in section
