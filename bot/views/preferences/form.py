"""The one form of all preferences, and how it is read back."""

from datetime import date, time

from slack_sdk.models.blocks import (
    Block,
    CheckboxesElement,
    InputBlock,
    Option,
    RadioButtonsElement,
    TimePickerElement,
    UserSelectElement,
)

from bot.rules.preferences import Draft, Mine, Way, told_hours
from bot.views import fields
from bot.views.parts import Json, chosen, divider, modal, option, plain, values
from bot.views.preferences import ids

WORKING, OWN = "working", "own"
DIGEST, AWAY = "digest", "away"
# Evenings and nights, for who has no hours of their own yet.
USUAL = time(18), time(8)
_ABOUT_CARDS = "Replies and “not settled” under feedback cards that you answer, and questions about your campaigns."
_ABOUT_QUIET = "Only with hours of your own; on days off nothing comes. What is urgent comes at any time."
_ABOUT_STAND_IN = "Whoever would ask you something reads this name, never why you are away."


def form(known: Mine) -> Json:
    return modal(ids.FORM, "Preferences", [*_hours(known), *_wishes(known), divider(), *_absence(known)], "Save")


def _hours(known: Mine) -> list[Block]:
    quiet = known.preferences.quiet
    begins, ends = quiet or USUAL
    hours = {WORKING: told_hours(None, known.working), OWN: "on working days, outside quiet hours of my own"}
    return [
        _one_of("quiet", "When may direct messages come?", hours, OWN if quiet else WORKING),
        _time("quiet_from", "Quiet from", begins, _ABOUT_QUIET),
        _time("quiet_until", "Quiet until", ends),
    ]


def _wishes(known: Mine) -> list[Block]:
    ways: dict[str, str] = {Way.MENTION: "Mention me in the card's thread", Way.DM: "Tell me in a direct message"}
    digest = {DIGEST: "Send me a digest of my own when something waits for me"}
    return [
        _one_of("way", "What happens under cards in channels", ways, known.preferences.way, _ABOUT_CARDS),
        _ticked("digest", "Digest", digest, ticked=known.preferences.digest),
    ]


def _absence(known: Mine) -> list[Block]:
    away = known.preferences.away
    return [
        _ticked("away", "Absence", {AWAY: "I am away"}, ticked=away is not None),
        fields.day("preferences.away_from", "away_from", "First day away", away.first if away else None, optional=True),
        fields.day("preferences.away_until", "away_until", "Last day away", away.last if away else None, optional=True),
        _stand_in(away.stand_in if away else ""),
    ]


def _one_of(field: str, label: str, words: dict[str, str], initial: str, hint: str = "") -> Block:
    options = {value: option(told, value) for value, told in words.items()}
    radio = RadioButtonsElement(
        action_id=f"preferences.{field}", options=list(options.values()), initial_option=options[initial]
    )
    return InputBlock(block_id=field, label=plain(label), element=radio, hint=plain(hint) if hint else None)


def _ticked(field: str, label: str, words: dict[str, str], *, ticked: bool) -> Block:
    options: list[Option] = [option(told, value) for value, told in words.items()]
    boxes = CheckboxesElement(
        action_id=f"preferences.{field}", options=options, initial_options=options if ticked else None
    )
    return InputBlock(block_id=field, label=plain(label), element=boxes, optional=True)


def _time(field: str, label: str, initial: time, hint: str = "") -> Block:
    picker = TimePickerElement(action_id=f"preferences.{field}", initial_time=f"{initial:%H:%M}")
    told = plain(hint) if hint else None
    return InputBlock(block_id=field, label=plain(label), element=picker, optional=True, hint=told)


def _stand_in(initial: str) -> Block:
    select = UserSelectElement(
        action_id="preferences.stand_in", placeholder=plain("Choose a person"), initial_user=initial or None
    )
    hint = plain(_ABOUT_STAND_IN)
    return InputBlock(block_id="stand_in", label=plain("Who stands in?"), element=select, optional=True, hint=hint)


def read(view: Json) -> Draft:
    held = values(view)
    own, away = chosen(held.get("quiet")) == OWN, AWAY in fields.read_chosen(held, "away")
    return Draft(
        quiet=(_read_time(held, "quiet_from"), _read_time(held, "quiet_until")) if own else None,
        way=Way.DM if chosen(held.get("way")) == Way.DM else Way.MENTION,
        digest=DIGEST in fields.read_chosen(held, "digest"),
        away=_read_days(held) if away else None,
        stand_in=str((held.get("stand_in") or {}).get("selected_user") or "") if away else "",
    )


def _read_days(held: dict[str, Json]) -> tuple[date | None, date | None]:
    return fields.read_day(held, "away_from"), fields.read_day(held, "away_until")


def _read_time(held: dict[str, Json], field: str) -> time | None:
    try:
        return time.fromisoformat((held.get(field) or {}).get("selected_time") or "").replace(tzinfo=None)
    except ValueError:
        return None
