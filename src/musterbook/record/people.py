"""The people of a record: who has which role, who acts, and how a role is given and taken.

A record without grants is open to whoever can open it. The first grant makes an admin of the whole record, and there
is always one from then on. A server has authenticated who is connected to it; who opens a file is who they say.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, insert, select

from musterbook.base.access import Grant, Role
from musterbook.base.errors import AccessError, RecordError
from musterbook.base.ids import MOST_SIGNS, content_hash
from musterbook.record import chain, rows
from musterbook.record.codec import canonical
from musterbook.record.engine import proved_name
from musterbook.record.rights import NAMELESS, Access, Right
from musterbook.record.schema import grants

GRANT_ID_DIGITS = 16

Place = tuple[str, str | None]
"""A person, and the mission for which they have a role; None is the whole record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who acts. `told`: the name that they gave, None where they gave none; `login`: what the system calls them, for a
    store that knows nothing better; `public`: whether it is done for everybody.
    """

    told: str | None = None
    login: str = ""
    public: bool = False

    def access(self, proved: str, given: Iterable[Grant]) -> Access:
        """What they may do by the grants. `proved`: the name under which a server has authenticated them, '' for none.

        Raises AccessError for who gives another name than the server knows them by, unless they may act for others.
        """
        held = standing(given)
        if not held:
            return Access(person=self.told or self.login or proved, open=True, public=self.public)
        name = self.told or proved or self.login
        if proved and name != proved and not _of(proved, held).may(Right.DECIDE_FOR_OTHERS):
            raise AccessError(f"{name}: the server knows you as {proved}, and only an admin acts for others")
        return replace(_of(name, held), public=self.public)


def _of(name: str, held: Iterable[Grant]) -> Access:
    """What a person may do by the grants that stand, whoever acts."""
    roles = [(one.mission, one.role) for one in held if one.person == name and one.role is not None]
    return Access(person=name, roles=tuple(sorted(roles, key=lambda pair: pair[0] or "")))


def standing(given: Iterable[Grant]) -> tuple[Grant, ...]:
    """The grants that stand, by person and mission."""
    latest = {(one.person, one.mission): one for one in given}
    return tuple(latest[place] for place in sorted(latest, key=_by_name) if latest[place].role is not None)


def _by_name(place: Place) -> tuple[str, str]:
    return place[0], place[1] or ""


def access_of(connection: Connection, actor: Actor) -> Access:
    """What an actor may do in the record of a connection."""
    return actor.access(proved_name(connection), stored_grants(connection))


def stored_grants(connection: Connection) -> tuple[Grant, ...]:
    """The grants in the order given."""
    found = connection.execute(select(grants).order_by(grants.c.seq)).mappings()
    return tuple(map(rows.grant_from_row, found))


def new_grant(place: Place, role: Role | None, *, because: str, granted_by: str, granted_at: datetime) -> Grant:
    """A grant that has no id yet. Raises RecordError without a reason, or a name that can be one."""
    person, mission = place
    name, reason = rows.plain(person.strip()), rows.plain(because.strip())
    if not name or len(name) > MOST_SIGNS or not name.isprintable():
        raise RecordError(f"{name!r}: expected the name of a person, in one line of {MOST_SIGNS} signs at most")
    if not reason:
        raise RecordError("a grant needs a reason")
    return Grant(
        id="", person=name, role=role, mission=None if mission is None else rows.plain(mission), because=reason,
        granted_by=rows.plain(granted_by), granted_at=granted_at,
    )  # fmt: skip


def grant_in_place(grant: Grant, earlier: Iterable[Grant], *, access: Access, proved: str) -> Grant:
    """The grant as it joins the earlier ones, with its id.

    Raises AccessError where who acts may not give it, RecordError for one that changes nothing, and for one after
    which nobody could give any.
    """
    given = tuple(earlier)
    if access.open:
        _check_first(grant, proved)
    else:
        access.check(Right.GRANT, grant.mission)
    mine = [one for one in given if (one.person, one.mission) == (grant.person, grant.mission)]
    held = mine[-1].role if mine else None
    if held is grant.role:
        told = f"is {held} already" if held else "has no role to be withdrawn"
        raise RecordError(f"{grant.person} {told}{_for(grant.mission)}")
    kept = replace(grant, replaces=mine[-1].id if mine else None)
    if not any(one.role is Role.ADMIN and one.mission is None for one in standing((*given, kept))):
        raise RecordError(f"{grant.person} is the last admin of the record; make another one first")
    content = canonical([value for value in rows.grant_row(kept).values() if not isinstance(value, datetime)])
    return replace(kept, id=content_hash(f"{content} {kept.granted_at.isoformat()}".encode())[:GRANT_ID_DIGITS])


def _check_first(grant: Grant, proved: str) -> None:
    """The first grant opens no door to others while it shuts the one through which its giver came."""
    if grant.role is not Role.ADMIN or grant.mission is not None:
        raise RecordError("this record has no people yet: make an admin of the whole record first")
    if proved and grant.person != proved:
        raise RecordError(f"{grant.person}: the first admin is who makes it, and the server knows you as {proved}")


def _for(mission: str | None) -> str:
    return "" if mission is None else f" for {mission}"


def keep_grant(connection: Connection, grant: Grant) -> None:
    """Adds a grant, as a link of the chain; raises RecordError for one that nobody gives."""
    if not grant.granted_by:
        raise RecordError(NAMELESS)
    row = rows.grant_row(grant)
    link = chain.append(connection, kind=chain.GRANT, identifier=grant.id, payload_hash=chain.row_hash(row))
    connection.execute(insert(grants).values(row | {"seq": link.seq}))
