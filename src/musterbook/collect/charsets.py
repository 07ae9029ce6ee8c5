"""Names the codecs of declared charsets as browsers do: a label often stands for more than it says.

Pages labelled iso-8859-1 hold the quotes of windows-1252, and those labelled gb2312 the characters of
gb18030; see the Encoding Standard of the WHATWG. A charset in a <meta> or an XML head weighs more than
one of a script's address.
"""

import codecs
import re

_HEAD = 8192
"""Bytes in which a charset is looked for."""
_WIDER = {
    "ascii": "windows-1252", "iso8859-1": "windows-1252", "latin_1": "windows-1252", "iso8859-9": "windows-1254",
    "iso8859-11": "cp874", "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs",
    "shift_jis": "cp932", "euc_kr": "cp949",
}  # fmt: skip
"""Codecs by the wider one that browsers read instead."""
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_HEADED = re.compile(rb"<(?:meta|\?xml)\b[^>]{0,500}", re.IGNORECASE)


def declared_charsets(data: bytes) -> tuple[str, ...]:
    """The charsets that the head of a page, or any text, names, those of its own head first."""
    head = data[:_HEAD]
    own = [found[1] for tag in _HEADED.finditer(head) for found in _CHARSET.finditer(tag[0])]
    others = [found[1] for found in _CHARSET.finditer(head)]
    return tuple(dict.fromkeys(label.decode("ascii").lower() for label in [*own, *others]))


def codec_of(label: str) -> str | None:
    """The codec that a label stands for, None where Python knows none for text."""
    try:
        name = codecs.lookup(label.strip()).name
        "a".encode(label.strip())
    except (LookupError, ValueError, UnicodeError):
        return None
    return _WIDER.get(name, label.strip().lower())
