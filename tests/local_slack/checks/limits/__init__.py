"""Every limit of Slack: what to build to stand exactly at it, the place a refusal names, and where Slack says so."""

from tests.local_slack.checks.limits.blocks import BLOCKS
from tests.local_slack.checks.limits.charts import CHARTS
from tests.local_slack.checks.limits.elements import ELEMENTS
from tests.local_slack.checks.limits.rows import Limit
from tests.local_slack.checks.limits.surfaces import SURFACES

__all__ = ["ALL", "Limit"]

ALL: list[Limit] = [*ELEMENTS, *BLOCKS, *CHARTS, *SURFACES]
