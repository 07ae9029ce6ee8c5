"""Each part of an answer over the demonstration's record: figures, names, days and footnotes, in three languages."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from tests.samples.asking import MARK, Asked, marks

import musterbook as mb
from musterbook.base.answer import Figure
from musterbook.base.query import Form, Measure
from musterbook.write.answers import compose
from musterbook.write.answers.kinds import KINDS
from musterbook.write.answers.sayings import MOST_SAID, telling
from musterbook.write.answers.settling import mark
from musterbook.write.answers.task import LONGEST_QUOTE, quoted
from musterbook.write.words import LOCALE_OF_LANGUAGE, Words, catalogue

LANGUAGES = sorted(LOCALE_OF_LANGUAGE)
OCTOBER = "from=2024-10-31 to=2024-10-31"
APRIL = "from=2025-04-16 to=2025-04-16"


def bounds(figure: Figure) -> tuple[object, object, object]:
    return figure.low, figure.best, figure.high


@pytest.mark.parametrize(
    ("language", "lead"),
    [
        ("en", "Kenya, strength, 31 October 2024: 400 (399 to 400) [1]"),
        ("fr", "Kenya, effectif, 31 octobre 2024 : 400 (399 à 400) [1]"),
        ("es", "Kenia, efectivos, 31 octubre 2024: 400 (399 a 400) [1]"),
    ],
)
def test_a_figure_has_its_bounds_its_day_and_its_notes(asked: Asked, language: str, lead: str) -> None:
    found = asked.line(f"figure strength actor=KEN {OCTOBER} word=personnel", language)
    assert found.held
    assert found.language == language
    assert found.sentence.replace("\xa0", " ").replace("\u202f", " ").startswith(lead)
    (figure,) = found.figures
    assert (figure.measure, figure.actor, *bounds(figure), figure.unit) == ("strength", "KEN", 399, 400, 400, "person")
    assert figure.day == date(2024, 10, 31)
    assert marks(lead) <= set(figure.notes)
    assert found.line is not None
    assert found.line.actor == "KEN"


def test_the_whole_is_told_where_nobody_is_named(asked: Asked) -> None:
    (figure,) = asked.line(f"figure strength {OCTOBER}").figures
    assert (figure.actor, *bounds(figure)) == ("mission", 432, 432, 432)


@pytest.mark.parametrize(
    ("line", "figures"),
    [
        ("figure missing from=2025-03-01 to=2025-03-31 word=missing", [("KEN", 1, 1, 1)]),
        ("figure lost_equipment word=vehicle word=burn", [("mission", 3, 3, 3)]),
        (
            "figure territory word=gangs word=control",
            [("gangs", 80, 80, 80), ("gangs", 85, 85, 85), ("gangs", 90, 90, 90)],
        ),
    ],
)
def test_what_sentences_count_is_told_each_number_once(
    asked: Asked, line: str, figures: list[tuple[object, ...]]
) -> None:
    found = asked.line(line)
    assert [(one.actor, *bounds(one)) for one in found.figures] == figures
    assert all(one.notes for one in found.figures)


def test_money_has_its_currency(asked: Asked) -> None:
    (figure,) = asked.line("figure funds_received actor=CAN word=trust_fund from=2025-12-10 to=2025-12-10").figures
    assert (figure.unit, figure.best) == ("USD", 63_000_000)


@pytest.mark.parametrize("language", LANGUAGES)
def test_those_who_are_there_are_listed_the_most_first(asked: Asked, language: str) -> None:
    found = asked.line(f"list strength {APRIL}", language)
    assert found.actors == ("KEN", "GTM", "SLV", "BHS", "BLZ", "JAM")
    assert [(one.actor, *bounds(one)) for one in found.figures[:3]] == [
        ("KEN", 640, 817, 817), ("GTM", 150, 150, 150), ("SLV", 78, 78, 78)
    ]  # fmt: skip
    assert found.table is not None
    assert len(found.table.rows) == 6
    assert {len(row) for row in found.table.rows} == {len(found.table.headers)} == {3}
    assert found.table.headers[0] == Words(language).t("answer.column.actor")


def test_the_host_is_in_no_list(asked: Asked) -> None:
    for line in ("list strength", "list pledged", "list deployment", "list strength choice=most"):
        assert "HTI" not in asked.line(line).actors


@pytest.mark.parametrize(("choice", "actor"), [("most", "KEN"), ("least", "JAM")])
@pytest.mark.parametrize("form", ["list", "names", "figure"])
def test_the_most_and_the_least_are_one(asked: Asked, form: str, choice: str, actor: str) -> None:
    found = asked.line(f"{form} strength choice={choice} {APRIL}")
    assert found.actors == (actor,)
    assert [one.actor for one in found.figures] == [actor]
    assert found.table is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_promised_and_is_not_there(asked: Asked, language: str) -> None:
    found = asked.line("list pledged choice=unsent word=pledge", language)
    assert {"ATG", "BDI", "BEN", "BFA", "BGD", "GMB", "LKA", "SLE", "TCD"} == set(found.actors)
    assert {"KEN", "JAM", "GTM"}.isdisjoint(found.actors)
    assert all(one.notes for one in found.figures)
    assert Words(language).t("bounds.no_number") in found.sentence


def test_a_count_is_the_number_told_or_that_of_the_list(asked: Asked) -> None:
    told = asked.line("count strength word=contributor")
    assert told.sentence.startswith("6 [1].")
    assert "six countries" in told.footnotes[0].quote
    listed = asked.line("count deployment word=contributor word=arrive word=soldier")
    assert f", {len(listed.actors)}: " in listed.sentence or listed.sentence.startswith("6 [")


@pytest.mark.parametrize(
    ("line", "sides", "told"),
    [
        (f"compare strength {OCTOBER} until=2025-04-16", [(432, 432, 432), (996, 1017, 1053)], "That is 585 more."),
        (f"compare strength actor=KEN actor=JAM {OCTOBER}", [(399, 400, 400), (24, 24, 24)], "That is 376 more."),
        (f"compare strength actor=JAM actor=KEN {OCTOBER}", [(24, 24, 24), (399, 400, 400)], "That is 376 fewer."),
        ("compare strength actor=KEN from=2024-10-31 to=2025-04-16", [(399, 400, 400), (640, 817, 817)],
         "That is 417 more."),
    ],
)  # fmt: skip
def test_two_sides_stand_with_their_difference(
    asked: Asked, line: str, sides: list[tuple[object, ...]], told: str
) -> None:
    found = asked.line(line)
    assert [bounds(one) for one in found.figures] == sides
    assert told in found.sentence
    assert all(one.notes for one in found.figures)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_part_is_told_of_its_whole(asked: Asked, language: str) -> None:
    found = asked.line("compare funds_received from=2025-02-10 to=2025-02-10", language)
    assert [one.measure for one in found.figures] == ["funds_received", "funds_required"]
    part, whole = (one.best for one in found.figures)
    assert part is not None
    assert whole is not None
    assert Words(language).t("answer.share", share=Words(language).percent(part / whole)) in found.sentence


def test_two_times_without_a_line_stand_side_by_side(asked: Asked) -> None:
    found = asked.line("compare territory from=2024-10-01 to=2024-10-31 until=2025-10-01 word=gangs word=control")
    assert [one.best for one in found.figures] == [80, 90]
    assert len(found.footnotes) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_changed_since_a_day(asked: Asked, language: str) -> None:
    found = asked.line("change strength actor=KEN from=2025-01-01 to=2025-03-01", language)
    w = Words(language)
    assert found.table is not None
    assert [row[0] for row in found.table.rows] == [asked.view.label("KEN", language)]
    assert "399" in found.table.rows[0][2]
    assert "640" in found.table.rows[0][3]
    assert found.actors == ("KEN",)
    assert w.long_day(date(2025, 1, 1)) in found.sentence
    assert "217" in found.sentence


def test_nothing_changed_where_nothing_is_told(asked: Asked) -> None:
    assert not asked.line("change strength actor=BRA from=2025-01-01 to=2025-03-01").figures
    assert asked.line("change strength actor=BRA").figures == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_disputes_are_counted_and_told_with_their_words(asked: Asked, language: str) -> None:
    found = asked.line("text strength choice=disputes actor=KEN", language)
    assert found.held
    assert marks(found.sentence) == {one.number for one in found.footnotes}
    number = found.sentence.split()[0]
    assert found.sentence.startswith(Words(language).t("answer.disputes", n=number))
    assert int(number) >= 3


def test_a_question_whether_sources_agree_is_answered_with_no(asked: Asked) -> None:
    found = asked.line("check strength choice=disputes actor=KEN")
    assert found.verdict is False
    assert found.conflicts


@pytest.mark.parametrize("language", LANGUAGES)
def test_why_one_number_and_not_another(asked: Asked, language: str) -> None:
    found = asked.line("reason anything number=400 number=600", language)
    assert found.conflicts
    assert found.sentence == " ".join(found.conflicts)
    assert {"400", "600"} <= set(found.sentence.replace(":", " ").replace(";", " ").split())
    assert len(found.footnotes) == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_of_one_source(asked: Asked, language: str) -> None:
    found = asked.line(f"list anything choice=one-source {APRIL}", language)
    assert found.table is not None
    assert len(found.table.rows) >= 10
    for row in found.table.rows:
        assert len(row) == len(found.table.headers) == 4
        assert len(marks(row[3])) == 1


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        ("check strength actor=KEN number=400 from=2024-10-01 to=2024-10-31 word=personnel", True),
        ("check strength actor=KEN number=999 from=2024-10-01 to=2024-10-31 word=personnel", False),
        ("check funds_suspended actor=USA word=freeze word=money", True),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_yes_and_no(asked: Asked, language: str, line: str, verdict: bool) -> None:  # noqa: FBT001 - a case
    found = asked.line(line, language)
    assert found.verdict is verdict
    assert found.sentence.startswith(Words(language).t("answer.yes" if verdict else "answer.no"))
    assert found.footnotes


def test_a_day_is_that_of_the_sentence(asked: Asked) -> None:
    found = asked.line("day incident place=pont-sonde word=attack")
    assert date(2024, 10, 3) in found.days
    assert found.footnotes[0].number == 1


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("names post word=command", ("Godfrey Otunge",)),
        ("names post word=deputy", ("Kevron Henry",)),
    ],
)
def test_holders_of_posts_are_named(asked: Asked, line: str, names: tuple[str, ...]) -> None:
    found = asked.line(line)
    assert found.names == names
    assert found.sentence.startswith(f"{names[0]} [1]")


@pytest.mark.parametrize("language", LANGUAGES)
def test_documents_are_named_with_their_sources(asked: Asked, language: str) -> None:
    found = asked.line("sources anything actor=GTM", language)
    documents = {one.document for one in found.footnotes}
    assert {"Leeward Press Service", "Diario del Istmo"} <= set(found.names)
    assert len(documents) >= 7
    assert "Kenya adds 217 officers in Haiti" in found.sentence


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("line", ["text anything word=quetzal", "names anything word=win word=election",
                                  "reason anything number=12345"])  # fmt: skip
def test_what_is_not_held_is_said_with_what_comes_close(asked: Asked, language: str, line: str) -> None:
    found = asked.line(line, language)
    w = Words(language)
    assert not found.held
    assert (found.sentence, found.advice) == (w.t("answer.none"), w.t("answer.advice"))
    assert (found.footnotes, found.figures, found.actors, found.days, found.names) == ((), (), (), (), ())
    assert 1 <= len(found.nearest) <= 3
    assert [one.number for one in found.nearest] == list(range(1, len(found.nearest) + 1))


@pytest.mark.parametrize("language", LANGUAGES)
def test_votes_are_told_as_tallies(asked: Asked, language: str) -> None:
    found = asked.line("figure vote resolution=2793", language)
    assert [(one.measure, one.best) for one in found.figures] == [("vote", 13), ("vote", 12)]
    assert MARK.search(found.sentence)


def test_a_task_takes_its_day_and_its_actor_from_the_query(asked: Asked) -> None:
    assert asked.task("figure strength").day == max(one.published for one in asked.view.documents if one.published)
    assert asked.task("figure strength from=2024-10-01 to=2024-10-31").day == date(2024, 10, 31)
    assert asked.task("figure strength from=2024-10-01").day == asked.task("figure strength").day
    assert asked.task("figure strength to=2030-01-01").day == asked.view.as_of
    assert asked.task("figure strength").actor == "mission"
    assert asked.task("figure strength actor=KEN actor=JAM").actor == "KEN"
    assert asked.task("figure strength").mission == "mss-haiti"
    assert asked.task("figure strength mission=gang-suppression-force").mission == "gang-suppression-force"


def test_the_same_words_are_noted_once(asked: Asked) -> None:
    task = asked.task(f"figure strength actor=KEN {OCTOBER} word=personnel")
    first, second = task.found.best[:2]
    assert [task.note(one) for one in (first, second, first)] == [1, 2, 1]
    assert task.marks((1, 2)) == f" {mark(1)}{mark(2)}"
    assert task.marks(()) == ""
    assert compose(asked.task("text anything word=quetzal")).footnotes == ()


def test_a_claim_of_a_document_that_is_hidden_has_no_note(asked: Asked) -> None:
    hidden = asked.view.documents[0].id
    task = asked.task("figure poll")
    task.view = asked.without(hidden).view
    claims = [one for one in asked.view.claims if one.document == hidden]
    assert claims
    assert task.notes_of(claims) == ()
    assert task.notes == []


def test_a_long_quote_is_cut_at_a_word() -> None:
    assert quoted(" one\n two ") == "one two"
    cut = quoted("word " * 200)
    assert len(cut) <= LONGEST_QUOTE
    assert cut.endswith("word…")


def test_what_says_the_same_is_quoted_once(asked: Asked) -> None:
    best = asked.ground.look(asked.task("figure territory word=gangs word=control").query).best
    assert len(telling((*best, *best))) == len(telling(best)) <= MOST_SAID
    assert telling(()) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_measure_has_its_word(language: str) -> None:
    measures = set(Measure) - {Measure.DISPUTES}
    assert [one for one in measures if f"answer.measure.{one}" not in catalogue(language)] == []
    assert set(KINDS) == measures - {Measure.ANYTHING}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", Form)
def test_no_text_is_missing_whatever_is_asked(asked: Asked, language: str, form: Form) -> None:
    for measure in (Measure.STRENGTH, Measure.KILLED, Measure.ANYTHING):
        found = asked.line(f"{form} {measure} actor=KEN from=2025-01-01 to=2025-04-16", language)
        assert found.sentence
        assert "answer." not in found.sentence
        assert "{" not in found.sentence.partition(Words(language).t("answer.says", quotes="").strip(" ."))[0]


def test_whether_all_that_was_pledged_was_sent_is_told_with_both_figures(asked: Asked) -> None:
    kenya = asked.line(f"check pledged actor=KEN {OCTOBER} word=full word=pledge word=arrive")
    assert kenya.verdict is False
    assert [(one.measure, one.best) for one in kenya.figures] == [("strength", 402), ("pledged", 1000)]
    guatemala = asked.line("check pledged actor=GTM word=full word=pledge word=arrive")
    assert guatemala.verdict is True
    assert [(one.measure, one.best) for one in guatemala.figures] == [("strength", 150), ("pledged", 150)]
    nobody = asked.line("check pledged actor=NOR word=full word=pledge word=arrive")
    assert nobody.figures == ()


def test_what_several_gave_together_is_told_of_them_together(asked: Asked) -> None:
    gave = asked.line("list funds_received from=2024-03-01 to=2024-03-31 word=receive word=money")
    assert [(one.actor, one.best) for one in gave.figures] == [("CAN+FRA", 10_800_000)]
    assert gave.actors == ("CAN", "FRA")
    assert gave.sentence.startswith("Canada + France (US$10,800,000)")
    assert gave.table is None, "one figure"


def test_whether_all_the_money_pledged_was_paid_is_told_with_both_figures_of_one_currency(asked: Asked) -> None:
    states = asked.line("check funds_pledged actor=USA word=receive word=pledge word=full")
    assert states.verdict is False
    assert [(one.measure, one.unit) for one in states.figures] == [("funds_received", "USD"), ("funds_pledged", "USD")]
    canada = asked.line("check funds_pledged actor=CAN word=receive word=pledge word=full")
    assert (canada.held, canada.verdict, canada.figures) == (True, None, ())


@pytest.mark.parametrize("form", ["figure", "compare"])
def test_what_has_not_come_of_what_was_pledged_is_reckoned(asked: Asked, form: str) -> None:
    found = asked.line(f"{form} pledged actor=KEN {OCTOBER} word=pledge word=remain")
    assert [(one.measure, one.best) for one in found.figures] == [("strength", 402), ("pledged", 1000)]
    assert "598" in found.sentence


def test_bounds_wider_than_the_figure_give_way_to_what_is_said_of_the_day(asked: Asked) -> None:
    found = asked.line("figure strength from=2025-12-09 to=2025-12-09 word=personnel")
    assert [bounds(one) for one in found.figures] == [(980, 980, 980)]


def test_who_came_in_a_time_is_told_by_what_tells_of_coming(asked: Asked) -> None:
    found = asked.line("list deployment from=2025-02-01 to=2025-02-28 word=personnel word=arrive")
    assert [(one.actor, one.best, one.day) for one in found.figures] == [
        ("SLV", 70, date(2025, 2, 4)), ("KEN", 144, date(2025, 2, 6)),
    ]  # fmt: skip
    assert found.actors == ("SLV", "KEN")
    later = asked.line("names deployment from=2025-02-05 word=arrive")
    assert {"KEN", "JAM", "GTM"} <= set(later.actors)
    assert "SLV" not in later.actors
    everybody = asked.line("list deployment word=contributor word=arrive")
    assert {"BLZ", "SLV"} <= set(everybody.actors)


def test_who_came_to_a_mission_that_is_named_came_to_no_other(asked: Asked) -> None:
    line = "list deployment {}from=2025-01-05 word=personnel word=arrive"
    everybody = asked.line(line.format(""))
    successor = asked.line(line.format("mission=gang-suppression-force "))
    assert "SLV" in everybody.actors
    assert "SLV" not in successor.actors
    assert "KEN" in successor.actors


def test_what_a_person_set_aside_is_told_neither_of_its_day_nor_among_those_who_came(
    example_record: Path, tmp_path: Path
) -> None:
    path = Path(shutil.copy(example_record, tmp_path / "record.db"))
    figure = "figure strength from=2025-12-09 to=2025-12-09 word=personnel"
    moves = "list deployment from=2025-02-01 to=2025-02-28 word=personnel word=arrive"
    before = Asked(path)
    assert [one.best for one in before.line(figure).figures] == [980]
    assert ("SLV", 70) in [(one.actor, one.best) for one in before.line(moves).figures]
    with mb.open(path) as record:
        for claim in record.claims("strength", actor="mission"):
            if claim.low == 980:
                record.judge(claim, "reject", because="counted twice", by="Ann")
        for claim in record.claims("deployment", actor="SLV"):
            record.judge(claim, "reject", because="not yet there", by="Ann")
    after = Asked(path)
    assert 980 not in [one.best for one in after.line(figure).figures]
    assert "SLV" not in [one.actor for one in after.line(moves).figures]
