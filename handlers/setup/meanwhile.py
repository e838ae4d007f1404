"""A form knows what it showed, so that it does not undo what another admin did while it was open."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.views.parts import Json, keeping, kept
from handlers.turn import Turn
from storage import setup


def showing(form: Json, state: Any) -> Json:
    return keeping(form, seen=setup.mark(state))


async def write(turn: Turn, shown: setup.Shown, work: Callable[..., Any], *args: Any) -> Any:
    """Raises Incomplete when what the form showed is not so any more."""
    return await turn.write(setup.if_unchanged, replace(shown, mark=kept(turn.view).get("seen")), work, *args)
