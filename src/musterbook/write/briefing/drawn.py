"""The pictures of a briefing for forms that give a drawing no letters of their own: with letters named, and as PNG."""

from musterbook.write.briefing.model import Briefing, Picture

SCALE = 3.0
"""Pixels of the picture for one of the drawing, so that it stays sharp on paper."""
LETTERS = "background: #fff; font-family: Liberation Sans, Helvetica Neue, Helvetica, Arial, sans-serif"


def pictures_in(briefing: Briefing) -> tuple[Picture, ...]:
    """The pictures, in order."""
    return tuple(one for section in briefing.sections for one in section.blocks if isinstance(one, Picture))


def lettered(picture: Picture) -> str:
    """The drawing with the name of its letters."""
    return picture.svg.replace("<svg ", f'<svg style="{LETTERS}" ', 1)


def png(picture: Picture) -> bytes:
    """The drawing as PNG."""
    import vl_convert  # noqa: PLC0415 - loads an engine of tens of megabytes: only where a picture is drawn

    start, end, rest = lettered(picture).partition(">")
    paper = '<rect width="100%" height="100%" fill="#fff"/>'
    made: bytes = vl_convert.svg_to_png(f"{start}{end}{paper}{rest}", scale=SCALE)
    return made
