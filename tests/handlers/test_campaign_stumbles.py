"""What people get wrong about campaigns is said where it went wrong, and nothing changes (stories 4 and 14)."""

import pytest

from bot.local_slack import Person
from bot.local_slack.workspace import membership
from storage import channels
from tests.conftest import World
from tests.handlers.campaigning import NAME, acts_on_list, announce, card, cards, fill

pytestmark = pytest.mark.anyio


async def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(world: World) -> None:
    await fill(world, more={"Last day": "2026-05-31", "The offer's last day": None})
    await world.mia.submits()
    errors = world.mia.form.errors
    assert errors["Last day"].startswith("It would end before it starts, on Mon 1 Jun 2026.")
    assert errors["The offer's last day"].startswith("Until when does the offer hold?")
    assert world.mia.form.values["What not to promise, who is excluded"] == "No second year."

    await world.mia.fills("Last day", "2026-06-30")
    await world.mia.fills("The offer's last day", "2026-05-20")
    await world.mia.fills("Who must say Got it", ["Sara Lind", "Ruth Okoye"])
    await world.mia.fills("Owner", "Sven Maas")
    await world.mia.submits()
    errors = world.mia.form.errors
    assert set(errors) == {"The offer's last day", "Who must say Got it", "Owner"}
    assert "would end before the campaign starts" in errors["The offer's last day"]
    assert "Take Ruth Okoye out of the list." in errors["Who must say Got it"]
    assert "has to be a marketer" in errors["Owner"]


async def test_the_same_campaign_is_not_announced_twice(world: World) -> None:
    await announce(world)
    await fill(world, "SUMMER   upgrade")
    await world.mia.submits()
    told = "There is a campaign called Summer Upgrade already; Mia Okafor owns it. Give this one another name."
    assert world.mia.form.errors["Name"] == told
    await world.mia.fills("Name", "spring webinar")
    await world.mia.submits()
    assert "called Spring Webinar already" in world.mia.form.errors["Name"]
    await world.settled()
    assert len(cards(world)) == 1


async def test_without_a_channel_for_both_teams_the_draft_waits(world: World) -> None:
    await world.db.write(lambda session: session.delete(session.get_one(channels.ChannelRow, "shared")))
    await fill(world)
    await world.mia.submits()
    assert "/unison channel shared #channel" in (await world.mia.sees_form("As it will look")).text
    await world.mia.presses("Post")
    told = await world.mia.sees_form("Unison")
    assert "An admin chooses one by typing /unison channel shared #channel" in told.text
    await world.mia.closes(everything=True)

    await world.ada.types("/unison channel shared #gtm", "#gtm")
    await world.ada.sees("there from now on", "#gtm")
    await acts_on_list(world, "Preview", tab="My drafts")
    await world.mia.sees_form("As it will look")
    await world.mia.presses("Post")
    await world.mia.sees_form("Posted")
    await world.settled()
    assert "Got it: 0/4" in card(world).text


async def test_a_draft_is_its_authors_alone_and_can_be_thrown_away(world: World) -> None:
    await fill(world)
    await world.mia.submits()
    await world.mia.closes()
    await world.sara.types("/campaign list", "#sales")
    assert "My drafts" not in (await world.sara.sees_form("Campaigns")).buttons
    await world.marco.types("/campaign list", "#marketing")
    await world.marco.sees_form("Campaigns")
    await world.marco.presses("My drafts")
    assert "You have no draft" in world.marco.form.text
    await world.sara.types("/leadfeedback contoso", "#sales")
    await world.sara.sees_form("What became of it?")
    assert NAME not in await world.sara.searches("Campaign", "summer")

    await acts_on_list(world, "Throw away", tab="My drafts")
    await world.mia.waits_for(lambda: "You have no draft" in world.mia.form.text or None)
    await world.mia.presses("Announce a campaign")
    await world.mia.fills("Name", NAME)
    await world.mia.fills("First day", "2026-06-01")
    await world.mia.fills("Last day", "2026-06-30")
    await world.mia.submits()
    await world.mia.sees_form("As it will look")
    await world.mia.closes()
    assert NAME in (await world.mia.sees_form("Campaigns")).text


async def test_two_people_posting_the_same_draft_make_one_card(world: World) -> None:
    await fill(world, more={"Owner": "Lena Fuchs"})
    await world.mia.submits()
    await world.mia.sees_form("As it will look")
    await world.lena.types("/campaign list", "#marketing")
    await world.lena.sees_form("Campaigns")
    await world.lena.presses("My drafts")
    await world.lena.presses("Preview")
    await world.lena.sees_form("As it will look")
    await world.lena.presses("Post")
    await world.lena.sees_form("Posted")
    await world.mia.presses("Post")

    told = await world.mia.sees_form("Unison")
    assert "Lena Fuchs posted it at 09:12, so this changed nothing." in told.text
    await world.settled()
    assert len(cards(world)) == 1


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        ("Marco", "To confirm that you have read a campaign you need the role seller."),
        ("Gus", "guest accounts can't use it"),
        ("Eve", "belongs to the other company"),
        ("Sven", "Mia Okafor asked others to confirm Summer Upgrade, so you need not."),
    ],
)
async def test_got_it_counts_only_for_those_who_were_asked(world: World, who: str, sentence: str) -> None:
    posted = await announce(world, more={"Who must say Got it": ["Sara Lind", "Priya Rao"]})
    assert "Got it: 0/2" in posted.text
    person: Person = world.slack.person(who)
    room = world.slack.workspace.channel("#gtm")
    room.shared = who == "Eve"
    membership.join(world.slack.workspace, room, person.id)

    await person.presses("Got it", posted)

    assert (await person.sees(sentence, "#gtm")).ephemeral
    await world.settled()
    assert "Got it: 0/2" in card(world).text


async def test_sellers_read_campaigns_and_do_not_announce_them(world: World) -> None:
    await announce(world)
    await world.sara.types("/campaign summer", "#sales")
    assert "Half the power." in (await world.sara.sees_form("Kit")).text
    await world.sara.closes()
    for words in ("/campaign Autumn", "/campaign"):
        await world.sara.types(words, "#sales")
        shown = await world.sara.sees_form("Campaigns")
        assert NAME in shown.text
        assert list(shown.buttons) == ["Live and planned", "Ended", "Kit"]
        await world.sara.closes()


async def test_only_the_owner_and_the_head_of_marketing_change_it(world: World) -> None:
    await announce(world)
    await world.marco.types("/campaign list", "#marketing")
    assert "Change" not in (await world.marco.sees_form("Campaigns")).buttons
    await world.lena.types("/campaign list", "#marketing")
    await world.lena.sees_form("Campaigns")
    await world.lena.presses("Change")
    await world.lena.sees_form("Change the campaign")
    await acts_on_list(world, "End")
    await world.settled()

    await world.lena.fills("Offer", "Free forever")
    await world.lena.submits()
    assert any("Mia Okafor ended Summer Upgrade" in told for told in world.lena.form.errors.values())
    assert world.lena.form.values["Offer"] == "Free forever"
    await world.settled()
    assert "Free forever" not in card(world).text


async def test_the_owner_is_told_what_the_head_of_marketing_did(world: World) -> None:
    await announce(world)
    await world.lena.types("/campaign list", "#marketing")
    await world.lena.sees_form("Campaigns")
    await world.lena.presses("Change")
    await world.lena.fills("Offer", "25 % off")
    await world.lena.submits()

    told = await world.mia.sees("Lena Fuchs changed your campaign Summer Upgrade.", "Unison")
    assert "25 % off, until Tue 30 Jun 2026" in told.text
    assert "Open the card" in told.text
    await world.settled()
    assert world.dms("Lena") == []


async def test_a_question_without_words_is_not_asked(world: World) -> None:
    posted = await announce(world)
    await world.priya.presses("I have a question", posted)
    await world.priya.sees_form("I have a question")
    await world.priya.fills("Your question", " … ")
    await world.priya.submits()
    assert world.priya.form.errors["Your question"] == "Write your question first, in a few words."


async def test_the_kit_of_an_unknown_campaign_is_said_so(world: World) -> None:
    await world.sven.types("/campaign kit zebra", "#sales")
    await world.sven.sees("No campaign is posted yet, so there is no kit.", "#sales")
    await announce(world)
    await world.sven.types("/campaign kit zebra", "#sales")
    await world.sven.sees("No posted campaign is called “zebra”. /campaign list shows what there is.", "#sales")


@pytest.mark.parametrize("words", ["<!channel> *Autumn*", "payload=1&command=x", "x" * 3000, "🙂", "list of leads"])
async def test_any_words_after_the_command_open_the_form(world: World, words: str) -> None:
    await world.mia.types(f"/campaign {words}", "#marketing")
    form = await world.mia.sees_form("Announce a campaign")

    assert words in (form.values["Name"], form.values["What to say"])


async def test_words_on_the_card_stay_words_and_ping_nobody(world: World) -> None:
    name = "<!channel> Tom & *Jerry* <@U123>"
    await announce(world, name, {"Offer": "`20 %` <!here>", "Goal": "leads > 5"})
    shown = await world.sara.sees(name, "#gtm")
    assert "`20 %` <!here>" in shown.text
    assert "40 leads > 5" in shown.text
    assert list(shown.pings) == []

    await world.priya.presses("I have a question", shown)
    await world.priya.fills("Your question", "<!everyone> & me?")
    await world.priya.submits()
    asked = await world.mia.sees("<!everyone> & me?", "#gtm", thread=shown)
    assert list(asked.pings) == [world.mia.id]
    await acts_on_list(world, "Change")
    assert world.mia.form.values["Name"] == name
    await world.mia.fills("Offer", "~25 %~ <!here>")
    await world.mia.submits()
    told = await world.sara.sees("~25 %~ <!here>", "#gtm", thread=shown)
    assert list(told.pings) == []
