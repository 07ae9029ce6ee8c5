"""Groups and edges: who rests on whom."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest

from musterbook.base.claim import Claim, Kind
from musterbook.base.copies import Lineage, Relation
from musterbook.base.document import Block, BlockKind, Citation, Document
from musterbook.base.ids import document_id
from musterbook.base.span import OffsetMap, Span
from musterbook.lineage import as_json, trace

SYLLABLES = (
    "ba",
    "cor",
    "den",
    "fil",
    "gra",
    "hol",
    "ime",
    "jur",
    "kap",
    "lo",
    "mer",
    "nos",
    "pra",
    "qui",
    "ros",
    "tem",
)


def story(seed: int, sentences: int = 20) -> list[str]:
    """Sentences of made-up words, the same for the same seed."""
    random = Random(seed)  # noqa: S311
    words = ["".join(random.choices(SYLLABLES, k=random.randint(1, 3))) for _ in range(sentences * 14)]
    return [" ".join(words[n : n + 14]).capitalize() + "." for n in range(0, len(words), 14)]


def document(text: str, name: str = "a.txt", **known: object) -> Document:
    """A document that is its own text."""
    fields = {"source": name, "media_type": "text/plain", "original": text, **known}
    identifier = document_id(f"{name}{text}".encode())
    return Document(id=identifier, name=name, text=text, offsets=OffsetMap.identity(len(text)), **fields)  # type: ignore[arg-type]


def only_edge(*documents: Document) -> tuple[str, str, Relation, float]:
    """The one edge among documents, by names, its share in two digits."""
    names = {one.id: one.name for one in documents}
    (edge,) = trace(documents).edges
    return names[edge.source], names[edge.target], edge.relation, round(edge.share, 2)


OLD, NEW = date(2024, 5, 1), date(2024, 6, 1)
TEXT = story(1)


def test_a_copy_rests_on_the_earlier_document() -> None:
    first = document("\n".join(TEXT), "z.txt", published=OLD)
    second = document(" ".join(TEXT).upper().replace(".", " —"), "a.txt", published=NEW)
    assert only_edge(first, second) == ("a.txt", "z.txt", Relation.COPY_OF, 1.0)
    assert [group.documents for group in trace([second, first]).groups] == [(first.id, second.id)]


def test_a_light_edit_is_a_revision() -> None:
    words = " ".join(TEXT).split()
    edited = " ".join("otherwise" if n % 25 == 0 else word for n, word in enumerate(words))
    found = only_edge(document(" ".join(words), "a.txt", published=OLD), document(edited, "b.txt", published=NEW))
    assert found[:3] == ("b.txt", "a.txt", Relation.REVISION_OF)
    assert 0.75 < found[3] < 0.85


def test_the_same_title_of_one_publisher_put_out_again_is_a_revision() -> None:
    known = {"title": "Force awaits third contingent", "source": "The Paper"}
    first = document(" ".join(TEXT), "a.txt", published=OLD, **known)
    again = document(" ".join(TEXT) + " Corrected.", "b.txt", published=NEW, **known)
    assert only_edge(first, again)[2] is Relation.REVISION_OF
    other = document(" ".join(TEXT) + " Corrected.", "b.txt", published=NEW, title=known["title"], source="Gazette")
    assert only_edge(first, other)[2] is Relation.COPY_OF


def test_a_cut_is_an_excerpt_of_the_whole_where_no_date_speaks() -> None:
    part, whole = document(" ".join(TEXT[:8]), "a.txt"), document(" ".join(TEXT), "b.txt")
    assert only_edge(part, whole) == ("a.txt", "b.txt", Relation.EXCERPT_OF, 1.0)


def test_a_longer_version_of_an_earlier_text_is_its_revision() -> None:
    brief = document(" ".join(TEXT[:8]), "a.txt", published=OLD)
    full = document(" ".join(TEXT), "b.txt", published=NEW)
    assert only_edge(brief, full)[:3] == ("b.txt", "a.txt", Relation.REVISION_OF)


def test_three_sentences_quoted_in_another_story_are_an_excerpt() -> None:
    host = story(2)
    quoting = document(" ".join([*host[:9], *TEXT[4:7], *host[9:]]), "a.txt", published=NEW)
    found = only_edge(document(" ".join(TEXT), "b.txt", published=OLD), quoting)
    assert found[:3] == ("a.txt", "b.txt", Relation.EXCERPT_OF)
    assert 0.1 < found[3] < 0.15


def test_texts_on_one_subject_that_share_its_long_name_are_no_group() -> None:
    name = "the Multinational Harbour Watch and Relief Mission in the Outer Isles"
    first = f"{name} has begun. " + " ".join(story(3, 2))
    second = " ".join(story(4, 2)) + f" {name}."
    assert trace([document(first, "a.txt"), document(second, "b.txt")]) == Lineage()


def test_a_shared_list_of_sources_makes_no_copies() -> None:
    sources = "\nReferences\n" + "\n".join(TEXT)
    first, second = "\n".join(story(5, 4)) + sources, "\n".join(story(6, 4)) + sources
    assert trace([document(first, "a.txt"), document(second, "b.txt")]) == Lineage()


def test_blocks_tell_where_a_list_of_sources_ends() -> None:
    lines = ["Sources", TEXT[0], "History", *TEXT[1:6]]
    text, blocks, start = "\n".join(lines), [], 0
    for line in lines:
        kind = BlockKind.HEADING if len(line.split()) == 1 else BlockKind.PARAGRAPH
        blocks.append(Block(kind=kind, span=Span(start, start + len(line))))
        start += len(line) + 1
    whole = document(text, "a.txt", blocks=tuple(blocks), published=OLD)
    assert only_edge(whole, document(" ".join(["History", *TEXT[1:6]]), "b.txt"))[2:] == (Relation.COPY_OF, 1.0)


def test_short_texts_are_compared_whole() -> None:
    same = [document("Another 150 officers landed on Friday.", f"{n}.txt") for n in range(3)]
    assert len(trace(same).groups[0].documents) == 3
    assert trace([document("On Friday", "a.txt"), document("On Sunday", "b.txt"), document("", "c.txt")]) == Lineage()


def test_a_group_larger_than_any_stock_phrase_is_one_group() -> None:
    copies = [document(" ".join(TEXT) + f" Place {n}.", f"{n}.txt") for n in range(60)]
    assert [len(group.documents) for group in trace(copies).groups] == [60]


def test_boilerplate_of_many_documents_joins_none() -> None:
    pages = [document(" ".join([*story(n), *TEXT[:3]]), f"{n}.txt") for n in range(100, 140)]
    assert trace(pages) == Lineage()


@pytest.mark.parametrize("lengths", [(20, 20), (20, 20, 20, 20), (20, 14, 9, 17), (7, 20)])
def test_a_text_that_stands_several_times_in_its_document_repeats(lengths: tuple[int, ...]) -> None:
    (edge,) = trace([document("\n\n".join(" ".join(TEXT[:n]) for n in lengths))]).edges
    assert (edge.relation, edge.times, edge.source == edge.target) == (Relation.REPEATS, len(lengths), True)
    assert 0 < edge.share <= 1


def test_a_repeated_summary_is_no_repetition_of_the_text() -> None:
    assert trace([document(" ".join([*TEXT, *TEXT[:2]]))]) == Lineage()


def test_the_latest_cited_day_orders_undated_documents() -> None:
    def citing(day: date, name: str) -> Document:
        return document(" ".join(TEXT), name, citations=(Citation(anchor=0, retrieved=day),))

    assert only_edge(citing(NEW, "a.txt"), citing(OLD, "b.txt"))[:2] == ("a.txt", "b.txt")


def test_what_names_its_original_comes_after_it_whatever_its_date() -> None:
    original = document(" ".join(TEXT), "a.txt", url="https://www.paper.example/news/1/", published=NEW)
    cited = Citation(anchor=0, url="http://paper.example/news/1?utm_source=feed#top")
    syndicated = document(" ".join(TEXT), "b.txt", published=OLD, citations=(cited,))
    found = trace([original, syndicated])
    assert [(edge.source, edge.relation) for edge in found.edges] == [
        (syndicated.id, Relation.CITES),
        (syndicated.id, Relation.COPY_OF),
    ]
    assert found.groups[0].id == original.id


@pytest.mark.parametrize(
    "known",
    [
        {"citations": (Citation(anchor=0, title="Force awaits third contingent"),)},
        {"metadata": (("syndication-source", "https://paper.example/1"), ("author", "A. Writer"))},
        {"citations": (Citation(anchor=0, url="https://web.archive.org/web/20240501000000/https://paper.example/1"),)},
    ],
)
def test_a_document_may_name_its_source_by_title_metadata_or_archive(known: dict[str, object]) -> None:
    source = document(" ".join(TEXT), "a.txt", url="https://paper.example/1", title="Force awaits third contingent")
    citing = document(" ".join(story(9)), "b.txt", **known)
    assert only_edge(source, citing) == ("b.txt", "a.txt", Relation.CITES, 0.0)
    assert trace([source, citing]).groups == ()


def test_an_address_in_the_text_is_named_and_a_front_page_is_not() -> None:
    source = document(" ".join(TEXT), "a.txt", url="https://paper.example/1")
    front = document(" ".join(story(8)), "b.txt", url="https://paper.example/")
    text = " ".join(story(9)) + " First published at https://paper.example/1, see https://paper.example/."
    assert only_edge(source, front, document(text, "c.txt"))[:3] == ("c.txt", "a.txt", Relation.CITES)


ENGLISH = (
    "On 12 March 2024 the governor of Kastoria met with Admiral Lindqvist. A force of 1,250 soldiers from Norvenia "
    "left the port of Halvik, and 340 police officers of Tresland followed on 19 March. Of the 75 vehicles "
    "in Halvik only 48 were ready, said Admiral Lindqvist. In the hospital of Kastoria 216 people were treated."
)
SPANISH = (
    "El 12 de marzo de 2024 el gobernador de Kastoria se reunió con el Admiral Lindqvist. Una fuerza de 1.250 "
    "soldados de Norvenia salió del puerto de Halvik, y 340 policías de Tresland siguieron el 19 de marzo. De los 75 "
    "vehículos en Halvik solo 48 estaban listos, dijo el Admiral Lindqvist. En el hospital de Kastoria fueron "
    "atendidas 216 personas."
)
RETOLD = (
    "En Halvik, según Tresland, 216 policías y 48 vehículos; en Kastoria 75 y 340. El Admiral Lindqvist vio 1.250 "
    "soldados de Norvenia el 19 de marzo de 2024 y otra vez el 12, dijo en Kastoria."
)


def test_a_translation_tells_the_same_sentences_in_the_same_order() -> None:
    original = document(ENGLISH, "a.txt", published=OLD)
    translated = document(SPANISH, "b.txt", published=NEW, language="es")
    found = only_edge(original, translated)
    assert found[:3] == ("b.txt", "a.txt", Relation.TRANSLATION_OF)
    assert 0.7 < found[3] <= 1
    assert len(trace([original, translated]).groups) == 1


@pytest.mark.parametrize("text", [RETOLD, "En 2024 y 2025", "12 2024 1250 340 19", ""])
def test_the_same_figures_told_in_another_order_are_no_translation(text: str) -> None:
    assert trace([document(ENGLISH, "a.txt"), document(text, "b.txt", language="es")]) == Lineage()


def test_a_translation_of_what_many_outlets_carry_is_found() -> None:
    pages = [document(SPANISH + f" {n}", f"{n}.txt", language="es") for n in range(31)]
    found = trace([document(ENGLISH, "a.txt"), *pages])
    assert {one.relation for one in found.edges} == {Relation.COPY_OF, Relation.TRANSLATION_OF}
    assert len(found.groups) == 1


PLAIN = (
    "The soldiers came back before dawn. Their families had waited for them in the rain at the harbour gate. Nobody "
    "sang. An old man from Norvenia asked the colonel, Berit Halvorsen, where the others were. She answered that the "
    "second ship would arrive on Thursday. In Tresland the minister promised that no more troops would be sent to "
    "Kastoria. The doctors of the hospital in Halvik still wait for medicine, and the children have no school."
)
FRENCH = (
    "Les soldats sont revenus avant l’aube. Leurs familles les avaient attendus sous la pluie, à la porte du port. "
    "Personne ne chantait. Un vieil homme de Norvenia a demandé au colonel Berit Halvorsen où étaient les autres. "
    "Elle a répondu que le deuxième navire arriverait jeudi. À Tresland, le ministre a promis de ne plus envoyer de "
    "troupes à Kastoria. Les médecins de l’hôpital de Halvik attendent toujours des médicaments, et les enfants n’ont "
    "plus d’école."
)
ANOTHER = (
    "À Halvik, le colonel Berit Halvorsen a quitté le port sans un mot. Selon le ministre, qui parlait à Tresland, il "
    "n’y aura plus de départs vers Kastoria : la mission est finie. Des habitants venus de Norvenia réclament des "
    "nouvelles du second navire, attendu jeudi. L’hôpital manque de tout, et le maire redoute l’hiver."
)
REWORDED = (
    "Before dawn the soldiers returned. At the harbour gate their families had been waiting for them in the rain, and "
    "nobody was singing. Where were the others, an old man from Norvenia asked Colonel Berit Halvorsen; the second "
    "ship would come on Thursday, she replied. The minister promised in Tresland that troops would no longer be sent "
    "to Kastoria. Doctors at the hospital in Halvik are still waiting for medicine. The children are without a "
    "school."
)


def test_a_translation_is_found_by_words_where_there_are_hardly_any_numbers() -> None:
    original = document(PLAIN, "a.txt", published=OLD)
    translated = document(FRENCH, "b.txt", published=NEW, language="fr")
    assert only_edge(original, translated)[:3] == ("b.txt", "a.txt", Relation.TRANSLATION_OF)
    independent = document(ANOTHER, "c.txt", published=OLD, language="fr")
    assert trace([original, independent]) == Lineage()


def test_a_rewrite_in_the_same_language_is_a_revision_and_tells_how_much_it_tells() -> None:
    original, rewrite = document(PLAIN, "a.txt", published=OLD), document(REWORDED, "b.txt", published=NEW)
    found = only_edge(original, rewrite)
    assert found[:3] == ("b.txt", "a.txt", Relation.REVISION_OF)
    assert found[3] > 0.6


def test_json_names_files_and_keeps_two_digits() -> None:
    first = document(" ".join(TEXT), "a.txt", published=OLD)
    second = document(" ".join([*TEXT, *TEXT]), "b.txt", published=NEW)
    found = as_json(trace([first, second]), [second, first])
    assert found == {
        "groups": [["a.txt", "b.txt"]],
        "edges": [
            {"from": "b.txt", "to": "a.txt", "relation": "copy-of", "share": 0.99},
            {"from": "b.txt", "to": "b.txt", "relation": "repeats", "share": 0.99, "times": 2},
        ],
    }


def test_json_tells_files_of_the_same_bytes_as_copies() -> None:
    one = document(TEXT[0], "a.txt")
    twin = replace(one, name="b.txt")
    assert as_json(trace([one, twin, one]), [one, twin, one]) == {
        "groups": [["a.txt", "b.txt"]],
        "edges": [{"from": "b.txt", "to": "a.txt", "relation": "copy-of", "share": 1.0}],
    }


BEFORE, AFTER = " ".join(story(20, 3)), " ".join(story(21, 3))
"""What a host adds before and after a text."""


def told(second: str, source: str, **known: object) -> Relation:
    """The relation of a text put out by a publisher, a day later, to TEXT as the Wire put it out."""
    first = document(" ".join(TEXT), "a.txt", published=OLD, source="Wire")
    return only_edge(first, document(second, "b.txt", published=NEW, source=source, **known))[2]


def test_another_outlet_carries_a_text_with_lines_of_its_own() -> None:
    carried = " ".join([BEFORE, *TEXT[:17], AFTER])
    assert told(carried, "Gazette") is Relation.COPY_OF
    assert told(carried, "b.txt") is Relation.COPY_OF, "the publisher is not known: only the ends were changed"


def test_a_text_changed_in_its_midst_is_a_copy_only_where_the_publisher_is_another() -> None:
    changed = " ".join([*TEXT[:5], BEFORE, *TEXT[7:12], AFTER, *TEXT[14:]])
    assert told(changed, "Gazette") is Relation.COPY_OF
    assert told(changed, "b.txt") is Relation.REVISION_OF


def test_a_publisher_that_keeps_a_third_of_its_text_has_revised_it() -> None:
    going_on = " ".join([*story(22, 12), *TEXT[3:10]])
    assert told(going_on, "Wire") is Relation.REVISION_OF
    assert told(going_on, "Gazette") is Relation.EXCERPT_OF


def test_a_cut_with_a_frame_of_its_own_is_an_excerpt() -> None:
    assert told(" ".join([*story(23, 2), *TEXT[:6]]), "Gazette") is Relation.EXCERPT_OF


def test_what_a_copy_adds_is_no_word_of_its_original() -> None:
    first = document(" ".join(TEXT), "a.txt", published=OLD, source="Wire")
    added = "The paper adds that 75 men of the northern battalion have since followed by air."
    copy = document(" ".join([*TEXT, added]), "b.txt", published=NEW, source="Gazette")
    at = copy.text.index("75 men")
    claim = Claim(id="c", kind=Kind.DEPLOYMENT, actor="AAA", quote="75 men", span=Span(at, at + 6), document=copy.id)
    lineage = trace([first, copy], [claim])
    assert (lineage.edges[0].relation, lineage.origins) == (Relation.COPY_OF, ())


def test_what_is_kept_all_through_a_changed_text_tells_a_revision_and_what_is_in_one_piece_an_excerpt() -> None:
    new = story(24, 9)
    going_on = " ".join([*TEXT[:3], *new[:4], *TEXT[8:10], *new[4:], *TEXT[17:19]])
    assert told(going_on, "b.txt") is Relation.REVISION_OF
    in_one_piece = " ".join([*new[:4], *TEXT[6:13], *new[4:]])
    assert told(in_one_piece, "b.txt") is Relation.EXCERPT_OF


def test_tables_that_tell_of_the_same_countries_are_no_rewrites_of_one_another() -> None:
    forms = "{0}: {1} police and {2} soldiers", "The {0} has {1} police and also {2} soldiers"
    rows = [[form.format(name, 100 + 7 * n, 9 * n + 20) for n, name in enumerate(NAMES)] for form in forms]
    tables = []
    for month, lines in enumerate(rows):
        text, blocks = "\n".join(lines), []
        for line in lines:
            at = text.index(line)
            blocks.append(Block(kind=BlockKind.TABLE_ROW, span=Span(at, at + len(line))))
        tables.append(document(text, f"{month}.txt", blocks=tuple(blocks)))
    assert trace(tables).groups == ()


NAMES = [f"Republic of {first}{second}land" for first in ("Nor", "Tres", "Kas") for second in ("a", "e", "i", "o", "u")]
