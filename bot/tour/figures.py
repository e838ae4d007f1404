"""What the tour counts at its end: was everything said, and said once."""

from collections import Counter
from dataclasses import dataclass

from sqlmodel import Session, col, select

from bot.local_slack import LocalSlack
from storage.db import Database
from storage.outbox import OutboxRow


@dataclass(frozen=True, slots=True)
class Figures:
    posted: int
    lost: int
    doubled: int
    refused: int

    @property
    def good(self) -> bool:
        return self.posted > 0 and not (self.lost or self.doubled or self.refused)


async def count(slack: LocalSlack, db: Database) -> Figures:
    """`lost` is what the bot meant to say and the pretend Slack does not hold, and what was never heard."""
    keys = Counter(stored.key for stored in slack.ledger.stored)
    meant = await db.read(_meant)
    unsaid = [key for key, state in meant.items() if state != "dropped" and key not in keys]
    return Figures(
        posted=sum(keys.values()),
        lost=len(unsaid) + len(slack.ledger.unacked),
        doubled=sum(times - 1 for times in keys.values()),
        refused=len(slack.ledger.refusals),
    )


def _meant(session: Session) -> dict[str, str]:
    """Cards and notes; a line for one reader is not kept by Slack, nor is a pin a message."""
    rows = session.exec(select(OutboxRow).where(col(OutboxRow.kind).in_(("card", "note"))))
    return {row.id.hex: row.state for row in rows}
