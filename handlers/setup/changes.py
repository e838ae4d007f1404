"""What was changed in the set-up lately, page by page."""

from bot.views.setup import changes as view
from bot.views.setup import ids
from handlers.turn import Answer, Push, Show, Turn
from storage import setup

LONGEST_PAGE = 7


async def show(turn: Turn) -> Answer:
    """Over the checklist; a page gives way to the next."""
    page = int(turn.value) if turn.value.isdecimal() and len(turn.value) < LONGEST_PAGE else 1
    shown = view.show(await turn.read(setup.changes, page))
    return Push(shown) if turn.view.get("callback_id") == ids.CHECKLIST else Show(shown)
