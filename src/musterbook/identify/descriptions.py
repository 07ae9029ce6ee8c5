"""Descriptions of a mission that follow from its lead country: 'the Kenya-led security mission'.

The patterns and their nouns stand in data/mission_patterns.yaml; nothing here knows a mission.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

from musterbook.base.entity import Mission, Name
from musterbook.identify.countries import DATA, Country
from musterbook.shipped import read_yaml

LANGUAGES = ("en", "fr", "es")


def read_mission_patterns() -> dict[str, Any]:
    """Nouns, articles, and patterns by language."""
    return cast("dict[str, Any]", read_yaml(DATA / "mission_patterns.yaml"))


def described(mission: Mission, countries: Mapping[str, Country], patterns: Mapping[str, Any]) -> Mission:
    """The mission with its descriptions added, the same where it states no lead."""
    if mission.lead is None:
        return mission
    lead = countries[mission.lead]
    names = [
        Name(text=row["pattern"].format(noun=noun, lead=text, by=text), language=language, role="description")
        for language in LANGUAGES
        for row in patterns[language]
        for noun in patterns["nouns"][language]
        for text in _leads(lead, language, row["pattern"], articles=patterns["articles"])
    ]
    return replace(mission, names=(*mission.names, *dict.fromkeys(names)))


def _leads(lead: Country, language: str, pattern: str, *, articles: Mapping[str, list[list[str]]]) -> list[str]:
    """How the pattern names the lead: in English plainly or as an adjective, elsewhere with its article."""
    if language == "en":
        wanted = {"name"} if "{by}" in pattern else {"name", "adjective"}
        return [n.text for n in lead.entity.names if n.language == "en" and n.role in wanted]
    genitive = lead.genitive.get(language, "")
    fitting = (row for row in articles[language] if genitive.startswith(row[0]))
    start, *instead = next(fitting, [""])
    return [article + genitive.removeprefix(start) for article in instead]
