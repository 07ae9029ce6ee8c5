"""Authorised strength: the size that the mandate or the plan gives the force."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from musterbook.base.claim import MISSION, Claim, Kind
from musterbook.base.entity import EntityKind
from musterbook.extract.classify import Counted
from musterbook.extract.drafting import UNDATED, draft
from musterbook.extract.passage import Passage
from musterbook.extract.roles import frame_actor, possessor
from musterbook.extract.rules.personnel import as_fact, people_parts

CONFIDENCE = 0.75


@dataclass(frozen=True, slots=True)
class AuthorizedRule:
    """'Of the planned 2,500 officers'. A planned figure of one contributor is its pledge."""

    kinds: tuple[Kind, ...] = (Kind.AUTHORIZED_STRENGTH, Kind.PERSONNEL_PLEDGE)
    example: str = "The mission was meant to have 2,500 officers."

    def find(self, passage: Passage, counted: Sequence[Counted]) -> Iterator[Claim]:
        """Counted sizes that were planned, authorised or hoped for."""
        for one in counted:
            if one.kind is not Kind.AUTHORIZED_STRENGTH or one.governor.inherited:
                continue
            parts = people_parts(passage, one, confidence=CONFIDENCE, size=True)
            period = parts.period if _decided(passage, one) else UNDATED
            worded = any(f.at == one.frame.at and f.noun is not None for f in passage.frames)
            parts = replace(
                parts, modality=as_fact(parts.modality), period=period, additional=False,
                corps=parts.corps if worded else None,
            )  # fmt: skip
            owner = frame_actor(passage, one.frame) or possessor(passage, one.frame)
            if owner is not None and _contributor(passage, owner):
                yield draft(passage, replace(parts, kind=Kind.PERSONNEL_PLEDGE, actor=owner))
            else:
                yield draft(passage, replace(parts, actor=MISSION))


def _decided(passage: Passage, one: Counted) -> bool:
    """Whether the sentence tells when the size was decided: by a vote, or by a verb of setting with a time."""
    clause = passage.clauses[one.governor.at]
    voted = one.governor.has("vote") or (one.governor.has("ceiling") and passage.any("set-size", clause=clause))
    return voted and passage.when_index(one.governor.at, far=False) is not None


def _contributor(passage: Passage, code: str) -> bool:
    return all(_is_country(passage, part) for part in code.split("+"))


def _is_country(passage: Passage, code: str) -> bool:
    return any(
        item.named is not None and passage.setting.code(item.named) == code and item.named.kind in {
            EntityKind.COUNTRY, EntityKind.FORCE,
        }
        for item in passage.items
    )  # fmt: skip


RULE = AuthorizedRule()
