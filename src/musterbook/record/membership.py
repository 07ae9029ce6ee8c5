"""Who is in a record, and what of it is not for everybody: grants and restrictions, made and looked up."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import delete, select

from musterbook.base.access import Grant, Restriction, Role
from musterbook.record.opened import Opened
from musterbook.record.people import grant_in_place, keep_grant, new_grant, stored_grants
from musterbook.record.restricting import restrict, stored_restrictions
from musterbook.record.rights import Right
from musterbook.record.schema import derivations, documents, vintages


class Membership(Opened):
    """The part of a record that is about people and about who may read what."""

    def grant(self, person: str, role: Role | None, *, mission: str | None = None, because: str) -> Grant:
        """Gives a person a role in the whole record, or for a mission, and gives the grant back as it was kept; None
        takes the role back.

        Raises AccessError where who acts may not, RecordError for what changes nothing, for a first grant that makes
        no admin of the whole record, and for one after which there would be none.
        """
        with self._writing("grant") as (connection, access):
            proved = self._known_as(connection)
            by = proved if access.open and proved else access.person
            given = new_grant((person, mission), role, because=because, granted_by=by, granted_at=self._clock())
            kept = grant_in_place(given, stored_grants(connection), access=access, proved=proved)
            keep_grant(connection, kept)
        return kept

    def grants(self, recorded_by: date | None = None) -> tuple[Grant, ...]:
        """The grants made by a day, in order, of which who acts may know: their own, and those that they could make."""
        with self._reading("grants") as (connection, access):
            found = () if access.public else stored_grants(connection)
        mine = (one for one in found if one.person == access.person or access.may(Right.GRANT, one.mission))
        return tuple(one for one in mine if recorded_by is None or one.granted_at.date() <= recorded_by)

    def restrict(self, document: str, *, because: str, lift: bool = False) -> Restriction:
        """Marks a document as restricted, or no longer, and gives the restriction back as it was kept.

        Raises AccessError where who acts may not, RecordError for a document that is not there or is so already.
        """
        with self._writing("restrict") as (connection, access):
            made = Restriction(
                id="", document=document, restricted=not lift, because=because, decided_by=access.person,
                decided_at=self._clock(),
            )  # fmt: skip
            kept = restrict(connection, made)
            connection.execute(delete(derivations))
        return kept

    def restrictions(self, recorded_by: date | None = None) -> tuple[Restriction, ...]:
        """The restrictions made by a day, in order, of the restricted documents that who acts may read."""
        with self._reading("restrictions") as (connection, access):
            insider = access.may_somewhere(Right.READ_RESTRICTED)
            found = [one for _, one in stored_restrictions(connection)] if insider else []
            hidden = self._sight(connection, access).hidden if found else frozenset()
        seen = (one for one in found if one.document not in hidden)
        return tuple(one for one in seen if recorded_by is None or one.decided_at.date() <= recorded_by)

    def signatures(self) -> Mapping[str, str]:
        """Who added each document and published each vintage that who acts may know of, by its id; what was added to a
        record without people is signed by nobody, and nobody signs for the public.
        """
        with self._reading("signatures") as (connection, access):
            if access.public:
                return {}
            hidden = self._sight(connection, access).hidden
            added = connection.execute(select(documents.c.id, documents.c.added_by)).all()
            published = connection.execute(select(vintages.c.id, vintages.c.mission, vintages.c.published_by)).all()
        signed = {row.id: row.added_by for row in added if row.id not in hidden}
        known = (row for row in published if row.mission is None or access.may(Right.READ, row.mission))
        signed |= {row.id: row.published_by for row in known}
        return {one: person for one, person in signed.items() if person is not None}

    def restricted(self) -> frozenset[str]:
        """The documents that are restricted now and that who acts may see, by their ids."""
        with self._reading("restricted") as (connection, access):
            sight = self._sight(connection, access)
        return sight.restricted - sight.hidden
