"""Kill tests share an office, because starting the bot is what takes long."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.kill.office import Office, opened


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
async def office(tmp_path_factory: pytest.TempPathFactory, anyio_backend: str) -> AsyncIterator[Office]:
    folder: Path = tmp_path_factory.mktemp("office")
    async with opened(folder, f"sqlite:///{folder}/unison.sqlite") as office:
        yield office
