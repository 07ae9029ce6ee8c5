"""Questions for names, lists, places, words, reasons and sources over the demonstration's record."""

from datetime import date
from pathlib import Path

import pytest
from tests.samples.asking import Asked


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Who drafted the text of resolution 2793?", "put forward by the United States and Panama"),
        ("¿Quién pagó la encuesta?", "Haiti Health Network"),
        ("Qui a attaqué Pont-Sondé ?", "Gran Grif"),
        ("¿En qué lugar mataron a un policía haitiano en febrero de 2025?", "Fort National"),
        ("Dans quelle localité le premier policier kényan est-il mort ?", "Ségur-Savien"),
        ("What was taken out of the draft of resolution 2751?", "A passage on a UN peacekeeping operation"),
        ("Quels pouvoirs aura la nouvelle force ?", "and to detain"),
        ("Why should the 908 million not be counted?", "has nothing to do with the mission"),
        ("¿Quién era el comandante cuando se votó la resolución 2793?", "Godfrey Otunge"),
        ("Where were the returning Kenyan officers welcomed in December 2025?", "welcomed in Nairobi"),
        ("Which hospital treated the wounded Kenyan?", "Aspen hospital"),
        ("What is the name of the base where the mission is garrisoned?", "Life Support Area 1"),
        ("cuántos guatemaltecos hay", "Guatemala, efectivos: 150"),
        ("effectif janvier 2025", "31 janvier 2025 : 807"),
        ("who voted no", "none against"),
        ("top donors", "Canada (US$63,000,000)"),
        ("How many SWAT officers did the drone kill?", "killed, 17 August 2025: 2"),
        ("How many more people were killed in 2024 than in 2023?", "about a thousand more than the year before"),
        ("Until when may the Gang Suppression Force operate?", "2 October 2026"),
        ("On what day did the Council authorise the original mission?", "2 Oct 2023 [1]"),
        ("How much was Canada's share of the fund in percent?", "That is 56"),
        ("Combien d'habitants ont quitté Solino en quatre jours ?", "4,000 people fled"),
        ("How many troops does Nassau still owe?", "the remaining 144"),
        ("Who said that the force would be complete by October 2026?", "foreign minister of the Dominican Republic"),
        ("¿Quiénes tienen más efectivos, los kenianos o los guatemaltecos?", "550 más"),
        ("¿Qué proporción del fondo aportó Canadá?", "el 56"),
        ("What does Leeward Press Service report about Kenyan wages?", "complained of late pay"),
        ("What's the biggest contingent?", "Kenya ("),
        ("Quel est le plus gros contingent ?", "Kenya ("),
        ("Which contributor has sent the fewest?", "Belize (2)"),
        ("Who took over from the MSS?", "The Gang Suppression Force, as it will be called"),
        ("¿Qué proporción de la fuerza prevista ha llegado?", "Es decir, el 28"),
        ("Do the reports agree on how many members voted for the Gang Suppression Force?", "No, as far as the record"),
        ("Les articles donnent-ils le même jour pour la mort du premier policier kényan ?", "Non, d'après le dossier."),
        ("¿Hay alguna discrepancia sobre cuántos kenianos volvieron en diciembre de 2025?", "Sí, según el registro."),
        ("Kenya's total in the almanac article: January vs April 2025 revision?", "817 [2]. That is 417 more."),
        ("De combien l'offre du Tchad a-t-elle baissé entre décembre 2025 et mars 2026 ?", "Soit 700 de moins."),
        (
            "¿Qué tajada de la capital tenían las bandas en octubre de 2024 y cuál un año más tarde?",
            "1 octubre 2025: 90",
        ),
        ("How many soldiers and how many police officers did Jamaica send in September 2024?", "police: Jamaica"),
        ("How much had Canada and the United States each paid into the fund by February 2025?", "US$6,000,000"),
        ("Le Bénin avait-il déployé les soldats qu'il avait promis ?", "Non, d'après le dossier."),
        ("Which outlet says that thirteen members voted for resolution 2793?", "1 documents: Gulf Stream News"),
        ("What is the number of the resolution that created the Gang Suppression Force?", "Resolution 2793"),
        ("Quel est le numéro de la résolution qui a prolongé la mission en 2024 ?", "resolution 2751"),
    ],
)
def test_what_the_record_says_is_told(asked: Asked, text: str, words: str) -> None:
    assert words in asked.ask(text).sentence


@pytest.mark.parametrize(
    "text",
    [
        "Why did Russia abstain?",
        "Combien de blessés en 2025 ?",
        "How many days did the battle last?",
        "Pourquoi le Kenya a-t-il décidé de se retirer ?",
        "¿Por qué redujo Chad su oferta?",
        "Who founded the Gran Grif gang?",
        "Qui a remplacé Godfrey Otunge ?",
        "Who witnessed the ambush?",
        "Who is the mayor of Pont-Sondé?",
        "¿Qué opina el presidente Biden de la fuerza?",
        "Which European countries have sent soldiers?",
        "What is the name of the missing officer?",
        "Where did the SWAT officers die?",
        "When did the UN suspend the commander?",
        "What does a Kenyan police officer in Haiti earn?",
        "¿Qué países latinoamericanos votaron a favor?",
        "¿Es Kenia el país con más bajas de todas las misiones de la ONU?",
        "Is the Gang Suppression Force bigger than the mission MINUSTAH was?",
        "¿Cómo se llamaba el agente keniano muerto en febrero de 2025?",
        "Who was the Kenyan officer killed at Ségur-Savien?",
        "What is the President of Kenya called?",
        "How many doctors did El Salvador send?",
        "¿Cuántos helicópteros perdió la misión?",
        "De los 800 que mandaría Chad, ¿cuántos son gendarmes?",
        "How much is a Kenyan policeman paid a month?",
        "What percentage of those surveyed in 2023 was against an international force?",
        "¿Qué porcentaje de los encuestados rechazó la fuerza?",
        "What did the Council decide about the letter of the seven states?",
        "opération Ségur-Savien, pertes côté gangs ?",
        "How many Kenyan officers asked to leave the mission in 2025?",
        "Combien de Kényans y avait-il en Haïti en 2022 ?",
    ],
)
def test_what_the_record_does_not_say_is_refused(asked: Asked, text: str) -> None:
    assert not asked.ask(text).held


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Which Caribbean countries have people in the mission?", {"JAM", "BHS", "BLZ"}),
        ("Quels pays d'Amérique centrale ont envoyé des hommes ?", {"GTM", "SLV", "BLZ"}),
        ("¿Qué países prometieron efectivos en diciembre de 2025?",
         {"TCD", "BGD", "SLE", "BFA", "GMB", "BDI", "LKA"}),
    ],
)  # fmt: skip
def test_a_list_is_of_the_region_and_the_time_asked_about(asked: Asked, text: str, actors: set[str]) -> None:
    assert set(asked.ask(text).actors) == actors


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Rank the contributors by the number of people on 15 April 2025.",
         ("KEN", "GTM", "SLV", "JAM", "BHS", "BLZ")),
        ("Which country had the third largest contingent in April 2025?", ("SLV",)),
        ("Quel pays avait le deuxième plus gros contingent en janvier 2025 ?", ("GTM",)),
        ("¿Qué país tiene el segundo contingente más grande?", ("GTM",)),
    ],
)  # fmt: skip
def test_those_asked_for_in_order_are_told_by_size(asked: Asked, text: str, actors: tuple[str, ...]) -> None:
    assert asked.ask(text).actors == actors


def test_a_sum_promised_by_a_country_named_by_a_shared_word_is_found(asked: Asked) -> None:
    assert "US$10,000,000" in asked.ask("How much has the Dominican government pledged?").sentence


def test_a_vote_told_without_its_number_is_found_by_its_day(asked: Asked) -> None:
    assert {"Gulf Stream News", "Council Desk Notes"} <= set(
        asked.ask("Which documents tell of resolution 2793?").names
    )


def test_nobody_is_listed_as_against_what_nobody_was_against(asked: Asked) -> None:
    assert asked.ask("Which countries voted against resolution 2793?").actors == ()


@pytest.mark.parametrize("text", ["How big is the force right now?", "¿De qué tamaño es la fuerza ahora?"])
def test_how_things_stand_today_is_told_of_the_last_day_that_is_known(example_record: Path, text: str) -> None:
    late = Asked(example_record, date(2026, 11, 26)).ask(text)
    assert [(one.low, one.day) for one in late.figures] == [(700, date(2026, 3, 23))]
