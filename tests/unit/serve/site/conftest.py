"""Sites of the demonstration's record, written once for the tests that only read them."""

import shutil
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.samples.small_view import view as small_view

from musterbook.base.copies import Lineage
from musterbook.base.ledger import Reconciliation
from musterbook.base.view import RecordView
from musterbook.serve.options import Question
from musterbook.serve.publish import Reported
from musterbook.serve.python.keeping import workplace_at
from musterbook.serve.site import Site, write_site

AS_OF = date(2025, 12, 31)


def view_of(record: Path) -> RecordView:
    """The record as everybody may see it."""
    place = workplace_at(str(record), None)
    with place.open_record() as opened:
        return place.view_of(opened.for_public(), Question(as_of=AS_OF))


def written(
    view: RecordView, folder: Path, *, language: str = "en", base: str = "", hidden: tuple[str, ...] = ()
) -> Path:
    """The folder with the site of a view in it."""
    made = Reported(view=view, published=[], language=language, mission=None)
    write_site(
        Site(
            view=view, language=language, base=base, reports=made.makers(), ahead=made.ahead,
            names=made.names, corrections=made.corrections, hidden=hidden,
        ),
        folder,
    )  # fmt: skip
    return folder


def only(view: RecordView, documents: Collection[str]) -> RecordView:
    """The view with some of its documents alone, and the lines that rest on these."""
    claims = tuple(one for one in view.claims if one.document in documents)
    kept = {one.id for one in claims}
    lines = (one for one in view.reconciliation.lines if kept.issuperset(c for step in one.points for c in step.claims))
    return replace(
        view,
        claims=claims,
        documents=tuple(one for one in view.documents if one.id in documents),
        judgements=(),
        lineage=Lineage(),
        reconciliation=Reconciliation(lines=tuple(lines)),
        issues=(),
    )


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file with its bytes."""
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


@pytest.fixture(scope="package")
def example(example_record: Path) -> RecordView:
    """The view of the demonstration."""
    return view_of(example_record)


@pytest.fixture(scope="package")
def site(example: RecordView, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its site, in a folder within another one."""
    return written(example, tmp_path_factory.mktemp("web") / "records" / "haiti", base="https://example.org/haiti/")


@pytest.fixture(scope="package")
def small() -> RecordView:
    """A view of a few documents."""
    return replace(small_view(), head="a" * 64)


@pytest.fixture(scope="package")
def small_site(small: RecordView, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its site."""
    return written(small, tmp_path_factory.mktemp("small"))


@pytest.fixture
def laid(small_site: Path, tmp_path: Path) -> Path:
    """The same in a folder of the test's own."""
    return shutil.copytree(small_site, tmp_path / "laid")
