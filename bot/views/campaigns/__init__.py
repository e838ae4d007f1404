"""Campaigns as people see them: the card, the form, the kit, the list and the private notes."""
