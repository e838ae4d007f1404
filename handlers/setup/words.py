"""Words behind `/unison`: help, roles, marketing's duty, the channels, the zone."""

from bot.rules import setup as rules
from bot.rules.rights import some_names
from bot.rules.trade import SAID_FOR_WORDS
from bot.rules.words import one_line
from bot.views import setup as view
from handlers.people import profile_of
from handlers.rooms import be_in
from handlers.turn import Answer, Say, Turn, word
from storage import setup


async def unison(turn: Turn) -> Answer:
    """Each feature has words of its own, which only the table of contents knows.

    Who may not use a word hears that first, whatever was typed behind it.
    """
    from handlers import HEARS

    said, _ = rules.first_word(one_line(turn.text))
    heard = HEARS.get(word(said or "help")) or HEARS.get(word(SAID_FOR_WORDS.get(said, "")))
    if heard is None:
        raise rules.unknown_word(said, [key.name for key in HEARS if key.kind == "word"])
    turn.needs = heard.needs
    await turn.who()
    return await heard.does(turn)


def behind(turn: Turn) -> str:
    """What was typed behind the word."""
    return rules.first_word(one_line(turn.text))[1]


async def help_me(turn: Turn) -> Answer:
    from handlers import told_to

    return Say(view.words(told_to(await turn.who())))


async def role(turn: Turn) -> Answer:
    change = rules.read_role_change(behind(turn))
    found = [await profile_of(turn.client, turn.team_id, member_id) for member_id in change.people]
    names = some_names([p.name for p in await turn.write(setup.change_roles, change, found)])
    given = f" is now {some_names(change.give)}" if change.give else ""
    taken = f" is no longer {some_names(change.take)}" if change.take else ""
    return Say(f"{names}{' and'.join(part for part in (given, taken) if part)}.")


async def duty(turn: Turn) -> Answer:
    name = await turn.write(setup.put_on_duty, rules.read_person(behind(turn)))
    return Say(f"{name} is on marketing duty from now on.")


async def channel(turn: Turn) -> Answer:
    purpose, channel_id = rules.read_channel(behind(turn))
    await be_in(turn, channel_id)
    waited = await turn.write(setup.choose_channel, purpose, channel_id)
    waiting = f" {waited} waiting message{'s' if waited > 1 else ''} will appear there now." if waited else ""
    return Say(f"{rules.GOES_THERE[purpose]} there from now on.{waiting}")


async def zone(turn: Turn) -> Answer:
    zone = rules.read_zone(behind(turn))
    await turn.write(setup.choose_zone, zone)
    said = f"What both teams share goes by the clock of {zone} from now on. New meetings begin with it too;"
    return Say(f"{said} those that are set up keep their own: /agenda series changes it.")
