"""The question a form asks before it lets two activities cross, and how the answer is read back (product.md E27)."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from slack_sdk.models.blocks import Block, InputBlock, Option, PlainTextInputElement, RadioButtonsElement

from bot.rules.conflicts import LONGEST_WHY, MOST_CLASHES, Choice, Clash, nobody_else
from bot.rules.words import clean, unescape
from bot.views.parts import Json, bold, chosen, dicts, keeping, kept, line, plain, says, values

MOST_TOLD = 8
# The one part of a form that is in sight wherever its reader has scrolled to.
ASKING_TITLE = "Crosses another plan"
CHANGE, ASK, ANYWAY = "change", "ask", "anyway"


def question(clashes: Sequence[Clash], before: Choice | None = None) -> list[Block]:
    """The warning, what to do about it, and why. Its block ids begin with "clash". `before` was decided once."""
    told = [_told(clash) for clash in clashes[:MOST_TOLD]]
    more = len(clashes) - MOST_TOLD
    blocks = [_warning(len(clashes)), *told, line(says(f"… and {more} more.")) if more > 0 else None]
    too_many = len(clashes) > MOST_CLASHES
    blocks.append(line(says(_TOO_MANY)) if too_many else None)
    for number, block in enumerate(block for block in blocks if block):
        block.block_id = f"clash_told.{number}"
    answers = [] if too_many else _answers(before, alone=nobody_else(clashes))
    return [*(block for block in blocks if block), *answers]


_TOO_MANY = "That is too much to decide about at once. Narrow the days, regions or products below, and send it again."


def ids_of(clashes: Sequence[Clash]) -> list[str]:
    """Which ones the question names; none when they are too many to be decided about."""
    return [str(clash.activity.id) for clash in clashes] if len(clashes) <= MOST_CLASHES else []


def _warning(count: int) -> Block:
    what = "something" if count == 1 else f"{count} things"
    return line(bold(f"⚠️ This would cross {what} on the schedule. Nothing is saved yet."))


def _told(clash: Clash) -> Block:
    activity = clash.activity
    offer = f" · offers {activity.planned.told_offer}" if activity.planned.offer else ""
    away = f" · {activity.owner_name} {clash.away}" if clash.away else ""
    return line(
        bold(activity.planned.title),
        says(f" · {activity.planned.kind.label.lower()} of {activity.owner_name} · {activity.when}"),
        says(f"{offer} · both: {clash.same}{away}"),
    )


def _answers(before: Choice | None, *, alone: bool) -> list[InputBlock]:
    """Whoever crosses nothing but their own has nobody to ask, and nobody is told."""
    change = _option(CHANGE, "Change the dates", "in this form, and send it again")
    ask = _option(ASK, "Ask the owner", "who is asked to move theirs, or to say why it stays")
    anyway = _option(ANYWAY, "Save anyway", "say why below" if alone else "say why below; the owner is told")
    options = [change, anyway] if alone else [change, ask, anyway]
    hint = "Why it is fine to overlap" if alone else "What the other owner should know"
    return [_what_now(options, before), _why(hint, before.why if before else "")]


def _option(value: str, text: str, told: str) -> Option:
    return Option(value=value, text=plain(text), description=plain(told))


def _what_now(options: list[Option], before: Choice | None) -> InputBlock:
    chosen_before = next((one for one in options if before and one.value == before.kind), options[0])
    radio = RadioButtonsElement(
        action_id="clash.what_now", options=options, initial_option=chosen_before, focus_on_load=True
    )
    return InputBlock(block_id="clash", label=plain("What now?"), element=radio)


def _why(hint: str, before: str) -> InputBlock:
    box = PlainTextInputElement(
        action_id="clash.why", max_length=LONGEST_WHY, placeholder=plain(hint), initial_value=before or None
    )
    return InputBlock(block_id="clash_why", label=plain("Why"), element=box, optional=True)


def with_question(view: Json, clashes: Sequence[Clash]) -> Json:
    """The same form with everything typed kept and the question on top; it remembers which clashes it named."""
    blocks = [_as_filled(block, view) for block in view["blocks"] if not _asks(block)]
    blocks.insert(-1, _reminder(clashes).to_dict())
    told = {name: view[name] for name in ("type", "callback_id", "submit", "close", "private_metadata")}
    told["title"] = plain(ASKING_TITLE).to_dict()
    return keeping(told | {"blocks": [*dicts(question(clashes)), *blocks]}, clashes=ids_of(clashes))


def unanswered(view: Json, clashes: Sequence[Clash]) -> dict[str, str]:
    """By the block: this form has asked about the very same, and came back without an answer or other days."""
    ids = frozenset(clash.activity.id for clash in clashes)
    if read_choice(view) is not None or named(view) != ids:
        return {}
    titles = " and ".join(f"“{clash.activity.planned.title}”" for clash in clashes[:2])
    crossed = titles if len(clashes) <= len(clashes[:2]) else f"{len(clashes)} plans"
    others = "the other answer" if nobody_else(clashes) else "one of the other answers"
    return {"clash": f"These days still cross {crossed}. Choose other days in this form, or {others}."}


def _reminder(clashes: Sequence[Clash]) -> Block:
    """Near the end, for whoever has scrolled there to send the form."""
    first = clashes[0].activity
    told = f"⚠️ This would cross “{first.planned.title}” of {first.owner_name}. Choose at the top of this form what now."
    block = line(says(told))
    block.block_id = "clash_told.reminder"
    return block


def _asks(block: Json) -> bool:
    return str(block.get("block_id", "")).startswith("clash")


# Which property of an element holds at first what its state says later.
_INITIAL = {
    "value": "initial_value",
    "selected_option": "initial_option",
    "selected_options": "initial_options",
    "selected_date": "initial_date",
    "selected_user": "initial_user",
    "selected_users": "initial_users",
    "selected_conversation": "initial_conversation",
    "selected_channel": "initial_channel",
}


def _as_filled(block: Json, view: Json) -> Json:
    """Slack escapes what it echoes of a form, and keeps what was typed as long as ids stay; both are seen to here."""
    plain_block = _unescaped(block)
    if plain_block.get("type") != "input":
        return dict(plain_block)
    state = ((view.get("state") or {}).get("values") or {}).get(block.get("block_id"), {})
    dropped = {*_INITIAL.values(), "focus_on_load"}  # the question takes the focus, and a form has only one
    element = {k: v for k, v in plain_block["element"].items() if k not in dropped}
    for name, value in state.get(element.get("action_id"), {}).items():
        if name in _INITIAL and value:
            element[_INITIAL[name]] = _unescaped(value) if name.startswith("selected_option") else value
    return dict(plain_block) | {"element": element}


def _unescaped(node: Any) -> Any:
    if isinstance(node, str):
        return unescape(node)
    if isinstance(node, list):
        return [_unescaped(item) for item in node]
    return {name: _unescaped(item) for name, item in node.items()} if isinstance(node, dict) else node


def read_choice(view: Json) -> Choice | None:
    """None when the question was not asked, or when the dates were to be changed."""
    held = values(view)
    why = clean((held.get("clash_why") or {}).get("value"))
    match chosen(held.get("clash")):
        case "anyway":
            return Choice("anyway", why)
        case "ask":
            return Choice("ask", why)
        case _:
            return None


def named(view: Json) -> frozenset[UUID]:
    """The activities that the question in this form named: the `known` of `storage.activities.keep`."""
    found = kept(view).get("clashes")
    try:
        return frozenset(UUID(str(one)) for one in found) if isinstance(found, list) else frozenset()
    except ValueError:
        return frozenset()
