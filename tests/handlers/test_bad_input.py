"""Whatever is typed, pressed twice or repeated: a clear sentence, nothing lost, nothing doubled."""

import asyncio

import pytest

from tests.conftest import World

pytestmark = pytest.mark.anyio


@pytest.fixture(params=["socket", "http"])
def transport(request: pytest.FixtureRequest) -> str:
    """What is typed has to come through both ways."""
    return str(request.param)


@pytest.mark.parametrize(
    "words",
    [
        "<!channel> look",
        "*bold* _it_ ~no~ `code` > quote",
        "שלום, זה מוקדם מדי",
        "مرحبا payload=1&command=x",
        "🙂🚀",
        "a & b < c > d &amp; e",
        "line one\nline two",
    ],
)
async def test_words_arrive_as_they_were_written_and_ping_nobody(world: World, words: str) -> None:
    await world.sara.types("/leadfeedback northwind too early", "#sales")
    await world.sara.sees_form()
    await world.sara.fills("What did you hear?", words)
    await world.sara.submits()

    card = await world.marco.sees("Northwind", "#marketing")
    assert words in card.text
    assert set(card.pings) == {world.mia.id}


@pytest.mark.parametrize("words", ["show payload", "payload", "<!here> payload", "x" * 5000, "🙂", "", "   "])
async def test_any_words_after_the_command_open_the_form(world: World, words: str) -> None:
    await world.sara.types(f"/leadfeedback {words}", "#sales")

    assert (await world.sara.sees_form()).title == "What became of it?"


async def test_five_thousand_characters_in_a_thread_reach_the_other_side(world: World) -> None:
    await flag(world)
    card = await world.marco.sees("Northwind", "#marketing")
    await world.settled()

    await world.marco.types("long " * 1000, "#marketing", thread=card)

    dm = await world.sara.sees("long long", "Unison")
    assert "the whole is in the card's thread." in dm.text


async def flag(world: World) -> None:
    await world.sara.types("/leadfeedback northwind too early", "#sales")
    await world.sara.sees_form()
    await world.sara.submits()


async def test_everything_delivered_twice_happens_once(world: World) -> None:
    world.slack.repeat_deliveries = True
    world.expected_refusals = {"exchanged_trigger_id"}
    await flag(world)
    card = await world.marco.sees("Northwind", "#marketing")
    await world.marco.presses("Answer", card)
    await world.marco.fills("Your answer to Sara Lind", "Once.")
    await world.marco.submits()
    await world.sara.sees("Once.", "Unison")
    await world.marco.types("And twice.", "#marketing", thread=card)
    await world.sara.sees("And twice.", "Unison")
    await world.settled()

    assert len(world.cards()) == 1
    assert len(world.dms("Sara")) == 1
    assert world.dms("Sara")[0].text.count("And twice.") == 1
    assert len([m for m in world.sara.reads("#sales") if m.ephemeral]) == 1
    world.slack.repeat_deliveries = False


async def test_a_double_click_does_it_once_and_says_so_politely(world: World) -> None:
    await flag(world)
    card = await world.marco.sees("Northwind", "#marketing")

    await asyncio.gather(world.marco.presses("Seen", card), world.marco.presses("Seen", card))

    told = await world.marco.sees("You marked it as seen", "#marketing")
    assert told.ephemeral
    await world.settled()
    assert world.cards()[0].text.count("Seen by") == 1


async def test_of_two_people_pressing_at_once_the_second_reads_who_was_first(world: World) -> None:
    await flag(world)
    card = await world.marco.sees("Northwind", "#marketing")

    await asyncio.gather(world.marco.presses("Start nurture", card), world.mia.presses("Start nurture", card))
    await world.settled()

    told = [m.text for p in (world.marco, world.mia) for m in p.reads("#marketing") if m.ephemeral]
    assert len(told) == 1
    assert "started the nurture at" in told[0]
    assert world.cards()[0].text.count("Nurture started by") == 1


async def test_both_answers_of_two_people_answering_at_once_arrive(world: World) -> None:
    await flag(world)
    card = await world.marco.sees("Northwind", "#marketing")
    for person, words in ((world.marco, "From Marco."), (world.mia, "From Mia.")):
        await person.presses("Answer", card)
        await person.fills("Your answer to Sara Lind", words)

    await asyncio.gather(world.marco.submits(), world.mia.submits())
    await world.settled()

    assert len(world.dms("Sara")) == 1
    assert "From Marco." in world.dms("Sara")[0].text
    assert "From Mia." in world.dms("Sara")[0].text


async def test_an_answer_to_a_feedback_withdrawn_meanwhile_keeps_the_words_in_the_form(world: World) -> None:
    await flag(world)
    await world.marco.presses("Answer", await world.marco.sees("Northwind", "#marketing"))
    await world.marco.fills("Your answer to Sara Lind", "My careful words")
    await world.sara.presses("Withdraw", await world.sara.sees("Saved: Northwind", "#sales"))
    await world.marco.sees("Withdrawn by Sara Lind", "#marketing")

    await world.marco.submits()

    assert "Sara Lind withdrew this feedback" in world.marco.form.errors["Your answer to Sara Lind"]
    assert world.marco.form.values["Your answer to Sara Lind"] == "My careful words"


async def test_an_unknown_lead_becomes_a_new_one_with_a_name_that_says_something(world: World) -> None:
    await world.sara.uses("Flag a lead")

    assert await world.sara.searches("Lead", "zzz") == ["New lead: zzz"]
    assert "Northwind" in await world.sara.searches("Lead", "")
    await world.sara.fills("Lead", "🚀🚀")
    await world.sara.fills("What became of it?", "Qualified")
    await world.sara.submits()
    assert "letters or digits" in world.sara.form.errors["Lead"]


async def test_an_unknown_word_after_unison_gets_the_nearest(world: World) -> None:
    await world.sara.types("/unison hlep", "#sales")

    await world.sara.sees("Did you mean /unison help?", "#sales")


async def test_words_too_long_for_a_name_become_what_was_heard(world: World) -> None:
    words = "They said " + "very " * 60 + "much"
    await world.sara.types(f"/leadfeedback {words}", "#sales")

    form = await world.sara.sees_form()
    assert form.values["What did you hear?"] == words
