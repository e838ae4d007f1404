"""The form in which the three channels are chosen."""

from slack_sdk.models.blocks import Block, ConversationFilter, ConversationSelectElement, InputBlock

from bot.rules.setup import PURPOSES, SetUp
from bot.views.parts import Json, modal, plain, values
from bot.views.setup import ids

_FIELDS = {
    "sales": ("Where sales talks", "Unison answers sellers there privately and posts nothing of its own accord."),
    "marketing": ("Where marketing talks", "Gets one card for each lead that a seller flags."),
    "shared": ("Where both teams read", "Gets campaigns, conflicts, agendas, minutes and the weekly digest."),
}


def form(known: SetUp) -> Json:
    fields = [_field(purpose, known.channels.get(purpose)) for purpose in PURPOSES]
    return modal(ids.CHANNELS_FORM, "Channels", fields, "Save")


def _field(purpose: str, chosen: str | None) -> Block:
    label, hint = _FIELDS[purpose]
    select = ConversationSelectElement(
        action_id=f"setup.{purpose}",
        placeholder=plain("Choose a channel"),
        initial_conversation=chosen,
        filter=ConversationFilter(include=["public", "private"], exclude_external_shared_channels=True),
    )
    return InputBlock(block_id=purpose, label=plain(label), element=select, optional=chosen is None, hint=plain(hint))


def read(view: Json) -> dict[str, str]:
    """The chosen channel of each purpose that has one."""
    held = values(view)
    found = {purpose: (held.get(purpose) or {}).get("selected_conversation") for purpose in PURPOSES}
    return {purpose: str(channel) for purpose, channel in found.items() if channel}
