"""Who may do what: the one table of roles and rights, and what somebody's roles come to.

Every method of a record stands here with the right that it needs, and the record asks this table before it does
anything; so no page and no command can forget to ask. A role is held in the whole record or for a mission. What
concerns all missions at once (names, restrictions, copies, publications) needs a role in the whole record.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from musterbook.base.access import Role
from musterbook.base.errors import AccessError

NAMELESS = "nobody is named: say who you are with --as NAME, or MUSTERBOOK_USER"


class Right(StrEnum):
    """What one may do, as the end of a sentence."""

    READ = "read"
    READ_RESTRICTED = "read restricted documents"
    ADD = "add documents"
    DECIDE = "decide on claims"
    DECIDE_ON_NAMES = "decide on names"
    DECIDE_FOR_OTHERS = "record what others decided"
    GRANT = "give and take roles"
    RESTRICT = "restrict documents"
    BACK_UP = "copy the record"
    PUBLISH = "publish"


_READER = frozenset({Right.READ})
_EDITOR = _READER | {Right.ADD}
_REVIEWER = _EDITOR | {Right.READ_RESTRICTED, Right.DECIDE, Right.DECIDE_ON_NAMES}
RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.READER: _READER,
    Role.EDITOR: _EDITOR,
    Role.REVIEWER: _REVIEWER,
    Role.ADMIN: frozenset(Right),
}
"""What each role may do, from the least."""
OF_THE_WHOLE = frozenset({Right.DECIDE_ON_NAMES, Right.DECIDE_FOR_OTHERS, Right.RESTRICT, Right.BACK_UP, Right.PUBLISH})
"""What nobody may do by a role for a mission."""
WHOLE = "the whole record"
NEEDED: Mapping[str, Right | None] = {
    "access": None,
    "add_container": Right.ADD,
    "add_document": Right.ADD,
    "add_documents": Right.ADD,
    "add_fetch": Right.ADD,
    "add_judgement": Right.DECIDE,
    "add_name_judgement": Right.DECIDE_ON_NAMES,
    "add_vintage": Right.PUBLISH,
    "adding_restricted": Right.ADD,
    "all_lines_known": Right.READ,
    "back_up": Right.BACK_UP,
    "close": None,
    "derived": Right.READ,
    "document_ids": Right.ADD,
    "drop_derived": Right.READ,
    "evidence": Right.READ,
    "facts": Right.READ,
    "fetches": Right.ADD,
    "for_insiders": Right.READ_RESTRICTED,
    "for_person": None,
    "for_public": None,
    "grant": Right.GRANT,
    "grants": Right.READ,
    "head": Right.READ,
    "heads": Right.READ,
    "holds": Right.ADD,
    "holds_address": Right.ADD,
    "keep_lines": Right.READ_RESTRICTED,
    "knowledge": Right.READ_RESTRICTED,
    "line_known": Right.READ,
    "lineage_index": Right.READ,
    "lines_known": Right.READ,
    "links": Right.READ,
    "original": Right.READ,
    "published_figures": Right.READ,
    "require": None,
    "restrict": Right.RESTRICT,
    "restricted": Right.READ,
    "restrictions": Right.READ,
    "signatures": Right.READ,
    "store_derived": Right.READ,
    "verify": None,
    "vintages": Right.READ,
}
"""The right that each method of a record needs; None is none: it tells nothing that is recorded, or tells it without
names to whoever may not read all.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """What somebody may do. `roles`: by mission, None for the whole record. `open`: the record has no people yet, and
    whoever opens it may do everything. `public`: for everybody, and so without restricted documents, whoever acts.
    """

    person: str = ""
    roles: tuple[tuple[str | None, Role], ...] = ()
    open: bool = False
    public: bool = False

    def may(self, right: Right, mission: str | None = None) -> bool:
        """Whether a right is had for a mission; for the whole record where it is None."""
        if self.public and right is Right.READ_RESTRICTED:
            return False
        held = dict(self.roles)
        places = {None} if right in OF_THE_WHOLE else {None, mission}
        return self.open or any(right in RIGHTS[held[place]] for place in places & held.keys())

    def may_somewhere(self, right: Right) -> bool:
        """Whether a right is had for the whole record or for some mission."""
        return self.may(right) or any(self.may(right, mission) for mission, _ in self.roles)

    def check(self, right: Right, mission: str | None = None) -> None:
        """Raises AccessError where a right is not had for a mission, or for the whole record."""
        if not self.may(right, mission):
            somewhere_else = mission is None and self.missions and right not in OF_THE_WHOLE
            raise self._refusal(right, WHOLE if somewhere_else else mission)

    def check_somewhere(self, right: Right) -> None:
        """Raises AccessError where a right is had nowhere."""
        if not self.may_somewhere(right):
            raise self._refusal(right, None)

    def _refusal(self, right: Right, place: str | None) -> AccessError:
        hint = "" if self.roles or not self.person else "; --as NAME says who you are"
        return AccessError(f"{self._told()}; to {right} needs {needed_role(right)}{_where(place)}{hint}")

    @property
    def missions(self) -> tuple[str, ...]:
        """The missions for which there is a role."""
        return tuple(mission for mission, _ in self.roles if mission is not None)

    @property
    def signs(self) -> str | None:
        """Under whose name something is added; None in a record without people."""
        return None if self.open else self.person

    def _told(self) -> str:
        if not self.person:
            return f"this record has people, and {NAMELESS}"
        roles = ", ".join(f"{role}{_where(mission)}" for mission, role in self.roles)
        return f"{self.person} is {roles}" if roles else f"{self.person} has no role in this record"


def needed_role(right: Right) -> str:
    """The least role that has a right, with its article."""
    role = next(role for role, rights in RIGHTS.items() if right in rights)
    article = "an" if role[0] in "aeiou" else "a"
    return f"{article} {role}{_where(WHOLE) if right in OF_THE_WHOLE else ''}"


def _where(mission: str | None) -> str:
    return "" if mission is None else f" of {mission}"
