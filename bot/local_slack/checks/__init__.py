"""What Slack refuses in blocks, views and messages, told in its words and without a workspace."""

from bot.local_slack.checks.surfaces import check_blocks, check_message, check_view

__all__ = ["check_blocks", "check_message", "check_view"]
