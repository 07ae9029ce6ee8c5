"""Sources: what each said, how often others agreed, whom it copies."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from musterbook.serve.desk.choosing import cut_of
from musterbook.serve.desk.faults import AbsentError
from musterbook.serve.desk.folding import composed, folded
from musterbook.serve.desk.kin import title_of
from musterbook.serve.desk.outlets import company_of, outlets
from musterbook.serve.desk.shell import UNNAMED, ShellHere, render

router = APIRouter()
Words = Annotated[str, Query(max_length=500)]


@router.get("/sources")
def sources(shell: ShellHere, text: Words = "", after: Words = "") -> Response:
    """All sources, the one with the most claims first."""
    letters = folded(composed(text.strip()))
    found = [one for one in outlets(shell.s).values() if letters in folded(composed(one.id))]
    behind = "" if after == UNNAMED else after
    return render("sources.html.j2", shell, text=text, cut=cut_of(found, behind, known=bool(after)))


@router.get("/sources/{source}")
def source(shell: ShellHere, source: str) -> Response:
    """One source beside the others."""
    found = outlets(shell.s).get(source)
    if found is None:
        raise AbsentError(f"{source!r}: the record, as it is asked, holds no such source")
    documents = sorted(found.documents, key=lambda one: (str(one.published or ""), one.id), reverse=True)
    company = company_of(shell.s, found)
    return render(
        "source.html.j2", shell, o=found, company=company, documents=documents,
        title=lambda document: title_of(document, shell),
    )  # fmt: skip
