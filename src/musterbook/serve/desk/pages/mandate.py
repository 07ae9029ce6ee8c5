"""The mandate of a mission: its votes and its terms, each with the claims that tell of it."""

from fastapi import APIRouter
from starlette.responses import Response

from musterbook.serve.desk.shell import MissionHere, render
from musterbook.write import Outlook, Presenter

router = APIRouter()


@router.get("/missions/{mission}/mandate")
def mandate(shell: MissionHere) -> Response:
    """Votes with their tallies, and terms, the latest first."""
    presenter = Presenter(s=shell.summary, w=shell.w, outlook=Outlook(w=shell.w))
    return render("mandate.html.j2", shell, mandate=shell.summary.mandate, v=presenter)
