"""The form in which the zone of both teams is chosen."""

from bot.rules.setup import SetUp
from bot.views.parts import Json, chosen, modal, values
from bot.views.setup import fields, ids

_HINT = "What both teams share goes by its clock: the digest, new meetings, the days of a campaign."


def form(known: SetUp) -> Json:
    return modal(ids.ZONE_FORM, "Zone", [fields.zone("zone", "Zone of both teams", known.zone, _HINT)], "Save")


def read(view: Json) -> str:
    return chosen(values(view).get("zone"))
