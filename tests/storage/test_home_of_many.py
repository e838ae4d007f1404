"""Somebody who has said what became of ten thousand leads has a Home like everybody else."""

from datetime import UTC, datetime
from pathlib import Path

from bot.delivery.homes import draw
from storage.db import Database
from storage.outbox import homes
from tests.bench import company
from tests.bench.home import SELLER, flag

NOW = datetime(2026, 5, 6, 8, 12, tzinfo=UTC)


async def test_ten_thousand_leads_fit_into_a_home(tmp_path: Path) -> None:
    await company.make(tmp_path / "unison.sqlite")
    db = await Database.open(f"sqlite:///{tmp_path}/unison.sqlite")
    await db.write(flag, 10_000, NOW)
    await db.write(homes.open_home, SELLER, NOW, NOW)
    tab = await db.read(draw, SELLER, NOW)
    await db.close()

    assert tab
    assert len(tab.view["blocks"]) <= 100
    assert "Show all (1,000+)" in str(tab.view)
