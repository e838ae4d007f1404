"""Ten kills at random while people say two hundred things."""

import pytest

from tests.kill import campaign
from tests.kill.office import Office

pytestmark = [pytest.mark.anyio, pytest.mark.kill]

SEED = 20260506


async def test_ten_kills_lose_nothing_and_double_nothing(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    outcome = await campaign.run(office, SEED, kills=10, events=200)
    with capsys.disabled():
        print(f"\n{outcome}")  # noqa: T201 - figures to write down

    assert outcome.findings == []
    assert outcome.failures == []
    assert outcome.kills == 10
    assert outcome.events >= 200
