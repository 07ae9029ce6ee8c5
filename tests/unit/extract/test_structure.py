"""Tables, infobox fields, flat rows, references, settling and anchoring."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from musterbook.base.claim import Claim, Kind, Post, Vote
from musterbook.base.document import Document
from musterbook.base.entity import Vocabulary
from musterbook.base.period import Period
from musterbook.base.span import OffsetMap, Span
from musterbook.collect import Hints, read_bytes
from musterbook.extract import extract
from musterbook.extract.anchor import anchor
from musterbook.extract.passages.lexer import Lexer
from musterbook.extract.times.clock import Clock
from musterbook.extract.words.gazetteer import build_gazetteer
from musterbook.extract.words.lexicon import load_lexicon
from musterbook.identify import load_vocabulary

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary([ROOT / "missions" / "mss-haiti"]).items[0]


def read(text: str, name: str, language: str = "en", published: date = date(2025, 4, 16)) -> Document:
    return read_bytes(text.encode(), name=name, hints=Hints(published=published, language=language)).items[0]


def cores(claims: tuple[Claim, ...], kind: Kind = Kind.STRENGTH) -> list[tuple[str, object, object]]:
    return [(c.actor, c.quantity.low, c.period.start and c.period.start.isoformat()) for c in claims if c.kind is kind]


CSV = {
    "en": (
        "Country,As of,Strength,Pledged,Remarks\nKenya,2024-10-31,400,1000,lead\n"
        "Jamaica,2024-10-31,24,200,\nTotal,2024-10-31,424,,\n"
    ),
    "fr": (
        "Pays;Date;Effectif;Promis;Observations\nKenya;31/10/2024;400;1000;chef de file\n"
        "Jamaïque;31/10/2024;24;200;\nTotal;31/10/2024;424;;\n"
    ),
    "es": (
        "País;Fecha;Efectivos;Prometidos;Observaciones\nKenia;31/10/2024;400;1000;líder\n"
        "Jamaica;31/10/2024;24;200;\nTotal;31/10/2024;424;;\n"
    ),
}


@pytest.mark.parametrize("language", sorted(CSV))
def test_a_staff_sheet_is_read_by_its_headers(language: str, vocabulary: Vocabulary) -> None:
    outcome = extract(read(CSV[language], "sheet.csv", language), vocabulary)
    assert outcome.issues == ()
    day = "2024-10-31"
    assert cores(outcome.items) == [("KEN", 400, day), ("JAM", 24, day), ("mission", 424, day)]
    assert cores(outcome.items, Kind.PERSONNEL_PLEDGE) == [("KEN", 1000, day), ("JAM", 200, day)]


def test_a_wide_sheet_has_a_column_for_each_country(vocabulary: Vocabulary) -> None:
    text = "Date,Kenya,Jamaica,Total\n2024-09-30,382,24,406\n2024-10-31,400,,424\n"
    found = cores(extract(read(text, "wide.csv"), vocabulary).items)
    assert ("KEN", 382, "2024-09-30") in found
    assert ("mission", 424, "2024-10-31") in found
    assert ("JAM", 24, "2024-10-31") not in found


def test_cells_that_cannot_be_used_are_reported(vocabulary: Vocabulary) -> None:
    text = "Country,Strength,Mascot\nKenya,many,lion\nAtlantis,12,fish\nJamaica,24,owl\n"
    outcome = extract(read(text, "odd.csv"), vocabulary)
    assert cores(outcome.items) == [("JAM", 24, None)]
    assert [issue.code for issue in outcome.issues] == ["bad-row", "unmapped-column", "bad-row"]
    assert all(issue.span is not None for issue in outcome.issues)
    assert [issue.lost for issue in outcome.issues] == [True, False, True]


def test_a_table_about_something_else_gives_nothing(vocabulary: Vocabulary) -> None:
    outcome = extract(read("Fruit,Price\nApple,12\n", "fruit.csv"), vocabulary)
    assert outcome.items == ()
    assert outcome.issues == ()


def test_an_infobox_is_read_by_its_labels(vocabulary: Vocabulary) -> None:
    text = """{{Infobox military unit
| unit_name = Multinational Security Support Mission
| size = 1,050
| commander1 = {{flagicon|Kenya}} Colonel Jane Wanjiru
| commander1_label = Force Commander
}}
{{Infobox UN resolution|number=2699|date=2 October|year=2023|for=13|against=0|abstention=2}}
The mission is led by Kenya.
"""
    claims = extract(read(text, "page.wikitext"), vocabulary).items
    assert cores(claims) == [("mission", 1050, None)]
    (post,) = [c for c in claims if c.kind is Kind.APPOINTMENT]
    assert (post.actor, post.detail) == ("KEN", Post(person="Jane Wanjiru", role="Force Commander", rank="Colonel"))
    (vote,) = [c for c in claims if c.kind is Kind.RESOLUTION_VOTE]
    assert vote.detail == Vote(resolution="2699", in_favour=13, against=0, abstain=2)
    assert vote.period.start == date(2023, 10, 2)


def test_flat_rows_take_the_date_of_the_line_before_them(vocabulary: Vocabulary) -> None:
    text = (
        "The mission has a lead nation.\n\nPersonnel of the mission as of 3 January 2025.\n\n"
        "Bahamas 6 6 soldiers\n\nGuatemala 150 150 military police\n\nTotal 156\n"
    )
    found = extract(read(text, "page.txt"), vocabulary).items
    assert cores(found) == [("BHS", 6, "2025-01-03"), ("GTM", 150, "2025-01-03"), ("mission", 156, "2025-01-03")]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (("On 31 August 2025 a truck hit a wall. A Kenyan officer was killed.\n\nThat is the second Kenyan death since "
         "June 2024.\n\nA week earlier a drone killed two Haitian police officers.\n"), "en"),
        (("Le 31 août 2025, un camion a heurté un mur. Un policier kényan a été tué.\n\nC'est le deuxième Kényan tué "
         "depuis juin 2024.\n\nUne semaine plus tôt, un drone a tué deux policiers haïtiens.\n"), "fr"),
        (("El 31 de agosto de 2025 un camión chocó contra un muro. Un policía keniano murió.\n\nEs el segundo keniano "
         "muerto desde junio de 2024.\n\nUna semana antes un dron mató a dos policías haitianos.\n"), "es"),
    ],
)  # fmt: skip
def test_a_time_since_when_is_not_where_the_text_goes_on(text: str, language: str, vocabulary: Vocabulary) -> None:
    found = extract(read(text, "page.txt", language, date(2025, 9, 3)), vocabulary).items
    (drone,) = [one for one in found if one.actor == "haitian-national-police"]
    assert (drone.period.start, drone.period.end) == (date(2025, 8, 24), date(2025, 8, 24))


def test_reference_lists_are_not_read(vocabulary: Vocabulary) -> None:
    text = (
        "== Deployment ==\nKenya sent 200 officers on 5 May 2024.\n\n== References ==\nKenya sends 900 more officers.\n"
    )
    claims = extract(read(text, "page.wikitext"), vocabulary).items
    assert [c.quantity.low for c in claims] == [200]


def test_what_is_told_twice_is_one_claim(vocabulary: Vocabulary) -> None:
    text = (
        "A Kenyan police officer has died in Haiti. The officer was shot on 23 February 2025 and died on that day. "
        "Kenya sent 200 officers on 5 May 2024. Kenya sent 200 officers on 5 May 2024."
    )
    claims = extract(read(text, "page.txt"), vocabulary).items
    assert len([c for c in claims if c.kind is Kind.DEPLOYMENT]) == 1
    (death,) = [c for c in claims if c.kind is Kind.CASUALTY]
    assert (death.actor, death.period.start) == ("KEN", date(2025, 2, 23))


def test_a_predecessor_has_its_own_mission(vocabulary: Vocabulary) -> None:
    text = "The Multinational Security Support Mission has 400 officers. MINUSTAH had 10,000 troops in 2010."
    claims = extract(read(text, "page.txt"), vocabulary).items
    assert [(c.mission, c.quantity.low) for c in claims] == [("mss-haiti", 400), ("minustah", 10000)]


def test_the_speaker_is_kept(vocabulary: Vocabulary) -> None:
    text = "According to Foreign Minister Ana Ruiz, Guatemala sent 75 soldiers on 3 January 2025."
    (claim,) = extract(read(text, "page.txt"), vocabulary).items
    assert claim.attribution == "Foreign Minister Ana Ruiz"
    assert claim.actor == "GTM"


def anchored(claim: Claim, document: Document, vocabulary: Vocabulary) -> list[str]:
    lexer = Lexer(load_lexicon("en"), build_gazetteer(vocabulary, "en"))
    lexer.read(document.text, (0, len(document.text)), Clock(document.published))
    outcome = anchor(document, [claim], lexer)
    return [issue.code for issue in outcome.issues]


def test_a_claim_that_does_not_stand_in_its_document_is_refused(vocabulary: Vocabulary) -> None:
    text = "Kenya sent 200 officers on 5 May 2024."
    document = Document(
        id="1" * 16, name="t", text=text, original=text, offsets=OffsetMap.identity(len(text)), media_type="text/plain",
        published=date(2024, 5, 6),
    )  # fmt: skip
    (claim,) = extract(document, vocabulary).items
    assert anchored(claim, document, vocabulary) == []
    assert anchored(replace(claim, quote="Kenya sent 300 officers"), document, vocabulary) == ["unanchored-quote"]
    assert anchored(replace(claim, span=Span(0, 5)), document, vocabulary) == ["unanchored-quote"]
    assert anchored(replace(claim, quote=""), document, vocabulary) == ["unanchored-quote"]
    wrong = replace(claim, quantity=replace(claim.quantity, low=300, high=300))
    assert anchored(wrong, document, vocabulary) == ["number-not-in-quote"]
    moved = replace(document, original="X" * len(text))
    assert anchored(claim, moved, vocabulary) == ["unanchored-quote"]
    later = replace(claim, period=Period.day(date(2024, 5, 7)))
    assert anchored(later, document, vocabulary) == ["date-not-in-text"]
    assert anchored(replace(claim, actor="JAM"), document, vocabulary) == ["actor-not-in-text"]


def test_extraction_is_pure(vocabulary: Vocabulary) -> None:
    document = read("Kenya sent 200 officers on 5 May 2024. Jamaica promised 150 more.", "page.txt")
    assert extract(document, vocabulary) == extract(document, vocabulary)


def test_an_empty_vocabulary_still_reads_numbers() -> None:
    claims = extract(read("The mission has 400 officers.", "page.txt"), Vocabulary()).items
    assert [(c.kind, c.actor, c.mission, c.quantity.low) for c in claims] == [(Kind.STRENGTH, "mission", None, 400)]
