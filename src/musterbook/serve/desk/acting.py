"""Who acts at the desk, and whether they may decide here and now."""

from dataclasses import dataclass

from musterbook.serve.desk.deciding import access_of
from musterbook.serve.desk.desk import Desk
from musterbook.serve.desk.shell import Shell


@dataclass(frozen=True, slots=True, kw_only=True)
class Acting:
    """`who`: under which name a decision would be signed, '' where none is known. `past`: the page shows what the
    record had learned by an earlier day, which no decision changes.
    """

    who: str
    may: bool
    past: bool = False


def acting(desk: Desk, shell: Shell, mission: str | None, *, names: bool = False) -> Acting:
    """Who acts, and whether they may decide here on claims about a mission (None: about none), or on `names`."""
    from musterbook.record import Right

    access = access_of(desk, shell.s)
    past = shell.clocks.recorded_by is not None
    may = bool(access.person) and not past and access.may(Right.DECIDE_ON_NAMES if names else Right.DECIDE, mission)
    return Acting(who=access.person, may=may, past=past)
