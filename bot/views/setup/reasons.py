"""The reasons there are, each with its path, and the form of one of them."""

from collections.abc import Sequence

from slack_sdk.models.blocks import (
    Block,
    CheckboxesElement,
    InputBlock,
    MarkdownTextObject,
    Option,
    PlainTextInputElement,
    RadioButtonsElement,
    SectionBlock,
)

from bot.rules.reasons import OTHER, Outcome, Path, Reason
from bot.rules.setup.reasons import LONGEST_LABEL, LONGEST_SAYS, LONGEST_TASK, MOST_DAYS, OUTCOMES, Typed, told
from bot.views.fields import read_chosen, read_words
from bot.views.parts import Json, button, buttons, chosen, escape, kept, line, modal, option, plain, says, values
from bot.views.setup import fields, ids

NEW = "new"
_NURTURE, _TASK = "nurture", "task"
_RETIRED = "retired"
_ABOUT = (
    "What sellers choose from when a lead comes back, and what marketing then does. "
    "A new name shows everywhere; what is to be done, and when, holds for what comes."
)
_PATHS = {
    _NURTURE: "It is nurtured, and looked at again after these days",
    _TASK: "It is due within these working days",
}
_SAYS = "Separated by commas. They are understood behind /leadfeedback."


def listed(reasons: Sequence[Reason]) -> Json:
    add = buttons([button("Add a reason", ids.REASON, NEW)])
    return modal(ids.REASONS, "Reasons", [line(says(_ABOUT)), *(_row(one) for one in reasons), add])


def _row(reason: Reason) -> Block:
    goes_with = "any outcome" if reason.code == OTHER else reason.outcome.label
    name = f"~{escape(reason.label)}~  not offered any more" if reason.retired else f"*{escape(reason.label)}*"
    words = f"{name}\n{goes_with} → {escape(reason.path.task)}: {told(reason.path)}"
    press = button("Change", ids.REASON, reason.code)
    return SectionBlock(text=MarkdownTextObject(text=words, verbatim=True), accessory=press)


def form(reason: Reason | None) -> Json:
    """None is a new one. What is for everything else goes with any outcome and is always offered."""
    is_other = reason is not None and reason.code == OTHER
    path = reason.path if reason else None
    blocks = [
        _words("label", "Name", reason.label if reason else "", LONGEST_LABEL),
        None if is_other else _outcome(reason.outcome if reason else None),
        _words("task", "What marketing then does", path.task if path else "", LONGEST_TASK),
        None if is_other else _path(path),
        fields.number("wait", "How many days", path.days or path.working_days if path else None, MOST_DAYS),
        _says(reason.says if reason else ()),
        _offered(reason) if reason and not is_other else None,
    ]
    return modal(ids.REASON_FORM, "Reason", blocks, "Save", code=reason.code if reason else "")


def _words(field: str, label: str, initial: str, most: int) -> Block:
    box = PlainTextInputElement(action_id=f"setup.{field}", initial_value=initial or None, max_length=most)
    return InputBlock(block_id=field, label=plain(label), element=box)


def _outcome(initial: Outcome | None) -> Block:
    options: dict[Outcome, Option] = {outcome: option(outcome.label, outcome) for outcome in OUTCOMES}
    radio = RadioButtonsElement(
        action_id="setup.outcome", options=list(options.values()), initial_option=options[initial] if initial else None
    )
    return InputBlock(block_id="outcome", label=plain("What becomes of the lead"), element=radio)


def _path(initial: Path | None) -> Block:
    options = {name: option(words, name) for name, words in _PATHS.items()}
    radio = RadioButtonsElement(
        action_id="setup.path",
        options=list(options.values()),
        initial_option=options[_NURTURE if initial and initial.nurtures else _TASK],
    )
    return InputBlock(block_id="path", label=plain("When"), element=radio)


def _says(initial: Sequence[str]) -> Block:
    box = PlainTextInputElement(
        action_id="setup.says", initial_value=", ".join(initial) or None, max_length=LONGEST_SAYS
    )
    hint = plain(_SAYS)
    return InputBlock(block_id="says", label=plain("Other words for it"), element=box, optional=True, hint=hint)


def _offered(reason: Reason) -> Block:
    tick = option("No longer offer it", _RETIRED)
    boxes = CheckboxesElement(
        action_id="setup.offered", options=[tick], initial_options=[tick] if reason.retired else None
    )
    hint = plain("Feedback that has it keeps it.")
    return InputBlock(block_id="offered", label=plain("Offered to sellers"), element=boxes, optional=True, hint=hint)


def read(view: Json) -> Typed:
    held = values(view)
    outcome = chosen(held.get("outcome"))
    return Typed(
        code=str(kept(view).get("code") or ""),
        label=read_words(held, "label"),
        outcome=Outcome(outcome) if outcome in set(OUTCOMES) else None,
        task=read_words(held, "task"),
        nurtures=chosen(held.get("path")) == _NURTURE,
        wait=read_words(held, "wait").strip(),
        says=read_words(held, "says"),
        retired=_RETIRED in read_chosen(held, "offered"),
    )
