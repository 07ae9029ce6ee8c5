"""Breaks texts as networks, editors and enemies do: the same seed gives the same damage.

Each mutation names a format whose marks it strews in; what comes out need not be of that format any more.
"""

import random
from collections.abc import Callable

MARKS = {
    "html": ["<", ">", "<div>", "</div>", "<table><tr><td rowspan=99 colspan=99>", "<p", "<!--", "-->", "<script>",
             "</script>", "<a href='", '"', "&amp;", "&#x202e;", "<svg>", "<nav>", "<h1>", "<li>", "<title>"],
    "wikitext": ["{{", "}}", "[[", "]]", "{|", "|}", "|-", "|", "<ref>", "</ref>", "<ref name=a/>", "'''", "==", "\n",
                 "{{Infobox x|a=", "{{cite web|title=", "{{flagicon|", "<nowiki>", "<!--", "[http://e.example "],
    "markdown": ["# ", "\n\n", "**", "_", "[", "](http://e.example)", "|", "\n|---|---|\n", "> ", "```\n", "- ",
                 "---\n"],
    "plain": ["\n", "\r\n", "\t", "  ", " | ", "- ", "1. ", "\u202e", "\x00", "\u2028", "3 May 2024", "References\n"],
}  # fmt: skip
"""Marks of each format."""
MOST_REPEATS = 3_000


def _cut(words: str, chance: random.Random, _marks: list[str]) -> str:
    start = chance.randrange(len(words) + 1)
    return words[:start] + words[start + chance.randrange(400) :]


def _end(words: str, chance: random.Random, _marks: list[str]) -> str:
    return words[: chance.randrange(len(words) + 1)]


def _strew(words: str, chance: random.Random, marks: list[str]) -> str:
    for _ in range(chance.randrange(1, 12)):
        at = chance.randrange(len(words) + 1)
        words = words[:at] + chance.choice(marks) + words[at:]
    return words


def _heap(words: str, chance: random.Random, marks: list[str]) -> str:
    at = chance.randrange(len(words) + 1)
    return words[:at] + chance.choice(marks) * chance.randrange(1, MOST_REPEATS) + words[at:]


def _nest(words: str, chance: random.Random, marks: list[str]) -> str:
    pair, times = chance.sample(marks, 2), chance.randrange(1, MOST_REPEATS)
    return pair[0] * times + words + pair[1] * times


def _double(words: str, chance: random.Random, _marks: list[str]) -> str:
    start = chance.randrange(len(words) + 1)
    end = min(start + chance.randrange(2_000), len(words))
    return words[:end] + words[start:end] * chance.randrange(1, 20) + words[end:]


def _swap(words: str, chance: random.Random, _marks: list[str]) -> str:
    lines = words.split("\n")
    chance.shuffle(lines)
    return "\n".join(lines)


_WAYS: tuple[Callable[[str, random.Random, list[str]], str], ...] = (_cut, _end, _strew, _heap, _nest, _double, _swap)


def mutate(words: str, *, form: str, seed: int) -> str:
    """The text with one to three damages, by the marks of a format."""
    chance = random.Random(f"{form} {seed}")  # noqa: S311 - damage that can be done again
    for _ in range(chance.randrange(1, 4)):
        words = chance.choice(_WAYS)(words, chance, MARKS[form])
    return words
