"""What Slack refuses in blocks, views and messages, told in its words and without a workspace."""

from bot.local_slack.checks.refusals import Refusal
from bot.local_slack.checks.surfaces import check_blocks, check_message, check_view, error_of, is_too_large

__all__ = ["Refusal", "check_blocks", "check_message", "check_view", "error_of", "is_too_large"]
