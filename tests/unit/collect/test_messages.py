"""Messages: their own words, what they quote and send on, what is attached, and who sent them when."""

from datetime import date
from typing import Any

import pytest
from tests.samples.mail import message
from tests.samples.office import docx, para

from musterbook.base.document import Document
from musterbook.collect import read_bytes
from musterbook.collect.knowledge import entries
from musterbook.collect.messages.message import is_message
from musterbook.collect.messages.mime import leaves, read_entity
from musterbook.collect.messages.quoting import is_notice, part_lines
from musterbook.collect.messages.senders import decoded, source_of, title_of

OWN = "Kenya had 590 officers in Haiti on 31 January 2025."
OLDER = "Guatemala sent 40 soldiers on 2 February 2025."


def read(data: bytes) -> dict[str, Document]:
    return {one.member: one for one in read_bytes(data, name="a.eml").items}


def codes(data: bytes) -> list[str]:
    return [issue.code for issue in read_bytes(data, name="a.eml").issues]


def test_headers_tell_title_day_and_publisher() -> None:
    (document,) = read(message(OWN)).values()
    assert document.text == OWN
    assert (document.title, document.source) == ("Forty soldiers join the mission", "Mission Press Office")
    assert (document.published, document.published_basis) == (date(2025, 2, 4), "stated")
    assert dict(document.metadata)["message_id"] == "20250204.1@mission.example"
    assert len(document.container) == 64


@pytest.mark.parametrize(
    ("sender", "organisation", "source"),
    [
        ("Ann Clerk <a.clerk@mail.mission.example>", "", "mission.example"),
        ("Ann Clerk <a.clerk@gmail.com>", "", ""),
        ("Ann Clerk <a.clerk@gmail.com>", "Harbour Monitor", "Harbour Monitor"),
        ("a.clerk@harbour.example", "", "harbour.example"),
        ("BINUH <info@un.example>", "", "BINUH"),
        ("Clerk, Ann (Press) <a.clerk@port.example>", "", "port.example"),
        ("", "", ""),
    ],
)
def test_no_person_is_a_publisher(sender: str, organisation: str, source: str) -> None:
    assert source_of(sender, organisation=organisation) == source


@pytest.mark.parametrize("entry", entries("senders"), ids=lambda entry: str(entry["example"]))
def test_senders(entry: dict[str, Any]) -> None:
    assert source_of(entry["example"]) == entry["gives"]


@pytest.mark.parametrize("entry", entries("quoting"), ids=lambda entry: str(entry["example"]))
def test_marks_of_quotations(entry: dict[str, Any]) -> None:
    example = str(entry["example"])
    if entry["role"] == "attribution":
        (earlier,) = part_lines([OWN, "", example, "> " + OLDER]).earlier
        assert earlier.sender == entry["gives"]
    elif entry["role"] == "marker":
        parted = part_lines([OWN, example, "From: a@b.example", "Date: 3 Feb 2025", "", OLDER])
        assert (parted.own, parted.earlier[0].lines[-1]) == ([OWN], OLDER)
    elif entry["role"] == "header":
        lines = ["From: a@b.example", "Date: 3 Feb 2025", example, "", OLDER]
        assert part_lines([OWN, "", *lines]).earlier[0].lines[-1] == OLDER
    else:
        assert is_notice(example)
        assert part_lines([OWN, "", example, "Do not read it."]).own == [OWN]


def test_words_in_html_win_over_the_same_in_plain_text() -> None:
    html = f"<p>{OWN}</p><ul><li>Jamaica: 24</li></ul><h2>Next</h2><p>More come.</p>"
    (document,) = read(message(OWN, html=html)).values()
    assert document.media_type == "text/html"
    assert document.text.split("\n") == [OWN, "Jamaica: 24", "Next", "More come."]


def test_a_shell_of_html_loses_against_the_plain_text() -> None:
    (document,) = read(message(OWN, html="<p>See the text.</p>")).values()
    assert (document.media_type, document.text) == ("text/plain", OWN)


SENDER = "Press Office &lt;press@port.example&gt;"
SENT = f"<b>From:</b> {SENDER}<br><b>Sent:</b> Tuesday, February 4, 2025 9:15 AM<br><b>Subject:</b> Forty"
GMAIL = f'<div class="gmail_attr">On Tue, Feb 4, 2025 at 9:15 AM {SENDER} wrote:<br></div>'
QUOTED = [
    f'<div class="gmail_quote">{GMAIL}<blockquote>{OLDER}</blockquote></div>',
    f'<div>On 4 Feb 2025, at 09:15, {SENDER} wrote:</div><blockquote type="cite"><div>{OLDER}</div></blockquote>',
    f'<div id="divRplyFwdMsg">{SENT}</div><div>{OLDER}</div>',
    f'<div style="border:none;border-top:solid #E1E1E1 1.0pt"><p>{SENT}</p></div><p>{OLDER}</p>',
    f"<p>-----Original Message-----<br>{SENT}</p><p>{OLDER}</p>",
]


@pytest.mark.parametrize("quoted", QUOTED)
def test_what_html_quotes_is_a_document_of_its_sender(quoted: str) -> None:
    found = read(message(html=f"<html><body><div>{OWN}</div>{quoted}</body></html>"))
    own = next(found[name] for name in ("message.html", "message.txt") if name in found)
    assert own.text == OWN
    earlier = found["earlier-1.txt"]
    assert (earlier.text, earlier.source, earlier.published) == (OLDER, "Press Office", date(2025, 2, 4))


def test_quotations_within_quotations() -> None:
    text = f"""{OWN}

On 5 February 2025, Port Ministry <press@ministry.example> wrote:
> Jamaica has 24 officers.
>
> On 4 February 2025, Press Office
> <press@port.example> wrote:
>> {OLDER}
>
> That is all.
"""
    found = read(message(text))
    assert [document.source for document in found.values()] == ["Mission Press Office", "Port Ministry", "Press Office"]
    assert [document.text for document in found.values()] == [OWN, "Jamaica has 24 officers.\n\n\nThat is all.", OLDER]


def test_a_quotation_of_nobody_is_left_out_and_told() -> None:
    data = message(f"> {OLDER}\n\n{OWN}\n")
    assert [document.text for document in read(data).values()] == [OWN]
    assert codes(data) == ["passed-over"]


def test_a_quotation_without_marks_is_told_by_the_address_before_it() -> None:
    lines = [OWN, "", "On Wed, May 18, 2016 at 11:10 PM Press Office <press@port.example>", "wrote:", "", OLDER]
    parted = part_lines(lines)
    assert parted.own == [OWN]
    assert (parted.earlier[0].sender, parted.earlier[0].lines) == ("Press Office <press@port.example>", ["", OLDER])


def test_signatures_and_footers_are_no_text() -> None:
    for end in ("-- \nA. Clerk\n+509", "_______________________________________________\nlist mailing list"):
        (document,) = read(message(f"{OWN}\n\n{end}\n")).values()
        assert document.text == OWN


def test_flowed_lines_are_one() -> None:
    head = b"From: a@b.example\nDate: Tue, 4 Feb 2025 09:15:00 +0000\nMIME-Version: 1.0\n"
    head += b"Content-Type: text/plain; format=flowed\n\n"
    (document,) = read(head + b"Kenya had 590 \nofficers in \nHaiti.\nAll stay.\n").values()
    assert document.text == "Kenya had 590 officers in Haiti.\nAll stay."


def test_what_is_attached_has_its_own_day_and_the_senders_name() -> None:
    letter = docx(para("Port-au-Prince, 3 February 2025") + para("They stay."))
    found = read(message(OWN, files=[("été/../l.docx", "application/octet-stream", letter)]))
    document = found["été_.._l.docx"]
    assert (document.source, document.published) == ("Mission Press Office", date(2025, 2, 3))


def test_a_message_attached_to_a_message_is_one_of_its_own() -> None:
    inner = message(OLDER, From="Port Ministry <p@port.example>", Date="Mon, 03 Feb 2025 09:00:00 +0000")
    outer = b"From: A Clerk <a@b.example>\nDate: Tue, 4 Feb 2025 09:15:00 +0000\nMIME-Version: 1.0\n"
    outer += b"Content-Type: multipart/mixed; boundary=x\n\n--x\n\n" + OWN.encode() + b"\n--x\n"
    outer += b"Content-Type: message/rfc822\n\n" + inner + b"\n--x--\n"
    found = read(outer)
    assert list(found) == ["message.txt", "attached.eml!/message.txt"]
    assert found["attached.eml!/message.txt"].source == "Port Ministry"
    assert found["attached.eml!/message.txt"].published == date(2025, 2, 3)


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("application/ms-tnef", "left-out"),
        ("application/pkcs7-mime", "encrypted-file"),
        ("application/pgp-encrypted", "encrypted-file"),
        ("text/calendar", "passed-over"),
        ("application/pgp-signature", "passed-over"),
        ("image/png", "passed-over"),
    ],
)
def test_what_is_no_document_is_told(kind: str, code: str) -> None:
    assert codes(message(OWN, files=[("thing", kind, b"BEGIN:VCALENDAR")])) == [code]


def test_a_locked_message_is_told() -> None:
    assert codes(message("-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n")) == ["encrypted-file"]
    signed = f"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n{OWN}\n-----BEGIN PGP SIGNATURE-----\n\niQ\n"
    assert [one.text for one in read(message(signed)).values()] == [OWN]


def test_a_line_of_the_post_before_the_headers_is_none_of_them() -> None:
    (document,) = read(b"From a.clerk@mission.example\r\n" + message(OWN)).values()
    assert (document.text, document.source) == (OWN, "Mission Press Office")


def test_a_message_of_an_unknown_publisher_has_the_files_name() -> None:
    (document,) = read(message(OWN, From="Ann Clerk <a.clerk@gmail.com>")).values()
    assert document.source == "a.eml"


def test_words_of_headers() -> None:
    assert decoded("=?iso-8859-1?q?Minist=E8re?= =?utf-8?b?IGRlcyBwb3J0cw==?=") == "Ministère des ports"
    assert decoded("Minist\udce8re\r\n des ports") == "Ministère des ports"
    assert decoded("=?unknown?q?a?= b") == "a b"
    assert title_of("RE: Fwd: [press] TR : Forty arrive") == "Forty arrive"


def test_a_day_that_cannot_be_is_not_taken() -> None:
    later = message(OWN, Date="Tue, 04 Feb 2225 09:15:00 +0000", Received="by mx; Wed, 05 Feb 2025 00:10:00 +0000")
    (document,) = read(later).values()
    assert document.published == date(2025, 2, 5)


def test_a_note_with_a_head_is_no_message() -> None:
    assert not is_message(b"From: the office\nTo: all\nDate: Monday\n\nKenya leads.", named=False)
    assert is_message(message(OWN), named=False)
    assert not is_message(b"Kenya leads: it sent 400.\n", named=True)


def test_entities_deep_one_in_another_end() -> None:
    body = b"Kenya leads."
    for depth in range(2_000):
        body = b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n%s\n--b%d--" % (depth, depth, body, depth)
    assert len(list(leaves(read_entity(body)))) == 1
    head = b"From: a@b.example\nDate: Tue, 4 Feb 2025 09:15:00 +0000\nMIME-Version: 1.0\n"
    assert codes(head + body) == ["nested-too-deep"]


def test_a_message_whose_boundary_stands_nowhere_is_a_text() -> None:
    head = b"From: a@b.example\nDate: Tue, 4 Feb 2025 09:15:00 +0000\nMIME-Version: 1.0\n"
    data = head + b"Content-Type: multipart/mixed; boundary=gone\n\n" + OWN.encode()
    assert [one.text for one in read(data).values()] == [OWN]


def test_a_message_without_end_is_read_as_far_as_it_goes() -> None:
    data = message(OWN, html=f"<p>{OWN}</p>", files=[("a.txt", "text/plain", OLDER.encode())])
    assert OWN in read(data[: len(data) - 30])["message.html"].text
