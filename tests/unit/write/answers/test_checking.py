"""Questions for yes or no: bounds and halves, what somebody voted, what is denied, and what nobody is said to do."""

import pytest
from tests.samples.asking import Asked


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Did more than 5,000 people die from gang violence in 2024?", True),
        ("Did more than 144 Kenyan officers arrive in February 2025?", False),
        ("¿Dominaban las pandillas menos de la mitad de la capital en octubre de 2024?", False),
        ("Is it correct that gangs held half of the capital in October 2024?", False),
        ("Est-il vrai que la mission comptait 2 500 membres en février 2025 ?", False),
        ("Did Pakistan abstain on resolution 2793?", True),
        ("Did China vote against the Gang Suppression Force?", False),
        ("Will Canada send troops?", False),
        ("Has Kenya sent half of the officers that it promised?", True),
        ("Est-ce que la mission avait démenti des morts à Kenscoff ?", True),
        ("Did gangs post a body on social media?", True),
        ("L'officier disparu a-t-il été retrouvé ?", False),
        ("¿Redactaron Estados Unidos y Panamá la resolución 2793?", True),
        ("Est-il exact que personne n'a voté contre la résolution 2699 ?", True),
        ("Did anybody abstain on resolution 2751?", False),
        ("La mission a-t-elle admis des morts à Kenscoff ?", False),
        ("Can the new force run operations without the Haitian police?", True),
        ("any deaths?", True),
        ("des morts ?", True),
        ("¿Murió alguien en Kenscoff?", False),
        ("are there any Jamaicans", True),
        ("are there any Beninese", None),
        ("any Canadians there?", None),
        ("Could you please confirm whether anybody cast a negative vote on resolution 2793?", False),
        ("La nouvelle force peut-elle arrêter des gens, ou est-ce réservé à la police haïtienne ?", True),
        ("¿Alguna fuente independiente confirmó la muerte del policía keniano desaparecido?", False),
        ("Did the Bahamas send as many soldiers as they had first announced?", False),
    ],
)
def test_yes_and_no_are_told(asked: Asked, text: str, verdict: bool | None) -> None:  # noqa: FBT001 - what is expected
    assert asked.ask(text).verdict is verdict


@pytest.mark.parametrize(
    "text",
    [
        "Has the mission asked for helicopters?",
        "Did Guatemala try to withdraw its military police?",
        "¿Intentó Kenia retirar a su comandante?",
        "Was the survey repeated?",
        "Were any Jamaicans killed?",
        "What did the prime minister of Haiti say about the mission?",
        "Que pense l'opposition kényane de la mission ?",
        "¿Llegaron los militares de Chad en abril de 2026?",
        "Did all Kenyan police leave by March 2026?",
        "Did the Council agree to the larger force that seven governments asked for?",
        "How many gang members did the Kenyan police kill?",
        "Combien de vols les soldats salvadoriens ont-ils effectués ?",
        "What precise amount, in dollars, was paid to Jamaica?",
    ],
)
def test_what_nobody_is_said_to_do_is_refused(asked: Asked, text: str) -> None:
    assert not asked.ask(text).held
