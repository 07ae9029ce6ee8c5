"""Parts of an article: each figure has its reference, and nothing that sources say is taken for markup."""

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.samples import hostile
from tests.samples.small_view import DOCUMENTS, MISSION, claims, view
from tests.samples.wikitextcheck import faults, read

from musterbook.base.claim import Claim, Kind
from musterbook.base.document import Document
from musterbook.base.ledger import Note
from musterbook.base.quantity import Qualifier, Quantity
from musterbook.base.view import RecordView
from musterbook.serve.encyclopedia import compared, read_article
from musterbook.serve.options import Question
from musterbook.serve.python.keeping import workplace_at
from musterbook.write import LANGUAGES, wikitext_files
from musterbook.write.wikitext import References, comment, form_of, plain
from musterbook.write.wikitext.plain import clipped, one_line

NAMES = ["casualties.txt", "infobox.txt", "personnel.txt", "timeline.txt"]
DAY = date(2025, 5, 1)


def parts(given: RecordView, language: str = "en", mission: str | None = None) -> dict[str, str]:
    return {name: data.decode() for name, data in wikitext_files(given, language=language, mission=mission).items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_part_is_whole_and_says_when_and_by_which_record(language: str) -> None:
    found = parts(view(), language)
    assert sorted(found) == NAMES
    for name, text in found.items():
        assert faults(text) == [], name
        assert view().head in text
        assert "2025" in text.splitlines()[0]
    assert found == parts(view(), language)


def test_what_was_set_aside_is_told_in_notes_alone_and_marked() -> None:
    for name, text in parts(view()).items():
        for quote in ("fewer than 800", "a second contingent of 200"):
            for found in re.finditer(f"“{quote}[^”]*”(?! \\(set aside\\))", text):
                inside = text.rfind("<ref", 0, found.start()) > text.rfind("</ref>", 0, found.start())
                assert inside, (name, text[found.start() : found.end() + 20])
    assert "“fewer than 800 have been deployed” (set aside)" in parts(view())["personnel.txt"]


def test_the_total_is_the_records_own_and_a_note_says_what_the_rows_come_to() -> None:
    table = parts(view())["personnel.txt"]
    total = table[table.index('! scope="row" | Total') :]
    assert total.startswith('! scope="row" | Total !! 1,077{{efn|1=The countries listed add up to at least 726;')


def test_a_total_that_is_a_sum_of_what_is_told_has_a_note() -> None:
    note = Note(claims=("t1", "s1"), explanation="1,077 is a sum.")
    given = replace(view(), reconciliation=replace(view().reconciliation, notes=(note,)))
    table = parts(given)["personnel.txt"]
    assert "is exactly a sum of other figures that are told: “the mission counts 1,077”" in table


def test_what_has_no_number_is_left_out_and_counted() -> None:
    found = parts(view())
    assert "600{{efn|1=Left out, for no number is told: 1." in found["personnel.txt"]
    assert "<!-- Left out, for no number is told: 1. -->" in found["casualties.txt"]


def test_a_file_of_nothing_says_so() -> None:
    for language in LANGUAGES:
        empty = parts(RecordView(as_of=DAY), language)
        assert sorted(empty) == NAMES
        assert [name for name, text in empty.items() if faults(text)] == []
        assert empty["timeline.txt"].count("<!--") == 2
        assert "| size" not in empty["infobox.txt"]


def test_an_internal_part_says_so() -> None:
    assert "Internal" not in parts(view())["infobox.txt"]
    assert all("Internal" in text for text in parts(replace(view(), internal=True)).values())


def document(**told: object) -> Document:
    return replace(DOCUMENTS[0], **told)  # type: ignore[arg-type]  # fields by name


def reference(own: Document, language: str = "en", **claim: object) -> str:
    given = replace(view(), documents=(own,), recorded_at=((own.id, datetime(2025, 4, 20, tzinfo=UTC)),))
    told = replace(claims()[0], **claim)  # type: ignore[arg-type]  # fields by name
    return References(view=given, form=form_of(language)).text(told)


def test_a_reference_in_each_language() -> None:
    own = document(language="en", retrieved_at=datetime(2025, 3, 5, tzinfo=UTC))
    assert reference(own) == (
        "{{cite web |title=Force reaches half its size |url=https://gazette.example/force |website=Gazette "
        "|date=2 March 2025 |access-date=5 March 2025 |quote=a force of 1,200}}"
    )
    assert reference(own, "fr") == (
        "{{Lien web |titre=Force reaches half its size |url=https://gazette.example/force |site=Gazette "
        "|date=2 mars 2025 |consulté le=5 mars 2025 |langue=en |citation=a force of 1,200}}"
    )
    assert reference(own, "es") == (
        "{{Cita web |título=Force reaches half its size |url=https://gazette.example/force |sitioweb=Gazette "
        "|fecha=2 de marzo de 2025 |fechaacceso=5 de marzo de 2025 |idioma=en |cita=a force of 1,200}}"
    )


def test_an_article_of_a_newspaper_is_cited_as_one_with_its_authors_and_its_archive() -> None:
    address = "https://web.archive.org/web/20250305000000/https://gazette.example/force"
    own = document(
        language="en", media_type="text/html", retrieved_at=datetime(2025, 3, 5, tzinfo=UTC), name=address,
        metadata=(("author", "Ann Otieno and Bo | Kamau"),),
    )  # fmt: skip
    assert reference(own) == (
        "{{cite news |author=Ann Otieno |author2=Bo &#124; Kamau |title=Force reaches half its size "
        f"|url=https://gazette.example/force |newspaper=Gazette |date=2 March 2025 |access-date=20 April 2025 "
        f"|archive-url={address} |archive-date=5 March 2025 |url-status=live |quote=a force of 1,200}}}}"
    )
    assert reference(own, "fr") == (
        "{{Article |auteur=Ann Otieno |auteur2=Bo &#124; Kamau |titre=Force reaches half its size "
        "|lire en ligne=https://gazette.example/force |périodique=Gazette |date=2 mars 2025 |consulté le=20 avril 2025 "
        f"|archive-url={address} |archive-date=5 mars 2025 |langue=en |citation=a force of 1,200}}}}"
    )
    assert reference(own, "es") == (
        "{{Cita noticia |autor=Ann Otieno |autor2=Bo &#124; Kamau |título=Force reaches half its size "
        "|url=https://gazette.example/force |periódico=Gazette |fecha=2 de marzo de 2025 "
        f"|fechaacceso=20 de abril de 2025 |urlarchivo={address} "
        f"|fechaarchivo=5 de marzo de 2025 |idioma=en |cita=a force of 1,200}}}}"
    )


def test_a_reference_names_the_archived_page_that_was_read() -> None:
    archived = "https://web.archive.org/web/20250305101112/https://gazette.example/force"
    told = reference(document(name=archived, retrieved_at=datetime(2025, 3, 5, tzinfo=UTC)))
    assert f"|archive-url={archived} |archive-date=5 March 2025 |url-status=live" in told
    assert "|access-date=20 April 2025" in told


def test_a_reference_without_an_address_is_plain_words() -> None:
    assert reference(document(url="")) == "Gazette, ''Force reaches half its size'', 2 March 2025, “a force of 1,200”"
    assert reference(document(url="javascript:alert(1)")).startswith("Gazette, ''")
    another = reference(document(), source="Daily Paper", published=date(2025, 3, 1))
    assert another == "Daily Paper, 1 March 2025, “a force of 1,200”"
    inferred = reference(document(published_basis="inferred"))
    assert "date=2 March" not in inferred
    nameless = reference(document(url="", title="", name="", source=""), source="", quote="", published=None)
    assert nameless == f"''{DOCUMENTS[0].id}'', 2 March 2025"
    assert reference(document(id="other"), source="", quote="", published=None) == DOCUMENTS[0].id


def test_a_reference_is_defined_once_and_has_one_name_in_every_file() -> None:
    defined: dict[str, set[str]] = {}
    for text in parts(view()).values():
        for name, told in re.findall(r'<ref name="([^"]+)">(.*?)</ref>', text):
            defined.setdefault(name, set()).add(told)
    assert len(defined) > 8
    assert {name for name, told in defined.items() if len(told) != 1} == set()


def test_corps_are_told_where_one_document_tells_them() -> None:
    unit = Quantity(low=20, high=20, qualifier=Qualifier.EXACT, unit="person")
    base = {"actor": "JAM", "mission": MISSION, "kind": Kind.STRENGTH, "document": DOCUMENTS[0].id}
    soldiers = Claim(id="k1", corps="soldier", quantity=unit, **base)  # type: ignore[arg-type]  # fields by name
    police = replace(soldiers, id="k2", corps="police", quantity=replace(unit, low=4, high=4))  # type: ignore[arg-type]
    given = view()
    lines = tuple(
        replace(one, points=tuple(replace(p, claims=(*p.claims, "k1", "k2")) for p in one.points))
        if (one.measure, one.actor) == ("strength", "JAM")
        else one
        for one in given.reconciliation.lines
    )
    told = replace(
        given, claims=(*given.claims, soldiers, police), reconciliation=replace(given.reconciliation, lines=lines)
    )
    assert "| Jamaica || 24 || 20 soldiers, 4 police || " in parts(told)["personnel.txt"]


@pytest.mark.parametrize("text", hostile.TEXTS)
def test_words_of_others_are_only_words(text: str) -> None:
    told = f"'''A''' [[b]] {{{{efn|1=x}}}}\n\n{plain(text)}\n\n'''B'''\n"
    assert faults(plain(text)) == []
    assert " ".join(read(told, "en", DAY).text.split()) == " ".join(f"A b {one_line(text)} B".split())


@given(st.text(max_size=60))
def test_no_text_opens_or_closes_anything(text: str) -> None:
    told = plain(text)
    assert not re.search(r"[<>{}\[\]|~\"=\n]|''|__|://|^[*#:;+!'-]", told)
    assert "-->" not in comment(text)[:-3]
    assert len(clipped(text, 20)) <= 22


@pytest.fixture(scope="module")
def attacked(hostile_record: Path) -> RecordView:
    """A record whose every text tries something."""
    return workplace_at(str(hostile_record), None, None).view(Question())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hostile_record_gives_whole_parts(attacked: RecordView, language: str) -> None:
    found = parts(attacked, language)
    assert len(found["timeline.txt"]) > 10_000
    assert {name: faults(text) for name, text in found.items() if faults(text)} == {}
    known = {"efn", "as of", "notelist", "reflist", "cite web", "Infobox military unit", "Lien web", "#tag:ref"}
    known |= {"références", "Infobox Unité militaire", "Cita web", "listaref", "Ficha de unidad militar"}
    known |= {"cite news", "Article", "Cita noticia"}
    names = {one.strip() for text in found.values() for one in re.findall(r"\{\{([^|{}]*)", text)}
    assert names <= known


@pytest.mark.parametrize("language", LANGUAGES)
def test_edits_against_a_hostile_record_are_whole(attacked: RecordView, tmp_path: Path, language: str) -> None:
    path = tmp_path / "article.wikitext"
    path.write_text(
        "{{Infobox military unit\n| unit_name = Multinational Security Support Mission in Haiti\n| size = 9000\n}}\n"
        "The [[Multinational Security Support Mission in Haiti]] is led by Kenya.\n\n"
        "On 25 June 2024, 305 Kenyan police officers arrived in Haiti.\n"
    )
    article = read_article(workplace_at(str(tmp_path / "none.db"), None, None), str(path), published=DAY)
    found = json.loads(compared(attacked, article, language=language, as_json=True)[0])["findings"]
    new = [one["new"] for one in found if one["new"]]
    assert any("<ref name=" in one for one in new)
    assert [faults(one) for one in new if faults(one)] == []


def test_commanders_stand_with_their_posts_where_the_box_has_one_field() -> None:
    told = parts(view(), "fr")["infobox.txt"]
    assert "| commandant = Force Commander : Godfrey Otunge{{#tag:ref|" in told


def test_forms_stand_in_every_language() -> None:
    forms = [form_of(language) for language in LANGUAGES]
    assert len({frozenset(form.parameters) for form in forms}) == 1
    assert len({frozenset(form.fields) for form in forms}) == 1
    assert [form.on(date(2025, 1, 31)) for form in forms] == [
        "{{as of|2025|1|31|df=y|lc=y}}",
        "au 31 janvier 2025",
        "a 31 de enero de 2025",
    ]
    assert forms[0].field("role", 2) == "commander2_label"
