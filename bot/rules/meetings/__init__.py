"""Meetings with a moderator: series, agenda, the meeting itself, and what it comes to (product.md F32–F38)."""
