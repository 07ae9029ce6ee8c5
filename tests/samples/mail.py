"""Messages of our own making, as bytes that are the same on every machine.

`python -m tests.samples.mail` writes the examples in tests/samples/formats again.
"""

from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from tests.samples.containers import RETURNS, zipped
from tests.samples.office import docx, para

FOLDER = Path(__file__).parent / "formats"
_HEADERS = {
    "From": "Mission Press Office <press@mission.example>",
    "To": "newsroom@harbour.example",
    "Date": "Tue, 04 Feb 2025 09:15:00 -0500",
    "Subject": "Forty soldiers join the mission",
    "Message-ID": "<20250204.1@mission.example>",
}
File = tuple[str, str, bytes]
"""A name, a media type and bytes."""


def message(
    plain: str = "", *, html: str = "", files: Sequence[File] = (), charset: str = "utf-8", **headers: str
) -> bytes:
    """A message; `headers` by their names with '_' for '-', '' to leave one out."""
    told = _HEADERS | {name.replace("_", "-"): value for name, value in headers.items()}
    mail = EmailMessage(policy=SMTP)
    for name, value in told.items():
        if value:
            mail[name] = value
    if plain or not html:
        mail.set_content(plain, charset=charset)
    if html and plain:
        mail.add_alternative(html, subtype="html", charset=charset)
    elif html:
        mail.set_content(html, subtype="html", charset=charset)
    for name, kind, data in files:
        main, _, sub = kind.partition("/")
        mail.add_attachment(data, maintype=main, subtype=sub, filename=name)
    for number, part in enumerate(mail.walk()):
        if part.is_multipart():
            part.set_boundary(f"=={number}==")
    return mail.as_bytes()


def statement() -> bytes:
    """A statement with a table, sent also as plain text, with a letter, a packed sheet and a picture attached."""
    plain = """Guatemala sent 40 soldiers to Haiti on 2 February 2025.

Country,Police,Soldiers

-- 
A. Clerk
"""  # noqa: W291  # the sign of a signature
    html = """<html><head><style>p { margin: 0 }</style></head><body>
<div style="display:none">Forty arrive</div>
<p>Guatemala sent 40 soldiers to Haiti on 2 February 2025, says
<a href="https://mission.example/2025/02/03/forty">a notice</a>.</p>
<table><tr><th>Country</th><th>Police</th><th>Soldiers</th></tr>
<tr><td>Kenya</td><td>590</td><td>0</td></tr><tr><td>Guatemala</td><td>0</td><td>190</td></tr></table>
<p>This e-mail and any attachment may contain confidential information.</p>
<div class="gmail_signature">A. Clerk, +509 0000 0000</div></body></html>
"""
    letter = docx(para("Port-au-Prince, 3 February 2025") + para("El Salvador pledged 78 soldiers to the mission."))
    files = [
        ("lettre signée.docx", "application/octet-stream", letter),
        ("returns.zip", "application/zip", zipped([("returns.csv", RETURNS)])),
        ("logo.png", "image/png", b"\x89PNG\r\n\x1a\n" + bytes(20)),
    ]
    return message(plain, html=html, files=files)


def answer() -> bytes:
    """An answer in French that quotes an earlier message and sends a third one on, in windows-1252."""
    text = """Bonjour,

Le Kenya a envoyé 200 policiers en Haïti le 6 février 2025.

Le mar. 4 févr. 2025 à 09:15, Service de presse <presse@port.example> a écrit :

> Le Guatemala a envoyé 40 militaires en Haïti le 2 février 2025.

C'est tout pour aujourd'hui.

---------- Message transféré ---------
De : Oficina de Prensa <prensa@puerto.example>
Date : lun. 3 févr. 2025 à 18:02
Objet : Refuerzo
À : <redaction@port.example>

El Salvador prometió 78 soldados a la misión el 3 de febrero de 2025.
"""
    return message(
        text, charset="windows-1252", From="Cellule de communication <com@mission.example>", Subject="TR: Renfort",
        Date="Fri, 07 Feb 2025 10:00:00 +0100", Message_ID="<20250207.1@mission.example>",
    )  # fmt: skip


def examples() -> dict[str, bytes]:
    """Every example by its name."""
    box = b"".join(
        b"From press@mission.example Tue Feb  4 09:15:00 2025\n" + data.replace(b"\r\n", b"\n") + b"\n"
        for data in (message("Kenya had 590 officers in Haiti on 31 January 2025.\n"), answer())
    )
    return {"statement.eml": statement(), "answer.eml": answer(), "press.mbox": box}


if __name__ == "__main__":
    for name, data in examples().items():
        (FOLDER / name).write_bytes(data)
