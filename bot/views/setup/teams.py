"""The form in which people are picked for each role."""

from slack_sdk.models.blocks import Block, InputBlock, UserMultiSelectElement

from bot.rules.rights import Role
from bot.views.parts import Json, modal, plain, values
from bot.views.setup import ids

_FIELDS = {
    Role.SELLER: ("Sellers", "They say what became of leads."),
    Role.MARKETER: ("Marketers", "They answer and announce campaigns."),
    Role.MODERATOR: ("Moderators", "They run the meetings, best from outside both teams."),
    Role.HEAD: ("Heads of sales and of marketing", "They read what both teams do."),
    Role.EXECUTIVE: ("Executives", "They read the figures of the teams, and no person's."),
    Role.ADMIN: ("Unison's admins", "They set Unison up and give roles."),
}


def form(held: dict[Role, list[str]]) -> Json:
    return modal(ids.TEAMS_FORM, "Teams", [_field(role, held[role]) for role in _FIELDS], "Save")


def _field(role: Role, people: list[str]) -> Block:
    label, hint = _FIELDS[role]
    select = UserMultiSelectElement(
        action_id=f"setup.{role}", placeholder=plain("Pick people"), initial_users=people or None
    )
    return InputBlock(block_id=role, label=plain(label), element=select, optional=True, hint=plain(hint))


def read(view: Json) -> dict[Role, list[str]]:
    held = values(view)
    return {role: [str(one) for one in (held.get(role) or {}).get("selected_users") or ()] for role in _FIELDS}
