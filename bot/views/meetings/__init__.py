"""Meetings as Slack shows them."""
