"""Forms and Home tabs (docs: views.*, surfaces/modals, interactivity/handling-user-interaction)."""

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.local_slack import LocalSlack
from tests.local_slack.counterpart import Json, local_slack, refused, without

WORDS: Json = {
    "type": "input",
    "block_id": "words",
    "optional": True,
    "label": {"type": "plain_text", "text": "Words"},
    "element": {"type": "plain_text_input", "action_id": "words"},
}


def form(title: str = "A note", **further: object) -> Json:
    submit = {"type": "plain_text", "text": "Save"}
    heading = {"type": "plain_text", "text": title}
    return {"type": "modal", "title": heading, "submit": submit, "blocks": [WORDS], **further}


def home(words: str, **further: object) -> Json:
    block = {"type": "section", "text": {"type": "plain_text", "text": words}}
    return {"type": "home", "blocks": [block], **further}


def trigger(slack: LocalSlack, name: str = "Sara") -> str:
    return slack.workspace.handles.lend_trigger(slack.workspace.user(name).id)


async def test_a_form_opens_for_the_one_who_acted(slack: LocalSlack, client: AsyncWebClient) -> None:
    answer = await client.views_open(trigger_id=trigger(slack), view=form())

    assert slack.person("Sara").form.title == "A note"
    assert slack.person("Marco").view is None
    assert answer["view"]["state"]["values"] == {"words": {"words": {"type": "plain_text_input", "value": None}}}
    assert answer["view"]["root_view_id"] == answer["view"]["id"]


async def test_a_trigger_is_good_once(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Docs: interactivity/handling-user-interaction; views.open: exchanged_trigger_id."""
    once = trigger(slack)
    await client.views_open(trigger_id=once, view=form())

    assert (await refused(client.views_open(trigger_id=once, view=form())))["error"] == "exchanged_trigger_id"


async def test_a_trigger_is_good_for_three_seconds(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Docs: interactivity/handling-user-interaction; views.open: expired_trigger_id."""
    old = trigger(slack)
    slack.workspace.handles.trigger_seconds = 0.0

    assert (await refused(client.views_open(trigger_id=old, view=form())))["error"] == "expired_trigger_id"


@pytest.mark.parametrize(
    ("args", "error"),
    [
        ({"trigger_id": "1.2.abc"}, "invalid_trigger_id"),
        ({"trigger_id": "nonsense"}, "invalid_arguments"),
        ({}, "invalid_arguments"),
    ],
)
async def test_a_made_up_trigger_is_refused(client: AsyncWebClient, args: Json, error: str) -> None:
    """Docs: views.open: invalid_trigger_id; a malformed one is an invalid argument."""
    assert (await refused(client.api_call("views.open", json={"view": form(), **args})))["error"] == error


@pytest.mark.parametrize(
    "view",
    [
        {"type": "modal"},
        form(title="x" * 25),
        {key: value for key, value in form().items() if key != "submit"},
        form(blocks=[]),
        form(blocks=[{"type": "markdown", "text": "x"}]),
        form(private_metadata="x" * 3001),
        form(callback_id="x" * 256),
        home("not a modal"),
        "not json",
    ],
)
async def test_a_wrong_view_is_refused_with_what_is_wrong(
    slack: LocalSlack, client: AsyncWebClient, view: Json
) -> None:
    """Docs: reference/views; views.* answer invalid_arguments and response_metadata.messages."""
    args = {"trigger_id": trigger(slack), "view": view}

    answer = await refused(client.api_call("views.open", json=args))

    assert answer["error"] == "invalid_arguments"
    assert slack.person("Sara").view is None


async def test_a_view_has_a_size(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Docs: views.open: view_too_large, 250 KB."""
    sections = [{"type": "section", "text": {"type": "plain_text", "text": "x" * 3000}}] * 90

    answer = await refused(client.views_open(trigger_id=trigger(slack), view=form(blocks=sections)))

    assert answer["error"] == "view_too_large"


async def test_a_stack_holds_three(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Docs: surfaces/modals; views.push: push_limit_reached."""
    await client.views_open(trigger_id=trigger(slack), view=form("one"))
    await client.views_push(trigger_id=trigger(slack), view=form("two"))
    third = await client.views_push(trigger_id=trigger(slack), view=form("three"))

    answer = await refused(client.views_push(trigger_id=trigger(slack), view=form("four")))

    assert answer["error"] == "push_limit_reached"
    assert slack.person("Sara").form.title == "three"
    assert third["view"]["previous_view_id"] != third["view"]["root_view_id"]


async def test_nothing_can_be_pushed_onto_nothing(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Docs: views.push: not_found."""
    assert (await refused(client.views_push(trigger_id=trigger(slack), view=form())))["error"] == "not_found"


async def test_an_external_id_is_unique_in_the_workspace(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Docs: views.open: duplicate_external_id."""
    await client.views_open(trigger_id=trigger(slack), view=form(external_id="note-7"))

    answer = await refused(client.views_open(trigger_id=trigger(slack, "Marco"), view=form(external_id="note-7")))

    assert answer["error"] == "duplicate_external_id"


async def test_a_view_can_be_updated_by_either_id_and_keeps_what_was_typed(
    slack: LocalSlack, client: AsyncWebClient
) -> None:
    """Docs: surfaces/modals: values stay while block_id and action_id stay."""
    opened = await client.views_open(trigger_id=trigger(slack), view=form(external_id="note-7"))
    await slack.person("Sara").fills("Words", "typed")
    other = {**WORDS, "block_id": "other"}

    await client.views_update(view_id=opened["view"]["id"], view=form("kept", external_id="note-7"))
    kept = slack.person("Sara").form
    await client.views_update(external_id="note-7", view=form("gone", blocks=[other]))
    gone = slack.person("Sara").form

    assert (kept.title, kept.values) == ("kept", {"Words": "typed"})
    assert (gone.title, gone.values) == ("gone", {"Words": None})


async def test_a_lost_race_is_a_hash_conflict(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Docs: views.update, views.publish: hash_conflict."""
    opened = (await client.views_open(trigger_id=trigger(slack), view=form()))["view"]
    await client.views_update(view_id=opened["id"], view=form("first"), hash=opened["hash"])

    late = await refused(client.views_update(view_id=opened["id"], view=form("second"), hash=opened["hash"]))

    assert late["error"] == "hash_conflict"
    assert slack.person("Sara").form.title == "first"


async def test_a_closed_view_is_not_found(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Docs: views.update: not_found."""
    opened = (await client.views_open(trigger_id=trigger(slack), view=form()))["view"]
    await slack.person("Sara").closes()

    assert (await refused(client.views_update(view_id=opened["id"], view=form())))["error"] == "not_found"


async def test_each_person_has_their_own_home(slack: LocalSlack, client: AsyncWebClient) -> None:
    """Docs: views.publish."""
    sara, marco = slack.person("Sara"), slack.person("Marco")
    first = await client.views_publish(user_id=sara.id, view=home("for Sara"))
    await client.views_publish(user_id=marco.id, view=home("for Marco"))
    await client.views_publish(user_id=sara.id, view=home("again"), hash=first["view"]["hash"])

    late = await refused(client.views_publish(user_id=sara.id, view=home("late"), hash=first["view"]["hash"]))

    assert (sara.home.text, marco.home.text) == ("again", "for Marco")
    assert late["error"] == "hash_conflict"


async def test_home_is_for_people_that_exist(client: AsyncWebClient) -> None:
    """Docs: views.publish."""
    assert (await refused(client.views_publish(user_id="U0", view=home("x"))))["error"] == "invalid_arguments"


async def test_home_must_be_switched_on() -> None:
    """Docs: views.publish: not_enabled."""
    manifest = without()
    manifest["features"]["app_home"]["home_tab_enabled"] = False
    async with local_slack(manifest) as slack:
        client = AsyncWebClient(slack.bot_token, base_url=slack.api_url)
        user = slack.workspace.user("Sara").id
        answer = await refused(client.views_publish(user_id=user, view=home("x")))

    assert answer["error"] == "not_enabled"


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({}, "invalid_arguments"),
        ({"blocks": [], "view": {}}, "invalid_arguments"),
        ({"blocks": [{"type": "nonsense"}]}, "invalid_blocks"),
        ({"view": {"type": "modal"}}, "invalid_view"),
        ({"message": {"blocks": [{"type": "section"}]}}, "invalid_message"),
    ],
)
async def test_blocks_validate_finds_the_same_mistakes(client: AsyncWebClient, given: Json, error: str) -> None:
    """Docs: blocks.validate: exactly one of blocks, view and message; errors with pointers."""
    answer = await refused(client.api_call("blocks.validate", json=given))

    assert answer["error"] == error
    assert error == "invalid_arguments" or "pointer" in answer["errors"][0]


async def test_blocks_validate_takes_what_is_right(client: AsyncWebClient) -> None:
    answer = await client.api_call("blocks.validate", json={"view": form()})

    assert answer.data == {"ok": True}
