"""Marketing's duty: who answers what no campaign's owner owes."""

from bot.rules.setup.step import SetUp, Step, Told


def _told(known: SetUp) -> Told:
    following = f" · next Monday: {known.next_on_duty}" if known.next_on_duty else ""
    return (f"{known.on_duty or 'nobody yet; a marketer will have it as soon as there is one'}{following}",)


STEP = Step(
    "duty",
    "Marketing duty",
    told=_told,
    done=lambda known: bool(known.on_duty),
    needed=False,
)
