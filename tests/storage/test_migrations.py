"""Every start brings the tables to where the models are, all of it or nothing."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Engine, create_engine, inspect, text

from storage.db import StorageFailed, bring_up_to_date, engine_to_migrate
from storage.migrations import FOLDER, BrokenReferences, config, differences, downgrade, locked, upgrade, whole_metadata
from tests import postgres


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Of a database with nothing in it."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/unison.sqlite"
    else:
        with postgres.schema() as address:
            yield address


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    made = engine_to_migrate(url)
    yield made
    made.dispose()


def tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names())


def checks(engine: Engine) -> dict[str, set[str]]:
    look = inspect(engine)
    return {
        table: {check["sqltext"] for check in look.get_check_constraints(table)}
        for table in tables(engine) - {"alembic_version"}
    }


def test_the_migrations_make_exactly_what_the_models_say(engine: Engine) -> None:
    upgrade(engine)
    with engine.connect() as connection:
        left = differences(connection)

    assert left == []


def test_the_migrations_keep_every_rule_of_the_models(engine: Engine) -> None:
    """Alembic compares tables and columns; the CHECKs it leaves to us."""
    upgrade(engine)
    migrated = checks(engine)
    downgrade(engine)
    whole_metadata().create_all(engine)
    modelled = checks(engine)
    whole_metadata().drop_all(engine)

    assert migrated == modelled


def test_down_and_up_again_leaves_the_same(engine: Engine) -> None:
    upgrade(engine)
    before = tables(engine)
    downgrade(engine)
    between = tables(engine)
    upgrade(engine)

    assert between == {"alembic_version"}
    assert tables(engine) == before


UPGRADE = """
import sys
from storage.db import bring_up_to_date
bring_up_to_date(sys.argv[1])
"""


def test_three_processes_may_start_at_once(url: str, engine: Engine) -> None:
    command = [sys.executable, "-W", "ignore", "-c", UPGRADE, url]
    here = Path(__file__).parents[2]
    processes = [subprocess.Popen(command, cwd=here, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    ends = [(process.communicate()[1], process.returncode) for process in processes]

    assert ends == [("", 0)] * 3
    assert "outbox" in tables(engine)


BROKEN = """
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "0001"

def upgrade():
    op.create_table("half", sa.Column("id", sa.Integer))
    {then}

def downgrade():
    pass
"""


@pytest.fixture
def future(tmp_path: Path) -> Path:
    """A copy of the migrations that a test may add to."""
    return Path(shutil.copytree(FOLDER, tmp_path / "migrations"))


def upgrade_from(folder: Path, engine: Engine) -> None:
    with locked(engine) as connection:
        settings: Any = config(connection)
        settings.set_main_option("script_location", str(folder))
        command.upgrade(settings, "head")


def test_a_migration_that_fails_half_way_leaves_nothing(engine: Engine, future: Path) -> None:
    upgrade(engine)
    before = tables(engine)
    (future / "versions" / "9999_broken.py").write_text(BROKEN.format(then="raise OSError('no more')"))
    with pytest.raises(OSError, match="no more"):
        upgrade_from(future, engine)
    upgrade(engine)  # and today's release still starts

    assert tables(engine) == before


def test_the_database_of_a_newer_unison_is_left_alone(url: str, engine: Engine) -> None:
    upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(StorageFailed, match="newer Unison"):
        bring_up_to_date(url)


def test_a_migration_must_not_leave_rows_that_point_at_nothing(tmp_path: Path, future: Path) -> None:
    engine = engine_to_migrate(f"sqlite:///{tmp_path}/unison.sqlite")
    upgrade(engine)
    orphan = """op.execute("INSERT INTO role VALUES ('U1', 'admin', 'U1', '2026-03-02', NULL)")"""
    (future / "versions" / "9999_broken.py").write_text(BROKEN.format(then=orphan))
    with pytest.raises(BrokenReferences, match="in role"):
        upgrade_from(future, engine)

    assert "half" not in tables(engine)
    engine.dispose()


def test_a_parent_table_made_anew_keeps_its_children(tmp_path: Path) -> None:
    """With foreign keys on, SQLite would delete them on the way."""
    file = tmp_path / "unison.sqlite"
    plain = create_engine(f"sqlite:///{file}")
    with plain.begin() as connection:
        connection.execute(text("CREATE TABLE parent (id INTEGER PRIMARY KEY)"))
        connection.execute(text("CREATE TABLE child (id INTEGER REFERENCES parent (id) ON DELETE CASCADE)"))
        connection.execute(text("INSERT INTO parent VALUES (1)"))
        connection.execute(text("INSERT INTO child VALUES (1)"))
    plain.dispose()
    engine = engine_to_migrate(f"sqlite:///{file}")
    with locked(engine) as connection:
        for statement in (
            "CREATE TABLE anew (id INTEGER PRIMARY KEY, name TEXT)",
            "INSERT INTO anew (id) SELECT id FROM parent",
            "DROP TABLE parent",
            "ALTER TABLE anew RENAME TO parent",
        ):
            connection.execute(text(statement))
    with engine.connect() as connection:
        children = connection.execute(text("SELECT count(*) FROM child")).scalar()

    assert children == 1
    engine.dispose()
