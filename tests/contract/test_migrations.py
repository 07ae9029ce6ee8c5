"""A record that any version of the program made, in either kind of store, is brought forward with all that is in it."""

from typing import cast

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, insert
from tests.samples.whole_record import BYTES, FILES, add_decisions_on_claims, add_documents, rows_of
from tests.stores import run_sql
from tests.unit.record.building import NOON, Clock, judge, make_document

from musterbook.base.ids import content_hash
from musterbook.base.judgement import Decision
from musterbook.record import Fetch, open_record
from musterbook.record.engine import connect, locate, writing
from musterbook.record.migrate import MIGRATIONS, upgrade
from musterbook.record.packing import unpack_text
from musterbook.record.schema import SCHEMA_VERSION, metadata


def released() -> list[str]:
    """The versions of the tables, the first one first."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return sorted(one.revision for one in ScriptDirectory.from_config(config).walk_revisions())


FILE = {"sha256": content_hash(BYTES), "name": "archive.zip", "recorded_at": NOON}
ANSWER = {
    "id": 7, "url": "u", "address": "a", "fetched_at": NOON, "sha256": FILE["sha256"], "etag": "e", "last_modified": "",
}  # fmt: skip
EXTRA = {"blobs": {"sha256": FILE["sha256"], "bytes": BYTES}, "containers": FILE, "fetches": ANSWER}
"""What records before version 0005 held outside of their chain."""
LINKED_SINCE = "0005"


def make_old(address: str, version: str, rows: dict[str, list[dict[str, object]]]) -> None:
    """A record as the program of that version left it: its tables, and those of the rows that it knew."""
    engine = connect(locate(address))
    with writing(engine) as connection:
        upgrade(connection, version)
        found = MetaData()
        found.reflect(connection)
        for table in metadata.sorted_tables:
            if table.name not in found.tables:
                continue
            extra = [EXTRA[table.name]] if table.name in EXTRA and "0001" < version < LINKED_SINCE else []
            known = found.tables[table.name].columns.keys()
            for row in (*rows[table.name], *extra):
                if "payload" in known and "packed" in row:
                    row["payload"] = unpack_text(cast("bytes", row["packed"]))
                connection.execute(insert(found.tables[table.name]).values({name: row[name] for name in known}))
    engine.dispose()


def test_every_version_is_tried() -> None:
    assert released()[0] == "0001"
    assert released()[-1] == SCHEMA_VERSION
    assert FILES


@pytest.mark.parametrize("version", released())
def test_a_record_of_every_version_is_brought_forward(
    bare_address: str, version: str, clock: Clock, tmp_path_factory: pytest.TempPathFactory
) -> None:
    source = str(tmp_path_factory.mktemp("source") / "record.db")
    with open_record(source, clock=clock) as record:
        add_documents(record)
        add_decisions_on_claims(record, clock.now)
        facts, heads = record.facts(), record.heads()
    make_old(bare_address, version, rows_of(source))
    with open_record(bare_address, create=False, clock=clock) as record:
        assert record.facts() == facts
        assert record.heads()[: len(heads)] == heads
        assert list(record.verify()) == []
        held = {fetch.etag for fetch in record.fetches()}
        assert held == ({"e"} if "0001" < version < LINKED_SINCE else set())
        assert len(record.heads()) == len(heads) + 2 * len(held)
        assert record.add_document(*make_document("a later one"))
        record.add_judgement(judge("b", Decision.REJECT))
        record.add_fetch(Fetch(url="v", address="a", fetched_at=NOON, sha256=None))
        assert list(record.verify()) == []
    assert run_sql(bare_address, "SELECT version_num FROM alembic_version") == [(SCHEMA_VERSION,)]
