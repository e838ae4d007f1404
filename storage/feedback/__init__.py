"""Feedback on leads: recorded, answered, nurtured, settled, and read back."""
