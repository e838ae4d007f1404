"""Meetings: their series, the agenda, the meeting that runs, and what it came to."""
