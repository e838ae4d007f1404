"""What Home and its lists show of what was done from them."""

from contextlib import suppress

from bot.rules.rights import Refused, Right
from bot.views.home import ids, lists
from bot.views.parts import Json, keeping, kept
from handlers.answering import show_under
from handlers.turn import Answer, Nothing, Push, Say, Show, Turn
from storage import home


async def follows(turn: Turn, answer: Answer) -> Answer:
    """What was done from Home, from one of its lists, or from a form laid over that, is seen there."""
    done = turn.wrote and isinstance(answer, Nothing | Say)
    if turn.on_home:
        return Nothing() if done else answer
    if turn.view.get("callback_id") != ids.LIST:
        return await _refreshed_under(turn, answer) if done and _UNDER in kept(turn.view) else answer
    place = str(kept(turn.view).get("place"))
    if isinstance(answer, Push):
        return Push(keeping(answer.view, **{_UNDER: turn.view["id"], "home_place": place}))
    return Show(await _list(turn, place)) if done else answer


_UNDER = "home_list"


async def _list(turn: Turn, place: str) -> Json:
    turn.needs = Right.BE_HERE  # what was done from it may have been the last of it that this person could do
    return lists.show(await turn.read(home.page, *lists.read_place(place)))


async def _refreshed_under(turn: Turn, answer: Answer) -> Answer:
    held = kept(turn.view)
    with suppress(Refused):
        await show_under(turn, held[_UNDER], await _list(turn, str(held.get("home_place"))))
    return answer
