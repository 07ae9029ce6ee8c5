"""Sums: whether a question asks for money, by the words that ask how much and by what is told of it."""

from collections.abc import Collection

from musterbook.extract.questions.gloss import Gloss
from musterbook.extract.questions.holding import is_money

A_SUM = 1_000_000
"""From here on a bare number is more likely a sum of money than a count of people in a mission."""
EITHER = ("combien",)
"""The word that asks for an amount, or for a number."""
HOW_MUCH = (("how", "much"), ("cuanto",), EITHER)
"""Words that ask for an amount, not for a number of people."""
BY = frozenset({"by", "de", "en"})
"""Words before them that ask how far two numbers are apart."""
OF = frozenset({"de", "d"})
"""Words after which 'combien' asks for a number of something."""
TIME = frozenset({"time", "temps", "tiempo"})
"""Words after which 'how much' asks how long something is."""
_PAYING = frozenset({"arrive", "receive", "pledge", "spend", "freeze", "release"})
_COMING = frozenset({"arrive"})
"""Concepts of what people do as well as money."""
_NOT_PAID = frozenset(
    {"territory", "capital", "personnel", "police", "soldier", "vehicle", "equipment", "time", "ratio"}
)


def of_sums(gloss: Gloss) -> tuple[tuple[str, ...], ...]:
    """That money is meant, where a question names a sum, or a number that no count of people in it explains."""
    counted = {"displace", "inhabitants", "population", "die", "personnel"} & {name for _, _, name in gloss.concepts}
    sums = any(is_money(told.unit) or (told.value >= A_SUM and not counted) for told in gloss.numbers)
    told = {name for _, _, name in gloss.concepts}
    asks = [(at, one) for one in HOW_MUCH for at in range(len(gloss.keys)) if gloss.keys[at : at + len(one)] == one]
    plain = [(at, one) for at, one in asks if at == 0 or gloss.keys[at - 1] not in BY]
    much = len(asks) == len(plain) == 1 and any(not (OF | TIME) & set(_behind(gloss, at, one)) for at, one in asks)
    either = any(one == EITHER for _, one in asks)  # 'combien sont arrivés' are people, 'how much has arrived' none
    paid = much and told & (_PAYING - _COMING if either else _PAYING) and not told & _NOT_PAID
    return (("money",),) if sums or paid else ()


def _behind(gloss: Gloss, at: int, words: Collection[str]) -> tuple[str, ...]:
    """The word behind some words that stand at a place."""
    return gloss.keys[at + len(words) : at + len(words) + 1]
