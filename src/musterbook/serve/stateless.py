"""The commands that touch no record: documents to claims or mentions, documents to lineage, claims to conclusions."""

from typing import Any

import click

from musterbook.base.claim import Claim
from musterbook.base.claimjson import claim_to_json
from musterbook.base.errors import UsageError
from musterbook.base.mention import mention_to_json
from musterbook.serve.intake import fetcher_of, take_all, with_clear_names
from musterbook.serve.options import DAY, Consulted, Fetching, may_ask_model, may_fetch
from musterbook.serve.output import print_json
from musterbook.serve.workplace import Workplace


@click.command(short_help="Documents to claims, as JSON Lines.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--date", "published", type=DAY, metavar="D", help="The day on which the documents were published.")
@click.option("--lang", "language", metavar="L", help="Their language, such as en, fr or es.")
@click.option("--mentions", is_flag=True, help="Print who holds which rank and role where, instead of claims.")
@may_ask_model
@may_fetch
@click.pass_obj
def extract(
    workplace: Workplace,
    /,
    *,
    files: tuple[str, ...],
    mentions: bool,
    consulted: Consulted,
    fetching: Fetching,
    **told: Any,  # noqa: ANN401 - the other options, by the names of hints
) -> None:
    """Print the claims of documents as JSON Lines, one claim a line. '-' is standard input.

    A model may add claims to those of the rules (--model); each must stand in the text, and none changes a rule's
    claim.

    \b
    musterbook extract --date 2025-01-13 article.html
    musterbook extract --mentions article.html
    """
    from musterbook import pipeline
    from musterbook.serve.models import proposers

    vocabulary, asked = workplace.vocabulary(), proposers(consulted)
    hints = pipeline.Hints(**told)
    for taken in take_all(workplace, files, hints, fetcher=fetcher_of(fetching)):
        if mentions:
            for mention in pipeline.find_mentions(taken.document, vocabulary):
                print_json(mention_to_json(mention), indent=None)
            continue
        outcome = pipeline.extract_claims(taken.document, vocabulary, asked)
        workplace.tell_issues(outcome.issues, taken.document)
        for claim in outcome.items:
            print_json(claim_to_json(claim), indent=None)


@click.command(short_help="Which documents rest on which, as JSON.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@may_fetch
@click.pass_obj
def lineage(workplace: Workplace, *, files: tuple[str, ...], fetching: Fetching) -> None:
    """Print which documents rest on which, as JSON: copies, revisions, translations, excerpts, citations.

    \b
    musterbook lineage agency.txt paper.html
    """
    from musterbook import pipeline

    taken = list(take_all(workplace, files, pipeline.Hints(), fetcher=fetcher_of(fetching)))
    print_json(pipeline.trace_documents(with_clear_names(taken)))


@click.command(short_help="Claims to lines, events and conflicts, as JSON.")
@click.argument("file", metavar="CLAIMS")
@click.pass_obj
def reconcile(workplace: Workplace, file: str) -> None:
    """Print what claims together allow, as JSON: lines, events, conflicts, differences, what is set aside.

    CLAIMS is a file of claims: JSON Lines, notation, or CSV with a header; or a table of records for which there is a
    mapping. '-' is standard input.

    \b
    musterbook reconcile claims.jsonl
    """
    from musterbook import pipeline
    from musterbook.base.ledgerjson import reconciliation_to_json

    vocabulary = workplace.vocabulary()
    claims: list[Claim] = []
    for taken in take_all(workplace, [file], pipeline.Hints()):
        if not (pipeline.is_claim_file(taken.document) or pipeline.is_mapped(taken.document)):
            raise UsageError(f"{file}: no file of claims; 'musterbook extract' makes one of a document")
        outcome = pipeline.extract_claims(taken.document, vocabulary)
        workplace.tell_issues(outcome.issues, taken.document)
        claims += outcome.items
    print_json(reconciliation_to_json(pipeline.reconcile_claims(claims, vocabulary)))
