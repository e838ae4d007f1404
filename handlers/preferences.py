"""`/unison me` and the form of preferences: about the person who asks, and nobody else."""

from bot.rules.incomplete import Incomplete
from bot.rules.rights import Right
from bot.views import preferences as view
from bot.views.preferences import ids
from handlers.turn import Answer, Card, Example, FormErrors, Heard, Hears, Say, Show, Turn, button, form, word
from storage import about_me
from storage.preferences import keep


async def me(turn: Turn) -> Answer:
    return Say(view.me(await turn.read(keep.mine)))


async def open_form(turn: Turn) -> Answer:
    return Show(view.form(await turn.read(keep.mine)))


async def save(turn: Turn) -> Answer:
    try:
        return Say(view.saved(await turn.write(keep.keep, view.read(turn.view))))
    except Incomplete as incomplete:
        return FormErrors(incomplete.errors)


async def download(turn: Turn) -> Answer:
    await turn.write(about_me.ask)
    return Say("Everything Unison keeps about you comes as a file into your direct messages. Nobody else sees it.")


HEARS: Hears = {
    word("me"): Heard(
        me,
        needs=Right.BE_HERE,
        help="your roles, your preferences, what is measured about you and who sees it",
        examples=(Example("/unison me"),),
    ),
    button(ids.OPEN): Heard(open_form, needs=Right.BE_HERE),
    button(ids.DOWNLOAD): Heard(download, needs=Right.BE_HERE),
    form(ids.FORM): Heard(save, needs=Right.BE_HERE),
}

CARDS = {"about_me": Card(read=about_me.everything, show=view.document)}
