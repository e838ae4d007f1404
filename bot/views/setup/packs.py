"""The form in which packs are woken and put to sleep, and the message that offers those of the second week."""

from slack_sdk.models.blocks import CheckboxesElement, InputBlock, Option

from bot.rules.choices import Choices, Pack
from bot.rules.packs import LATER, TITLES, told
from bot.rules.setup import SetUp
from bot.views.fields import read_chosen
from bot.views.parts import Json, Message, button, buttons, line, message, modal, plain, says, values
from bot.views.setup import ids

_BRINGS = {
    Pack.LEADS: "/leadfeedback: what became of a lead, answered by marketing",
    Pack.CAMPAIGNS: "/campaign: one card for each, confirmed by sellers, with its kit",
    Pack.DIGEST: "once a week, in both teams' channel",
    Pack.SCHEDULE: "/schedule: both teams' plans, and where they cross",
    Pack.MEETINGS: "/agenda: a moderated meeting in its channel, with minutes",
}
_HINT = "What sleeps has no buttons and no reminders, and loses nothing. A meeting under way can still be ended."


def form(known: SetUp) -> Json:
    options = {
        pack: Option(text=plain(TITLES[pack]), value=pack, description=plain(brings))
        for pack, brings in _BRINGS.items()
    }
    boxes = CheckboxesElement(
        action_id="setup.packs",
        options=list(options.values()),
        initial_options=[options[pack] for pack in Pack if pack in known.choices.packs] or None,
    )
    block = InputBlock(block_id="packs", label=plain("Awake"), element=boxes, optional=True, hint=plain(_HINT))
    return modal(ids.PACKS_FORM, "Packs", [block], "Save")


def read(view: Json) -> frozenset[Pack]:
    picked = read_chosen(values(view), "packs")
    return frozenset(pack for pack in Pack if pack.value in picked)


def offered(known: Choices) -> Message:
    asleep = told(LATER - known.packs)
    words = f"Both teams have worked with Unison for a week. More of it can be woken: {asleep}."
    return message(
        words,
        line(says(words)),
        line(says("Whenever you like; until then they stay out of everybody's way.")),
        buttons([button("Choose", ids.STEP, "packs", "primary")]),
    )
