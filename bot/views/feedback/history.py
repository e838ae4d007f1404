"""What a feedback said before its author changed it."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block

from bot.rules.business_time import told_day
from bot.rules.feedback import Feedback, Revision
from bot.views.feedback import ids
from bot.views.feedback.card import judged
from bot.views.parts import Json, at, bold, line, modal, quote, says, small

MOST_SHOWN = 20


def show(feedback: Feedback, revisions: Sequence[Revision]) -> Json:
    """The newest first; Slack shows at most a hundred blocks."""
    now = [line(bold("Now: "), bold(feedback.lead), says(f" · {judged(feedback)}"))]
    earlier = [block for revision in reversed(revisions[-MOST_SHOWN:]) for block in _earlier(revision)]
    return modal(ids.HISTORY_VIEW, "History", [*now, *earlier])


def _earlier(revision: Revision) -> list[Block | None]:
    reason = f" · {revision.reason.label}" if revision.reason else ""
    due = f" · look again on {told_day(revision.due)}" if revision.due else ""
    return [
        line(bold(revision.lead), says(f" · {revision.outcome.label}{reason}{due}")),
        quote(revision.note) if revision.note else None,
        small(f"until {at(revision.until)}"),
    ]
