"""Chaos is asked for by `make chaos`; CHAOS_SEED runs the same one again."""

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import postgres


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def seed() -> int:
    """Another one each time, unless the environment names one."""
    return int(os.environ.get("CHAOS_SEED") or random.randrange(1_000_000))


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/unison.sqlite"
        return
    with postgres.schema() as address:
        yield address
