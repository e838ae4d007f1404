"""`/unison help`: what this person may type, feature by feature, with an example of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.views.parts import Message, Part, bold, code, line, listed, message, says


@dataclass(frozen=True, slots=True)
class Told:
    typed: str
    meaning: str
    example: str


def words(features: Mapping[str, Sequence[Told]]) -> Message:
    return message(
        "What Unison understands",
        line(bold("What Unison understands")),
        *(listed(title, map(_row, told)) for title, told in features.items()),
        line(says("Behind each command, "), code("help"), says(" tells more, for example "), code("/campaign help"))
        if any(len(told.typed.split()) == 1 for lines in features.values() for told in lines)
        else None,
    )


def _row(told: Told) -> list[Part]:
    example = [says("; for example "), code(told.example)] if told.example != told.typed else []
    return [code(told.typed), says(f"  {told.meaning}"), *example]
