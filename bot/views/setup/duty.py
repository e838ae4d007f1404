"""The form of marketing's duty: who has it, and whose turn comes after."""

from datetime import date

from slack_sdk.models.blocks import DatePickerElement, InputBlock, UserMultiSelectElement, UserSelectElement

from bot.rules.rota import Rota
from bot.views.fields import read_day
from bot.views.parts import Json, modal, plain, values
from bot.views.setup import ids

_NOW = "Answers feedback that no campaign's owner owes. For this week, or until it is changed."
_TURNS = "In the order in which you pick them, a week each. Who is away or no marketer any more is passed over."
_SINCE = "The Monday on which the first of them has it; it passes on when work begins."


def form(on_duty: str | None, rota: Rota, monday: date) -> Json:
    """`monday`: the one that is proposed where there is no rota yet."""
    current = UserSelectElement(action_id="setup.now", placeholder=plain("Choose a person"), initial_user=on_duty)
    people = UserMultiSelectElement(
        action_id="setup.turns", placeholder=plain("Pick people"), initial_users=list(rota.people) or None
    )
    since = DatePickerElement(action_id="setup.since", initial_date=(rota.since or monday).isoformat())
    blocks = [
        InputBlock(block_id="now", label=plain("On duty now"), element=current, optional=True, hint=plain(_NOW)),
        InputBlock(block_id="people", label=plain("In turn"), element=people, optional=True, hint=plain(_TURNS)),
        InputBlock(block_id="since", label=plain("From"), element=since, optional=True, hint=plain(_SINCE)),
    ]
    return modal(ids.DUTY_FORM, "Marketing duty", blocks, "Save")


def read(view: Json) -> tuple[str, Rota]:
    held = values(view)
    people = tuple(str(one) for one in (held.get("people") or {}).get("selected_users") or ())
    now = str((held.get("now") or {}).get("selected_user") or "")
    return now, Rota(people, read_day(held, "since") if people else None)
