"""The places there are, and the form of one of them."""

from collections.abc import Sequence
from uuid import UUID

from slack_sdk.models.blocks import Block, InputBlock, PlainTextInputElement, UserMultiSelectElement

from bot.rules.places import LONGEST_PLACE, Place, told_days
from bot.rules.words import one_line, so_many
from bot.views.fields import read_words
from bot.views.parts import Json, bold, button, buttons, confirm, kept, line, modal, plain, says, values
from bot.views.setup import fields, ids

NEW = "new"
_AS_EVERYBODY = "Empty: that of each person's Slack profile. Hours and days left empty are the company's."
_HOLIDAYS = "One a line, like 2026-05-01 Labour Day. Empty: the company's."


def listed(places: Sequence[Place]) -> Json:
    rows = [block for place in places for block in _row(place)]
    none = line(says("No place has hours or holidays of its own."))
    return modal(ids.PLACES, "Places", [*(rows or [none]), buttons([button("Add a place", ids.PLACE, NEW)])])


def _row(place: Place) -> list[Block | None]:
    lose = confirm("Remove this place?", "Its people have the company's hours again, or their own.", "Remove")
    return [
        line(bold(place.name), says(f"  {_told(place)}")),
        buttons(
            [
                button("Change", ids.PLACE, str(place.id)),
                button("Remove", ids.REMOVE_PLACE, str(place.id), "danger", lose),
            ]
        ),
    ]


def _told(place: Place) -> str:
    own = place.hours
    found = (
        own.zone,
        f"{own.begins:%H:%M}–{own.ends:%H:%M}" if own.begins and own.ends else "",
        told_days(own.weekdays),
        so_many(len(place.holidays), "holiday") if place.holidays else "",
        f"{len(place.people)} people" if len(place.people) != 1 else "1 person",
    )
    return " · ".join(part for part in found if part)


def form(place: Place) -> Json:
    people = UserMultiSelectElement(
        action_id="setup.people", placeholder=plain("Pick people"), initial_users=list(place.people) or None
    )
    name = PlainTextInputElement(
        action_id="setup.name", initial_value=place.name or None, max_length=LONGEST_PLACE, placeholder=plain("Milan")
    )
    blocks = [
        InputBlock(block_id="name", label=plain("Name"), element=name),
        InputBlock(block_id="people", label=plain("Who works there"), element=people, optional=True),
        *fields.own_hours(place.hours, _AS_EVERYBODY),
        fields.holidays(place.holidays, _HOLIDAYS),
    ]
    return modal(ids.PLACE_FORM, "Place", blocks, "Save", id=str(place.id or ""))


def read(view: Json) -> tuple[Place, str]:
    """The place without its holidays, and those as they were typed."""
    held = values(view)
    people = tuple(str(one) for one in (held.get("people") or {}).get("selected_users") or ())
    place = Place(_id(view), one_line(read_words(held, "name")), fields.read_hours(held), people=people)
    return place, read_words(held, "holidays")


def _id(view: Json) -> UUID | None:
    try:
        return UUID(str(kept(view).get("id")))
    except ValueError:
        return None
