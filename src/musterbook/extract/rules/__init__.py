"""Rules: one module per kind of claim; `RULES` lists them in the order in which they read a passage."""

from musterbook.extract.claiming.rule import Rule
from musterbook.extract.rules import (
    appointment,
    authorized,
    casualty,
    deployment,
    equipment,
    funding,
    funding_status,
    incident,
    indicator,
    mandate,
    milestone,
    pledge,
    poll,
    position,
    strength,
    territory,
    vote,
    withdrawal,
)

RULES: tuple[Rule, ...] = (
    authorized.RULE,
    pledge.RULE,
    deployment.RULE,
    withdrawal.RULE,
    strength.RULE,
    funding.RULE,
    funding_status.RULE,
    vote.RULE,
    mandate.RULE,
    appointment.RULE,
    casualty.RULE,
    equipment.RULE,
    territory.RULE,
    poll.RULE,
    indicator.RULE,
    incident.RULE,
    milestone.RULE,
    position.RULE,
)
"""Every rule of the package."""
