"""The description of a data set for programs: `datapackage.json`, a Tabular Data Package of Frictionless (version 1).

A package lists tables alone, so that files which hold none of their own stand under `files`, with the same fields. What
the specification has no word for (the head of the chain, the days of knowledge) has a word of ours beside it.
"""

import json
from typing import Any

from musterbook.base.ledgerjson import JsonObject
from musterbook.base.view import RecordView
from musterbook.write.dataset.described import described
from musterbook.write.dataset.shape import DataColumn, DataFile, DataSet, DataTable
from musterbook.write.recordjson import iso

DIALECT = {
    "delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "skipInitialSpace": False,
    "header": True,
}  # fmt: skip
QUOTES = "Quotes and titles belong to their publishers, who are named beside them; nothing here gives a right to them."
SEVERAL = " Several are joined by '; '."
NO_SOURCE = "unknown"


def package_json(dataset: DataSet) -> bytes:
    """The description as JSON. `created` is the day of the data set, not that on which it was written."""
    view = dataset.view
    data: JsonObject = {
        "profile": "tabular-data-package",
        "name": "musterbook",
        "title": title(dataset),
        "description": "The sourced record of a security mission: claims with their words, and figures with bounds. "
        f"{QUOTES}",
        "created": f"{view.as_of.isoformat()}T00:00:00Z",
        **about(view, dataset.mission),
        "line_days_every": dataset.every,
        **({} if dataset.licence is None else {"licenses": [licence(dataset.licence)]}),
        "sources": [{"title": one} for one in dataset.publishers] or [{"title": NO_SOURCE}],
        "resources": [_resource(one) for one in dataset.tables],
        "files": [{**_file(one), "mediatype": one.media_type} for one in dataset.files],
    }
    return f"{json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False)}\n".encode(errors="replace")


def about(view: RecordView, mission: str | None) -> dict[str, Any]:
    """What all of the data set is about: days, mission and the head of the record's chain."""
    return {
        "as_of": iso(view.as_of),
        "known_by": iso(view.known_by),
        "recorded_by": iso(view.recorded_by),
        "mission": mission,
        "head": view.head,
        "internal": view.internal,
    }


def title(dataset: DataSet) -> str:
    """What the data set is called."""
    told = "a record of security missions" if dataset.mission is None else f"the record of {dataset.mission}"
    return f"Data of {told}, as of {dataset.view.as_of}"


def licence(name: str) -> dict[str, str]:
    """A licence by its name, such as CC-BY-4.0, or its address."""
    return {"path": name} if name.startswith(("http://", "https://")) else {"name": name}


def _file(one: DataFile) -> JsonObject:
    return {"path": one.path, "bytes": one.octets, "hash": f"sha256:{one.sha256}"}


def _resource(table: DataTable) -> JsonObject:
    told = described()[table.name]
    schema: JsonObject = {
        "fields": [_field(one, told.meaning(one.name), key=told.key) for one in table.columns],
        "missingValues": [""],
        "primaryKey": list(told.key),
    }
    if told.references:
        schema["foreignKeys"] = [
            {"fields": column, "reference": {"resource": "" if table.name == other else other, "fields": key}}
            for column, (other, key) in told.references.items()
        ]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": told.title,
        "description": told.about,
        **_file(table.file),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": DIALECT,
        "rows": table.rows,
        "schema": schema,
    }


def _field(column: DataColumn, meaning: str, *, key: object) -> JsonObject:
    data: JsonObject = {"name": column.name, "type": column.type}
    data["description"] = meaning + (SEVERAL if column.several else "")
    if column.type == "boolean":
        data |= {"trueValues": ["yes"], "falseValues": ["no"]}
    constraints: JsonObject = {"enum": list(column.values)} if column.values else {}
    if isinstance(key, list) and column.name in key:
        constraints |= {"required": True, **({"unique": True} if len(key) == 1 else {})}
    return data | ({"constraints": constraints} if constraints else {})
