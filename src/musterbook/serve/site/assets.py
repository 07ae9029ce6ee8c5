"""The files that pages of a site share: styles, the icon and the script of the search."""

from importlib.resources import files

from musterbook.serve.site.shell import ASSETS
from musterbook.write import style_sheet

OF_DESK = (
    *("desk.css", "lines.css", "contributors.css", "mission.css", "chronology.css", "documents.css", "review.css"),
    "icon.svg",
)
OWN = ("site.css", "search.js")


def asset_files() -> dict[str, bytes]:
    """Name and bytes of each."""
    desk, own = files("musterbook.serve.desk").joinpath("static"), files("musterbook.serve.site").joinpath("static")
    found = {f"{ASSETS}/{name}": desk.joinpath(name).read_bytes() for name in OF_DESK}
    found |= {f"{ASSETS}/{name}": own.joinpath(name).read_bytes() for name in OWN}
    return found | {f"{ASSETS}/page.css": style_sheet().encode()}
