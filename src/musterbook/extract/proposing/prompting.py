"""What a language model is asked, and how its answer is read. No network here: whoever asks, asks elsewhere.

The answer is expected as JSON Lines, a claim a line; a JSON list, and either of them in a fence, are read as well.
"""

import json
from collections.abc import Iterator
from typing import Any

from musterbook.base.claim import Kind
from musterbook.base.document import Document
from musterbook.extract.proposing.candidate import Candidate

_INSTRUCTIONS = """\
You read one document about a multinational security mission and list what it claims. Answer with JSON Lines and
nothing else: one JSON object a line, one object for each claim.

Fields: kind (one of: {kinds}); actor (ISO 3166-1 alpha-3 code of a country; "mission" for all contributors together;
"people" for civilians; else a lower-case slug of the body named); low and high (the number's bounds, null where open
or not told); unit ("person", "percent", "vehicle" or an ISO 4217 code); corps (police, soldier, military-police,
airman, civilian or null); outcome (of casualties: killed, injured, missing, abducted, displaced); start and end (ISO
days of the time that the claim is about, null where not told); modality (actual, planned or denied); person and role
(of an appointment); resolution, for, against, abstain (of a vote); place; quote (the shortest passage that carries the
claim, copied from the document letter by letter).

Claim only what the text says. Do no sums. Leave out what the document only compares with.
"""
_FENCE = "```"


def instructions(document: Document) -> tuple[str, str]:
    """What a chat model is told: the task, and the document with its day of publication."""
    published = "unknown" if document.published is None else document.published.isoformat()
    task = _INSTRUCTIONS.format(kinds=", ".join(Kind))
    return task, f"Published: {published}\nTitle: {document.title or 'none'}\n\n{document.text}"


def read_answer(answer: str, proposer: str) -> tuple[Candidate, ...]:
    """The candidates of an answer; what is no JSON object is passed over, as a model may say other things too."""
    return tuple(
        Candidate(fields=fields, score=_score(fields), proposer=proposer)
        for fields in _objects(answer)
        if isinstance(fields.get("kind"), str) and isinstance(fields.get("quote"), str)
    )


def _objects(answer: str) -> Iterator[dict[str, Any]]:
    lines = [line for line in answer.splitlines() if not line.lstrip().startswith(_FENCE)]
    whole = _loaded("\n".join(lines))
    if isinstance(whole, dict) and isinstance(whole.get("claims"), list):
        whole = whole["claims"]
    found = whole if isinstance(whole, list) else [_loaded(line.strip().rstrip(",")) for line in lines]
    if isinstance(whole, dict):
        found = [whole]
    yield from (one for one in found if isinstance(one, dict))


def _loaded(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return None


def _score(fields: dict[str, Any]) -> float:
    score = fields.get("confidence")
    return float(score) if isinstance(score, int | float) and 0 <= score <= 1 else 0.5
