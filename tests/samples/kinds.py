"""The five kinds of documents that a monitor has as PDF, each as its parts, drawn as pages or written as plain text.

A part is a kind and its words: 'head', 'text', 'item', or 'rows' (a table, cells parted by bars, rows by line ends).
"""

from dataclasses import dataclass

from tests.samples.pdfs import grid
from tests.samples.pdfwriter import PdfFile, Sheet

Part = tuple[str, str]
TOP, BOTTOM = 780.0, 80.0


@dataclass(frozen=True, slots=True)
class Kind:
    """A document. `head`: what runs at the head of each page; `columns`: into how many the text is set."""

    language: str
    day: str
    head: str
    columns: int
    parts: tuple[Part, ...]


KINDS = {
    "report of the Secretary-General": Kind(
        language="en",
        day="2025-03-14",
        head="S/2025/9998",
        columns=1,
        parts=(
            ("head", "Report of the Secretary-General on the mission in Haiti"),
            ("text", "1. The pre~sent report covers the period from 1 Decem~ber 2024 to 28 Febru~ary 2025."),
            (
                "text",
                (
                    "2. On 6 February 2025, Kenya de~ployed 144 police offi~cers to Haiti. Guate~mala deployed 150 "
                    "mili~tary police on 4 January 2025. As at 28 February 2025, the Mission had 991 per~sonnel of "
                    "the 2,500 autho~rized."
                ),
            ),
            ("rows", "Country|Police|Troops|Total\nKenya|744|0|744\nGuatemala|0|150|150\nJamaica|20|3|23"),
            ("text", "3. Two Kenyan police officers were killed in the Artibonite depart~ment in February 2025."),
        ),
    ),
    "resolution": Kind(
        language="en",
        day="2024-09-30",
        head="S/RES/9997 (2024)",
        columns=1,
        parts=(
            ("head", "Resolution 9997 (2024)"),
            ("text", "Adopted by the Security Council at its 9700th meeting, on 30 September 2024"),
            (
                "text",
                ("Commen~ding Kenya for the deploy~ment of 400 police officers to Haiti in June and July 2024,"),
            ),
            (
                "text",
                (
                    "1. Decides to extend the autho~rization of the Multi~national Security Support Mission until 2 "
                    "Octo~ber 2025;"
                ),
            ),
            ("text", "2. Decides that the Mission shall con~sist of up to 2,500 per~sonnel."),
        ),
    ),
    "situation report": Kind(
        language="fr",
        day="2025-02-10",
        head="Veille du Canal, bulletin 12",
        columns=2,
        parts=(
            ("head", "Effectifs de la mission en Haïti"),
            (
                "text",
                (
                    "Le Kenya a déployé 144 poli~ciers en Haïti le 6 février 2025. Avec eux, la mission "
                    "multina~tionale compte 750 agents. Le Guate~mala a envoyé 150 mili~taires le 4 janvier 2025."
                ),
            ),
            ("head", "Pertes"),
            (
                "text",
                (
                    "Un poli~cier kényan a été tué le 23 janvier 2025 dans l'Artibo~nite. Trois poli~ciers "
                    "haï~tiens ont été blessés."
                ),
            ),
            ("head", "Financement"),
            (
                "text",
                (
                    "Le Canada a promis 63 mil~lions de dollars cana~diens. Au 31 janvier 2025, le fonds "
                    "fidu~ciaire avait reçu 85 mil~lions de dollars améri~cains."
                ),
            ),
        ),
    ),
    "press release": Kind(
        language="es",
        day="2025-01-04",
        head="",
        columns=1,
        parts=(
            ("head", "Guatemala envía 150 militares a la misión en Haití"),
            (
                "text",
                (
                    "El Gobierno de Guate~mala desplegó 150 soldados en Haití el 3 de enero de 2025, informó el "
                    "Minis~terio de la Defensa."
                ),
            ),
            (
                "text",
                (
                    "Canadá prometió 63 mi~llones de dólares cana~dienses al fondo fidu~ciario. La misión "
                    "multina~cional cuenta con 2.500 efec~tivos autori~zados."
                ),
            ),
            ("item", "Kenia tiene 400 policías en Haití."),
            ("item", "Jamaica tiene 24 efectivos."),
        ),
    ),
    "budget": Kind(
        language="en",
        day="2025-03-31",
        head="Trust fund",
        columns=1,
        parts=(
            ("head", "Trust fund for the mission in Haiti as of 31 March 2025"),
            ("text", "Contri~butions to the trust fund, in mil~lions of United States dollars:"),
            ("rows", "Donor|Pledged|Received\nCanada|63.0|45.5\nFrance|8.5|3.2\nSpain|3.0|3.0\nTotal|74.5|51.7"),
        ),
    ),
}


def as_text(kind: Kind) -> bytes:
    """The document as plain text, a blank line between its parts."""
    marks = {"item": "- "}
    parts = [f"{marks.get(part, '')}{words}".replace("~", "").replace("|", " | ") for part, words in kind.parts]
    return ("\n\n".join(parts) + "\n").encode()


def as_pdf(kind: Kind) -> bytes:
    """The document as pages."""
    file = PdfFile(language=kind.language)
    wide = 475 / kind.columns
    column, base = 0, BOTTOM
    sheet = Sheet()
    for part, words in kind.parts:
        if base <= BOTTOM + 60:
            sheet, column, base = file.sheet(), 0, TOP - 30
            sheet.text(60, TOP + 30, kind.head, size=8)
            sheet.text(290, 30, str(len(file.sheets)), size=8)
        elif kind.columns > 1 and base < TOP - 180:
            column, base = column + 1, TOP - 30
        base = _draw(sheet, part, words, place=(60 + column * wide, base, wide - 20 * (kind.columns - 1))) - 8
    return file.data


def _draw(sheet: Sheet, part: str, words: str, *, place: tuple[float, float, float]) -> float:
    left, base, wide = place
    if part == "rows":
        rows = tuple(tuple(line.split("|")) for line in words.split("\n"))
        grid(sheet, rows, top=base + 10, columns=tuple(left + 100 * number for number in range(len(rows[0]) + 1)))
        return base - 18 * len(rows)
    if part == "item":
        sheet.text(left, base, "\u2022")
        return sheet.paragraph(left + 14, base, words, wide=wide - 14)
    size, font = (13, "bold") if part == "head" else (11, "plain")
    return sheet.paragraph(left, base, words, wide=wide, size=size, font=font)
