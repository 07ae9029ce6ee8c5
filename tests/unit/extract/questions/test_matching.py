"""How well a sentence answers: what it has by itself, from around, by its time; and which sentences a query finds."""

import itertools
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.samples.asking import Asked, told

from musterbook.base.evidence import Found
from musterbook.base.period import Period
from musterbook.base.query import Form, Measure, Query, parse_query
from musterbook.base.view import RecordView
from musterbook.extract.questions import Shelf, find, finding
from musterbook.extract.questions.matching import BEFORE, OTHER, OVER, closed, covered, match
from musterbook.extract.questions.meanings import load_meanings
from musterbook.extract.questions.naming import persons_in
from musterbook.extract.questions.shelf import Sentence
from musterbook.extract.questions.sketching import NEVER, Sketch, first_looks
from musterbook.extract.questions.units import Unit, units_of

Sentences = Callable[[str], Sentence]


@pytest.fixture(scope="session")
def sentence(asked: Asked) -> Sentences:
    """The one sentence of the record that has some words."""

    def found(words: str) -> Sentence:
        every = [one for document in asked.view.documents for one in asked.ground.shelf.sentences(document.id)]
        ours = [one for one in every if words in " ".join(one.text.split())]
        assert len(ours) == 1, words
        return ours[0]

    return found


def unit(what: str, *any_of: str, weight: float = 1.0, hard: bool = False) -> Unit:
    return Unit(what=what, any_of=frozenset(any_of), weight=weight, hard=hard)


def time(start: str | None, end: str | None) -> Unit:
    first, last = (None if one is None else date.fromisoformat(one) for one in (start, end))
    return Unit(what="time", period=Period(start=first, end=last), hard=True)


OCTOBER = "As of late October, 400 Kenyan police officers"
MAYOR = "The local mayor speaks of at least 115 dead"


def test_a_sentence_has_what_its_words_say(sentence: Sentences) -> None:
    one = sentence(OCTOBER)
    assert covered(one, unit("actor", "KEN")) == 1
    assert covered(one, unit("concept", "police")) == 1
    assert covered(one, unit("concept", "salary")) == 0
    assert covered(one, unit("word", "quetzal")) == 0


def test_another_country_is_hardly_the_one_that_is_asked_about(sentence: Sentences) -> None:
    assert covered(sentence(OCTOBER), unit("actor", "GTM")) == OTHER


def test_the_country_that_all_is_about_hides_nobody_told_of_before(sentence: Sentences) -> None:
    kenya = Unit(what="actor", any_of=frozenset({"KEN"}), hosts=frozenset({"HTI"}))
    doubted = sentence("A diplomat who follows the mission closely doubted the figure")
    assert (covered(doubted, kenya), covered(doubted, unit("actor", "KEN"))) == (BEFORE, OTHER)


def test_the_rest_of_a_document_tells_what_a_sentence_leaves_out(sentence: Sentences) -> None:
    hurt = sentence("Eight members of the mission were injured")
    assert covered(hurt, unit("place", "petion-ville")) == OVER, "all of that day happened there"
    assert covered(hurt, unit("place", "pont-sonde")) == 0, "that was on another day"
    task = sentence("It has neither the means nor the people for its task")
    assert covered(task, Unit(what="concept", any_of=frozenset({"letter"}), frame=True)) == OVER
    assert covered(task, unit("concept", "letter")) == 0


def test_a_resolution_without_a_number_is_the_one_named_last(sentence: Sentences) -> None:
    mandate = sentence("It is authorised for an initial twelve months")
    assert mandate.setting.resolution_before(0) is None
    assert mandate.setting.resolution_before(len(mandate.document.text)) in {"2699", "2751", "2793"}


def test_what_stands_before_counts_less(sentence: Sentences) -> None:
    one = sentence(MAYOR)
    assert one.above
    assert covered(one, unit("concept", "die")) == 1
    assert covered(one, unit("place", "pont-sonde")) == BEFORE


def test_what_stands_over_a_sentence_counts_less_still(sentence: Sentences) -> None:
    one = sentence("31/10/2024,400,24,2,6,,,432")
    assert covered(one, unit("actor", "GTM")) == OVER
    assert covered(one, unit("actor", "CAN")) == 0


@pytest.mark.parametrize(
    ("asked_for", "had"),
    [
        (time("2024-10-31", "2024-10-31"), True),
        (time("2024-10-01", "2024-10-31"), True),
        (time("2024-10-01", None), True),
        (time(None, "2024-10-31"), True),
        (time("2025-03-01", "2025-03-31"), False),
        (time(None, "2023-12-31"), False),
        (time("2025-01-01", None), False),
    ],
)
def test_a_sentence_is_of_its_time(sentence: Sentences, asked_for: Unit, had: bool) -> None:  # noqa: FBT001 - a case
    found = match(sentence(OCTOBER), (asked_for,))
    assert (not found.lacking) is had
    assert (found.score > 0.5) is had


def test_periods_are_closed_as_they_are_spoken_of() -> None:
    one, other = date(2024, 6, 25), date(2024, 10, 31)
    assert closed(Period(start=one, end=None), other) == Period(start=one, end=other)
    assert closed(Period(start=other, end=None), one) == Period.day(other)
    assert closed(Period(start=one, end=None), None) == Period.day(one)
    assert closed(Period(start=None, end=other), one) == Period.day(other)
    assert closed(Period(start=one, end=other), None) == Period(start=one, end=other)


def test_what_a_sentence_lacks_is_told(sentence: Sentences) -> None:
    lacking = unit("word", "quetzal", hard=True)
    found = match(sentence(OCTOBER), (unit("actor", "KEN", weight=3), lacking))
    assert found.lacking == (lacking,)
    assert found.score == found.direct == 0.75
    assert match(sentence(OCTOBER), ()).score == 0


CONCEPTS = sorted(load_meanings().concepts)


@st.composite
def queries(draw: st.DrawFn) -> Query:
    """Queries about the demonstration's record."""
    words = draw(st.lists(st.sampled_from([*CONCEPTS, "die", "arrive", "personnel", "money", "vehicle"]), max_size=2))
    start = draw(st.none() | st.dates(date(2024, 1, 1), date(2025, 12, 31)))
    return Query(
        form=draw(st.sampled_from(Form)), measure=draw(st.sampled_from(Measure)), words=tuple(dict.fromkeys(words)),
        actors=draw(st.sampled_from([(), ("KEN",), ("JAM",), ("GTM",), ("KEN", "USA")])), start=start, end=start,
        place=draw(st.sampled_from([None, None, "pont-sonde", "port-au-prince"])),
        known_by=draw(st.none() | st.just(date(2025, 1, 31))),
    )  # fmt: skip


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(queries())
def test_what_is_found_answers_and_stands_in_the_record(asked: Asked, query: Query) -> None:
    found = asked.ground.look(query)
    assert told(found) == told(asked.ground.look(query))
    for one in (*found.best, *found.nearest):
        assert one.document == asked.view.document_of[one.document.id]
        assert one.text == one.document.text[one.span.start : one.span.end]
        assert one.text.strip()
        assert 0 <= one.score <= 1
        assert query.known_by is None or (one.published is not None and one.published <= query.known_by)
        assert set(one.fitting) <= set(one.claims)
    assert all(len(one.lacking) <= 1 for one in found.best)
    words = [" ".join(one.text.split()) for one in found.nearest]
    assert len(set(words)) == len(words) <= 5


LINES = (
    "figure strength actor=KEN from=2024-10-31 to=2024-10-31 word=personnel",
    "figure killed place=pont-sonde word=die",
    "figure lost_equipment word=vehicle word=burn",
    "names post word=command",
    "list pledged word=pledge word=personnel",
    "figure territory word=gangs word=control",
    "text anything actor=GTM",
    "figure funds_received word=money word=receive",
    "place incident word=attack",
    "figure poll word=poll",
    "day vote resolution=2793 word=vote",
    "names post person='Kevron Henry' word=deputy",
)


def all_read(asked: Asked, query: Query) -> Found:
    """What is found where every sentence is read."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(finding, "ALWAYS", 10**6)
        return asked.ground.look(query)


@pytest.mark.parametrize("line", LINES)
def test_nothing_that_answers_is_lost_at_a_first_look(asked: Asked, line: str) -> None:
    query = parse_query(line)
    found = asked.ground.look(query)
    assert found.best
    every = all_read(asked, query)
    assert told(Found(best=found.best[:2])) == told(Found(best=every.best[:2]))
    assert found.best[2:3] == () or found.best[2].score == every.best[2].score


@pytest.mark.parametrize("line", LINES)
def test_a_sketch_sees_what_a_sentence_has_by_its_words(asked: Asked, line: str) -> None:
    query = parse_query(line)
    units = [one for one in units_of(query) if one.what in {"actor", "place", "concept", "word", "resolution"}]
    sketch = Sketch.of(units, asked.view.vocabulary)
    for one in asked.ground.look(query).best:
        document = asked.ground.shelf.sentences(one.document.id)
        home = next(other for other in document if other.span.start == one.span.start)
        if any(covered(home, unit) == 1 for unit in units):
            [glance] = sketch.glances([home])
            assert 0 < glance.seems <= glance.most, home.text


@pytest.mark.parametrize("line", LINES)
def test_no_sentence_has_more_than_its_sketch_allows(asked: Asked, line: str) -> None:
    units = units_of(parse_query(line), hosts=asked.ground.shelf.hosts)
    sketch = Sketch.of(units, asked.view.vocabulary)
    for document in asked.view.documents:
        sentences = asked.ground.shelf.sentences(document.id)
        for one in sketch.glances(sentences):
            found = match(one.sentence, units)
            if not found.lacking and found.score >= finding.ENOUGH:
                assert one.most >= finding.ENOUGH * sum(sketch.weights), one.sentence.text
                assert match(one.sentence, units, one.shown) == found


def test_a_sentence_that_lacks_what_none_may_lack_is_not_worth_reading(asked: Asked, sentence: Sentences) -> None:
    def most(words: str, *units: Unit) -> float:
        [found] = Sketch.of(units, asked.view.vocabulary).glances([sentence(words)])
        return found.most

    assert most(OCTOBER, unit("actor", "KEN", hard=True), unit("number")) == 2
    assert most(OCTOBER, unit("actor", "GTM", hard=True), unit("number")) == 0
    assert most(OCTOBER, unit("actor", "GTM"), unit("number")) == 1 + OTHER
    assert most(OCTOBER, time("2024-10-31", "2024-10-31")) == 1
    assert most(OCTOBER, time("2025-03-01", "2025-03-31")) == 0, "all that it claims is of another time"
    assert most(OCTOBER, unit("word", "quetzal", hard=True), unit("number")) == 1, "one unknown word may be lacking"
    assert most(OCTOBER, unit("place", "cabaret", hard=True)) == 0, "which its document nowhere names"
    assert most(MAYOR, unit("concept", "money", hard=True)) == 1, "that may be told without a word"


def test_a_query_that_says_less_has_more_sentences_read() -> None:
    assert first_looks(parse_query("text anything word=poll")) > first_looks(parse_query("text anything word=a word=b"))


def test_nothing_is_seen_of_what_has_no_words(asked: Asked) -> None:
    sketch = Sketch.of((unit("number"), unit("word"), unit("mission", "nowhere")), asked.view.vocabulary)
    assert {pattern for told in sketch.patterns.values() for pattern in told} == {NEVER}


def test_sentences_stand_in_order_with_all_claims(asked: Asked) -> None:
    shelf = asked.ground.shelf
    homes = 0
    for document in asked.view.documents:
        told = shelf.sentences(document.id)
        assert told is shelf.sentences(document.id)
        assert [one.number for one in told] == sorted(one.number for one in told)
        claims = [claim for one in told for claim in one.claims]
        assert len(claims) == len(set(claims)) == len(shelf.claims.get(document.id, ()))
        for one, other in itertools.pairwise(told):
            assert shelf.after(one) in (None, other)
        for claim in claims[:3]:
            home = shelf.home(claim)
            assert home is not None
            assert claim in home.claims
            homes += 1
    assert homes > 20


def test_a_document_that_is_not_in_the_view_has_no_sentences(asked: Asked) -> None:
    assert Shelf(view=RecordView(as_of=date(2025, 1, 1))).sentences("0" * 16) == ()
    assert find(asked.ground.shelf, parse_query("text anything"), []).best == ()


def test_a_source_that_is_named_alone_answers(asked: Asked) -> None:
    found = asked.ground.look(parse_query("text anything actor=GTM source='Leeward Press Service'"))
    assert found.best
    assert {one.document.source for one in found.best} == {"Leeward Press Service"}
    assert asked.ground.look(parse_query("text anything actor=GTM source='No Such Paper'")).best == ()


def test_names_of_persons_are_told(sentence: Sentences) -> None:
    assert "Kevron Henry" in " ".join(persons_in(sentence("Deputy force commander: Colonel")))
    assert persons_in(sentence(OCTOBER)) == ()
