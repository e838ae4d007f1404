"""What a company chooses once for everybody; every choice has a default that works (product.md N61, "Defaults")."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from bot.rules.business_time import MONDAY_TO_FRIDAY, WORK_BEGINS, WORK_ENDS
from bot.rules.holidays import Holiday


class Pack(StrEnum):
    """Parts of Unison that wake one after the other; one that sleeps has no buttons, help lines or digest sections."""

    LEADS = "leads"
    CAMPAIGNS = "campaigns"
    DIGEST = "digest"
    SCHEDULE = "schedule"
    MEETINGS = "meetings"


DAY_ONE = frozenset({Pack.LEADS, Pack.CAMPAIGNS, Pack.DIGEST})


@dataclass(frozen=True, slots=True)
class Choices:
    """Hours and weekdays (Monday is 0) are those of people and places that have none of their own."""

    packs: frozenset[Pack] = DAY_ONE
    begins: time = WORK_BEGINS
    ends: time = WORK_ENDS
    weekdays: frozenset[int] = MONDAY_TO_FRIDAY
    holidays: tuple[Holiday, ...] = ()
    digest_weekday: int = 0
    digest_at: time = time(9)
    answer_within_working_days: int = 1
    decide_within_working_days: int = 10
