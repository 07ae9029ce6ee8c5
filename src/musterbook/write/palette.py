"""Colours of the charts by role, light and dark.

Charts are drawn in the light colours, so that they stand alone; the page's style sheet repaints each by
its value, for the dark scheme and for print. Every role therefore has a colour of its own. Text and
marks reach a contrast of 4.5 and 3 against the page in both schemes.
"""

from typing import NamedTuple


class Tone(NamedTuple):
    """One role's colour in the light and in the dark scheme."""

    light: str
    dark: str


TONES: dict[str, Tone] = {
    "ink": Tone("#1c2127", "#e6e8ea"),
    "muted": Tone("#59626d", "#a3abb5"),
    "grid": Tone("#e4e3de", "#2c3238"),
    "axis": Tone("#b9b8b1", "#4c545c"),
    "line": Tone("#17597d", "#7cc0e4"),
    "band": Tone("#cfe0ea", "#1f3f52"),
    "band-open": Tone("#e6eff4", "#182c38"),
    "aside": Tone("#b3431f", "#f0906c"),
    "plan": Tone("#6b5a2e", "#cdb877"),
    "promised": Tone("#dcd5c2", "#4a4636"),
    "present": Tone("#17597e", "#7cc0e3"),
    "reach": Tone("#86b4cd", "#35617b"),
    "projected": Tone("#5d4a8a", "#b9a5e8"),
    "projected-band": Tone("#ddd6ee", "#352a52"),
    "paper": Tone("#fdfcfa", "#14181c"),
}


def light(role: str) -> str:
    """The colour that charts draw `role` in."""
    return TONES[role].light


def chart_rules() -> str:
    """Style rules that paint each chart colour with the page's variable of its role."""
    rules = []
    for role, tone in TONES.items():
        rules.append(f'.chart [fill="{tone.light}"]{{fill:var(--c-{role})}}')
        rules.append(f'.chart [stroke="{tone.light}"]{{stroke:var(--c-{role})}}')
    return "\n".join(rules)


def variables(*, dark: bool) -> str:
    """The declarations of the charts' variables in one scheme."""
    return "".join(f"--c-{role}:{tone.dark if dark else tone.light};" for role, tone in TONES.items())
