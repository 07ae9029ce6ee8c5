"""The style sheet that pages of the desk and written pages share."""

from fastapi import APIRouter
from starlette.responses import Response

from musterbook.write import style_sheet

router = APIRouter()


@router.get("/static/page.css")
def page_style() -> Response:
    """The style of written pages, which the desk's own builds on."""
    return Response(style_sheet(), media_type="text/css")
