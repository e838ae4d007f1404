"""The names of what can be pressed in a digest."""

MEANING = "digest.meaning"
MEANING_VIEW = "digest.meaning_view"
