"""Chooses how a message's body is read, and parts its own words from what it quotes.

Of a body that was sent both as HTML and as plain text one is read: HTML, for it keeps tables, links and headings,
unless it holds much less. Lines that a program wrapped for sending (RFC 3676) are one again.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from musterbook.collect.decode import decode
from musterbook.collect.messages.markup import Block, as_lines, as_page, lay_out
from musterbook.collect.messages.mime import Entity
from musterbook.collect.messages.quoting import Earlier, is_attribution, is_notice, part_lines
from musterbook.collect.reader import Hints, Original

LONGEST = 500_000
"""Characters of the longest body that is read; a book has fewer."""
_LESS = 0.6
"""Share of the plain text's words below which HTML is only a shell."""
_SIGNED = re.compile(r"(?:<br>|\s)*--\s*(?:<br>.*)?", re.DOTALL)
_ARMOUR = re.compile(r"-----BEGIN PGP SIGNATURE-----.*?(?:-----END PGP SIGNATURE-----|\Z)", re.DOTALL)
_ARMOUR_HEAD = re.compile(r"-----BEGIN PGP SIGNED MESSAGE-----\r?\n(?:[A-Za-z]+: .*\r?\n)*\r?\n")
LOCKED = "-----BEGIN PGP MESSAGE-----"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnBody:
    """The sender's own words, as plain text or as a page, and the earlier messages that stand below. `cut`: whether
    there was more than is read.
    """

    text: str
    is_page: bool
    earlier: tuple[Earlier, ...] = ()
    unknown: int = 0
    cut: bool = False


def read_body(plain: Sequence[Entity], html: Sequence[Entity], *, title: str) -> OwnBody:
    """The body of these texts, of which those in HTML say the same as those in plain text where there are both."""
    written = "\n\n".join(_text(entity) for entity in plain)
    of_plain = replace(_from_plain(written[:LONGEST]), cut=len(written) > LONGEST)
    if not html:
        return of_plain
    marked = "\n".join(_text(entity) for entity in html)
    of_html = replace(_from_html(marked[:LONGEST], title), cut=len(marked) > LONGEST)
    return of_plain if plain and _size(of_html) < _LESS * _size(of_plain) else of_html


def _size(body: OwnBody) -> int:
    """How many characters the body shows."""
    words = re.sub(r"<[^>]*>", "", body.text.partition("<article>")[2]) if body.is_page else body.text
    return sum(map(len, words.split()))


def _text(entity: Entity) -> str:
    """The entity's text; flowed lines joined, signs of a signed text gone."""
    original = decode(entity.content, name="", hints=Hints(), charset=entity.charset)
    text = original.text if isinstance(original, Original) else ""
    text = _ARMOUR.sub("", _ARMOUR_HEAD.sub("", text))
    if str(entity.head.get_param("format", "")).lower() == "flowed":
        spaces = str(entity.head.get_param("delsp", "")).lower() == "yes"
        return "\n".join(_unflowed(text.splitlines(), delete=spaces))
    return text


def _unflowed(lines: Sequence[str], *, delete: bool) -> Iterator[str]:
    """Lines without the breaks that were put in for sending; a line that goes on ends with a space."""
    held, depth = "", 0
    for line in lines:
        quoted = len(line) - len(line.lstrip(">"))
        words = line[quoted:].removeprefix(" ")
        if held and quoted != depth:
            yield _marked(held, depth)
            held = ""
        if words.endswith(" ") and words != "-- ":
            held, depth = held + (words[:-1] if delete else words), quoted
            continue
        yield _marked(held + words, quoted)
        held = ""
    if held:
        yield _marked(held, depth)


def _marked(words: str, depth: int) -> str:
    return ">" * depth + (" " if depth else "") + words


def _from_plain(text: str) -> OwnBody:
    parted = part_lines(text.splitlines())
    own = "\n".join(parted.own).strip("\n")
    return OwnBody(text=own, is_page=False, earlier=tuple(parted.earlier), unknown=parted.unknown)


def _from_html(html: str, title: str) -> OwnBody:
    blocks = lay_out(html)
    parted = part_lines(as_lines(blocks))
    mine = list(_own(blocks))
    again = part_lines(as_lines(mine))
    if again.earlier or again.unknown or (mine and not parted.own):
        text = "\n".join(again.own).strip("\n")
        return OwnBody(text=text, is_page=False, earlier=tuple(parted.earlier or again.earlier), unknown=parted.unknown)
    text = as_page(mine, title) if mine else ""
    return OwnBody(text=text, is_page=True, earlier=tuple(parted.earlier), unknown=parted.unknown)


def _own(blocks: Sequence[Block]) -> Iterator[Block]:
    """The sender's own blocks, without signature, notices and the line that says whose the next ones are."""
    for number, block in enumerate(blocks):
        after = blocks[number + 1] if number + 1 < len(blocks) else None
        if not block.mine or is_notice(block.words):
            continue
        if _SIGNED.fullmatch(block.markup):
            return
        if after is not None and not after.mine and is_attribution(block.words):
            continue
        yield block
