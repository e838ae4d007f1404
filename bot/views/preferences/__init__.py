"""Somebody's preferences: what they read of themselves, and the form."""

from bot.views.preferences.document import document
from bot.views.preferences.form import form, read
from bot.views.preferences.me import me, saved

__all__ = ["document", "form", "me", "read", "saved"]
