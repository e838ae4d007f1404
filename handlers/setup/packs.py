"""The step Packs: woken and put to sleep."""

from bot.rules.choices import Pack
from bot.rules.packs import told
from bot.views.parts import Json
from bot.views.setup import packs as view
from handlers.setup.checklist import saved
from handlers.turn import Answer, Turn
from storage import setup


async def form(turn: Turn) -> Json:
    return view.form(await turn.read(setup.seen))


async def save(turn: Turn) -> Answer:
    picked = view.read(turn.view)
    await turn.write(setup.choose_packs, picked)
    asleep = told(frozenset(Pack) - picked)
    return await saved(turn, f"Saved. Asleep: {asleep}." if asleep else "Saved. Everything is awake.")
