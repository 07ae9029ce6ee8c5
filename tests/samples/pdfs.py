"""PDF files of our own making, as bytes that are the same on every machine.

`python -m tests.samples.pdfs` writes the examples in tests/samples/formats again.
"""

from pathlib import Path

from tests.samples.pdfwriter import PdfFile, Sheet

FOLDER = Path(__file__).parent / "formats"
LEFT, RIGHT, WIDE = 60.0, 310.0, 225.0
KENYA = (
    "Le Kenya a envoyé 144 poli~ciers en Haïti le 6 février 2025. Ils ont rejoint le contin~gent déjà présent "
    "dans la capitale, où la mission compte main~tenant 750 agents"
)
GUATEMALA = (
    "Le Guatemala a envoyé 150 mili~taires le 4 janvier 2025. La Jamaïque compte 24 poli~ciers et mili~taires "
    "dans le pays."
)
CANADA = (
    "Le Canada a promis 63 mil~lions de dollars cana~diens. Le fonds fidu~ciaire a reçu 85 mil~lions de dollars "
    "au 31 janvier 2025."
)
DONORS = (
    "La réunion des donateurs de Port-au-~Prince a été remise. Les ex~perts franco-~haïtiens attendent que "
    "la deuxième unité, forte de"
)


def situation() -> PdfFile:
    """A situation report in French: a heading across two columns, a note, a paragraph that goes on over the page."""
    file = PdfFile(about={"Title": "rapport_final_v3", "CreationDate": "D:20250210090000Z"}, language="fr-HT")
    first, second = file.sheet(), file.sheet()
    for number, sheet in enumerate((first, second), start=1):
        sheet.text(LEFT, 810, "Veille du Canal - bulletin", size=8)
        sheet.text(290, 25, f"{number} / 2", size=8)
    first.text(LEFT, 760, "Rapport de situation : la mission en Haïti", size=18, font="bold")
    first.text(LEFT, 738, "7 février 2025", size=11)
    first.text(LEFT, 700, "Effectifs", size=13, font="bold")
    base = first.paragraph(LEFT, 682, KENYA, wide=WIDE)
    first.text(LEFT, base, "et attend ses renforts.")
    first.text(LEFT + 113, base + 4, "1", size=6)
    first.paragraph(LEFT, base - 22, GUATEMALA, wide=WIDE)
    first.line(LEFT, 110, LEFT + 100, 110)
    first.text(LEFT, 98, "1", size=5)
    first.text(LEFT + 5, 94, "Selon le porte-parole de la mission.", size=8)
    first.text(RIGHT, 700, "Financement", size=13, font="bold")
    base = first.paragraph(RIGHT, 682, CANADA, wide=WIDE)
    first.paragraph(RIGHT, base - 8, DONORS, wide=WIDE)
    base = second.paragraph(
        LEFT, 760, "70 poli~ciers, quitte Nairobi en mars 2025, a indiqué la police natio~nale.", wide=475
    )
    second.text(LEFT, base - 16, "Besoins", size=13, font="bold")
    second.text(LEFT, base - 36, "\u2022")
    second.text(LEFT + 14, base - 36, "des véhicules blindés pour les patrouilles ;")
    second.text(LEFT, base - 52, "\u2022")
    second.text(LEFT + 14, base - 52, "une base pour 500 personnes.")
    return file


ROWS = (
    ("Country", "Police", "Troops", "Total"),
    ("Kenya", "744", "0", "744"),
    ("Guatemala", "0", "150", "150"),
    ("El Salvador", "0", "78", "78"),
    ("Jamaica", "20", "3", "23"),
    ("Total", "764", "231", "995"),
)


def contributors() -> PdfFile:
    """A table of contributors with lines around its cells, under the head of a United Nations document."""
    file = PdfFile(about={"Author": "Desk"})
    sheet = file.sheet()
    sheet.text(60, 800, "United Nations", size=14, font="bold")
    sheet.text(480, 800, "S/2025/9999", size=11)
    sheet.text(60, 770, "Security Council", size=16, font="bold")
    sheet.text(430, 770, "Distr.: General")
    sheet.text(430, 757, "28 February 2025")
    sheet.text(430, 744, "Original: English")
    sheet.text(60, 700, "Contributors of personnel to the mission in Haiti", size=14, font="bold")
    sheet.paragraph(60, 676, "Personnel deployed in Haiti as of 31 January 2025, by country.", wide=470)
    grid(sheet, ROWS, top=650, columns=(60, 200, 290, 380, 470))
    sheet.text(60, 530, "Source: returns of the contributing countries.", size=9)
    return file


def grid(sheet: Sheet, rows: tuple[tuple[str, ...], ...], *, top: float, columns: tuple[float, ...]) -> None:
    """A table with lines around each cell."""
    for number, row in enumerate(rows):
        base = top - 18 * number
        sheet.line(columns[0], base, columns[-1], base)
        for left, words in zip(columns, row, strict=False):
            sheet.text(left + 4, base - 13, words, size=10, font="plain" if number else "bold")
    bottom = top - 18 * len(rows)
    sheet.line(columns[0], bottom, columns[-1], bottom)
    for left in columns:
        sheet.line(left, bottom, left, top)


def examples() -> dict[str, bytes]:
    """Every example by its name."""
    return {"rapport-situation.pdf": situation().data, "contributors.pdf": contributors().data}


if __name__ == "__main__":
    for name, data in examples().items():
        (FOLDER / name).write_bytes(data)
