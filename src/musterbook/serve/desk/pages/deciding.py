"""What every form of the desk that decides sends to: the effect of a decision before it is saved, and saving it."""

from http import HTTPStatus
from urllib.parse import parse_qsl, urlencode, urlsplit

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from musterbook.base.errors import MusterbookError, NotationError, UsageError
from musterbook.base.judgement import Judgement, NameJudgement
from musterbook.base.notation import print_claim
from musterbook.serve.desk.asking import DeskHere
from musterbook.serve.desk.deciding import DONE, PostedHere, judgement_of, read_form, record_decision, supposed
from musterbook.serve.desk.failing import STATUS
from musterbook.serve.desk.shell import Shell, ShellHere, render
from musterbook.write import Teller

router = APIRouter()


@router.get("/review/effect")
def effect(request: Request, shell: ShellHere, desk: DeskHere) -> Response:
    """What a decision would change, if it were recorded: of a claim, or of two names."""
    try:
        asked = read_form(shell.s, request.query_params)
        found = supposed(desk, shell.s, asked)
    except MusterbookError as error:
        if not shell.part:
            raise
        return render("notation.html.j2", shell, line="", changes={}, error=str(error))
    home = len({one.mission for one in found.changes.figures}) == 1
    teller = Teller(before=found.before, after=found.after, w=shell.w, shown_on=shell.clocks.day, at_home=home)
    return render("effect.html.j2", shell, e=found, teller=teller, asked=asked)


@router.get("/review/notation")
def notation(request: Request, shell: ShellHere, desk: DeskHere) -> Response:
    """How a claim would read after an amendment, as one line of notation, or why it cannot."""
    from musterbook.record import amend

    told = {"decision": "amend", **request.query_params}
    try:
        asked = read_form(shell.s, told)
        claim = shell.s.view.claim_of[asked.claim]
        judgement = judgement_of(desk, asked) if asked.changes else None
        read = amend(claim, judgement) if isinstance(judgement, Judgement) else claim
    except (NotationError, UsageError) as error:
        return render("notation.html.j2", shell, line="", changes={}, error=str(error))
    return render("notation.html.j2", shell, line=print_claim(read), changes=asked.changes, error="")


@router.post("/review/decide")
def decide(shell: ShellHere, desk: DeskHere, form: PostedHere) -> Response:
    """Records a decision, and leads on; a refusal says why, and keeps what was written."""
    told = {name: value for name, value in form.items() if isinstance(value, str)}
    try:
        kept = record_decision(desk, read_form(shell.s, told))
    except MusterbookError as error:
        return _refused(shell, told, error)
    if shell.part:
        return _done(shell, kept)
    return RedirectResponse(leading_on(told.get("back", ""), **{DONE: kept.id}), status_code=HTTPStatus.SEE_OTHER)


def _done(shell: Shell, kept: Judgement | NameJudgement) -> Response:
    """What was recorded, in a sentence, with the way to undo it, to be put into the open page."""
    return render("done.html.j2", shell, kept=kept, headers={"cache-control": "no-store"})


def _refused(shell: Shell, told: dict[str, str], error: MusterbookError) -> Response:
    status = next(status for kind, status in STATUS if isinstance(error, kind))
    because = told.get("ready") or told.get("because", "")
    again = leading_on(told.get("here") or told.get("back", ""), because=because)
    return render(
        "refused.html.j2", shell, error=str(error), because=because, again=again, status_code=status,
        headers={"cache-control": "no-store"},
    )  # fmt: skip


def leading_on(back: str, **more: str) -> str:
    """A page of the desk that a form names, with more in its query; the review where it names none."""
    parts = urlsplit(back)
    if parts.scheme or parts.netloc or not parts.path.startswith("/") or parts.path.startswith(("//", "/\\")):
        parts = urlsplit("/review")
    query = dict(parse_qsl(parts.query)) | {name: value for name, value in more.items() if value}
    return f"{parts.path}?{urlencode(query)}" if query else parts.path
