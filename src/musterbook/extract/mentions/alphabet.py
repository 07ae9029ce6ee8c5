"""The alphabet: one character for each kind of word that a grammar's patterns tell apart.

A line of words so becomes a short string, and a pattern such as '{rank}{cap-stop}+' an ordinary regular
expression over it, in which each brace is the class of all characters that fit.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

LONGEST_RUN = 12
"""What '*' and '+' repeat at most, in symbols: no text, however made, keeps a pattern busy for long."""

BRACES = re.compile(r"\{([A-Za-z_+|-]+)\}")


@dataclass(frozen=True, slots=True)
class Alphabet:
    """`codes`: the character of each kind of word; `labels`: that of each chunk.

    Words that no pattern tells apart share a character, so that most characters lie below U+0100, where
    a class is looked up in one step.
    """

    codes: Mapping[frozenset[str], str]
    labels: Mapping[str, str]
    macros: Mapping[str, str]

    @classmethod
    def of(cls, kinds: Iterable[frozenset[str]], grammar: "Patterns") -> "Alphabet":
        """The alphabet of all kinds of words, each its tags with its shape, for the patterns of a grammar."""
        labels = {label: chr(place) for place, label in enumerate(dict.fromkeys(grammar.labels))}
        choices = [_parted(choice) for choice in grammar.choices()]
        shares: dict[tuple[bool, ...], str] = {}
        codes: dict[frozenset[str], str] = {}
        for tags in dict.fromkeys(kinds):
            share = tuple(_fits(tags, choice) for choice in choices)
            codes[tags] = shares.setdefault(share, chr(len(labels) + len(shares)))
        return cls(codes, labels, grammar.macros)

    def pattern(self, text: str) -> re.Pattern[str]:
        """A pattern over tags as one over characters; raises ValueError for a tag that nothing has."""
        return re.compile(self._expanded(text.replace(" ", "")))

    def fitting(self, expression: str) -> str:
        """The characters that an expression stands for; raises ValueError where a part of it fits nothing."""
        return "".join(sorted({code for choice in expression.split("|") for code in self._choice(choice)}))

    def _expanded(self, text: str) -> str:
        parts = BRACES.split(text)
        parts[::2] = [
            part.replace("*", f"{{0,{LONGEST_RUN}}}").replace("+", f"{{1,{LONGEST_RUN}}}") for part in parts[::2]
        ]
        parts[1::2] = [self._class(expression) for expression in parts[1::2]]
        return "".join(parts)

    def _class(self, expression: str) -> str:
        if expression in self.macros:
            return f"(?:{self._expanded(self.macros[expression].replace(' ', ''))})"
        return f"[{re.escape(self.fitting(expression))}]"

    def _choice(self, choice: str) -> set[str]:
        if choice in self.labels:
            return {self.labels[choice]}
        parted = _parted(choice)
        fitting = {code for tags, code in self.codes.items() if _fits(tags, parted)}
        if not fitting:
            raise ValueError(f"nothing fits {{{choice}}}: neither a tag, a label nor a macro")
        return fitting


@dataclass(frozen=True, slots=True)
class Patterns:
    """The patterns of a grammar as written, with the names that they may use."""

    texts: Sequence[str]
    labels: Sequence[str]
    macros: Mapping[str, str]

    def choices(self) -> list[str]:
        """What the patterns tell words apart by, in a stable order."""
        texts = (*self.texts, *self.macros.values())
        found = (choice for text in texts for braces in BRACES.findall(text) for choice in braces.split("|"))
        return sorted(set(found) - set(self.labels) - set(self.macros))


def _parted(choice: str) -> tuple[frozenset[str], frozenset[str]]:
    """The tags that an expression like 'cap+rank-stop' needs, and those that it bars."""
    wanted, *barred = choice.split("-")
    return frozenset(wanted.split("+")), frozenset(barred)


def _fits(tags: frozenset[str], parted: tuple[frozenset[str], frozenset[str]]) -> bool:
    return parted[0] <= tags and parted[1].isdisjoint(tags)
