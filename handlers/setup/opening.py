"""A step is opened: by its button, or by its name behind `/unison setup`."""

from collections.abc import Awaitable, Callable

from bot.rules.setup import first_word, unknown_step
from bot.views.parts import Json
from bot.views.setup import checklist as view
from bot.views.setup import ids
from handlers.setup import channels, digest, duty, groups, hours, packs, places, reasons, sample, targets, teams, zone
from handlers.setup.stacked import over
from handlers.setup.words import behind
from handlers.turn import Answer, Say, Turn
from storage import setup

# The form of each step of the checklist.
FORMS: dict[str, Callable[[Turn], Awaitable[Json]]] = {
    "teams": teams.form,
    "groups": groups.form,
    "channels": channels.form,
    "zone": zone.form,
    "digest": digest.form,
    "targets": targets.form,
    "packs": packs.form,
    "duty": duty.form,
    "hours": hours.form,
    "places": places.form,
    "reasons": reasons.form,
    "sample": sample.form,
}


async def typed(turn: Turn) -> Answer:
    """The first owner or admin of the workspace to type it is Unison's admin from then on."""
    known = await turn.write(setup.begin)
    name, _ = first_word(behind(turn))
    return await _open(turn, name) if name else Say(view.private(known))


async def pressed(turn: Turn) -> Answer:
    return await _open(turn, turn.value)


async def _open(turn: Turn, name: str) -> Answer:
    if name not in FORMS:
        raise unknown_step(name, list(FORMS))
    return over(turn, ids.CHECKLIST, await FORMS[name](turn))
