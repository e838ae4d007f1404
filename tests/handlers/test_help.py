"""Help says what this person may type, with an example of each, and whatever is typed nearly right is understood."""

import pytest

import handlers
from bot.local_slack import Member
from bot.local_slack.workspace import membership
from tests.conftest import World

pytestmark = pytest.mark.anyio


async def told(world: World, name: str, typed: str, words: str) -> str:
    person = world.slack.person(name)
    await person.types(typed, "#gtm")
    return (await person.sees(words, "#gtm")).text


def test_everything_that_can_be_typed_has_its_line_and_an_example() -> None:
    typed = {key: heard for key, heard in handlers.HEARS.items() if key.kind in ("command", "word")}
    without = [key.name for key, heard in typed.items() if not heard.help or not heard.examples]

    assert without == ["/unison"]  # which is told by its words
    for key, heard in typed.items():
        begins = f"/unison {key.name}" if key.kind == "word" else key.name
        assert all(example.typed.startswith(begins) for example in heard.examples)


async def test_a_seller_reads_what_a_seller_may_type(world: World) -> None:
    text = await told(world, "Sara", "/unison help", "What Unison understands")

    assert "/leadfeedback northwind too early" in text
    assert "/campaign kit summer" in text
    assert "/unison digest" in text
    for not_hers in ("Summer Upgrade", "/unison role", "/unison setup", "/unison doctor", "/unison zone"):
        assert not_hers not in text


async def test_an_admin_reads_the_words_of_set_up(world: World) -> None:
    text = await told(world, "Ada", "/unison help", "What Unison understands")

    for hers in ("/unison setup channels", "/unison role @sara seller", "/unison doctor", "/unison duty"):
        assert hers in text
    assert "/leadfeedback northwind" not in text


async def test_a_colleague_without_a_role_reads_help_alone(world: World) -> None:
    newcomer = world.slack.adds(Member("Ines Costa", "Europe/Lisbon"))
    membership.join(world.slack.workspace, world.slack.workspace.channel("#gtm"), newcomer.id)

    text = await told(world, "Ines", "/unison", "What Unison understands")

    assert "/unison help" in text
    assert "/campaign" not in text


@pytest.mark.parametrize("command", ["/leadfeedback", "/campaign", "/schedule", "/agenda"])
@pytest.mark.parametrize("word", ["help", "HELP", "?", "helpp"])
async def test_each_command_tells_its_own_words(world: World, command: str, word: str) -> None:
    await told(world, "Sara", f"{command} {word}", f"What {command} understands")


@pytest.mark.parametrize(
    ("typed", "leads_to"),
    [
        ("/unison status", "How Unison is"),
        ("/unison hlep", "Did you mean /unison help?"),
        ("/unison doktor", "Did you mean /unison doctor?"),
        ("/unison handoff", "That is /leadfeedback, without /unison."),
        ("/unison meeting", "That is /agenda, without /unison."),
    ],
)
async def test_other_words_are_understood(world: World, typed: str, leads_to: str) -> None:
    await world.ada.types(typed, "#gtm")

    await world.ada.sees(leads_to, "#gtm")


async def test_settings_are_the_set_up(world: World) -> None:
    await world.ada.types("/unison settings teams", "#gtm")

    await world.ada.sees_form("Teams")


@pytest.mark.parametrize(("said", "role"), [("sdr", "seller"), ("facilitator", "moderator"), ("exec", "executive")])
async def test_the_trades_names_of_roles_are_understood(world: World, said: str, role: str) -> None:
    await told(world, "Ada", f"/unison role @ada.quist {said}", f"Ada Quist is now {role}.")
