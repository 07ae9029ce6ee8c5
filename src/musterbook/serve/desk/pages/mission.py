"""The mission at a glance: each figure leads to its reasons."""

from fastapi import APIRouter
from starlette.responses import Response

from musterbook.serve.desk.shell import MissionHere, Shell, ShellHere, render
from musterbook.write import Disputes

router = APIRouter()


@router.get("/")
def front(shell: ShellHere) -> Response:
    """The record's main mission."""
    return _page(shell)


@router.get("/missions/{mission}")
def mission(shell: MissionHere) -> Response:
    """A mission of the record."""
    return _page(shell)


def _page(shell: Shell) -> Response:
    return render("mission.html.j2", shell, s=shell.summary, disputes=Disputes(scope=shell.scope, w=shell.w))
