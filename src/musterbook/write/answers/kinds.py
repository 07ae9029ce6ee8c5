"""Which kinds of claim speak of each measure that can be asked for."""

from musterbook.base.claim import Kind
from musterbook.base.query import DIFFERING, Measure

KINDS: dict[Measure, tuple[Kind, ...]] = {
    Measure.STRENGTH: (Kind.STRENGTH, Kind.DEPLOYMENT, Kind.WITHDRAWAL),
    Measure.PLEDGED: (Kind.PERSONNEL_PLEDGE,),
    Measure.AUTHORIZED: (Kind.AUTHORIZED_STRENGTH,),
    Measure.DEPLOYMENT: (Kind.DEPLOYMENT, Kind.STRENGTH),
    Measure.WITHDRAWAL: (Kind.WITHDRAWAL,),
    Measure.KILLED: (Kind.CASUALTY,),
    Measure.INJURED: (Kind.CASUALTY,),
    Measure.MISSING: (Kind.CASUALTY,),
    Measure.ABDUCTED: (Kind.CASUALTY,),
    Measure.DISPLACED: (Kind.CASUALTY,),
    Measure.FUNDS_PLEDGED: (Kind.FUNDING_PLEDGE,),
    Measure.FUNDS_RECEIVED: (Kind.FUNDING_RECEIVED,),
    Measure.FUNDS_REQUIRED: (Kind.FUNDING_REQUIRED,),
    Measure.FUNDS_SUSPENDED: (Kind.FUNDING_SUSPENDED,),
    Measure.FUNDS_RESUMED: (Kind.FUNDING_RESUMED,),
    Measure.VOTE: (Kind.RESOLUTION_VOTE,),
    Measure.MANDATE: (Kind.MANDATE_PERIOD,),
    Measure.POST: (Kind.APPOINTMENT,),
    Measure.EQUIPMENT: (Kind.EQUIPMENT_LOSS,),
    Measure.TERRITORY: (Kind.TERRITORY_CONTROL,),
    Measure.POLL: (Kind.POLL,),
    Measure.INDICATOR: (Kind.INDICATOR,),
    Measure.INCIDENT: (Kind.INCIDENT,),
    Measure.MILESTONE: (Kind.MILESTONE,),
    Measure.POSITION: (Kind.POSITION,),
}
"""Of each measure that claims tell; disputes and anything are told by all."""

AGREEING = {"disputes": True, DIFFERING: False}
"""The choices of a question whether sources agree: whether yes means that they do."""
