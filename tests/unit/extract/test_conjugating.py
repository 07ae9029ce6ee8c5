"""Infinitives give the forms that texts use, regular and irregular, reflexive and with words behind them."""

import pytest

from musterbook.extract.words.conjugating import conjugate
from musterbook.extract.words.lexicon import load_lexicon
from musterbook.extract.words.words import cut

TOLD = {
    "fr": {
        "rentrer": "rentre rentrent rentrait rentraient rentra rentrèrent rentrant rentré rentrée rentrés rentrées",
        "engager": "engageait engageaient engagea engageant engageons",
        "envoyer": "envoie envoient envoyait envoyé",
        "rejoindre": "rejoint rejoignent rejoignaient rejointes",
        "revenir": "revient reviennent revint revinrent revenu",
        "prendre": "prend prennent prenait prit prises",
        "remettre": "remet remettent remit remise",
        "détruire": "détruit détruisent détruisait détruites",
        "périr": "périt périssent périrent péri",
        "partir": "part partent partit partie",
        "offrir": "offre offrent offrait offert offertes",
        "mourir": "meurt meurent mourut mortes",
        "recevoir": "recoit recoivent recevait recus",
        "abattre": "abat abattent abattit abattus",
        "perdre": "perd perdent perdait perdues",
    },
    "es": {
        "regresar": "regresa regresan regresaba regresó regresaron regrese regresamos regresando regresadas",
        "replegar(ie)": "repliega repliegan replegó replieguen replegados",
        "volver(ue)": "vuelve vuelven volvía volvió vuelto",
        "despedir(i)": "despide despidió despidiendo despida despedidos",
        "herir(ie)": "hiere hirió hirieron hirió hiriendo herida",
        "mantener": "mantiene mantuvo mantuvieron mantenga mantenidos",
        "traer": "trae trajo trajeron trayendo traídos",
        "destruir": "destruye destruyó destruyeron destruyendo destruida",
        "reducir": "reduce redujo redujeron reduzca reducidas",
        "morir": "muere murieron muriendo muertas",
        "poner": "pone puso pusieron ponga puestos",
        "recoger": "recoge recoja recogido",
        "llegar": "llegó lleguen llegaron",
        "prestar": "presta prestó prestaron",
    },
}
AHEAD = [
    ("fr", "envoyer", "enverra", "enverrait"), ("fr", "venir", "viendront", "viendraient"),
    ("fr", "rappeler", "rappellera", "rappellerait"), ("fr", "se replier", "se replieront", "se replieraient"),
    ("fr", "plier bagage", "pliera bagage", "plieraient bagage"), ("es", "salir", "saldrán", "saldría"),
    ("es", "retirarse", "se retirarán", "se retiraría"), ("es", "tomar tierra", "tomará tierra", "tomarían tierra"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "verb", "forms"), [(lang, verb, forms) for lang, own in TOLD.items() for verb, forms in own.items()]
)
def test_a_verb_has_its_forms_of_fact(language: str, verb: str, forms: str) -> None:
    assert set(forms.split()) <= set(conjugate(language, verb).told)


@pytest.mark.parametrize(("language", "verb", "ahead", "would"), AHEAD)
def test_futures_and_conditionals_are_kept_apart(language: str, verb: str, ahead: str, would: str) -> None:
    forms = conjugate(language, verb)
    assert ahead in forms.ahead
    assert would in forms.would
    assert not {ahead, would} & set(forms.told)


def test_a_reflexive_verb_is_compounded() -> None:
    assert {"s'est envolée", "se sont", "s'envole"} - set(conjugate("fr", "s'envoler").told) == {"se sont"}
    assert {"se ha replegado", "se han replegado", "nos replegamos"} <= set(conjugate("es", "replegarse(ie)").told)


@pytest.mark.parametrize(("language", "verb"), [("fr", "table"), ("es", "mesa"), ("xx", "go")])
def test_what_is_no_infinitive_is_refused(language: str, verb: str) -> None:
    with pytest.raises(ValueError, match="expected one"):
        conjugate(language, verb)


def test_a_lexicon_tells_tenses_by_their_tags() -> None:
    lexicon = load_lexicon("fr")
    assert "future" in lexicon.match(cut("plieront bagage"), 0)[1].tags
    assert "future" not in lexicon.match(cut("plièrent bagage"), 0)[1].tags
