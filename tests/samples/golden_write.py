"""The golden files of the writers: what the small view gives, and how to make them anew.

`python -m tests.samples.golden_write` writes them; read the difference before it is committed.
"""

from collections import Counter
from pathlib import Path

from lxml import etree
from tests.samples.small_view import view

from musterbook.serve.picturing import outlines
from musterbook.write import (
    Excerpt,
    bibliography,
    calendar,
    ftm,
    geojson,
    hxl,
    iati,
    picture,
    pictures,
    popolo,
    quickstatements,
    sfm,
    site,
    wikitext_files,
)

FOLDER = Path(__file__).resolve().parents[1] / "golden" / "write"


def drawn(files: dict[str, bytes]) -> bytes:
    """Of each picture its texts with their places in whole units, how many shapes of each kind, and its table."""
    lines = []
    for name, data in sorted(files.items()):
        if name.endswith(".svg"):
            shapes = list(etree.fromstring(data).iter())
            kinds = Counter(str(one.tag).rpartition("}")[2] for one in shapes)
            lines += [f"== {name}: {', '.join(f'{number} {kind}' for kind, number in sorted(kinds.items()))}"]
            texts = (one for one in shapes if str(one.tag).endswith("text"))
            lines += [f"{float(one.attrib['x']):.0f} {float(one.attrib['y']):.0f} {one.text}" for one in texts]
        elif not name.endswith(".png"):
            lines += [f"== {name}", *data.decode().splitlines()]
    return ("\n".join(lines) + "\n").encode()


def golden() -> dict[str, bytes]:
    """File name to content."""
    small = view()
    articles = {f"{name.removesuffix('.txt')}.wikitext": data for name, data in wikitext_files(small).items()}
    whole = Excerpt(view=small)
    return {
        **articles,
        "pictures.txt": drawn(pictures(small, outlines=outlines()).files),
        "picture.txt": picture(small, width=100).encode(),
        "record.json": site(small)["record.json"],
        "bibliography.bib": bibliography(whole, form="bibtex", language="fr").data,
        "calendar.ics": calendar(whole).data,
        "map.geojson": geojson(whole).data,
        "people.json": popolo(whole).data,
        "mission.qs": quickstatements(whole).data,
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
