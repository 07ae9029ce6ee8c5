"""The command that asks the record in plain words: one question, or a conversation of several.

In a conversation each line is a question, read in the light of the one before it, over the record as it is by then.
"""

import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

import click

from musterbook.base.answer import Answer
from musterbook.base.errors import UsageError
from musterbook.serve.answertext import QUERY
from musterbook.serve.options import Consulted, Question, asks_mission, may_consult_model
from musterbook.serve.output import print_json, tell
from musterbook.serve.workplace import Workplace

LANGUAGES = ("en", "fr", "es")
STANDARD_INPUT = ("-",)
PROMPT = "? "
QUIT = frozenset({"quit", "exit"})
WRONG_USE = 2
GREETING = "one question a line; 'quit' or Ctrl-D ends it"
NO_QUESTION = "ask: expected a question, or - for questions from standard input"


@click.command(short_help="Ask a question in plain words.")
@click.argument("words", nargs=-1, metavar="[QUESTION]")
@click.option("--query", "line", metavar="LINE", help="Ask this typed query: the last line of an answer, changed.")
@click.option(
    "--language", "--lang", "language", type=click.Choice(LANGUAGES), help="Of the answer.  [default: the question's]"
)
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True, help="Form.")
@may_consult_model
@asks_mission
def ask(
    *,
    words: tuple[str, ...],
    question: Question,
    language: str | None,
    form: str,
    line: str | None,
    consulted: Consulted,
) -> None:
    """Ask the record a question in English, French or Spanish.

    The answer is a sentence whose figures lead to footnotes: words of documents, with source, day and file; and with
    it what contradicts it. What the record does not hold is 'not in the record', with the passages that come closest.
    The last line is the question as a typed query; --query takes it back, changed.

    Without a QUESTION on a terminal it is a conversation: one question a line, each understood from the one before.
    With - for QUESTION the lines come from standard input, and with --format json each is answered by one line.

    No model is asked unless --model names one; it may read what the program cannot, and word an answer.

    \b
    musterbook ask "How many Kenyan police were in Haiti at the end of October 2024?"
    musterbook ask --query "figure strength actor=KEN to=2025-01-15"
    musterbook ask - --format json < questions.txt
    """
    ctx = click.get_current_context()
    asker = Asker(workplace=ctx.obj, question=question, language=language, consulted=consulted)
    ctx.call_on_close(asker.close)
    if (words and words != STANDARD_INPUT) or (line is not None and not words):
        _print(asker.ask(" ".join(words), query=line), form, indent=1)
        return
    if line is not None:
        raise UsageError("ask: --query is one query; leave the - out")
    slips = sum(not _answered(asker, *one, form=form) for one in _lines(piped=bool(words)))
    ctx.exit(WRONG_USE if slips and words else 0)


@dataclass(kw_only=True)
class Asker:
    """Asks one question after the other, each of the record as it is then. `language`: of the answers; `consulted`:
    the model that may have a part in them.
    """

    workplace: Workplace
    question: Question
    language: str | None = None
    consulted: Consulted = field(default_factory=Consulted)
    _answers: list[Answer] = field(default_factory=list, init=False)

    def __post_init__(self) -> None:
        from musterbook.serve.asking_model import asking_model
        from musterbook.serve.python.keeping import Keeper

        self._model = asking_model(self.consulted.model, keep_answers=self.consulted.keep_answers)
        self._keeper = Keeper(workplace=self.workplace)

    def close(self) -> None:
        """Gives the record back."""
        self._keeper.close()

    def ask(self, text: str, *, query: str | None = None) -> Answer:
        """The answer to a question, or to a typed query as a line. Raises UsageError for what cannot be asked."""
        from musterbook.serve.asking import Conversation
        from musterbook.serve.grounds import ground_at

        if query is not None and not query.strip():
            raise UsageError("ask: expected a query such as 'figure strength actor=KEN'")
        ground = ground_at(self._keeper, self.question)
        withheld = self._keeper.known().restricted
        talk = Conversation(
            ground=ground, language=self.language, model=self._model, withheld=withheld, answers=self._answers
        )
        return talk.ask(_plain(text), query=_plain(query or ""))


def _answered(asker: Asker, number: int, line: str, *, form: str) -> bool:
    """Prints the answer to a line of a conversation; False where it cannot be asked, which is told and ends nothing."""
    try:
        given = line.strip()
        query = given.removeprefix(QUERY).strip() if given.startswith(QUERY) else None
        _print(asker.ask("" if query is not None else given, query=query), form, indent=None)
    except UsageError as error:
        tell(f"line {number}: {error}")
        return False
    return True


def _lines(*, piped: bool) -> Iterator[tuple[int, str]]:
    """The lines that are questions, by their numbers, up to one that says so. `piped`: of standard input, whatever it
    is. Raises UsageError where it is no terminal and nothing said to read it.
    """
    if not piped and not sys.stdin.isatty():
        raise UsageError(NO_QUESTION)
    for number, line in enumerate(_piped() if piped else _typed(), start=1):
        if line.strip().lower() in QUIT:
            return
        if line.strip():
            yield number, line


def _piped() -> Iterator[str]:
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", "replace").removeprefix("\ufeff")


def _typed() -> Iterator[str]:
    """What is typed; the up key brings earlier lines back, where the system knows how."""
    with suppress(ImportError):
        import readline  # noqa: F401 - input() has a history from then on
    tell(GREETING)
    while True:
        try:
            yield input(PROMPT if sys.stdout.isatty() else "")
        except EOFError:
            click.echo(err=True)
            return


def _plain(text: str) -> str:
    """The text without bytes that are no character, which a command line may hold."""
    return text.encode("utf-8", "replace").decode()


def _print(answer: Answer, form: str, *, indent: int | None) -> None:
    """The answer in one of both forms; `indent` None puts JSON on one line, and an empty line behind a text."""
    from musterbook.serve.answerjson import answer_to_json
    from musterbook.serve.answertext import print_answer

    if form == "json":
        print_json(answer_to_json(answer), indent=indent)
        return
    print_answer(answer)
    if indent is None:
        click.echo()
