"""The command that shows how what stands at an address changed."""

from dataclasses import replace
from typing import Any

import click

from musterbook.base.claimjson import claim_to_json
from musterbook.base.version import Version
from musterbook.serve.documents import chosen, stamp
from musterbook.serve.options import Question, asks
from musterbook.serve.output import Listing, print_listing
from musterbook.serve.selection import Selection
from musterbook.serve.workplace import Workplace

COLUMNS = (
    ("url", "Address"),
    ("id", "Document"),
    ("published", "Published"),
    ("retrieved_at", "Retrieved"),
    ("no_longer", "No longer says"),
    ("anew", "Says anew"),
)


@click.command(short_help="Show what changed at an address, version by version.")
@asks
@click.option("--url", metavar="U", help="Only addresses that hold these letters.")
@click.pass_obj
def versions(workplace: Workplace, *, question: Question, form: str, url: str | None) -> None:
    """List the addresses of which the record holds several versions, with what each no longer says or says anew.

    In a table, claims that went or came, and otherwise the sentences; in JSON both.

    \b
    musterbook versions --url example.org/report
    """
    print_listing(list_versions(workplace.select(question), url or ""), form)


def list_versions(selection: Selection, letters: str) -> Listing:
    """A row for each version of each address that holds the letters."""
    from musterbook import pipeline

    told = {document.id for document in chosen(selection)}
    found = [
        [_limited(version, selection) for version in chain]
        for chain in pipeline.versions(selection.view)
        if letters in chain[0].document.url and any(version.document.id in told for version in chain)
    ]
    data = [_as_json(version) for chain in found for version in chain]
    rows = [_row(version) for chain in found for version in chain]
    return Listing(
        columns=COLUMNS, rows=rows, data=data, grouped=("url",), prose=("no_longer", "anew"),
        empty="no address has several versions in the record",
    )  # fmt: skip


def _limited(version: Version, selection: Selection) -> Version:
    """The version with those of its claims that the question is about; its sentences are asked for as a whole."""
    if not selection.limited:
        return version
    gone, new = (tuple(filter(selection.takes, claims)) for claims in (version.gone, version.new))
    return replace(version, gone=gone, new=new, unsaid=(), added=())


def _head(version: Version) -> dict[str, Any]:
    one = version.document
    return {
        "url": one.url,
        "id": one.id,
        "published": None if one.published is None else one.published.isoformat(),
        "retrieved_at": None if one.retrieved_at is None else stamp(one.retrieved_at),
    }


def _row(version: Version) -> dict[str, Any]:
    gone = [claim.quote for claim in version.gone] or list(version.unsaid)
    new = [claim.quote for claim in version.new] or list(version.added)
    return _head(version) | {"no_longer": " / ".join(gone), "anew": " / ".join(new)}


def _as_json(version: Version) -> dict[str, Any]:
    return _head(version) | {
        "previous": None if version.previous is None else version.previous.id,
        "claims_gone": [claim_to_json(claim) for claim in version.gone],
        "claims_new": [claim_to_json(claim) for claim in version.new],
        "sentences_gone": list(version.unsaid),
        "sentences_new": list(version.added),
    }
