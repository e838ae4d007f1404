"""`/unison`: help, the first admin, roles, marketing's duty and channel."""

from slack_sdk.errors import SlackApiError

from bot.rules import setup as rules
from bot.rules.rights import Profile, Refused, Right, some_names
from bot.rules.words import one_line
from bot.views import people
from bot.views import setup as view
from handlers.rooms import be_in
from handlers.turn import Answer, Heard, Hears, Say, Turn, command, word
from storage import setup


async def unison(turn: Turn) -> Answer:
    """Each feature has words of its own, which only the table of contents knows.

    Who may not use a word hears that first, whatever was typed behind it.
    """
    from handlers import HEARS

    said, _ = rules.first_word(one_line(turn.text))
    heard = HEARS.get(word(said or "help"))
    if heard is None:
        raise rules.unknown_word(said, [key.name for key in HEARS if key.kind == "word"])
    turn.needs = heard.needs
    await turn.who()
    return await heard.does(turn)


def _behind(turn: Turn) -> str:
    """What was typed behind the word."""
    return rules.first_word(one_line(turn.text))[1]


async def _help(turn: Turn) -> Answer:
    from handlers import told_to

    return Say(view.words(told_to(await turn.who())))


async def _set_up(turn: Turn) -> Answer:
    return Say(view.state(await turn.write(setup.begin)))


async def _role(turn: Turn) -> Answer:
    change = rules.read_role_change(_behind(turn))
    found = [await _profile(turn, member_id) for member_id in change.people]
    names = some_names([p.name for p in await turn.write(setup.change_roles, change, found)])
    given = f" is now {some_names(change.give)}" if change.give else ""
    taken = f" is no longer {some_names(change.take)}" if change.take else ""
    return Say(f"{names}{' and'.join(part for part in (given, taken) if part)}.")


async def _profile(turn: Turn, member_id: str) -> Profile:
    try:
        said = await turn.client.users_info(user=member_id)
    except SlackApiError as refused:
        if refused.response.get("error") not in {"user_not_found", "user_not_visible"}:
            raise
        raise Refused("Slack doesn't know that person here, so no role was changed.") from refused
    return people.read_profile(said["user"], turn.team_id)


async def _duty(turn: Turn) -> Answer:
    name = await turn.write(setup.put_on_duty, rules.read_person(_behind(turn)))
    return Say(f"{name} is on marketing duty from now on.")


async def _channel(turn: Turn) -> Answer:
    purpose, channel_id = rules.read_channel(_behind(turn))
    await be_in(turn, channel_id)
    waited = await turn.write(setup.choose_channel, purpose, channel_id)
    waiting = f" {waited} waiting message{'s' if waited > 1 else ''} will appear there now." if waited else ""
    return Say(f"{rules.GOES_THERE[purpose]} there from now on.{waiting}")


async def _zone(turn: Turn) -> Answer:
    zone = rules.read_zone(_behind(turn))
    await turn.write(setup.choose_zone, zone)
    said = f"What both teams share goes by the clock of {zone} from now on. New meetings begin with it too;"
    return Say(f"{said} those that are set up keep their own: /agenda series changes it.")


HEARS: Hears = {
    command("/unison"): Heard(
        unison,
        needs=Right.BE_HERE,
        help="everything else: help, setup, roles, duty, channels, zone",
        usage="[help | digest | setup | role @person seller | duty @person | channel shared #channel"
        " | zone Europe/Stockholm]",
    ),
    word("help"): Heard(_help, needs=Right.BE_HERE),
    word("setup"): Heard(_set_up, needs=Right.BE_HERE),
    word("role"): Heard(_role, needs=Right.SET_UP),
    word("duty"): Heard(_duty, needs=Right.SET_UP),
    word("channel"): Heard(_channel, needs=Right.SET_UP),
    word("zone"): Heard(_zone, needs=Right.SET_UP),
}
