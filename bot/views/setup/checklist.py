"""The checklist of the set-up: privately, in a form of its own, and in the admin's Home."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block, MarkdownTextObject, SectionBlock

from bot.rules.rights import some_names
from bot.rules.setup import STEPS, Place, SetUp, Step, missing
from bot.views.parts import Json, Message, bold, button, buttons, divider, escape, header, line, message, modal, says
from bot.views.setup import ids

TITLE = "How Unison is set up"


def private(known: SetUp) -> Message:
    begins = line(says("You are Unison's first admin now.")) if known.became_admin else None
    return message(TITLE, begins, line(bold(TITLE)), *_blocks(known))


def form(known: SetUp, said: Sequence[str] = ()) -> Json:
    """`said`: what has just been saved, on top."""
    return modal(ids.CHECKLIST, "Set-up", [*(line(says(words)) for words in said), *_blocks(known)])


def in_home(known: SetUp) -> list[Block | None]:
    """All of it while something is missing; a line and a button once both teams can start."""
    if missing(known):
        return [divider(), header("Set-up"), *_blocks(known)]
    return [divider(), line(says("Unison is set up.")), buttons([button("Set-up", ids.OPEN, "home")])]


def _blocks(known: SetUp) -> list[Block | None]:
    lately = buttons([button("What changed lately", ids.CHANGES, "1")])
    return [line(says(_summary(known))), *(_row(step, known) for step in STEPS), lately]


def _summary(known: SetUp) -> str:
    lacking = [step.title.lower() for step in missing(known)]
    if not lacking:
        return "Nothing is missing. Every step can be changed at any time."
    return f"Choose {some_names(lacking, 'and', most=len(STEPS))}, and both teams can start; the rest can wait."


def _row(step: Step, known: SetUp) -> Block:
    done = step.done(known)
    told = "".join(f"<#{piece.id}>" if isinstance(piece, Place) else escape(piece) for piece in step.told(known))
    words = f"{'✓' if done else '○'}  *{escape(step.title)}*\n{told}"
    if step.typed:
        return SectionBlock(text=MarkdownTextObject(text=f"{words}  `{escape(step.typed)}`", verbatim=True))
    press = button(f"{'Change' if done else 'Choose'} {step.name}", ids.STEP, step.name)
    return SectionBlock(text=MarkdownTextObject(text=words, verbatim=True), accessory=press)
