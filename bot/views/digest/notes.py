"""What admins read when a digest could not come."""

from slack_sdk.models.blocks import Block

from bot.rules.business_time import WEEKDAYS
from bot.rules.digest import Missed, NoChannel
from bot.views.digest.moments import told_moment
from bot.views.parts import Message, code, line, message, says


def homeless(known: NoChannel) -> Message:
    words = "The weekly digest has no channel to go to, so it was not posted. To choose one, type:"
    return message(
        words,
        line(says(words)),
        line(code("/unison channel shared #channel")),
        line(says(f"The next digest comes on the {WEEKDAYS[known.weekday]} after that.")),
        _anyway(),
    )


def missed(known: Missed) -> Message:
    planned = told_moment(known.planned_at, known.zone)
    words = (
        f"The digest of {planned} was not posted: Unison was away for more than a day."
        f" The next one comes on {WEEKDAYS[known.weekday]}."
    )
    return message(words, line(says(words)), _anyway())


def _anyway() -> Block:
    return line(says("Until then, everybody reads the same numbers with "), code("/unison digest"))
