"""Prints a mapping as YAML that reads back as the same mapping, with what is left to decide as comments."""

from collections.abc import Iterable, Iterator

from musterbook.collect.guess.proposing import Proposal
from musterbook.collect.mapping.model import Column, Field, TableMapping, Texts

_PLAIN = TableMapping(name="", columns=())
"""What stands here need not be written."""


def print_mapping(proposal: Proposal, examples: Iterable[str] = ()) -> str:
    """The YAML of a proposal; `examples` are lines that show what rows give, written as comments."""
    lines = [*_head(proposal), "columns:"]
    lines += [f"  {_scalar(column.name)}: {_column(column)}" for column in proposal.mapping.columns]
    for heading, samples in proposal.unmapped:
        lines.append(f"# not mapped: {_comment(heading or '(no heading)')}, such as {_comment('; '.join(samples))}")
    lines += [*_ignore(proposal), *_values(proposal.mapping), *(f"# {_comment(line)}" for line in examples)]
    return "\n".join(lines) + "\n"


def _head(proposal: Proposal) -> Iterator[str]:
    mapping = proposal.mapping
    yield f"name: {_scalar(mapping.name)}"
    for key in ("title", "source", "origin", "language", "sheet"):
        value = getattr(mapping, key)
        if value:
            yield f"{key}: {_scalar(value)}"
    yield f"constants: {_pairs(mapping.constants)}" if mapping.constants else "# constants: {mission: …}"
    if "mission" not in dict(mapping.constants) and not any(one.field is Field.MISSION for one in mapping.columns):
        yield "# no column names the mission: add it to the constants, such as {mission: mss-haiti}"
    for key in ("decimal", "dates", "months", "totals"):
        value = getattr(mapping, key)
        if value != getattr(_PLAIN, key):
            yield f"{key}: {_scalar(str(value))}"
    for key in ("new_missions", "census", "complete"):
        if getattr(mapping, key):
            yield f"{key}: true"
    if not mapping.census:
        yield "# census: true    if the table counts everybody at each of its dates"
        yield "# complete: true  if its contributors are all there are, so that they add up to the whole"


def _column(column: Column) -> str:
    told: dict[str, object] = dict(column.constants)
    if column.field is not Field.NUMBER:
        told = {"field": str(column.field), **told}
    told |= {} if column.zeros else {"zeros": "leave-out", "because": column.because}
    told |= {key: text for key, text in (("low", column.low), ("high", column.high)) if text}
    told |= {key: True for key in ("down", "optional") if getattr(column, key)}
    if set(told) == {"field"}:
        return str(column.field)
    return "{" + ", ".join(f"{key}: {_flow(value)}" for key, value in told.items()) + "}"


def _flow(value: object) -> str:
    return "true" if value is True else _scalar(str(value))


def _ignore(proposal: Proposal) -> Iterator[str]:
    if proposal.mapping.ignore:
        yield "ignore:"
        yield from (f"  {_scalar(heading)}: {_scalar(why)}" for heading, why in proposal.mapping.ignore)
    elif proposal.unmapped:
        yield "# ignore: {A heading: the reason why it is passed over}"


def _values(mapping: TableMapping) -> Iterator[str]:
    if mapping.values:
        yield "values:"
    for field, pairs in mapping.values:
        yield f"  {field}: {_pairs(pairs)}"


def _pairs(pairs: Texts) -> str:
    return "{" + ", ".join(f"{_scalar(key)}: {_scalar(value)}" for key, value in pairs) + "}"


def _scalar(text: str) -> str:
    """A text as YAML writes it within a line, in quotes where it must be."""
    style = None if text and all(sign not in text for sign in ",[]{}\n") else '"'
    import yaml  # noqa: PLC0415 - only where a mapping is printed

    written = yaml.safe_dump(text, allow_unicode=True, width=10_000, default_style=style)
    return str(written).removesuffix("\n").removesuffix("\n...")


def _comment(text: str) -> str:
    """A text that stays on its line."""
    return " ".join(text.split())
