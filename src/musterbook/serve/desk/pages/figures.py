"""The reasons of a figure: the claims that it rests on, what contradicts them, and what the arithmetic allows."""

from functools import partial

from fastapi import APIRouter
from starlette.responses import Response

from musterbook.serve.desk.accounts import FEW_CLAIMS, MOST_CLAIMS, MOST_DISPUTES, account_of
from musterbook.serve.desk.courses import CourseHere, course_title, figure_address, line_address
from musterbook.serve.desk.shell import MissionHere, render
from musterbook.write import Disputes

router = APIRouter()


@router.get("/missions/{mission}/figures/{measure}/{actor}")
def figure(shell: MissionHere, course: CourseHere) -> Response:
    """One figure of a mission on the day of the page, as a page or as a part of one."""
    disputes = Disputes(scope=shell.scope, w=shell.w)
    limit = FEW_CLAIMS if shell.part else MOST_CLAIMS
    return render(
        "figure.html.j2",
        shell,
        a=account_of(shell.s, shell.mission, course, disputes=disputes, limit=limit),
        disputes=disputes,
        heading=course_title(shell, course),
        figure_at=partial(figure_address, shell),
        line_at=partial(line_address, shell),
        most=MOST_DISPUTES,
    )
