"""Bytes become text by mark, by UTF-8, by declaration, by a safe guess; or they are refused by name."""

import codecs

import pytest

from musterbook.base.issue import Issue
from musterbook.collect.charsets import codec_of
from musterbook.collect.decode import decode
from musterbook.collect.reader import Hints, Original

TEXT = "Déploiement de 400 policiers à Port-au-Prince"


def decoded(data: bytes, charset: str | None = None) -> Original:
    original = decode(data, name="a.txt", hints=Hints(), charset=charset)
    assert isinstance(original, Original)
    return original


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_marks_tell_the_encoding_and_are_no_part_of_the_text(mark: bytes, encoding: str) -> None:
    assert decoded(mark + TEXT.encode(encoding)).text == TEXT


def test_a_declared_charset_is_believed_where_utf_8_fails() -> None:
    original = decoded(b'<meta charset="iso-8859-15">' + "5 € à payer".encode("iso-8859-15"))
    assert original.text.endswith("5 € à payer")
    assert original.encoding == "iso-8859-15"
    assert decoded("Привет".encode("koi8-r"), "koi8-r").text == "Привет"


def test_western_letters_are_guessed() -> None:
    original = decoded(TEXT.encode("windows-1252"))
    assert (original.text, original.encoding, original.issues) == (TEXT, "windows-1252", ())


def test_an_unknown_charset_falls_back() -> None:
    assert decoded(TEXT.encode("windows-1252"), "x-unheard-of").text == TEXT


def test_one_bad_byte_in_utf_8_is_marked_and_the_rest_kept() -> None:
    original = decoded(b"400 d\xc3\xa9p\xff loy\xc3\xa9s\nok")
    assert original.text == "400 dép\ufffd loyés\nok"
    (issue,) = original.issues
    assert (issue.code, issue.lost, issue.seen) == ("invalid-encoding", False, "line 1")
    assert issue.span is not None
    assert original.text[issue.span.start] == "\ufffd"


def test_a_stray_nul_is_a_bad_character() -> None:
    original = decoded(b"Four hundred\x00 came." + b" And more." * 200)
    assert original.text.startswith("Four hundred\ufffd came.")
    assert [issue.code for issue in original.issues] == ["invalid-encoding"]


def test_a_replacement_character_that_was_there_before_is_no_fault() -> None:
    assert decoded("a\ufffdb".encode()).issues == ()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04....", "office file"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"GIF89a", "picture"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"text\x00text", "NUL"),
        (b"{\\rtf1\\ansi Kenya sent 200 officers.}", "rich text"),
        (bytes(range(1, 32)) * 20, "binary"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes, words: str) -> None:
    issue = decode(data, name="a.bin", hints=Hints())
    assert isinstance(issue, Issue)
    assert (issue.code, issue.lost, issue.document) == ("binary-content", True, "a.bin")
    assert words in issue.message


def test_labels_stand_for_what_browsers_read() -> None:
    assert decoded(b'<meta charset="iso-8859-1"><p>\x93A\x94').text.endswith("\u201cA\u201d")
    head = b'<script src=a charset="utf-8"></script><meta http-equiv=Content-Type content="text/html; charset=gb2312">'
    assert decoded(head + "警察到达".encode("gb18030")).text.endswith("警察到达")
    assert (codec_of("gb2312"), codec_of("nonsense"), codec_of("base64")) == ("gb18030", None, None)


def test_a_declared_charset_with_a_few_bad_bytes_is_still_believed() -> None:
    data = b'<meta charset="euc-jp">' + "警察".encode("euc-jp") * 300 + b"\xff"
    original = decoded(data)
    assert original.text.count("警察") == 300
    assert [issue.code for issue in original.issues] == ["invalid-encoding"]
