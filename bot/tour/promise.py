"""Story 4, and the beginning of 5: a promise that crosses another one is caught in the form, and agreed."""

from bot.tour.actor import Actor
from bot.tour.stage import Stage

TITLE = "The promise"
CAMPAIGN = {
    "First day": "2026-06-01",
    "Last day": "2026-06-30",
    "Offer": "20 % off the upgrade",
    "The offer's last day": "2026-06-30",
    "Regions": ["DACH"],
    "Products": ["Upgrade plan"],
}


async def play(stage: Stage) -> None:
    mia, sven = stage.actor("Mia"), stage.actor("Sven")
    await _mia_announces(stage, mia)
    await _sven_moves_his(stage, mia, sven)
    await _sellers_confirm(stage)


async def _mia_announces(stage: Stage, mia: Actor) -> None:
    await mia.types("/campaign Summer Upgrade", "#marketing")
    await mia.sends("Announce a campaign", CAMPAIGN)
    await mia.is_asked("", "This would cross something")
    stage.paper.tells("The form itself says that it crosses Sven's discount; nothing is saved yet.")
    answer = {"What now?": "Ask the owner", "Why": "Two offers for the same thing confuse people"}
    await mia.sends("", answer)
    await mia.reads("As it will look", "Summer Upgrade")
    await mia.presses("Post")
    await mia.is_asked("Posted")
    await mia.person.closes()
    await stage.quiet()


async def _sven_moves_his(stage: Stage, mia: Actor, sven: Actor) -> None:
    dm = await sven.sees("Mia Okafor asks about your Upgrade days in Germany", "Unison", buttons=("Move mine",))
    await sven.presses("Move mine", dm)
    await sven.sends("Move it", {"First day": "2026-07-01", "Last day": "2026-07-31"})
    await stage.quiet()
    await mia.sees("Sven Maas moved", "Unison")
    await stage.actor("Nora").sees("Agreed: Sven Maas moved", "#gtm")


async def _sellers_confirm(stage: Stage) -> None:
    for name in ("Sara", "Sven"):
        seller = stage.actor(name)
        card = await seller.finds("Got it:", "#gtm")
        await seller.presses("Got it", card)
        await stage.quiet()
    await stage.actor("Priya").sees("Got it: 2/4", "#gtm")
