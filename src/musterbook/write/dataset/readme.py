"""The description of a data set for people: a dictionary of its columns, each with a text that stands in it.

What documents say is escaped: in Markdown a backslash before a sign makes it that sign and nothing else.
"""

import re

from musterbook.write.dataset.described import described
from musterbook.write.dataset.package import QUOTES, title
from musterbook.write.dataset.shape import DataSet, DataTable

SIGNS = re.compile(r"([\\`*_{}\[\]<>#|&~^$!@])")
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
LONGEST = 48
"""Characters of an example."""
INTERNAL = "\n**Internal: restricted documents may be in this folder. It is not for publication.**\n"
THINNED = {
    "day": "`line_days` has every day.",
    "week": "`line_days` has Sundays alone: every day would be too many rows.",
    "month": "`line_days` has the last days of months alone: every day would be too many rows.",
    "year": "`line_days` has the last days of years alone: every day would be too many rows.",
}
"""Of which days there are rows, in words."""
TEXT = """\
# {title}
{internal}
As of {as_of}; published by {known_by}; recorded by {recorded_by}. Head of the record's chain: `{head}`.

Every figure rests on claims, and every claim has its words, its document and its publisher. A claim that is set aside
is in `claims` with `set_aside` and the reason, and no figure rests on it. {licence} {quotes}

## Reading it

- CSV is UTF-8, with commas, CRLF and a head. An empty cell is missing. Days are ISO 8601, moments UTC; yes and no are
  `yes` and `no`. Several values are joined by `; `: where that matters, the tables `line_claims`, `event_claims`,
  `conflict_claims` and `difference_claims` have a row for each. A text that a program for sheets would run as a formula
  (it begins with `=`, `+`, `-`, `@`, a tab or a return) has an apostrophe before it; numbers are as they are.
- `claims.jsonl` has the claims as they can be added to a record; under `record` stands what this record knows of each.
- `claims.txt` has them in notation, which holds neither page and line nor where a claim stands.
- `record.sqlite` has the same tables with indices, and `about`. Whole numbers beyond 64 bits are floats there.{others}
- `datapackage.json` describes every table for programs (Frictionless Tabular Data Package 1), with a hash of each file.
- A day's figure is that of its end. An open step runs to {as_of}. {thinned} `lines` has all.
- What no Unicode character stands for (half of a pair) is U+FFFD everywhere but in `claims.jsonl`.

## An example

Who was there at the end of a day, on whose word:

```sql
SELECT lines.actor, lines.low, lines.best, lines.high, claims.source, claims.published, claims.quote
FROM lines
JOIN line_claims ON line_claims.step = lines.id
JOIN claims ON claims.id = line_claims.claim
WHERE lines.measure = 'strength' AND lines.start <= '2025-01-31' AND (lines.until > '2025-01-31' OR lines.until IS NULL)
ORDER BY lines.actor, claims.published;
```

## Tables
"""
DUCKDB = (
    "\n- `record.duckdb` has them too, with types, keys and the meanings below as comments. Counts beyond 64 bits are "
    "missing there."
)
PARQUET = "\n- `parquet/` has each table as Parquet, with lists as lists and numbers as 64-bit floats."
OTHERS = {".duckdb": DUCKDB, ".parquet": PARQUET}


def readme(dataset: DataSet) -> bytes:
    """The README of a data set, in Markdown."""
    view = dataset.view
    named = "No licence is named for the data." if dataset.licence is None else f"Licence: {plain(dataset.licence)}."
    forms = {one.path[one.path.rfind(".") :] for one in dataset.files}
    head = TEXT.format(
        title=plain(title(dataset)), internal=INTERNAL if view.internal else "", as_of=view.as_of, head=view.head,
        known_by=view.known_by or "any day", recorded_by=view.recorded_by or "any day", licence=named, quotes=QUOTES,
        others="".join(OTHERS[one] for one in OTHERS if one in forms),
        thinned=THINNED[dataset.every],
    )  # fmt: skip
    return "\n".join([head, *map(_table, dataset.tables)]).encode(errors="replace")


def plain(text: str, longest: int = 200) -> str:
    """The text as Markdown that is just that text, on one line."""
    words = UNSEEN.sub("\ufffd", " ".join(text.split()))
    return SIGNS.sub(r"\\\1", words if len(words) <= longest else f"{words[: longest - 1]}…")


def _table(table: DataTable) -> str:
    told = described()[table.name]
    rows = [
        f"| `{one.name}` | {one.type} | {told.meaning(one.name)} | {plain(table.examples.get(one.name, ''), LONGEST)} |"
        for one in table.columns
    ]
    count = f"{table.rows:,} {'row' if table.rows == 1 else 'rows'}"
    head = f"### `{table.file.path}` ({count})\n\n{told.about} Key: {', '.join(f'`{one}`' for one in told.key)}.\n"
    return "\n".join([head, "| column | type | meaning | example |", "|---|---|---|---|", *rows, ""])
