"""What came back, and why (product.md, metric 8), by the day on which it was said: what is decided waits for no
target, and a return of this week is this week's news, whenever the lead was handed over.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from bot.rules.metrics.figures import FEWEST, Counted, Share, counted
from bot.rules.reasons import Outcome

CAUSE_FROM = 3
MOST_CAUSES = 3


@dataclass(frozen=True, slots=True)
class Judged:
    """A feedback given in the window; `reason` is its label, "" for a qualified lead."""

    lead_id: UUID
    campaign: str
    outcome: Outcome
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Cause:
    """One reason on one campaign; `share` is of the campaign's leads that were decided."""

    reason: str
    campaign: str
    share: Share
    overall: Share

    @property
    def lift(self) -> float | None:
        """How many times as often as over all campaigns; None where a share of so few says nothing."""
        if min(self.share.whole, self.overall.whole) < FEWEST:
            return None
        return (self.share.part * self.overall.whole) / (self.share.whole * self.overall.part)


@dataclass(frozen=True, slots=True)
class Returned:
    """*Not a lead* is among the returns, and told apart."""

    decided: int = 0
    returned: int = 0
    not_a_lead: int = 0
    reasons: tuple[Counted, ...] = ()
    causes: tuple[Cause, ...] = ()


def returned(judged: Iterable[Judged]) -> Returned:
    """`judged` in the order in which it was said: of several words on one lead the last one counts."""
    latest = list({one.lead_id: one for one in judged}.values())
    returns = [one for one in latest if one.outcome is not Outcome.QUALIFIED]
    return Returned(
        decided=len(latest),
        returned=len(returns),
        not_a_lead=sum(one.outcome is Outcome.NOT_A_LEAD for one in returns),
        reasons=counted(one.reason for one in returns),
        causes=tuple(_causes(latest, returns)),
    )


def _causes(decided: list[Judged], returns: list[Judged]) -> Iterable[Cause]:
    by_campaign = Counter(one.campaign for one in decided)
    by_reason = Counter(one.reason for one in returns)
    pairs = Counter((one.reason, one.campaign) for one in returns if one.campaign)
    enough = [(count, *pair) for pair, count in pairs.items() if count >= CAUSE_FROM]
    for count, reason, campaign in sorted(enough, key=lambda found: (-found[0], *found[1:]))[:MOST_CAUSES]:
        overall = Share(by_reason[reason], len(decided))
        yield Cause(reason, campaign, Share(count, by_campaign[campaign]), overall)
