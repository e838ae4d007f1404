"""A form that is saved only when its author has seen what it crosses (product.md E27)."""

from collections.abc import Callable
from datetime import datetime
from typing import Concatenate, ParamSpec

from sqlmodel import Session

from bot.rules.conflicts import Clashing
from bot.rules.incomplete import Incomplete
from bot.rules.rights import Actor
from bot.views.conflicts import named, read_choice, unanswered, with_question
from bot.views.parts import Json
from handlers.turn import Answer, FormErrors, Nothing, Show, Turn
from storage.activities.planning import Decided

P = ParamSpec("P")


async def save_or_ask(
    turn: Turn, work: Callable[Concatenate[Session, Actor, datetime, P], object], *args: P.args, **kwargs: P.kwargs
) -> Answer:
    """The form closes; or it stays open with what is wrong, or with the question, and with everything typed."""
    try:
        await turn.write(work, *args, **kwargs)
    except Incomplete as incomplete:
        return FormErrors(incomplete.errors)
    except Clashing as clashing:
        if errors := unanswered(turn.view, clashing.clashes):
            return FormErrors(errors)
        return Show(with_question(turn.view, clashing.clashes))
    return Nothing()


def decided(view: Json) -> Decided:
    return Decided(read_choice(view), named(view))
