"""Every promise of the storage is kept on both databases."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from storage.db import Database, bring_up_to_date
from tests import postgres


@pytest.fixture(scope="session")
def tables(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A database file with Unison's tables, made once: making them takes longer than most tests."""
    file = tmp_path_factory.mktemp("tables") / "unison.sqlite"
    bring_up_to_date(f"sqlite:///{file}")
    return file.read_bytes()


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path, tables: bytes) -> Iterator[str]:
    if request.param == "sqlite":
        (tmp_path / "unison.sqlite").write_bytes(tables)
        yield f"sqlite:///{tmp_path}/unison.sqlite"
    else:
        with postgres.database() as address:
            yield address


@pytest.fixture
async def db(url: str) -> AsyncIterator[Database]:
    database = await Database.open(url)
    yield database
    await database.close()
