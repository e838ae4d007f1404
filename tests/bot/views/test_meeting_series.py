"""The list of series: what its end leaves behind is said before."""

import json

import pytest

from bot.rules.meetings.shown import Listed
from bot.rules.rights import Refused
from bot.samples.meetings import SERIES
from bot.views.meetings import series_form
from bot.views.parts import read_stamp, stamp


@pytest.mark.parametrize(
    ("items", "actions", "says"),
    [
        (0, 0, "Sales and marketing doesn't meet any more. Its minutes stay."),
        (1, 0, "1 item that waits is taken off. Its minutes stay."),
        (2, 1, "2 items that wait are taken off. 1 open action stays with its owner. Its minutes stay."),
        (0, 3, "3 open actions stay with their owners. Its minutes stay."),
    ],
)
def test_who_ends_a_series_reads_what_waits_for_it(items: int, actions: int, says: str) -> None:
    assert says in json.dumps(series_form.listed([Listed(SERIES, items, actions)]))


@pytest.mark.parametrize("version", ["-1", str(2**31), "1" + "0" * 30, "x", ""])
def test_a_button_that_carries_what_no_database_keeps_is_refused(version: str) -> None:
    assert read_stamp(stamp(SERIES.id, 2**31 - 1)) == (SERIES.id, 2**31 - 1)
    with pytest.raises(Refused, match="Open it anew"):
        read_stamp(f"{SERIES.id}:{version}")
