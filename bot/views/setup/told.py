"""`/unison help`."""

from bot.views.parts import Message, bold, code, line, message, says


def words(commands: list[tuple[str, str]]) -> Message:
    """`commands`: what may be typed and what it does, only what this person may do."""
    return message(
        "What Unison understands",
        line(bold("What Unison understands")),
        *(line(code(typed), says(f"  {meaning}")) for typed, meaning in commands),
    )
