"""Feedback on a lead as people see it: its form, its card, its DMs and its lists."""
