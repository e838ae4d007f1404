"""Whatever people write about a campaign, Slack takes what is shown of it, and nothing in it comes alive."""

from dataclasses import replace
from typing import Any, Literal
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.local_slack.checks import check_message, check_view
from bot.rules.campaigns import (
    PAGE,
    Acknowledged,
    Announcement,
    Campaign,
    Changed,
    Channel,
    Draft,
    Filling,
    Kept,
    Listing,
    Missing,
    Named,
    Notice,
    Origin,
    OwnerNews,
    Page,
    Question,
    Reminder,
)
from bot.rules.conflicts import Choice
from bot.rules.trace import Trace
from bot.rules.vocabulary import Term
from bot.samples.campaigns import CROSSED, DRAFT, ENDED, MIA, NOW, OWNER_NEWS, PLANNED
from bot.views.campaigns import card, form, kit, lists, notes, words
from bot.views.parts import Json, Message
from tests.bot.views.test_feedback import mrkdwn_texts

CHOICES: tuple[Literal["ask", "anyway"], ...] = ("ask", "anyway")
hostile = st.one_of(
    st.text(min_size=1, max_size=200),
    st.sampled_from(["<!channel>", "*bold* ~no~ `code`", "<@U123>", "&lt;", "שלום", "x" * 3000, "🚀", "a\n" * 200]),
)


def written(known: Announcement, said: str) -> Announcement:
    """Everything a person can write, as long as the rules let it be."""
    name = said[:120] if said.strip() else "Summer"
    terms = tuple(Term(UUID(int=n), name) for n in range(20))
    return replace(
        known,
        name=name,
        objective=said[:300],
        offer=said[:300],
        pitch=said[:600],
        objections=said[:3000],
        say=said[:3000],
        avoid=said[:3000],
        owner_name=name[:80],
        segments=terms,
        regions=terms,
        products=terms,
        channels=tuple(Channel),
        link="https://acme.example/" + "a" * 1900,
    )


def messages(known: Announcement, said: str) -> list[Message]:
    asker = Trace("U2", known.owner_name, NOW)
    long = Changed("For", ", ".join([known.name] * 20), ", ".join([known.name] * 20))
    return [
        card.show(known),
        card.show(replace(known, required=0)),
        notes.acknowledged(Acknowledged(known, NOW)),
        notes.acknowledged(Acknowledged(known, NOW, before="10:12")),
        notes.reminder(Reminder(known, NOW.date(), late=True)),
        notes.question(Question(known, asker, said[:3000], "U1")),
        notes.asked(Question(known, asker, said[:3000], "U1", "https://acme.example/p1")),
        notes.change(Notice(known, asker, (long, long, long, long))),
        notes.owner_news(
            OwnerNews(known, "U2", asker.name, "changed", (long, long, long, long), "https://acme.example/p1")
        ),
        notes.owner_news(OwnerNews(known, "U2", asker.name, "taken")),
        notes.ended(known),
    ]


def views(known: Announcement) -> list[Json]:
    draft = Draft(known.name, known.starts, known.ends, "U1", objective=known.objective, offer=known.offer)
    filling = Filling(draft, Origin(known.id, 1), "C1", segments=known.segments)
    pages = [Page(one, 1, 3 * PAGE, (known,) * PAGE, MIA) for one in (Listing.CURRENT, Listing.ENDED, Listing.DRAFTS)]
    named = Named(Campaign(UUID(int=9), known.name, "U1"), known.owner_name)
    return [
        form.show(filling, under="V1", place="current:0"),
        card.preview(Kept(known, "C1"), under="V1", place="current:0"),
        *(card.preview(Kept(known, "C1", Choice(one, known.say[:500]), (CROSSED,) * 40)) for one in CHOICES),
        card.posted(Kept(known, "C1")),
        kit.show(known),
        notes.question_form(known),
        notes.missing(Missing(known, (known.owner_name,) * 100, (known.owner_name,) * 100)),
        *(lists.show(page) for page in pages),
        lists.show(Page(Listing.NAMED, 0, PAGE, (named,) * PAGE, MIA)),
    ]


@settings(max_examples=25)
@given(said=hostile)
def test_slack_takes_everything_whatever_people_wrote(said: str) -> None:
    for known in (written(PLANNED, said), written(ENDED, said), written(DRAFT, said)):
        for message in messages(known, said):
            assert check_message(message.text, message.blocks) == []
        for view in views(known):
            assert check_view(view) == []


@settings(max_examples=25)
@given(said=hostile)
def test_nothing_that_people_wrote_is_ever_read_as_markup(said: str) -> None:
    known = written(PLANNED, "<!channel> <@UALL> " + said)

    for message in messages(known, "<!here>"):
        assert "<!channel>" not in message.text
        assert not dangers(message.blocks)
    assert not any(dangers(view["blocks"]) for view in views(known))


def dangers(blocks: Any) -> list[str]:
    spoken = mrkdwn_texts(blocks)
    return [text for text in spoken for danger in ("<!channel", "<!here", "<@U") if danger in text]


@given(typed=hostile)
def test_every_text_after_the_command_opens_the_form_and_nothing_typed_is_lost(typed: str) -> None:
    said = " ".join(typed.split())
    view = form.show(Filling(Draft(said, None, None, "U1"), Origin(), "C1"))

    assert check_view(view) == []
    held = [block["element"].get("initial_value") for block in view["blocks"] if block["type"] == "input"]
    assert not said or said in held


def test_the_form_is_bearable_and_asks_what_matters_first() -> None:
    view = form.show(Filling(Draft("", None, None, "U1"), Origin(), "C1"))
    inputs = [block for block in view["blocks"] if block["type"] == "input"]

    assert [block["label"]["text"] for block in inputs[:5]] == [
        "Name",
        "First day",
        "Last day",
        "Offer",
        "The offer's last day",
    ]
    assert [block["block_id"] for block in inputs if not block.get("optional")] == ["name", "starts", "ends", "owner"]
    assert len(view["blocks"]) < 30


def test_a_form_that_was_tampered_with_is_read_as_a_new_one() -> None:
    for kept in ("", "{}", "[]", '{"id": "x"}', '{"id": "00000000-0000-0000-0000-000000000001", "version": "y"}'):
        assert form.read_origin({"private_metadata": kept}) == Origin()


def test_the_owner_is_called_by_the_card_only_when_somebody_else_posted_it() -> None:
    by_marco = replace(PLANNED, posted=Trace("U2", "Marco Neri", NOW))

    assert "'type': 'user'" not in str(card.show(PLANNED).blocks)
    assert "'user_id': 'U1'" in str(card.show(by_marco).blocks)


def test_who_sees_a_draft_is_said_before_it_is_thrown_away() -> None:
    def told(draft: Announcement) -> str:
        return str(lists.show(Page(Listing.DRAFTS, 0, 1, (draft,), MIA)))

    assert "Nobody but you sees the draft Summer Upgrade" in told(DRAFT)
    assert "Only you and Lena Fuchs see" in told(replace(DRAFT, owner_id="U9", owner_name="Lena Fuchs"))
    assert "Only you and its author see" in told(replace(DRAFT, drafted_by="U9"))


def test_nobody_is_said_to_be_asked_or_reminded_who_is_not() -> None:
    change = Notice(PLANNED, Trace("U2", "Marco Neri", NOW), (Changed("Offer", "none", "20 % off"),))
    nobody = replace(change, announcement=replace(PLANNED, required=0))
    assert "asked again" in str(notes.change(change).blocks)
    assert "asked again" not in str(notes.change(nobody).blocks)

    assert "They are reminded" in str(notes.missing(Missing(PLANNED, ("Priya Rao",))))
    assert "They are reminded" not in str(notes.missing(Missing(ENDED, ("Priya Rao",))))


def test_the_owner_reads_who_did_what() -> None:
    assert [notes.owner_news(one).text for one in OWNER_NEWS] == [
        "Lena Fuchs changed your campaign Summer Upgrade.",
        "Lena Fuchs ended your campaign Summer Upgrade.",
        "Lena Fuchs gave you Summer Upgrade: you own it from now on, and answer the questions about it.",
        "Lena Fuchs gave your campaign Summer Upgrade to Marco Neri.",
        "Marco Neri took over your campaign Summer Upgrade, and answers for it from now on.",
    ]


def test_help_tells_those_who_cannot_announce_only_what_they_can_do() -> None:
    reader = replace(MIA, roles=frozenset())

    assert "announces a campaign" in str(words.show(MIA).blocks)
    assert "announces a campaign" not in str(words.show(reader).blocks)
    assert "/campaign kit summer" in str(words.show(reader).blocks)
    assert "/campaign end summer" in str(words.show(MIA).blocks)
    assert "/campaign end summer" not in str(words.show(reader).blocks)
