"""A look at the outbox may take so long that what it brings is no longer true."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

import pytest

from storage.db import Database
from storage.outbox import Place, carrying
from tests.bot.delivery.conftest import Office
from tests.bot.delivery.pretend import Slack

SALES = Place(channel="C1")


@dataclass(slots=True)
class SlowLook:
    """The first look brings what was there long ago, as one does whose thread had to wait for the processor."""

    db: Database
    long_ago: list[carrying.Due] | None

    def __getattr__(self, name: str) -> Any:
        return getattr(self.db, name)

    async def read(self, work: Callable[..., Any], *values: Any) -> Any:
        found = await self.db.read(work, *values)
        if work is carrying.heads and self.long_ago is not None:
            found, self.long_ago = self.long_ago, None
        return found


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
async def test_a_card_that_was_posted_meanwhile_is_not_posted_again(office: Office, slack: Slack) -> None:
    await office.card("lead", "new", SALES)
    long_ago = await office.db.read(carrying.heads)
    await office.delivers()
    await office.card("lead", "answered", SALES)

    async with office.courier(db=cast("Database", SlowLook(office.db, long_ago))) as courier:
        await courier.settled()

    assert slack.texts("C1") == ["answered"]
    assert [name for name, _, _ in slack.calls] == ["chat.postMessage", "chat.update"]
