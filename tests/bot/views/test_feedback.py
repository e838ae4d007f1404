"""Whatever people write, Slack takes what is shown of it, and nothing in it comes alive."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.local_slack.checks import check_message, check_view
from bot.rules.feedback import (
    Feedback,
    Listing,
    Notice,
    NotSettled,
    Page,
    Preparation,
    Revision,
    Saved,
    Step,
    Task,
    ThreadWord,
    Word,
    owes_after,
)
from bot.rules.leads import Lead
from bot.rules.reasons import REASONS, Guess, Outcome, offered, understand
from bot.rules.rights import Actor, Role, Standing
from bot.rules.trace import Trace
from bot.views.feedback import card, form, history, lists, notes, talk, words
from bot.views.parts import Message

NOW = datetime(2026, 5, 6, 8, 12, tzinfo=UTC)
TODAY = date(2026, 5, 6)
SARA = Actor("USARA", "Sara Lind", "Europe/Stockholm", Standing.MEMBER, frozenset({Role.SELLER, Role.MARKETER}))
BY_MARCO = Trace("UMARCO", "Marco Neri", NOW)

GIVEN = Feedback(
    id=UUID(int=1),
    version=1,
    lead_id=UUID(int=2),
    lead="Northwind",
    outcome=Outcome.NURTURING,
    reason=REASONS["too_early"],
    campaign_id=None,
    campaign="Spring Webinar",
    note="They asked to be called in August.",
    content="A price list",
    given=Trace("USARA", "Sara Lind", NOW),
    owner="UMARCO",
    owner_name="Marco Neri",
    answer_due=date(2026, 5, 7),
    owed=True,
    last_step=Step.GIVEN,
    last=Trace("USARA", "Sara Lind", NOW),
    task=Task("Nurture", "UMARCO", "Marco Neri", date(2026, 8, 4), nurtures=True),
)

hostile = st.one_of(
    st.text(min_size=1, max_size=200),
    st.sampled_from(["<!channel>", "*bold* _it_ ~no~ `code`", "<@U123>", "&lt;", "payload", "שלום", "x" * 3000, "🚀"]),
)


def button_texts(message: Message) -> list[str]:
    actions = [block for block in message.blocks if block["type"] == "actions"]
    return [element["text"]["text"] for block in actions for element in block["elements"]]


def messages_of(feedback: Feedback, text: str) -> list[Message]:
    word = Word(BY_MARCO, text, from_marketing=True)
    reply = Word(feedback.given, text, from_marketing=False)
    return [
        card.show(feedback),
        notes.saved(Saved(feedback, "CMARKETING")),
        notes.saved(Saved(feedback, None)),
        notes.notice(Notice(feedback, (word,), {Step.NURTURED: BY_MARCO}, newest=True, link="https://acme.example/p1")),
        notes.thread_word(ThreadWord(word, feedback)),
        notes.thread_word(ThreadWord(reply, feedback)),
        notes.not_settled(NotSettled(feedback)),
        notes.not_settled(NotSettled(feedback, calls=False, link="https://acme.example/p1")),
    ]


@given(lead=hostile.filter(str.strip), note=hostile, name=hostile.filter(str.strip))
def test_slack_takes_every_message_whatever_people_wrote(lead: str, note: str, name: str) -> None:
    feedback = replace(GIVEN, lead=lead[:120], note=note, content=note, given=replace(GIVEN.given, name=name[:80]))

    for message in messages_of(feedback, note):
        assert check_message(message.text, message.blocks) == []


@given(words=hostile)
def test_nothing_that_people_wrote_is_ever_read_as_markup(words: str) -> None:
    feedback = replace(GIVEN, lead="<!channel>", note="<!here> " + words, campaign="<@UALL>")

    for message in messages_of(feedback, "<!everyone>"):
        assert "<!channel>" not in message.text
        for spoken in mrkdwn_texts(message.blocks):
            assert not any(danger in spoken for danger in ("<!channel", "<!here", "<!everyone", "<@"))


OFFERED = offered(REASONS.values())


def mrkdwn_texts(node: object) -> list[str]:
    if isinstance(node, list):
        return [text for item in node for text in mrkdwn_texts(item)]
    if isinstance(node, dict):
        own = [str(node["text"])] if node.get("type") == "mrkdwn" else []
        return own + [text for value in node.values() for text in mrkdwn_texts(value)]
    return []


@given(lead=hostile, note=hostile)
def test_slack_takes_every_form_whatever_people_wrote(lead: str, note: str) -> None:
    known = Preparation(
        SARA, NOW, understand(lead), None, None, campaigns_exist=True, marketing_channel="C1", reasons=OFFERED
    )
    feedback = replace(GIVEN, lead=lead.strip()[:120] or "x", note=note, content=note)
    page = Page(Listing.MINE, 0, 20, (feedback,) * 8, SARA)
    revision = Revision(feedback.lead, Outcome.DATA, REASONS["wrong_data"], note, "", date(2026, 5, 8), NOW)

    for view in (
        form.blank(known, note=note[:3000], channel="C1", thread="1.2"),
        form.of(feedback, None, OFFERED, campaigns_exist=True),
        talk.answer_form(feedback),
        talk.reply_form(feedback),
        lists.show(page),
        history.show(feedback, [revision] * 40),
    ):
        assert check_view(view) == []


def test_a_fresh_card_offers_all_its_buttons() -> None:
    assert button_texts(card.show(GIVEN)) == ["Seen", "Answer", "Start nurture", "To agenda"]


@pytest.mark.parametrize(
    ("step", "gone", "told"),
    [
        (Step.SEEN, "Seen", "Seen by Marco Neri"),
        (Step.ANSWERED, "Answer", "Answered by Marco Neri"),
        (Step.NURTURED, "Start nurture", "Nurture started by Marco Neri"),
        (Step.PROPOSED, "To agenda", "Put forward for the next meeting by Marco Neri"),
    ],
)
def test_a_spent_button_gives_way_to_who_and_when(step: Step, gone: str, told: str) -> None:
    shown = card.show(replace(GIVEN, owed=step is not Step.ANSWERED, traces={step: BY_MARCO}))

    assert gone not in button_texts(shown)
    assert told in json.dumps(shown.blocks)


def test_a_withdrawn_card_has_no_buttons_left() -> None:
    shown = card.show(replace(GIVEN, traces={Step.WITHDRAWN: GIVEN.given}))

    assert button_texts(shown) == []
    assert "Withdrawn by Sara Lind" in json.dumps(shown.blocks)


@pytest.mark.parametrize(
    ("step", "before", "after"),
    [
        (Step.GIVEN, False, True),
        (Step.ANSWERED, True, False),
        (Step.NOT_SETTLED, False, True),
        (Step.SETTLED, True, False),
        (Step.WITHDRAWN, True, False),
        (Step.REPLIED, False, False),
        (Step.SEEN, True, True),
        (Step.PROPOSED, True, True),
    ],
)
def test_the_first_answer_pays_and_not_settled_asks_again(step: Step, before: bool, after: bool) -> None:
    assert owes_after(step, Outcome.NURTURING, owed=before) is after
    assert step is Step.NOT_SETTLED or not owes_after(step, Outcome.QUALIFIED, owed=before)


def test_a_qualified_lead_owes_nobody_an_answer() -> None:
    shown = card.show(replace(GIVEN, outcome=Outcome.QUALIFIED, reason=None, task=None, owed=False))

    assert button_texts(shown) == ["Seen", "To agenda"]
    assert "owes" not in json.dumps(shown.blocks)


def test_a_qualified_lead_reaches_the_owner_of_its_campaign() -> None:
    qualified = replace(GIVEN, outcome=Outcome.QUALIFIED, reason=None, task=None, owed=False)

    assert '"user_id": "UMARCO"' in json.dumps(card.show(qualified).blocks)
    assert "user_id" not in json.dumps(card.show(replace(qualified, campaign="")).blocks)


def test_a_reply_reopens_the_answer_without_owing_it() -> None:
    later = replace(GIVEN.given, at=datetime(2026, 5, 6, 9, tzinfo=UTC))
    replied = card.show(replace(GIVEN, owed=False, traces={Step.ANSWERED: BY_MARCO, Step.REPLIED: later}))

    assert "Answer" in button_texts(replied)
    assert "owes" not in json.dumps(replied.blocks)


def test_only_the_newest_dm_keeps_its_buttons() -> None:
    old = notes.notice(Notice(GIVEN, (), {}, newest=False, link=""))
    new = notes.notice(Notice(GIVEN, (), {}, newest=True, link=""))

    assert button_texts(old) == []
    assert button_texts(new) == ["Reply", "Settled", "Not settled"]


def test_the_owner_is_called_when_the_author_speaks_and_nobody_when_marketing_does() -> None:
    said = Word(GIVEN.given, "And now?", from_marketing=False)
    answered = Word(BY_MARCO, "In August.", from_marketing=True)

    assert '"user_id": "UMARCO"' in json.dumps(notes.thread_word(ThreadWord(said, GIVEN)).blocks)
    assert "user_id" not in json.dumps(notes.thread_word(ThreadWord(answered, GIVEN)).blocks)


def submitted(view: dict[str, object], **chosen: dict[str, object]) -> dict[str, object]:
    return view | {"state": {"values": {block_id: {"action": value} for block_id, value in chosen.items()}}}


def picked(value: str) -> dict[str, object]:
    return {"selected_option": {"value": value}}


def blank() -> dict[str, object]:
    lead = Lead(UUID(int=2), "Northwind")
    return form.blank(
        Preparation(SARA, NOW, Guess(), lead, None, campaigns_exist=False, marketing_channel=None, reasons=OFFERED)
    )


def test_the_form_is_read_back_as_it_was_filled_in() -> None:
    day: dict[str, dict[str, object]] = {"look_again.too_early": {"selected_date": "2026-09-01"}}
    view = submitted(
        blank(),
        lead=picked(str(UUID(int=2))),
        outcome=picked("nurturing"),
        reason=picked("too_early"),
        note={"value": "  Call in August \u202e"},
        **day,
    )

    draft = form.read(view, REASONS)

    assert (draft.lead.id, draft.outcome, draft.reason) == (UUID(int=2), Outcome.NURTURING, REASONS["too_early"])
    assert (draft.note, draft.look_again_on) == ("Call in August", date(2026, 9, 1))


def test_a_new_lead_is_read_by_its_name() -> None:
    assert form.read(submitted(blank(), lead=picked("new: Acme  GmbH")), REASONS).lead.new_name == "Acme GmbH"


def test_picking_a_reason_fills_in_its_day_and_the_outcome_that_was_not_chosen() -> None:
    view = submitted(blank(), reason=picked("no_budget"), outcome={"selected_option": None})

    shown = form.with_reason(view, REASONS, date(2026, 5, 6))

    blocks = {block.get("block_id"): block for block in shown["blocks"]}
    assert blocks["look_again.no_budget"]["element"]["initial_date"] == "2026-09-03"
    assert blocks["outcome.no_budget"]["element"]["initial_option"]["value"] == "nurturing"
    assert check_view(shown) == []


def test_the_outcome_follows_the_reason_and_stays_where_it_fits() -> None:
    follows = form.with_reason(
        submitted(blank(), reason=picked("wrong_data"), outcome=picked("nurturing")), REASONS, TODAY
    )
    fits = form.with_reason(submitted(blank(), reason=picked("too_early"), outcome=picked("nurturing")), REASONS, TODAY)
    other = form.with_reason(submitted(blank(), reason=picked("other"), outcome=picked("data")), REASONS, TODAY)

    ids = [
        [b["block_id"] for b in view["blocks"] if "outcome" in str(b.get("block_id"))]
        for view in (follows, fits, other)
    ]
    assert ids == [["outcome.wrong_data"], ["outcome"], ["outcome"]]
    assert not any(str(b.get("block_id")).startswith("look_again") for b in follows["blocks"])


def test_a_qualified_lead_drops_the_reason_that_was_filled_in() -> None:
    assert (
        form.read(submitted(blank(), reason=picked("too_early"), outcome=picked("qualified")), REASONS).reason is None
    )


def test_a_name_that_is_known_is_not_offered_as_new() -> None:
    found = [Lead(UUID(int=2), "Northwind")]

    assert [o.value for o in form.lead_options(found, "northwind")] == [str(UUID(int=2))]
    assert [o.value for o in form.lead_options(found, "north")] == [str(UUID(int=2)), "new:north"]
    assert form.lead_options([], "") == []


def test_help_tells_a_seller_the_words_and_others_only_theirs() -> None:
    marketer = replace(SARA, roles=frozenset({Role.MARKETER}))

    assert "/leadfeedback northwind too early" in json.dumps(words.show(SARA, OFFERED).blocks)
    assert "northwind" not in json.dumps(words.show(marketer, OFFERED).blocks)
    assert "/leadfeedback list" in json.dumps(words.show(marketer, OFFERED).blocks)


def test_a_reason_that_is_not_offered_any_more_can_stay_on_the_feedback_that_has_it() -> None:
    gone = replace(REASONS["too_early"], retired=True)
    others = offered((REASONS | {gone.code: gone}).values())

    select = next(
        b
        for b in form.of(replace(GIVEN, reason=gone), None, others, campaigns_exist=False)["blocks"]
        if b.get("block_id") == "reason"
    )["element"]

    assert select["initial_option"]["value"] == "too_early"
    assert len(select["options"]) == len(REASONS)
    assert (
        len(
            next(
                b
                for b in form.of(replace(GIVEN, reason=REASONS["other"]), None, others, campaigns_exist=False)["blocks"]
                if b.get("block_id") == "reason"
            )["element"]["options"]
        )
        == len(REASONS) - 1
    )
