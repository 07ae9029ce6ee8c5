"""Words of others as wikitext that shows just these words.

What means something to the parser stands as its character reference, so that a quote opens no template, link, table,
reference or heading, signs nothing and links nowhere; whatever breaks a line is a space.
"""

import re
import unicodedata
from urllib.parse import quote

_ENTITY = str.maketrans({sign: f"&#{ord(sign)};" for sign in '<>[]{}|~"'} | {"&": "&amp;"})
_RUNS = re.compile(r"'{2,}|_{2,}|!{2,}|-{3,}")
"""Letters that mean something when they stand side by side."""
_EDGES = re.compile(r"^[*#:;=+!'-]|'$")
"""What means something at the start of a line or of a cell, or before what follows."""
_MAGIC = re.compile(r"\b(R)(?=FC\s*\d)|\b(P)(?=MID\s*\d)|\b(I)(?=SBN\s*\d)")
"""Names whose number becomes a link."""
_SAFE = "/:?#@!$&()*+,;=%~-._"
"""What may stand in an address as it is."""
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def plain(text: str) -> str:
    """The text for prose, a cell, or the value of a template's parameter; '' of nothing but white space."""
    told = one_line(text).translate(_ENTITY).replace("://", "&#58;//").replace("=", "&#61;")
    told = _RUNS.sub(lambda found: "".join(f"&#{ord(sign)};" for sign in found[0]), told)
    told = _MAGIC.sub(lambda found: f"&#{ord(found[0])};", told)
    return _EDGES.sub(lambda found: f"&#{ord(found[0])};", told)


def one_line(text: str) -> str:
    """The text in one line, without letters that nobody sees."""
    seen = (" " if one.isspace() or unicodedata.category(one) in _HIDDEN else one for one in text)
    return " ".join("".join(seen).split())


def comment(text: str) -> str:
    """A comment that editors see and readers do not."""
    return f"<!-- {re.sub('-(?=-)', '- ', one_line(text)).replace('<', '(').replace('>', ')')} -->"


def address(url: str) -> str:
    """A web address as a template's parameter takes it."""
    return quote(one_line(url), safe=_SAFE)


def clipped(text: str, most: int) -> str:
    """The words up to a length, with an ellipsis where some are left out."""
    line = one_line(text)
    if len(line) <= most:
        return line
    head = line[:most]
    return f"{head.rsplit(' ', 1)[0] if ' ' in head else head} …"
