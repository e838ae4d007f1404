"""Story 1: a return that is answered."""

from bot.tour.stage import Stage

OTHERS = ("Sven", "Priya", "Tom", "Marco", "Lena", "Nora", "Ada", "Ruth")
TITLE = "The return that is answered"


async def play(stage: Stage) -> None:
    sara, marco = stage.actor("Sara"), stage.actor("Marco")
    await sara.types("/leadfeedback northwind too early", "#sales")
    note = "They start planning after the summer. Ask for Jane."
    await sara.sends("What became of it?", {"What did you hear?": note})
    await sara.sees("Saved: Northwind", "#sales")
    card = await marco.sees(note, "#marketing", buttons=("Answer",))
    await stage.quiet()
    await marco.presses("Answer", card)
    words = "Thank you! Jane gets our autumn guide in July."
    await marco.sends("Answer", {"Your answer to Sara Lind": words})
    await sara.sees(words, "Unison", buttons=("Settled",))
    card = await marco.finds("Answered by Marco Neri", "#marketing")
    await stage.quiet()
    await marco.presses("Start nurture", card)
    await marco.sees("Nurture started by Marco Neri", "#marketing")
    await stage.quiet()
    dm = await sara.sees("Nurture started by Marco Neri", "Unison")
    await sara.presses("Settled", dm)
    await marco.sees("Settled by Sara Lind", "#marketing")
    others = [name for name in OTHERS if stage.slack.person(name).reads("Unison")]
    if others:
        raise AssertionError(f"{', '.join(others)} got a DM, and should not.")
    stage.paper.tells("That was one card in #marketing and one DM to Sara, each kept up to date; no one else got a DM.")
