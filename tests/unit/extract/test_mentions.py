"""Mentions of command in three languages: what is one, what is none, and where it stands."""

import pytest

from musterbook.base.document import Document
from musterbook.base.entity import Vocabulary
from musterbook.base.mention import Mention, MentionType, mention_to_json
from musterbook.base.span import OffsetMap, Piece, Span
from musterbook.extract.mentions import find_mentions
from musterbook.identify import load_vocabulary

VOCABULARY = load_vocabulary(()).items[0]
LETTERS = {
    "P": MentionType.PERSON, "R": MentionType.RANK, "T": MentionType.ROLE, "O": MentionType.ORGANIZATION,
    "L": MentionType.PLACE,
}  # fmt: skip


def document(text: str, language: str) -> Document:
    return Document(
        id="0" * 16, name="text", text=text, original=text, offsets=OffsetMap.identity(len(text)),
        media_type="text/plain", language=language,
    )  # fmt: skip


def found(text: str, language: str) -> list[tuple[MentionType, str]]:
    return [(one.kind, one.text) for one in find_mentions(document(text, language), VOCABULARY)]


def written(marked: str) -> tuple[str, list[tuple[MentionType, str]]]:
    """The text of '[R:Col.] [P:Ann Lee] spoke.' and its mentions."""
    parts = marked.replace("]", "[").split("[")
    mentions = [(LETTERS[part[0]], part[2:]) for part in parts[1::2]]
    parts[1::2] = [part[2:] for part in parts[1::2]]
    return "".join(parts), mentions


@pytest.mark.parametrize("marked", [
    "[R:Lt.-Col.] [P:Ann B. Lee], [T:Commander] of the [O:5th Infantry Battalion], spoke in [L:Kenya].",
    "The [T:General Officer Commanding] (GOC) [O:4 Division], [R:Maj. Gen.] [P:T.R. Mwangi-Otieno], visited.",
    "[P:Ann Lee], the [T:spokeswoman] of the [O:Kenyan Navy], denied it.",
    "[R:Rear Admiral] [P:O'Neill] was named [T:Director of Naval Operations].",
    "The [R:Deputy Inspector General of Police], [P:Grace Atieno], has resigned.",
    "[P:K. Lee], a [R:brigadier general], was absent.",
    "[R:Brigadiers] [P:Ann Lee] and [P:Tom Ray] retired.",
    "[T:Chief of Defence Staff] [R:General] [P:Francis Otieno] praised [O:Operation Silent Dawn].",
    "He is at [O:Defence Headquarters] and once led the [O:Training and Doctrine Command].",
    "[R:CP] [P:Ann Lee] is the new [T:Commissioner of Police in charge of Lamu State].",
    "The [O:17 Brigade] left [L:Lamu State].",
])  # fmt: skip
def test_english(marked: str) -> None:
    text, expected = written(marked)
    assert found(text, "en") == expected


@pytest.mark.parametrize("marked", [
    "Le [R:lieutenant-colonel] [P:Anne Ardé], [T:commandant] de la [O:33e brigade d'infanterie], est partie.",
    "Le [T:porte-parole] de la [O:gendarmerie nationale sénégalaise], le [R:commissaire divisionnaire] [P:Jo Ba].",
    "Le [T:chef d'état-major des armées], le [R:général de division] [P:Jean de Brécy], a parlé.",
    "[P:Anne Ardé] a été nommée [T:directrice des opérations].",
    "Le [R:contre-amiral] [P:Luc Ardé] commande l'[O:École de guerre].",
    "Les soldats de l'[O:opération Vigie] sont dans la [L:région de Mopti].",
    "Les [O:forces armées maliennes] et la [O:Direction centrale de la police judiciaire] ont agi.",
])  # fmt: skip
def test_french(marked: str) -> None:
    text, expected = written(marked)
    assert found(text, "fr") == expected


@pytest.mark.parametrize("marked", [
    "El [R:general de brigada] [P:Juan de la Arde], [T:comandante] de la [O:Tercera Brigada], habló en [L:Chile].",
    "El [T:jefe] de la [O:Policía Nacional de Colombia], [P:Ana Arde], dimitió.",
    "La [T:vocera] de la [O:Fuerza Aérea], la [R:teniente coronel] [P:Ana Arde], lo negó.",
    "El [O:33.º Batallón de Infantería] y la [O:Brigada No. 12] están en el [L:departamento de Arda].",
    "El [R:contralmirante] [P:Luis Arde] asumió como [T:director de Inteligencia].",
    "La [O:Fuerza de Tarea Conjunta Aurora] apoya la [O:Operación Mar Calmo].",
])  # fmt: skip
def test_spanish(marked: str) -> None:
    text, expected = written(marked)
    assert found(text, "es") == expected


@pytest.mark.parametrize(("language", "text"), [
    ("en", "Mr. Tom Ray, a trader, met Ann Lee and her brother Jo."),
    ("en", "The general public in the major towns heard a private view of the chief reasons."),
    ("en", "Later, Lee said that three divisions of the company would close."),
    ("en", "The managing director, Tom Ray, bought 12 boats."),
    ("fr", "M. Luc Ardé, un commerçant, a rencontré Anne en général."),
    ("fr", "En général, la direction de l'usine et la brigade des cuisines s'entendent."),
    ("es", "El Sr. Luis Arde, un comerciante, habló en general con Ana."),
    ("es", "La mayor parte del grupo y la base del cuadro son azules."),
])  # fmt: skip
def test_no_mention_of_command(language: str, text: str) -> None:
    assert found(text, language) == []


def test_spans_are_those_of_the_original() -> None:
    text, original = "Col. Ann Lee spoke.", "<p>Col. Ann&nbsp;Lee spoke.</p>"
    pieces = (Piece(0, 8, 3, 11), Piece(8, 9, 11, 17, verbatim=False), Piece(9, 19, 17, 27))
    page = Document(
        id="0" * 16, name="page", text=text, original=original, offsets=OffsetMap(pieces), media_type="text/html",
    )  # fmt: skip
    rank, person = find_mentions(page, Vocabulary())
    assert (rank.text, person.text) == ("Col.", "Ann Lee")
    assert original[person.span.start : person.span.end] == "Ann&nbsp;Lee"


def test_another_language_is_read_as_english() -> None:
    assert found("Colonel Ann Lee spoke.", "sw") == found("Colonel Ann Lee spoke.", "en") != []


def test_a_mention_as_json() -> None:
    mention = Mention(kind=MentionType.RANK, text="Col.", span=Span(3, 7))
    assert mention_to_json(mention) == {"type": "rank", "text": "Col.", "span": [3, 7]}
