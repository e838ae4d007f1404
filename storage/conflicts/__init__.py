"""Overlaps of activities: asked about, decided, settled, and read back."""
