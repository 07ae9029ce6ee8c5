"""The golden files of the writers: what the small view gives, and how to make them anew.

`python -m tests.samples.golden_write` writes them; read the difference before it is committed.
"""

from pathlib import Path

from tests.samples.small_view import view

from musterbook.write import (
    Excerpt,
    bibliography,
    calendar,
    ftm,
    geojson,
    hxl,
    iati,
    picture,
    popolo,
    sfm,
    site,
    wikitext_files,
)

FOLDER = Path(__file__).resolve().parents[1] / "golden" / "write"


def golden() -> dict[str, bytes]:
    """File name to content."""
    small = view()
    articles = {f"{name.removesuffix('.txt')}.wikitext": data for name, data in wikitext_files(small).items()}
    whole = Excerpt(view=small)
    return {
        **articles,
        "picture.txt": picture(small, width=100).encode(),
        "record.json": site(small)["record.json"],
        "bibliography.bib": bibliography(whole, form="bibtex", language="fr").data,
        "calendar.ics": calendar(whole).data,
        "map.geojson": geojson(whole).data,
        "people.json": popolo(whole).data,
        "figures.csv": hxl(whole).data,
        **{f"sfm-{name}": data for name, data in sfm(whole).files.items()},
        "activities.xml": iati(whole).data,
        "statements.csv": ftm(whole).data,
        "entities.json": ftm(whole, form="entities").data,
        "bibliography.json": bibliography(whole, form="csl-json").data,
    }


if __name__ == "__main__":
    for name, data in golden().items():
        (FOLDER / name).write_bytes(data)
