"""Whatever people plan, Slack takes what is shown of it, and the question in the form loses nothing."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.local_slack.checks import check_message, check_view
from bot.rules.activities import Activity, Deed, Prefill, Saved
from bot.rules.conflicts import MOST_CLASHES, Asked, Choice, Clash, Conflict, Overlap, Resolution
from bot.rules.vocabulary import Term, TermKind
from bot.samples.activities import CAMPAIGN, CONFLICT, DISCOUNT, GERMANY, NOW, SVEN, UPGRADE, schedule
from bot.views.activities import details, form, ids, notes, week
from bot.views.conflicts import forms, messages, named, question, read_choice, with_question
from bot.views.fields import term_options
from bot.views.parts import Json, Message, kept

hostile = st.one_of(
    st.text(min_size=1, max_size=120),
    st.sampled_from(["<!channel>", "*bold* `code`", "<@U123>", "&lt;", "שלום", "x" * 120, "🚀"]),
)


def worded(activity: Activity, title: str, note: str, name: str) -> Activity:
    planned = replace(activity.planned, title=title, note=note, offer=note[:300] or "x")
    return replace(activity, planned=planned, owner_name=name, region_names=(title, note[:120]))


def messages_of(activity: Activity, conflict: Conflict) -> list[Message]:
    settled = replace(conflict, resolution=Resolution.KEPT, resolved=conflict.asked, agreed=conflict.why)
    return [
        notes.saved(Saved(activity, SVEN, (activity.owner_name, "Mia"))),
        notes.told(activity),
        notes.handed(activity),
        *(messages.card(one) for one in (conflict, settled, replace(settled, resolution=Resolution.OVER))),
        *(messages.asked(Asked(one, who)) for one in (conflict, settled) for who in (SVEN.id, "UTOM")),
        messages.agreed(settled),
        messages.overlap(Overlap((conflict, settled))),
    ]


@settings(max_examples=40)
@given(hostile, st.one_of(hostile, st.just("y" * 3000)), hostile)
def test_slack_takes_every_message_and_form_whatever_people_wrote(title: str, note: str, name: str) -> None:
    mine, other = worded(CAMPAIGN, title, note, name), worded(DISCOUNT, title, note, name)
    conflict = replace(CONFLICT, mine=mine, other=other, why=note[:500], same=title)
    prefill = replace(Prefill.of(other.planned, [GERMANY]), regions=(Term(UUID(int=7), title, None, name),))
    open_form = form.blank(prefill)
    views = [open_form, form.of(other, prefill), forms.move(conflict), forms.keep(conflict)]
    views += [with_question(one, [Clash(other, title)] * 9) for one in views]
    views += [week.show(schedule(mine, other)), details.show(other, [conflict] * 9, SVEN, {})]

    for message in messages_of(other, conflict):
        assert check_message(message.text, message.blocks) == []
        assert "<!" not in message.text
    for view in views:
        assert check_view(view) == []
    options = term_options(TermKind.REGION, [GERMANY], title)
    assert all(len(option.to_dict()["text"]["text"]) <= 75 for option in options)


def test_a_schedule_of_hundreds_still_fits_and_says_what_it_leaves_out() -> None:
    many = [replace(DISCOUNT, id=UUID(int=n), team=("sales", "marketing")[n % 2]) for n in range(600)]
    view = week.show(schedule(*many))

    assert check_view(view) == []
    assert "… and 290 more" in json.dumps(view, ensure_ascii=False)


def test_an_activity_is_told_whole_once_and_goes_on_in_a_word() -> None:
    shown = json.dumps(week.show(schedule(DISCOUNT)), ensure_ascii=False)

    assert shown.count("20 % off") == 1
    assert shown.count(" · until Tue 30 Jun 2026") == 4


def sent(view: Json, **state: Any) -> Json:
    """As Slack echoes it: its words escaped, and with what was filled in."""
    blocks = json.loads(json.dumps(view["blocks"]).replace("&", "&amp;"))
    return view | {"blocks": blocks, "state": {"values": {block: {"x": value} for block, value in state.items()}}}


def typed(view: Json, block: str, value: dict[str, Any]) -> dict[str, dict[str, Any]]:
    (element,) = [one["element"] for one in view["blocks"] if one.get("block_id") == block]
    return {block: {element["action_id"]: value}}


def test_the_question_keeps_what_was_typed_and_what_slack_has_escaped() -> None:
    view = form.blank(Prefill(SVEN.id, title="Old", regions=(Term(GERMANY.id, "D & A"),)), channel="C1")
    regions = {"selected_options": [{"text": {"type": "plain_text", "text": "D &amp; A"}, "value": "id:1"}]}
    filled = sent(view)
    filled["state"]["values"] = {
        **typed(view, "title", {"value": "R&D &amp; more"}),
        **typed(view, "start", {"selected_date": "2026-06-01"}),
        **typed(view, "regions", regions),
        **typed(view, "products", {"selected_options": []}),
    }

    asked = with_question(filled, [Clash(DISCOUNT, "Upgrade plan")])

    elements = {one["block_id"]: one["element"] for one in asked["blocks"] if one["type"] == "input"}
    assert elements["title"]["initial_value"] == "R&D &amp; more"
    assert elements["start"]["initial_date"] == "2026-06-01"
    assert elements["regions"]["initial_options"][0]["text"]["text"] == "D & A"
    assert "initial_options" not in elements["products"]
    assert named(asked) == {DISCOUNT.id}
    assert kept(asked)["channel"] == "C1"


def test_what_a_form_shows_beside_its_fields_is_shown_again_as_it_was() -> None:
    conflict = replace(CONFLICT, mine=worded(CAMPAIGN, "R & D", "", "Mia"))
    asked = with_question(sent(forms.move(conflict)), [Clash(DISCOUNT, "")])

    shown = json.dumps(asked["blocks"])
    assert "R & D" in shown
    assert "&amp;" not in shown


def test_the_question_is_asked_once_however_often_the_form_is_sent() -> None:
    clash, other = Clash(DISCOUNT, "Upgrade plan"), Clash(CAMPAIGN, "Starter")
    once = with_question(form.blank(Prefill(SVEN.id)), [clash])

    twice = with_question(once, [clash, other])

    assert len(twice["blocks"]) == len(once["blocks"]) + 1
    assert named(twice) == {DISCOUNT.id, CAMPAIGN.id}
    assert check_view(twice) == []


def test_an_overlap_with_many_plans_is_told_in_part_and_fits() -> None:
    plans = [replace(DISCOUNT, planned=replace(DISCOUNT.planned, title=f"Plan {n}")) for n in range(MOST_CLASHES)]
    many = [replace(CONFLICT, other=one, resolution=Resolution.DELIBERATE) for one in plans]
    ended = [replace(one, agreed=f"{one.other.planned.title} moved.") for one in many]
    for known in (many, ended, [*many[:3], *ended[3:]]):
        told = messages.overlap(Overlap(tuple(known)))
        assert check_message(told.text, told.blocks) == []
    shown = json.dumps(messages.overlap(Overlap(tuple(ended))).blocks, ensure_ascii=False)
    assert "Plan 7 moved." in shown
    assert "… and 32 more." in shown


def test_many_clashes_are_told_in_part() -> None:
    asked = json.dumps([block.to_dict() for block in question([Clash(DISCOUNT, "")] * 11)], ensure_ascii=False)

    assert "11 things" in asked
    assert "… and 3 more." in asked


def test_whoever_crosses_only_their_own_is_offered_nobody_to_ask() -> None:
    def asked(*clashes: Clash) -> str:
        return json.dumps([block.to_dict() for block in question(clashes)])

    own, other = Clash(DISCOUNT, "", own=True), Clash(CAMPAIGN, "")
    assert "Save anyway" in asked(own)
    assert "owner" not in asked(own)
    assert "Ask the owner" in asked(own, other)
    assert "the owner is told" in asked(own, other)


def test_the_choice_is_read_back() -> None:
    def answered(choice: str, why: str = "") -> Choice | None:
        radio = {"selected_option": {"value": choice}} if choice else {"selected_option": None}
        state = {"clash": {"clash.what_now": radio}, "clash_why": {"clash.why": {"value": why}}}
        return read_choice({"state": {"values": state}})

    assert answered("anyway", " Agreed ") == Choice("anyway", "Agreed")
    assert answered("ask") == Choice("ask")
    assert answered("change", "?") is answered("") is read_choice({}) is None


def test_what_a_form_says_it_named_is_not_trusted() -> None:
    for metadata in ("", "no json", '{"clashes": 5}', '{"clashes": ["x"]}'):
        assert named({"private_metadata": metadata}) == frozenset()


def test_a_campaign_is_moved_with_its_own_command() -> None:
    turned = replace(CONFLICT, mine=DISCOUNT, other=CAMPAIGN)
    shown = json.dumps(messages.asked(Asked(turned, "UMIA")).blocks, ensure_ascii=False)

    assert "Move mine" not in shown
    assert "with /campaign" in shown
    assert "Keep it" in shown


def test_its_owner_may_change_it_or_call_it_off_after_a_question() -> None:
    (buttons,) = [block for block in details.show(DISCOUNT, [], SVEN, {})["blocks"] if block["type"] == "actions"]
    change, call_off, back = buttons["elements"]

    assert (change["text"]["text"], back["text"]["text"]) == ("Change", "Back")
    assert call_off["confirm"]["text"]["text"] == "“Upgrade days” goes off both teams' schedule."
    for other in (CAMPAIGN, replace(DISCOUNT, last_deed=Deed.CALLED_OFF)):
        owner = replace(SVEN, id=other.planned.owner_id)
        shown = str(details.show(other, [], owner, {}))
        assert ids.CHANGE not in shown
        assert ids.CALL_OFF not in shown


def test_what_has_begun_is_said_so() -> None:
    begun = replace(DISCOUNT, planned=replace(DISCOUNT.planned, start=NOW.date() - timedelta(days=3)))

    assert "It has begun already" in str(notes.saved(Saved(begun, SVEN)).blocks)
    assert "already" not in str(notes.saved(Saved(DISCOUNT, SVEN)).blocks)
    past = replace(begun, planned=replace(begun.planned, end=NOW.date() - timedelta(days=1)))
    assert "It is over already, since Tue 5 May 2026." in str(notes.saved(Saved(past, SVEN)).blocks)


def test_what_has_begun_is_judged_by_the_readers_own_day() -> None:
    late = replace(DISCOUNT.last, at=datetime(2026, 6, 2, 2, tzinfo=UTC))
    today = replace(DISCOUNT, last=late)

    assert "already" not in str(notes.saved(Saved(today, replace(SVEN, zone="America/New_York"))).blocks)
    assert "begun already" in str(notes.saved(Saved(today, SVEN)).blocks)


def test_what_somebody_planned_for_a_colleague_is_the_colleagues_to_change() -> None:
    assert "Call off" not in str(notes.saved(Saved(DISCOUNT, replace(SVEN, id="USARA"))).blocks)
    assert "Call off" in str(notes.saved(Saved(DISCOUNT, SVEN)).blocks)


def test_an_offer_that_outlasts_its_activity_is_told_with_its_end() -> None:
    longer = replace(DISCOUNT, planned=replace(DISCOUNT.planned, offer_until=date(2026, 7, 15)))

    for shown in (
        week.show(schedule(longer)),
        [block.to_dict() for block in question([Clash(longer, "")])],
        messages.card(replace(CONFLICT, other=longer)).blocks,
    ):
        assert "20 % off, offer until Wed 15 Jul 2026" in json.dumps(shown, ensure_ascii=False)
    july = json.dumps(week.show(schedule(longer, monday=date(2026, 6, 29))), ensure_ascii=False)
    assert july.count(" · offer until Wed 15 Jul 2026") == 2


def test_more_clashes_than_a_form_can_remember_are_not_decided_about() -> None:
    many = [Clash(replace(DISCOUNT, id=UUID(int=n)), "") for n in range(MOST_CLASHES + 1)]
    asked = with_question(form.blank(Prefill(SVEN.id)), many)

    assert "too much to decide about at once" in json.dumps(asked)
    assert "What now?" not in json.dumps(asked)
    assert named(asked) == frozenset()
    assert check_view(asked) == []


def test_a_region_stays_chosen_however_many_there_are() -> None:
    regions = tuple(Term(UUID(int=n), f"Region {n:03}") for n in range(200))
    looking = replace(schedule().looking, region=regions[150].id)
    view = week.show(replace(schedule(DISCOUNT), regions=regions, looking=looking))

    assert check_view(view) == []
    chosen = [one["initial_option"]["text"]["text"] for one in view["blocks"][0]["elements"][1:]]
    assert chosen == ["Both teams", "Region 150"]


def test_a_word_that_is_known_is_not_offered_as_new() -> None:
    def offered(words: str, kind: TermKind = TermKind.PRODUCT) -> list[str]:
        return [one.to_dict()["text"]["text"] for one in term_options(kind, [UPGRADE], words)]

    assert offered("upgrade") == ["Upgrade plan", "Add “upgrade”"]
    assert offered("UPGRADE  Plan") == ["Upgrade plan"]
    assert offered("…") == ["Upgrade plan"]
    assert offered("Germany in DACH", TermKind.REGION)[1:] == ["Add “Germany”, which lies in “DACH”"]
    assert offered("Germany, France", TermKind.REGION)[1:] == ["Add “Germany, France”"]
    assert offered("Germany in …", TermKind.REGION)[1:] == []


def test_the_schedule_is_read_back_as_it_was_looked_at() -> None:
    view = week.show(schedule(DISCOUNT, monday=date(2026, 6, 8)), "C1")
    looking = week.read_looking(view, NOW.date())

    assert (looking.monday, looking.team, looking.region) == (date(2026, 6, 8), None, None)
    nonsense = view | {"private_metadata": '{"monday": "x", "team": "both", "region": "y"}'}
    assert week.read_looking(nonsense, NOW.date()).monday == date(2026, 5, 4)
