"""Verbs that the lexicons name once are known in all their forms."""

import pytest

from musterbook.extract.conjugation import conjugated, models


@pytest.mark.parametrize(
    ("language", "verbs", "told", "ahead"),
    [
        ("fr", "offrir", {"offrait", "offerts"}, {"offriraient"}),
        ("fr", "envoyer; deployer:yer", {"envoient", "deployees"}, {"enverra", "deploiera"}),
        ("es", "desplegar:iegar", {"despliegan", "desplego"}, {"desplegarian"}),
        ("es", "ofrecer", {"ofrecio", "ofrezca"}, {"ofrecera"}),
    ],
)
def test_a_verb_has_its_forms(language: str, verbs: str, told: set[str], ahead: set[str]) -> None:
    forms = list(conjugated(language, verbs))
    assert told <= {form for one in forms for form in one.told}
    assert ahead <= {form for one in forms for form in one.ahead}


@pytest.mark.parametrize("language", ["fr", "es"])
def test_every_model_conjugates_a_verb_of_its_ending(language: str) -> None:
    known = models(language)
    assert known
    for name, model in known.items():
        verb = f"x{model.strip}"
        assert verb in model.of(verb).told, name


def test_an_unknown_model_or_ending_is_refused() -> None:
    with pytest.raises(ValueError, match="no model"):
        list(conjugated("fr", "xyz"))
    with pytest.raises(ValueError, match="ending"):
        list(conjugated("fr", "arriver:offrir"))
