"""The API for people: every operation of its description, with examples of this record that can be followed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response

from musterbook.serve.desk.desk import Sheet
from musterbook.serve.desk.segments import segment
from musterbook.serve.desk.shell import ShellHere, render

router = APIRouter()
SHARED = frozenset({"as_of", "known_by", "recorded_by", "limit", "after", "format"})
"""Parameters that nearly every operation has; they are told once."""
MOST_EXAMPLES = 3
Words = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter of one operation, in the words of the description. `values`: all that it can be."""

    name: str
    required: bool
    told: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """An operation. `examples`: addresses that can be followed; `sent`: what is sent to it, as an example."""

    name: str
    method: str
    path: str
    told: str
    parameters: tuple[Parameter, ...]
    examples: tuple[str, ...]
    sent: str


SENT: Words = {
    "judge": '{"decision": "reject", "because": "…", "expect": ""}',
    "judge_names": '{"decision": "merge", "name": "…", "other": "…", "because": "…"}',
    "grant": '{"person": "…", "role": "reviewer", "because": "…"}',
    "restrict": '{"restricted": true, "because": "…"}',
    "add_document": "-F file=@report.pdf -F source=…",
}
"""What is sent to each operation that takes something in."""


@router.get("/api")
def programs(request: Request, shell: ShellHere) -> Response:
    """Every operation, by subject."""
    described: dict[str, Any] = request.app.openapi()
    words = shell.s.always("api examples", partial(_words, shell.s))
    groups = {str(tag["name"]): list(_of_tag(described, str(tag["name"]), words)) for tag in described["tags"]}
    return render("programs.html.j2", shell, groups=groups, base=str(request.base_url).rstrip("/"))


def _of_tag(described: Mapping[str, Any], tag: str, words: Words) -> Iterator[Operation]:
    for path, methods in described["paths"].items():
        for method, told in methods.items():
            if tag in told["tags"]:
                yield _operation(method.upper(), path, told, words=words)


def _operation(method: str, path: str, told: Mapping[str, Any], *, words: Words) -> Operation:
    parameters = [one for one in told.get("parameters", ()) if not _is_shared(one)]
    return Operation(
        name=told["operationId"],
        method=method,
        path=path,
        told=told["description"],
        parameters=tuple(map(_parameter, parameters)),
        examples=tuple(_examples(path, told["operationId"], words)) if method == "GET" else (),
        sent=SENT.get(told["operationId"], ""),
    )


def _is_shared(told: Mapping[str, Any]) -> bool:
    """Whether a parameter is one of those that many have; a list, such as the questions before one, is its own."""
    return told["name"] in SHARED and told["schema"].get("type") != "array"


def _parameter(told: Mapping[str, Any]) -> Parameter:
    schema = told["schema"]
    return Parameter(
        name=told["name"],
        required=told.get("required", False),
        told=told.get("description", ""),
        values=tuple(map(str, schema.get("enum", ()))),
    )


def _words(sheet: Sheet) -> dict[str, str]:
    """What the examples name: things that this record holds."""
    view = sheet.known.view
    conflicts = view.reconciliation.conflicts
    claims = [view.claim_of[one] for one in conflicts[0].claims] if conflicts else list(view.claims[:1])
    told = {"day": sheet.day.isoformat(), "since": "2024-11-12", "mission": next(iter(sheet.missions), "-")}
    for claim in claims[:1]:
        told |= {
            "claim": claim.id,
            "document": claim.document or "",
            "actor": claim.actor,
            "source": claim.source or "",
        }
    return told


QUERIES: Mapping[str, Sequence[Mapping[str, str]]] = {
    "claims": ({"actor": "{actor}"}, {"status": "conflict", "format": "csv"}),
    "lines": ({"measure": "strength", "mission": "{mission}"}, {"as_of": "{day}"}),
    "lines_at": ({"measure": "strength"},),
    "figures": ({"measure": "strength", "first": "{day}", "last": "{day}"},),
    "changes": ({"since": "{since}"}, {"since": "{since}", "corrections": "true", "format": "csv"}),
    "documents": ({"source": "{source}"},),
    "sources": ({"format": "csv"},),
    "search": ({"q": "police"},),
    "ask": ({"question": "How many police officers are there?"},),
}
"""What is asked in the examples of an operation; of all others the address alone."""


def _examples(path: str, name: str, words: Words) -> Iterator[str]:
    """Addresses of an operation, as far as the record holds what they name."""
    queries: Sequence[Mapping[str, str]] = QUERIES.get(name, ({},))
    for query in queries[:MOST_EXAMPLES]:
        try:
            filled = {key: value.format_map(words) for key, value in query.items()}
            at = path.format_map({key: segment(value) for key, value in words.items()})
        except KeyError:
            continue
        yield f"{at}?{urlencode(filled)}" if filled else at
