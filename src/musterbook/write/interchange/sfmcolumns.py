"""The columns of the Security Force Monitor's claim sheets, and the ranges of days in them.

They are those of its Research Handbook as of 17 July 2026 (the field lists of units, relations, persons, postings,
incidents, locations, sources, citations and publications). A range is precise where something was true on every day of
it, and imprecise where it was true on some day.
"""

from datetime import date

from musterbook.base.claim import Claim, Kind
from musterbook.base.period import Held, Period
from musterbook.write.recordjson import iso

SINCE_EVER = "since_beginning_of_time"
OF_CLAIM = (
    "type:claim", "status:meta", "researcher:meta", "internal_comments:meta", "citation:refs:claim",
    "about_entity:ref:claim", "about_entity:name:qa",
)  # fmt: skip
OF_RANGE = (
    "first_precise:range", "last_precise:range", "first_imprecise:range", "last_imprecise:range", "starting:range",
    "ending:range", "starting_context:range", "ending_context:range", "public_notes:meta", "type:entity",
)  # fmt: skip
UNIT = (*OF_CLAIM, "name:annotation", "unit:names:assertion", "unit:classifications:assertion", "country:annotation", *OF_RANGE)  # fmt: skip  # noqa: E501
RELATION = (
    *OF_CLAIM, "relation:unit:refs:assertion", "relation:unit:names:qa", "relation:types:assertion",
    "relation:related_unit:refs:assertion", "relation:related_unit:names:qa", "relation:related_unit_classes:assertion",
    *OF_RANGE,
)  # fmt: skip
PERSON = (*OF_CLAIM, "name:annotation", "person:names:assertion", "country:annotation", *OF_RANGE)
POSTING = (
    *OF_CLAIM, "posting:person:refs:assertion", "posting:person:names:qa", "posting:unit:refs:assertion",
    "posting:unit:names:qa", "posting:roles:assertion", "posting:titles:assertion", "posting:ranks:assertion",
    *OF_RANGE,
)  # fmt: skip
INCIDENT = (
    *OF_CLAIM, "incident:location:descriptions:assertion", "incident:location:refs:assertion",
    "incident:location:names:qa", "country:annotation", "incident:violation:descriptions:assertion",
    "incident:violation:types:assertion", "category:violation_types:annotation",
    "incident:perpetrator:refs:assertion", "incident:perpetrator:names:qa",
    "incident:perpetrator:classifications:assertion", "incident:victim:refs:assertion", "incident:victim:names:qa",
    *OF_RANGE,
)  # fmt: skip
LOCATION = (
    "status:meta", "researcher:meta", "id:entity", "location:humane_id:qa", "name:annotation", "origin:location",
    "origin_id:location", "country:annotation", "type:entity",
)  # fmt: skip
SOURCE = (
    "source:comments:admin", "source:status:admin", "source:access_point_id:admin", "source:access_point_type",
    "source:access_point_trigger", "source:accessed_timestamp", "source:archive_url", "source:archive_timestamp",
    "source:type", "source:source_id:admin", "source:title", "source:author", "source:url", "source:created_timestamp",
    "source:uploaded_timestamp", "source:published_timestamp", "source:publication_id:admin",
    "source:publication_country", "source:publication_name",
)  # fmt: skip


def range_of(claim: Claim) -> dict[str, str | None]:
    """The range of days that a claim is about: what is told in the present was so on the day of publication, and what
    was so since a day still was on that of publication.
    """
    period, post = claim.period, claim.kind is Kind.APPOINTMENT
    first, last = _days(period, claim.published)
    precise = period.held is Held.THROUGHOUT or period.is_day or not period.dated or (post and period.held is None)
    name = "precise" if precise else "imprecise"
    since = SINCE_EVER if period.dated and period.start is None and not precise else None
    return {
        f"first_{name}:range": since or iso(first),
        f"last_{name}:range": iso(last),
        "starting:range": _flag(post and period.start is not None and not period.first_seen),
        "ending:range": _flag(post and period.end is not None and not period.is_day and not period.last_seen),
    }


def _days(period: Period, published: date | None) -> tuple[date | None, date | None]:
    if not period.dated:
        return published, published
    if period.end is None and period.start is not None:
        return period.start, max(period.start, published or period.start)
    return period.start, period.end


def _flag(told: bool) -> str:  # noqa: FBT001 - what is told is its only word
    return "Y" if told else "N"
