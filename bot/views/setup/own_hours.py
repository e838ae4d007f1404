"""The form of one's own working hours."""

from uuid import UUID

from slack_sdk.models.blocks import Block, InputBlock, StaticSelectElement

from bot.rules.business_time import WorkingTime
from bot.rules.places import Hours, Own, told_days
from bot.views.parts import Json, chosen, line, modal, option, plain, says, values
from bot.views.setup import fields, ids

MOST_PLACES = 100
_EMPTY = "Empty: that of your place, else of your Slack profile. What you leave empty below is your place's too."


def form(known: Own) -> Json:
    blocks = [line(says(told(known.working))), *_place(known), *fields.own_hours(known.hours, _EMPTY)]
    return modal(ids.OWN_HOURS_FORM, "My working hours", blocks, "Save")


def told(working: WorkingTime) -> str:
    hours = f"{working.begins:%H:%M}–{working.ends:%H:%M}"
    return f"You work {told_days(working.weekdays)} {hours} by the clock of {working.zone}."


def _place(known: Own) -> list[Block]:
    options = {place.id: option(place.name, str(place.id)) for place in known.places[:MOST_PLACES]}
    if not options:
        return []
    select = StaticSelectElement(
        action_id="setup.place",
        placeholder=plain("Choose a place"),
        options=list(options.values()),
        initial_option=options.get(known.place_id),
    )
    hint = plain("Its holidays are yours.")
    return [InputBlock(block_id="place", label=plain("Where you work"), element=select, optional=True, hint=hint)]


def read(view: Json) -> tuple[UUID | None, Hours]:
    held = values(view)
    try:
        place = UUID(chosen(held.get("place")))
    except ValueError:
        place = None
    return place, fields.read_hours(held)
