"""Overlaps as people see them: the question inside a form, the card for both teams, the DMs of the two owners."""

from bot.views.conflicts.question import named, question, read_choice, unanswered, with_question

__all__ = ["named", "question", "read_choice", "unanswered", "with_question"]
